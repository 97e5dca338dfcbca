"""The lists of the United States by code: whose each is, and what standing on it does."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind

OFAC = Speaker("us-ofac", "Office of Foreign Assets Control", SourceKind.AGENCY)
AGENCIES = {
    speaker.id: speaker
    for speaker in (
        OFAC,
        Speaker("us-bis", "Bureau of Industry and Security", SourceKind.AGENCY),
        Speaker(
            "us-state-isn",
            "State Department, Bureau of International Security and Nonproliferation",
            SourceKind.AGENCY,
        ),
        Speaker("us-state-ddtc", "State Department, Directorate of Defense Trade Controls", SourceKind.AGENCY),
    )
}
"""The agencies that list."""


@dataclass(frozen=True, slots=True)
class List:
    """One row of ``lists.csv``."""

    code: str
    name: str
    agency: Speaker
    measure: str | None
    reason: str

    @property
    def is_ofac(self) -> bool:
        """Whether it is a list of the Treasury, whose numbers are those of OFAC's own files."""
        return self.agency is OFAC

    @property
    def authority(self) -> Mention:
        """Who lists, as every claim of a listing has it: the agency by its name, the state by its code."""
        return Mention(self.agency.name, "US")


@cache
def lists() -> dict[str, List]:
    """The table by code."""
    rows = (files("evidence.importers._us") / "lists.csv").read_text("utf-8").splitlines()
    return {
        row["code"]: List(row["code"], row["name"], AGENCIES[row["agency"]], row["measure"] or None, row["reason"])
        for row in csv.DictReader(rows)
    }
