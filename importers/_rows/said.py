"""What a stretch of Other Information says, before it is a claim of anybody."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from evidence.schema.identifiers import sure
from evidence.schema.records import Mention

_MODERN = re.compile(r"([A-Z]{2})([IE])\.\s?(\d{3})", re.IGNORECASE | re.ASCII)

KEYS = (
    (re.compile(r"\bP?OGRN\b|ОГРН"), "ru-ogrn"),
    (re.compile(r"\bINN\b|ИНН"), "ru-inn"),
    (re.compile(r"\bLEI\b"), "lei"),
    (re.compile(r"\b(?:SWIFT|BIC)\b"), "bic"),
    (re.compile(r"\b(?:TIN|tax|TRN|VAT|UNP)\b|УНП|УНН", re.IGNORECASE), "tax-id"),
    (re.compile(r"\blicen[cs]e\b", re.IGNORECASE), "license"),
    (
        re.compile(
            r"\b(?:regist\w*|reg|company|business|incorporation|enterprise|PSRN|SRN|BIN|CRN?|BR)\b", re.IGNORECASE
        ),
        "registration",
    ),
)
"""Words before a number that say of what scheme it is."""


class Said(NamedTuple):
    """What a stretch says of the party of its entry."""

    start: int
    end: int
    predicate: str
    roles: dict[str, Any]
    """As ``Entry.claim`` takes them. Shared between entries, so never changed."""
    turned: bool = False
    """Whether the party of the entry is the object: it owns the one named."""
    more: tuple[tuple[int, int], ...] = ()
    """Further stretches of the same words that say it."""
    unlabelled: bool = False
    """Whether it says so without the label of its part."""

    def moved(self, by: int) -> Said:
        """The same with its stretches further on."""
        more = tuple((a + by, b + by) for a, b in self.more)
        return self._replace(start=self.start + by, end=self.end + by, more=more)


def identifier(start: int, end: int, label: str, number: str, scheme: str | None, **more: Any) -> Said:
    """A number with the words before it and its scheme, None where that is not sure."""
    roles = {"object": Mention(number), "scheme": Mention(label, scheme), **more}
    return Said(start, end, "has_identifier", roles)


def registered(start: int, end: int, label: str, number: str) -> Said:
    """A number in a register, of the scheme that its label names."""
    key = next((key for words, key in KEYS if words.search(label)), None)
    return identifier(start, end, label, number, sure(key, number))


def un_reference(start: int, end: int, label: str, number: str) -> Said:
    """A reference of the UN's list; its key is the number as the UN writes it, where this list writes it otherwise."""
    found = _MODERN.fullmatch(number)
    if found is None:
        return identifier(start, end, label, number, "un-old-reference")
    plain = f"{found[1].upper()}{found[2].lower()}.{found[3]}"
    roles = {
        "object": Mention(number, None if plain == number else plain),
        "scheme": Mention(label, sure("un-reference", plain)),
    }
    return Said(start, end, "has_identifier", roles)
