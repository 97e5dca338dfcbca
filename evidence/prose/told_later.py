"""Sentences that give the day of what was told before them: "The seizure took place on 11 January"."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence.prose.time_points import Kind
from evidence.prose.times import Time
from evidence.schema.edtf import Edtf

_TAKES = r"(?:took\s+place|occurred|happened|came|(?:was|were)\s+(?:carried\s+out|conducted|made|held|signed))\b"
_EVENT = re.compile(
    r"(?:The|That|This)\s+(?:[a-z][\w-]*\s+){0,2}?(?P<what>tests?|launch(?:es)?|firings?|visits?|trips?|seizures?|interdictions?|raids?|"
    r"operations?|strikes?|attacks?|deliver(?:y|ies)|shipments?|transfers?|signing)\s+"
    rf"(?:{_TAKES}|(?=(?:last|on|early|late)\s+(?:[A-Z]|week|month|year)))"
)
_SEEN = frozenset(("launched_missile", "tested_weapon", "oversaw", "detected"))
_TAKEN = frozenset(("documented", "detected"))
_SENT = frozenset(("transferred_arms", "transferred_goods", "transported", "supplied_arms", "received_arms"))
_OF = {
    "test": _SEEN,
    "laun": _SEEN,
    "firi": _SEEN,
    "visi": frozenset(("visited",)),
    "trip": frozenset(("visited",)),
    "seiz": _TAKEN,
    "inte": _TAKEN,
    "raid": _TAKEN,
    "oper": _TAKEN,
    "stri": frozenset(("used_arms_in",)),
    "atta": frozenset(("used_arms_in",)),
    "deli": _SENT,
    "ship": _SENT,
    "tran": _SENT,
    "sign": frozenset(("signed_agreement",)),
}
"""What each event is told by, by the first letters of its noun."""
_NEAR = 120
"""Characters after the verb in which the day stands."""


class Later(NamedTuple):
    """The day of an event, in the sentence of that number, and what the event is told by."""

    sentence: int
    predicates: frozenset[str]
    when: Edtf


def opens_with_event(text: str, start: int) -> re.Match[str] | None:
    """Whether a sentence begins by saying when what was told before it took place."""
    return _EVENT.match(text, start) if text.startswith("Th", start) else None


def told_later(number: int, opening: re.Match[str], times: tuple[Time, ...]) -> Later | None:
    """The day that such a sentence gives; None where it gives none."""
    day = next((t for t in times if t.start >= opening.end() - 1 and t.kind in (Kind.DATE, Kind.RELATIVE)), None)
    if day is None or day.is_stated or day.start - opening.end() > _NEAR or day.edtf.earliest is None:
        return None
    return Later(number, _OF[opening["what"][:4]], day.edtf)
