"""A cell as a value, by what a mapping declares: words for unknown, translations, signs of numbers, order of dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from evidence.errors import UnknownWord
from evidence.importers._mapping import dates
from evidence.importers._mapping.columns import Columns
from evidence.importers._mapping.model import Filler, Numbers, Order, Resolve, SheetMapping, Translation, Unknown
from evidence.read.sheet import Cell, CellKind
from evidence.schema.edtf import Edtf
from evidence.schema.edtf import parse as edtf
from evidence.schema.items import item_class
from evidence.schema.keys import party_key
from evidence.schema.quantity import Quantity
from evidence.schema.quantity import parse as quantity
from evidence.schema.records import Mention, one_line
from evidence.schema.states import state

FLAGS = {"yes": True, "true": True, "no": False, "false": False}
"""Marks that need no translation, in any case; blank is "not marked"."""


class Said(NamedTuple):
    """What a cell, or one of the values in it, says."""

    text: str
    """As written."""
    meaning: str
    """The same, or what the mapping translates it to."""
    cell: Cell | None = None


class Reader:
    """Reads the cells of one table; raises ValueError or UnknownWord, which the row places."""

    def __init__(self, mapping: SheetMapping, columns: Columns) -> None:
        self.mapping = mapping
        self.columns = columns

    @cached_property
    def _translations(self) -> dict[int, list[Translation]]:
        found: dict[int, list[Translation]] = {}
        for translation in self.mapping.translations:
            for place in self._meant(translation):
                found.setdefault(place, []).append(translation)
        return found

    @cached_property
    def _unknown(self) -> tuple[frozenset[str], dict[int, frozenset[str]]]:
        everywhere: frozenset[str] = frozenset()
        by_column: dict[int, frozenset[str]] = {}
        for unknown in self.mapping.unknowns:
            if not unknown.columns and unknown.each is None:
                everywhere |= unknown.words
            for place in self._meant(unknown):
                by_column[place] = by_column.get(place, frozenset()) | unknown.words
        return everywhere, by_column

    def _meant(self, declared: Translation | Unknown) -> set[int]:
        """The columns that a declaration is about."""
        found = {self.columns.find(name) for name in declared.columns}
        return found | (set() if declared.each is None else set(self.columns.fitting(declared.each)))

    def said(self, cell: Cell, column: int, separator: str = "") -> tuple[Said, ...]:
        """What the cell of a column says: nothing where it is empty or unknown, several values where it is split.

        Raises ValueError for an error of the spreadsheet and for a formula that was never computed, and UnknownWord
        for a word of a translated column that the mapping does not translate.
        """
        if cell.kind is CellKind.ERROR:
            raise ValueError(f"{cell.text} is an error of the spreadsheet, not a value. Mend the cell, or empty it")
        if cell.kind is CellKind.UNCOMPUTED:
            raise ValueError(
                f"the formula {cell.formula} was never computed, so its value is not known. Open the file in a "
                "spreadsheet program, let it compute, and save it"
            )
        text = written(cell)
        parts = [one_line(part) for part in text.split(separator)] if separator else [one_line(text)]
        everywhere, by_column = self._unknown
        unknown = everywhere | by_column.get(column, frozenset())
        found: dict[Said, None] = {}
        for part in parts:
            if part and part not in unknown:
                meaning = self._meaning(part, column)
                if meaning:
                    found.setdefault(Said(part, meaning, cell if part == one_line(text) else None))
        return tuple(found)

    def fills(self, cell: Cell, column: int) -> bool:
        """Whether a cell holds anything but a word that stands for "not known"; an error of the spreadsheet does."""
        everywhere, by_column = self._unknown
        text = one_line(written(cell))
        return bool(text or cell.formula) and text not in everywhere | by_column.get(column, frozenset())

    def _meaning(self, word: str, column: int) -> str:
        translations = self._translations.get(column, ())
        for translation in translations:
            if word in translation.words:
                return translation.words[word]
        if translations and not any(translation.keeps_others for translation in translations):
            known = ", ".join(f'"{one}"' for translation in translations for one in translation.words)
            raise UnknownWord(
                f'"{word}" is none of the words that the mapping translates: {known}. Add it under [[values]], or say '
                'there others = "keep"'
            )
        return word

    def mention(self, said: Said, filler: Filler, key: str | None, classed: str | None = None) -> Mention:
        """The filler of a role: words as written, and the key they resolve to; ``classed`` says the class of arms."""
        translated = said.meaning != said.text
        match filler.resolve:
            case _ if key is not None:
                return Mention(said.text, key)
            case Resolve.PARTY:
                return Mention(said.text, party_key(said.meaning))
            case Resolve.STATE:
                code = state(said.meaning)
                if code is None:
                    raise UnknownWord(
                        f'"{said.meaning}" is no state of schema/vocabulary. Translate it under [[values]], or read the '
                        'role as = "party"'
                    )
                return Mention(said.text, code)
            case Resolve.PLACE:
                return Mention(said.text, state(said.meaning))
            case Resolve.ITEM:
                known = item_class(classed or said.meaning, said.meaning)
                return Mention(said.text, known or (said.meaning if translated else None))
            case Resolve.DATE:
                return Mention(said.text, self.when(said, None, ()).text)
            case Resolve.NUMBER:
                figure = self.number(said)
                if figure is None:
                    raise ValueError(f'"{said.text}" is no number. Write digits, or read the role as = "text"')
                return Mention(said.text, f"{figure.normalize():f}" + (f" {filler.unit}" if filler.unit else ""))
            case Resolve.TEXT:
                return Mention(said.text, said.meaning if translated else None)

    def number(self, said: Said) -> Decimal | None:
        """The plain number that a value is, by the signs declared; None where it is none."""
        cell = said.cell
        if cell is not None and cell.kind is CellKind.NUMBER and said.meaning == said.text:
            return Decimal(str(cell.value))
        return plain(said.meaning, self.mapping.numbers)

    def quantity(self, said: Said, unit: str | None, approx: bool | None) -> Quantity:
        """The quantity that a value writes: a plain number by the signs declared, else by the rules of quantities."""
        words, marked = said.meaning, approx
        for sign in self.mapping.numbers.approx:
            if words.startswith(sign) or words.endswith(sign):
                words, marked = words.removeprefix(sign).removesuffix(sign).strip(), True
        figure = self.number(said) if words == said.meaning else plain(words, self.mapping.numbers)
        if figure is not None:
            number = int(figure) if figure == figure.to_integral_value() else float(figure)
            return Quantity.exact(number, unit, marked, said.text)
        found = quantity(words, unit)
        return Quantity(found.low, found.high, unit, True if found.approx else marked, said.text)

    def when(self, said: Said, order: Order | None, formats: tuple[str, ...]) -> Edtf:
        """The time that a value writes; a date of the spreadsheet is one, whatever order texts are written in."""
        cell = said.cell
        if cell is not None and cell.kind is CellKind.DATE and isinstance(cell.value, date):
            value = cell.value
            midnight = not isinstance(value, datetime) or (value.hour, value.minute, value.second) == (0, 0, 0)
            return edtf(value.isoformat()[:10] if midnight else value.isoformat()[:19])
        usual_order, usual_formats = self.mapping.dates
        if order is None and not formats:
            order, formats = usual_order, usual_formats
        return dates.read(said.meaning, order, formats)


def plain(text: str, numbers: Numbers) -> Decimal | None:
    """``text`` as a number by the signs declared; None where it is none, or where nobody declared what a sign means."""
    if numbers.decimal:
        thousands = re.escape(numbers.thousands)
        grouped = rf"[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+|[0-9]+" if numbers.thousands else "[0-9]+"
        if re.fullmatch(rf"(?:{grouped})(?:{re.escape(numbers.decimal)}[0-9]+)?", text) is None:
            return None
        bare = text.replace(numbers.thousands, "") if numbers.thousands else text
        return Decimal(bare.replace(numbers.decimal, "."))
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) is None or re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text):
        return None
    return Decimal(text)


def written(cell: Cell) -> str:
    """The words of a cell; a whole number without a point, as people read it."""
    if (
        cell.kind is CellKind.NUMBER
        and isinstance(cell.value, float)
        and cell.value.is_integer()
        and "e" not in cell.text.lower()
    ):
        return str(int(cell.value))
    return cell.text
