"""``evidence propose``: files and documents of a ledger to proposals, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from evidence.errors import LoadError, NotFound
from evidence.ledger import open_ledger
from evidence.proposing import proposals, prose_held, prose_of, row
from tests.cli.running import run

TEXT = """A weekly look at the docks

Iran delivered about 60 attack drones to Sudan's army on Monday, a Western official said. Tehran denied that it had supplied
any weapons to Sudan.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short article of an outlet."""
    path = tmp_path / "drones.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_read_with_what_is_said_of_it(article: Path) -> None:
    """Publisher and day are those given; offsets are those of the file as it stands."""
    document, prose = prose_of(article, publisher="The Harbour Courier", published="2024-09-18")
    rows = [row(document, one) for one in proposals(prose)]
    assert [(r["predicate"], r["subject_key"], r["polarity"], r["event_edtf"]) for r in rows] == [
        ("transferred_arms", "IR", "asserts", "2024-09-16"),
        ("transferred_arms", "IR", "denies", "/2024-09-18"),
    ]
    assert all(TEXT[r["start"] : r["end"]] == r["quote"] and r["chain"][0] == "the-harbour-courier" for r in rows)
    assert rows[0]["quantity"] == {"low": 60, "high": 60, "unit": "drone", "approx": True, "text": "about 60"}


def test_a_document_of_a_ledger_is_read_with_what_the_ledger_knows(article: Path, tmp_path: Path) -> None:
    """The day is that of the load, and the proposals are those of the file."""
    with open_ledger(tmp_path / "t.db") as ledger:
        ledger.load(article, published="2024-09-18", publisher="The Harbour Courier")
        _, prose = prose_held(ledger.store, prose_of(article)[0].sha256[:10])
        assert prose.published is not None
        assert prose.published.isoformat() == "2024-09-18"
        assert len(proposals(prose)) == 2
        for name in ("0" * 12, "zz"):
            with pytest.raises(NotFound):
                prose_held(ledger.store, name)


def test_the_command_prints_a_table_and_other_forms(article: Path) -> None:
    """The same proposals in each form; nothing is loaded."""
    words = ("propose", article, "--published", "2024-09-18")
    assert "transferred_arms" in run(*words).out
    lines = run(*words, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["rule"] for line in lines] == ["supply-arms", "supply-arms"]
    assert len(list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").out)))) == 2
    answer = run(*words, "--json")
    assert (answer.code, len(answer.json["rows"])) == (0, 2)


def test_what_keeps_the_rules_from_reading_is_said(tmp_path: Path, article: Path) -> None:
    """A language that the rules do not read, paragraphs in another, and a day of publication that is not known."""
    korean = tmp_path / "korean.txt"
    korean.write_text("배는 월요일에 항구에서 목격되었으며 이름을 밝힐 수 있는 화물은 없었다.\n", encoding="utf-8")
    mixed = tmp_path / "mixed.txt"
    mixed.write_text(TEXT + "\n" + korean.read_text("utf-8"), encoding="utf-8")
    assert prose_of(article)[1].language == "en"
    assert prose_of(korean)[1].language == "ko"
    answer = json.loads(run("propose", korean, mixed, "--published", "2024-09-18", "--json").out)
    assert answer["remarks"] == [
        "korean.txt: its language is ko; the rules read en alone. Code it by hand, in an evidence sheet",
        "mixed.txt: 1 of 3 paragraphs are in ko, of which nothing is proposed",
    ]
    done = run("propose", article)
    assert done.err == (
        'remark: drones.txt: its day of publication is not known, so no "last Thursday" has a date; give it with --published\n'
    )
    assert run("propose", article, "--published", "2024-09-18").err == ""


def test_what_is_no_prose_and_no_day_is_refused(tmp_path: Path, article: Path) -> None:
    """A sheet has claims of its own, and a day is written one way."""
    sheet = tmp_path / "deals.csv"
    sheet.write_text("a,b,c\n1,2,3\n4,5,6\n", encoding="utf-8")
    assert run("propose", sheet).code == 1
    with pytest.raises(LoadError, match="not a day"):
        prose_of(article, published="18.9.2024")
    assert run("propose").code == 2
