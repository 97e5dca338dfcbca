"""Gold: the claims that a person finds in a text, as JSON, checked on reading.

One object: ``document`` (file, publisher_id, published and perhaps sha256), ``origins`` by id (name, perhaps aliases),
``claims``, and perhaps ``names``: other names by which the text calls a party. Offsets are code points of the decoded text,
start included, end excluded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from evidence.errors import BadGold
from evidence.read.json_text import members, no_number
from evidence.schema.edtf import Edtf, parse
from evidence.schema.predicates import predicate
from evidence.schema.quantity import Quantity
from evidence.schema.words import Interest, Modality, Polarity

W = TypeVar("W", bound=StrEnum)
Fault = tuple[str, str]
"""Where, as a JSON pointer, and what is wrong there with its remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """One of the ``origins``: an id of this gold, and the names under which an extractor may know it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim as a person annotated it. Names are words; "A; B" names two of whom either will do."""

    id: str
    quote: str
    start: int
    end: int
    predicate: str
    subject: str | None
    object: str | None
    chain: tuple[str, ...]
    """Ids of ``origins``, the publisher first."""
    origin: str
    polarity: Polarity = Polarity.ASSERTS
    modality: Modality = Modality.ASSERTED
    interest: Interest = Interest.NONE
    when: Edtf | None = None
    quantity: Quantity | None = None
    credibility: int | None = None
    core: bool = True
    """False: neither rewarded nor punished unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A text's claims with what an extractor may know of the document beforehand."""

    name: str
    """The gold file, for messages."""
    publisher: str
    """An id of ``sources``."""
    sources: dict[str, Source]
    claims: tuple[GoldClaim, ...]
    file: str | None = None
    """The text's file, beside the gold."""
    sha256: str | None = None
    published: date | None = None
    language: str | None = None
    title: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names by which the text calls a party, by the name that the claims use."""


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


def check_text(gold: Gold, text: str, sha256: str | None = None) -> None:
    """Raise BadGold unless every quote stands at its offsets in ``text``, and the hash is the stated one where both are given."""
    faults: list[Fault] = []
    if gold.sha256 and sha256 and gold.sha256 != sha256:
        said = (
            f"the gold is of a file of hash {gold.sha256[:8]}, this one has {sha256[:8]}. Score the file it was made on"
        )
        raise bad(gold.name, [("/document/sha256", said)])
    for number, claim in enumerate(gold.claims):
        found = text[claim.start : claim.end]
        if found == claim.quote:
            continue
        at = text.find(claim.quote)
        where = f"the quote stands at {at},{at + len(claim.quote)}" if at >= 0 else "the quote stands nowhere in it"
        told = f"{claim.id}: the text has {found[:60]!r} at {claim.start},{claim.end}; {where}. Correct the offsets or the quote"
        faults.append((f"/claims/{number}/start", told))
    if faults:
        raise bad(gold.name, faults)


def bad(name: str, faults: list[Fault]) -> BadGold:
    """One error of all the faults of a file."""
    places = tuple((f"{name}#pointer={place}", message) for place, message in faults)
    if len(places) == 1:
        return BadGold(places[0][1], place=places[0][0], faults=places)
    said = [f"{len(places)} faults:", *(f"  {place}: {message}" for place, message in places)]
    return BadGold("\n".join(said), place=name, faults=places)


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
            yield id_, Source(id_, name, tuple(str(alias) for alias in aliases))

    def names(self, rows: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name in rows:
            yield name, tuple(str(also) for also in self.part(rows, "/names", name, list, []))

    def claim(self, row: Any, at: str, sources: dict[str, Source], publisher: str) -> GoldClaim | None:
        before = len(self.faults)
        quote = self.part(row, at, "quote", str, "")
        start, end = self.part(row, at, "start", int, 0), self.part(row, at, "end", int, 0)
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
            "core": self.part(row, at, "core", bool, True),
        }
        if not 0 <= start < end or end - start != len(quote):
            self.fault(
                f"{at}/start", f"{start},{end} is not a stretch of the quote's {len(quote)} characters. Count again"
            )
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
        if found is None and (absent is None or key in ("aliases", "core")):
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
