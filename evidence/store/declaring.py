"""What a load declares of sources: appended where it says more than what stands, and told where it changes that."""

from __future__ import annotations

from sqlalchemy import text

from evidence.confidence.independence import resolved
from evidence.errors import LoadError
from evidence.schema.records import Speaker
from evidence.schema.words import Basis
from evidence.store.intern import Words
from evidence.store.sources import RANK, Declaration, Speaking, declarations, highest, in_words, is_bare, stands
from evidence.store.write import Writer


class Declaring:
    """Takes the declarations of one load, made by one version of an importer."""

    def __init__(self, writer: Writer, words: Words, importer: str, version: str) -> None:
        self.writer = writer
        self.words = words
        self.importer = importer
        self.version = version
        self.told: list[str] = []
        """What a receipt says: sources that count otherwise from here on, and declarations that count nowhere."""
        self._known = declarations(writer.connection, writer.seq - 1, unreviewed=True)
        self._written: set[str] = set()

    def source(self, speaker: Speaker, basis: Basis, document_id: int | None) -> None:
        """Append what is declared of a source, unless it stands already, or whoever declares it has said so before.

        ``document_id`` is the document in which it stands, None where the importer itself says it.
        """
        name = None if speaker.name == speaker.id else speaker.name
        if is_bare(name, speaker.kind, speaker.parent):
            return
        made = (name, speaker.kind.value, speaker.parent, basis.value, document_id, self.importer, self.version)
        one = Declaration(*made, self.writer.seq)
        known = self._known.setdefault(speaker.id, [])
        before = highest(known) if known else None
        if before is not None and not self._says_more(one, before, known, stands(speaker.id, known)):
            return
        number = self.words.source(speaker)
        self.writer.add("declaration", self.writer.new_id("declaration"), number, *made)
        known.append(one)
        self._written.add(speaker.id)
        if before is not None and before.rank > RANK[Basis.PROPOSED] and not one.agrees(before):
            self.told.append(self._remark(speaker.id, before, one))

    @staticmethod
    def _says_more(one: Declaration, top: Declaration, known: list[Declaration], stood: Speaking) -> bool:
        if one.basis == Basis.PRINTED:
            # of two that prose names the first stands: they differ in capitals at most; its name serves where none is told
            return one.rank > top.rank or all(other.name is None for other in known)
        same = [other for other in known if other.by == one.by and other.basis == one.basis]
        if same and same[-1][:3] == one[:3]:
            return False
        return one.rank > top.rank or not one.agrees(stood) or one.name not in (None, stood.name)

    def _remark(self, source: str, before: Declaration, one: Declaration) -> str:
        here, there = in_words(one.kind, one.parent), in_words(before.kind, before.parent)
        if one.rank < before.rank:
            return (
                f"source {source} stays {there}, as {self._who(before)} declares it: {here}, as it is declared here, counts "
                "nowhere. Declare it in a sheet, if it is to count so"
            )
        return (
            f"source {source} counts from here on as {here}, as it is declared here; before it counted as {there}, as "
            f"{self._who(before)} has it. Answers as of before stay as they were"
        )

    def _who(self, one: Declaration) -> str:
        if one.document_id is None:
            return f"the importer {one.importer}" if one.importer else "an earlier load"
        query = text("SELECT name FROM document WHERE id = :d")
        return str(self.writer.connection.execute(query, {"d": one.document_id}).scalar_one())

    def close(self, place: str) -> list[str]:
        """What a receipt says. Raises LoadError where sources would lead to each other in a ring of parents."""
        if self._written:
            found = {source: stands(source, known).parent for source, known in self._known.items()}
            rings = [loop for loop in resolved(found).loops if not self._written.isdisjoint(loop.members)]
            if rings:
                raise LoadError(
                    "\n".join(
                        f"the parents that it declares run in a ring: {' -> '.join(ring.path)}. No source speaks for one "
                        f"that speaks for it: declare one of {', '.join(ring.members)} without its parent, in this file too"
                        for ring in rings
                    ),
                    place=place,
                )
        return self.told
