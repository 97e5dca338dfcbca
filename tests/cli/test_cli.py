"""What each command does, and the exit code with which it ends: 0 done, 1 error, 2 usage, 3 rejected, 4 not verified."""

from __future__ import annotations

import shlex
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook

import evidence as ev
from evidence import __version__
from evidence.cli.filters import Question, takes
from evidence.importer import importers
from tests.cli.running import run


def test_the_demonstration_says_what_it_did_and_what_to_look_at(tmp_path: Path) -> None:
    """Receipts, the allegation beside its denial, the delisted party on two days, and four commands that work."""
    done = run("demo", tmp_path / "d")
    assert (done.code, done.err) == (0, "")
    assert "un-list-2024-06-30.xml: un_sc" in done.out
    assert "remark:" not in done.out
    assert "alleged, by ship-brokers: “Unconfirmed reports" in done.out
    assert "denied, by dprk-foreign-ministry: “We have never exported weapons to Russia”" in done.out
    assert "2024-06-30: BLUE HERON SHIPPING COMPANY LIMITED: listed" in done.out
    assert "2025-06-30: BLUE HERON SHIPPING COMPANY LIMITED: not_listed" in done.out
    commands = [shlex.split(line)[1:] for line in done.out.splitlines() if line.startswith("  evidence ")]
    assert len(commands) == 4
    for words in commands:
        assert run(*words).code == 0


def test_the_demonstration_can_be_done_again(tmp_path: Path) -> None:
    """The second time each sample is known already, and the report is written anew."""
    run("demo", tmp_path / "d")
    (tmp_path / "d" / "report.xlsx").write_bytes(b"")
    done = run("demo", tmp_path / "d", "--json")
    assert done.code == 0
    assert {receipt["already_known"] for receipt in done.json["receipts"]} == {True}
    assert load_workbook(tmp_path / "d" / "report.xlsx").sheetnames[0] == "Summary"


def test_the_demonstration_is_not_mixed_into_another_ledger(tmp_path: Path, samples: dict[str, Path]) -> None:
    """Invented evidence never enters a ledger of somebody's own."""
    (tmp_path / "own").mkdir()
    own = tmp_path / "own" / "evidence.db"
    text = samples["un-list-2024-06-30.xml"].read_text("utf-8").replace("PYOL", "PYEOL")
    (tmp_path / "own.xml").write_text(text, "utf-8")
    run("load", "own.xml", "--db", own)
    before = head(own)
    done = run("demo", tmp_path / "own")
    assert (done.code, done.out) == (1, "")
    assert "is a ledger of other documents" in done.err
    assert "Name another folder" in done.err
    assert head(own) == before


def test_the_demonstration_takes_a_folder_of_its_own(tmp_path: Path) -> None:
    """A file in the way is said plainly; ``--db`` is refused, EVIDENCE_DB has no say."""
    (tmp_path / "file").write_text("x")
    done = run("demo", tmp_path / "file")
    assert (done.code, done.err) == (1, f"{tmp_path / 'file'}: is a file. Name a folder\n")
    assert run("--db", "x.db", "demo", tmp_path / "d").code == 2


def test_load_prints_a_receipt_a_file(samples: dict[str, Path]) -> None:
    """What was read, by which importer, and what is new."""
    done = run("load", samples["un-list-2024-06-30.xml"], samples["un-list-2025-06-30.xml"], "--by", "A. Analyst")
    assert (done.code, done.err) == (0, "")
    assert "un-list-2025-06-30.xml: un_sc (un-security-council, published 2025-06-30)" in done.out
    assert "8 entries (1 new, 1 changed, 6 unchanged, 1 withdrawn)" in done.out
    with ev.open("evidence.db") as db:
        assert {row["recorded_by"] for row in db.rows(ev.claims())} == {"A. Analyst"}


def test_load_takes_the_options_of_the_library(samples: dict[str, Path], tmp_path: Path) -> None:
    """``--published`` dates a vintage that does not say, ``--importer`` forces one."""
    text = samples["trade-register.csv"].read_text("utf-8")
    (tmp_path / "undated.csv").write_text(text.replace("Data generated: 30 Jun 2025 9:00:00 AM\n", ""), "utf-8")
    done = run("load", "undated.csv")
    assert (done.code, done.out) == (1, "")
    assert "--published 2024-09-18" in done.err
    done = run("load", "undated.csv", "--published", "2025-06-30", "--importer", "sipri_register", "--json")
    assert done.json["receipts"][0]["published_on"] == "2025-06-30"
    assert run("load", "undated.csv", "--importer", "nobody").err.startswith(
        "there is no importer 'nobody'; there are "
    )


def test_rejected_entries_end_with_three_and_leave_nothing(broken: Path) -> None:
    """Strict is all or nothing; quarantine loads the rest and says so with the same code."""
    done = run("load", broken)
    assert (done.code, done.out) == (3, "")
    assert "1 of 8 entries cannot be read; nothing was loaded" in done.err
    with ev.open("evidence.db") as db:
        assert db.store.head() is None
    done = run("load", broken, "--quarantine")
    assert (done.code, done.err) == (3, "")
    assert "7 entries (7 new" in done.out
    with ev.open("evidence.db") as db:
        assert len(db.rows(ev.designations())) == 7


def test_identify_names_the_importer_and_loads_nothing(samples: dict[str, Path], tmp_path: Path) -> None:
    """A look at a file makes no ledger."""
    done = run("identify", *samples.values())
    assert (done.code, done.err) == (0, "")
    assert [line.split()[1] for line in done.out.splitlines()[1:]] == [
        "un_sc",
        "un_sc",
        "sipri_register",
        "article",
        "evidence_sheet",
    ]
    assert list(tmp_path.iterdir()) == []
    done = run("identify", samples["article.html"], "nowhere.csv")
    assert done.code == 1
    assert "article.html" in done.out
    assert done.err == "nowhere.csv: there is no such file. Check the name, and that it was not moved\n"


def test_importers_lists_them_all() -> None:
    """What can be read."""
    done = run("importers")
    assert [line.split()[0] for line in done.out.splitlines()] == ["importer", *importers()]
    assert {"article", "evidence_sheet", "sipri_register", "un_sc"} <= set(importers())


SWITCHES = ("--needs-signing", "--history", "--single-source", "--circular", "--ungraded", "--sensitive")
"""Options without a value."""


@pytest.mark.parametrize("question", Question)
def test_every_filter_of_a_question_reaches_it(full: Path, question: Question) -> None:
    """Each option is accepted by the questions that take it, and its value is told in the answer."""
    values = {"state": "listed", "change": "added", "polarity": "denies", "modality": "alleged", "as-of": "1"}
    values |= dict.fromkeys(("since", "until", "on", "published-by"), "2024-01-01") | {"predicate": "born"}
    values |= {"regime": "UNSC-DPRK", "list": "un-sc", "series": "un-sc"}
    values |= {
        "years": "2024",
        "engages": "UNSCR-1718-8b",
        "checked": "verified",
        "fit": "may",
        "policy": "strict",
        "stale": "30",
        "review": "all",
    }
    party = {Question.ENTITY: ["--entity", "un-sc:KPe.901"], Question.MIRROR: ["--supplier", "KP"]}.get(question, [])
    values |= {"entity": "un-sc:KPe.901", "published-by": "2030-01-01"} if question is Question.ENTITY else {}
    for option in takes(question):
        value = [] if option in SWITCHES else [values.get(option[2:], "x")]
        done = run("query", question, "--db", full, "--json", *(party if option != "--entity" else []), option, *value)
        assert done.code == 0, done.out
        assert (value[0] if value else "True") in map(str, done.json["filters"].values())


def test_an_option_that_a_question_does_not_take_is_refused_naming_those_it_takes(full: Path) -> None:
    """Ignoring it would answer another question."""
    done = run("query", "transfers", "--list", "un-sc", "--entity", "x", "--db", full)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("query transfers takes no --list, --entity. It takes --as-of, --published-by, --source,")
    assert "--supplier, --recipient" in done.err


def test_a_list_that_is_not_held_is_an_error_and_no_empty_answer(full: Path) -> None:
    """Its name is told with those there are: an answer without rows would read as not listed."""
    for words in (("designations", "--list"), ("delisted", "--list"), ("changes", "--series")):
        done = run("query", *words, "un-scc", "--db", full)
        assert (done.code, done.out) == (1, ""), words
        assert done.err.startswith("the ledger holds no list or series 'un-scc'; it holds ")
        assert "un-sc" in done.err.partition("it holds ")[2]


def test_a_filter_that_cannot_be_meant_is_said_plainly(full: Path) -> None:
    """A bad date is the question's error, and tells how to write one."""
    done = run("query", "transfers", "--since", "soon", "--db", full)
    assert (done.code, done.out) == (1, "")
    assert "'soon' is not a date: write 2024" in done.err


def test_a_question_makes_no_ledger(tmp_path: Path) -> None:
    """A misspelt name is told, with the two ways to make a ledger, and leaves no file."""
    for words in (["query", "claims"], ["verify"], ["migrate"], ["report", "register", "--out", "r.xlsx"]):
        done = run(*words, "--db", "mine.db")
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(
            "mine.db: there is no ledger here. Make one with: evidence load FILE, or try: evidence demo"
        )
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_named_before_the_command_or_after_it_or_by_the_environment(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is nearest wins: after the command, before it, EVIDENCE_DB."""
    ledger = made / "evidence.db"
    before = run("--db", ledger, "--json", "query", "notes")
    assert run("query", "notes", "--json", "--db", ledger) == before
    assert run("--db", "nowhere.db", "query", "notes", "--json", "--db", ledger) == before
    monkeypatch.setenv("EVIDENCE_DB", str(ledger))
    assert run("query", "notes", "--json") == before
    assert run("query", "notes", "--json", "--db", "nowhere.db").code == 1


def test_a_password_is_never_printed() -> None:
    """Not in an answer and not in an error."""
    place = "postgresql+psycopg://ledger:se:cr@et@127.0.0.1:1/evidence"
    for words in (["query", "notes"], ["query", "notes", "--json"], ["load"]):
        done = run(*words, "--db", place)
        assert done.code in (1, 2)
        assert "cr@et" not in done.out + done.err


def test_reports_are_written_and_verified(ledger: Path, tmp_path: Path) -> None:
    """A report verifies; one cell changed by hand is named, with exit code 4."""
    for words in (["compliance"], ["register", "--supplier", "KP"]):
        done = run("report", *words, "--out", "r.xlsx", "--db", ledger)
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines()[0].startswith("r.xlsx: ")
        assert run("verify", "r.xlsx", "--db", ledger).code == 0
    book = load_workbook("r.xlsx")
    book["Findings"]["B2"] = "somebody else"
    book.save("edited.xlsx")
    done = run("verify", "edited.xlsx", "--db", ledger, "--json")
    assert done.code == 4
    assert (done.json["ok"], done.json["error"]["type"]) == (False, "Tampered")
    assert "edited.xlsx#sheet=Findings&cell=B2" in [problem["where"] for problem in done.json["problems"]]


def test_a_report_is_refused_in_words(ledger: Path) -> None:
    """Another suffix, an unknown regime, a folder that is not there, the ledger itself: each says what to do."""
    assert run("report", "compliance", "--db", ledger).code == 2
    assert run("report", "compliance", "--db", ledger, "--out", "r.pdf").err == (
        "--out r.pdf: a report is a workbook. Name it r.xlsx\n"
    )
    done = run("report", "compliance", "--regime", "X", "--db", ledger, "--out", "r.xlsx")
    assert (done.code, "UNSC-DPRK" in done.err) == (1, True)
    done = run("report", "compliance", "--db", ledger, "--out", "nowhere/r.xlsx")
    assert (done.code, done.err) == (1, "nowhere/r.xlsx: its folder does not exist. Make it first\n")


def test_a_row_changed_behind_the_library_is_found(ledger: Path) -> None:
    """Verification ends with 4 and names what and where."""
    connection = sqlite3.connect(ledger)
    connection.executescript("DROP TRIGGER mention_no_update; UPDATE mention SET text = 'Sweden' WHERE text = 'Russia'")
    connection.close()
    done = run("verify", "--db", ledger)
    assert (done.code, done.err) == (4, "")
    assert "mention_no_update" in done.out
    assert "table mention" in done.out


def test_migrate_says_where_the_ledger_stands(ledger: Path) -> None:
    """It does what opening does, and nothing else."""
    assert run("migrate", "--db", ledger).out.startswith(f"{ledger} stands at revision 0")


def test_version_and_help_end_well() -> None:
    """Without a command the help is shown."""
    assert run("--version").out == f"sanctions-evidence {__version__}\n"
    assert run() == run("--help") == run("-h")
    assert run("--help").code == 0
    assert "evidence demo demo" in run("--help").out


@pytest.mark.parametrize(
    "words", [["nope"], ["query"], ["query", "nope"], ["report"], ["load"], ["load", "--nope", "f"]]
)
def test_a_wrong_command_line_ends_with_two_and_a_hint(words: list[str]) -> None:
    """One message, and where to read on."""
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith("Try: evidence")
    assert "Traceback" not in done.err


def head(ledger: Path) -> object:
    """The newest entry of a ledger's log."""
    with ev.open(ledger) as db:
        return db.store.head()
