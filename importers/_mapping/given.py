"""One table of a mapping as somebody wrote it: keys asked for one by one, every fault kept with its path and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from evidence.errors import BadMapping
from evidence.importers._mapping.keys import KEYS
from evidence.importers._mapping.lines import Path

Word = TypeVar("Word", bound=StrEnum)

GUESS = "?"
"""What a value begins with that ``evidence map`` guessed and nobody has confirmed; alone, what it could not guess."""


@dataclass(slots=True)
class Faults:
    """All that is wrong with one mapping, gathered before any of it is raised."""

    name: str
    """The label of the mapping file."""
    lines: dict[Path, int]
    found: list[tuple[str, str]] = field(default_factory=list)
    """Place and message."""

    def add(self, path: Path, message: str) -> None:
        """Keep a fault of the value at that path."""
        self.found.append((f"{self.name}#{self.place(path)}", f"{shown(path)}: {message}" if path else message))

    def place(self, path: Path) -> str:
        """The line of a path, or of the nearest table or key around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"line={self.lines.get(path, 1)}"

    def close(self) -> None:
        """Raise BadMapping with every fault, in the order of the lines; nothing where there are none."""
        if self.found:
            raise refused(self.name, self.found)


def refused(name: str, found: list[tuple[str, str]]) -> BadMapping:
    """The error of a mapping with these faults, each a place and a message."""
    found = sorted(set(found), key=lambda fault: (_line(fault[0]), fault))
    if len(found) == 1:
        return BadMapping(found[0][1], place=found[0][0], faults=tuple(found))
    said = [f"{len(found)} faults; nothing was loaded", *(f"  {place}: {message}" for place, message in found)]
    return BadMapping("\n".join(said), place=name, faults=tuple(found))


def _line(place: str) -> int:
    found = re.search(r"#line=([0-9]+)$", place)
    return int(found[1]) if found else 0


def shown(path: Path) -> str:
    """A path as a person counts: ``claim[2].item``."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return said


@dataclass(slots=True)
class Given:
    """A table of the mapping. Each method asks for one key; ``close`` names those that nobody asked for."""

    table: dict[str, Any]
    section: str
    """What kind of table it is: a name in KEYS."""
    path: Path
    faults: Faults

    def fault(self, key: str, message: str) -> None:
        """Keep a fault of the value under ``key``, or of the table itself where ``key`` is empty."""
        self.faults.add((*self.path, key) if key else self.path, message)

    def value(self, key: str) -> Any:
        """What stands under the key as TOML reads it, or None."""
        assert key in KEYS[self.section] or self.section == "claim", (self.section, key)
        return self.table.get(key)

    def text(self, key: str, *, needed: bool = False, empty: bool = False) -> str:
        """A text; empty where the key is absent. With ``needed`` absence is a fault."""
        found = self.value(key)
        if found is None:
            if needed:
                self.fault("", f"{key} is missing")
            return ""
        return self.a_text((*self.path, key), found, empty=empty)

    def a_text(self, path: Path, found: Any, *, empty: bool = False) -> str:
        """A value that must be a text somebody stands for: not empty, and no unconfirmed guess."""
        if not isinstance(found, str):
            self.faults.add(path, f"is {_kind(found)}, and must be a text in quotes")
            return ""
        if found == GUESS:
            self.faults.add(path, f'"{GUESS}" stands for what nobody has written yet. Write it')
        elif found.startswith(GUESS):
            meant = found[1:].strip()
            plain = meant if meant.isdecimal() else f'"{meant}"'
            self.faults.add(
                path, f'"{found}" is a guess that nobody has confirmed. Write {plain} if it is right, or what is'
            )
        elif not found.strip() and not empty:
            self.faults.add(path, "is empty. Write a text, or leave the key out")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them; empty where the key is absent."""
        found = self.value(key)
        if found is None:
            return ()
        several = found if isinstance(found, list) else [found]
        return tuple(self.a_text((*self.path, key), one) for one in several)

    def whole(self, key: str) -> int | None:
        """A whole number from 0 on."""
        found = self.value(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            self.fault(key, f"is {_kind(found)}, and must be a whole number")
            return None
        return found

    def flag(self, key: str) -> bool | None:
        """``true`` or ``false``; None where the key is absent."""
        found = self.value(key)
        if found is not None and not isinstance(found, bool):
            self.fault(key, f"is {_kind(found)}, and must be true or false, without quotes")
            return None
        return found

    def word(self, key: str, words: type[Word], usual: Word, *, needed: bool = False) -> Word:
        """A word of a closed list; ``usual`` where the key is absent or the word is a fault."""
        text = self.text(key, needed=needed)
        if not text or text.startswith(GUESS):
            return usual
        try:
            return words(text)
        except ValueError:
            self.fault(key, f'"{text}" is none of {", ".join(words)}')
            return usual

    def pattern(self, key: str) -> re.Pattern[str] | None:
        """A regular expression; one that is none is a fault."""
        text = self.text(key)
        if not text or text.startswith(GUESS):
            return None
        try:
            return re.compile(text)
        except re.error as error:
            self.fault(key, f"'{text}' is no regular expression: {error}")
            return None

    def day(self, key: str) -> str | None:
        """A day, as a text or as TOML's own date, in ISO form."""
        found = self.value(key)
        if isinstance(found, date):
            return found.isoformat()[:10]
        text = self.text(key)
        if text.startswith(GUESS):
            return None
        try:
            return date.fromisoformat(text).isoformat() if text else None
        except ValueError:
            self.fault(key, f'"{text}" is no day. Write it as 2024-09-18')
            return None

    def inside(self, key: str, section: str) -> Given | None:
        """The table under the key, or None; anything else is a fault."""
        found = self.value(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            self.fault(key, f"is {_kind(found)}, and must be a table: [{key}]")
            return None
        return Given(found, section, (*self.path, key), self.faults)

    def several(self, key: str, section: str) -> Iterator[Given]:
        """The tables of an array ``[[key]]``; a single inline table counts as one."""
        found = self.value(key)
        for i, one in enumerate([] if found is None else found if isinstance(found, list) else [found]):
            path = (*self.path, key, i) if isinstance(found, list) else (*self.path, key)
            if isinstance(one, dict):
                yield Given(one, section, path, self.faults)
            else:
                self.faults.add(path, f"is {_kind(one)}, and must be a table: [[{key}]]")

    def close(self, *also: str) -> None:
        """Name the keys that this kind of table does not take."""
        known = (*KEYS[self.section], *also)
        for key in self.table:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"here stand {', '.join(known)}"
                self.fault(key, f"there is no such key; {hint}")


def _kind(found: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(found), f"a {type(found).__name__}")
