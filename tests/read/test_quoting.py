"""A quote is found word for word in a stored text, and cites the passage that holds it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.read.document import StoredText
from evidence.read.prose import paragraphs, plain
from evidence.read.quoting import cite, nearest, occurrences
from evidence.schema.records import Passage

SHA = "0" * 64
TEXT = st.lists(st.text("ab “”’\u0301😀", min_size=1, max_size=8), min_size=1, max_size=5).map("\n\n".join)


def stored(text: str) -> StoredText:
    return StoredText(SHA, text, tuple(p.passage for p in paragraphs(plain(text), SHA)), "publisher", None, None)


@given(TEXT, st.data())
def test_any_stretch_is_cited_at_its_own_offsets(text: str, data: st.DataObject) -> None:
    """Whatever is cut from a text is found again there, code point for code point, also the second of two."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    places = occurrences(text, quote)
    passage, spans = cite(stored(text), quote, places.index(start))
    assert passage.quote(spans) == quote
    assert passage.start is not None
    at = passage.start + (spans[0][0] if spans else 0)
    assert (at, text[passage.start : passage.start + len(passage.text)]) == (start, passage.text)
    assert passage.locator.startswith("paragraph=") or passage.locator == f"char={start},{end}"


@given(TEXT, st.text("ab ’c", min_size=1, max_size=12))
def test_a_quote_that_is_not_there_is_answered_in_words(text: str, quote: str) -> None:
    """Looking for the nearest words never fails, and what it shows as standing there stands there."""
    assume(quote not in text)
    said = nearest(stored(text), quote)
    assert said.startswith(("At char=", "Nearest is ", "No passage of it ", "No stretch of it "))
    with pytest.raises(ValueError, match="word for word"):
        cite(stored(text), quote)


def test_stretches_may_overlap() -> None:
    """Equal stretches are counted wherever they begin."""
    assert occurrences("aaa", "aa") == [0, 1]
    assert occurrences("abc", "x") == []


def test_a_few_letters_are_not_called_near() -> None:
    """What both have in ``the`` helps nobody: the passage that shares most words is shown instead."""
    text = "The barge left in May.\n\nThe crates of the port of Haesang were counted twice."
    said = nearest(stored(text), "whoever numbered seven containers in Haesang")
    assert said.startswith(
        "No stretch of it is near the quote; most of its words are in the passage that begins 'The crates"
    )
    assert nearest(stored(text), "The crates of the harbour").startswith("Nearest is 'The crates of the '")


def test_a_word_that_a_printed_line_breaks_is_found_whole() -> None:
    """In a text of pages "transfer" finds ``trans-fer``, which is what is cited; a word that stands whole goes first."""
    text = "The trans-fer was seen at the port."
    paged = StoredText(SHA, text, (Passage(SHA, "page=1&paragraph=1&char=0,35", text, 0),), "publisher", None, None)
    passage, spans = cite(paged, "The transfer was\nseen")
    assert passage.quote(spans) == "The trans-fer was seen"
    with pytest.raises(ValueError, match="word for word"):
        cite(stored(text), "The transfer was seen")
    both = "A trans-fer, and the transfer."
    paged = StoredText(SHA, both, (Passage(SHA, "page=1&paragraph=1&char=0,30", both, 0),), "publisher", None, None)
    passage, spans = cite(paged, "transfer")
    assert (passage.quote(spans), spans) == ("transfer", ((21, 29),))
