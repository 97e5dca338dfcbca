"""OFAC's flat XML (``sdnList``): which list it is, its day, and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.errors import Malformed
from evidence.importer import Described
from evidence.importers._ofac.parts import NOT_SDN
from evidence.read import xml
from evidence.read.document import Bundle, Document
from evidence.read.encoding import head_text
from evidence.schema.edtf import parse

ROOT = "sdnList"
SPACES = ("https://sanctionslistservice.ofac.treas.gov/", "http://tempuri.org/sdnList.xsd")
"""How the name space of the root begins: today's, and that of the copies of before 2024."""

IGNORED = {
    "uid": "the number of a name, address or other record in OFAC's database; that of the entry is read",
    "mainEntry": "which of several dates, places or countries OFAC prints first: it says nothing of the party",
}
"""Elements that are not read."""

ABOVE = ("publshInformation", "publishInformation")
"""The head of the list, as the publisher misspells it and as it would be spelt."""

_ENTRY = re.compile(r"<(?:\w+:)?programList>(.*?)</(?:\w+:)?programList>", re.DOTALL)
_PROGRAMME = re.compile(r"<(?:\w+:)?program>([^<]*)<")
_DAY = re.compile(r"<(?:\w+:)?Publish_Date>\s*(\d\d)/(\d\d)/(\d{4})\s*<", re.ASCII)
_COUNT = re.compile(r"<(?:\w+:)?Record_Count>\s*(\d+)\s*<", re.ASCII)
_BEGINS = re.compile(r"<(?:\w+:)?sdnEntry[\s>]")
_SPEAKING = 0.5
"""The share of entries under programmes of the consolidated list alone from which on the file is that list's."""


def is_flat(document: Document) -> bool:
    """Whether the root is ``sdnList`` in one of OFAC's name spaces. Never raises."""
    found = xml.peek(document)
    if found is None or found.tag != ROOT:
        return False
    spaces = [value for name, value in found.attributes.items() if name.partition(":")[0] == "xmlns"]
    return any(value.startswith(SPACES) for value in spaces)


def is_consolidated(document: Document) -> bool:
    """Whether it is the consolidated (non-SDN) list: by the programmes at its head, else by a name with ``cons``.

    The root, the elements and the numbers of the two lists are the same, and nothing in the file names the list.
    """
    shown = [{found.strip() for found in _PROGRAMME.findall(entry)} for entry in _ENTRY.findall(head_text(document))]
    alone = sum(bool(programmes) and NOT_SDN.issuperset(programmes) for programmes in shown)
    if shown and alone >= _SPEAKING * len(shown):
        return True
    return document.name.replace("\\", "/").rpartition("/")[2].casefold().startswith("cons")


def describe(bundle: Bundle, title: str) -> Described:
    """Publish_Date, month before day; and whether Record_Count is the number of entries."""
    document = bundle.only
    text = xml.decoded(document)
    head = text.text[:8192]
    remarks = [f"encoding: {text.how}"]
    published = None
    if found := _DAY.search(head):
        try:
            published = parse(f"{found[3]}-{found[1]}-{found[2]}").text
        except ValueError:
            remarks.append(f"Publish_Date {found[1]}/{found[2]}/{found[3]} is no day")
    else:
        remarks.append("has no Publish_Date as 03/28/2025")
    counted = _COUNT.search(head)
    many = sum(1 for _ in _BEGINS.finditer(text.text))
    if counted is not None and int(counted[1]) != many:
        remarks.append(f"holds {many:,} entries, and its Record_Count says {int(counted[1]):,}: part of it is missing")
    return Described(
        published_on=published,
        published_basis="Publish_Date, month/day/year" if published else "",
        title=title + (f", published {published}" if published else ""),
        remarks=tuple(remarks),
    )


def entries(bundle: Bundle) -> Iterator[xml.XmlEntry]:
    """The entries, keyed by uid, which is the ent_num of the delimited files. Raises Malformed for another root."""
    document = bundle.only
    found = xml.peek(document)
    if found is not None and found.tag != ROOT:
        raise Malformed(f"has the root {found.tag}; this layout has {ROOT}", place=document.name)
    return xml.entries(document, ("sdnEntry",), key="uid", ignore=ABOVE)
