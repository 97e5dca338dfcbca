"""United Nations Security Council Consolidated List (XML): individuals and entities of all its sanctions regimes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.errors import Malformed
from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers.un_sc.birth import birth
from evidence.importers.un_sc.comments import comments
from evidence.importers.un_sc.names import aliases, names, primary
from evidence.importers.un_sc.particulars import addresses, documents, particulars
from evidence.importers.un_sc.party import Party, values
from evidence.read import xml
from evidence.schema.edtf import parse
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import PartyKind, SourceKind

SOURCE = Source(
    title="United Nations Security Council Consolidated List",
    publisher="United Nations Security Council",
    id="un-security-council",
    kind=SourceKind.INTERNATIONAL,
    version="1",
    series="un-sc",
    authority="UN",
    entries=Between(1, 5_000, "600 to 1,100 entries since 2014; a vintage cut short shows against the one before it"),
    licence="freely published by the United Nations",
    attribution="United Nations Security Council",
    ignored={
        "VERSIONNUM": "a number of the publisher's database: 1 in every entry of every vintage seen",
        "LIST_TYPE": "names the list itself: 'UN List' in every entry",
        "SORT_KEY": "for the publisher's own ordering; empty in every vintage seen",
        "SORT_KEY_LAST_MOD": "for the publisher's own ordering; empty in every vintage seen",
    },
    junk={
        "empty ALIAS, ADDRESS, DATE_OF_BIRTH, PLACE_OF_BIRTH, DOCUMENT": "the publisher writes the element where it "
        "has nothing to say: it is no alias of unknown quality and no unknown address",
    },
    checked="real files of 30 November 2024 and 27 February 2026",
)

KINDS = {"INDIVIDUALS/INDIVIDUAL": PartyKind.PERSON, "ENTITIES/ENTITY": PartyKind.ORGANISATION}
COUNCIL = Mention("United Nations Security Council", "UN")

_KIND_OF = {path.rpartition("/")[2]: kind for path, kind in KINDS.items()}
_SCHEMA = "sc-sanctions"
_EMPTY = re.compile(
    r"<((?:INDIVIDUAL|ENTITY)_[A-Z_]+)(?:\s*/>|>(?:\s|<[A-Z_0-9]+\s*/>|<([A-Z_0-9]+)\s*></\2>)*</\1>)",
)


def identify(document: Document) -> bool:
    """Whether the root is CONSOLIDATED_LIST, of the Council's schema where it names one."""
    found = xml.peek(document)
    if found is None or found.tag != "CONSOLIDATED_LIST":
        return False
    return _SCHEMA in found.attributes.get("noNamespaceSchemaLocation", _SCHEMA)


def describe(bundle: Bundle) -> Described:
    """The day that dateGenerated of the root names, as it is written: time and offset left aside."""
    document = bundle.only
    generated = xml.root(document).attributes.get("dateGenerated", "").strip()
    text = xml.decoded(document)
    remarks = [f"encoding: {text.how}"]
    published = _day(generated)
    if published is None:
        remarks.append(f"dateGenerated {generated!r} is no date" if generated else "has no dateGenerated")
    return Described(
        published_on=published,
        published_basis=f"{generated!r}, dateGenerated of the root element, its calendar day as written"
        if published
        else "",
        title=SOURCE.title + (f", generated {published}" if published else ""),
        remarks=tuple(remarks),
        ignored=sum(1 for _ in _EMPTY.finditer(text.text)),
    )


def entries(bundle: Bundle) -> Iterator[xml.XmlEntry]:
    """Individuals, then entities, keyed by REFERENCE_NUMBER: the publisher re-issues DATAID."""
    document = bundle.only
    found = xml.peek(document)
    if found is not None and found.tag != "CONSOLIDATED_LIST":
        raise Malformed(f"has the root {found.tag}; this layout has CONSOLIDATED_LIST", place=document.name)
    return xml.entries(document, tuple(KINDS), key="REFERENCE_NUMBER", ignore=("@dateGenerated",))


def read(entry: xml.XmlEntry) -> Iterator[Claim | Note]:
    """Everything the entry says of its party."""
    party = Party(entry, primary(entry))
    yield from _listing(party, _KIND_OF[entry.root.tag])
    yield from names(party)
    yield from birth(party)
    yield from aliases(party)
    yield from particulars(party)
    yield from addresses(party)
    yield from documents(party)
    yield from comments(party)
    entry.close(SOURCE.ignored)


def _listing(party: Party, kind: PartyKind) -> Iterator[Claim | Note]:
    entry = party.entry
    reference, programme, listed = map(entry.node, ("REFERENCE_NUMBER", "UN_LIST_TYPE", "LISTED_ON"))
    number = Mention(entry.text("REFERENCE_NUMBER"))
    regime = Mention(programme.text) if programme is not None and programme.text else None
    section = Mention(entry.root.tag, kind)
    listed_on = entry.text("LISTED_ON")
    yield party.claim(
        "designated_under",
        reference,
        programme,
        listed,
        object=COUNCIL,
        programme=regime,
        reference=number,
        kind=section,
        when=party.day("LISTED_ON", listed_on) if listed_on else None,
    )
    tag = entry.passage.text.index(entry.root.tag)
    yield party.claim("has_kind", (tag, tag + len(entry.root.tag)), object=section)
    for node in values(entry, "LAST_DAY_UPDATED"):
        yield party.claim(
            "amended_listing",
            node,
            object=COUNCIL,
            programme=regime,
            reference=number,
            when=party.day("LAST_DAY_UPDATED", node.text),
        )
    number_of_record = entry.node("DATAID")
    if number_of_record is not None and number_of_record.text:
        yield party.claim(
            "has_identifier",
            number_of_record,
            object=Mention(number_of_record.text),
            scheme=Mention("DATAID", "un-dataid"),
        )


def _day(generated: str) -> str | None:
    day = generated[:10]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII):
        return None
    try:
        return parse(day).text
    except ValueError:
        return None
