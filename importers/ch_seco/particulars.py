"""Birth, nationality, gender, addresses, documents, links, and what the list says in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers.ch_seco.head import country
from evidence.importers.ch_seco.party import Party
from evidence.importers.ch_seco.target import said
from evidence.read.attributes import Value
from evidence.read.xml import Node
from evidence.schema.edtf import Edtf, parse
from evidence.schema.identifiers import imo_scheme, sure
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.states import state
from evidence.schema.words import PartyKind

DOCUMENTS = {"passport": "passport", "diplomatic-passport": "passport", "id-card": "national-id"}
"""Types of documents whose meaning is sure; any other stays as written, without a key."""
OWNERS = frozenset({"owned-by", "controlled-by", "owned-or-controlled-by"})
MADE = {PartyKind.ORGANISATION: "established", PartyKind.VESSEL: "built", PartyKind.AIRCRAFT: "built"}
"""What a date of an identity that is no person's certainly is."""

_TOLD = (
    (re.compile(r"(IMO [Nn]umber) ?: ?(\d{7})\.?"), "imo"),
    (re.compile(r"(Taxpayer [Ii]dentification [Nn]umber) ?: ?(\d{10}|\d{12})\.?"), "ru-inn"),
    (re.compile(r"(Tax [Rr]egistration [Nn]umber) ?: ?([\dA-Z-]+)\.?"), "tax-id"),
    (re.compile(r"((?:State |Business )?[Rr]egistration number) ?: ?(\d+)\.?"), "registration"),
    (re.compile(r"(E-?mail(?: address)?) ?: ?(\S+@\S+[^.\s])\.?"), "email"),
    (re.compile(r"(Website) ?: ?(\S+\.\S+)"), "website"),
)
"""Other information that is nothing but a number of a kind that is named."""


def particulars(party: Party) -> Iterator[Claim | Note]:
    """What the identities say beside names, and then what the party does."""
    sex = party.about.get("sex")
    if sex is not None:
        if sex.text not in ("male", "female"):
            raise UnknownWord(f"sex {sex.text!r} is neither male nor female", place=party.entry.place, raw=sex.text)
        yield party.claim("has_gender", sex, object=Mention(sex.text, sex.text))
    for identity in party.identities:
        for node in identity.nodes("day-month-year"):
            yield from _date(party, node)
        for node in identity.nodes("place-of-birth"):
            yield from _at(party, "born", node)
        for node in identity.nodes("nationality"):
            found = country(node.node("country"))
            _ = said(party.entry, node)
            if found is not None:
                yield party.claim("has_nationality", node.node("country"), object=found)
        for node in identity.nodes("address"):
            yield from _at(party, "located_at", node)
        for node in identity.nodes("identification-document"):
            yield from _document(party, node)
    for node in party.node.nodes("relation"):
        yield from _relation(party, node)
    for node in party.node.nodes("other-information"):
        _ = said(party.entry, node)
        yield from _told(party, node)
    for tag in ("justification", "generic-attribute"):
        for where in (party.node, *party.identities):
            for node in where.nodes(tag):
                name = said(party.entry, node, "name").get("name")
                yield from party.note(tag, name, node)


def _date(party: Party, node: Node) -> Iterator[Claim | Note]:
    """A day, month or year of the Gregorian calendar; of another, or of a range, it is a note with its figures."""
    found = said(
        party.entry, node, "day", "month", "year", "calendar", "quality", "from-year", "to-year", "from-month", "to-month",
        "from-day", "to-day",
    )  # fmt: skip
    calendar = found["calendar"].text if "calendar" in found else "Gregorian"
    when = _written([found[name].text if name in found else "" for name in ("year", "month", "day")])
    if when is None or calendar != "Gregorian" or any(name.startswith(("from-", "to-")) for name in found):
        yield from party.note("day-month-year", *(v for name, v in found.items() if name != "ssid"))
        return
    quality = found.get("quality")
    detail = Mention(quality.text, "quality") if quality is not None and quality.text != "good" else None
    figures = [found[name] for name in ("day", "month", "year") if name in found]
    if party.kind.key == PartyKind.PERSON:
        yield party.claim("born", *figures, quality if detail else None, when=when, detail=detail)
    else:
        kind = Mention(node.tag, MADE[PartyKind(party.kind.key or "")])
        yield party.claim("has_feature", *figures, object=Mention(when.text), kind=kind, when=when, detail=detail)


def _written(figures: list[str]) -> Edtf | None:
    year, month, day = figures
    if not year.isdecimal() or (day and not month):
        return None
    try:
        return parse("-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)]))
    except ValueError:
        return None


def _at(party: Party, predicate: str, node: Node) -> Iterator[Claim | Note]:
    """A place by its number, with what the element says more of it; without either it is a note of its remarks."""
    marks = said(party.entry, node, "place-id", "quality", "main")
    number = marks.get("place-id")
    known = party.place(number)
    inside = [
        child for tag in ("address-details", "p-o-box", "zip-code", "location", "area") for child in node.nodes(tag)
    ]
    where = country(node.node("country"))
    beside = [child for tag in ("c-o", "remarks", "remark") for child in node.nodes(tag)]
    words = [child.text for child in inside if child.text]
    place = ", ".join((*words, *([where.text] if where is not None else []), *known.words))
    quality = marks.get("quality")
    doubted = quality if quality is not None and quality.text != "good" else None
    if not place:
        yield from party.note(node.tag, number, *beside)
        return
    yield party.claim(
        predicate,
        number,
        *inside,
        *([node.node("country")] if where is not None else []),
        *beside,
        doubted,
        place=Mention(place, where.key if where is not None else known.country),
        detail=[
            *(Mention(child.text) for child in beside if child.text),
            *([Mention(doubted.text, "quality")] if doubted is not None else []),
        ],
    )


def _document(party: Party, node: Node) -> Iterator[Claim | Note]:
    """A document with its number; one without is a note."""
    kind = said(party.entry, node, "document-type").get("document-type")
    number, issuer, issued, ends = map(node.node, ("number", "issuer", "date-of-issue", "expiry-date"))
    remarks = [child for tag in ("remark", "remarks") for child in node.nodes(tag)]
    at: Value | None = None
    for child in node.nodes("place-of-issue"):
        at = said(party.entry, child, "place-id").get("place-id")
        remarks.append(child)
    code = said(party.entry, issuer, "code", "iso-code") if issuer is not None else {}
    by = next(iter(code.values()), None)
    quoted = (kind, number, issuer, by, issued, ends, at, *remarks)
    if number is None or not number.text:
        yield from party.note(node.tag, *quoted)
        return
    said_by = (issuer.text if issuer is not None else "") or (by.text if by is not None else "")
    where = party.place(at)
    details = [Mention(child.text) for child in remarks if child.text]
    yield party.claim(
        "has_identifier",
        *quoted,
        object=Mention(number.text),
        scheme=Mention(kind.text, DOCUMENTS.get(kind.text)) if kind is not None else None,
        issuer=Mention(said_by, state(by.text if by is not None else said_by) or state(said_by)) if said_by else None,
        issued=Mention(issued.text) if issued is not None and issued.text else None,
        place=Mention(", ".join(where.words), where.country) if where.words else None,
        detail=[*details, *([Mention(ends.text, "expires")] if ends is not None and ends.text else [])],
    )


def _relation(party: Party, node: Node) -> Iterator[Claim | Note]:
    """A link to another target, named by its number: owned or controlled by it where the type says so."""
    found = said(party.entry, node, "target-id", "relation-type")
    number, kind = found.get("target-id"), found.get("relation-type")
    remarks = [child for tag in ("remark", "remarks") for child in node.nodes(tag)]
    if number is None:
        yield from party.note(node.tag, kind, *remarks, node)
        return
    word = kind.text if kind is not None else ""
    yield party.claim(
        "owned_by" if word in OWNERS else "linked_to",
        number,
        kind,
        *remarks,
        node,
        object=Mention(number.text, f"ch-seco:{number.text}"),
        detail=[Mention(text) for text in (word, *(child.text for child in remarks), node.text) if text],
    )


def _told(party: Party, node: Node) -> Iterator[Claim | Note]:
    """A number that the words certainly give; any other words stay a note."""
    raw = node.raw
    for pattern, scheme in _TOLD:
        found = pattern.fullmatch(raw)
        if found is not None:
            key = imo_scheme(found[2]) if scheme == "imo" else sure(scheme, found[2])
            yield party.claim("has_identifier", node, object=Mention(found[2]), scheme=Mention(found[1], key))
            return
    yield from party.note(node.tag, node)
