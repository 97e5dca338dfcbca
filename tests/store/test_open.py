"""Opening: a new ledger is made, an old one migrated, and everything that is no ledger refused in words."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

import evidence as ev
from evidence.errors import Busy, ForeignDatabase, NewerSchema, ReadOnly, StoreError, Tampered
from evidence.ledger import open_ledger
from evidence.schema import migrations
from evidence.schema.layout import ORDER
from evidence.schema.tables import metadata
from evidence.store import connect, guards, references
from evidence.store.write import Writer
from tests.store.answers import answers, counts, sound
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, but_no_declaration, opened

# a new ledger


def test_a_new_place_becomes_a_ledger_at_head(ledgers: Ledgers) -> None:
    """What is not there, or is an empty database, is made: all tables, the newest revision, nothing in the log."""
    with open_ledger(ledgers.empty()) as ledger:
        assert set(counts(ledger)) == set(ORDER)
        assert set(counts(ledger).values()) == {0}
        assert ledger.store.head() is None
        with ledger.store.reading() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [
                migrations.HEAD
            ]
        assert set(answers(ledger)) == {
            "red_flags",
            "claims",
            "notes",
            "designations",
            "transfers",
            "launches",
            "propositions",
            "changes",
        }
        assert not any(answers(ledger).values())
        sound(ledger)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    """A file of no bytes is an empty database to SQLite, and to us."""
    (tmp_path / "a.db").touch()
    with ev.open(tmp_path / "a.db") as ledger:
        assert ledger.store.head() is None


def test_a_ledger_opens_again_with_what_it_held(ledgers: Ledgers, tmp_path: Path) -> None:
    """Closing and opening changes nothing."""
    location = ledgers.fresh()
    with registered(Invented()), open_ledger(location) as ledger:
        ledger.load(write(tmp_path, "list published=2024-01-15", party("K1", "Acme")))
        told, head = answers(ledger), ledger.store.head()
    with open_ledger(location) as ledger:
        assert (answers(ledger), ledger.store.head()) == (told, head)


def test_a_sqlite_ledger_says_in_its_header_that_it_is_one(tmp_path: Path) -> None:
    """``file`` and other tools can tell a ledger from another program's database by its application id."""
    with ev.open(tmp_path / "a.db"):
        pass
    assert (tmp_path / "a.db").read_bytes()[68:72] == b"EVLG"
    with closing(sqlite3.connect(tmp_path / "a.db")) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (connect.APPLICATION_ID,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``~`` is read as a shell reads it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    with ev.open("~/mine.db"):
        assert (tmp_path / "mine.db").exists()


def test_a_name_with_signs_that_mean_something_in_a_url_is_a_name(tmp_path: Path) -> None:
    """A path is a path: per cent signs, questions marks and blanks in it are letters."""
    for name in ("50%20.db", "what?.db", "a b#c.db"):
        with ev.open(tmp_path / name) as ledger:
            assert ledger.store.head() is None
        assert (tmp_path / name).is_file(), sorted(p.name for p in tmp_path.iterdir())


# what is no ledger


def test_a_database_of_another_program_is_refused(ledgers: Ledgers) -> None:
    """Its tables are named, and none is touched."""
    location = ledgers.empty()
    engine = connect._engine(connect.url_of(location))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE customers (id INTEGER)"))
    with pytest.raises(ForeignDatabase, match="another program \\(it holds customers\\)"):
        open_ledger(location)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM customers")).scalar() == 0
    engine.dispose()


def test_a_database_with_tables_of_our_names_and_another_id_is_refused(tmp_path: Path) -> None:
    """The application id tells, where two programs both call a table log."""
    with closing(sqlite3.connect(tmp_path / "a.db")) as raw:
        raw.execute("CREATE TABLE log (seq INTEGER)")
        raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
        raw.execute("INSERT INTO alembic_version VALUES ('0001')")
        raw.commit()
    with pytest.raises(ForeignDatabase, match="another program"):
        ev.open(tmp_path / "a.db")


@pytest.mark.parametrize(
    "data", [b"Dear Sir or Madam, " * 100, b"PK\x03\x04" * 200, b"SQLite format 3\x00" + b"\x07" * 2000]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, data: bytes) -> None:
    """A letter, a workbook or a broken database is named for what it is, and stays as it is."""
    (tmp_path / "a.db").write_bytes(data)
    with pytest.raises(ForeignDatabase, match=r"a\.db.*is (not a|a damaged) database"):
        ev.open(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == data


def test_a_folder_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    """The message says what to name instead."""
    with pytest.raises(ForeignDatabase, match="is a folder. Name a file"):
        ev.open(tmp_path)
    with pytest.raises(StoreError, match="its folder does not exist. Make it first"):
        ev.open(tmp_path / "nowhere" / "a.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "place", [":memory:", "sqlite://", "sqlite:///file:a?mode=memory&uri=true", "sqlite:///file::memory:?uri=true"]
)
def test_a_ledger_in_memory_is_refused(place: str) -> None:
    """What is gone when the program ends keeps no evidence, however it is written."""
    with pytest.raises(StoreError, match="in memory would be lost"):
        ev.open(place)


def test_a_ledger_cut_short_is_told_from_a_file_that_is_none(tmp_path: Path) -> None:
    """The header says whose file it was and how long: the message gives both lengths, and the error is Tampered."""
    ev.open(tmp_path / "a.db").close()
    whole = (tmp_path / "a.db").read_bytes()
    (tmp_path / "a.db").write_bytes(whole[:5000])
    with pytest.raises(Tampered, match=rf"is a ledger that is damaged: it is cut short, 5,000 of {len(whole):,} bytes"):
        ev.open(tmp_path / "a.db")
    (tmp_path / "b.db").write_bytes(whole[:4096] + b"\x07" * (len(whole) - 4096))
    with pytest.raises(Tampered, match="damaged, or was changed from outside"):
        ev.open(tmp_path / "b.db")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://someone:hush@host/name", "neither SQLite nor PostgreSQL|No module named"),
        ("nonsense://someone:hush@host/name", "neither SQLite nor PostgreSQL"),
        ("postgresql+nonsense://someone:hush@host/name", "Give a path for SQLite, or postgresql\\+psycopg://"),
        ("postgresql+psycopg://someone:hush@127.0.0.1:1/name", "cannot be reached"),
        ("postgresql+psycopg://someone:hush@127.0.0.1:notaport/name", "Give a path for SQLite"),
    ],
)
def test_a_url_that_cannot_be_opened_says_so_and_keeps_its_password(url: str, words: str) -> None:
    """What to write is told; the password is not."""
    with pytest.raises(StoreError, match=words) as caught:
        ev.open(url)
    assert "hush" not in str(caught.value)


# versions


def test_a_ledger_of_a_later_version_is_refused_in_words(ledgers: Ledgers) -> None:
    """Its revision and the newest known are named with what to do; nothing is written."""
    location = ledgers.fresh()
    with open_ledger(location) as ledger, ledger.store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0042'"))
    with pytest.raises(
        NewerSchema, match=rf"later version.*revision 0042.*up to {migrations.HEAD}.*Upgrade sanctions-evidence"
    ):
        open_ledger(location)


def test_the_migrations_make_the_tables_that_are_declared(ledgers: Ledgers) -> None:
    """``alembic check`` finds no difference between a migrated database and the tables in code, but for the foreign keys
    of the large tables on PostgreSQL, each of which is one of those that a trigger checks."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with opened(ledgers) as ledger, ledger.store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        different = compare_metadata(context, metadata)
    missing = {(key.table.name, *key.column_keys) for what, key in different if what == "add_fk"}
    watched = {(table, column) for table in references.SETWISE for column, _, _ in references.of(table)}
    assert len(missing) == len(different)
    assert missing == (watched if connection.dialect.name == "postgresql" else set())


def test_the_newest_revision_is_the_one_that_the_library_names() -> None:
    """HEAD and KNOWN are what the scripts are, so that opening needs not look at them."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "evidence.schema:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [migrations.HEAD]
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == migrations.KNOWN


def test_a_migration_that_fails_leaves_the_place_as_it_was(ledgers: Ledgers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables, guards and revision come in one transaction: there is no half of a ledger."""
    location = ledgers.empty()

    def broken(connection: object) -> None:
        raise RuntimeError("struck by lightning")

    with monkeypatch.context() as patch:
        patch.setattr(guards, "create", broken)
        with pytest.raises(RuntimeError, match="lightning"):
            open_ledger(location)
    with open_ledger(location) as ledger:
        sound(ledger)


# read-only and busy


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user of this machine may enter: pytest's own are closed to others."""
    folder = Path(mkdtemp(prefix="evidence-open-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_anyone() -> Iterator[None]:
    """As a user without the rights of root, who may read and write everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of files are of another kind there")
def test_a_ledger_that_may_not_be_written_is_told_as_such(public: Path) -> None:
    """The error is ReadOnly and names the file, whichever step first needs to write; nothing of a load stays."""
    file = write(public, "list published=2024-01-15", party("K1", "Acme"))
    with registered(Invented()):
        with ev.open(public / "other.db") as ledger:  # whatever is imported late is imported now
            ledger.load(file)
        with ev.open(public / "a.db"):
            pass
        (public / "a.db").chmod(0o444)
        public.chmod(0o555)
        with as_anyone():
            with pytest.raises(ReadOnly, match=r"a\.db"), ev.open(public / "a.db") as ledger:
                ledger.load(file)
            with pytest.raises(ReadOnly, match=r"new\.db"):
                ev.open(public / "new.db")
    with ev.open(public / "a.db") as ledger:
        assert ledger.store.head() is None


def test_a_writer_that_waits_too_long_is_told_that_another_writes(
    ledgers: Ledgers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wait is bounded, and what it waited for is named; afterwards the load goes through."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "0.2")
    location = ledgers.fresh()
    file = write(tmp_path, "list published=2024-01-15", party("K1", "Acme"))
    with registered(Invented()), open_ledger(location) as one, open_ledger(location) as other:
        with one.store.writing(actor="A", action="test", subject="x"), pytest.raises(Busy, match="another process"):
            other.load(file)
        assert [receipt.new for receipt in other.load(file)] == [2]


def test_errors_of_opening_are_of_one_root(tmp_path: Path) -> None:
    """Whoever catches StoreError, or EvidenceError, catches them all."""
    for error in (Busy, ForeignDatabase, NewerSchema, ReadOnly):
        assert issubclass(error, StoreError)
        assert issubclass(error, ev.EvidenceError)
    with pytest.raises(ev.EvidenceError):
        ev.open(tmp_path)


def test_a_ledger_of_an_earlier_revision_is_brought_to_the_newest(
    ledgers: Ledgers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it held is as it was, the new tables are there and guarded like the others, and it verifies."""
    location = ledgers.fresh()
    with registered(Invented()):
        file = write(tmp_path, "list published=2024-01-15", party("K1", "Acme"), party("K2", "Beta"))
        with open_ledger(location) as ledger:
            with monkeypatch.context() as patch:
                patch.setattr(Writer, "add", but_no_declaration)
                ledger.load(file)
            before = ledger.rows(ev.claims())
            with ledger.store.engine.begin() as connection:
                for table in (
                    "hit_decision",
                    "screening_hit",
                    "screening",
                    "review",
                    "note_sighting",
                    "sighting",
                    "declaration",
                    "grade",
                    "finding_withdrawal",
                    "finding_claim",
                    "finding_provision",
                    "finding",
                    "match_decision",
                ):
                    connection.execute(text(f"DROP TABLE {table}"))
                connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        with open_ledger(location) as ledger:
            assert ledger.rows(ev.claims()) == before
            assert ledger.verify().ok
            ledger.decide("inv:K1", "inv:K2", "different", by="A. Analyst", because="two addresses")
            with pytest.raises(DatabaseError, match="append-only"), ledger.store.engine.begin() as connection:
                connection.execute(text("DELETE FROM match_decision"))
            assert ledger.verify().ok
