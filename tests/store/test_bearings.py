"""Claims of which no more is read than weighs: the same propositions and the same opinions as of claims made whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import evidence as ev
from evidence.confidence import POLICIES
from evidence.demo import SAMPLES, sample
from evidence.ledger import Ledger
from evidence.store import claims as held
from evidence.store import deals
from tests.store.both_ways import believed_alike, shown_alike
from tests.store.invented import Invented, registered, write
from tests.store.sipri_files import record, row, vintage

SIGNED = {"by": "A. Analyst", "because": "known for years"}
FILTERS: tuple[dict[str, Any], ...] = (
    {"since": "2023"},
    {"until": "2022"},
    {"item": "rocket"},
    {"source": "agency"},
    {"series": "articles"},
    {"contradicted": True},
    {"single_source": True},
    {"circular": True},
    {"stale": 300},
    {"ungraded": True},
    {"sensitive": True},
    {"since": "2023", "contradicted": True},
)


def said(predicate: str = "transferred_arms", *parts: str, **fields: str) -> str:
    """A statement as the invented importer reads it."""
    usual = {"origin": "agency", "chain": "invented-publisher>agency"}
    return "; ".join((predicate, *parts, *(f"{name}={value}" for name, value in (usual | fields).items())))


def loaded(ledger: Ledger, folder: Path, name: str, *lines: str, on: str = "2024-01-01", **how: Any) -> None:
    """Load lines as a vintage or document of an importer of that name."""
    with registered(Invented(name, **how)):
        ledger.load(write(folder, f"{name} published={on}", *lines))


PARTIES = ("KP[KP]", "RU[RU]", "Northland[KP]", "a firm", "another firm")
PREDICATES = (
    "transferred_arms", "ordered_arms", "licensed_transfer", "used_arms_in", "launched_missile", "supported",
    "transferred_goods", "financed",
)  # fmt: skip
DEALS = ("", "D1[register:1]", "the first deal[register:1]", "D2[register:2]", "an unnumbered deal")
ITEMS = ("", "rockets[rockets]", "rocket launcher", "coal", "something")
TIMES = ("", "2023", "2022/2023", "2024-05", "2024-05-03", "../2021")
DEALING = {"transferred_arms", "ordered_arms", "licensed_transfer", "financed"}


@st.composite
def statements(draw: st.DrawFn) -> str:
    """What an agency, a state or an outlet says of one of a few parties."""
    name = draw(st.sampled_from(PREDICATES))
    who, whom = draw(st.sampled_from(PARTIES)), draw(st.sampled_from(PARTIES))
    fields = {
        "item": draw(st.sampled_from(ITEMS[name == "transferred_goods" :])),
        "when": draw(st.sampled_from(TIMES)),
        "deal": draw(st.sampled_from(DEALS)) if name in DEALING else "",
        "polarity": draw(st.sampled_from(("asserts", "asserts", "denies"))),
        "modality": draw(st.sampled_from(("asserted", "alleged", "assessed", "forecast"))),
        "interest": draw(st.sampled_from(("none", "self_serving", "against_interest"))),
        "origin": draw(st.sampled_from(("agency", "state", "outlet"))),
        "chain": draw(st.sampled_from(("outlet", "outlet>agency", "agency>outlet", "state>agency>outlet"))),
    }
    parts = (who, whom) if name != "launched_missile" else (who,)
    return said(name, *parts, **{role: value for role, value in fields.items() if value})


@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(statements(), min_size=1, max_size=5), min_size=1, max_size=6),
    st.lists(st.lists(statements(), min_size=1, max_size=5), max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_whatever_is_said_is_believed_and_shown_alike(
    register: list[list[str]], document: list[list[str]], is_joined: bool, is_late: bool
) -> None:
    """Parties that nobody resolved, deals twice over or joined, open times, rings, forecasts, two vintages, prose."""
    with tempfile.TemporaryDirectory() as name, ev.open(Path(name) / "evidence.db") as ledger:
        folder = Path(name)
        lines = [f"{place} 2023|" + "|".join(entry) for place, entry in enumerate(register)]
        vintages = [
            ("2023-06-01", lines),
            ("2024-01-01", [*lines[1:], "99 2023|" + said("supported", "a firm", "RU[RU]")]),
        ]
        for day, some in reversed(vintages) if is_late else vintages:
            loaded(ledger, folder, "register", *some, on=day)
        loose = [f"{place}|" + "|".join(entry) for place, entry in enumerate(document)]
        loaded(ledger, folder, "articles", *loose, on="2024-02-01", series=False, keyed=False)
        with pytest.MonkeyPatch.context() as patch:
            if is_joined:
                patch.setattr(deals, "joined", lambda *_: {"register:1": "register:1", "register:2": "register:1"})
            believed_alike(ledger)
            for asked in ({"policy": "strict"}, {"policy": "mean"}, {"published_by": "2023-12-31"}, {"as_of": "1"}):
                believed_alike(ledger, **asked)
            for filters in FILTERS:
                shown_alike(ledger, **filters)


def test_a_firm_that_nobody_resolved_is_itself_alone_both_ways(ledger: Ledger, tmp_path: Path) -> None:
    """Two entries that say the same of a firm without a key make two propositions, and a state's one."""
    lines = [
        f"{n} 2023|{said('supported', who, 'RU[RU]')}" for n, who in enumerate(("a firm", "a firm", "KP[KP]", "KP[KP]"))
    ]
    loaded(ledger, tmp_path, "register", *lines)
    assert len(ledger.believed(ev.propositions())) == 3
    assert believed_alike(ledger) == 3


def test_words_seen_earlier_in_a_vintage_loaded_late_are_as_old_both_ways(ledger: Ledger, tmp_path: Path) -> None:
    """What is stale is told by the day of the vintage that is cited."""
    line = "1 2023|" + said("transferred_arms", "KP[KP]", "RU[RU]")
    loaded(ledger, tmp_path, "register", line, on="2024-06-01")
    loaded(ledger, tmp_path, "register", line, on="2020-06-01")
    assert shown_alike(ledger, stale=1000, published_by="2024-06-02") == 1


@pytest.fixture
def deal(ledger: Ledger, tmp_path: Path) -> Ledger:
    """A register's deal of two years, a record of the same that somebody signed is the same, and what is paid for it."""
    ledger.load(
        vintage(tmp_path, "3 Jan 2025", row(90001, "5"), row(90001, "3", year="2022"), row(90002, "7", order="2019"))
    )
    loaded(ledger, tmp_path, "records", record(1, "100"), on="2025-03-13", series=False, keyed=False, publisher="sipri")
    ledger.decide("sipri:90001", "old:001:records", "same", **SIGNED)
    return ledger


def test_joined_deals_are_one_both_ways(deal: Ledger) -> None:
    """Deliveries under one key and one class of item, also where only one year is shown, on either engine."""
    assert believed_alike(deal) == 8
    assert believed_alike(deal, as_of="1") > 0
    assert shown_alike(deal, since="2023") > 0
    assert shown_alike(deal, item="Bukkeut-2", until="2022") > 0
    assert shown_alike(deal, source="sipri", sensitive=True) > 0


def test_joined_deals_are_of_one_class_or_none_whatever_is_asked(ledger: Ledger, tmp_path: Path) -> None:
    """Two deals that somebody joined, of which one was ordered as something else: the same claims on the same proposition,
    asked of all, of one source, of one predicate or of a claim; a payment without an item says nothing of their class."""
    fields = {"when": "2023", "deal": "D1[register:1]", "item": "rockets[rockets]"}
    later = fields | {"deal": "D2[register:22]", "item": "guns[artillery]", "origin": "state"}
    parties = ("KP[KP]", "RU[RU]")
    loaded(ledger, tmp_path, "register", "1 2023|" + said("transferred_arms", *parties, **fields))
    loaded(ledger, tmp_path, "records", "2 2023|" + said("transferred_arms", *parties, **later))
    ledger.decide("register:1", "register:22", "same", **SIGNED)
    paid = {"when": "2023", "deal": "D2[register:22]"}
    loaded(ledger, tmp_path, "payments", "3 2023|" + said("financed", "KP[KP]", "RU[RU]", **paid))
    assert {len(p.claims) for p in _told_alike(ledger)} == {2}
    ordered = later | {"item": "shells[ammunition]", "when": "2022"}
    loaded(ledger, tmp_path, "orders", "4 2023|" + said("ordered_arms", *parties, **ordered))
    assert {len(p.claims) for p in _told_alike(ledger)} == {1}


def _told_alike(ledger: Ledger) -> list[Any]:
    """The transfers of a ledger, of which every question and explanation says the same."""
    found = ledger.propositions(ev.transfers())
    opinions = {p.id: ledger.opinions().of(p) for p in found}
    questions = (
        ev.transfers(source="agency"), ev.transfers(source="state"), ev.propositions(predicate="transferred_arms"),
        ev.transfers(supplier="KP", recipient="RU"), ev.propositions(source="state"),
    )  # fmt: skip
    for query in questions:
        told = {p.id: p for p in ledger.propositions(query) if p.key[0] == "transferred_arms"}
        assert told.keys() <= opinions.keys()
        assert {id_: ledger.opinions().of(p) for id_, p in told.items()} == {id_: opinions[id_] for id_ in told}
        assert {one.id: one.opinion for one in ledger.believed(query) if one.id in told} == {
            id_: replace(opinions[id_], given=()) for id_ in told
        }
    for claim in ledger.claims(ev.transfers()):
        why = ledger.explain(claim.id)
        assert why.explanation.opinion == opinions[why.proposition.id]
        assert claim.id in {c.id for c in why.proposition.claims}
    believed_alike(ledger)
    return found


WORDS = (
    "a train of twelve wagons with shells left the yard of the works for the harbour in the night of the third of May"
)


@pytest.fixture
def papers(ledger: Ledger, tmp_path: Path) -> Ledger:
    """Three papers, two of which print the words of a third; one takes its words back, two cite each other."""
    fields = {"item": "shells", "when": "2024-05", "modality": "asserted"}
    for place, (paper, words) in enumerate((("gazette", WORDS), ("courier", WORDS), ("herald", "Shells were sent"))):
        told = {"description": words, "origin": paper, "chain": paper}
        line = "-|" + said("transferred_arms", "KP[KP]", "RU[RU]", **fields, **told)
        importer = Invented(paper, series=False, keyed=False, publisher=paper)
        with registered(importer):
            ledger.load(write(tmp_path, f"{paper} published=2024-05-1{place}", line))
    ring = [
        "-|"
        + said("transferred_arms", "KP[KP]", "SY[SY]", **fields, description=WORDS, origin=one, chain=f"{one}>{other}")
        for one, other in (("gazette", "courier"), ("courier", "gazette"))
    ]
    loaded(ledger, tmp_path, "circle", *ring, on="2024-06-01", series=False, keyed=False, publisher="gazette")
    return ledger


def test_copies_rings_and_grades_weigh_alike_both_ways(papers: Ledger) -> None:
    """Words are compared where they are compared of whole claims; grades of sources, topics and claims count alike."""
    assert believed_alike(papers) == 4
    opinions = papers.opinions()
    items = [item for found in papers.propositions(ev.transfers()) for item in opinions.items(found)]
    assert any("near-identical text" in (item.because or "") for item in items)
    assert len(papers.rows(ev.propositions(circular=True))) == 1
    one, *_ = papers.claims(ev.transfers(recipient="RU"))
    papers.grade("gazette", "A", **SIGNED)
    papers.grade("courier", "E", topic="transferred_arms", **SIGNED)
    papers.grade(one.id, "1", **SIGNED)
    assert believed_alike(papers) == 4
    assert believed_alike(papers, as_of="2") > 0
    for filters in FILTERS:
        shown_alike(papers, **filters)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of all samples, to be read only."""
    folder = tmp_path_factory.mktemp("demo")
    for one in SAMPLES:
        (folder / one.name).write_bytes(sample(one.name))
    with ev.open(folder / "evidence.db") as db:
        db.load(*(folder / one.name for one in SAMPLES), by="A. Analyst")
        yield db


def test_the_demonstration_is_believed_and_shown_alike_both_ways(demo: Ledger) -> None:
    """Every sample, under each policy and each filter."""
    for policy in POLICIES:
        assert believed_alike(demo, policy=policy) > 50
    assert believed_alike(demo, published_by="2025-06-01") > 0
    assert sum(shown_alike(demo, **filters) > 0 for filters in FILTERS) >= 8


def test_opinions_make_no_claim_whole(demo: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is only weighed is read no further than it weighs."""

    def refuse(*_: Any) -> None:
        raise AssertionError("a claim was made whole")

    monkeypatch.setattr(held, "views", refuse)
    assert len(demo.believed(ev.propositions())) > 50


def test_a_question_that_shows_some_makes_whole_only_what_it_shows(
    demo: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of contradicted propositions alone the claims are made, of all others none."""
    made: list[str] = []
    views = vars(held)["views"]

    def counted(*given: Any) -> Iterator[Any]:
        for claim in views(*given):
            made.append(claim.id)
            yield claim

    monkeypatch.setattr(held, "views", counted)
    shown = demo.propositions(ev.propositions(contradicted=True))
    assert 0 < len(shown) < 10
    assert len(made) == len(set(made)) < 40
