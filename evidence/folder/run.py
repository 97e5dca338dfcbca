"""A run over a folder: lock it, recognise what waits, load bundle by bundle, and move each once it is stored.

A file is moved only after the transaction that stored it. A run killed between the two is harmless: to the next one the
file is known already, and it is moved.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from evidence import mapped
from evidence.bundle import bundles, named_for
from evidence.errors import EvidenceError, RejectedEntries, StoreError, UnknownFormat
from evidence.files import receive
from evidence.folder import complaint
from evidence.folder.moving import move
from evidence.folder.outcome import FolderLoad, Line, Outcome, counts, now
from evidence.folder.places import Places
from evidence.folder.settings import SUFFIX, Settings, agreed
from evidence.folder.waiting import Found, Left, look
from evidence.importer import Named
from evidence.job import Terms
from evidence.load import load_bundle
from evidence.read.document import Document
from evidence.receipt import Receipt
from evidence.store import Store

Tell = Callable[[Line], None]

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".mp4", ".mov")
PICTURE = "a picture: no evidence by itself. A workbook beside it that names it takes its hash"
CHANGED = "still being written: it changed while it was read"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file and the importer that recognises it; its bytes are read again when it is loaded."""

    found: Found
    named: Named
    sha256: str


class _Run:
    def __init__(self, store: Store, places: Places, terms: Terms, tell: Tell | None, stop: Callable[[], bool]) -> None:
        self.store = store
        self.places = places
        self.terms = terms
        self.tell = tell
        self.stop = stop
        self.result = FolderLoad(str(places.folder), str(places.done))
        self.open: dict[str, str] = {}
        """By folder: a file in it that is not whole or cannot be read, so that nobody knows what it belongs to."""

    def leave(self, left: Left) -> None:
        """Say why a file is left alone."""
        if left.unfinished:
            self.open.setdefault(_folder_of(left.name), left.name)
        self.line(left.name, left.outcome, left.why)

    def line(self, name: str, outcome: Outcome, message: str | None = None, **told: Any) -> None:
        """Add a line and tell it."""
        line = Line(now(), outcome, name, message, **told)
        self.result.lines.append(line)
        if self.tell is not None:
            self.tell(line)

    def candidates(self, waiting: Sequence[Found]) -> Iterator[_Candidate]:
        """Each file with its importer; of one that has none it is said why."""
        for found in waiting:
            if self.stop():
                self.left((found,))
                continue
            try:
                if found.fault is not None:
                    raise found.fault
                document = receive(found.path)
                if found.unchanged:
                    yield _Candidate(
                        found, _recognised(self.store, document, found.own.over(found.wider)), document.sha256
                    )
                else:
                    self.leave(Left(found.name, Outcome.WAITING, CHANGED, unfinished=True))
            except StoreError as error:
                self.line(found.name, Outcome.FAILED, str(error))
                raise
            except Exception as error:
                if isinstance(error, UnknownFormat) and found.path.suffix.lower() in PICTURES:
                    self.leave(Left(found.name, Outcome.SKIPPED, PICTURE))
                    continue
                self.open.setdefault(_folder_of(found.name), found.name)
                self.failed((found,), error)

    def load(self, named: Named, group: Sequence[_Candidate]) -> None:
        """Load one bundle and move its files; one of several parts waits while it may not be all there."""
        files = tuple(one.found for one in group)
        beside = self.open.get(_folder_of(files[0].name))
        if self.stop():
            self.left(files)
            return
        if beside is not None and named.mapping is None and getattr(named.module, "part_of", None) is not None:
            for found in files:
                self.line(found.name, Outcome.WAITING, f"{beside} beside it is not ready, and may belong to it")
            return
        try:
            said = agreed([(found.name, found.own) for found in files]).over(files[0].wider)
            documents = tuple(receive(found.path) for found in files)
            if any(document.sha256 != one.sha256 for document, one in zip(documents, group, strict=True)):
                for found in files:
                    self.line(found.name, Outcome.WAITING, CHANGED)
                return
            origins = tuple(str(found.path) for found in files)
            receipt = load_bundle(self.store, named, documents, said.terms(self.terms), origins=origins)
        except StoreError as error:  # of the ledger and not of the file: no other one can be loaded either
            for found in files:
                self.line(found.name, Outcome.FAILED, str(error), importer=named.id)
            raise
        except Exception as error:
            self.failed(files, error, importer=named.id)
            return
        self.result.receipts.append(receipt)
        self.moved(group, receipt)

    def moved(self, group: Sequence[_Candidate], receipt: Receipt) -> None:
        """Move the files of a bundle that is stored, each with its settings, and say where to."""
        names = tuple(one.found.name for one in group)
        for first, one in ((one is group[0], one) for one in group):
            told: dict[str, Any] = {"importer": receipt.importer, "document": one.sha256}
            told |= {"bundle": names if len(names) > 1 else None} | (counts(receipt) if first else {})
            outcome = Outcome.KNOWN if receipt.already_known else Outcome.LOADED
            found = one.found
            if not found.unchanged:
                self.line(found.name, outcome, "changed since it was read; the next run reads it again", **told)
                continue
            try:
                complaint.remove(found.path)
                target = self.places.done / found.name
                if found.beside is not None:
                    settings = sha256(found.beside.read_bytes()).hexdigest()
                    move(found.beside, target.with_name(target.name + SUFFIX), settings)
                target = move(found.path, target, one.sha256)
                if receipt.rejected:
                    told["report"] = str(complaint.on_rejected(target, receipt))
                self.line(found.name, outcome, moved_to=str(target), **told)
            except OSError as error:
                why = f"it is in the ledger, but cannot be moved: {error.strerror or error}. The next run tries again"
                self.line(found.name, Outcome.UNMOVED, why, **told)

    def failed(self, files: Sequence[Found], error: Exception, importer: str | None = None) -> None:
        """Say of each file of a bundle why it was not loaded, in the log and in a report beside it."""
        outcome = Outcome.REJECTED if isinstance(error, RejectedEntries) else Outcome.FAILED
        message = f"{type(error).__name__}: {error}"
        if isinstance(error, EvidenceError):  # the line begins with the file's name already
            path = files[0].path
            message = error.message if error.place in (path.name, str(path)) else str(error)
        names = tuple(found.name for found in files)
        for first, found in ((found is files[0], found) for found in files):
            if not found.path.exists():
                self.line(found.name, Outcome.SKIPPED, "taken away while the run was at work")
                continue
            told: dict[str, Any] = {"importer": importer, "bundle": names if len(names) > 1 else None}
            if isinstance(error, RejectedEntries) and first:
                told["rejected"] = len(error.issues)
            try:
                told["report"] = str(complaint.write(found.path, error))
            except OSError as unwritten:
                message += f" (no report could be written beside it: {unwritten.strerror or unwritten})"
            self.line(found.name, outcome, message.partition("\n")[0], **told)

    def left(self, files: Sequence[Found]) -> None:
        """Say that the run was asked to stop before these."""
        self.result.stopped = True
        for found in files:
            self.line(found.name, Outcome.LEFT, "the run was asked to stop; the next one loads it")


def load_folder(
    store: Store,
    places: Places,
    settings: Settings,
    terms: Terms,
    *,
    settle: float,
    tell: Tell | None = None,
    stop: Callable[[], bool] = lambda: False,
    apart: Sequence[Path] = (),
) -> FolderLoad:
    """Load what waits in a folder, sheets of claims after the documents they quote, and move what is stored.

    ``tell`` is given each line as it comes to be; ``stop`` is asked before each bundle. Files that cannot be loaded stay
    where they are with a report beside them, and are no error of the run. Raises FolderInUse where another run is at
    work on the folder, StoreError where the ledger cannot be had: then the lines told before it stand.
    """
    started = time.perf_counter()
    run = _Run(store, places, terms, tell, stop)
    with places.locked():
        ledger = Path(store.shown)
        mine = (places.done, *apart, *(ledger.with_name(ledger.name + end) for end in ("", "-wal", "-shm", "-journal")))
        waiting: list[Found] = []
        for one in look(places.folder, settings, settle=settle, apart=mine):
            if isinstance(one, Found):
                waiting.append(one)
            else:
                run.leave(one)
        try:
            for named, group in _grouped(tuple(run.candidates(waiting))):
                run.load(named, group)
        except StoreError as error:
            error.receipts = run.result.receipts
            raise
        if any(not receipt.already_known for receipt in run.result.receipts):
            store.settle()
    run.result.seconds = round(time.perf_counter() - started, 3)
    return run.result


def _recognised(store: Store, document: Document, said: Settings) -> Named:
    """The importer of a document, by what is said of it."""
    given = None if said.mapping is None else mapped.through(said.mapping, said.importer)
    return named_for(store, document, said.importer, given)


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]


def _grouped(candidates: Sequence[_Candidate]) -> list[tuple[Named, list[_Candidate]]]:
    """The bundles: the files of each folder by themselves, and sheets of claims after everything else."""
    groups: list[tuple[Named, list[_Candidate]]] = []
    for _, together in groupby(
        sorted(candidates, key=lambda c: _folder_of(c.found.name)), key=lambda c: _folder_of(c.found.name)
    ):
        here = {one.found.name: one for one in together}
        unread = [(Document(name, b"", one.sha256), name, one.named) for name, one in here.items()]
        groups += [(named, [here[name] for name in names]) for named, _, names in bundles(unread)]
    return sorted(groups, key=lambda group: group[0].source.quotes_others)
