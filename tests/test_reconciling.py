"""Proposals which deals of two layouts are one: sure where nothing else fits, ambiguous where something does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.cli.reconcile import Grade as Typed
from evidence.cli.reconcile import Signed
from evidence.deal import Deal, deals
from evidence.reconciling import Grade, Proposal, reconcile
from evidence.schema.records import Mention
from evidence.signatures import SIGNABLE
from tests.test_deals import new, old

NUMBERED = Deal(
    key="sipri:1",
    is_numbered=True,
    source="sipri",
    document="",
    supplier="KP",
    recipient="RU",
    designation="Bukkeut-2",
    descriptions=("SSM",),
    order_year=2022,
    order_year_estimated=False,
    years=frozenset({2023}),
    delivered=5,
    tiv_per_unit="2.5",
    status="New",
)
OTHER = replace(NUMBERED, key="old:1", is_numbered=False, document="ab", descriptions=("surface-to-surface missile",))


def grades(*found: Deal) -> dict[str, tuple[str, list[str]]]:
    """The grade of each proposal, and the deals on the other side."""

    def others(proposal: Proposal) -> list[str]:
        return [p.other.key if proposal.deal.is_numbered else p.numbered.key for p in proposal.pairs]

    return {p.deal.key: (p.grade.value, others(p)) for p in reconcile(found)}


def test_a_pair_that_agrees_and_stands_alone_is_sure() -> None:
    """With its reason in words; the deal without a number is not told a second time."""
    (proposal,) = reconcile([OTHER, NUMBERED])
    assert (proposal.grade, proposal.deal, proposal.pair and proposal.pair.other) == (Grade.SURE, NUMBERED, OTHER)
    assert proposal.reason == (
        "ordered in 2022; one designation; one TIV per unit, 2.5; delivered in 2023; 5 delivered; status New; "
        "one description"
    )


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ({"years": frozenset({2023, 2024}), "delivered": 100.0}, "sure"),
        ({"designation": "Bukkeut-2 Thunder"}, "sure"),
        ({"descriptions": ("rocket",)}, "sure"),
        ({"designation": "Bukkeut-2 Thunder", "delivered": 6.0}, "likely"),
        ({"designation": "Bukkeut-2 Thunder", "years": frozenset({2023, 2024})}, "likely"),
        ({"years": frozenset({2024})}, "likely"),
        ({"tiv_per_unit": "3"}, "likely"),
        ({"status": "Second hand"}, "likely"),
        ({"order_year": 2021, "order_year_estimated": True}, "likely"),
        ({"order_year": None}, "likely"),
        ({"designation": "KN-99"}, "likely"),
        ({"designation": "KN-99", "delivered": 6.0}, "unpaired"),
        ({"designation": "KN-99", "order_year": 2021, "order_year_estimated": True}, "unpaired"),
        ({"order_year": 2018, "order_year_estimated": True}, "unpaired"),
        ({"designation": "Bukkeut-3"}, "likely"),
        ({"designation": "Bukkeut-3", "tiv_per_unit": "4"}, "unpaired"),
        ({"recipient": "SY"}, "unpaired"),
        ({"source": "un-register"}, "unpaired"),
    ],
)
def test_what_differs_lowers_the_grade(told: dict[str, Any], grade: str) -> None:
    """Sure needs parties, designation, order year, value, status, and years or numbers that do not speak against it."""
    assert grades(NUMBERED, replace(OTHER, **told))["sipri:1"][0] == grade


def test_a_second_deal_of_that_designation_year_and_value_takes_away_what_was_sure() -> None:
    """On either side, and though its years, number and status are others."""
    rival: dict[str, Any] = {"key": "old:2", "years": frozenset({2024}), "delivered": 9.0, "status": "Second hand"}
    assert grades(NUMBERED, OTHER, replace(OTHER, **rival)) == {
        "sipri:1": ("likely", ["old:1"]), "old:2": ("unpaired", []),
    }  # fmt: skip
    found = grades(NUMBERED, replace(NUMBERED, **{**rival, "key": "sipri:2"}), OTHER)
    assert found == {"sipri:1": ("likely", ["old:1"]), "sipri:2": ("unpaired", [])}


def test_deals_that_agree_in_everything_are_ambiguous() -> None:
    """Two orders of one thing in one year: all are named, none is chosen."""
    found = grades(NUMBERED, replace(NUMBERED, key="sipri:2"), OTHER, replace(OTHER, key="old:2"))
    both, numbers = ["old:1", "old:2"], ["sipri:1", "sipri:2"]
    assert found == {
        "sipri:1": ("ambiguous", both), "sipri:2": ("ambiguous", both),
        "old:1": ("ambiguous", numbers), "old:2": ("ambiguous", numbers),
    }  # fmt: skip


def test_clear_pairs_are_taken_out_first_and_what_is_left_is_looked_at_again() -> None:
    """Two of five and of seven: each finds its own by its number, though designation, year and value are one."""
    seven: dict[str, Any] = {"delivered": 7.0, "years": frozenset({2024})}
    found = grades(NUMBERED, replace(NUMBERED, key="sipri:2", **seven), OTHER, replace(OTHER, key="old:2", **seven))
    assert found == {"sipri:1": ("likely", ["old:1"]), "sipri:2": ("likely", ["old:2"])}


def test_what_was_decided_is_not_proposed_again() -> None:
    """The same is signed, whatever it says; different and unsure are no pairs any more."""
    pair = ("old:1", "sipri:1")
    (signed,) = reconcile([NUMBERED, OTHER], {pair: "same"})
    assert (signed.grade, signed.pair and signed.pair.other.key) == (Grade.SIGNED, "old:1")
    far = replace(OTHER, order_year=1960)
    assert reconcile([NUMBERED, far], {pair: "same"})[0].grade is Grade.SIGNED
    for judgement in ("different", "unsure"):
        assert [p.grade for p in reconcile([NUMBERED, OTHER], {pair: judgement})] == [Grade.UNPAIRED] * 2
    second = replace(OTHER, key="old:2")
    assert reconcile([NUMBERED, OTHER, second], {pair: "different"})[0].grade is Grade.SURE


def test_each_document_without_numbers_is_paired_for_itself() -> None:
    """The same record in two exports is one deal twice: each export is compared with the register alone."""
    again = replace(OTHER, key="old:2", document="cd")
    assert [(p.deal.key, p.grade, p.pair and p.pair.other.key) for p in reconcile([NUMBERED, OTHER, again])] == [
        ("sipri:1", "sure", "old:1"), ("sipri:1", "sure", "old:2"),
    ]  # fmt: skip


def test_why_a_deal_is_unpaired() -> None:
    """The nearest is named with what differs; where there is none, that is said."""
    nothing = reconcile([NUMBERED])[0].reason
    assert nothing == "the other layout has no deal between these parties"
    other = reconcile([NUMBERED, replace(OTHER, designation="KN-99", order_year=2000)])[0].reason
    assert other == "the other layout has no deal of a like designation between these parties"
    years = reconcile([NUMBERED, replace(OTHER, order_year=2000)])[0].reason
    assert years == "those of a like designation were ordered in other years"
    near = reconcile(
        [NUMBERED, replace(OTHER, tiv_per_unit="1", status="Second hand", years=frozenset(), order_year=2021)]
    )
    assert near[0].reason.startswith("too little agrees with the nearest, old:1: ordered in 2022 and 2021")


YEARS = [frozenset({2023}), frozenset({2024}), frozenset({2023, 2024})]


@st.composite
def several(draw: st.DrawFn) -> list[Deal]:
    """Deals that are often alike."""
    found = []
    for n in range(draw(st.integers(1, 7))):
        is_numbered = draw(st.booleans())
        found.append(
            replace(
                NUMBERED if is_numbered else OTHER,
                key=f"{'sipri' if is_numbered else 'old'}:{n}",
                designation=draw(st.sampled_from(["Bukkeut-2", "Bukkeut-2 Thunder", "KN-99"])),
                order_year=draw(st.sampled_from([2022, 2022, 2021])),
                years=draw(st.sampled_from(YEARS)),
                delivered=draw(st.sampled_from([5.0, 5.0, 7.0])),
                tiv_per_unit=draw(st.sampled_from(["2.5", "2.5", "3"])),
            )
        )
    return found


@given(several(), st.randoms())
def test_no_deal_is_in_two_pairs_and_no_order_matters(found: list[Deal], random: Any) -> None:
    """Each numbered deal has one proposal; a deal that is paired is paired once; a sure pair has no rival."""
    again = list(found)
    random.shuffle(again)
    proposals = reconcile(found)
    assert [p.row() for p in proposals] == [p.row() for p in reconcile(again)]
    paired = [key for p in proposals if p.pair for key in (p.pair.numbered.key, p.pair.other.key)]
    assert len(set(paired)) == len(paired)
    assert {p.deal.key for p in proposals if p.deal.is_numbered} == {d.key for d in found if d.is_numbered}
    for proposal in proposals:
        if proposal.grade is Grade.SURE and (pair := proposal.pair) is not None:
            one, other = pair.numbered, pair.other
            assert (one.order_year, one.tiv_per_unit, one.status) == (
                other.order_year,
                other.tiv_per_unit,
                other.status,
            )
            rivals = [
                d for d in found
                if d.key not in (one.key, other.key) and d.designation == one.designation
                and (d.order_year, d.tiv_per_unit) == (one.order_year, one.tiv_per_unit)
            ]  # fmt: skip
            assert rivals == []


def test_deals_are_read_from_claims_of_either_layout() -> None:
    """Yearly rows are one deal with their sum; a list of years is those years and not the span between."""
    terms = (("status", Mention("New", "New")), ("order_year", Mention("2022", "2022~")))
    rows = [new("a", "2022", 2, roles=terms), new("b", "2023", 3, roles=terms)]
    listed = (*terms, ("delivery_years", Mention("2020; 2022; 2023; 2024", "{2020,2022..2024}")))
    whole = old("c", "2020/2024", 9, roles=listed)
    ordered = old("d", "2022~", 12, predicate="ordered_arms")
    via = old("e", "2020/2024", None, roles=(("via", Mention("Iran", "IR")),))
    one, other = sorted(deals([*rows, whole, ordered, via]), key=lambda d: not d.is_numbered)
    assert (sorted(one.years), one.delivered, one.order_year, one.order_year_estimated) == ([2022, 2023], 5, 2022, True)
    assert (sorted(other.years), other.delivered, other.document) == ([2020, 2022, 2023, 2024], 9, "ab" * 32)


def test_the_grades_that_are_typed_are_those_that_there_are() -> None:
    """The command line knows them without what they are made of."""
    assert list(Typed) == [g.value for g in Grade]
    assert list(Signed) == list(SIGNABLE)
