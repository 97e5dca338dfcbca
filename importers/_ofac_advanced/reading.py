"""One party of an ADVANCED file to everything that the file says of it."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers._ofac.flat_reading import KINDS
from evidence.importers._ofac.listed import KEY
from evidence.importers._ofac.measures import AUTHORITY
from evidence.importers._ofac.party import Party, remark
from evidence.importers._ofac_advanced.features import features
from evidence.importers._ofac_advanced.file import Advanced
from evidence.importers._ofac_advanced.names import names, primary, written
from evidence.importers._ofac_advanced.periods import day_of, leaves
from evidence.importers._ofac_advanced.quoted import ANYWHERE, attribute, inside
from evidence.importers._ofac_advanced.records import documents, notes, relations
from evidence.importers.ofac_enhanced.listing import CODES, measures
from evidence.read.entry import Entry
from evidence.read.node import Node, XmlEntry
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Claim, Mention, Note

Statements = Iterator[Claim | Note]

PROGRAMME = "Program"
"""The type of a measure whose comment is the code of a programme."""

EVENTS = {"Created": "designated_under", "Amended": "amended_listing", "Removed": "delisted_from"}
"""What an event of a listing is."""


def read(entry: Entry) -> Statements:
    """Listing, kind, names, features, documents and links. What belongs to no party raises BadValue with its reason."""
    if isinstance(entry, XmlEntry):
        raise entry.bad(entry.fault or "is no party of the list")
    assert isinstance(entry, Advanced), "an entry of this format is a party or what belongs to none"
    found = written(entry)
    party = Party(entry.party, Mention(primary(entry, found), f"{KEY}{entry.key}"))
    kind = _kind(entry)
    number = attribute(entry.party, "FixedRef")
    for listing in entry.listings:
        yield from _listing(entry, listing, party.mention, kind)
    yield party.claim("has_kind", inside(entry.party, "PartySubTypeID"), object=kind)
    yield party.claim(
        "has_identifier", number, object=Mention(entry.key or ""), scheme=Mention("FixedRef", "ofac-number")
    )
    yield from names(entry, party, found)
    yield from features(entry, party)
    for comment in entry.party.nodes("Comment"):
        yield from remark(party, comment, "Comment")
    for profile in entry.party.nodes("Profile"):
        for comment in profile.nodes("Comment"):
            yield from remark(party, comment, "Comment")
        for reference in profile.nodes("ExternalReference"):
            yield from notes(party, reference)
    yield from documents(entry, party.mention)
    yield from relations(entry, party.mention)
    for one in (entry.party, *entry.listings, *entry.documents, *entry.relations, *entry.locations.values()):
        one.close(ANYWHERE)
    entry.placed.clear()


def _kind(entry: Advanced) -> Mention:
    """What the party is: its subtype, else the type of that. Raises UnknownWord for a kind that is new."""
    known = entry.known
    for profile in entry.party.nodes("Profile"):
        number = profile.attribute("PartySubTypeID")
        subtype = known.words.get(("PartySubType", number), "")
        type_ = known.words.get(("PartyType", known.parents.get(number, "")), "")
        word = subtype if subtype.casefold() in KINDS else type_
        if word.casefold() not in KINDS:
            raise UnknownWord(
                f"PartySubType {subtype!r} of {type_!r} is none of {', '.join(KINDS)}", place=entry.place, raw=subtype
            )
        return Mention(word, KINDS[word.casefold()])
    raise entry.bad("has no Profile")


def _listing(entry: Advanced, listing: XmlEntry, subject: Mention, kind: Mention) -> Statements:
    """A claim a programme, with list and types of sanctions, and one an event, with its day and legal basis."""
    party, known, root = Party(listing, subject), entry.known, listing.root
    on = known.word(listing, root, "ListID")
    if on and on not in CODES:
        raise UnknownWord(f"List {on!r} is none of {', '.join(CODES)}", place=listing.place, raw=on)
    named = Mention(on, CODES[on]) if on else None
    programmes: list[Node] = []
    types: list[Mention] = []
    for node in root.nodes("SanctionsMeasure"):
        word = known.word(listing, node, "SanctionsTypeID")
        comment = node.node("Comment")
        for period in node.nodes("DatePeriod"):
            yield from party.note("SanctionsMeasure/DatePeriod", *leaves(period))
        if word == PROGRAMME:
            if comment is None or not comment.text:
                raise listing.bad("a measure of the type Program names no programme")
            programmes.append(comment)
            continue
        if word not in measures():
            raise UnknownWord(
                f"SanctionsType {word!r} is none of {', '.join(measures())}", place=listing.place, raw=word
            )
        types.append(Mention(word, measures()[word]))
        yield from party.note("SanctionsMeasure", comment)
    number, where = attribute(listing, "ProfileID"), attribute(listing, "ListID")
    for node in programmes:
        yield party.claim(
            "designated_under",
            number,
            where,
            node,
            object=AUTHORITY,
            programme=Mention(node.text),
            list=named,
            measure=types,
            reference=Mention(entry.key or ""),
            kind=kind,
        )
    for node in root.nodes("EntryEvent"):
        word = known.word(listing, node, "EntryEventTypeID")
        predicate = EVENTS.get(word)
        if predicate is None:
            raise UnknownWord(f"EntryEventType {word!r} is none of {', '.join(EVENTS)}", place=listing.place, raw=word)
        basis = known.word(listing, node, "LegalBasisID")
        dated = node.node("Date")
        parts = {"programme": named, "reference": Mention(entry.key or ""), "when": _day(listing, dated)}
        if predicate != "amended_listing":
            parts |= {"list": named, "legal_basis": Mention(basis) if basis else None, "kind": kind}
        days = [dated.node(name) for name in ("Year", "Month", "Day")] if dated is not None else []
        yield party.claim(predicate, number, where, *days, object=AUTHORITY, **parts)
        yield from party.note("EntryEvent", node.node("Comment"))
    yield from party.note("Comment", root.node("Comment"))
    yield from party.note("LimitationsToListing", root.node("LimitationsToListing"))
    for info in root.nodes("SupportingInfo"):
        info.attribute("SupInfoTypeID")
        yield from notes(party, info)


def _day(listing: XmlEntry, node: Node | None) -> Edtf | None:
    if node is None:
        return None
    try:
        return parse(day_of(node))
    except ValueError as error:
        raise listing.bad("Date of an EntryEvent: is no day") from error
