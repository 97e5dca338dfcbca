"""The forms in which prose writes amounts, as one compiled pattern, and what keeps a number from being one."""

from __future__ import annotations

import re
from functools import cache

from evidence.prose.numbers import pattern
from evidence.schema.prose_words import any_of, either, lexicon


@cache
def trace() -> re.Pattern[str]:
    """What every amount holds; one begins at most ``LEAD`` characters before it."""
    table = lexicon("amounts")
    words = [*table["small"], *table["ten"], *table["scale"], *table["group"], *table["many"]]
    return any_of({word.split()[0] if word in table["many"] and not word.startswith("a ") else word for word in words})


LEAD = 40


@cache
def forms() -> re.Pattern[str]:
    """A number with the words that bound it, or a word for more than one (group ``many``)."""
    table = lexicon("amounts")
    number = pattern()
    about, low, high = either(table["about"]), either(table["from"]), either(table["to"])
    signs = either(word for word in table["money"] if not word[-1].isalpha())
    codes = either(word for word in table["money"] if word.isupper() and word.isalpha())
    money = rf"(?:(?P<sign>(?:{signs})|(?:{codes})(?=\s*[0-9]))\s*)?"
    many, never = either(table["many"]), either(table["not-many"])
    currencies = [word for word in table["money"] if word.islower() or " " in word]
    measures = either([*table["measure"], *currencies])
    gap = r"(?:\s+|(?<=[~≈<>≤≥])\s*)"
    joined = r"(?:\s*[-–—]\s*|\s+to\s+|\s+and\s+|\s+or\s+)"
    return re.compile(
        rf"(?i)(?<![\w$€£])(?<![\w.,:/][-.,:/])(?:"
        rf"(?:(?:(?P<low>{low})|(?P<high>{high})){gap})?(?:(?P<about>{about}){gap})?(?:(?P<between>between|from)\s+)?"
        rf"{money}(?P<first>{number})"
        rf"(?:(?P<dash>{joined})(?:{signs})?(?P<second>{number}))?"
        rf"(?P<plus>\+|-plus\b)?(?:\s*(?P<measure>{measures})(?![\w-]))?"
        rf"(?:\s+(?:(?P<more>{either(table['from-after'])})|(?P<less>{either(table['to-after'])}))(?!\w))?"
        rf"|(?:(?P<mlow>{low})\s+)?(?P<many>(?!(?:{never})(?!\w))(?:{many}))(?:\s+of(?:\s+(?:the|its|their))?)?(?!\w))"
    )


def is_no_count(match: re.Match[str], text: str, stop: int, second: str | None) -> bool:
    """Whether a number is a size, a year, a date, an ordinal, a part of a name, or numbers a thing."""
    first = match["first"]
    after = text[stop : stop + 24]
    hedged = match["low"] or match["high"] or match["about"]
    if _GLUED.match(after) or _not_counted().match(after):
        return True
    if not (first[0].isdigit()):
        return False
    if first[0] == "0" and first[1:2].isdigit():  # 0650 hours
        return True
    before = text[max(0, match.start() - 30) : match.start()]
    if _numbered().search(before) or _DATE_BESIDE.match(after) or _DATE_BEFORE.search(before):
        return True
    if first[0] == "0" and first.isdigit():
        return True
    if (match.start("first") == 0 or text[match.start("first") - 1] == "\n") and _ENTRY.match(after):
        return True
    if not hedged and YEAR.fullmatch(first) and (second is None or _YEAR_END.fullmatch(second)):
        return True
    return _NOTE.search(before) is not None and not hedged


@cache
def _not_counted() -> re.Pattern[str]:
    sizes = either(word for word in lexicon("amounts")["not-counted"])
    return re.compile(rf"(?i)[-\s]?(?:{sizes})(?![\w])(?!\s+of\s+(?:ammunition|shells))")


@cache
def _numbered() -> re.Pattern[str]:
    words = either(lexicon("amounts")["not-a-number"])
    return re.compile(
        rf"(?i)(?<![^\W_])(?:{words})\s*(?:[0-9]+(?:\([0-9a-z]+\))*\s*(?:,|and|to|or|-|–)\s*)*[(#№]?\s*\Z"
    )


_GLUED = re.compile(r"-?[^\W\d_]|[-–/][0-9]|[.:,][0-9]|\s?\((?:19|20)[0-9]{2}\)|\(|[°′″]|(?i:st|nd|rd|th)\b")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DATE_BESIDE = re.compile(rf"\s+(?:of\s+)?(?:{_MONTHS})\b|\s*[/–-]\s*[0-9]+\s+(?:{_MONTHS})\b")
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s+(?:[0-9]{{1,2}}\s*(?:[-–,]|to|and)\s*)?\Z")
_ENTRY = re.compile(r"[.)](?:\s|\Z)")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_END = re.compile(r"(?:19|20)?[0-9]{2}")
_NOTE = re.compile(r"[\w.,;:”\"’)]\[\Z|[a-z][.,;:”\"’)]\Z|[-/]\Z|[a-z]\(\Z")
