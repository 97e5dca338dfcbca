"""Moving a file away once it is loaded: never over another one, whole or not at all, from one disk to another too."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path


def move(source: Path, target: Path, sha256: str) -> Path:
    """Move a file of this hash to ``target`` and return where it came to stand.

    Where another file has the name already, one of the same bytes is enough, and one of other bytes keeps it: this one
    takes the first digits of its hash into its name. Raises OSError where it cannot be moved; then it stands where it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for place in (target, _marked(target, sha256[:8]), _marked(target, sha256)):
        try:
            _place(source, place, sha256)
        except FileExistsError:
            if not _is(place, sha256):
                continue
            source.unlink()
        return place
    raise FileExistsError(17, "stands there with other bytes", str(target))


def _marked(target: Path, mark: str) -> Path:
    """``list.xml`` as ``list.3fa9c1d2.xml``."""
    return target.with_name(f"{target.stem}.{mark}{target.suffix}")


def _is(path: Path, sha256: str) -> bool:
    """Whether a file has these bytes."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == sha256


def _place(source: Path, target: Path, sha256: str) -> None:
    """Give a file another place. Raises FileExistsError where one stands there."""
    try:
        os.link(source, target)  # the one way of moving that never writes over what stands there
    except FileExistsError:
        raise
    except OSError:  # another disk, or one without links
        _copy(source, target, sha256)
    source.unlink()


def _copy(source: Path, target: Path, sha256: str) -> None:
    """Copy beside the target, see that the bytes are right and on the disk, then give the copy its name."""
    if target.exists():
        raise FileExistsError(17, "stands there", str(target))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, part)
        with suppress(OSError):  # times and permissions, where the other disk has them
            shutil.copystat(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if not _is(part, sha256):
            raise OSError(5, "was not copied as it is", str(source))
        try:
            os.link(part, target)
        except FileExistsError:
            raise
        except OSError:  # no links: nothing else in this process writes there
            part.rename(target)
    finally:
        part.unlink(missing_ok=True)
