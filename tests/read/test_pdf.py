"""PDFs: paragraphs with their pages and offsets, in every script, and a plain sentence for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.errors import LoadError, Malformed, Unreadable
from evidence.read import pdf
from evidence.read.document import Document
from evidence.read.pdf import streams
from evidence.read.pdf.pages import read
from tests.read import pdf_files as made
from tests.read.pdf_files import lines

CRATES = (
    "The crates were moved to the eastern quay in two nights, and the trans-\n"
    "fer was seen by a pilot. Forty short-\nrange missiles were in them, as he says, and he counted them twice.\n"
    "Nobody signed for the load, and the office of the harbour has no copy."
)
SAMPLE = Path(__file__).parent.parent / "golden" / "report_pdf" / "sample.pdf"


def document(data: bytes) -> Document:
    """A PDF of these bytes."""
    return Document.of("report.pdf", data)


def texts(data: bytes) -> list[str]:
    """Its paragraphs."""
    return [p.passage.text for p in pdf.passages(document(data))]


def kinds(data: bytes) -> list[tuple[str, str]]:
    """What each paragraph is, with its first word."""
    return [(p.kind.value, p.passage.text.split()[0]) for p in pdf.passages(document(data))]


@pytest.mark.parametrize("path", [SAMPLE], ids=["sample"])
def test_a_paragraph_is_a_slice_of_its_page_and_of_the_layer(path: Path) -> None:
    """``page`` counts form feeds of the layer, ``char`` counts from the page's beginning, ``start`` from the layer's."""
    found = document(path.read_bytes())
    layer = pdf.layer(found)
    pages = layer.text.split("\f")
    assert len(pages) == 5
    for paragraph in pdf.passages(found):
        passage = paragraph.passage
        where = dict(part.split("=") for part in passage.locator.split("&"))
        first, last = map(int, where["char"].split(","))
        assert pages[int(where["page"]) - 1][first:last] == passage.text
        assert passage.start is not None
        assert layer.text[passage.start :].startswith(passage.text)
    assert layer.tool == "pdfium"


def test_the_place_of_a_quote_in_a_paragraph_counts_from_its_page() -> None:
    """A person finds it on the page; the paragraph's own offset is in it."""
    paragraph = list(pdf.passages(document(made.pdf(lines("One."), lines("Head\n\n\n\nThe boat left.")))))[2]
    assert paragraph.passage.place(((4, 8),)) == "page=2&paragraph=2&char=10,14"


def test_lines_of_a_paragraph_are_joined_and_a_broken_word_keeps_its_hyphen() -> None:
    """A line break is layout; whether the hyphen is the word's own is not known, so it stays."""
    assert texts(made.pdf(lines(CRATES))) == [
        "The crates were moved to the eastern quay in two nights, and the trans-fer was seen by a pilot. Forty short-range "
        "missiles were in them, as he says, and he counted them twice.",
        "Nobody signed for the load, and the office of the harbour has no copy.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "화물선은 밤에 항구를 떠났다. 도선사는 상자에 단거리 미사일이 들어 있었다고 말했다.",
        "Судно вышло из порта ночью.",
        "貨物船は夜に港を出た。",
        "She carried “cement” – and nothing else, at 40 € a ton.",
    ],
)
def test_words_of_any_script_are_read_as_they_stand(text: str) -> None:
    """Character for character, in fonts that are embedded or not."""
    assert texts(made.pdf(lines(text))) == [text]


def test_arabic_is_read_in_the_order_in_which_it_is_spoken_ligatures_and_numbers_included() -> None:
    """The lam with alef of one glyph is not turned around, and 40 stays 40."""
    page = pdf.layer(document(SAMPLE.read_bytes())).text.split("\f")[3]
    assert (
        "غادرت السفينة الميناء ليلا. وقال المرشد إن الصناديق كانت تحمل 40 صاروخا قصير المدى، وإن أحدا لم يسمح له"
        in page
    )
    assert "بالاقتراب من الرصيف الشرقي." in page


def test_paragraphs_part_at_wide_gaps_at_indents_and_at_items() -> None:
    """What a reader sees as a new paragraph is one."""
    page = [
        *lines("The boat left the harbour of Haesang on a Monday in\nSeptember and was not seen again.", top=700),
        *lines("The owners said nothing of it, and nobody asked them\nwhat was in the crates.", top=660),
        *lines("a. Crates of two metres;", top=620, left=90),
        *lines("b. Barrels.", top=607, left=90),
    ]
    assert texts(made.pdf(page)) == [
        "The boat left the harbour of Haesang on a Monday in September and was not seen again.",
        "The owners said nothing of it, and nobody asked them what was in the crates.",
        "a. Crates of two metres;",
        "b. Barrels.",
    ]


def test_what_is_printed_larger_is_a_heading_and_what_is_printed_smaller_below_a_footnote() -> None:
    """Labels follow the size of type against the type of the document."""
    page = [
        *lines("Traffic", size=18, top=740),
        *lines("The boat left the harbour of Haesang on a Monday in\nSeptember and was not seen again.1"),
        *lines("1 Interview with a pilot.", size=8, top=120),
    ]
    assert kinds(made.pdf(page)) == [("heading", "Traffic"), ("paragraph", "The"), ("footnote", "1")]


def test_a_running_head_is_told_from_the_text_though_its_number_changes() -> None:
    """It stays in the ledger, under a label of its own."""
    pages = [
        [*lines(f"Port Monitor {n}", top=780), *lines(f"The boat number {n} left on Monday.")] for n in range(1, 4)
    ]
    assert [kind for kind, _ in kinds(made.pdf(*pages))] == ["margin", "paragraph"] * 3
    assert [kind for kind, _ in kinds(made.pdf(*pages[:2]))] == ["paragraph"] * 4


def test_cells_of_a_row_are_parted_by_tabs_and_a_row_is_a_block() -> None:
    """A gap as wide as a column is no blank between words."""
    rows = [[(72 + 170 * c, 700 - 14 * r, 11, f"cell {r}{c}") for c in range(3)] for r in range(2)]
    assert texts(made.pdf([cell for row in rows for cell in row])) == [
        "cell 00\tcell 01\tcell 02",
        "cell 10\tcell 11\tcell 12",
    ]


def test_pages_without_text_keep_their_number_and_those_with_a_picture_are_known() -> None:
    """A page that a scanner made is told, and the pages after it are still counted as a reader counts them."""
    data = made.pdf(lines("The boat left."), [], [], lines("It sank."), picture=[2])
    assert [p.passage.locator for p in pdf.passages(document(data))][1] == "page=4&paragraph=1&char=0,8"
    assert [page.pictured for page in read(document(data)).pages] == [False, True, False, False]


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", Unreadable, "the file is empty"),
        (b"The boat left.", Unreadable, "is no PDF"),
        (made.pdf(lines("The boat left."))[:-60], Malformed, "breaks off: it has no end mark"),
        (b"%PDF-1.7\n\x00\x00\n%%EOF", Malformed, "is damaged: PDFium cannot open it"),
        (made.pdf([], []), Unreadable, "has no text on any of its pages"),
        (made.pdf([], picture=[1]), Unreadable, r"recognised \(OCR\)"),
        (made.written([made.bomb(51_000_000)]), Malformed, "unpacks to more than 50,000,000 bytes"),
        (made.written([made.bomb(51_000_000, times=2)]), Malformed, "unpacks to more than 50,000,000 bytes"),
        (made.written([], count=0), Malformed, "has no page|is damaged"),
        (made.pdf(lines("The boat left."), packed=True).replace(b"x\xda", b"\0\0"), Malformed, "do not unpack whole"),
        ((Path(__file__).parent / "locked.pdf").read_bytes(), Unreadable, "is encrypted with a password"),
    ],
    ids=lambda value: "" if not isinstance(value, str) else value.split()[0],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, error: type[LoadError], said: str) -> None:
    """No traceback, no half of a document: place, what is wrong, what to do."""
    with pytest.raises(error, match=said) as raised:
        pdf.layer(document(data))
    assert raised.value.place == "report.pdf"


def test_a_file_cut_anywhere_is_refused_or_whole() -> None:
    """A cut never yields fewer paragraphs than the file has."""
    data = made.pdf(lines("The boat left."), lines("It sank."))
    whole = texts(data)
    for cut in range(0, len(data), 97):
        try:
            assert texts(data[:cut]) == whole
        except LoadError as error:
            assert str(error)


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_of_some_megabytes_is_looked_through_and_sound(times: int) -> None:
    """A drawing is large and no bomb; looking through it comes to an end."""
    for size in (1 << 20, (1 << 20) + 1, 3_000_000):
        assert streams.damaged(made.written([made.bomb(size, times)]), "report.pdf") == 0


def test_a_damaged_page_is_told() -> None:
    """What unpacks in part is read in part, and the receipt can say so."""
    assert read(document(made.pdf(lines("The boat left.")))).damaged == 0
    both = made.pdf(lines("The boat left.")).replace(
        b"trailer", b"99 0 obj\n<< /Length 3 /Filter /FlateDecode >>\nstream\nabc\nendstream\nendobj\ntrailer"
    )
    assert read(document(both)).damaged == 1


def test_the_day_on_which_a_file_was_made_is_read_from_its_metadata() -> None:
    """As PDF writes it, and None where it is no day."""
    assert read(document(made.pdf(lines("x y z"), info="/CreationDate (D:20241102093000Z)"))).made_on == "2024-11-02"
    assert read(document(made.pdf(lines("x y z"), info="/CreationDate (D:20249902)"))).made_on is None
    assert read(document(made.pdf(lines("x y z")))).made_on is None
