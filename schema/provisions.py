"""Provisions: paragraphs of resolutions and decisions that forbid or bind conduct, as data (``vocabulary/provisions.csv``).

One row is one limb of a paragraph: who is bound, on which side, over which items, from which day to which. How far a row
was checked against the text stands in the row, and goes with it into every answer. ``docs/explanation/law.md`` says how a
lawyer adds one.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files

from evidence.schema.edtf import parse


class Checked(StrEnum):
    """How far a row was checked against the text of the instrument. Only a person who read the text may write verified."""

    VERIFIED = "verified"
    """Paragraph and substance were read in the text or in a quotation of it."""
    PARTLY = "partly"
    """The substance was read, the number of the paragraph was not, or the other way round."""
    UNVERIFIED = "unverified"
    """From memory."""

    def reaches(self, least: Checked) -> bool:
        """Whether a row so marked was checked at least as far as ``least``."""
        order = list(Checked)
        return order.index(self) <= order.index(least)


class Conduct(StrEnum):
    """What is done, as provisions forbid it; ``vocabulary/conduct.csv`` says which predicates state it."""

    TRANSFER = "transfer"
    """Supply, sale or transfer, and procurement: one event, seen from two sides."""
    LAUNCH = "launch"
    TEST = "test"
    PRODUCE = "produce"
    TRANSPORT = "transport"
    BROKER = "broker"
    FINANCE = "finance"
    TRAIN = "train"
    OTHER = "other"
    """Asset freezes, travel, workers, inspections, committees: no claim of this ledger engages them."""


class Force(StrEnum):
    """What the provision does."""

    BINDING = "binding"
    CALLED_UPON = "called-upon"
    """It calls upon states; it does not oblige them."""
    NOTIFY = "notify"
    """It lets the conduct be where it is notified, or approved, beforehand."""
    PERMITS = "permits"
    """It lets states act; it forbids nothing."""
    NONE = "none"
    """It sets up committees and the like."""


SIDES = ("supplier", "recipient", "actor")
"""Sides of an event: the two of a transfer, and who launches, tests or produces."""
ANY = "any"
"""In a column of sides or items: whoever, whatever."""
NON_STATE = "@non-state:"
"""Before a state's code: those of that state who are not its government."""
GOVERNMENT = "@government:"
"""Before a state's code: its government, and not the armed groups of that state."""
UNION = "@EU"
"""The group of the European Union's member states, whom its embargoes bind; the target is the other side."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of the table: a limb of a paragraph."""

    id: str
    """``UNSCR-1718-8b-i``: instrument, paragraph and limb; stable, since findings name it."""
    authority: str
    """``UN`` or ``EU``."""
    regime: str
    """The umbrella code of ``vocabulary/regimes.csv``: DPRK, IRAN."""
    instrument: str
    """As one cites it: ``UNSCR 1718 (2006)``."""
    paragraph: str
    """As one cites it: ``8(b)``."""
    topic: str
    rule: str
    """What it says, in our words: no quotation."""
    conduct: tuple[Conduct, ...]
    supplier: tuple[str, ...]
    """Who stands on the supplier's side: states' codes, ``any``, or a group of ``vocabulary/party_groups.csv`` (``@EU``).
    Empty: the provision does not look at that side."""
    recipient: tuple[str, ...]
    actor: tuple[str, ...]
    bound: tuple[str, ...]
    """The sides that bear the duty."""
    items: tuple[str, ...]
    """Facets of ``vocabulary/facets.csv``, any of which suffices, or ``any``."""
    excepted: tuple[str, ...]
    """Facets that are left out."""
    determination: str
    """What a state or a committee must determine before it bites, in words; empty where nothing."""
    force: Force
    in_force_from: str | None
    """The first day, ``YYYY-MM-DD``; None: not known."""
    in_force_to: str | None
    """The last day, or None: it has not ended."""
    replaced_by: str
    contracts_from: str | None
    """Where older contracts are exempt: the first day of the contracts that it binds."""
    exemption: str
    """Exemptions in words; the library does not judge whether one applies."""
    checked: Checked
    evidence: str
    """Where it was read, or that it is from memory."""

    @property
    def cite(self) -> str:
        """Instrument and paragraph: ``UNSCR 1718 (2006) para 8(b)``."""
        return f"{self.instrument} {'para' if self.authority == 'UN' else 'Art.'} {self.paragraph}"

    def row(self) -> dict[str, object]:
        """Every field by name, for JSON: tuples as lists, codes as their words."""
        told: dict[str, object] = {"id": self.id, "cite": self.cite}
        for field in fields(self):
            value = getattr(self, field.name)
            told[field.name] = [str(one) for one in value] if isinstance(value, tuple) else value
        return told

    def of_regime(self, code: str) -> bool:
        """Whether it belongs to a regime as asked for: ``DPRK``, ``UNSC-DPRK`` or ``EU-RUSSIA``, whatever the case."""
        wanted = code.strip().upper()
        return wanted in (self.regime, f"{self.authority}-{self.regime}", f"{_LONG.get(self.authority)}-{self.regime}")


_LONG = {"UN": "UNSC"}


@cache
def provisions() -> dict[str, Provision]:
    """The whole table by id, in the order of the file.

    Raises ValueError, naming the row, for a word that is none, a date that is none, a side that is bound and not named.
    """
    table: dict[str, Provision] = {}
    for number, row in enumerate(_rows("provisions.csv"), start=2):
        try:
            one = _provision(row)
        except ValueError as error:
            raise ValueError(f"provisions.csv line {number}, {row['id']}: {error}") from error
        if one.id in table:
            raise ValueError(f"provisions.csv line {number}: {one.id} stands twice")
        table[one.id] = one
    return table


def provision(id: str) -> Provision:
    """The provision of that id, whatever its case. Raises ValueError."""
    wanted = id.strip().casefold()
    for known, one in provisions().items():
        if known.casefold() == wanted:
            return one
    raise ValueError(f"{id!r} is no provision of schema/vocabulary/provisions.csv")


@cache
def named(text: str) -> frozenset[str]:
    """The ids of the provisions that a filter's words mean: an id, the beginning of ids up to a hyphen, or a regime."""
    wanted = text.strip().casefold()
    ids = {id for id in provisions() if id.casefold() == wanted or id.casefold().startswith(f"{wanted}-")}
    return frozenset(ids or {one.id for one in provisions().values() if one.of_regime(text)})


def of_regime(code: str) -> tuple[Provision, ...]:
    """The provisions of a regime, as ``Provision.of_regime`` takes it. Raises ValueError for one that has none."""
    found = tuple(one for one in provisions().values() if one.of_regime(code))
    if not found:
        known = ", ".join(regimes_of_provisions())
        raise ValueError(f"regime {code!r} has no provisions here; those that have are {known}")
    return found


def regimes_of_provisions() -> tuple[str, ...]:
    """The regimes that have provisions, as they are asked for: ``UNSC-DPRK``, ``EU-RUSSIA``."""
    return tuple(dict.fromkeys(f"{_LONG.get(p.authority, p.authority)}-{p.regime}" for p in provisions().values()))


@cache
def facets() -> dict[str, str]:
    """What provisions name as items, by code, with what each means."""
    return {row["facet"]: row["name"] for row in _rows("facets.csv")}


@dataclass(frozen=True, slots=True)
class Facets:
    """What a class of arms is, as provisions name items: surely, or perhaps. What is in neither it is not."""

    sure: frozenset[str]
    may: frozenset[str]


@cache
def item_facets() -> dict[str, Facets]:
    """The facets of every class of ``item_words.csv`` and ``items.csv``; ``""`` is arms of a class that is not known.

    ``unknown`` is what is not named, or named by words that the vocabulary does not know: it may be of any facet.
    """
    sure: dict[str, set[str]] = {}
    may: dict[str, set[str]] = {}
    for row in _rows("item_facets.csv"):
        for found in (sure, may):
            found.setdefault(row["class"], set())
        {"sure": sure, "may": may}[row["fit"]][row["class"]].add(row["facet"])
    table = {name: Facets(frozenset(sure[name]), frozenset(may[name])) for name in sure}
    return {**table, "unknown": Facets(frozenset(), frozenset(facets()))}


@dataclass(frozen=True, slots=True)
class Member:
    """One party of a group over a span of days."""

    party: str
    """A state's code, or a party's key."""
    since: str | None
    until: str | None
    """The last day, or None."""


@cache
def party_groups() -> dict[str, tuple[Member, ...]]:
    """Groups of parties that provisions name, by code without its ``@``: the EU's states, an armed group's names."""
    groups: dict[str, list[Member]] = {}
    for row in _rows("party_groups.csv"):
        groups.setdefault(row["group"], []).append(Member(row["party"], row["from"] or None, row["to"] or None))
    return {name: tuple(members) for name, members in groups.items()}


@cache
def conduct_of() -> dict[str, Conduct]:
    """The conduct that a claim of a predicate states, by predicate; one that is not here states none."""
    return {row["predicate"]: Conduct(row["conduct"]) for row in _rows("conduct.csv")}


def _provision(row: dict[str, str]) -> Provision:
    sides = {side: tuple(row[side].split()) for side in SIDES}
    bound = tuple(row["bound"].split())
    if any(side not in SIDES or not sides[side] for side in bound):
        raise ValueError(f"bound {row['bound']!r}: name sides that the row fills")
    if row["authority"] not in ("UN", "EU"):
        raise ValueError(f"authority {row['authority']!r}: write UN or EU")
    known = {*facets(), ANY}
    items, excepted = tuple(row["items"].split()), tuple(row["excepted"].split())
    for facet in (*items, *excepted):
        if facet not in known:
            raise ValueError(f"{facet!r} is no facet of facets.csv")
    conduct = tuple(Conduct(word) for word in row["conduct"].split())
    if not conduct:
        raise ValueError("conduct: write other where no claim states it")
    for side in SIDES:
        for token in sides[side]:
            if (
                token.startswith("@")
                and not token.startswith((NON_STATE, GOVERNMENT))
                and token[1:] not in party_groups()
            ):
                raise ValueError(f"{token} is no group of party_groups.csv")
    return Provision(
        id=row["id"],
        authority=row["authority"],
        regime=row["regime"],
        instrument=row["instrument"],
        paragraph=row["paragraph"],
        topic=row["topic"],
        rule=row["rule"],
        conduct=conduct,
        **sides,
        bound=bound,
        items=items,
        excepted=excepted,
        determination=row["determination"],
        force=Force(row["force"]),
        in_force_from=_day(row["from"]),
        in_force_to=_day(row["to"]),
        replaced_by=row["replaced_by"],
        contracts_from=_day(row["contracts_from"]),
        exemption=row["exemption"],
        checked=Checked(row["checked"]),
        evidence=row["evidence"],
    )


def _day(text: str) -> str | None:
    if not text:
        return None
    when = parse(text)
    if when.earliest != text:
        raise ValueError(f"{text!r} is not one day. Write it as 2006-10-14")
    return text


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
