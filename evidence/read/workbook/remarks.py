"""What was seen in a sheet that its values do not show, in words for the receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evidence.schema.cells import letters

NAMED = 5
"""Places that a remark names; the rest it counts."""


@dataclass
class Seen:
    """What one pass over a sheet saw."""

    formulas: int = 0
    uncomputed: list[str] = field(default_factory=list)
    """Cells whose formula has no stored result."""
    errors: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def remarks(self) -> tuple[str, ...]:
        """One sentence for each kind of thing seen."""
        said = []
        if self.hidden_rows:
            said.append(f"hidden rows, read like the others: {_runs(self.hidden_rows, str)}")
        if self.hidden_columns:
            said.append(f"hidden columns, read like the others: {_runs(self.hidden_columns, letters)}")
        if self.formulas:
            said.append(f"{counted(self.formulas, 'formula')}: the result is read as stored, not computed again")
        if self.uncomputed:
            many = counted(len(self.uncomputed), "formula")
            said.append(
                f"{many} without a stored result, unknown until a spreadsheet program computes and saves the file: "
                f"{_named(self.uncomputed)}"
            )
        if self.errors:
            said.append(f"{counted(len(self.errors), 'cell')} with an error in place of a value: {_named(self.errors)}")
        return tuple(said)


def counted(number: int, noun: str) -> str:
    """``1 formula``, ``2 formulas``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _named(places: Sequence[str]) -> str:
    left = len(places) - NAMED
    return ", ".join(places[:NAMED]) + (f" and {left:,} more" if left > 0 else "")


def _runs(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Numbers with those that follow one another as ``4-6``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return _named([name(a) if a == b else f"{name(a)}-{name(b)}" for a, b in runs])
