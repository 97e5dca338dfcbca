"""Propositions: what claims are about, from one claim alone; what is general is shown, and nothing is added up."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evidence as ev
from evidence.bearing import key_of
from evidence.ledger import Ledger
from evidence.proposition import Proposition, gather, row_of
from evidence.schema.edtf import meets, parse
from evidence.schema.predicates import predicates
from evidence.schema.records import Mention
from evidence.transfer import transfer_row
from evidence.view import StoredClaim
from tests.store.invented import Invented, deal, party, registered, write

KP, RU, IR = Mention("North Korea", "KP"), Mention("Russia", "RU"), Mention("Iran", "IR")
ROCKETS, SHELLS = Mention("240 mm rockets", "rockets"), Mention("shells", "shells")


def claim(
    name: str,
    predicate: str = "transferred_arms",
    *,
    subject: Mention | None = KP,
    object: Mention | None = RU,
    item: Mention | None = None,
    when: str | None = None,
    low: float | None = None,
    high: float | None = None,
    unit: str | None = "unit",
    origin: str = "agency",
    **more: Any,
) -> StoredClaim:
    """A claim as the store hands it up; ``name`` makes its id."""
    time = parse(when) if when else None
    deal_of = more.pop("deal", None)
    made = StoredClaim(
        id=name.encode().hex().ljust(64, "0"),
        predicate=predicate,
        subject=subject,
        object=object,
        item=item,
        place=None,
        roles=(("deal", Mention(deal_of, f"register:{deal_of}")),) if deal_of else (),
        polarity="asserts",
        modality="asserted",
        interest="none",
        origin=origin,
        chain=(origin,),
        event_edtf=when,
        event_from=None if time is None else time.earliest,
        event_to=None if time is None else time.latest,
        quantity_low=low,
        quantity_high=low if high is None else high,
        unit=unit if low is not None else None,
        approx=None,
        quantity_text=None,
        entry=name,
        quote=name,
        locator=f"line={name}",
        document="ab" * 32,
        document_title=None,
        publisher=origin,
        series=None,
        published_on="2024-06-01",
        recorded_at="2024-06-02T00:00:00.000000Z",
        recorded_by="A. Analyst",
    )
    return replace(made, **more)


def launch(name: str, when: str | None, **more: Any) -> StoredClaim:
    """A launch by Iran."""
    return claim(name, "launched_missile", subject=IR, object=None, when=when, **more)


def parted(*claims: StoredClaim) -> list[set[str]]:
    """Which claims make one proposition, by their names."""
    return [{c.entry for c in proposition.claims} for proposition in gather(claims)]


def shown(*claims: StoredClaim) -> dict[str, set[str]]:
    """The general claims beside each proposition, by the names of its own claims."""
    return {"".join(sorted(c.entry for c in p.claims)): {c.entry for c in p.general} for p in gather(claims)}


# keys


def test_a_key_is_predicate_roles_and_grain() -> None:
    """Deal or item class for transfers, the local day for launches, no time for states, nothing for identity and law."""
    assert key_of(claim("a", item=ROCKETS, when="2023")) == ("transferred_arms", "KP", "RU", None, "rockets")
    deal_of_7 = ("transferred_arms", "KP", "RU", "register:7", "rockets")
    assert key_of(claim("a", item=ROCKETS, when="2023", deal="7")) == deal_of_7
    joined = ("transferred_arms", "KP", "RU", "register:1", "rockets")
    assert key_of(claim("a", item=ROCKETS, when="2023", deal="7"), {"register:7": "register:1"}) == joined
    assert key_of(launch("a", "2024-09-18")) == ("launched_missile", "IR", "2024-09-18")
    assert key_of(launch("a", "2024-09")) == ("launched_missile", "IR", None)
    assert key_of(claim("a", "supported", when="2023")) == ("supported", "KP", "RU")
    assert key_of(claim("a", "has_name")) is None
    assert key_of(claim("a", "designated_under")) is None


def test_every_predicate_has_a_key_or_none() -> None:
    """Events, speech and states make propositions; identity and legal acts make none (DATA-MODEL), nor does an entry in
    a chronicle, which is no evidence of what it tells beyond its words."""
    for name, meaning in predicates().items():
        key = key_of(claim("a", name, when="2023-05-05"))
        assert (key is None) == (meaning.kind in ("identity", "legal") or name == "chronicled"), name
        assert key is None or key[0] == name


def test_a_name_and_a_class_are_resolved_before_they_key() -> None:
    """Two ways of writing a state or a weapon are one proposition where both are resolved to it."""
    assert parted(
        claim("a", item=ROCKETS), claim("b", subject=Mention("DPRK", "KP"), item=Mention("MRL", "rockets"))
    ) == [{"a", "b"}]
    assert len(parted(claim("a", item=ROCKETS), claim("b", item=SHELLS))) == 2
    assert len(parted(claim("a"), claim("b", "ordered_arms"))) == 2


def test_unknown_parties_are_never_one_party() -> None:
    """Two unknown suppliers, written alike, are two propositions; a deal that a register numbers is one all the same."""
    unknown = Mention("unknown supplier(s)")
    assert len(parted(claim("a", subject=unknown), claim("b", subject=unknown))) == 2
    assert parted(claim("a", subject=unknown, deal="7"), claim("b", subject=unknown, deal="7")) == [{"a", "b"}]
    assert len(parted(claim("a", subject=unknown, deal="7"), claim("b", subject=unknown, deal="8"))) == 2


# time


def test_claims_whose_bounds_are_disjoint_never_meet() -> None:
    """Rockets of 2022 and rockets of 2024 are two transfers, and so is a denial of the one."""
    assert parted(claim("a", when="2022"), claim("b", when="2024")) == [{"a"}, {"b"}]
    assert parted(claim("a", when="2022"), claim("b", when="2024", polarity="denies")) == [{"a"}, {"b"}]
    assert parted(claim("a", when="2022"), claim("b", when="2022-05"), claim("c")) == [{"a", "b", "c"}]


def test_a_claim_that_spans_two_transfers_does_not_make_them_one() -> None:
    """ "Between 2022 and 2024" is of both times: it keeps a proposition of its own and is shown on each of the two."""
    claims = (claim("a", when="2022"), claim("b", when="2022/2024"), claim("c", when="2024"))
    assert parted(*claims) == [{"a"}, {"b"}, {"c"}]
    assert shown(*claims) == {"a": {"b"}, "b": set(), "c": {"b"}}
    undated = (claim("a", when="2022"), claim("b"), claim("c", when="2024"))
    assert shown(*undated) == {"a": {"b"}, "b": set(), "c": {"b"}}


def test_launches_are_of_a_local_day() -> None:
    """06:50 in Seoul is the 18th there, whatever the day in Greenwich; a salvo of one day is one launch."""
    claims = (launch("a", "2024-09-18T06:50+09:00"), launch("b", "2024-09-18"), launch("c", "2024-09-19"))
    assert parted(*claims) == [{"a", "b"}, {"c"}]


def test_a_launch_of_some_day_of_a_month_is_general() -> None:
    """It is no launch of a certain day: it stands alone and is shown on those that it may be."""
    claims = (launch("a", "2024-09-18"), launch("b", "2024-09-20"), launch("c", "2024-09"), launch("d", "2024-10"))
    assert parted(*claims) == [{"a"}, {"b"}, {"c"}, {"d"}]
    assert shown(*claims) == {"a": {"c"}, "b": {"c"}, "c": set(), "d": set()}


# general claims


def test_a_general_denial_is_shown_on_the_specific_transfers_and_fused_into_none() -> None:
    """ "Pyongyang denied arms trade" has a proposition of its own, and stands beside each transfer of that time."""
    claims = (
        claim("a", item=ROCKETS, when="2023"),
        claim("b", item=SHELLS, when="2023", deal="7"),
        claim("c", when="2023", polarity="denies"),
        claim("d", item=ROCKETS, subject=IR),
        claim("e", when="2021", polarity="denies"),
    )
    assert parted(*claims) == [{"a"}, {"b"}, {"c"}, {"d"}, {"e"}]
    assert shown(*claims) == {"a": {"c"}, "b": {"c"}, "c": set(), "d": set(), "e": set()}
    row = row_of(gather(claims)[0], None, None)
    assert (row["claims"], row["denials"], row["general"]) == (1, 0, [claims[2].id])


# quantities


def test_quantities_are_listed_and_never_added() -> None:
    """Two sources with 40 and 60 say 40 to 60 and differ; neither 100 nor 50 is anywhere in the row."""
    claims = (
        claim("a", item=ROCKETS, low=40, origin="agency"),
        claim("b", item=ROCKETS, low=60, origin="outlet"),
        claim("c", item=ROCKETS, origin="third"),
        claim("d", item=ROCKETS, low=9, origin="denier", polarity="denies"),
    )
    (proposition,) = gather(claims)
    row = transfer_row(proposition, None, None)
    assert [(q["source"], q["low"], q["high"]) for q in row["quantities"]] == [("agency", 40, 40), ("outlet", 60, 60)]
    assert (row["quantity_low"], row["quantity_high"], row["disputed"]) == (40, 60, True)
    assert (row["claims"], row["denials"], row["origins_for"], row["origins_against"]) == (3, 1, 3, 1)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(5, 5), (5, 5)], (5, 5, False)),
        ([(5, 5), (5, 6)], (5, 6, True)),
        ([], (None, None, None)),
        ([(0, 0)], (0, 0, False)),
    ],
)
def test_an_envelope_and_whether_it_is_disputed(bounds: list[tuple[float, float]], expected: tuple[Any, ...]) -> None:
    """Equal statements are no dispute; without any there is nothing to dispute, and nought is a number."""
    claims = [claim(str(n), low=low, high=high, origin=str(n)) for n, (low, high) in enumerate(bounds)] or [claim("x")]
    row = row_of(gather(claims)[0], None, None)
    assert (row["quantity_low"], row["quantity_high"], row["disputed"]) == expected


def test_numbers_of_different_units_are_no_envelope() -> None:
    """40 units and 3 shiploads lie between no two numbers, and whether they differ nobody can say; 4 shiploads do."""
    claims = (claim("a", low=40, unit="unit"), claim("b", low=3, unit="shipload", origin="outlet"))
    row = row_of(gather(claims)[0], None, None)
    assert (row["quantity_low"], row["quantity_high"], row["disputed"]) == (None, None, None)
    row = row_of(gather([*claims, claim("c", low=4, unit="shipload", origin="agency")])[0], None, None)
    assert row["disputed"] is True


def test_an_open_bound_leaves_the_envelope_open() -> None:
    """ "At least 60" beside 40: from 40 up, to nobody knows what."""
    claims = (claim("a", low=40), replace(claim("b", low=60, origin="outlet"), quantity_high=None))
    row = row_of(gather(claims)[0], None, None)
    assert (row["quantity_low"], row["quantity_high"], row["disputed"]) == (40, None, True)


# order


TIMES = [None, "2022", "2023", "2022/2023", "2022-05", "2023-02", "/2022-06", "2023/..", "2021/2024"]


@st.composite
def several(draw: st.DrawFn) -> list[StoredClaim]:
    """Claims that often share a key and often overlap."""
    made = []
    for n in range(draw(st.integers(1, 7))):
        made.append(
            claim(
                str(n),
                draw(st.sampled_from(["transferred_arms", "launched_missile", "supported"])),
                subject=draw(st.sampled_from([KP, KP, Mention("unknown")])),
                object=RU,
                item=draw(st.sampled_from([None, ROCKETS])),
                when=draw(st.sampled_from([*TIMES, "2022-05-01"])),
                low=draw(st.sampled_from([None, 5, 6])),
                origin=draw(st.sampled_from(["a", "b"])),
                polarity=draw(st.sampled_from(["asserts", "denies"])),
            )
        )
    return made


def _comparable(proposition: Proposition) -> tuple[Any, ...]:
    row = row_of(proposition, "2022", "2023-06")
    for name in ("quantities", "evidence", "general"):
        row[name] = sorted(map(str, row[name]))
    return proposition.id, proposition.key, frozenset(c.id for c in proposition.claims), str(sorted(row.items()))


@given(several(), st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(claims: list[StoredClaim], random: Any) -> None:
    """The same propositions, ids and rows come of the same claims, whichever came first."""
    again = list(claims)
    random.shuffle(again)
    assert sorted(map(_comparable, gather(claims))) == sorted(map(_comparable, gather(again)))


@given(several())
def test_each_claim_has_its_own_key_and_one_proposition(claims: list[StoredClaim]) -> None:
    """The key of a proposition is that of each of its claims alone; every claim bears on exactly one; ids are unique."""
    found = gather(claims)
    assert sorted(c.id for p in found for c in p.claims) == sorted(c.id for c in claims)
    assert all(key_of(c) == p.key for p in found for c in p.claims)
    assert len({p.id for p in found}) == len(found)


@given(several())
def test_no_two_claims_of_a_proposition_are_of_different_times(claims: list[StoredClaim]) -> None:
    """Whatever bridges them: known bounds that are disjoint stand in two propositions."""
    for proposition in gather(claims):
        for one, other in combinations(proposition.claims, 2):
            assert meets(one.when, other.when)


@given(several())
def test_what_is_shown_as_general_bears_elsewhere(claims: list[StoredClaim]) -> None:
    """A general claim is shown beside, never counted among the claims of the same row."""
    for proposition in gather(claims):
        assert not {c.id for c in proposition.general} & {c.id for c in proposition.claims}
        row = row_of(proposition, None, None)
        assert row["claims"] + row["denials"] == len(proposition.claims)


# in a ledger


def test_transfers_of_a_register_and_a_report_stand_side_by_side(ledger: Ledger, tmp_path: Path) -> None:
    """A deal a year is a row; a report's denial in general is shown on both, and unknown suppliers stay apart."""
    with registered(Invented("register"), Invented("report", series=False, keyed=False)):
        unknown = [line.replace("KP[KP]", "unknown") for line in (deal("D3", "7"), deal("D4", "8"))]
        ledger.load(
            write(tmp_path, "register published=2024-01-01", deal("D1", "5"), deal("D2", "6", year="2021"), *unknown),
            write(tmp_path, "report", "-|transferred_arms; KP[KP]; RU[RU]; polarity=denies; when=2019/2020"),
        )
    rows = ledger.rows(ev.transfers(recipient="RU"))
    assert [(row["supplier"], row["quantity_low"], row["denials"], len(row["general"])) for row in rows] == [
        ("KP", 5, 0, 1),
        ("KP", 6, 0, 0),
        ("unknown", 7, 0, 0),
        ("unknown", 8, 0, 0),
        ("KP", None, 1, 0),
    ]
    assert len({row["id"] for row in rows}) == 5
    contradicted = ledger.rows(ev.propositions(contradicted=True))
    assert contradicted == []


def test_only_what_makes_propositions_is_a_proposition(ledger: Ledger, tmp_path: Path) -> None:
    """A list entry's names and listing are claims, and no propositions."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K1", "Acme")))
    assert len(ledger.rows(ev.claims())) == 2
    assert ledger.rows(ev.propositions()) == []
