"""A name as somebody writes it, made ready to be compared: what nobody sees is taken out and said, what is no name refused."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence.names import forms
from evidence.schema.records import one_line

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
    """``name``, or ``no name`` where nothing can be compared."""
    message: str


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
