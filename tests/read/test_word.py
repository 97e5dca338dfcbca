"""Word documents: every paragraph with what hangs on it, changes told apart, and a plain sentence for what is hostile."""

from __future__ import annotations

import pytest

from evidence.errors import LoadError, Malformed, Unreadable
from evidence.read import word
from evidence.read.document import Document
from tests.read import docx_files as made
from tests.read.docx_files import cites, docx, gone, ins, p, run, table

BOAT = "The boat left the harbour on Monday."


def document(data: bytes) -> Document:
    """A Word document of these bytes."""
    return Document.of("report.docx", data)


def told(data: bytes) -> list[tuple[str, str, str]]:
    """Kind, place and words of each paragraph."""
    return [(q.kind.value, q.passage.locator, q.passage.text) for q in word.read(document(data)).paragraphs]


def test_a_paragraph_is_a_slice_of_the_layer_whatever_hangs_on_it() -> None:
    """Offsets lead to the very words."""
    found = word.read(
        document(docx(p(BOAT, cites("footnote", 1)), p(gone("It sank.")), p("미사일 🚀"), footnotes={1: "A pilot."}))
    )
    for one in found.paragraphs:
        start = one.passage.start
        assert start is not None
        assert found.layer.text[start : start + len(one.passage.text)] == one.passage.text
    assert found.layer.tool == "docx"


def test_footnotes_and_comments_follow_the_paragraph_that_cites_them_and_name_it() -> None:
    """The place says on which paragraph they hang; the line that parts footnotes from the text is none."""
    data = docx(
        p(BOAT, cites("footnote", 2), cites("comment", 0)),
        p("It sank."),
        footnotes={2: "Interview with a pilot.", 7: "Cited nowhere."},
        comments={0: "Which boat?"},
    )
    assert told(data) == [
        ("paragraph", "paragraph=1", BOAT),
        ("footnote", "paragraph=1&footnote=1", "Interview with a pilot."),
        ("comment", "paragraph=1&comment=1", "Which boat?"),
        ("paragraph", "paragraph=2", "It sank."),
        ("footnote", "paragraph=2&footnote=2", "Cited nowhere."),
    ]
    assert "comments, which are no part of the text: 1 by B. Editor" in word.read(document(data)).remarks


def test_what_was_put_in_stands_in_the_text_and_what_was_taken_out_stands_beside_it() -> None:
    """Both are told apart, with who changed it and when."""
    data = docx(p("They put it at ", gone("thirty"), ins("forty"), " missiles."), p(gone("Nobody knows.")))
    assert told(data) == [
        ("paragraph", "paragraph=1", "They put it at forty missiles."),
        ("deleted", "paragraph=1&deleted=1", "thirty"),
        ("deleted", "paragraph=2&deleted=2", "Nobody knows."),
    ]
    found = word.read(document(data))
    assert [q.passage.quote(q.inserted) for q in found.paragraphs if q.inserted] == ["forty"]
    assert found.remarks == (
        "tracked changes: 1 stretches inserted and 2 deleted, by B. Editor on 2024-11-03; the text has what was inserted "
        "and not what was deleted, and both are notes",
    )


def test_what_was_put_in_and_taken_out_again_is_deleted() -> None:
    """One change in another: the words are not in the text."""
    data = docx(p("Forty", f'<w:ins w:id="3" {made.BY}>{gone(" or fifty")}</w:ins>', " missiles."))
    assert [text for _, _, text in told(data)] == ["Forty missiles.", "or fifty"]
    turned = docx(p("Forty", f'<w:del w:id="3" {made.BY}>{ins(" or fifty")}</w:del>', " missiles."))
    assert [text for _, _, text in told(turned)] == ["Forty missiles.", "or fifty"]


def test_moved_words_are_deleted_where_they_were_and_inserted_where_they_are() -> None:
    """A move is both."""
    data = docx(
        p(f'<w:moveFrom w:id="4" {made.BY}>{run(BOAT)}</w:moveFrom>'),
        p(f'<w:moveTo w:id="5" {made.BY}>{run(BOAT)}</w:moveTo>'),
    )
    assert [kind for kind, _, _ in told(data)] == ["deleted", "paragraph"]


def test_a_table_is_one_block_with_a_line_a_row_and_a_tab_between_cells() -> None:
    """An empty cell keeps its place, and a change in a cell its stretch."""
    cell = f"<w:tc>{p('Grey ', ins('Heron'))}</w:tc>"
    data = docx(table(("", "Left"), ("Morning\tTide", "11 September")), f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")
    found = word.read(document(data)).paragraphs
    assert [q.passage.text for q in found] == ["\tLeft\nMorning Tide\t11 September", "Grey Heron\tGrey Heron"]
    assert found[1].passage.quote(found[1].inserted) == "Heron … Heron"


def test_styles_tell_headings_and_quotations_by_their_name_in_any_language() -> None:
    """The id of a style is translated, its name is not."""
    data = docx(p("Traffic", style="Titre"), p("1. Seen", style="Titre1"), p("“Cement.”", style="Citation"), p(BOAT))
    assert [kind for kind, _, _ in told(data)] == ["heading", "heading", "quotation", "paragraph"]
    assert word.read(document(data)).title == "Traffic"


def test_fields_links_breaks_and_boxes_are_read_as_shown() -> None:
    """The result of a field and not its code; the words of a link; a text box once, after its paragraph."""
    field = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>7</w:t></w:r>"
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><x>'
        f"{box}</x></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = docx(
        p(
            "Page ",
            field,
            "<w:r><w:br/></w:r>",
            '<w:hyperlink w:anchor="a"><w:r><w:t>port</w:t></w:r></w:hyperlink>',
            drawn,
        ),
        "<w:sdt><w:sdtContent>" + p("Controlled.") + "</w:sdtContent></w:sdt>",
        header="Port Monitor",
    )
    assert told(data) == [
        ("paragraph", "paragraph=1", "Page 7\nport"),
        ("paragraph", "paragraph=2", "In a box."),
        ("paragraph", "paragraph=3", "Controlled."),
        ("margin", "paragraph=4&header=1", "Port Monitor"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "화물선은 밤에 항구를 떠났다.",
        "Судно вышло из порта ночью.",
        "غادرت السفينة الميناء ليلا، وكانت تحمل 40 صاروخا.",
        "Cafe\u0301 🚀 𝔘 – 40\u00a0€",
    ],
)
def test_words_of_any_script_are_read_code_point_for_code_point(text: str) -> None:
    """Nothing is normalised, and the order is the order of speech."""
    assert told(docx(p(text), space=made.STRICT)) == [("paragraph", "paragraph=1", text)]


def test_hidden_text_links_and_macros_are_told_and_not_followed() -> None:
    """What is left unread is said."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    data = docx(p(BOAT, hidden), links=("https://port.example/",), more={"word/vbaProject.bin": b"x"})
    assert word.read(document(data)).remarks == (
        "hidden text in 1 places is left unread; show it in the word processor to see whether it matters",
        "macros are left unread",
        "links that lead out of the file, none of them followed: 1 hyperlink",
    )
    assert [text for _, _, text in told(data)] == [BOAT]


DTD = f'<!DOCTYPE d [<!ENTITY e "x">]><w:document {made.W}><w:body><w:p/></w:body></w:document>'
DEEP = f"<w:document {made.W}><w:body>{'<w:sdt>' * 20_000}{'</w:sdt>' * 20_000}</w:body></w:document>"


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", Unreadable, "the file is empty"),
        (b"The boat left.", Unreadable, "is no Word document"),
        (docx(p(BOAT))[:-300], Malformed, "breaks off"),
        (docx(p("")), Unreadable, "holds no words"),
        (docx(more={"word/document.xml": DTD}), Malformed, "declares a document type"),
        (docx(more={"word/document.xml": "<w:document"}), Malformed, "is broken XML"),
        (docx(more={"word/document.xml": DEEP}), Malformed, "nests its elements"),
        (docx(more={"word/document.xml": f"<w:document {made.W}/>"}), Malformed, "has no body"),
        (docx(p(BOAT), more={"word/media/a.bin": b"\0" * 30_000_000}), Malformed, "would grow"),
        (docx(p(BOAT), more={"../out.xml": "<a/>"}), Malformed, "leads out of the archive"),
        (made.packed({"word/other.xml": "word/document.xml"}), Malformed, "has no main part"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Unreadable,
            "encrypted with a password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            Unreadable,
            r"old binary kind \(.doc\)",
        ),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, error: type[LoadError], said: str) -> None:
    """No traceback, no half of a document: place, what is wrong, what to do."""
    with pytest.raises(error, match=said) as raised:
        word.read(document(data))
    assert raised.value.place == "report.docx"
