"""Sanctions Imposed: what a listing on the UK Sanctions List does, one measure or several in a cell."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from evidence.errors import UnknownWord
from evidence.read.row import Row
from evidence.schema.records import Mention

COLUMN = "Sanctions Imposed"
PLACEHOLDERS = frozenset({"", "-", "N/A"})

_PARTED = re.compile(r"[|,]")
_SEE = re.compile(r"\s*:?\s*\(?see [\"“”]?other information[\"“”]?\)?$", re.IGNORECASE)
"""What points to another column: ``Shipping sanctions: (see "Other information")``."""


@cache
def measures() -> dict[str, str]:
    """Measures by the list's words, whatever their case (``measures.csv`` beside this module)."""
    rows = (files("evidence.importers._uk") / "measures.csv").read_text("utf-8").splitlines()
    return {row["words"].casefold(): row["measure"] for row in csv.DictReader(rows)}


def imposed(row: Row) -> list[Mention]:
    """The measures of a cell, parted by ``|`` or commas. Raises UnknownWord for one that the table does not have."""
    found = []
    for said in _PARTED.split(row.text(COLUMN)):
        words = said.strip()
        if words in PLACEHOLDERS:
            continue
        key = measures().get(_SEE.sub("", words).casefold())
        if key is None:
            raise UnknownWord(
                f"{COLUMN} {words!r} is no measure of importers/_uk/measures.csv; add it there with the measure it is",
                place=row.place,
                raw=row.passage.text,
            )
        found.append(Mention(words, key))
    return found
