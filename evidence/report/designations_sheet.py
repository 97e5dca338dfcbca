"""The sheet Designations: one row a party, list and programme, with its state on the day asked and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from evidence.report import cell, words
from evidence.report.evidence_sheet import EvidenceRows
from evidence.report.model import Cell, Column, Link, Sheet
from evidence.schema.states import is_state, state_name
from evidence.view import StoredClaim

NAME = "Designations"

COLUMNS = (
    Column("designation", "Designation", 12, "link"),
    Column("name", "Name", 30),
    Column("kind", "Kind", 12),
    Column("state", "State on the day", 12),
    Column("basis", "Why", 40),
    Column("listed_on", "Listed on, as stated", 11, "date"),
    Column("list", "List", 10),
    Column("programme", "Programme", 16),
    Column("reference", "Reference", 12),
    Column("names", "Other names", 40),
    Column("identifiers", "Identifiers", 26),
    Column("born", "Born (EDTF)", 13),
    Column("nationalities", "Nationality", 13),
    Column("on", "Day asked about", 11, "date", printed=False),
    Column("last_seen", "Last vintage that shows it", 12, "date", printed=False),
    Column("listed_between", "Listing began", 24, printed=False),
    Column("delisted_between", "Listing ended", 24, printed=False),
    Column("measures", "Measures", 20, printed=False),
    Column("authority", "Authority", 10, printed=False),
    Column("also", "Carried by other lists as", 24, printed=False),
    Column("party", "Party key", 20, printed=False),
)


def sheet(rows: Sequence[dict[str, Any]], claims: Iterable[StoredClaim], evidence: EvidenceRows) -> Sheet:
    """The sheet; of ``claims`` those on a row's party are put into ``evidence``, the listing that it quotes first."""
    parties = {row["entity"] for row in rows}
    by_party: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        party = claim.subject and (claim.subject.key or claim.subject.text)
        if party is not None and party in parties:
            by_party.setdefault(party, []).append(claim)
    made = []
    for number, row in enumerate(rows):
        bearing = sorted(
            ((c, "listing" if c.predicate == "designated_under" else "identity") for c in by_party.get(row["entity"], ())
             if c.predicate != "designated_under" or _programme(c) == row["programme"]),
            key=lambda pair: (pair[0].id != row["claim"], pair[1] != "listing", pair[0].predicate, pair[0].id),
        )  # fmt: skip
        made.append(_row(row, evidence.add(NAME, number, f"D{number + 1}", bearing)))
    return Sheet(NAME, COLUMNS, tuple(made))


def distinct(rows: Sequence[dict[str, Any]]) -> int:
    """How many designations the rows are: one that several lists carry, or one under several programmes, counts once."""
    called: dict[tuple[str, str], str] = {}
    for row in rows:
        called.setdefault((row["list"], row["entity"]), row["reference"] or row["entity"])
    return len(
        {(row["authority"], min(f"{row['list']} {called[row['list'], row['entity']]}", *row["also"])) for row in rows}
    )


def _programme(claim: StoredClaim) -> str | None:
    programme = claim.role("programme")
    return programme and programme.text


def _row(row: dict[str, Any], link: Link) -> tuple[Cell, ...]:
    return (
        link,
        cell.text(row["name"]),
        row["kind"],
        words.plain(row["state"]),
        cell.text(row["basis"]),
        cell.day(row["listed_on"]),
        cell.text(f"{row['list']}: {row['of_list']}" if row["of_list"] else row["list"]),
        cell.text(row["programme"]),
        cell.text(row["reference"]),
        cell.text(words.other_names(row["names"], row["name"])),
        cell.text(words.identifiers(row["identifiers"])),
        cell.text("; ".join(row["born"])),
        cell.text(", ".join(state_name(n) if is_state(n) else n for n in row["nationalities"])),
        cell.day(row["on"]),
        cell.day(row["last_seen"]),
        words.between(row["listed_between"]),
        words.between(row["delisted_between"]),
        cell.text(", ".join(row["measures"])),
        row["authority"],
        cell.text(", ".join(row["also"])),
        cell.text(row["entity"]),
    )
