"""Items from claims: letters of hops, defaults that are told, relays that are no hop, quotes that are copies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.confidence import DEFAULT, Standing, item_of, items_of, opinion, rated, resolved
from evidence.schema.words import PredicateClass
from evidence.view import StoredClaim
from tests.confidence.test_copies import EDITED, WIRE

CLAIM = StoredClaim(
    id="c1",
    predicate="transferred_arms",
    subject=None,
    object=None,
    item=None,
    place=None,
    roles=(),
    polarity="asserts",
    modality="asserted",
    interest="none",
    origin="jcs",
    chain=("news", "jcs"),
    event_edtf=None,
    event_from=None,
    event_to=None,
    quantity_low=None,
    quantity_high=None,
    unit=None,
    approx=None,
    quantity_text=None,
    entry="e",
    quote="It was so.",
    locator="l",
    document="d",
    document_title=None,
    publisher="news",
    series=None,
    published_on="2024-09-18",
    recorded_at="2024-09-19T00:00:00Z",
    recorded_by="A. Analyst",
)
STANDING = Standing(
    reliability={"jcs": "B"},
    credibility={"c1": 1},
    kinds={"news": "outlet", "jcs": "agency", "kcna": "state_media", "dprk": "state"},
    independent=resolved({"kcna": "dprk"}),
    relays=frozenset({"un-register"}),
)


def test_signed_grades_come_before_defaults() -> None:
    """The signed letter and digit are taken; the newsroom, which nobody graded, has its kind's letter, and that is told."""
    item = item_of(CLAIM, STANDING)
    assert (item.chain, item.credibility) == (("C", "B"), 1)
    assert item.assumed == ("reliability of news",)
    assert item.hops == ("news", "jcs")


def test_what_nobody_graded_is_by_default() -> None:
    """Letter by kind, digit by modality, both told."""
    item = item_of(replace(CLAIM, id="c2", modality="alleged"), Standing(kinds=STANDING.kinds))
    assert (item.chain, item.credibility) == (("C", "C"), 3)
    assert item.assumed == ("reliability of news", "reliability of jcs", "credibility")


def test_a_source_of_unknown_kind_is_ignorance() -> None:
    """Nothing is taken from one of whom nothing is known."""
    assert opinion([item_of(CLAIM, Standing())]).state == "insufficient"


def test_an_origin_that_the_chain_does_not_name_is_judged_too() -> None:
    """An outlet's own words on what came from elsewhere: the origin is the last hop, and the credibility a step lower."""
    item = item_of(replace(CLAIM, id="c2", chain=("news",)), STANDING)
    assert (item.chain, item.hops, item.credibility) == (("C", "B"), ("news", "jcs"), 3)


def test_a_transparent_relay_is_no_hop() -> None:
    """A register that only publishes returns: in its rows the state that made the return is the publisher."""
    line = replace(CLAIM, id="c2", series="un-register")
    item = item_of(replace(line, chain=("un-register", "jcs")), STANDING)
    assert (item.chain, item.publisher, item.credibility) == (("B",), "jcs", 2)
    alone = item_of(replace(line, chain=("un-register",)), STANDING)
    assert (alone.chain, alone.publisher, alone.credibility) == (("B",), "jcs", 2)


def test_a_register_that_prose_quotes_is_a_hop() -> None:
    """METHOD 2.5 rule 6: what is quoted through another source is a hop of its own, also where its rows lend none."""
    item = item_of(replace(CLAIM, id="c2", chain=("news", "un-register", "jcs")), STANDING)
    assert (item.hops, item.chain) == (("news", "un-register", "jcs"), ("C", "F", "B"))


def test_state_media_count_under_the_state() -> None:
    """As origin and as publisher, with the reason."""
    item = item_of(replace(CLAIM, chain=("kcna",), origin="kcna"), STANDING)
    assert (item.counts_under, item.publisher) == ("dprk", "dprk")
    assert item.because == "counted under dprk, for which it speaks"
    other = item_of(replace(CLAIM, id="c2", chain=("news", "dprk"), origin="dprk"), STANDING)
    assert opinion([item, other]).origins_for == 1


def test_the_sign_is_the_polarity() -> None:
    """What is asserted speaks for its proposition, and a denial against it."""
    assert item_of(CLAIM, STANDING).sign == 1
    assert item_of(replace(CLAIM, polarity="denies"), STANDING).sign == -1


def test_what_was_taken_back_is_no_item() -> None:
    """A retraction supersedes; it is no evidence against (METHOD 3.5)."""
    assert items_of([replace(CLAIM, superseded_by="c9")], STANDING) == ()


def test_legal_acts_and_identity_take_no_confidence() -> None:
    """An authority's own listing is constitutive (DATA-MODEL)."""
    assert items_of([replace(CLAIM, predicate="designated_under")], STANDING) == ()
    assert {kind for kind in PredicateClass if rated(kind)} == {"event", "speech", "state"}


def papers(**change: str | None) -> list[StoredClaim]:
    """The wire's claim and a paper's, which printed it in its own name a day later."""
    wire = replace(CLAIM, id="wire", chain=("agency",), origin="agency", publisher="agency", quote=WIRE)
    paper = replace(CLAIM, id="paper", chain=("paper",), origin="paper", publisher="paper", quote=EDITED)
    paper = replace(paper, published_on="2024-09-19")
    return [replace(paper, **change), replace(wire, **change)]  # type: ignore[arg-type]


KNOWN = Standing(reliability={"agency": "B", "paper": "B"})


def test_near_identical_quotes_are_one_origin() -> None:
    """The earliest published is the first, in whatever order they come."""
    found = {item.claim: item for item in items_of(papers(), KNOWN)}
    assert {claim: item.counts_under for claim, item in found.items()} == {"wire": "agency", "paper": "agency"}
    assert found["wire"].because is None
    assert str(found["paper"].because).startswith("counted with wire, near-identical text: paper repeats wire: ")
    assert items_of(papers()[::-1], KNOWN) == items_of(papers(), KNOWN)[::-1]


def test_a_denial_is_no_copy_of_what_it_denies() -> None:
    """Texts are compared within one polarity."""
    paper, wire = papers()
    assert {item.counts_under for item in items_of([replace(paper, polarity="denies"), wire], KNOWN)} == {
        "agency",
        "paper",
    }


def test_rows_of_a_register_are_not_compared() -> None:
    """They are alike by their layout: two states' returns on one deal are two voices."""
    assert {item.counts_under for item in items_of(papers(series="un-roca"), KNOWN)} == {"agency", "paper"}


def test_a_word_that_is_none_is_an_error() -> None:
    """An unknown kind or modality is not taken for anything."""
    with pytest.raises(KeyError):
        item_of(CLAIM, Standing(kinds={"news": "oracle"}))
    with pytest.raises(KeyError):
        item_of(replace(CLAIM, modality="dreamt"), Standing(), DEFAULT)
