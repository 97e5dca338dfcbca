"""Amounts in prose: how many, with the bounds that the words give and no others (METHOD 2.2 item 6, 2.5 rule 4).

"More than n" is from n up, "up to n" to n, "about n" is n and approximate. A plural of a number word is at least two of
it, as "multiple" is at least two: "dozens" is from 24 up. A bare plural has no amount. Calibres, type numbers, years,
ordinals, distances, durations, notes and the numbers of resolutions, pages and paragraphs are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from evidence.prose.amount_forms import LEAD, YEAR, forms, is_no_count, trace
from evidence.prose.counted_nouns import counted, singular
from evidence.prose.numbers import leading, value
from evidence.schema.prose_words import lexicon
from evidence.schema.quantity import Number, Quantity

__all__ = ["Amount", "amounts", "counting", "measuring"]


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A stretch of the text that says how many."""

    start: int
    end: int
    """After the number and its measure (``13,000``, ``$1.2 billion``, ``50 tonnes``), before what is counted."""
    quantity: Quantity
    """Its unit is a measure or currency, or the noun that is counted, in the singular; None where none follows."""
    unit_text: str
    """The words that say what is counted, as they stand (``North Korean missiles``); empty where none follow."""


def amounts(text: str, start: int, end: int) -> tuple[Amount, ...]:
    """The amounts in ``text[start:end]``, in order."""
    first = trace().search(text, start, end)
    if first is None:
        return ()
    found: list[Amount] = []
    for match in forms().finditer(text, max(start, first.start() - LEAD), end):
        amount = _many(match, end) if match["many"] else _number(match, start, end)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def counting(text: str, found: tuple[Amount, ...], start: int, end: int, *, single: bool = True) -> Quantity | None:
    """The quantity that counts the item at ``text[start:end]``: one quantity a claim (METHOD 2.5 rule 4).

    It is the amount whose counted words reach into the item, that ends where the item begins, or that counts what holds it
    ("9,000 containers of shells"). An item after "a", "an" or "one" is one, if ``single``. None where nothing counts it.
    """
    for amount in found:
        counted = (
            amount.end + len(text[amount.end : end]) - len(text[amount.end : end].lstrip()) + len(amount.unit_text)
        )
        if (
            amount.start <= start
            and (
                start < counted
                or not text[amount.end : start].strip(" \n\tof")
                or _OF.fullmatch(text, counted, start) is not None
            )
            and amount.end <= end
        ):
            return amount.quantity
    if not single:
        return None
    held = _HELD.search(text, max(0, start - 60), start)
    if held is not None:
        return Quantity(1, 1, held[2].lower(), None, held[0].strip())
    article = _ARTICLE.search(text, max(0, start - 12), start) or _LEADING.match(text, start, end)
    if article is None:
        return None
    return Quantity(
        1, 1, singular(text[start:end].rsplit(maxsplit=1)[-1]) if text[start:end].split() else None, None, article[1]
    )


_WORTH = re.compile(r"(?:['’]s?)?\s*(?:worth\s+)?(?:of|in|worth)\s+(?:[a-z-]+\s+){0,2}")
"""Between a value or weight and what it measures: "$40 million in arms", "2 tons of sea mines"."""


def measuring(
    found: tuple[Amount, ...], *, alone: bool = False, text: str = "", head: int | None = None
) -> Quantity | None:
    """The quantity that measures what is told: the value or weight of it, where the stretch tells one and no other.

    ``alone``: nothing is named that could be counted, so the one amount of whatever is told counts too. Of several, the one
    that stands right before what begins at ``head`` in ``text`` measures it.
    """
    measures = lexicon("amounts")
    units = {*measures["measure"].values(), *measures["money"].values()} - {"percent", "percentage point"}
    told = [amount.quantity for amount in found if amount.quantity.unit in units]
    if len(told) == 1:
        return told[0]
    if told and head is not None:
        beside = [one.quantity for one in found if one.end < head and _WORTH.fullmatch(text, one.end, head)]
        if len(beside) == 1 and beside[0].unit in units:
            return beside[0]
    rest = [amount.quantity for amount in found if amount.quantity.unit not in ("percent", "percentage point")]
    return rest[0] if alone and len(rest) == 1 else None


def _many(match: re.Match[str], end: int) -> Amount | None:
    """A word for more than one, which counts only what follows it."""
    least = lexicon("amounts")["many"][" ".join(match["many"].lower().split())]
    unit_text, unit = counted(match.string, match.end(), end, plural=True)
    if not unit_text or leading(unit_text):
        return None  # of a salvo of six missiles, six is the amount
    currency = _currencies().get(unit_text.lower())
    if currency is not None:
        unit, unit_text = currency, ""
    return Amount(
        match.start(), match.end(), Quantity(int(least) if least else None, None, unit, None, match[0]), unit_text
    )


def _number(match: re.Match[str], start: int, end: int) -> Amount | None:
    text, stop = match.string, match.end()
    first, second = match["first"], match["second"]
    dash = (match["dash"] or "").strip().lower()
    paired = match["between"] is not None and match["between"].lower() == "between"
    if second and (dash in ("and", "or")) != (paired or dash == "or"):
        second, stop = None, match.end("first")
    low_word = (
        match["low"]
        if match["low"]
        and (match["low"].lower() != "over" or not _PHRASAL.search(text[max(0, match.start() - 12) : match.start()]))
        else None
    )
    if len(first) > _LONGEST or len(second or "") > _LONGEST:
        return None
    measure = match["measure"] if stop == match.end() else None
    if match["sign"] is None and measure is None and is_no_count(match, text, stop, second):
        return None
    low, loose = value(first)
    high: Number = low
    if second:
        high, _ = value(second)
        low = _scaled(low, first, second)
        if low > high:
            return None
    unit_text, unit = counted(text, stop, end, plural=not (low == high == 1) or text.startswith(" of", stop))
    if match["sign"] or measure:
        unit, unit_text = _measured(match["sign"] or "", measure, unit_text, match)
    elif not unit_text and (first.lower() == "one" or YEAR.fullmatch(first)):
        return None
    about = bool(match["about"]) or loose
    at = match.start("between") if match["between"] and not paired and not second else match.start()
    if match["between"] and not second:
        at = match.start("sign") if match["sign"] else match.start("first")
    if match["low"] and not low_word:
        at = match.start("sign") if match["sign"] else match.start("first")
    bounds: tuple[Number | None, Number | None] = (low, high)
    if not second and (low_word or match["more"] or match["plus"]):
        bounds = (low, None)
    elif (not second and (match["high"] or match["less"])) or (second and match["high"]):
        bounds = (None, high)
    try:
        quantity = Quantity(*bounds, unit, True if about else None, text[at:stop])
    except ValueError:
        return None
    return Amount(at, stop, quantity, unit_text)


def _scaled(low: Number, first: str, second: str) -> Number:
    """ "Eight to 11 million": the scale that stands once holds for both ends."""
    scale = _SCALE.search(second)
    return value(f"{first} {scale[0]}")[0] if scale and not _SCALE.search(first) else low


def _measured(sign: str, measure: str | None, unit_text: str, match: re.Match[str]) -> tuple[str | None, str]:
    if measure:
        word = " ".join(measure.lower().split())
        return lexicon("amounts")["measure"].get(word) or _currencies().get(word), unit_text
    return _currencies().get(sign.lower()), unit_text


@cache
def _currencies() -> dict[str, str]:
    """Codes of ISO 4217 by sign and word, in lower case."""
    return {word.lower(): code for word, code in lexicon("amounts")["money"].items()}


_PHRASAL = re.compile(
    r"(?i)\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|took|take[ns]?|taking|sign(?:s|ed)?|g[ia]ve[sn]?|giving|"
    r"pass(?:ed|es)?|fl[ey]w|fl(?:y|ies|ying)|carried|bring|brought|made)\s+\Z"
)
"""Verbs to which a following "over" belongs: five that are handed over are five."""
_LONGEST = 160
"""Characters of a number; a longer one counts nothing."""
_ARTICLE = re.compile(r"(?i)(?<!\w)(a|an|one|a\s+single|another)\s+(?:[\w-]+\s+)?\Z")
_HELD = re.compile(
    r"(?i)(?<!\w)(a|one|another)\s+(?:(?:single|second|third|fourth|further|new|first|last|large|small)\s+)?"
    r"(battery|regiment|squadron|consignment|shipload|truckload|planeload|container|batch|shipment)\s+of\s+(?:[\w-]+\s+){0,3}\Z"
)
"""One of what holds the item: "a battery of air defence missiles", "a third batch of rifles"."""
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|his)\s+)?(?:[\w-]+\s+){0,3}")
"""Between what holds an item and the item: "22 containers of", "1.9 million barrels of Iranian"."""
_LEADING = re.compile(r"(?i)(a|an|one|another)\s")
_SCALE = re.compile(r"(?i)(?:hundred|thousand|million|billion|trillion|(?<=[0-9\s])(?:bn|m|mn|k|tn))\Z")
