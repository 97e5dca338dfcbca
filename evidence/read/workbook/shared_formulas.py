"""Formulas as the cell shows them: those that many cells share are moved to each."""

from __future__ import annotations

from openpyxl.formula.translate import Translator, TranslatorError

from evidence.errors import Malformed
from evidence.read.workbook.bounds import REMEDY
from evidence.schema.cells import letters

MOVED = 20_000_000
"""Characters of formulas that are moved on one sheet."""


class Formulas:
    """The formulas of one sheet."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._shared: dict[str, tuple[str, Translator]] = {}
        self._moved = 0

    def of(self, text: str, attributes: dict[str, str], where: tuple[int, int]) -> str:
        """The formula of a cell with its leading ``=``; ``attributes`` are those of its element."""
        if attributes.get("t") != "shared":
            return f"={text}"
        index = attributes.get("si", "")
        row, column = where
        here = f"{letters(column)}{row}"
        if text:
            self._shared[index] = f"={text}", Translator(f"={text}", origin=here)
            return f"={text}"
        shared = self._shared.get(index)
        if shared is None:
            return "="
        first, movable = shared
        self._moved += len(first)
        if self._moved > MOVED:
            raise Malformed(f"shares more formulas than are read. {REMEDY}", place=self.place)
        try:
            return str(movable.translate_formula(here))
        except TranslatorError:
            return first
