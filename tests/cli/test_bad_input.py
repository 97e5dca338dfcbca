"""What a user can get wrong: each ends in one clear message, exit code 1, no traceback, and an unchanged ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import evidence as ev
from tests.cli.running import Done, finished, run, without_privileges

LIST, REGISTER = "un-list-2024-06-30.xml", "trade-register.csv"
DOCTYPE = b'<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'
HEADER = b"SIPRI AT Database ID,Supplier,Recipient"

Make = Callable[[dict[str, bytes]], bytes]
"""The bytes of a file, made of those of the samples."""

BAD: dict[str, tuple[str, Make, list[str], str, str]] = {
    "unknown layout": (
        "a.csv",
        lambda s: b"a,b\n1,2\n",
        [],
        "UnknownFormat",
        "a table with commas whose first line is a, b",
    ),
    "binary": ("a.bin", lambda s: b"\x89PNG\r\n\x1a\n\x00\x00", [], "UnknownFormat", "It looks like a picture (PNG)"),
    "XML of a list that nobody knows": (
        "a.xml",
        lambda s: b"<?xml version='1.0'?><ELEPHANTS><ELEPHANT/></ELEPHANTS>",
        [],
        "UnknownFormat",
        "It looks like an XML file with the root element ELEPHANTS. Name",
    ),
    "XML of a list that nobody knows, with entities": (
        "a.xml",
        lambda s: DOCTYPE.replace(b"CONSOLIDATED_LIST", b"ELEPHANTS") + b"<ELEPHANTS/>",
        [],
        "UnknownFormat",
        "the root element ELEPHANTS and a DOCTYPE, with which entities can be defined: that is refused",
    ),
    "empty": ("a.xml", lambda s: b"", [], "Unreadable", "is empty"),
    "blank": ("a.xml", lambda s: b" \n\n", [], "Unreadable", "is empty"),
    "XML cut short": ("a.xml", lambda s: s[LIST][: len(s[LIST]) // 2], [], "Malformed", ""),
    "XML with entities": (
        "a.xml",
        lambda s: s[LIST].replace(b"<CONSOLIDATED_LIST", DOCTYPE + b"<CONSOLIDATED_LIST", 1),
        ["--published", "2024-06-30"],
        "Malformed",
        "entit",
    ),
    "XML with entities, before its day is asked for": (
        "a.xml",
        lambda s: s[LIST].replace(b"<CONSOLIDATED_LIST", DOCTYPE + b"<CONSOLIDATED_LIST", 1),
        [],
        "Malformed",
        "declares a document type (DOCTYPE)",
    ),
    "XML in another encoding than it says": (
        "a.xml",
        lambda s: s[LIST].replace(b"PYOL", b"\xff\xfeL"),
        [],
        "Malformed",
        "",
    ),
    "column missing": ("a.csv", lambda s: s[REGISTER].replace(b",Supplier,", b","), [], "Malformed", "Supplier"),
    "column missing, importer named": (
        "a.csv",
        lambda s: s[REGISTER].replace(b",Supplier,", b","),
        ["--importer", "sipri_register"],
        "Malformed",
        "Supplier",
    ),
    "column added": (
        "a.csv",
        lambda s: s[REGISTER].replace(HEADER, b"Colour," + HEADER),
        ["--importer", "sipri_register"],
        "UnreadColumns",
        "Colour",
    ),
    "the wrong importer": (
        "a.xml",
        lambda s: s[LIST].replace(b"PYOL", b"PYEOL"),
        ["--importer", "sipri_register"],
        "Malformed",
        "",
    ),
    "no day of publication": (
        "a.csv",
        lambda s: s[REGISTER].replace(b"Data generated: 30 Jun 2025 9:00:00 AM", b""),
        [],
        "MissingDate",
        "--published",
    ),
    "a day that is none": (
        "a.xml",
        lambda s: s[LIST],
        ["--published", "yesterday"],
        "LoadError",
        "--published yesterday",
    ),
}


@pytest.fixture
def head(ledger: Path) -> Iterator[object]:
    """The head of the ledger's log before the test, compared with that after it."""
    with ev.open(ledger) as db:
        before = db.store.head()
    yield before
    with ev.open(ledger) as db:
        assert db.store.head() == before
        assert db.verify().ok


@pytest.mark.parametrize("name", BAD)
@pytest.mark.usefixtures("head")
def test_a_file_that_cannot_be_read_changes_nothing(ledger: Path, samples: dict[str, Path], name: str) -> None:
    """The message has the file's name and what to do; the object has the error's name."""
    file, make, options, kind, said = BAD[name]
    Path(file).write_bytes(make({name: path.read_bytes() for name, path in samples.items()}))
    done = run("load", file, "--db", ledger, *options)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(file)
    assert said in done.err
    assert_plain(done)
    told = run("load", file, "--db", ledger, *options, "--json")
    assert (told.code, told.json["error"]["type"]) == (1, kind)


def test_a_stray_cell_of_a_mapped_sheet_is_mended_in_the_mapping(ledger: Path, tmp_path: Path) -> None:
    """Nobody wrote an importer for the sheet, so no newer one would help."""
    (tmp_path / "m.toml").write_text(
        'title = "Sales"\nsource = { id = "us", name = "Us", kind = "analyst" }\n[[claim]]\n'
        'predicate = "transferred_arms"\nsupplier = "Seller"\nrecipient = "Buyer"\n'
    )
    (tmp_path / "sales.csv").write_text("Seller,Buyer,\nNorway,Chile,seen at night\n")
    done = run("load", tmp_path / "sales.csv", "--mapping", tmp_path / "m.toml", "--db", ledger)
    assert done.code == 1
    assert "column C: neither read nor ignored by name in m.toml. Map them there by these names" in done.err


def test_of_many_faults_the_first_are_printed_and_json_names_all(ledger: Path, tmp_path: Path) -> None:
    """A screen is not filled, and nobody mends a file twenty faults at a time."""
    (tmp_path / "m.toml").write_text(
        'title = "Sales"\nsource = { id = "us", name = "Us", kind = "analyst" }\n[[claim]]\n'
        'predicate = "transferred_arms"\nsupplier = "Seller"\nrecipient = "Buyer"\nquantity = "No."\n'
    )
    (tmp_path / "sales.csv").write_text("Seller,Buyer,No.\n" + "Norway,Chile,many?\n" * 25)
    words = ("load", tmp_path / "sales.csv", "--mapping", tmp_path / "m.toml", "--db", ledger)
    done = run(*words)
    assert (done.code, done.err.count("is not a quantity")) == (3, 20)
    assert "  and 5 more, which --json names too\n" in done.err
    assert len(run(*words, "--json").json["error"]["issues"]) == 25


@pytest.mark.usefixtures("head")
def test_what_is_no_file_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    """A folder and a file that is gone are told apart."""
    (tmp_path / "folder").mkdir()
    for word, said in (("folder", "is a folder. Name the files in it"), ("gone.xml", "there is no such file")):
        done = run("load", word, "--db", ledger)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"{word}: {said}")


def test_a_ledger_that_cannot_be_written_says_so(ledger: Path, samples: dict[str, Path]) -> None:
    """A question is answered all the same."""
    ledger.chmod(0o444)
    ledger.parent.chmod(0o555)
    try:
        drop = without_privileges()
        done = finished("load", samples["article.html"], "--db", ledger, "--published", "2024-10-08", preexec_fn=drop)
        assert (done.code, done.out) == (1, "")
        assert (
            done.err == f"{ledger}: cannot be opened for writing. Check that the file and its folder may be written\n"
        )
    finally:
        ledger.parent.chmod(0o755)


@pytest.mark.usefixtures("head")
def test_a_ledger_that_is_held_says_so(ledger: Path, samples: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer is waited for, as long as EVIDENCE_BUSY_SECONDS says; a question is answered meanwhile."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "0.2")
    with closing(sqlite3.connect(ledger)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run("load", samples["article.html"], "--db", ledger)
        assert (done.code, done.out) == (1, "")
        assert done.err == f"{ledger}: is held by another process. Wait for it to end and try again\n"
        assert run("load", samples["article.html"], "--db", ledger, "--json").json["error"]["type"] == "Busy"
        assert run("query", "notes", "--db", ledger).code == 0


def test_how_long_to_wait_is_a_number(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that cannot be meant is told, not ignored."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "soon")
    assert run("query", "notes", "--db", ledger).err == "EVIDENCE_BUSY_SECONDS=soon is not a number of seconds, as 30\n"


def test_a_database_of_another_program_is_left_alone(samples: dict[str, Path], tmp_path: Path) -> None:
    """Nothing is created in it, and the message names it."""
    with closing(sqlite3.connect("theirs.db")) as theirs:
        theirs.executescript("CREATE TABLE customers (id INTEGER); INSERT INTO customers VALUES (1)")
    before = (tmp_path / "theirs.db").read_bytes()
    for words in (["load", samples["article.html"]], ["query", "notes"], ["verify"], ["migrate"]):
        done = run(*words, "--db", "theirs.db")
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("theirs.db: is a database of another program (it holds customers)")
    assert (tmp_path / "theirs.db").read_bytes() == before


def test_what_is_no_database_is_left_alone(samples: dict[str, Path], tmp_path: Path) -> None:
    """A text file, a folder, a folder that is not there, another engine, a URL that is none."""
    (tmp_path / "notes.txt").write_text("these are my notes, " * 100)
    places = {
        "notes.txt": "is not a database",
        str(tmp_path): "is a folder",
        "nowhere/new.db": "its folder does not exist",
        "mysql://host/x": "is neither SQLite nor PostgreSQL",
        "postgresql://": "",
    }
    for place, said in places.items():
        done = run("load", samples["article.html"], "--db", place)
        assert (done.code, done.out, said in done.err) == (1, "", True), done
        assert_plain(done)
    assert (tmp_path / "notes.txt").read_text() == "these are my notes, " * 100


@pytest.mark.parametrize("place", ["", " ", ":memory:"])
@pytest.mark.parametrize("words", [["load", "a.xml"], ["query", "notes"], ["verify"], ["migrate"]])
def test_a_ledger_that_would_be_gone_is_a_mistake_of_the_command_line(place: str, words: list[str]) -> None:
    """Memory, or a variable that was empty: no ledger here is used in its stead, and none is made."""
    Path("a.xml").write_text("<a/>")
    done = run(*words, "--db", place)
    assert (done.code, done.out) == (2, "")
    assert "names no file. A ledger that is gone when the command ends keeps no evidence" in done.err
    assert [path.name for path in Path().iterdir()] == ["a.xml"]


def test_a_report_that_is_not_there_is_an_error_and_no_failed_verification(ledger: Path) -> None:
    """Exit code 1: 4 is for what was looked at."""
    done = run("verify", "missing.xlsx", "--db", ledger)
    assert (done.code, done.out, done.err) == (1, "", "missing.xlsx: there is no such file. Check the name\n")
    assert run("verify", "missing.xlsx", "--db", ledger, "--json").json["error"]["type"] == "NotFound"


def test_a_ledger_of_which_a_part_is_left_does_not_verify(ledger: Path) -> None:
    """Cut short it is called damaged, exit code 4; of no bytes it is no ledger, and none is made of it."""
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[: len(whole) // 2])
    done = run("verify", "--db", ledger)
    assert (done.code, done.out) == (4, "")
    assert "is a ledger that is damaged: it is cut short" in done.err
    ledger.write_bytes(b"")
    done = run("verify", "--db", ledger)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"{ledger}: is an empty file and no ledger. Make one with")
    assert ledger.read_bytes() == b""


def test_a_ledger_of_a_later_version_is_left_alone(ledger: Path) -> None:
    """The message says to upgrade."""
    with closing(sqlite3.connect(ledger)) as later:
        later.executescript("UPDATE alembic_version SET version_num = '9999'")
    done = run("query", "notes", "--db", ledger, "--json")
    assert (done.code, done.json["error"]["type"]) == (1, "NewerSchema")
    assert "Upgrade sanctions-evidence" in done.json["error"]["message"]


def assert_plain(done: Done) -> None:
    """No traceback, and no words of the machinery beneath."""
    for word in ("Traceback", "sqlalchemy", "sqlite3.", "psycopg.", 'File "', "lxml"):
        assert word not in done.err
