"""One entry of the flat XML to everything that it says."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers._ofac.columns import title
from evidence.importers._ofac.dates import written
from evidence.importers._ofac.flat import IGNORED
from evidence.importers._ofac.listed import KEY
from evidence.importers._ofac.measures import AUTHORITY
from evidence.importers._ofac.party import Party, pieces, remark
from evidence.importers._ofac.places import NOWHERE, country, country_of
from evidence.importers._ofac.remarks import POINTER
from evidence.importers._ofac.stated import is_pointer, stated
from evidence.importers._ofac.tons import tons
from evidence.read.node import Node, XmlEntry
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality, PartyKind

Statements = Iterator[Claim | Note]

KINDS = {
    "individual": PartyKind.PERSON,
    "entity": PartyKind.ORGANISATION,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
QUALITIES = {
    ("a.k.a.", "strong"): NameQuality.GOOD,
    ("a.k.a.", "weak"): NameQuality.LOW,
    ("f.k.a.", "strong"): NameQuality.FORMER,
    ("f.k.a.", "weak"): NameQuality.FORMER,
    ("n.k.a.", "strong"): NameQuality.UNMARKED,
    ("n.k.a.", "weak"): NameQuality.LOW,
}
"""Type and category of an alias. A former name is that first, whatever its category, which stays in the words."""

ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
_PRIMARY = Mention("primary", NameQuality.PRIMARY)
_FEATURES = {
    "vesselType": "vessel-type",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross-registered-tonnage",
}
_WITHIN = (
    *("akaList/aka", "addressList/address", "idList/id", "nationalityList/nationality"),
    *("citizenshipList/citizenship", "dateOfBirthList/dateOfBirthItem", "placeOfBirthList/placeOfBirthItem"),
)
_IGNORED = tuple(f"{path}/{name}" for path in _WITHIN for name in IGNORED)


def read(entry: XmlEntry) -> Statements:
    """Listing, kind and names; birth, countries and addresses; numbers; the vessel; titles and the remark."""
    name = _name(entry.root)
    if not name:
        raise entry.bad("has no name: lastName and firstName are empty")
    party = Party(entry, Mention(name, f"{KEY}{entry.key}"))
    yield from _listing(party, entry)
    yield from _names(party, entry)
    yield from _birth(party, entry)
    yield from _countries(party, entry)
    for node in _items(entry, "addressList", "address"):
        yield from _address(party, node)
    for node in _items(entry, "idList", "id"):
        yield from _number(party, node)
    for node in entry.nodes("vesselInfo"):
        yield from _vessel(party, node)
    office = entry.node("title")
    for piece in pieces(office):
        assert office is not None, "an element that is absent has no pieces"
        words, span = office.stretch(piece.start, piece.end)
        predicate, parts = title(words)
        yield party.claim(predicate, span, **parts)
    yield from remark(party, entry.node("remarks"), "remarks")
    entry.close(_IGNORED)


def _items(entry: XmlEntry, group: str, name: str) -> Iterator[Node]:
    for node in entry.nodes(group):
        yield from node.nodes(name)


def _name(node: Node) -> str:
    """``LAST, First``, as the delimited files and the printed list have it."""
    return ", ".join(filter(None, (node.text_of("lastName"), node.text_of("firstName"))))


def _listing(party: Party, entry: XmlEntry) -> Statements:
    number, kind = entry.node("uid"), entry.node("sdnType")
    word = kind.text if kind is not None else ""
    found = KINDS.get(word.casefold())
    if found is None:
        raise UnknownWord(f"sdnType {word!r} is none of {', '.join(KINDS)}", place=entry.place, raw=word)
    programmes: list[Node | None] = [node for node in _items(entry, "programList", "program") if node.text]
    for node in programmes or [None]:
        yield party.claim(
            "designated_under",
            number,
            node,
            object=AUTHORITY,
            programme=Mention(node.text) if node is not None else None,
            reference=Mention(entry.key or ""),
            kind=Mention(word, found),
        )
    yield party.claim("has_kind", kind, object=Mention(word, found))


def _names(party: Party, entry: XmlEntry) -> Statements:
    yield _named(party, entry.root, _PRIMARY)
    for node in _items(entry, "akaList", "aka"):
        kind, category = node.node("type"), node.node("category")
        words = (kind.text if kind is not None else "", category.text if category is not None else "")
        quality = QUALITIES.get(words)
        if quality is None:
            known = ", ".join(" ".join(pair) for pair in QUALITIES)
            raise UnknownWord(f"aka {' '.join(words)!r} is none of {known}", place=entry.place, raw=" ".join(words))
        if not _name(node):
            raise entry.bad("an aka has no name: lastName and firstName are empty")
        yield _named(party, node, Mention(" ".join(words), quality), kind, category)


def _named(party: Party, node: Node, quality: Mention, *beside: Node | None) -> Claim:
    last, first = node.node("lastName"), node.node("firstName")
    parts = [Mention(part.text, part.tag) for part in (last, first) if part is not None and part.text]
    return party.claim(
        "has_name",
        *beside,
        last,
        first,
        object=Mention(_name(node)),
        quality=quality,
        name_part=parts if len(parts) > 1 else None,
    )


def _birth(party: Party, entry: XmlEntry) -> Statements:
    for item in _items(entry, "dateOfBirthList", "dateOfBirthItem"):
        node = item.node("dateOfBirth")
        when = written(node.text) if node is not None else None
        if when is None:
            yield from party.note("dateOfBirth", node)
        else:
            yield party.claim("born", node, when=when)
    for item in _items(entry, "placeOfBirthList", "placeOfBirthItem"):
        node = item.node("placeOfBirth")
        if node is not None and node.text:
            yield party.claim("born", node, place=Mention(node.text, country_of(node.text)))


def _countries(party: Party, entry: XmlEntry) -> Statements:
    for group, name, label in (
        ("nationalityList", "nationality", "nationality"),
        ("citizenshipList", "citizenship", "citizen"),
    ):
        for item in _items(entry, group, name):
            node = item.node("country")
            code = country(node.text) if node is not None else None
            if node is None or code is None:
                yield from party.note(name, node)
            else:
                yield party.claim("has_nationality", node, object=Mention(node.text, code), detail=Mention(label))


def _address(party: Party, node: Node) -> Statements:
    found = [child for name in ADDRESS if (child := node.node(name)) is not None and child.text]
    named = next((child.text for child in found if child.tag == "country"), "")
    if not found:
        return
    if len(found) == 1 and named in NOWHERE:
        yield from party.note("address", *found)
        return
    place = Mention(", ".join(child.text for child in found), country(named) if named else None)
    yield party.claim("located_at", *found, place=place)


def _number(party: Party, node: Node) -> Statements:
    kind, number, where, issued, expires = map(
        node.node, ("idType", "idNumber", "idCountry", "issueDate", "expirationDate")
    )
    words = [part.text if part is not None else "" for part in (kind, number, where, issued, expires)]
    found = stated(*words)
    if found is not None:
        yield party.says(found, kind, number, where, issued, expires)
    else:
        label = POINTER if is_pointer(words[0], words[1]) else "id"
        yield from party.note(label, kind, number, where, issued, expires)


def _vessel(party: Party, node: Node) -> Statements:
    sign, flag, owner = map(node.node, ("callSign", "vesselFlag", "vesselOwner"))
    if sign is not None and sign.text:
        scheme = Mention("callSign", "call-sign")
        yield party.claim("has_identifier", sign, object=Mention(sign.text), scheme=scheme)
    for name, kind in _FEATURES.items():
        found = node.node(name)
        if found is not None and found.text:
            counted = None if name == "vesselType" else tons(found.text)
            what = Mention(name, kind)
            yield party.claim("has_feature", found, object=Mention(found.text), kind=what, quantity=counted)
    if flag is not None and flag.text:
        code = country(flag.text)
        if code is None:
            yield from party.note("vesselFlag", flag)
        else:
            detail = Mention("vesselFlag", "flag")
            yield party.claim("has_nationality", flag, object=Mention(flag.text, code), detail=detail)
    if owner is not None and owner.text:
        yield party.claim("owned_by", owner, object=Mention(owner.text, party_key(owner.text)))
