"""Strict JSON, as one decoder and the blanks between its tokens: no member twice, no NaN, no half characters."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_BLANKS = re.compile(r"[ \t\r\n]*")


def skip(text: str, at: int) -> int:
    """The place of the next token at or after ``at``."""
    found = _BLANKS.match(text, at)
    assert found is not None, "the pattern matches nothing at the least"
    return found.end()


def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object. Raises ValueError where one stands twice: nobody knows which of them is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(n for n in names if names.count(n) > 1)!r} stands twice in it")
    return found


def no_number(name: str) -> NoReturn:
    """Raises ValueError: NaN and its like are words of programs, not of JSON."""
    raise ValueError(f"{name} is no number")


DECODER = json.JSONDecoder(object_pairs_hook=members, parse_constant=no_number)
"""A decoder that refuses what ``members`` and ``no_number`` refuse."""
