"""A plot of honesty as SVG: what was said against what was true, a line a rule, written without any library."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.schema.scales import bands
from tests.calibration.page import OURS, outcomes

WORLD = "copied and denied"
LINES = {
    OURS: ("#1b4f8a", ""),
    "naive Bayes": ("#b03a2e", "6 3"),
    "noisy-or": ("#b8860b", "2 3"),
    "strongest item": ("#4d7c4d", "8 3 2 3"),
}
"""Rules with colour and dashes, so that the plot can be read in grey."""

_LEFT, _TOP, _SIDE = 60, 30, 360


def _x(p: float) -> float:
    return _LEFT + _SIDE * p


def _y(p: float) -> float:
    return _TOP + _SIDE * (1 - p)


def plot() -> str:
    """The whole picture."""
    return "\n".join([*_frame(), *_lines(), "</svg>", ""])


def _frame() -> Iterator[str]:
    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 450" font-family="sans-serif" font-size="12">'
    yield f"<title>Probability said and share that was true, world {WORLD}</title>"
    yield '<rect width="600" height="450" fill="white"/>'
    for edge in (0.0, *(band.high for band in bands())):
        yield f'<line x1="{_x(edge):.1f}" y1="{_y(0)}" x2="{_x(edge):.1f}" y2="{_y(1)}" stroke="#ddd"/>'
        if edge not in (0.05, 0.95):
            yield f'<text x="{_x(edge):.1f}" y="{_y(0) + 16}" text-anchor="middle">{edge:g}</text>'
    for tick in (0, 0.25, 0.5, 0.75, 1):
        yield f'<line x1="{_x(0)}" y1="{_y(tick):.1f}" x2="{_x(1)}" y2="{_y(tick):.1f}" stroke="#ddd"/>'
        yield f'<text x="{_x(0) - 6}" y="{_y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>'
    yield f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#888"/>'
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 36}" text-anchor="middle">mean probability said, in bands of ICD 203</text>'
    yield (
        f'<text x="18" y="{_y(0.5)}" text-anchor="middle" transform="rotate(-90 18 {_y(0.5)})">share that was true</text>'
    )


def _lines() -> Iterator[str]:
    scores = next(one.scores for one in outcomes() if one.world.name == WORLD)
    for place, (name, (colour, dashes)) in enumerate(LINES.items()):
        points = [(b.mean, b.hits) for b in scores[name].bins if b.mean is not None and b.hits is not None]
        way = " ".join(f"{_x(mean):.1f},{_y(hits):.1f}" for mean, hits in points)
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        yield f'<polyline points="{way}" {style}/>'
        yield from (f'<circle cx="{_x(m):.1f}" cy="{_y(h):.1f}" r="3" fill="{colour}"/>' for m, h in points)
        at = _TOP + 20 + 22 * place
        yield f'<line x1="440" y1="{at}" x2="470" y2="{at}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        yield f'<text x="478" y="{at + 4}">{name}</text>'
    yield f'<text x="440" y="{_TOP + 30 + 22 * len(LINES)}" fill="#666">on the diagonal:</text>'
    yield f'<text x="440" y="{_TOP + 46 + 22 * len(LINES)}" fill="#666">what is said is so</text>'
