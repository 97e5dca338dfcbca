"""Addresses, features, identity documents, links to other parties, and the words that stand for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.errors import UnknownWord
from evidence.importers._ofac.columns import title
from evidence.importers._ofac.party import Party, pieces, remark
from evidence.importers._ofac.places import NOWHERE, country
from evidence.importers._ofac.remarks import POINTER
from evidence.importers._ofac.said import Said
from evidence.importers._ofac.stated import is_pointer, stated
from evidence.importers.ofac_enhanced.dates import agrees, dated
from evidence.importers.ofac_enhanced.file import Enhanced
from evidence.importers.ofac_enhanced.listing import items
from evidence.importers.ofac_enhanced.names import SCRIPTS, flag
from evidence.importers.ofac_enhanced.ships import of_a_ship
from evidence.read.element import Element
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention, Note

Statements = Iterator[Claim | Note]

ADDRESS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")
"""The parts of an address in the order in which they are written; the country comes last."""

LABELS = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizen",
}
"""Kinds of features whose label in remarks is another: publishDescription of featureTypes."""

OWNED = ("Owned or Controlled By", "Owns, controls, or operates")
"""Links that are ownership: of the first the party is what is owned, of the second the other party is."""


def addresses(party: Party, entry: Enhanced) -> Statements:
    """A claim an address and script; one that names nothing is no statement."""
    for node in items(entry, "addresses", "address"):
        where = node.node("country")
        written: list[Element | None] = [
            one for group in node.nodes("translations") for one in group.nodes("translation")
        ]
        for translation in written or [None]:
            yield from _address(party, entry, translation, where)


def _address(party: Party, entry: Enhanced, translation: Element | None, where: Element | None) -> Statements:
    found: dict[str, Element] = {}
    script = None
    if translation is not None:
        flag(entry, translation, "isPrimary")
        script = translation.node("script")
        for group in translation.nodes("addressParts"):
            for part in group.nodes("addressPart"):
                kind, value = part.text_of("type"), part.node("value")
                if kind not in ADDRESS or kind in found:
                    raise UnknownWord(
                        f"addressPart {kind!r} is none of {', '.join(ADDRESS)}, or stands twice",
                        place=entry.place,
                        raw=kind,
                    )
                if value is not None and value.text:
                    found[kind] = value
    words = [found[kind] for kind in ADDRESS if kind in found]
    named = where.text if where is not None else ""
    foreign = script is not None and bool(script.text) and SCRIPTS.get(script.text) != "Latn"
    if named in NOWHERE and not words:
        yield from party.note("address", where)
    elif words or named:
        place = Mention(
            ", ".join([*(one.text for one in words), *([named] if named else [])]), country(named) if named else None
        )
        detail = Mention(script.text) if script is not None and foreign else None
        yield party.claim("located_at", *words, where, script if foreign else None, place=place, detail=detail)


def features(party: Party, entry: Enhanced) -> Statements:
    """What each feature says, with how reliable OFAC calls it; one whose meaning is not sure is a note."""
    for node in items(entry, "features", "feature"):
        kind, value, sure, when = map(node.node, ("type", "value", "reliability", "valueDate"))
        words = value.text if value is not None else ""
        name = kind.text if kind is not None else ""
        found = of_a_ship(name, words) or stated(LABELS.get(name, name), words)
        if when is not None and not agrees(entry, when, found):
            yield from party.note("valueDate", *(when.node(part) for part in ("fromDateBegin", "toDateEnd")))
        if found is None:
            label = POINTER if is_pointer(name, words) else "feature"
            yield from party.note(label, kind, value, sure)
            continue
        if sure is not None and sure.text:
            found = Said(found.predicate, {**found.parts, "detail": _and(found.parts.get("detail"), sure.text)})
        yield party.says(found, kind, value, sure)


def documents(party: Party, entry: Enhanced) -> Statements:
    """Identity documents: the number, who gave it and when, until when, and whether OFAC calls it valid."""
    for node in items(entry, "identityDocuments", "identityDocument"):
        kind, number, where, name = map(node.node, ("type", "documentNumber", "issuingCountry", "name"))
        place, issued, expires = map(node.node, ("issuingLocation", "issueDate", "expirationDate"))
        valid = node.node("isValid")
        label = kind.text if kind is not None else ""
        if number is None or not number.text:
            raise entry.bad("documentNumber: an identity document without a number")
        told = stated(label, number.text, where.text if where is not None else "")
        parts: dict[str, Any] = dict(told.parts) if told is not None and told.predicate == "has_identifier" else {}
        if not parts:
            parts = {"object": Mention(number.text), "scheme": Mention(label)}
            parts["issuer"] = Mention(where.text, country(where.text)) if where is not None and where.text else None
        began, ends = dated(entry, issued), dated(entry, expires)
        details = [f"expires {ends.text}"] if ends is not None else []
        details += ["isValid false"] if not flag(entry, node, "isValid") else []
        details += [name.text] if name is not None and name.text not in ("", party.mention.text) else []
        parts["issued"] = began
        parts["detail"] = [Mention(text) for text in details]
        parts["place"] = Mention(place.text, country(place.text)) if place is not None and place.text else None
        dates = [one.node("fromDateBegin") for one in (issued, expires) if one is not None]
        invalid = None if valid is None or valid.text == "true" else valid
        yield party.claim("has_identifier", kind, number, where, place, *dates, invalid, name, **parts)
        for group in node.nodes("idFeatures"):
            for one in group.nodes("idFeature"):
                yield from party.note("idFeature", one)


def relationships(party: Party, entry: Enhanced) -> Statements:
    """Links to parties by their names, in the words of the export. What it names by number alone is an attribute."""
    for node in items(entry, "relationships", "relationship"):
        kind, other, quality = map(node.node, ("type", "relatedEntity", "quality"))
        name = other.text if other is not None else ""
        words = kind.text if kind is not None else ""
        grade = quality.text if quality is not None else ""
        if name:
            linked = Mention(name, party_key(name))
            detail = _and(Mention(words) if words else None, grade)
            predicate = "owned_by" if words == OWNED[0] else "linked_to"
            yield party.claim(predicate, kind, other, quality, object=linked, detail=detail)


def general(party: Party, entry: Enhanced) -> Statements:
    """Titles and offices, and the remark."""
    for node in entry.nodes("generalInfo"):
        office = node.node("title")
        for piece in pieces(office):
            assert office is not None, "an element that is absent has no pieces"
            words, span = office.stretch(piece.start, piece.end)
            predicate, parts = title(words)
            yield party.claim(predicate, span, **parts)
        yield from remark(party, node.node("remarks"), "remarks")


def _and(detail: Mention | list[Mention] | None, more: str) -> list[Mention]:
    """Details with one more."""
    kept = detail if isinstance(detail, list) else [detail] if detail is not None else []
    return [*kept, Mention(more)] if more else kept
