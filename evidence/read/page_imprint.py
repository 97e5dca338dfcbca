"""What a saved web page says of its own publication, in its meta elements, in JSON-LD, and in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from evidence.read.html import Page
from evidence.read.imprint import Imprint, Stated, dated, plain_imprint
from evidence.read.visible import shown
from evidence.schema.records import one_line

_APART = 100
"""Characters around a ``time`` element that are a date line and not a sentence."""


def page_imprint(page: Page) -> Imprint:
    """What a saved page says: its meta elements and JSON-LD, its heading, its ``time`` elements, its first lines."""
    meta = dict(reversed(list(_meta(page))))
    linked = list(_linked(page))
    remarks: list[str] = []

    def named(*names: str) -> Iterator[Stated]:
        yield from (Stated(one_line(meta[n]), meta[n], f"the meta element {n}") for n in names if n in meta)

    def in_json(path: str) -> Iterator[Stated]:
        for thing in linked:
            value = _follow(thing, path.split("."))
            if value:
                yield Stated(one_line(value), value, f"{path} in JSON-LD")

    dates = [*named("article:published_time"), *in_json("datePublished")]
    dates += named("date", "dc.date", "dcterms.date", "pubdate", "publishdate", "parsely-pub-date")
    dates += named("citation_publication_date")
    dates += _times(page)
    changed = [*named("article:modified_time"), *in_json("dateModified")]
    below = plain_imprint(page.layer)
    later = "a change; no first publication stated"
    published = _agreed(dates, remarks) or below.published or _agreed(changed, remarks, later)
    heads = page.tree.css("h1")
    shown_titles = [Stated(shown(h), shown(h), "the only heading h1") for h in heads[:1] if len(heads) == 1]
    shown_titles += [Stated(shown(t), shown(t), "the element title") for t in page.tree.css("head title")[:1]]
    publishers = [*named("og:site_name"), *in_json("publisher.name")]
    publishers += named("publisher", "dc.publisher", "citation_publisher")
    authors = [*named("author", "article:author", "dc.creator"), *in_json("author.name")]
    return Imprint(
        title=_some([*named("og:title"), *in_json("headline"), *shown_titles]),
        publisher=_some(publishers) or below.publisher,
        byline=_some(authors) or below.byline,
        published=published,
        remarks=(*remarks, *(() if published else below.remarks)),
    )


def _agreed(stated: Iterable[Stated], remarks: list[str], note: str = "") -> Stated | None:
    """The first date that can be read; the others that differ are remarked on."""
    dates = [d for d in (dated(s, remarks) for s in stated) if d is not None]
    if not dates:
        return None
    first = dates[0]
    others = [f"{d.text!r} ({d.rule})" for d in dates[1:] if d.value != first.value]
    if others:
        remarks.append(f"dates disagree: {first.text!r} ({first.rule}) is taken, not {', '.join(others)}")
    return Stated(first.value, first.text, f"{first.rule}: {note}" if note else first.rule)


def _some(stated: Iterable[Stated]) -> Stated | None:
    return next((s for s in stated if s.value), None)


def _meta(page: Page) -> Iterator[tuple[str, str]]:
    """Names and contents of the meta elements, wherever a parser puts them."""
    for node in page.tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            yield name.strip().lower(), content


def _times(page: Page) -> Iterator[Stated]:
    """The ``time`` elements that stand apart from running text; one inside a sentence dates what the sentence tells."""
    for node in page.tree.css("time[datetime]"):
        value = (node.attributes.get("datetime") or "").strip()
        above = node.parent
        apart = above is not None and len(above.text(deep=True).strip()) <= _APART
        while above is not None and above.tag not in ("aside", "footer", "nav"):
            above = above.parent
        if apart and above is None and value:
            yield Stated(value, value, "the element time")


def _linked(page: Page) -> Iterator[dict[str, Any]]:
    """The articles that the page describes in JSON-LD; a block that is no JSON is passed over."""
    for node in page.tree.css('script[type="application/ld+json"]'):
        try:
            found: Any = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        things = found if isinstance(found, list) else [found]
        for thing in things:
            if isinstance(thing, dict):
                graph = thing.get("@graph")
                for one in [thing, *(graph if isinstance(graph, list) else [])]:
                    if isinstance(one, dict) and re.search(r"Article|Report|BlogPosting", str(one.get("@type", ""))):
                        yield one


def _follow(thing: Any, path: list[str]) -> str:
    """The words at a path of keys; those of several things are joined by a comma."""
    if isinstance(thing, list):
        return ", ".join(filter(None, (_follow(one, path) for one in thing)))
    if not path:
        return thing.strip() if isinstance(thing, str) else ""
    return _follow(thing.get(path[0]), path[1:]) if isinstance(thing, dict) else ""
