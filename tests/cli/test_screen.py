"""Screening from the command line: one party, a sheet with what was found beside each row, and what nobody can read."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evidence.report.joined import ADDED, HITS
from tests.cli.running import Done, run
from tests.roster.sheets import csv_of, xlsx_of

CUSTOMERS = """Customer no,Full name,Type,DOB,Nationality,Balance
007,Ok Pyol-san,person,1961-10-28,KP,-5
008,"Blue Heron Shipping Company, Limited",company,,Marshall Islands,=1+1
009,Nobody Atall,person,,NO,
010,,person,1970,,
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def screened(ledger: Path, *words: object) -> Done:
    """A screening in a ledger."""
    return run("screen", *words, "--db", ledger, "--by", "A. Analyst")


def test_one_name_is_told_with_its_reasons_and_what_was_looked_at(ledger: Path) -> None:
    """Score, list, state, why, place: all that a person needs to look further, and the receipt."""
    done = screened(ledger, "--name", "Ok Pyol-san", "--born", "1961", "--nationality", "North Korea")
    assert (done.code, done.err) == (0, "")
    for said in (
        "Ok Pyol-san\n",
        "OK PYOL SAN (person; born 1961-10-28; KP)",
        "list: un-sc (UN), DPRK, KPi.901",
        "state: listed since 2016-03-02: stands in the vintage of 2025-06-30",
        "why: ",
        "“DPRK … KPi.901 … 2016-03-02”",
        "un-sc of 2025-06-30",
        "threshold 0.",
        "signed by A. Analyst",
    ):
        assert said in done.out


def test_no_hit_is_said_of_a_threshold_and_of_vintages_and_never_as_a_verdict(ledger: Path) -> None:
    """What was not found may still be there: nothing says that somebody is on no list."""
    done = screened(ledger, "--name", "Nobody Atall")
    assert done.code == 0
    assert "no hit at threshold 0." in done.out
    assert "for 2025-06-30 in these vintages: " in done.out
    assert "un-sc of 2025-06-30" in done.out
    for verdict in ("clear", "not listed", "is sanctioned", "no match"):
        assert verdict not in done.out.lower()


def test_a_name_of_one_word_is_told_to_find_less_and_is_found_at_the_threshold_that_is_advised(ledger: Path) -> None:
    """A family name alone is a part of many names: that it finds nothing at the standing threshold says little."""
    assert "is one word" not in screened(ledger, "--name", "Nobody Atall").out
    done = screened(ledger, "--name", "Pyolsan")
    assert "Pyolsan is one word: a longer name that holds it scores 0.5 to 0.7" in done.out
    assert "OK PYOL SAN" in screened(ledger, "--name", "Pyolsan", "--threshold", "0.5").out


def test_a_name_of_one_word_is_told_so_in_json_and_in_a_sheet_as_well(ledger: Path, tmp_path: Path) -> None:
    """Each row has it among its issues, and the answer once; a ship of one word has its whole name."""
    (issue,) = screened(ledger, "--name", "Pyolsan", "--json").json["issues"]
    assert (issue["kind"], issue["place"], issue["raw"], issue["screened"]) == ("one word", "--name", "Pyolsan", True)
    assert screened(ledger, "--name", "Pyolsan", "--kind", "vessel", "--json").json["issues"] == []
    sheet, out = tmp_path / "c.csv", tmp_path / "out.csv"
    sheet.write_text("Name\nPyolsan\nDarvas\nNobody Atall\n", "utf-8")
    (issue,) = screened(ledger, sheet, "--out", out, "--json").json["issues"]
    assert (issue["kind"], issue["rows"]) == ("one word", 2)
    assert [line.count("is one word") for line in out.read_text("utf-8-sig").splitlines()] == [0, 1, 1, 0]


def test_names_are_not_kept_where_that_is_asked_for(ledger: Path) -> None:
    """The receipt has their hashes alone, so nobody can read them in the ledger."""
    kept, hashed = (
        screened(ledger, "--name", "Ok Pyol-san", *option, "--json").json["receipt"] for option in ((), ("--no-keep",))
    )
    assert "Pyol-san" in run("screenings", kept, "--db", ledger, "--json").out
    assert "Pyol-san" not in run("screenings", hashed, "--db", ledger, "--json").out


def test_who_holds_the_names_proves_a_screening_that_did_not_keep_them(ledger: Path, tmp_path: Path) -> None:
    """The sheet is read with the columns that were named then; a changed one, and columns of no sheet, are told."""
    sheet = tmp_path / "customers.csv"
    sheet.write_text("Who we pay,No\nOk Pyol-san,1\nNobody Atall,2\n", "utf-8")
    client = ("--name-column", "Who we pay", "--kind", "person")
    receipt = screened(ledger, sheet, *client, "--no-keep", "--json").json["receipt"]

    def verified(*words: object) -> Done:
        return run("verify", "--screenings", receipt, *words, "--db", ledger)

    assert "give the file that was screened, as evidence verify --names FILE" in verified().out
    done = verified("--names", sheet, *client)
    assert (done.code, "1 screenings remade" in done.out) == (0, True)
    assert f"note: customers.csv: holds the 2 names of screening {receipt[:12]}" in done.out
    other = verified("--names", sheet, "--name-column", "Who we pay")
    assert (other.code, "names: customers.csv: no screening of this ledger asked about these 2 names" in other.out) == (
        4,
        True,
    )
    unread = verified("--names", sheet)
    assert (unread.code, "no column of names is known by its heading" in unread.err) == (1, True)
    unmeant = verified(*client)
    assert (unmeant.code, "are of --names FILE" in unmeant.err) == (2, True)
    absent = verified("--names", tmp_path / "absent.csv")
    assert (absent.code, "absent.csv" in absent.err, "Traceback" in absent.err) == (1, True, False)


def test_the_answer_as_json_has_hits_receipt_and_lists(ledger: Path) -> None:
    """Scripts outside depend on these keys."""
    told = screened(ledger, "--name", "Ok Pyol-san", "--json").json
    assert told["ok"] is True
    (row,) = told["rows"]
    (hit,) = row["hits"]
    assert (row["row"], row["query"], hit["entity"], hit["state"]) == (1, "Ok Pyol-san", "un-sc:KPi.901", "listed")
    assert {"feature", "query", "candidate", "score", "note"} <= set(hit["why"][0])
    assert told["counts"] == {
        "rows": 1, "with_hits": 1, "without_hits": 0, "not_screened": 0, "hits": 1, "delisted": 0,
    }  # fmt: skip
    assert [one["list"] for one in told["lists"]] == ["un-sc"]  # the register of deals in the ledger is no list
    (kept,) = run("screenings", "--db", ledger, "--json").json["rows"]
    assert told["receipt"] == kept["id"]


def test_nothing_is_recorded_where_that_is_asked_for(ledger: Path) -> None:
    """A look is not always to be kept."""
    told = screened(ledger, "--name", "Ok Pyol-san", "--no-record", "--json").json
    assert told["receipt"] is None
    assert run("screenings", "--db", ledger).out == "no screenings are recorded\n"


def test_filters_and_clocks_are_those_of_designations(ledger: Path) -> None:
    """A day before the listing ended finds the party; on a day after it, it is left out, counted, and told on demand."""
    before = screened(ledger, "--name", "Blue Heron Shipping Company Limited", "--on", "2024-06-30", "--json").json
    assert [hit["entity"] for hit in before["rows"][0]["hits"]] == ["un-sc:KPe.902"]
    now = screened(ledger, "--name", "Blue Heron Shipping Company Limited")
    assert "left out: 1 party alike enough whose listing had ended by that day; --delisted tells them" in now.out
    told = screened(ledger, "--name", "Blue Heron Shipping Company Limited", "--delisted")
    assert "state: not listed any more: does not stand in the vintage of 2025-06-30" in told.out
    assert screened(ledger, "--name", "Blue Heron", "--list", "no-such-list").code == 1
    libya = screened(ledger, "--name", "Ok Pyol-san", "--programme", "Libya", "--json").json
    assert libya["rows"][0]["hits"] == []


def test_a_sheet_comes_back_with_its_columns_unchanged_and_what_was_found_behind_them(
    ledger: Path, tmp_path: Path
) -> None:
    """Every column and row in its place, leading zeros too; a formula is kept text, and a number a number."""
    path = csv_of(tmp_path, CUSTOMERS)
    done = screened(ledger, path, "--out", tmp_path / "out.csv")
    assert done.code == 3
    assert "not screened: 1 row" in done.out
    assert (
        "customers.csv#record=5&line=5&column=2: is empty. Not screened: write the name, or take the row out"
        in done.out
    )
    assert "columns kept and not read: Customer no, Balance" in done.out
    rows = rows_of(tmp_path / "out.csv")
    assert list(rows[0]) == [*["Customer no", "Full name", "Type", "DOB", "Nationality", "Balance"], *ADDED]
    assert [(row["Customer no"], row["Balance"], row["screening"]) for row in rows] == [
        ("007", "-5", "hit"),
        ("008", "'=1+1", "no hit"),
        ("009", "", "no hit"),
        ("010", "", "not screened"),
    ]
    assert rows[0]["screening_entity"] == "un-sc:KPi.901"
    assert (rows[0]["screening_hits"], rows[1]["screening_hits"], rows[3]["screening_hits"]) == ("1", "0", "")
    (hit,) = rows_of(tmp_path / "out.hits.csv")
    assert list(hit) == list(HITS)
    assert (hit["row"], hit["query"], hit["entity"]) == ("1", "Ok Pyol-san", "un-sc:KPi.901")


def test_a_workbook_comes_back_with_types_hits_issues_and_the_question(ledger: Path, tmp_path: Path) -> None:
    """Numbers stay numbers, a formula stays text, and the sheets behind say what was asked and what was not read."""
    lines: list[list[Any]] = [
        line.split(",") for line in CUSTOMERS.replace('"', "").replace("Company,", "Company").splitlines()
    ]
    lines[1][5] = -5
    lines[2][5] = "'=1+1"
    path = xlsx_of(tmp_path, lines)
    done = screened(ledger, path, "--out", tmp_path / "out.xlsx", "--label", "customers of June")
    assert done.code == 3
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Screened", "Hits", "Issues", "Question"]
    sheet = book["Screened"]
    assert (sheet["A2"].value, sheet["F2"].value, sheet["F3"].data_type) == ("007", -5, "s")
    assert [sheet.cell(row, 7).value for row in range(1, 6)] == ["screening", "hit", "no hit", "no hit", "not screened"]
    assert book["Hits"]["B2"].value == "Ok Pyol-san"
    assert book["Issues"]["B2"].value == "customers.xlsx#sheet=Customers&cell=B5"
    question = {row[0]: row[1] for row in book["Question"].iter_rows(values_only=True)}
    assert "un-sc of 2025-06-30" in str(question["Lists looked at"])
    (kept,) = run("screenings", "--db", ledger, "--json").json["rows"]
    assert (question["Receipt"], kept["label"]) == (kept["id"], "customers of June")


def test_a_sheet_that_was_screened_before_can_be_screened_again(ledger: Path, tmp_path: Path) -> None:
    """The columns of the earlier screening are the user's own now, and ours are told apart from them."""
    path = csv_of(tmp_path, "Name\nOk Pyol-san\n")
    assert screened(ledger, path, "--out", tmp_path / "one.csv").code == 0
    done = screened(ledger, tmp_path / "one.csv", "--out", tmp_path / "two.csv")
    assert (done.code, done.err) == (0, "")
    (row,) = rows_of(tmp_path / "two.csv")
    assert (row["screening"], row["screening (2)"]) == ("hit", "hit")


def test_columns_that_nobody_knows_are_named_on_the_command_line(ledger: Path, tmp_path: Path) -> None:
    """A heading of one's own, a kind for all, and which number of a date is the day."""
    path = csv_of(tmp_path, "Who;When;Paper\nOk Pyol-san;28/10/1961;990100901\n")
    done = screened(
        ledger, path, "--name-column", "Who", "--born-column", "When", "--dates", "dmy",
        "--identifier-column", "Paper=passport", "--kind", "person", "--json",
    )  # fmt: skip
    assert done.code == 0
    assert done.json["roster"]["columns"] == {"name": ["Who"], "born": ["When"], "identifier": ["Paper (passport)"]}
    (row,) = done.json["rows"]
    assert row["issues"] == []
    assert "identifier" in {why["feature"] for why in row["hits"][0]["why"]}


def test_a_number_finds_whom_no_name_does(ledger: Path) -> None:
    """A party may be asked about by a number alone."""
    done = screened(ledger, "--identifier", "passport:990100901@KP")
    assert (done.code, done.err) == (0, "")
    assert "both state passport 990100901 of KP" in done.out


BAD: dict[str, tuple[bytes, list[str], int, str]] = {
    "an empty file": (b"", [], 1, "customers.csv: is empty"),
    "white space alone": (b" \n \n", [], 1, "holds no line with words. Write headings and a row for each party"),
    "no column of names": (
        b"Amount,Currency\n5,EUR\n",
        [],
        1,
        'customers.csv: no column of names is known by its heading. The first line has "Amount", "Currency". Say which '
        'holds the names: --name-column "HEADING"; or write Name over that column',
    ),
    "duplicate headings": (
        b"Name,Name\nOk,Pyol\n",
        [],
        1,
        '2 columns may hold the names: "Name (1)" (column A), "Name (2)" (column B). Say which: --name-column "Name (1)"',
    ),
    "a header and nothing below": (b"Name\n", [], 0, "nothing was screened: no row holds a name or a number"),
    "an empty name": (b"Name,No\n,1\n", [], 3, "customers.csv#record=2&line=2&column=1: is empty. Not screened"),
    "signs alone": (b"Name\n...\n", [], 3, "has neither a letter nor a digit that can be compared. Not screened"),
    "one letter": (b"Name\nA\n", [], 0, "is one letter or digit, which says hardly anything"),
    "ten thousand characters": (b"Name\n" + b"Ok Pyol " * 1250 + b"\n", [], 3, "Write the name alone"),
    "a control character": (b"Name\nOk\x07 Pyol-san\n", [], 0, "not seen (U+0007). The name is compared without them"),
    "a zero-width character": ("Name\nOk\u200b Pyol-san\n".encode(), [], 0, "not seen (U+200B)"),
    "a NUL": (b"Name\nOk\0Pyol\n", [], 1, "a NUL character stands at character"),
    "bytes of no encoding": (b"Name\nP\x81yol\n", [], 1, "byte 0x81 at offset 6 is not UTF-8"),
    "a quote never closed": (b'Name\n"Ok\n', [], 1, "a quoted field is never closed"),
    "a field too many": (b"Name,Born\nOk, Pyol,1961\n", [], 3, "has words in column C, beyond the header's 2"),
    "a column that is not there": (b"Name\nOk\n", ["--born-column", "DOB"], 1, 'has no column "DOB". It has "Name"'),
    "a sheet that is not there": (b"Name\nOk\n", ["--sheet", "Two"], 1, 'there is no sheet "Two"'),
    "a workbook by name alone": (b"Name\nOk\n", ["--as", "customers.xlsx"], 1, "is plain text, no workbook"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_in_place_fault_and_remedy(case: str, ledger: Path, tmp_path: Path) -> None:
    """One clear message, no traceback, and the exit code that says whether all, some or none was screened."""
    data, words, code, said = BAD[case]
    path = tmp_path / "customers.csv"
    if "--as" in words:
        path, words = tmp_path / words[1], []
    path.write_bytes(data)
    done = screened(ledger, path, *words)
    assert (done.code, said in done.out + done.err) == (code, True), done.out + done.err
    assert "Traceback" not in done.err
    told = screened(ledger, path, *words, "--json")
    assert told.code == code
    assert told.json["ok"] is (code != 1)


def test_letters_of_another_script_that_look_alike_are_found_and_said(ledger: Path) -> None:
    """Who writes a Cyrillic O into a Latin name hides it from nobody."""
    done = screened(ledger, "--name", "\u041ek P\u0443ol-san")
    assert "OK PYOL SAN" in done.out
    assert "letters of another script that look alike" in done.out


def test_merged_cells_are_told_and_the_rows_they_swallow_are_not_screened(ledger: Path, tmp_path: Path) -> None:
    """Nobody knows whether the words of merged cells are meant for each row."""
    path = xlsx_of(tmp_path, [["Name", "No"], ["Ok Pyol-san", 1], ["", 2]], merged=["A2:A3"])
    done = screened(ledger, path)
    assert done.code == 3
    assert "customers.xlsx#sheet=Customers&cell=A3: is empty: it is one of the merged cells A2:A3" in done.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "say whom to screen"),
        (["--name", "Ok", "customers.csv"], 2, "say whom to screen"),
        (["--name", "Ok", "--out", "x.csv"], 2, "--out is of a sheet. Leave it out"),
        (["customers.csv", "--born", "1961"], 2, "--born is of --name. Leave it out"),
        (["customers.csv", "--out", "x.pdf"], 2, "its ending says no format. End it in .xlsx or .csv"),
        (["customers.csv", "--out", "customers.csv"], 2, "is the sheet itself, which is not written over"),
        (["--name", "..."], 1, "has neither a letter nor a digit"),
        (
            ["--name", "Ok Pyol", "--born", "soon", "--kind", "thing", "--nationality", "Atlantis"],
            1,
            "--kind 'thing' is no kind",
        ),
        (
            ["--name", "Ok Pyol", "--born", "soon", "--kind", "thing", "--nationality", "Atlantis"],
            1,
            "--born 'soon' is not a date",
        ),
        (["--name", "Ok Pyol", "--identifier", "990100901"], 1, "write the scheme before the number, as imo:9074729"),
        (["--name", "Ok Pyol", "--identifier", "imo:9074728"], 1, "is no IMO ship number"),
        (["--name", "Ok Pyol", "--threshold", "85"], 1, "a score is above 0 and at most 1"),
        (["--name", "Ok Pyol", "--policy", "best"], 1, "'best' is no policy of screenings"),
        (["--name", "Ok Pyol", "--on", "soon"], 1, "on 'soon'"),
        (["nowhere.csv"], 1, "there is no such file"),
    ],
)
def test_a_command_line_that_cannot_be_meant_is_refused_in_words(
    words: list[str], code: int, said: str, ledger: Path, tmp_path: Path
) -> None:
    """All that is wrong with the values is told at once."""
    csv_of(tmp_path, "Name\nOk Pyol-san\n")
    done = screened(ledger, *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_large_sheet_is_answered_in_parts(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows keep their numbers and order, the answer is that of one part, and it is one receipt."""
    path = csv_of(tmp_path, "Name\n" + "Nobody Atall\nOk Pyol-san\n" * 5)
    whole = screened(ledger, path, "--out", tmp_path / "whole.csv", "--no-record", "--json").json
    monkeypatch.setattr("evidence.roster.parts.PART", 3)
    told = screened(ledger, path, "--out", tmp_path / "parts.csv", "--json").json
    (kept,) = run("screenings", "--db", ledger, "--json").json["rows"]
    assert (told["receipt"], kept["names"], kept["label"]) == (kept["id"], 10, "customers.csv")
    assert told["counts"] == whole["counts"]
    assert told["as_of"] == whole["as_of"]
    assert (tmp_path / "parts.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert [row["row"] for row in told["rows"]] == [2, 4, 6, 8, 10]


def test_a_hit_is_decided_on_listed_and_withdrawn(ledger: Path) -> None:
    """A decision marks the hit in later answers and hides nothing; taken back, the hit is undecided again."""
    receipt = screened(ledger, "--name", "Ok Pyol-san", "--json").json["receipt"]
    decided = ("hit", "decide", receipt[:10], 1, "un-sc:KPi.901", "false-positive", "--because", "another birth year")
    assert run(*decided, "--db", ledger).code == 2
    done = run(*decided, "--db", ledger, "--by", "A. Analyst")
    assert (done.code, "un-sc:KPi.901 (un-sc): false positive, signed by A. Analyst" in done.out) == (0, True)
    (row,) = run("hit", "list", "--db", ledger, "--json").json["rows"]
    assert (row["judgement"], row["because"]) == ("false_positive", "another birth year")
    assert "false positive" in run("hit", "list", "--db", ledger).out
    told = run("screenings", receipt[:10], "--db", ledger)
    assert "decision: false positive, signed by A. Analyst on" in told.out
    assert "1 false positive" in told.out
    back = ("hit", "withdraw", receipt[:10], 1, "un-sc:KPi.901", "--because", "wrong person", "--by", "A. Analyst")
    assert run(*back, "--db", ledger).code == 0
    assert run("hit", "list", "--db", ledger).out == "no decisions on hits\n"
    assert len(run("hit", "list", "--history", "--db", ledger, "--json").json["rows"]) == 2


def test_the_register_tells_each_screening(ledger: Path) -> None:
    """Who screened how many, when, against which vintages, and what came of it."""
    screened(ledger, "--name", "Ok Pyol-san", "--label", "counter check")
    done = run("screenings", "--db", ledger)
    assert done.code == 0
    assert "counter check" in done.out
    assert "un-sc of 2025-06-30" in done.out
    (row,) = run("screenings", "--db", ledger, "--json").json["rows"]
    told = run("screenings", row["id"][:8], "--db", ledger, "--json").json
    assert (told["screening"]["id"], told["summary"]["undecided"]) == (row["id"], 1)
    assert run("screenings", "ffffffff", "--db", ledger).code == 1


def test_a_new_vintage_is_screened_against_and_what_changed_is_told(samples: dict[str, Path], tmp_path: Path) -> None:
    """New, changed and gone hits; the decision on what changed is reopened; the first receipt still verifies."""
    ledger = tmp_path / "evidence.db"
    assert run("load", samples["un-list-2024-06-30.xml"], "--db", ledger).code == 0
    assert run("rescreen", "--db", ledger).out == "no screenings are recorded\n"
    path = csv_of(
        tmp_path,
        "Name\nSamsan Ocean Machinery Trading Corporation\nBlue Heron Shipping Company Limited\n"
        "Northern Lantern Information Technology Company\nOk Pyol-san\n",
    )
    receipt = screened(ledger, path, "--json").json["receipt"]
    decided = ("hit", "decide", receipt, 1, "un-sc:KPe.901", "false-positive", "--because", "another address")
    assert run(*decided, "--by", "A. Analyst", "--db", ledger).code == 0
    assert run("load", samples["un-list-2025-06-30.xml"], "--db", ledger).code == 0
    done = run("rescreen", "--no-record", "--db", ledger)
    assert (done.code, done.err) == (0, "")
    for said in (
        "screening " + receipt[:12] + " (customers.csv) of ",
        "new: row 3, Northern Lantern Information Technology Company: NORTHERN LANTERN INFORMATION TECHNOLOGY COMPANY",
        "changed: row 1, Samsan Ocean Machinery Trading Corporation: SAMSAN",
        "REOPENED: the listed entry has changed since",
        "gone: row 2, Blue Heron Shipping Company Limited: BLUE HERON",
        "1 new, 1 changed, 1 gone, 1 as they were",
        "now for 2025-06-30: un-sc of 2025-06-30",
    ):
        assert said in done.out
    (row,) = run("rescreen", receipt[:8], "--by", "A. Analyst", "--db", ledger, "--json").json["rows"]
    assert row["counts"] == {"new": 1, "changed": 1, "gone": 1, "unchanged": 1, "hits": 3}
    assert row["before"] == receipt
    assert "made again of screening " + receipt in run("screenings", row["receipt"][:12], "--db", ledger).out
    assert "yes" in run("hit", "list", "--reopened", "--db", ledger).out
    for which, remade in ((), 2), (("--screenings", receipt[:10]), 1), (("--screenings", "none"), 0):
        told = run("verify", *which, "--db", ledger, "--json").json
        assert (told["ok"], told["checked"]["screenings"], told["checked"]["screenings_remade"]) == (True, 2, remade)


def test_a_sheet_too_wide_for_excel_is_refused_and_never_cut(ledger: Path, tmp_path: Path) -> None:
    """Our columns stand behind the user's own: where Excel has no room for them, nothing that was found would be seen."""
    path = csv_of(tmp_path, ",".join(["Name", *(f"c{n}" for n in range(16_380))]) + "\nOk Pyol-san\n")
    done = screened(ledger, path, "--out", tmp_path / "out.xlsx")
    assert done.code == 1
    assert "would hold 16,400 columns, and Excel takes 16,384. Write a .csv instead" in done.err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_blank_name_signs_nothing(ledger: Path) -> None:
    """An empty ``--by``, as of a variable that is not set, is not taken for the system's user."""
    done = run("screen", "--name", "Ok Pyol-san", "--db", ledger, "--by", "")
    assert done.code == 1
    assert "it needs a name" in done.err
