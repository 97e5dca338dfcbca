"""XML as pieces: text and tags of a source that expat has found well-formed, cut at the speed of C."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"""(<(?:[^!?<>"'][^<>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*|!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?)>)""", re.DOTALL
)
"""A tag, comment, CDATA section or processing instruction; a ``>`` inside an attribute's quotes does not end it."""
_NAME = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(r"""\s([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_REFERENCE = re.compile("&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_BLANKS = str.maketrans("\r\n\t", "   ")


def pieces(source: str) -> list[str]:
    """``source`` cut at its tags: text, tag, text, tag and so on to the last text."""
    return _TAG.split(source)


def chars(tag: str) -> str:
    """The text that a CDATA section is; ``""`` of a comment or processing instruction."""
    return tag[9:-3] if tag.startswith("<![CDATA[") else ""


def name_of(tag: str) -> str:
    """The local name of a start tag or empty element."""
    name = tag[1:-1]
    if name.isidentifier():
        return name
    found = _NAME.search(tag, 1)
    assert found is not None  # a tag of well-formed XML has a name
    return local(found[0])


def attributes_of(tag: str) -> list[tuple[str, str]]:
    """Names, as written, and values of the attributes of a start tag or empty element."""
    return [
        (name, unescaped(value[1:-1].replace("\r\n", " ").translate(_BLANKS)))
        for name, value in _ATTRIBUTE.findall(tag)
    ]


def local(name: str) -> str:
    """A name without its prefix. ``xmlns`` declarations keep theirs."""
    if ":" not in name or name.startswith("xmlns"):
        return name
    return name.rpartition(":")[2]


def unescaped(text: str) -> str:
    """``text`` with the references resolved that XML knows without a DOCTYPE."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))
