"""Features of a party: of words, of a closed list, of a date or of a place; and its addresses, which are features too."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importers._ofac.columns import title
from evidence.importers._ofac.party import Party, pieces
from evidence.importers._ofac.places import country, country_of
from evidence.importers._ofac.remarks import POINTER
from evidence.importers._ofac.said import Said
from evidence.importers._ofac.stated import is_pointer, stated
from evidence.importers._ofac_advanced.file import Advanced
from evidence.importers._ofac_advanced.locations import Located, located
from evidence.importers._ofac_advanced.periods import leaves, outer, period
from evidence.importers._ofac_advanced.quoted import valued
from evidence.importers.ofac_enhanced.particulars import LABELS
from evidence.importers.ofac_enhanced.ships import of_a_ship
from evidence.read.node import Node
from evidence.schema.edtf import Edtf
from evidence.schema.records import Claim, Mention, Note

Statements = Iterator[Claim | Note]

ADDRESS = "Location"
TITLE = "Title"
ON_A_DAY = {
    "Organization Established Date": "established",
    "Aircraft Manufacture Date": "built",
    "Vessel Year of Build": "built",
}
"""Features that are dates, with the kinds that they have in remarks."""


def features(entry: Advanced, party: Party) -> Statements:
    """What each version of each feature says; one whose meaning is not sure is a note."""
    for profile in entry.party.nodes("Profile"):
        for feature in profile.nodes("Feature"):
            kind = entry.known.word(entry.party, feature, "FeatureTypeID")
            for version in feature.nodes("FeatureVersion"):
                reliability = entry.known.word(entry.party, version, "ReliabilityID")
                yield from _version(entry, party, kind, version, reliability)
                yield from party.note("FeatureVersion", version.node("Comment"))


def _version(entry: Advanced, party: Party, kind: str, version: Node, reliability: str) -> Statements:
    sure = reliability if reliability in ("Confirmed", "Reported") else ""
    for dates in version.nodes("DatePeriod"):
        when = period(entry.party, entry.known, dates)
        found = _dated(kind, when)
        if found is None:
            yield from party.note(kind, *leaves(dates))
        else:
            yield party.claim(found.predicate, *outer(dates), **_marked(found, sure))
    for detail in version.nodes("VersionDetail"):
        yield from _detailed(entry, party, kind, detail, sure)
    for reference in version.nodes("VersionLocation"):
        number = reference.attribute("LocationID")
        yield from _placed(entry, party, kind, located(entry, number), sure)


def _detailed(entry: Advanced, party: Party, kind: str, detail: Node, sure: str) -> Statements:
    """Words, or the number of a word of a closed list."""
    number = detail.attribute("DetailReferenceID")
    words = entry.known.named(entry.party, "DetailReference", number) if number else detail.text
    where = detail if detail.text else valued(entry.party, "DetailReferenceID", number)
    if kind == TITLE and detail.text:
        for piece in pieces(detail):
            text, span = detail.stretch(piece.start, piece.end)
            predicate, parts = title(text)
            yield party.claim(predicate, span, **parts)
        return
    found = of_a_ship(kind, words) or stated(LABELS.get(kind, kind), words)
    if found is None:
        yield from party.note(POINTER if is_pointer(kind, words) else kind or "Feature", where)
    else:
        yield party.claim(found.predicate, where, **_marked(found, sure))


def _dated(kind: str, when: Edtf | None) -> Said | None:
    if when is None:
        return None
    if kind == "Birthdate":
        return Said("born", {"when": when})
    if kind in ON_A_DAY:
        return Said("has_feature", {"object": Mention(when.text), "kind": Mention(kind, ON_A_DAY[kind]), "when": when})
    found = stated(kind, "01 Jan 2000")  # a type that takes a day in remarks takes this one
    return None if found is None or "when" not in found.parts else Said(found.predicate, {**found.parts, "when": when})


def _placed(entry: Advanced, party: Party, kind: str, place: Located, sure: str) -> Statements:
    """A claim that quotes the Location, which stands elsewhere in the file."""
    there = Party(place.entry, party.mention)
    if place.mention is None:
        yield from there.note(kind, *place.quoted)
    elif kind == ADDRESS:
        detail = Mention(sure) if sure else None
        yield there.claim("located_at", *place.quoted, place=place.mention, detail=detail)
    elif kind == "Place of Birth":
        where = Mention(place.mention.text, place.mention.key or country_of(place.mention.text))
        yield there.claim("born", *place.quoted, place=where, detail=Mention(sure) if sure else None)
    else:
        name = place.country or place.mention.text
        found = of_a_ship(kind, name) or (stated(LABELS.get(kind, kind), name) if country(name) else None)
        if found is None:
            yield from there.note(kind, *place.quoted)
        else:
            yield there.claim(found.predicate, *place.quoted, **_marked(found, sure))


def _marked(found: Said, sure: str) -> dict[str, object]:
    """The parts of a claim with how reliable OFAC calls it."""
    if not sure:
        return found.parts
    detail = found.parts.get("detail")
    kept = detail if isinstance(detail, list) else [detail] if detail is not None else []
    return {**found.parts, "detail": [*kept, Mention(sure)]}
