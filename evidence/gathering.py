"""From a question to its propositions: their claims gathered, those that it shows, and how far each can be believed.

Only what is shown is made whole. Where a question shows some propositions of many, or asks for opinions alone, claims are
first read no further than they weigh (``evidence.sketch``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from evidence import quality
from evidence.bearing import deal_of
from evidence.errors import QueryError
from evidence.law.flags import near
from evidence.law.stated import engaged_by
from evidence.opinions import Believed, Opinions
from evidence.proposition import Proposition, gather, lead_of, narrowest
from evidence.query import Claims, Launches, Mirror, Propositions, Query, RedFlags, Transfers
from evidence.schema.provisions import Checked, conduct_of, named
from evidence.sketch import Sketches
from evidence.store import Store, deals
from evidence.store import claims as held
from evidence.view import StoredClaim

Gathered = Transfers | Launches | Propositions | RedFlags
"""Questions that are answered by propositions."""

NARROWING = ("item", "since", "until", "source", "series", "document")
"""Filters that choose among the claims of a proposition: they never change which proposition that is."""


def propositions(store: Store, query: Gathered) -> list[Proposition]:
    """Propositions with the claims for and against, which ``rows`` tells as rows."""
    if isinstance(query, RedFlags) or _asks_third(query) or not (_is_narrow(query) or _asks_quality(query)):
        found = whole(store, query)
    else:
        found = some(store, query)
    if isinstance(query, Transfers | Launches) and query.engages is not None:
        return [p for p in found if _engages(p, query.engages, query.checked)]
    return found


def believed(store: Store, query: Gathered) -> Iterator[Believed]:
    """How far each proposition of a question can be believed, in no certain order."""
    opinions = Opinions(store, query.as_of, query.policy)
    asks_law = isinstance(query, Transfers | Launches) and query.engages is not None
    if isinstance(query, RedFlags) or asks_law or _asks_third(query) or _is_narrow(query):
        yield from (Believed(p.id, opinions.bare(p)) for p in propositions(store, query))
    else:
        sketches = Sketches(store, query, _asked(query))
        yield from (Believed(s.id, opinions.bare(s)) for s in quality.chosen(store, query, sketches))


def claims(store: Store, query: Query) -> list[StoredClaim]:
    """The claims that a question rests on, for and against, each quoted with its locator.

    What a source took back or a reviewer refused is left out, but for a question about claims themselves, where it is
    marked. Of a question about events forecasts are left out: they are not events (METHOD 2.4).
    """
    match query:
        case Claims():
            return held.claims(store, query)
        case Transfers() | Launches() if query.engages is not None:
            resting = {c.id: c for p in propositions(store, query) for c in (*p.claims, *p.general)}
            return list(resting.values())
        case RedFlags():
            found = held.of_parties(store, _asked(query), tuple(conduct_of()), near(query))
        case _:
            found = held.claims(store, _asked(query))
    found = [c for c in found if c.is_evidence]
    return found if isinstance(query, Propositions) else [c for c in found if c.modality != "forecast"]


def _asked(query: Query) -> Claims:
    """What a question asks of claims. Raises QueryError for one that does not rest on claims of its own."""
    match query:
        case Transfers():
            asked: dict[str, Any] = {
                "predicate": "transferred_arms",
                "supplier": query.supplier,
                "recipient": query.recipient,
                "party": query.party,
                "item": query.item,
            }
        case Mirror():
            asked = {"predicate": "transferred_arms", "supplier": query.supplier, "recipient": query.recipient}
        case Launches():
            asked = {"predicate": "launched_missile", "subject": query.subject, "item": query.item}
        case Propositions():
            asked = {name: getattr(query, name) for name in ("predicate", "subject", "object", "party", "item")}
        case RedFlags():
            asked = {"item": query.item}
        case Query() if query.kind:
            raise QueryError(f"claims of {query.kind}: ask ev.claims(entity=...) or ev.claims(series=...)")
        case _:
            raise QueryError(f"{type(query).__name__} is not a question")
    clocks = ("since", "until", "as_of", "published_by", "source", "series", "document", "review")
    return Claims(**asked, **{name: getattr(query, name) for name in clocks})


def whole(store: Store, query: Gathered) -> list[Proposition]:
    """The propositions of a question that shows all of them, or of one that looks beyond the claims that it finds."""
    wide = _wide(query)
    bearing = claims(store, wide)
    of_deals = _deals(bearing)
    same = deals.joined(store, query.as_of) if of_deals else {}
    if isinstance(wide, Transfers) and of_deals and _asks_third(query):
        bearing = _with(bearing, deals.deliveries(store, wide, of_deals, same))
    orders = deals.orders(store, query, of_deals, same) if isinstance(query, Transfers) else []
    found = gather(bearing, orders=orders, joined=same, classes=deals.classes(store, query, same))
    if _is_narrow(query):
        wanted = _wanted(store, query)
        if isinstance(query, Transfers) and of_deals and _asks_third(query):
            wanted |= {claim.id: claim for claim in deals.deliveries(store, query, of_deals, same)}
        found = _shown(found, wanted)
    return list(quality.chosen(store, query, found))


def some(store: Store, query: Transfers | Launches | Propositions) -> list[Proposition]:
    """The propositions of a question that shows some of them: of the others no claim is made whole."""
    sketches = Sketches(store, query, _asked(_wide(query)))
    wanted = _wanted(store, query) if _is_narrow(query) else None
    if wanted is None:
        chosen = {sketch.id: sketch.key for sketch in quality.chosen(store, query, sketches)}
        bearing = sketches.whole(chosen.values())
    else:
        bearing = sketches.whole(sketches.keys_of(wanted.values()), wanted)
    orders = deals.orders(store, query, _deals(bearing), sketches.joined) if isinstance(query, Transfers) else []
    found = gather(bearing, orders=orders, joined=sketches.joined, classes=sketches.classes)
    if wanted is None:
        return [p for p in found if p.id in chosen]
    return list(quality.chosen(store, query, _shown(found, wanted)))


def _wide(query: Gathered) -> Gathered:
    """The question without what chooses among the claims of a proposition, and without the law it may engage."""
    wide = replace(query, item=None, since=None, until=None, source=None, series=None, document=None)
    return replace(wide, engages=None) if isinstance(wide, Transfers | Launches) else wide


def _wanted(store: Store, query: Gathered) -> dict[str, StoredClaim]:
    """The claims that a question shows, by id."""
    plain = replace(query, engages=None) if isinstance(query, Transfers | Launches) else query
    return {claim.id: claim for claim in claims(store, plain)}


def _is_narrow(query: Gathered) -> bool:
    return any(getattr(query, name) is not None for name in NARROWING)


def _asks_third(query: Gathered) -> bool:
    """Whether it asks for a party in whatever role: that of a deal is wanted with all that is said of the deal."""
    return isinstance(query, Transfers) and query.party is not None


def _asks_quality(query: Gathered) -> bool:
    return isinstance(query, Propositions) and quality.asks(query)


def _deals(claims: list[StoredClaim]) -> set[str]:
    return {deal for claim in claims if (deal := deal_of(claim)) is not None}


def _with(claims: list[StoredClaim], more: list[StoredClaim]) -> list[StoredClaim]:
    """All of ``claims``, then what of ``more`` is not among them."""
    known = {claim.id for claim in claims}
    return claims + [claim for claim in more if claim.id not in known]


def _shown(found: list[Proposition], wanted: Mapping[str, StoredClaim]) -> list[Proposition]:
    return [kept for proposition in found if (kept := _kept(proposition, wanted)) is not None]


def _kept(proposition: Proposition, wanted: Mapping[str, StoredClaim]) -> Proposition | None:
    """The proposition with those of its claims that a question wants, or None where it wants none of them."""
    claims = tuple(wanted[claim.id] for claim in proposition.claims if claim.id in wanted)
    general = tuple(wanted[claim.id] for claim in proposition.general if claim.id in wanted)
    return replace(proposition, claims=claims, general=general, narrowed_from=proposition.claims) if claims else None


def _engages(proposition: Proposition, provisions: str, checked: str | None) -> bool:
    wanted, least = named(provisions), Checked(checked or Checked.UNVERIFIED)
    found = engaged_by(lead_of(proposition.claims), narrowest(proposition.claims), checked=least)
    return any(one.provision.id in wanted for one in found)
