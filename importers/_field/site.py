"""What the rows of field documentation are read with, and how a thing and a mark are keyed."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.read.document import Folder
from evidence.schema.keys import party_key
from evidence.schema.records import Mention
from evidence.template.filled import Filled, FilledRow


@dataclass(frozen=True, slots=True)
class Site:
    """What the rows of one workbook are read with: each other, the files beside it, and who publishes it."""

    rows: Filled
    folder: Folder
    publisher: str | None
    """The source that hands the workbook on; None where the sheet About does not name one: then nobody speaks."""

    def chain(self, *speakers: str) -> tuple[str, ...]:
        """The hops from the publisher to the last speaker, each said once in a row."""
        found = [self.publisher or ""]
        for speaker in speakers:
            if speaker and speaker != found[-1]:
                found.append(speaker)
        return tuple(found)

    def party(self, source: str) -> Mention:
        """A source of the sheet Sources as a party: its name, keyed as parties are."""
        row = self.rows.by_id("Sources").get(source)
        name = (row.written("name") if row else "") or source
        return Mention(name, party_key(name))


def thing_of(row: FilledRow) -> Mention:
    """A thing of the sheet Items: its number, keyed together with who documented it."""
    number = row.written("id")
    return Mention(number, f"item:{row.written('documented_by')}:{number}")


def mark_of(words: str) -> Mention:
    """A mark as it stands; two equal ones are one mark, whatever they mean."""
    return Mention(words, f"mark:{words}")
