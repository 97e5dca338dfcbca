"""Predicates: the table is whole, and a claim that fits no row is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.predicates import COLUMNS, Grain, Predicate, predicate, predicates
from evidence.schema.records import Claim, Mention, Passage
from evidence.schema.words import PredicateClass, Role

PASSAGE = Passage("0" * 64, "record=1", "words")
NAMES = sorted(predicates())


def claim(name: str, roles: frozenset[str]) -> Claim:
    """A claim of ``name`` with each of ``roles`` filled."""
    there = Mention("x", "name:x")
    columns = {role: there for role in COLUMNS if role in roles}
    return Claim(
        predicate=name,
        passage=PASSAGE,
        chain=("publisher",),
        origin="publisher",
        subject=columns.get("subject"),
        object=columns.get("object"),
        item=columns.get("item"),
        place=columns.get("place"),
        roles=tuple((role, there) for role in sorted(roles - set(COLUMNS))),
    )


def least(meaning: Predicate) -> frozenset[str]:
    """The fewest roles with which a claim of this predicate stands."""
    return meaning.required | {min(options) for options in meaning.alternatives}


def test_roles_are_declared() -> None:
    """The table takes no role that is not declared, and each declared role is taken by some predicate."""
    taken = frozenset[str]().union(*(meaning.allowed for meaning in predicates().values()))
    assert taken == {*COLUMNS, *(str(role) for role in Role)}


@pytest.mark.parametrize("name", NAMES)
def test_row(name: str) -> None:
    """A row needs only what it takes, is keyed by roles that it takes, and has a definition and a reason."""
    meaning = predicate(name)
    assert meaning.required <= meaning.allowed
    assert set(meaning.keys) <= meaning.allowed
    assert len(meaning.keys) == len(set(meaning.keys))
    assert all(len(options) > 1 and options <= meaning.allowed for options in meaning.alternatives)
    assert meaning.definition.endswith(".")
    assert meaning.reason


@pytest.mark.parametrize("name", NAMES)
def test_identity_and_law_have_no_proposition(name: str) -> None:
    """What an authority does, what tells a party apart and what a chronicle enters is no proposition to be weighed."""
    meaning = predicate(name)
    constitutive = meaning.kind in (PredicateClass.IDENTITY, PredicateClass.LEGAL) or name == "chronicled"
    assert (meaning.keys == ()) == constitutive
    assert meaning.grain is Grain.NONE or meaning.kind is PredicateClass.EVENT


@pytest.mark.parametrize("name", NAMES)
def test_least_and_most(name: str) -> None:
    """A claim stands with the roles needed, and with every role taken."""
    meaning = predicate(name)
    assert claim(name, least(meaning)).meaning is meaning
    assert claim(name, meaning.allowed).meaning is meaning


@pytest.mark.parametrize("name", NAMES)
def test_missing_roles(name: str) -> None:
    """Without any one of the roles needed a claim is refused, and the role is named."""
    meaning = predicate(name)
    for role in meaning.required:
        with pytest.raises(ValueError, match=rf"{name} needs .*{role}"):
            claim(name, meaning.allowed - {role})
    for options in meaning.alternatives:
        with pytest.raises(ValueError, match=f"{name} needs one of"):
            claim(name, meaning.allowed - options)


@given(st.sampled_from(NAMES), st.sampled_from([*COLUMNS, *(str(role) for role in Role), "colour"]))
def test_extra_roles(name: str, role: str) -> None:
    """A role that a predicate does not take is refused, and the role is named."""
    meaning = predicate(name)
    if role in meaning.allowed:
        assert claim(name, least(meaning) | {role})
        return
    with pytest.raises(ValueError, match=rf"{name} takes no .*{role}"):
        claim(name, least(meaning) | {role})


@pytest.mark.parametrize("name", NAMES)
def test_nothing_asserts_nothing(name: str) -> None:
    """No predicate stands without a role: a claim about nothing is refused."""
    with pytest.raises(ValueError, match="needs"):
        claim(name, frozenset())


@pytest.mark.parametrize("denial", ["denied", "alleged", "confirmed", "suspected"])
def test_denial_is_no_predicate(denial: str) -> None:
    """Denial is a polarity and allegation a modality; as predicates they would never meet what they speak of."""
    with pytest.raises(ValueError, match="not a predicate"):
        predicate(denial)


def test_unknown_predicate_names_near_ones() -> None:
    """A misspelt predicate is refused with those near it, and a strange one with the table."""
    with pytest.raises(ValueError, match="transferred_arms"):
        predicate("transfered_arms")
    with pytest.raises(ValueError, match=r"predicates\.csv"):
        predicate("zzz")
