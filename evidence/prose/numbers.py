"""Numbers in prose: the pattern of digits and number words, and their value."""

from __future__ import annotations

import re
from functools import cache

from evidence.schema.prose_words import either, lexicon
from evidence.schema.quantity import Number

DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"


@cache
def pattern() -> str:
    """A number: ``13,000``, ``1.5 million``, ``two``, ``twenty-five``, ``three hundred and fifty thousand``, ``a million``."""
    words = lexicon("amounts")
    small, ten = either(words["small"]), either(words["ten"])
    scales = either(words["scale"])
    unit = rf"(?:(?:{ten})(?:[-\s]+(?:{small}))?|(?:{small}))"
    hundred = rf"{unit}(?:[-\s]+hundred(?:\s+(?:and\s+)?{unit})?)?"
    spelt = rf"{hundred}(?:[-\s]+(?:{scales})(?:,?\s+(?:and\s+)?{hundred})?){{0,5}}"
    group = rf"(?:a|an|half\s+a|half\s+an)\s+(?:{scales}|{either(words['group'])})"
    short = rf"\s?(?:{either(words['scale-short'])})\b"
    dozens = r"\s+(?:dozen|score)"
    written = rf"[0-9]+{dozens}\b|(?:{DIGITS})(?:[-\s]+(?:{scales})\b|{short})*"
    return rf"(?:{written}|(?:{group}|(?:{small}|{ten}){dozens}|{spelt})\b)"


def leading(text: str) -> bool:
    """Whether a text begins with a number."""
    return _number().match(text) is not None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(pattern() + r"(?![\w-])", re.IGNORECASE)


def value(text: str) -> tuple[Number, bool]:
    """What ``text``, which ``pattern`` matches, comes to, and whether the words are loose (``a couple``)."""
    values = _values()
    total: Number = 0
    part: Number = 0
    loose = False
    factor = 1.0
    tokens = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?|[a-z]+", text.lower())
    for token in tokens:
        if token[0].isdigit():
            digits = token.replace(",", "")
            part += float(digits) if "." in digits else int(digits)
        elif token == "half":
            factor = 0.5
        elif token in values:
            number, multiplies, is_loose = values[token]
            loose |= is_loose
            if not multiplies:
                part += number
            elif number == 100 or token in _GROUPS:
                part = (part or 1) * number
            else:
                total += (part or 1) * number
                part = 0
    found = (total + part) * factor if factor != 1 else total + part
    rounded = round(found, 6)
    return (int(rounded) if rounded == int(rounded) and abs(rounded) < 2**53 else rounded), loose


_GROUPS = ("dozen", "score", "pair", "couple", "single")


@cache
def _values() -> dict[str, tuple[int, bool, bool]]:
    """Value, whether it multiplies, and whether it is loose, of each number word."""
    words = lexicon("amounts")
    found: dict[str, tuple[int, bool, bool]] = {}
    for sort, multiplies in (("small", False), ("ten", False), ("scale", True), ("scale-short", True), ("group", True)):
        for word, text in words[sort].items():
            found[word] = (int(text.rstrip("~")), multiplies, text.endswith("~"))
    return found
