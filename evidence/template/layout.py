"""What a workbook to be filled in is made of: sheets, columns, lists of words, examples."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

READ_ME, WORDS = "Read me", "Words"
"""The sheets that explain the others and are not read."""

EXAMPLE = "example"
"""How the ids of example rows begin."""


class Form(Enum):
    """How a column takes what is typed."""

    TEXT = "text"
    """Kept as typed: a spreadsheet program makes no date and no formula of it."""
    NUMBER = "number"
    COUNT = "count"
    """A whole number from 0."""
    HASH = "hash"
    """64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and what its drop-down offers."""

    name: str
    note: str
    """What to write, as the comment on its header says it."""
    width: int = 16
    required: bool = False
    """A row that fills anything must fill it."""
    words: str = ""
    """The list on the sheet Words from which it is chosen."""
    rows_of: str = ""
    """The sheet whose ids it names."""
    strict: bool = True
    """Whether the drop-down refuses anything else; the importer judges in any case."""
    form: Form = Form.TEXT

    @property
    def title(self) -> str:
        """The name as the header shows it: ``quantity_low`` is ``Quantity low``."""
        return title(self.name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what a row of it is, and its columns."""

    name: str
    about: str
    """What one row is, in a sentence."""
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, str | int], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook to be filled in."""

    kind: str
    """The word by which ``evidence template --kind`` knows it."""
    title: str
    lead: tuple[str, ...]
    """What the sheet Read me says, a paragraph each."""
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises KeyError."""
        found = next((sheet for sheet in self.sheets if sheet.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


def title(name: str) -> str:
    """A column's name as a header: ``subject_party`` is ``Subject party``, ``id`` is ``Id``."""
    return name.replace("_", " ").capitalize()


def name_of(header: str) -> str:
    """The name that a header stands for: case and blanks do not tell headers apart."""
    return "_".join(header.lower().split())


@cache
def words_of(name: str) -> tuple[tuple[str, str], ...]:
    """The words of one list with what each means: an enum of ``words.csv``, or ``predicate``, ``item class``, ``flag``."""
    match name:
        case "predicate":
            return tuple((row["predicate"], _meaning(row)) for row in _rows("predicates.csv"))
        case "item class":
            return _item_classes()
        case "flag":
            return (
                ("Yes", "It is marked so."),
                ("No", "It is marked as not so; leave the cell empty where nothing says."),
            )
    found = tuple((row["word"], row["definition"]) for row in _rows("words.csv") if row["enum"] == name)
    if not found:
        raise KeyError(name)
    return found


def _meaning(row: dict[str, str]) -> str:
    """What a predicate says, and the roles that it needs and takes."""
    needs = ", ".join(role.replace("|", " or ") for role in row["requires"].split())
    takes = ", ".join(row["takes"].split())
    return f"{row['definition']} Needs {needs}{f'; takes {takes}' if takes else ''}."


def _item_classes() -> tuple[tuple[str, str], ...]:
    """The classes of arms with words that name each for sure."""
    named: dict[str, list[str]] = {}
    for row in _rows("item_words.csv"):
        if row["class"]:
            named.setdefault(row["class"], []).append(row["word"])
    return tuple((word, f"As in: {', '.join(said[:3])}.") for word, said in sorted(named.items()))


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / table).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
