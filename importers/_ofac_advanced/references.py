"""The closed lists at the head of an ADVANCED file: what each number that an entry names stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence.importers._ofac.places import country
from evidence.read.node import Node, XmlEntry
from evidence.schema.states import is_state


@dataclass(slots=True)
class References:
    """Words by element and number: ``("AliasType", "1400")`` is ``A.K.A.``."""

    words: dict[tuple[str, str], str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """ISO codes of countries by their numbers."""
    parents: dict[str, str] = field(default_factory=dict)
    """The numbers of types of parties by those of their subtypes."""

    @classmethod
    def of(cls, entry: XmlEntry) -> References:
        """Read from ReferenceValueSets."""
        found = cls()
        for sets, single in SETS.items():
            for group in entry.nodes(sets):
                for node in group.nodes(single):
                    number = node.attribute("ID")
                    found.words[single, number] = node.text
                    if single == "PartySubType":
                        found.parents[number] = node.attribute("PartyTypeID")
                    if single == "Country":
                        code = node.attribute("ISO2")
                        found.codes[number] = code if is_state(code) else country(node.text) or ""
        return found

    def word(self, entry: XmlEntry, node: Node, attribute: str) -> str:
        """What the number in an attribute stands for; ``""`` without one. Raises BadValue where nothing defines it."""
        number = node.attribute(attribute)
        return self.named(entry, attribute.removesuffix("ID"), number) if number else ""

    def named(self, entry: XmlEntry, element: str, number: str) -> str:
        """What the number of such an element stands for. Raises BadValue where nothing defines it."""
        found = self.words.get((element, number))
        if found is None:
            raise entry.bad(f"{element} {number} is not in ReferenceValueSets")
        return found


SETS = {
    "AliasTypeValues": "AliasType",
    "CalendarTypeValues": "CalendarType",
    "CountryValues": "Country",
    "DetailReferenceValues": "DetailReference",
    "EntryEventTypeValues": "EntryEventType",
    "FeatureTypeValues": "FeatureType",
    "IDRegDocDateTypeValues": "IDRegDocDateType",
    "IDRegDocTypeValues": "IDRegDocType",
    "LegalBasisValues": "LegalBasis",
    "ListValues": "List",
    "LocPartTypeValues": "LocPartType",
    "NamePartTypeValues": "NamePartType",
    "PartySubTypeValues": "PartySubType",
    "PartyTypeValues": "PartyType",
    "RelationQualityValues": "RelationQuality",
    "RelationTypeValues": "RelationType",
    "ReliabilityValues": "Reliability",
    "SanctionsTypeValues": "SanctionsType",
    "ScriptValues": "Script",
    "ValidityValues": "Validity",
}
"""The lists that are read, by the element that holds each."""
