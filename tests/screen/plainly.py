"""Screening as plainly as it can be written: all that any vintage holds, added up in Python, against every name asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

import evidence as ev
from evidence.ledger import Ledger
from evidence.matching import Identifier, Profile
from evidence.names import POLICY, compare
from evidence.schema.regimes import regime
from evidence.schema.words import PartyKind
from evidence.screened import Asked
from evidence.store import lists
from evidence.store.identities import PREDICATES

CLAIMS = """
SELECT c.id, t.name, c.polarity, s."key", s."text", o."key", o."text", c.event_edtf FROM claim c
JOIN term t ON t.id = c.predicate_id JOIN mention s ON s.id = c.subject_id LEFT JOIN mention o ON o.id = c.object_id
"""
ROLES = """
SELECT r.claim_id, t.name, m."key", m."text" FROM claim_role r JOIN term t ON t.id = r.role_id
JOIN mention m ON m.id = r.mention_id
"""

Found = tuple[int, str, str, str, float, str]
"""Row, list, party, authority, score and state."""


def plainly(ledger: Ledger, asked: Sequence[Asked], *, delisted: bool = False, **question: Any) -> list[Found]:
    """Every hit that there is."""
    threshold = question.pop("threshold", POLICY.threshold)
    stands = [
        row
        for row in lists.designations(ledger.store, ev.designations(**question))
        if delisted or row["state"] != "not_listed"
    ]
    found = set()
    for (series, party), profile in profiles(ledger, question).items():
        rows = [row for row in stands if (row["list"], row["entity"]) == (series, party)]
        for one in asked if rows else ():
            score = round(compare(one.profile(), profile).score, 4)
            if score >= threshold:
                for authority in {row["authority"] or "" for row in rows}:
                    states = {row["state"] for row in rows if (row["authority"] or "") == authority}
                    said = min(states, key=["listed", "stated_only", "unknown", "not_listed"].index)
                    found.add((one.row, series, party, authority, score, said))
    return sorted(found)


def profiles(ledger: Ledger, question: dict[str, Any]) -> dict[tuple[str, str], Profile]:
    """Each party of each list asked about, with all that any vintage which may be known says of who it is."""
    with ledger.store.reading() as connection:
        _, readings = ledger.store.readings(connection, question.get("as_of"))
        changes: dict[int, list[tuple[int, int]]] = {}
        for reading, claim, sign in connection.execute(text("SELECT reading_id, claim_id, sign FROM reading_change")):
            changes.setdefault(reading, []).append((claim, sign))
        held: dict[str, set[int]] = {}
        for series, vintages in readings.series(question.get("published_by")).items():
            wanted = question.get("regime") is None or series in regime(question["regime"]).lists
            if wanted and question.get("list") in (None, series):
                for vintage in vintages:
                    now: set[int] = set()
                    for link in readings.chain(vintage.id):
                        for claim, sign in changes.get(link, ()):
                            (now.add if sign > 0 else now.discard)(claim)
                    held.setdefault(series, set()).update(now)
        roles: dict[int, dict[str, str]] = {}
        for claim, role, key, words in connection.execute(text(ROLES)):
            roles.setdefault(claim, {})[role] = key or words
        told: dict[tuple[str, str], dict[str, set[tuple[str, str, str]]]] = {}
        for claim, predicate, polarity, key, words, of, value, when in connection.execute(text(CLAIMS)):
            if polarity != 1 or predicate not in PREDICATES:
                continue
            beside = roles.get(claim, {})
            said = when if predicate == "born" else value if predicate == "has_name" else of or value
            quality = beside.get("quality" if predicate == "has_name" else "scheme", "")
            for series, claims in held.items():
                if claim in claims and said:
                    about = told.setdefault((series, key or words), {})
                    about.setdefault(predicate, set()).add((said, quality, beside.get("issuer", "")))
    return {place: _profile(place[1], about) for place, about in told.items()}


def _profile(party: str, about: dict[str, set[tuple[str, str, str]]]) -> Profile:
    said = {name: sorted(about.get(name, ())) for name in PREDICATES}
    kinds = [value for value, _, _ in said["has_kind"] if value in list(PartyKind)]
    return Profile(
        party,
        kinds[0] if len(set(kinds)) == 1 else None,
        tuple((value, quality or None) for value, quality, _ in said["has_name"]),
        tuple(value for value, _, _ in said["born"]),
        tuple(value for value, _, _ in said["has_nationality"]),
        tuple(Identifier(scheme, value, issuer or None) for value, scheme, issuer in said["has_identifier"]),
    )
