"""The listing: under which programme and act, the entry's numbers, its kind, what amended it, and its remarks."""

from __future__ import annotations

import re

from evidence.importers.eu_fsf.entity import Entity, Listing
from evidence.importers.eu_fsf.part import Part, Statements, Value
from evidence.schema.identifiers import sure
from evidence.schema.records import Claim, Mention
from evidence.schema.words import PartyKind

UNION = Mention("European Union", "EU")
FREEZE = Mention("Consolidated list of persons, groups and entities subject to EU financial sanctions", "asset-freeze")
"""The measure of every listing, in the words of the list's title: no entry says it of itself."""

KINDS = {"P": PartyKind.PERSON, "E": PartyKind.ORGANISATION}
WORDS = {"P": "person", "E": "enterprise"}
"""The letters of a subject's type and their words; an enterprise is also a group, a body or a ship."""

REFERENCES = {
    "euReferenceNumber": "eu-reference",
    "logicalId": "eu-logical-id",
    "unitedNationId": "un-reference",
}

_REGIME = re.compile(r"in regime (\S+ \(OJ [^()]+\)) of programme ([A-Z]{2,8})", re.ASCII)
_REGIMES = re.compile(
    r"\(Entity is sanctioned (?:in regime \S+ \(OJ [^()]+\) of programme [A-Z]{2,8}(?:, )?)+\)", re.ASCII
)
_DETAILS = (
    ("publicationDate", "published"),
    ("entryIntoForceDate", "in-force"),
    ("regulationType", "act-type"),
    ("organisationType", "act-of"),
)


def listing(entity: Entity, party: Mention, kind: Mention) -> Statements:
    """Claims of the entry as such."""
    for found in entity.listings:
        yield _designated(found, party, kind, entity.key)
        if found.act is not None:
            yield from found.act.note("regulation remark", *found.act.remarks)
    heads = list(dict.fromkeys(found.head for found in entity.listings))
    for head in heads:
        yield from _days(head, party, entity.key)
    if entity.kind is not None:
        yield entity.kind.claim("has_kind", party, "classificationCode", "code", object=kind)
    yield from _references(entity, party)
    yield from _amended(entity, party)
    told: set[str] = set()
    for head in heads:
        yield from head.note("designationDetails", "designationDetails")
        for remark in head.remarks:
            if remark.text not in told:
                told.add(remark.text)
                yield from _remark(entity, head, party, remark, kind)


def kind_of(entity: Entity) -> Mention:
    """Person or enterprise. Raises UnknownWord for any other type, and BadValue where there is none."""
    part = entity.kind
    if part is None:
        raise entity.entry.bad("has no subject type: is it a person or an enterprise?")
    letter, word = part.text("classificationCode"), part.text("code")
    if letter not in KINDS or word not in ("", WORDS[letter]):
        raise part.unknown("type", f"{letter} {word}".strip(), "none of P person, E enterprise")
    return Mention(WORDS[letter], KINDS[letter])


def _designated(found: Listing, party: Mention, kind: Mention, key: str) -> Claim:
    head, act = found
    own = act if act is not None else head
    when = head.day("designationDate")
    said = ("programme", "numberTitle", *(name for name, _ in _DETAILS))
    return head.claim(
        "designated_under",
        party,
        *_numbers(head),
        *(["designationDate"] if when is not None else []),
        *(own.values[name] for name in said if name in own.values),
        object=UNION,
        programme=own.mention("programme"),
        legal_basis=own.mention("numberTitle"),
        measure=FREEZE,
        reference=_reference(head, key),
        kind=kind,
        when=when,
        detail=[m for name, mark in _DETAILS if (m := own.mention(name, mark)) is not None],
    )


def _days(head: Part, party: Mention, key: str) -> Statements:
    """The day of delisting, which the schema allows; days that are none stay words."""
    if head.day("designationDate") is None:
        yield from head.note("designationDate", "designationDate")
    ended = head.day("delistingDate")
    if ended is None:
        yield from head.note("delistingDate", "delistingDate")
    else:
        reference = _reference(head, key)
        yield head.claim("delisted_from", party, "delistingDate", object=UNION, reference=reference, when=ended)


def _numbers(head: Part) -> tuple[str, ...]:
    return ("euReferenceNumber",) if head.text("euReferenceNumber") else ("logicalId",)


def _reference(head: Part, key: str) -> Mention:
    return Mention(head.text("euReferenceNumber") or key)


def _references(entity: Entity, party: Mention) -> Statements:
    """The entry's own numbers and the one of the UN's list, each once however many rows repeat it."""
    told: set[tuple[str, str]] = set()
    for head, _ in entity.listings:
        for name, scheme in REFERENCES.items():
            text = head.text(name)
            if text and (name, text) not in told:
                told.add((name, text))
                yield head.claim(
                    "has_identifier", party, name, object=Mention(text), scheme=Mention(name, sure(scheme, text))
                )


def _amended(entity: Entity, party: Mention) -> Statements:
    """Each act that gave the entry a part, but those that it is listed under, once each.

    The programme of such an act is said where it is not one of the listing: only one layout gives it.
    """
    listed = {act.text("numberTitle") for _, act in entity.listings if act is not None}
    programmes = {act.text("programme") for _, act in entity.listings if act is not None}
    reference = _reference(entity.listings[0].head, entity.key)
    told: set[tuple[str, str, str]] = set()
    for part in entity.parts():
        act = part.act
        if act is None:
            continue
        number, published, programme = map(act.text, ("numberTitle", "publicationDate", "programme"))
        other = programme if programme not in programmes else ""
        if not number or number in listed or (number, published, other) in told:
            continue
        told.add((number, published, other))
        yield act.claim(
            "amended_listing",
            party,
            "numberTitle",
            "publicationDate",
            *(["programme"] if other else []),
            object=UNION,
            programme=Mention(other) if other else None,
            legal_basis=Mention(number),
            reference=reference,
            when=act.day("publicationDate"),
        )


def _remark(entity: Entity, head: Part, party: Mention, remark: Value, kind: Mention) -> Statements:
    """``(Entity is sanctioned in regime 753/2011 (OJ L199) of programme AFG, …)`` names listings; the rest is a note."""
    raw, start = head.raw(remark), remark.span[0]
    rest: list[tuple[int, int]] = []
    done = 0
    for block in _REGIMES.finditer(raw):
        rest.append((done, block.start()))
        done = block.end()
        for regime in _REGIME.finditer(raw, *block.span()):
            yield head.claim(
                "designated_under",
                party,
                Value(regime[0], (start + regime.start(), start + regime.end())),
                object=UNION,
                programme=Mention(regime[2]),
                legal_basis=Mention(regime[1]),
                measure=FREEZE,
                reference=_reference(head, entity.key),
                kind=kind,
            )
    rest.append((done, len(raw)))
    for first, last in rest:
        cut = raw[first:last]
        if cut.strip():
            left = first + len(cut) - len(cut.lstrip())
            yield from head.note("remark", Value(cut.strip(), (start + left, start + left + len(cut.strip()))))
