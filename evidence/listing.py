"""What vintages of a list prove about one listing on one day: a pure rule over dates (DATA-MODEL "Lists in time").

A vintage proves its own date. Between two that agree continuity is presumed, and said. Between two that disagree the
change lies in the span, narrowed by a stated date inside it or by an act that somebody recorded. After the last the
party is listed when last seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

CARRIES_DAYS = 1
"""How many days past its date a vintage still speaks where the next one disagrees.

A publication date carries no time zone, so the day after it in one place is still its own day in another. Beyond that
the state is unknown until the next vintage (docs/explanation/lists-in-time.md).
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One vintage and whether the listing stood in it, with the listing date it states."""

    published_on: str
    present: bool | None
    """None: entries of the vintage could not be read, not even their keys, so absence is not shown."""
    stated_on: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A listing or delisting on a day, as a claim from the legal act says, and not the list itself."""

    lists: bool
    """True: it lists; False: it takes off the list."""
    on: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a listing on a day, why, and between which days it began and ended."""

    state: str
    """``listed``, ``not_listed``, ``stated_only`` or ``unknown``."""
    basis: str
    listed_on: str | None
    listed_between: tuple[str | None, str | None] | None
    last_seen: str | None
    delisted_between: tuple[str | None, str | None] | None


def standing(on: str, vintages: Sequence[Seen], acts: Sequence[Act] = ()) -> Standing:
    """The state on a day from vintages in order of publication; ``acts`` narrow the span between two that disagree."""
    upto = [v for v in vintages if v.published_on <= on]
    if upto and upto[-1].present is None:
        state, basis = (
            "unknown",
            f"entries of the vintage of {upto[-1].published_on} could not be read; it may be one of them",
        )
    else:
        state, basis = _state(on, [v for v in vintages if v.present is not None], acts)
    vintages = [v for v in vintages if v.present is not None]
    present = [v for v in vintages if v.present]
    told = _told(on, vintages, state)
    return Standing(
        state=state,
        basis=basis,
        listed_on=None if told is None else vintages[told].stated_on,
        listed_between=None if told is None else _began(told, vintages, acts),
        last_seen=present[-1].published_on if present else None,
        delisted_between=None if told is None else _ended(told, vintages, acts),
    )


def _stated(last: Seen | None, following: Seen, acts: Sequence[Act]) -> tuple[tuple[str, ...], str]:
    """The days between two vintages on which the state is said to have changed, and by what: the list's own word first."""
    start, end = None if last is None else last.published_on, following.published_on

    def inside(day: str | None) -> bool:
        return day is not None and day <= end and (start is None or day > start)

    if following.present and following.stated_on is not None and inside(following.stated_on):
        return (following.stated_on,), "as stated"
    said = {act.on for act in acts if act.lists is following.present and inside(act.on)}
    return tuple(sorted(said)), "as an act states that was recorded"


def _told(on: str, vintages: Sequence[Seen], state: str) -> int | None:
    """The vintage whose listing a day is told: the last up to it that shows the party, else the next that does.

    A party that is listed though the last vintage up to the day does not show it is so by what the next one states.
    """
    places = [place for place, v in enumerate(vintages) if v.present]
    upto = [place for place in places if vintages[place].published_on <= on]
    following = [place for place in places if vintages[place].published_on > on]
    shown = [v.present for v in vintages if v.published_on <= on]
    if following and state == "listed" and shown and not shown[-1]:
        return following[0]
    return upto[-1] if upto else following[0] if following else None


def _state(on: str, vintages: Sequence[Seen], acts: Sequence[Act]) -> tuple[str, str]:
    before = [v for v in vintages if v.published_on <= on]
    after = [v for v in vintages if v.published_on > on]
    if not before:
        return _before_all(on, after[0]) if after else ("unknown", "no vintage of this list is held")
    last = before[-1]
    if last.published_on == on:
        seen = "stands" if last.present else "does not stand"
        return _word(bool(last.present)), f"{seen} in the vintage of {on}"
    if not after:
        days = (date.fromisoformat(on) - date.fromisoformat(last.published_on)).days
        seen = "listed" if last.present else "not listed"
        told = f"{seen} when last seen on {last.published_on}, {days} days before"
        since = [act.on for act in acts if act.lists is not last.present and last.published_on < act.on <= on]
        if since:
            told += f"; an act recorded since {'takes it off the list' if last.present else 'lists it'} on {max(since)}"
        return _word(bool(last.present)), told
    following = after[0]
    if last.present == following.present:
        seen = "stands" if last.present else "stands in neither"
        both = f"the vintages of {last.published_on} and {following.published_on}"
        where = f"{seen} in" if last.present else f"{seen} of"
        return _word(bool(last.present)), f"{where} {both}; continuity between them is presumed"
    return _between(on, last, following, acts)


def _between(on: str, last: Seen, following: Seen, acts: Sequence[Act]) -> tuple[str, str]:
    """Inside a span whose ends disagree."""
    span = f"between the vintages of {last.published_on} and {following.published_on}"
    stated, by = _stated(last, following, acts)
    if stated and not stated[0] <= on < stated[-1]:
        changed = on >= stated[-1]
        verb = "listed" if following.present else "delisted"
        return (
            _word(bool(following.present if changed else last.present)),
            f"{verb} on {' or '.join(stated)}, {by}, {span}",
        )
    days = (date.fromisoformat(on) - date.fromisoformat(last.published_on)).days
    seen = "stands" if last.present else "does not stand"
    if days <= CARRIES_DAYS:
        return _word(
            bool(last.present)
        ), f"{seen} in the vintage of {last.published_on}, the day before; it changed {span}"
    change = "was listed" if following.present else "was removed"
    return "unknown", f"the party {change} {span}, on a day that neither states"


def _before_all(on: str, first: Seen) -> tuple[str, str]:
    if not first.present:
        return "unknown", f"before the first vintage held ({first.published_on}), which does not show the party"
    if first.stated_on is not None and first.stated_on <= on:
        return (
            "stated_only",
            f"the vintage of {first.published_on} states a listing on {first.stated_on}; none of before is held",
        )
    return "unknown", f"before the first vintage held ({first.published_on})"


def _word(present: bool) -> str:
    return "listed" if present else "not_listed"


def _began(told: int, vintages: Sequence[Seen], acts: Sequence[Act]) -> tuple[str | None, str]:
    """The days between which the listing that this vintage shows began."""
    first = told
    while first > 0 and vintages[first - 1].present:
        first -= 1
    before = vintages[first - 1] if first else None
    stated, _ = _stated(before, vintages[first], acts)
    if stated:
        return stated[0], stated[-1]
    return None if before is None else before.published_on, vintages[first].published_on


def _ended(told: int, vintages: Sequence[Seen], acts: Sequence[Act]) -> tuple[str, str] | None:
    """The days between which that listing ended; None while it stands in the newest vintage."""
    last = told
    while last + 1 < len(vintages) and vintages[last + 1].present:
        last += 1
    if last + 1 == len(vintages):
        return None
    stated, _ = _stated(vintages[last], vintages[last + 1], acts)
    if stated:
        return stated[0], stated[-1]
    return vintages[last].published_on, vintages[last + 1].published_on
