"""Words that a line's end broke, read whole: ``trans-fer`` of a printed page is ``transfer``, and the quote stays as printed.

A layer keeps the hyphen, since none can tell a broken word from a compound by looking at it. For reading, a hyphen is
left out where the word without it stands elsewhere in the same text or in the lexicon, so ``short-range`` keeps its own.
A backtick or a modifier letter between two letters (``Chadʼs``) is read as the apostrophe that it stands for.
Places in the reading are brought back to the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from evidence.prose.lexicon import phrases, verb_forms
from evidence.prose.values import Proposal, Prose
from evidence.read.prose import Block

_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})(-[ \t]*\r?\n[ \t]*|-|\xad\s*)([^\W\d_]{2,})(?![\w-])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´ʼ′](?=[^\W\d_])")
"""Signs that stand for an apostrophe on pages whose letters were converted."""
_WORDS = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A text to be read, and the text as it stands."""

    prose: Prose
    """With the broken words whole."""
    stands: Prose
    _ends: tuple[int, ...]
    """Where, in the reading, each hyphen was left out."""
    _shifts: tuple[int, ...]
    """How many characters were left out up to there."""

    def back(self, place: int, *, end: bool = False) -> int:
        """Where a place of the reading is in the text as it stands; of an ``end``, before what was left out there."""
        found = bisect_right(self._ends, place - end)
        return place + (self._shifts[found - 1] if found else 0)

    def restored(self, proposal: Proposal) -> Proposal:
        """A proposal of the reading, with its place and quote in the text as it stands."""
        start, end = self.back(proposal.start), self.back(proposal.end, end=True)
        return replace(proposal, start=start, end=end, quote=self.stands.text[start:end])


def unbroken(prose: Prose) -> Unbroken | None:
    """The text for reading; None where no word in it is broken and no sign is put for an apostrophe, as in most."""
    text = _APOSTROPHE.sub("’", prose.text)
    stands, prose = prose, replace(prose, text=text) if text != prose.text else prose
    broken = [match for match in _BROKEN.finditer(text) if match[3][0].islower()]
    alike = None if stands is prose else Unbroken(prose, stands, (), ())
    if not broken:
        return alike
    whole = {word.lower() for word in _WORDS.findall(text)}
    starts = [block.start for block in prose.blocks]
    pieces: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    at = length = left_out = 0
    for match in broken:
        if match.start(2) < at or not _is_word(match[1] + match[3], whole):
            continue
        block = prose.blocks[bisect_right(starts, match.start()) - 1] if prose.blocks else None
        if block is not None and match.end() > block.end:
            continue  # a word does not go on in the next heading or paragraph
        pieces.append(text[at : match.start(2)])
        length += match.start(2) - at
        left_out += match.end(2) - match.start(2)
        ends.append(length)
        shifts.append(left_out)
        at = match.end(2)
    if not ends:
        return alike
    pieces.append(text[at:])
    made = Unbroken(prose, stands, tuple(ends), tuple(shifts))
    return replace(made, prose=replace(prose, text="".join(pieces), blocks=_moved(prose.blocks, ends, shifts)))


def _is_word(joined: str, whole: set[str]) -> bool:
    word = joined.lower()
    return word in whole or word in verb_forms() or word in phrases()


def _moved(blocks: tuple[Block, ...], ends: list[int], shifts: list[int]) -> tuple[Block, ...]:
    """The blocks as they lie in the reading."""
    stands = [end + (shifts[i - 1] if i else 0) for i, end in enumerate(ends)]

    def there(place: int) -> int:
        found = bisect_right(stands, place - 1)
        return place - (shifts[found - 1] if found else 0)

    return tuple(
        Block(one.kind, there(one.start), there(one.end), None if one.cited_at is None else there(one.cited_at))
        for one in blocks
    )
