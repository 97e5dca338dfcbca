"""What each vintage changed against the one before it: entries added, removed, rekeyed, and field by field.

A number that a register used again is told as one deal removed and another added, never as one that changed into the
other. A delivery that moved to another year is a change of its deal, though the year is in the key of the entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, starmap
from typing import Any

from sqlalchemy import Connection

from evidence import deals_over_time
from evidence.filters import party_keys
from evidence.query import Changes, Claims
from evidence.schema.edtf import window
from evidence.schema.identity import number
from evidence.schema.predicates import predicate
from evidence.schema.words import PredicateClass
from evidence.store.claims import TRANSFERS, select
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Reading, Readings, must_be_held, refused
from evidence.view import StoredClaim


def changes(store: Store, query: Changes) -> list[dict[str, Any]]:
    """The rows of ``query changes``, by series, then in order of publication, then by entry.

    Raises NotFound for a series of which the ledger never held a vintage: no row would read as no change.
    """
    first, last = window(query.since, query.until)
    with store.reading() as connection:
        if query.series is not None:
            must_be_held(connection, query.series)
        seq, readings = store.readings(connection, query.as_of)
        rows: list[dict[str, Any]] = []
        for name, vintages in readings.series(query.published_by).items():
            if query.series is not None and query.series != name:
                continue
            for before, after in starmap(readings.alike, pairwise(vintages)):
                day = after.published_on or ""
                if query.source is not None and query.source != after.publisher:
                    continue
                if query.document is not None and not any(
                    vintage.sha256.startswith(query.document.lower()) for vintage in (before, after)
                ):
                    continue
                if (first is None or day >= first) and (last is None or day <= last):
                    rows += _step(connection, query, seq, readings, before, after)
        return rows


def _entries(connection: Connection, readings: Readings, reading: Reading) -> dict[str, bytes]:
    """Entries that a reading holds, with their raw hash."""
    query = expanding(
        "SELECT e.key, x.digest FROM entry e JOIN reading_entry x ON x.entry_id = e.id JOIN scope s ON s.id = e.scope_id "
        "WHERE s.name = :scope AND x.reading_id IN :chain ORDER BY x.reading_id",
        "chain",
    )
    held: dict[str, bytes] = {}
    values = {"scope": reading.scope, "chain": list(readings.chain(reading.id))}
    for key, raw in connection.execute(query, values):
        if raw is None:
            held.pop(key, None)
        else:
            held[key] = bytes(raw)
    return held


def _claims_of(
    connection: Connection, seq: int, readings: Readings, reading: Reading, only: set[str]
) -> dict[str, list[StoredClaim]]:
    """Claims that a reading holds of the given entries, by entry."""
    query = Claims(series=reading.series, as_of=str(seq))
    found: dict[str, list[StoredClaim]] = {}
    for claim in select(connection, query, seq, readings, list(readings.chain(reading.id)), entries=sorted(only)):
        found.setdefault(claim.entry, []).append(claim)
    return found


def _step(
    connection: Connection, query: Changes, seq: int, readings: Readings, before: Reading, after: Reading
) -> list[dict[str, Any]]:
    was, now = _entries(connection, readings, before), _entries(connection, readings, after)
    added, removed = now.keys() - was.keys(), was.keys() - now.keys()
    unread = refused(connection, (before, after))
    added, removed = added - unread[before.id], removed - unread[after.id]  # they stand there, and could not be read
    touched = {key for key in was.keys() & now.keys() if was[key] != now[key]}
    old = _claims_of(connection, seq, readings, before, removed | touched)
    new = _claims_of(connection, seq, readings, after, added | touched)
    rekeyed = _rekeyed(old, new, removed, added)
    alike = before.importer == after.importer  # two layouts write one thing in two ways
    moved = deals_over_time.moved(old, new, removed, added) if alike else {}
    reused = {key for key in touched if alike and deals_over_time.is_another(old.get(key, []), new.get(key, []))}
    added, removed, touched = added | reused, removed | reused, touched - reused
    rows: list[dict[str, Any]] = []

    def say(key: str, kind: str, field: str | None, was_: str | None, is_: str | None) -> None:
        claims = (old.get(key) if kind == "removed" else new.get(key) or old.get(key)) or []
        party, name = _party(claims, key)
        if query.change is not None and query.change != kind:
            return
        if query.entity is not None and party not in party_keys(query.entity) and key != query.entity:
            return
        rows.append(
            {
                "series": after.series,
                "entity": party,
                "name": name,
                "kind": kind,
                "field": field,
                "before": was_,
                "after": is_,
                "from_document": before.sha256,
                "to_document": after.sha256,
                "between": [before.published_on, after.published_on],
            }
        )

    for key in sorted(added - rekeyed.keys() - moved.keys()):
        say(key, "added", None, None, _party(new.get(key, []), key)[1])
    for key in sorted(removed - set(rekeyed.values()) - set(moved.values())):
        say(key, "removed", None, _party(old.get(key, []), key)[1], None)
    for key, earlier in sorted(rekeyed.items()):
        say(key, "rekeyed", "reference", earlier, key)
    for key in sorted(touched | moved.keys() if alike else ()):
        for field, was_, is_ in differences(old.get(moved.get(key, key), []), new.get(key, [])):
            say(key, "changed", field, was_, is_)
    return rows


def differences(old: Iterable[StoredClaim], new: Iterable[StoredClaim]) -> list[tuple[str, str | None, str | None]]:
    """Field, before and after of what one entry says differently; a value only gained or lost stands against None.

    Of an event that is said once before and once after, each part that differs is a field: ``transferred_arms quantity``.
    """
    was, now = _said(old), _said(new)
    rows: list[tuple[str, str | None, str | None]] = []
    for field in sorted(was.keys() | now.keys()):
        before, after = was.get(field, {}), now.get(field, {})
        lost, gained = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
        if len(lost) == len(gained) == 1:
            one, other = before[lost[0]], after[gained[0]]
            if predicate(one.predicate).kind is PredicateClass.EVENT:
                rows += _parts_that_differ(field, one, other)
            else:
                rows.append((field, lost[0], gained[0]))
        else:
            rows += [(field, value, None) for value in lost] + [(field, None, value) for value in gained]
    return rows


def _parts_that_differ(field: str, one: StoredClaim, other: StoredClaim) -> list[tuple[str, str | None, str | None]]:
    was, now = _parts(one), _parts(other)
    return [
        (f"{field} {part}", was.get(part), now.get(part))
        for part in sorted(was.keys() | now.keys())
        if was.get(part) != now.get(part)
    ]


def _parts(claim: StoredClaim) -> dict[str, str]:
    """The parts of an event, as they are written."""
    supply = claim.predicate in TRANSFERS
    columns = {
        "supplier" if supply else "subject": claim.subject,
        "recipient" if supply else "object": claim.object,
        "item": claim.item,
        "place": claim.place,
    }
    parts = {name: mention.text for name, mention in columns.items() if mention is not None}
    told = {
        "event": claim.event_edtf,
        "quantity": claim.quantity_text or bounds(claim),
        "quantity approximate": None if claim.approx is None else "yes" if claim.approx else "no",
        "modality": claim.modality,
        "polarity": claim.polarity,
    }
    parts |= {name: value for name, value in told.items() if value}
    for role, _ in claim.roles:
        parts[role] = "; ".join(mention.text for mention in claim.all(role))
    return parts


def bounds(claim: StoredClaim) -> str | None:
    """A quantity's bounds as text; None where neither is known."""
    low, high = number(claim.quantity_low), number(claim.quantity_high)
    return low if low == high else f"{low or ''}..{high or ''}"


def _said(claims: Iterable[StoredClaim]) -> dict[str, dict[str, StoredClaim]]:
    """What claims say, as field and value with the claim; the party that an entry is about is left out."""
    found: dict[str, dict[str, StoredClaim]] = {}
    for claim in claims:
        scheme = claim.role("scheme")
        field = f"{claim.predicate} {scheme.key or scheme.text}" if scheme else claim.predicate
        about = claim.subject if predicate(claim.predicate).kind is PredicateClass.EVENT else None
        parts = [m.text for m in (about, claim.object, claim.item, claim.place) if m is not None]
        parts += [claim.event_edtf] if claim.event_edtf else []
        parts += [claim.quantity_text] if claim.quantity_text else []
        parts += [{True: "approximate", False: "exact"}[claim.approx]] if claim.approx is not None else []
        parts += [f"{role}: {m.text}" for role, m in claim.roles if role not in ("scheme", "kind")]
        found.setdefault(field, {})["; ".join(parts)] = claim
    return found


def _party(claims: Iterable[StoredClaim], key: str) -> tuple[str, str | None]:
    """Key and name of the party that an entry is about; a deal has its own key and designation."""
    for claim in claims:
        if claim.predicate in TRANSFERS:
            parties = " to ".join(m.text for m in (claim.subject, claim.object) if m is not None)
            return key, f"{claim.item.text if claim.item else 'arms'}: {parties}"
        if claim.subject is not None:
            return claim.subject.key or key, claim.subject.text
    return key, None


def _rekeyed(
    old: dict[str, list[StoredClaim]], new: dict[str, list[StoredClaim]], removed: set[str], added: set[str]
) -> dict[str, str]:
    """New key to old key of parties that left and came back under another, by an identifier that only they share."""
    held: dict[tuple[str, str], set[str]] = {}
    for key in removed:
        for value in _identifiers(old.get(key, [])):
            held.setdefault(value, set()).add(key)
    found: dict[str, str] = {}
    for key in added:
        earlier = {k for value in _identifiers(new.get(key, [])) for k in held.get(value, set())}
        if len(earlier) == 1:
            found[key] = earlier.pop()
    taken = list(found.values())
    return {key: earlier for key, earlier in found.items() if taken.count(earlier) == 1}


def _identifiers(claims: Iterable[StoredClaim]) -> set[tuple[str, str]]:
    return {
        (scheme.key or scheme.text, claim.object.text)
        for claim in claims
        if claim.predicate == "has_identifier"
        and claim.object is not None
        and (scheme := claim.role("scheme")) is not None
    }
