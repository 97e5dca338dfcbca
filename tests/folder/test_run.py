"""A run over a folder: everything that can be loaded is and goes, everything else stays with a report beside it."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event
from typing import Any

import pytest

import evidence as ev
from evidence.demo import sample
from evidence.errors import Busy, FolderInUse
from evidence.folder import moving, run
from evidence.ledger import Ledger
from evidence.load import load_bundle
from tests.folder.conftest import ARTICLE, NEW, OLD, REGISTER, SHEET, Desk, outcomes
from tests.importers.mapped_sheets import toml
from tests.importers.ofac_records import file, listed, record

SDN = file(listed()).data
ADD = file(record("addresses", "101", "1", "1 Invented Street", "Havana", "Cuba")).data
ALT = file(record("aliases", "101", "2", "aka", "INVENTED")).data
COMMENTS = file(record("comments", "101", "a remark that was cut")).data

BAD = "a,b\n1,2\n"


def spoiled(*references: str) -> bytes:
    """A list in which the listing date of some parties is none."""
    data = sample(OLD)
    for reference in references:
        at = data.index(b"<LISTED_ON>", data.index(f"<REFERENCE_NUMBER>{reference}".encode())) + len(b"<LISTED_ON>")
        data = data[:at] + b"2016-02-31" + data[at + 10 :]
    return data


def test_what_can_be_loaded_is_and_goes(desk: Desk) -> None:
    """Vintages, a register in a folder of its own, an article, and after it the sheet that quotes it: a line each."""
    for name in (SHEET, NEW, OLD, ARTICLE, f"registers/{REGISTER}"):
        desk.put(name)
    result = desk.run()
    assert set(outcomes(result).values()) == {"loaded"}
    assert [line.file for line in result.lines][-1] == SHEET
    assert (result.exit_code, result.stopped, desk.waiting()) == (0, False, [])
    assert desk.loaded() == sorted((SHEET, NEW, OLD, ARTICLE, f"registers/{REGISTER}"))
    (line,) = [line for line in result.lines if line.file == OLD]
    assert (line.importer, line.entries, line.new, line.rejected) == ("un_sc", 8, 84, 0)
    assert line.moved_to == str(desk.done / OLD)
    assert desk.ledger.verify().ok


def test_on_each_engine_alike(ledger: Ledger, tmp_path: Path) -> None:
    """A ledger in PostgreSQL is no file in the folder, and everything else is the same."""
    (tmp_path / "in").mkdir()
    desk = Desk(ledger, tmp_path / "in", tmp_path / "out")
    desk.put(OLD)
    desk.put("bad.csv", BAD)
    assert outcomes(desk.run()) == {"bad.csv": "failed", OLD: "loaded"}
    assert (desk.loaded(), desk.waiting()) == ([OLD], ["bad.csv", "bad.csv.error.txt"])
    desk.put(OLD)
    assert outcomes(desk.run())[OLD] == "known"


def test_nothing_to_do_is_done(desk: Desk) -> None:
    """An empty folder ends well, and writes nothing into the ledger."""
    result = desk.run()
    assert (result.exit_code, result.lines, desk.ledger.store.head()) == (0, [], None)


def test_a_file_that_comes_again_is_known_and_goes(desk: Desk) -> None:
    """A retrieval is added; the one that stands there already is enough."""
    desk.put(OLD)
    desk.run()
    desk.put(OLD)
    assert outcomes(desk.run()) == {OLD: "known"}
    assert (desk.waiting(), desk.loaded()) == ([], [OLD])
    notes = desk.ledger.rows(ev.notes())
    assert len({note["id"] for note in notes}) == len(notes)


def test_two_files_of_one_name_are_both_kept(desk: Desk) -> None:
    """The later one has the beginning of its hash in its name."""
    desk.put("list.xml", sample(OLD))
    desk.run()
    desk.put("list.xml", sample(NEW))
    (line,) = desk.run().lines
    assert line.document is not None
    assert desk.loaded() == sorted(("list.xml", f"list.{line.document[:8]}.xml"))
    assert line.moved_to == str(desk.done / f"list.{line.document[:8]}.xml")
    assert {(desk.done / name).read_bytes() for name in desk.loaded()} == {sample(OLD), sample(NEW)}


def test_a_file_that_cannot_be_loaded_stays_with_a_report_beside_it(desk: Desk) -> None:
    """The others go. The report says what, where and what to do, is not loaded, and is replaced by that of the next run."""
    desk.put("bad.csv", BAD)
    desk.put(OLD)
    for _ in range(2):
        result = desk.run()
        assert outcomes(result)["bad.csv"] == "failed"
        assert (result.exit_code, desk.waiting()) == (1, ["bad.csv", "bad.csv.error.txt"])
        report = (desk.folder / "bad.csv.error.txt").read_text("utf-8")
        assert "What:  UnknownFormat" in report
        assert "bad.csv: no importer recognises it" in report
        assert "bad.csv.toml" in report
        assert result.lines[0].report == str(desk.folder / "bad.csv.error.txt")
        assert (result.lines[0].message or "").startswith("no importer recognises it")
    assert desk.loaded() == [OLD]


def test_a_file_that_is_mended_goes_and_its_report_with_it(desk: Desk) -> None:
    """Nothing is left to say of it."""
    desk.put(OLD, sample(OLD)[:3000])
    assert desk.run().exit_code == 1
    desk.put(OLD)
    assert outcomes(desk.run()) == {OLD: "loaded"}
    assert (desk.waiting(), desk.loaded()) == ([], [OLD])


def test_rejected_entries_are_all_in_the_report(desk: Desk) -> None:
    """Strict: nothing of the file is loaded, and the exit code is 3."""
    desk.put(OLD, spoiled("KPi.901", "KPe.901"))
    result = desk.run()
    assert (outcomes(result), result.exit_code, result.lines[0].rejected) == ({OLD: "rejected"}, 3, 2)
    report = (desk.folder / f"{OLD}.error.txt").read_text("utf-8")
    assert report.count("'2016-02-31' is not a date") == 2
    assert report.count("    <LISTED_ON>2016-02-31<") == 2, "the text of each"
    assert desk.ledger.store.head() is None


def test_with_quarantine_the_rest_is_loaded_and_the_report_goes_along(desk: Desk) -> None:
    """The file is in the ledger and goes; the exit code is 3 all the same."""
    desk.put(OLD, spoiled("KPi.901"))
    result = desk.run(quarantine=True)
    assert (outcomes(result), result.exit_code, result.lines[0].entries) == ({OLD: "loaded"}, 3, 7)
    assert (desk.waiting(), desk.loaded()) == ([], [OLD, f"{OLD}.rejected.txt"])
    assert result.lines[0].report == str(desk.done / f"{OLD}.rejected.txt")
    assert "'2016-02-31' is not a date" in (desk.done / f"{OLD}.rejected.txt").read_text("utf-8")
    assert desk.run().exit_code == 0


def test_a_file_of_the_name_of_a_report_is_a_file(desk: Desk) -> None:
    """What this library did not write it neither takes for its own nor writes over."""
    desk.put("bad.csv", BAD)
    desk.put("bad.csv.error.txt", sample(ARTICLE))
    result = desk.run()
    assert outcomes(result) == {"bad.csv": "failed", "bad.csv.error.txt": "loaded"}
    assert desk.loaded() == ["bad.csv.error.txt"]
    assert desk.waiting() == ["bad.csv", "bad.csv.2.error.txt"]


def test_the_files_of_a_bundle_are_loaded_together(desk: Desk) -> None:
    """One transaction and one receipt, a line a file; what is said of one is said of all."""
    parts = {"sdn.csv": SDN, "add.csv": ADD, "alt.csv": ALT, "sdn_comments.csv": COMMENTS}
    for name, data in parts.items():
        desk.put(f"ofac/{name}", data)
    desk.put("ofac/sdn.csv.toml", "published = 2024-09-18\naccept-shrinkage = true\n")
    result = desk.run()
    assert outcomes(result) == {f"ofac/{name}": "loaded" for name in parts}
    (receipt,) = result.receipts
    assert receipt.published_on == "2024-09-18"
    assert {line.bundle for line in result.lines} == {tuple(sorted(f"ofac/{name}" for name in parts))}
    assert [line.entries for line in result.lines if line.entries is not None] == [receipt.entries]
    assert desk.loaded() == sorted(["ofac/sdn.csv.toml", *(f"ofac/{name}" for name in parts)])


def test_a_bundle_waits_for_its_last_part(desk: Desk) -> None:
    """While a file beside it is being written nobody knows whether it belongs to it; what is of one file goes."""
    desk.put("sdn.csv", SDN)
    desk.put("add.csv", ADD, age=1)
    desk.put("sdn.csv.toml", "published = 2024-09-18\naccept-shrinkage = true\n")
    desk.put(OLD)
    result = desk.run()
    assert outcomes(result) == {"add.csv": "waiting", "sdn.csv": "waiting", OLD: "loaded"}
    assert result.exit_code == 0
    assert desk.run(settle=0).exit_code == 0
    assert desk.loaded() == sorted(("sdn.csv", "add.csv", "sdn.csv.toml", OLD))


@pytest.mark.parametrize(
    ("name", "data", "age", "outcome"),
    [
        ("add.csv", b"", 3600, "failed"),
        ("add.csv", b"?,?\n", 3600, "failed"),
        ("add.csv.part", ADD, 1, "skipped"),
    ],
)
def test_a_bundle_is_not_loaded_without_a_part_that_is_not_ready(
    desk: Desk, name: str, data: bytes, age: int, outcome: str
) -> None:
    """Loaded without it, the vintage could never be completed: it waits until the part is mended, or is taken away."""
    desk.put("sdn.csv", SDN)
    desk.put("sdn.csv.toml", "published = 2024-09-18\naccept-shrinkage = true\n")
    desk.put(name, data, age=age)
    result = desk.run()
    assert outcomes(result) == {name: outcome, "sdn.csv": "waiting"}
    assert result.lines[-1].message == f"{name} beside it is not ready, and may belong to it"
    (desk.folder / name).unlink()
    desk.put("add.csv", ADD)
    result = desk.run()
    assert (outcomes(result), result.exit_code) == ({"add.csv": "loaded", "sdn.csv": "loaded"}, 0)


def test_an_old_temporary_file_keeps_nothing_waiting(desk: Desk) -> None:
    """Whoever wrote it has given up."""
    desk.put("sdn.csv", SDN)
    desk.put("sdn.csv.toml", "published = 2024-09-18\naccept-shrinkage = true\n")
    desk.put("add.csv.part", ADD)
    assert outcomes(desk.run()) == {"add.csv.part": "skipped", "sdn.csv": "loaded"}


def test_a_file_that_is_taken_away_meanwhile_leaves_no_report(desk: Desk) -> None:
    """And a report whose file was taken away is said, and left to whoever did so."""
    desk.put("a.txt", "The harbour master said that nothing had come in. Nobody asked him again.")
    desk.put("bad.csv", BAD)
    result = desk.run(tell=lambda _: (desk.folder / "bad.csv").unlink(missing_ok=True), settle=0)
    assert outcomes(result) == {"a.txt": "loaded", "bad.csv": "failed"}
    assert outcomes(desk.run()) == {"bad.csv.error.txt": "skipped"}
    desk.put(OLD)
    desk.put(NEW)
    result = desk.run(tell=lambda _: (desk.folder / NEW).unlink(missing_ok=True))
    assert outcomes(result) == {"bad.csv.error.txt": "skipped", OLD: "loaded", NEW: "skipped"}
    assert desk.waiting() == ["bad.csv.error.txt"]


def test_files_that_belong_together_are_not_of_two_days(desk: Desk) -> None:
    """Contradicting settings fail the whole bundle, and the message names both."""
    for name, data, day in (("sdn.csv", SDN, 18), ("add.csv", ADD, 19)):
        desk.put(name, data)
        desk.put(f"{name}.toml", f"published = 2024-09-{day}\n")
    result = desk.run()
    assert set(outcomes(result).values()) == {"failed"}
    assert "published is '2024-09-19' for one and '2024-09-18' for the other" in (result.lines[0].message or "")
    assert len(desk.waiting()) == 6


def test_a_file_is_moved_only_when_it_is_stored(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the moving begins another connection finds the document in the ledger."""
    seen: list[bool] = []

    def move(source: Path, target: Path, sha256: str) -> Path:
        with ev.open(desk.ledger.store.location) as other:
            seen.append(bool(other.rows(ev.notes(document=sha256))))
        return moving.move(source, target, sha256)

    monkeypatch.setattr(run, "move", move)
    desk.put(OLD)
    desk.run()
    assert seen == [True]


def test_a_file_that_cannot_be_moved_is_said_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in the ledger; the next run finds it known and moves it."""

    def full(*_: Any) -> Path:
        raise OSError(28, "No space left on device")

    desk.put(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(run, "move", full)
        result = desk.run()
    assert (outcomes(result), result.exit_code, desk.waiting()) == ({OLD: "unmoved"}, 1, [OLD])
    assert "it is in the ledger, but cannot be moved: No space left on device" in (result.lines[0].message or "")
    assert outcomes(desk.run()) == {OLD: "known"}
    assert (desk.waiting(), desk.loaded()) == ([], [OLD])


def test_a_file_that_changes_after_it_was_read_is_not_moved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody has read does not go where things are done."""
    load = load_bundle

    def slow(*words: Any, **given: Any) -> Any:
        receipt = load(*words, **given)
        desk.put(OLD, sample(NEW))
        return receipt

    desk.put(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(run, "load_bundle", slow)
        (line,) = desk.run().lines
    assert (line.moved_to, desk.loaded(), desk.waiting()) == (None, [], [OLD])
    assert "changed since it was read" in (line.message or "")
    assert outcomes(desk.run()) == {OLD: "loaded"}
    assert (desk.done / OLD).read_bytes() == sample(NEW)


def test_a_fault_of_the_library_stops_one_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are loaded, and the report says whose fault it is."""
    load = load_bundle

    def faulty(store: Any, named: Any, *words: Any, **given: Any) -> Any:
        return 1 / 0 if named.id == "article" else load(store, named, *words, **given)

    monkeypatch.setattr(run, "load_bundle", faulty)
    desk.put(ARTICLE)
    desk.put(OLD)
    assert outcomes(desk.run()) == {ARTICLE: "failed", OLD: "loaded"}
    assert "ZeroDivisionError: division by zero" in (desk.folder / f"{ARTICLE}.error.txt").read_text()


def test_a_ledger_that_cannot_be_had_ends_the_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no fault of a file: there is no report, and the others are not tried for two minutes each."""

    def busy(*_: Any, **__: Any) -> Any:
        raise Busy("is held by another process")

    monkeypatch.setattr(run, "load_bundle", busy)
    desk.put(OLD)
    desk.put(NEW)
    told: list[str] = []
    with pytest.raises(Busy):
        desk.run(tell=lambda line: told.append(str(line)))
    assert len(told) == 1
    assert desk.waiting() == [OLD, NEW]


def test_one_run_at_a_time(desk: Desk) -> None:
    """A second run on the folder changes nothing and says so; when the first has ended it may."""
    desk.put(OLD)
    desk.put(NEW)
    tried: list[BaseException] = []

    def second(_: object) -> None:
        with ev.open(desk.ledger.store.location) as other, pytest.raises(FolderInUse) as refused:
            other.load_folder(desk.folder, desk.done)
        tried.append(refused.value)

    assert desk.run(tell=second).exit_code == 0
    assert len(tried) == 2
    assert "another run is at work on this folder" in str(tried[0])
    assert desk.run().exit_code == 0


def test_a_run_that_is_asked_to_stop_ends_between_files(desk: Desk) -> None:
    """What was begun is stored and moved; the rest is left and said, and the next run does it."""
    desk.put(OLD)
    desk.put(NEW)
    asked = Event()
    result = desk.run(tell=lambda _: asked.set(), stop=asked.is_set)
    assert (outcomes(result), result.stopped) == ({OLD: "loaded", NEW: "left"}, True)
    assert (desk.loaded(), desk.waiting()) == ([OLD], [NEW])
    assert outcomes(desk.run()) == {NEW: "loaded"}


def test_the_folder_of_what_is_done_may_stand_in_the_folder(desk: Desk) -> None:
    """Its files are not loaded again."""
    desk.put(OLD)
    done = desk.folder / "done"
    for _ in range(2):
        result = desk.ledger.load_folder(desk.folder, done)
    assert result.lines == []
    assert (done / OLD).exists()


def test_the_folders_are_looked_at_before_anything_is_loaded(desk: Desk, tmp_path: Path) -> None:
    """One that is not there, one that is a file, one that holds the other, one in which nothing may be written."""
    desk.put(OLD)
    (tmp_path / "file").write_text("x")
    for folder, done, words in (
        (tmp_path / "gone", desk.done, "there is no such folder"),
        (tmp_path / "file", desk.done, "is a file"),
        (desk.folder, tmp_path / "file", "is a file. Name a folder for what is done"),
        (desk.folder, tmp_path / "gone" / "out", "the folder that it is to be made in does not exist"),
        (desk.folder, desk.folder, "is the folder that is loaded, or one around it"),
        (desk.folder, tmp_path, "is the folder that is loaded, or one around it"),
    ):
        with pytest.raises(ev.EvidenceError, match=words):
            desk.ledger.load_folder(folder, done)
    assert desk.ledger.store.head() is None
    assert (desk.waiting(), (tmp_path / "gone").exists()) == ([OLD], False)


def test_a_ledger_and_a_log_in_the_folder_are_no_evidence(tmp_path: Path) -> None:
    """Whoever keeps all in one folder is not told each night that they cannot be read."""
    with ev.open(tmp_path / "evidence.db") as ledger:
        (tmp_path / "night.log").write_text("2026-01-01T00:00:00Z ended in\n")
        (tmp_path / ARTICLE).write_bytes(sample(ARTICLE))
        os.utime(tmp_path / ARTICLE, (0, 0))
        result = ledger.load_folder(tmp_path, tmp_path / "out", apart=[tmp_path / "night.log"], settle=0)
        assert outcomes(result) == {ARTICLE: "loaded"}


def test_sheets_of_one_shape_have_a_folder_and_a_mapping(desk: Desk) -> None:
    """Each is a bundle of its own; the mapping stays where it is, and a broken sheet stays with its report."""
    desk.put("harbour/evidence.toml", "mapping = 'harbour.mapping.toml'\n")
    desk.put("harbour/harbour.mapping.toml", toml())
    desk.put("harbour/may.csv", "Seller,Buyer\nNorway,Chile\n")
    desk.put("harbour/june.csv", "Seller,Buyer\nNorway,Peru\n")
    desk.put("harbour/july.csv", "Seller,Port\nNorway,Oslo\n")
    done = desk.run()
    assert {line.file: line.outcome for line in done.lines if line.file.endswith(".csv")} == {
        "harbour/may.csv": "loaded",
        "harbour/june.csv": "loaded",
        "harbour/july.csv": "failed",
    }
    assert desk.waiting() == [
        "harbour/evidence.toml",
        "harbour/harbour.mapping.toml",
        "harbour/july.csv",
        "harbour/july.csv.error.txt",
    ]
    assert len(desk.ledger.rows(ev.claims(predicate="transferred_arms"))) == 2
    desk.put("harbour/may.csv", "Seller,Buyer\nNorway,Chile\n")
    assert [line.outcome for line in desk.run().lines if line.file == "harbour/may.csv"] == ["known"]
    assert desk.ledger.verify().ok
