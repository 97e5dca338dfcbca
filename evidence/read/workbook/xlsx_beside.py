"""What hangs on the cells of an XLSX sheet: comments and links, with their own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from evidence.errors import Malformed
from evidence.read.sheet import Beside
from evidence.read.workbook.opening import AGAIN, Archive
from evidence.read.workbook.written import words
from evidence.schema.cells import address, letters, of_sheet
from evidence.schema.records import Passage


def hung(
    archive: Archive, part: str, name: str, place: str, links: Iterable[dict[str, str]]
) -> dict[int, tuple[Beside, ...]]:
    """Comments and links by row, in the order of columns; a link on several cells hangs on the first.

    ``links`` are the attributes of the sheet's links. Raises Malformed where one names no cell.
    """
    sheet = of_sheet(name)
    relations = archive.relations(part)
    found: dict[int, list[Beside]] = {}

    def keep(where: str, label: str, text: str, by: str = "") -> None:
        try:
            row, column = address(where.partition(":")[0])
        except ValueError as error:
            raise Malformed(f"has a {label} at {where!r}: {error}. {AGAIN}", place=place) from error
        if text.strip():
            locator = f"{sheet}&cell={letters(column)}{row}&part={label}"
            found.setdefault(row, []).append(Beside(column, label, Passage(archive.sha256, locator, text), by))

    for link in links:
        named = next((value for key, value in link.items() if key.endswith(":id")), "")
        target = relations[named].target if named in relations else ""
        inside = link.get("location", "")
        keep(link.get("ref", ""), "hyperlink", f"{target}#{inside}" if inside else target)
    for relation in relations.values():
        if relation.kind == "comments":
            for where, text, by in _comments(archive.tree(relation.target)):
                keep(where, "comment", text, by)
    return {row: tuple(sorted(ones, key=lambda one: one.column)) for row, ones in sorted(found.items())}


def _comments(tree: Element) -> Iterator[tuple[str, str, str]]:
    """Cell, words and author of each comment."""
    authors = dict(enumerate(one.text or "" for one in tree.iterfind("{*}authors/{*}author")))
    for one in tree.iterfind("{*}commentList/{*}comment"):
        texts = [t.text or "" for run in one.iterfind("{*}text/*") for t in (run, *run.iterfind("{*}t")) if _is_text(t)]
        number = one.get("authorId", "")
        by = authors.get(int(number), "") if number.isdecimal() and len(number) < 9 else ""
        yield one.get("ref", ""), words("".join(texts)), by


def _is_text(element: Element) -> bool:
    return element.tag.rpartition("}")[2] == "t"
