"""Append-only, and proof: nothing stored is changed or removed by any way that SQL offers, and the log shows what was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

import evidence as ev
from evidence.demo import SAMPLES, sample
from evidence.errors import LoadError, NewerSchema, NotFound, StoreError
from evidence.ledger import Ledger, open_ledger
from evidence.schema import migrations
from evidence.schema.layout import ORDER
from evidence.store import connect, guards, log
from tests.store.answers import answers, counts, grown, sound
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, opened
from tests.store.proposed import loaded, proposed
from tests.store.screened import recorded
from tests.store.test_sheets import DENIED, sheet, story

ACME = party("K1", "Acme", on="2019-05-01")
PARENTS = ("document", "entry", "passage", "claim")
"""Tables that others refer to: a rebuild drops and makes them again."""


def fill(ledger: Ledger, folder: Path) -> None:
    """Every table gets a row: samples, a rejected entry, words taken back, a decision, a grade, a review, a finding,
    a screening with a decision on its hit, a redaction."""
    for one in SAMPLES:
        (folder / one.name).write_bytes(sample(one.name))
    ledger.load(*(folder / one.name for one in SAMPLES), by="A. Analyst")
    taken_back = {"predicate": "retracted", "quote": "a sailor said", "supersedes": "sheet0", "object": "denial"}
    ledger.load(story(folder), sheet(folder, {}, taken_back), by="A. Analyst")
    with registered(Invented(), Invented("register")):
        said = party("K7", "Seven", "note; remark; first")
        for day in ("2024-02-15", "2024-01-15"):  # the second is loaded late: what it says is sighted in it
            ledger.load(write(folder, f"register published={day}", said, name=f"{day}.txt"), by="A. Analyst")
        file = write(folder, "list published=2024-01-15", ACME, "K2|bad; smudged")
        (receipt,) = ledger.load(file, quarantine=True, by="A. Analyst")
    ledger.decide("inv:K1", "un-sc:KPe.901", "different", by="A. Analyst", because="two addresses")
    ledger.grade("dprk-foreign-ministry", "D", by="A. Analyst", because="denies what it is later shown to have done")
    proposed(ledger, loaded(ledger, folder))
    (first, *_) = (row["id"] for row in ledger.rows(ev.claims(review="all")) if row["review"] == "proposed")
    ledger.review(first, "rejected", by="A. Analyst", because="misread")
    (transfer, *_) = ledger.rows(ev.transfers(supplier="KP", recipient="RU"))
    made = ledger.sign_finding(
        "rockets were delivered",
        outcome="violated",
        standard="balance_of_probabilities",
        by="A. Analyst",
        because="two sources agree",
        rests_on=[transfer["evidence"][0]["claim"]],
        about=transfer["id"],
        provisions=["UNSCR-1718-8b"],
    )
    ledger.withdraw_finding(made.id, by="B. Counsel", because="one source copied the other")
    asked = recorded(ledger, "Acme")
    ledger.decide_hit(asked.id, 1, "inv:K1", "unsure", by="A. Analyst", because="a common name")
    ledger.redact(receipt.document, by="B. Counsel", because="named a protected source")


@pytest.fixture(scope="module")
def full(ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with rows in every table, which no test here manages to change."""
    with opened(ledgers) as ledger:
        fill(ledger, tmp_path_factory.mktemp("full"))
        yield ledger


def refused(ledger: Ledger, *statements: str) -> None:
    """Each statement is refused as append-only, and leaves everything as it was."""
    before = counts(ledger)
    for statement in statements:
        with ledger.store.engine.connect() as connection:
            try:
                connection.execute(text(statement))
                connection.commit()
            except DatabaseError as error:
                assert "append-only" in str(error), statement
            else:
                pytest.fail(f"passed: {statement}")
    assert counts(ledger) == before


def test_there_is_a_row_in_every_table(full: Ledger) -> None:
    """Row triggers fire on rows: a table without one would prove nothing below."""
    empty = [name for name, count in counts(full).items() if count == 0]
    assert empty == []


def test_no_row_is_updated_or_deleted(full: Ledger) -> None:
    """UPDATE and DELETE are refused on every table, the log and redactions included, even where nothing would change."""
    for table in ORDER:
        refused(full, f"UPDATE {table} SET seq = seq", f"DELETE FROM {table} WHERE seq > 0")


def test_no_row_is_replaced(full: Ledger) -> None:
    """INSERT that overwrites is refused on every table, by whatever words each engine has for it."""
    for table in ORDER:
        keys = ", ".join(f'"{name}"' for name in log.key_columns(table))
        fields = ", ".join(f'"{name}"' for name in log.columns(table))
        refused(
            full,
            f"INSERT INTO {table} ({fields}) SELECT {fields} FROM {table} WHERE true "
            f"ON CONFLICT ({keys}) DO UPDATE SET seq = excluded.seq",
        )
        if full.store.engine.dialect.name == "sqlite":
            refused(
                full,
                f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
                f"REPLACE INTO {table} SELECT * FROM {table}",
                f"UPDATE OR REPLACE {table} SET seq = seq",
                f"UPDATE OR IGNORE {table} SET seq = seq",
            )
        else:
            refused(full, f"TRUNCATE {table} CASCADE", f"TRUNCATE {table} RESTART IDENTITY CASCADE")


def test_every_guard_is_there_and_one_that_is_missed_is_told(ledger: Ledger) -> None:
    """What verification expects is what a new ledger has; a dropped or disabled trigger is named."""
    kind = ledger.store.engine.dialect.name
    with ledger.store.reading() as connection:
        assert guards.present(connection) == guards.expected(kind)
    drop = "DROP TRIGGER claim_no_update" if kind == "sqlite" else "ALTER TABLE claim DISABLE TRIGGER claim_no_change"
    name = drop.rsplit(maxsplit=1)[-1]
    with ledger.store.engine.begin() as connection:
        connection.execute(text(drop))
    assert [problem.where for problem in ledger.verify().problems] == [name]


def test_a_connection_of_ours_has_the_settings_that_close_the_ways_round(tmp_path: Path) -> None:
    """INSERT OR REPLACE asks the guards only with recursive triggers: every connection sets them, and foreign keys."""
    with ev.open(tmp_path / "a.db") as ledger, ledger.store.reading() as connection:
        for pragma in ("recursive_triggers", "foreign_keys"):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == 1, pragma


def test_a_row_replaced_by_another_program_is_found(tmp_path: Path) -> None:
    """Where recursive triggers are off SQLite replaces without asking: the log shows it."""
    with registered(Invented()), ev.open(tmp_path / "a.db") as ledger:
        ledger.load(write(tmp_path, "list published=2024-01-15", ACME))
        with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as raw:
            raw.execute(
                "INSERT OR REPLACE INTO mention SELECT id, hash, 'Someone Else', key, seq FROM mention WHERE id = 1"
            )
        assert any("table mention, log entry 1" in problem.where for problem in ledger.verify().problems)


# redaction, the one delete


def _secret(ledger: Ledger, folder: Path) -> str:
    (receipt,) = ledger.load(story(folder))
    return receipt.document


def _bytes_of(connection: Connection) -> dict[str, int]:
    query = text(
        "SELECT d.name, count(b.document_id) FROM document d LEFT JOIN document_bytes b ON b.document_id = d.id GROUP BY d.name"
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def test_a_redaction_drops_the_bytes_and_keeps_hash_quotes_and_reason(ledger: Ledger, tmp_path: Path) -> None:
    """Bytes and text layer go, signed and reasoned; documents, claims and notes stay, and the ledger still verifies."""
    sha = _secret(ledger, tmp_path)
    ledger.load(sheet(tmp_path, {}))
    before, told = counts(ledger), answers(ledger)
    ledger.redact(sha, by="B. Counsel", because="court order 7")
    assert grown(before, counts(ledger)) == {"log": 1, "redaction": 1, "document_bytes": -1, "text_bytes": -1}
    assert answers(ledger) == told
    assert [row["quote"] for row in ledger.rows(ev.claims())] == [DENIED]
    with ledger.store.reading() as connection:
        assert _bytes_of(connection) == {"boats.md": 0, "sheet.jsonl": 1}
        signed = connection.execute(text('SELECT "by", reason FROM redaction')).one()
        assert tuple(signed) == ("B. Counsel", "court order 7")
        assert connection.execute(text("SELECT count(*) FROM document WHERE sha256 = :s"), {"s": sha}).scalar() == 1
    sound(ledger)


def test_bytes_without_a_redaction_are_not_deleted(ledger: Ledger, tmp_path: Path) -> None:
    """Another document's redaction opens no door."""
    sha = _secret(ledger, tmp_path)
    ledger.load(sheet(tmp_path, {}))
    refused(ledger, "DELETE FROM document_bytes", "DELETE FROM text_bytes")
    ledger.redact(sha, by="B. Counsel", because="court order 7")
    refused(ledger, "DELETE FROM document_bytes")
    refused(ledger, "DELETE FROM redaction", "UPDATE redaction SET reason = 'none'")


@pytest.mark.parametrize(
    ("by", "because"), [("", "reason"), ("  ", "reason"), ("B. Counsel", ""), ("B. Counsel", " \n")]
)
def test_a_redaction_without_name_or_reason_is_refused(ledger: Ledger, tmp_path: Path, by: str, because: str) -> None:
    """Anonymous or unexplained, nothing is dropped."""
    sha = _secret(ledger, tmp_path)
    before = counts(ledger)
    with pytest.raises(ev.EvidenceError, match="needs a name and a reason"):
        ledger.redact(sha, by=by, because=because)
    assert counts(ledger) == before


def test_a_redaction_of_what_is_not_there_or_gone_already_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """An unknown hash names nothing; a second redaction of a document would drop nothing."""
    with pytest.raises(NotFound, match="holds no document abcd"):
        ledger.redact("abcd", by="B. Counsel", because="court order 7")
    sha = _secret(ledger, tmp_path)
    ledger.redact(sha, by="B. Counsel", because="court order 7")
    before = counts(ledger)
    with pytest.raises(StoreError, match="redacted already"):
        ledger.redact(sha, by="C. Counsel", because="court order 8")
    assert counts(ledger) == before


def test_a_redacted_document_that_is_received_again_is_a_retrieval(ledger: Ledger, tmp_path: Path) -> None:
    """Its hash is known: the bytes do not come back by the side door."""
    sha = _secret(ledger, tmp_path)
    ledger.redact(sha, by="B. Counsel", because="court order 7")
    before = counts(ledger)
    (again,) = ledger.load(tmp_path / "boats.md")
    assert again.already_known
    assert grown(before, counts(ledger)) == {"log": 1, "retrieval": 1}


def test_a_redacted_vintage_cannot_be_read_again_and_says_so(ledger: Ledger, tmp_path: Path) -> None:
    """A new version that needs it as base is told what is missing, and loads nothing."""
    invented = Invented()
    with registered(invented):
        (base,) = ledger.load(write(tmp_path, "list published=2024-01-15", ACME))
        ledger.redact(base.document, by="B. Counsel", because="court order 7")
        invented.upgrade()
        before = counts(ledger)
        with pytest.raises(LoadError, match="must be read again by this version"):
            ledger.load(write(tmp_path, "list published=2024-02-15", ACME))
        assert counts(ledger) == before


# migrations that rebuild a table


REBUILD = f'''
"""A step of a later version, as a test invents it."""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{migrations.HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (("document", "name"), ("entry", "key"), ("passage", "locator"), ("claim", "spans")):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=sa.String(), type_=sa.Text(), existing_nullable=False)
            batch.add_column(sa.Column("colour", sa.String(), nullable=True))
    if op.get_context().dialect.name == "sqlite":
        names = {{row[0] for row in op.get_bind().exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")}}
        assert "claim_no_update" not in names, "a rebuild drops the guards: that is what this test is about"
'''


def test_guards_stand_again_after_a_migration_that_rebuilds_tables(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alembic's batch mode makes tables anew and drops their triggers: no row is lost, and each guard is made again."""
    from alembic import command
    from alembic.config import Config

    fill(ledger, tmp_path)
    before, told = counts(ledger), answers(ledger)
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "r9999_colour.py").write_text(REBUILD)
    shipped = Path(connect.__file__).parents[2] / "schema/migrations/versions"
    real = command.upgrade

    def with_a_later_step(config: Config, revision: str, **options: Any) -> None:
        config.set_main_option("version_locations", f"{shipped}{os.pathsep}{tmp_path / 'versions'}")
        real(config, revision, **options)

    monkeypatch.setattr(command, "upgrade", with_a_later_step)
    with ledger.store.engine.connect() as connection:
        connect.upgrade(connection)
    with ledger.store.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["9999"]
        assert connection.execute(text("SELECT count(*) FROM claim WHERE colour IS NULL")).scalar() == before["claim"]
        assert guards.expected(ledger.store.engine.dialect.name) <= guards.present(connection)
    assert counts(ledger) == before
    assert answers(ledger) == told
    refused(
        ledger,
        *(
            f"{verb} {table}{rest}"
            for table in PARENTS
            for verb, rest in (("UPDATE", " SET seq = seq"), ("DELETE FROM", ""))
        ),
    )
    odd = ledger.verify().problems  # the colours that this step adds are not of this library
    assert {p.what for p in odd} <= {"schema"}
    assert {p.where for p in odd} <= set(PARENTS)
    with pytest.raises(NewerSchema, match="revision 9999"):
        open_ledger(ledger.store.location)


# the log


def test_the_log_is_a_chain_over_every_row(full: Ledger) -> None:
    """Each entry names the hash of the one before; every row of every table belongs to an entry that counted it."""
    with full.store.reading() as connection:
        entries = list(log.entries(connection))
        counted: dict[str, int] = {}
        for entry in entries:
            for table, (rows, _) in entry.tables.items():
                counted[table] = counted.get(table, 0) + rows
        stored = {name: n for name, n in counts(full).items() if name in log.HASHED and n}
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.prev for entry in entries] == [log.GENESIS, *(entry.hash for entry in entries[:-1])]
    assert all(entry.hash == entry.recomputed() for entry in entries)
    assert all(entry.rows == sum(rows for rows, _ in entry.tables.values()) for entry in entries)
    assert counted == stored
    assert {entry.action for entry in entries} == {
        "decide",
        "grade",
        "load",
        "redact",
        "review",
        "screen",
        "sign",
        "withdraw",
    }
    sound(full)


def test_the_same_loads_on_each_engine_make_the_same_rows(
    full: Ledger, sqlite_ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """Digests of every table in every entry, and every claim's id, do not tell SQLite from PostgreSQL."""
    with opened(sqlite_ledgers) as other:
        fill(other, tmp_path)
        with full.store.reading() as one, other.store.reading() as two:
            left, right = ([_without_places(entry) for entry in log.entries(c)] for c in (one, two))
        assert left == right
        assert {row["id"] for row in full.rows(ev.claims())} == {row["id"] for row in other.rows(ev.claims())}


def _without_places(entry: log.LogEntry) -> tuple[Any, ...]:
    """An entry without its time and without the table that names the folder a file came from."""
    return (
        entry.seq,
        entry.action,
        entry.subject,
        entry.rows,
        {k: v for k, v in entry.tables.items() if k != "retrieval"},
    )
