"""What in a folder is loaded, what waits, what is never evidence; and what is said of files in TOML."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import LoadError
from evidence.folder import settings
from evidence.folder.settings import Settings
from evidence.store import provenance
from tests.folder.conftest import ARTICLE, NEW, OLD, REGISTER, Desk, outcomes

UNDATED = b"SIPRI AT Database ID"


def test_a_file_that_is_being_written_is_not_touched(desk: Desk) -> None:
    """One changed within the time to settle waits, and so does one whose settings were; the next run loads both."""
    desk.put(OLD, age=30)
    desk.put(NEW)
    desk.put(f"{NEW}.toml", "licence = 'by hand'\n", age=30)
    desk.put(ARTICLE, age=90)
    result = desk.run()
    assert outcomes(result) == {OLD: "waiting", NEW: "waiting", ARTICLE: "loaded"}
    assert result.exit_code == 0
    assert outcomes(desk.run(settle=20)) == {OLD: "loaded", NEW: "loaded"}


def test_a_file_of_the_future_is_loaded(desk: Desk) -> None:
    """A clock that went wrong somewhere does not keep a file waiting for ever."""
    desk.put(OLD, age=-86_400)
    assert outcomes(desk.run()) == {OLD: "loaded"}


NEVER = {
    ".hidden.xml": "hidden",
    ".hidden/list.xml": None,
    "~$book.xlsx": "hidden",
    "list.xml.part": "temporary",
    "List.XML.CRDOWNLOAD": "temporary",
    "2024.tmp/list.xml": None,
    "notes.txt~": "temporary",
    "Thumbs.db": "temporary",
    "gone.csv.toml": "settings, and gone.csv is not here",
}


def test_what_is_never_evidence_is_skipped_and_said(desk: Desk) -> None:
    """Hidden and temporary files and folders, and settings of a file that is not there. It fails no run."""
    for name in NEVER:
        desk.put(name, "words")
    result = desk.run()
    assert (set(outcomes(result).values()), result.exit_code) == ({"skipped"}, 0)
    told = {line.file: line.message or "" for line in result.lines}
    for name, words in NEVER.items():
        if words is not None:
            assert told[name].startswith(words)
    assert {".hidden", "2024.tmp"} <= set(told)
    assert desk.waiting() == sorted(NEVER)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither for everyone")
def test_links_and_pipes_are_skipped(desk: Desk, tmp_path: Path) -> None:
    """A link would be moved in the place of the file; reading a pipe would never end."""
    (desk.folder / "link.xml").symlink_to(tmp_path / "elsewhere.xml")
    (desk.folder / "round").symlink_to(desk.folder, target_is_directory=True)
    os.mkfifo(desk.folder / "pipe")
    assert outcomes(desk.run()) == {"link.xml": "skipped", "pipe": "skipped", "round": "skipped"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_of_other_bytes_is_told_in_words(desk: Desk) -> None:
    """It is failed and reported on, in a log line that can be written."""
    path = Path(os.fsdecode(os.fsencode(desk.folder) + b"/liste-\xe9.txt"))
    path.write_text("The harbour master said that nothing had come in. Nobody asked him again.")
    os.utime(path, (0, 0))
    result = desk.run()
    (line,) = result.lines
    assert (line.outcome, line.message) == ("failed", "its name holds bytes that are no UTF-8. Rename it")
    assert str(line).encode(errors="backslashreplace")
    assert line.report is not None
    assert "Rename it" in Path(line.report).read_text("utf-8")


@pytest.mark.parametrize("name", ["mapping.toml", "harbour.mapping.toml"])
def test_a_mapping_may_stand_in_the_folder(desk: Desk, name: str) -> None:
    """A file of TOML whose name is that of a mapping is no evidence, and needs no word every night."""
    desk.put(name, "sheet = 1\n")
    assert (desk.run().lines, desk.waiting()) == ([], [name])


def test_a_mapping_that_is_being_written_keeps_its_sheets_waiting(desk: Desk) -> None:
    """As any other settings do."""
    desk.put("sales/evidence.toml", 'mapping = "../mapping.toml"\n')
    desk.put("sales/a.csv", "Seller,Buyer\nNorway,Chile\n")
    desk.put("mapping.toml", "sheet = 1\n", age=10)
    (line,) = desk.run().lines
    assert (line.outcome, line.message) == ("waiting", "what is said of it was changed a moment ago")
    assert outcomes(desk.run(settle=5)) == {"sales/a.csv": "failed"}


def test_a_picture_is_left_for_the_workbook_that_names_it(desk: Desk) -> None:
    """It is no failure, gets no report, and keeps nothing waiting."""
    desk.put("photos/P1.JPG", b"\xff\xd8\xff\xe0 a picture")
    result = desk.run()
    assert (outcomes(result), result.exit_code) == ({"photos/P1.JPG": "skipped"}, 0)
    assert desk.waiting() == ["photos/P1.JPG"]


def test_an_empty_file_fails(desk: Desk) -> None:
    """A fetch that came to nothing is to be noticed."""
    desk.put("list.xml", "")
    result = desk.run()
    assert (outcomes(result), result.lines[0].message) == ({"list.xml": "failed"}, "is empty. Fetch it again")


def test_what_stands_beside_a_file_is_said_of_it(desk: Desk, tmp_path: Path) -> None:
    """Importer and day, and the settings go along with it; what a folder says is said of all its files."""
    register = "\n".join(
        line
        for line in Path(desk.put("x/trade-register.csv")).read_text("utf-8").splitlines()
        if "generated" not in line
    )
    desk.put("x/trade-register.csv", register)
    desk.put("x/trade-register.csv.toml", 'importer = "sipri_register"\npublished = 2025-06-30\n')
    desk.put("x/evidence.toml", 'handling = "confidential"\nlicence = "of the folder"\npublished = "2001-01-01"\n')
    desk.put("evidence.toml", 'licence = "of all"\nattribution = "of all"\n')
    desk.put(OLD)
    result = desk.run(handling="open", licence="given to the run")
    assert set(outcomes(result).values()) == {"loaded"}
    by_name = {r.file if isinstance(r.file, str) else "": r for r in result.receipts}
    assert by_name[REGISTER].published_on == "2025-06-30"
    held = {c.name: c for c in provenance.custody(desk.ledger.store, 99, [r.document for r in result.receipts])}
    assert [held[REGISTER].handling, held[REGISTER].licence, held[REGISTER].attribution] == [
        "confidential",
        "of the folder",
        "of all",
    ]
    assert (held[OLD].handling, held[OLD].licence) == ("open", "of all")
    assert desk.loaded() == [OLD, f"x/{REGISTER}", f"x/{REGISTER}.toml"]
    assert desk.waiting() == ["evidence.toml", "x/evidence.toml"]


def test_a_list_without_a_day_says_where_to_write_it(desk: Desk) -> None:
    """The report names the file of settings; written, the next run loads it."""
    text = "\n".join(line for line in desk.put(REGISTER).read_text("utf-8").splitlines() if "generated" not in line)
    desk.put(REGISTER, text)
    assert desk.run().exit_code == 1
    report = (desk.folder / f"{REGISTER}.error.txt").read_text("utf-8")
    assert "holds no publication date" in report
    assert f"write {REGISTER}.toml beside it" in report
    assert "\npublished = 2024-09-18\n" in report
    desk.put(f"{REGISTER}.toml", "published = 2024-09-18\n")
    assert outcomes(desk.run()) == {REGISTER: "loaded"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("published = ", "is not TOML"),
        ("publish = 2024-09-18", "publish is no setting; there are importer, mapping, published,"),
        ("quarantine = 'yes'", "quarantine is true or false, and not 'yes'"),
        ("importer = 3\nlicence = ' '", "importer is 3; it takes words in quotation marks; licence is ' '"),
        ("published = 2024-09-18T10:00:00", "published is datetime"),
        ("handling = 'secret'", "'secret' is no handling mark"),
        ("importer = 'elephants'", "there is no importer 'elephants'"),
        ("mapping = 'm.toml'", "m.toml: "),
    ],
)
def test_settings_that_cannot_be_meant_fail_the_file(desk: Desk, text: str, words: str) -> None:
    """Nothing is loaded on terms that were not understood, beside the file or in its folder."""
    for name in (f"{OLD}.toml", "evidence.toml"):
        desk.put(OLD)
        path = desk.put(name, text)
        (line,) = desk.run().lines
        assert (line.outcome, words in (line.message or "")) == ("failed", True), line.message
        path.unlink()
    assert desk.ledger.store.head() is None


def test_settings_stand_over_one_another() -> None:
    """The nearer word wins, also where it is false."""
    near, far = Settings(quarantine=False, licence="near"), Settings(quarantine=True, licence="far", importer="article")
    assert near.over(far) == Settings(quarantine=False, licence="near", importer="article")
    assert settings.agreed([("a", near), ("b", Settings())]) == near
    with pytest.raises(LoadError, match="a and b belong together, but quarantine is False for one and True"):
        settings.agreed([("a", near), ("b", far)])


def test_a_mark_that_there_is_not_is_told_once(desk: Desk) -> None:
    """Said of the whole run it is no fault of any file."""
    desk.put(OLD)
    with pytest.raises(ev.LoadError, match="'secret' is no handling mark"):
        desk.run(handling="secret")
    assert desk.waiting() == [OLD]
