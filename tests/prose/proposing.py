"""Short texts to proposals for tests: an outlet that published on Wednesday, 18 September 2024."""

from __future__ import annotations

from datetime import date

from evidence.prose.engine import propose
from evidence.prose.values import Proposal, Prose
from evidence.read.prose import plain
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind

OUTLET = Speaker("the-outlet", "The Outlet", SourceKind.OUTLET)


def proposed(text: str, published: date | None = date(2024, 9, 18)) -> tuple[Proposal, ...]:
    """What is proposed of a plain text."""
    return propose(Prose(text, plain(text).blocks, OUTLET, published))


def brief(one: Proposal) -> str:
    """``predicate: subject > object [item]``, with an exclamation mark where it denies."""
    mark = "! " if one.said.polarity == "denies" else ""
    item = f" [{one.item.text}]" if one.item is not None else ""
    return f"{mark}{one.predicate}: {_named(one.subject)} > {_named(one.object)}{item}"


def _named(mention: Mention | None) -> str:
    if mention is None:
        return "-"
    return mention.key if mention.key is not None and len(mention.key) == 2 else mention.text
