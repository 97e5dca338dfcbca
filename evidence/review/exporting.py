"""What is to be reviewed: the proposals of a ledger that nobody has decided on, each with its context in the document."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from evidence.errors import LoadError, NotFound
from evidence.importer import Bundle
from evidence.importers import proposals
from evidence.importers.proposals import Proposed
from evidence.importers.review_workbook import id_of
from evidence.query import Claims
from evidence.read.document import Document, StoredText
from evidence.schema.records import Claim
from evidence.schema.words import Handling, Reviewed
from evidence.store import Store, documents, log
from evidence.store.claims import select
from evidence.store.log import LogEntry
from evidence.store.provenance import handling, strictest
from evidence.view import StoredClaim

IMPORTER = "proposals"
REACH = 420
"""Characters of context on each side of a quote at the most."""

_LINES = re.compile(r"\s*\n\s*")
_SENTENCE = re.compile(r"(?:[.!?…。！？]['\"”’»)\]]*\s+|\n+)")


@dataclass(frozen=True, slots=True)
class ToReview:
    """One proposal that nobody has decided on."""

    claim: StoredClaim
    record: Claim
    """As the extractor's document has it."""
    occurrence: str
    start: int
    end: int
    rule: str
    cue: str
    credibility: str
    context: tuple[str, str, str]
    """What stands before the quote, the quoted stretch, and what stands after it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The proposals to be reviewed, and of which ledger and moment they are."""

    proposals: tuple[ToReview, ...]
    first: str
    """The hash of the first entry of the log: the ledger's own."""
    head: LogEntry
    earlier: int
    """Proposals of earlier runs that the newest over their document does not make; they are left out."""
    withheld: int = 0
    """Proposals over documents that are not open; they are left out unless they are asked for by name."""
    mark: Handling | None = None
    """The strictest handling mark of the documents whose words are told; None where all are open."""


def waiting(store: Store, document: str | None = None, *, confidential: bool = False) -> Waiting:
    """The proposals that nobody has decided on, by document and in the order of its text.

    ``document`` keeps to one, by the beginning of its hash, its title or its name. Of several runs over a document only
    what the newest proposes is told; ``confidential`` tells those too over documents that are not open. Raises NotFound
    for a document that there is not, and where nothing waits.
    """
    only = None if document is None else _named(store, document)
    with store.reading() as connection:
        seq, readings = store.readings(connection)
        every: set[str] = set()
        newest: dict[str, dict[str, tuple[Proposed, Claim]]] = {}
        for reading in sorted(readings.standing(), key=lambda r: r.id):
            if reading.importer != IMPORTER:
                continue
            told = _read(store, documents.document(connection, reading.sha256))
            of = next((entry.of for entry, _ in told.values()), None)
            if of is not None and (only is None or of in only):
                every |= told.keys()
                newest[of] = told
        chain = readings.chains(readings.standing())
        asked = Claims(as_of=str(seq), review="all")
        held = select(connection, asked, seq, readings, chain, ids=every) if every else []
        stand = {claim.id: claim for claim in held if claim.review == Reviewed.PROPOSED}
        first, head = log.first(connection), log.at(connection, seq)
    made = [_to_review(stand[id_], *told[id_]) for told in newest.values() for id_ in told if id_ in stand]
    earlier = len(stand) - len(made)
    closed = set() if confidential else set(handling(store))
    shown = [one for one in made if one.record.passage.document not in closed]
    withheld, made = len(made) - len(shown), shown
    if withheld and not made:
        raise NotFound(
            f"{withheld:,} proposals wait over documents that are not open, and a workbook would show their words. "
            "--confidential writes them all the same"
        )
    if not made:
        raise NotFound(
            "no proposal waits for a review. Propose first: evidence propose FILE; what was decided is told by: "
            "evidence review list"
        )
    assert first is not None  # a ledger that holds proposals has a log
    assert head is not None
    mark = strictest(store, {one.record.passage.document for one in made})
    return Waiting(tuple(made), first.hash, head, earlier, withheld, mark)


def _named(store: Store, document: str) -> set[str]:
    found = {stored.document for stored in store.library.find(document)}
    if not found:
        raise NotFound(
            f'"{document}" is no prose document of this ledger. Name it by the first 8 or more characters of its SHA-256, '
            "its title or its file name"
        )
    return found


def _read(store: Store, kept: Document) -> dict[str, tuple[Proposed, Claim]]:
    """The proposals of a document by the ids of their claims; of two that make one claim the first, of those set aside none."""
    found: dict[str, tuple[Proposed, Claim]] = {}
    for entry in proposals.entries(Bundle((kept,), shelf=store.library)):
        with suppress(LoadError):  # set aside when it was kept
            for said in proposals.read(entry):
                if isinstance(said, Claim):
                    found.setdefault(id_of(said), (entry, said))
    return found


def _to_review(claim: StoredClaim, entry: Proposed, record: Claim) -> ToReview:
    row = entry.row
    start, end = int(row.text("start")), int(row.text("end"))
    (stored,) = entry.find(entry.of)
    return ToReview(
        claim=claim,
        record=record,
        occurrence=row.text("occurrence"),
        start=start,
        end=end,
        rule=row.text("rule"),
        cue=row.text("cue"),
        credibility=row.text("credibility"),
        context=around(stored, start, end),
    )


def around(stored: StoredText, start: int, end: int, reach: int = REACH) -> tuple[str, str, str]:
    """What stands before a stretch of a text, the stretch, and what stands after it, from and to the ends of sentences."""
    before, after = stored.text[max(0, start - reach) : start], stored.text[end : end + reach]
    if start > reach:
        ends = [found.end() for found in _SENTENCE.finditer(before)]
        before = before[ends[0] :] if ends and ends[0] < len(before) else "… " + before.partition(" ")[2]
    if end + reach < len(stored.text):
        stops = [found.end() for found in _SENTENCE.finditer(after)]
        after = after[: stops[-1]].rstrip() if stops else after.rpartition(" ")[0] + " …"
    before, after = (_LINES.sub("\n", side) for side in (before.lstrip(), after.rstrip()))
    return before, stored.text[start:end], after
