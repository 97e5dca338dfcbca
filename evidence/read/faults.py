"""What is wrong with the parts of one entry, gathered, so that a person mends all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from evidence.errors import BadValue, LoadError, Malformed

T = TypeVar("T")


class Faults:
    """Reads parts one by one and keeps what each raises; ``end`` raises all of it."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[LoadError] = []

    def of(self, part: Callable[[], T]) -> T | None:
        """What ``part`` gives, or None where it raises a LoadError, which is kept."""
        try:
            return part()
        except LoadError as error:
            self.add(error)
            return None

    def add(self, *errors: LoadError) -> None:
        """Keep these, and of one that stands for several each. Of a cell the first fault is kept: the rest follows from it."""
        for error in errors:
            for one in error.failures or (error,):
                if isinstance(one, LoadError) and not self._told(one.place):
                    self.found.append(one)

    def _told(self, place: str | None) -> bool:
        return place is not None and "&cell=" in place and any(error.place == place for error in self.found)

    def end(self) -> None:
        """Raise what was kept: one as it is, several as one with each of them in ``failures``, a BadValue unless all are
        Malformed."""
        if len(self.found) == 1:
            raise self.found[0]
        if not self.found:
            return
        first = self.found[0]
        kind = Malformed if all(isinstance(error, Malformed) for error in self.found) else BadValue
        if all(error.place == first.place for error in self.found):
            whole = kind("; ".join(error.message for error in self.found), place=first.place, raw=first.raw)
        else:
            whole = kind("\n".join(str(error) for error in self.found), raw=first.raw)
        whole.failures = tuple(self.found)
        raise whole
