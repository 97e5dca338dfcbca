"""Identifiers: schemes of numbers that lists print, and whether a number is one of its scheme.

``vocabulary/schemes.csv`` is the table. What can be checked is checked, by python-stdnum where it knows the scheme, else
by form; a number that fails keeps the words of its label and loses the scheme, for then it is not known what it is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files

Check = Callable[[str], bool]

COINS = "crypto-"
"""What the scheme of a digital currency address begins with; the currency's letters follow."""

_SEVEN = re.compile(r"\d{7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One row of the table."""

    key: str
    name: str
    check: str
    """A module of stdnum, a form as a regular expression, ``imo-company``, or empty: nothing can be checked."""
    joins: str
    """What two parties that state the same number are: ``party``, one party; ``issuer``, one party where the issuer is the
    same too; ``reference``, one party, since it is a list's own reference; empty: nothing follows."""
    keys: str
    """Of a reference: what the keys of the list's own parties begin with, before a colon and the reference."""
    reason: str


@cache
def schemes() -> dict[str, Scheme]:
    """The whole table by key, in the order of the file."""
    text = (files("evidence.schema") / "vocabulary" / "schemes.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["scheme"]: Scheme(row["scheme"], *list(row.values())[1:]) for row in rows}


def is_known(key: str) -> bool:
    """Whether the key is a scheme of the table, or that of a digital currency."""
    return key in schemes() or (key.startswith(COINS) and key[len(COINS) :].isalnum())


def is_reference(key: str) -> bool:
    """Whether numbers of the scheme are a list's own references for its parties."""
    scheme = schemes().get(key)
    return scheme is not None and scheme.joins == "reference"


def is_valid(key: str, number: str) -> bool | None:
    """Whether ``number``, as written, is one of the scheme; None where that cannot be checked.

    No letters or blanks are dropped first: ``IMO9074729`` is no IMO number but one with its label before it. Raises
    KeyError for a scheme that the table does not hold.
    """
    if key.startswith(COINS):
        return None
    check = _check(key)
    return None if check is None else check(number)


def sure(key: str | None, number: str) -> str | None:
    """The scheme's key where the number can be one of it; None where a check says that it is none."""
    return key if key is not None and is_valid(key, number) is not False else None


@cache
def _check(key: str) -> Check | None:
    written = schemes()[key].check
    if not written:
        return None
    if written == "imo-company":
        return is_imo_company
    if written.startswith("stdnum."):
        module = import_module(written)
        return lambda number: bool(module.is_valid(number)) and module.compact(number) == number
    form = re.compile(written, re.ASCII)
    return lambda number: form.fullmatch(number) is not None


def is_imo_company(number: str) -> bool:
    """Whether it is an IMO number of a company or registered owner, whose check is not that of ships.

    Weights 8, 6, 4, 2, 9, 7 and eleven minus the remainder by eleven, as IMO circular letter 2554 has it.
    """
    if _SEVEN.fullmatch(number) is None:
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(number, (8, 6, 4, 2, 9, 7), strict=False))
    return (11 - weighed % 11) % 10 == int(number[6])


def imo_scheme(number: str) -> str | None:
    """``imo`` or ``imo-company`` by the check that a number printed as IMO passes, ships first; None for neither."""
    return next((key for key in ("imo", "imo-company") if is_valid(key, number)), None)


def compact(key: str, number: str) -> str:
    """A number as it is compared: in capitals, without blanks, hyphens, dots and slashes, and without ``IMO`` before it.

    ``IMO 9074729`` and ``9074729`` are one. Addresses of mail, sites and wallets only lose blanks around them.
    """
    if key.startswith(COINS):
        return number.strip()
    if key in ("email", "website"):
        return number.strip().casefold()
    plain = "".join(c for c in number.upper() if c.isalnum())
    if key in ("imo", "imo-company"):
        plain = plain.removeprefix("IMO").removeprefix("NO")
    return plain
