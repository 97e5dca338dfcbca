"""The text layer of a JSON document: its texts decoded, one after another, each with its JSON pointer (RFC 6901).

A person quotes the words of a text and not how JSON escapes them. So the layer holds every text of the document as it
reads, in the order of the source and parted by an empty line; numbers, names of members and texts without words are
left out. A text's passage is ``pointer=/4/headline``, and offsets in it are those of the layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.errors import Malformed
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.json_text import DECODER, skip
from evidence.read.prose import TextLayer
from evidence.schema.records import Passage

TOOL = "json-strings"
"""The tool of such a layer."""
VERSION = "1"
"""Version of the layer; change it when the same bytes would give other text or other places."""
PARTED = "\n\n"
"""What stands between two texts in the layer, and belongs to neither."""


def layer(document: Document) -> TextLayer:
    """The layer of a JSON document. Raises Malformed for what is no strict JSON."""
    return TextLayer(PARTED.join(text for _, text in _texts(document)), TOOL, VERSION)


def passages(document: Document) -> Iterator[Passage]:
    """Each text of the document with its pointer and its place in the layer. Raises Malformed for what is no strict JSON."""
    start = 0
    for pointer, text in _texts(document):
        yield Passage(document.sha256, f"pointer={pointer}", text, start)
        start += len(text) + len(PARTED)


def _texts(document: Document) -> list[tuple[str, str]]:
    """Pointer and words of every text that has any, in the order of the source."""
    text = decode(document).text
    try:
        value, end = DECODER.raw_decode(text, skip(text, 0))
        if skip(text, end) < len(text):
            raise ValueError("it goes on after the end of its value")
        found = list(_within(value, ""))
        "".join(words for _, words in found).encode()  # half of a character raises UnicodeEncodeError, a ValueError
    except StopIteration as error:
        raise Malformed("is no JSON: it is truncated. Fetch it again", place=document.name) from error
    except (ValueError, RecursionError) as error:
        raise Malformed(f"is no JSON that can be quoted: {error}. Fetch it again", place=document.name) from error
    return found


def _within(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value.strip():
            yield pointer, value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _within(member, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _within(member, f"{pointer}/{place}")
