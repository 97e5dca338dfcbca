"""What stands in attributes alone, so in the XML and not in the JSON: numbers on OFAC's lists, and days of listing.

The number of an entity is its ent_num, as in the delimited files. The day is that on which the entity came to stand on
the list, of whatever programme, so it makes a claim in which the list itself stands for the programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._ofac.listed import KEY
from evidence.importers._ofac.measures import AUTHORITY
from evidence.importers._ofac.party import Party
from evidence.importers.ofac_enhanced.file import Enhanced
from evidence.importers.ofac_enhanced.listing import items, kind_of, lists_of
from evidence.importers.ofac_enhanced.particulars import OWNED
from evidence.read.node import XmlEntry
from evidence.schema.edtf import parse
from evidence.schema.records import Claim, Mention, Note, Span

_TAGS = re.compile(
    r"""<(?:\w+:)?(entity|sanctionsList|relatedEntity)(?=[\s/>])(?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>"""
)
_VALUES = re.compile(r"""(?<=\s)(id|datePublished|entityId)\s*=\s*["']\s*([^"']*?)\s*["']""")


def attributes(party: Party, entry: Enhanced) -> Iterator[Claim | Note]:
    """Claims of the entity's number, of the day on each list, and of each related party by its number."""
    if not isinstance(entry, XmlEntry):
        return
    places = _places(entry.passage.text)
    number = entry.root.attribute("id")
    if number:
        scheme = Mention("id", "ofac-number")
        yield party.claim("has_identifier", places["entity"][0]["id"], object=Mention(number), scheme=scheme)
    _, kind = kind_of(entry)
    for (node, name), where in zip(lists_of(entry), places["sanctionsList"], strict=True):
        written = node.attribute("datePublished")
        if not written:
            continue
        try:
            day = parse(written)
        except ValueError as error:
            raise entry.bad(f"datePublished: {error}") from error
        yield party.claim(
            "designated_under",
            node,
            where["datePublished"],
            object=AUTHORITY,
            programme=name,
            list=name,
            reference=Mention(number) if number else None,
            kind=kind,
            when=day,
        )
    related = [
        (link.node("type"), other)
        for link in items(entry, "relationships", "relationship")
        for other in link.nodes("relatedEntity")
    ]
    for (what, other), where in zip(related, places["relatedEntity"], strict=True):
        named = other.attribute("entityId")
        if named:
            words = what.text if what is not None else ""
            predicate = "owned_by" if words == OWNED[0] else "linked_to"
            linked = Mention(named, f"{KEY}{named}")
            detail = Mention(words) if words else None
            yield party.claim(predicate, what, where["entityId"], object=linked, detail=detail)


def _places(text: str) -> dict[str, list[dict[str, Span]]]:
    """Where the values of those attributes stand in the slice, by the element and in its order."""
    found: dict[str, list[dict[str, Span]]] = {"entity": [], "sanctionsList": [], "relatedEntity": []}
    for tag in _TAGS.finditer(text):
        found[tag[1]].append({value[1]: value.span(2) for value in _VALUES.finditer(text, *tag.span())})
    return found
