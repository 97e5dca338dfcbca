"""What an item is in the terms of provisions, and whether one is on it."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.law.ground import Fit
from evidence.schema.items import general_words, item_class
from evidence.schema.keys import normalised
from evidence.schema.provisions import ANY, Facets, Provision, facets, item_facets
from evidence.schema.records import Mention


def of_items(provision: Provision, item: Facets | None) -> tuple[Fit, str]:
    """Whether an item is of those that a provision names and does not except."""
    known = item or item_facets()["unknown"]
    spared = [facet for facet in provision.excepted if facet in known.sure]
    if spared:
        return "no", f"it excepts {_listed(spared)}"
    hits = [facet for facet in provision.items if facet == ANY or facet in known.sure]
    perhaps = [facet for facet in provision.items if facet in known.may]
    if not hits and not perhaps:
        return "no", f"what it is on is {_listed(provision.items)}"
    doubtful = [facet for facet in provision.excepted if facet in known.may]
    if hits and not doubtful:
        return "fits", "any item" if hits == [ANY] else _listed(hits)
    if hits:
        return "may", f"the item may be of {_listed(doubtful)}, which it excepts"
    return "may", f"the item may be of {_listed(perhaps)}: the words do not say"


def facets_of(item: Mention | None, *texts: Mention | None) -> Facets:
    """What an item is in the terms of provisions: by the words of its description, else its class, else arms in general.

    ``texts`` are its description and category, the more exact first. Words that name nothing known give "may".
    """
    table = item_facets()
    said = [mention for mention in (*texts, item) if mention is not None]
    for mention in said:
        exact = table.get(f"word:{normalised(mention.text)}")
        if exact is not None:
            return exact
    for mention in ([item] if item else []) + [mention for mention in texts if mention is not None]:
        known = table.get(mention.key or "?") or table.get(item_class(mention.text) or "?")
        if known is not None:
            return known
    if item is None or normalised(item.text) in general_words():
        return table[""]
    return table["unknown"]


def _listed(codes: Iterable[str]) -> str:
    names = facets()
    return "; ".join("any item" if code == ANY else names[code] for code in codes)
