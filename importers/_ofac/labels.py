"""The labels that begin a fragment of a remark: which it is, how what follows is read, and under which key."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

ALTERNATIVE = ("alt. ", "Alt. ")
"""What stands before the label of a second value of its kind."""


class Reading(StrEnum):
    """How the words after a label are read."""

    BORN_ON = "born_on"
    BORN_AT = "born_at"
    NATIONALITY = "nationality"
    GENDER = "gender"
    NAME = "name"
    LINK = "link"
    OFFICE = "office"
    IDENTIFIER = "identifier"
    CONTACT = "contact"
    COIN = "coin"
    FEATURE = "feature"
    FLAG = "flag"
    DATED = "dated"
    MEASURE = "measure"
    DIRECTIVE = "directive"
    MENU = "menu"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """One row of ``labels.csv``."""

    text: str
    reading: Reading
    key: str | None
    """The scheme, kind, measure or name quality that the label means; None where only its words are sure."""
    reason: str


@cache
def labels() -> dict[str, tuple[Label, ...]]:
    """The table by first word, the longest label first."""
    table: dict[str, list[Label]] = {}
    rows = (files("evidence.importers._ofac") / "labels.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(rows):
        label = Label(row["label"], Reading(row["reading"]), row["key"] or None, row["reason"])
        table.setdefault(label.text.split(" ", 1)[0], []).append(label)
    return {word: tuple(sorted(found, key=lambda one: -len(one.text))) for word, found in table.items()}


def labelled(fragment: str) -> tuple[Label, str] | None:
    """The label of a fragment and what follows it, without a colon between; None where no label begins it."""
    for word in ALTERNATIVE:
        fragment = fragment.removeprefix(word)
    first = fragment.split(" ", 1)[0]
    for label in (*labels().get(first, ()), *(labels().get(first[:-1], ()) if first.endswith(":") else ())):
        rest = fragment.removeprefix(label.text)
        if len(rest) < len(fragment) and rest[:1] in (" ", ":"):
            return label, rest.removeprefix(":").strip()
    return None
