"""Features of ships that the printed list has in columns of their own and not in remarks."""

from __future__ import annotations

from evidence.importers._ofac.places import country
from evidence.importers._ofac.said import Said
from evidence.importers._ofac.tons import tons
from evidence.schema.keys import party_key
from evidence.schema.records import Mention

KINDS = {
    "VESSEL TYPE": "vessel-type",
    "Vessel Tonnage": "tonnage",
    "Vessel Gross Registered Tonnage": "gross-registered-tonnage",
}


def of_a_ship(kind: str, value: str) -> Said | None:
    """What the feature says of a ship, or None where it is no such feature or names no state for certain."""
    if not value:
        return None
    if kind in KINDS:
        counted = None if kind == "VESSEL TYPE" else tons(value)
        return Said("has_feature", {"object": Mention(value), "kind": Mention(kind, KINDS[kind]), "quantity": counted})
    if kind == "Vessel Call Sign":
        return Said("has_identifier", {"object": Mention(value), "scheme": Mention(kind, "call-sign")})
    if kind == "Vessel Owner":
        return Said("owned_by", {"object": Mention(value, party_key(value))})
    code = country(value) if kind == "Vessel Flag" else None
    return Said("has_nationality", {"object": Mention(value, code), "detail": Mention(kind, "flag")}) if code else None
