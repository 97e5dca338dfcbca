"""Proposals held against gold: what is paired, what is missed, what is spurious, and denials read as assertions."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.prose.gold import Gold, GoldClaim
from evidence.prose.measures import Measures, macro_f1, measure, quadratic_kappa
from evidence.prose.score import judge
from evidence.prose.values import Proposal
from evidence.schema.edtf import parse
from evidence.schema.quantity import Quantity
from tests.prose.saying import COURIER, ENVOY, TEXT, annotated, gold, proposed, same_as

SHIPPED = annotated(
    "Maravia shipped 40 mortars to Tarsia in June",
    "transferred_arms",
    subject="Maravia",
    object="Tarsia",
    chain=("courier", "envoy"),
    when=parse("2024-06"),
    quantity=Quantity.exact(40, "mortar"),
    credibility=3,
)
DENIED = annotated("Maravia denied it had shipped any arms", "transferred_arms", polarity="denies", subject="Maravia")
TESTED = annotated("Tarsia tested the mortars last week", "tested_weapon", subject="Tarsia", modality="assessed")
GOLD = gold(SHIPPED, DENIED, TESTED)


def measured(*proposals: Proposal, of: Gold = GOLD, every: bool = False) -> Measures:
    """The figures of these proposals on the invented text."""
    return measure([judge(TEXT, proposals, of, every=every)])


def test_a_perfect_reading_scores_one_everywhere() -> None:
    """Every share is 1, nothing is missed, nothing is spurious, and nothing is turned round."""
    found = measured(*map(same_as, GOLD.claims))
    for told in (found.span_exact, found.span_words, found.span_alone, found.claim_strict, found.claim_lenient):
        assert (told.precision, told.recall, told.f1) == (1, 1, 1)
    for name in ("predicate_right", "subject", "object", "origin", "chain_length", "modality", "interest", "dates"):
        assert getattr(found, name).value == 1, name
    assert (found.undated.value, found.quantity.value, found.uncounted.value, found.modality_macro_f1) == (1, 1, 1, 1)
    assert (found.denials_asserted, found.assertions_denied) == (0, 0)


def test_nothing_proposed_finds_nothing_and_divides_by_nothing() -> None:
    """Recall is 0, and what has no whole has no share: None, and never 0."""
    found = measured()
    assert (found.claim_lenient.recall, found.claim_lenient.precision, found.claim_lenient.f1) == (0, None, 0)
    assert found.origin.value is None
    assert found.modality_macro_f1 is None
    assert measured(of=gold()).claim_lenient.f1 is None


def test_half_a_span_earns_the_f1_of_its_words() -> None:
    """Five words of a span of eight: 2 x 5 / (5 + 8); the exact span earns nothing by it."""
    found = measured(proposed("shipped 40 mortars to Tarsia", "transferred_arms", chain=(COURIER, ENVOY)))
    assert found.span_words.right == pytest.approx(10 / 13)
    assert found.span_words.precision == pytest.approx(10 / 13)
    assert found.span_words.recall == pytest.approx(10 / 13 / 3)
    assert found.span_exact.right == 0
    assert found.claim_lenient.f1 == pytest.approx(2 * 1 / (1 + 3))


def test_a_strict_claim_wants_subject_and_object() -> None:
    """A pair without its object counts leniently and not strictly."""
    found = measured(proposed(SHIPPED.quote, "transferred_arms", subject=("Maravia",), chain=(COURIER, ENVOY)))
    assert (found.claim_lenient.right, found.claim_strict.right) == (1, 0)
    assert (found.subject.value, found.object.value) == (1, 0)


def test_a_denial_read_as_an_assertion_is_told_apart() -> None:
    """It is spurious, its denial is missed, and it is counted as the gravest error."""
    judged = judge(TEXT, [proposed(DENIED.quote, "transferred_arms", subject=("Maravia",))], GOLD)
    assert [claim for _, claim in judged.denials_asserted] == [DENIED]
    assert judged.assertions_denied == ()
    assert DENIED in judged.missed
    assert len(judged.spurious) == 1


def test_an_assertion_read_as_a_denial_is_told_apart() -> None:
    """The other way round, it is counted in a column of its own."""
    judged = judge(TEXT, [proposed(SHIPPED.quote, "transferred_arms", polarity="denies")], GOLD)
    assert [claim for _, claim in judged.assertions_denied] == [SHIPPED]
    assert judged.denials_asserted == ()


def test_a_denial_that_is_also_asserted_is_still_an_error() -> None:
    """Reading the denial rightly does not excuse asserting its words as well."""
    both = [same_as(DENIED), proposed("it had shipped any arms", "transferred_arms")]
    assert len(judge(TEXT, both, GOLD).denials_asserted) == 1


def test_saying_an_assertion_twice_is_no_polarity_error() -> None:
    """A second proposal on the words of an assertion is spurious and no more, though a denial lies there too."""
    claims = (annotated(DENIED.quote, "transferred_arms", id="a"), DENIED)
    twice = [proposed(DENIED.quote, "transferred_arms"), proposed(DENIED.quote, "transferred_arms", rule="other")]
    judged = judge(TEXT, twice, gold(*claims))
    assert (len(judged.spurious), judged.denials_asserted) == (1, ())


def test_the_wrong_predicate_is_told_by_spans_alone() -> None:
    """By span both pair, and one of two predicates is right; as claims one is spurious."""
    found = measured(same_as(SHIPPED), proposed(TESTED.quote, "launched_missile"))
    assert (found.predicate_right.part, found.predicate_right.whole) == (1, 2)
    assert found.claim_lenient.right == 1
    assert found.span_alone.right == 2


def test_claims_that_are_not_core_are_neither_rewarded_nor_punished() -> None:
    """A proposal for one is set aside, and to miss it costs nothing; with every claim asked for it counts."""
    other = annotated("the mortars last week", "linked_to", core=False)
    whole = gold(SHIPPED, other)
    found = measured(same_as(SHIPPED), same_as(other), of=whole)
    assert (found.proposed, found.claims, found.beside, found.claim_lenient.f1) == (1, 1, 1, 1)
    assert measured(same_as(SHIPPED), of=whole).claim_lenient.f1 == 1
    assert measured(same_as(SHIPPED), of=whole, every=True).claim_lenient.recall == 0.5


def test_dates_are_asked_of_dated_claims_alone() -> None:
    """Bounds decide and not the words of the date; a date for an undated claim is counted in its own column."""
    right = proposed(SHIPPED.quote, "transferred_arms", when=parse("2024-06-01/2024-06-30"))
    wrong = proposed(TESTED.quote, "tested_weapon", when=parse("2024-07"), modality="assessed")
    found = measured(right, wrong)
    assert (found.dates.part, found.dates.whole) == (1, 1)
    assert (found.undated.part, found.undated.whole) == (0, 1)


def test_quantities_are_compared_by_their_bounds() -> None:
    """At least 40 is not 40, and no number where the gold has one is wrong."""
    at_least = proposed(SHIPPED.quote, "transferred_arms", quantity=Quantity(40, None))
    assert measured(at_least).quantity.value == 0
    assert measured(proposed(SHIPPED.quote, "transferred_arms")).quantity.value == 0
    assert measured(proposed(SHIPPED.quote, "transferred_arms", quantity=Quantity.exact(40))).quantity.value == 1


def test_origin_and_length_of_the_chain_are_asked_of_each_pair() -> None:
    """The courier alone where the envoy spoke: wrong origin, wrong length."""
    found = measured(proposed(SHIPPED.quote, "transferred_arms"), same_as(DENIED))
    assert (found.origin.value, found.chain_length.value) == (0.5, 0.5)


def test_macro_f1_of_modalities_by_hand() -> None:
    """Two asserted of which one is read as alleged: asserted 2/3, alleged 0, assessed 1, and their mean."""
    found = measured(
        same_as(SHIPPED),
        proposed(DENIED.quote, "transferred_arms", polarity="denies", modality="alleged"),
        same_as(TESTED),
    )
    assert found.modality_macro_f1 == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert found.modality_confusion == {"asserted": {"alleged": 1, "asserted": 1}, "assessed": {"assessed": 1}}
    assert macro_f1(Counter()) is None


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(1, 1), (2, 2), (6, 6)], 1.0),
        ([(1, 2), (2, 1)], -1.0),
        ([(3, 2), (2, 2), (6, 6), (3, 3)], 1 - 4 * 1 / (11 + 17 + 41 + 11)),
        ([(3, 3)], None),
        ([], None),
    ],
)
def test_quadratic_kappa_by_hand(pairs: list[tuple[int, int]], kappa: float | None) -> None:
    """One less the squared differences by those that chance gives; None where chance gives none."""
    assert quadratic_kappa(pairs) == (None if kappa is None else pytest.approx(kappa))


WORDS = [match.span() for match in re.finditer(r"\w+", TEXT)]


@st.composite
def stretches(draw: st.DrawFn) -> str:
    """Any run of words of the first two sentences, which occur once each."""
    first = draw(st.integers(0, 14))
    last = draw(st.integers(first + 3, 19))
    return TEXT[WORDS[first][0] : WORDS[last][1]]


SAID = {"polarity": st.sampled_from(["asserts", "denies"])}
PREDICATES = st.sampled_from(["transferred_arms", "tested_weapon"])
CLAIMS = st.lists(st.builds(annotated, stretches(), PREDICATES, core=st.booleans(), **SAID), max_size=5)
PROPOSALS = st.lists(st.builds(proposed, stretches(), PREDICATES, **SAID), max_size=5)


@settings(deadline=None)
@given(PROPOSALS, CLAIMS, st.booleans())
def test_every_figure_lies_between_nothing_and_one(
    proposals: list[Proposal], claims: list[GoldClaim], every: bool
) -> None:
    """Whatever is proposed of whatever gold, and nothing is paired that shares no words or differs in predicate."""
    judged = judge(TEXT, proposals, gold(*claims), every=every)
    found = measure([judged])
    for told in (found.span_exact, found.span_words, found.span_alone, found.claim_strict, found.claim_lenient):
        assert all(share is None or 0 <= share <= 1 for share in (told.precision, told.recall, told.f1))
    assert found.span_exact.right <= found.span_words.right <= found.claim_lenient.right
    for pair in judged.pairs:
        assert pair.found.predicate == pair.gold.predicate
        assert pair.found.said.polarity is pair.gold.polarity
        assert 0 < pair.overlap <= 1
    assert len(judged.pairs) + len(judged.spurious) + judged.beside == len(proposals)


@settings(deadline=None)
@given(PROPOSALS, CLAIMS)
def test_the_order_of_proposals_and_of_claims_does_not_matter(
    proposals: list[Proposal], claims: list[GoldClaim]
) -> None:
    """Backwards they give the same figures."""
    forwards = measure([judge(TEXT, proposals, gold(*claims))])
    assert measure([judge(TEXT, proposals[::-1], gold(*claims[::-1]))]) == forwards


@settings(deadline=None)
@given(
    st.lists(st.builds(proposed, stretches(), PREDICATES), max_size=4),
    st.lists(st.builds(annotated, stretches(), PREDICATES), max_size=4),
)
def test_no_other_pairing_overlaps_more(proposals: list[Proposal], claims: list[GoldClaim]) -> None:
    """Every way of pairing is tried by hand, to the millionth to which overlaps are compared."""
    judged = judge(TEXT, proposals, gold(*claims))

    def overlap(one: Proposal, claim: GoldClaim) -> float:
        ours, theirs = (
            {n for n, (a, b) in enumerate(WORDS) if a < span.end and span.start < b} for span in (one, claim)
        )
        shared = len(ours & theirs) if one.predicate == claim.predicate else 0
        return 2 * shared / (len(ours) + len(theirs))

    ways = permutations([*claims, *[None] * len(proposals)], len(proposals))
    greatest = max(sum(overlap(a, b) for a, b in zip(proposals, way, strict=True) if b is not None) for way in ways)
    assert sum(pair.overlap for pair in judged.pairs) == pytest.approx(greatest, abs=1e-5)


def test_texts_are_counted_together_before_shares_are_taken() -> None:
    """One of two and none of one are a third, not a quarter (micro, not macro)."""
    first = judge(TEXT, [same_as(SHIPPED)], gold(SHIPPED, TESTED))
    second = judge(TEXT, [], gold(DENIED))
    assert measure([first, second]).claim_lenient.recall == pytest.approx(1 / 3)


def test_the_row_of_figures_names_them_all() -> None:
    """What JSON prints has each figure by its name, shares with what they are of."""
    row = measured(*map(same_as, GOLD.claims)).row()
    assert set(row) == set(Measures.__slots__)
    assert row["origin"] == {"share": 1.0, "of": 3}
    assert row["span_words"]["f1"] == 1.0


def test_a_span_that_begins_at_a_comma_does_not_hold_the_word_before_it() -> None:
    """Three words of four: 2 x 3 / (3 + 4)."""
    whole = gold(annotated("June, the envoy said", "declared"))
    found = measured(proposed(", the envoy said", "declared"), of=whole)
    assert found.span_words.right == pytest.approx(6 / 7)


def test_a_thing_or_a_process_may_be_named_by_half_of_its_words() -> None:
    """What stalls or bears a mark is no party; who delivers is one, and is met by name alone."""
    for predicate, same in (("stalled", 1), ("transferred_arms", 0)):
        whole = gold(annotated(TESTED.quote, predicate, subject="talks on the mortars of Tarsia"))
        found = measured(proposed(TESTED.quote, predicate, subject=("talks on the mortars",)), of=whole)
        assert found.subject.value == same
