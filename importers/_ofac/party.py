"""The party of one entry made of elements: claims of it that quote the elements they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.importers._ofac.labels import Reading, labelled
from evidence.importers._ofac.remark import Fragment, fragments
from evidence.importers._ofac.remarks import POINTER
from evidence.importers._ofac.said import Said, said
from evidence.read.element import Element
from evidence.read.entry import Entry
from evidence.schema.records import Claim, Mention, Note, Span

Quoted = Element | Span | None
"""What a claim quotes: an element's words, a stretch of the entry, or an element that is absent."""

_ESCAPE = re.compile(r"&#?\w+;")
_IN_BRACKETS = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom an entry lists."""

    entry: Entry
    mention: Mention

    def claim(self, predicate: str, *quoted: Quoted, **parts: Any) -> Claim:
        """A claim of which this party is the subject, quoting what it was read from."""
        return self.entry.claim(predicate, subject=self.mention, spans=spans_of(*quoted), **parts)

    def says(self, what: Said, *quoted: Quoted) -> Claim:
        """The claim that ``what`` makes of this party."""
        return self.claim(what.predicate, *quoted, **what.parts)

    def note(self, label: str, *quoted: Quoted) -> Iterator[Note]:
        """One note of these words; none where there are no words."""
        spans = spans_of(*quoted)
        if spans:
            yield Note(passage=self.entry.passage, spans=spans, label=label)


def spans_of(*quoted: Quoted) -> tuple[Span, ...]:
    """The stretches quoted, in the order of the source, each once."""
    cut = [q if isinstance(q, tuple) or q is None else q.span for q in quoted]
    return tuple(sorted({span for span in cut if span is not None}))


def remark(party: Party, node: Element | None, label: str) -> Iterator[Claim | Note]:
    """A remark in an element: claims of every fragment whose meaning is sure, notes of the others.

    It is a list parted by ``; ``, in which a link stands in brackets: ``(Linked To: X)``.
    """
    for start, end, _ in pieces(node):
        assert node is not None, "an element that is absent has no pieces"
        words, span = node.stretch(start, end)
        inner = _IN_BRACKETS.fullmatch(words)
        found = said(inner[1] if inner else words)
        if found is not None:
            yield party.says(found, span)
            continue
        known = labelled(words[:1].upper() + words[1:])
        pointer = known is not None and known[0].reading is Reading.NOTE
        yield Note(passage=party.entry.passage, spans=(span,), label=POINTER if pointer else label)


def pieces(node: Element | None) -> list[Fragment]:
    """The stretches of an element's ``raw`` that ``; `` parts; the sign that ends an escape (``&amp; ``) parts nothing."""
    raw = "" if node is None else node.raw
    if "&" in raw:
        raw = _ESCAPE.sub(lambda found: "_" * len(found[0]), raw)
    return fragments(raw, cut=True) if raw else []
