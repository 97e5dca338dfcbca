"""The importer of Word reports: what it takes from a file, what it only tells, and that its words can be quoted."""

from __future__ import annotations

import json
from pathlib import Path

import evidence as ev
from evidence.importer import identify
from evidence.importers import report_docx
from evidence.read.document import Bundle, Document
from tests.read.docx_files import docx, ins, p

SAMPLE = Path(__file__).parent.parent / "golden" / "report_docx" / "sample.docx"


def test_a_word_document_is_recognised_by_its_parts_and_a_workbook_is_none() -> None:
    """Both are archives; the name plays no part."""
    assert identify(Document.of("list.xlsx", docx(p("The boat left.")))).id == "report_docx"
    assert not report_docx.identify(Document.of("x.docx", b"PK\x03\x04 xl/workbook.xml"))


def test_what_the_metadata_say_is_told_and_not_believed() -> None:
    """A title that the text does not have, the day the file was made, its author."""
    core = "<dc:title>draft3</dc:title><dc:creator>A. Analyst</dc:creator><t:created>2024-11-02T09:30:00Z</t:created>"
    described = report_docx.describe(Bundle((Document.of("r", docx(p("The boat left the harbour."), core=core)),)))
    assert (described.published_on, described.title) == (None, None)
    said = "\n".join(described.remarks)
    assert "its metadata have the title 'draft3', which does not stand in its first lines; --title gives one" in said
    assert "the author 'A. Analyst', who need not be its publisher" in said
    assert "the file was made on 2024-11-02, which is no date of publication" in said
    assert "date: not stated on a line of its own in its first lines; give it with --published" in said


def test_inserted_words_are_a_note_beside_that_of_their_paragraph() -> None:
    """The paragraph stands whole, and what was put in is told once more."""
    bundle = Bundle((Document.of("r", docx(p("They counted ", ins("forty"), " crates."))),))
    (entry,) = report_docx.entries(bundle)
    assert [(note.label, note.quote) for note in report_docx.read(entry)] == [
        ("paragraph", "They counted forty crates."),
        ("inserted", "forty"),
    ]


def test_text_tables_footnotes_and_deleted_words_are_quoted_and_found_again(tmp_path: Path) -> None:
    """A sheet cites the paragraph, or what hangs on it, by its place."""
    quotes = {
        "put the load at about forty short-range missiles": "paragraph=4",
        "perhaps thirty": "paragraph=4&deleted=1",
        "Interview with a harbour pilot": "paragraph=4&footnote=1",
        "Morning Tide\t2 September": "paragraph=5",
        "وقال المرشد إن الصناديق كانت تحمل 40 صاروخا": "paragraph=9",
    }
    (tmp_path / "report.docx").write_bytes(SAMPLE.read_bytes())
    rows = [
        {"id": f"a{n}", "document": "Traffic through the port of Haesang", "quote": quote, "predicate": "detected"}
        | {"subject": "the pilot", "item": "crates", "chain": ["port-monitor"]}
        for n, quote in enumerate(quotes)
    ]
    (tmp_path / "sheet.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with ev.open(tmp_path / "ledger.db") as ledger:
        receipt, *_ = ledger.load(tmp_path / "report.docx", publisher="Port Monitor")
        assert (receipt.importer, receipt.published_on) == ("report_docx", "2024-11-04")
        ledger.load(tmp_path / "sheet.jsonl")
        frame = ledger.frame(ev.claims())
        found = {str(quote): str(place) for place, quote in zip(frame["locator"], frame["quote"], strict=True)}
        assert {quote: place.partition("&char")[0] for quote, place in found.items()} == quotes
        assert ledger.verify().ok
