"""The first page: the question in words, what the answer rests on, and what was counted, with charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from evidence import __version__
from evidence.filters import ACCEPTED
from evidence.report import cell
from evidence.report.asked import Asked
from evidence.report.model import Cell, Chart, Column, Heading, Sheet, Withheld
from evidence.schema.edition import vocabulary_hash

NAME = "Summary"

BARS = 15
"""The most bars of a chart; the page lists the rest."""


class Page:
    """Lines of a page, gathered block by block."""

    def __init__(self) -> None:
        self.rows: list[tuple[Cell, Cell]] = []
        self.charts: list[Chart] = []

    def block(self, title: str, lines: Iterable[tuple[str, Cell]]) -> None:
        """A heading with lines beneath; a line without a value is left out."""
        if self.rows:
            self.rows.append((None, None))
        self.rows.append((Heading(title), None))
        self.rows += [(label, value) for label, value in lines if value is not None]

    def counts(
        self,
        title: str,
        counted: Mapping[str, int],
        chart: Literal["column", "bar"] | None = None,
        chart_title: str = "",
    ) -> None:
        """A block of counts, with a chart where there are two or more to compare."""
        if not counted:
            return
        self.block(title, counted.items())
        charted = sum(label.isdecimal() for label in counted) if chart == "column" else min(len(counted), BARS)
        if chart is not None and charted > 1:
            first = len(self.rows) - len(counted)
            self.charts.append(Chart(chart_title or title, chart, first, first + charted - 1))

    def sheet(self, title: str) -> Sheet:
        """The page as a sheet."""
        columns = (Column("label", title, 40), Column("value", "", 62))
        return Sheet(NAME, columns, tuple(self.rows), page=True, charts=tuple(self.charts))


def rests_on(asked: Asked, proposed: int, *, on: str | None, on_basis: str, valid: str) -> list[tuple[str, Cell]]:
    """The three clocks and everything else that the report pins; ``proposed`` claims are reviewed by nobody."""
    head = asked.head
    many = f"{proposed:,} that nobody has reviewed {'is' if proposed == 1 else 'are'}"
    return [
        ("Valid time", cell.text(valid)),
        ("State of listings on", cell.text(f"{on}{on_basis}") if on else None),
        (
            "Publication",
            f"documents published by {asked.published_by}"
            if asked.published_by
            else "no limit: every document the ledger held",
        ),
        (
            "Ledger as of",
            f"entry {head.seq} of its log, {head.at[:19].replace('T', ' ')} UTC"
            if head
            else "its beginning: it held nothing",
        ),
        (
            "Claims that a program proposed",
            f"those alone that a person accepted; of all that the ledger holds, {many} left out"
            if asked.review == ACCEPTED
            else f"INCLUDES WHAT IS NO EVIDENCE YET. All but those rejected; of all that the ledger holds, {many} taken in "
            "where they bear on the question",
        ),
        ("Ledger head (hash)", head.hash if head else None),
        ("Library", f"sanctions-evidence {__version__}"),
        ("Vocabulary (hash)", vocabulary_hash()),
        ("Policy of confidence", f"{asked.policy.name}, version {asked.policy.version}"),
        ("Policy (hash)", asked.policy.hash),
    ]


def handling(marks: Iterable[str]) -> Cell:
    """What the report holds of documents that are not open, and whether their words are shown."""
    counted = Counter(marks)
    closed = sum(count for mark, count in counted.items() if mark != "open")
    if not closed:
        return "all documents are open"
    what = ", ".join(f"{count} {mark.replace('_', ' ')}" for mark, count in sorted(counted.items()))
    return Withheld(
        f"CONTAINS CONFIDENTIAL MATTER. Documents: {what}. Their words are shown, as was asked for by name.",
        f"Documents: {what}. Words of those that are not open are withheld; save with confidential=True to show them.",
    )


def by_year(years: Iterable[str]) -> dict[str, int]:
    """Counts by year from the first to the last, those between without any as 0; the rest after them."""
    counted = Counter(years)
    dated = sorted(int(year) for year in counted if year.isdecimal())
    whole = {str(year): counted[str(year)] for year in range(dated[0], dated[-1] + 1)} if dated else {}
    rest = {year: counted[year] for year in sorted(counted) if not year.isdecimal()}
    return {**whole, **rest}


def by_size(values: Iterable[str | None]) -> dict[str, int]:
    """Counts from the largest to the smallest, equal ones by name; what is not stated stands last."""
    counted = Counter(value or "not stated" for value in values)
    return dict(sorted(counted.items(), key=lambda item: (item[0] == "not stated", -item[1], item[0])))
