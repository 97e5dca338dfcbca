"""Questions about listings: by name, regime and measure, that ended, through several lists, narrowed by legal acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.errors import NotFound, QueryError
from evidence.ledger import Ledger
from evidence.schema import regimes
from tests.store.invented import Invented, party, registered, write

NAMES = ["Blue Heron", "blue heron trading", "Ōtani Works", "Heron-Blue", "Straße 9", "Торговый дом", "B. Heron"]


def listed(ledger: Ledger, **filters: Any) -> list[dict[str, Any]]:
    """The rows of a question about listings."""
    return ledger.rows(ev.designations(**filters))


@pytest.fixture
def two_vintages(ledger: Ledger, tmp_path: Path) -> Ledger:
    """A list of parties with several names, of which the last was taken off in the second vintage."""
    lines = [
        party(f"K{n}", name, f"has_name; {name}[inv:K{n}]; Alias {n} of {name}; quality=good", on="2019-05-01")
        for n, name in enumerate(NAMES)
    ]
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", *lines))
        ledger.load(write(tmp_path, "list published=2024-06-30", *lines[:-1]))
    return ledger


@pytest.mark.parametrize(
    "words", ["heron", "BLUE heron", "alias", "ōtani", "strasse 9", "ТОРГОВЫЙ", "alias 3", "nobody"]
)
def test_a_name_finds_what_looking_at_every_row_finds(two_vintages: Ledger, words: str) -> None:
    """The index of names is a short cut to the same answer: the rows one of whose names holds every word."""
    every = listed(two_vintages)
    found = listed(two_vintages, name=words)
    assert found == [row for row in every if row in found]
    wanted = set(words.casefold().split())
    held = [
        row["entity"]
        for row in every
        if any(wanted <= set(name["name"].casefold().replace("-", " ").split()) for name in row["names"])
    ]
    assert [row["entity"] for row in found] == held


def test_the_index_of_names_grows_with_the_ledger(two_vintages: Ledger, tmp_path: Path) -> None:
    """A party loaded after the first question is found by the next."""
    assert listed(two_vintages, name="newcomer") == []
    with registered(Invented()):
        two_vintages.load(write(tmp_path, "list published=2024-09-30", party("K90", "Newcomer")), accept_shrinkage=True)
    assert [row["entity"] for row in listed(two_vintages, name="newcomer")] == ["inv:K90"]
    assert listed(two_vintages, name="newcomer", published_by="2024-06-30") == []
    assert listed(two_vintages, name="newcomer", as_of="2") == []


def test_a_name_that_cannot_be_known_yet_finds_nothing(two_vintages: Ledger, tmp_path: Path) -> None:
    """An alias of a later vintage is a name of the party, and before its publication nobody could know it."""
    known = party("K0", NAMES[0], f"has_name; {NAMES[0]}[inv:K0]; Grey Egret; quality=good", on="2019-05-01")
    with registered(Invented()):
        two_vintages.load(write(tmp_path, "list published=2024-09-30", known), accept_shrinkage=True)
    assert [row["entity"] for row in listed(two_vintages, name="egret", on="2024-01-01")] == ["inv:K0"]
    assert listed(two_vintages, name="egret", published_by="2024-06-30") == []


def test_delistings_are_those_that_ended_in_the_window(two_vintages: Ledger) -> None:
    """A span of vintages is told: it matches every window that it touches."""
    (row,) = two_vintages.rows(ev.delisted())
    assert (row["entity"], row["delisted_between"]) == ("inv:K6", ["2024-01-01", "2024-06-30"])
    for window, many in (
        ({"since": "2024-06-30"}, 1),
        ({"since": "2024-07-01"}, 0),
        ({"until": "2024-01-01"}, 1),
        ({"until": "2023"}, 0),
        ({"on": "2024-03-01"}, 0),
        ({"kind": "person"}, 0),
    ):
        assert len(two_vintages.rows(ev.delisted(**window))) == many, window


def test_a_party_that_stands_under_another_programme_is_said_to(ledger: Ledger, tmp_path: Path) -> None:
    """A list that renames its programmes delists nobody: the row of the old name says where the party stands."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K1", "A"), party("K2", "B")))
        ledger.load(write(tmp_path, "list published=2024-06-30", party("K1", "A", programme="P1, renamed")))
    told = {row["entity"]: row["basis"] for row in ledger.rows(ev.delisted())}
    assert told["inv:K1"].endswith("; on that day the list shows the party under P1, renamed")
    assert "shows the party under" not in told["inv:K2"]
    between = {(row["entity"], row["programme"]): row for row in listed(ledger, on="2024-03-01")}
    for programme, other in (("P1", "P1, renamed"), ("P1, renamed", "P1")):
        row = between["inv:K1", programme]
        assert row["state"] == "unknown"
        both = f"; both vintages, of 2024-01-01 and of 2024-06-30, show the party, in the other under {other}"
        assert row["basis"].endswith(both)
    assert "both vintages" not in between["inv:K2", "P1"]["basis"]


def test_a_list_that_the_ledger_does_not_hold_is_named(two_vintages: Ledger) -> None:
    """No row would read as not listed; of a list that is held, a time before its first load answers without rows."""
    for asked in (ev.designations(list="invented-lst"), ev.delisted(series="un-sc"), ev.changes(series="un-sc")):
        with pytest.raises(NotFound, match=r"holds no list or series '.*'; it holds invented-list"):
            two_vintages.rows(asked)
    assert listed(two_vintages, list="invented-list", as_of="0") == []


def test_a_window_without_delistings_is_no_question() -> None:
    """Listings have no window: they stand on a day."""
    with pytest.raises(QueryError, match=r"since and until are those of delistings: ask ev\.delisted"):
        ev.designations(since="2024")


def test_a_measure_is_asked_for_by_its_word_or_as_written(ledger: Ledger, tmp_path: Path) -> None:
    """The list's words stand beside the word that means the same on every list."""
    frozen = (
        "K1|designated_under; A[inv:K1]; XX; programme=P; reference=1; measure=Freeze of assets[asset-freeze]"
        "|has_name; A[inv:K1]; A; quality=primary"
    )
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", frozen, party("K2", "B")))
    assert [row["entity"] for row in listed(ledger, measure="asset-freeze")] == ["inv:K1"]
    assert listed(ledger, measure="travel-ban") == []


def test_a_regime_gathers_the_programmes_of_several_lists(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One code asks for them all; a programme of the same name on a list that is not in it stays out."""
    table = {"RUR": regimes.Regime("RUR", "Ruritania", (("invented-list", "P1"), ("invented-second", "RURITANIA")), ())}
    monkeypatch.setattr(regimes, "regimes", lambda: table)
    with registered(Invented(), Invented("second"), Invented("third")):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K1", "A"), party("K2", "B", programme="P2")))
        ledger.load(write(tmp_path, "second published=2024-01-01", party("S1", "A", programme="Ruritania")))
        ledger.load(write(tmp_path, "third published=2024-01-01", party("T1", "A")))
    assert [row["entity"] for row in listed(ledger, regime="rur")] == ["inv:K1", "inv:S1"]
    with pytest.raises(QueryError, match="'NARNIA' is not a regime"):
        listed(ledger, regime="NARNIA")


def test_one_designation_on_several_lists_is_told_on_each(ledger: Ledger, tmp_path: Path) -> None:
    """Of one authority and reference it is one designation: each row names the parties that carry it elsewhere."""
    again = (
        "S1|designated_under; Acme Ltd[other:S1]; XX; programme=P1; reference=K1|has_name; Acme Ltd[other:S1]; Acme Ltd"
    )
    another = "S2|designated_under; Acme[other:S2]; YY[YY]; programme=P1; reference=K1|has_name; Acme[other:S2]; Acme"
    with registered(Invented(), Invented("second")):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K1", "Beta Works"), party("K2", "Gamma")))
        ledger.load(write(tmp_path, "second published=2024-01-01", again, another))
    told = {row["entity"]: row["also"] for row in listed(ledger)}
    assert told == {
        "inv:K1": ["invented-second K1"],
        "inv:K2": [],
        "other:S1": ["invented-list K1"],
        "other:S2": [],
    }
    (row,) = listed(ledger, name="beta")
    assert row["also"] == ["invented-second K1"]
    (row,) = listed(ledger, list="invented-second", entity="other:S1")
    assert row["also"] == ["invented-list K1"]


def test_a_list_that_uses_another_one_s_keys_is_told_too(ledger: Ledger, tmp_path: Path) -> None:
    """The Consolidated Screening List has OFAC's own numbers: one key on two lists, one designation."""
    with registered(Invented(), Invented("second")):
        for name in ("list", "second"):
            ledger.load(write(tmp_path, f"{name} published=2024-01-01", party("K1", "Beta")))
    told = {row["list"]: row["also"] for row in listed(ledger)}
    assert told == {"invented-list": ["invented-second K1"], "invented-second": ["invented-list K1"]}


def test_lists_of_one_authority_that_give_each_other_s_references_carry_one_designation(
    ledger: Ledger, tmp_path: Path
) -> None:
    """The two British lists number a party each in its own way, and one gives the other's number; another state's list
    that gives it too lists the party by an act of its own."""

    def listed_by(key: str, authority: str, *more: str) -> str:
        listing = f"designated_under; A[{key}]; {authority}[{authority}]; programme=P; reference={key[-2:]}"
        return "|".join([key, listing, f"has_name; A[{key}]; A; quality=primary", *more])

    cites = "has_identifier; A[{}]; 90001; scheme=Group[ofsi-group]"
    with registered(Invented(), Invented("second"), Invented("third")):
        ledger.load(write(tmp_path, "list published=2024-01-01", listed_by("uk-ofsi:90001", "GB")))
        ledger.load(write(tmp_path, "second published=2024-01-01", listed_by("x:S1", "GB", cites.format("x:S1"))))
        ledger.load(write(tmp_path, "third published=2024-01-01", listed_by("y:T1", "CH", cites.format("y:T1"))))
    told = {row["entity"]: row["also"] for row in listed(ledger)}
    assert told == {"uk-ofsi:90001": ["invented-second S1"], "x:S1": ["invented-list 01"], "y:T1": []}
    (row,) = listed(ledger, entity="x:S1")
    assert row["also"] == ["invented-list 01"]


def test_a_carrier_tells_the_lists_apart_that_it_carries(ledger: Ledger, tmp_path: Path) -> None:
    """A party under one programme on two of them has two rows: what one list does is never said of the other."""
    listing = "designated_under; A[inv:K1]; XX; programme=P1; reference=1; list={0}; measure={1}[{1}]"
    said = "|".join(
        ["K1", listing.format("SDN", "asset-freeze"), listing.format("SSI", "sectoral"), "has_name; A[inv:K1]; A"]
    )
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", said))
    assert [(row["of_list"], row["measures"]) for row in listed(ledger)] == [
        ("SDN", ["asset-freeze"]),
        ("SSI", ["sectoral"]),
    ]


def test_a_layout_that_names_its_list_goes_on_with_one_that_does_not(ledger: Ledger, tmp_path: Path) -> None:
    """The same listing in another layout of the same list is one row."""
    named = "K1|designated_under; A[inv:K1]; XX; programme=P1; reference=K1; list=SDN|has_name; A[inv:K1]; A"
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K1", "A")))
        ledger.load(write(tmp_path, "list published=2024-02-01", named))
    assert [(row["state"], row["on"]) for row in listed(ledger)] == [("listed", "2024-02-01")]
    assert [row["state"] for row in listed(ledger, on="2024-01-01")] == ["listed"]


def test_an_act_that_somebody_recorded_narrows_a_span(ledger: Ledger, tmp_path: Path) -> None:
    """A claim from the legal act says on which day between two vintages a party was listed or taken off."""
    off = "x|delisted_from; Beta[inv:K2]; XX; programme=P1; when=2024-03-10"
    on = "y|designated_under; Acme[inv:K1]; XX; programme=P1; when=2024-02-02"
    other = "z|delisted_from; Beta[inv:K2]; XX; programme=P7; when=2024-02-20"
    denied = "v|delisted_from; Beta[inv:K2]; XX; programme=P1; when=2024-02-21; polarity=denies"
    with registered(Invented(), Invented("act", series=False)):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K2", "Beta"), party("K3", "C")))
        ledger.load(
            write(tmp_path, "list published=2024-06-30", party("K1", "Acme", on="2001-01-01"), party("K3", "C"))
        )

        def state(day: str, **clocks: str) -> dict[str, str]:
            return {row["entity"]: row["state"] for row in listed(ledger, on=day, **clocks)}

        assert state("2024-03-09") == {"inv:K1": "unknown", "inv:K2": "unknown", "inv:K3": "listed"}
        ledger.load(write(tmp_path, "act published=2024-05-01", off, on, other, denied))
    assert state("2024-02-01") == {"inv:K1": "not_listed", "inv:K2": "listed", "inv:K3": "listed"}
    assert state("2024-03-09") == {"inv:K1": "listed", "inv:K2": "listed", "inv:K3": "listed"}
    assert state("2024-03-10")["inv:K2"] == "not_listed"
    assert state("2024-03-10", as_of="2")["inv:K2"] == "unknown"
    (row,) = listed(ledger, entity="inv:K1", on="2024-03-01")
    assert (row["listed_on"], row["listed_between"]) == ("2001-01-01", ["2024-02-02", "2024-02-02"])


def test_a_source_takes_back_its_word_of_an_act(ledger: Ledger, tmp_path: Path) -> None:
    """An act that its source took back narrows nothing."""
    with registered(Invented(), Invented("act", series=False)):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K2", "Beta")))
        ledger.load(write(tmp_path, "list published=2024-06-30", party("K3", "C")), accept_shrinkage=True)
        ledger.load(write(tmp_path, "act published=2024-05-01", "x|delisted_from; Beta[inv:K2]; XX; when=2024-03-10"))
        assert listed(ledger, entity="inv:K2", on="2024-04-01")[0]["state"] == "not_listed"
        assert listed(ledger, entity="inv:K2", on="2024-04-01", published_by="2024-04-30") == listed(
            ledger, entity="inv:K2", on="2024-04-01", published_by="2024-02-01"
        )


MISREAD = (
    "K1|1:designated_under; A[inv:K1]; XX; programme=P0; reference=K1|2:designated_under; A[inv:K1]; XX; programme=P1; "
    "reference=K1|has_name; A[inv:K1]; A; quality=primary|1:has_name; A[inv:K1]; Misread|1:born; A[inv:K1]; when=2012-01-01"
    "|2:born; A[inv:K1]; when=1970-01-01|1:has_identifier; A[inv:K1]; 9074729; scheme=imo[imo]"
)
"""An entry of which the first version of the importer reads a programme, a name, a birth and a number that are not there."""


def test_what_was_misread_is_told_of_nobody_any_more(ledger: Ledger, tmp_path: Path) -> None:
    """A corrected reading takes its mistakes out of every day's answer; as of before, they are still what was known."""
    january = write(tmp_path, "list published=2024-01-01", MISREAD)
    with registered(invented := Invented()):
        ledger.load(january)
        invented.upgrade()
        ledger.load(write(tmp_path, "list published=2024-06-01", MISREAD))
    (row,) = listed(ledger)
    assert (row["programme"], row["born"], row["identifiers"]) == ("P1", ["1970-01-01"], [])
    assert [name["name"] for name in row["names"]] == ["A"]
    assert listed(ledger, name="misread") == []
    (party_,) = ledger.rows(ev.entity("inv:K1"))
    assert (party_["born"], party_["identifiers"], party_["stands"]) == (["1970-01-01"], [], "invented-list P1: listed")
    (before,) = listed(ledger, as_of="1")
    assert (before["programme"], before["born"]) == ("P0", ["2012-01-01"])
    assert ledger.rows(ev.entity("inv:K1", as_of="1"))[0]["born"] == ["2012-01-01"]


def test_a_vintage_that_was_dated_later_is_not_known_before(ledger: Ledger, tmp_path: Path) -> None:
    """Its successor stands on it in the ledger; what only it said could not be known before its corrected date."""
    alias = party("K1", "A", "has_name; A[inv:K1]; Grey Egret; quality=good")
    with registered(Invented()):
        january = write(tmp_path, "list published=2024-01-01", alias)
        ledger.load(january)
        ledger.load(write(tmp_path, "list published=2024-06-01", party("K1", "A")))
        ledger.load(january, published="2024-12-01")
    assert listed(ledger, name="egret", published_by="2024-07-01") == []
    (row,) = listed(ledger, published_by="2024-07-01")
    assert [name["name"] for name in row["names"]] == ["A"]
    assert [name["name"] for name in ledger.rows(ev.entity("inv:K1", published_by="2024-07-01"))[0]["names"]] == ["A"]
    assert [row["entity"] for row in listed(ledger, name="egret")] == ["inv:K1"]


def test_more_parties_elsewhere_than_a_statement_takes_are_told_too(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list whose every designation another carries asks for as many parties as there are: then all are read."""
    monkeypatch.setattr("evidence.store.lists.MANY", 1)
    again = [party(f"K{n}", f"Name {n}").replace("inv:", "other:") for n in range(3)]
    with registered(Invented(), Invented("second")):
        ledger.load(write(tmp_path, "list published=2024-01-01", *(party(f"K{n}", f"Name {n}") for n in range(3))))
        ledger.load(write(tmp_path, "second published=2024-01-01", *again, party("K9", "Name 9")))
    monkeypatch.delattr("evidence.store.claims.subjects")  # a statement that names parties would need it
    rows = listed(ledger, list="invented-list")
    assert [(row["entity"], row["also"]) for row in rows] == [
        (f"inv:K{n}", [f"invented-second K{n}"]) for n in range(3)
    ]
