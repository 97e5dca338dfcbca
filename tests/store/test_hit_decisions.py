"""Decisions on hits: signed, on what was asked and an entry of a list; reopened when the entry says something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.errors import EvidenceError, NotFound, QueryError
from evidence.ledger import Ledger
from evidence.store.entry_versions import versions
from tests.store.invented import Invented, party, registered, write
from tests.store.screened import persons, recorded

NAME = "Harbour Light Trading"
HARBOUR = party("K1", NAME, on="2019-05-01")
ALIAS = "has_name; Harbour Light Trading[inv:K1]; {}; quality=alias"
OTHER = party("K2", "Kestrel Marine Works")


def load(ledger: Ledger, folder: Path, day: str, *lines: str) -> None:
    """One vintage of the invented list."""
    with registered(Invented()):
        ledger.load(write(folder, f"list published={day}", *lines, name=f"{day}.txt"), by="L. Loader")


@pytest.fixture
def listed(ledger: Ledger, tmp_path: Path) -> Ledger:
    """A ledger of one vintage."""
    load(ledger, tmp_path, "2024-01-15", HARBOUR, OTHER)
    return ledger


def decided(ledger: Ledger, judgement: str = "false_positive", **words: str) -> Any:
    """A decision on the first hit of a recorded screening of the name."""
    made = recorded(ledger, NAME)
    said = {"by": "A. Analyst", "because": "our customer is a bakery", **words}
    return ledger.decide_hit(made.id, 1, "inv:K1", judgement, **said)


def told(ledger: Ledger, name: str = NAME, **filters: Any) -> list[dict[str, Any] | None]:
    """What a screening of a name tells of the decisions on its hits, at the clocks of its question."""
    return [hit.decision for hit in ledger.screen(persons(name), record=False, **filters).hits]


def test_a_decision_stands_on_the_hit_and_hides_nothing(listed: Ledger) -> None:
    """Who is asked about again gets the hit again, with who decided what, when and why."""
    (made,) = decided(listed)
    (decision,) = told(listed)
    assert decision == {
        "judgement": "false_positive",
        "by": "A. Analyst",
        "because": "our customer is a bakery",
        "at": made.at,
        "screening": made.screening,
        "reopened": False,
    }


def test_a_decision_is_on_what_was_asked(listed: Ledger) -> None:
    """Another who bears a like name is another: what was decided of one says nothing of the other."""
    decided(listed)
    assert told(listed, "Harbour Light Tradings") == [None]


def test_a_vintage_that_repeats_the_entry_reopens_nothing(listed: Ledger, tmp_path: Path) -> None:
    """The same words in a new vintage, elsewhere in its file and beside other entries, are the same entry."""
    decided(listed)
    load(listed, tmp_path, "2024-02-15", party("K9", "Another") + "|note; remark; of another", OTHER, HARBOUR)
    assert [d and d["reopened"] for d in told(listed)] == [False]
    load(listed, tmp_path, "2024-02-01", HARBOUR)  # loaded late, between the two
    load(listed, tmp_path, "2023-12-15", OTHER, HARBOUR)  # and before both
    assert [d and d["reopened"] for d in told(listed)] == [False]
    assert listed.hit_decisions(reopened=True) == []


@pytest.mark.parametrize(
    "line",
    [
        HARBOUR + "|" + ALIAS.format("Lamplight Trading"),
        HARBOUR + "|has_identifier; Harbour Light Trading[inv:K1]; 9087654; scheme=imo",
        party("K1", NAME, on="2019-05-01", programme="P2"),
        party("K1", NAME, on="2020-05-01"),
        HARBOUR + "|note; remark; said to have moved",
        HARBOUR + "|located_at; Harbour Light Trading[inv:K1]; place=Chongjin",
    ],
    ids=["an alias", "a number", "a programme", "a listing date", "a remark", "an address"],
)
def test_a_changed_entry_reopens_the_decision(line: str, listed: Ledger, tmp_path: Path) -> None:
    """One statement more, or another, and the decision is to be looked at again: it is told, as reopened."""
    decided(listed)
    load(listed, tmp_path, "2024-02-15", line, OTHER)
    assert all(d is not None and d["reopened"] for d in told(listed))
    (row,) = listed.hit_decisions(reopened=True)
    assert (row["entity"], row["judgement"], row["reopened"]) == ("inv:K1", "false_positive", True)


def test_a_remark_that_is_repeated_reopens_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """Words whose meaning was not read are words of the entry: the same words in the next vintage are no change."""
    remarked = HARBOUR + "|note; remark; said to have moved"
    load(ledger, tmp_path, "2024-01-15", remarked)
    decided(ledger)
    load(ledger, tmp_path, "2024-02-15", OTHER, remarked)
    assert [d and d["reopened"] for d in told(ledger)] == [False]
    load(ledger, tmp_path, "2024-03-15", OTHER, HARBOUR)
    assert [d and d["reopened"] for d in told(ledger)] == [True]


def test_an_alias_taken_away_reopens_the_decision(ledger: Ledger, tmp_path: Path) -> None:
    """A name that the list no longer has is a change as well, though it still matches."""
    load(ledger, tmp_path, "2024-01-15", HARBOUR + "|" + ALIAS.format("Lamplight Trading"), OTHER)
    decided(ledger)
    load(ledger, tmp_path, "2024-02-15", HARBOUR, OTHER)
    assert [d and d["reopened"] for d in told(ledger)] == [True]


def test_at_the_clocks_of_the_decision_it_is_not_reopened(listed: Ledger, tmp_path: Path) -> None:
    """Of a day before the change the entry says what its signer saw; unless a later name matches that day too."""
    decided(listed)
    load(listed, tmp_path, "2024-02-15", party("K1", NAME, on="2019-05-01", programme="P2"), OTHER)
    assert [d and d["reopened"] for d in told(listed, on="2024-01-15", published_by="2024-01-31")] == [False]
    assert all(d and d["reopened"] for d in told(listed, on="2024-02-15"))


def test_an_entry_that_comes_back_as_it_was_closes_the_decision_again(listed: Ledger, tmp_path: Path) -> None:
    """A party taken off the list and put on again in the same words is the entry that was decided on."""
    decided(listed)
    load(listed, tmp_path, "2024-02-15", OTHER)
    load(listed, tmp_path, "2024-03-15", HARBOUR, OTHER)
    assert [d and d["reopened"] for d in told(listed)] == [False]


def test_a_decision_is_of_the_ledgers_own_time(listed: Ledger) -> None:
    """An answer as of before it was signed does not know it, whenever it is asked."""
    decided(listed)
    assert told(listed, as_of="2") == [None]
    assert listed.hit_decisions(as_of="2") == []


def test_a_later_decision_takes_the_place(listed: Ledger) -> None:
    """The newest stands; the one before stays on record."""
    decided(listed)
    decided(listed, "true_match", because="the same address")
    assert [d and d["judgement"] for d in told(listed)] == ["true_match"]
    assert [(row["judgement"], row["stands"]) for row in listed.hit_decisions(history=True)] == [
        ("false_positive", False),
        ("true_match", True),
    ]


def test_a_withdrawn_decision_stands_no_more(listed: Ledger) -> None:
    """The hit is undecided again; both the decision and its withdrawal are on record, and it is not withdrawn twice."""
    (made,) = decided(listed)
    at = made.screening, 1, "inv:K1"
    (back,) = listed.withdraw_hit_decision(*at, by="B. Counsel", because="signed in haste")
    assert (back.judgement, back.stands) == ("withdrawn", False)
    assert told(listed) == [None]
    assert listed.hit_decisions() == []
    assert len(listed.hit_decisions(history=True)) == 2
    with pytest.raises(EvidenceError, match="nothing to take back"):
        listed.withdraw_hit_decision(*at, by="B. Counsel", because="again")


def test_a_decision_after_redaction_still_holds(listed: Ledger) -> None:
    """It is on a hash of what was asked: when the names are gone, who asks the same is told of it all the same."""
    (made,) = decided(listed)
    receipt = listed.screening(made.screening).receipt
    listed.redact(receipt.query_hash, by="B. Counsel", because="the customer asked for it")
    assert [d and d["judgement"] for d in told(listed)] == ["false_positive"]


def test_a_recorded_screening_tells_the_decisions_on_it(listed: Ledger) -> None:
    """With the decision on each hit, and how many hits stand decided."""
    decided(listed)
    made = recorded(listed, NAME, "Kestrel Marine Works")
    again = listed.screening(made.id)
    assert again.hits is not None
    assert [hit.decision and hit.decision["judgement"] for hit in again.hits] == ["false_positive", None]
    counted = again.summary()
    assert (counted["false_positive"], counted["undecided"], counted["hits"]) == (1, 1, 2)
    assert listed.screening(made.id, as_of="2").decisions == ()


def test_what_cannot_be_decided_is_refused_in_words(listed: Ledger) -> None:
    """A word that is no judgement, no name, no reason: all faults at once; a hit that was not found, with those that were."""
    made = recorded(listed, NAME)
    with pytest.raises(EvidenceError) as refused:
        listed.decide_hit(made.id, 1, "inv:K1", "harmless", by="", because=" ")
    assert [word in str(refused.value) for word in ("false_positive", "by", "because")] == [True, True, True]
    with pytest.raises(NotFound, match=r"no hit on inv:K2 in row 1; its hits in that row: inv:K1 \(invented-list\)"):
        listed.decide_hit(made.id, 1, "inv:K2", "unsure", by="A. Analyst", because="x")
    with pytest.raises(QueryError):
        listed.hit_decisions(as_of="yesterday")
    assert listed.hit_decisions(history=True) == []


def test_a_version_is_the_same_on_every_engine_and_in_every_order(ledger: Ledger, tmp_path: Path) -> None:
    """It is made of words alone: neither numbers of the store nor the order of loading are in it."""
    for day in ("2024-03-15", "2024-01-15", "2024-02-15"):
        load(ledger, tmp_path, day, OTHER, HARBOUR + "|" + ALIAS.format("Lamplight Trading"))
    with ledger.store.reading() as connection:
        _, readings = ledger.store.readings(connection)
        told = versions(connection, readings, [("invented-list", "inv:K1")], on="2024-02-20")
    assert told == {("invented-list", "inv:K1"): "7731caa55cd8748a5b002599d5e7539a3ca6e9a92679479ae5f8624bc25c2da6"}
