"""What the sheets of an XLSX file share: texts, and which styles show a number as a date."""

from __future__ import annotations

from functools import cached_property

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from evidence.read.workbook import xlsx_words
from evidence.read.workbook.opening import Archive, beside

EAST_ASIAN = frozenset((*range(27, 37), *range(50, 59)))
"""Number formats that Chinese, Japanese and Korean Excel builds in without writing them down: all of them dates."""


class Shared:
    """What the sheets of a workbook share."""

    def __init__(self, archive: Archive, part: str, from_1904: bool, targets: dict[str, str]) -> None:
        self.archive = archive
        self.from_1904 = from_1904
        self._strings = targets.get("sharedStrings", beside(part, "sharedStrings.xml"))
        self._styles = targets.get("styles", beside(part, "styles.xml"))

    @cached_property
    def words(self) -> xlsx_words.Words:
        """The texts that cells name by number."""
        return xlsx_words.shared(self.archive, self._strings)

    @cached_property
    def dates(self) -> dict[int, bool]:
        """The styles that show a number as a date or time: whether they show a time."""
        found: dict[int, bool] = {}
        if not self.archive.holds(self._styles):
            return found
        tree = self.archive.tree(self._styles)
        formats = dict(BUILTIN_FORMATS)
        for one in tree.iterfind("{*}numFmts/{*}numFmt"):
            formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
        for style, one in enumerate(tree.iterfind("{*}cellXfs/{*}xf")):
            number = int(one.get("numFmtId", "0"))
            code = formats.get(number, "")
            if number in EAST_ASIAN and number not in formats:
                found[style] = False
            elif is_date_format(code) and not is_timedelta_format(code):
                found[style] = any(letter in code.partition(";")[0].lower() for letter in "hs")
        return found
