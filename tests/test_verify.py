"""Verification finds and places what was changed by hand, on a ledger of the demo samples."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import evidence as ev
from evidence.demo import SAMPLES, sample
from evidence.verify import Verification


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the demo samples, in one file."""
    folder = tmp_path_factory.mktemp("ledger")
    for s in SAMPLES:
        (folder / s.name).write_bytes(sample(s.name))
    with ev.open(folder / "evidence.db") as db:
        db.load(*(folder / s.name for s in SAMPLES), by="A. Analyst")
    with closing(sqlite3.connect(folder / "evidence.db")) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / "evidence.db"


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A copy of the ledger, to be tampered with."""
    return Path(shutil.copy(made, tmp_path / "evidence.db"))


def tamper(path: Path, *statements: str) -> None:
    """Change rows as someone with the file and a database program could: guards dropped, changed, made again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, made_by in guards:
            raw.execute(made_by)


def verified(path: Path) -> Verification:
    """What verification says of the ledger."""
    with ev.open(path) as db:
        return db.verify()


def test_an_untouched_ledger_verifies(made: Path) -> None:
    """Every log entry, document, reading and quote is counted, and no problem is found."""
    result = verified(made)
    assert result.problems == []
    assert result.ok
    assert result.checked["log"] == result.checked["documents"] == result.checked["readings"] == len(SAMPLES)
    assert result.checked["quotes"] > 60


def _flip(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as raw:
        (data,) = raw.execute("SELECT data FROM document_bytes WHERE document_id = 3").fetchone()
    changed = bytearray(data)
    changed[len(changed) // 2] ^= 1
    yield f"UPDATE document_bytes SET data = x'{bytes(changed).hex()}' WHERE document_id = 3"


CHANGES: dict[str, tuple[Callable[[Path], Iterator[str]] | str, str, str]] = {
    "a byte of a document": (_flip, "document", "trade-register.csv"),
    "a document's bytes removed": ("DELETE FROM document_bytes WHERE document_id = 1", "document", "un-list-2024"),
    "a number in a claim": (
        "UPDATE claim SET quantity_high = 999 WHERE quantity_high IS NOT NULL AND id % 7 = 0",
        "claim",
        "#record=",
    ),
    "the polarity of a denial": (
        "UPDATE claim SET polarity = 1 WHERE polarity = -1",
        "claim",
        "article.html#paragraph=",
    ),
    "a date's bound": ("UPDATE claim SET event_to = event_to + 1 WHERE event_edtf = '2023'", "claim", "trade-register"),
    "a party's key": ("UPDATE mention SET key = 'KR' WHERE key = 'KP'", "claim", "trade-register.csv"),
    "a role removed": (
        "DELETE FROM claim_role WHERE claim_id = (SELECT min(claim_id) FROM claim_role)",
        "claim",
        "un-list",
    ),
    "a claim removed": ("DELETE FROM claim WHERE id = 5", "rows", "table claim, log entry 1"),
    "a claim added": (
        "INSERT INTO reading_change SELECT claim_id, 5, 1, 5 FROM reading_change WHERE reading_id = 1 LIMIT 1",
        "rows",
        "table reading_change, log entry 5",
    ),
    "a row that no entry names": ("INSERT INTO term VALUES (900, 'invented', 77)", "rows", "table term, log entry 77"),
    "a withdrawal removed": ("DELETE FROM reading_change WHERE sign = -1", "reading", "un-list-2025-06-30.xml"),
    "the words of a passage": (
        "UPDATE passage SET text = replace(text, 'Harbour', 'Harbor') WHERE text LIKE '%Harbour%'",
        "quote",
        "#",
    ),
    "a note's words": ("UPDATE note SET label = 'other' WHERE id = 3", "note", "un-list"),
    "the log's reason": ("UPDATE log SET actor = 'somebody else' WHERE seq = 2", "log", "entry 2"),
    "the order of two log entries": ("UPDATE log SET seq = CASE seq WHEN 2 THEN 30 ELSE seq END", "log", "entry"),
    "a log entry removed": ("DELETE FROM log WHERE seq = 3", "log", "entry 4"),
    "the last log entry removed": ("DELETE FROM log WHERE seq = 5", "rows", "log entry 5"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_by_hand_is_found_and_placed(name: str, copy: Path) -> None:
    """Whatever is changed past the guards is named by what it is and where it stands."""
    change, what, where = CHANGES[name]
    tamper(copy, *([change] if isinstance(change, str) else change(copy)))
    result = verified(copy)
    assert not result.ok
    assert [p for p in result.problems if p.what == what and where in p.where], result.problems[:5]


def test_two_rows_that_change_places_are_found(copy: Path) -> None:
    """The order of rows is part of what was logged: swapping two entries' keys shows."""
    with closing(sqlite3.connect(copy)) as raw:
        (first,), (second,) = raw.execute("SELECT key FROM entry WHERE id IN (1, 2) ORDER BY id").fetchall()
    tamper(
        copy,
        "UPDATE entry SET key = 'between' WHERE id = 1",
        f"UPDATE entry SET key = '{first}' WHERE id = 2",
        f"UPDATE entry SET key = '{second}' WHERE id = 1",
    )
    problems = verified(copy).problems
    assert [p for p in problems if p.what == "rows" and p.where == "table entry, log entry 1"]
    assert [p for p in problems if p.what == "claim"]


def test_a_missing_guard_is_found(copy: Path) -> None:
    """A trigger that was dropped and not made again is named."""
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("DROP TRIGGER claim_no_update")
    assert [(p.what, p.where) for p in verified(copy).problems] == [("guard", "claim_no_update")]


def test_a_damaged_file_is_said_not_raised(copy: Path) -> None:
    """Pages overwritten in the middle of the file give problems, not a traceback."""
    data = bytearray(copy.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4096] = b"\xff" * 4096
    copy.write_bytes(bytes(data))
    result = verified(copy)
    assert not result.ok
    assert {p.what for p in result.problems} & {"database", "rows"}


def test_a_redaction_leaves_a_ledger_that_verifies(copy: Path) -> None:
    """Bytes dropped with a signature and a reason are no problem: hash, quotes and reason stay."""
    with ev.open(copy) as db:
        claim = next(c for c in db.claims(ev.claims(supplier="KP", recipient="RU")) if c.polarity == "denies")
        db.redact(claim.document, by="A. Analyst", because="a protected source asked for it")
        assert db.verify().problems == []
        kept = [c for c in db.claims(ev.claims(polarity="denies")) if c.id == claim.id]
        assert kept[0].quote == claim.quote
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT count(*) FROM document_bytes").fetchone() == (len(SAMPLES) - 1,)
        assert raw.execute('SELECT "by", reason FROM redaction').fetchall() == [
            ("A. Analyst", "a protected source asked for it")
        ]


HIDDEN = {
    "an absent year made a number": (
        "UPDATE reading SET last_year = -9223372036854775808 WHERE last_year IS NULL",
        ("rows", "table reading, log entry 1"),
    ),
    "a date's text made bytes": (
        "UPDATE publication SET published_on = CAST(published_on AS BLOB) WHERE id = 1",
        ("rows", "table publication, log entry 1"),
    ),
    "the packing of a document": (
        "UPDATE document_bytes SET codec = 'other' WHERE document_id = 1",
        ("document", "un-list"),
    ),
    "bytes behind a document": (
        "UPDATE document_bytes SET data = CAST(data || x'00' AS BLOB) WHERE document_id = 1",
        ("document", "un-list"),
    ),
    "a text layer": ("UPDATE text_bytes SET data = x'0011' WHERE layer_id = 1", ("text", "article.html")),
    "an index dropped": ("DROP INDEX ix_claim_entry_id", ("schema", "ix_claim_entry_id")),
    "a trigger added": (
        "CREATE TRIGGER swallow BEFORE INSERT ON retrieval BEGIN SELECT RAISE(IGNORE); END",
        ("schema", "swallow"),
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_change_that_keeps_the_values_alike_is_found_too(name: str, copy: Path) -> None:
    """Absence is no number, text is no bytes, and what stands around the rows is looked at as well."""
    statement, (what, where) = HIDDEN[name]
    tamper(copy, statement)
    problems = verified(copy).problems
    assert [p for p in problems if p.what == what and where in p.where], problems[:5]


def test_a_guard_that_does_nothing_is_found(copy: Path) -> None:
    """A trigger of the right name that lets everything pass is no guard."""
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("DROP TRIGGER claim_no_update")
        raw.execute("CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim BEGIN SELECT 1; END")
    assert [(p.what, p.where) for p in verified(copy).problems] == [("guard", "claim_no_update")]


def test_a_report_that_is_not_there_is_no_report_that_failed(copy: Path, tmp_path: Path) -> None:
    """Nothing was verified: the error is NotFound and not a problem of the ledger."""
    with ev.open(copy) as db:
        with pytest.raises(ev.NotFound, match=r"missing\.xlsx: there is no such file"):
            db.verify(tmp_path / "missing.xlsx")
        with pytest.raises(ev.NotFound, match="is a folder"):
            db.verify(tmp_path)


def test_redacted_bytes_put_back_are_found(copy: Path) -> None:
    """What a redaction dropped does not come back unseen."""
    with closing(sqlite3.connect(copy)) as raw:
        kept = raw.execute("SELECT * FROM document_bytes WHERE document_id = 1").fetchone()
        (sha,) = raw.execute("SELECT sha256 FROM document WHERE id = 1").fetchone()
    with ev.open(copy) as db:
        db.redact(sha, by="A. Analyst", because="a court ordered it")
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("INSERT INTO document_bytes VALUES (?, ?, ?, ?)", kept)
    assert [p.message for p in verified(copy).problems] == ["its bytes were redacted, and are there again"]


GOLDEN = Path(__file__).resolve().parent / "golden"


@pytest.mark.parametrize(
    "files",
    [
        ("uk_ofsi/before_2022.csv",),
        ("uk_ofsi/sample.csv",),
        ("uk_ofsi/sample.xlsx",),
        ("ofac_sdn/whole.bundle/sdn.csv", "ofac_sdn/whole.bundle/add.csv", "ofac_sdn/whole.bundle/alt.csv"),
        ("eu_fsf/sample.csv",),
    ],
    ids=lambda files: str(files[0]),
)
def test_every_row_of_an_entry_is_looked_up_at_its_place(files: tuple[str, ...], tmp_path: Path) -> None:
    """An entry of several rows is cited at each of them: words that stand elsewhere in the file are not at their place."""
    with ev.open(tmp_path / "rows.db") as db:
        db.load(*(GOLDEN / name for name in files), published="2024-01-01", quarantine=True)
        assert db.verify().problems == []
    with closing(sqlite3.connect(tmp_path / "rows.db")) as raw:
        (last, locator), (first, text) = (
            raw.execute(f"SELECT id, {column} FROM passage WHERE document_id = 1 ORDER BY id {order}").fetchone()
            for column, order in (("locator", "DESC"), ("text", "ASC"))
        )
        assert first != last
        changed = text.replace("'", "''")
    tamper(tmp_path / "rows.db", f"UPDATE passage SET text = '{changed}' WHERE id = {last}")
    places = [p.where.partition("#")[2] for p in verified(tmp_path / "rows.db").problems if p.what == "quote"]
    assert places == [locator]
