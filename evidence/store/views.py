"""Rows of claims as frozen views. What recurs in them (parties, terms, chains, documents) is fetched once an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from evidence.schema.records import Mention, Passage
from evidence.store.codes import INTEREST_OF, MODALITY_OF, POLARITY_OF, day_text
from evidence.store.intern import chunks
from evidence.store.reviews import Mark
from evidence.store.rows import spans_of
from evidence.store.sightings import earlier
from evidence.store.statements import expanding
from evidence.view import StoredClaim

CLOSE = 4
"""Ids are asked for as one range where it holds fewer than so many times as many numbers."""

COLUMNS = (
    "c.id, c.hash, c.predicate_id, c.subject_id, c.object_id, c.item_id, c.place_id, c.polarity, c.modality, c.interest, "
    "c.origin_id, c.chain_id, c.event_edtf, c.event_from, c.event_to, c.quantity_low, c.quantity_high, c.unit, c.approx, "
    "c.quantity_text, c.spans, c.seq, e.key, p.locator, p.start, p.text, p.document_id"
)
"""What a statement must select for ``views``, in this order, from claim ``c``, entry ``e`` and passage ``p``."""

_DOCUMENTS = (
    "SELECT d.id, d.sha256, d.title, p.slug, s.name FROM document d JOIN source p ON p.id = d.publisher_id "
    "JOIN scope s ON s.id = d.scope_id"
)


def views(
    connection: Connection,
    rows: Sequence[Any],
    published: Mapping[int, str | None],
    taken_back: Mapping[int, str],
    known: Mapping[int, Mark],
    seq: int,
) -> Iterator[StoredClaim]:
    """The claims of these rows. ``published``: dates by document; ``taken_back``: by claim, what takes it back;
    ``known``: of proposals, how they stand; ``seq``: the log sequence of the answer."""
    if not rows:
        return
    columns = list(zip(*rows, strict=True))
    roles = _Roles(connection, columns[0])
    mentions = mentions_of(connection, [*columns[3], *columns[4], *columns[5], *columns[6], *roles.fillers])
    terms = dict(rows_of(connection, "SELECT id, name FROM term", "id", [*columns[2], *roles.terms]))
    sources = dict(rows_of(connection, "SELECT id, slug FROM source", "id", columns[10]))
    hops = rows_of(connection, "SELECT id, hops FROM chain", "id", columns[11])
    chains = {number: tuple(json.loads(said)) for number, said in hops}
    entries = {
        number: (at, actor)
        for number, at, actor in rows_of(connection, "SELECT seq, at, actor FROM log", "seq", columns[21])
    }
    places = earlier(connection, "claim", dict(zip(columns[0], columns[26], strict=True)), published, seq)
    cited = [*columns[26], *(place.document for place in places.values())]
    documents = {d[0]: d[1:] for d in rows_of(connection, _DOCUMENTS, "d.id", cited)}
    for (
        number, value, predicate, subject, object_, item, place, polarity, modality, interest, origin, chain, event,
        first, last, low, high, unit, approx, said, stretches, taken, entry, locator, start, words, document,
    ) in rows:  # fmt: skip
        if number in places:
            stretches, locator, start, words, document = places[number]  # noqa: PLW2901
        sha, title, publisher, scope = documents[document]
        recorded_at, recorded_by = entries[taken]
        spans = spans_of(stretches)
        passage = Passage(sha, locator, words, start)
        mark = known.get(number)
        yield StoredClaim(
            id=bytes(value).hex(),
            predicate=terms[predicate],
            subject=mentions[subject],
            object=mentions[object_],
            item=mentions[item],
            place=mentions[place],
            roles=roles.of(number, terms, mentions),
            polarity=POLARITY_OF[polarity],
            modality=MODALITY_OF[modality],
            interest=INTEREST_OF[interest],
            origin=sources[origin],
            chain=chains[chain],
            event_edtf=event,
            event_from=day_text(first),
            event_to=day_text(last),
            quantity_low=_number(low),
            quantity_high=_number(high),
            unit=unit,
            approx=None if approx is None else bool(approx),
            quantity_text=said or None,
            entry=entry,
            quote=passage.quote(spans),
            locator=passage.place(spans),
            document=sha,
            document_title=title,
            publisher=publisher,
            series=scope.removeprefix("series:") if scope.startswith("series:") else None,
            published_on=published.get(document),
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            superseded_by=taken_back.get(number) or (None if mark is None else mark.instead),
            review=None if mark is None else mark.state.value,
        )


class _Roles:
    """The side roles of an answer's claims: ids first, words when they are asked for."""

    def __init__(self, connection: Connection, claims: Sequence[int]) -> None:
        self.terms: set[int] = set()
        self.fillers: set[int] = set()
        self._of: dict[int, list[tuple[int, int]]] = {number: [] for number in claims}
        self._told: dict[tuple[int, int], tuple[str, str, str, Mention]] = {}
        select = "SELECT claim_id, role_id, mention_id FROM claim_role"
        for claim, role, mention in rows_of(connection, select, "claim_id", claims):
            if claim in self._of:
                self._of[claim].append((role, mention))
                self.terms.add(role)
                self.fillers.add(mention)

    def of(
        self, claim: int, terms: Mapping[int, str], mentions: Mapping[int | None, Mention | None]
    ) -> tuple[tuple[str, Mention], ...]:
        """Roles and fillers in the order in which importers write them; databases sort text each in their own way."""
        told = self._told
        found = []
        for pair in self._of[claim]:
            if pair not in told:
                role, mention = terms[pair[0]], mentions[pair[1]]
                assert mention is not None  # a filler's id is never absent
                told[pair] = (role, mention.text, mention.key or "", mention)
            found.append(told[pair])
        found.sort()
        return tuple([(role, mention) for role, _, _, mention in found])


def mentions_of(connection: Connection, ids: Iterable[int | None]) -> dict[int | None, Mention | None]:
    """Mentions by the store's number for them; of no number none."""
    known: dict[int | None, Mention | None] = {None: None}
    for number, value, key in rows_of(connection, 'SELECT id, "text", "key" FROM mention', "id", ids):
        known[number] = Mention(value, key or None)
    return known


def rows_of(connection: Connection, select: str, column: str, ids: Iterable[int | None]) -> Iterator[Any]:
    """The rows of these ids, and where they lie close together perhaps others between them."""
    wanted = sorted({number for number in ids if number is not None})
    if not wanted:
        return
    if wanted[-1] - wanted[0] < CLOSE * len(wanted):
        within = text(f"{select} WHERE {column} BETWEEN :first AND :last")
        yield from connection.execute(within, {"first": wanted[0], "last": wanted[-1]}).fetchall()
        return
    among = expanding(f"{select} WHERE {column} IN :ids", "ids")
    for chunk in chunks(wanted):
        yield from connection.execute(among, {"ids": list(chunk)}).fetchall()


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
