"""The file: lines as entries without holding them parsed, and what all of them say of datasets and days.

A property may stand twice in an entity: exports of datasets that programs wrote have such lines. A property holds a list,
so all values of both are read, each in its place; most readers of JSON would keep those of the last without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from evidence.importers._opensanctions import datasets
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.json_text import no_number
from evidence.read.member import JsonEntry
from evidence.schema.records import Passage

OWN = frozenset(
    {
        *("id", "caption", "schema", "properties", "referents", "datasets", "target"),
        *("first_seen", "last_seen", "last_change"),
    }
)
"""The members of an entity beside its properties."""

_SEEN = re.compile(r'"last_seen"\s*:\s*"([^"]*)"')
_SANCTION = re.compile(r'"schema"\s*:\s*"Sanction"')
_DATASETS = re.compile(r'"datasets"\s*:\s*(\[[^\]]*\])')


def entries(document: Document) -> Iterator[JsonEntry]:
    """An entry a line; one that is no JSON object, or has no id or that of an earlier one, has a fault.

    The locator is ``record=<n>&line=<m>``, blank lines not counted as records.
    """
    part = datasets.part(told(document)[0])
    seen: dict[str, str] = {}
    number = 0
    for line, written in enumerate(decode(document).text.split("\n"), start=1):
        text = written.removesuffix("\r")
        if not text.strip():
            continue
        number += 1
        locator = f"record={number}&line={line}"
        key, fault = _key(text)
        if not fault and key in seen:
            fault = f"repeats id {key!r} of {seen[key]}; each entity has its own"
        seen.setdefault(key, locator)
        yield JsonEntry(
            document,
            None if fault else key,
            Passage(document.sha256, locator, text),
            digest=_digest(text),
            scope_part=part,
            fault=fault,
            tag="entity",
        )


def told(document: Document) -> tuple[set[str], str]:
    """The datasets that lines name, and the latest last_seen."""
    text = decode(document).text
    named: set[str] = set()
    for found in set(_DATASETS.findall(text)):
        try:
            named.update(name for name in json.loads(found) if isinstance(name, str))
        except ValueError:
            continue  # its line has a fault
    return named, max(_SEEN.findall(text), default="")


def _digest(text: str) -> bytes:
    """The hash of a line without ``last_seen``, but with it of a sanction with an end, which may have come since."""
    if not ('"endDate"' in text and _SANCTION.search(text)):
        text = _SEEN.sub("", text)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _key(text: str) -> tuple[str, str]:
    """The id, and why the line is no entity."""
    try:
        found = json.loads(text, object_pairs_hook=_members, parse_constant=no_number)
        if "\\u" in text:
            written = json.dumps(found, ensure_ascii=False)
            written.encode()  # half a surrogate pair raises UnicodeEncodeError, which is a ValueError
            if "\\u0000" in written:
                raise ValueError("it holds a NUL character")
    except (ValueError, RecursionError) as error:
        end = "" if text.rstrip().endswith("}") else ". The line is cut off"
        return "", f"is no JSON object: {error}{end}"
    if not isinstance(found, dict):
        return "", "is no JSON object: write one object in braces a line"
    key = found.get("id")
    return (key, "") if isinstance(key, str) and key.strip() else ("", "has no id, which is its key")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object. Raises ValueError where one of an entity's own stands twice; a property may."""
    names = [name for name, _ in pairs]
    twice = next((name for name in names if name in OWN and names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice!r} stands twice in it")
    return dict(pairs)
