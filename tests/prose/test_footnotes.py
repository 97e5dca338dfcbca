"""A mark in running text is linked to its note, in every format that prose comes in, and no number is taken for a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.prose.footnotes import cited, footnotes
from evidence.read import pdf
from evidence.read.document import Document
from evidence.read.html import Page
from evidence.read.markdown import markdown
from evidence.read.prose import Block, Kind, TextLayer
from evidence.read.word.layer import read as read_word
from tests.read.docx_files import cites, docx, p, run
from tests.read.pdf_files import lines
from tests.read.pdf_files import pdf as made_pdf


def notes_of(layer: TextLayer, words: str) -> list[str]:
    """The words of the notes that a stretch of the layer cites."""
    start = layer.text.index(words)
    found = footnotes(layer.text, layer.blocks)
    return [one.words(layer.text) for one in cited(found, layer.text, start, start + len(words))]


MARKDOWN = """# Port of Haesang

The convoy left in May.[^1] It came back in June,[^log] as the crew said. It had 12 crates.

[^1]: Interview with a pilot, 3 May 2024.
[^log]: Harbour log.
"""


def test_marks_of_markdown() -> None:
    """``[^1]`` leads to its definition; the sentence beside it cites nothing."""
    layer = markdown(MARKDOWN)
    assert notes_of(layer, "The convoy left in May.") == ["Interview with a pilot, 3 May 2024."]
    assert notes_of(layer, "The convoy left in May") == ["Interview with a pilot, 3 May 2024."]
    assert notes_of(layer, "It came back in June,[^log] as the crew said.") == ["Harbour log."]
    assert notes_of(layer, "It had 12 crates.") == []


def test_raised_marks_of_a_page() -> None:
    """Raised links lead to the list below the heading Notes, by their number in it; CO2 is no mark."""
    markup = (
        "<html><body><article><h1>Port</h1><p>The convoy left in May.<sup><a href='#n1'>1</a></sup> It came back,"
        "<a href='#n2'><sup>[2]</sup></a> they said, with 3 crates of CO<sub>2</sub>.</p><h2>Notes</h2><ol>"
        "<li id='n1'>Interview with a pilot.</li><li id='n2'>^ Harbour log.</li></ol></article></body></html>"
    )
    layer = Page.of(Document.of("page.html", markup.encode())).layer
    assert notes_of(layer, "The convoy left in May") == ["Interview with a pilot."]
    assert notes_of(layer, "It came back") == ["Harbour log."]
    assert notes_of(layer, "they said, with 3 crates of CO2.") == []
    assert len(footnotes(layer.text, layer.blocks)) == 2


def test_small_type_at_the_foot_of_a_page_of_a_pdf() -> None:
    """A number behind a full stop leads to the footnote of its page that begins with it, though numbers begin anew."""
    pages = [
        [
            *lines(
                f"The convoy left the port in {month}.1 It had been seen by\nthe crew of 12 ships of the line in port."
            ),
            *lines(f"1 Interview with a pilot in {month} 2024.", top=90, size=8),
        ]
        for month in ("May", "June")
    ]
    layer = pdf.layer(Document.of("report.pdf", made_pdf(*pages)))
    assert notes_of(layer, "The convoy left the port in May.") == ["Interview with a pilot in May 2024."]
    assert notes_of(layer, "The convoy left the port in June") == ["Interview with a pilot in June 2024."]
    assert len(footnotes(layer.text, layer.blocks)) == 2


def test_a_word_document_says_where_its_notes_are_cited() -> None:
    """The text shows no mark: the note is of the sentence at whose end it is cited, and of no other."""
    body = p(run("The convoy left in May."), cites("footnote", 2), run(" It came back in June."))
    layer = read_word(Document.of("report.docx", docx(body, footnotes={2: run("12 pilots were asked.")}))).layer
    assert notes_of(layer, "The convoy left in May.") == ["12 pilots were asked."]
    assert notes_of(layer, "It came back in June.") == []


@pytest.mark.parametrize(
    "text", ["It left.1", "It fired KN-23 and 3 more.", "See [1] there.", "CO2 and m2 in May.2 Then"]
)
def test_without_a_note_there_is_no_mark(text: str) -> None:
    """A number is a mark only where a note of that number stands."""
    assert footnotes(text, (Block(Kind.PARAGRAPH, 0, len(text)),)) == ()


def test_several_marks_on_one_word() -> None:
    """A statement with two notes cites both."""
    text = "It left.[1][2]\n\n1 A pilot.\n\n2 A log."
    blocks = (Block(Kind.PARAGRAPH, 0, 14), Block(Kind.FOOTNOTE, 16, 26), Block(Kind.FOOTNOTE, 28, 36))
    assert notes_of(TextLayer(text, "", "", blocks), "It left") == ["A pilot.", "A log."]


@given(st.text(alphabet="ab.,1²[^]*: \n", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_gives_places_inside_it(text: str, one: int, other: int) -> None:
    """No fault; marks and notes lie in the text, and what is cited is among what was found."""
    cut = min(one, len(text))
    blocks = (Block(Kind.PARAGRAPH, 0, cut), Block(Kind.FOOTNOTE, cut, len(text)))
    found = footnotes(text, blocks)
    for note in found:
        assert 0 <= note.start <= note.end <= len(text)
        assert note.note_start <= note.note_end <= len(text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert set(cited(found, text, start, end)) <= set(found)
