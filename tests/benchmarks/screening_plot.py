"""A plot of what screening one name costs by the length of the list, as SVG, written without any library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log10

from tests.benchmarks.floor import ROOT

PLOT = ROOT / "docs/explanation/cost-of-screening.svg"

Points = Sequence[tuple[int, float, float]]
"""Names on the list, milliseconds a name of many, and of 95 in a hundred asked alone."""

_LEFT, _TOP, _WIDE, _HIGH = 60, 30, 360, 280
LINES = ((1, "of many in a row", "#1b4f8a", ""), (2, "95 of 100 asked alone", "#b8860b", "6 3"))


def plot(points: Points) -> str:
    """The whole picture; names by a logarithmic scale."""
    return "\n".join([*_frame(points), *_lines(points), "</svg>", ""])


def _across(points: Points, listed: int) -> float:
    first, last = log10(points[0][0]), log10(points[-1][0])
    return _LEFT + _WIDE * (log10(listed) - first) / (last - first)


def _up(points: Points, value: float) -> float:
    return _TOP + _HIGH * (1 - value / (1.1 * max(max(one[1:]) for one in points)))


def _frame(points: Points) -> Iterator[str]:
    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 370" font-family="sans-serif" font-size="12">'
    yield "<title>Milliseconds to screen one name, by the names on the list</title>"
    yield '<rect width="600" height="370" fill="white"/>'
    for listed, *_ in points:
        x = _across(points, listed)
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_TOP + _HIGH}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{_TOP + _HIGH + 16}" text-anchor="middle">{listed:,}</text>'
    top = 1.1 * max(max(one[1:]) for one in points)
    for tick in range(5):
        y = _TOP + _HIGH * (1 - tick / 4)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_LEFT + _WIDE}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * tick / 4:.1f}</text>'
    yield f'<text x="{_LEFT + _WIDE / 2}" y="{_TOP + _HIGH + 36}" text-anchor="middle">names on the list</text>'
    middle = _TOP + _HIGH / 2
    yield f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">milliseconds of processor</text>'


def _lines(points: Points) -> Iterator[str]:
    for number, (place, name, colour, dashes) in enumerate(LINES):
        at = [(_across(points, one[0]), _up(points, one[place])) for one in points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        yield f'<polyline points="{way}" {style}/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at)
        y = _TOP + 20 + 22 * number
        yield f'<polyline points="{_LEFT + _WIDE + 12},{y} {_LEFT + _WIDE + 40},{y}" {style}/>'
        yield f'<text x="{_LEFT + _WIDE + 46}" y="{y + 4}">{name}</text>'
