"""The sheets of a screening: Hits, No hits, Not screened, Lists used, Decisions, Register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evidence import telling
from evidence.report import cell
from evidence.report.evidence_sheet import SHORT
from evidence.report.model import Cell, Column, Link, Sheet, Withheld
from evidence.report.withholding import Withholding
from evidence.schema.states import is_state, state_name

if TYPE_CHECKING:
    from evidence.recorded import Looked, Receipt
    from evidence.screened import Asked, Hit
    from evidence.store.hit_decisions import HitDecision

HITS = (
    Column("row", "Row", 7, "number", form="0"),
    Column("query", "Asked about", 24),
    Column("score", "Score", 8, "number", form="0.000"),
    Column("name", "Listed party", 26),
    Column("matched", "Name or number that matched", 22),
    Column("listing", "List and programme", 13),
    Column("state", "State on the day", 11),
    Column("why", "Why alike", 44),
    Column("decision", "Decision", 26),
    Column("document", "Document", 14, "link"),
    Column("quote", "Words of the listing", 28, printed=False),
    Column("locator", "Where in the document", 40, printed=False),
    Column("listed_on", "Listed on, as stated", 11, "date", printed=False),
    Column("basis", "Why this state", 30, printed=False),
    Column("kind", "Kind", 13, printed=False),
    Column("born", "Born (EDTF)", 14, printed=False),
    Column("nationalities", "Nationality", 16, printed=False),
    Column("measures", "Measures", 20, printed=False),
    Column("references", "References", 16, printed=False),
    Column("authority", "Authority", 10, printed=False),
    Column("party", "Party key", 20, printed=False),
)

NO_HITS = (
    Column("row", "Row", 7, "number", form="0"),
    Column("query", "Asked about", 40),
    Column("aliases", "Further names", 30),
    Column("kind", "Kind", 13),
    Column("born", "Born (EDTF)", 14),
    Column("nationalities", "Nationality", 20),
    Column("identifiers", "Identifiers", 30),
    Column("outcome", "Outcome", 44),
)

LISTS = (
    Column("list", "List", 16),
    Column("published_on", "Vintage of", 12, "date"),
    Column("title", "Title", 60),
    Column("vintages", "Vintages known", 10, "number"),
    Column("unread", "Entries not read", 10, "number"),
    Column("document", "Document", 14, "link"),
    Column("document_id", "Document, full hash", 66, printed=False),
)

DECISIONS = (
    Column("row", "Row", 7, "number", form="0"),
    Column("party", "Party key", 22),
    Column("list", "List", 12),
    Column("judgement", "Decision", 15),
    Column("by", "Signed by", 20),
    Column("at", "Signed at (UTC)", 18, "date"),
    Column("because", "Because", 50),
    Column("reopened", "Entry changed since", 12),
    Column("screening", "Seen in screening", 15),
    Column("asked_key", "Asked about (hash)", 66, printed=False),
)

REGISTER = (
    Column("screening", "Screening", 15),
    Column("at", "At (UTC)", 18, "date"),
    Column("by", "Signed by", 18),
    Column("label", "Called", 22),
    Column("names", "Asked about", 9, "number"),
    Column("hits", "Hits", 8, "number"),
    Column("on", "For the day", 11, "date"),
    Column("published_by", "Published by", 11, "date"),
    Column("as_of", "Log entry", 8, "number", form="0"),
    Column("threshold", "Threshold", 9, "number", form="0.0##"),
    Column("filters", "Only", 18),
    Column("lists", "Lists used, by vintage", 40),
    Column("before", "Made again of", 15),
    Column("kept", "Names kept", 12),
    Column("policy", "Policy", 14, printed=False),
    Column("policy_hash", "Policy (hash)", 20, printed=False),
    Column("library", "Library", 12, printed=False),
    Column("query_hash", "Asked about (hash)", 66, printed=False),
    Column("result_hash", "Found (hash)", 66, printed=False),
    Column("id", "Screening, full hash", 66, printed=False),
)


def hits(found: Iterable[Hit], asked: Mapping[int, Asked], place: Mapping[str, int], withholding: Withholding) -> Sheet:
    """A row a hit; ``place`` says in which row of Documents one stands."""
    rows = []
    for hit in found:
        quote = cell.text(hit.quote, f"{hit.locator} of document {hit.document}")
        rows.append(
            (
                hit.row,
                secret(asked[hit.row].name if hit.row in asked else None),
                round(hit.score, 4),
                cell.text(hit.name),
                cell.text(hit.matched),
                cell.text("\n".join([hit.list, *hit.programmes])),
                telling.STATES.get(hit.state, hit.state),
                secret(telling.why(hit)),
                cell.text(telling.decided(hit.decision) or None),
                Link(hit.document[:SHORT], "Documents", place[hit.document]) if hit.document in place else None,
                Withheld(quote) if quote is not None and hit.document in withholding.marks else quote,
                cell.text(hit.locator),
                cell.day(hit.listed_on),
                cell.text(hit.basis),
                hit.kind,
                cell.text("; ".join(hit.born) or None),
                cell.text(", ".join(map(_nationality, hit.nationalities)) or None),
                cell.text(", ".join(hit.measures) or None),
                cell.text(", ".join(hit.references) or None),
                hit.authority,
                cell.text(hit.entity),
            )
        )
    return Sheet("Hits", HITS, tuple(rows))


def no_hits(asked: Iterable[Asked], outcome: str, name: str = "No hits") -> Sheet:
    """A row for each who was asked about and has no hit."""
    rows = [
        (
            one.row,
            secret(one.name),
            secret("; ".join(one.aliases)),
            one.kind,
            secret("; ".join(one.born)),
            cell.text(", ".join(map(_nationality, one.nationalities)) or None),
            secret("; ".join(f"{i.scheme} {i.value}" for i in one.identifiers)),
            outcome,
        )
        for one in asked
    ]
    return Sheet(name, NO_HITS, tuple(rows))


def lists(looked: Iterable[Looked], place: Mapping[str, int], withholding: Withholding) -> Sheet:
    """The lists that were looked at, by vintage."""
    rows = [
        (
            one.list,
            cell.day(one.published_on),
            withholding.speaker(one.document, one.title),
            one.vintages,
            one.unread,
            Link(one.document[:SHORT], "Documents", place[one.document]) if one.document in place else None,
            one.document,
        )
        for one in looked
    ]
    return Sheet("Lists used", LISTS, tuple(rows))


def decisions(found: Iterable[HitDecision], reopened: set[tuple[str, str, str]]) -> Sheet:
    """The decisions that stand on the hits; ``reopened`` are those whose entry said something else by the screening."""
    rows = [
        (
            one.row,
            cell.text(one.entity),
            one.list,
            telling.JUDGEMENTS.get(one.judgement, one.judgement),
            cell.text(one.by),
            cell.moment(one.at),
            cell.text(one.because),
            "yes" if one.of in reopened else "no",
            one.screening[:SHORT],
            one.asked_key,
        )
        for one in found
    ]
    return Sheet("Decisions", DECISIONS, tuple(rows))


def register(receipts: Sequence[Receipt]) -> Sheet:
    """Every screening that was recorded."""
    return Sheet("Register", REGISTER, tuple(_receipt(one.row()) for one in receipts))


def _receipt(told: Mapping[str, Any]) -> tuple[Cell, ...]:
    only = ", ".join(f"{name} {value}" for name, value in told["filters"].items())
    return (
        told["id"][:SHORT],
        cell.moment(told["at"]),
        cell.text(told["by"]),
        cell.text(told["label"]),
        told["names"],
        told["hits"],
        cell.day(told["on"]),
        cell.day(told["published_by"]),
        int(told["as_of"]),
        told["threshold"],
        cell.text(only or None),
        cell.text(telling.vintages(told["lists"])),
        told["before"] and told["before"][:SHORT],
        "gone" if told["redacted"] else "yes" if told["kept"] else "hashes alone",
        told["policy"],
        told["policy_hash"],
        told["library"],
        told["query_hash"],
        told["result_hash"],
        told["id"],
    )


def secret(words: str | None) -> Cell:
    """Words of who was asked about: shown only where confidential matter was asked for."""
    value = cell.text(words, "the names kept with the screening")
    return None if value is None else Withheld(value)


def _nationality(code: str) -> str:
    return state_name(code) if is_state(code) else code
