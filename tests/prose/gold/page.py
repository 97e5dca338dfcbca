"""The figures on docs/how-to/extract-claims.md: ``python -m tests.prose.gold.page`` writes them anew.

A test checks that those on the page are those of the code, so whoever changes a rule runs this and looks at what it did.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from evidence import __version__
from evidence.cli.score import two
from evidence.prose.engine import propose
from evidence.prose.measures import Measures, measure
from evidence.scoring import scored, sets

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "how-to" / "extract-claims.md"
PARTS = ("dev", "test", "unseen")
"""The folders that have a column."""
FIGURES = re.compile(r"On \d{4}-\d{2}-\d{2}, version [\w.]+:\n\n(.*)\Z", re.DOTALL)
"""The end of the page: day, version and the table; nothing stands after it."""


@cache
def figures(part: str) -> tuple[int, Measures]:
    """How many texts a folder has, and the figures over all of them."""
    judged = [judged for _, judged in scored(sets([HERE / part]), propose)]
    return len(judged), measure(judged)


def table() -> str:
    """The table of the page: what was looked at while rules were written beside what was not."""
    counts, measured = zip(*(figures(part) for part in PARTS), strict=True)
    rows = [
        ("claims in them", *(str(one.claims) for one in measured)),
        ("proposed", *(str(one.proposed) for one in measured)),
        ("span F1, by words", *(two(one.span_words.f1) for one in measured)),
        ("precision", *(two(one.span_words.precision) for one in measured)),
        ("recall", *(two(one.span_words.recall) for one in measured)),
        ("span F1 by place alone", *(two(one.span_alone.f1) for one in measured)),
        ("predicate right, where spans meet", *(two(one.predicate_right.value) for one in measured)),
        ("denials read as assertions", *(str(one.denials_asserted) for one in measured)),
        ("assertions read as denials", *(str(one.assertions_denied) for one in measured)),
        ("subject right", *(two(one.subject.value) for one in measured)),
        ("object right", *(two(one.object.value) for one in measured)),
        ("origin right", *(two(one.origin.value) for one in measured)),
        ("modality right", *(two(one.modality.value) for one in measured)),
        ("bounds of the date right", *(two(one.dates.value) for one in measured)),
        ("bounds of the quantity right", *(two(one.quantity.value) for one in measured)),
    ]
    columns = [f"`{part}`, {count} texts" for part, count in zip(PARTS, counts, strict=True)]
    head = f"| on {sum(counts)} texts | {' | '.join(columns)} |\n{'|---' * (1 + len(PARTS))}|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def written(page: str) -> str:
    """The page with the figures of today, whatever stood after the day; also what a merge left there."""
    return FIGURES.sub(lambda _: f"On {date.today()}, version {__version__}:\n\n{table()}", page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
