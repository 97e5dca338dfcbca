"""Patterns that are sure wherever they stand in free words: references, numbers, names, gender, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._rows.dates import spelled
from evidence.importers._rows.said import Said, identifier, registered, un_reference
from evidence.schema.identifiers import imo_scheme, is_valid
from evidence.schema.keys import party_key
from evidence.schema.records import Mention

_UN = re.compile(
    r"\bU\.?N\.?\s*(?:Listing\s*)?(?:Ref(?:erence)?|List)\.?(?:\s*No\.?)?\s*:?\s*"
    r"(?P<number>[A-Z]{2}[IE]\.\s?\d{3}(?!\d)|[A-Z]{1,2}\.(?:[A-Z]\.)?\d{1,3}\.\d{2}(?!\d)|[IE]\.\d{1,3}\.[IVX]+\.\d{1,3}(?!\d))",
    re.IGNORECASE,
)
_BARE = re.compile(r"[A-Z]{2}[ie]\.\d{3}(?!\d)", re.ASCII)
_IMO = re.compile(
    r"\b(?:Company\s+number\s+)?(IMO)(?:\s+(?:number|no\.?))?\s*:?\s*(\d{7})(?!\d)", re.IGNORECASE | re.ASCII
)
_MMSI = re.compile(r"\b(MMSI)\s*:?\s*(\d{9})(?!\d)", re.ASCII)
_NUMBER = re.compile(
    r"\b(P?OGRN|INN|KPP|TIN|Tax ID(?: No\.?)?|Registration (?:ID|[Nn]umber)|Government Gazette Number|Trade License No\.?)"
    r"\s*:?\s*(\d[\d-]{5,20}\d)(?!\d)",
)
_NUMBERED = ("GRN", "INN", "KPP", "TIN", "Tax ID", "Registration", "Gazette", "License")
_COIN = re.compile(r"(Digital Currency Address)\s*[:-]\s*([A-Z]{2,5})\s+([A-Za-z0-9]{20,})")
_GENDER = re.compile(r"\b(?:Gender|Sex)\s*:\s*\[?(male|female)\b\]?|(?:^|(?<=\. ))(Male|Female)(?=\.)", re.IGNORECASE)
_FOUNDED = re.compile(r"\b((?:Organi[sz]ation )?Established Date):?\s+(\d{1,2} [A-Z][a-z]{2} \d{4})")
_LINKED = re.compile(r"\b(Linked To):\s*([^\n(;:]{3,120}?)\s*(?=\n|$)")
_SITE = re.compile(r"\b(Website|[Ee]-?mail)\s*:\s*([^\s,;]+[^\s,;.])")
_ALSO = re.compile(r"\b(Also (?:referred to as|known as))\s+([^.;:()\[\]]{2,400})(?:\.|$)")
_WORD = r"['‘’\"]?(?:[A-Z][\w'’‘`-]*|al|el|bin|ben|ibn|ul|abu|de|la)['’\"]?"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}")


def free(text: str) -> Iterator[Said]:
    """What the patterns find, in any order; stretches may overlap."""
    low = text.lower()
    if found := _BARE.match(text):
        yield un_reference(0, found.end(), "reference", found[0])
    for found in _UN.finditer(text) if "ref" in low or "list" in low else ():
        yield un_reference(found.start(), found.end(), "UN Ref", found["number"])
    for found in _IMO.finditer(text) if "imo" in low else ():
        yield identifier(found.start(), found.end(), found[1], found[2], imo_scheme(found[2]))
    for found in _MMSI.finditer(text) if "mmsi" in low else ():
        yield identifier(found.start(), found.end(), found[1], found[2], "mmsi")
    for found in _NUMBER.finditer(text) if any(hint in text for hint in _NUMBERED) else ():
        yield registered(found.start(), found.end(), found[1], found[2])
    for found in _COIN.finditer(text) if "digital" in low else ():
        yield identifier(found.start(), found.end(), f"{found[1]} {found[2]}", found[3], f"crypto-{found[2].lower()}")
    for found in _GENDER.finditer(text) if "male" in low else ():
        word = found[1] or found[2]
        yield Said(found.start(), found.end(), "has_gender", {"object": Mention(word, word.lower())})
    for found in _FOUNDED.finditer(text) if "established" in low else ():
        roles = {"object": Mention(found[2]), "kind": Mention(found[1], "established"), "when": spelled(found[2])}
        yield Said(found.start(), found.end(), "has_feature", roles)
    for found in _LINKED.finditer(text) if "linked" in low else ():
        roles = {"object": Mention(found[2], party_key(found[2])), "detail": Mention(found[1])}
        yield Said(found.start(), found.end(), "linked_to", roles)
    for found in _SITE.finditer(text) if "website" in low or "mail" in low else ():
        scheme = "website" if found[1] == "Website" else "email"
        if is_valid(scheme, found[2]):
            yield identifier(found.start(), found.end(), found[1], found[2], scheme)
    for found in _ALSO.finditer(text) if "also " in low else ():
        yield from _also(found)


def _also(found: re.Match[str]) -> Iterator[Said]:
    """Names of low quality, which stood here until 2022: ``Also referred to as Abu Ali, Hasan and Faisal.``

    Read only where every piece between commas and "and" is a name by its letters; else the sentence stays a note.
    """
    pieces = [piece for piece in re.split(r",\s*and\s+|,\s*|\s+and\s+", found[2].strip()) if piece]
    if not pieces or any(_NAME.fullmatch(piece) is None for piece in pieces):
        return
    at = found.start(2)
    for piece in pieces:
        place = found.string.index(piece, at)
        start = found.start() if at == found.start(2) else place
        at = place + len(piece)
        yield Said(start, at, "has_name", {"object": Mention(piece), "quality": Mention(found[1], "low")})
