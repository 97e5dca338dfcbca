"""Whether a number is one of its scheme, by its form and check digits; what fails keeps the words of its label alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_LEI = re.compile(r"[A-Z0-9]{18}\d\d", re.ASCII)
_ISIN = re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d", re.ASCII)
_MMSI = re.compile(r"\d{9}", re.ASCII)
_DUNS = re.compile(r"\d{9}|\d\d-\d{3}-\d{4}", re.ASCII)
_MODE_S = re.compile(r"[0-9A-Fa-f]{6}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEBSITE = re.compile(r"[^@\s]+\.[^@\s]+")
_SEVEN = re.compile(r"\d{7}", re.ASCII)


def is_ship(number: str) -> bool:
    """Whether it is an IMO ship number: the last digit checks the first six."""
    return _SEVEN.fullmatch(number) is not None and _weighed(number, (7, 6, 5, 4, 3, 2)) % 10 == int(number[6])


def is_company(number: str) -> bool:
    """Whether it is an IMO number of a company or registered owner."""
    if _SEVEN.fullmatch(number) is None:
        return False
    return (11 - _weighed(number, (8, 6, 4, 2, 9, 7)) % 11) % 10 == int(number[6])


def is_lei(text: str) -> bool:
    """Whether it is an LEI: letters as 10 to 35, the remainder by 97 is 1."""
    return _LEI.fullmatch(text) is not None and int("".join(str(int(c, 36)) for c in text)) % 97 == 1


def is_isin(text: str) -> bool:
    """Whether it is an ISIN: letters as 10 to 35, then the check that cards have."""
    if _ISIN.fullmatch(text) is None:
        return False
    digits = "".join(str(int(c, 36)) for c in text)[::-1]
    return sum(sum(divmod(int(d) * (1 + i % 2), 10)) for i, d in enumerate(digits)) % 10 == 0


def _weighed(number: str, weights: tuple[int, ...]) -> int:
    return sum(int(d) * w for d, w in zip(number, weights, strict=False))


def _form(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "imo": is_ship,
    "imo-company": is_company,
    "lei": is_lei,
    "isin": is_isin,
    "bic": _form(_BIC),
    "mmsi": _form(_MMSI),
    "duns": _form(_DUNS),
    "mode-s": _form(_MODE_S),
    "email": _form(_EMAIL),
    "website": _form(_WEBSITE),
}
"""Schemes whose numbers can be checked."""
