"""What a prose document says of its own publication: title, publisher, byline, date. Each with its words and its rule.

Nothing is supplied that the document does not state: where it states no date, or one with two readings, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.read.dateline import dateline
from evidence.read.markdown import front_matter, front_matter_end
from evidence.read.prose import TextLayer, lines
from evidence.schema.records import one_line


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that the document says of itself."""

    value: str
    """As read: a date in ISO form, a name on one line."""
    text: str
    """As it stands."""
    rule: str
    """Where it was looked for, in words."""
    start: int | None = None
    """Offset of the text in the layer; None where it stands in markup that is not shown."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Title, publisher, byline and publication date, each None where the document does not state it."""

    title: Stated | None = None
    publisher: Stated | None = None
    byline: Stated | None = None
    published: Stated | None = None
    remarks: tuple[str, ...] = ()
    """What stood in the way: dates with two readings, dates that disagree."""


_HEAD_LINES = 15
_BOILERPLATE = re.compile(
    r"skip to (?:main )?content|skip navigation|menu|home|search|share|print|email|advertisement|subscribe|sign in|"
    r"log in|breaking news|news|close|listen|save|comments",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|written by|author|reported by)\s*:?\s+(\S.{0,100})\Z", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:source|publisher|published by)\s*:\s*(\S.{0,100})\Z", re.IGNORECASE)
_DESK = re.compile(
    r"\b(?:(?i:newsroom|news desk|news agency|press agency|agencies)|Reuters|AFP|AP|TASS|KCNA|Yonhap|Xinhua|Interfax)\b"
)
"""A byline that names a desk or an agency, and no person, names the publisher."""
_ADDRESS = re.compile(r"https?://\S+\Z|www\.\S+\Z")


def plain_imprint(layer: TextLayer) -> Imprint:
    """What the first lines of a plain text say, and its line ``Last Updated:`` wherever it stands."""
    head = _head(layer.text)
    title = publisher = byline = None
    for at, line in head:
        words = line.strip()
        by, of = _BYLINE.match(words), _PUBLISHER.match(words)
        if by is not None:
            byline = byline or Stated(one_line(by.group(1)), words, "the line of the author", _at(at, line))
        elif of is not None:
            publisher = publisher or Stated(one_line(of.group(1)), words, "the line of the publisher", _at(at, line))
        elif title is None and _may_be_title(words):
            title = Stated(one_line(words), words, "the first line that is no menu, author or date", _at(at, line))
    if publisher is None and byline is not None and _DESK.search(byline.value):
        rule = "the line of the author, which names a desk or agency"
        publisher = Stated(byline.value, byline.text, rule, byline.start)
    if title is not None and len(title.value) > 200:
        title = None
    published, remarks = _dated_line(layer.text, head)
    return Imprint(title, publisher, byline, published, remarks)


def markdown_imprint(layer: TextLayer) -> Imprint:
    """What the front matter of a Markdown file says, then its first heading, then its first lines."""
    text = layer.text
    fields: dict[str, Stated] = {}
    for key, raw, at in front_matter(text):
        value = one_line(raw.strip().strip("\"'"))
        if value and key not in fields:
            fields[key] = Stated(value, raw.rstrip(), f"the field {key!r} of the front matter", at)
    end = front_matter_end(text)
    below = plain_imprint(TextLayer(text[end:], layer.tool, layer.version))
    title = _first(fields, "title", "headline") or _heading(text, end)
    remarks = list(below.remarks)
    published = None
    for key in ("date", "published", "published_on", "pubdate"):
        if key in fields and published is None:
            published = dated(fields[key], remarks)
    return Imprint(
        title=title or (below.title if not end else None),
        publisher=_first(fields, "publisher", "site", "site_name", "source", "outlet") or _moved(below.publisher, end),
        byline=_first(fields, "author", "authors", "byline") or _moved(below.byline, end),
        published=published or _moved(below.published, end),
        remarks=tuple(remarks),
    )


def _head(text: str) -> list[tuple[int, str]]:
    """The first lines with words, each with its offset."""
    found: list[tuple[int, str]] = []
    for at, line in lines(text):
        if line.strip():
            found.append((at, line))
        if len(found) == _HEAD_LINES:
            break
    return found


def _at(at: int, line: str) -> int:
    return at + len(line) - len(line.lstrip())


def _may_be_title(words: str) -> bool:
    bare = words.strip("#*_=~-– \t")
    return bool(bare) and not _BOILERPLATE.fullmatch(bare) and dateline(words) is None and not _ADDRESS.match(words)


def _dated_line(text: str, head: Iterable[tuple[int, str]]) -> tuple[Stated | None, tuple[str, ...]]:
    """The date line among the first lines, else a line ``Last Updated:`` anywhere."""
    published: list[Stated] = []
    changed: list[Stated] = []
    remarks: list[str] = []
    for at, line in [*head, *((a, x) for a, x in lines(text) if "updated" in x.lower() and len(x) < 120)]:
        found = dateline(line)
        if found is None:
            continue
        if found.on is None:
            remark = f"{found.text!r} has two readings; give the date with --published"
            remarks += [remark] if remark not in remarks else []
            continue
        rule = "the line of the last change" if found.updated else "the date on a line of its own"
        (changed if found.updated else published).append(Stated(found.on, found.text, rule, at + found.start))
    dates = published or changed
    if len({d.value for d in dates}) > 1:
        said = ", ".join(dict.fromkeys(repr(d.text) for d in dates))
        return None, (*remarks, f"several dates stand alone on lines: {said}; give the date with --published")
    return (dates[0] if dates else None), tuple(remarks)


def dated(stated: Stated, remarks: list[str]) -> Stated | None:
    """The statement with its date in ISO form, None with a remark where it cannot be read."""
    found = dateline(stated.value)
    if found is None or found.on is None:
        why = "is no date that is read here" if found is None else "has two readings"
        remarks.append(f"{stated.text!r} ({stated.rule}) {why}; give the date with --published")
        return None
    return Stated(found.on, stated.text, stated.rule, stated.start)


def _heading(text: str, start: int) -> Stated | None:
    """The first heading of the first rank from an offset on."""
    for at, line in lines(text):
        found = re.match(r" {0,3}#\s+(.*\S)", line)
        if at >= start and found is not None:
            return Stated(
                one_line(found.group(1).strip("# ")), found.group(1), "the first heading", at + found.start(1)
            )
    return None


def _first(fields: dict[str, Stated], *keys: str) -> Stated | None:
    return next((fields[k] for k in keys if k in fields), None)


def _moved(stated: Stated | None, by: int) -> Stated | None:
    """The statement with its offset counted from the head of the whole text."""
    if stated is None or stated.start is None:
        return stated
    return Stated(stated.value, stated.text, stated.rule, stated.start + by)
