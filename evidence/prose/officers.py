"""For whom a person speaks who is named with an office: "Russian President", "White House spokesman Alan Reyes"."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.as_source import speaker_of
from evidence.prose.cues import tokens as words_of
from evidence.prose.known import known
from evidence.prose.noun_phrase import Phrase, first_of
from evidence.prose.values import Named, Sort
from evidence.prose.voice import Voice, government
from evidence.schema.nationalities import nationality
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind


def seat(heads: Sequence[Named]) -> Speaker | None:
    """Whose the person is who stands last among the names of a head: what stands right before the name, if it is no person.

    A name that no table has between a state and its officer is an office of the state: "White House National Security
    spokesman Alan Reyes".
    """
    found = heads[-2] if len(heads) > 1 and heads[-2].sort is not Sort.PERSON else None
    if found is None:
        return None
    if len(heads) > 2 and known(found.text) is None and heads[-3].end + 1 == found.start:
        found = heads[-3] if heads[-3].sort is Sort.STATE else found
    return speaker_of(found)


def officer(one: Named) -> Voice | None:
    """Of "Russian President Vladimir Putin" and "White House spokesman Alan Reyes", named with the office: the state."""
    words = words_of(one.text, 0, len(one.text))
    phrase = Phrase(one.text, words, ())
    role = first_of(phrase, "head") or first_of(phrase, "spokesman")
    if not role:
        return None
    code = next(
        (c for w in one.text.split() if (c := nationality(w.removesuffix("’s").removesuffix("'s"))) is not None), None
    )
    if code is not None:
        return _alone(government(code))
    for last in range(role[0], 0, -1):  # the White House, the Kremlin; "White House National Security"
        seat = known(phrase.of(0, last))
        if seat is not None:
            return _alone(seat) if seat.kind is SourceKind.STATE else None
    return None


def _alone(one: Speaker) -> Voice:
    return Voice((one,), one)
