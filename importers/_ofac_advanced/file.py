"""An ADVANCED file: which list it is, its day, and its parties with everything that stands elsewhere about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from evidence.errors import Malformed, UnreadColumns
from evidence.importer import Described
from evidence.importers._ofac_advanced.references import References
from evidence.read import xml
from evidence.read.document import Bundle, Document
from evidence.read.entry import Entry
from evidence.read.node import XmlEntry
from evidence.schema.edtf import parse

ROOT = "Sanctions"
SPACES = ("http://www.un.org/sanctions/1.0", "https://sanctionslistservice.ofac.treas.gov/")
"""How the name space of the root begins: that of the schema, and that of the service since 2024."""

SETS = "ReferenceValueSets"
PARTY = "DistinctParties/DistinctParty"
LISTING = "SanctionsEntries/SanctionsEntry"
DOCUMENT = "IDRegDocuments/IDRegDocument"
LOCATION = "Locations/Location"
RELATION = "ProfileRelationships/ProfileRelationship"
LINK = "SanctionsEntryLinks/SanctionsEntryLink"

_FIRST_TAG = re.compile(r"<[^>]*>")
_PROFILE = re.compile(r"<(?:\w+:)?Profile(?=\s)[^>]*?\sID\s*=\s*[\"'](\d+)[\"']")
_IDENTITY = re.compile(r"<(?:\w+:)?Identity(?=\s)[^>]*?\sID\s*=\s*[\"'](\d+)[\"']")
_PLACE = re.compile(r"<(?:\w+:)?VersionLocation(?=\s)[^>]*?\sLocationID\s*=\s*[\"'](\d+)[\"']")
_ISSUED_IN = re.compile(r"\sIssuedIn-LocationID\s*=\s*[\"'](\d+)[\"']")
_ISSUE = re.compile(
    r"<(?:\w+:)?DateOfIssue[^>]*>\s*<(?:\w+:)?Year>(\d{4})</(?:\w+:)?Year>\s*<(?:\w+:)?Month>(\d{1,2})</(?:\w+:)?Month>\s*"
    r"<(?:\w+:)?Day>(\d{1,2})<",
    re.ASCII,
)
_LISTED = re.compile(rb"<(?:\w+:)?SanctionsEntry\s[^>]*?\sListID\s*=\s*[\"'](\d+)[\"']")
_SDN = re.compile(rb"<(?:\w+:)?List\s+ID\s*=\s*[\"'](\d+)[\"'][^>]*>\s*SDN List\s*<")


@dataclass(slots=True)
class Advanced(Entry):
    """A party; its passage is the DistinctParty, and claims read from other elements quote those."""

    party: XmlEntry = field(kw_only=True)
    known: References = field(kw_only=True)
    listings: tuple[XmlEntry, ...] = ()
    documents: tuple[XmlEntry, ...] = ()
    relations: tuple[XmlEntry, ...] = ()
    locations: dict[str, XmlEntry] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """The keys of related parties by the numbers of their profiles."""
    placed: dict[str, Any] = field(default_factory=dict)
    """Places that were read already: two features may name one."""


def is_advanced(document: Document) -> bool:
    """Whether the root is ``Sanctions`` in the schema's name space or that of OFAC's service. Never raises."""
    found = xml.peek(document)
    if found is None or found.tag != ROOT:
        return False
    spaces = [value for name, value in found.attributes.items() if name.partition(":")[0] == "xmlns"]
    return any(value.startswith(SPACES) for value in spaces)


def is_sdn(document: Document) -> bool:
    """Whether the first listing in the file is on the SDN list; one without listings by a name that begins with sdn."""
    first = _LISTED.search(document.data)
    named = _SDN.search(document.data)
    if first is None or named is None:
        return document.name.replace("\\", "/").rpartition("/")[2].casefold().startswith("sdn")
    return first[1] == named[1]


def describe(bundle: Bundle, title: str) -> Described:
    """The day of DateOfIssue."""
    text = xml.decoded(bundle.only)
    found = _ISSUE.search(text.text[:8192])
    published = None
    if found is not None:
        try:
            published = parse(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}").text
        except ValueError:
            published = None
    remarks = [
        f"encoding: {text.how}",
        "the importer was built from the publisher's schema; it was never tried on a real file of this format",
    ]
    return Described(
        published_on=published,
        published_basis="DateOfIssue" if published else "",
        title=title + (f", issued {published}" if published else ""),
        remarks=tuple(remarks if published else [*remarks, "has no DateOfIssue that is a day"]),
    )


def entries(document: Document) -> Iterator[Entry]:
    """The parties, keyed by FixedRef, then what belongs to none, to be refused by name.

    Raises Malformed for a delta, which is no vintage, and UnreadColumns for links between listings, which nobody reads.
    """
    found = xml.root(document)
    if found.tag != ROOT:
        raise Malformed(f"has the root {found.tag}; this layout has {ROOT}", place=document.name)
    if found.attributes.get("DeltaBaseVersion"):
        raise Malformed(
            "is a delta: it holds what changed and not the list. Load the whole file of that day", place=document.name
        )
    cut: dict[str, list[XmlEntry]] = {path: [] for path in (SETS, PARTY, LISTING, DOCUMENT, LOCATION, RELATION, LINK)}
    for entry in xml.entries(document, tuple(cut), ignore=("DateOfIssue", "@Version")):
        cut[_path(entry)].append(entry)
    if cut[LINK]:
        raise UnreadColumns(
            f"holds {LINK}, which this importer does not read", place=cut[LINK][0].place, columns=(LINK,)
        )
    if not cut[SETS]:
        raise Malformed(f"has no {SETS}, so no number in it can be understood", place=document.name)
    yield from _joined(cut, References.of(cut[SETS][0]))


def _joined(cut: dict[str, list[XmlEntry]], known: References) -> Iterator[Entry]:
    locations = {_value(one, "ID"): one for one in cut[LOCATION]}
    by_profile, by_identity = _by(cut[LISTING], "ProfileID"), _by(cut[DOCUMENT], "IdentityID")
    related = _by(cut[RELATION], "From-ProfileID")
    keys = {profile: _value(one, "FixedRef") for one in cut[PARTY] for profile in _PROFILE.findall(one.passage.text)}
    seen: dict[str, str] = {}
    for party in cut[PARTY]:
        text, key = party.passage.text, _value(party, "FixedRef")
        if not key:
            party.fault = "has no FixedRef, which is its key"
        elif key in seen:
            party.fault = f"repeats FixedRef {key!r} of {seen[key]}; each party has its own"
        if party.fault:
            yield party
            continue
        seen[key] = party.passage.locator
        profiles = _PROFILE.findall(text)
        listings = [one for profile in profiles for one in by_profile.pop(profile, [])]
        documents = [one for identity in _IDENTITY.findall(text) for one in by_identity.pop(identity, [])]
        relations = [one for profile in profiles for one in related.pop(profile, [])]
        places = [*_PLACE.findall(text), *(p for one in documents for p in _ISSUED_IN.findall(one.passage.text))]
        named = {number: replace(locations[number]) for number in places if number in locations}
        yield Advanced(
            party.document,
            key,
            party.passage,
            _digest([party, *listings, *documents, *relations, *named.values()]),
            party=party,
            known=known,
            listings=tuple(listings),
            documents=tuple(documents),
            relations=tuple(relations),
            locations=named,
            others=keys,
        )
    for left in (by_profile, by_identity, related):
        for number, orphans in left.items():
            for one in orphans:
                one.fault = f"belongs to {number}, which no party of the file is"
                yield one


def _path(entry: XmlEntry) -> str:
    steps = entry.passage.locator.removeprefix(f"xpath=/{ROOT}/").split("/")
    return "/".join(step.partition("[")[0] for step in steps)


def _by(found: Sequence[XmlEntry], attribute: str) -> dict[str, list[XmlEntry]]:
    table: dict[str, list[XmlEntry]] = {}
    for one in found:
        table.setdefault(_value(one, attribute), []).append(one)
    return table


def _value(entry: XmlEntry, attribute: str) -> str:
    tag = _FIRST_TAG.match(entry.passage.text)
    found = re.search(r"(?<=\s)" + re.escape(attribute) + r"\s*=\s*[\"']\s*([^\"']*?)\s*[\"']", tag[0]) if tag else None
    return found[1] if found else ""


def _digest(parts: Sequence[XmlEntry]) -> bytes:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part.digest)
    return digest.digest()
