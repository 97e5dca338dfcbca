"""Files as received: read whole, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from evidence.errors import Unreadable
from evidence.read.document import Document
from evidence.store.documents import CAP


def receive(path: str | Path) -> Document:
    """The document in a file. Raises Unreadable for a folder, a missing, empty or unreadable file."""
    place = Path(path)
    try:
        found = place.stat()
        if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):
            raise Unreadable("is no file but a pipe or a device. Save what it gives to a file first", place=str(path))
        if found.st_size > CAP:
            raise Unreadable(f"is {found.st_size:,} bytes; a ledger takes {CAP:,} at the most", place=str(path))
        data = place.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("there is no such file. Check the name, and that it was not moved", place=str(path)) from error
    except IsADirectoryError as error:
        raise Unreadable("is a folder. Name the files in it", place=str(path)) from error
    except PermissionError as error:
        raise Unreadable("may not be read. Check its permissions", place=str(path)) from error
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", place=str(path)) from error
    if not data.strip():
        raise Unreadable("is empty. Fetch it again", place=str(path))
    return Document.of(place.name, data)
