"""One party across lists: joined by what lists state, decided on by people, and alike for a person to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import evidence as ev
from evidence.errors import EvidenceError, NotFound
from evidence.ledger import Ledger
from tests.store.answers import counts, sound
from tests.store.invented import Invented, party, registered, write

BECAUSE = "same address and founder"


def bears(key: str, name: str, scheme: str, value: str, issuer: str = "") -> str:
    """A statement that a party bears a number."""
    by = f"; issuer={issuer}[{issuer}]" if issuer else ""
    return f"has_identifier; {name}[inv:{key}]; {value}; scheme={scheme}[{scheme}]{by}"


def of_kind(key: str, name: str, kind: str) -> str:
    """A statement of what a party is."""
    return f"has_kind; {name}[inv:{key}]; {kind}[{kind}]"


def related(ledger: Ledger, key: str, **filters: Any) -> dict[str, str]:
    """How each party told of stands to the one asked about."""
    return {row["entity"]: row["relation"] for row in ledger.rows(ev.entity(key, **filters))}


@pytest.fixture
def lists(ledger: Ledger, tmp_path: Path) -> Ledger:
    """Three lists: a ship on two of them, its owner with the ship's number, a namesake, and one whom a list cites."""
    ship, sister, owner = "MV Angara", "ANGARA", "Angara Shipping"
    lines = {
        "list": (
            party("K1", ship, bears("K1", ship, "imo", "9074729"), of_kind("K1", ship, "vessel")),
            party("K2", owner, bears("K2", owner, "imo", "9074729"), of_kind("K2", owner, "organisation")),
        ),
        "second": (
            party("S1", sister, bears("S1", sister, "imo", "9074729"), of_kind("S1", sister, "vessel")),
            party("S2", "Angara Shiping", of_kind("S2", "Angara Shiping", "organisation")),
            party("S3", "Blue Heron", bears("S3", "Blue Heron", "un-reference", "KPe.901")),
        ),
        "third": (
            party("T1", "Grey Egret", bears("T1", "Grey Egret", "un-reference", "KPe.901")),
            party("T2", sister, bears("T2", sister, "lei", "X"), of_kind("T2", sister, "vessel")),
        ),
    }
    with registered(*(Invented(name) for name in lines)):
        for name, said in lines.items():
            ledger.load(write(tmp_path, f"{name} published=2024-01-01", *said))
    return ledger


def test_what_lists_state_joins_and_what_is_alike_is_shown(lists: Ledger) -> None:
    """A shared IMO number is one ship, not its owner; a name that is nearly the same is for a person to judge."""
    assert related(lists, "inv:K1") == {"inv:K1": "asked", "inv:S1": "same", "inv:T2": "candidate"}
    assert related(lists, "inv:K2") == {"inv:K2": "asked", "inv:S2": "candidate"}
    assert related(lists, "inv:S3") == {"inv:S3": "asked", "inv:T1": "same"}
    rows = {row["entity"]: row for row in lists.rows(ev.entity("inv:K1"))}
    assert rows["inv:S1"]["basis"] == "both state imo 9074729"
    assert rows["inv:S1"]["score"] is None
    assert rows["inv:T2"]["score"] == 1.0
    assert rows["inv:S1"]["stands"] == "invented-second P1: listed"


def test_a_reference_joins_however_a_list_writes_it(ledger: Ledger, tmp_path: Path) -> None:
    """A list that writes KPI.901 for KPi.901 is read as meaning it; the words as written stay in the claim."""
    cites = "has_identifier; Blue Heron[inv:S3]; KPI.901[KPi.901]; scheme=UN Ref[un-reference]"
    with registered(Invented(), Invented("second")):
        ledger.load(write(tmp_path, "list published=2024-01-01", "K1|has_name; Heron[un-sc:KPi.901]; Heron"))
        ledger.load(write(tmp_path, "second published=2024-01-01", party("S3", "Blue Heron", cites)))
    assert related(ledger, "un-sc:KPi.901")["inv:S3"] == "same"
    assert related(ledger, "inv:S3")["un-sc:KPi.901"] == "same"


def test_candidates_can_be_left_out(lists: Ledger) -> None:
    """Only what is sure or signed."""
    assert related(lists, "inv:K2", candidates=False) == {"inv:K2": "asked"}


def test_a_decision_joins_and_is_told_with_its_reason(lists: Ledger) -> None:
    """Signed, reasoned, and told whichever of the two is asked about; claims stay as they were."""
    before = counts(lists)
    made = lists.decide("inv:S2", "inv:K2", "same", by="A. Analyst", because=BECAUSE)
    assert (made.left, made.right, made.judgement) == ("inv:K2", "inv:S2", "same")
    for asked, other in (("inv:K2", "inv:S2"), ("inv:S2", "inv:K2")):
        assert related(lists, asked) == {asked: "asked", other: "same"}
    (_, row) = lists.rows(ev.entity("inv:K2"))
    assert row["basis"] == f"A. Analyst decided of inv:K2 and inv:S2: same, since {BECAUSE}"
    assert {table: many for table, many in counts(lists).items() if before[table] != many} == {
        "match_decision": 1,
        "log": before["log"] + 1,
    }
    sound(lists)


def test_keys_of_any_letters_can_be_decided_on(ledger: Ledger, tmp_path: Path) -> None:
    """A pair is kept in one order of its keys, which no database need share: those of PostgreSQL differ by locale."""
    keys = ("a:Z", "A:z", "a:é", "b:%'_\"", "名:前")
    lines = [f"K{n}|has_name; N{n}[{key}]; N{n}; quality=primary" for n, key in enumerate(keys)]
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", *lines))
    for key in keys[1:]:
        made = ledger.decide(key, keys[0], "different", by="A. Analyst", because=BECAUSE)
        assert (made.left, made.right) == tuple(sorted((key, keys[0])))
    assert {row["relation"] for row in ledger.rows(ev.entity("a:Z"))} == {"asked", "different"}
    with ledger.store.reading() as connection:
        if connection.dialect.name != "sqlite":
            rule = text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_match_decision_pair'")
            assert "<>" in str(connection.execute(rule).scalar_one())
    sound(ledger)


def test_what_is_the_same_as_the_same_is_the_same(lists: Ledger) -> None:
    """A decision on one ship holds for the ship that a number joins to it."""
    lists.decide("inv:S1", "inv:T2", "same", by="A. Analyst", because=BECAUSE)
    assert related(lists, "inv:K1") == {"inv:K1": "asked", "inv:S1": "same", "inv:T2": "same"}


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_a_person_s_judgement_goes_before_a_shared_number(lists: Ledger, judgement: str) -> None:
    """Two lists may print a wrong number: who says so is told, and the two are not joined."""
    lists.decide("inv:K1", "inv:S1", judgement, by="A. Analyst", because="a typing error in the second list")
    assert related(lists, "inv:K1")["inv:S1"] == judgement
    lists.decide("inv:K1", "inv:S1", "same", by="B. Analyst", because="the error was ours")
    assert related(lists, "inv:K1")["inv:S1"] == "same"
    assert related(lists, "inv:K1", as_of="4")["inv:S1"] == judgement
    assert related(lists, "inv:K1", as_of="3")["inv:S1"] == "same"


def test_a_decision_needs_signing_again_where_a_party_changed(lists: Ledger, tmp_path: Path) -> None:
    """It still stands; which party changed is told. A vintage that says the same of it changes nothing."""
    lists.decide("inv:K2", "inv:S2", "same", by="A. Analyst", because=BECAUSE)
    same = party("S2", "Angara Shiping", of_kind("S2", "Angara Shiping", "organisation"))
    with registered(Invented("second")):
        lists.load(write(tmp_path, "second published=2024-02-01", same))
        assert lists.decisions(reopened=True) == []
        more = f"{same}|located_at; Angara Shiping[inv:S2]; place=Port 9"
        lists.load(write(tmp_path, "second published=2024-03-01", more))
    (row,) = lists.decisions(reopened=True)
    assert (row["left"], row["changed"]) == ("inv:K2", ["inv:S2"])
    assert related(lists, "inv:K2")["inv:S2"] == "same"
    assert lists.rows(ev.entity("inv:K2"))[1]["decisions"][0]["changed"] == ["inv:S2"]
    lists.decide("inv:K2", "inv:S2", "same", by="A. Analyst", because="looked again")
    assert lists.decisions(reopened=True) == []
    assert [row["because"] for row in lists.decisions()] == ["looked again"]


def test_a_party_that_left_its_list_can_be_decided_on(lists: Ledger, tmp_path: Path) -> None:
    """It has a history still; that it comes back is a change."""
    gone = party("K9", "Gone")
    with registered(Invented("third")):
        lists.load(write(tmp_path, "third published=2023-01-01", gone))
        lists.decide("inv:K9", "inv:K2", "different", by="A. Analyst", because=BECAUSE)
        assert lists.decisions(reopened=True) == []
        lists.load(write(tmp_path, "third published=2025-01-01", gone), accept_shrinkage=True)
    assert [row["changed"] for row in lists.decisions(reopened=True)] == [["inv:K9"]]


@pytest.mark.parametrize(
    ("pair", "told", "error", "message"),
    [
        (("inv:K1", "inv:X9"), {}, NotFound, "holds nothing of inv:X9"),
        (("inv:K1", "inv:K1"), {}, EvidenceError, "is one party"),
        (("inv:K1", "inv:S1"), {"judgement": "maybe"}, EvidenceError, "'maybe' is no judgement. Write one of same, "),
        (("inv:K1", "inv:S1"), {"by": " "}, EvidenceError, "needs a name and a reason"),
        (("inv:K1", "inv:S1"), {"because": ""}, EvidenceError, "needs a name and a reason"),
    ],
)
def test_a_decision_that_is_none_is_refused(
    lists: Ledger, pair: tuple[str, str], told: dict[str, str], error: type[EvidenceError], message: str
) -> None:
    """In words, and nothing is stored."""
    said = {"judgement": "same", "by": "A. Analyst", "because": BECAUSE} | told
    before = counts(lists)
    with pytest.raises(error, match=message):
        lists.decide(*pair, said["judgement"], by=said["by"], because=said["because"])
    assert counts(lists) == before


def test_a_party_that_nobody_names_is_not_found(lists: Ledger) -> None:
    """The message says how to find one."""
    with pytest.raises(NotFound, match="the ledger holds nothing of inv:X9.*--name finds it"):
        lists.rows(ev.entity("inv:X9"))
    with pytest.raises(NotFound):
        lists.rows(ev.entity("inv:K1", published_by="2023-12-31"))
    with pytest.raises(EvidenceError, match="across all lists: entity takes no series"):
        ev.entity("inv:K1", series="invented-list")
