"""An index that is kept in a file answers as one that was built, and a file that is not whole or not ours is not taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from evidence.ledger import Ledger, open_ledger
from evidence.screen import cache, growth, held
from tests.screen.lists import ASKED, VINTAGES, loaded
from tests.store.ledgers import Ledgers, opened


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for indexes, which keeps small ones too."""
    monkeypatch.setenv("EVIDENCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "LEAST", 1)
    return tmp_path / "cache"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many claims each growth of an index read."""
    read: list[int] = []
    real = growth.grown

    def grown(index: Any, said: Any, *rest: Any) -> Any:
        told = list(said)
        read.append(len(told))
        return real(index, told, *rest)

    monkeypatch.setattr(held, "grown", grown)
    return read


def told(ledger: Ledger) -> list[object]:
    """Every answer, asked anew of the ledger as another process would."""
    with open_ledger(ledger.store.location) as other:
        return list(other.screen(ASKED, threshold=0.6, delisted=True).rows())


def test_a_kept_index_answers_as_the_built_one(ledgers: Ledgers, tmp_path: Path, kept: Path, built: list[int]) -> None:
    """On either engine; the second process reads no name again, and a vintage is added to what is kept."""
    with opened(ledgers) as ledger:
        loaded(ledger, tmp_path, VINTAGES[:2])
        first = told(ledger)
        assert built == [built[0]]
        assert told(ledger) == first
        assert len(built) == 1
        loaded(ledger, tmp_path, VINTAGES[2:])
        grown = told(ledger)
        assert 0 < built[1] < built[0]
        (file,) = kept.iterdir()
        file.unlink()
        assert told(ledger) == grown
        assert built[2] == built[0] + built[1]


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "not ours": lambda _: b"something else altogether" * 100,
    "one byte changed": lambda data: data[:-200] + bytes([data[-200] ^ 1]) + data[-199:],
    "a head that is no JSON": lambda data: data.replace(b'{"rules"', b'("rules"', 1),
    "by other rules": lambda data: data.replace(cache.rules().encode(), b"0" * 32, 1),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_is_spoilt_is_built_anew(
    ledger: Ledger, tmp_path: Path, kept: Path, built: list[int], how: str
) -> None:
    """Whatever is wrong with it: no error, no other answer, and a good file in its place."""
    loaded(ledger, tmp_path)
    first = told(ledger)
    (file,) = kept.iterdir()
    file.write_bytes(SPOILT[how](file.read_bytes()))
    assert told(ledger) == first
    assert len(built) == 2
    assert told(ledger) == first
    assert len(built) == 2


def test_a_file_of_a_log_that_went_another_way_is_not_taken(ledgers: Ledgers, tmp_path: Path, kept: Path) -> None:
    """Two ledgers whose logs begin alike and then part have one file name; each is right."""
    with opened(ledgers) as one, opened(ledgers) as other:
        loaded(one, tmp_path, VINTAGES[:1])
        loaded(other, tmp_path, VINTAGES[1:2])
        here, there = told(one), told(other)
        files = {file.read_bytes() for file in kept.iterdir()}
        for file in list(kept.iterdir()):
            for data in files:
                file.write_bytes(data)
                assert (told(one), told(other)) == (here, there)
        assert here != there


@pytest.mark.parametrize("place", ["", "a file/in it"])
def test_where_nothing_can_be_kept_everything_is_answered(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """No folder, or one that cannot be made, is no error."""
    monkeypatch.setattr(cache, "LEAST", 1)
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("EVIDENCE_CACHE", str(tmp_path / place) if place else "")
    loaded(ledger, tmp_path)
    assert told(ledger) == told(ledger)


def test_many_at_once_write_and_read_one_file(sqlite_ledgers: Ledgers, tmp_path: Path, kept: Path) -> None:
    """Each writes beside and puts in place, so that nobody ever reads half a file."""
    with opened(sqlite_ledgers) as ledger:
        loaded(ledger, tmp_path)
        first = told(ledger)
        found: list[object] = []

        def ask() -> None:
            for file in kept.iterdir():
                file.unlink(missing_ok=True)
            found.append(told(ledger))

        threads = [Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [first] * 4
        assert [file.suffix for file in kept.iterdir()] == [".names"]


def test_a_file_is_of_the_packages_that_read_its_names(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of what writes signs in Latin letters reads the names asked otherwise than those that are kept."""
    before = cache.path_of("a" * 64)
    cache.rules.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(cache, "tools", lambda: {"anyascii": "0.1"})
        after = cache.path_of("a" * 64)
    cache.rules.cache_clear()
    assert before != after
    assert cache.path_of("a" * 64) == before


def test_a_folder_of_nobody_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """``~name`` of a user that there is not is no place, and no error."""
    monkeypatch.setenv("EVIDENCE_CACHE", "~nobody-of-that-name/indexes")
    assert cache.folder() is None


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """EVIDENCE_CACHE names it; empty is none; without it the system's place for caches."""
    monkeypatch.setenv("EVIDENCE_CACHE", str(tmp_path))
    assert cache.folder() == tmp_path
    monkeypatch.setenv("EVIDENCE_CACHE", " ")
    assert cache.folder() is None
    monkeypatch.delenv("EVIDENCE_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "sanctions-evidence"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache.folder() == tmp_path / "sanctions-evidence"
    monkeypatch.setattr("sys.platform", "darwin")
    place = cache.folder()
    assert place is not None
    assert place.parts[-3:] == ("Library", "Caches", "sanctions-evidence")
