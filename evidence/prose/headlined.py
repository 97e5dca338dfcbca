"""Who says what a headline tells: "US: Iran armed militia", "Iran arming militia - UN experts"."""

from __future__ import annotations

from evidence.prose.bounds import Bounds
from evidence.prose.cues import Cue, Use
from evidence.prose.frame import Frame
from evidence.prose.voice import Voice
from evidence.schema.words import Modality, SourceKind

_LONGEST = 6
"""Words of the longest speaker before a colon, or behind a dash."""
_MARKS = ("-", ":")


def headlined(bounds: Bounds) -> Frame | None:
    """The frame of a headline that names its source before a colon or behind a dash; None where it does neither.

    A headline has no full stop. A person is named so before what is quoted alone, which labels are for.
    """
    end = len(bounds.words)
    if end and bounds.word(end - 1) == "." and not bounds.in_name[end - 1]:
        return None
    colon = next((k for k in range(1, min(end - 2, _LONGEST)) if bounds.word(k) == ":"), None)
    if colon is not None:
        found = _speaks(bounds, 0, colon)
        if found is not None:
            return _frame((0, colon + 1), (colon + 1, end), colon, found, after=False)
    for k in range(end - 2, max(1, end - 2 - _LONGEST), -1):
        if bounds.word(k) in _MARKS and not bounds.depth[k] and _apart(bounds, k):
            found = _speaks(bounds, k + 1, end)
            return None if found is None else _frame((k, end), (0, k), k, found, after=True)
    return None


def _frame(head: tuple[int, int], reach: tuple[int, int], at: int, found: Voice, *, after: bool) -> Frame:
    cue = Cue(at, at + 1, Use.SAY, Modality.ASSERTED, ":")
    return Frame(head, (reach,), cue, found, Modality.ASSERTED, after=after)


def _apart(bounds: Bounds, k: int) -> bool:
    """Whether a mark has a space behind it, and a dash one on either side: no part of a word."""
    words = bounds.words
    behind = words[k + 1].start > words[k].end
    return behind and (words[k].word == ":" or words[k].start > words[k - 1].end)


def _speaks(bounds: Bounds, first: int, last: int) -> Voice | None:
    """Who is named by these words and nothing else, by more than its capitals."""
    found = bounds.voice(first, last)
    if found is None or found.is_pronoun or found.is_guessed or found.origin.kind is SourceKind.PERSON:
        return None
    return found
