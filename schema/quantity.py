"""How many: a range with its unit, whether it is approximate, and the words as written.

Unknown is None and never 0; ``approx`` None is "not marked", which is not "certain" (METHOD 2.2 item 6, DATA-MODEL).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite

Number = int | float
"""What a count or measure may be; never NaN and never infinite."""

REMEDY = "Write 40-50 or ~45, or leave the numbers empty and keep the words"
"""What to type instead of a quantity that cannot be read."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range. Raises ValueError for a negative, NaN or infinite number, low > high, or nothing at all.

    A number above 10**18 is refused too: it is a broken cell, and a database's integer would not hold it.
    """

    low: Number | None
    """At least this many; None: not known."""
    high: Number | None
    """At most this many; None: not known, or without a limit."""
    unit: str | None = None
    approx: bool | None = None
    """True: the source marks an estimate; False: it marks none where it could; None: it does not mark."""
    text: str = ""
    """The words of the source."""

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is None and high is None:
            if not self.text:
                raise ValueError(
                    "a quantity needs a number or the words of the source; leave it out where there are none"
                )
            return
        # One chained comparison is the quick path of 50,000 records; NaN and infinity fail it too.
        if 0 <= (0 if low is None else low) <= (_LARGEST if high is None else high) <= _LARGEST:
            return
        for number in (low, high):
            if number is not None and not isfinite(number):
                raise ValueError(f"a quantity cannot be {number}; leave an unknown number empty")
            if number is not None and number < 0:
                raise ValueError(f"a quantity cannot be negative: {number}")
        if low is not None and high is not None and low > high:
            raise ValueError(f"a quantity cannot run from {low} down to {high}; write {high}-{low}")
        raise ValueError(
            f"a quantity cannot be as large as {max(low or 0, high or 0):g}: beyond {_LARGEST:,} it is a broken cell. Mend "
            "it, or leave the number empty and keep the words"
        )

    @classmethod
    def exact(cls, n: Number, unit: str | None = None, approx: bool | None = None, text: str = "") -> Quantity:
        """``n`` and no other number; an estimate keeps both bounds at ``n``, since no spread was written."""
        return cls(n, n, unit, approx, text)


_LARGEST = 2**53
"""Above any count or value in the field: what exceeds it is a broken cell."""

_N = r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_ABOUT = r"(~|≈|about|around|approximately|approx\.?|some|circa|ca\.|c\.|roughly)\s*"
_EXACT = re.compile(_N)
_APPROXIMATE = re.compile(_ABOUT + _N)
_RANGE = re.compile(rf"(?:{_ABOUT})?(?:between\s+)?{_N}\s*(?:-|–|—|\bto\b|\band\b)\s*{_N}")
_FROM = re.compile(
    r"(?:at least|no fewer than|no less than|not less than|more than|over|above|exceeding|min\.|minimum|>=|≥|>)\s*"
    rf"{_N}|{_N}\s*\+|{_N} or more"
)
_TO = re.compile(
    r"(?:up to|no more than|not more than|at most|fewer than|less than|under|below|max\.|maximum|<=|≤|<)\s*"
    rf"{_N}|{_N} or (?:fewer|less)"
)
_TWO_READINGS = re.compile(r"(?<![0-9,.])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])")
_SEVERAL = frozenset({"multiple", "several", "numerous"})


def parse(text: str, unit: str | None = None) -> Quantity:
    """The quantity that an analyst's ``text`` writes, with ``text`` kept.

    METHOD 2.5 rule 4: ``40-50``; ``~45`` (45, approximate); ``at least 60``, ``more than 60`` and ``60+`` (from 60 up);
    ``up to 5`` and ``no more than 5`` (to 5; from what is not said); ``several`` (from 2 up). Raises ValueError, saying
    what to write, for anything else, and for ``1.280``, which is a thousand to one reader and a fraction to the next.
    """
    words = " ".join(text.split()).lower()
    if found := _TWO_READINGS.search(words):
        plain = found[0].replace(".", "")
        raise ValueError(
            f"{text!r} is not a quantity: {found[0]} has two readings. Write {plain}, or another number of decimals"
        )
    if _EXACT.fullmatch(words):
        number = _number(words)
        return Quantity(number, number, unit, None, text)
    if words in _SEVERAL:
        return Quantity(2, None, unit, None, text)
    if found := _APPROXIMATE.fullmatch(words):
        return Quantity.exact(_number(found[2]), unit, True, text)
    if found := _RANGE.fullmatch(words):
        if ("between" in words) != (" and " in words):
            raise _unread(text)
        return Quantity(_number(found[2]), _number(found[3]), unit, True if found[1] else None, text)
    if found := _FROM.fullmatch(words):
        return Quantity(_one(found), None, unit, None, text)
    if found := _TO.fullmatch(words):
        return Quantity(None, _one(found), unit, None, text)
    raise _unread(text)


def _unread(text: str) -> ValueError:
    return ValueError(f"{text!r} is not a quantity. {REMEDY}")


def _one(found: re.Match[str]) -> Number:
    return _number(next(group for group in found.groups() if group is not None))


def _number(digits: str) -> Number:
    digits = digits.replace(",", "")
    return float(digits) if "." in digits else int(digits)
