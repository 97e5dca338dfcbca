"""What the styles of an ODS file say of its cells and sheets: which parts of a date are shown, which sheets are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from evidence.read.workbook.date_formats import Shown

_DEEP = 10
"""Styles that inherit from one another, one above the other, at most."""


class Styles:
    """The styles of a file, from its common ones and those of its content."""

    def __init__(self, trees: Iterable[Element]) -> None:
        self.hidden: set[str] = set()
        """Styles of sheets that are not shown."""
        self._formats: dict[str, Shown] = {}
        self._cells: dict[str, tuple[str, str]] = {}
        style = ""
        for tree in trees:
            for one in tree.iter():
                kind = one.tag.rpartition("}")[2]
                if kind == "date-style":
                    self._formats[_named(one, "name")] = _shown(one)
                elif kind == "style" and _named(one, "family") == "table-cell":
                    self._cells[_named(one, "name")] = _named(one, "data-style-name"), _named(one, "parent-style-name")
                elif kind == "table-properties" and _named(one, "display") == "false":
                    self.hidden.add(style)
                if kind == "style":
                    style = _named(one, "name")

    def shown(self, style: str) -> Shown | None:
        """Which parts of a date the style of a cell shows; None where it is no style of dates."""
        for _ in range(_DEEP):
            data, parent = self._cells.get(style, ("", ""))
            if data:
                return self._formats.get(data)
            style = parent
        return None


def _named(element: Element, name: str) -> str:
    """The attribute of that name, in whatever namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _shown(style: Element) -> Shown:
    parts = {one.tag.rpartition("}")[2] for one in style}
    return Shown(
        "hours" in parts or "seconds" in parts, "day" in parts, "month" in parts, bool({"year", "era"} & parts)
    )
