"""What waits in a folder: files to load with what is said of them, and those that are left alone, each with the reason."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from time import time

from evidence.errors import LoadError
from evidence.folder import complaint, settings
from evidence.folder.outcome import Outcome
from evidence.folder.settings import Settings

LOCK = ".evidence.lock"
"""The file that a run locks; it stays, empty, and says nothing by being there."""

TEMPORARY = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", ".swp", ".lock", "~")
"""How names end that programs give to what they are still writing."""

TEMPORARY_NAME = "temporary, by its name"

CLUTTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to load."""

    path: Path
    name: str
    """Its path inside the folder, with ``/``."""
    stamp: tuple[int, int]
    """Size and time of change: a file whose stamp is another one is not the file that was read."""
    own: Settings = field(default_factory=Settings)
    """What is said of it alone."""
    wider: Settings = field(default_factory=Settings)
    """What is said of all files of its folder."""
    beside: Path | None = None
    """The file of its own settings, which moves with it."""
    fault: LoadError | None = None
    """What is wrong with its settings."""

    @property
    def unchanged(self) -> bool:
        """Whether it is still the file that was found."""
        try:
            return stamp(self.path.stat()) == self.stamp
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is left alone."""

    name: str
    outcome: Outcome
    why: str
    unfinished: bool = False
    """It is being written: what stands beside it may belong to it, and must not be loaded without it."""


def stamp(found: os.stat_result) -> tuple[int, int]:
    """What tells whether a file was changed."""
    return found.st_size, found.st_mtime_ns


def look(folder: Path, wider: Settings, *, settle: float, apart: Collection[Path]) -> Iterator[Found | Left]:
    """What waits in a folder and those in it, in order of names; ``apart`` are files and folders that are none of it.

    A file that was changed within the last ``settle`` seconds, or whose settings were, is still being written.
    """
    ours = {path.resolve() for path in apart}
    yield from _folder(folder, "", _Said(wider), time() - settle, ours)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of the files of a folder."""

    settings: Settings
    fault: LoadError | None = None
    changed: float = float("-inf")

    def within(self, path: Path, changed: float) -> _Said:
        """With the settings of a folder in it."""
        own, fault = _read(path)
        return _Said(own.over(self.settings), self.fault or fault, max(self.changed, changed))


def _read(path: Path) -> tuple[Settings, LoadError | None]:
    try:
        return settings.read(path), None
    except LoadError as error:
        return Settings(), error


def _folder(folder: Path, inside: str, said: _Said, ready: float, ours: Collection[Path]) -> Iterator[Found | Left]:
    try:
        names = {entry.name: entry.stat(follow_symlinks=False) for entry in os.scandir(folder)}
    except OSError as error:
        yield Left(inside.rstrip("/") or ".", Outcome.FAILED, f"cannot be read: {error.strerror or error}")
        return
    if settings.FOLDER in names:
        said = said.within(folder / settings.FOLDER, names[settings.FOLDER].st_mtime)
    for name in sorted(names):
        path, mode = folder / name, names[name].st_mode
        if name == LOCK or path.resolve() in ours:
            continue
        why = _why_not(name, mode, names, path)
        if why is not None:
            if why:
                yield Left(
                    f"{inside}{name}", Outcome.SKIPPED, why, why == TEMPORARY_NAME and names[name].st_mtime > ready
                )
        elif S_ISDIR(mode):
            yield from _folder(path, f"{inside}{name}/", said, ready, ours)
        else:
            yield _found(path, f"{inside}{name}", names, said, ready)


def _why_not(name: str, mode: int, names: Collection[str], path: Path) -> str | None:
    """Why something in a folder is not to be loaded; "" where that needs no word; None where it is."""
    if name.startswith((".", "~")):
        return "hidden"
    if name.lower().endswith(TEMPORARY) or name.lower() in CLUTTER:
        return TEMPORARY_NAME
    if S_ISLNK(mode):
        return "a symbolic link. Put the file itself here"
    if S_ISDIR(mode):
        return None
    if not S_ISREG(mode):
        return "no file but a pipe or a device"
    if name.endswith(settings.SUFFIX):
        about = name.removesuffix(settings.SUFFIX)
        is_mapping = "." not in about or about.endswith(".mapping")  # and evidence.toml; of a file it is list.csv.toml
        return "" if is_mapping or about in names else f"settings, and {about} is not here"
    of = complaint.about(path)
    return None if of is None else "" if of in names else f"a report, and {of} is not here"


def _found(path: Path, name: str, names: dict[str, os.stat_result], said: _Said, ready: float) -> Found | Left:
    found, beside = names[path.name], path.with_name(path.name + settings.SUFFIX)
    own, fault = _read(beside) if beside.name in names else (Settings(), None)
    changed = [said.changed, *([names[beside.name].st_mtime] if beside.name in names else [])]
    mapping = own.over(said.settings).mapping
    if mapping is not None:
        with suppress(OSError):  # one that is not there is told when the sheet is to be read
            changed.append(Path(mapping).stat().st_mtime)
    if ready < found.st_mtime <= time():
        return Left(name, Outcome.WAITING, "still being written: it was changed a moment ago", True)
    if ready < max(changed) <= time():
        return Left(name, Outcome.WAITING, "what is said of it was changed a moment ago", True)
    kept = beside if beside.name in names else None
    return Found(path, name, stamp(found), own, said.settings, kept, said.fault or fault)
