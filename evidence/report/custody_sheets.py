"""The sheets that say where words come from: Sources, Documents, Data quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from evidence.grade import shown
from evidence.importer import Scope
from evidence.report import cell, words
from evidence.report.evidence_sheet import SHORT
from evidence.report.model import Cell, Column, Link, Sheet, Withheld
from evidence.report.withholding import PROTECTED, Withholding
from evidence.schema.coverage import coverage
from evidence.view import StoredClaim

if TYPE_CHECKING:
    from evidence.opinions import Opinions
    from evidence.store.provenance import BundleRead, Custody
    from evidence.store.sources import Speaking

SOURCES = (
    Column("source", "Source", 26),
    Column("name", "Name", 50),
    Column("kind", "Kind", 16),
    Column("speaks_for", "Speaks for", 20),
    Column("published", "Claims it published", 12, "number"),
    Column("originated", "Claims it originated", 12, "number"),
    Column("denied", "Denials it originated", 12, "number"),
    Column("reliability", "Reliability (A to F)", 13),
    Column("otherwise", "Declared otherwise too", 30),
)

DOCUMENTS = (
    Column("document", "Document", 13),
    Column("title", "Title", 32),
    Column("name", "File", 22),
    Column("publisher", "Publisher", 17),
    Column("series", "Series", 14),
    Column("published_on", "Published on", 11, "date"),
    Column("published_basis", "How the date is known", 26),
    Column("handling", "Handling", 12),
    Column("licence", "Licence", 20),
    Column("attribution", "Attribution", 24),
    Column("retrieved_at", "First received at (UTC)", 17, "date"),
    Column("retrieved_by", "Received by", 14),
    Column("size", "Bytes", 11, "number"),
    Column("retrieved_from", "Received from", 30, printed=False),
    Column("retrievals", "Times received", 9, "number", printed=False),
    Column("last_retrieved_at", "Last received at (UTC)", 19, "date", printed=False),
    Column("redacted", "Bytes dropped because", 24, printed=False),
    Column("document_id", "Document, full hash", 66, printed=False),
)

QUALITY = (
    Column("document", "Document", 13, "link"),
    Column("source", "Source", 18),
    Column("series", "Series", 14),
    Column("published_on", "Published on", 11, "date"),
    Column("scope", "Covers", 12),
    Column("importer", "Read by", 18),
    Column("entries", "Entries", 9, "number"),
    Column("claims", "Claims held", 9, "number"),
    Column("notes", "Notes kept unread", 9, "number"),
    Column("rejected", "Entries rejected", 9, "number"),
    Column("quoted", "Claims here that quote it", 9, "number"),
    Column("recorded", "Claims here recorded from it", 9, "number"),
    Column("undated", "of these without date of event", 10, "number"),
    Column("uncounted", "of these without quantity", 10, "number"),
    Column("unresolved", "of these with a party not resolved", 10, "number"),
    Column("by_name", "of these with a party by name only", 10, "number"),
    Column("covers", "What it covers", 30),
    Column("absence", "What absence from it means", 40),
)

_DATED = ("transferred_arms", "launched_missile")


def sources(
    known: Mapping[str, Speaking],
    disputed: Mapping[str, str],
    claims: Sequence[StoredClaim],
    withholding: Withholding,
    opinions: Opinions,
) -> Sheet:
    """Who speaks in the claims cited, each claim counted once, with the letter that a person signed or the policy's.

    ``disputed`` says of a source what others declare it to be than what stands.
    """
    distinct = list({c.id: c for c in claims}.values())
    published = Counter(c.publisher for c in distinct)
    originated = Counter(c.origin for c in distinct)
    denied = Counter(c.origin for c in distinct if c.polarity == "denies")
    protected = withholding.sources(distinct)
    rows: list[tuple[Cell, ...]] = []
    for name in sorted({s for c in distinct for s in (c.origin, c.publisher, *c.chain)}):
        speaking = known[name]
        told: tuple[Cell, ...] = (name, cell.text(speaking.name), words.plain(speaking.kind), speaking.parent)
        otherwise: Cell = cell.text(disputed.get(name))
        if name in protected:
            told = tuple(Withheld(str(t), PROTECTED) if t is not None else None for t in told)
            otherwise = None if otherwise is None else Withheld(str(otherwise), PROTECTED)
        counted = (published[name], originated[name], denied[name], _letter(name, opinions))
        rows.append((*told, *counted, otherwise))
    return Sheet("Sources", SOURCES, tuple(rows))


def _letter(source: str, opinions: Opinions) -> str:
    """A source's letter, marked where it is the policy's default, and those on a topic."""
    letter, is_default = opinions.letter(source)
    graded, deceptive = opinions.grades.letters, opinions.grades.deceptive
    told = [f"{letter} (default)" if is_default else shown(letter, (source, None) in deceptive)]
    told += [
        f"{shown(graded[of, topic], (of, topic) in deceptive)} on {words.plain(topic)}"
        for of, topic in sorted(graded, key=str)
        if of == source and topic
    ]
    return "; ".join(told)


def documents(held: Iterable[Custody], withholding: Withholding) -> Sheet:
    """The documents that the report rests on, each with how it came into the ledger."""
    rows = []
    for d in held:
        keep = withholding.speaker
        rows.append(
            (
                d.sha256[:SHORT],
                keep(d.sha256, d.title),
                keep(d.sha256, d.name),
                keep(d.sha256, d.publisher),
                d.series,
                cell.day(d.published_on),
                keep(d.sha256, d.published_basis),
                words.plain(d.handling),
                keep(d.sha256, d.licence),
                keep(d.sha256, d.attribution),
                cell.moment(d.retrieved_at),
                cell.text(d.retrieved_by),
                d.size,
                keep(d.sha256, d.retrieved_from),
                d.retrievals,
                cell.moment(d.last_retrieved_at),
                cell.text(d.redacted_because),
                d.sha256,
            )
        )
    return Sheet("Documents", DOCUMENTS, tuple(rows))


def quality(
    read: Iterable[BundleRead],
    claims: Iterable[StoredClaim],
    recorded_from: Mapping[str, str],
    place: Mapping[str, int],
    withholding: Withholding,
) -> Sheet:
    """What each document gave and what could not be read or resolved.

    ``recorded_from`` says in whose reading a claim was recorded, ``place`` in which row of Documents one stands.
    """
    distinct = {c.id: c for c in claims}.values()
    quoted = Counter(c.document for c in distinct)
    recorded: dict[str, list[StoredClaim]] = {}
    for claim in distinct:
        recorded.setdefault(recorded_from[claim.id], []).append(claim)
    rows = []
    for bundle in read:
        reading, documents = bundle.reading, {bundle.reading.sha256, *bundle.documents}
        held = [c for sha in documents for c in recorded.get(sha, ())]
        known = coverage(reading.series)
        rows.append(
            (
                Link(reading.sha256[:SHORT], "Documents", place[reading.sha256]),
                withholding.speaker(reading.sha256, reading.publisher),
                reading.series,
                cell.day(reading.published_on),
                Scope(reading.part, reading.first_year, reading.last_year).text,
                f"{reading.importer} {reading.version}",
                reading.entries,
                reading.claims,
                reading.notes,
                bundle.rejected,
                sum(quoted[sha] for sha in documents),
                len(held),
                *_wanting([c for c in held if c.predicate in _DATED]),
                known.covers if known else None,
                known.absence if known else "It says what it says; what it does not mention it does not deny.",
            )
        )
    return Sheet("Data quality", QUALITY, tuple(rows))


def _wanting(events: Sequence[StoredClaim]) -> tuple[int, int, int, int]:
    """How many transfers and launches lack a date, a quantity, a known party, or know one by its name only."""
    return (
        sum(1 for c in events if c.event_edtf is None),
        sum(1 for c in events if c.quantity_low is None and c.quantity_high is None),
        sum(1 for c in events if None in _parties(c)),
        sum(1 for c in events if any(key is not None and key.startswith("name:") for key in _parties(c))),
    )


def _parties(claim: StoredClaim) -> Collection[str | None]:
    return [mention.key for mention in (claim.subject, claim.object) if mention is not None]
