"""Ledgers of the demonstration's samples, whole and with words changed, for the tests of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import evidence as ev
from evidence.demo import SAMPLES, sample

Loader = Callable[..., ev.Ledger]


@pytest.fixture
def load(tmp_path: Path) -> Iterator[Loader]:
    """Loads samples into a ledger of its own: ``load(only=3, changed={"old": "new"})``."""
    opened: list[ev.Ledger] = []

    def loaded(
        *, only: slice = slice(None), changed: Mapping[str, str] | None = None, db: ev.Ledger | None = None
    ) -> ev.Ledger:
        if db is None:
            db = ev.open(tmp_path / f"evidence{len(opened)}.db")
            opened.append(db)
        for s in list(SAMPLES)[only]:
            text = sample(s.name).decode()
            for old, new in (changed or {}).items():
                text = text.replace(old, new)
            (tmp_path / s.name).write_text(text, "utf-8")
        db.load(*(tmp_path / s.name for s in list(SAMPLES)[only]), by="A. Analyst")
        return db

    yield loaded
    for db in opened:
        db.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ev.Ledger]:
    """A ledger of all samples, to be read only."""
    folder = tmp_path_factory.mktemp("demo")
    for s in SAMPLES:
        (folder / s.name).write_bytes(sample(s.name))
    with ev.open(folder / "evidence.db") as db:
        db.load(*(folder / s.name for s in SAMPLES), by="A. Analyst")
        yield db
