"""A screening as frozen values: who is asked about, of which lists on which day, and what was found."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from evidence.errors import QueryError
from evidence.filters import day, moment
from evidence.matching import Feature, Identifier, Profile
from evidence.schema.edtf import parse
from evidence.schema.words import PartyKind

LAST_ROW = 2**31 - 1
"""The last row that a ledger takes."""

KINDS = tuple(kind.value for kind in PartyKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One party to screen, with what its owner knows of it. All but a name or a number may be left out."""

    row: int
    """Its place in what was asked, from 1."""
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    """A word of ``PartyKind``."""
    born: tuple[str, ...] = ()
    """Dates as EDTF."""
    nationalities: tuple[str, ...] = ()
    """ISO 3166 codes where the words name a state."""
    identifiers: tuple[Identifier, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would be compared as something else than is meant. Raises QueryError."""
        if not isinstance(self.row, int) or not 0 < self.row <= LAST_ROW:
            raise QueryError(f"row {self.row!r} is no place. Number the rows from 1")
        if not isinstance(self.name, str):
            raise QueryError(f"row {self.row}: {self.name!r} is no name: it is not text. Write the name as text")
        for what in ("aliases", "born", "nationalities", "identifiers"):
            given, of = getattr(self, what), Identifier if what == "identifiers" else str
            if not isinstance(given, tuple) or not all(isinstance(one, of) for one in given):
                raise QueryError(f"row {self.row}: {what} is {given!r}. Give a tuple of {of.__name__} values")
        if self.kind is not None and self.kind not in KINDS:
            raise QueryError(f"row {self.row}: {self.kind!r} is no kind of party. Write one of {', '.join(KINDS)}")
        for one in self.born:
            try:
                parse(one)
            except ValueError as error:
                raise QueryError(f"row {self.row}, born: {error}") from error

    def profile(self) -> Profile:
        """As it is compared."""
        names = tuple((name, None) for name in (self.name, *self.aliases) if name.strip())
        return Profile(f"asked:{self.row}", self.kind, names, self.born, self.nationalities, self.identifiers)

    @property
    def key(self) -> str:
        """SHA-256 of what is asked, whatever its row: a decision on a hit holds for whoever is asked about alike."""
        told = asdict(self)
        del told["row"]
        text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _is_text(value: str) -> bool:
    """Whether it can be written: no half of a pair of signs."""
    return not any("\ud800" <= sign <= "\udfff" for sign in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Against what parties are screened: the clocks and filters of ``query designations``, a threshold and a policy."""

    on: str | None = None
    """The day asked about; without it the day of the newest vintage that is known."""
    published_by: str | None = None
    as_of: str | None = None
    list: str | None = None
    authority: str | None = None
    programme: str | None = None
    regime: str | None = None
    measure: str | None = None
    threshold: float | None = None
    """None: that of the policy."""
    policy: str | None = None
    """None: the standing one."""
    delisted: bool = False
    """Whether parties whose listing had ended by the day are told too."""

    def __post_init__(self) -> None:
        for name in ("on", "published_by", "as_of", "list", "authority", "programme", "regime", "measure", "policy"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, str) or not _is_text(value)):
                raise QueryError(f"{name} {value!r} is no text. Write it as text")
        if isinstance(self.threshold, bool) or not isinstance(self.threshold, int | float | None):
            raise QueryError(f"threshold {self.threshold!r} is no number. Write one above 0 and at most 1, as 0.85")
        day("on", self.on)
        day("published_by", self.published_by)
        if self.as_of is not None:
            moment(self.as_of)
        if self.threshold is not None and not 0 < self.threshold <= 1:
            raise QueryError(
                f"threshold {self.threshold}: a score is above 0 and at most 1. Write one between, as 0.85"
            )

    def asked(self) -> dict[str, Any]:
        """The filters that are set."""
        return {name: value for name, value in asdict(self).items() if value not in (None, False)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One listed party that one who is asked about may be, on one list."""

    row: int
    """Of the party asked about."""
    score: float
    name: str
    """The listed party's primary name."""
    matched: str
    """The listed name that matched, or the number."""
    entity: str
    kind: str | None
    list: str
    authority: str | None
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    state: str
    """listed, stated_only, unknown, or not_listed where delisted parties were asked for."""
    basis: str
    listed_on: str | None
    born: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    why: tuple[Feature, ...] = ()
    quote: str = ""
    document: str = ""
    locator: str = ""
    claim: str = ""
    version: str = ""
    """Hash of what the list says of the party: a decision on the hit stands until this changes."""
    decision: dict[str, Any] | None = field(default=None, compare=False)
    """What a person signed of this hit: judgement, by, because, at, reopened (whether the entry changed since)."""

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        told = asdict(self)
        told["why"] = [feature.row() for feature in self.why]
        for name in ("programmes", "measures", "born", "nationalities", "references"):
            told[name] = list(told[name])
        return told
