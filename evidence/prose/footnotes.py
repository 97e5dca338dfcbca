"""Footnotes: the mark in the running text, linked to the words of its note, so that the note's source can enter a chain.

METHOD 2.5 rule 6: the origin is the originator of the information, also where only a footnote names it. A Word document
says where each note is cited (``Block.cited_at``). Elsewhere a mark is read only where a note of that mark stands: so no
number of the text is taken for one. Where several notes bear one mark, each citation takes the next that follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.read.prose import Block, Kind

__all__ = ["Footnote", "cited", "footnotes"]


@dataclass(frozen=True, slots=True, order=True)
class Footnote:
    """A citation of a note: where its mark stands, and where the words of the note stand."""

    start: int
    end: int
    """The mark; equal to ``start`` where the text does not show it."""
    mark: str
    """As written, without brackets; empty where the text does not show it."""
    note_start: int
    note_end: int
    """The words of the note, without its mark."""

    def words(self, text: str) -> str:
        """The words of the note."""
        return text[self.note_start : self.note_end]


def footnotes(text: str, blocks: Sequence[Block]) -> tuple[Footnote, ...]:
    """The citations of notes in a text, in order; a mark without a note, and a note without a mark, are left out."""
    found: list[Footnote] = []
    noted: dict[str, list[tuple[int, int]]] = {}
    within: list[Block] = []
    for mark, start, end, block in _notes(text, blocks):
        within.append(block)
        if block.cited_at is not None:
            found.append(Footnote(block.cited_at, block.cited_at, "", start, end))
        elif mark:
            noted.setdefault(mark, []).append((start, end))
    if noted:
        found += _cited_by_marks(text, noted, within)
    return tuple(sorted(found))


def cited(found: Sequence[Footnote], text: str, start: int, end: int) -> tuple[Footnote, ...]:
    """The footnotes cited in ``text[start:end]``, or by a mark that follows it at once, after no more than its full stop."""
    first = bisect_left(found, start, key=lambda one: one.start)
    made = []
    for one in found[first:]:
        if one.start > end and text[end : one.start].strip(_CLOSING):
            break
        if one.start == start and one.end == one.start and start > 0:
            continue  # it stands before the stretch: what it follows cites it
        made.append(one)
    return tuple(made)


_CLOSING = ".,;:!?…\"'”’»)]]0123456789[^¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§"
"""What may stand between words and the mark that follows them: their full stop, and another mark."""
_OWN = re.compile(
    r"(?:\[\^(?P<named>[^\]\s]+)\]:|[\[(]?(?P<mark>\d{1,3}|[*†‡§]{1,3})[\])]?[.):]?|\^)(?:\s+|(?=[^\W\d_]))"
)
_DEFINED = re.compile(r"(?m)^ {0,3}\[\^(?P<named>[^\]\s]+)\]:[ \t]*")
_TITLE = re.compile(
    r"(?i)#{0,6}\s*(?:foot|end)?notes?(?:\s+and\s+(?:sources|references))?|references|sources|citations"
)
_RULE = re.compile(r"[ \t]*[-_—–=]{5,}[ \t]*\r?\n")
_BRACKETED = re.compile(r"(?m)^[ \t]*\[(\d{1,3})\][ \t]+")
_NUMBERED = re.compile(r"(?m)^[ \t]*[\[(]?(\d{1,3})[\])]?[.):]?[ \t]+(?=[^\W\d_]|[“\"'‘])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEHIND = r"(?=[\s.,;:!?)”\"']|\Z)"
_MARKS = re.compile(
    r"\[\^(?P<named>[^\]\s]+)\](?!:)"
    r"|\[(?P<bracket>\d{1,3})\]"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    rf"|(?<=[a-z]{{2}})(?P<glued>\d{{1,3}}){_BEHIND}"
    rf"|(?<=[^\W\d_][.,;:!?”\"’')\]»])(?P<after>\d{{1,3}}){_BEHIND}"
    rf"|(?<=[.,;:!?”\"’')\]»]{{2}})(?P<closed>\d{{1,3}}){_BEHIND}"
    rf"|(?<=[^\s*†‡§])(?P<sign>[*†‡§]{{1,3}}){_BEHIND}"
)
"""The forms of a mark; a number is one where it stands right behind a word or its full stop."""


def _notes(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int, Block]]:
    """Each note: its mark, the place of its words, and its block."""
    listed = 0
    among_notes = False
    before: Block | None = None
    for block in blocks:
        words = text[block.start : block.end]
        ruled, before = before is not None and before.kind is Kind.RULE, block
        if block.kind in (Kind.FOOTNOTE, Kind.ENDNOTE):
            own = _OWN.match(words)
            mark = (own["named"] or own["mark"] or "") if own and block.cited_at is None else ""
            yield mark, block.start + (own.end() if own and mark else 0), block.end, block
            continue
        defined = list(_DEFINED.finditer(words))
        if defined:
            ends = [one.start() for one in defined[1:]] + [len(words)]
            for one, end in zip(defined, ends, strict=True):
                bare = len(words[:end].rstrip())
                yield f"^{one['named']}", block.start + one.end(), block.start + bare, block
            continue
        if block.kind in (Kind.PARAGRAPH, Kind.LIST) and not among_notes:
            yield from _below_a_rule(block, words, ruled)
        if block.kind is Kind.HEADING:
            among_notes, listed = _TITLE.fullmatch(words.strip(" #:\n")) is not None, 0
        elif among_notes and block.kind in (Kind.LIST, Kind.PARAGRAPH):
            listed += 1
            own = _OWN.match(words)
            mark = (own["mark"] or "") if own else ""
            yield mark or str(listed), block.start + (own.end() if own else 0), block.end, block


def _below_a_rule(block: Block, words: str, ruled: bool) -> Iterator[tuple[str, int, int, Block]]:
    """The notes of plain text: lines that begin with ``[12]``, or below a line of dashes with ``12``."""
    rule = _RULE.match(words)
    first = rule.end() if rule is not None else 0
    begun = list((_NUMBERED if ruled or rule is not None else _BRACKETED).finditer(words, first))
    if not begun or begun[0].start() != first:
        return
    ends = [one.start() for one in begun[1:]] + [len(words)]
    for one, end in zip(begun, ends, strict=True):
        yield one[1], block.start + one.end(), block.start + len(words[:end].rstrip()), block


def _cited_by_marks(text: str, noted: dict[str, list[tuple[int, int]]], within: Sequence[Block]) -> Iterator[Footnote]:
    """The marks of the text that have a note; those in notes themselves are left out."""
    spans = sorted((block.start, block.end) for block in within)
    starts = [start for start, _ in spans]
    for match in _MARKS.finditer(text):
        place = bisect_left(starts, match.start() + 1) - 1
        if place >= 0 and match.start() < spans[place][1]:
            continue
        form = match.lastgroup or ""
        mark = f"^{match[form]}" if form == "named" else match[form].translate(_RAISED)
        notes = noted.get(mark)
        if notes:
            start, end = next((one for one in notes if one[0] > match.start()), notes[-1])
            yield Footnote(match.start(), match.end(), mark.removeprefix("^"), start, end)
