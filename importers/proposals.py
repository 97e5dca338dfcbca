"""What an extractor proposes to claim from one document of the ledger (JSON lines): no evidence until a person reviews it.

The first line says what proposed, and of which document; then a line a source that the chains name, and a line a
proposal by the columns of evidence sheets, with ``start`` and ``end`` in the document's stored text. Each claim cites the
quoted document. Which rule proposed it, from which words, and the credibility that its modality has by default are a
note: nobody signed that number, so it is no grade.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from evidence.errors import LoadError, Malformed
from evidence.importer import Bundle, Described, Document, Entry, Source
from evidence.importers import _sheet_columns as sheet
from evidence.importers._claim_row import Around, claim_of, one_of
from evidence.importers._sheet_columns import CLAIM
from evidence.read import jsonl
from evidence.read.document import StoredText
from evidence.read.row import BrokenRow, Row
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

FORMAT = 1
HEAD = ("proposals", "extractor", "version", "lexicon", "text")
"""Members of the first line beside the document."""

ABOUT = ("rule", "cue", "event_text", "credibility")
"""Members about the proposal, kept in one note."""

PLACE = ("start", "end")
LEFT = ("id", "reliability", "credibility", "grade_reason", "note", "supersedes")
"""Columns of evidence sheets that no proposal has: a program grades nothing and takes nothing back."""

MEMBERS = (*HEAD, *(column for column in CLAIM if column not in LEFT), "place_key", *PLACE, *ABOUT, "source")
LONGEST = 4_096
"""Bytes of the first line at the most."""

SOURCE = Source(
    title="Proposals of an extractor, to be reviewed",
    publisher="Extractor",
    id="extractor",
    kind=SourceKind.ANALYST,  # it reads as an analyst does; no chain names it, so no grade of it is ever asked for
    version="1",
    quotes_others=True,
    checked="a layout of ours",
)

Find = Callable[[str], tuple[StoredText, ...]]


@dataclass(slots=True, kw_only=True)
class Proposed(Entry):
    """An entry that is one proposal, with the way to the document that it quotes."""

    row: Row
    find: Find
    of: str
    """The document that the first line names."""

    def stored(self) -> StoredText:
        """The stored text that is quoted. Raises BadValue where it is not held, or is not that of the first line."""
        if self.row.text("document") != self.of:
            raise self.row.fault("document", f"the first line says that the proposals are over {self.of}")
        return one_of(self.row, "document", self.find(self.of))


def identify(document: Document) -> bool:
    """Whether the first line says that proposals follow."""
    return _head(document) is not None


def describe(bundle: Bundle) -> Described:
    """The sources that the chains name; the title says which extractor proposed, and of which document."""
    head = _checked(bundle.only)
    find = cache(bundle.shelf.find)
    of = next((stored.title for stored in find(str(head["document"]))), None) or str(head["document"])[:12]
    speakers = {}
    for row in jsonl.lines(bundle.only, columns=MEMBERS):
        try:
            speaker = None if isinstance(row, BrokenRow) else sheet.speaker(row)
        except LoadError:
            continue  # the entry says so when it is read
        if speaker is not None:
            speakers[speaker.id] = speaker
    return Described(
        title=f"Proposals of {head['extractor']} {head['version']}: {of}",
        speakers=tuple(speakers.values()),
        remarks=("proposals are no evidence until a person reviews them: see evidence review --help",),
    )


def entries(bundle: Bundle) -> Iterator[Proposed]:
    """The proposals in the order of the text."""
    of = str(_checked(bundle.only)["document"])
    find = cache(bundle.shelf.find)
    for number, row in enumerate(jsonl.lines(bundle.only, columns=MEMBERS)):
        broken = isinstance(row, BrokenRow)
        if number == 0 or (not broken and row.value("source") is not None and _is_source(row)):
            continue
        yield Proposed(row.document, None, row.passage, row.digest, row=row, find=find, of=of)


def read(entry: Proposed) -> Iterator[Claim | Note]:
    """The proposed claim, citing the quoted document, and a note of what proposed it."""
    row = entry.row
    claim = claim_of(row, None, Around(entry.stored, partial(sheet.mention, row), {}))
    start = claim.passage.start
    stands = [(a + (start or 0), b + (start or 0)) for a, b in claim.spans or ((0, len(claim.passage.text)),)]
    said = [(row.text("start"), row.text("end"))]
    if said != [(str(a), str(b)) for a, b in stands]:
        raise row.fault("start", f"the quote stands at {stands[0][0]},{stands[0][1]} and not at {','.join(said[0])}")
    yield claim
    spans = row.spans(*ABOUT)
    if spans:
        yield Note(passage=row.passage, spans=spans, label="proposed by")
    row.close(ignore=(*HEAD, *ABOUT, "source"))


def _is_source(row: Row) -> bool:
    """Whether a line declares a source, and rightly so; what is wrong with it is told where it is read."""
    try:
        return sheet.speaker(row) is not None
    except LoadError:
        return False


def _head(document: Document) -> dict[str, Any] | None:
    """The first line, where it is one of proposals."""
    data = document.data[: LONGEST + 1].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(b"{"):
        return None
    try:
        found = json.loads(data.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and {"proposals", "extractor", "document"} <= found.keys() else None


def _checked(document: Document) -> dict[str, Any]:
    """The first line. Raises Malformed where it is none, or of a shape that this version does not know."""
    head = _head(document)
    if head is None:
        raise Malformed("the first line does not say what proposed, and of which document", place=document.name)
    if head.get("proposals") != FORMAT:
        raise Malformed(
            f"it is of format {head.get('proposals')!r}, and this library knows {FORMAT}. Propose again: evidence propose",
            place=document.name,
        )
    absent = [name for name in (*HEAD, "document") if not isinstance(head.get(name), (str, int)) or head[name] == ""]
    if absent:
        raise Malformed(f"the first line lacks {', '.join(absent)}", place=f"{document.name}#record=1&line=1")
    return head
