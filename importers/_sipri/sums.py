"""Whether the totals and shares of a table of volumes can come from their parts, given that every figure is rounded.

A whole number v stands for a volume between v - 1/2 and v + 1/2, and 0 for one between 0 and 1/2, as the table says. So
the sum of the parts lies between two bounds, and a total is one that they can have where the stretch for which it stands
reaches between them. A share is rounded too, to the digits it is written with, and is of two rounded totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from evidence.errors import LoadError
from evidence.importers._sipri.years import Columns
from evidence.read.row import BrokenRow, Row

Stretch = tuple[Fraction, Fraction]
"""The least and the most for which figures stand."""

_FIGURE = re.compile(r"[0-9]{1,12}")
_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,6}))?%")
_SUMS = re.compile(r"(?i)(sub-?)?totals?\b|others?$|world\b")
_HALF = Fraction(1, 2)
NOTHING: Stretch = (Fraction(0), Fraction(0))


class Sums:
    """The checks of one table; each fault is kept with the figure that it makes impossible."""

    def __init__(self, party: str, world: str, columns: Columns, rows: Sequence[Row]) -> None:
        self.columns = columns
        whole = [row for row in rows if not isinstance(row, BrokenRow)]
        self.world = next((row for row in whole if row.text(party) == world), None)
        self.parties = [row for row in whole if row is not self.world]
        self.checked: dict[str, int] = {"totals over years": 0, "totals over parties": 0, "shares": 0}
        """How many totals and shares were held against their parts."""
        self.unchecked: list[str] = []
        """Totals over parties that were not, since a part cannot be read, by column."""
        self.blank = [str(year) for year in columns.years if not any(row.text(str(year)) for row in whole)]
        """Years in which no party has a figure, and the world none."""
        self._faults: dict[tuple[str, str], list[LoadError]] = {}
        sums = [row for row in self.parties if _SUMS.match(row.text(party))]
        self._is_whole = len(whole) == len(rows) and not sums
        for row in sums:
            what = f'"{row.text(party)}" is a sum and no party. Leave its row out, or ask SIPRI for the table of all parties'
            for column in (*map(str, columns.years), columns.span):
                if row.text(column):
                    self._fault(row, column, row.fault(party, what))
        for row in whole:
            self._of_row(row)
        if self.world is not None:
            self._of_world(self.world)

    def faults(self, row: Row, column: str) -> tuple[LoadError, ...]:
        """Why the figure of ``row`` in ``column`` is refused; nothing where it can be what SIPRI printed."""
        return tuple(self._faults.get((row.passage.locator, column), ()))

    def told(self) -> Iterator[str]:
        """What was held against its parts and how many faults there are, for the receipt."""
        faults = sum(map(len, self._faults.values()))
        held = ", ".join(f"{count:,} {what}" for what, count in self.checked.items())
        yield f"sums: {held} held against their parts; {faults or 'none'} cannot come from them or cannot be read"
        if self.blank:
            yield (
                f"years without any figure: {', '.join(self.blank)}. The table was made before they were counted, or nothing "
                "was identified; it shows of nobody that there was nothing"
            )
        if self.unchecked:
            yield f"sums: not held, since a row or figure cannot be read: the world's totals of {', '.join(self.unchecked)}"

    def _fault(self, row: Row, column: str, error: LoadError) -> None:
        self._faults.setdefault((row.passage.locator, column), []).append(error)

    def _of_row(self, row: Row) -> None:
        """The figures of a row, its total over the years, and what it repeats."""
        columns = self.columns
        for column in (*map(str, columns.years), columns.span, columns.SUM):
            text = row.text(column)
            if text and _FIGURE.fullmatch(text) is None:
                at = columns.span if column == columns.SUM else column
                self._fault(row, at, row.wrong(column, text, "no volume. Write whole millions in digits"))
        for one, other in ((columns.span, columns.SUM), (columns.SHARE, columns.SHARE_OF_SUM)):
            if row.text(one) and row.text(other) and row.text(one) != row.text(other):
                what = f'"{row.text(other)}" is not what {one} says, "{row.text(one)}"; both are of the same years'
                self._fault(row, columns.span, row.fault(other, what))
        total = row.text(columns.span) or row.text(columns.SUM)
        parts = [row.text(str(year)) for year in columns.years]
        if _are_figures(total, *parts) and total:
            self.checked["totals over years"] += 1
            self._hold(row, columns.span, total, parts, f"the years {columns.first} to {columns.last}")

    def _of_world(self, world: Row) -> None:
        """The sums over all parties, and each row's share of the world."""
        for column in (*map(str, self.columns.years), self.columns.span):
            parts = [row.text(column) for row in self.parties]
            total = world.text(column)
            if not self._is_whole or not _are_figures(total, *parts):
                self.unchecked.append(column)
            elif total:
                self.checked["totals over parties"] += 1
                self._hold(world, column, total, parts, "the parties above")
            elif any(parts):
                what = (
                    f"is empty where {sum(map(bool, parts))} of the parties above have figures; put back what was lost"
                )
                self._fault(world, column, world.fault(column, what))
        for row in (*self.parties, world):
            for column in (self.columns.SHARE, self.columns.SHARE_OF_SUM):
                if row.text(column):
                    self._of_share(row, world, column)

    def _hold(self, row: Row, column: str, total: str, parts: Iterable[str], of: str) -> None:
        """Refuse a total that the parts cannot have."""
        low, high = stretch_of_sum(parts)
        least, most = stretch(total)
        if most < low or high < least:
            what = (
                f'"{total}" cannot be the sum of {of}, which lies between {_shown(low)} and {_shown(high)} whatever was '
                "rounded. Compare the file with SIPRI's own"
            )
            self._fault(row, column, row.fault(column, what))

    def _of_share(self, row: Row, world: Row, column: str) -> None:
        """Refuse a share that the totals cannot give."""
        span, text = self.columns.span, row.text(column)
        found = _SHARE.fullmatch(text)
        if found is None:
            self._fault(row, span, row.wrong(column, text, "no share. Write per cent in digits, as 7.6%"))
            return
        total, whole = row.text(span), world.text(span)
        if not total or not whole or not _are_figures(total, whole) or not int(whole):
            what = f'"{text}" is a share of totals that are not both stated; put them back, or leave the share empty'
            self._fault(row, span, row.fault(column, what))
            return
        self.checked["shares"] += 1
        low, high = share_of(total, whole)
        given = Fraction(text.removesuffix("%"))
        rounding = _HALF / 10 ** len(found[2] or "")
        if given + rounding < low or high < given - rounding:
            what = (
                f'"{text}" cannot be the share of {total} in {whole}, which is {float(low):.3f}% to {float(high):.3f}%'
            )
            self._fault(row, span, row.fault(column, what))


def stretch(figure: str) -> Stretch:
    """The least and the most for which a whole number stands; an empty field is nothing."""
    if not figure:
        return NOTHING
    number = Fraction(int(figure))
    return max(Fraction(0), number - _HALF), number + _HALF


def stretch_of_sum(figures: Iterable[str]) -> Stretch:
    """The least and the most that figures come to together."""
    low, high = NOTHING
    for figure in figures:
        least, most = stretch(figure)
        low, high = low + least, high + most
    return low, high


def share_of(total: str, world: str) -> Stretch:
    """The least and the most per cent that one rounded total is of another, which is not 0."""
    (least, most), (smallest, largest) = stretch(total), stretch(world)
    return 100 * least / largest, 100 * most / smallest


def _are_figures(*texts: str) -> bool:
    return all(not text or _FIGURE.fullmatch(text) for text in texts)


def _shown(bound: Fraction) -> str:
    return f"{float(bound):,.1f}".removesuffix(".0")
