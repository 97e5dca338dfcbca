"""Tests of how a part sounds: spellings are taken as the longest that begins at each place, and letters fall away as said."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from evidence.names import sounds
from evidence.names.sounds import bones, each_heard, each_outline, outline, sound

WORDS = st.text("aeiouyhsctzkdjwqxrlmnpvbgf7", max_size=14)


def plainly(word: str, spelt: dict[str, str]) -> str:
    """A word with the longest spelling at each place heard, by a search that tries them all."""
    every = re.compile("|".join(sorted(spelt, key=len, reverse=True)))
    return every.sub(lambda found: spelt[found[0]], word)


def once(word: str) -> str:
    """A word in which no letter follows itself."""
    return re.sub(r"(.)\1+", r"\1", word)


@given(WORDS)
def test_bones_are_the_consonants_of_the_longest_spellings(word: str) -> None:
    """Vowels, h and v fall away but where a part begins with h or v; a part that begins with x is heard as Pinyin has it."""
    heard = "S" + plainly(word[1:], sounds._SPELT) if word.startswith("x") else plainly(word, sounds._SPELT)
    assert bones(word) == re.sub(r"(?<=.)[aeiouyYhv]+|^[aeiouyY]", "", once(heard))


@given(WORDS)
def test_an_outline_is_what_a_script_without_vowels_leaves(word: str) -> None:
    """Vowels, v and w fall away but v where a part begins with it, and h at its end; f, b and g are as p and k."""
    heard = plainly(once(word.replace("w", "v")), sounds._CONSONANTS)
    left = re.sub(r"(?<=.)[aeiouyYvw]+|^[aeiou]+|(?<=..)h$", "", heard)
    assert outline(word) == left.translate(str.maketrans("fbg", "ppk"))


@given(st.lists(WORDS, min_size=1))
def test_many_words_are_heard_as_each_is(words: list[str]) -> None:
    """One a line, empty ones among them: their sounds, bones and outlines are those of each."""
    lines = "\n".join(words)
    heard, consonants = each_heard(lines)
    assert heard.split("\n") == [sound(word) for word in words]
    assert consonants.split("\n") == [bones(word) for word in words]
    assert each_outline(lines).split("\n") == [outline(word) for word in words]
