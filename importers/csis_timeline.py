"""Timeline of cooperation between the DPRK and Russia: dated entries with the source that each cites (JSON).

Each entry becomes one claim, ``chronicled``: that the publisher has entered it under this day, citing this source, with
its headline among the words; and notes of its texts. What an entry says of transfers is prose, which a person reads and
codes in an evidence sheet; so the texts stand in a text layer, where a quote is found at its JSON pointer.

Two shapes stand in one file. Most entries say what kind of source they cite (``src_type``) and whom they are about
(``figures``); some have a number of their own (``event_id``) and the publisher's word for how sure it is instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from evidence.errors import BadValue, Malformed, UnknownWord
from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.read import json_strings, json_tree
from evidence.read.encoding import decode
from evidence.read.json_text import DECODER
from evidence.read.json_tree import JsonEntry, Member
from evidence.read.prose import TextLayer
from evidence.schema.edtf import Edtf, parse
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention, Note, Passage, Span
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Timeline of DPRK-Russia cooperation",
    publisher="Center for Strategic and International Studies",
    id="csis",
    kind=SourceKind.NGO,
    version="1",
    series="csis-dprk-russia-timeline",
    entries=Between(1, 5_000, "277 entries in February 2026, and it grows"),
    attribution="Center for Strategic and International Studies",
    ignored={
        "media, thumb": "addresses of pictures on other servers, which are not received with the file; what is said of the "
        "picture stands in caption and credit",
        "phase": "the publisher's division of the years into four, which follows from the day",
        "is_landmark: false": "not among the entries that the publisher marks as landmarks; true is a note",
    },
    text_layer=True,
    checked="a real file of 277 entries, 13 July 2022 to 23 February 2026",
)
NAMES = ("id", "year", "month", "day", "headline", "text", "source", "tag")
"""What every entry has, in either shape: by these the file is known."""
IGNORED = ("media", "thumb", "phase")
NOTED = ("headline", "text", "caption", "credit", "landmark_why", "figures", "event_id", "confidence")
"""What becomes notes, as it stands."""
TAGS = ("military", "intelligence", "diplomatic", "economic", "technology")
SOURCE_KINDS = ("press", "specialist", "rok", "dprk-official", "csis", "us-govt", "ru-official")
"""The publisher's words for the kind of source that it cites: news, news on the field alone (NK News, VOA), sources of the
Republic of Korea, the DPRK's own, the publisher's own studies, the government of the United States, that of Russia."""
FIRST = 1 << 16
"""Bytes of the first entry that are looked at to recognise the file."""


@dataclass(slots=True)
class Dated(JsonEntry):
    """One entry, with its texts as the layer holds them."""

    texts: Mapping[str, Passage] = field(default_factory=dict)
    """Passages by the pointer below the entry's own: ``headline``, ``figures/0``."""

    @property
    def cited(self) -> tuple[Passage, ...]:
        """The entry as it is written, and its texts as they read."""
        return self.passage, *self.texts.values()

    def said(self, name: str) -> Iterator[Note]:
        """Notes of a text, or of each where it is a list, without the blanks at its ends."""
        for place, node in enumerate(self.nodes(name)):
            found = self.texts.get(name) or self.texts.get(f"{name}/{place}")
            if node.text and found is None:
                raise self.bad(f"{name} {node.text} is no text; this layout writes it in quotation marks")
            if found is not None and node.text:
                start = len(found.text) - len(found.text.lstrip())
                end = len(found.text.rstrip())
                yield Note(
                    passage=found, spans=() if (start, end) == (0, len(found.text)) else ((start, end),), label=name
                )


def identify(document: Document) -> bool:
    """Whether it is a JSON array whose first value is an entry of a timeline. Never raises."""
    head = document.data[:FIRST].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"["):
        return False
    try:
        first, _ = DECODER.raw_decode(head[1:].lstrip().decode("utf-8", "ignore"))
    except (ValueError, StopIteration, RecursionError):
        return False
    return isinstance(first, dict) and first.keys() >= set(NAMES)


def layer(document: Document) -> TextLayer:
    """The texts of the file, decoded: what a quote is found in. Raises Malformed for what is no strict JSON."""
    return json_strings.layer(document)


def describe(bundle: Bundle) -> Described:
    """The days that its entries reach over. The file has no day of its own."""
    document = bundle.only
    days = [day for day in (_day_of(cut.passage.text) for cut in json_tree.entries(document, "", key="id")) if day]
    said = f"encoding: {decode(document).how}"
    if not days:
        return Described(title=SOURCE.title, remarks=(said,))
    return Described(
        title=f"{SOURCE.title}, {min(days)} to {max(days)}",
        remarks=(said, f"its newest entry is of {max(days)}; it was published then or later"),
    )


def entries(bundle: Bundle) -> Iterator[Dated]:
    """The values of the array, keyed by id. Raises Malformed where the file is no array."""
    document = bundle.only
    if not decode(document).text.lstrip().startswith("["):
        raise Malformed("is no JSON array of entries: it is of another layout", place=document.name)
    cuts = list(json_tree.entries(document, "", key="id"))
    texts: dict[str, dict[str, Passage]] = {}
    for passage in json_strings.passages(document):
        place, _, name = passage.locator.removeprefix("pointer=/").partition("/")
        texts.setdefault(place, {})[name] = passage
    for cut in cuts:
        place = cut.passage.locator.rpartition("/")[2]
        yield Dated(
            document, cut.key, cut.passage, digest=cut.digest, fault=cut.fault, tag="entry", texts=texts.get(place, {})
        )


def read(entry: Dated) -> Iterator[Claim | Note]:
    """The claim that the publisher entered it under this day with this source, and its texts as notes."""
    _ = entry.text("id")
    when, spans = _when(entry)
    if not entry.text("headline") and not entry.text("text"):
        raise entry.bad("has neither headline nor text; it says nothing")
    for name in ("headline" if entry.text("headline") else "text", "source"):
        node = entry.node(name)
        spans += [node.span] if node is not None and node.span is not None else []
    source = entry.text("source")
    yield entry.claim(
        "chronicled",
        spans=tuple(sorted(spans)),
        subject=Mention(SOURCE.publisher, party_key(SOURCE.publisher)),
        object=Mention(source) if source else None,
        when=when,
        kind=_word(entry, "src_type", SOURCE_KINDS),
        category=_word(entry, "tag", TAGS),
    )
    for name in NOTED:
        yield from entry.said(name)
    landmark = entry.node("is_landmark")
    if landmark is not None and landmark.text not in ("true", "false", ""):
        raise UnknownWord(
            f"is_landmark {landmark.text!r} is neither true nor false", place=entry.place, raw=landmark.text
        )
    if landmark is not None and landmark.text == "true":
        yield from entry.note(landmark)
    entry.close(IGNORED)


def _word(entry: Dated, name: str, known: tuple[str, ...]) -> Mention | None:
    """A word of a closed list; None where it is empty or the shape lacks it. Raises UnknownWord."""
    word = entry.text(name)
    if word and word not in known:
        raise UnknownWord(
            f"{name} {word!r} is none of {', '.join(known)}: the list has grown; the importer has to learn it",
            place=entry.place,
            raw=word,
        )
    return Mention(word) if word else None


def _when(entry: Dated) -> tuple[Edtf, list[Span]]:
    """The day of the entry, the month or the year where no more is given, and where the numbers stand.

    Raises BadValue for an entry without a year, a day without a month, and numbers that are no date.
    """
    written: list[tuple[str, int]] = []
    spans: list[Span] = []
    ended = ""
    for name in ("year", "month", "day"):
        node = entry.node(name)
        number = _number(entry, name, node)
        if number == 0:
            ended = ended or name
            continue
        if ended:
            raise entry.bad(f"has a {name} and no {ended}; {ended} and all before it stand, or {name} is empty")
        written.append((name, number))
        if node is not None and node.span is not None:
            spans.append(node.span)
    if not written:
        raise entry.bad("has no year; every entry of a timeline stands under one")
    text = _written([number for _, number in written])
    if text is None:
        raise entry.bad(f"{' '.join(f'{name} {number}' for name, number in written)} is no date")
    return parse(text), spans


def _number(entry: Dated, name: str, node: Member | None) -> int:
    """A number of the date; 0 where it is empty, absent or 0. Raises BadValue for any other word."""
    words = node.text if node is not None else ""
    if words and not (words.isascii() and words.isdecimal()):
        raise BadValue(f"{name} {words!r} is no number", place=entry.place, raw=words)
    return int(words) if words else 0


def _written(numbers: list[int]) -> str | None:
    """Year, month and day as EDTF, as far as they are given; None where they are no date."""
    try:
        day = date(*[*numbers, 1, 1][:3])
    except (ValueError, OverflowError):
        return None
    return day.isoformat()[: (4, 7, 10)[len(numbers) - 1]]


def _day_of(text: str) -> str | None:
    """The day of an entry, or its month or year, for the title; None where it has none, which is told as it is read."""
    value = json.loads(text)
    numbers = [value.get(name) for name in ("year", "month", "day")] if isinstance(value, dict) else []
    given = [number for number in takewhile(bool, numbers) if type(number) is int]
    return _written(given) if given else None
