"""What OFAC states under a type of its own, as the XML formats have it: a number, a date, a feature, each in its element.

The types are the labels of the remarks, so a pair of type and value says what the fragment of a remark would say.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from evidence.importers._ofac.dates import written
from evidence.importers._ofac.labels import Label, Reading, labelled
from evidence.importers._ofac.places import country
from evidence.importers._ofac.said import Said, said
from evidence.schema.identifiers import is_valid, sure
from evidence.schema.records import Mention

_CHECKED = ("email", "website")
"""Contacts that are one address or nothing that can be read."""


@lru_cache(maxsize=1 << 16)
def stated(kind: str, value: str, issuer: str = "", issued: str = "", expires: str = "") -> Said | None:
    """What the pair says, or None where its meaning is not sure: then its words are a note.

    Of a number ``issuer`` is who gave it, ``issued`` and ``expires`` are days; a pair that says something else has none.
    """
    kind = kind.replace("’", "'")
    found = labelled(f"{kind} {value}")
    if found is None or not value:
        return None
    label = found[0]
    if label.reading is Reading.NOTE:
        return None
    if label.reading is Reading.IDENTIFIER and label.text == kind:
        return Said("has_identifier", _number(label, value, issuer, issued, expires))
    if label.reading is Reading.CONTACT and label.key in _CHECKED and is_valid(label.key or "", value) is False:
        return None
    told = said(f"{kind}: {value}" if kind.endswith(")") and label.reading is Reading.DIRECTIVE else f"{kind} {value}")
    if told is None or not (issuer or issued or expires):
        return told
    if told.predicate != "has_identifier":
        return None
    beside = _number(label, value, issuer, issued, expires)
    return Said(told.predicate, {**told.parts, **{role: beside[role] for role in ("issuer", "issued", "detail")}})


def is_pointer(kind: str, value: str) -> bool:
    """Whether the pair only tells where to read more."""
    found = labelled(f"{kind} {value}")
    return found is not None and found[0].reading is Reading.NOTE


def _number(label: Label, value: str, issuer: str, issued: str, expires: str) -> dict[str, Any]:
    when = written(issued) if issued else None
    return {
        "object": Mention(value),
        "scheme": Mention(label.text, sure(label.key, value)),
        "issuer": Mention(issuer, country(issuer)) if issuer else None,
        "issued": Mention(issued, None if when is None else when.text) if issued else None,
        "detail": [Mention(f"expires {expires}")] if expires else None,
    }
