"""Words that one name joins and another splits, or splits elsewhere, and letters that stand for words.

Words joined are the same words where their consonants by sound are: a blank that is left out changes none. So an index finds
them by key (``marks``), and finds all of them. A name that is joined and has a slip in a consonant of the same word beside has
two slips in one word, and counts as that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance.OSA import distance

from evidence.names.pairing import Pairing
from evidence.names.parts import Part, Piece, Role
from evidence.names.reading import Reading
from evidence.names.sounds import bones, outline, sound

Pair = tuple[tuple[Part, ...], tuple[Part, ...], float, str]
"""Parts of either name that are one (several where words are joined or split), their likeness, and by what."""

LEAST = 0.75
"""The least likeness at which words joined and words split are the same words."""
ACRONYM = 0.9
"""Likeness of a body's name and its first letters."""
SHORTEST = 3
"""Consonants by which joined words are known; of fewer their whole sound."""
SHORTEST_BARE = 4
"""The same where one of the names is of a script that leaves vowels out: there the fewer they are, the less they tell."""
SHORTEST_PARTED = 7
"""The same where neither writes them as one word."""
MOST = 3
"""Words side by side that may be one; or all words of a name."""


_UNVOICED = str.maketrans("bdgzJ", "ptksC")
ARTICLES = frozenset({"al", "el", "ul", "il", "ol"})
_SUN = frozenset("tdrzsn")
"""Letters before which the Arabic article is spoken, and often written, as they are."""


class Run(NamedTuple):
    """One part of a name or several side by side, as one word."""

    first: int
    end: int
    text: str
    unvowelled: bool
    marks: tuple[str, ...]

    @property
    def many(self) -> int:
        """How many parts it is of."""
        return self.end - self.first


Join = tuple[float, Run, Run]
"""How alike a run of either name is."""


@lru_cache(maxsize=1 << 15)
def runs(reading: Reading) -> tuple[Run, ...]:
    """The runs of a reading's parts."""
    return tuple(each_run(reading.parts))


def each_run(parts: Sequence[Part]) -> Iterator[Run]:
    """Each part, each two and three that stand side by side, and all, as one word each."""
    for first, end, text, unvowelled in side_by_side(parts):
        yield Run(first, end, text, unvowelled, tuple(marks(text, unvowelled)))


def side_by_side(parts: Sequence[Part | Piece], least: int = 1) -> Iterator[tuple[int, int, str, bool]]:
    """The same of ``least`` parts or more: the first part, the one behind the last, the word, and whether its script leaves
    vowels out.

    Who joins the word for servant to a name keeps the article that reading it apart left out, and who joins an article may
    write it as it is spoken (``uddin``), so such have these texts too. Numbers are joined to nothing.
    """
    for first in range(len(parts)):
        ends = range(first + least, min(first + MOST, len(parts)) + 1)
        for end in [*ends, len(parts)] if not first and len(parts) > MOST else ends:
            some = parts[first:end]
            if any(p.role is Role.NUMBER for p in some):
                continue
            unvowelled = any(p.unvowelled for p in some)
            for text in dict.fromkeys(("".join(p.text for p in some), _with_article(some), _with_article(some, True))):
                yield first, end, text, unvowelled


def _with_article(some: Sequence[Part | Piece], spoken: bool = False) -> str:
    """The words as one, with the article behind a word for servant; as it is ``spoken``, or as it is written."""
    text = ""
    for at, one in enumerate(some):
        after = some[at + 1].text if at + 1 < len(some) else ""
        article = after and one.role is Role.PARTICLE and one.text in ARTICLES
        if article or (after and one.role is Role.SERVANT):
            text += "" if article else one.text
            text += f"u{after[0]}" if spoken and after[0] in _SUN else "ul"
        else:
            text += one.text
    return text


def unvoiced(consonants: str) -> str:
    """Consonants by sound, those that are spoken with the voice as those without: the ear takes the one for the other."""
    return consonants.translate(_UNVOICED)


def marks(word: str, unvowelled: bool) -> Iterator[str]:
    """What joined words share: their consonants by sound (``j``), their sound where these are few (``h``), and consonants as a
    script without vowels has them, of such a script (``o``) and beside one (``v``)."""
    bare = outline(word)
    if unvowelled:
        if len(bare) >= SHORTEST:
            yield f"o{bare}"
        return
    yield f"j{unvoiced(found)}" if len(found := bones(word)) >= SHORTEST else f"h{sound(word)}"
    if len(bare) >= SHORTEST_BARE:
        yield f"v{bare}"


def facing(mark: str) -> Iterator[str]:
    """Under what a name of either script has what a mark says."""
    if mark[0] == "v":
        yield f"o{mark[1:]}"
        return
    yield mark
    if mark[0] == "o" and len(mark) > SHORTEST_BARE:
        yield f"v{mark[1:]}"


def joins(pairing: Pairing, a: Reading, b: Reading, left: Sequence[int], right: Sequence[int]) -> list[Join]:
    """What may be one of parts that are left over, where one side at least joins words; the likest and the shortest first."""
    if not (_side_by_side(left) or _side_by_side(right)) or not _may_join(a, b):
        return []
    theirs, found = _marked(b), set[Join]()
    for one in runs(a):
        others = {other for mark in one.marks for its in facing(mark) for other in theirs.get(its, ())}
        for other in others if _is_left(one, left) else ():
            if (one.many > 1 or other.many > 1) and _is_left(other, right):
                likeness = _likeness(pairing, one, other)
                if likeness >= LEAST:
                    found.add((likeness, one, other))
    return sorted(
        found, key=lambda join: (-join[0], join[1].many + join[2].many, join[1].first, join[2].first, join[1:])
    )


def joined(a: Reading, b: Reading, may: Sequence[Join], left: list[int], right: list[int]) -> Iterator[Pair]:
    """Pairs of those that may be, which are taken from ``left`` and ``right``."""
    if is_acronym(a, b) or is_acronym(b, a):
        yield a.parts, b.parts, ACRONYM, "first letters"
        left.clear()
        right.clear()
        return
    for likeness, one, other in may:
        if _is_left(one, left) and _is_left(other, right):
            yield a.parts[one.first : one.end], b.parts[other.first : other.end], likeness, "joined"
            left[:] = [i for i in left if not one.first <= i < one.end]
            right[:] = [j for j in right if not other.first <= j < other.end]


def is_acronym(a: Reading, b: Reading) -> bool:
    """Whether one name is a word of the first letters of the other's words."""
    return len(a.parts) == 1 and len(b.parts) > 2 and a.joined in b.initials


def _may_join(a: Reading, b: Reading) -> bool:
    """Whether two names share so many twos of letters that joining their words is worth a look: half of those of the lesser."""
    if len(a.parts) == 1 == len(b.parts):
        return False
    if a.unvowelled != b.unvowelled:
        shared = (a.thin & b.thin).bit_count()
        return shared * 2 >= max(2, min(a.thin.bit_count(), b.thin.bit_count()))
    shared = (a.twos & b.twos).bit_count()
    return shared * 2 >= min(a.twos.bit_count(), b.twos.bit_count())


@lru_cache(maxsize=1 << 15)
def _marked(reading: Reading) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {}
    for run in runs(reading):
        for mark in run.marks:
            found.setdefault(mark, []).append(run)
    return found


def _side_by_side(places: Sequence[int]) -> bool:
    """Whether any two of these places, ascending, are neighbours: of others nothing is joined."""
    return any(one + 1 == other for one, other in pairwise(places))


def _is_left(run: Run, places: Sequence[int]) -> bool:
    return all(place in places for place in range(run.first, run.end))


def _likeness(pairing: Pairing, one: Run, other: Run) -> float:
    """How alike words of the same consonants are without the blanks between them."""
    if one.unvowelled != other.unvowelled:
        bare = outline(one.text)
        if one.many > 1 and other.many > 1 and len(bare) < SHORTEST_PARTED:
            return 0.0
        return pairing.consonants(bare, outline(other.text))
    longest = max(len(one.text), len(other.text))
    return 1 - pairing.policy.steepness * distance(one.text, other.text) / longest
