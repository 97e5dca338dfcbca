"""Denials of knowledge and of own conduct in plain words: found where a party says them of itself, and nowhere else."""

from __future__ import annotations

import pytest

from evidence.schema.words import Polarity
from tests.prose.proposing import brief, proposed


def denials(text: str) -> list[str]:
    """What is proposed of a text as denied."""
    return [brief(one) for one in proposed(text) if one.said.polarity is Polarity.DENIES]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kestrel Trading said it had no idea that the parts would reach Russia.",
            "! linked_to: it > the parts would reach Russia",
        ),
        ("Kestrel Trading was unaware of the sale, it said in an email.", "! linked_to: Kestrel Trading > the sale"),
        ("“We had never heard of this cargo,” Marek Dolan said.", "! linked_to: Marek Dolan > this cargo"),
    ],
)
def test_who_is_said_to_have_known_nothing_is_said_to_have_no_link(text: str, told: str) -> None:
    """A denial of knowledge denies a link of the party to the deed."""
    assert [one.split(" [")[0] for one in denials(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Did Kestrel Trading have no idea that the parts would reach Russia?",
        "Little is known of the firm, and neighbours had never heard of it.",
        "Kestrel Trading does not deny that it had no knowledge of the sale.",
    ],
)
def test_no_party_says_it(text: str) -> None:
    """A question, the writer's own ignorance and a denial within another are no denial of knowledge."""
    assert denials(text) == []


def test_plain_words_of_a_party_on_itself() -> None:
    """What a speaker says that it does not do is denied by it, with the verb's predicate."""
    assert denials("Karim Osei is a pilot. “We do not fly weapons,” he told the Inquirer.") == [
        "! transported: Karim Osei > - [weapons]"
    ]
    assert denials("“We do not do business with juntas,” Kestrel Trading said.") == [
        "! linked_to: Kestrel Trading > juntas"
    ]


def test_plain_words_on_others_and_on_what_is_to_come() -> None:
    """Nobody denies for another by these rules, and what will not be done is no denial of a deed."""
    assert denials("Norway says that Chad does not do business with juntas.") == []
    assert denials("“We will not do business with juntas,” Kestrel Trading said.") == []


def test_who_complied_denies_a_violation() -> None:
    """To have complied with a law denies its violation; that somebody must comply says nothing."""
    told = denials("“We have complied at all times with Norwegian export legislation,” Kestrel Trading said.")
    assert told == ["! violated_sanctions: Kestrel Trading > -"]
    assert denials("“We must comply with Norwegian export legislation,” Kestrel Trading said.") == []
