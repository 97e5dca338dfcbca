"""A party as it is compared: its names read, its dates and numbers made comparable, once."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence.matching import WEAK, Profile
from evidence.names.facts import Birth, Number, birth, numbers
from evidence.names.reading import Name, read

Read = tuple[Name, bool]
"""A name, and whether it is marked weak or no longer borne."""


@dataclass(slots=True, eq=False)
class Party:
    """A profile that was read. An index holds one for each listed party: it is read once, and compared many times."""

    profile: Profile
    births: tuple[Birth, ...]
    numbers: tuple[Number, ...]
    _names: dict[str | None, tuple[Read, ...]] = field(default_factory=dict)

    def names(self, kind: str | None) -> tuple[Read, ...]:
        """The names as those of a kind are read; the party's own kind goes first where it has one."""
        kind = self.profile.kind or kind
        found = self._names.get(kind)
        if found is None:
            found = tuple((read(name, kind), quality in WEAK) for name, quality in self.profile.names)
            self._names[kind] = found
        return found


def party(profile: Profile) -> Party:
    """A profile, read."""
    dates = tuple(found for text in profile.born if (found := birth(text)) is not None)
    return Party(profile, dates, numbers(profile.identifiers))
