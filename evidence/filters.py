"""What the values of filters can mean: days, periods, moments, parties, provisions, policies. Others are refused in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from evidence.errors import QueryError
from evidence.schema.edtf import parse as edtf
from evidence.schema.edtf import window
from evidence.schema.keys import name_key
from evidence.schema.provisions import Checked, named, regimes_of_provisions
from evidence.schema.states import state

if TYPE_CHECKING:
    from evidence.confidence.policy import Policy

ACCEPTED, ALL = "accepted", "all"
"""Which claims that a program proposed a question takes: those that a person accepted, or those too that nobody reviewed."""


def policy_named(name: str | None) -> Policy:
    """The policy of that name, without one the default. Raises QueryError, naming those there are."""
    from evidence.confidence.policy import DEFAULT, POLICIES  # a screening weighs nothing

    found = DEFAULT if name is None else POLICIES.get(name)
    if found is None:
        raise QueryError(f"{name!r} is no policy; there are {', '.join(POLICIES)}")
    return found


def reviewed(value: str) -> None:
    """Raise QueryError for what is neither ``accepted`` nor ``all``."""
    if value not in (ACCEPTED, ALL):
        raise QueryError(f"review {value!r}: write {ALL} or {ACCEPTED}")


def day(name: str, value: str | None) -> None:
    """Raise QueryError for what is not one day."""
    if value is None:
        return
    try:
        when = edtf(value)
    except ValueError as error:
        raise QueryError(f"{name} {value!r}: {error}") from error
    if when.earliest != value:
        raise QueryError(f"{name} {value!r} is not one day. Write it as 2024-09-18")


def law(engages: str | None, checked: str | None) -> None:
    """Raise QueryError for provisions, or a mark of how far they were checked, that there are not."""
    if checked is not None and checked not in tuple(Checked):
        raise QueryError(f"checked {checked!r}: write one of {', '.join(Checked)}")
    if engages is not None and not named(engages):
        raise QueryError(
            f"engages {engages!r} names no provision and no regime that has any. Write an id of "
            f"schema/vocabulary/provisions.csv or its beginning, as UNSCR-1718-8b, or one of "
            f"{', '.join(regimes_of_provisions())}"
        )


def moment(value: str) -> None:
    """Raise QueryError for what is no date, no time and no number of the log."""
    if value.isdecimal() and len(value) < 8:
        return
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise QueryError(f"as_of {value!r}: {error}. Write 2024-09-18, 2024-09-18T12:00:00Z or a log number") from error


def period(since: str | None, until: str | None) -> None:
    """Raise QueryError for bounds that are none, or that end before they begin."""
    try:
        window(since, until)
    except ValueError as error:
        raise QueryError(str(error)) from error


def party_keys(wanted: str) -> tuple[str, ...]:
    """The keys that a filter's words may stand under: a state's code, a key as it is, a normalised name."""
    code = state(wanted)
    if code is not None:
        return (code,)
    if ":" in wanted:
        return (wanted,)
    try:
        return (wanted, name_key(wanted))
    except ValueError:
        return (wanted,)
