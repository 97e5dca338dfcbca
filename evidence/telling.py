"""A hit in words: who is like whom, how far and why, and what the list said of the party on the day. Never a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evidence.names import Compared, sentence
from evidence.screened import Hit

STATES = {
    "listed": "listed",
    "stated_only": "listed as stated",
    "unknown": "not known whether listed",
    "not_listed": "not listed any more",
}
"""States of a listing on a day, as prose."""

JUDGEMENTS = {"false_positive": "false positive", "true_match": "true match", "unsure": "unsure"}
"""What people conclude of a hit, as prose."""


def why(hit: Hit) -> str:
    """Why the score is what it is, in one sentence: what matched what, and what moved it for or against."""
    return sentence(Compared(hit.score, hit.matched, hit.why))


def where(hit: Hit) -> str:
    """The list, with authority, programmes and the party's references there: ``un-sc (UN), DPRK, KPe.901``."""
    authority = f" ({hit.authority})" if hit.authority else ""
    return ", ".join([f"{hit.list}{authority}", *hit.programmes, *hit.references])


def state(hit: Hit) -> str:
    """What the list says of the party on the day, and on what that rests."""
    since = f" since {hit.listed_on}" if hit.listed_on and hit.state in ("listed", "stated_only") else ""
    return f"{STATES.get(hit.state, hit.state)}{since}: {hit.basis}"


def who(hit: Hit) -> str:
    """The listed party by its name, with kind, birth and nationality as far as the list states them."""
    facts = [hit.kind or "", *(f"born {day}" for day in hit.born), ", ".join(hit.nationalities)]
    stated = "; ".join(fact for fact in facts if fact)
    return f"{hit.name} ({stated})" if stated else hit.name


def decided(decision: Mapping[str, Any] | None) -> str:
    """What a person signed of a hit: ``false positive, signed by A. Analyst on 2025-07-01: another birth year``."""
    if decision is None:
        return ""
    word = JUDGEMENTS.get(str(decision.get("judgement")), str(decision.get("judgement")))
    day = str(decision.get("at") or "")[:10]
    told = f"{word}, signed by {decision.get('by')}{f' on {day}' if day else ''}: {decision.get('because')}"
    return f"{told}. REOPENED: the listed entry has changed since" if decision.get("reopened") else told


def vintages(lists: Sequence[Mapping[str, Any]]) -> str:
    """The lists that were looked at, each by its vintage: ``un-sc of 2025-06-30, ofac of 2025-07-01``, and what of it is not
    known: ``(2 entries could not be read)``."""
    return ", ".join(map(_vintage, lists)) or "none: the ledger holds no list"


def _vintage(one: Mapping[str, Any]) -> str:
    unread = one.get("unread") or 0
    beside = f" ({unread:,} {'entry' if unread == 1 else 'entries'} could not be read)" if unread else ""
    return f"{one['list']} of {one['published_on']}{beside}"


def nothing(threshold: float | None, lists: Sequence[Mapping[str, Any]], on: str | None = None) -> str:
    """What is said where nothing was found, which is never that somebody is on no list."""
    day = f" for {on}" if on else ""
    return f"no hit at threshold {threshold:g}{day} in these vintages: {vintages(lists)}"
