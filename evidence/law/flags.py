"""Red flags: a row for every provision that an event may engage. What stands in it is a reason to look, never a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from evidence.filters import party_keys
from evidence.law import Engagement
from evidence.law.stated import engaged_by, is_near
from evidence.proposition import Proposition, lead_of, narrowest, row_of
from evidence.query import RedFlags
from evidence.schema.provisions import Checked, conduct_of, named
from evidence.schema.records import Mention

Tell = Callable[[Proposition, str | None, str | None], dict[str, Any]]
"""What makes a row of a proposition and a period."""


def flags(propositions: Iterable[Proposition], query: RedFlags, tell: Tell = row_of) -> list[dict[str, Any]]:
    """The rows of ``query red_flags``, in the order of the propositions and of the table of provisions.

    ``tell`` makes the row of the event itself. A flag needs a party that is surely the provision's target. What is only
    denied raises none: the denial stands on the row of its proposition.
    """
    only = None if query.engages is None else named(query.engages)
    least = Checked(query.checked or Checked.UNVERIFIED)
    rows: list[dict[str, Any]] = []
    for proposition in propositions:
        if not any(claim.polarity == "asserts" for claim in proposition.claims):
            continue
        found = [
            one
            for one in engaged_by(
                lead_of(proposition.claims), narrowest(proposition.claims), checked=least, regime=query.regime
            )
            if one.aim == "target"
            and (query.fit is None or one.fit == query.fit)
            and (only is None or one.provision.id in only)
        ]
        if found:
            about = tell(proposition, query.since, query.until)
            rows += [{**about, **_provision(one)} for one in found]
    return rows


def _provision(found: Engagement) -> dict[str, Any]:
    one, told = found.provision, found.row()
    told["provision"] = told.pop("id")
    return {**told, "topic": one.topic}


def near(query: RedFlags) -> Callable[[str, Mention | None, Mention | None], bool]:
    """Whether a claim of a predicate on a subject and an object is one that ``query`` may flag, by its parties alone."""
    sides = (_keys(query.supplier), _keys(query.recipient))
    either = _keys(query.party)

    def wanted(predicate: str, subject: Mention | None, object_: Mention | None) -> bool:
        if any(
            keys is not None and not _is(party, keys) for keys, party in zip(sides, (subject, object_), strict=True)
        ):
            return False
        if either is not None and not (_is(subject, either) or _is(object_, either)):
            return False
        return is_near(conduct_of()[predicate], subject, object_, query.regime)

    return wanted


def _keys(party: str | None) -> tuple[str, ...] | None:
    return None if party is None else party_keys(party)


def _is(party: Mention | None, keys: tuple[str, ...]) -> bool:
    return party is not None and party.key in keys
