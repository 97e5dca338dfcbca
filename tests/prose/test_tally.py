"""How many a claim speaks of: one quantity a claim, the one that counts its item (METHOD 2.5 rule 4)."""

from __future__ import annotations

import pytest

from tests.prose.proposing import proposed


def tallied(text: str, predicate: str) -> list[tuple[float | None, float | None] | None]:
    """The bounds of the quantity of each claim of a predicate."""
    return [
        (one.quantity.low, one.quantity.high) if one.quantity is not None else None
        for one in proposed(text)
        if one.predicate == predicate
    ]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Iran has shipped more than 300 crates of ammunition to Sudan.", (300, None)),
        ("Iran shipped about 1.4 thousand boxes of old Soviet ammunition to Sudan in May.", (1400, 1400)),
        ("Iran delivered a drone to Sudan.", (1, 1)),
        ("Iran carried more than 40 rockets to Sudan.", (40, None)),
    ],
)
def test_what_holds_the_item_is_counted_with_it(text: str, bounds: tuple[float, float | None]) -> None:
    """Crates of ammunition count the ammunition, however many adjectives it has."""
    assert tallied(text, "transferred_arms") + tallied(text, "transported") == [bounds]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Iran signed a memorandum with Russia on Monday.", "signed_agreement"),
        ("Kim Jong Un visited a munitions factory on Monday.", "visited"),
        ("Nerva Shipping Ltd is owned by a company in Dubai.", "owned_by"),
    ],
)
def test_an_article_before_what_does_not_come_by_the_piece_counts_nothing(text: str, predicate: str) -> None:
    """A memorandum, a plant, a company: nobody counts them."""
    assert tallied(text, predicate) == [None]


@pytest.mark.parametrize(
    ("often", "bounds"),
    [
        ("at least 40 times", (40, None)),
        ("on three occasions", (3, 3)),
        ("twice", (2, 2)),
        ("at least twice", (2, None)),
    ],
)
def test_how_often_is_a_quantity_of_an_event(often: str, bounds: tuple[float, float | None]) -> None:
    """Where no item is counted, how often it took place is."""
    assert tallied(f"Russia struck the port of Karsk with drones {often} this year.", "used_arms_in") == [bounds]


def test_twice_as_many_is_no_count() -> None:
    """A comparison counts nothing."""
    assert tallied("Russia struck the port of Karsk with drones twice as often this year.", "used_arms_in") == [None]


def test_of_what_carries_the_carriers_are_counted() -> None:
    """Eleven trucks carried shells: eleven, where no number counts the shells."""
    assert tallied("At least eleven tankers carried Iranian oil to China in May.", "transported") == [(11, None)]


@pytest.mark.parametrize(
    ("text", "predicate", "bounds"),
    [
        ("Police kept three Geran-2 drones, which had been shot down over Odesa in April.", "used_arms_in", (3, 3)),
        (
            "The drones held 90 foreign components, of which 31 bore the logos of firms in Japan.",
            "bears_brand",
            (31, 31),
        ),
    ],
)
def test_a_relative_clause_counts_what_it_hangs_on_or_its_own_part(
    text: str, predicate: str, bounds: tuple[float, float]
) -> None:
    """Three drones which were shot down are three; of 90 components, of which 31 bore logos, 31 did."""
    assert tallied(text, predicate) == [bounds]


def test_the_one_count_of_a_claim_counts_it_whichever_role_has_it() -> None:
    """ "A convoy of at least 18 trucks": what is counted is no item and still what is told of."""
    found = [
        p
        for p in proposed("A convoy of at least 18 trucks crossed the border at Norduz with the launchers.")
        if p.quantity
    ]
    assert [(p.quantity.low, p.quantity.high) for p in found if p.quantity is not None] == [(18, None)]
