"""Evidence sheets in the ledger: their claims stand under the documents they quote, whoever wrote the sheet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import evidence as ev
from evidence.demo import sample
from evidence.errors import RejectedEntries
from evidence.importers import article, evidence_sheet
from evidence.ledger import Ledger
from tests.store.answers import answers, counts, grown, sound

DENIED = "Norway denied it"
STORY = f"""# Boats arrive

Harbour Gazette, 18 September 2024

The harbour of Olmark took two boats on Monday. Two boats came, its master said.

{DENIED}. Two boats came, a sailor said, and then they left.
"""


def story(folder: Path) -> Path:
    """An article to quote from."""
    path = folder / "boats.md"
    path.write_text(STORY, "utf-8")
    return path


def sheet(folder: Path, *rows: dict[str, str], name: str = "sheet") -> Path:
    """A sheet in JSON lines that quotes the article; a row says what differs from the denial."""
    usual = {"document": "boats.md", "quote": DENIED, "predicate": "declared", "subject": "Norway", "object": "denial"}
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps({"id": f"{name}{n}", **usual, **row}) + "\n" for n, row in enumerate(rows)))
    return path


def test_a_sheets_claims_stand_under_the_document_they_quote(ledger: Ledger, tmp_path: Path) -> None:
    """Document, publisher, place and date of the claim are the article's; the sheet's own document bears no claim."""
    (first, second) = ledger.load(story(tmp_path), sheet(tmp_path, {}), published="2024-09-18")
    (row,) = ledger.rows(ev.claims())
    assert (row["document"], row["quote"], row["published_on"]) == (first.document, DENIED, "2024-09-18")
    assert row["entry"] == row["locator"].partition("&char")[0]
    assert row["publisher"] == first.source
    assert second.new == 1
    assert second.document != first.document
    assert ledger.rows(ev.claims(published_by="2024-09-17")) == []
    sound(ledger)


def test_two_sheets_that_state_the_same_claim_state_one(ledger: Ledger, tmp_path: Path) -> None:
    """Two analysts who read the same words alike make one claim, which both readings hold."""
    ledger.load(story(tmp_path), sheet(tmp_path, {}, name="ada"))
    (before,) = ledger.rows(ev.claims())
    (receipt,) = ledger.load(sheet(tmp_path, {}, {"object": "boats"}, name="bob"))
    assert (receipt.new, receipt.known) == (1, 1)
    rows = ledger.rows(ev.claims())
    assert sorted(row["object"] for row in rows) == ["boats", "denial"]
    assert before["id"] in {row["id"] for row in rows}
    with ledger.store.reading() as connection:
        held = connection.execute(text("SELECT count(*) FROM reading_change")).scalar_one()
    assert held == 3
    sound(ledger)


def test_a_claim_that_one_of_two_sheets_no_longer_makes_is_still_made(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sheet is a reading of its own: what one drops when it is read again the other still says."""
    bob = sheet(tmp_path, {}, {"object": "boats"}, name="bob")
    ledger.load(story(tmp_path), sheet(tmp_path, {}, name="ada"), bob)
    read = evidence_sheet.read
    monkeypatch.setattr(evidence_sheet, "SOURCE", replace(evidence_sheet.SOURCE, version="2"))
    monkeypatch.setattr(evidence_sheet, "read", lambda entry: iter(()) if entry.key == "bob0" else read(entry))
    (receipt,) = ledger.load(bob)
    assert (receipt.new, receipt.known, receipt.withdrawn) == (0, 1, 1)
    assert sorted(row["object"] for row in ledger.rows(ev.claims())) == ["boats", "denial"]
    sound(ledger)


@pytest.mark.parametrize("rows", [2, 1_700])
def test_rows_of_a_sheet_that_say_the_same_are_one_claim(ledger: Ledger, tmp_path: Path, rows: int) -> None:
    """Two of them or more than are compared at a time: a claim is stored once, and the sheet holds it once."""
    (_, receipt) = ledger.load(story(tmp_path), sheet(tmp_path, *[{}] * rows))
    assert (receipt.entries, receipt.new, receipt.known) == (rows, 1, rows - 1)
    assert len(ledger.rows(ev.claims())) == 1
    sound(ledger)


def test_a_sheet_read_again_by_a_new_version_changes_nothing_that_it_reads_alike(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same claims and notes under another version: one more reading, no more claims."""
    paper = sheet(tmp_path, {"note": "seen on page one"}, {"object": "boats"})
    ledger.load(story(tmp_path), paper)
    before, told = counts(ledger), answers(ledger)
    monkeypatch.setattr(evidence_sheet, "SOURCE", replace(evidence_sheet.SOURCE, version="2"))
    (receipt,) = ledger.load(paper)
    assert (receipt.new, receipt.known, receipt.withdrawn, receipt.notes, receipt.notes_known) == (0, 2, 0, 0, 1)
    assert grown(before, counts(ledger)) == {"log": 1, "retrieval": 1, "reading": 1, "reading_document": 1}
    assert answers(ledger) == told


def test_a_row_that_cannot_be_read_again_takes_no_claim_of_its_sheet_away(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which claim a refused row had made nobody can tell, so in quarantine all of the sheet's are kept."""
    paper = sheet(tmp_path, {}, {"object": "boats"})
    ledger.load(story(tmp_path), paper)
    read = evidence_sheet.read

    def stumbling(entry: evidence_sheet.Written) -> object:
        if entry.key == "sheet0":
            raise entry.bad("stumbled")
        return read(entry)

    monkeypatch.setattr(evidence_sheet, "SOURCE", replace(evidence_sheet.SOURCE, version="2"))
    monkeypatch.setattr(evidence_sheet, "read", stumbling)
    with pytest.raises(RejectedEntries, match="stumbled"):
        ledger.load(paper)
    (receipt,) = ledger.load(paper, quarantine=True)
    assert (receipt.rejected, receipt.withdrawn) == (1, 0)
    assert sorted(row["object"] for row in ledger.rows(ev.claims())) == ["boats", "denial"]


def test_a_sheet_whose_document_is_not_there_is_refused_and_taken_once_it_is(ledger: Ledger, tmp_path: Path) -> None:
    """The sentence says to load the document first; the same ledger then finds it, and finds what was loaded since."""
    paper = sheet(tmp_path, {})
    with pytest.raises(RejectedEntries, match="Load it first"):
        ledger.load(paper)
    assert counts(ledger)["log"] == 0
    ledger.load(story(tmp_path))
    (receipt,) = ledger.load(paper)
    assert receipt.new == 1


def test_a_sheet_named_before_its_document_is_loaded_after_it(ledger: Ledger, tmp_path: Path) -> None:
    """In one load the order of files on the command line does not matter to a sheet."""
    receipts = ledger.load(sheet(tmp_path, {}), story(tmp_path))
    assert [receipt.importer for receipt in receipts] == ["article", "evidence_sheet"]
    assert len(ledger.rows(ev.claims())) == 1


def test_a_sheet_that_names_two_documents_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """Two articles of one title: the row must say by hash which it quotes."""
    other = tmp_path / "again.md"
    other.write_text(STORY + "\nOne more line.\n", "utf-8")
    ledger.load(story(tmp_path), other)
    with pytest.raises(RejectedEntries, match="names 2 documents"):
        ledger.load(sheet(tmp_path, {"document": "Boats arrive"}))
    sha = ledger.rows(ev.notes(text="One more line"))[0]["document"]
    (receipt,) = ledger.load(sheet(tmp_path, {"document": sha[:12]}, name="exact"))
    assert receipt.new == 1
    assert {row["document"] for row in ledger.rows(ev.claims())} == {sha}


def test_a_new_tool_version_adds_a_text_layer_and_quotes_stay_where_they_were(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offsets refer to the layer they were taken from, which stays; a sheet quotes the newest that has paragraphs."""
    paper = story(tmp_path)
    ledger.load(paper, sheet(tmp_path, {}))
    before = ledger.rows(ev.claims())
    layer = article.layer

    monkeypatch.setattr(article, "layer", lambda document: replace(layer(document), version="next"))
    ledger.load(paper)
    assert counts(ledger)["text_layer"] == 2
    assert ledger.rows(ev.claims()) == before
    sound(ledger)


def test_the_demonstrations_sheet_reads_nine_claims_from_its_article(ledger: Ledger, tmp_path: Path) -> None:
    """The sample that the tutorial shows: nine claims, each with its words and chain, all of the article's document."""
    for name in ("article.html", "evidence-sheet.jsonl"):
        (tmp_path / name).write_bytes(sample(name))
    page, paper = ledger.load(tmp_path / "evidence-sheet.jsonl", tmp_path / "article.html")
    rows = ledger.rows(ev.claims())
    assert (paper.new, len(rows)) == (9, 9)
    assert {row["document"] for row in rows} == {page.document}
    assert {row["chain"][0] for row in rows} == {page.source}
    assert {row["polarity"] for row in rows} == {"asserts", "denies"}
    sound(ledger)
