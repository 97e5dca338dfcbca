"""Identifications: passports, cards and register numbers, each with its scheme, issuer, validity and what is wrong with it."""

from __future__ import annotations

from evidence.importers.eu_fsf.countries import country, named
from evidence.importers.eu_fsf.entity import Entity
from evidence.importers.eu_fsf.part import Part, Quoted, Statements
from evidence.schema.identifiers import imo_scheme, sure
from evidence.schema.records import Mention

SCHEMES = {
    "passport": "passport",
    "diplpassport": "passport",
    "id": "national-id",
    "ssn": "ssn",
    "fiscalcode": "tax-id",
    "regnumber": "registration",
    "swiftbic": "bic",
    "drivinglicence": "license",
    "tradelic": "license",
}
"""Codes of types whose meaning is sure; any other keeps its words without a key. ``imo`` is decided by its check."""

MARKS = {
    "diplomatic": Mention("diplomatic", "diplomatic"),
    "knownExpired": Mention("known to be expired", "known-expired"),
    "knownFalse": Mention("known to be false", "known-false"),
    "reportedLost": Mention("reported lost", "reported-lost"),
    "revokedByIssuer": Mention("revoked by issuer", "revoked"),
}
"""What a list says of a document by yes or no."""

VALID = (("validFrom", "valid-from"), ("validTo", "valid-to"), ("nameOnDocument", "name-on-document"))
TYPE = ("identificationTypeCode", "identificationTypeDescription")


def identifications(entity: Entity, party: Mention) -> Statements:
    """A claim of each number; an identification without one is a note."""
    for part in entity.identifications:
        yield from _identification(part, party)


def _identification(part: Part, party: Mention) -> Statements:
    number, latin = part.text("number"), part.text("latinNumber")
    marks = [name for name in MARKS if part.mark(name)]
    issued = "issueDate" if part.text("issueDate") else "issuedDate"
    beside = ("issuedBy", issued, "validFrom", "validTo", "nameOnDocument")
    where = country(part)
    place = part.mention("region")
    quoted: tuple[Quoted, ...] = (*marks, *beside, *TYPE, "region", *named(part), *part.remarks)
    if not number and not latin:
        yield from part.note("identification", "packed", *quoted)
        return
    details = [MARKS[name] for name in marks]
    details += [m for name, said in VALID if (m := part.mention(name, said)) is not None]
    details += [Mention(remark.text) for remark in part.remarks]
    by = part.mention("issuedBy")
    day = part.day(issued)
    for name in [n for n in ("number", "latinNumber") if part.text(n)] if number != latin else ["number"]:
        text = part.text(name)
        yield part.claim(
            "has_identifier",
            party,
            name,
            *quoted,
            object=Mention(text),
            scheme=_scheme(part, text),
            issuer=[m for m in (by, where) if m is not None],
            issued=part.mention(issued, day.text if day is not None else None),
            place=place,
            detail=details,
        )


def _scheme(part: Part, number: str) -> Mention | None:
    code = part.text("identificationTypeCode")
    words = part.text("identificationTypeDescription") or code
    key = imo_scheme(number) if code == "imo" else sure(SCHEMES.get(code), number)
    return Mention(words, key) if words else None
