"""How much of two names must agree for a hit."""

from __future__ import annotations

import pytest

from evidence.names import POLICY, compare
from tests.names.test_comparing import of, score


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("Dovrin Bank AG", "IS Bank, AO", "organisation"),
        ("Dovrin Bank", "Bank Ltd", "organisation"),
        ("Dovrin National Oil Company", "National Oil Company", "organisation"),
        ("Industrial Bank", "Industrial Trading", "organisation"),
        ("Maria Dovrin", "Maria", "person"),
        ("Maria Dovrin", "MARIA", None),
        ("Maria Dovrin", "Maria E", "vessel"),
        ("Amina Koren", "Koren", "person"),
        ("Amina B. Koren", "Borek Amina", "person"),
        ("Iskra", "Iskra 2", "vessel"),
        ("Lucky", "Lucky Star", "vessel"),
        ("Ocean Iskra 3", "Ocean Iskra", "vessel"),
        ("Ocean Star 3", "Ocean Star 5", "vessel"),
        ("Emerald Pharma", "Emerald FZE", "organisation"),
        ("Dovrin Castel", "Gorin Castel", "organisation"),
        ("Sara Koren", "Sara Ltd", None),
        ("Amina Borek Koren", "ABK LLC", None),
        ("Dovrin Port Trading", "DPT", "organisation"),
        ("Amina B. Koren", "Amina K. Borek", "person"),
        ("Amina B. Koren", "ABK", "person"),
    ],
)
def test_one_word_or_only_shared_words_are_no_hit(mine: str, theirs: str, kind: str | None) -> None:
    """A word that many share, one word of a person's or ship's longer name, a number that only one ship bears."""
    assert score(mine, theirs, kind) < POLICY.threshold


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("Dovrin Trading LLC", "Dovrin", "organisation"),
        ("Dovrin Gas", "Dovrin JSC", "organisation"),
        ("Dovrin General Trading", "Dovrin Trading LLC", "organisation"),
        ("A. Koren", "Amina Castel Koren", "person"),
        ("Maria", "Maria", "person"),
        ("Amina Koren", "Amina Castel Koren", "person"),
        ("Development Bank", "Bank for Development", "organisation"),
        ("Marine Transport Services Group", "Marine Transport Services Company", "organisation"),
        ("MV Iskra", "ISKRA", None),
        ("DCGMB", "Dovrin Castel Gorin Maritime Bank", "organisation"),
    ],
)
def test_enough_is_a_hit(mine: str, theirs: str, kind: str | None) -> None:
    """A rare word that both names of bodies begin with, two parts, an initial of one who writes the rest whole."""
    assert score(mine, theirs, kind) >= POLICY.threshold


def test_what_is_taken_away_is_said() -> None:
    """In the reason of the name."""
    assert "one word alone agrees -0.20" in compare(of("Maria Dovrin"), of("Maria")).why[0].note
    assert "only words that many share agree -0.50" in (
        compare(of("Dovrin Bank", kind="organisation"), of("Trading Bank", kind="organisation")).why[0].note
    )
