"""One line of a government's return: transfers that it made, or what it denies.

Where a line names several states, its number is of all of them together: each transfer is a claim without a number, and
the number stands on a claim of what was supplied, or received, in all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from evidence.importers.un_roca.columns import (
    CATEGORY,
    COMMENTS,
    DESCRIPTION,
    NUMBER,
    ORIGIN,
    REPORTING,
    VIA,
    YEAR,
    Columns,
)
from evidence.read.faults import Faults
from evidence.read.row import Row
from evidence.schema.edtf import Edtf
from evidence.schema.items import item_class, un_category
from evidence.schema.keys import normalised, party_key
from evidence.schema.quantity import Quantity, parse
from evidence.schema.records import Claim, Mention, Note, Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import state, state_name
from evidence.schema.words import Polarity, SourceKind

UNIT = "item"
"""The Register's own word for what it counts ("Number of items")."""
NIL = frozenset({"nil", "nil report", "nil return"})
"""Words by which a government says that there was nothing; ``0`` items says the same."""
WITHHELD = frozenset({"classified", "confidential", "not disclosed", "undisclosed", "withheld"})
"""Words in place of a number: they are kept, and the number is not known."""

_NUMERAL = re.compile(
    r"(?:category\s+)?(?P<code>[IVX]+)(?P<part>\s*\.?\s*\(?[a-c]\)?(?![a-z]))?\s*(?:[.:)–-]\s*)?(?P<name>.*)",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?:(?:all )?categories\s+)?I\s*(?:-|–|to)\s*VII|all(?: categories)?", re.IGNORECASE)
_SEVERAL = (
    re.compile(r"\s*[;\n]\s*"),
    re.compile(r"\s*/\s*"),
    re.compile(r"\s*,\s*(?:and\s+)?"),
    re.compile(r"\s+and\s+"),
)
"""What stands between states, the surest first: names hold commas and "and"."""


@lru_cache(maxsize=512)
def government(code: str) -> Speaker:
    """The government of a state as a source; its id is made of the state's name, as people write it."""
    name = state_name(code)
    return Speaker(slug(name), name, SourceKind.STATE)


class Line:
    """One line, read."""

    def __init__(self, row: Row, columns: Columns) -> None:
        """Raises a LoadError with all that no line of a return can hold."""
        self.row, self.columns = row, columns
        faults = Faults()
        self.reporting = faults.of(lambda: row.state(columns[REPORTING]))
        self.when = faults.of(self._year)
        number, category = row.text(columns[NUMBER]), row.text(columns[CATEGORY])
        partner = row.text(columns[columns.partner])
        self.is_nil = number == "0" or any(normalised(text) in NIL for text in (number, category, partner))
        self.partners = () if normalised(partner) in NIL else parties(partner)
        self.category = faults.of(lambda: self._category(category))
        self.quantity = faults.of(lambda: self._quantity(number))
        if not self.partners and not self.is_nil:
            what = "is empty; write the state, or nil as the number where the return says so"
            faults.add(row.fault(columns[columns.partner], what))
        faults.end()

    def said(self) -> Iterator[Claim | Note]:
        """The transfers, or what is denied; then notes of what was not read."""
        columns = self.columns
        together = len(self.partners) > 1
        for partner in self.partners:
            yield self._claim("transferred_arms", partner, None if together else self.quantity)
        if not self.partners or (together and self.quantity is not None):
            yield self._claim("supplied_arms" if columns.is_export else "received_arms", None, self.quantity)
        for name in (COMMENTS,) if self.partners else (ORIGIN, VIA, COMMENTS):
            if name in columns:
                yield from self.row.note(columns[name])

    def _claim(self, predicate: str, partner: Mention | None, quantity: Quantity | None) -> Claim:
        """What the reporting state says of itself and ``partner``, or of itself alone."""
        row, columns, reporting = self.row, self.columns, self.reporting
        assert reporting is not None and reporting.key is not None
        speaker = government(reporting.key).id
        further: dict[str, Any] = {}
        if partner is not None:
            further = {"state_of_origin": self._named(ORIGIN, parties), "via": self._named(VIA, places)}
        is_supplier = columns.is_export or partner is None
        return row.claim(
            predicate,
            chain=(row.document.publisher, speaker),
            origin=speaker,
            subject=reporting if is_supplier else partner,
            object=partner if is_supplier else reporting,
            item=self.category and _item(self.category),
            category=self.category,
            description=row.mention(columns[DESCRIPTION]) if DESCRIPTION in columns else None,
            polarity=Polarity.DENIES if self.is_nil else Polarity.ASSERTS,
            when=self.when,
            quantity=quantity,
            **further,
        )

    def _named(self, name: str, reads: Callable[[str], tuple[Mention, ...]]) -> tuple[Mention, ...]:
        return reads(self.row.text(self.columns[name])) if name in self.columns else ()

    def _year(self) -> Edtf:
        column = self.columns[YEAR]
        year = self.row.year(column)
        if year is None:
            raise self.row.fault(column, "is empty; write the year that the return is of")
        return year

    def _category(self, text: str) -> Mention | None:
        """The category with its number; of a nil return on all of them their words, or None where there are none."""
        if self.is_nil and (not text or normalised(text) in NIL or _ALL.fullmatch(text)):
            return Mention(text) if _ALL.fullmatch(text) else None
        column = self.columns[CATEGORY]
        if not text:
            raise self.row.fault(column, "is empty; write I to VII or SALW")
        code = category_code(text)
        if code is None:
            raise self.row.unknown(column, text, "no category of the Register. Write I to VII or SALW")
        return Mention(text, code)

    def _quantity(self, text: str) -> Quantity | None:
        """The number of items; None where it is not stated, and where there was nothing."""
        column = self.columns[NUMBER]
        if self.is_nil:
            if text and text != "0" and normalised(text) not in NIL:
                raise self.row.wrong(column, text, "a number on a nil return. Take out the number or the nil")
            return None
        if not text:
            return None
        if normalised(text) in WITHHELD:
            return Quantity(None, None, UNIT, None, text)
        try:
            return parse(text, UNIT)
        except ValueError as error:
            raise self.row.fault(column, str(error)) from error


def category_code(text: str) -> str | None:
    """The number of the category that ``text`` writes as a number, a name or both, as ``VII.b`` or ``I. Battle tanks``.

    None where it writes none, or a number and the name of another.
    """
    try:
        return un_category(text).code
    except ValueError:
        pass
    found = _NUMERAL.fullmatch(text)
    try:
        code = un_category(found["code"].upper()).code if found else None
        return code if found and (not found["name"] or un_category(found["name"]).code == code) else None
    except ValueError:
        return None


def _item(category: Mention) -> Mention:
    """The category as an item, by its class: two governments describe one thing in different words."""
    return Mention(category.text, item_class("", category.key))


def parties(text: str) -> tuple[Mention, ...]:
    """The parties that a cell names: several where every part of it is a state, or where a semicolon parts them."""
    return tuple(Mention(one, party_key(one)) for one in _parted(text))


def places(text: str) -> tuple[Mention, ...]:
    """The places that a cell names; a state has its code, any other place its words alone."""
    return tuple(Mention(one, state(one)) for one in _parted(text))


def _parted(text: str) -> list[str]:
    if not text or state(text) is not None:
        return [text] if text else []
    for between in _SEVERAL:
        parts = [part for part in between.split(text) if part]
        if len(parts) > 1 and (between is _SEVERAL[0] or all(map(state, parts))):
            return list(dict.fromkeys(parts))
    return [text]
