"""Every error this library raises on purpose, drawn as a tree.

    EvidenceError
    ├── LoadError                 a file cannot become evidence as it stands
    │   ├── UnknownFormat         no importer recognises it
    │   ├── AmbiguousFormat       more than one importer recognises it
    │   ├── Unreadable            empty, vanished, a folder, not permitted, broken bytes
    │   ├── Malformed             recognised, but broken inside: truncated, wrong encoding, entities
    │   ├── BadMapping            a mapping file that cannot be laid on a sheet, all its faults
    │   ├── BadGold               a gold file that is none, or not of the text, all its faults
    │   ├── UnreadColumns         a column or element that is neither read nor ignored by name
    │   ├── UnknownWord           a word of a closed list that the list does not hold
    │   ├── BadValue              a value that is not what its place promises
    │   ├── UnexpectedCount       far fewer or more entries than the source declares
    │   ├── MissingDate           a vintage without a publication date
    │   ├── FolderInUse           another run is at work on the folder
    │   └── RejectedEntries       strict mode: entries that cannot be read, all of them
    ├── NotFound                  an identifier that names nothing
    ├── NotUnique                 a name that means several things
    ├── StoreError                the database
    │   ├── NewerSchema           written by a later version of this library
    │   ├── ForeignDatabase       a database of another program
    │   ├── Busy                  another process holds it
    │   ├── ReadOnly              it cannot be written
    │   └── Tampered              what is stored is not what was logged
    ├── EndpointError             a model that was asked for gives no answer
    ├── QueryError                a question that cannot be asked
    └── PolicyError               a policy that contradicts itself

A message is place, what is wrong, what to do. The facts stand as attributes too.
"""

from __future__ import annotations

from collections.abc import Sequence


class EvidenceError(Exception):
    """Root of the errors of this library; ``exit_code`` is what the command line returns for it."""

    exit_code = 1
    receipts: Sequence[object] = ()
    """Of a load of several files: the receipts of those that loaded."""
    failures: tuple[EvidenceError, ...] = ()
    """Of a load of several files: each failure, where there are several."""

    def __init__(self, message: str, *, place: str | None = None, raw: str | None = None) -> None:
        self.message = message
        self.place = place
        self.raw = raw
        super().__init__(f"{place}: {message}" if place else message)


class LoadError(EvidenceError):
    """A file cannot become evidence as it stands."""


class UnknownFormat(LoadError):
    """No importer recognises the file."""


class AmbiguousFormat(LoadError):
    """More than one importer recognises the file; ``candidates`` names them."""

    def __init__(self, message: str, *, place: str | None = None, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, place=place)
        self.candidates = candidates


class Unreadable(LoadError):
    """The bytes cannot be had: empty, vanished, a folder, not permitted."""


class Malformed(LoadError):
    """The layout is known but the file is broken inside."""


class BadMapping(LoadError):
    """A mapping file that is none, or that names what the sheet does not have; ``faults`` holds each place and message."""

    def __init__(self, message: str, *, place: str | None = None, faults: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message, place=place)
        self.faults = faults


class BadGold(LoadError):
    """A gold file that is none, or that is not of the text it is held against; ``faults`` holds each place and message."""

    def __init__(self, message: str, *, place: str | None = None, faults: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message, place=place)
        self.faults = faults


class UnreadColumns(LoadError):
    """Columns or elements that are neither read nor ignored by name; ``columns`` names them."""

    def __init__(self, message: str, *, place: str | None = None, columns: tuple[str, ...] = ()) -> None:
        super().__init__(message, place=place)
        self.columns = columns


class UnknownWord(LoadError):
    """A word that its closed list does not hold."""


class BadValue(LoadError):
    """A value that is not what its place promises."""


class UnexpectedCount(LoadError):
    """Far fewer or more entries than the source declares."""


class MissingDate(LoadError):
    """A vintage without a publication date, inside or given."""


class FolderInUse(LoadError):
    """Another run is at work on the folder; nothing was done."""

    exit_code = 75
    """``EX_TEMPFAIL`` of sysexits.h: not now, try again."""


class RejectedEntries(LoadError):
    """Strict mode: the entries that cannot be read; ``issues`` holds each with place, reason and raw text."""

    exit_code = 3

    def __init__(self, message: str, *, place: str | None = None, issues: tuple[object, ...] = ()) -> None:
        super().__init__(message, place=place)
        self.issues = issues


class NotFound(EvidenceError):
    """An identifier that names nothing in this ledger."""


class NotUnique(EvidenceError):
    """A name that means several things; ``candidates`` lists them."""

    def __init__(self, message: str, *, place: str | None = None, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, place=place)
        self.candidates = candidates


class StoreError(EvidenceError):
    """The database."""


class NewerSchema(StoreError):
    """The database was written by a later version of this library."""


class ForeignDatabase(StoreError):
    """The file is a database of another program, or no database."""


class Busy(StoreError):
    """Another process holds the database."""


class ReadOnly(StoreError):
    """The database cannot be written."""


class Tampered(StoreError):
    """What is stored is not what was logged."""

    exit_code = 4


class EndpointError(EvidenceError):
    """An endpoint of a model that the user named: an address that must not be used, or no answer to be had."""


class QueryError(EvidenceError):
    """A question that cannot be asked."""


class PolicyError(EvidenceError):
    """A policy that contradicts itself."""
