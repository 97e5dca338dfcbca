"""A name as somebody writes it, made ready to be compared: what nobody sees is taken out and said, what is no name refused."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence.names import forms
from evidence.schema.records import one_line
from evidence.schema.words import PartyKind

LONG = 300
"""Characters beyond which a name is looked at by a person: it may be a text."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
"""Control characters, and characters that are not seen."""
_JOINED = re.compile("[\u0590-\u0dff]")
"""Scripts in which a joiner that is not seen is part of the spelling."""


class Remark(NamedTuple):
    """What is to be said of a name."""

    kind: str
    """``name``, ``one word``, or ``no name`` where nothing can be compared."""
    message: str


ONE_WORD = "one word"


def one_word(name: str, kind: str | None) -> Remark | None:
    """What to know of a name of one word, which may be a part of many longer names; None for any other, and for bodies and ships,
    whose whole name is often one."""
    if kind not in (None, PartyKind.PERSON) or len(name.split()) != 1 or sum(map(str.isalnum, name)) == 1:
        return None
    return Remark(
        ONE_WORD,
        "is one word: a longer name that holds it scores 0.5 to 0.7, so at a threshold above that it is no hit. "
        "Write more of the name, or ask with --threshold 0.5",
    )


def ready(text: str) -> tuple[str | None, list[Remark]]:
    """The name to compare, empty where nothing stands there and None where it is no name, with what is to be said."""
    whole = one_line(text)
    if not whole:
        return "", []
    told: list[Remark] = []
    unseen = () if _JOINED.search(whole) else UNSEEN.findall(whole)
    if unseen:
        codes = ", ".join(sorted({f"U+{ord(c):04X}" for c in unseen}))
        told.append(Remark("name", f"holds characters that are not seen ({codes}). The name is compared without them"))
        whole = one_line(UNSEEN.sub("", whole))
    if not forms(whole):
        return None, [
            *told,
            Remark("no name", "has neither a letter nor a digit that can be compared. Not screened: write the name"),
        ]
    if len(whole) > LONG:
        told.append(Remark("name", f"has {len(whole):,} characters: is it a text? Write one name"))
    elif sum(map(str.isalnum, whole)) == 1:
        told.append(Remark("name", "is one letter or digit, which says hardly anything. Write the name in full"))
    return whole, told
