"""Nationality, gender, title, office, addresses and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers.un_sc.party import PLACEHOLDERS, Party, country, detail, parts, place, values
from evidence.read.xml import Node
from evidence.schema.records import Claim, Mention, Note, Span

SCHEMES = {
    "passport": "passport",
    "numéro de passeport": "passport",
    "número de pasaporte": "passport",
    "national identification number": "national-id",
    "national identification no.": "national-id",
}
"""Document types whose meaning is sure; any other stays as written, without a key."""

_ENUMERATED = re.compile(r"(?:^|\s)[a-h]\)\s*")
_NOT_AN_OFFICE = re.compile(r"designated (?:for|pursuant)\b", re.IGNORECASE)


def particulars(party: Party) -> Iterator[Claim | Note]:
    """Nationality, gender, title and office."""
    entry = party.entry
    for node in values(entry, "NATIONALITY"):
        if node.text in PLACEHOLDERS:
            yield from party.note("NATIONALITY", node)
        else:
            yield party.claim("has_nationality", node, object=country(node.text))
    for node in entry.nodes("GENDER"):
        if node.text:
            if node.text not in ("Male", "Female"):
                raise UnknownWord(f"GENDER {node.text!r} is neither Male nor Female", place=entry.place, raw=node.text)
            yield party.claim("has_gender", node, object=Mention(node.text, node.text.lower()))
    for node in values(entry, "TITLE"):
        yield party.claim("has_title", node, object=Mention(node.text))
    for node in values(entry, "DESIGNATION"):
        if _NOT_AN_OFFICE.match(node.text):  # why the party was listed, written where offices stand
            yield from party.note("DESIGNATION", node)
            continue
        for text, span in offices(node):
            yield party.claim("holds_office", span, object=Mention(text))


def offices(node: Node) -> list[tuple[str, Span]]:
    """The offices of one DESIGNATION: ``a) … b) …`` are several, anything else is one."""
    raw, span = node.raw, node.span
    if span is None:
        return []
    if not raw.startswith("a)") or "<" in raw:
        return [(node.text, span)]
    marks = list(_ENUMERATED.finditer(raw))
    ends = [mark.start() for mark in marks[1:]] + [len(raw)]
    found = [node.stretch(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    return [(text, where) for text, where in found if text]


def addresses(party: Party) -> Iterator[Claim | Note]:
    """Addresses; one that has only a NOTE (``Operates in …``, ``Branch Office 1: i) … ii) …``) stays a note."""
    for tag in ("INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS"):
        for node in party.entry.nodes(tag):
            found = parts(node, "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
            where = place(found)
            note = node.node("NOTE")
            if where is None:
                yield from party.note(tag, note)
            else:
                yield party.claim("located_at", *found, note, place=where, detail=detail(note))


def documents(party: Party) -> Iterator[Claim | Note]:
    """Identity documents; one without a number stays a note."""
    for node in party.entry.nodes("INDIVIDUAL_DOCUMENT"):
        yield from _document(party, node)


def _document(party: Party, node: Node) -> Iterator[Claim | Note]:
    kind, finer, number, issuer, issued, note = map(
        node.node, ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "DATE_OF_ISSUE", "NOTE")
    )
    where = parts(node, "CITY_OF_ISSUE", "COUNTRY_OF_ISSUE")
    quoted = (kind, finer, number, issuer, issued, *where, note)
    if number is None or not number.text:
        yield from party.note(node.tag, *quoted)
        return
    day = issued.text if issued is not None else ""
    if day:
        party.day("DATE_OF_ISSUE", day)
    yield party.claim(
        "has_identifier",
        *quoted,
        object=Mention(number.text),
        scheme=Mention(kind.text, SCHEMES.get(kind.text.casefold())) if kind is not None and kind.text else None,
        issuer=country(issuer.text) if issuer is not None and issuer.text else None,
        issued=Mention(day) if day else None,
        place=place(where),
        detail=[said for said in (detail(finer), detail(note)) if said is not None],
    )
