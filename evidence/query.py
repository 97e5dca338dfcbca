"""Questions as frozen values, and the columns of their answers.

Every question takes three clocks: valid time (``since``, ``until`` or ``on``), publication (``published_by``: the world
could know) and transaction (``as_of``: this ledger knew). A bare ``as_of`` date is the end of that UTC day.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from evidence.errors import QueryError
from evidence.filters import ACCEPTED, day, law, moment, period, policy_named, reviewed
from evidence.schema.predicates import predicates
from evidence.schema.provisions import of_regime
from evidence.schema.regimes import regime as regime_of
from evidence.schema.words import Modality, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What every question has in common."""

    kind: ClassVar[str] = ""
    as_of: str | None = None
    published_by: str | None = None
    source: str | None = None
    """Only what this source publishes or originates, by its id."""
    series: str | None = None
    """Only this series of vintages."""
    document: str | None = None
    """Only this document, by the beginning of its hash."""

    def __post_init__(self) -> None:
        for clock in ("published_by",):
            day(clock, getattr(self, clock))
        if self.as_of is not None:
            moment(self.as_of)

        empty = [f.name for f in fields(self) if isinstance(value := getattr(self, f.name), str) and not value.strip()]
        if empty:
            raise QueryError(f"{', '.join(empty)}: empty. Leave the filter out, or say what to look for")

    def asked(self) -> dict[str, Any]:
        """The filters that are set, for a report's summary."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Query):
    """Claims, each with its words, place and chain."""

    kind: ClassVar[str] = "claims"
    predicate: str | None = None
    subject: str | None = None
    object: str | None = None
    supplier: str | None = None
    recipient: str | None = None
    party: str | None = None
    """In any role."""
    entity: str | None = None
    """Everything that one entry says of its party, by the party's key."""
    item: str | None = None
    polarity: str | None = None
    modality: str | None = None
    since: str | None = None
    until: str | None = None
    review: str = ACCEPTED
    """accepted: no proposal that nobody accepted; all: every proposal too, also a rejected or corrected one."""

    def __post_init__(self) -> None:
        super(Claims, self).__post_init__()
        period(self.since, self.until)
        if self.predicate is not None and self.predicate not in predicates():
            raise QueryError(f"{self.predicate!r} is not a predicate; there are {', '.join(predicates())}")
        for name, enum in (("polarity", Polarity), ("modality", Modality)):
            value = getattr(self, name)
            if value is not None and value not in {word.value for word in enum}:
                raise QueryError(f"{name} {value!r}: write one of {', '.join(word.value for word in enum)}")
        reviewed(self.review)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers(Query):
    """Arms transfers: a row a proposition, with every statement for and against."""

    kind: ClassVar[str] = "transfers"
    supplier: str | None = None
    recipient: str | None = None
    party: str | None = None
    item: str | None = None
    since: str | None = None
    until: str | None = None

    engages: str | None = None
    """Only those that engage, or may, these provisions: an id or its beginning (``UNSCR-1718-8b``), or a regime."""
    checked: str | None = None
    """Of provisions only those checked at least so far: verified, partly or unverified."""
    policy: str | None = None
    """The policy under which it is told how far they can be believed: default, strict or mean; None is default."""
    review: str = ACCEPTED
    """Of claims that a program proposed: accepted, those alone that a person accepted; all, those too that nobody reviewed."""

    def __post_init__(self) -> None:
        super(Transfers, self).__post_init__()
        reviewed(self.review)
        policy_named(self.policy)
        period(self.since, self.until)
        law(self.engages, self.checked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Launches(Query):
    """Missile launches: a row a party and local day."""

    kind: ClassVar[str] = "launches"
    subject: str | None = None
    item: str | None = None
    since: str | None = None
    until: str | None = None

    engages: str | None = None
    """Only those that engage, or may, these provisions: an id or its beginning (``UNSCR-1718-8b``), or a regime."""
    checked: str | None = None
    """Of provisions only those checked at least so far: verified, partly or unverified."""
    policy: str | None = None
    """The policy under which it is told how far they can be believed: default, strict or mean; None is default."""
    review: str = ACCEPTED
    """Of claims that a program proposed: accepted, those alone that a person accepted; all, those too that nobody reviewed."""

    def __post_init__(self) -> None:
        super(Launches, self).__post_init__()
        reviewed(self.review)
        policy_named(self.policy)
        period(self.since, self.until)
        law(self.engages, self.checked)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlags(Query):
    """Events and the provisions that they may engage: a row an event and provision. Never a verdict."""

    kind: ClassVar[str] = "red_flags"
    regime: str | None = None
    """Only provisions of this regime: ``UNSC-DPRK`` of one authority, ``DPRK`` of all."""
    engages: str | None = None
    """Only these provisions, as ``Transfers.engages``."""
    supplier: str | None = None
    recipient: str | None = None
    party: str | None = None
    item: str | None = None
    since: str | None = None
    until: str | None = None
    fit: str | None = None
    """Only those that fit, or only those that may."""
    checked: str | None = None
    """Only provisions checked at least so far: verified, partly or unverified."""
    policy: str | None = None
    """The policy under which it is told how far they can be believed: default, strict or mean; None is default."""
    review: str = ACCEPTED
    """Of claims that a program proposed: accepted, those alone that a person accepted; all, those too that nobody reviewed."""

    def __post_init__(self) -> None:
        super(RedFlags, self).__post_init__()
        reviewed(self.review)
        policy_named(self.policy)
        period(self.since, self.until)
        law(self.engages, self.checked)
        if self.regime is not None:
            try:
                of_regime(self.regime)
            except ValueError as error:
                raise QueryError(str(error)) from error
        if self.fit not in (None, "fits", "may"):
            raise QueryError(f"fit {self.fit!r}: write fits or may")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror(Query):
    """What supplier, recipient and third sources state, side by side: a row a year and kind of arms of two parties."""

    kind: ClassVar[str] = "mirror"
    supplier: str | None = None
    recipient: str | None = None
    years: str | None = None
    """2019, or 2014/2020: the same as ``since`` and ``until``."""
    since: str | None = None
    until: str | None = None
    review: str = ACCEPTED
    """Of claims that a program proposed: accepted, those alone that a person accepted; all, those too that nobody reviewed."""

    def __post_init__(self) -> None:
        super(Mirror, self).__post_init__()
        reviewed(self.review)
        if self.supplier is None and self.recipient is None:
            raise QueryError("mirror: name a supplier or a recipient, or both")
        if self.years is not None:
            if self.since is not None or self.until is not None:
                raise QueryError("mirror: give years, or since and until, and not both")
            first, _, last = self.years.partition("/")
            object.__setattr__(self, "since", first or None)
            object.__setattr__(self, "until", last or first or None)
            object.__setattr__(self, "years", None)
        period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Propositions(Query):
    """What claims are about, over all predicates that make propositions."""

    kind: ClassVar[str] = "propositions"
    predicate: str | None = None
    subject: str | None = None
    object: str | None = None
    party: str | None = None
    item: str | None = None
    since: str | None = None
    until: str | None = None
    contradicted: bool = False
    """Only those with claims on both sides."""
    single_source: bool = False
    """Only those that somebody asserts, and for which one independent origin at most weighs anything."""
    circular: bool = False
    """Only those whose sources cite each other in a ring."""
    stale: int | None = None
    """Only those of which nothing was published for so many days before the moment asked about."""
    ungraded: bool = False
    """Only those that rest on a default grade, signed by nobody: in a weight that counts, or as the F or 6 that leaves none."""
    sensitive: bool = False
    """Only those of which a word (likelihood, confidence or state) is another under another policy of the library."""
    policy: str | None = None
    """The policy under which it is told how far they can be believed: default, strict or mean; None is default."""
    review: str = ACCEPTED
    """Of claims that a program proposed: accepted, those alone that a person accepted; all, those too that nobody reviewed."""

    def __post_init__(self) -> None:
        super(Propositions, self).__post_init__()
        reviewed(self.review)
        policy_named(self.policy)
        if self.stale is not None and (isinstance(self.stale, bool) or self.stale < 1):
            raise QueryError(f"stale {self.stale!r}: write a number of days, 1 or more")
        period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Query):
    """Text that was kept because its meaning was not read."""

    kind: ClassVar[str] = "notes"
    entity: str | None = None
    text: str | None = None
    """Notes that contain this, whatever the case."""
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designations(Query):
    """Listings: a row a party, list and programme, with its state on a day."""

    kind: ClassVar[str] = "designations"
    on: str | None = None
    """The day asked about; without it the day of the newest vintage that is known."""
    list: str | None = None
    authority: str | None = None
    programme: str | None = None
    party_kind: str | None = None
    regime: str | None = None
    """Under any programme of this regime, on whichever list: a code of ``vocabulary/regimes.csv``, as DPRK."""
    measure: str | None = None
    """With this measure, by its key in ``vocabulary/measures.csv`` or the list's own words."""
    name: str | None = None
    entity: str | None = None
    state: str | None = None
    delisted: bool = False
    """Only listings that had ended by the day asked about."""
    since: str | None = None
    """Of those that ended: that ended, or may have, on or after this."""
    until: str | None = None

    def __post_init__(self) -> None:
        super(Designations, self).__post_init__()
        day("on", self.on)
        period(self.since, self.until)
        if not self.delisted and (self.since is not None or self.until is not None):
            raise QueryError("since and until are those of delistings: ask ev.delisted(since=...)")
        if self.regime is not None:
            try:
                regime_of(self.regime)
            except ValueError as error:
                raise QueryError(str(error)) from error
        if self.state is not None and self.state not in STATES:
            raise QueryError(f"state {self.state!r}: write one of {', '.join(STATES)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Query):
    """What each vintage changed against the one before it."""

    kind: ClassVar[str] = "changes"
    entity: str | None = None
    change: str | None = None
    """added, removed, changed or rekeyed."""
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        super(Changes, self).__post_init__()
        period(self.since, self.until)
        if self.change is not None and self.change not in CHANGES:
            raise QueryError(f"change {self.change!r}: write one of {', '.join(CHANGES)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Query):
    """One party across lists: a row for it, each that is the same, each decided on, and each that is alike."""

    kind: ClassVar[str] = "entity"
    entity: str
    """A party's key, a state, or a name that is a key."""
    on: str | None = None
    """The day on which its listings are told; without it that of the newest vintage known."""
    candidates: bool = True
    """Whether parties that are only alike are told too."""

    def __post_init__(self) -> None:
        super(Entity, self).__post_init__()
        day("on", self.on)
        narrowed = [name for name in ("source", "series", "document") if getattr(self, name) is not None]
        if narrowed:
            raise QueryError(f"a party is told across all lists: entity takes no {', '.join(narrowed)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Query):
    """Signed findings: a row a finding that stands, with the claims that it rests on and how they stand now."""

    kind: ClassVar[str] = "findings"
    about: str | None = None
    """About this proposition, by its id or the beginning of it."""
    claim: str | None = None
    """Whose signer named this claim, by its id or the beginning of it."""
    provision: str | None = None
    """On this provision, as UNSCR-1718-8b, which stands for its limbs too."""
    needs_signing: bool = False
    """Only those that need signing again."""
    history: bool = False
    """Those too that were superseded or withdrawn."""

    def __post_init__(self) -> None:
        super(Findings, self).__post_init__()
        narrowed = [name for name in ("source", "series", "document") if getattr(self, name) is not None]
        if narrowed:
            raise QueryError(f"a finding is a person's, and of no source: findings takes no {', '.join(narrowed)}")


STATES = ("listed", "not_listed", "stated_only", "unknown")
"""States of a listing on a day (DATA-MODEL "Lists in time")."""

CHANGES = ("added", "removed", "changed", "rekeyed")
"""Kinds of change between two vintages."""
