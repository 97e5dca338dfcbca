"""What stands beside a name inside it, and where forms of organisation are seen."""

from __future__ import annotations

import re

import pytest

from evidence.names import POLICY, read
from evidence.names.asides import _first_words, _phrases, is_initials, without_asides
from evidence.schema.name_words import asides
from tests.names.test_comparing import score


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("DOVRIN MARITIME MANAGEMENT CO., LIMITED (DMM)", "organisation", ["dovrin maritime management", "dmm"]),
        ('Castel Works Corp. (a.k.a. "CW")', "organisation", ["castel works", "cw"]),
        ("Castel Ltd. (also known as Kastel LLC)", "organisation", ["castel", "kastel"]),
        ("Gorin Mining Development (GOMID)", None, ["gorin mining development", "gomid"]),
        ("Доврин Морской Банк (ДМБ)", "organisation", ["dovrin morskoy bank", "dmb"]),
        ("Castel Bank (CB) and any successor, or subsidiary thereof", None, ["castel bank"]),
        ('Amina "Mimi" Koren', "person", ["amina mimi koren", "amina koren"]),
        ("KOREN, Amina (the Tall)", "person", ["amina koren"]),
        ("Amina Koren née Dovrin", "person", ["amina koren", "amina dovrin"]),
        ("KOREN, Amina f.k.a. DOVRIN, Mina", "person", ["amina koren", "mina dovrin"]),
        ("Amina Koren (previously listed as)", "person", ["amina koren"]),
        ("Dovrin (Schweiz) AG", "organisation", ["dovrin schweiz"]),
        ("Dovrin GmbH (Schweiz)", "organisation", ["dovrin schweiz"]),
        ("ООО «Доврин»", "organisation", ["dovrin"]),
        ("Plant Dovrin Joint Stock Company Castel", "organisation", ["plant dovrin castel"]),
        ("IS BANK, AO", "organisation", ["is bank"]),
        ("Amina (Mimi", "person", ["amina"]),
        ('"()"', None, []),
    ],
)
def test_a_name_is_read_as_each_name_in_it(text: str, kind: str | None, names: list[str]) -> None:
    """Initials, other names and remarks are no part of it; a bracketed place is, and so is what quotes enclose alone."""
    assert [" ".join(part.text for part in reading.parts) for reading in read(text, kind).readings] == names


def test_a_form_of_organisation_between_words_is_one_class() -> None:
    """As it is at the end."""
    (reading,) = read("Dovrin GmbH (Schweiz)", "organisation").readings
    assert reading.form == "limited"


def test_initials_are_letters_of_the_name_in_their_order() -> None:
    """In capitals, half of them at least where a word begins; anything else in brackets is none."""
    assert is_initials("GOMID", "Gorin Mining Development")
    assert is_initials("LRM", "Lord's Resistance Movement")
    assert not is_initials("KENYA", "Dovrin Foundation")
    assert not is_initials("Gomid", "Gorin Mining Development")
    assert not is_initials("GXM", "Gorin Mining Development")


def test_a_name_without_brackets_or_quotes_is_left_as_it_is() -> None:
    """A word for another name needs a name on either side of it."""
    for text in ("Dovrin", "Alias Dovrin", "Dovrin alias", "Amina Koren-Dovrin"):
        assert without_asides(text, None) == (text,)


def test_a_name_is_found_by_each_name_in_it() -> None:
    """With and without initials, by initials alone, and by the name after *also known as*."""
    listed = "DOVRIN MARITIME MANAGEMENT COMPANY, LIMITED (DMM)"
    assert score("Dovrin Maritime Management Company", listed, "organisation") >= 0.95
    assert score("DMM", listed, "organisation") == 1.0
    assert score("Kastel", "Castel Ltd. (also known as Kastel LLC)", "organisation") >= POLICY.threshold
    assert score("Dovrin (Wien)", "Dovrin (London)", "organisation") < POLICY.threshold


@pytest.mark.parametrize("phrase", ["aka", "a k a", "AK A", "also known as", "fka", "F k a", "now known as"])
def test_a_phrase_is_found_however_its_dots_are_left_out(phrase: str) -> None:
    """Another name after *also known as* is read where neither dots nor slashes mark the phrase."""
    assert without_asides(f"Dovrin Gas {phrase} Veltas Oil", "organisation") == ("Dovrin Gas", "Veltas Oil")


def test_every_phrase_begins_with_a_word_that_is_looked_for() -> None:
    """No phrase is passed by in a name of letters alone, in which its first word is looked for before all of it is."""
    for phrase in asides():
        for blank in ("", " "):
            text = "Dovrin Gas " + re.sub(r"[./]+", blank, phrase).strip() + " Veltas Oil"
            found = _phrases().search(text)
            assert not text.isascii() or found is None or not _first_words().isdisjoint(text.lower().split())
