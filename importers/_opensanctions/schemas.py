"""Schemas of FollowTheMoney that are parties, and codes of countries as OpenSanctions writes them."""

from __future__ import annotations

from evidence.schema.records import Mention
from evidence.schema.states import state
from evidence.schema.words import PartyKind

KINDS: dict[str, PartyKind | None] = {
    "Person": PartyKind.PERSON,
    "Company": PartyKind.ORGANISATION,
    "Organization": PartyKind.ORGANISATION,
    "PublicBody": PartyKind.ORGANISATION,
    "Vessel": PartyKind.VESSEL,
    "Airplane": PartyKind.AIRCRAFT,
    "LegalEntity": None,  # a person or an organisation: the schema is that of both
    "Vehicle": PartyKind.OBJECT,
    "Asset": PartyKind.OBJECT,
    "Security": PartyKind.OBJECT,
    "CryptoWallet": PartyKind.OBJECT,
    "Position": None,  # an office, which is no party
}
OTHERS = frozenset(
    {
        *("Address", "Article", "BankAccount", "CallForTenders", "Contract", "ContractAward", "Debt", "Documentation"),
        *(
            "EconomicActivity",
            "Event",
            "Mention",
            "Note",
            "Payment",
            "Project",
            "ProjectParticipant",
            "Similar",
            "TaxRoll",
        ),
        *("Trip", "UserAccount"),
    }
)
"""Schemas that are neither parties nor links between them."""


def country(code: str) -> Mention:
    """A country by its code in small letters; one that OpenSanctions made, as ``md-pmr``, has no key."""
    return Mention(code, state(code.upper()))
