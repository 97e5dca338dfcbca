"""Whom an entity lists, on which lists, under which programmes, and with what effect."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from evidence.errors import UnknownWord
from evidence.importers._ofac.flat_reading import KINDS
from evidence.importers._ofac.measures import AUTHORITY
from evidence.importers._ofac.party import Party
from evidence.importers.ofac_enhanced.file import Enhanced
from evidence.importers.ofac_enhanced.names import primary
from evidence.read.element import Element
from evidence.schema.records import Claim, Mention, Note

KEY = "ofac-identity:"
"""What a party's key begins with: the JSON has no other number of it."""

CODES = {
    "SDN List": "SDN",
    "Non-SDN Palestinian Legislative Council List": "PLC",
    "FSE List": "FSE",
    "Sectoral Sanctions Identifications List": "SSI",
    "Consolidated List": "CONS",
    "CAPTA List": "CAP",
    "Non-SDN Menu-Based Sanctions List": "MBS",
    "Non-SDN CMIC List": "CMIC",
}
"""The lists by the names of the service, with the codes of ``_us/lists.csv``."""


@cache
def measures() -> dict[str, str]:
    """What each type of sanctions does, by its name."""
    rows = (files("evidence.importers.ofac_enhanced") / "sanctions_types.csv").read_text("utf-8").splitlines()
    return {row["type"]: row["measure"] for row in csv.DictReader(rows)}


def party_of(entry: Enhanced) -> Party:
    """The party by its primary name. Raises BadValue where the entity has none."""
    return Party(entry, Mention(primary(entry), f"{KEY}{entry.key}"))


def items(entry: Enhanced, group: str, name: str) -> list[Element]:
    """The members of a group, in order."""
    found: list[Element] = []
    for node in entry.nodes(group):
        found += node.nodes(name)
    return found


def kind_of(entry: Enhanced) -> tuple[Element | None, Mention]:
    """What the entity is. Raises UnknownWord where the list has a new kind."""
    general = entry.node("generalInfo")
    node = general.node("entityType") if general is not None else None
    word = node.text if node is not None else ""
    found = KINDS.get(word.casefold())
    if found is None:
        raise UnknownWord(f"entityType {word!r} is none of {', '.join(KINDS)}", place=entry.place, raw=word)
    return node, Mention(word, found)


def lists_of(entry: Enhanced) -> list[tuple[Element, Mention]]:
    """The lists on which the entity stands. Raises UnknownWord for one that nobody knows."""
    found = []
    for node in items(entry, "sanctionsLists", "sanctionsList"):
        if node.text not in CODES:
            raise UnknownWord(
                f"sanctionsList {node.text!r} is none of {', '.join(CODES)}", place=entry.place, raw=node.text
            )
        found.append((node, Mention(node.text, CODES[node.text])))
    return found


def listing(party: Party, entry: Enhanced) -> Iterator[Claim | Note]:
    """A claim a programme, with the entity's lists, types of sanctions and legal authorities, which the export does not
    tell apart by programme; then kind and identity number.

    No reference: identityId is none that OFAC prints, and it counts otherwise than the numbers of the lists do.
    """
    kind_node, kind = kind_of(entry)
    lists = lists_of(entry)
    types = items(entry, "sanctionsTypes", "sanctionsType")
    acts = items(entry, "legalAuthorities", "legalAuthority")
    for type_ in types:
        if type_.text not in measures():
            raise UnknownWord(
                f"sanctionsType {type_.text!r} is none of {', '.join(measures())}", place=entry.place, raw=type_.text
            )
    general = entry.node("generalInfo")
    number = general.node("identityId") if general is not None else None
    programmes: list[Element | None] = [*items(entry, "sanctionsPrograms", "sanctionsProgram")]
    for node in programmes or [None]:
        if node is not None and not node.text:
            raise entry.bad("sanctionsProgram: a programme without a name")
        yield party.claim(
            "designated_under",
            number,
            node,
            *(one for one, _ in lists),
            *types,
            *acts,
            object=AUTHORITY,
            programme=Mention(node.text) if node is not None else None,
            list=[mention for _, mention in lists],
            measure=[Mention(one.text, measures()[one.text]) for one in types],
            legal_basis=[Mention(one.text) for one in acts],
            kind=kind,
        )
    yield party.claim("has_kind", kind_node, object=kind)
    yield party.claim(
        "has_identifier", number, object=Mention(entry.key or ""), scheme=Mention("identityId", "ofac-identity")
    )
