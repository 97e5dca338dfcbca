"""Rows as a table, CSV and a workbook: whole, exact, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evidence.cli import csv_text, table
from evidence.columns import COLUMNS
from tests.cli.running import run


def test_a_table_in_a_pipe_is_one_line_a_row_whatever_the_terminal(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No value is cut, and nothing depends on who looks."""
    rows = run("query", "claims", "--db", full, "--json").json["rows"]
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("query", "claims", "--db", full)
    monkeypatch.setenv("COLUMNS", "400")
    assert run("query", "claims", "--db", full) == narrow
    lines = narrow.out.splitlines()
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        assert line.endswith(" ".join(row["quote"].split()))


def test_columns_line_up_in_any_script() -> None:
    """Korean takes two columns a sign, a combining mark none."""
    rows: list[dict[str, object]] = [
        {"name": "옥별산", "n": 1},
        {"name": "Ok", "n": 2},
        {"name": "e\u0301a", "n": None},
    ]
    assert table.plain(rows, ("name", "n")) == "name    n\n옥별산  1\nOk      2\ne\u0301a\n"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (0, "0"),
        ("a\n  b", "a b"),
        ([], ""),
        (["a", "b", "c"], "a, b, c"),
        (["2024-01-01", None], "2024-01-01.."),
        (["KP", "RU"], "KP, RU"),
        ([{"a": 1}], '[{"a": 1}]'),
    ],
)
def test_a_value_of_a_table_stands_on_one_line(value: object, shown: str) -> None:
    """Unknown is blank, 0 is 0, a span has two dots."""
    assert table.cell(value) == shown


def test_csv_has_every_column_and_value(full: Path) -> None:
    """RFC 4180: CRLF, quotes doubled, UTF-8; nested values are JSON, so nothing is lost."""
    rows = run("query", "designations", "--db", full, "--json").json["rows"]
    done = run("query", "designations", "--db", full, "--format", "csv")
    assert done.out.count("\r\n") == len(done.out.splitlines())
    read = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert tuple(read[0]) == COLUMNS["designations"]
    assert [json.loads(row["names"]) for row in read] == [row["names"] for row in rows]
    assert [row["name"] for row in read] == [row["name"] for row in rows]
    assert "옥별산" in done.out


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_csv_keeps_text_that_looks_like_a_formula_from_being_one(text: str) -> None:
    """An apostrophe before it; a number below zero stays a number."""
    assert csv_text.value(text) == f"'{text}"
    assert csv_text.value(-1) == "-1"
    assert csv_text.value(f"a {text}") == f"a {text}"


def test_text_of_a_source_that_looks_like_a_formula_stays_text(full: Path) -> None:
    """From the article to CSV and XLSX: nothing calculates."""
    words = ("query", "launches", "--db", full)
    (row,) = csv.DictReader(io.StringIO(run(*words, "--format", "csv").out, newline=""))
    assert row["item"] == "'=SUM(A1)"
    assert run(*words, "--out", "l.xlsx").code == 0
    sheet = load_workbook("l.xlsx")["Launches"]
    cell = next(c for c in sheet[2] if c.column == COLUMNS["launches"].index("item") + 1)
    assert (cell.value, cell.data_type) == ("=SUM(A1)", "s")


def test_a_workbook_says_what_was_asked(full: Path) -> None:
    """Rows on one sheet, numbers as numbers; question, clocks and head of the log on the other."""
    done = run("query", "transfers", "--supplier", "KP", "--as-of", "5", "--db", full, "--out", "t.xlsx")
    assert (done.code, done.out) == (0, "")
    assert done.err == "t.xlsx: 6 transfers\n"
    book = load_workbook("t.xlsx")
    assert book.sheetnames == ["Transfers", "Question"]
    assert tuple(c.value for c in book["Transfers"][1]) == COLUMNS["transfers"]
    place = COLUMNS["transfers"].index("claims")
    assert [row[place].value for row in book["Transfers"].iter_rows()] == ["claims", 1, 1, 1, 1, 2, 1]
    about = {row[0].value: row[1].value for row in book["Question"]}
    assert (about["query"], about["as_of"]) == ("transfers", "5")
    assert '"supplier": "KP"' in str(about["filters"])


def test_the_name_of_the_file_says_its_form(full: Path) -> None:
    """``--out`` needs no ``--format`` where the name says it."""
    for name, begins in (("a.csv", b"id,label"), ("a.json", b'{"ok": true'), ("a.xlsx", b"PK"), ("a.txt", b"entry")):
        assert run("query", "notes", "--db", full, "--out", name).code == 0
        assert Path(name).read_bytes().startswith(begins)
    done = run("query", "notes", "--db", full, "--out", "a.data")
    assert (done.code, done.err) == (
        2,
        "--out a.data: its ending says no format. End it in one of .csv, .json, .xlsx, .txt\n",
    )
    assert run("query", "notes", "--db", full, "--out", "a.data", "--format", "csv").code == 0


def test_a_file_and_an_object_can_both_be_had(full: Path) -> None:
    """With ``--json`` and ``--out`` the object says where the file is."""
    done = run("query", "notes", "--db", full, "--out", "a.csv", "--json")
    assert (done.code, done.json["file"]) == (0, "a.csv")
    assert Path("a.csv").read_bytes().startswith(b"id,label")


def test_forms_that_contradict_are_refused(full: Path) -> None:
    """One answer, one form; a workbook needs a file; JSON has all keys; a column must be one."""
    for words, said in (
        (["--json", "--format", "csv"], "--json and --format csv contradict each other"),
        (["--format", "xlsx"], "Name it with --out FILE.xlsx"),
        (["--json", "--columns", "id"], "JSON always has every key"),
        (["--columns", "id,colour"], "query notes has no column colour. It has id, label, text"),
    ):
        done = run("query", "notes", "--db", full, *words)
        assert done.code == 2
        assert said in done.out + done.err


def test_columns_are_chosen_in_their_order(full: Path) -> None:
    """For a table that fits its purpose."""
    done = run("query", "notes", "--db", full, "--columns", "label, entry", "--format", "csv")
    assert done.out.splitlines()[0] == "label,entry"


def test_a_ledger_is_never_written_over(ledger: Path, tmp_path: Path) -> None:
    """An answer that is written to the ledger's own name would be the end of it."""
    before = ledger.read_bytes()
    for words in (["query", "notes", "--format", "csv"], ["report", "register"]):
        name = ledger if words[0] == "query" else ledger.rename(tmp_path / "ledger.xlsx")
        done = run(*words, "--db", name, "--out", name)
        assert (done.code, done.err) == (1, f"{name}: is a database, which is not written over. Name another file\n")
        assert name.read_bytes() == before


def test_a_file_is_written_whole_or_not_at_all(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails half-way leaves the old file, and no rest of the new one."""
    Path("a.csv").write_text("old")
    monkeypatch.setattr(csv_text, "of", lambda rows, columns: 1 / 0)
    assert run("query", "notes", "--db", full, "--out", "a.csv").code == 1
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "old"}


def test_columns_give_way_by_words_and_the_widest_first() -> None:
    """A word is cut in two only where no room is left otherwise."""
    columns = [["id"], ["ten signs."], ["two words", "North Korea"]]
    assert table.fitted(columns, 100) == [2, 10, 11]
    assert table.fitted(columns, 25) == [2, 8, 9]
    assert table.fitted(columns, 20) == [2, 6, 6]
    assert table.fitted([["a" * 50], ["b" * 50]], 1) == [4, 4]
