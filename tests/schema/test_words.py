"""Words: the enums and their tables say the same, both ways."""

from __future__ import annotations

import csv
from enum import StrEnum
from importlib.resources import files

import pytest

from evidence.schema import words
from evidence.schema.words import Credibility, Reliability

ENUMS = {name: thing for name, thing in vars(words).items() if isinstance(thing, type) and issubclass(thing, StrEnum)}
del ENUMS["StrEnum"]


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_enum_has_its_rows(name: str) -> None:
    """Each member of an enum has one row, in the order of the enum."""
    assert [row["word"] for row in _rows("words.csv") if row["enum"] == name] == [str(word) for word in ENUMS[name]]


def test_rows_have_their_enum() -> None:
    """No row speaks of an enum that is not there, and each has a definition that is a sentence, and a reason."""
    for row in _rows("words.csv"):
        assert row["enum"] in ENUMS
        assert row["definition"].endswith(".")
        assert row["reason"]


def test_grades() -> None:
    """Each grade of both scales has both families of definitions, and says which texts were read and which not."""
    rows = _rows("grades.csv")
    assert [row["code"] for row in rows if row["scale"] == "reliability"] == list(Reliability)
    assert [row["code"] for row in rows if row["scale"] == "credibility"] == list(Credibility)
    assert len(rows) == len(Reliability) + len(Credibility)
    for row in rows:
        assert all(row.values())
    unchecked = [row["code"] for row in rows if "from memory: unchecked" in row["checked"]]
    assert unchecked == ["2", "3", "4", "5", "6"]


def test_labels_agree() -> None:
    """The short text of a grade is its label."""
    labels = {row["code"]: row["label"] + "." for row in _rows("grades.csv")}
    for row in _rows("words.csv"):
        if row["enum"] in ("Reliability", "Credibility"):
            assert row["definition"] == labels[row["word"]]
