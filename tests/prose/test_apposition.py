"""A common noun with a name beside it means whom it names; a name is told without what describes it."""

from __future__ import annotations

import pytest

from tests.prose.proposing import proposed


def subjects(text: str, predicate: str) -> list[str | None]:
    """Whose claims of a predicate they are, by key."""
    return [
        one.subject.key if one.subject is not None else None for one in proposed(text) if one.predicate == predicate
    ]


@pytest.mark.parametrize(
    ("carrier", "key"),
    [
        ("The container ship Blue Marten (IMO 9000012)", "name:blue-marten"),
        ("The cargo ship Blue Marten 7", "name:blue-marten-7"),
        ("The Blue Marten, a Panama-flagged freighter,", "name:blue-marten"),
        ("A Panama-flagged freighter, the Blue Marten,", "name:blue-marten"),
        ("A Russian freighter, the Narova-4,", "name:narova-4"),
    ],
)
def test_a_vessel_is_called_by_its_name(carrier: str, key: str) -> None:
    """Whether the name follows the kind of ship or stands before or after a comma, it is the ship that carries."""
    assert subjects(f"{carrier} carried coal from Wonsan to Dalian in May.", "transported") == [key]


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("Selim Darvas, a Lebanese businessman whom", "name:selim-darvas"),
        ("Kestova Trading Ltd, a company which", "name:kestova-trading-ltd"),
    ],
)
def test_what_is_told_of_a_noun_after_a_name_is_told_of_the_name(who: str, key: str) -> None:
    """A businessman whom a treasury lists is the one named before him."""
    assert subjects(f"It was paid by {who} the US Treasury sanctioned in 2019.", "designated_under") == [key]


def test_a_dealer_and_the_name_after_a_comma_are_one() -> None:
    """What is sold to a dealer is sold to the one named."""
    (one,) = proposed("Iran sold drones in May to a Turkish dealer, Demira Makina, which resold them.")[:1]
    assert one.object is not None
    assert one.object.key == "name:demira-makina"


def test_whoever_speaks_after_a_comma_is_no_apposition() -> None:
    """Of "to a dealer, Darvas said", the dealer is nobody that is named."""
    (one,) = [
        p for p in proposed("Iran sold drones to a dealer, Selim Darvas said.") if p.predicate == "transferred_arms"
    ]
    assert one.object is None or one.object.key != "name:selim-darvas"


def test_where_a_firm_is_based_is_no_part_of_its_name() -> None:
    """Minsk-based Kestova Trading Ltd is Kestova Trading Ltd."""
    assert subjects("Minsk-based Kestova Trading Ltd shipped drones to Iran in May.", "transferred_arms") == [
        "name:kestova-trading-ltd"
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Treasury sanctioned six individuals on Monday.", "six individuals"),
        ("Talks between Maravia and Tarsia collapsed in May.", "Talks between Maravia and Tarsia"),
        ("A European manufacturer shipped drones to Iran.", "European manufacturer"),
    ],
)
def test_who_has_no_name_is_told_with_what_tells_him_from_others(text: str, subject: str) -> None:
    """Number, adjective and parties belong to the noun."""
    assert [one.subject.text for one in proposed(text) if one.subject is not None][:1] == [subject]


def test_what_is_documented_is_told_with_what_it_is_of() -> None:
    """Remains of drones, not remains."""
    (one,) = proposed("The institute documented the remains of three drones in Karsk in May.")
    assert one.object is not None
    assert one.object.text == "remains of three drones"


def test_a_national_security_council_is_that_of_its_state() -> None:
    """It is not the Security Council of the United Nations."""
    assert subjects("The White House's National Security Council condemned the launch.", "expressed_concern") == [
        "name:united-states-national-security-council"
    ]


def test_who_holds_an_office_beside_it_is_its_subject() -> None:
    """Before or after the office, with a rank or without: the person acts, and the body whose office it is does not."""
    for text in (
        "The chief of Iran's general staff, Major General Parviz Ardalan, visited Moscow.",
        "Colonel Idris Vantelle, commander of the Presidential Guard, visited Moscow.",
        "The director of Orsk Optics, Lena Vogt, visited Moscow.",
    ):
        (subject,) = {one.subject.text for one in proposed(text) if one.predicate == "visited" and one.subject}
        assert subject in ("Parviz Ardalan", "Idris Vantelle", "Lena Vogt")


def test_a_word_of_firms_after_general_makes_it_no_rank() -> None:
    """General Dynamics sells; nobody of the name of Dynamics does."""
    (one,) = proposed("General Dynamics sold shells to Chad.")
    assert one.subject is not None and one.subject.text == "General Dynamics"
