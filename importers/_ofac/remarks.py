"""The remark of an entry: joined with what the comments file goes on with, and read fragment by fragment."""

from __future__ import annotations

from typing import NamedTuple

from evidence.importers._ofac.columns import title, titles
from evidence.importers._ofac.labels import Reading, labelled
from evidence.importers._ofac.listed import Listed, Statements, unread, value
from evidence.importers._ofac.remark import Fragment, fragments, is_cut
from evidence.importers._ofac.said import said
from evidence.read.rows import Row
from evidence.schema.predicates import predicate
from evidence.schema.records import Mention, Span

LABEL = "Remarks"
CUT = "Remarks: cut off"
SEAM = "Remarks: over the seam of two files"
GOES_ON = "the comments file goes on: "
"""What the ``detail`` of a claim says of words that the main file breaks off."""
STRAY = "Remarks: does not go on with the main record"
POINTER = "Remarks: where to read more"


class Joined(NamedTuple):
    """A remark as it reads over both files, and where its characters stand in their records."""

    text: str
    main: int
    """Where the remark begins in the main record."""
    seam: int
    """How many of its characters stand there."""
    comment: int
    """Where the rest begins in the record of the comments file."""


def remarks(entry: Listed, party: Mention) -> Statements:
    """Claims of every fragment whose meaning is sure, notes of the others; and the titles, which a remark repeats."""
    main, comment = entry.main, entry.comment
    told = titles(entry)
    repeated: dict[str, list[Span]] = {text: [span] for text, span in told.items()}
    text, start = _field(main)
    if comment is not None and not is_cut(text):
        yield from unread(comment, STRAY, *(comment.spans(LABEL) if value(comment, LABEL) else ()))
        comment = None
    rest, after = _field(comment) if comment is not None else ("", 0)
    joined = Joined(text + rest, start, len(text), after)
    for fragment in fragments(joined.text, cut=is_cut(text) and not rest):
        words = joined.text[fragment.start : fragment.end]
        if fragment.start < joined.seam < fragment.end:
            yield from _over_the_seam(entry, party, joined, fragment)
        elif words in told and fragment.end <= joined.seam and fragment.whole:
            repeated[words].append((start + fragment.start, start + fragment.end))
        else:
            row, span = _place(main, comment, joined, fragment)
            yield from _read(row, span, words.replace('""', '"'), party, whole=fragment.whole)
    for words, spans in repeated.items():
        name, parts = title(words)
        yield main.claim(name, subject=party, spans=tuple(spans), **parts)


def _over_the_seam(entry: Listed, party: Mention, joined: Joined, fragment: Fragment) -> Statements:
    """A value that the main file breaks off and the comments file goes on with.

    Its claim quotes the main record, a claim being of one document, and says in ``detail`` how the words go on; these are
    a note at their own place besides. What is not understood is two notes.
    """
    main, comment = entry.main, entry.comment
    first = (joined.main + fragment.start, joined.main + joined.seam)
    words = joined.text[fragment.start : fragment.end].replace('""', '"')
    found = said(words)
    if found is not None and "detail" in predicate(found.predicate).allowed:
        beyond = Mention(GOES_ON + joined.text[joined.seam : fragment.end].replace('""', '"'))
        before = found.parts.get("detail") or []
        parts = {**found.parts, "detail": [*([before] if isinstance(before, Mention) else before), beyond]}
        yield main.claim(found.predicate, subject=party, spans=(first,), **parts)
    else:
        yield from unread(main, SEAM, first)
    if comment is not None:
        yield from unread(comment, SEAM, (joined.comment, joined.comment + fragment.end - joined.seam))


def _read(row: Row, span: Span, words: str, party: Mention, *, whole: bool) -> Statements:
    if not whole:
        yield from unread(row, CUT, span)
        return
    found = said(words)
    if found is not None:
        yield row.claim(found.predicate, subject=party, spans=(span,), **found.parts)
        return
    label = labelled(words)
    yield from unread(row, POINTER if label is not None and label[0].reading is Reading.NOTE else LABEL, span)


def _field(row: Row) -> tuple[str, int]:
    """The remark of a record as it stands there, blanks and doubled quotes and all, and where it begins."""
    if not value(row, LABEL):
        return "", 0
    decoded = row.fields[row.layout.index[LABEL]]
    ((start, _),) = row.spans(LABEL)
    start -= len(decoded) - len(decoded.lstrip())
    length = len(decoded) + decoded.count('"')
    return row.passage.text[start : start + length], start


def _place(main: Row, comment: Row | None, joined: Joined, fragment: Fragment) -> tuple[Row, Span]:
    if comment is None or fragment.end <= joined.seam:
        return main, (joined.main + fragment.start, joined.main + fragment.end)
    moved = joined.comment - joined.seam
    return comment, (fragment.start + moved, fragment.end + moved)
