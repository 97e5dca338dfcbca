"""Reading a bundle without a ledger: the first claims that would come out, what is counted, and every fault."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from evidence.errors import LoadError, RejectedEntries, UnreadColumns
from evidence.importer import Described, Named
from evidence.read.document import Bundle
from evidence.receipt import Issue
from evidence.schema.records import Claim, Note

FIRST = 10
"""Claims that are shown."""


@dataclass(slots=True)
class Rehearsal:
    """What loading would come to, with nothing loaded."""

    described: Described
    claims: list[tuple[str | None, Claim]] = field(default_factory=list)
    """The first claims, each with the key of its entry."""
    notes: list[tuple[str | None, Note]] = field(default_factory=list)
    """The first notes."""
    entries: int = 0
    counted: Counter[str] = field(default_factory=Counter)
    """Claims by predicate."""
    noted: Counter[str] = field(default_factory=Counter)
    """Notes by label."""
    rejected: int = 0
    """Entries that cannot be read."""
    issues: list[Issue] = field(default_factory=list)
    """Every fault of them, each at its place."""

    @property
    def ok(self) -> bool:
        """Whether every entry can be read."""
        return not self.issues

    def row(self, key: str | None, claim: Claim) -> dict[str, Any]:
        """One claim as the JSON contract tells claims, as far as there is no ledger to tell more."""
        quantity = claim.quantity
        return {
            "entry": key,
            "predicate": claim.predicate,
            "subject": claim.subject and claim.subject.text,
            "subject_key": claim.subject and claim.subject.key,
            "object": claim.object and claim.object.text,
            "object_key": claim.object and claim.object.key,
            "item": claim.item and claim.item.text,
            "item_key": claim.item and claim.item.key,
            "place": claim.place and claim.place.text,
            "roles": _roles(claim),
            "polarity": claim.polarity.value,
            "modality": claim.modality.value,
            "chain": list(claim.chain),
            "origin": claim.origin,
            "event_edtf": claim.when and claim.when.text,
            "quantity_low": quantity and quantity.low,
            "quantity_high": quantity and quantity.high,
            "unit": quantity and quantity.unit,
            "approx": quantity and quantity.approx,
            "quote": claim.quote,
            "locator": claim.passage.place(claim.spans),
        }

    def rows(self) -> list[dict[str, Any]]:
        """The first claims."""
        return [self.row(key, claim) for key, claim in self.claims]


def rehearse(named: Named, bundle: Bundle) -> Rehearsal:
    """Read all entries of a bundle and keep none. Raises LoadError where the file cannot be read at all."""
    found = Rehearsal(named.describe(bundle))
    unread: dict[str, str] = {}
    places: dict[str, str] = {}
    for entry in named.module.entries(bundle):
        found.entries += 1
        if entry.key is not None and places.setdefault(entry.key, entry.passage.locator) != entry.passage.locator:
            said = f"its key {entry.key!r} stands already at {places[entry.key]}"
            found.issues.append(Issue(entry.place, "rejected BadValue", said, entry.passage.text, entry.key))
            found.rejected += 1
            continue
        try:
            statements = list(named.module.read(entry))
        except UnreadColumns as error:
            for column in error.columns or (error.message,):
                unread.setdefault(column, f"{error.place}: {error.message}")
        except (LoadError, ValueError) as error:
            several = error.failures if isinstance(error, LoadError) else ()
            found.rejected += 1
            for fault in several or (error,):
                message, place = (fault.message, fault.place) if isinstance(fault, LoadError) else (str(fault), None)
                kind = f"rejected {type(fault).__name__}"
                found.issues.append(Issue(place or entry.place, kind, message, entry.passage.text, entry.key))
        else:
            for one in statements:
                _count(found, entry.key, one)
    if unread:
        raise UnreadColumns("\n".join(dict.fromkeys(unread.values())), columns=tuple(unread))
    return found


def faultless(named: Named, bundle: Bundle) -> None:
    """Raise RejectedEntries where some entry cannot be read."""
    found = rehearse(named, bundle)
    if found.issues:
        lines = [f"{found.rejected:,} of {found.entries:,} entries cannot be read; nothing was loaded"]
        lines += [f"  {issue.place}: {issue.message}" for issue in found.issues[: 2 * FIRST]]
        raise RejectedEntries("\n".join(lines), place=bundle.documents[0].name, issues=tuple(found.issues))


def _count(found: Rehearsal, key: str | None, one: Claim | Note) -> None:
    if isinstance(one, Claim):
        found.counted[one.predicate] += 1
        if len(found.claims) < FIRST:
            found.claims.append((key, one))
    else:
        found.noted[one.label] += 1
        if len(found.notes) < FIRST:
            found.notes.append((key, one))


def _roles(claim: Claim) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for role, mention in claim.roles:
        roles.setdefault(role, []).append(mention.text)
    return roles
