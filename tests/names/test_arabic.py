"""Names in Arabic letters beside their Latin spellings: articles, the word for servant, letters written for one another."""

from __future__ import annotations

import pytest

from evidence.names import POLICY, read
from evidence.schema.name_words import arabic
from tests.names.test_comparing import score


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("سليم الدرواسي", "Selim al-Darwasi"),
        ("سليم الدرواسي", "Selim Aldarwasi"),
        ("سليم الدرواسي", "Salim Darwasi"),
        ("عبد الرحمن درواس", "Abdulrahman Darwas"),
        ("عبدالرحمن درواس", "Abd al-Rahman Darwas"),
        ("عبدالرحمن درواس", "Abdurrahman Darwas"),
        ("عبد الله درواس", "Abdullah Darwas"),
        ("روح الله درواسی", "Ruhollah Darwasi"),
        ("شهاب الدين درواس", "Shahabuddin Darwas"),
        ("سليم ابن درواس", "Selim bin Darwas"),
        ("سليم ولد درواس", "Selim Ould Darwas"),
        ("سلیم درواسی", "Selim Darwasi"),
        ("علی درواسی", "Ali Darwasi"),
        ("فضل درواس", "Fazal Darwas"),
        ("فضل درواس", "Fadl Darwas"),
        ("رابطة الدرواسيين", "Rabitat al-Darwasiyin"),
        ("أسامة درواس", "Usama Darwas"),
        ("اسامه درواس", "Osama Darwas"),
        ("سهيل درواس", "Suhail Darwas"),
        ("مُحَمَّد درواس", "Mohamed Darwas"),
    ],
)
def test_a_name_in_arabic_letters_is_found(asked: str, listed: str) -> None:
    """With the article joined, apart or left out, by usual spellings, and as Persian and Urdu speak its letters."""
    assert score(asked, listed) >= POLICY.threshold


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("سليم الدرواسي", "Karim al-Darwasi"), ("عبد الرحمن درواس", "Abdulrahman Karimi"), ("علي درواس", "Omar Darwas")],
)
def test_another_name_is_none(asked: str, listed: str) -> None:
    """An article or the word for servant in common makes no two names one."""
    assert score(asked, listed) < POLICY.threshold


def test_letters_that_are_no_article_stay() -> None:
    """Elias begins with the letters of the article and has none."""
    assert read("الياس درواس", "person").readings[0].parts[0].text == "ilyas"
    assert [part.text for part in read("الدرواسي", "person").readings[0].parts] == ["al", "drwsy"]


def test_a_word_of_the_table_is_written_as_it_is_looked_up() -> None:
    """Letters that are written for one another stand folded there, so that each is found; its reading is in Latin letters."""
    for word, latin in arabic().items():
        assert [part.text for part in read(word, "vessel").readings[0].parts] == latin.split(), word
