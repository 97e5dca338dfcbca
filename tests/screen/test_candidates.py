"""The index misses none that the comparison would score enough: what it finds is what comparing with everybody finds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence.matching import Profile
from evidence.names import POLICY, compare, party
from evidence.names.pairing import Pairing
from evidence.names.parts import Part, Role, part
from evidence.names.sounds import outline
from evidence.screen import admitting
from evidence.screen.finding import Finder
from evidence.screen.growth import empty, grown
from evidence.screen.nearness import Likeness
from evidence.screen.parts import ROLES, check, checks
from evidence.screened import Asked
from tests.benchmarks.invented_names import SERIES, claims, index, known, names, spoilt

LISTED = [
    *names(1_500),
    ("Абдулла Салимов", "person"),
    ("عبد الجبار عمري", "person"),
    ("عبدالجبارعمري", "person"),
    ("Abdul Jabbar Omari", "person"),
    ("김정철", "person"),
    ("Ri Chol Su", "person"),
    ("J. Q. Darvas", "person"),
    ("MV Blue Marten 7", "vessel"),
    ("Quill Defence Export Bureau", "organisation"),
    ("QDEB", "organisation"),
    ("Darvas", "person"),
    ("Shihab al Din Kvalen", "person"),
]
"""Invented names, with such as are read in ways of their own."""


@cache
def finder(threshold: float = POLICY.threshold) -> Finder:
    """What finds parties among these names."""
    made = index(LISTED)
    return Finder(made, known(made), POLICY, threshold, lambda _row, place: place[0] == SERIES)


def everybody(asked: Asked, threshold: float, listed: Sequence[tuple[str, str]] = LISTED) -> dict[str, float]:
    """Whom comparing with each finds."""
    mine = party(asked.profile())
    found = {}
    for place, (name, kind) in enumerate(listed):
        told = compare(mine, party(Profile(f"inv:{place}", kind, ((name, None),))), POLICY, threshold)
        if round(told.score, 4) >= threshold:
            found[f"inv:{place}"] = told.score
    return found


def of_index(asked: Asked, threshold: float, finds: Finder | None = None) -> dict[str, float]:
    """Whom the index finds."""
    searching = finds or finder(threshold)
    return {searching.place(slot)[1]: told.score for slot, told in searching.alike(asked).items()}


@pytest.mark.parametrize("threshold", [POLICY.threshold, 0.7])
def test_none_is_missed_whatever_is_done_to_a_name(threshold: float) -> None:
    """Turned, with slips, shortened, joined, in other scripts: the index finds whom comparing with everybody finds."""
    chance = random.Random(5)
    asked = [spoilt(name, chance) for name, _ in [*chance.sample(LISTED, 25), *LISTED[-12:]]]
    for row, name in enumerate(asked, 1):
        one = Asked(row=row, name=name)
        assert of_index(one, threshold) == everybody(one, threshold), name


WORDS = """
    selim salim darvas darvaz al el bin ben ibn abdul abd abdulrahman rahman a s d j van der de abdul-karim karim kerim quill kvil
    tern terne bank trading ltd iskra iskre 2 ii second dr sheikh ivanovich ivan petrov petrof pet rov dar vas sel im li lee ri
    kim jong jongun un chol sayd qd abu bakr abubakr عبد الرحمن عبدالرحمن سليم درواس 金正恩 김정은 Иван Петров
""".split()  # noqa: SIM905
"""Words that are like each other, articles, letters, numbers and titles among them."""


def alike_names(many: int) -> list[tuple[str, str]]:
    """Names made of few words, some of them joined, as of each kind."""
    chance, found = random.Random(3), []
    for _ in range(many):
        words = chance.choices(WORDS, k=chance.choice((1, 2, 2, 3, 3, 4, 5)))
        if chance.random() < 0.3:
            words[:2] = ["".join(words[:2])]
        found.append((" ".join(words), chance.choice(("person", "person", "organisation", "vessel"))))
    return found


@cache
def finder_of_alike(threshold: float) -> Finder:
    """What finds parties among names that are like each other."""
    made = index(alike_names(200))
    return Finder(made, known(made), POLICY, threshold, lambda _row, place: place[0] == SERIES)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5)
    | st.sampled_from([name.split() for name, _ in alike_names(200)]).flatmap(st.permutations),
    st.sets(st.integers(0, 3), max_size=2),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from("aeioubdkmnrstz")), max_size=2),
    st.sampled_from([0.7, POLICY.threshold, 0.9]),
    st.sampled_from([None, "person", "organisation"]),
)
@settings(max_examples=60, deadline=None)
def test_what_is_found_is_what_comparing_with_everybody_finds(
    words: list[str], joins: set[int], slips: list[tuple[int, str]], threshold: float, kind: str | None
) -> None:
    """Among names that are all alike, of words joined or not, with slips, at each threshold: none more and none less."""
    name = "".join(word if at in joins else f"{word} " for at, word in enumerate(words)).strip()
    for at, letter in slips:
        name = name[:at] + letter + name[at + 1 :]
    one = Asked(row=1, name=name, kind=kind)
    assert of_index(one, threshold, finder_of_alike(threshold)) == everybody(one, threshold, alike_names(200))


@given(
    st.lists(st.sampled_from([name for name, _ in alike_names(200)]), min_size=1, max_size=12),
    st.sampled_from([1, 60, 1 << 14]),
    st.sampled_from([0.7, POLICY.threshold]),
)
@settings(max_examples=25, deadline=None)
def test_names_asked_together_are_answered_as_each_alone(names: list[str], at_once: int, threshold: float) -> None:
    """However many are asked together, and beside however many rows: each has the answer that it has alone, in its order."""
    finds = finder_of_alike(threshold)
    asked = [Asked(row=row, name=name, kind=(None, "person")[row % 2]) for row, name in enumerate(names, 1)]
    alone = [list(finds.alike(one).items()) for one in asked]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(admitting, "AT_ONCE", at_once)
        together = finds.each(asked)
    assert [list(told.items()) for told in together] == alone
    assert finds.each([]) == []


@pytest.mark.parametrize("name", ["Shihabuddin Kvalen", "Shihab Uddin Kvalen", "Kvalen Shihabaddin"])
def test_an_article_that_is_written_as_it_is_spoken_is_found(name: str) -> None:
    """The letter of the article becomes that of the word behind it, and all is one word."""
    one = Asked(row=1, name=name)
    assert f"inv:{len(LISTED) - 1}" in of_index(one, POLICY.threshold)
    assert of_index(one, POLICY.threshold) == everybody(one, POLICY.threshold)


TABLE = [*finder().index.parts.text.tolist()]


def parts_of() -> list[Part]:
    """Every part of the index."""
    likeness = Likeness(finder().index.parts, finder().index.words, Pairing(POLICY))
    return [likeness.part(number) for number in range(len(TABLE))]


@given(
    st.sampled_from([one.text for one in parts_of()])
    | st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12),
    st.sampled_from(ROLES),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from("aeikrst")), max_size=3),
)
@example("pukkret", Role.GENERIC, True, [])  # p-k-r-t, beside p-r-k-t: both ends are others
@settings(deadline=None)
def test_the_parts_that_are_found_are_those_that_are_alike(
    text: str, role: Role, bare: bool, slips: list[tuple[int, str]]
) -> None:
    """By key, by letters, by sound and by consonants: what is looked up is what comparing with every part gives."""
    for at, letter in slips:
        text = text[:at] + letter + text[at + 1 :]
    if bare:
        text = outline(text) or "b"
    if role is Role.INITIAL:
        text = text[:1]
    one = part(text, role, bare)
    likeness = Likeness(finder().index.parts, finder().index.words, Pairing(POLICY))
    numbers, scores, paired = likeness.near(one)
    every = [(number, likeness.pairing.alike(one, other)[0]) for number, other in enumerate(parts_of())]
    assert list(zip(numbers.tolist(), scores.tolist(), strict=True)) == [(n, score) for n, score in every if score > 0]
    far = [likeness.pairing.far(one, likeness.part(number)) for number in numbers.tolist()]
    assert paired.tolist() == [0.0 if one else score for one, score in zip(far, scores.tolist(), strict=True)]


def test_an_index_that_grew_finds_what_one_made_at_once_finds() -> None:
    """Whatever part of it came first: the rows that are looked at are others, and what is found is the same."""
    said, changes = claims(LISTED[:700])
    more, more_changes = claims(LISTED[700:], 700)
    grew = grown(grown(empty(), said, changes, {1: SERIES}), more, more_changes, {1: SERIES})
    other = Finder(grew, known(grew), POLICY, POLICY.threshold, lambda _row, place: place[0] == SERIES)
    chance = random.Random(9)
    for row, (name, _) in enumerate(chance.sample(LISTED, 40), 1):
        one = Asked(row=row, name=spoilt(name, chance))
        found = {other.place(slot)[1]: told for slot, told in other.alike(one).items()}
        first = finder()
        assert found == {first.place(slot)[1]: told for slot, told in first.alike(one).items()}


@pytest.mark.parametrize(
    "name", ["a", "\u200b", "aaaa " * 190, "а" * 900, "x" * 999, "1" * 500, "\u0000\u0007\n", "ﷺ", "🛰" * 50]
)
def test_no_name_is_an_error_or_slow(name: str) -> None:
    """One letter, one word of a thousand, nothing to see, signs of every kind."""
    assert isinstance(of_index(Asked(row=1, name=name), POLICY.threshold), dict)


@given(st.lists(st.text("abcdé\ud800-", max_size=4)))
def test_many_keys_have_the_check_sums_that_each_has(keys: list[str]) -> None:
    """The check sums of keys, an empty one among them, are those of each by itself, in their order."""
    assert checks(keys) == [check(key) for key in keys]
