"""Claims and notes out of the store: filters to SQL, rows to frozen views."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from evidence.filters import party_keys
from evidence.query import Claims, Notes, Query
from evidence.schema.edtf import overlap, window
from evidence.schema.edtf import parse as edtf
from evidence.schema.predicates import predicate as meaning_of
from evidence.schema.records import Mention, Passage
from evidence.schema.words import PredicateClass
from evidence.store.codes import MODALITY, day_number
from evidence.store.intern import mention_hash
from evidence.store.reviews import marks
from evidence.store.rows import spans_of
from evidence.store.sightings import earlier
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.views import COLUMNS, rows_of, views
from evidence.store.vintages import Readings
from evidence.view import StoredClaim, StoredNote

_CLAIM = f"""
SELECT {COLUMNS}
FROM claim c JOIN term t ON t.id = c.predicate_id JOIN passage p ON p.id = c.passage_id JOIN entry e ON e.id = c.entry_id
JOIN document d ON d.id = p.document_id JOIN source pub ON pub.id = d.publisher_id JOIN scope s ON s.id = d.scope_id
JOIN source o ON o.id = c.origin_id LEFT JOIN mention im ON im.id = c.item_id
"""

_HELD = "(SELECT SUM(x.sign) FROM reading_change x WHERE x.claim_id = c.id AND x.reading_id IN :chain) > 0"

SUBJECTS = 'c.subject_id IN (SELECT m.id FROM mention m WHERE m."key" IN :parties OR m.hash IN :unkeyed)'
"""Claims of parties by key, or by their words where they have no key."""


def subjects(parties: Collection[str]) -> dict[str, list[Any]]:
    """The values of ``SUBJECTS``."""
    return {"parties": sorted(parties), "unkeyed": [mention_hash(party, "") for party in sorted(parties)]}


DEALS = (
    "c.id IN (SELECT r.claim_id FROM claim_role r JOIN mention m ON m.id = r.mention_id JOIN term t ON t.id = r.role_id "
    "WHERE t.name = 'deal' AND (m.\"key\" IN :deals OR m.hash IN :deals_unkeyed))"
)
"""Claims about deals by key, or by their words where they have no key."""


class Filter:
    """Conditions of one statement, with their values."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: dict[str, Any] = {}
        self.lists: list[str] = []

    def where(self, condition: str, **values: Any) -> None:
        """Add a condition; a value that is a list makes its parameter one."""
        self.conditions.append(condition)
        self.values.update(values)
        self.lists += [name for name, value in values.items() if isinstance(value, list)]

    def party(self, columns: Sequence[str], wanted: str, name: str, *, roles: bool = False) -> None:
        """One of ``columns`` (or any role) is a party under any key of ``wanted``."""
        found = f'(SELECT m.id FROM mention m WHERE m."key" IN :{name})'
        tests = [f"c.{column}_id IN {found}" for column in columns]
        if roles:
            tests.append(f"c.id IN (SELECT r.claim_id FROM claim_role r WHERE r.mention_id IN {found})")
        self.where(f"({' OR '.join(tests)})", **{name: list(party_keys(wanted))})

    def statement(self, select: str, order: str) -> Any:
        """The statement, with its list parameters."""
        where = " AND ".join(self.conditions) or "1 = 1"
        return expanding(f"{select} WHERE {where} ORDER BY {order}", *self.lists)


def claims(store: Store, query: Claims) -> list[StoredClaim]:
    """The claims that a question finds, in the order in which the ledger took them."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        chain = readings.chains(readings.standing(query.published_by))
        return select(connection, query, seq, readings, chain)


def of_parties(
    store: Store,
    query: Claims,
    predicates: Sequence[str],
    wanted: Callable[[str, Mention | None, Mention | None], bool],
) -> list[StoredClaim]:
    """The claims of these predicates whose subject and object ``wanted`` takes, as far as ``query`` takes them too."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        return of_parties_at(connection, query, seq, readings, predicates, wanted)


def of_parties_at(
    connection: Connection,
    query: Claims,
    seq: int,
    readings: Readings,
    predicates: Sequence[str],
    wanted: Callable[[str, Mention | None, Mention | None], bool],
) -> list[StoredClaim]:
    """``of_parties``, as of a log sequence."""
    chain = readings.chains(readings.standing(query.published_by))
    pairs = connection.execute(expanding(_PAIRS, "predicates"), {"predicates": list(predicates)}).fetchall()
    meant = {
        (row[0], row[4] or row[3], row[6] or row[5])
        for row in pairs
        if wanted(row[0], _mention(row[3], row[4]), _mention(row[5], row[6]))
    }  # by key: another way to write a party is the same party
    near = [row for row in pairs if (row[0], row[4] or row[3], row[6] or row[5]) in meant]
    found: list[StoredClaim] = []
    for name in dict.fromkeys(row[0] for row in near):
        those = [(row[1], row[2]) for row in near if row[0] == name]
        found += select(connection, replace(query, predicate=name), seq, readings, chain, pairs=those)
    return found


_PAIRS = """
SELECT t.name, x.subject_id, x.object_id, a."text", a."key", b."text", b."key" FROM (
  SELECT DISTINCT c.predicate_id, c.subject_id, c.object_id FROM claim c
  WHERE c.predicate_id IN (SELECT id FROM term WHERE name IN :predicates)
) x JOIN term t ON t.id = x.predicate_id
LEFT JOIN mention a ON a.id = x.subject_id LEFT JOIN mention b ON b.id = x.object_id
ORDER BY t.name, x.subject_id, x.object_id
"""


def _mention(words: str | None, key: str | None) -> Mention | None:
    return None if words is None else Mention(words, key or None)


def select(
    connection: Connection,
    query: Claims,
    seq: int,
    readings: Readings,
    chain: list[int],
    *,
    held: bool = True,
    entries: Sequence[str] | None = None,
    predicates: Sequence[str] = (),
    parties: Collection[str] | None = None,
    deals: Collection[str] | None = None,
    pairs: Sequence[tuple[int | None, int | None]] | None = None,
    ids: Collection[str] | None = None,
) -> list[StoredClaim]:
    """Claims of the readings in ``chain``; with ``held`` false also those that a later reading dropped.

    ``entries`` keeps to those entry keys, ``predicates`` to those predicates, ``parties`` to subjects of those keys, or
    of those words where they have no key, ``deals`` to what is about deals of those keys or words, ``pairs`` to those
    subjects and objects, by their numbers, ``ids`` to those claims. Proposals count once a person accepted them, unless
    the question's ``review`` is all: then every one is told, with how it stands.
    """
    if not chain or any(wanted is not None and not wanted for wanted in (entries, parties, deals, ids)):
        return []
    asked = asking(query, seq, chain, held=held)
    if entries is not None:
        asked.where("e.key IN :entries", entries=list(entries))
    if predicates:
        asked.where("t.name IN :predicates", predicates=list(predicates))
    if parties is not None:
        asked.where(SUBJECTS, **subjects(parties))
    if deals is not None:
        asked.where(DEALS, deals=sorted(deals), deals_unkeyed=[mention_hash(deal, "") for deal in sorted(deals)])
    if pairs is not None:
        asked.where(_pairs(pairs))
    if ids is not None:
        asked.where("c.hash IN :hashes", hashes=[bytes.fromhex(one) for one in sorted(ids)])
    rows = connection.execute(asked.statement(_CLAIM, "c.id"), asked.values).fetchall()
    standing = marks(connection, seq, readings, chain, ((row[0], row[-1]) for row in rows))
    if standing and query.review != "all":
        rows = [row for row in rows if row[0] not in standing or standing[row[0]].counts]
    dates = published(connection, seq)
    back = taken_back(connection, seq, chain, dates, query.published_by)
    kept: list[StoredClaim] = []
    for claim in views(connection, rows, dates, back, standing, seq):
        if claim.series is None and not known(claim.published_on, query.published_by):
            continue  # of a series its vintages decide: a claim may have been seen first in one that was published later
        if query.document is not None and not claim.document.startswith(query.document.lower()):
            continue  # what stands in a vintage published earlier is cited from that one
        if query.item is not None and not _is_item(claim.item, query.item):
            continue
        match = overlap(None if claim.event_edtf is None else edtf(claim.event_edtf), query.since, query.until)
        if match != "no":
            kept.append(claim if match == claim.match else replace(claim, match=match))
    return kept


def asking(query: Claims, seq: int, chain: list[int], *, held: bool = True) -> Filter:
    """The conditions of a question about the claims of the readings in ``chain``, as far as a statement can have them."""
    asked = Filter()
    asked.where("c.seq <= :seq", seq=seq)
    if held:
        asked.where(_HELD, chain=chain)
    else:
        asked.where(
            "EXISTS (SELECT 1 FROM reading_change x WHERE x.claim_id = c.id AND x.reading_id IN :chain)", chain=chain
        )
    _filters(asked, query)
    return asked


def numbered(store: Store, query: Claims, numbers: Iterable[int]) -> list[StoredClaim]:
    """The claims of these numbers of the store, whole, at the clocks of a question that found them."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        chain = readings.chains(readings.standing(query.published_by))
        dates = published(connection, seq)
        back = taken_back(connection, seq, chain, dates, query.published_by)
        wanted = set(numbers)
        rows = [row for row in rows_of(connection, _CLAIM, "c.id", wanted) if row[0] in wanted]
        rows.sort(key=lambda row: row[0])
        standing = marks(connection, seq, readings, chain, ((row[0], row[-1]) for row in rows))
        return list(views(connection, rows, dates, back, standing, seq))


def beginning(
    connection: Connection, query: Claims, seq: int, readings: Readings, chain: list[int], digits: str
) -> list[StoredClaim]:
    """The claims held whose ids begin with these digits; at most three are looked at, since a name is one's alone."""
    asked = text("SELECT hash FROM claim WHERE hash BETWEEN :low AND :high ORDER BY hash LIMIT 3")
    bounds = {"low": bytes.fromhex(digits.ljust(64, "0")), "high": bytes.fromhex(digits.ljust(64, "f"))}
    ids = [bytes(row[0]).hex() for row in connection.execute(asked, bounds)]
    return select(connection, query, seq, readings, chain, ids=ids) if ids else []


def _pairs(pairs: Sequence[tuple[int | None, int | None]]) -> str:
    """A condition that keeps to these subjects and objects; numbers of the store, so they stand in it as they are."""
    values = ", ".join(f"({subject or 0:d}, {object_ or 0:d})" for subject, object_ in pairs)
    return f"(COALESCE(c.subject_id, 0), COALESCE(c.object_id, 0)) IN (VALUES {values})" if values else "1 = 0"


_LIKE, _ESCAPED = re.compile(r"[\\%_]"), r"\\\g<0>"


def _is_item(item: Mention | None, wanted: str) -> bool:
    """Whether an item is of the class ``wanted``, or has it among its words, whatever the case."""
    return item is not None and (item.key == wanted or wanted.casefold() in item.text.casefold())


def known(published_on: str | None, published_by: str | None) -> bool:
    """Whether the world could know by a day what was published on another; of no day nothing is known against it."""
    return published_by is None or published_on is None or published_on <= published_by


def _filters(asked: Filter, query: Claims) -> None:
    if query.predicate is not None:
        asked.where("t.name = :predicate", predicate=query.predicate)
    subject, object_ = query.subject or query.supplier, query.object or query.recipient
    if query.supplier is not None or query.recipient is not None:
        transfers = [name for name in TRANSFERS if meaning_of(name).kind is PredicateClass.EVENT]
        asked.where("t.name IN :transfers", transfers=transfers)
    if subject is not None:
        asked.party(("subject",), subject, "subject_keys")
    if object_ is not None:
        asked.party(("object",), object_, "object_keys")
    if query.party is not None:
        asked.party(("subject", "object", "item", "place"), query.party, "party_keys", roles=True)
    if query.entity is not None:
        asked.party(("subject",), query.entity, "entity_keys")
    if query.item is not None and query.item.isascii():
        # databases differ in what they take for the lower case of other letters
        asked.where(
            "(lower(im.text) LIKE :item ESCAPE '\\' OR im.key = :item_key)",
            item=f"%{_LIKE.sub(_ESCAPED, query.item.lower())}%",
            item_key=query.item,
        )
    if query.polarity is not None:
        asked.where("c.polarity = :polarity", polarity=1 if query.polarity == "asserts" else -1)
    if query.modality is not None:
        asked.where("c.modality = :modality", modality={w.value: n for w, n in MODALITY.items()}[query.modality])
    if query.source is not None:
        asked.where("(o.slug = :source OR pub.slug = :source)", source=query.source)
    if query.series is not None:
        asked.where("s.name = :series", series=f"series:{query.series}")
    if query.document is not None:
        asked.where(_CITES.format("c.id", "claim", "sighting"), document=f"{query.document.lower()}%")
    first, last = window(query.since, query.until)
    if first is not None:
        asked.where("(c.event_to IS NULL OR c.event_to >= :first)", first=day_number(first))
    if last is not None:
        asked.where("(c.event_from IS NULL OR c.event_from <= :last)", last=day_number(last))


TRANSFERS = ("transferred_arms", "transferred_goods", "ordered_arms", "licensed_transfer", "refused_transfer")
"""Predicates whose subject and object are a supplier and a recipient."""


def published(connection: Connection, seq: int) -> dict[int, str | None]:
    """The day of publication of each document, as was last said by a log sequence."""
    query = text("SELECT document_id, published_on FROM publication WHERE seq <= :seq ORDER BY id")
    return {row[0]: row[1] for row in connection.execute(query, {"seq": seq})}


def taken_back(
    connection: Connection, seq: int, chain: list[int], published: Mapping[int, str | None], published_by: str | None
) -> dict[int, str]:
    """Claims whose source took back its words, with the claim that does, as far as the clocks allow to know it."""
    query = expanding(
        "SELECT u.superseded_id, c.hash, d.id, s.name FROM supersession u JOIN claim c ON c.id = u.claim_id "
        "JOIN passage p ON p.id = c.passage_id JOIN document d ON d.id = p.document_id JOIN scope s ON s.id = d.scope_id "
        f"WHERE u.seq <= :seq AND {_HELD} ORDER BY u.id",
        "chain",
    )
    return {
        row[0]: bytes(row[1]).hex()
        for row in connection.execute(query, {"seq": seq, "chain": chain})
        if row[3].startswith("series:") or known(published.get(row[2]), published_by)
    }


_NOTE = """
SELECT n.hash, n.label, n.spans, p.locator, p.start, p.text, e.key, d.id, d.sha256, d.title, pub.slug, s.name, n.id
FROM note n JOIN passage p ON p.id = n.passage_id JOIN entry e ON e.id = n.entry_id JOIN document d ON d.id = p.document_id
JOIN source pub ON pub.id = d.publisher_id JOIN scope s ON s.id = d.scope_id
"""


def notes(store: Store, query: Notes) -> list[StoredNote]:
    """The notes that a question finds, in the order in which the ledger took them."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        chain = readings.chains(readings.standing(query.published_by))
        if not chain:
            return []
        asked = Filter()
        asked.where("n.seq <= :seq", seq=seq)
        asked.where(
            _HELD.replace("reading_change", "reading_note").replace("claim_id = c.id", "note_id = n.id"), chain=chain
        )
        if query.entity is not None:
            asked.where("e.key IN :entries", entries=[query.entity, query.entity.split(":", 1)[-1]])
        if query.label is not None:
            asked.where("n.label = :label", label=query.label)
        _scoped(asked, query)
        dates = published(connection, seq)
        rows = connection.execute(asked.statement(_NOTE, "n.id"), asked.values).fetchall()
        places = earlier(connection, "note", {row[12]: row[7] for row in rows}, dates, seq)
        cited = {d[0]: tuple(d[1:]) for d in connection.execute(text(_DOCUMENTS))} if places else {}
        found: list[StoredNote] = []
        for row in rows:
            place = places.get(row[12])
            shown = tuple(row)
            if place is not None:
                shown = (*row[:2], *place[:4], row[6], place.document, *cited[place.document], *row[11:])
            note = _note(shown, dates.get(shown[7]))
            wanted = query.text is None or query.text.casefold() in note.text.casefold()
            wanted = wanted and (query.document is None or note.document.startswith(query.document.lower()))
            if wanted and (note.series is not None or known(note.published_on, query.published_by)):
                found.append(note)
        return found


_DOCUMENTS = "SELECT d.id, d.sha256, d.title, s.slug FROM document d JOIN source s ON s.id = d.publisher_id"


def _scoped(asked: Filter, query: Query) -> None:
    if query.source is not None:
        asked.where("pub.slug = :source", source=query.source)
    if query.series is not None:
        asked.where("s.name = :series", series=f"series:{query.series}")
    if query.document is not None:
        asked.where(_CITES.format("n.id", "note", "note_sighting"), document=f"{query.document.lower()}%")


_CITES = (
    "(d.sha256 LIKE :document OR {0} IN (SELECT g.{1}_id FROM {2} g JOIN passage q ON q.id = g.passage_id "
    "JOIN document w ON w.id = q.document_id WHERE w.sha256 LIKE :document))"
)
"""Claims or notes first read from a document, or sighted in it."""


def _note(row: Any, published_on: str | None) -> StoredNote:
    spans = spans_of(row[2])
    passage = Passage(row[8], row[3], row[5], row[4])
    return StoredNote(
        id=bytes(row[0]).hex(),
        label=row[1],
        text=passage.quote(spans),
        entry=row[6],
        locator=passage.place(spans),
        document=row[8],
        document_title=row[9],
        publisher=row[10],
        series=row[11].removeprefix("series:") if row[11].startswith("series:") else None,
        published_on=published_on,
    )
