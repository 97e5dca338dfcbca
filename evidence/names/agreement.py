"""Whether what agrees of two names is enough to tell a party from others.

A word that many bodies share tells nothing alone, nor do letters that words begin with, and one word of a longer name
tells little: of persons and ships too many bear it. Bodies whose names begin with one rare word may be one house, as *Dovrin*
and *Dovrin Gas*.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.names.parts import Part, Role
from evidence.names.policy import Policy
from evidence.names.reading import Reading
from evidence.schema.name_words import common_words

Pair = tuple[tuple[Part, ...], tuple[Part, ...], float, str]

ENOUGH = 1.5
"""Parts of names that must agree where either name has more of them."""
LETTERS = 5
"""First letters of a name from which on they tell it from others."""
_OWN = frozenset({Role.NAME, Role.PATRONYMIC, Role.NUMBER})
_OF_PERSONS = _OWN | {Role.GENERIC}
"""A title that may be a name is one."""
_GENERIC, _INITIAL, _SERVANT = 0.5, 0.5, 0.3


def too_little(
    a: Reading, b: Reading, pairs: Sequence[Pair], asked: Sequence[Part], listed: Sequence[Part], policy: Policy
) -> tuple[float, str]:
    """The share of the score that is taken away where too little agrees, and why; 0 where enough does.

    ``asked`` and ``listed`` are the parts without a counterpart.
    """
    whole = not asked and not listed and all(by == "equal" for *_, by in pairs)
    if not whole and all(Role.INITIAL in (one[0].role, other[0].role) for one, other, *_ in pairs):
        return policy.generic_alone, "initials alone agree"
    if any(by == "first letters" and min(one, other, key=len)[0].size < LETTERS for one, other, _, by in pairs):
        return policy.lone, "so few first letters are those of many names"
    if _crossed(pairs) and sum(_many(one, _OWN) for one, other, *_ in pairs if one[0].role is other[0].role) < 2:
        return policy.lone, "initials of either stand for names of the other"
    if not asked and not listed:
        return 0.0, ""
    kinds = (a.kind, b.kind)
    if "vessel" in kinds or "aircraft" in kinds:
        if any(p.role is Role.NUMBER for p in (*asked, *listed)):
            return policy.lone, "a number that one of the names has alone"
        body, own = False, _OF_PERSONS
    else:
        body = "organisation" in kinds or (kinds == (None, None) and bool(a.form or b.form))
        own = _OWN if body else _OF_PERSONS
    mine, theirs = _many(asked, own), _many(listed, own)
    agreed = sum(_agreed(pair, mine, theirs, own) for pair in pairs)
    if agreed >= ENOUGH:
        return 0.0, ""
    generic = body and any(p.role is Role.GENERIC for p in (*asked, *listed))
    if not agreed and (mine or theirs or generic):
        shared = sum(_GENERIC for one, *_ in pairs if one[0].role is Role.GENERIC)
        return (
            (0.0, "")
            if shared >= ENOUGH and not (mine or theirs)
            else (policy.generic_alone, "only words that many share agree")
        )
    if not mine and not theirs and not generic:
        return 0.0, ""
    if body and not _is_common(pairs) and (not (mine or theirs) or _begins_both(a, b, pairs)):
        return 0.0, ""
    return policy.lone, "one word alone agrees"


def _crossed(pairs: Sequence[Pair]) -> bool:
    """Whether either name has an initial where the other has a name."""
    roles = [(one[0].role, other[0].role) for one, other, *_ in pairs]
    mine = any(one is Role.INITIAL and other is not Role.INITIAL for one, other in roles)
    return mine and any(other is Role.INITIAL and one is not Role.INITIAL for one, other in roles)


def _many(parts: Sequence[Part], own: frozenset[Role]) -> int:
    return sum(p.role in own for p in parts)


def _agreed(pair: Pair, mine: int, theirs: int, own: frozenset[Role]) -> float:
    """How much of a name agrees: an initial counts half, where whoever writes it writes the rest whole."""
    one, other, _, _ = pair
    roles = (one[0].role, other[0].role)
    if Role.INITIAL in roles:
        rest = mine if roles[0] is Role.INITIAL else theirs
        return _INITIAL if not rest and roles[0] is not roles[1] else 0.0
    return float(max(_many(one, own), _many(other, own))) or (_SERVANT if Role.SERVANT in roles else 0.0)


def _begins_both(a: Reading, b: Reading, pairs: Sequence[Pair]) -> bool:
    """Whether the first word of its own of either name is one of those that agree, to the letter."""
    same = [(one, other) for one, other, score, _ in pairs if score == 1]
    return _first(a) in {p for one, _ in same for p in one} and _first(b) in {p for _, other in same for p in other}


def _first(reading: Reading) -> Part | None:
    return next((p for p in reading.parts if p.role in _OWN), None)


def _is_common(pairs: Sequence[Pair]) -> bool:
    """Whether what agrees is a name that many bear."""
    return all(
        p.spellings or p.familiar or p.text in common_words() for one, *_ in pairs for p in one if p.role in _OWN
    )
