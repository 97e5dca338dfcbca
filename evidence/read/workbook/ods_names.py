"""The names of elements and attributes that an ODS sheet is made of, under the prefixes that its file gives them."""

from __future__ import annotations

from collections.abc import Mapping

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "table": f"{_OASIS}table:1.0",
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


class Names:
    """The names as this file writes them; by default as everybody does."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """``prefixes`` are those that the file declares, by namespace."""
        given = {space: prefixes.get(uri, space) for space, uri in _SPACES.items()}

        def named(space: str, name: str) -> str:
            prefix = given[space]
            return f"{prefix}:{name}" if prefix else name

        self.table = named("table", "table")
        self.name = named("table", "name")
        self.automatic = named("office", "automatic-styles")
        self.own_style = named("table", "style-name")
        self.default_style = named("table", "default-cell-style-name")
        self.source = named("table", "table-source")
        self.range_source = named("table", "cell-range-source")
        self.dde = named("table", "dde-link")
        self.changes = named("table", "tracked-changes")
        self.column = named("table", "table-column")
        self.columns_repeated = named("table", "number-columns-repeated")
        self.row = named("table", "table-row")
        self.rows_repeated = named("table", "number-rows-repeated")
        self.visibility = named("table", "visibility")
        self.cell = named("table", "table-cell")
        self.covered = named("table", "covered-table-cell")
        self.columns_spanned = named("table", "number-columns-spanned")
        self.rows_spanned = named("table", "number-rows-spanned")
        self.formula = named("table", "formula")
        self.kind = named("office", "value-type")
        self.exact_kind = named("calcext", "value-type")
        self.number = named("office", "value")
        self.date = named("office", "date-value")
        self.time = named("office", "time-value")
        self.flag = named("office", "boolean-value")
        self.string = named("office", "string-value")
        self.comment = named("office", "annotation")
        self.author = named("dc", "creator")
        self.paragraph = named("text", "p")
        self.blanks = named("text", "s")
        self.blanks_counted = named("text", "c")
        self.tab = named("text", "tab")
        self.line_break = named("text", "line-break")
        self.link = named("text", "a")
        self.address = named("xlink", "href")
        self.reading_aid = named("text", "ruby-text")
        self.drawn = named("draw", "") or "draw:"
