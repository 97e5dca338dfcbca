"""What a ledger answers, brought into a form that two ledgers can be compared by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import text

import evidence as ev
from evidence.ledger import Ledger
from evidence.schema.layout import ORDER

FIRST_SEEN = frozenset({"recorded_at", "recorded_by"})
"""Columns that say when this ledger took a claim: they follow the order of loading, and may."""

QUESTIONS = {
    "claims": ev.claims,
    "notes": ev.notes,
    "designations": ev.designations,
    "transfers": ev.transfers,
    "launches": ev.launches,
    "red_flags": ev.red_flags,
    "propositions": ev.propositions,
    "changes": ev.changes,
}


def said(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The rows without where they were first seen, in an order of their own."""
    return sorted(json.dumps(_plain(row), sort_keys=True, ensure_ascii=False) for row in rows)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items() if name not in FIRST_SEEN}
    if isinstance(value, list):
        return sorted((_plain(inner) for inner in value), key=lambda v: json.dumps(v, sort_keys=True, default=str))
    return value


def answers(db: Ledger, **clocks: str | None) -> dict[str, list[str]]:
    """Every kind of answer at these clocks, comparable."""
    return {kind: said(db.rows(question(**clocks))) for kind, question in QUESTIONS.items()}


def words(db: Ledger, **filters: str) -> set[str]:
    """The quotes of the claims that a question finds."""
    return {row["quote"] for row in db.rows(ev.claims(**filters))}


def entries(db: Ledger, **filters: str) -> list[str]:
    """The entries that have claims, each once."""
    return sorted({row["entry"] for row in db.rows(ev.claims(**filters))})


def counts(db: Ledger) -> dict[str, int]:
    """How many rows each table holds."""
    with db.store.reading() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in ORDER}


def grown(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """The tables that hold more rows, and how many more."""
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def sound(db: Ledger) -> None:
    """The ledger verifies: log, documents, readings, claims and quotes."""
    found = db.verify()
    assert found.ok, str(found)
