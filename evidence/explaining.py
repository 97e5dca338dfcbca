"""Why a proposition is believed as far as it is: its explanation with the words that it rests on, found by an id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from evidence import gathering
from evidence.confidence import Explanation, explained
from evidence.errors import NotFound, NotUnique
from evidence.filters import ALL
from evidence.opinions import Opinions
from evidence.proposition import Proposition, lead_of, narrowest, party_name
from evidence.query import Claims, Launches, Propositions, Query, RedFlags, Transfers
from evidence.schema.predicates import predicate
from evidence.schema.words import Reviewed
from evidence.store import Store
from evidence.store import claims as held
from evidence.store.findings import Held
from evidence.store.naming import SHORTEST
from evidence.view import StoredClaim

_ASKED = (Transfers, Launches, Propositions)
"""Questions that give propositions, in the order in which an id is looked for: an event is told without forecasts."""

_REMEDY = (
    "evidence query transfers, launches or propositions with --json has ids, and evidence query claims those of claims"
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A proposition, its explanation, and the claims behind it. ``row()`` is for programs, ``text()`` for people."""

    proposition: Proposition
    explanation: Explanation
    loops: tuple[str, ...] = ()
    """Rings of sources that cite each other on it, a sentence each."""

    def __str__(self) -> str:
        return self.text()

    @property
    def about(self) -> str:
        """What the proposition is, in a line."""
        lead = lead_of(self.proposition.whole)
        when = narrowest(self.proposition.whole)
        parties = [name for name in (party_name(lead.subject), party_name(lead.object)) if name]
        parts = [
            lead.predicate.replace("_", " "),
            " to ".join(parties) if lead.predicate in held.TRANSFERS else ", ".join(parties),
        ]
        parts += [lead.item.text] if lead.item else []
        parts += [when.text] if when else []
        return ": ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:])

    def row(self) -> dict[str, Any]:
        """As ``explain --json`` has it: the explanation, each item with the words of its claim."""
        told = self.explanation.row()
        claims = {claim.id: claim for claim in self.proposition.whole}
        told["items"] = [item | _words(claims[item["claim"]]) for item in told["items"]]
        told["about"] = self.about
        told["general"] = [claim.id for claim in self.proposition.general]
        told["loops"] = list(self.loops)
        return told

    def text(self) -> str:
        """In plain words: what it is about, the explanation, and the words behind each item."""
        lines = [f"{self.about}", f"Proposition {self.explanation.proposition}.", "", self.explanation.text()]
        lines += [f"{loop}." for loop in self.loops]
        lines += ["", "The words:"]
        lines += [f"- {_quoted(claim)}" for claim in self.proposition.whole]
        if self.proposition.general:
            lines += ["", "Said more generally; shown here and not counted:"]
            lines += [f"- {_quoted(claim)}" for claim in self.proposition.general]
        return "\n".join(lines)


def explain(
    store: Store, asked: str | Query, *, policy: str | None, as_of: str | None, published_by: str | None
) -> Explained:
    """The explanation of a proposition: by its id, a claim's, the beginning of either, or a question that finds one.

    Raises NotFound for an id of none, NotUnique for one of several, QueryError for a policy or clock that there is not.
    """
    if isinstance(asked, str):
        clocks: dict[str, Any] = {"as_of": as_of, "published_by": published_by}
        opinions = Opinions(store, as_of, policy)
        found = _named(store, asked, clocks)
    else:
        found = _found(store, asked)
        opinions = Opinions(store, asked.as_of, policy or getattr(asked, "policy", None))
    why = explained(opinions.items(found), opinions.policy, proposition=found.id)
    return Explained(found, why, tuple(ring.words for ring in Opinions.rings(found)))


def _found(store: Store, query: Query) -> Proposition:
    """The one proposition that a question finds."""
    if not isinstance(query, Transfers | Launches | Propositions | RedFlags):
        raise NotFound(
            f"a question about {query.kind} finds no propositions. Ask ev.transfers, launches or propositions"
        )
    return _only(gathering.propositions(store, query), "the question")


def _only(found: list[Proposition], what: str) -> Proposition:
    if not found:
        raise NotFound(f"{what} names no proposition; {_REMEDY}")
    if len(found) > 1:
        ids = tuple(p.id for p in found)
        some = ", ".join(ids[:5]) + (f" and {len(ids) - 5:,} more" if len(ids) > 5 else "")
        raise NotUnique(f"{what} names several propositions: {some}. Name one of them", candidates=ids)
    return found[0]


def _named(store: Store, name: str, clocks: dict[str, Any]) -> Proposition:
    """The proposition of that id, else that of the claim of that id."""
    digits = name.strip().lower()
    if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", digits):
        raise NotFound(f"{name!r} is no id, nor the first {SHORTEST} digits of one; {_REMEDY}")
    claim = _claim(store, digits, clocks)
    if claim is not None:
        return _of_claim(store, claim, clocks)
    found: dict[str, Proposition] = {}
    for kind in _ASKED:
        near = [p for p in gathering.propositions(store, kind(**clocks)) if p.id.startswith(digits)]
        found.update({p.id: p for p in near if p.id not in found})
    return _only(list(found.values()), name)


def _claim(store: Store, digits: str, clocks: dict[str, Any]) -> StoredClaim | None:
    """The claim that the digits begin, where the clocks know it."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, clocks["as_of"])
        chain = readings.chains(readings.standing(clocks["published_by"]))
        found = held.beginning(connection, Claims(review=ALL, **clocks), seq, readings, chain, digits)
    if len(found) > 1:
        ids = tuple(claim.id for claim in found)
        raise NotUnique(
            f"{digits} begins the ids of several claims: {', '.join(ids)}. Write more digits", candidates=ids
        )
    return found[0] if found else None


def _of_claim(store: Store, claim: StoredClaim, clocks: dict[str, Any]) -> Proposition:
    """The proposition on which a claim bears. Raises NotFound for one that bears on none."""
    if (why := _no_evidence(claim)) is not None:
        raise NotFound(f"claim {claim.id} {why}: it bears on nothing")
    if not predicate(claim.predicate).keys:
        raise NotFound(
            f"claim {claim.id} ({claim.predicate}) makes no proposition: a legal act or an identity has no confidence"
        )
    with store.reading() as connection:
        seq, readings = store.readings(connection, clocks["as_of"])
        near = Held(connection, seq, readings).near([claim], clocks["published_by"])
    return _only([p for p in near if any(c.id == claim.id for c in p.claims)][-1:], f"claim {claim.id}")


def _no_evidence(claim: StoredClaim) -> str | None:
    """Why a claim is no evidence; None for one that is."""
    match claim.review:
        case Reviewed.PROPOSED:
            return "was proposed, and nobody has reviewed it"
        case Reviewed.REJECTED:
            return "was proposed, and a reviewer rejected it"
        case Reviewed.CORRECTED:
            return f"was proposed, and a reviewer put claim {claim.superseded_by} in its place"
    return None if claim.superseded_by is None else f"was taken back by its source in claim {claim.superseded_by}"


def _words(claim: StoredClaim) -> dict[str, Any]:
    told = ("quote", "locator", "document", "published_on")
    return {name: getattr(claim, name) for name in told}


def _quoted(claim: StoredClaim) -> str:
    dated = f", {claim.published_on}" if claim.published_on else ""
    return f'{claim.id[:12]}: "{claim.quote}" ({claim.publisher}{dated}; {claim.locator})'
