"""One fragment of a remark to what it says: a predicate with its roles, without party or place."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from evidence.importers._ofac.dates import DATE, written
from evidence.importers._ofac.labels import Label, Reading, labelled
from evidence.importers._ofac.measures import directive, measure, menu
from evidence.importers._ofac.places import NOWHERE, country, country_of
from evidence.schema.identifiers import is_valid, sure
from evidence.schema.keys import party_key
from evidence.schema.records import Mention


class Said(NamedTuple):
    """What a fragment says of the party of its entry."""

    predicate: str
    parts: dict[str, Any]
    """The roles and the date, as ``Entry.claim`` takes them. Shared between entries, so never changed."""


_SPAN = rf"{DATE}(?: to {DATE})?"
_TAIL = re.compile(rf"(.*?)(?: issued (?P<issued>{_SPAN}))?(?: expires (?P<expires>{_SPAN}))?", re.ASCII)
_BRACKETS = re.compile(r"(.*?)(?: \((?P<detail>[^()]+)\))??(?: \((?P<issuer>[^()]+)\))?")
_NUMBER = re.compile(r"(?=.*\d)[^:;]{1,60}", re.ASCII)
_PROSE = re.compile(r"\b(?:issued|issue|expires?|expired|at|by|in|under|for|and|see|alias|not)\b", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"\d\S*,? [A-Z][a-z]{3,}", re.ASCII)
"""A number with a word behind it (``A78 Border Crossing``): a part of it, or something said of it?"""
_COIN = re.compile(r"([A-Z0-9]{2,6}) ([A-Za-z0-9:]{20,})", re.ASCII)
_QUOTED = re.compile(r"'(.+)'")


@lru_cache(maxsize=1 << 16)
def said(fragment: str) -> Said | None:
    """What the fragment says, or None where its meaning is not sure: then its words are a note."""
    found = labelled(fragment)
    if found is None or not found[1]:
        return None
    label, value = found
    reading = _READINGS.get(label.reading)
    parts = None if reading is None else reading(label, value)
    return None if parts is None else Said(_PREDICATES[label.reading], parts)


Parts = dict[str, Any] | None


def _born_on(label: Label, value: str) -> Parts:
    when = written(value)
    return None if when is None else {"when": when}


def _born_at(label: Label, value: str) -> Parts:
    return {"place": Mention(value, country_of(value))}


def _nationality(label: Label, value: str) -> Parts:
    code = country(value)
    return None if code is None else {"object": Mention(value, code), "detail": Mention(label.text)}


def _flag(label: Label, value: str) -> Parts:
    if value in NOWHERE:
        return None
    return {"object": Mention(value, country(value)), "kind": Mention(label.text, label.key)}


def _gender(label: Label, value: str) -> Parts:
    return {"object": Mention(value, value.lower())} if value in ("Male", "Female") else None


def _name(label: Label, value: str) -> Parts:
    found = _QUOTED.fullmatch(value)
    name = found[1].strip() if found and "', '" not in value else ""  # two pieces in quotes: one name or two?
    return {"object": Mention(name), "quality": Mention(label.text, label.key)} if name else None


def _link(label: Label, value: str) -> Parts:
    return {"object": Mention(value, party_key(value)), "detail": Mention(label.text.rstrip(":"))}


def _office(label: Label, value: str) -> Parts:
    return {"object": Mention(value)}


def _identifier(label: Label, value: str) -> Parts:
    tail = _TAIL.fullmatch(value)
    found = _BRACKETS.fullmatch(tail[1]) if tail else None
    if tail is None or found is None:
        return None
    number, issuer, issued, expires = found[1], found["issuer"], tail["issued"], tail["expires"]
    if _NUMBER.fullmatch(number) is None or _PROSE.search(number) or " (" in number or _WORD_BEHIND.search(number):
        return None
    where = country(issuer) if issuer else None
    details = [found["detail"], issuer if where is None else None, f"expires {expires}" if expires else None]
    return {
        "object": Mention(number),
        "scheme": _scheme(label, number),
        "issuer": Mention(issuer, where) if issuer and where is not None else None,
        "issued": _dated(issued) if issued else None,
        "detail": [Mention(text) for text in details if text],
    }


def _dated(text: str) -> Mention:
    when = written(text)
    return Mention(text, None if when is None else when.text)


def _contact(label: Label, value: str) -> Parts:
    if label.key in ("email", "website") and not is_valid(label.key, value):
        return None  # an address with words behind it
    return {"object": Mention(value), "scheme": _scheme(label, value)}


def _scheme(label: Label, number: str) -> Mention:
    return Mention(label.text, sure(label.key, number))


def _coin(label: Label, value: str) -> Parts:
    found = _COIN.fullmatch(value)
    if found is None:
        return None
    return {"object": Mention(found[2]), "scheme": Mention(f"{label.text} {found[1]}", f"crypto-{found[1].lower()}")}


def _feature(label: Label, value: str) -> Parts:
    return {"object": Mention(value), "kind": Mention(label.text.rstrip(":"), label.key)}


def _feature_on(label: Label, value: str) -> Parts:
    when = written(value)
    return None if when is None else {**(_feature(label, value) or {}), "when": when}


_READINGS: dict[Reading, Callable[[Label, str], Parts]] = {
    Reading.BORN_ON: _born_on,
    Reading.BORN_AT: _born_at,
    Reading.NATIONALITY: _nationality,
    Reading.GENDER: _gender,
    Reading.NAME: _name,
    Reading.LINK: _link,
    Reading.OFFICE: _office,
    Reading.IDENTIFIER: _identifier,
    Reading.CONTACT: _contact,
    Reading.COIN: _coin,
    Reading.FEATURE: _feature,
    Reading.FLAG: _flag,
    Reading.DATED: _feature_on,
    Reading.MEASURE: measure,
    Reading.DIRECTIVE: directive,
    Reading.MENU: menu,
}
_PREDICATES: dict[Reading, str] = {
    Reading.BORN_ON: "born",
    Reading.BORN_AT: "born",
    Reading.NATIONALITY: "has_nationality",
    Reading.GENDER: "has_gender",
    Reading.NAME: "has_name",
    Reading.LINK: "linked_to",
    Reading.OFFICE: "holds_office",
    Reading.IDENTIFIER: "has_identifier",
    Reading.CONTACT: "has_identifier",
    Reading.COIN: "has_identifier",
    Reading.FEATURE: "has_feature",
    Reading.FLAG: "has_feature",
    Reading.DATED: "has_feature",
    Reading.MEASURE: "subject_to_measure",
    Reading.DIRECTIVE: "subject_to_measure",
    Reading.MENU: "subject_to_measure",
}
