"""A plot of what opinions cost by claims, as SVG: a line a way to them, written without any library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.floor import ROOT

PLOT = ROOT / "docs/explanation/cost-of-confidence.svg"

WHOLE, UNLIKE, OURS, FLOOR = "claims made whole", "no two sourced alike", "opinions", "the SELECT alone"
LINES = {WHOLE: ("#b03a2e", "2 3"), UNLIKE: ("#b8860b", "6 3"), OURS: ("#1b4f8a", ""), FLOOR: ("#666666", "8 3 2 3")}
"""Ways with colour and dashes, so that the plot can be read in grey, from the dearest to the cheapest."""

Points = Sequence[tuple[int, float]]

_LEFT, _TOP, _WIDE, _HIGH = 60, 30, 360, 300


def plot(cost: Mapping[str, Points]) -> str:
    """The whole picture of processor seconds by claims."""
    most = max(claims for points in cost.values() for claims, _ in points)
    top = max(seconds for points in cost.values() for _, seconds in points)
    return "\n".join([*_frame(most, top), *_lines(cost, most, top), "</svg>", ""])


def _step(top: float) -> float:
    """A step between ticks that gives some four to eight of them."""
    step = 0.5
    while top / step > 8:
        step *= 2
    return step


def _frame(most: int, top: float) -> Iterator[str]:
    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 390" font-family="sans-serif" font-size="12">'
    yield "<title>Processor seconds of opinions on every proposition of a ledger, by its claims</title>"
    yield '<rect width="600" height="390" fill="white"/>'
    for part in range(6):
        x = _LEFT + _WIDE * part / 5
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_TOP + _HIGH}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{_TOP + _HIGH + 16}" text-anchor="middle">{most * part // 5:,}</text>'
    step = _step(top)
    for tick in range(int(top / step) + 1):
        y = _TOP + _HIGH * (1 - tick * step / top)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_LEFT + _WIDE}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick * step:g}</text>'
    yield f'<text x="{_LEFT + _WIDE / 2}" y="{_TOP + _HIGH + 36}" text-anchor="middle">claims, five a proposition</text>'
    middle = _TOP + _HIGH / 2
    yield f'<text x="18" y="{middle}" text-anchor="middle" transform="rotate(-90 18 {middle})">processor seconds</text>'


def _lines(cost: Mapping[str, Points], most: int, top: float) -> Iterator[str]:
    for place, (name, (colour, dashes)) in enumerate(LINES.items()):
        points = [(_LEFT + _WIDE * c / most, _TOP + _HIGH * (1 - s / top)) for c, s in cost[name]]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        yield f'<polyline points="{way}" {style}/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        at = _TOP + 20 + 22 * place
        yield f'<line x1="440" y1="{at}" x2="470" y2="{at}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        yield f'<text x="478" y="{at + 4}">{name}</text>'
