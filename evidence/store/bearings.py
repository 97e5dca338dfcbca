"""The claims of a question as far as they weigh: a few numbers each, made into claims a proposition at a time.

To weigh a claim takes neither its words nor its place, its quantity nor most of its roles. What many claims have in common
(who is said to have done what, who says so, in which document) is kept once, so that a claim takes about as many bytes here
as it has in the ledger, and far fewer than whole.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, text

from evidence.bearing import Bearing, Key, deal_of, is_alone, key_among
from evidence.query import Claims
from evidence.schema.predicates import COLUMNS, predicate, predicates
from evidence.schema.records import Mention, Passage, role_order
from evidence.schema.words import Modality
from evidence.store.claims import asking, known, published, taken_back
from evidence.store.codes import INTEREST_OF, MODALITY, MODALITY_OF, POLARITY_OF, day_text
from evidence.store.reviews import marks
from evidence.store.rows import spans_of
from evidence.store.sightings import earlier
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.views import mentions_of, rows_of
from evidence.store.vintages import Readings

AT_ONCE = 5_000
"""Rows that are looked at together."""

_CLAIM = """
SELECT c.id, c.hash, c.predicate_id, c.subject_id, c.object_id, c.item_id, c.place_id, c.event_from, c.event_to,
       c.polarity, c.modality, c.interest, c.origin_id, c.chain_id, p.document_id
FROM claim c JOIN term t ON t.id = c.predicate_id JOIN passage p ON p.id = c.passage_id
"""
_SAID, _VOICE, _MODALITY, _PAPER = slice(2, 9), slice(9, 14), 10, 14

_ROLES = """
SELECT claim_id, role_id, mention_id FROM claim_role
WHERE claim_id BETWEEN :first AND :last AND role_id IN (SELECT id FROM term WHERE name IN :keying)
ORDER BY claim_id, role_id, mention_id
"""
_PAPERS = "SELECT d.id, s.name FROM document d JOIN scope s ON s.id = d.scope_id"
_QUOTES = "SELECT c.id, c.spans, p.text FROM claim c JOIN passage p ON p.id = c.passage_id"

Said = tuple[
    str, Mention | None, Mention | None, Mention | None, Mention | None, tuple[tuple[str, Mention], ...], str | None,
    str | None,
]  # fmt: skip
"""What a claim says as far as it decides on a proposition: the first fields of a ``Bearing`` after its id."""

Voice = tuple[str, str, str, str, tuple[str, ...]]
"""Who says it and how: the fields that follow."""

_HASH = 32
_FORECAST = MODALITY[Modality.FORECAST]


class Bearings:
    """The claims that a question finds, but those that their source took back, in the order in which the ledger took them.

    ``forecasts``, events that did not happen yet, are left out where they are not asked for. The question names
    predicates, parties and clocks, and nothing that chooses among the claims of a proposition.
    """

    def __init__(self, store: Store, query: Claims, *, forecasts: bool) -> None:
        self._store = store
        self._numbers, self._hashes = array("q"), bytearray()
        self._said_of, self._voice_of, self._paper_of = array("q"), array("q"), array("q")
        said: defaultdict[tuple[Any, ...], int] = defaultdict(count().__next__)
        voices: defaultdict[tuple[int, ...], int] = defaultdict(count().__next__)
        with store.reading() as connection:
            seq, readings = store.readings(connection, query.as_of)
            dates = published(connection, seq)
            series = {paper: _series(scope) for paper, scope in connection.execute(text(_PAPERS))}
            self._papers = {paper: (name, dates.get(paper)) for paper, name in series.items()}
            late = {p for p, (name, on) in self._papers.items() if name is None and not known(on, query.published_by)}
            for row, roles, paper in _rows(connection, query, seq, readings, dates):
                if paper in late or (row[_MODALITY] == _FORECAST and not forecasts):
                    continue
                self._numbers.append(row[0])
                self._hashes += row[1]
                self._said_of.append(said[(*row[_SAID], roles)])
                self._voice_of.append(voices[row[_VOICE]])
                self._paper_of.append(paper)
            self._said = list(_said(connection, said))
            self._voices = list(_voices(connection, voices))
        self._examples: dict[int, int] = {}
        for place, number in enumerate(self._said_of):
            self._examples.setdefault(number, place)

    def __len__(self) -> int:
        return len(self._numbers)

    def id(self, place: int) -> str:
        """The id of the claim at a place."""
        return self._hashes[place * _HASH : (place + 1) * _HASH].hex()

    def claim(self, place: int, quote: str | None = None) -> Bearing:
        """The claim at a place, with its words where they are given."""
        said, voice = self._said[self._said_of[place]], self._voices[self._voice_of[place]]
        id_ = self._hashes[place * _HASH : (place + 1) * _HASH].hex()
        return Bearing(id_, *said, *voice, *self._papers[self._paper_of[place]], quote)

    def deals(self) -> set[str]:
        """The deals that the claims are about."""
        return {deal for place in self._examples.values() if (deal := deal_of(self.claim(place))) is not None}

    def keyed(self, joined: Mapping[str, str], classes: Mapping[str, str | None]) -> dict[Key, list[int]]:
        """The places of the claims that make propositions, by key, in the order in which the first of each key came."""
        keys: dict[int, Key | None] = {}
        alone: set[int] = set()
        for number, place in self._examples.items():
            example = self.claim(place)
            key = keys[number] = key_among(example, joined, classes)
            if key is not None and is_alone(key, example):
                alone.add(number)
        found: dict[Key, list[int]] = {}
        for place, number in enumerate(self._said_of):
            key = key_among(self.claim(place), joined, classes) if number in alone else keys[number]
            if key is not None:
                found.setdefault(key, []).append(place)
        return found

    def numbers(self, places: Iterable[int]) -> list[int]:
        """The store's numbers of the claims at these places, by which they can be made whole."""
        return [self._numbers[place] for place in places]

    def bearing(self, groups: Sequence[Sequence[int]]) -> Iterator[list[Bearing]]:
        """The claims at these places, group for group; those of prose with their words where a group has several."""
        loose = {paper for paper, (series, _) in self._papers.items() if series is None}
        several = [group for group in groups if len(group) > 1] if loose else []
        prose = [[place for place in group if self._paper_of[place] in loose] for group in several]
        quotes = self._quotes([place for group in prose if len(group) > 1 for place in group])
        for group in groups:
            yield [self.claim(place, quotes.get(place)) for place in group]

    def _quotes(self, places: Sequence[int]) -> dict[int, str]:
        if not places:
            return {}
        of = dict(zip(self.numbers(places), places, strict=True))
        with self._store.reading() as connection:
            rows = rows_of(connection, _QUOTES, "c.id", of)
            return {of[row[0]]: Passage("", "", row[2]).quote(spans_of(row[1])) for row in rows if row[0] in of}


def _keying() -> set[str]:
    """The side roles that can decide on a proposition: those of keys, and the category by which an item is classed."""
    return {role for name in predicates() for role in predicate(name).keys if role not in COLUMNS} | {"category"}


def _rows(
    connection: Connection, query: Claims, seq: int, readings: Readings, dates: Mapping[int, str | None]
) -> Iterator[tuple[Any, tuple[int, ...], int]]:
    """The rows of the claims that are evidence, each with the roles that key it and the document that it is cited from."""
    chain = readings.chains(readings.standing(query.published_by))
    if not chain:
        return
    asked, keying = asking(query, seq, chain), sorted(_keying())
    back = taken_back(connection, seq, chain, dates, query.published_by)
    streamed = {"stream_results": True}  # a server hands out as many rows at a time
    rows = connection.execute(asked.statement(_CLAIM, "c.id"), asked.values, execution_options=streamed)
    for batch in rows.partitions(AT_ONCE):
        roles: dict[int, tuple[int, ...]] = {}
        within = {"first": batch[0][0], "last": batch[-1][0], "keying": keying}
        for number, role, filler in connection.execute(expanding(_ROLES, "keying"), within).fetchall():
            roles[number] = (*roles.get(number, ()), role, filler)
        cited = earlier(connection, "claim", {row[0]: row[_PAPER] for row in batch}, dates, seq)
        proposed = marks(connection, seq, readings, chain, ((row[0], row[_PAPER]) for row in batch))
        for row in batch:
            number = row[0]
            if number in back or (number in proposed and not proposed[number].bears(query.review)):
                continue
            yield row, roles.get(number, ()), cited[number].document if number in cited else row[_PAPER]


def _series(scope: str) -> str | None:
    return scope.removeprefix("series:") if scope.startswith("series:") else None


def _names(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    return dict(rows_of(connection, "SELECT id, name FROM term", "id", ids))


def _said(connection: Connection, said: Iterable[tuple[Any, ...]]) -> Iterator[Said]:
    """What is said, in words: who did what to whom and when, as far as it decides on a proposition."""
    said = list(said)
    pairs = {pair for one in said for pair in zip(one[7][::2], one[7][1::2], strict=True)}
    terms = _names(connection, [*(one[0] for one in said), *(role for role, _ in pairs)])
    mentions = mentions_of(connection, [*(m for one in said for m in one[1:5]), *(filler for _, filler in pairs)])
    roles: dict[tuple[int, ...], tuple[tuple[str, Mention], ...]] = {}
    for name, subject, object_, item, place, first, last, filled in said:
        told = roles.get(filled)
        if told is None:
            some = [(terms[role], mentions[m]) for role, m in zip(filled[::2], filled[1::2], strict=True)]
            fillers = [(role, filler) for role, filler in some if filler is not None]
            told = roles[filled] = tuple(sorted(fillers, key=role_order))
        yield (
            terms[name], mentions[subject], mentions[object_], mentions[item], mentions[place], told,
            day_text(first), day_text(last),
        )  # fmt: skip


def _voices(connection: Connection, voices: Iterable[tuple[int, ...]]) -> Iterator[Voice]:
    """Who says so and how."""
    voices = list(voices)
    sources = dict(rows_of(connection, "SELECT id, slug FROM source", "id", [one[3] for one in voices]))
    hops = rows_of(connection, "SELECT id, hops FROM chain", "id", [one[4] for one in voices])
    chains = {number: tuple(json.loads(said)) for number, said in hops}
    for polarity, modality, interest, origin, chain in voices:
        yield POLARITY_OF[polarity], MODALITY_OF[modality], INTEREST_OF[interest], sources[origin], chains[chain]
