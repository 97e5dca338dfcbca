"""The most that rows can score is never less than what they score, so that no row is left out that is a hit."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance.OSA import distance

from evidence.names import POLICY, read
from evidence.names.joining import LEAST
from evidence.screen.admitting import Admitted, Admitting, admitting
from evidence.screen.beside import Ask, beside
from evidence.screen.ceiling import Ceiling, ceiling
from evidence.screen.finding import Finder
from evidence.screen.growth import KINDS
from evidence.screen.letters import Spelt, letters_of, twos_of
from evidence.screen.second_look import SecondLook
from tests.benchmarks.invented_names import SERIES, index, known, names, spoilt

LISTED = [
    *names(500),
    ("Abdul Jabbar Omari", "person"),
    ("عبد الجبار عمري", "person"),
    ("Salah al Din Omari", "person"),
    ("Salahuddin Omari", "person"),
    ("J. Q. Darvas", "person"),
    ("J. Q. L. M. Darvasson", "person"),
    ("Ali Ali Hassan", "person"),
    ("Hassan Ali", "person"),
    ("김정철", "person"),
    ("MV Blue Marten 7", "vessel"),
    ("Blue Marten", "vessel"),
    ("Quill Defence Export Bureau", "organisation"),
    ("QDEB", "organisation"),
    ("Dovrin Gas", "organisation"),
    ("Dovrin", "organisation"),
    ("Joint Stock Company Quillworks Trading", "organisation"),
]
"""Invented names, among them some whose parts can be paired off in several ways, and such as are joined or shortened."""


@cache
def finder() -> Finder:
    """What finds parties among these names."""
    made = index(LISTED)
    return Finder(made, known(made), POLICY, POLICY.threshold, lambda _row, place: place[0] == SERIES)


def looks(least: float) -> tuple[Admitting, Ceiling, SecondLook]:
    """What finds rows that may score so much, what tells of rows whether they can, and what aligns them."""
    index = finder().index
    admits = admitting(index.rows, index.parts, finder()._admitting.likeness, POLICY, least)
    return admits, ceiling(admits), SecondLook(index.rows, admits.likeness, least)


@pytest.mark.parametrize("least", [0.78, 0.68, 0.4])
def test_no_row_that_scores_enough_is_left_out(least: float) -> None:
    """Of every row, beside names that are spoilt in every way: what aligning lets through was told to be possible."""
    admits, bound, second = looks(least)
    every = np.arange(len(finder().index.rows), dtype=np.int32)
    chance = random.Random(6)
    asked = told = passed = 0
    for name, _ in [*chance.sample(LISTED[:500], 12), *LISTED[500:]]:
        for text in (name, spoilt(name, chance)):
            readings = [one for kind in KINDS for one in read(text, kind).readings]
            for some in {one.parts: [r for r in readings if r.parts == one.parts] for one in readings}.values():
                joins = np.zeros(len(every), bool)
                joins[admits._joined(some[:1]).row] = True
                ask, table = np.zeros(len(every), np.int64), np.zeros(len(admits.parts), np.int32)
                pairs = beside(admits.rows, admits.likeness, table, [Ask(some)], ask, every)
                reached = bound.reached(Admitted(pairs, joins)).rows
                enough = second.enough(some, every)
                assert set(enough.tolist()) <= set(reached.tolist()), text
                asked, told, passed = asked + len(every), told + len(reached), passed + len(enough)
    assert passed > 50
    assert told < asked / 50  # and few are let through for nothing


WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=24)


@given(WORDS, st.lists(st.tuples(st.integers(0, 23), st.sampled_from(["", "a", "k", "st"])), max_size=5))
def test_words_that_are_the_same_with_slips_are_told_as_such(word: str, slips: list[tuple[int, str]]) -> None:
    """Whatever letters were put in, left out or put for others: joined words that the comparison takes for one may be one."""
    other = word
    for at, letter in slips:
        other = other[:at] + letter + other[at + 1 :]
    if other:
        told = Spelt.of([word]).beside(Spelt.of([other]), POLICY)
        alike = 1 - POLICY.steepness * distance(word, other) / max(len(word), len(other))
        assert told[0] or alike < LEAST


def test_the_letters_of_parts_are_those_of_their_words() -> None:
    """Worked out for all at once as for each by itself."""
    index = finder().index
    letters = letters_of(index.parts.text, index.words)
    for number, text in enumerate(index.words[place] for place in index.parts.text.tolist()):
        alone = Spelt.of([text])
        assert (letters.long[number], letters.signs[number], letters.twos[number]) == (
            alone.long[0],
            alone.signs[0],
            alone.twos[0],
        )
        assert (chr(letters.first[number]), chr(letters.last[number])) == (text[0], text[-1])
        assert int(letters.twos[number]) == twos_of(text)
