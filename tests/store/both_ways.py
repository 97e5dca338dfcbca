"""Propositions both ways: on claims made whole, and on claims of which no more is read than weighs."""

from __future__ import annotations

from typing import Any

import evidence as ev
from evidence import gathering
from evidence.errors import QueryError
from evidence.ledger import Ledger

QUESTIONS: tuple[Any, ...] = (ev.transfers, ev.launches, ev.propositions)
"""What is asked of every ledger, under whatever clocks and policy."""


def believed_alike(ledger: Ledger, **asked: Any) -> int:
    """Whether opinions of claims read lean are those of whole ones, for every proposition; returns how many there are."""
    many = 0
    for question in QUESTIONS:
        query = question(**asked)
        opinions = ledger.opinions(query.as_of, query.policy)
        whole = {p.id: opinions.of(p) for p in gathering.whole(ledger.store, query)}
        assert [(one.id, one.opinion) for one in sorted(ledger.believed(query))] == sorted(whole.items())
        many += len(whole)
    return many


def shown_alike(ledger: Ledger, **filters: Any) -> int:
    """Whether a question that shows some propositions shows the same ones, claim for claim; returns how many."""
    many = 0
    for question in QUESTIONS:
        try:
            query = question(**filters)
        except QueryError:  # it has no such filter
            continue
        shown = gathering.some(ledger.store, query)
        assert shown == gathering.whole(ledger.store, query)
        many += len(shown)
    return many
