"""Which propositions rest on too little: one origin, a ring of citations, old words, nobody's grades, one policy's numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from evidence.confidence import Opinion
from evidence.opinions import Opinions
from evidence.proposition import Proposition
from evidence.query import Propositions
from evidence.schema.words import Polarity
from evidence.store import Store
from evidence.store.provenance import pinned


def chosen(store: Store, query: Propositions, found: Iterable[Proposition]) -> list[Proposition]:
    """The propositions that a question's filters of quality leave."""
    found = list(found)
    if query.contradicted:
        found = [p for p in found if len({c.polarity for c in p.claims}) > 1]
    if query.circular:
        found = [p for p in found if Opinions.rings(p)]
    if query.stale is not None:
        day = _day(store, query)
        found = [p for p in found if is_stale(p, day, query.stale)]
    if query.single_source or query.ungraded or query.sensitive:
        opinions = Opinions(store, query.as_of, query.policy)
        if query.single_source:
            found = [p for p in found if rests_on_one(p, opinions.of(p))]
        if query.ungraded:
            found = [p for p in found if rests_on_defaults(opinions.of(p))]
        if query.sensitive:
            found = [p for p in found if opinions.is_sensitive(p)]
    return found


def rests_on_one(proposition: Proposition, found: Opinion) -> bool:
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


def is_stale(proposition: Proposition, day: str, days: int) -> bool:
    """Whether nothing on it was published for more than so many days before a day; one without any date is."""
    newest = max((c.published_on for c in proposition.whole if c.published_on is not None), default=None)
    return newest is None or (date.fromisoformat(day) - date.fromisoformat(newest)).days > days


def _day(store: Store, query: Propositions) -> str:
    """The day asked about: that of publication, else that of the newest entry of the log then."""
    _, head = pinned(store, query.as_of)
    return query.published_by or (head.at[:10] if head else date.min.isoformat())
