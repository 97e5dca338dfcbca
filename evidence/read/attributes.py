"""Values that stand in the attributes of an XML element, each with its stretch of the source."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence.read.node import Node, local
from evidence.schema.records import Span, one_line

_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Value(NamedTuple):
    """A value as its source writes it."""

    text: str
    """Decoded, each run of white space as one blank and none at the ends."""
    span: Span
    """Where it stands in the entry's slice: the source as it is, which may hold ``&amp;``."""


def attributes(node: Node) -> dict[str, Value]:
    """The attributes of an element that hold a value, by local name and in the order of the source.

    All of them are marked as read, those without a value too, so whoever asks must account for every name. Declarations
    of name spaces are none.
    """
    source = node._source
    start = source.data.rfind(b"<", 0, node._start)  # no attribute can hold one
    tag, at = source.cut(start, node._start)
    found: dict[str, Value] = {}
    for match in _ATTRIBUTE.finditer(tag):
        name = local(match[1])
        if name.startswith("xmlns"):
            continue
        text = node.attribute(name)
        if text:
            first, last = match.span(match.lastindex or 0)
            raw = match[match.lastindex or 0]
            if raw != text:  # blanks at its ends, or an escaped sign
                first, last = first + len(raw) - len(raw.lstrip()), last - len(raw) + len(raw.rstrip())
            found[name] = Value(one_line(text), (at + first, at + last))
    return found
