"""How values look in a workbook: by type and kind of column, never by content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from evidence.report.model import Cell, Column, Heading, Link

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_INK, _PAPER, _LINE, _LINK = "#1F2933", "#FFFFFF", "#D5DAE0", "#1155AA"


@dataclass(slots=True)
class Formats:
    """The formats of a workbook, each made once."""

    workbook: Workbook
    _made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **properties: Any) -> Format:
        """A format with these properties upon the common ones."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            common = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top"}
            self._made[key] = self.workbook.add_format({**common, **properties})
        return self._made[key]

    def cell(self, column: Column, value: Cell, *, page: bool) -> Format:
        """The format of a value in a column."""
        line = {} if page else {"bottom": 1, "bottom_color": _LINE}
        match value:
            case Heading():
                return self.of(bold=True, font_size=12, font_color=_LINK)
            case Link():
                return self.of(font_color=_LINK, underline=1, text_wrap=True, **line)
            case datetime():
                return self.of(num_format="yyyy-mm-dd hh:mm:ss", align="left", **line)
            case date():
                return self.of(num_format="yyyy-mm-dd", align="left", **line)
            case int() | float():
                form = column.form or ("#,##0" if isinstance(value, int) else "#,##0.0##")
                side = {"align": "left"} if page else {"align": "right", "indent": 1}
                return self.of(num_format=form, **side, **line)
            case _:
                return self.of(text_wrap=True, **line)

    def header(self, *, page: bool) -> Format:
        """The format of the first row: a page's title, or a table's header."""
        if page:
            return self.of(bold=True, font_size=16)
        return self.of(bold=True, font_color=_PAPER, bg_color=_INK, text_wrap=True, border=1, border_color=_LINE)
