"""Verification: the log, the documents, the readings and the quotes, each walked and counted."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from evidence import importer as registry
from evidence.errors import EvidenceError, NotFound, Tampered
from evidence.names_given import NamesGiven
from evidence.proving import SHORT, Remark, prove
from evidence.read.document import Bundle, Document
from evidence.read.workbook import book, is_workbook
from evidence.store import Store, connect, proof
from evidence.store import documents as stored
from evidence.store import screenings as recorded
from evidence.store.proof import Problem
from evidence.store.vintages import Reading, Readings

T = TypeVar("T")


@dataclass(slots=True)
class Verification:
    """What was checked, and every problem found, each with its place."""

    checked: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("log", "documents", "quotes", "readings", "findings", "screenings", "screenings_remade", "cells"), 0
        )
    )
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    """What is no problem and is to be known: screenings that were not made again, or were made by another version."""

    @property
    def ok(self) -> bool:
        """Whether no problem was found."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """``checked``, ``problems`` and ``remarks`` as the JSON contract has them."""
        return {
            "checked": dict(self.checked),
            "problems": [asdict(problem) for problem in self.problems],
            "remarks": [asdict(remark) for remark in self.remarks],
        }

    def __str__(self) -> str:
        counted = ", ".join(f"{count:,} {what.replace('_', ' ')}" for what, count in self.checked.items())
        lines = [f"checked {counted}"]
        lines += [f"{p.what}: {p.where}: {p.message}" for p in self.problems] or ["everything is as it was logged"]
        lines += [f"note: {r.where}: {r.message}" for r in self.remarks]
        return "\n".join(lines)


def verify(store: Store, screenings: Collection[str] | None = None, names: Sequence[NamesGiven] = ()) -> Verification:
    """Walk the ledger. Finds and places; changes nothing. A report's cells are walked by ``Ledger.verify``.

    ``screenings`` are the ids of those that are made again, None for all; ``names`` are such as a screening did not keep: of each
    that is told which screening it is of, and names of no screening are a problem, since what they were given for is not proved.
    """
    result = Verification()
    _ledger(store, result)
    _screenings(store, result, screenings, names)
    return result


def _screenings(store: Store, result: Verification, only: Collection[str] | None, names: Sequence[NamesGiven]) -> None:
    """Make recorded screenings again, and say which were not, and of which screening the names are that were given."""
    given = {one.hash: one.asked for one in names}
    _walk("screenings_remade", lambda: prove(store, only, given), result)
    _walk("names", lambda: _told_of(store, names), result)
    left = 0 if only is None else result.checked["screenings"] - len(only)
    if left:
        result.remarks.append(Remark("screening", "screenings", f"{left:,} were not made again, as was asked"))


def _told_of(store: Store, names: Sequence[NamesGiven]) -> Iterator[Problem | Remark]:
    """Of which screenings the names are that were given."""
    asked = recorded.ids_by_names(store, {one.hash for one in names})
    for one in names:
        of = ", ".join(id_[:SHORT] for id_ in asked.get(one.hash, ()))
        if of:
            yield Remark("names", one.where, f"holds the {one.count:,} names of screening {of}, by their hash")
        else:
            yield Problem(
                "names",
                one.where,
                f"no screening of this ledger asked about these {one.count:,} names (hash {one.hash[:SHORT]}). Give the file as "
                "it was screened, and name its columns as they were named then",
            )


def _ledger(store: Store, result: Verification) -> None:
    with connect.told(store.engine), store.engine.connect() as connection:
        entries = []

        def log() -> Iterator[Problem | str]:
            found, problems = proof.chained(connection)
            entries.extend(found)
            yield from problems
            yield from (entry.hash for entry in found)

        for what, step in (
            ("database", lambda: proof.sound(connection)),
            ("guards", lambda: proof.guarded(connection)),
            ("log", log),
            ("rows", lambda: proof.rows(connection, entries)),
            ("documents", lambda: proof.documents(connection)),
            ("readings", lambda: proof.readings(connection)),
            ("claims", lambda: proof.claims(connection)),
            ("notes", lambda: proof.notes(connection)),
            ("sightings", lambda: proof.sightings(connection)),
            ("findings", lambda: proof.findings(connection)),
            ("screenings", lambda: proof.screenings(connection)),
            ("quotes", lambda: _quotes(connection)),
        ):
            _walk(what, step, result)


def _walk(what: str, step: Callable[[], Iterator[Any]], result: Verification) -> None:
    """Take in what a step yields: problems, and everything else as one thing checked."""
    try:
        for found in step():
            if isinstance(found, Problem):
                result.problems.append(found)
            elif isinstance(found, Remark):
                result.remarks.append(found)
            elif what in result.checked:
                result.checked[what] += 1
    except DatabaseError as error:
        result.problems.append(Problem("database", what, f"cannot be read: {error.orig}"))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, zlib.error) as error:
        result.problems.append(Problem("database", what, f"holds what this library never writes: {error}"))


def _quotes(connection: Connection) -> Iterator[Problem | str]:
    """Each passage as it is found at its place in the document, or the problem."""
    readings = Readings(connection, 2**31 - 1)
    by_hash = {r.sha256: r for r in readings.by_id.values()}
    for sha, group in groupby(proof.passages(connection), key=lambda p: p[0]):
        texts = proof.layers(connection, sha)
        at, whole = _places(connection, sha, by_hash.get(sha))
        for _, name, locator, start, text in group:
            if start is not None and texts:
                right = any(layer[start : start + len(text)] == text for layer in texts)
                if locator.startswith("pointer=") and at is not None:  # a pointer leads to its value whatever the layer
                    right = right and text in at.get(locator, ())
            elif at is None and whole is None:
                continue  # redacted: hash and quotes stay, the words cannot be compared
            elif at is not None and locator in at:
                right = text in at[locator]
            else:
                right = whole is not None and text in whole
            if not right:
                yield Problem(
                    "quote", f"{name}#{locator}", "the words stored are not those at this place of the document"
                )
            yield locator


def _places(connection: Connection, sha: str, reading: Reading | None) -> tuple[dict[str, set[str]] | None, str | None]:
    """The texts by locator as the importer cuts its entries now, those of a workbook as its cells and comments stand, and
    the document as text, which a workbook is not; None where redacted."""
    try:
        document = stored.document(connection, sha)
    except (NotFound, Tampered):  # redacted, or said already where documents are checked
        return None, None
    cells = _cells(document)
    whole = None if cells else _decoded(document.data)
    if reading is None or reading.importer not in registry.importers():
        return cells, whole
    try:
        parts = [stored.document(connection, part) for part, _ in stored.parts_of(connection, reading.id)] or [document]
        named = {name: stored.document(connection, part) for part, name in stored.parts_of(connection, reading.id)}
        at: dict[str, set[str]] = cells or {}
        bundle = Bundle(tuple(parts), named if len(named) > 1 else {})
        for entry in registry.importer(reading.importer).module.entries(bundle):
            for passage in entry.cited:
                if passage.document == sha:  # of a bundle's other documents the locators may be the same
                    at.setdefault(passage.locator, set()).add(passage.text)
        return at, whole
    except EvidenceError:
        return cells, whole


def _cells(document: Document) -> dict[str, set[str]] | None:
    """The rows of a workbook with the comments and links on their cells, by locator; None for what is none."""
    if not is_workbook(document):
        return None
    found: dict[str, set[str]] = {}
    try:
        for sheet in book(document).sheets:
            for line in sheet.lines():
                for passage in (line.passage, *(one.passage for one in line.beside)):
                    found.setdefault(passage.locator, set()).add(passage.text)
    except EvidenceError:
        return None
    return found


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("iso-8859-1")
