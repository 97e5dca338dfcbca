"""Text layers, paragraphs and imprints: offsets are exact, nothing is lost, no date is guessed."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import Malformed, Unreadable
from evidence.read.dateline import dateline
from evidence.read.document import Document
from evidence.read.html import Page, is_html
from evidence.read.imprint import markdown_imprint, plain_imprint
from evidence.read.markdown import front_matter_end, is_markdown, markdown
from evidence.read.page_imprint import page_imprint
from evidence.read.prose import Kind, TextLayer, paragraphs, plain

Reader = Callable[[str], TextLayer]

SHA = "0" * 64
SCRIPTS = (
    "Ракета упала.\r\n\r\n미사일이 발사됐다 🚀.\r\n\r\n\r\n  نفت بيونغ يانغ ذلك. \r\n\r\n𝔘nd 👩‍🚀 e\u0301t\u00a0fin\r\n"
)
WORDS = st.text(st.characters(categories=["L", "N", "P", "So", "Sc"], exclude_characters="<>&"), min_size=1)
LINES = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            ["", " ", "\u00a0", "# Kopf", "- item", "1. eins", "> zitat", "---", "```", "| a | b |", "|---|---|"]
        ),
        st.sampled_from(
            ["![x](y.png)", "미사일 🚀", "نفت", "By Newsroom", "***", "\ufeff", "===", "- - -", "~~~ x", "..."]
        ),
    ),
    max_size=12,
)


def page(body: str, head: str = "") -> Page:
    """A saved page with this body."""
    return Page("page.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "")


def kinds(layer: TextLayer) -> list[tuple[str, str]]:
    """Kind and text of each paragraph."""
    return [(p.kind.value, p.passage.text) for p in paragraphs(layer, SHA)]


def test_a_layer_is_named_by_the_hash_of_its_text_in_utf_8() -> None:
    """Two tools that give the same text give the same hash."""
    assert plain("미사일").sha256 == sha256("미사일".encode()).hexdigest() == markdown("미사일").sha256


@pytest.mark.parametrize("reader", [plain, markdown])
def test_offsets_count_code_points_of_the_text_as_it_stands(reader: Reader) -> None:
    """Cyrillic, Korean, Arabic, emoji of several code points and CRLF do not shift an offset."""
    layer = reader(SCRIPTS)
    assert layer.text == SCRIPTS
    assert kinds(layer) == [
        ("paragraph", "Ракета упала."),
        ("paragraph", "미사일이 발사됐다 🚀."),
        ("paragraph", "نفت بيونغ يانغ ذلك."),
        (kinds(layer)[3][0], "𝔘nd 👩‍🚀 e\u0301t\u00a0fin"),
    ]
    for paragraph in paragraphs(layer, SHA):
        start = paragraph.passage.start
        assert start is not None
        assert SCRIPTS[start : start + len(paragraph.passage.text)] == paragraph.passage.text


@pytest.mark.parametrize("reader", [plain, markdown])
@given(rows=LINES, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_word_of_a_text_is_outside_its_paragraphs_and_none_is_in_two(
    reader: Reader, rows: list[str], end: str
) -> None:
    """Blocks are in order, apart, trimmed, exact; what lies between them is white space or a rule without words."""
    text = end.join(rows)
    layer = reader(text)
    at = 0
    for block in layer.blocks:
        assert text[at : block.start].strip() == ""
        assert block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        if block.kind is Kind.RULE:
            assert not any(c.isalnum() for c in text[block.start : block.end])
        at = block.end
    assert text[at:].strip() == ""
    found = list(paragraphs(layer, SHA))
    assert [p.passage.locator for p in found] == [f"paragraph={n}" for n in range(1, len(found) + 1)]
    assert [p.passage.start for p in found] == [b.start for b in layer.blocks if b.kind is not Kind.RULE]


def test_a_text_known_without_its_blocks_is_cut_at_blank_lines() -> None:
    """A layer that comes back from a store as text alone has the paragraphs of a plain text."""
    assert kinds(TextLayer("One.\n\nTwo.", "selectolax", "1")) == [("paragraph", "One."), ("paragraph", "Two.")]


def test_plain_text_tells_headings_captions_and_lists_from_paragraphs() -> None:
    """The kind is a label by look; datelines and bylines are no headings, and rules are no paragraphs."""
    text = (
        "A heading\n\nBy Jane Roe\n\n18 September 2024\n\nFILE PHOTO: A boat.\n\nHe left (Reuters Photo)\n\n"
        "* * *\n\n- one\n- two\n\nIt ended."
    )
    assert [kind for kind, _ in kinds(plain(text))] == [
        *("heading", "paragraph", "paragraph", "caption", "caption", "list", "paragraph")
    ]


def test_a_text_with_a_paragraph_on_each_line_is_cut_at_lines() -> None:
    """Text saved without blank lines and without wrapping has long lines; wrapped text without blank lines has not."""
    long = "This sentence goes on and on without a break. " * 6
    assert len(kinds(plain(f"{long}\n{long}\nEnd."))) == 3
    assert len(kinds(plain("Wrapped text goes on\nover several lines\nof some length."))) == 1


def test_markdown_tells_its_blocks_apart_and_keeps_their_marks() -> None:
    """Front matter, headings of both forms, items, tables, quotations, captions and fenced code are blocks each."""
    text = (
        "---\ntitle: T\n---\n# Head\nText\nmore\n- one\n- two\n  goes on\n\n"
        "Under\n-----\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "![Fig](f.png)\n_A caption._\n\n~~~\ncode\n\n# no heading\n~~~\n\n1. eins\n2. zwei\n\n***\n\n1984. It was cold."
    )
    assert kinds(markdown(text)) == [
        ("front_matter", "---\ntitle: T\n---"),
        ("heading", "# Head"),
        ("paragraph", "Text\nmore"),
        ("list", "- one"),
        ("list", "- two\n  goes on"),
        ("heading", "Under\n-----"),
        ("quotation", "> said"),
        ("table", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("caption", "![Fig](f.png)\n_A caption._"),
        ("code", "~~~\ncode\n\n# no heading\n~~~"),
        ("list", "1. eins"),
        ("list", "2. zwei"),
        ("list", "1984. It was cold."),
    ]


@pytest.mark.parametrize(
    "text", ["---\n---\n", "---\nno fields here\n---\n", "---\ntitle: T\n", "text\n---\na: b\n---\n"]
)
def test_a_rule_at_the_head_is_no_front_matter(text: str) -> None:
    """Front matter begins the file, holds a field and is closed."""
    assert front_matter_end(text) == 0


def test_marks_make_markdown() -> None:
    """A heading, link, quotation, table or fence marks it; a number sign or a dash in running text does not."""
    assert all(map(is_markdown, ["# Head", "see [it](http://x.example)", "> said", "| a |\n", "```\n", "__bold__"]))
    assert not any(map(is_markdown, ["Ranked #1 in 2024 - again.", "5 * 3 * 2", "snake_case__name", "a | b"]))


def test_a_page_gives_its_visible_main_text_only() -> None:
    """Scripts, styles, menus, side columns, footers, forms and hidden elements are left out, and counted."""
    found = page(
        "<nav>Menu</nav><header><p>Banner</p></header><main><article><h1>Head</h1>"
        "<p>One<script>var evil = 1;</script> two.</p><style>p{}</style><template><p>tpl</p></template>"
        "<aside><p>Promo</p></aside><noscript><p>turn on scripts</p></noscript><form><input><p>Mail</p></form>"
        "<div hidden>hidden</div><p style='display: none'>concealed</p>"
        "<p>Three<button>Share</button>.</p><footer>foot</footer></article></main><p>Beside.</p><footer>Imprint</footer>"
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    )
    assert found.layer.text == "Head\n\nOne two.\n\nThree."
    assert found.left_out["script"] == 2
    assert found.left_out["hidden"] == 2
    assert found.left_out["footer"] == 2
    assert found.left_out["outside"] == len("Beside.")


def test_a_page_is_shown_as_a_browser_shows_it() -> None:
    """Entities are decoded, runs of white space are one blank, breaks are line breaks, no-break spaces stay."""
    found = page(
        "<p>A &amp; B&nbsp;C \n\t <b>미사</b>일 🚀<br> نفت&mdash;&#x414;а<wbr>!</p><pre>\n  two\n   lines\n</pre>"
    )
    assert found.layer.text == "A & B\u00a0C 미사일 🚀\nنفت—Да!\n\n  two\n   lines"


def test_blocks_of_a_page_keep_their_kinds() -> None:
    """Headings, captions, items, quotations and tables of data are labelled; a table for layout is walked through."""
    found = page(
        "<h2>Head</h2><figure><img alt='not shown'><figcaption><p>Caption</p></figcaption></figure>"
        "<p class='wp-caption-text'>Too</p><ul><li>One<ul><li>Two</li></ul></li></ul>"
        "<blockquote><p>Said</p></blockquote>"
        "<table><caption>Boats</caption><tr><th>Boat</th><th></th></tr><tr><td>A<br>1</td><td>2</td></tr></table>"
        "<table><tr><td><p>Layout</p><p>table</p></td></tr></table>Loose <i>words</i>"
    )
    assert kinds(found.layer) == [
        ("heading", "Head"),
        ("caption", "Caption"),
        ("caption", "Too"),
        ("list", "One"),
        ("list", "Two"),
        ("quotation", "Said"),
        ("caption", "Boats"),
        ("table", "Boat\t\nA 1\t2"),
        ("paragraph", "Layout"),
        ("paragraph", "table"),
        ("paragraph", "Loose words"),
    ]


@given(words=st.lists(WORDS, min_size=1, max_size=5))
def test_what_a_page_shows_is_found_again_at_its_offset(words: list[str]) -> None:
    """Each paragraph's text stands in the layer exactly where its passage says, in any script."""
    layer = page("".join(f"<p>{escape(w)}</p>" for w in words)).layer
    assert [p.passage.text for p in paragraphs(layer, SHA)] == words
    for found in (p.passage for p in paragraphs(layer, SHA)):
        assert found.start is not None
        assert layer.text[found.start : found.start + len(found.text)] == found.text


def test_a_deeply_nested_page_is_read() -> None:
    """Pages nest deeper than Python's stack."""
    assert page("<div>" * 5_000 + "Deep." + "</div>" * 5_000).layer.text == "Deep."


def test_a_form_that_encloses_the_article_is_read() -> None:
    """Some site builders put the whole page into one form."""
    assert page("<form><h1>Head</h1><p>One.</p><p>Two.</p></form>").layer.text == "Head\n\nOne.\n\nTwo."


def test_a_page_that_shows_nothing_is_malformed() -> None:
    """A page that a script draws holds no words to quote."""
    with pytest.raises(Malformed, match="a script draws it"):
        _ = page("<div id=root></div><script>draw()</script>").layer


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<!doctype html><meta charset='windows-1251'><p>Ракета</p>".encode("cp1251"), "Ракета"),
        ("<html><meta http-equiv=x content='text/html; charset=euc-kr'><p>미사일</p>".encode("cp949"), "미사일"),
        ("<html><meta charset=iso-8859-1><p>“déjà”</p>".encode("cp1252"), "“déjà”"),
        ("<html><meta charset=iso-2022-jp><p>ミサイル</p>".encode("iso-2022-jp"), "ミサイル"),
        ("<html><p>Ракета</p>".encode("utf-16"), "Ракета"),
        ("<html><meta charset=latin1><p>Ракета</p>".encode(), "Ракета"),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_it_is_utf_8(data: bytes, words: str) -> None:
    """A byte order mark, then valid UTF-8, then the declared encoding: a wrong declaration does not spoil UTF-8."""
    assert is_html(data)
    assert Page.of(Document.of("page.html", data)).layer.text == words


@pytest.mark.parametrize("charset", ["", "<meta charset=utf-8>", "<meta charset=klingon>"])
def test_a_page_in_no_declared_encoding_is_malformed(charset: str) -> None:
    """Bytes that are not what they are declared to be are refused, not replaced."""
    with pytest.raises(Malformed):
        Page.of(Document.of("page.html", f"<html>{charset}<p>".encode() + "Ракета".encode("cp1251")))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sep 18, 2024 2:35 AM", "2024-09-18"),
        ("18 September 2024", "2024-09-18"),
        ("2024-09-18", "2024-09-18"),
        ("2024-09-18T02:35:00+03:00", "2024-09-18"),
        ("2023-11-22 12:00:00 +0800", "2023-11-22"),
        ("Wednesday, 18th of September, 2024 at 14:05 GMT", "2024-09-18"),
        ("Published: September 18, 2024", "2024-09-18"),
        ("**18 Sept. 2024**", "2024-09-18"),
        ("World | 18 September 2024 | 3 min read", "2024-09-18"),
        ("By Jane Roe – 18 September 2024", "2024-09-18"),
        ("18.09.2024", "2024-09-18"),
        ("09/18/2024 10:15", "2024-09-18"),
        ("07/07/2024", "2024-07-07"),
        ("2024년 9월 18일", "2024-09-18"),
        ("2024年9月18日", "2024-09-18"),
        ("Last Updated:\u00a0\u00a0Sep 18, 2024 2:35 AM", "2024-09-18"),
        ("03/04/2024", None),
        ("Published 3.4.2024", None),
    ],
)
def test_a_date_on_its_own_line_is_read_where_it_has_one_reading(line: str, day: str | None) -> None:
    """03/04/2024 is March to one reader and April to the next, so it is neither."""
    found = dateline(line)
    assert found is not None
    assert found.on == day
    assert line[found.start : found.start + len(found.text)] == found.text


@pytest.mark.parametrize(
    "line",
    [
        "released January 17, 2022 (Reuters Photo)",
        "The boat left on 18 September 2024.",
        "31 February 2024",
        "2024-13-45",
        "18 September",
        "September 2024",
        "18.09.24",
        "1 May 2024 | 5 May 2024",
        "Talks – 18 September 2024",
        "18 Eylül 2024",
        "",
    ],
)
def test_a_date_among_words_or_incomplete_dates_nothing(line: str) -> None:
    """A date in a sentence or caption is of what it tells; half a date, a period and a day that is none are no date."""
    assert dateline(line) is None


def test_plain_text_states_title_author_and_date_with_their_places() -> None:
    """Each statement names its words, its rule and its offset; a person in the byline is not the publisher."""
    text = "Skip to content\r\n\r\nA boat sank\r\n\r\nBy Emily Post\r\nSep 18, 2024 2:35 AM\r\n\r\nIt sank.\r\n"
    found = plain_imprint(plain(text))
    assert found.title is not None
    assert (found.title.value, found.title.start) == ("A boat sank", 19)
    assert found.byline is not None
    assert found.byline.value == "Emily Post"
    assert found.publisher is None
    assert found.published is not None
    assert found.published.value == "2024-09-18"
    start = found.published.start
    assert start is not None
    assert text[start:].startswith(found.published.text)


def test_no_date_is_none_and_a_date_with_two_readings_is_said() -> None:
    """The user is told what stood there and what to do; nothing is guessed."""
    assert plain_imprint(plain("A boat sank\n\nIt sank in 2024.")).published is None
    found = plain_imprint(plain("A boat sank\n03/04/2024\n\nIt sank."))
    assert found.published is None
    assert found.remarks == ("'03/04/2024' has two readings; give the date with --published",)


def test_dates_that_disagree_in_a_plain_text_are_none() -> None:
    """Two date lines of equal standing: neither is taken. A date of change yields to a first date."""
    both = plain_imprint(plain("T\n\n1 May 2024\n\n2 May 2024\n\nText."))
    assert both.published is None
    assert "1 May 2024" in both.remarks[0]
    changed = plain_imprint(plain("T\n\n1 May 2024\n\nUpdated: 2 May 2024\n\nText."))
    assert changed.published is not None
    assert changed.published.value == "2024-05-01"
    alone = plain_imprint(plain("T\n\nText." + "\n\nMore." * 30 + "\n\nLast Updated: 2 May 2024"))
    assert alone.published is not None
    assert alone.published.value == "2024-05-02"


def test_front_matter_states_before_the_text_does() -> None:
    """Quotes around a value fall away; its offset is that of the value."""
    text = (
        '---\ntitle : "Boats"\ndate: 2024-05-01 12:00:00 +0800\nauthor: Jane Roe\npublisher: River Desk\n---\n\n'
        "# Other\n\n2 May 2024"
    )
    found = markdown_imprint(markdown(text))
    assert found.title is not None
    assert found.title.value == "Boats"
    assert found.published is not None
    assert found.published.value == "2024-05-01"
    assert found.published.start == text.index("2024-05-01")
    assert found.publisher is not None
    assert found.publisher.value == "River Desk"


def test_markdown_without_front_matter_is_titled_by_its_first_heading() -> None:
    """The heading's marks are no part of the title."""
    found = markdown_imprint(markdown("Some words first.\n\n# Boats #\n\n03/04/2024\n"))
    assert found.title is not None
    assert found.title.value == "Boats"
    assert found.published is None


def test_a_page_states_in_meta_in_json_and_in_words() -> None:
    """The first rule that finds something is named; dates that disagree are said."""
    found = page_imprint(
        page(
            "<h1>Heading</h1><p>2 May 2024</p>",
            "<title>Title | Site</title><meta property='og:site_name' content='The Site'>"
            "<meta property='article:published_time' content='2024-05-01T23:30:00-05:00'>"
            '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2024-05-03",'
            ' "author": [{"name": "A"}, {"name": "B"}]}]}</script><script type="application/ld+json">{broken</script>',
        )
    )
    assert found.title is not None
    assert (found.title.value, found.title.rule) == ("Heading", "the only heading h1")
    assert found.publisher is not None
    assert found.publisher.value == "The Site"
    assert found.byline is not None
    assert found.byline.value == "A, B"
    assert found.published is not None
    assert found.published.value == "2024-05-01"
    assert "disagree" in found.remarks[0]
    assert "2024-05-03" in found.remarks[0]


def test_a_time_element_inside_a_sentence_dates_what_the_sentence_tells() -> None:
    """A time element that stands apart is the date of the page; one in running text or beside other stories is not."""
    running = (
        "<p>The boat sank on <time datetime='2023-01-02'>2 January</time> " + "while everybody looked on. " * 5 + "</p>"
    )
    aside = "<aside><time datetime='2022-02-02'>2 February</time></aside>"
    assert page_imprint(page(running + aside)).published is None
    found = page_imprint(page("<p><time datetime='2024-05-01'>1 May</time></p>" + running + aside)).published
    assert found is not None
    assert found.value == "2024-05-01"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_page_is_unreadable(data: bytes) -> None:
    """Nothing to read is said as such."""
    with pytest.raises(Unreadable):
        Page.of(Document.of("page.html", data))
