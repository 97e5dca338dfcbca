"""Additional Information: titles, offices, documents and numbers where a label says so; the rest is a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._rows.documents import NATIONAL, PASSPORT, packed, packed_roles
from evidence.importers._rows.free import free
from evidence.importers._rows.numbered import items
from evidence.importers._rows.said import Said, identifier
from evidence.schema.identifiers import is_valid
from evidence.schema.records import Mention

_END = r"(?=\.\s+[A-Z]|\.?\s*$|;|\s{3,}|\n|\xa0)"
_TITLE = re.compile(rf"\b(?P<label>Title|Designation)\s*:\s*(?P<value>\S.*?){_END}", re.DOTALL)
_DOCUMENT = re.compile(
    rf"\b(?P<label>(?:Passport|PASSPORT)\s*(?:[Nn]o|[Nn]umber)?\.?|National [Ii]dentification (?:[Nn]o|[Nn]umber)\.?"
    rf"|National ID (?:No|Number)\.?)\s*:\s*(?P<value>\S.*?){_END}",
    re.DOTALL,
)
_NUMBER = re.compile(
    r"\b(Company identification number|State registration number|Registration ID)\s*:\s*(\d[\d-]{5,20}\d)(?!\d)"
)
_OFFICE = re.compile(
    r"(?:(?:First|Former|Acting|General) )?(?:(?:Deputy|Vice|Assistant) )?(?:Ambassador|Chair(?:man|woman|person)?|Chief"
    r"|Commander|Director|General Director|Governor|Head|Judge|Member|Minister|President|Prosecutor|Secretary|Senator|Speaker)\b"
    r"[^.;:\n()]{3,160}"
)
"""A cell that is nothing but an office."""
_URL = re.compile(r"(?<![\w/])https?://[^\s;,]+[^\s;,.]")


def additional(text: str, label: str, *, of_person: bool) -> Iterator[Said]:
    """What the labels and patterns find, in any order. ``of_person``: whether the party can hold an office."""
    yield from free(text)
    if of_person and _OFFICE.fullmatch(text.strip()):
        yield Said(0, len(text), "holds_office", {"object": Mention(" ".join(text.split()))})
    for found in _TITLE.finditer(text):
        predicate = "has_title" if found["label"] == "Title" else "holds_office"
        for start, end, words in _items(found):
            yield Said(start, end, predicate, {"object": Mention(words)})
    for found in _DOCUMENT.finditer(text):
        scheme = PASSPORT if found["label"].upper().startswith("PASSPORT") else NATIONAL
        for start, end, words in _items(found):
            one = packed(words)
            if one is not None:
                yield Said(start, end, "has_identifier", packed_roles(one, found["label"].rstrip("."), scheme))
    for found in _NUMBER.finditer(text):
        yield identifier(found.start(), found.end(), found[1], found[2], "registration")
    for found in _URL.finditer(text):
        if is_valid("website", found[0]):
            yield identifier(found.start(), found.end(), label, found[0], "website")


def _items(found: re.Match[str]) -> list[tuple[int, int, str]]:
    """The items of a labelled value; the first begins with the label."""
    value, at = found["value"], found.start("value")
    cut = [(at + item.start, at + item.end, value[item.start : item.end].rstrip(" .")) for item in items(value)]
    return [(found.start() if i == 0 else start, end, words) for i, (start, end, words) in enumerate(cut) if words]
