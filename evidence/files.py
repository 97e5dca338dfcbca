"""Files as received: read whole, or refused in one sentence; and the files that lie beside them."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from evidence.errors import Unreadable
from evidence.read.document import Document
from evidence.store.documents import CAP

EMPTY = "is empty. Fetch it again"


def receive(path: str | Path) -> Document:
    """The document in a file. Raises Unreadable for a folder, a missing, empty or unreadable file."""
    place = reachable(path)
    size = place.stat().st_size
    if size > CAP:
        raise Unreadable(f"is {size:,} bytes; a ledger takes {CAP:,} at the most", place=str(path))
    try:
        data = place.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", place=str(path)) from error
    if not data.strip():
        raise Unreadable(EMPTY, place=str(path))
    return Document.of(place.name, data)


def reachable(path: str | Path) -> Path:
    """The path of a file that can be read. Raises Unreadable for a folder, a missing, empty or closed file, and a pipe."""
    place = Path(path)
    try:
        place.name.encode()
    except UnicodeEncodeError as error:
        raise Unreadable("its name holds bytes that are no UTF-8. Rename it", place=str(path)) from error
    try:
        found = place.stat()
        if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):
            raise Unreadable("is no file but a pipe or a device. Save what it gives to a file first", place=str(path))
        with place.open("rb") as file:
            begins = file.read(1)
    except FileNotFoundError as error:
        raise Unreadable("there is no such file. Check the name, and that it was not moved", place=str(path)) from error
    except IsADirectoryError as error:
        raise Unreadable("is a folder. Name the files in it", place=str(path)) from error
    except PermissionError as error:
        raise Unreadable("may not be read. Check its permissions", place=str(path)) from error
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", place=str(path)) from error
    if not begins:
        raise Unreadable(EMPTY, place=str(path))
    return place


class Beside:
    """The folder of a received file: the files in it and below it, never those elsewhere."""

    def __init__(self, received: str | Path) -> None:
        self.folder = Path(received).resolve().parent

    def sha256(self, name: str) -> str | None:
        """The SHA-256 of a file by its name relative to the folder; None where there is none that can be read."""
        try:
            place = (self.folder / name).resolve()
            if not place.is_relative_to(self.folder) or not place.is_file():
                return None
            with place.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):
            return None
