"""Signed findings: who concluded what, on which claims, and when that is to be signed again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

import evidence as ev
from evidence.errors import EvidenceError, NotFound, NotUnique, QueryError
from evidence.finding import Finding
from evidence.ledger import Ledger
from evidence.schema.words import Standard
from tests.store.answers import counts, grown, sound
from tests.store.invented import Invented, deal, registered, write

WORDS = {
    "outcome": "violated",
    "standard": "reasonable_grounds_to_believe",
    "by": "A. Analyst",
    "because": "the register and the crew agree",
    "provisions": ["UNSCR-1718-8b"],
}
DENIAL = (
    "D9|transferred_arms; KP[KP]; RU[RU]; polarity=denies; item=rocket[rockets]; when=2020; origin=invented-publisher"
)


@pytest.fixture
def ledger(ledger: Ledger, tmp_path: Path) -> Any:
    """A ledger of two deals of an invented register."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", deal("D1", "5"), deal("D2", "7", year="2021")))
        yield ledger


def claim_of(ledger: Ledger, key: str, **clocks: str) -> str:
    """The id of the one claim of an entry."""
    (found,) = (row["id"] for row in ledger.rows(ev.claims(**clocks)) if row["entry"] == key)
    return str(found)


def row_of(ledger: Ledger, key: str = "D1", **clocks: str) -> dict[str, Any]:
    """The transfer on which the claim of an entry stands."""
    found = [
        r
        for r in ledger.rows(ev.transfers(**clocks))
        if any(e["quote"].find(f"deal={key}") >= 0 for e in r["evidence"])
    ]
    (row,) = found
    return row


def sign(ledger: Ledger, key: str = "D1", **more: Any) -> Finding:
    """A finding on the deal of an entry."""
    given = {"about": row_of(ledger, key)["id"], "rests_on": [claim_of(ledger, key)], **WORDS, **more}
    return ledger.sign_finding("the DPRK delivered rockets to Russia", **given)


def told(ledger: Ledger, **filters: Any) -> list[dict[str, Any]]:
    """The rows of a question about findings."""
    return ledger.rows(ev.findings(**filters))


def test_a_finding_says_who_concluded_what_why_and_on_which_claims(ledger: Ledger) -> None:
    """Every word that was signed comes back, with the words of the claims it rests on; one log entry holds it all."""
    before, transfer, claim = counts(ledger), row_of(ledger), claim_of(ledger, "D1")
    made = sign(ledger)
    assert grown(before, counts(ledger)) == {"finding": 1, "finding_claim": 1, "finding_provision": 1, "log": 1}
    (row,) = told(ledger)
    assert row == made.row()
    assert {name: row[name] for name in WORDS} == WORDS
    assert (row["statement"], row["about"]) == ("the DPRK delivered rockets to Russia", transfer["id"])
    (weighed,) = row["claims"]
    assert (weighed["claim"], weighed["bearing"], weighed["then"], weighed["now"]) == (claim, "for", "held", "held")
    assert "low=5" in weighed["quote"]
    assert (row["needs_signing"], row["why"], row["new_claims"]) == (False, [], [])
    assert (row["supersedes"], row["superseded_by"], row["withdrawn"]) == (None, None, None)
    sound(ledger)


def test_a_finding_stands_on_the_row_of_its_proposition_and_on_no_other(ledger: Ledger) -> None:
    """Who reads the transfer sees it; the deal beside it, on which nobody concluded anything, has an empty list."""
    made = sign(ledger)
    (brief,) = row_of(ledger)["findings"]
    assert brief == {
        "id": made.id,
        "standard": "reasonable_grounds_to_believe",
        "outcome": "violated",
        "by": "A. Analyst",
        "at": made.at,
        "provisions": ["UNSCR-1718-8b"],
        "needs_signing": False,
    }
    assert row_of(ledger, "D2")["findings"] == []
    assert [row["findings"] for row in ledger.rows(ev.propositions(since="2020", until="2020"))] == [[brief]]
    assert ledger.frame(ev.transfers()).loc[0, "findings"] == [brief]


def test_a_finding_that_only_considered_a_claim_is_not_told_of_its_proposition(ledger: Ledger) -> None:
    """A conclusion about one deal never stands on the row of another, though a claim of that was looked at."""
    sign(ledger, considered=[claim_of(ledger, "D2")])
    assert row_of(ledger, "D2")["findings"] == []
    assert len(told(ledger, claim=claim_of(ledger, "D2"))) == 1


def test_a_claim_that_was_passed_over_is_told_from_one_that_came_later(ledger: Ledger, tmp_path: Path) -> None:
    """The ledger itself writes down what stood on the proposition; a later claim is told, and reopens nothing."""
    other = Invented("press", series=False, publisher="the-press")
    said = "P{}|transferred_arms; KP[KP]; RU[RU]; item=rocket[rockets]; when=2020; deal=D1[inv:D1]; low={}; unit=unit"
    with registered(Invented(), other):
        ledger.load(write(tmp_path, "press published=2024-02-01", said.format(1, 6), name="one.txt"))
        sign(ledger)
        ledger.load(write(tmp_path, "press published=2024-02-02", said.format(2, 9), name="two.txt"))
        (row,) = told(ledger)
    assert [c["bearing"] for c in row["claims"]] == ["for", "unnamed"]
    assert [c["claim"] for c in row["new_claims"]] == [claim_of(ledger, "P2")]
    assert not row["needs_signing"]


def test_a_finding_is_to_be_signed_again_when_a_later_reading_drops_its_claim(ledger: Ledger, tmp_path: Path) -> None:
    """The next vintage states another number: the finding stands, is marked, and says what stands there instead."""
    first = sign(ledger)
    other = sign(ledger, "D2")
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2025-01-15", deal("D1", "100"), deal("D2", "7", year="2021")))
    (row,) = told(ledger, needs_signing=True)
    assert row["id"] == first.id
    assert [(why["reason"], why["claim"]) for why in row["why"]] == [("dropped", first.weighed[0].claim.id)]
    assert row["claims"][0]["instead"] == [claim_of(ledger, "D1")]
    (brief,) = row_of(ledger)["findings"]
    assert brief["needs_signing"]
    assert {r["id"] for r in told(ledger)} == {first.id, other.id}
    assert told(ledger, as_of=str(first.seq + 1), needs_signing=True) == []


def test_who_signs_again_on_a_dropped_claim_has_seen_that_it_was(ledger: Ledger, tmp_path: Path) -> None:
    """How a claim stood is part of what was signed: upheld with open eyes, a finding needs no third signature."""
    first = sign(ledger)
    dropped = claim_of(ledger, "D1")
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2025-01-15", deal("D1", "100")))
        now = claim_of(ledger, "D1")
        again = sign(ledger, rests_on=[dropped[:12], now], supersedes=first.id[:8])
    (row,) = told(ledger)
    assert (row["id"], row["supersedes"], row["needs_signing"]) == (again.id, first.id, False)
    assert {(c["claim"], c["then"]) for c in row["claims"]} == {(dropped, "dropped"), (now, "held")}


def test_a_claim_that_comes_back_needs_no_signature(ledger: Ledger, tmp_path: Path) -> None:
    """Needing one is derived from what is held, and nothing stored: a third vintage that says it again closes it."""
    sign(ledger)
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2025-01-15", deal("D1", "100")))
        assert len(told(ledger, needs_signing=True)) == 1
        ledger.load(write(tmp_path, "list published=2026-01-15", deal("D1", "5")))
        assert told(ledger, needs_signing=True) == []


def test_a_claim_that_was_only_considered_reopens_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """Its state is told; the finding did not rest on it. One that speaks against it was rested on."""
    aside = sign(ledger, considered=[claim_of(ledger, "D2")])
    against = sign(ledger, against=[claim_of(ledger, "D2")])
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2025-01-15", deal("D1", "5")))
    rows = {row["id"]: row for row in told(ledger)}
    assert [c["now"] for c in rows[aside.id]["claims"]] == ["held", "dropped"]
    assert (rows[aside.id]["needs_signing"], rows[against.id]["needs_signing"]) == (False, True)


def test_a_claim_that_its_source_took_back_reopens_a_finding(ledger: Ledger, tmp_path: Path) -> None:
    """A retraction is words too: the claim is held, its finding is to be signed again."""
    from tests.store.test_sheets import sheet, story

    ledger.load(story(tmp_path), sheet(tmp_path, {}))
    (claim,) = (row["id"] for row in ledger.rows(ev.claims(predicate="declared")))
    sign(ledger, rests_on=[claim], about=None)
    taken_back = {"predicate": "retracted", "quote": "a sailor said", "supersedes": "sheet0", "object": "denial"}
    ledger.load(sheet(tmp_path, {}, taken_back))
    (row,) = told(ledger)
    assert [(why["reason"], why["claim"]) for why in row["why"]] == [("taken_back", claim)]


def test_a_finding_follows_its_claims_where_the_proposition_is_parted(ledger: Ledger, tmp_path: Path) -> None:
    """Claims that cannot be of one time part a proposition and give it another name: the finding stands on the part
    with its claims, and is to be signed again."""
    press = Invented("press", series=False, publisher="the-press")
    said = "{}|transferred_arms; KP[KP]; IR[IR]; item=rocket[rockets]; when={}; low=6; unit=unit"
    with registered(Invented(), press):
        ledger.load(write(tmp_path, "press published=2024-02-01", said.format("P1", 2020), name="one.txt"))
        (before,) = ledger.rows(ev.transfers(recipient="IR"))
        made = sign(ledger, about=before["id"], rests_on=[claim_of(ledger, "P1")])
        ledger.load(write(tmp_path, "press published=2024-02-02", said.format("P2", 2023), name="two.txt"))
        rows = {row["event_edtf"]: row for row in ledger.rows(ev.transfers(recipient="IR"))}
        (row,) = told(ledger)
    assert {when: [f["id"] for f in r["findings"]] for when, r in rows.items()} == {"2020": [made.id], "2023": []}
    assert (row["about"], row["propositions"]) == (before["id"], [rows["2020"]["id"]])
    assert before["id"] not in {r["id"] for r in rows.values()}
    assert [why["reason"] for why in row["why"]] == ["moved"]


def test_a_general_denial_that_comes_later_is_told(ledger: Ledger, tmp_path: Path) -> None:
    """What is said of all arms is shown beside the deal: one that was there is passed over, one that comes is new."""
    press = Invented("press", series=False, publisher="the-press")
    said = "{}|transferred_arms; KP[KP]; RU[RU]; polarity=denies; origin={}; chain=the-press>{}"
    with registered(Invented(), press):
        ledger.load(
            write(tmp_path, "press published=2024-02-01", said.format("N1", "pyongyang", "pyongyang"), name="1.txt")
        )
        sign(ledger)
        ledger.load(write(tmp_path, "press published=2024-02-02", said.format("N2", "moscow", "moscow"), name="2.txt"))
        (row,) = told(ledger)
    assert [(c["bearing"], c["polarity"]) for c in row["claims"]] == [("for", "asserts"), ("unnamed", "denies")]
    assert [(c["claim"], c["polarity"]) for c in row["new_claims"]] == [(claim_of(ledger, "N2"), "denies")]
    assert not row["needs_signing"]


def test_a_finding_follows_its_deal_where_two_deals_are_decided_to_be_one(ledger: Ledger, tmp_path: Path) -> None:
    """A decision on deals names their proposition anew: the finding stands on the joined row, to be signed again; one that
    is signed then stands as it is."""
    press = Invented("press", series=False, publisher="the-press")
    said = "{}|transferred_arms; KP[KP]; RU[RU]; item=rocket[rockets]; when=2020; deal={}; low=6; unit=unit"
    with registered(Invented(), press):
        ledger.load(write(tmp_path, "press published=2024-02-01", said.format("P1", "A1[a:1]"), name="one.txt"))
        first = sign(ledger)
        assert row_of(ledger)["findings"] != []
        with ledger.store.writing(actor="A. Analyst", action="decide", subject="deals") as writer:
            pair = ("a:1", "inv:D1", "same", "A. Analyst", "one shipment", bytes(16), bytes(16))
            writer.add("match_decision", writer.new_id("match_decision"), *pair)
        (row,) = told(ledger)
        assert [why["reason"] for why in row["why"]] == ["moved"]
        assert [f["id"] for f in row_of(ledger)["findings"]] == [first.id]
        again = sign(ledger, supersedes=first.id)
        assert (again.needs_signing, again.propositions) == (False, (row_of(ledger)["id"],))


def test_a_finding_is_about_a_proposition_whoever_is_named_in_it(ledger: Ledger, tmp_path: Path) -> None:
    """Where the subject keys no proposition, a claim that names another, or none, stands on the same: it is told."""
    press = Invented("press", series=False, publisher="the-press")
    said = "{}|used_arms_in; {}; UA[UA]; item=rocket[rockets]; when=2024; origin=the-press"
    with registered(Invented(), press):
        ledger.load(write(tmp_path, "press published=2024-02-01", said.format("P1", "RU[RU]"), name="one.txt"))
        (before,) = ledger.rows(ev.propositions(predicate="used_arms_in"))
        made = sign(ledger, about=before["id"], rests_on=[claim_of(ledger, "P1")])
        ledger.load(write(tmp_path, "press published=2024-02-02", said.format("P2", "BY[BY]"), name="two.txt"))
        (after,) = ledger.rows(ev.propositions(predicate="used_arms_in"))
    (row,) = told(ledger)
    assert ([f["id"] for f in after["findings"]], row["propositions"]) == ([made.id], [after["id"]])
    assert [c["claim"] for c in row["new_claims"]] == [claim_of(ledger, "P2")]


def test_a_finding_is_superseded_once(ledger: Ledger) -> None:
    """A chain, no fork: the second who would take its place is told who did. The latest alone stands."""
    first = sign(ledger)
    second = sign(ledger, supersedes=first.id, outcome="not_established", by="B. Counsel")
    assert [row["id"] for row in told(ledger)] == [second.id]
    assert [row["superseded_by"] for row in told(ledger, history=True)] == [second.id, None]
    assert [f["id"] for f in row_of(ledger)["findings"]] == [second.id]
    before = counts(ledger)
    with pytest.raises(EvidenceError, match=f"superseded already. Take {second.id}"):
        sign(ledger, supersedes=first.id)
    with pytest.raises(EvidenceError, match="superseded already"):
        ledger.withdraw_finding(first.id, by="A. Analyst", because="wrong deal")
    assert counts(ledger) == before


def test_a_fork_is_refused_by_the_database_itself(ledger: Ledger) -> None:
    """Whoever writes past this library meets the same rule."""
    first = sign(ledger)
    sign(ledger, supersedes=first.id)
    fork = (
        'INSERT INTO finding (id, hash, statement, about, outcome, standard, "by", because, supersedes_id, seq) '
        'SELECT 9, (SELECT hash FROM claim LIMIT 1), statement, about, outcome, standard, "by", because, supersedes_id, seq '
        "FROM finding WHERE supersedes_id IS NOT NULL"
    )
    with pytest.raises(DatabaseError), ledger.store.engine.begin() as connection:
        connection.execute(text(fork))


def test_a_finding_is_withdrawn_with_a_reason_and_stays_on_record(ledger: Ledger) -> None:
    """Taken back once; nothing of it is erased, and it stands on no row any more."""
    made = sign(ledger)
    before = counts(ledger)
    after = ledger.withdraw_finding(made.id[:10], by="B. Counsel", because="the wrong deal")
    assert grown(before, counts(ledger)) == {"finding_withdrawal": 1, "log": 1}
    assert (after.withdrawn and after.withdrawn.because, after.stands) == ("the wrong deal", False)
    assert (told(ledger), row_of(ledger)["findings"]) == ([], [])
    (row,) = told(ledger, history=True)
    assert (row["withdrawn"]["by"], row["statement"]) == ("B. Counsel", made.statement)
    said = "was withdrawn by B. Counsel: the wrong deal"
    with pytest.raises(EvidenceError, match=said):
        ledger.withdraw_finding(made.id, by="X", because="y")
    with pytest.raises(EvidenceError, match=said):
        sign(ledger, supersedes=made.id)
    sound(ledger)


def test_as_of_decides_which_findings_there_are(ledger: Ledger) -> None:
    """Before it was signed there is none, before it was superseded the first stands, before it was withdrawn the second."""
    first = sign(ledger)
    second = sign(ledger, supersedes=first.id)
    ledger.withdraw_finding(second.id, by="A. Analyst", because="the crew was mistaken")
    at = {seq: [row["id"] for row in told(ledger, as_of=str(seq))] for seq in range(first.seq - 1, first.seq + 3)}
    assert list(at.values()) == [[], [first.id], [second.id], []]
    assert [f["id"] for f in row_of(ledger, as_of=str(first.seq))["findings"]] == [first.id]
    assert row_of(ledger, as_of=str(first.seq - 1))["findings"] == []


def test_a_finding_is_not_told_before_its_claims_were_published(ledger: Ledger, tmp_path: Path) -> None:
    """A conclusion of today on what was published then could have been drawn then; one on later words could not."""
    with registered(Invented()):
        early = sign(ledger)
        ledger.load(write(tmp_path, "list published=2025-01-15", deal("D1", "5"), deal("D3", "2", year="2022")))
        late = sign(ledger, against=[claim_of(ledger, "D3")])
        assert [row["id"] for row in told(ledger, published_by="2024-06-30")] == [early.id]
        assert told(ledger, published_by="2023-12-31") == []
        assert [row["id"] for row in told(ledger, published_by="2025-01-15")] == [early.id, late.id]
        assert [f["id"] for f in row_of(ledger, published_by="2024-06-30")["findings"]] == [early.id]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"outcome": "guilty"}, "'guilty' is no outcome. Write one of established"),
        ({"standard": "0.95"}, "'0.95' is no standard of proof. Write one of reasonable_suspicion"),
        ({"by": " "}, "it needs a name"),
        ({"because": "\n"}, "it needs a reason"),
        ({"because": "so\x00"}, "a character that cannot be printed"),
        ({"rests_on": []}, "it rests on nothing"),
        ({"provisions": []}, "violated says nothing without a provision"),
        ({"provisions": [], "outcome": "not_violated"}, "not_violated says nothing without a provision"),
        ({"outcome": "established"}, "established is of what happened and concludes nothing in law"),
        ({"provisions": ["paragraph 8"]}, "'paragraph 8' is no code of a provision"),
        ({"provisions": ["A-1", "A-1"]}, "A-1: named twice"),
        ({"provisions": ["UNSCR-1718-8z"]}, "UNSCR-1718-8z is no provision of UNSCR-1718 that this library knows"),
        ({"provisions": ["unscr-1718-8b"]}, "It knows UNSCR-1718-2"),
    ],
)
def test_what_cannot_be_signed_is_refused(ledger: Ledger, changed: dict[str, Any], message: str) -> None:
    """Anonymous, unreasoned, on nothing, in words of nobody's list: nothing is stored."""
    before = counts(ledger)
    with pytest.raises(EvidenceError) as refused:
        sign(ledger, **changed)
    assert message in refused.value.message
    assert counts(ledger) == before


@pytest.mark.parametrize("code", ["UNSCR-1718-8b", "UNSCR-1718-8b-ii", "31CFR-510.201", "UNSCR-9999-1"])
def test_a_person_may_conclude_on_a_limb_a_paragraph_or_law_that_is_not_held(ledger: Ledger, code: str) -> None:
    """A paragraph stands for its limbs; of an instrument that the table does not hold the signer knows better."""
    assert sign(ledger, provisions=[code]).provisions == (code,)
    assert len(told(ledger, provision=code.removesuffix("-ii"))) == 1
    assert told(ledger, provision="UNSCR-1718-8") == []


def test_all_that_is_wrong_with_a_finding_is_told_at_once(ledger: Ledger) -> None:
    """Nobody mends one fault to be told of the next."""
    with pytest.raises(EvidenceError) as refused:
        sign(ledger, outcome="guilty", standard="sure", by="", rests_on=[])
    assert len(refused.value.message.splitlines()) == 5


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"rests_on": ["ab" * 32]}, NotFound, "holds no claim abab"),
        ({"rests_on": ["D1"]}, NotFound, "'D1' is no claim's id, nor the first 8 digits of one"),
        ({"supersedes": "cd" * 32}, NotFound, "holds no finding cdcd"),
        ({"about": "ef" * 32}, NotFound, "no claim that the finding rests on stands on a proposition efef"),
    ],
)
def test_a_name_that_is_nobodys_is_told(
    ledger: Ledger, changed: dict[str, Any], error: type[EvidenceError], message: str
) -> None:
    """Each message says what to name instead."""
    with pytest.raises(error, match=message):
        sign(ledger, **changed)
    assert told(ledger, history=True) == []


def test_a_finding_about_a_proposition_rests_on_a_claim_of_it(ledger: Ledger) -> None:
    """One that only considered its claims, or rests on another deal's, is about something else."""
    one, other = claim_of(ledger, "D1"), claim_of(ledger, "D2")
    for considered in ([], [one]):
        with pytest.raises(NotFound, match="stands on a proposition"):
            sign(ledger, rests_on=[other], considered=considered)


def test_a_claim_has_one_bearing(ledger: Ledger) -> None:
    """It cannot speak for and against the same finding."""
    with pytest.raises(EvidenceError, match="is named for and against"):
        sign(ledger, against=[claim_of(ledger, "D1")[:9]])


def test_a_beginning_of_several_ids_is_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its candidates are named; of an id nothing is guessed."""
    from evidence.store import naming

    monkeypatch.setattr(naming, "SHORTEST", 0)
    with pytest.raises(NotUnique) as refused:
        sign(ledger, rests_on=[""])
    assert set(refused.value.candidates) == {claim_of(ledger, "D1"), claim_of(ledger, "D2")}


def test_a_finding_is_of_no_source(ledger: Ledger) -> None:
    """A filter of documents would seem to say who published it."""
    with pytest.raises(QueryError, match="takes no series"):
        ev.findings(series="invented-list")


def test_no_number_chooses_a_standard() -> None:
    """The standards are words in a rising order, and nothing else has them (METHOD 1.6)."""
    assert [word.value for word in Standard] == [
        "reasonable_suspicion",
        "reasonable_grounds_to_believe",
        "balance_of_probabilities",
        "clear_and_convincing",
        "beyond_reasonable_doubt",
    ]


TAMPERED: dict[str, str] = {
    "the outcome": "UPDATE finding SET outcome = 'not_violated'",
    "the name": "UPDATE finding SET \"by\" = 'B. Counsel'",
    "the standard": "UPDATE finding SET standard = 'beyond_reasonable_doubt'",
    "a provision": "UPDATE finding_provision SET provision = 'UNSCR-1874-9'",
    "a bearing": "UPDATE finding_claim SET bearing = 'against'",
    "a state": "UPDATE finding_claim SET state = 'dropped'",
    "a claim removed": "DELETE FROM finding_claim",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_finding_that_was_changed_by_hand_is_found(ledger: Ledger, what: str) -> None:
    """Past the guards, each change shows twice: in the log's rows and in the finding's own hash."""
    made = sign(ledger)
    kind = ledger.store.engine.dialect.name
    with ledger.store.engine.begin() as connection:
        for table in ("finding", "finding_provision", "finding_claim"):
            if kind == "sqlite":
                connection.execute(text(f"DROP TRIGGER {table}_no_update"))
                connection.execute(text(f"DROP TRIGGER {table}_no_delete"))
            else:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change"))
        connection.execute(text(TAMPERED[what]))
    found = {(problem.what, problem.where) for problem in ledger.verify().problems if problem.what != "guard"}
    assert ("finding", made.id) in found
    assert any(what == "rows" and where.startswith("table finding") for what, where in found)


def test_a_withdrawal_that_was_removed_is_found(ledger: Ledger) -> None:
    """Nobody makes a finding stand again by taking out what withdrew it."""
    ledger.withdraw_finding(sign(ledger).id, by="A. Analyst", because="wrong")
    kind = ledger.store.engine.dialect.name
    with ledger.store.engine.begin() as connection:
        drop: Callable[[str], str] = (
            "DROP TRIGGER {}_no_delete".format
            if kind == "sqlite"
            else "ALTER TABLE {0} DISABLE TRIGGER {0}_no_change".format
        )
        connection.execute(text(drop("finding_withdrawal")))
        connection.execute(text("DELETE FROM finding_withdrawal"))
    assert any("table finding_withdrawal" in problem.where for problem in ledger.verify().problems)
