"""Proposals are no evidence until a person reviews them: who decided what of which, as of when, and what then counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

import evidence as ev
from evidence.errors import EvidenceError, NotFound, QueryError
from evidence.importer import importers
from evidence.ledger import Ledger
from evidence.reviewed import Review
from evidence.store.reviews import PROPOSING
from tests.store.answers import counts, grown, sound
from tests.store.both_ways import believed_alike, shown_alike
from tests.store.proposed import DENIED, FIRED, SHIPPED, loaded, proposed
from tests.store.test_sheets import sheet

A, B = {"by": "A. Analyst"}, {"by": "B. Analyst"}


@pytest.fixture
def ledger(ledger: Ledger, tmp_path: Path) -> Any:
    """A ledger of an article and three proposals over it."""
    proposed(ledger, loaded(ledger, tmp_path))
    return ledger


def ids(ledger: Ledger, **filters: Any) -> dict[str, str]:
    """The claims' ids by the beginning of their quotes."""
    return {row["quote"]: row["id"] for row in ledger.rows(ev.claims(**{"review": "all", **filters}))}


def states(ledger: Ledger, **filters: Any) -> dict[str, str | None]:
    """How each claim stands."""
    return {row["quote"]: row["review"] for row in ledger.rows(ev.claims(**{"review": "all", **filters}))}


def now(ledger: Ledger) -> str:
    """The moment, as a number of the log."""
    head = ledger.store.head()
    assert head is not None
    return str(head.seq)


def test_the_importers_whose_claims_need_a_review_are_there() -> None:
    """The store knows them by name, since it never sees importers."""
    assert "proposals" in PROPOSING
    assert set(PROPOSING) <= importers().keys()


def test_a_proposal_is_no_evidence_until_somebody_accepts_it(ledger: Ledger) -> None:
    """No answer counts it; with ``all`` claims and propositions show it, and say that nobody reviewed it."""
    assert ledger.rows(ev.claims()) == []
    assert ledger.rows(ev.transfers()) == ledger.rows(ev.propositions()) == ledger.rows(ev.launches()) == []
    assert set(states(ledger).values()) == {"proposed"}
    (transfer,) = ledger.rows(ev.transfers(review="all"))
    assert (transfer["claims"], transfer["denials"]) == (1, 1)
    assert len(ledger.rows(ev.red_flags(review="all", party="NO"))) == len(ledger.rows(ev.red_flags(party="NO"))) == 0
    ledger.review(ids(ledger)[SHIPPED], "accepted", **A)
    (transfer,) = ledger.rows(ev.transfers())
    assert (transfer["claims"], transfer["denials"]) == (1, 0)
    assert states(ledger, review="accepted") == {SHIPPED: "accepted"}
    assert [row["quote"] for row in ledger.rows(ev.claims())] == [SHIPPED]
    sound(ledger)


def test_proposals_are_believed_alike_both_ways_however_they_stand(ledger: Ledger) -> None:
    """Proposed, accepted, corrected, rejected, and their review taken back: read as far as they weigh, and whole."""
    claims = ids(ledger)
    steps: tuple[Callable[[], Any], ...] = (
        lambda: None,
        lambda: ledger.review(claims[SHIPPED], "accepted", **A),
        lambda: ledger.review(claims[FIRED], "corrected", instead=claims[SHIPPED], because="as the first says", **A),
        lambda: ledger.review(claims[DENIED], "rejected", because="of another train", **A),
        lambda: ledger.withdraw_review(claims[FIRED], because="once more", **A),
    )
    told = []
    for step in steps:
        step()
        told.append((believed_alike(ledger), believed_alike(ledger, review="all")))
        shown_alike(ledger, ungraded=True, review="all")
    assert told == [(0, 4), (2, 4), (2, 2), (2, 2), (2, 4)]


def test_claims_are_recorded_by_their_extractor_and_a_second_run_adds_nothing(ledger: Ledger) -> None:
    """The same extractor proposes the same bytes; a later version adds only what the earlier one did not say."""
    rows = ledger.rows(ev.claims(review="all"))
    assert {row["recorded_by"] for row in rows} == {"invented extractor 1"}
    before = counts(ledger)
    assert proposed(ledger, rows[0]["document"]).already_known
    assert grown(before, counts(ledger)) == {"retrieval": 1, "log": 1}
    receipt = proposed(ledger, rows[0]["document"], version="2")
    assert (receipt.new, receipt.known) == (0, 3)
    assert set(states(ledger).values()) == {"proposed"}


def test_what_was_rejected_counts_in_no_answer_and_stays_on_record(ledger: Ledger) -> None:
    """Only a question about claims themselves tells it, with ``all``, and says that it was rejected."""
    ledger.review(ids(ledger)[FIRED][:8], "rejected", because="a test on a stand, the text says below", **A)
    assert states(ledger)[FIRED] == "rejected"
    assert ledger.rows(ev.launches(review="all")) == []
    assert ledger.rows(ev.propositions(predicate="launched_missile", review="all")) == []
    assert FIRED not in states(ledger, review="accepted")
    with pytest.raises(NotFound, match="a reviewer rejected it"):
        ledger.explain(ids(ledger)[FIRED])
    with pytest.raises(NotFound, match="nobody has reviewed it"):
        ledger.explain(ids(ledger)[SHIPPED])


def test_a_correction_puts_a_claim_in_the_place_of_a_proposal(ledger: Ledger) -> None:
    """The claim named counts from then on, the proposed one is superseded by it; a refused claim can replace none."""
    claims = ids(ledger)
    made = ledger.review(claims[FIRED], "corrected", instead=claims[SHIPPED], because="as the first says", **A)
    assert (made.decision, made.instead) == ("corrected", claims[SHIPPED])
    assert states(ledger) == {SHIPPED: "accepted", DENIED: "proposed", FIRED: "corrected"}
    (row,) = [row for row in ledger.rows(ev.claims(review="all")) if row["id"] == claims[FIRED]]
    assert row["superseded_by"] == claims[SHIPPED]
    with pytest.raises(EvidenceError, match="was corrected itself"):
        ledger.review(claims[DENIED], "corrected", instead=claims[FIRED], because="no", **A)
    ledger.review(claims[SHIPPED], "rejected", because="on reflection", **A)
    assert states(ledger) == {SHIPPED: "rejected", DENIED: "proposed", FIRED: "corrected"}
    ledger.withdraw_review(claims[SHIPPED], because="once more", **A)
    assert states(ledger)[SHIPPED] == "accepted"
    ledger.withdraw_review(claims[FIRED], because="once more", **A)
    assert set(states(ledger).values()) == {"proposed"}
    sound(ledger)


def test_a_review_signed_later_does_not_change_an_earlier_answer(ledger: Ledger) -> None:
    """Each moment keeps what it knew: proposed, accepted, rejected, taken back."""
    claim = ids(ledger)[SHIPPED]
    seen = [(now(ledger), states(ledger)[SHIPPED], len(ledger.rows(ev.transfers())))]
    steps: tuple[Callable[[], Review], ...] = (
        lambda: ledger.review(claim, "accepted", **A),
        lambda: ledger.review(claim, "rejected", because="misread", **B),
        lambda: ledger.withdraw_review(claim, because="to be looked at again", **B),
    )
    for step in steps:
        step()
        seen.append((now(ledger), states(ledger)[SHIPPED], len(ledger.rows(ev.transfers()))))
    assert [one[1:] for one in seen] == [("proposed", 0), ("accepted", 1), ("rejected", 0), ("proposed", 0)]
    for moment, state, transfers in seen:
        assert states(ledger, as_of=moment)[SHIPPED] == state
        assert len(ledger.rows(ev.transfers(as_of=moment))) == transfers
    told = [(row["decision"], row["by"], row["stands"]) for row in ledger.reviews(history=True)]
    assert told == [
        ("accepted", *A.values(), False),
        ("rejected", *B.values(), False),
        ("withdrawn", *B.values(), True),
    ]
    assert ledger.reviews() == []
    assert [row["decision"] for row in ledger.reviews(as_of=seen[1][0])] == ["accepted"]


def test_a_review_adds_one_row_and_one_entry_of_the_log(ledger: Ledger) -> None:
    """The claim it is of, and every other, stay as they are."""
    before = counts(ledger)
    made = ledger.review(ids(ledger)[DENIED], "accepted", because="word for word", **A)
    assert grown(before, counts(ledger)) == {"review": 1, "log": 1}
    assert [made.row()] == ledger.reviews(claim=made.claim[:10])
    assert ledger.reviews(claim=ids(ledger)[SHIPPED]) == []


def test_what_a_person_states_is_no_proposal_whichever_came_first(ledger: Ledger, tmp_path: Path) -> None:
    """A sheet that states the very claim makes it evidence: it needs no review, and takes none."""
    (row,) = [row for row in ledger.rows(ev.claims(review="all")) if row["quote"] == FIRED]
    same = {name: row[name] for name in ("document", "quote", "predicate", "subject", "item", "modality")}
    ledger.load(sheet(tmp_path, {**same, "event": "2024-09-16", "object": ""}))
    (stated,) = ledger.rows(ev.claims())
    assert (stated["id"], stated["review"]) == (row["id"], None)
    with pytest.raises(EvidenceError, match="is no proposal"):
        ledger.review(row["id"], "rejected", because="no", **A)


@pytest.mark.parametrize(
    ("decision", "words", "said"),
    [
        ("maybe", {"by": "A", "because": "B"}, "'maybe' is no decision. Write one of accepted, rejected, corrected"),
        ("accepted", {"by": " "}, "it needs a name"),
        ("rejected", {"by": "A"}, "it needs a reason"),
        ("corrected", {"by": "A", "because": "B"}, "names the claim that stands in the place"),
        ("accepted", {"by": "A", "instead": "00000000"}, "puts no claim in another's place"),
        ("rejected", {"by": "A\x07", "because": "B"}, "cannot be printed"),
    ],
)
def test_a_review_that_cannot_be_signed_says_why(
    ledger: Ledger, decision: str, words: dict[str, str], said: str
) -> None:
    """Nothing of it is written."""
    before = counts(ledger)
    with pytest.raises(EvidenceError, match=said):
        ledger.review(ids(ledger)[SHIPPED], decision, **words)
    assert counts(ledger) == before


def test_what_cannot_be_reviewed_is_refused(ledger: Ledger) -> None:
    """A claim that is not there, one without a review to take back, its own place, and an unknown word of a question."""
    claim = ids(ledger)[SHIPPED]
    with pytest.raises(NotFound, match="the ledger holds no claim 00000000"):
        ledger.review("00000000", "accepted", **A)
    with pytest.raises(EvidenceError, match="has no review to be taken back"):
        ledger.withdraw_review(claim, because="no", **A)
    with pytest.raises(EvidenceError, match="in its own place"):
        ledger.review(claim, "corrected", instead=claim, because="no", **A)
    with pytest.raises(QueryError, match="write all or accepted"):
        ev.transfers(review="rejected")


def test_a_finding_rests_on_no_proposal_and_reopens_when_one_is_refused(ledger: Ledger) -> None:
    """It is refused before the review; signed on an accepted claim, it needs signing again once that is rejected."""
    claim = ids(ledger)[SHIPPED]
    signed = {"outcome": "established", "standard": "balance_of_probabilities", "because": "one witness", **A}
    with pytest.raises(EvidenceError, match="reviewed by nobody, so no evidence yet"):
        ledger.sign_finding("Norway shipped launchers", rests_on=[claim], **signed)
    ledger.review(claim, "accepted", **A)
    ledger.sign_finding("Norway shipped launchers", rests_on=[claim], **signed)
    (row,) = ledger.rows(ev.findings())
    assert not row["needs_signing"]
    ledger.review(claim, "rejected", because="misread", **B)
    (row,) = ledger.rows(ev.findings())
    assert row["needs_signing"]


def test_a_source_is_heard_where_a_person_accepted_what_it_is_proposed_to_say(ledger: Ledger) -> None:
    """Who waits for a grade is told by the claims that count, and not by what a program proposes."""
    assert ledger.ungraded() == []
    ledger.review(ids(ledger)[SHIPPED], "accepted", **A)
    assert {row["source"]: row["claims"] for row in ledger.ungraded()} == {
        "harbour-gazette": 1,
        "harbour-master-of-olmark": 1,
    }
    ledger.review(ids(ledger)[SHIPPED], "rejected", because="misread", **A)
    assert ledger.ungraded() == []


def test_verification_finds_a_review_that_was_changed(ledger: Ledger) -> None:
    """A review cannot be changed through the ledger; one that was changed past its guards is told."""
    ledger.review(ids(ledger)[SHIPPED], "rejected", because="misread", **A)
    sound(ledger)
    change = "UPDATE review SET decision = 'accepted'"
    with pytest.raises(DatabaseError, match="append-only"), ledger.store.engine.begin() as connection:
        connection.execute(text(change))
    with ledger.store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER review_no_update"))
        else:
            connection.execute(text("ALTER TABLE review DISABLE TRIGGER review_no_change"))
        connection.execute(text(change))
    problems = ledger.verify().problems
    assert any(p.what == "rows" and p.where.startswith("table review,") for p in problems)
