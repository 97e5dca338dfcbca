"""Findings out of the store: who signed what, and how the claims that it rests on stand at the clocks asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from evidence.bearing import deal_of, key_of
from evidence.finding import Finding, Weighed, Withdrawal
from evidence.proposition import Proposition, gather
from evidence.query import Claims, Findings
from evidence.schema.predicates import predicate
from evidence.schema.records import Mention
from evidence.schema.words import ClaimState, Reviewed
from evidence.store.claims import of_parties_at, select
from evidence.store.deals import classes_at, joined_at, orders_at
from evidence.store.intern import chunks
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.view import StoredClaim

_FINDING = """
SELECT f.id, f.hash, f.statement, f.about, f.outcome, f.standard, f."by", f.because, l.at, f.seq, b.hash, n.hash,
       w."by", w.because, wl.at
FROM finding f JOIN log l ON l.seq = f.seq LEFT JOIN finding b ON b.id = f.supersedes_id
LEFT JOIN finding n ON n.supersedes_id = f.id AND n.seq <= :seq
LEFT JOIN finding_withdrawal w ON w.finding_id = f.id AND w.seq <= :seq LEFT JOIN log wl ON wl.seq = w.seq
WHERE f.seq <= :seq ORDER BY f.id
"""

_PROVISIONS = "SELECT finding_id, provision FROM finding_provision WHERE seq <= :seq ORDER BY finding_id, place"

_WEIGHED = """
SELECT w.finding_id, c.hash, w.bearing, w.on_proposition, w.state FROM finding_claim w JOIN claim c ON c.id = w.claim_id
WHERE w.seq <= :seq ORDER BY w.finding_id, w.claim_id
"""

REFUSED = (Reviewed.REJECTED, Reviewed.CORRECTED)
"""How a proposal stands that a reviewer took for no evidence."""


def findings(store: Store, query: Findings) -> list[Finding]:
    """The findings that a question finds, in the order in which they were signed.

    One that rests on a claim which nobody had published by ``published_by`` is not told. Whether one needs signing again
    is told as of ``as_of``, whatever was published by when.
    """
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        found = shown(connection, seq, readings, query.published_by, history=query.history)
        return [finding for finding in found if _wanted(finding, query)]


def signed(store: Store, id_: str) -> Finding:
    """The finding of that id, which there is."""
    with store.reading() as connection:
        seq, readings = store.readings(connection)
        (finding,) = shown(connection, seq, readings, only=id_)
        return finding


def _wanted(finding: Finding, query: Findings) -> bool:
    """Whether a finding is among those asked for."""
    names = (*finding.propositions, *([finding.about] if finding.about else []))
    rested_on = [w.claim.id for w in finding.weighed if w.is_named]
    return (
        (finding.needs_signing or not query.needs_signing)
        and (query.about is None or any(name.startswith(query.about.lower()) for name in names))
        and (query.claim is None or any(id_.startswith(query.claim.lower()) for id_ in rested_on))
        and (query.provision is None or any(f"{p}-".startswith(f"{query.provision}-") for p in finding.provisions))
    )


def shown(
    connection: Connection,
    seq: int,
    readings: Readings,
    published_by: str | None = None,
    *,
    history: bool = True,
    only: str | None = None,
) -> list[Finding]:
    """Findings signed by a log sequence, as their claims stand then: with ``history`` those too that stand no more.

    ``only`` is the id of the one that is wanted.
    """
    rows = connection.execute(text(_FINDING), {"seq": seq}).fetchall()
    rows = [row for row in rows if history or (row[11] is None and row[12] is None)]
    rows = [row for row in rows if only is None or bytes(row[1]).hex() == only]
    if not rows:
        return []
    provisions: dict[int, list[str]] = {}
    for number, provision in connection.execute(text(_PROVISIONS), {"seq": seq}):
        provisions.setdefault(number, []).append(provision)
    lay: dict[int, list[tuple[str, str, bool, str]]] = {}
    for number, value, bearing, on, state in connection.execute(text(_WEIGHED), {"seq": seq}):
        lay.setdefault(number, []).append((bytes(value).hex(), bearing, bool(on), state))
    lay = {row[0]: lay.get(row[0], []) for row in rows}
    held = Held(connection, seq, readings)
    held.look({one[0] for claims in lay.values() for one in claims})
    out = held.published(published_by)
    bore = [held.claims[id_] for claims in lay.values() for id_, _, on, _ in claims if on]
    for clock in {None, published_by}:
        held.near(bore, clock)  # all at once: about each finding it is asked again, and remembered
    return [
        _finding(row, tuple(provisions.get(row[0], ())), lay[row[0]], held, published_by)
        for row in rows
        if all(one[0] in out for one in lay[row[0]] if one[1] != "unnamed")
    ]


def _finding(
    row: Any,
    provisions: tuple[str, ...],
    lay: Sequence[tuple[str, str, bool, str]],
    held: Held,
    published_by: str | None,
) -> Finding:
    weighed = tuple(
        Weighed(held.claims[id_], bearing, on, then, held.state(id_), held.instead(id_, row[8]))
        for id_, bearing, on, then in lay
    )
    before = {w.claim.id for w in weighed}
    bore = {w.claim.id: w.claim for w in weighed if w.on_proposition}
    now = held.about(row[3], bore)
    then = now if published_by is None else held.about(row[3], bore, published_by)
    return Finding(
        id=bytes(row[1]).hex(),
        statement=row[2],
        about=row[3],
        outcome=row[4],
        standard=row[5],
        provisions=provisions,
        by=row[6],
        because=row[7],
        at=row[8],
        seq=row[9],
        supersedes=None if row[10] is None else bytes(row[10]).hex(),
        superseded_by=None if row[11] is None else bytes(row[11]).hex(),
        withdrawn=None if row[12] is None else Withdrawal(row[12], row[13], row[14]),
        weighed=weighed,
        propositions=tuple(p.id for p in then),
        moved=bool(now) and row[3] not in {p.id for p in now},
        fresh=tuple({c.id: c for p in now for c in (*p.claims, *p.general) if c.id not in before}.values()),
    )


class Held:
    """What the ledger holds of some claims and of the propositions on which they stand, as of a log sequence."""

    def __init__(self, connection: Connection, seq: int, readings: Readings) -> None:
        self.connection = connection
        self.seq = seq
        self.readings = readings
        self.claims: dict[str, StoredClaim] = {}
        """Those looked at, by id, as they stand, or as they were last read."""
        self._standing: set[str] = set()
        self._near: dict[tuple[Place, str | None], list[Proposition]] = {}

    def look(self, ids: Collection[str]) -> None:
        """Take in these claims, those that no reading holds any more too; an unknown one is left out."""
        chain = self.readings.chains(self.readings.standing())
        for chunk in chunks(sorted(set(ids) - self.claims.keys())):
            self.claims.update({claim.id: claim for claim in self._select(sorted(self.readings.by_id), chunk)})
            standing = self._select(chain, chunk, held=True)
            self.claims.update({claim.id: claim for claim in standing})
            self._standing |= {claim.id for claim in standing}

    def _select(
        self, chain: list[int], ids: Sequence[str], *, held: bool = False, published_by: str | None = None
    ) -> list[StoredClaim]:
        asked = Claims(as_of=str(self.seq), published_by=published_by, review="all")
        return select(self.connection, asked, self.seq, self.readings, chain, held=held, ids=ids)

    def state(self, id_: str) -> str:
        """How a claim stands now."""
        if id_ not in self._standing or self.claims[id_].review in REFUSED:
            return ClaimState.DROPPED.value
        return (ClaimState.HELD if self.claims[id_].superseded_by is None else ClaimState.TAKEN_BACK).value

    def published(self, published_by: str | None) -> set[str]:
        """The claims looked at that somebody had published by a day."""
        if published_by is None:
            return set(self.claims)
        known = [r.id for r in self.readings.by_id.values() if r.published_on is None or r.published_on <= published_by]
        found: set[str] = set()
        for chunk in chunks(sorted(self.claims)):
            found |= {claim.id for claim in self._select(known, chunk, published_by=published_by)}
        return found

    def instead(self, id_: str, since: str) -> tuple[str, ...]:
        """Of a claim that was dropped, what its entry says with the same predicate that was first held since."""
        if self.state(id_) != ClaimState.DROPPED:
            return ()
        lost = self.claims[id_]
        if lost.review in REFUSED:
            return (lost.superseded_by,) if lost.superseded_by is not None else ()
        asked = Claims(as_of=str(self.seq), predicate=lost.predicate, series=lost.series)
        chain = self.readings.chains(self.readings.standing())
        said = select(self.connection, asked, self.seq, self.readings, chain, entries=(lost.entry,))
        same = (c for c in said if lost.series is not None or c.document == lost.document)
        return tuple(c.id for c in same if c.recorded_at > since)

    def about(
        self, about: str | None, bore: dict[str, StoredClaim], published_by: str | None = None
    ) -> list[Proposition]:
        """The proposition of that name, else those on which claims that bore on it stand now."""
        if about is None:
            return []
        near = self.near(bore.values(), published_by)
        named = [p for p in near if p.id == about]
        if named:
            return named[-1:]
        here = {p.id: p for p in near if any(c.id in bore for c in p.claims)}
        return [here[id_] for id_ in sorted(here)]

    def near(self, claims: Iterable[StoredClaim], published_by: str | None = None) -> list[Proposition]:
        """The propositions of the same predicates and parties as these claims, under every name that a question gives them."""
        keyed = [claim for claim in claims if key_of(claim) is not None]
        places = {_place(claim) for claim in keyed}
        if fresh := {place for place in places if (place, published_by) not in self._near}:
            self._near.update({(place, published_by): [] for place in fresh})
            for proposition in self._gathered(fresh, published_by):
                self._near[_place(proposition.claims[0]), published_by].append(proposition)
        return [p for place in sorted(places, key=str) for p in self._near[place, published_by]]

    def _gathered(self, places: set[Place], published_by: str | None) -> list[Proposition]:
        """Propositions as what is asked of propositions gathers them, and as what is asked of transfers does, with their
        orders and no forecasts: where these differ both stand, the event after what is said of it with forecasts."""
        asked = Claims(as_of=str(self.seq), published_by=published_by)
        names = sorted({place[0] for place in places})
        at = self.connection, asked, self.seq, self.readings
        said = of_parties_at(*at, names, lambda *who: _placed(*who) in places)
        said = [c for c in said if c.is_evidence]
        happened = [c for c in said if c.modality != "forecast"]
        of_deals = {deal for c in happened if (deal := deal_of(c)) is not None}
        same = joined_at(self.connection, self.seq) if of_deals else {}
        ordered = replace(asked, predicate="ordered_arms")
        orders = orders_at(self.connection, ordered, self.seq, self.readings, of_deals, same) if of_deals else []
        classes = classes_at(*at, same) if same else {}
        found = {p.id: p for p in gather(said, joined=same, classes=classes)}
        events = gather(happened, orders=orders, joined=same, classes=classes)
        return [*found.values(), *(p for p in events if found.get(p.id) != p)]


Place = tuple[str, str | None, str | None]
"""A predicate and the parties that key its propositions: claims of one proposition have one."""


def _place(claim: StoredClaim) -> Place:
    return _placed(claim.predicate, claim.subject, claim.object)


def _placed(name: str, subject: Mention | None, object_: Mention | None) -> Place:
    keys = predicate(name).keys
    one, other = (
        (mention.key or mention.text) if mention is not None and role in keys else None
        for role, mention in (("subject", subject), ("object", object_))
    )
    return name, one, other
