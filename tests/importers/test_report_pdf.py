"""The importer of PDF reports: what it takes from a file, what it only tells, and that its words can be quoted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import evidence as ev
from evidence.importer import identify
from evidence.importers import report_pdf
from evidence.read.document import Bundle, Document
from tests.read import pdf_files as made
from tests.read.pdf_files import lines

SAMPLE = Path(__file__).parent.parent / "golden" / "report_pdf" / "sample.pdf"
BOAT = "The boat left the harbour of Haesang on a Monday in\nSeptember and was not seen again."


def document(data: bytes) -> Document:
    """A PDF of these bytes."""
    return Document.of("report.pdf", data)


def said(data: bytes) -> str:
    """What the receipt says of it."""
    return "\n".join(report_pdf.describe(Bundle((document(data),))).remarks)


def test_a_pdf_is_recognised_by_its_bytes_alone() -> None:
    """Also where a line stands before its mark, and under any name."""
    data = made.pdf(lines(BOAT))
    assert identify(Document.of("list.csv", data)).id == "report_pdf"
    assert identify(Document.of("x", b"From a mailer\n" + data)).id == "report_pdf"
    assert not report_pdf.identify(Document.of("x.pdf", b"<html>%PDF"[:6]))


def test_the_day_of_the_metadata_is_told_and_is_no_date_of_publication() -> None:
    """A file may be made before or long after what it holds is published."""
    data = made.pdf(lines(BOAT), info="/CreationDate (D:20241102093000Z)")
    described = report_pdf.describe(Bundle((document(data),)))
    assert described.published_on is None
    assert "the file was made on 2024-11-02, which is no date of publication" in said(data)
    assert "date: not stated on a line of its own on page 1; give it with --published" in said(data)


def test_a_date_on_a_line_of_its_own_on_the_first_page_is_taken_with_its_words() -> None:
    """As from an article; one on a later page is not looked at."""
    page = [*lines("Traffic", size=18, top=740), *lines("4 November 2024", top=715), *lines(BOAT, top=680)]
    described = report_pdf.describe(Bundle((document(made.pdf(page)),)))
    assert described.published_on == "2024-11-04"
    assert described.published_basis == "'4 November 2024', the date on a line of its own, on page 1"
    later = report_pdf.describe(Bundle((document(made.pdf(lines(BOAT), page)),)))
    assert later.published_on is None


def test_a_title_in_the_metadata_counts_only_where_the_first_page_has_its_words() -> None:
    """What a word processor left there is told, and not believed."""
    page = [*lines("Traffic through\nthe port", size=18, top=740, pitch=20), *lines(BOAT, top=660)]

    def title(info: str) -> str | None:
        return report_pdf.describe(Bundle((document(made.pdf(page, info=info)),))).title

    assert title("/Title (Traffic Through the Port)") == "Traffic Through the Port"
    assert title("/Title (Microsoft Word - draft3.doc)") == "Traffic through the port"
    assert title("") == "Traffic through the port"
    assert "'Microsoft Word - draft3.doc', which does not stand on page 1" in said(
        made.pdf(page, info="/Title (Microsoft Word - draft3.doc)")
    )
    assert report_pdf.describe(Bundle((document(made.pdf(lines(BOAT))),))).title is None


def test_pages_that_are_pictures_are_named_and_empty_ones_too() -> None:
    """A scanned page is not passed over in silence."""
    words = said(made.pdf(lines(BOAT), [], [], [], lines(BOAT), picture=[2, 3]))
    assert "pages 2 to 3: a picture and no text, as a scanner makes it" in words
    assert "page 4: no text" in words
    assert "pages: 5" in words


def test_a_quote_of_a_pdf_is_found_whatever_white_space_parts_its_words_and_again_by_verify(tmp_path: Path) -> None:
    """A sheet quotes it in any script, over lines and over paragraphs; the claim holds the words as they stand."""
    quotes = {
        "the counterintelligence service of\nEastland put the load at about forty": "page=1&paragraph=5&char=396,467",
        "وقال المرشد إن الصناديق كانت تحمل 40 صاروخا": "page=4&paragraph=4&char=244,287",
        "ящиков с  ракетами малой дальности": "page=4&paragraph=3&char=139,172",
        "for the same days. Ships at the eastern quay": "page=2&char=237,282",
    }
    (tmp_path / "report.pdf").write_bytes(SAMPLE.read_bytes())
    rows = [
        {"id": f"a{n}", "document": "Traffic through the port of Haesang", "quote": quote, "predicate": "detected"}
        | {"subject": "the pilot", "item": "crates", "chain": ["port-monitor"]}
        for n, quote in enumerate(quotes)
    ]
    (tmp_path / "sheet.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with ev.open(tmp_path / "ledger.db") as ledger:
        receipt, *_ = ledger.load(tmp_path / "report.pdf", publisher="Port Monitor")
        assert (receipt.importer, receipt.entries, receipt.published_on) == ("report_pdf", 29, "2024-11-04")
        ledger.load(tmp_path / "sheet.jsonl")
        frame = ledger.frame(ev.claims())
        found = {str(place): str(quote) for place, quote in zip(frame["locator"], frame["quote"], strict=True)}
        assert {place: " ".join(quote.split()) for place, quote in found.items()} == {
            place: " ".join(quote.split()) for quote, place in quotes.items()
        }
        assert ledger.verify().ok


def test_words_that_do_not_stand_on_a_page_are_refused_with_the_place_of_the_nearest() -> None:
    """White space is layout; a word, a letter or a mark is not."""
    from evidence.read import pdf, quoting
    from evidence.read.document import StoredText

    found = document(SAMPLE.read_bytes())
    stored = StoredText(
        found.sha256, pdf.layer(found).text, tuple(p.passage for p in pdf.passages(found)), "x", None, None
    )
    with pytest.raises(ValueError, match="Nearest is .* at page=1&char="):
        quoting.cite(stored, "put the load at about fifty short-range missiles")
    with pytest.raises(ValueError, match=r"stands 5 times in it \(at page=1&char=0,1, page=2&char=0,1"):
        quoting.cite(stored, "Haesang Port Monitor, Report 7")
    over, _ = quoting.cite(stored, "Page 4 Haesang Port Monitor, Report 7 No other ship")
    assert over.locator == "page=4&char=349,355&page=5&char=0,45"
    assert stored.text[over.start :].startswith(over.text)


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "pages", "words"),
    [
        ("eu_common_military_list_20240219.pdf", 40, "as approved by the Council on 19 February 2024."),
        ("us_bis_chpl_20240223.pdf", 3, "The CHPL is divided into four tiers."),
    ],
)
def test_real_reports_are_read_with_every_word_in_a_paragraph(
    shared_data: Path, name: str, pages: int, words: str
) -> None:
    """What PDFium reads of each page, white space and hyphens at line ends apart, is what the paragraphs hold."""
    import pypdfium2

    found = Document.of(name, (shared_data / "reports" / name).read_bytes())
    layer = report_pdf.layer(found).text.split("\f")
    pdf = pypdfium2.PdfDocument(found.data)
    assert len(layer) == len(pdf) == pages
    for number, text in enumerate(layer):
        raw = pdf[number].get_textpage().get_text_range().replace("\x02", "-").replace("\ufffe", "-")
        assert "".join(text.split()) == "".join(raw.split())
    assert words in layer[0]
