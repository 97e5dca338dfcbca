"""The seed table of DPRK provisions: each of its rows stands in ours, under its paragraph and its mark."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evidence.schema.provisions import Checked, Conduct, Provision, provisions

pytestmark = pytest.mark.real

SPLIT = {
    ("1695", "(whole)"): ("2", "3", "4"),
    ("1718", "6-7"): ("6", "7"),
    ("1874", "18-19"): ("18", "19"),
    ("2321", "28-29"): ("28", "29"),
    ("2371", "9-10"): ("9", "10"),
    ("2371", "11-12"): ("11", "12"),
    ("2680", "-"): ("1",),
}
"""Rows of the seed table whose paragraphs stand one by one in ours."""

NO_LAW = {("(draft vetoed)", "-")}
"""A draft that was not adopted is no provision."""

READ_SINCE = {
    "UNSCR-1718-2-launch": "the Korean text with its number 2",
    "UNSCR-1718-2-test": "the Korean text with its number 2",
    "UNSCR-1718-5": "names paragraph 5",
    "UNSCR-1718-5-programme": "names paragraph 5",
    "UNSCR-1718-6": "with its number 6",
    "UNSCR-1718-7": "quotes the decision",
    "UNSCR-1718-8c-to": "quotes UNSCR 1718 (2006), paragraph 8(c), whole",
    "UNSCR-1718-8c-from": "quotes UNSCR 1718 (2006), paragraph 8(c), whole",
    "UNSCR-2270-6": "quotes the French text with para. 6",
    "UNSCR-2270-6-services": "quotes the French text with para. 6",
}
"""Rows whose mark was raised since, by id, with what was read as their evidence says it."""


@pytest.fixture(scope="module")
def seed(shared_data: Path) -> list[dict[str, str]]:
    """The rows of the seed table."""
    text = (shared_data / "vocabulary" / "dprk_provisions.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def limbs(row: dict[str, str]) -> list[Provision]:
    """Our rows that come of one of theirs: those of its instrument and paragraph, with a limb behind it or without."""
    wanted = SPLIT.get((row["resolution"], row["paragraph"]), (row["paragraph"],))
    return [
        one
        for one in provisions().values()
        if one.instrument.startswith(f"UNSCR {row['resolution']} (")
        and any(one.paragraph == text or one.paragraph.startswith(f"{text} with ") for text in wanted)
    ]


def test_no_row_is_lost(seed: list[dict[str, str]]) -> None:
    """86 rows, one of them a draft that was not adopted."""
    assert len(seed) == 86
    lost = {(row["resolution"], row["paragraph"]) for row in seed if not limbs(row)}
    assert lost == NO_LAW


LOWERED = {
    "UNSCR-2087-5b-to": "from memory",
    "UNSCR-2087-5b-from": "from memory",
    "UNSCR-2680-1": "number of the paragraph from memory",
}
"""Rows that say less than verified of themselves, with the words that say it."""


def test_the_marks_are_theirs(seed: list[dict[str, str]]) -> None:
    """A mark is raised only where someone read the text, and then the test names where; lowered where the row says so."""
    for row in seed:
        for one in limbs(row):
            if one.id in READ_SINCE:
                assert one.checked != row["verification"], one.id
                assert one.checked.reaches(Checked(row["verification"])), one.id
                assert READ_SINCE[one.id] in one.evidence, one.id
            elif one.id in LOWERED:
                assert (row["verification"], one.checked) == ("verified", Checked.PARTLY), one.id
                assert LOWERED[one.id] in one.evidence, one.id
            else:
                assert one.checked == row["verification"], one.id
                assert row["evidence"] in one.evidence, one.id


def test_the_days_are_theirs(seed: list[dict[str, str]]) -> None:
    """In force from the day of adoption."""
    for row in seed:
        assert {one.in_force_from for one in limbs(row)} <= {row["adopted"]}, row


def test_what_is_ours_alone_is_marked(seed: list[dict[str, str]]) -> None:
    """Paragraphs that the seed table has not are repetitions of the ban on launches and tests."""
    theirs = {one.id for row in seed for one in limbs(row)}
    ours = [
        one for one in provisions().values() if one.regime == "DPRK" and one.authority == "UN" and one.id not in theirs
    ]
    assert {(one.instrument, one.paragraph) for one in ours} == {
        ("UNSCR 2087 (2013)", "2"),
        ("UNSCR 2087 (2013)", "3"),
        ("UNSCR 2094 (2013)", "2"),
        ("UNSCR 2270 (2016)", "2"),
        ("UNSCR 2321 (2016)", "2"),
        ("UNSCR 2371 (2017)", "2"),
        ("UNSCR 2375 (2017)", "2"),
        ("UNSCR 2397 (2017)", "2"),
    }
    assert {conduct for one in ours for conduct in one.conduct} == {Conduct.LAUNCH, Conduct.TEST}
