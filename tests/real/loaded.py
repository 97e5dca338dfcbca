"""Ledgers of the publishers' large files, loaded once a test session; who writes to one takes a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import copyfile

import pytest

import evidence as ev
from evidence.receipt import Receipt
from evidence.store.decisions import Decision

OLD = "arms/sipri_register_old_layout_2025-03-13.csv"
NEW = "arms/sipri_register_new_layout_2025-01-03.csv"
UN = ("lists/un_sc_consolidated_20241130.xml", "lists/un_sc_consolidated_20260227.xml")
ANALYST = "A. Analyst"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A ledger's file, what it took, and what was signed in it."""

    path: Path
    receipts: dict[str, Receipt]
    """By the name of the file."""
    pairs: tuple[Decision, ...] = ()
    """The deals that were joined."""

    @contextmanager
    def opened(self) -> Iterator[ev.Ledger]:
        """The ledger itself. Look at it; do not write to it."""
        with ev.open(self.path) as ledger:
            yield ledger

    @contextmanager
    def copied(self, folder: Path) -> Iterator[ev.Ledger]:
        """A copy of it in a folder, to write to."""
        with ev.open(copyfile(self.path, folder / "evidence.db")) as ledger:
            yield ledger


class LoadedOnce:
    """The ledgers, each made when it is first asked for and from the one that it goes on from."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data = data
        self._folder = folder

    @cached_property
    def old(self) -> Loaded:
        """SIPRI's register in the old layout, alone."""
        return self._made("old", None, OLD)

    @cached_property
    def new(self) -> Loaded:
        """SIPRI's register in the new layout, alone."""
        return self._made("new", None, NEW)

    @cached_property
    def both(self) -> Loaded:
        """The register in both layouts, which nobody joined."""
        return self._made("both", self.old, NEW)

    @cached_property
    def joined(self) -> Loaded:
        """The register in both layouts, one signature on each sure pair of deals."""
        path = self._folder / "joined.db"
        copyfile(self.both.path, path)
        with ev.open(path) as ledger:
            pairs = ledger.sign_proposals(
                "sure", by=ANALYST, because="a test: designation, year and value agree, and no other deal fits"
            )
        return Loaded(path, self.both.receipts, tuple(pairs))

    @cached_property
    def new_and_un(self) -> Loaded:
        """The register in the new layout, and two vintages of the Council's list."""
        return self._made("new_and_un", self.new, *UN)

    def _made(self, name: str, before: Loaded | None, *files: str) -> Loaded:
        missing = [file for file in files if not (self.data / file).is_file()]
        if missing:
            pytest.skip(f"real files are absent: {self.data} has no {', '.join(missing)}")
        path = self._folder / f"{name}.db"
        if before is not None:
            copyfile(before.path, path)
        with ev.open(path) as ledger:
            receipts = ledger.load(*(self.data / file for file in files), by=ANALYST)
        return Loaded(path, (before.receipts if before else {}) | {str(one.file): one for one in receipts})
