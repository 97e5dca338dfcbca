"""When what a claim says took place: counted from the day told before it in its paragraph, where its words ask for one."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.prose.engine import propose
from evidence.prose.values import Prose
from evidence.read.prose import plain
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind

MONITOR = Speaker(id="monitor", name="Port Monitor", kind=SourceKind.NGO)


def when(text: str) -> str | None:
    """The date of the one transfer that is proposed of a text of 1 March 2024."""
    found = propose(Prose(text, plain(text).blocks, MONITOR, date(2024, 3, 1)))
    (one,) = (p for p in found if p.predicate == "transferred_arms")
    return one.when.text if one.when is not None else None


@pytest.mark.parametrize(
    ("before", "edtf"),
    [
        ("On the night of 11 to 12 December 2023, guards stopped two lorries. ", "2023-12-12"),
        ("On 11 December 2023, guards stopped two lorries. ", "2023-12-12"),
        ("On 11 December 2023, guards stopped two lorries.\n\n", "/2024-03-01"),
        ("Guards stopped two lorries. ", "/2024-03-01"),
    ],
)
def test_the_next_morning_is_counted_from_the_day_told_before(before: str, edtf: str) -> None:
    """From the day or the night told before it in the same paragraph; else only the publication bounds it."""
    assert when(f"{before}Iran delivered drones to Russia the next morning.") == edtf


def test_a_date_of_something_else_dates_no_claim() -> None:
    """The year of an invasion that is named is not that of a delivery."""
    assert (
        when("After the 2022 invasion talks failed. Iran delivered drones to Russia, unlike in 2019.") == "/2024-03-01"
    )
