"""Moving: never over another file, whole or not at all, on one disk, between two, and where there are no links."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from evidence.folder.moving import move
from tests.folder.conftest import names

DATA = b"the bytes of a list"
SHA = sha256(DATA).hexdigest()


def _no_links(*_: Any, **__: Any) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


@pytest.fixture(params=["links", "no links"])
def source(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to move, on a disk that has links and on one that has none or is another."""
    if request.param == "no links":
        monkeypatch.setattr(os, "link", _no_links)
    path = tmp_path / "in" / "list.xml"
    path.parent.mkdir()
    path.write_bytes(DATA)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def test_a_file_is_moved_with_its_time(source: Path, tmp_path: Path) -> None:
    """Folders on the way are made, and nothing else is left in either place."""
    target = tmp_path / "out" / "sub" / "list.xml"
    assert move(source, target, SHA) == target
    assert (names(tmp_path), target.read_bytes()) == (["out/sub/list.xml"], DATA)
    assert target.stat().st_mtime == 1_700_000_000


def test_another_file_of_the_name_is_not_written_over(source: Path, tmp_path: Path) -> None:
    """Both are kept, by the beginning of the hash, and by the whole of it where that is taken too."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "list.xml").write_bytes(b"others")
    assert move(source, out / "list.xml", SHA) == out / f"list.{SHA[:8]}.xml"
    (out / f"list.{SHA[:8]}.xml").write_bytes(b"by chance")
    source.write_bytes(DATA)
    assert move(source, out / "list.xml", SHA) == out / f"list.{SHA}.xml"
    assert {path.read_bytes() for path in out.iterdir()} == {b"others", b"by chance", DATA}
    assert not source.exists()


def test_the_same_bytes_are_enough_once(source: Path, tmp_path: Path) -> None:
    """A run that was killed in the middle of moving has left both; they are one file."""
    out = tmp_path / "out"
    out.mkdir()
    shutil.copy(source, out / "list.xml")
    assert move(source, out / "list.xml", SHA) == out / "list.xml"
    assert names(tmp_path) == ["out/list.xml"]


def test_two_names_of_one_file_become_one(tmp_path: Path) -> None:
    """Killed between the link and the removal: the file system would take a renaming for done and do nothing."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "a").write_bytes(DATA)
    os.link(tmp_path / "in" / "a", tmp_path / "out" / "a")
    assert move(tmp_path / "in" / "a", tmp_path / "out" / "a", SHA) == tmp_path / "out" / "a"
    assert names(tmp_path) == ["out/a"]


def test_a_folder_of_the_name_is_no_place(source: Path, tmp_path: Path) -> None:
    """The file goes beside it."""
    (tmp_path / "out" / "list.xml").mkdir(parents=True)
    assert move(source, tmp_path / "out" / "list.xml", SHA) == tmp_path / "out" / f"list.{SHA[:8]}.xml"


def _full(source: Any, target: Any) -> None:
    Path(target).write_bytes(DATA[:5])
    raise OSError(errno.ENOSPC, "No space left on device")


def _wrong(source: Any, target: Any) -> None:
    Path(target).write_bytes(DATA[:-1] + b"?")


@pytest.mark.parametrize("copy", [_full, _wrong])
def test_a_copy_that_fails_leaves_everything_as_it_was(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: Callable[..., None]
) -> None:
    """A full disk, or one that does not give back what it was given: the file stands where it stood."""
    monkeypatch.setattr(os, "link", _no_links)
    monkeypatch.setattr(shutil, "copyfile", copy)
    with pytest.raises(OSError, match=r"No space left|was not copied as it is"):
        move(source, tmp_path / "out" / "list.xml", SHA)
    assert (names(tmp_path), source.read_bytes()) == (["in/list.xml"], DATA)


def test_between_two_real_disks(tmp_path: Path) -> None:
    """Where this machine has a second one, the file comes over whole."""
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    folder = other / f"evidence-{os.getpid()}"
    (tmp_path / "a.xml").write_bytes(DATA)
    try:
        assert move(tmp_path / "a.xml", folder / "a.xml", SHA).read_bytes() == DATA
        assert (names(tmp_path), names(folder)) == ([], ["a.xml"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
