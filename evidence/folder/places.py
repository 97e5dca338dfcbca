"""The two folders of a run, looked at before anything is loaded, and the lock on the first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from evidence.errors import FolderInUse, LoadError, NotFound
from evidence.folder.waiting import LOCK


@dataclass(frozen=True, slots=True)
class Places:
    """The folder that is loaded and the one that its files are moved to."""

    folder: Path
    done: Path

    @staticmethod
    def of(folder: str | Path, done: str | Path) -> Places:
        """The two, looked at; ``done`` is made where its own folder is there. Raises NotFound or LoadError."""
        here, there = Path(folder), Path(done)
        if not here.is_dir():
            wrong = (
                "is a file. Name the folder that it is in"
                if here.exists()
                else "there is no such folder. Make it first"
            )
            raise NotFound(wrong, place=str(here))
        if here.resolve().is_relative_to(there.resolve()):
            raise LoadError(
                f"is the folder that is loaded, or one around it ({here}). Name another one for what is done",
                place=str(there),
            )
        try:
            there.mkdir(exist_ok=True)
            with TemporaryFile(dir=there):
                pass
        except FileNotFoundError as error:
            raise NotFound(
                "the folder that it is to be made in does not exist. Make that first", place=str(there)
            ) from error
        except FileExistsError as error:
            raise LoadError("is a file. Name a folder for what is done", place=str(there)) from error
        except OSError as error:
            raise LoadError(
                f"files cannot be moved there: {error.strerror or error}. Nothing was loaded", place=str(there)
            ) from error
        return Places(here, there)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The folder for this run alone; the system takes the lock back from a run that is killed. Raises FolderInUse."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise FolderInUse(
                "another run is at work on this folder. Nothing was done; try again when it has ended",
                place=str(self.folder),
            ) from error
        except OSError as error:
            raise LoadError(
                f"files cannot be moved out of it: {error.strerror or error}. Nothing was loaded",
                place=str(self.folder),
            ) from error
        try:
            yield
        finally:
            lock.release()
