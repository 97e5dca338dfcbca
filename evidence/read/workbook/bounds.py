"""How much a workbook may hold, checked before anything of it is unpacked, and again as its cells are walked."""

from __future__ import annotations

from zipfile import ZipInfo

from evidence.errors import Malformed

UNPACKED = 500_000_000
"""Bytes of all parts together, unpacked."""
RATIO = 200
"""Times that a part may grow when it is unpacked, where it is larger than SMALL; real sheets grow 5 to 50 times."""
SMALL = 10_000_000
"""Bytes of a part whose ratio does not matter, and the most for a part other than sheets, words and comments."""
PARTS = 10_000
SHEETS = 1_000
CELLS = 5_000_000
"""Cells of a sheet that its file names, empty ones with a style among them."""
WORDS = 4_000_000
"""Characters of one row."""
GAP = 1_000
"""Empty rows in a run that are walked; the rest of the run is left out, and said."""
REMEDY = "Save the sheet you need as a workbook of its own, or as CSV"


def check(parts: list[ZipInfo], name: str, kind: str = "workbook", remedy: str = REMEDY) -> None:
    """Refuse an archive that is larger, or otherwise named, than any of its kind. Raises Malformed."""
    if len(parts) > PARTS:
        raise Malformed(f"holds {len(parts):,} parts; no {kind} has more than {PARTS:,}. {remedy}", place=name)
    seen: set[str] = set()
    unpacked = 0
    for part in parts:
        path = part.orig_filename
        if "\0" in path or "\\" in path or path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
            raise Malformed(
                f"holds a part named {path!r}, which leads out of the archive: no program writes that into a {kind}. "
                "Do not open it; ask where it comes from",
                place=name,
            )
        if part.filename.lower() in seen:
            raise Malformed(
                f"holds the part {part.filename!r} twice, so that programs may read different words from it. "
                "Open it in the program it was made with and save it again",
                place=name,
            )
        seen.add(part.filename.lower())
        unpacked += part.file_size
        if part.file_size > SMALL and part.file_size > RATIO * part.compress_size:
            raise Malformed(
                f"the part {part.filename!r} would grow {part.file_size // max(part.compress_size, 1):,} times, to "
                f"{part.file_size:,} bytes, when unpacked; the bound is {RATIO} times. It is not unpacked. {remedy}",
                place=name,
            )
    if unpacked > UNPACKED:
        raise Malformed(
            f"would be {unpacked:,} bytes when unpacked; the bound is {UNPACKED:,}. It is not unpacked. {remedy}",
            place=name,
        )


def too_many_cells(place: str) -> Malformed:
    """The error of a sheet of more than CELLS cells."""
    return Malformed(f"holds more than {CELLS:,} cells, empty ones with a style among them. {REMEDY}", place=place)


def too_many_words(place: str) -> Malformed:
    """The error of a row of more than WORDS characters."""
    return Malformed(f"a row of more than {WORDS:,} characters is no row of a table. {REMEDY}", place=place)
