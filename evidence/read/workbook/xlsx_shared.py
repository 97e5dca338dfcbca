"""What the sheets of an XLSX file share: texts, and which styles show a number as a date."""

from __future__ import annotations

from functools import cached_property

from evidence.read.workbook import xlsx_words
from evidence.read.workbook.date_formats import Shown, shown
from evidence.read.workbook.opening import Archive, beside


class Shared:
    """What the sheets of a workbook share."""

    def __init__(self, archive: Archive, part: str, targets: dict[str, str], *, from_1904: bool, stale: bool) -> None:
        self.archive = archive
        self.from_1904 = from_1904
        """Whether days are counted from 1904."""
        self.stale = stale
        """Whether the workbook asks to be computed as it is opened."""
        self._strings = targets.get("sharedStrings", beside(part, "sharedStrings.xml"))
        self._styles = targets.get("styles", beside(part, "styles.xml"))

    @cached_property
    def words(self) -> xlsx_words.Words:
        """The texts that cells name by number."""
        return xlsx_words.shared(self.archive, self._strings)

    @cached_property
    def dates(self) -> dict[str, Shown]:
        """The styles, by number, that show a number as a date or time: what they show of it."""
        found: dict[str, Shown] = {}
        if not self.archive.holds(self._styles):
            return found
        tree = self.archive.tree(self._styles)
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in tree.iterfind("{*}numFmts/{*}numFmt")}
        for style, one in enumerate(tree.iterfind("{*}cellXfs/{*}xf")):
            number = one.get("numFmtId", "0")
            date = shown(int(number) if number.isdecimal() and len(number) < 9 else 0, codes.get(number))
            if date is not None:
                found[str(style)] = date
        return found
