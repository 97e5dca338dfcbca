"""What holds for every set of items (METHOD 3.5)."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.confidence import DEFAULT, POLICIES, STRICT, Item, Opinion, Policy, judged, opinion
from tests.confidence.drawing import ITEMS, LETTERS, drawn

BEST = st.sampled_from([DEFAULT, STRICT])
ANY = st.sampled_from(list(POLICIES.values()))
CERTAIN = Policy(
    "certain",
    "1",
    reliability=(("A", 1.0), *DEFAULT.reliability[1:]),
    credibility=((1, 1.0), *DEFAULT.credibility[1:]),
)
NEAR = 1e-12


@given(ITEMS, ANY)
def test_shares_are_shares(items: list[Item], policy: Policy) -> None:
    """Belief, disbelief and uncertainty make one; nothing leaves 0 to 1; some ignorance always stays."""
    o = opinion(items, policy)
    assert o.belief + o.disbelief + o.uncertainty == pytest.approx(1, abs=NEAR)
    assert all(0 <= n <= 1 for n in (o.belief, o.disbelief, o.probability, o.conflict))
    assert 0 < o.uncertainty <= 1


@given(ITEMS, ANY, st.randoms(use_true_random=False))
def test_order_does_not_matter_to_the_bit(items: list[Item], policy: Policy, chance: object) -> None:
    """Whoever loads the documents in another order gets the same numbers."""
    mixed = list(items)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert opinion(mixed, policy) == opinion(items, policy)


@given(ITEMS, ANY)
def test_saying_it_again_adds_nothing_to_the_bit(items: list[Item], policy: Policy) -> None:
    """Loading everything twice changes no number."""
    assert opinion(items + items, policy) == opinion(items, policy)


@given(ITEMS, ANY, st.one_of(drawn(digits=range(6, 7)), drawn(letters="F")))
def test_ignorance_is_neutral(items: list[Item], policy: Policy, nothing: Item) -> None:
    """An item of credibility 6, or with F along its chain, changes nothing."""
    assert opinion([*items, nothing], policy) == opinion(items, policy)


@given(drawn(), st.integers(0, 4), ANY)
def test_f_anywhere_in_the_chain_gives_nothing(item: Item, at: int, policy: Policy) -> None:
    """Nobody who cannot be judged passes anything on, and an admission by one who is not known is none."""
    through = replace(item, chain=(*item.chain[:at], "F", *item.chain[at:]))
    assert policy.strength(through.chain, through.credibility, through.interest) == (0, 0)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_nothing_is_ignorance(policy: Policy) -> None:
    """Of no item the probability is the base rate, and no word is said."""
    o = opinion([], policy)
    assert (o.uncertainty, o.probability, o.conflict) == (1, policy.base_rate, 0)
    assert (o.likelihood, o.confidence, o.state) == ("cannot be judged", "none", "insufficient")


@given(ITEMS, drawn(), BEST)
def test_speaking_for_it_never_harms_it(items: list[Item], one: Item, policy: Policy) -> None:
    """An assertion never lowers P, a denial never raises it, and neither adds to ignorance."""
    before, after = opinion(items, policy), opinion([*items, one], policy)
    assert (after.probability - before.probability) * one.sign >= -NEAR
    assert after.uncertainty <= before.uncertainty


@given(ITEMS, ANY)
def test_denial_mirrors_assertion(items: list[Item], policy: Policy) -> None:
    """The opinion of the contrary is the contrary opinion."""
    o, not_o = opinion(items, policy), opinion([replace(i, sign=-i.sign) for i in items], policy)
    assert (not_o.r, not_o.s, not_o.conflict) == (o.s, o.r, o.conflict)
    assert not_o.probability == pytest.approx(1 - o.probability, abs=NEAR)
    assert (not_o.origins_for, not_o.origins_against) == (o.origins_against, o.origins_for)
    assert not_o.confidence == o.confidence


@given(ITEMS, ITEMS, ANY)
def test_evidence_of_other_origins_adds_up(one: list[Item], other: list[Item], policy: Policy) -> None:
    """Two sets without a common origin: what they come to together is the sum."""
    other = [replace(item, origin=f"other {item.origin}") for item in other]
    a, b, both = opinion(one, policy), opinion(other, policy), opinion(one + other, policy)
    assert both.r == pytest.approx(a.r + b.r, abs=NEAR, rel=NEAR)
    assert both.s == pytest.approx(a.s + b.s, abs=NEAR, rel=NEAR)


@given(drawn(), ANY)
def test_no_worse_grade_is_stronger(item: Item, policy: Policy) -> None:
    """Taking any letter or the digit a step down never adds weight."""
    q, e = policy.strength(item.chain, item.credibility, item.interest)
    worse = [(item.chain, min(6, item.credibility + 1))]
    for at, letter in enumerate(item.chain):
        lower = LETTERS[min(5, LETTERS.index(letter) + 1)]
        worse.append(((*item.chain[:at], lower, *item.chain[at + 1 :]), item.credibility))
    for chain, digit in worse:
        found = policy.strength(chain, digit, item.interest)
        assert found[0] <= q
        assert found[1] <= e


@given(drawn(), st.sampled_from(LETTERS), ANY)
def test_no_longer_chain_is_stronger(item: Item, relay: str, policy: Policy) -> None:
    """Being passed on never adds weight."""
    longer = policy.strength((relay, *item.chain), item.credibility, item.interest)
    assert longer[1] <= policy.strength(item.chain, item.credibility, item.interest)[1]


@given(drawn(letters="ABCDE"))
def test_an_admission_counts_as_b_at_least(item: Item) -> None:
    """Only its originator is raised, and nothing is lowered by it."""
    admitted = DEFAULT.strength(item.chain, item.credibility, "against_interest")[0]
    raised = (*item.chain[:-1], min(item.chain[-1], "B"))
    assert admitted == DEFAULT.strength(raised, item.credibility, "none")[0]
    assert admitted >= DEFAULT.strength(item.chain, item.credibility, "none")[0]


@given(drawn(), ANY)
def test_an_admission_by_one_who_cannot_be_judged_weighs_nothing(item: Item, policy: Policy) -> None:
    """The floor raises a judgement; F is none, and anywhere in the chain it gives exactly 0 (METHOD 3.2)."""
    for chain in ((*item.chain[:-1], "F"), ("F", *item.chain)):
        assert policy.strength(chain, item.credibility, "against_interest") == (0, 0)


@given(st.lists(drawn(letters="A", digits=range(1, 2)), max_size=12))
def test_certainty_stays_finite(items: list[Item]) -> None:
    """A policy under which an item weighs all there is still leaves numbers."""
    o = opinion(items, CERTAIN)
    assert all(math.isfinite(n) for n in (o.r, o.s, o.probability, o.conflict))
    assert o.uncertainty > 0


@given(st.floats(0, 0.999), st.floats(0, 0.999), st.floats(0, 1), st.floats(0, 1))
def test_evidence_adds_as_cumulative_fusion_of_opinions_does(x: float, y: float, f: float, g: float) -> None:
    """Josang's cumulative fusion of (b, d, u) is addition of evidence, to 1e-12."""
    (b1, d1, u1), (b2, d2, u2) = (x * f, x * (1 - f), 1 - x), (y * g, y * (1 - g), 1 - y)
    below = u1 + u2 - u1 * u2
    fused = ((b1 * u2 + b2 * u1) / below, (d1 * u2 + d2 * u1) / below, u1 * u2 / below)
    w = DEFAULT.prior_weight
    o = judged(w * b1 / u1 + w * b2 / u2, w * d1 / u1 + w * d2 / u2, 2, 2)
    assert (o.belief, o.disbelief, o.uncertainty) == pytest.approx(fused, abs=1e-12)


@given(ITEMS, ANY)
def test_one_article_is_one_voice(items: list[Item], policy: Policy) -> None:
    """Through one publisher no number of origins makes more than one, so no confidence is high."""
    o = opinion([replace(item, publisher="daily") for item in items], policy)
    assert max(o.origins_for, o.origins_against) <= 1
    assert o.confidence != "high"


@given(ITEMS, st.permutations(["jcs", "kcna", "car", "panel", "wire"]))
def test_names_of_origins_do_not_matter(items: list[Item], names: list[str]) -> None:
    """An origin is whatever is counted under one name."""
    other = dict(zip(["jcs", "kcna", "car", "panel", "wire"], names, strict=True))
    assert opinion([replace(item, origin=other[item.origin]) for item in items]) == opinion(items)


@given(ITEMS)
def test_an_independent_origin_stands_for_the_origin(items: list[Item]) -> None:
    """Counting every item under one origin leaves one voice a side, and never more evidence."""
    o, one = opinion(items), opinion([replace(item, independent="the state") for item in items])
    assert one.origins_for <= 1
    assert one.r <= o.r
    assert one.s <= o.s


def _words(o: Opinion) -> tuple[str, str, str]:
    return o.likelihood, o.confidence, o.state


@pytest.mark.parametrize(
    ("r", "s", "n_for", "n_against", "words"),
    [
        (0.2, 0, 1, 0, ("cannot be judged", "none", "insufficient")),
        (2 / 9, 0, 1, 0, ("likely", "low", "reported")),
        (6, 0, 2, 0, ("very likely", "high", "corroborated")),
        (6, 0, 1, 0, ("very likely", "moderate", "credible")),
        (3, 0, 2, 0, ("very likely", "moderate", "corroborated")),
        (0, 6, 0, 2, ("very unlikely", "high", "refuted")),
        (0, 6, 0, 1, ("very unlikely", "moderate", "doubtful")),
        (6, 2, 2, 1, ("likely", "low", "contested")),
        (5, 5, 2, 2, ("roughly even chance", "low", "contested")),
        (7, 1, 2, 1, ("very likely", "moderate", "corroborated")),
    ],
)
def test_words_at_their_borders(r: float, s: float, n_for: int, n_against: int, words: tuple[str, str, str]) -> None:
    """Where a number lies on a border, by hand: 6 of 8 leaves .25, 6 against 2 is a conflict of .5, 7 against 1 of .25."""
    assert _words(judged(r, s, n_for, n_against)) == words


@pytest.mark.parametrize(
    ("item", "what"),
    [
        (Item("c", ("G",), 1, "o", "p"), "'G' is no reliability: write one of A, B, C, D, E, F"),
        (Item("c", ("A",), 7, "o", "p"), "7 is no credibility"),
        (Item("c", ("A",), 1, "o", "p", "vain"), "'vain' is no interest"),
        (Item("c", (), 1, "o", "p"), "has no chain"),
        (Item("c", ("A",), 1, "o", "p", sign=0), "claim c: 0 is no sign"),
    ],
)
def test_what_is_no_grade_is_refused(item: Item, what: str) -> None:
    """A wrong letter is not taken for ignorance."""
    with pytest.raises(ValueError, match=what):
        opinion([item])
