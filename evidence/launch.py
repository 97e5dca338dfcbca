"""The row of ``query launches``: what is said of one party's launches on one local day, a salvo's missiles by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from evidence.counting import is_one
from evidence.proposition import Proposition, row_of
from evidence.schema.records import Mention
from evidence.view import StoredClaim


def launch_row(proposition: Proposition, since: str | None, until: str | None) -> dict[str, Any]:
    """The row of ``query launches``."""
    asserting = [c for c in proposition.claims if c.polarity == "asserts"]
    row = row_of(proposition, since, until)
    told = [row["item"], *(c.item.text for c in asserting if c.item is not None)]
    row["items"] = [item for item in dict.fromkeys(told) if item is not None]
    row["missiles"] = _missiles(asserting)
    return row


def _missiles(claims: Iterable[StoredClaim]) -> list[dict[str, Any]]:
    """What databases with an entry a missile say of a day: a line for each kind that they tell apart, with how many.

    Other claims are left out: a text, or a table of reports, may speak of one missile twice.
    """
    count: Counter[tuple[str | None, ...]] = Counter()
    vintages: dict[tuple[str, str | None], str] = {}
    for claim in claims:
        if not is_one(claim):
            continue
        of = (claim.origin, claim.series)
        vintages[of] = max(vintages.get(of, ""), claim.published_on or "")
        roles = (claim.item, *(claim.role(name) for name in ("category", "outcome", "confirmation")))
        count[*of, *(map(_words, roles))] += 1
    return [
        {
            "source": source,
            "vintage": vintages[str(source), series] or None,
            "item": item,
            "category": category,
            "outcome": outcome,
            "confirmation": confirmation,
            "entries": entries,
        }
        for (source, series, item, category, outcome, confirmation), entries in count.items()
    ]


def _words(mention: Mention | None) -> str | None:
    return mention and mention.text
