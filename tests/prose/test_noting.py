"""A footnote's source enters the chain of the statement that cites it, and of no other."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.prose.engine import propose
from evidence.prose.footnotes import cited, footnotes
from evidence.prose.noting import source
from evidence.prose.sentences import sentences
from evidence.prose.values import Proposal, Prose
from evidence.read.markdown import markdown
from evidence.read.prose import plain
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind

MONITOR = Speaker(id="monitor", name="Port Monitor", kind=SourceKind.NGO)
STATEMENT = "North Korea shipped 40 ballistic missiles to Russia in September 2023."


def of(text: str) -> tuple[Prose, tuple[Proposal, ...]]:
    layer = markdown(text)
    prose = Prose(layer.text, layer.blocks, MONITOR, date(2024, 3, 1))
    return prose, propose(prose)


def chain(note: str, before: str = "") -> tuple[str, ...]:
    """Ids of the chain of the transfer, whose sentence cites a note of these words."""
    _, found = of(f"# Port\n\n{before}{STATEMENT}[^1] Nobody signed for the load.\n\n[^1]: {note}\n")
    (one,) = (p for p in found if p.predicate == "transferred_arms")
    return tuple(speaker.id for speaker in one.said.chain)


def test_a_note_that_opens_with_a_source_names_the_origin() -> None:
    """A known source by its name, one behind "interview with", and somebody whom the lexicon does not have."""
    known = chain("Conflict Armament Research, “Missiles at sea”, 2 February 2024.")
    assert known[0] == "monitor"
    assert known[1:] == chain("Report by Conflict Armament Research, 2 February 2024.")[1:] != ()
    assert chain("Interview with a harbour pilot, Haesang, 3 May 2024.") == ("monitor", "harbour-pilot")
    assert chain("Interview with Ardo Vensk, Haesang, 3 May 2024.") == ("monitor", "ardo-vensk")


@pytest.mark.parametrize(
    "note",
    [
        "On file with the Port Monitor.",
        "The ship was renamed in 2022.",
        "Air waybill No. 118-40277315.",
        "Ibid., p. 12.",
    ],
)
def test_a_note_of_anything_else_names_nobody(note: str) -> None:
    """A remark, a paper and a reference back leave the statement in the publisher's voice."""
    assert chain(note) == ("monitor",)


def test_a_source_in_the_text_goes_before_that_of_the_note() -> None:
    """Where the text itself says who says it, the note changes nothing."""
    assert chain("Conflict Armament Research, 2024.", "According to South Korea's military, ") == chain(
        "On file.", "According to South Korea's military, "
    )


def test_the_next_sentence_has_no_part_in_a_note() -> None:
    """A mark at the end of one sentence is not of the next."""
    text = f"It left in May.[^1] {STATEMENT}\n\n[^1]: Interview with a pilot, 3 May 2024.\n"
    _, found = of(text)
    assert all(len(p.said.chain) == 1 for p in found if p.predicate == "transferred_arms")


def test_notes_of_plain_text_stand_in_brackets_or_below_a_rule() -> None:
    """Lines that begin with [12] are notes, and below a line of dashes those that begin with 12."""
    for notes in (
        "[1] A pilot.\n[2] A log\nof May.",
        "__________\n1 A pilot.\n2 A log\nof May.",
        "-----\n\n1. A pilot.\n2. A log\nof May.",
    ):
        layer = plain(f"The ship left in May.[1] It came back.[2] It had 12 crates.\n\n{notes}")
        found = footnotes(layer.text, layer.blocks)
        assert [one.words(layer.text) for one in found] == ["A pilot.", "A log\nof May."]
        assert len(cited(found, layer.text, 0, layer.text.index("[1]"))) == 1
    list_of_crates = plain("The ship left.\n\n1. Crates\n2. Barrels")
    assert footnotes(list_of_crates.text, list_of_crates.blocks) == ()


def test_a_source_is_read_of_the_head_of_a_note_alone() -> None:
    """A name further on is not who says it."""
    layer = markdown("It left.[^1]\n\n[^1]: The crates, said Reuters, were full.\n")
    (note,) = footnotes(layer.text, layer.blocks)
    assert source(layer.text, note) is None


@pytest.mark.parametrize("mark", ["[^1]", "[12]", "[1][2]", "¹²", "12"])
def test_a_mark_ends_its_sentence(mark: str) -> None:
    """The mark behind a full stop belongs to the sentence before it; a number of its own does not."""
    text = f"It left in May.{mark} The crew stayed. “Never.”{mark} She left at 3.30 In port."
    prose = Prose(text, plain(text).blocks, MONITOR)
    assert [text[one.start : one.end] for one in sentences(prose)] == [
        f"It left in May.{mark}",
        "The crew stayed.",
        f"“Never.”{mark}",
        "She left at 3.30 In port.",
    ]
