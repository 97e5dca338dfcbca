"""A recorded screening is made again by ``verify`` and proved or disproved, hit by hit."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence import names, proving
from evidence.ledger import Ledger
from evidence.names import POLICY
from evidence.recorded import names_bytes
from evidence.screen import finding, screening
from evidence.screen.held import built
from evidence.verify import Verification
from tests.screen.lists import ASKED, VINTAGES, loaded
from tests.store.screened import persons, recorded
from tests.test_verify import tamper

EARLY, LATE = VINTAGES[:1], VINTAGES[1:]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A ledger in one file with a recorded screening of it, and the screening's id."""
    folder = tmp_path_factory.mktemp("proved")
    with ev.open(folder / "evidence.db") as db:
        loaded(db, folder)
        id_ = recorded(db, *ASKED, label="customers.csv", threshold=0.85).id
    with closing(sqlite3.connect(folder / "evidence.db")) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield folder / "evidence.db", id_


@pytest.fixture
def copy(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    return Path(shutil.copy(made[0], tmp_path / "evidence.db"))


def verified(path: Path, **asked: Any) -> Verification:
    """What verification says of it."""
    with ev.open(path) as db:
        return db.verify(**asked)


def told(result: Verification) -> list[str]:
    """Place and message of each problem of a screening."""
    return [f"{p.where}: {p.message}" for p in result.problems if p.what == "screening"]


def test_a_screening_is_made_again_and_proved(copy: Path) -> None:
    """Nothing was changed, so it comes out hit by hit; it is counted, and there is nothing to remark."""
    result = verified(copy)
    assert result.ok, str(result)
    assert (result.checked["screenings"], result.checked["screenings_remade"], result.remarks) == (1, 1, [])
    assert "1 screenings, 1 screenings remade" in str(result)


def test_a_receipt_of_before_a_later_vintage_still_verifies(ledger: Ledger, tmp_path: Path) -> None:
    """What was loaded since, newer or older, changes today's answer and no receipt."""
    loaded(ledger, tmp_path, EARLY)
    before = recorded(ledger, *ASKED)
    loaded(ledger, tmp_path, LATE[::-1])
    after = recorded(ledger, *ASKED)
    assert before.result_hash != after.result_hash
    result = ledger.verify()
    assert result.ok, str(result)
    assert result.checked["screenings_remade"] == 2


def test_every_filter_and_clock_is_asked_again(ledger: Ledger, tmp_path: Path) -> None:
    """A question is made again with all that was set in it."""
    loaded(ledger, tmp_path)
    for filters in (
        {"on": "2024-03-01", "published_by": "2024-05-01"},
        {"list": "invented-second", "threshold": 0.5},
        {"delisted": True, "as_of": "2"},
        {"programme": "P2"},
    ):
        recorded(ledger, *ASKED, **filters)
    assert verified_count(ledger) == 4


def verified_count(ledger: Ledger) -> int:
    """How many screenings are made again, where all is well."""
    result = ledger.verify()
    assert result.ok, str(result)
    return result.checked["screenings_remade"]


def test_a_screening_of_nobody_and_of_an_empty_ledger_verify(ledger: Ledger) -> None:
    """That nothing was found where nothing was held is a statement too."""
    recorded(ledger)
    recorded(ledger, "Nobody Known")
    assert verified_count(ledger) == 2


CHANGES = {
    "a hit removed": (
        "DELETE FROM screening_hit WHERE place = 1",
        ", row 1: inv:L2 on invented-list is a hit when asked again (score 1.0), and is not recorded",
    ),
    "a hit invented": (
        "INSERT INTO screening_hit SELECT screening_id, 90, 7, asked_key, list, 'inv:L9', authority, score, state, version, "
        "seq FROM screening_hit WHERE place = 1",
        ", row 7: inv:L9 on invented-list is recorded as a hit (score 1.0), and is none when asked again",
    ),
    "a score lowered": (
        "UPDATE screening_hit SET score = 0.86 WHERE place = 1",
        ", row 1: inv:L2 on invented-list: score is recorded as 0.86, and comes out as 1.0",
    ),
    "a hit moved to another row": (
        "UPDATE screening_hit SET row = 7 WHERE place = 1",
        ", row 7: inv:L2 on invented-list",
    ),
    "a version forged": (
        "UPDATE screening_hit SET version = zeroblob(32) WHERE place = 1",
        "version is recorded as 0000",
    ),
    "a threshold raised": (
        "UPDATE screening SET question = replace(question, '\"threshold\":0.85', '\"threshold\":0.99')",
        "is recorded as a hit",
    ),
    "a day moved": ("UPDATE screening SET question = replace(question, '2024-09-01', '2024-03-01')", "row 3"),
    "another who asked": ("UPDATE screening SET \"by\" = 'Somebody Else'", "what was signed, with its hits, does not"),
    "a question that is none": ("UPDATE screening SET question = 'x'", "cannot be made again"),
    "the lists looked at": ("UPDATE screening SET lists = '[]'", "what was signed, with its hits, does not"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_past_the_guards_is_found_and_placed(name: str, made: tuple[Path, str], copy: Path) -> None:
    """The receipt is named, the row where there is one, and what differs; and its hash is not that of what it says."""
    change, words = CHANGES[name]
    tamper(copy, change)
    found = told(verified(copy))
    assert any(words in one for one in found), found
    assert any(one.startswith(made[1]) and "does not have its hash" in one for one in found) or "cannot be" in words


def test_a_name_changed_in_what_is_kept_is_found(made: tuple[Path, str], copy: Path) -> None:
    """The names are a document: other bytes do not have the hash that was signed, and are not asked again."""
    other = names_bytes(persons("Tobias Lindqvist", *ASKED[1:]))
    with closing(sqlite3.connect(copy)) as raw:
        (number,) = raw.execute("SELECT names_id FROM screening").fetchone()
    packed = zlib.compress(other, 1).hex()
    tamper(copy, f"UPDATE document_bytes SET data = x'{packed}' WHERE document_id = {number}")
    result = verified(copy)
    assert [p.where for p in result.problems if p.what == "document"] != []
    assert any("not those whose hash was signed" in one for one in told(result)), told(result)


def test_names_hits_and_hashes_forged_together_are_found(made: tuple[Path, str], copy: Path) -> None:
    """Who changes the names with every hash that stands on them has signed nothing: the receipt's id is another's."""
    other = names_bytes(persons("Tobias Lindqvist", *ASKED[1:]))
    sha = sha256(other).hexdigest()
    with closing(sqlite3.connect(copy)) as raw:
        (number,) = raw.execute("SELECT names_id FROM screening").fetchone()
    tamper(
        copy,
        f"UPDATE document_bytes SET data = x'{zlib.compress(other, 1).hex()}' WHERE document_id = {number}",
        f"UPDATE document SET sha256 = '{sha}', size = {len(other)} WHERE id = {number}",
        f"UPDATE screening SET query_hash = x'{sha}'",
    )
    found = told(verified(copy))
    assert any("does not have its hash" in one for one in found), found
    assert any("row 1: inv:L2 on invented-list is recorded as a hit" in one for one in found), found


def test_a_listed_name_changed_in_the_ledger_is_found_though_an_index_is_kept(copy: Path) -> None:
    """A proof asks the ledger anew: an index that was made before the change, in memory or in a file, is not believed."""
    with ev.open(copy) as db:
        assert db.screen(["Selim Darvas"], record=False).hits != ()
        tamper(copy, "UPDATE mention SET text = 'Tobias Lindqvist' WHERE text = 'Selim Darvas'")
        assert db.screen(["Selim Darvas"], record=False).hits != ()  # out of the index that is held
        found = told(db.verify())
    assert any("row 1: inv:L2 on invented-list" in one for one in found), found


# what made it


@pytest.fixture
def stricter(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A library whose comparison scores everything a tenth lower."""
    real = names.compare

    def lower(*args: Any, **named: Any) -> Any:
        found = real(*args, **named)
        return replace(found, score=max(0.0, found.score - 0.1))

    with monkeypatch.context() as patch:
        patch.setattr(finding, "compare", lower)
        yield patch


def test_what_other_rules_made_is_not_comparable_and_no_problem(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stricter: pytest.MonkeyPatch
) -> None:
    """It says by what it was made and how many hits are the same; that it was not changed, its hash says."""
    loaded(ledger, tmp_path)
    monkeypatch.setattr("evidence.store.screenings.tools", lambda: {"rapidfuzz": "0.1", "rules": "0" * 64})
    monkeypatch.setattr("evidence.store.screenings.__version__", "0.0.9")
    monkeypatch.setattr("evidence.store.screenings.vocabulary_hash", lambda: "0" * 64)
    recorded(ledger, *ASKED)
    stricter.undo()
    result = ledger.verify()
    assert result.ok
    (remark,) = result.remarks
    assert remark.message.startswith(
        "made by version 0.0.9 with another vocabulary and by other rules and with anyascii"
    )
    assert "not comparable; 0 of " in remark.message
    assert result.checked["screenings_remade"] == 0


def test_what_the_same_library_made_must_come_out_again(
    ledger: Ledger, tmp_path: Path, stricter: pytest.MonkeyPatch
) -> None:
    """Where nothing explains a difference it is a problem, hit by hit."""
    loaded(ledger, tmp_path)
    recorded(ledger, "Selim Darvas")
    stricter.undo()
    assert any("score is recorded as 0.9, and comes out as 1.0" in one for one in told(ledger.verify()))


def test_what_other_rules_made_alike_is_proved(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version that finds the very same proves the receipt as well as its own."""
    loaded(ledger, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("evidence.store.screenings.__version__", "0.0.9")
        recorded(ledger, *ASKED)
    assert verified_count(ledger) == 1


def test_a_policy_is_taken_from_the_receipt(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A receipt carries its weights: under another standing policy it is made again with its own."""
    loaded(ledger, tmp_path)
    looser = replace(POLICY, name="looser", threshold=0.6)
    with monkeypatch.context() as patch:
        patch.setattr(screening, "POLICY", looser)
        made = recorded(ledger, *ASKED)
    assert made.question.threshold == 0.6
    assert verified_count(ledger) == 1


def test_weights_that_this_library_does_not_know_are_said(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stricter: pytest.MonkeyPatch
) -> None:
    """Of a policy with other parts the screening is asked under the standing one, and cannot be compared."""
    loaded(ledger, tmp_path)
    recorded(ledger, "Selim Darvas")
    stricter.undo()
    monkeypatch.setattr(proving, "policy_of", lambda receipt: None)
    result = ledger.verify()
    (remark,) = result.remarks
    assert result.ok
    assert remark.message.startswith(
        f"made by version {ev.__version__} with other weights: not comparable; 0 of 2 hits"
    )


# what cannot be asked again


def test_redacted_names_are_said_to_be_gone(ledger: Ledger, tmp_path: Path) -> None:
    """It cannot be made again; what stays and still proves is told."""
    loaded(ledger, tmp_path)
    made = recorded(ledger, *ASKED)
    ledger.redact(made.query_hash, by="B. Counsel", because="asked for by who is named")
    result = ledger.verify()
    assert result.ok
    (remark,) = result.remarks
    assert "the names were redacted" in remark.message
    assert f"10 names of the hash {made.query_hash[:12]} gave {made.hits} hits" in remark.message


def test_names_that_were_not_kept_can_be_given(ledger: Ledger, tmp_path: Path) -> None:
    """Without them it says so; with the very names it is made again; other names are none of its."""
    loaded(ledger, tmp_path)
    recorded(ledger, *ASKED, keep=False)
    (remark,) = ledger.verify().remarks
    assert "the names were not kept" in remark.message
    proved = ledger.verify(names=ASKED)
    assert (proved.ok, proved.checked["screenings_remade"]) == (True, 1)
    assert ledger.verify(names=ASKED[:-1]).checked["screenings_remade"] == 0


def test_it_is_told_of_which_screening_given_names_are(ledger: Ledger, tmp_path: Path) -> None:
    """Names that nobody asked about prove nothing, which is said as a problem; those of a screening are said to be its."""
    loaded(ledger, tmp_path)
    made = recorded(ledger, *ASKED, keep=False)
    (remark,) = ledger.verify(names=ASKED).remarks
    assert (remark.where, remark.message) == (
        "names",
        f"holds the {len(ASKED)} names of screening {made.id[:12]}, by their hash",
    )
    wrong = ledger.verify(names=ASKED[:-1])
    (problem,) = wrong.problems
    assert (problem.what, problem.where) == ("names", "names")
    assert problem.message.startswith(f"no screening of this ledger asked about these {len(ASKED) - 1} names")


def test_a_sheet_proves_the_screening_of_it_that_kept_no_names(ledger: Ledger, tmp_path: Path) -> None:
    """The file is given by its path, or several are; a file that was changed since is no more that which was screened."""
    loaded(ledger, tmp_path)
    first, other = tmp_path / "first.csv", tmp_path / "other.csv"
    first.write_text("Name,Amount\n" + "".join(f"{name},7\n" for name in ASKED), "utf-8")
    other.write_text("Name\nSelim Darvas\n\n", "utf-8")
    for path in (first, other):
        ledger.screen(path, by="A. Analyst", keep=False)
    assert len(ledger.verify().remarks) == 2
    assert ledger.verify(names=first).checked["screenings_remade"] == 1
    both = ledger.verify(names=[first, other])
    assert (both.ok, both.checked["screenings_remade"]) == (True, 2)
    assert [one.where for one in both.remarks] == ["first.csv", "other.csv"]
    first.write_text(first.read_text("utf-8").replace(ASKED[0], f"{ASKED[0]}s"), "utf-8")
    changed = ledger.verify(names=first)
    assert [problem.where for problem in changed.problems] == ["first.csv"]


def test_names_that_were_redacted_can_be_given(ledger: Ledger, tmp_path: Path) -> None:
    """Who still holds the names proves by them what was asked, though the ledger has let them go."""
    loaded(ledger, tmp_path)
    made = recorded(ledger, *ASKED)
    ledger.redact(made.query_hash, by="B. Counsel", because="asked for by who is named")
    result = ledger.verify(names=ASKED)
    assert (result.ok, result.checked["screenings_remade"]) == (True, 1)


def test_a_proof_gathers_no_names_and_is_never_signed(ledger: Ledger, tmp_path: Path) -> None:
    """Of a million rows they are in the ledger already and took as much room again; what has no names signs nothing."""
    loaded(ledger, tmp_path)
    made = recorded(ledger, *ASKED)
    with ledger.store.reading() as connection:
        index = built(connection)
    again = proving.remade(ledger.store, made, persons(*ASKED), POLICY, index)
    assert sha256(again.found).hexdigest() == made.result_hash
    with pytest.raises(ValueError, match="is not signed"):
        again.sign(ledger.store)
    assert len(ledger.screenings()) == 1


def test_what_is_not_made_again_is_said(ledger: Ledger, tmp_path: Path) -> None:
    """A quick verification leaves screenings out by name, and tells how many."""
    loaded(ledger, tmp_path)
    first, _ = recorded(ledger, *ASKED), recorded(ledger, "Selim Darvas")
    for asked, remade, message in (("none", 0, "2 were not made again"), (first.id[:8], 1, "1 were not made again")):
        result = ledger.verify(screenings=asked)
        assert (result.checked["screenings"], result.checked["screenings_remade"]) == (2, remade)
        assert [message in remark.message for remark in result.remarks] == [True]
