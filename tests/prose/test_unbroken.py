"""Words that a line's end broke are read whole, and every quote stays as it is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.prose.engine import propose
from evidence.prose.unbroken import unbroken
from evidence.prose.values import Prose
from evidence.read.prose import plain_blocks
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind

COURIER = Speaker(id="courier", name="The Courier", kind=SourceKind.OUTLET)
WHOLE = "North Korea transferred ballistic missiles to Russia on Wednesday. The missiles are short-range missiles."


def prose(text: str) -> Prose:
    return Prose(text, tuple(plain_blocks(text)), COURIER, date(2024, 9, 18))


@pytest.mark.parametrize("broken", ["trans-ferred bal-listic mis-siles", "trans-\nferred ballistic mis-\nsiles"])
def test_a_broken_word_is_read_whole_and_quoted_as_printed(broken: str) -> None:
    """The proposals are those of the whole words, in number, predicate and roles, and each quote is in the text."""
    text = WHOLE.replace("transferred ballistic missiles", broken)
    whole = propose(prose(WHOLE))
    found = propose(prose(text))
    assert [one.predicate for one in found] == [one.predicate for one in whole] != []
    assert [one.item for one in found] == [one.item for one in whole]
    for one in found:
        assert one.quote == text[one.start : one.end]
    assert any(broken in one.quote for one in found)


def test_a_compound_keeps_its_hyphen() -> None:
    """A hyphen goes only where the word without it stands in the text or the lexicon: short-range is no broken word."""
    assert unbroken(prose("A short-range missile and a cross-border raid.")) is None
    reading = unbroken(prose("The harbour was shut. The har-bour is cross-border."))
    assert reading is not None
    assert reading.prose.text == "The harbour was shut. The harbour is cross-border."


def test_a_word_does_not_go_on_in_the_next_block() -> None:
    """What looks broken at the end of a heading is not joined with the paragraph after it: places would lead astray."""
    text = "harbour trans-\nfer " + "harbour " * 25
    reading = unbroken(prose(text.strip()))
    assert reading is None or "transfer" not in reading.prose.text


def test_most_texts_are_read_as_they_stand() -> None:
    """Without a broken word there is no second text."""
    assert unbroken(prose(WHOLE)) is None


PARTS = st.lists(st.sampled_from(["harbour", "har-bour", "ship", "trans-\nfer", "transfer", "short-range", ".", "a"]))


@given(PARTS)
def test_places_lead_back_to_the_same_words(parts: list[str]) -> None:
    """Every word of the reading is, where it stands in the text, that word with its hyphen."""
    text = " ".join(["harbour", *parts])
    reading = unbroken(prose(text))
    if reading is None:
        return
    at = 0
    for word in reading.prose.text.split(" "):
        start, end = reading.back(at), reading.back(at + len(word), end=True)
        stands = text[start:end]
        assert stands == word or stands.replace("-\n", "").replace("-", "") == word
        at += len(word) + 1
    again = replace(reading.prose, text=text, blocks=prose(text).blocks)
    assert again == prose(text)
    assert [b.kind for b in reading.prose.blocks] == [b.kind for b in again.blocks]
    for moved, block in zip(reading.prose.blocks, again.blocks, strict=True):
        assert (reading.back(moved.start), reading.back(moved.end, end=True)) == (block.start, block.end)
