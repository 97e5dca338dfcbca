"""Recall against false alerts over thresholds as SVG, a line a measure, written without any library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

NAMES_ALONE = "these rules, names alone"
COLOURS = {
    "these rules": ("#1b4f8a", ""),
    NAMES_ALONE: ("#5b9bd5", "8 3 2 3"),
    "token_sort_ratio": ("#b03a2e", "6 3"),
    "WRatio": ("#4d7c4d", "2 3"),
}
"""Measures with colour and dashes, so that the plot can be read in grey."""
MOST = 0.10
LEAST = 0.96
_LEFT, _TOP, _WIDE, _HIGH = 70, 30, 330, 300

Curve = Sequence[tuple[float, float, float]]
"""A threshold, the share of false alerts, the recall."""


def svg(curves: Mapping[str, Curve], marked: float) -> str:
    """The whole picture; ``marked`` is the standing threshold, which is ringed."""
    return "\n".join([*_frame(), *_lines(curves, marked), "</svg>", ""])


def _x(alerts: float) -> float:
    return _LEFT + _WIDE * min(alerts, MOST) / MOST


def _y(recall: float) -> float:
    return _TOP + _HIGH * (1 - (max(recall, LEAST) - LEAST) / (1 - LEAST))


def _frame() -> Iterator[str]:
    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 390" font-family="sans-serif" font-size="12">'
    yield "<title>Listed persons found, by the share of invented and common names that raise an alert</title>"
    yield '<rect width="600" height="390" fill="white"/>'
    for tick in (0, 0.02, 0.04, 0.06, 0.08, 0.10):
        yield f'<line x1="{_x(tick):.1f}" y1="{_y(LEAST):.1f}" x2="{_x(tick):.1f}" y2="{_y(1):.1f}" stroke="#ddd"/>'
        yield f'<text x="{_x(tick):.1f}" y="{_y(LEAST) + 16:.1f}" text-anchor="middle">{tick:.0%}</text>'
    for tick in (0.96, 0.97, 0.98, 0.99, 1):
        yield f'<line x1="{_x(0):.1f}" y1="{_y(tick):.1f}" x2="{_x(MOST):.1f}" y2="{_y(tick):.1f}" stroke="#ddd"/>'
        yield f'<text x="{_x(0) - 6:.1f}" y="{_y(tick) + 4:.1f}" text-anchor="end">{tick:.0%}</text>'
    yield f'<text x="{_x(MOST / 2):.1f}" y="{_y(LEAST) + 36:.1f}" text-anchor="middle">names of nobody that raise an alert</text>'
    middle = _y((1 + LEAST) / 2)
    yield f'<text x="18" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 18 {middle:.1f})">listed persons found</text>'


def _lines(curves: Mapping[str, Curve], marked: float) -> Iterator[str]:
    for place, (name, curve) in enumerate(curves.items()):
        colour, dashes = COLOURS[name]
        shown = [(alerts, recall) for _, alerts, recall in curve if alerts <= MOST and recall >= LEAST]
        way = " ".join(f"{_x(alerts):.1f},{_y(recall):.1f}" for alerts, recall in shown)
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        yield f'<polyline points="{way}" {style}/>'
        if place == 0:
            alerts, recall = next((a, r) for t, a, r in curve if abs(t - marked) < 1e-9)
            yield f'<circle cx="{_x(alerts):.1f}" cy="{_y(recall):.1f}" r="5" {style}/>'
        at = _TOP + 20 + 22 * place
        yield f'<line x1="430" y1="{at}" x2="460" y2="{at}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        yield f'<text x="468" y="{at + 4}">{name}</text>'
    yield f'<text x="430" y="{_TOP + 30 + 22 * len(curves)}" fill="#666">ring: threshold {marked:g}</text>'
