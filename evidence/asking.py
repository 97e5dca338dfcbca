"""Questions as they are typed: ``ev.transfers(...)`` and its like make the frozen values of ``evidence.query``."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from evidence.errors import QueryError
from evidence.query import (
    Changes,
    Claims,
    Designations,
    Entity,
    Findings,
    Launches,
    Mirror,
    Notes,
    Propositions,
    Query,
    RedFlags,
    Transfers,
)


def transfers(**filters: Any) -> Transfers:
    """A question about arms transfers; filters as in Transfers. Raises QueryError for one that cannot be asked."""
    return _made(Transfers, filters)


def red_flags(**filters: Any) -> RedFlags:
    """A question about provisions that events may engage; filters as in RedFlags."""
    return _made(RedFlags, filters)


def mirror(**filters: Any) -> Mirror:
    """A question about what two sides state of their transfers; filters as in Mirror, ``years`` for both bounds."""
    return _made(Mirror, filters)


def launches(**filters: Any) -> Launches:
    """A question about missile launches; filters as in Launches."""
    return _made(Launches, filters)


def designations(**filters: Any) -> Designations:
    """A question about listings; filters as in Designations, where ``kind`` may be written for ``party_kind``."""
    return _made(Designations, _kind_of_party(filters))


def delisted(**filters: Any) -> Designations:
    """A question about listings that ended; filters as in Designations, ``since`` and ``until`` bound when they did."""
    return _made(Designations, {**_kind_of_party(filters), "delisted": True})


def _kind_of_party(filters: dict[str, Any]) -> dict[str, Any]:
    return {"party_kind" if name == "kind" else name: value for name, value in filters.items()}


def claims(**filters: Any) -> Claims:
    """A question about claims; filters as in Claims."""
    return _made(Claims, filters)


def notes(**filters: Any) -> Notes:
    """A question about notes; filters as in Notes."""
    return _made(Notes, filters)


def propositions(**filters: Any) -> Propositions:
    """A question about propositions; filters as in Propositions."""
    return _made(Propositions, filters)


def changes(**filters: Any) -> Changes:
    """A question about changes between vintages; filters as in Changes."""
    return _made(Changes, filters)


def entity(key: str, **filters: Any) -> Entity:
    """A question about one party across lists, by its key; filters as in Entity."""
    return _made(Entity, {"entity": key, **filters})


def findings(**filters: Any) -> Findings:
    """A question about signed findings; filters as in Findings."""
    return _made(Findings, filters)


Q = TypeVar("Q", bound=Query)


def _made(kind: type[Q], filters: dict[str, Any]) -> Q:
    known = {f.name for f in fields(kind)}
    unknown = sorted(set(filters) - known)
    if unknown:
        raise QueryError(f"{kind.kind} takes no filter {', '.join(unknown)}; it takes {', '.join(sorted(known))}")
    return kind(**filters)
