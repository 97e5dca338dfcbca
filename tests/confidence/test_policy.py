"""Policies: frozen, hashed, and refused where their numbers contradict each other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from evidence.confidence import DEFAULT, MEAN, POLICIES, STRICT, Item, Policy, opinion
from evidence.errors import PolicyError
from evidence.schema.words import Modality, SourceKind

OTHER: dict[str, Any] = {
    "reliability": (("A", 0.9), *DEFAULT.reliability[1:]),
    "credibility": ((1, 0.9), *DEFAULT.credibility[1:]),
    "interest": (("none", 1.0), ("self_serving", 0.2), ("against_interest", 1.0)),
    "admission": "C",
    "prior_weight": 3.0,
    "denominator": 0.02,
    "base_rate": 0.4,
    "within": "mean",
    "min_origins": 3,
    "ignorance": 0.91,
    "high": 0.2,
    "moderate": 0.5,
    "high_conflict": 0.2,
    "moderate_conflict": 0.4,
    "contested": 0.4,
    "refuted": 0.5,
    "corroborated": 0.7,
    "credible": 0.3,
    "likelihood": (("unlikely", 0.5), ("likely", 1.0)),
    "default_reliability": STRICT.default_reliability,
    "default_credibility": STRICT.default_credibility,
    "copy_width": 4,
    "copy_words": 30,
    "copy_resemblance": 0.6,
    "copy_containment": 0.9,
}
"""Another sound value of each field."""


def test_every_number_is_in_the_hash() -> None:
    """A policy with any other number is another policy; its name and version are labels."""
    assert set(OTHER) == {one.name for one in fields(Policy)} - {"name", "version"}
    hashes = [replace(DEFAULT, **{name: value}).hash for name, value in OTHER.items()]
    assert len({DEFAULT.hash, *hashes}) == 1 + len(OTHER)
    assert replace(DEFAULT, name="other", version="9").hash == DEFAULT.hash


def test_a_hash_is_the_same_in_every_process() -> None:
    """What a report prints can be compared years later."""
    source = "from evidence.confidence import DEFAULT; print(DEFAULT.hash)"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == DEFAULT.hash


def test_a_whole_number_hashes_as_itself() -> None:
    """2 and 2.0 are one number."""
    assert replace(DEFAULT, prior_weight=2).hash == DEFAULT.hash


def test_policies_are_frozen_and_distinct() -> None:
    """Nobody changes a number under a name that was printed."""
    assert [policy.name for policy in POLICIES.values()] == list(POLICIES) == ["default", "strict", "mean"]
    assert len({policy.hash for policy in POLICIES.values()}) == 3
    with pytest.raises(FrozenInstanceError):
        DEFAULT.high = 0.5  # type: ignore[misc]


def test_a_copy_of_a_policy_does_not_share_its_weights() -> None:
    """Weights remembered under one policy are not used under another."""
    DEFAULT.strength(("A",), 1, "none")
    assert replace(DEFAULT, reliability=OTHER["reliability"]).strength(("A",), 1, "none")[0] == 0.9 * 0.95


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reliability": (("A", 0.5), ("B", 0.8), ("C", 0.6), ("D", 0.35), ("E", 0.1), ("F", 0.0))}, "has to fall"),
        ({"reliability": (*DEFAULT.reliability[:5], ("F", 0.1))}, "reliability F is ignorance and weighs 0, not 0.1"),
        ({"credibility": (*DEFAULT.credibility[:5], (6, 0.01))}, "credibility 6 is ignorance"),
        ({"reliability": DEFAULT.reliability[:5]}, "reliability needs each of A, B, C, D, E, F once and holds A, B, C, D, E"),
        ({"interest": (("none", 0.5), ("self_serving", 0.6), ("against_interest", 0.5))}, "interest none weighs 1"),
        ({"admission": "F"}, "admission 'F' is not a letter from A to E"),
        ({"prior_weight": 0}, "prior_weight 0 is not a number above 0"),
        ({"denominator": 0}, "denominator 0 is not above 0"),
        ({"base_rate": 1}, "base_rate 1 is not between 0 and 1"),
        ({"within": "sum"}, "within 'sum' is neither max nor mean"),
        ({"min_origins": 0}, "min_origins 0 is below 1"),
        ({"high": 0.7}, "uncertainty has to rise"),
        ({"high_conflict": 0.6}, "high_conflict is above moderate_conflict"),
        ({"credible": 0.7}, "credible needs more belief than corroborated"),
        ({"likelihood": (("unlikely", 0.6), ("likely", 0.5))}, "likelihood has to rise to 1"),
        ({"copy_words": 3}, "copy_words is below copy_width"),
        ({"default_reliability": tuple((w, "C") for w, _ in DEFAULT.default_reliability)}, "default_reliability of unnamed is F"),
        ({"default_credibility": tuple((w, "7") for w, _ in DEFAULT.default_credibility)}, "is not one of 1, 2, 3, 4, 5, 6"),
    ],
)  # fmt: skip
def test_a_policy_that_contradicts_itself_is_refused(change: dict[str, Any], said: str) -> None:
    """The message names the policy, the fault, and what to do."""
    with pytest.raises(PolicyError) as caught:
        replace(DEFAULT, name="mine", **change)
    assert caught.value.place == "mine"
    assert said in caught.value.message
    assert caught.value.message.endswith("Correct these and give the policy a new version")


def test_all_faults_are_told_together() -> None:
    """Who writes a policy corrects it once."""
    with pytest.raises(PolicyError) as caught:
        replace(DEFAULT, within="sum", min_origins=0, prior_weight=-1)  # type: ignore[arg-type]
    assert all(said in caught.value.message for said in ("within", "min_origins", "prior_weight"))


def test_strict_gives_no_better_word() -> None:
    """Two origins are enough for high under the default, and not under strict."""
    items = [Item(f"c{n}", ("A",), 1, f"o{n}", f"p{n}") for n in range(2)]
    assert (opinion(items).confidence, opinion(items, STRICT).confidence) == ("high", "moderate")
    assert (opinion(items).state, opinion(items, STRICT).state) == ("corroborated", "credible")


def test_what_nobody_graded_has_a_default() -> None:
    """By kind of source and by modality; an unknown kind is ignorance, an unknown word an error."""
    assert {kind: DEFAULT.reliability_of(kind) for kind in ("unnamed", "state_media", "outlet")} == {
        "unnamed": "F",
        "state_media": "D",
        "outlet": "C",
    }
    assert DEFAULT.reliability_of(None) == "F"
    assert all(DEFAULT.reliability_of(kind) in "BCDF" for kind in SourceKind)
    with pytest.raises(KeyError):
        DEFAULT.reliability_of("oracle")


@pytest.mark.parametrize(
    ("modality", "polarity", "relayed", "digit"),
    [
        ("asserted", "asserts", False, 2),
        ("asserted", "asserts", True, 3),
        ("assessed", "asserts", False, 3),
        ("alleged", "asserts", True, 3),
        ("speculated", "asserts", False, 6),
        ("asserted", "denies", False, 3),
        ("confirmed", "denies", False, 3),
        ("assessed", "denies", False, 4),
        ("speculated", "denies", False, 6),
    ],
)
def test_default_credibility_by_manner(modality: str, polarity: str, relayed: bool, digit: int) -> None:
    """METHOD 2.2 item 2 and 2.5 rule 5: "found no evidence that" is a weak denial."""
    assert DEFAULT.credibility_of(modality, polarity, relayed=relayed) == digit
    assert modality in tuple(Modality)


def test_the_mean_weighs_both_sides_of_an_origin() -> None:
    """Who says both is worth half of each; ignorance is left out of the mean."""
    both = [Item("a", ("A",), 2, "o", "p"), Item("b", ("A",), 2, "o", "q", sign=-1)]
    alone = opinion(both[:1], MEAN)
    assert opinion(both, MEAN).r == opinion(both, MEAN).s == alone.r / 2
    assert opinion([both[0], Item("c", ("F",), 2, "o", "q")], MEAN) == alone
