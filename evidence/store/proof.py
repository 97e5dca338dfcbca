"""What verification reads out of the store: log against rows, hashes against fields, readings against their sums."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from evidence.finding import Signed
from evidence.schema.edtf import parse
from evidence.schema.identity import claim_text, digest, note_text
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Passage, one_line, role_order
from evidence.schema.words import Interest, Modality, Polarity
from evidence.store import connect, guards, log, references
from evidence.store import documents as documents_kept
from evidence.store import screenings as screenings_kept
from evidence.store.codes import INTEREST_OF, MODALITY_OF, POLARITY_OF, day_number
from evidence.store.rows import spans_of
from evidence.store.sightings import TABLES
from evidence.store.vintages import Readings


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was logged, and where."""

    what: str
    """log, rows, document, text, claim, note, finding, screening, quote, reading, guard, database, report or cell."""
    where: str
    message: str


def chained(connection: Connection) -> tuple[list[log.LogEntry], list[Problem]]:
    """The log's entries, and each place where the chain breaks."""
    found: list[Problem] = []
    entries = list(log.entries(connection))
    before = log.GENESIS
    for place, entry in enumerate(entries, 1):
        if entry.seq != place:
            found.append(
                Problem("log", f"entry {entry.seq}", f"stands in place {place}: an entry is missing or out of order")
            )
        if entry.prev != before:
            found.append(Problem("log", f"entry {entry.seq}", "is not chained to the entry before it"))
        if entry.recomputed() != entry.hash:
            found.append(Problem("log", f"entry {entry.seq}", "was changed: its hash is not that of its content"))
        elif log.combined(entry.tables) != entry.digest:
            found.append(Problem("log", f"entry {entry.seq}", "its digest is not that of the tables it names"))
        before = entry.hash
    return entries, found


def rows(connection: Connection, entries: list[log.LogEntry]) -> Iterator[Problem]:
    """Each table and log entry whose stored rows are not the set that was logged."""
    logged = {entry.seq: entry.tables for entry in entries}
    for table in log.HASHED:
        now: dict[int, log.TableDigest] = {}
        held: list[list[Any]] = []
        current = -1
        for seq, row in log.rows_of(connection, table):
            if seq != current or len(held) >= 2_000:
                if held:
                    now.setdefault(current, log.TableDigest(table)).add(held)
                held, current = [], seq
            held.append(row)
        if held:
            now.setdefault(current, log.TableDigest(table)).add(held)
        for seq in sorted(now.keys() | {s for s, tables in logged.items() if table in tables}):
            count, value = logged.get(seq, {}).get(table, (0, ""))
            stored = now.get(seq)
            where = f"table {table}, log entry {seq}"
            if stored is None:
                yield Problem("rows", where, f"{count:,} rows were logged and none is stored")
            elif seq not in logged:
                yield Problem("rows", where, f"{stored.rows:,} rows are stored that no log entry names")
            elif stored.rows != count:
                yield Problem("rows", where, f"{count:,} rows were logged and {stored.rows:,} are stored")
            elif stored.hex() != value:
                yield Problem("rows", where, f"a row among {count:,} is not as it was logged")


def documents(connection: Connection) -> Iterator[Problem | str]:
    """Each document's hash as it is checked, or the problem with its bytes or text layers."""
    redacted = {row[0] for row in connection.execute(text("SELECT document_id FROM redaction"))}
    query = (
        "SELECT d.id, d.sha256, d.name, d.size, b.data, b.codec, b.seq = d.seq FROM document d "
        "LEFT JOIN document_bytes b ON b.document_id = d.id ORDER BY d.id"
    )
    for number, sha, name, size, data, codec, same_entry in connection.execute(text(query)):
        where = f"{name} ({sha})"
        if data is None:
            if number not in redacted:
                yield Problem("document", where, "its bytes are gone and no redaction says why")
            yield sha
            continue
        if number in redacted:
            yield Problem("document", where, "its bytes were redacted, and are there again")
        yield from _hashed("document", where, bytes(data), sha, size)
        yield from _kept("document", where, codec, same_entry)
        yield sha
    layers = (
        "SELECT l.document_id, d.name, l.tool, l.version, l.sha256, t.data, t.codec, t.seq = l.seq FROM text_layer l "
        "JOIN document d ON d.id = l.document_id LEFT JOIN text_bytes t ON t.layer_id = l.id ORDER BY l.id"
    )
    for number, name, tool, version, sha, data, codec, same_entry in connection.execute(text(layers)):
        where = f"{name}, text layer by {tool} {version}"
        if data is not None:
            if number in redacted:
                yield Problem("text", where, "its text was redacted, and is there again")
            yield from _hashed("text", where, bytes(data), sha, None)
            yield from _kept("text", where, codec, same_entry)
        elif number not in redacted:
            yield Problem("text", where, "its text is gone and no redaction says why")


def _hashed(what: str, where: str, packed: bytes, sha: str, size: int | None) -> Iterator[Problem]:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed) + unpacker.flush()
    except zlib.error as error:
        yield Problem(what, where, f"its stored bytes were changed: they do not unpack ({error})")
        return
    if unpacker.unused_data or sha256(data).hexdigest() != sha or (size is not None and len(data) != size):
        yield Problem(what, where, "its stored bytes were changed: they do not have the hash they were stored under")


def _kept(what: str, where: str, codec: str, same_entry: bool) -> Iterator[Problem]:
    if codec != documents_kept.CODEC or not same_entry:
        yield Problem(what, where, "its row was changed: packing or log entry are not those it was stored under")


_CLAIM = """
SELECT c.hash, c.occurrence, es.name, e.key, t.name, sm.text, sm.key, om.text, om.key, im.text, im.key, pm.text, pm.key,
       c.polarity, c.modality, c.interest, o.slug, ch.hops, c.event_edtf, c.event_from, c.event_to, c.quantity_low,
       c.quantity_high, c.unit, c.approx, c.quantity_text, c.spans, p.locator, p.start, p.text, d.sha256, d.name, c.id,
       (SELECT b.hash FROM supersession u JOIN claim b ON b.id = u.superseded_id WHERE u.claim_id = c.id)
FROM claim c JOIN term t ON t.id = c.predicate_id JOIN passage p ON p.id = c.passage_id JOIN document d ON d.id = p.document_id
JOIN entry e ON e.id = c.entry_id JOIN scope es ON es.id = e.scope_id JOIN source o ON o.id = c.origin_id
JOIN chain ch ON ch.id = c.chain_id LEFT JOIN mention sm ON sm.id = c.subject_id LEFT JOIN mention om ON om.id = c.object_id
LEFT JOIN mention im ON im.id = c.item_id LEFT JOIN mention pm ON pm.id = c.place_id ORDER BY c.id
"""

_ROLES = """
SELECT r.claim_id, t.name, m.text, m.key FROM claim_role r JOIN term t ON t.id = r.role_id
JOIN mention m ON m.id = r.mention_id ORDER BY r.claim_id, t.name, m.text, m.key
"""


def claims(connection: Connection) -> Iterator[Problem | str]:
    """Each claim's id as it is checked, or the problem: its fields no longer have its hash."""
    roles: dict[int, list[tuple[str, Mention]]] = {}
    for number, role, value, key in connection.execute(text(_ROLES)):
        roles.setdefault(number, []).append((role, Mention(value, key or None)))
    for row in connection.execute(text(_CLAIM)):
        stored = bytes(row[0])
        where = f"{row[31]}#{row[27]}"
        try:
            claim = _claim(row, tuple(sorted(roles.get(row[32], ()), key=role_order)))
            right = digest(claim_text(row[2], row[3], claim), row[1]) == stored
            when = claim.when
            bounds = (None, None) if when is None else (day_number(when.earliest), day_number(when.latest))
            right = right and bounds == (row[19], row[20])
        except (ValueError, KeyError) as error:
            yield Problem("claim", f"{stored.hex()} at {where}", f"was changed: {error}")
            continue
        if not right:
            yield Problem("claim", f"{stored.hex()} at {where}", "was changed: what it says does not have its hash")
        yield stored.hex()


def _claim(row: Any, roles: tuple[tuple[str, Mention], ...]) -> Claim:
    def mention(at: int) -> Mention | None:
        return None if row[at] is None else Mention(row[at], row[at + 1] or None)

    quantity = None
    if row[25] is not None:
        approx = None if row[24] is None else bool(row[24])
        quantity = Quantity(row[21], row[22], row[23], approx, row[25])
    return Claim(
        predicate=row[4],
        passage=Passage(row[30], row[27], row[29], row[28]),
        chain=tuple(json.loads(row[17])),
        origin=row[16],
        subject=mention(5),
        object=mention(7),
        item=mention(9),
        place=mention(11),
        roles=roles,
        polarity=Polarity(POLARITY_OF[row[13]]),
        modality=Modality(MODALITY_OF[row[14]]),
        interest=Interest(INTEREST_OF[row[15]]),
        when=None if row[18] is None else parse(row[18]),
        quantity=quantity,
        spans=spans_of(row[26]),
        supersedes=None if row[33] is None else bytes(row[33]).hex(),
    )


_FINDING = """
SELECT f.id, f.hash, f.statement, f.about, f.outcome, f.standard, f."by", f.because, b.hash, f.seq FROM finding f
LEFT JOIN finding b ON b.id = f.supersedes_id ORDER BY f.id
"""


def findings(connection: Connection) -> Iterator[Problem | str]:
    """Each finding's id as it is checked, or the problem: what was signed no longer has its hash."""
    provisions: dict[int, list[str]] = {}
    for number, provision in connection.execute(
        text("SELECT finding_id, provision FROM finding_provision ORDER BY finding_id, place")
    ):
        provisions.setdefault(number, []).append(provision)
    lay: dict[int, list[tuple[str, str, str, bool]]] = {}
    for number, value, bearing, state, on in connection.execute(
        text(
            "SELECT w.finding_id, c.hash, w.bearing, w.state, w.on_proposition FROM finding_claim w "
            "JOIN claim c ON c.id = w.claim_id"
        )
    ):
        lay.setdefault(number, []).append((bytes(value).hex(), bearing, state, bool(on)))
    for row in connection.execute(text(_FINDING)):
        statement, about, outcome, standard, by, because = row[2:8]
        signed = Signed(
            statement=statement,
            about=about,
            outcome=outcome,
            standard=standard,
            provisions=tuple(provisions.get(row[0], ())),
            by=by,
            because=because,
            supersedes=None if row[8] is None else bytes(row[8]).hex(),
            claims=sorted(lay.get(row[0], ())),
        )
        if signed.digest(row[9]) != bytes(row[1]):
            yield Problem("finding", bytes(row[1]).hex(), "was changed: what was signed does not have its hash")
        yield bytes(row[1]).hex()


def screenings(connection: Connection) -> Iterator[Problem | str]:
    """Each recorded screening's id, or the problem: what was signed, or its hits, no longer have its hash."""
    for id_, right in screenings_kept.signed(connection):
        if not right:
            yield Problem("screening", id_, "was changed: what was signed, with its hits, does not have its hash")
        yield id_
    for id_, asked, names, found, hits in screenings_kept.documents_named(connection):
        if (asked, found) != (names, hits):
            yield Problem("screening", id_, "leads to documents that are not those whose hashes were signed")


_NOTE = """
SELECT n.hash, n.occurrence, es.name, e.key, n.label, n.spans, p.locator, p.start, p.text, d.sha256, d.name
FROM note n JOIN passage p ON p.id = n.passage_id JOIN document d ON d.id = p.document_id
JOIN entry e ON e.id = n.entry_id JOIN scope es ON es.id = e.scope_id ORDER BY n.id
"""


def notes(connection: Connection) -> Iterator[Problem]:
    """Each note whose words no longer have its hash."""
    for row in connection.execute(text(_NOTE)):
        stored = bytes(row[0])
        try:
            note = Note(Passage(row[9], row[6], row[8], row[7]), spans_of(row[5]), row[4])
            right = digest(note_text(row[2], row[3], note), row[1]) == stored
        except ValueError:
            right = False
        if not right:
            yield Problem("note", f"{row[10]}#{row[6]}", "was changed: its words do not have its hash")


def sightings(connection: Connection) -> Iterator[Problem]:
    """Each place in a vintage loaded late whose words are not those of the claim or note that is cited from it."""
    for kind, table in TABLES.items():
        query = text(
            f'SELECT s.hash, s.spans, a."text", g.spans, b."text", d.name, b.locator FROM {table} g '
            f"JOIN {kind} s ON s.id = g.{kind}_id JOIN passage a ON a.id = s.passage_id "
            f"JOIN passage b ON b.id = g.passage_id JOIN document d ON d.id = b.document_id ORDER BY g.id"
        )
        for value, spans, words, seen_spans, seen, name, locator in connection.execute(query):
            first = Passage("", "", words).quote(spans_of(spans))
            if one_line(first) != one_line(Passage("", "", seen).quote(spans_of(seen_spans))):
                what = f"{kind} {bytes(value).hex()} is cited from here, and the words are not its own"
                yield Problem("quote", f"{name}#{locator}", what)


def readings(connection: Connection) -> Iterator[Problem | int]:
    """Each reading's id as it is checked, or the problem: what it holds is not what it counted."""
    known = Readings(connection, 2**31 - 1)
    for reading in known.by_id.values():
        where = f"reading {reading.id} of {reading.name} by {reading.importer} {reading.version}"
        links = ",".join(str(link) for link in known.chain(reading.id))
        for kind, change, count in (
            ("claim", "reading_change", reading.claims),
            ("note", "reading_note", reading.notes),
        ):
            query = (
                f"SELECT coalesce(sum(CASE WHEN held = 1 THEN 1 ELSE 0 END), 0), "
                f"coalesce(sum(CASE WHEN held NOT IN (0, 1) THEN 1 ELSE 0 END), 0) FROM "
                f"(SELECT sum(sign) AS held FROM {change} WHERE reading_id IN ({links}) GROUP BY {kind}_id) AS sums"
            )
            held, wrong = connection.execute(text(query)).one()
            if wrong:
                yield Problem("reading", where, f"{wrong:,} {kind}s are added or withdrawn twice over")
            if held != count:
                yield Problem("reading", where, f"counted {count:,} {kind}s and its changes come to {held:,}")
        yield reading.id


def guarded(connection: Connection) -> Iterator[Problem]:
    """Each append-only trigger that is missing, and whatever of the schema is not as the migrations make it."""
    dialect = connection.dialect.name
    missing = guards.expected(dialect) - guards.present(connection)
    for name in sorted(missing):
        yield Problem("guard", name, "the trigger that keeps the table append-only is missing or disabled")
    if dialect != "sqlite":
        for name in sorted(guards.present(connection) - guards.expected(dialect)):
            yield Problem("guard", name, "is a trigger that this library never made")
        if not guards.intact(connection):
            yield Problem("guard", "functions", "a function that the triggers call was changed")
        return
    made, stored = _blueprint(), _schema(connection)
    for name in sorted(made.keys() | stored.keys()):
        if name in missing or made.get(name) == stored.get(name):
            continue
        said = (
            "is missing"
            if name not in stored
            else "was added"
            if name not in made
            else "is not as this library makes it"
        )
        yield Problem("guard" if name in guards.expected(dialect) else "schema", name, said)


def _schema(connection: Connection) -> dict[str, str]:
    """Triggers, views and indexes by name with their statement, tables with their columns: a migration that rebuilds a
    table may write its statement in another way."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    found: dict[str, str] = {}
    for kind, name, sql in connection.exec_driver_sql(query).fetchall():
        columns = connection.exec_driver_sql(f'PRAGMA table_info("{name}")').fetchall() if kind == "table" else ()
        found[name] = str([tuple(column)[1:] for column in columns]) if kind == "table" else str(sql)
    return found


@cache
def _blueprint() -> dict[str, str]:
    """The schema of a ledger that the migrations make now, statement by name."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect.connect(f"{folder}/blueprint.db")
        with engine.connect() as connection:
            found = _schema(connection)
        engine.dispose()
    return found


def sound(connection: Connection) -> Iterator[Problem]:
    """What SQLite's own check of its file finds, and references that lead nowhere."""
    if connection.dialect.name != "sqlite":
        for table, column, parent, lost in references.dangling(connection):
            yield Problem(
                "database", f"table {table}, {column}", f"{lost:,} rows refer to a {parent} that is not there"
            )
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if said != "ok":
            yield Problem("database", "file", str(said))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        yield Problem("database", f"table {row[0]}, row {row[1]}", f"refers to a row of {row[2]} that is not there")


def passages(connection: Connection) -> Iterator[tuple[str, str, str, int | None, str]]:
    """Hash and name of the document, locator, start and text of every passage, document by document."""
    query = (
        'SELECT d.sha256, d.name, p.locator, p."start", p."text" FROM passage p '
        "JOIN document d ON d.id = p.document_id ORDER BY d.id, p.id"
    )
    for row in connection.execute(text(query)):
        yield row[0], row[1], row[2], row[3], row[4]


def layers(connection: Connection, sha: str) -> list[str]:
    """The stored texts of a document, the newest first; none where they were redacted."""
    query = (
        "SELECT t.data FROM text_layer l JOIN document d ON d.id = l.document_id JOIN text_bytes t ON t.layer_id = l.id "
        "WHERE d.sha256 = :sha ORDER BY l.id DESC"
    )
    found: list[str] = []
    for row in connection.execute(text(query), {"sha": sha}):
        with suppress(zlib.error, UnicodeDecodeError):  # said where documents are checked
            found.append(zlib.decompress(bytes(row[0])).decode())
    return found
