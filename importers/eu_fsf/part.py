"""One statement of an entry: a name, an address, a date of birth; its values by one set of names, whatever the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evidence.errors import UnknownWord, UnreadColumns
from evidence.read.attributes import Value
from evidence.read.entry import Entry
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Claim, Mention, Note, Span

__all__ = ["Part", "Quoted", "Statements", "Value"]

Statements = Iterator[Claim | Note]
"""What reading yields."""

Quoted = str | Value
"""What a claim quotes: a value by its name, or one of several of a name."""

MARKS = {"true": True, "1": True, "YES": True, "false": False, "0": False, "NO": False, "": False}
"""How XML and CSV write yes and no; an absent one is no mark."""


class Part:
    """Values by the names of the attributes of XML v1.1, each with its stretch in the passage of ``owner``.

    Asking for a value marks it as read; ``close`` names those that nobody asked for.
    """

    __slots__ = ("act", "contacts", "owner", "remarks", "tag", "unread", "values")

    def __init__(
        self,
        owner: Entry,
        tag: str,
        values: Mapping[str, Value],
        *,
        remarks: Sequence[Value] = (),
        contacts: Sequence[tuple[Value | None, Value]] = (),
        act: Part | None = None,
    ) -> None:
        self.owner = owner
        self.tag = tag
        self.values = values
        self.remarks = tuple(remarks)
        self.contacts = tuple(contacts)
        """Of an address: kinds and values of means to reach it; without a kind, several packed into one value."""
        self.act = act
        """The act by which the list was given this part."""
        self.unread = set(values)

    @property
    def texts(self) -> dict[str, str]:
        """All values, without marking them as read."""
        return {name: value.text for name, value in self.values.items()}

    def text(self, name: str) -> str:
        """The value; ``""`` where there is none."""
        self.unread.discard(name)
        found = self.values.get(name)
        return found.text if found is not None else ""

    def mention(self, name: str, key: str | None = None) -> Mention | None:
        """The value as words; None where there is none."""
        text = self.text(name)
        return Mention(text, key) if text else None

    def mark(self, name: str) -> bool:
        """Whether the value says yes. Raises UnknownWord for anything but yes, no and nothing."""
        text = self.text(name)
        try:
            return MARKS[text]
        except KeyError:
            raise self.unknown(name, text, "neither true nor false, YES nor NO") from None

    def day(self, name: str) -> Edtf | None:
        """The day that the value certainly names; None where it names none, for then it is kept as words."""
        text = self.text(name)
        try:
            return parse(text) if text else None
        except ValueError:
            return None

    def raw(self, value: Value) -> str:
        """The source of a value as it stands."""
        return self.owner.passage.text[slice(*value.span)]

    def claim(self, predicate: str, party: Mention, *quoted: Quoted, **roles: Any) -> Claim:
        """A claim of the party that quotes these values, in this order: it is the same whatever order a layout has."""
        return self.owner.claim(predicate, subject=party, spans=self._spans(quoted), **roles)

    def note(self, label: str, *quoted: Quoted) -> Iterator[Note]:
        """One note of these values; none where none of them is filled."""
        spans = self._spans(quoted)
        if spans:
            yield Note(passage=self.owner.passage, spans=spans, label=label)

    def unknown(self, name: str, text: str, what: str) -> UnknownWord:
        """An error to be raised: a value is outside its closed list."""
        return UnknownWord(f"{self.tag} {name} {text!r} is {what}", place=self.owner.place, raw=text)

    def close(self, ignored: Mapping[str, str]) -> None:
        """Raise UnreadColumns where a value was neither asked for nor is ignored by name."""
        left = tuple(name for name in self.values if name in self.unread and name not in ignored)
        if left:
            named = tuple(f"{self.tag} {name}" for name in left)
            raise UnreadColumns(
                f"holds {', '.join(named)}, which this importer neither reads nor ignores by name",
                place=self.owner.place,
                columns=named,
            )
        if self.act is not None:
            self.act.close(ignored)

    def _spans(self, quoted: Sequence[Quoted]) -> tuple[Span, ...]:
        spans: list[Span] = []
        for one in quoted:
            if isinstance(one, str):
                self.unread.discard(one)
                value = self.values.get(one)
                if value is not None:
                    spans.append(value.span)
            else:
                spans.append(one.span)
        return tuple(spans)
