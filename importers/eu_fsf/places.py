"""Addresses with the means to reach them, and citizenships."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence.importers.eu_fsf.countries import country, named, nation, says_again
from evidence.importers.eu_fsf.entity import Entity
from evidence.importers.eu_fsf.part import Part, Statements, Value
from evidence.schema.identifiers import is_valid, sure
from evidence.schema.records import Mention

ADDRESS = ("city", "street", "number", "poBox", "zipCode", "region", "place")
CONTACTS = {"PHONE": "phone", "FAX": "fax", "EMAIL": "email", "WEB": "website"}
CITIZENSHIP = (("acquisitionDate", "acquired"), ("disenfranchisementDate", "lost"))
AS_LISTED = Mention("as at listing time", "as-at-listing")

_PACKED = re.compile(r"([A-Z]+)\[([^\]]*)\]", re.ASCII)
_FISCAL = re.compile(r"(Italian [Ff]iscal [Cc]ode):? +((?:[A-Z] ?){6}\d\d ?[A-Z] ?\d\d ?[A-Z]\d{3} ?[A-Z])\b", re.ASCII)
_SOCIAL = re.compile(r"(SSN|[Ss]ocial [Ss]ecurity [Nn]umber:?) +(\d{3}-\d\d-\d{4})\b", re.ASCII)
_EMPLOYER = re.compile(r"((?:US Federal )?Employer Identification Number) +(\d\d-\d{7})\b", re.ASCII)
NUMBERS = ((_FISCAL, "tax-id"), (_SOCIAL, "ssn"), (_EMPLOYER, "tax-id"))
"""Numbers that an address's remark certainly gives, and their schemes."""


def joined(words: Sequence[str], where: Mention | None) -> Mention | None:
    """A place in words, its parts joined by commas, by the code of its country; None where nothing is said."""
    said = [text for text in words if text]
    if where is not None:
        said.append(where.text)
    return Mention(", ".join(said), where.key if where is not None else None) if said else None


def addresses(entity: Entity, party: Mention) -> Statements:
    """Each address; numbers in its remark once each, since a remark may say the same twice."""
    told: set[tuple[str, str]] = set()
    for part in entity.addresses:
        where = joined(
            [part.text(name) for name in ("number", "street", "poBox", "place", "zipCode", "city", "region")],
            country(part),
        )
        listed = part.mark("asAtListingTime")
        if where is None:
            yield from part.note("address remark", *(remark for remark in part.remarks if not _found(part, remark)))
        else:
            details = [Mention(remark.text) for remark in part.remarks]
            yield part.claim(
                "located_at",
                party,
                *ADDRESS,
                *(["asAtListingTime"] if listed else []),
                *named(part),
                *part.remarks,
                place=where,
                detail=[AS_LISTED, *details] if listed else details,
            )
        for kind, value in part.contacts:
            yield from _contact(part, party, kind, value)
        for remark in part.remarks:
            yield from _numbers(part, party, remark, told)


def _contact(part: Part, party: Mention, kind: Value | None, value: Value) -> Statements:
    """A means to reach the party; several packed into one value as ``PHONE[…] FAX[…]`` are taken apart."""
    if kind is not None:
        found = [(kind, value)]
    else:
        raw, start = part.raw(value), value.span[0]
        if _PACKED.sub("", raw).strip():
            yield from part.note("contact", value)
            return
        found = []
        for one in _PACKED.finditer(raw):
            (a, b), (c, d) = one.span(1), one.span(2)
            found.append((Value(one[1], (start + a, start + b)), Value(one[2].strip(), (start + c, start + d))))
    for label, address in found:
        scheme = CONTACTS.get(label.text)
        if not address.text:
            continue
        if scheme is None or is_valid(scheme, address.text) is False:
            yield from part.note("contact", label, address)
        else:
            yield part.claim(
                "has_identifier",
                party,
                label,
                address,
                object=Mention(address.text),
                scheme=Mention(label.text, scheme),
            )


def _numbers(part: Part, party: Mention, remark: Value, told: set[tuple[str, str]]) -> Statements:
    """Claims of the numbers in a remark; each quotes the whole of it, which may say more of the number."""
    for label, number, scheme in _found(part, remark):
        if (number, remark.text) not in told:
            told.add((number, remark.text))
            kind = Mention(label, sure(scheme, number))
            yield part.claim("has_identifier", party, remark, object=Mention(number), scheme=kind)


def _found(part: Part, remark: Value) -> list[tuple[str, str, str]]:
    raw = part.raw(remark)
    return [(found[1].rstrip(":"), found[2], scheme) for pattern, scheme in NUMBERS for found in pattern.finditer(raw)]


def citizenships(entity: Entity, party: Mention) -> Statements:
    """Each citizenship; one of no country is a note where it has words."""
    for part in entity.citizenships:
        where = nation(part)
        if where is None:
            yield from part.note("citizenship", "region", *(name for name, _ in CITIZENSHIP), *part.remarks)
            continue
        details = [m for name, said in CITIZENSHIP if (m := part.mention(name, said)) is not None]
        region = part.mention("region", "region")
        again = says_again(part)
        other = None if again or len(named(part)) < 2 else part.mention("countryDescription", "description")
        yield part.claim(
            "has_nationality",
            party,
            "region",
            *(name for name, _ in CITIZENSHIP),
            *(("countryIso2Code",) if again else named(part)),
            *part.remarks,
            object=where,
            detail=[
                *(m for m in (region, other) if m is not None),
                *details,
                *(Mention(remark.text) for remark in part.remarks),
            ],
        )
