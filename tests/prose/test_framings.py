"""Whose words an opening governs: lists under a colon, the account of a charge, answers of an interview, papers."""

from __future__ import annotations

import pytest

from evidence.schema.words import Modality
from tests.prose.proposing import proposed


def told(text: str, words: str) -> tuple[str, Modality] | None:
    """Origin and modality of the claim proposed of some words; None where none is."""
    found = [one for one in proposed(text) if words in one.quote]
    return (found[0].said.origin.name, found[0].said.modality) if found else None


@pytest.mark.parametrize("mark", ["- ", "(a) ", "1. "])
def test_list_under_an_opening(mark: str) -> None:
    """Each item of a list is said by whom the sentence with the colon names."""
    text = f"Sudan told the Council the following:\n\n{mark}Chad sent arms to the RSF.\n\n{mark}Libya sold rifles to the RSF."
    assert told(text, "Chad sent") == ("Sudan", Modality.ASSERTED)
    assert told(text, "Libya sold") == ("Sudan", Modality.ASSERTED)


def test_what_follows_the_list_is_the_publishers() -> None:
    """The opening reaches no further than its list."""
    text = (
        "Sudan told the Council the following:\n\n- Chad sent arms to the RSF.\n\nLibya sold rifles to the RSF in May."
    )
    assert told(text, "Libya sold") == ("The Outlet", Modality.ASSERTED)


def test_account_of_a_charge() -> None:
    """What follows "as alleged in the indictment" is alleged, over paragraphs, until somebody else speaks."""
    opening = "As alleged in the indictment, Marek Dolan ran Kestrel Trading. "
    deed = "In May 2023 Kestrel Trading exported rifles to Syria."
    assert told(opening + deed, "exported") == ("indictment", Modality.ALLEGED)
    assert told(f"{opening}\n\n{deed}", "exported") == ("indictment", Modality.ALLEGED)
    between = "Norway said it had withdrawn the firm's licence."
    assert told(f"{opening}\n\n{between}\n\n{deed}", "exported") == ("The Outlet", Modality.ASSERTED)


@pytest.mark.parametrize(
    ("asked", "answered"), [("Q: {}", "A: {}"), ("The Outlet: {}", "Moberg: {}"), ("- {}", "- {}"), ("{}", "{}")]
)
def test_answers_of_an_interview(asked: str, answered: str) -> None:
    """However the turns are marked, the answers are those of the person interviewed."""
    turns = [
        asked.format("What did you find?"),
        answered.format("Serbia sold rifles to Sudan in 2023."),
        asked.format("Only rifles?"),
        answered.format("Serbia also sold shells to Chad."),
    ]
    text = "\n\n".join(["The Outlet spoke to Lena Moberg, a researcher, in an interview in Oslo.", *turns])
    assert told(text, "sold rifles") == ("Lena Moberg", Modality.ASSERTED)
    assert told(text, "sold shells") == ("Lena Moberg", Modality.ASSERTED)


def test_questions_of_a_text_that_is_no_interview() -> None:
    """Paragraphs that end in a question mark make no interview where nobody is interviewed."""
    text = "\n\n".join(
        ["Rifles", "Who sold them?", "Serbia sold rifles to Sudan in 2023.", "Who else?", "Libya sold rifles to Chad."]
    )
    assert told(text, "Serbia sold") == ("The Outlet", Modality.ASSERTED)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Bank statements seen by the Panel show that Kestrel Trading sold rifles to Sudan.", "bank statements"),
        ("Photographs taken on 3 May show that Iran sent drones to Russia.", "photographs"),
        ("Trade records list 40 deliveries of rifles from Serbia to Sudan.", "trade records"),
        ("The Panel lists 40 deliveries of rifles from Serbia to Sudan.", "The Outlet"),
    ],
)
def test_papers_tell(text: str, origin: str) -> None:
    """A paper that shows or lists something is its origin; a body that lists something is not said to say it."""
    found = [one for one in proposed(text) if one.predicate == "transferred_arms"]
    assert [one.said.origin.name for one in found] == [origin]
