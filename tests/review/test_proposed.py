"""What rules propose of a document, kept: by whom, of which text, and linked to whom lists surely name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import evidence as ev
from evidence.demo import sample
from evidence.errors import NotFound
from evidence.ledger import Ledger
from evidence.prose.edition import lexicon_hash
from evidence.prose.values import Said
from evidence.review.proposals import keep
from evidence.schema.records import Mention
from evidence.store import documents
from evidence.store.provenance import handling
from tests.review.filling import TEXT, fill
from tests.store.answers import sound
from tests.store.ledgers import Ledgers, opened
from tests.store.proposed import CHILE_, NORWAY, PAPER, loaded, proposal, proposed


@pytest.fixture
def ledger(sqlite_ledgers: Ledgers) -> Iterator[Ledger]:
    """A fresh ledger."""
    with opened(sqlite_ledgers) as made:
        yield made


def test_rules_say_which_they_are(ledger: Ledger, tmp_path: Path) -> None:
    """Extractor, version and the hash of its tables stand in the first line of the document kept."""
    sha = loaded(ledger, tmp_path, TEXT, "quay.txt", None)
    receipt = ledger.propose("quay.txt")
    assert receipt.new > 0
    with ledger.store.reading() as connection:
        kept = documents.document(connection, receipt.document)
    head = json.loads(kept.data.splitlines()[0])
    assert head == {**head, "extractor": "evidence.prose", "document": sha, "lexicon": lexicon_hash()}
    by = {row["recorded_by"] for row in ledger.rows(ev.claims(review="all"))}
    assert by == {f"evidence.prose {head['version']}"}
    assert ledger.propose(sha[:8]).already_known
    with pytest.raises(NotFound, match="holds no document 'nothing'"):
        ledger.propose("nothing")
    sound(ledger)


def test_a_party_whom_a_list_names_is_linked_to_it(ledger: Ledger, tmp_path: Path) -> None:
    """By the exact name that one listed party bears, so that what a text says meets what a list says."""
    name = "un-list-2024-06-30.xml"
    (tmp_path / name).write_bytes(sample(name))
    ledger.load(tmp_path / name)
    (tmp_path / "article.html").write_bytes(sample("article.html"))
    ledger.load(tmp_path / "article.html")
    ledger.propose("article.html")
    keys = {row["object_key"] for row in ledger.rows(ev.claims(review="all", predicate="owned_by"))}
    assert "un-sc:KPe.903" in keys
    sound(ledger)


def test_words_of_a_document_that_is_not_open_stay_with_it(ledger: Ledger, tmp_path: Path) -> None:
    """What is proposed of it bears its mark; a workbook shows its words only where asked, says so, and bears it too."""
    path = tmp_path / "quay.txt"
    path.write_text(TEXT, "utf-8")
    ledger.load(path, handling="protected_source")
    receipt = proposed(ledger, ledger.store.library.find("quay.txt")[0].document)
    with pytest.raises(NotFound, match="3 proposals wait over documents that are not open"):
        ledger.export_review(tmp_path / "none.xlsx")
    loaded(ledger, tmp_path)
    proposed(ledger, ledger.store.library.find("crates.md")[0].document, only=2)
    told = ledger.export_review(tmp_path / "open.xlsx")
    assert (len(told.proposals), told.withheld, told.mark) == (2, 3, None)
    told = ledger.export_review(tmp_path / "all.xlsx", confidential=True)
    assert (len(told.proposals), told.withheld, told.mark) == (5, 0, "protected_source")
    page = openpyxl.load_workbook(tmp_path / "all.xlsx")["Read me"]
    assert any("CONTAINS CONFIDENTIAL MATTER" in str(cell.value) for (cell, *_) in page.iter_rows())
    done = ledger.apply_review(fill(tmp_path / "all.xlsx", {1: {"decision": "accept"}}), by="A. Analyst")
    marks = handling(ledger.store)
    assert marks[receipt.document] == marks[done.document] == "protected_source"


def test_a_quote_with_signs_that_no_cell_holds_is_corrected_as_it_stands(ledger: Ledger, tmp_path: Path) -> None:
    """A tab is a blank in a workbook; the claim that is corrected beside it quotes the document all the same."""
    quote = "Norway shipped\tabout 40 rocket launchers to Chile"
    sha = loaded(ledger, tmp_path, TEXT.replace("Norway shipped about", "Norway shipped\tabout"), "tab.txt", None)
    (stored,) = ledger.store.library.find(sha)
    paper = replace(PAPER, id=stored.publisher)
    one = proposal(
        stored.text,
        quote,
        "transferred_arms",
        said=Said((paper,), paper),
        subject=NORWAY,
        object=CHILE_,
        item=Mention("rocket launchers"),
    )
    keep(ledger.store, sha, [one], extractor="invented", version="1", lexicon="0")
    ledger.export_review(tmp_path / "tab.xlsx")
    decided = {1: {"decision": "correct", "reason": "no month is given", "correct_event": "2024"}}
    ledger.apply_review(fill(tmp_path / "tab.xlsx", decided), by="A. Analyst")
    (claim,) = ledger.rows(ev.claims())
    assert (claim["quote"], claim["event_edtf"]) == (quote, "2024")
    sound(ledger)
