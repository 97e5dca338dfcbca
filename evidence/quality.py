"""Which propositions rest on too little: one origin, a ring of citations, old words, nobody's grades, one policy's numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from evidence.confidence import Opinion
from evidence.opinions import Opinions
from evidence.proposition import Proposition
from evidence.query import Propositions, Query
from evidence.schema.words import Polarity
from evidence.sketch import Sketch
from evidence.store import Store
from evidence.store.provenance import pinned

P = TypeVar("P", Proposition, Sketch)

FILTERS = ("contradicted", "single_source", "circular", "stale", "ungraded", "sensitive")
"""The filters of quality, as a question names them."""


def asks(query: Query) -> bool:
    """Whether a question has any of them."""
    return any(getattr(query, name, None) not in (None, False) for name in FILTERS)


def chosen(store: Store, query: Query, found: Iterable[P]) -> Iterator[P]:
    """The propositions that a question's filters of quality leave, one after another."""
    passes = list(_tests(store, query)) if isinstance(query, Propositions) and asks(query) else []
    return (p for p in found if all(test(p) for test in passes))


def _tests(store: Store, query: Propositions) -> Iterator[Callable[[Proposition | Sketch], bool]]:
    """What a proposition has to pass, a test a filter."""
    if query.contradicted:
        yield lambda p: len({c.polarity for c in p.claims}) > 1
    if query.circular:
        yield lambda p: bool(Opinions.rings(p))
    if query.stale is not None:
        day, days = _day(store, query), query.stale
        yield lambda p: is_stale(p, day, days)
    if query.single_source or query.ungraded or query.sensitive:
        opinions = Opinions(store, query.as_of, query.policy)
        if query.single_source:
            yield lambda p: rests_on_one(p, opinions.bare(p))
        if query.ungraded:
            yield lambda p: rests_on_defaults(opinions.of(p))
        if query.sensitive:
            yield opinions.is_sensitive


def rests_on_one(proposition: Proposition | Sketch, found: Opinion) -> bool:
    """Whether somebody asserts it, and one independent origin at most weighs anything for it.

    Where nothing that speaks for it weighs anything there is not even one; it rests on no more for that.
    """
    is_asserted = any(c.polarity == Polarity.ASSERTS and c.superseded_by is None for c in proposition.whole)
    return is_asserted and found.origins_for <= 1


def rests_on_defaults(found: Opinion) -> bool:
    """Whether it rests on a grade that nobody signed: one in a weight that counts, or that left an item without any.

    So a proposition of which nothing can be judged because nobody graded its sources is one of them.
    """
    return any(weighed.by_default for weighed in found.items)


def is_stale(proposition: Proposition | Sketch, day: str, days: int) -> bool:
    """Whether nothing on it was published for more than so many days before a day; one without any date is."""
    newest = max((c.published_on for c in proposition.whole if c.published_on is not None), default=None)
    return newest is None or (date.fromisoformat(day) - date.fromisoformat(newest)).days > days


def _day(store: Store, query: Propositions) -> str:
    """The day asked about: that of publication, else that of the newest entry of the log then."""
    _, head = pinned(store, query.as_of)
    return query.published_by or (head.at[:10] if head else date.min.isoformat())
