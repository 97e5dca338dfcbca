"""What a screening answers: hits by clock and filter, issues, what is left out and counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from evidence import telling
from evidence.errors import NotFound, QueryError
from evidence.ledger import Ledger
from evidence.matching import Identifier
from evidence.names import POLICY
from evidence.screen import Screened
from evidence.screened import Asked
from tests.screen.lists import ASKED, MARTEN, OSTROV, VINTAGES, loaded, publishers
from tests.store.invented import write


@pytest.fixture
def lists(ledger: Ledger, tmp_path: Path) -> Ledger:
    """Two lists of two vintages each."""
    return loaded(ledger, tmp_path)


def found(screened: Screened) -> list[set[tuple[str, str]]]:
    """List and party of the hits of each who was asked about."""
    return [{(hit.list, hit.entity) for hit in answer.hits} for answer in screened.answers]


FIRST, SECOND = "invented-list", "invented-second"


def test_hits_are_told_with_what_the_list_says(lists: Ledger) -> None:
    """A hit has score, reasons, listing and the words it rests on; the shape is the contract's."""
    (row,) = lists.screen(["Selim Darvas"]).rows()
    assert row["query"] == "Selim Darvas"
    (hit, other) = row["hits"]
    assert (hit["list"], hit["entity"], hit["score"], hit["matched"]) == (FIRST, "inv:L2", 1.0, "Selim Darvas")
    assert (hit["state"], hit["programmes"], hit["listed_on"], hit["authority"]) == (
        "listed",
        ["P1"],
        "2020-03-04",
        "XX",
    )
    assert (hit["born"], hit["nationalities"], hit["references"]) == (["1961-04-09"], ["KP"], ["L2"])
    assert hit["quote"].startswith("designated_under; Selim Darvas")
    assert (other["list"], other["entity"]) == (SECOND, "inv:S1")
    assert {"feature", "query", "candidate", "score", "note"} == set(hit["why"][0])


def test_who_is_asked_about_in_another_script_is_found(lists: Ledger) -> None:
    """An alias in Cyrillic is a name like any other, whatever the order of its words."""
    assert (FIRST, "inv:L2") in found(lists.screen(["Дарваш Салим"]))[0]


def test_a_party_that_was_delisted_by_the_day_is_left_out_and_counted(lists: Ledger) -> None:
    """Blue Heron left in June: it is told of a day in May, and later only where delisted parties are asked for."""
    assert found(lists.screen(["Blue Heron"], on="2024-03-01")) == [{(FIRST, "inv:L3")}]
    later = lists.screen(["Blue Heron"], on="2024-07-01")
    assert (found(later), later.counts["delisted"]) == ([set()], 1)
    told = lists.screen(["Blue Heron"], on="2024-07-01", delisted=True)
    assert (found(told), told.hits[0].state) == ([{(FIRST, "inv:L3")}], "not_listed")


def test_a_name_of_a_vintage_that_may_not_be_known_finds_nothing(lists: Ledger) -> None:
    """Quill's other name was published in June: not by May, not by what the ledger knew after its first entry."""
    assert found(lists.screen(["Kvil Zavod"], on="2024-03-01")) == [{(FIRST, "inv:L4")}]
    assert found(lists.screen(["Kvil Zavod"], published_by="2024-05-31")) == [set()]
    assert found(lists.screen(["Kvil Zavod"], as_of="1")) == [set()]
    assert found(lists.screen(["Quill Defence Works"], as_of="1")) == [{(FIRST, "inv:L4")}]


def test_filters_keep_to_lists_authorities_and_programmes(lists: Ledger) -> None:
    """Each filter of designations is one of screenings; a list that was never held is no list."""
    assert found(lists.screen(["Selim Darvas"], list=SECOND)) == [{(SECOND, "inv:S1")}]
    assert found(lists.screen(["Quill Defence Works"], programme="P2")) == [{(FIRST, "inv:L4")}]
    assert found(lists.screen(["Quill Defence Works"], programme="P1")) == [set()]
    assert found(lists.screen(["Selim Darvas"], authority="YY")) == [set()]
    with pytest.raises(NotFound, match="invented-third"):
        lists.screen(["Selim Darvas"], list="invented-third")


def test_the_question_is_resolved_and_the_vintages_are_told(lists: Ledger) -> None:
    """What a receipt needs: the entry of the log, the day, the threshold, and each list by the vintage that speaks."""
    head = lists.store.head()
    told = lists.screen(["Nobody Known"], on="2024-07-01", published_by="2024-08-01")
    assert (told.question.as_of, told.question.on, told.question.threshold) == ("4", "2024-07-01", POLICY.threshold)
    assert [(one.list, one.published_on, one.vintages) for one in told.lists] == [
        (FIRST, "2024-06-01", 2),
        (SECOND, "2024-03-01", 1),
    ]
    assert all(len(one.document) == 64 for one in told.lists)
    assert lists.screen(["Nobody Known"]).question.on == "2024-09-01"
    assert head is not None
    assert told.head == head.hash


def test_what_has_no_letter_and_no_digit_is_an_issue_and_no_miss(lists: Ledger) -> None:
    """Each row is answered: with hits, with none, or with why it could not be asked."""
    told = lists.screen(["...", "", "\u200b\u0007", "x", "Selim Darvas"])
    assert [bool(answer.issues) for answer in told.answers] == [True, True, True, False, False]
    assert told.counts["not_screened"] == 3
    assert "neither a letter nor a digit" in told.issues[0].message


def test_a_name_of_ten_thousand_signs_is_an_issue(lists: Ledger) -> None:
    """It is told and costs nothing; a short alias beside it is still asked."""
    told = lists.screen([Asked(row=1, name="Darvas " * 1500, aliases=("Selim Darvas",))])
    assert "10,500 signs" in told.issues[0].message
    assert found(told) == [{(FIRST, "inv:L2"), (SECOND, "inv:S1")}]


def test_a_number_finds_whoever_bears_it(lists: Ledger) -> None:
    """However the number is written; what it is worth is for the comparison to say."""
    index_of_the_ledger = lists.screen(
        [Asked(row=1, name="Ostrov Maritime Trading", identifiers=(Identifier("imo", "9074729"),))]
    )
    assert (FIRST, "inv:L1") in found(index_of_the_ledger)[0]


def test_a_table_is_asked_by_its_columns_and_comes_back_beside_the_hits(lists: Ledger) -> None:
    """Columns that are read are read, the others are kept; one row a hit, and one for who has none."""
    table = pd.DataFrame(
        {
            "file": ["a", "b", "c"],
            "name": ["Selim Darvas", "Nobody Known", None],
            "born": ["1961-04-09", None, float("nan")],
            "nationalities": ["North Korea; RU", None, None],
            "aliases": ["Salim Darvash", "", None],
        }
    )
    told = lists.screen(table)
    assert told.answers[0].asked.born == ("1961-04-09",)
    assert told.answers[0].asked.nationalities == ("KP", "RU")
    frame = told.frame()
    assert frame["file"].tolist() == ["a", "a", "b", "c"]
    assert frame["entity"].tolist() == ["inv:L2", "inv:S1", None, None]
    assert frame["issue"].notna().tolist() == [False, False, False, True]
    assert frame.attrs["counts"]["asked"] == 3


def test_a_table_that_cannot_be_read_is_refused_with_every_fault(lists: Ledger) -> None:
    """Place, what is wrong, what to do: of all cells together."""
    with pytest.raises(QueryError, match="no column name; there are Name, born"):
        lists.screen(pd.DataFrame({"Name": ["x"], "born": [None]}))
    with pytest.raises(QueryError) as caught:
        lists.screen(pd.DataFrame({"name": ["x", 7], "born": ["soon", None], "kind": ["person", "ship"]}))
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "row 1, column born",
        "row 2, column name",
        "row 2, column kind",
    ]


@pytest.mark.parametrize("names", [7, b"Selim", [3.5], {"a": 1}.values()])
def test_what_is_no_name_is_refused(lists: Ledger, names: object) -> None:
    """Numbers and bytes are no names; a string alone is one."""
    with pytest.raises(QueryError, match="no list of names|is no name"):
        lists.screen(names)


def test_a_stream_is_answered_in_order_with_progress(lists: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are taken some at a time, so that a million fit."""
    monkeypatch.setattr("evidence.screen.screening.TOGETHER", 3)
    taken: list[int] = []
    told: list[int] = []

    def names() -> object:
        for place, name in enumerate(ASKED):
            taken.append(place)
            yield name

    with lists.open_screening() as opened:
        answers = opened.each(names(), told.append)  # type: ignore[arg-type]
        first = next(answers)
        assert len(taken) == 3
        rest = list(answers)
    assert [first.asked.row, *(answer.asked.row for answer in rest)] == list(range(1, 11))
    assert told == [3, 6, 9, 10]


def test_an_empty_ledger_and_an_empty_list_of_names_are_answered(ledger: Ledger) -> None:
    """No list was looked at, and that is what is told."""
    told = ledger.screen(["Selim Darvas"])
    assert (found(told), told.lists, told.question.on) == ([set()], (), None)
    assert ledger.screen([]).counts["asked"] == 0


def test_a_vintage_that_arrives_is_found_by_the_next_question(ledger: Ledger, tmp_path: Path) -> None:
    """The index grows by what was stored since, and an older moment still answers as it did."""
    loaded(ledger, tmp_path, VINTAGES[:1])
    before = ledger.screen(ASKED)
    assert found(before)[4] == set()
    loaded(ledger, tmp_path, VINTAGES[1:])
    assert found(ledger.screen(ASKED))[4] == {(SECOND, "inv:S2")}
    again = ledger.screen(ASKED, as_of="1", on=before.question.on)
    assert again.answers == before.answers
    assert MARTEN != OSTROV


def test_entries_of_a_vintage_that_were_not_read_are_told(ledger: Ledger, tmp_path: Path) -> None:
    """Whom they list was compared with nobody: where nothing is found, that is said beside the vintage."""
    with publishers():
        bad = write(tmp_path, "list published=2024-01-01", OSTROV, "L9|bad; smudged")
        ledger.load(bad, importer="invented_list", quarantine=True)
    told = ledger.screen(["Nobody Known"], by="A. Analyst")
    assert [one.unread for one in told.lists] == [1]
    assert told.receipt is not None
    assert [one.unread for one in told.receipt.looked] == [1]
    words = telling.nothing(0.8, [one.as_row() for one in told.lists])
    assert words.endswith("invented-list of 2024-01-01 (1 entry could not be read)")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "Person"}, "'Person' is no kind of party. Write one of state, person"),
        ({"born": "1961"}, "born is '1961'. Give a tuple"),
        ({"born": ("soon",)}, "'soon' is not a date"),
        ({"aliases": "Selim"}, "aliases is 'Selim'. Give a tuple of str"),
        ({"identifiers": ("imo:9074729",)}, "Give a tuple of Identifier"),
        ({"name": None}, "None is no name"),
        ({"row": 0}, "row 0 is no place"),
        ({"row": 10**12}, "000 is no place"),
    ],
)
def test_what_would_be_compared_as_something_else_is_refused(given: dict[str, object], words: str) -> None:
    """A kind that is none would count against every party, and a text in the place of several is taken sign by sign."""
    with pytest.raises(QueryError, match=re.escape(words)):
        Asked(**{"row": 1, "name": "Selim Darvas", **given})  # type: ignore[arg-type]


def test_a_name_of_which_the_end_is_not_compared_is_an_issue(lists: Ledger) -> None:
    """Of many names in one cell the last may be the one: that it was not looked at is told."""
    many = "; ".join(f"Somebody{n} Else{n}" for n in range(20))
    (answer,) = lists.screen([f"{many}; Selim Darvas"], record=False).answers
    assert answer.hits == ()
    assert "only the first" in answer.issues[0].message


def test_what_is_no_text_meets_decisions_without_a_fault(lists: Ledger) -> None:
    """Half of a pair of signs is hashed as it stands where an answer is not recorded."""
    seen = lists.screen(["Selim Darvas"], by="A. Analyst").receipt
    assert seen is not None
    lists.decide_hit(seen.id, 1, "inv:L2", "unsure", by="A. Analyst", because="no date")
    assert len(lists.screen(["Selim Darvas \ud83d"], record=False).hits) == 2


@pytest.mark.parametrize(
    "asking",
    [{"threshold": "0.8"}, {"threshold": True}, {"threshold": float("nan")}, {"programme": "\ud83d"}, {"list": 7}],
)
def test_a_question_that_is_none_is_refused(lists: Ledger, asking: dict[str, Any]) -> None:
    """Before anything is asked, in words."""
    with pytest.raises(QueryError, match=f"{next(iter(asking))} "):
        lists.screen(["Selim Darvas"], **asking)
