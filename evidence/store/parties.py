"""One party across lists: profiles out of the store, those that are surely the same, those decided on, those alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from evidence.errors import NotFound
from evidence.filters import party_keys
from evidence.matching import Feature, Identifier, Profile, joined, likeness, only
from evidence.query import Claims, Designations, Entity
from evidence.store import decisions
from evidence.store.citing import sharing
from evidence.store.claims import select
from evidence.store.decisions import Decision, Judgement
from evidence.store.intern import chunks
from evidence.store.listed import party_of, word
from evidence.store.lists import IDENTITY, rows_of
from evidence.store.named import Names
from evidence.store.presence import spoken
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.view import StoredClaim

LIKE = 0.85
"""The least score of a candidate that is shown."""

MOVED = 0.08
"""How much what else two parties state can add to the likeness of their names."""

MOST = 25
"""Candidates shown of one party, the most alike first."""


class Parties:
    """What a ledger holds of parties, at the clocks of one question. Profiles are made once each."""

    def __init__(self, connection: Connection, seq: int, readings: Readings, query: Entity) -> None:
        self.connection = connection
        self.seq = seq
        self.readings = readings
        self.query = query
        known = [v for found in readings.series(query.published_by).values() for v in found]
        alone = [r for r in readings.standing(query.published_by) if r.series is None]
        self._speaking = known + alone
        self._chain = readings.chains(self._speaking)
        self._profiles: dict[str, Profile | None] = {}

    def profiles(self, keys: Iterable[str]) -> dict[str, Profile]:
        """The profiles of these parties; one of whom nothing is known is left out."""
        wanted = set(keys)
        new = wanted - self._profiles.keys()
        self._profiles.update(dict.fromkeys(new))
        told: dict[str, list[StoredClaim]] = {}
        asked = Claims(as_of=str(self.seq), published_by=self.query.published_by)
        for chunk in chunks(sorted(new)):
            held = spoken(self.connection, self.readings, self._speaking, IDENTITY, chunk)
            for claim in select(
                self.connection,
                asked,
                self.seq,
                self.readings,
                self._chain,
                held=False,
                predicates=IDENTITY,
                parties=chunk,
            ):
                if held is not None and claim.id not in held:
                    continue  # of a reading that was corrected, or of a vintage that may not be known
                if claim.polarity == "asserts" and (party := party_of(claim)) is not None:
                    told.setdefault(party, []).append(claim)
        for party, claims in told.items():
            self._profiles[party] = _profile(party, claims)
        return {key: profile for key in sorted(wanted) if (profile := self._profiles[key]) is not None}


def entity(store: Store, query: Entity) -> list[dict[str, Any]]:
    """The rows of ``query entity``: the party asked about, those that are the same, and those that may be.

    Raises NotFound where the ledger holds nothing of it.
    """
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        parties = Parties(connection, seq, readings, query)
        asked = next((key for key in party_keys(query.entity) if parties.profiles([key])), None)
        if asked is None:
            raise NotFound(
                f"the ledger holds nothing of {query.entity}. A party's key stands in the column 'entity' of "
                "evidence query designations; --name finds it"
            )
        same, basis, decided = _cluster(parties, asked)
        rows = [_row(parties, key, "asked" if key == asked else "same", basis.get(key, []), decided) for key in same]
        others = {key for d in decided for key in (d.left, d.right)} - set(same)
        for key in sorted(parties.profiles(others)):
            judged = next(d for d in decided if key in (d.left, d.right))
            rows.append(_row(parties, key, judged.judgement.value, [], decided))
        if query.candidates:
            rows += _candidates(parties, store.names, same, others)
        listings = _listings(connection, query, seq, readings, [row["entity"] for row in rows])
        for row in rows:
            row["listings"] = listings.get(row["entity"], [])
            row["stands"] = "; ".join(
                f"{one['list']} {one['programme'] or ''}: {one['state']}" for one in row["listings"]
            )
            row["on"] = query.on or next((one["on"] for one in row["listings"]), None)
        return rows


def _cluster(parties: Parties, asked: str) -> tuple[list[str], dict[str, list[Feature]], list[Decision]]:
    """The party with all that are the same, by decision or by what they state; why each; and the decisions on them.

    Two that somebody decided are different, or is unsure of, are not joined by what they state.
    """
    same, basis = [asked], dict[str, list[Feature]]()
    place = 0
    while place < len(same):
        key = same[place]
        place += 1
        (profile,) = parties.profiles([key]).values()
        judged = {d.other(key): d for d in decisions.standing(parties.connection, parties.seq, [key])}
        near = parties.profiles(sharing(parties.connection, [profile]) | judged.keys())
        sure = only({other: why for other, theirs in near.items() if other != key and (why := joined(profile, theirs))})
        for other in near:
            decision = judged.get(other)
            if other in same or (decision is not None and decision.judgement is not Judgement.SAME):
                continue
            if decision is not None or other in sure:
                same.append(other)
                basis[other] = sure.get(other, [])
    return same, basis, decisions.standing(parties.connection, parties.seq, same)


def _candidates(parties: Parties, names: Names, same: list[str], judged: Collection[str]) -> list[dict[str, Any]]:
    """Parties whose names are alike and of whom nobody has decided, the most alike first."""
    ours = parties.profiles(same)
    said = [name for profile in ours.values() for name, _ in profile.names]
    near = names.alike(parties.connection, said, LIKE - MOVED) - set(same)
    scored: list[tuple[float, str, list[Feature]]] = []
    for key, theirs in parties.profiles(near - set(judged)).items():
        score, why = max((likeness(mine, theirs) for mine in ours.values()), key=lambda found: found[0])
        if score >= LIKE:
            scored.append((score, key, why))
    scored.sort(key=lambda found: (-found[0], found[1]))
    rows = []
    for score, key, why in scored[:MOST]:
        row = _row(parties, key, "candidate", why, [])
        row["score"] = round(score, 3)
        rows.append(row)
    return rows


def _row(
    parties: Parties, key: str, relation: str, why: Sequence[Feature], decided: Iterable[Decision]
) -> dict[str, Any]:
    profile = parties.profiles([key])[key]
    on_it = [d for d in decided if key in (d.left, d.right)]
    versions: dict[str, bytes] = {}
    if on_it:
        keys = {k for d in on_it for k in (d.left, d.right)}
        found = decisions.held(parties.connection, parties.seq, parties.readings, keys)
        versions = {party: decisions.version_of(found.get(party, ())) for party in keys}
    names = dict(profile.names)
    primary = [name for name, quality in profile.names if quality == "primary"]
    return {
        "entity": key,
        "name": primary[-1] if primary else next(iter(names), key),
        "kind": profile.kind,
        "relation": relation,
        "basis": "" if relation == "asked" else "; ".join([*_told(why), *map(_decided, on_it)]),
        "score": None,
        "why": [feature.row() for feature in why],
        "decisions": [
            {
                "with": d.other(key),
                "judgement": d.judgement.value,
                "by": d.by,
                "because": d.because,
                "at": d.at,
                "changed": d.changed(versions),
            }
            for d in on_it
        ],
        "names": [{"name": name, "quality": quality} for name, quality in profile.names],
        "identifiers": [{"scheme": i.scheme, "value": i.value, "issuer": i.issuer} for i in profile.identifiers],
        "born": list(profile.born),
        "nationalities": list(profile.nationalities),
    }


def _decided(decision: Decision) -> str:
    pair = f"{decision.left} and {decision.right}"
    return f"{decision.by} decided of {pair}: {decision.judgement.value}, since {decision.because}"


def _told(why: Iterable[Feature]) -> Iterator[str]:
    """Why two parties are one, or alike, in words."""
    for feature in why:
        if feature.feature in ("reference", "identifier"):
            yield feature.note
        elif feature.feature == "name":
            yield f"named {feature.candidate!r} as {feature.query!r} ({feature.score:.2f})"
        else:
            yield f"{feature.feature} {feature.candidate} and {feature.query}: {feature.note}"


def _listings(
    connection: Connection, query: Entity, seq: int, readings: Readings, keys: list[str]
) -> dict[str, list[dict[str, Any]]]:
    told = ("list", "authority", "programme", "reference", "state", "basis", "listed_on", "measures", "on")
    asked = Designations(on=query.on, as_of=query.as_of, published_by=query.published_by)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(connection, asked, seq, readings, keys):
        found.setdefault(row["entity"], []).append(
            {name: row[name] for name in (*told, "quote", "document", "locator", "claim")}
        )
    return found


def _profile(key: str, claims: list[StoredClaim]) -> Profile:
    def of(predicate: str) -> list[StoredClaim]:
        return [claim for claim in claims if claim.predicate == predicate]

    kinds = [c.object.key or c.object.text for c in of("has_kind") if c.object is not None]
    return Profile(
        key,
        kinds[-1] if kinds else None,
        tuple(dict.fromkeys((c.object.text, word(c, "quality")) for c in of("has_name") if c.object is not None)),
        tuple(sorted({c.event_edtf for c in of("born") if c.event_edtf is not None})),
        tuple(sorted({c.object.key or c.object.text for c in of("has_nationality") if c.object is not None})),
        tuple(
            dict.fromkeys(
                Identifier(word(c, "scheme") or "", c.object.key or c.object.text, word(c, "issuer"))
                for c in of("has_identifier")
                if c.object is not None
            )
        ),
    )
