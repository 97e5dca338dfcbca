"""Native charts beside the counts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.report.model import Sheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTH, _HEIGHT, _ROWS = 560, 300, 16


def draw(workbook: Workbook, worksheet: Worksheet, sheet: Sheet) -> None:
    """Draw the sheet's charts, one beneath another, to the right of its columns."""
    for number, chart in enumerate(sheet.charts):
        drawn = workbook.add_chart({"type": chart.kind})
        rows = (chart.first + 1, chart.last + 1)
        drawn.add_series(
            {
                "name": chart.title,
                "categories": [sheet.name, rows[0], 0, rows[1], 0],
                "values": [sheet.name, rows[0], 1, rows[1], 1],
                "fill": {"color": "#3E6C9E"},
                "gap": 40,
                "data_labels": {"value": True, "font": {"size": 8}} if rows[1] - rows[0] < 20 else {},
            }
        )
        drawn.set_title({"name": chart.title, "name_font": {"size": 11}, "overlay": False})
        drawn.set_legend({"none": True})
        counts = {"num_font": {"size": 8}, "major_gridlines": {"visible": True, "line": {"color": "#E3E7EC"}}, "min": 0}
        highest = max(v for row in sheet.rows[chart.first : chart.last + 1] if isinstance(v := row[1], int))
        if highest <= 10:  # no halves of a finding on the axis
            counts["major_unit"] = 1
        labels = {"num_font": {"size": 8}}
        if chart.kind == "bar":
            drawn.set_x_axis({**counts, "visible": False})
            drawn.set_y_axis({**labels, "reverse": True})
        else:
            drawn.set_x_axis(labels)
            drawn.set_y_axis(counts)
        drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
        worksheet.insert_chart(1 + number * _ROWS, len(sheet.columns) + 1, drawn, {"object_position": 2})
