"""A gold file read: every member checked, every fault told with its place, none of them alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from evidence.errors import BadGold
from evidence.prose.gold import Fault, Gold, GoldClaim, Source, bad
from evidence.read.json_text import members, no_number
from evidence.schema.edtf import parse
from evidence.schema.predicates import predicate
from evidence.schema.quantity import Quantity
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

W = TypeVar("W", bound=StrEnum)


def read(text: str, name: str) -> Gold:
    """The gold that ``text`` holds. Raises BadGold with every fault: its place, what is wrong, what to write."""
    try:
        whole = json.loads(text, object_pairs_hook=members, parse_constant=no_number)
    except (ValueError, RecursionError) as error:
        raise BadGold(f"this is no JSON: {error}. Mend it there, or name the gold file first", place=name) from None
    faults: list[Fault] = []
    gold = _Reading(name, faults).gold(whole)
    if gold is None or faults:
        raise bad(name, faults)
    return gold


class _Reading:
    """One reading of one file: what is amiss is noted with its place, and the reading goes on."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        self.name = name
        self.faults = faults

    def gold(self, whole: Any) -> Gold | None:
        document = self.part(whole, "", "document", dict, {})
        sources = dict(self.sources(self.part(whole, "", "origins", dict, {})))
        publisher = self.part(document, "/document", "publisher_id", str, "")
        if publisher and publisher not in sources:
            self.fault("/document/publisher_id", f"{publisher!r} is no id of origins. Describe it there")
        rows = self.part(whole, "", "claims", list, [])
        claims = tuple(
            made for n, row in enumerate(rows) if (made := self.claim(row, f"/claims/{n}", sources, publisher))
        )
        seen: set[str] = set()
        for number, claim in enumerate(claims):
            if claim.id in seen:
                self.fault(f"/claims/{number}/id", f"{claim.id!r} is the id of an earlier claim too. Give each its own")
            seen.add(claim.id)
        return Gold(
            name=self.name,
            publisher=publisher,
            sources=sources,
            claims=claims,
            file=self.part(document, "/document", "file", str, None),
            sha256=self.part(document, "/document", "sha256", str, None),
            published=self.made(document, "/document", "published", date.fromisoformat),
            language=self.part(document, "/document", "language", str, None),
            title=self.part(document, "/document", "title", str, None),
            names=dict(self.names(self.part(whole, "", "names", dict, None) or {})),
        )

    def sources(self, rows: dict[str, Any]) -> Iterator[tuple[str, Source]]:
        for id_, row in rows.items():
            at = f"/origins/{id_}"
            name = self.part(row, at, "name", str, "")
            aliases = self.part(row, at, "aliases", list, [])
            kind = self.made(row, at, "kind", _word(SourceKind)) or SourceKind.OUTLET
            yield id_, Source(id_, name, tuple(str(alias) for alias in aliases), kind)

    def names(self, rows: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name in rows:
            yield name, tuple(str(also) for also in self.part(rows, "/names", name, list, []))

    def claim(self, row: Any, at: str, sources: dict[str, Source], publisher: str) -> GoldClaim | None:
        before = len(self.faults)
        quote = self.part(row, at, "quote", str, "")
        start, end = self.part(row, at, "start", int, None), self.part(row, at, "end", int, None)
        chain = tuple(map(str, self.part(row, at, "attributed_to", list, [])))
        grade = self.part(row, at, "grade", dict, None) or {}
        made = {
            "id": self.part(row, at, "id", str, ""),
            "predicate": self.made(row, at, "predicate", lambda word: predicate(word).name, needed=True),
            "subject": self.part(row, at, "subject", str, None),
            "object": self.part(row, at, "object", str, None),
            "origin": self.part(row, at, "origin_id", str, ""),
            "polarity": self.made(row, at, "polarity", _word(Polarity), needed=True),
            "modality": self.made(row, at, "modality", _word(Modality), needed=True),
            "interest": self.made(row, at, "interest", _word(Interest)) or Interest.NONE,
            "when": self.made(row, at, "event_date_edtf", parse),
            "quantity": self.made(row, at, "quantity", _quantity, sort=dict),
            "credibility": self.made(grade, f"{at}/grade", "credibility", _credibility, sort=int),
            "occurrence": self.part(row, at, "occurrence", int, 0),
            "core": self.part(row, at, "core", bool, True),
        }
        if start is None and end is None and quote:
            start, end = -1, -1
        elif start is None or end is None or not 0 <= start < end or end - start != len(quote):
            said = (
                f"{start},{end} is not a stretch of the quote's {len(quote)} characters. Count again, or leave both out"
            )
            self.fault(f"{at}/start", said)
        for word in dict.fromkeys((*chain, made["origin"])):
            if word not in sources:
                self.fault(f"{at}/attributed_to", f"{word!r} is no id of origins. Describe it there")
        if publisher and chain[:1] != (publisher,):
            self.fault(f"{at}/attributed_to", f"the chain begins with the publisher. Put {publisher!r} first")
        if len(self.faults) > before:
            return None
        return GoldClaim(quote=quote, start=start, end=end, chain=chain, **made)

    def fault(self, at: str, message: str) -> None:
        self.faults.append((at or "/", message))

    def part(self, row: Any, at: str, key: str, sort: type, absent: Any) -> Any:
        """A member of the sort wanted. ``absent`` None says that it may be left out or null."""
        if not isinstance(row, dict):
            told = f"an object is wanted here, with {key!r} in it"
            if (at or "/", told) not in self.faults:
                self.fault(at, told)
            return absent
        found = row.get(key)
        if found is None and (absent is None or key in ("aliases", "core", "occurrence")):
            return absent
        if isinstance(found, sort) and not (sort is int and isinstance(found, bool)):
            return found
        self.fault(
            f"{at}/{key}",
            f"{SORTS[sort]} is wanted here, and {'nothing stands' if found is None else repr(found)[:40]}",
        )
        return absent

    def made(
        self, row: Any, at: str, key: str, make: Callable[[Any], Any], *, sort: type = str, needed: bool = False
    ) -> Any:
        """A member made into a value of the schema, which says what is wrong with it; None where it is absent."""
        before = len(self.faults)
        found = self.part(row, at, key, sort, "" if needed else None)
        if found is None or len(self.faults) > before:
            return None
        try:
            return make(found)
        except ValueError as error:
            self.fault(f"{at}/{key}", str(error))
            return None


SORTS: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a text",
    int: "a whole number",
    bool: "true or false",
}
"""What each sort of JSON value is called in a message."""


def _word(words: type[W]) -> Callable[[str], W]:
    def made(text: str) -> W:
        if text not in list(words):
            raise ValueError(f"{text!r} is none of {', '.join(words)}. Write one of them")
        return words(text)

    return made


def _credibility(digit: int) -> int:
    if not 1 <= digit <= 6:
        raise ValueError(f"{digit} is no credibility. Write 1 to 6, or null")
    return digit


def _quantity(told: dict[str, Any]) -> Quantity | None:
    text = str(told.get("text") or "")
    for end in ("min", "max"):
        if not isinstance(told.get(end), int | float | None) or isinstance(told.get(end), bool):
            raise ValueError(f"{end} is {told[end]!r}. Write a number, or null where it is not known")
    if not isinstance(told.get("unit"), str | None) or not isinstance(told.get("approx"), bool | None):
        raise ValueError("unit is a text and approx true or false. Write them so, or null")
    if told.get("min") is None and told.get("max") is None and not text:
        return None
    return Quantity(told.get("min"), told.get("max"), told.get("unit"), told.get("approx"), text)
