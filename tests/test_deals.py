"""Deals: every statement of one deal in its row, ordered apart from delivered, and two registers joined by signature alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evidence.proposition import Proposition, gather
from evidence.schema.records import Mention
from evidence.store.deals import one_key
from evidence.transfer import transfer_row
from evidence.view import StoredClaim
from tests.test_propositions import ROCKETS, SHELLS, claim

OLD, NEW = "sipri-old:0a1b2c3d4e5f:17", "sipri:90001"
SAME = {OLD: NEW, NEW: NEW}


def of_deal(name: str, deal: str, when: str | None, low: float | None, **more: Any) -> StoredClaim:
    """What a register states of a deal that it knows by ``deal``."""
    made = claim(name, when=when, low=low, item=more.pop("item", ROCKETS), origin="sipri", **more)
    return replace(made, roles=(("deal", Mention(deal, deal)), *more.get("roles", ())))


def new(name: str, when: str, low: float, **more: Any) -> StoredClaim:
    """A row of the layout that has one a delivery year, in its vintage."""
    return of_deal(name, NEW, when, low, series="sipri-register", published_on="2025-01-03", **more)


def old(name: str, when: str | None, low: float | None, **more: Any) -> StoredClaim:
    """A record of the layout that has one a deal, with all its years."""
    return of_deal(name, OLD, when, low, published_on="2025-03-13", **more)


def stated(proposition: Proposition) -> list[tuple[Any, ...]]:
    """The statements of quantity in a row."""
    return [
        (q["vintage"], q["event_edtf"], q["low"], q["high"])
        for q in transfer_row(proposition, None, None)["quantities"]
    ]


def test_two_statements_of_one_deal_stand_side_by_side_and_are_never_added() -> None:
    """5 in one layout, 100 over two years in the other: one row, both figures with their times, disputed, no 105."""
    (row,) = gather([new("a", "2023", 5), old("b", "2023/2024", 100)], joined=SAME)
    assert stated(row) == [("2025-01-03", "2023", 5, 5), ("2025-03-13", "2023/2024", 100, 100)]
    told = transfer_row(row, None, None)
    assert (told["quantity_low"], told["quantity_high"], told["disputed"]) == (5, 100, True)
    assert [q["series"] for q in told["quantities"]] == ["sipri-register", None]


def test_without_a_signed_decision_two_layouts_are_never_one_deal() -> None:
    """Same parties, same item, same year: still two deals, and neither is shown on the other."""
    rows = gather([new("a", "2023", 5), old("b", "2023", 5)])
    assert [stated(row)[0][0] for row in rows] == ["2025-01-03", "2025-03-13"]
    assert [row.general for row in rows] == [(), ()]


def test_what_is_said_of_a_whole_deal_is_shown_on_its_years() -> None:
    """The years keep their figures; that of the whole deal stands in a row of its own and beside each year that it covers."""
    claims = (new("a", "2022", 5), new("b", "2023", 6), new("c", "2021", 1), old("d", "2022/2023", 11))
    rows = {row.claims[0].entry: row for row in gather(claims, joined=SAME)}
    assert {name: [c.entry for c in row.general] for name, row in rows.items()} == {
        "a": ["d"], "b": ["d"], "c": [], "d": [],
    }  # fmt: skip
    assert all(len(stated(row)) == 1 for row in rows.values())


def test_a_row_keeps_its_id_when_more_is_known_of_its_deal() -> None:
    """A next year, another layout, another vintage's figure: the row of 2023 is the row of 2023."""
    first = new("a", "2023", 5)
    known = [
        [first],
        [first, new("b", "2024", 6)],
        [first, old("c", "2023/2024", 11)],
        [old("c", "2023/2024", 11), new("b", "2024", 6), new("a2", "2023", 7)],
    ]
    ids = [next(p.id for p in gather(claims, joined=SAME) if p.claims[0].event_edtf == "2023" or len(p.claims) > 1)
           for claims in known]  # fmt: skip
    assert len(set(ids)) == 1
    assert gather([first])[0].id == ids[0]  # joining gives the deal no other name than the register's number


def test_a_number_that_was_used_again_never_makes_two_deals_one() -> None:
    """Supplier, recipient and class of item guard the number."""
    iran = Mention("Iran", "IR")
    claims = (new("a", "2023", 5), new("b", "2023", 6, item=SHELLS), new("c", "2023", 7, object=iran))
    assert [stated(row)[0][2] for row in gather(claims)] == [5, 6, 7]
    rows = gather([*claims, old("d", "2023", 8)], joined=SAME)
    assert [sorted(q[2] for q in stated(row)) for row in rows] == [[5, 8], [6], [7]]


def test_joined_deals_are_one_whatever_class_each_register_gives_the_item() -> None:
    """One has a category and the other none: the class is that of the deal whose number it bears."""
    vague = Mention("240mm", None)
    (row,) = gather([new("a", "2023", 5), old("b", "2023", 5, item=vague)], joined=SAME)
    assert row.key[-1] == "rockets"
    assert row.id == gather([new("a", "2023", 5)])[0].id


def test_ordered_is_not_delivered() -> None:
    """Orders stand in a list of their own with their year, those of the other layout too; no delivery hears of them."""
    orders = (
        new("e", "2022", 0, predicate="ordered_arms", unit=None),
        new("e2", "2022", 0, predicate="ordered_arms", unit=None),
        old("f", "2021~", 100, predicate="ordered_arms"),
    )
    unnumbered = [replace(c, quantity_low=None, quantity_high=None) if c.entry != "f" else c for c in orders]
    rows = gather([new("a", "2023", 5), old("b", "2023/2024", 60)], orders=unnumbered, joined=SAME)
    (told,) = (transfer_row(row, None, None) for row in rows)
    assert [q["low"] for q in told["quantities"]] == [5, 60]
    assert [(o["vintage"], o["order_year"], o["low"]) for o in told["ordered"]] == [
        ("2025-01-03", 2022, None), ("2025-03-13", 2021, 100),
    ]  # fmt: skip
    assert (told["ordered_low"], told["ordered_high"], told["quantity_high"]) == (100, 100, 60)
    assert told["claims"] == 2
    alone = gather([new("a", "2023", 5)], orders=unnumbered)
    assert [o["low"] for o in transfer_row(alone[0], None, None)["ordered"]] == [None]


def test_terms_and_third_parties_are_told_a_statement_each() -> None:
    """Two layouts that differ on the status stand side by side; who stands between is told as the text puts it."""
    second = (("status", Mention("Second hand", "Second hand")), ("order_year", Mention("2022", "2022~")))
    via = (("via", Mention("Iran", "IR")),)
    paid = [old("e", None, None, predicate="financed", subject=Mention("Libya", "LY"), modality="suggested")]
    claims = (
        new("a", "2023", 5, roles=(("status", Mention("New", "New")), ("tiv_new_unit", Mention("0.4", "0.4")))),
        old("b", "2023", 5, roles=second),
        old("c", "2023", None, roles=via, modality="speculated"),
    )
    (row,) = (transfer_row(found, None, None) for found in gather(claims, orders=paid, joined=SAME))
    assert [(t["vintage"], t["status"], t["order_year"], t["order_year_estimated"]) for t in row["deal_terms"]] == [
        ("2025-01-03", "New", None, None), ("2025-03-13", "Second hand", 2022, True),
    ]  # fmt: skip
    assert [(t["new_unit"], t["per_unit"], t["total"]) for t in row["tiv"]] == [(0.4, None, None)]
    assert [(third["role"], third["party"], third["modality"]) for third in row["third_parties"]] == [
        ("via", "IR", "speculated"), ("financier", "LY", "suggested"),
    ]  # fmt: skip
    assert row["modalities"] == ["asserted", "speculated"]


def test_what_is_said_of_a_class_of_arms_is_shown_on_the_deals_of_that_class() -> None:
    """A denial of rockets names no deal: it speaks of each, and of no shells."""
    denial = claim("d", item=ROCKETS, when="2023", polarity="denies")
    rows = gather([new("a", "2023", 5), new("b", "2023", 6, item=SHELLS), denial])
    assert [[c.entry for c in row.general] for row in rows] == [["d"], [], []]


KEYS = [NEW, OLD, "sipri:9", "sipri-old:0a1b2c3d4e5f:2"]


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] != p[1])), st.randoms())
def test_the_one_key_of_joined_deals_depends_on_no_order(pairs: list[tuple[str, str]], random: Any) -> None:
    """Whichever was signed first: joined deals have one key, one of their own, and a number before a hash."""
    again = [pair if random.random() < 0.5 else pair[::-1] for pair in pairs]
    random.shuffle(again)
    found = one_key(pairs)
    assert found == one_key(again)
    assert all(pair[0] not in one_key(pairs, [pair]) for pair in pairs)
    assert all(found[one] == found[other] for one, other in pairs)
    assert all(found[one] == one for one in found.values())
    for one in set(found.values()):
        members = [key for key, named in found.items() if named == one]
        assert len(members) > 1 and (not one.startswith("sipri-old") or all(m.startswith("sipri-old") for m in members))


TIMES = ["2021", "2022", "2023", "2022/2023", "2021/2023", None]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(TIMES)), min_size=1, max_size=7), st.randoms())
def test_joined_deals_gather_alike_in_any_order(told: list[tuple[bool, str | None]], random: Any) -> None:
    """Every claim bears on one row, ids are unique, and the order of claims makes no difference."""
    claims = [
        old(str(n), when, n) if is_old else new(str(n), when or "2022", n) for n, (is_old, when) in enumerate(told)
    ]
    again = list(claims)
    random.shuffle(again)
    found, other = gather(claims, joined=SAME), gather(again, joined=SAME)
    assert sorted(c.id for p in found for c in p.claims) == sorted(c.id for c in claims)
    assert len({p.id for p in found}) == len(found)
    assert {(p.id, frozenset(c.id for c in p.claims)) for p in found} == {
        (p.id, frozenset(c.id for c in p.claims)) for p in other
    }
