"""One target as an entry, with the words of the numbers that it names; and the attributes of its elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b

from evidence.errors import UnreadColumns
from evidence.importers.ch_seco.head import Head
from evidence.read.attributes import Value, attributes
from evidence.read.xml import Node, XmlEntry

_NUMBERS = re.compile(r"""(?:place-id|sanctions-set-id)\s*=\s*["'](\d+)|<sanctions-set-id[^>]*>\s*(\d+)""")


@dataclass(slots=True)
class Target(XmlEntry):
    """An entry with the head of its file."""

    head: Head = field(default_factory=lambda: Head({}, {}), repr=False, compare=False)


def target(entry: XmlEntry, head: Head, part: str | None) -> Target:
    """The entry with its head; its hash holds the words of the numbers that it names, so it changes with them."""
    text = entry.passage.text
    named = sorted({first or second for first, second in _NUMBERS.findall(text)})
    words = repr([(n, head.programmes.get(n), head.places.get(n)) for n in named]).encode()
    digest = blake2b(entry.digest + words, digest_size=16).digest()
    return Target(entry.document, entry.key, entry.passage, digest, scope_part=part, fault=entry.fault, head=head)


def said(entry: Target, node: Node, *known: str) -> dict[str, Value]:
    """The attributes of an element, once. Raises UnreadColumns for one that is neither known nor its number."""
    found = attributes(node)
    left = tuple(f"{node.tag}@{name}" for name in found if name not in known and name != "ssid")
    if left:
        raise UnreadColumns(
            f"holds {', '.join(left)}, which this importer neither reads nor ignores by name: the layout has "
            "changed; the importer has to learn it",
            place=entry.place,
            columns=left,
        )
    return found
