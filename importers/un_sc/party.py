"""The party of one entry: claims of it that quote the elements they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.read.xml import Node, XmlEntry
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.states import state

PLACEHOLDERS = frozenset({"na", "null", "[object Object]"})
"""What the export writes for nothing: seen as FOURTH_NAME, NATIONALITY, DATE_OF_BIRTH and the NOTE of a passport."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)

Quoted = Node | Span | None
"""What a claim quotes: an element's text, a stretch of it, or an element that is absent."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whom an entry lists."""

    entry: XmlEntry
    mention: Mention

    def claim(self, predicate: str, *quoted: Quoted, **parts: Any) -> Claim:
        """A claim of which this party is the subject, quoting what it was read from."""
        return self.entry.claim(predicate, subject=self.mention, spans=_spans(quoted), **parts)

    def note(self, label: str, *quoted: Quoted) -> Iterator[Note]:
        """One note of these words; none where there are no words."""
        spans = _spans(quoted)
        if spans:
            yield Note(passage=self.entry.passage, spans=spans, label=label)

    def date(self, label: str, text: str) -> Edtf:
        """The date that EDTF ``text`` writes. Raises BadValue where there is no such day."""
        try:
            return parse(text)
        except ValueError as error:
            raise self.entry.bad(f"{label}: {error}") from error

    def day(self, label: str, text: str) -> Edtf:
        """A day; a time zone behind it (``2015-03-27-04:00``) does not move it. Raises BadValue for anything else."""
        found = _DAY.fullmatch(text)
        if found is None:
            raise self.entry.bad(f"{label}: {text!r} is not a day as 2015-03-27", raw=text)
        return self.date(label, found[1])


def _spans(quoted: tuple[Quoted, ...]) -> tuple[Span, ...]:
    cut = [q.span if isinstance(q, Node) else q for q in quoted if q is not None]
    return tuple(sorted(span for span in cut if span is not None))


def values(entry: XmlEntry, name: str) -> Iterator[Node]:
    """The VALUE elements with text in each element of that name: the publisher's form of a list."""
    for group in entry.nodes(name):
        for node in group.nodes("VALUE"):
            if node.text:
                yield node


def country(text: str) -> Mention:
    """A country as written, by its code where it is sure."""
    return Mention(text, state(text))


def place(nodes: list[Node]) -> Mention | None:
    """A place as written, its parts joined by commas, by the code of its country where it names one; None if empty."""
    words = [node.text for node in nodes if node.text]
    if not words:
        return None
    named = next((node.text for node in nodes if node.tag.startswith("COUNTRY")), "")
    return Mention(", ".join(words), state(named) if named else None)


def detail(note: Node | None) -> Mention | None:
    """What a NOTE beside a value says of it; None where it is empty, absent or a placeholder."""
    return Mention(note.text) if note is not None and note.text and note.text not in PLACEHOLDERS else None


def parts(node: Node, *names: str) -> list[Node]:
    """The children of these names, in this order; a second one of a name stays unread, so ``close`` names it."""
    return [child for name in names if (child := node.node(name)) is not None]
