"""Pictures: which thing each shows, and the hash that tells its file from every other."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importers._field.site import Site, mark_of, thing_of
from evidence.read.faults import Faults
from evidence.schema.records import Claim, Mention
from evidence.template.filled import FilledRow

_HEX = frozenset("0123456789abcdef")


def photograph(row: FilledRow, site: Site, faults: Faults) -> list[Claim]:
    """That a thing is shown in a picture, keyed by the hash of its file."""
    thing = faults.of(lambda: site.rows.named(row, "item"))
    marked = faults.of(lambda: site.rows.named(row, "mark"))
    if thing is not None and marked is not None and marked.written("item") != thing.written("id"):
        what = f'"{marked.written("id")}" is a mark on {marked.written("item")}, not on {thing.written("id")}'
        faults.add(row.fault("mark", f"{what}. Name a mark of this thing, or leave it empty"))
    digest = faults.of(lambda: _digest(row, site))
    name, caption = row.text("file"), row.text("caption")
    if faults.found or thing is None:
        return []
    by = thing.written("documented_by")
    return [
        row.claim(
            "pictured_in",
            spans=row.spans("item", "mark", "file", "sha256", "caption"),
            chain=site.chain(by),
            origin=by,
            subject=thing_of(thing),
            object=Mention(name, f"sha256:{digest}" if digest else None),
            mark=mark_of(marked.written("mark")) if marked is not None else None,
            detail=Mention(caption) if caption else None,
        )
    ]


def pictures(site: Site) -> Iterator[str]:
    """What the receipt says of pictures: of which file the hash was taken, and which could not be found."""
    for row in site.rows.rows["Photographs"]:
        name, typed = row.written("file"), row.written("sha256")
        found = site.folder.sha256(name) if name else None
        where = row.line.place(row.numbers["file"])
        if name and found is None and typed:
            yield f"{where}: {name} is not beside the workbook; its SHA-256 is as typed"
        elif name and found is None:
            yield f"{where}: {name} is not beside the workbook and no SHA-256 is typed: nothing tells it from another picture"
        elif name and not typed:
            yield f"{where}: {name} has the SHA-256 {found}"


def _digest(row: FilledRow, site: Site) -> str | None:
    """The SHA-256 of a picture: typed, else taken of the file beside the workbook. Raises BadValue where they differ."""
    name, typed = row.text("file"), row.text("sha256").lower()
    if typed and (len(typed) != 64 or not _HEX.issuperset(typed)):
        raise row.wrong("sha256", typed, "no SHA-256; it has 64 digits from 0 to 9 and a to f")
    found = site.folder.sha256(name) if name else None
    if typed and found and typed != found:
        raise row.fault("sha256", f"the file {name} beside the workbook has {found}. One of them is another picture")
    return typed or found
