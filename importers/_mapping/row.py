"""One row of a mapped sheet: the claims that the mapping makes of it, the notes it keeps, or why it is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from evidence.errors import BadValue, LoadError, UnknownWord, UnreadColumns
from evidence.importers._mapping.cells import written
from evidence.importers._mapping.model import Pattern, Resolve
from evidence.importers._mapping.parts import Fault, Parts
from evidence.importers._mapping.table import Laid
from evidence.read.entry import Entry
from evidence.read.faults import Faults
from evidence.read.rows import joined
from evidence.read.sheet import Line, Range
from evidence.schema.edtf import Edtf
from evidence.schema.predicates import COLUMNS, predicate
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Span, one_line


@dataclass(slots=True, kw_only=True)
class SheetRow(Entry):
    """An entry that is one row of a table."""

    laid: Laid
    line: Line
    parts: Parts

    @classmethod
    def of(cls, laid: Laid, line: Line, head: bytes) -> SheetRow:
        """The row with its key and raw hash, over the header's names too: the same cells under others say other things."""
        digest = blake2b(head, digest_size=16)
        for said in (line.passage.text, *(beside.passage.text for beside in line.beside)):
            digest.update(b"%d:" % len(said))
            digest.update(said.encode())
        digest.update("".join(cell.kind[0] for cell in line.cells).encode())
        parts = [one_line(written(line.cell(laid.columns.find(name)))) for name in laid.mapping.key]
        key = None if not parts or "" in parts else parts[0] if len(parts) == 1 else joined(parts)
        return cls(laid.document, key, line.passage, digest.digest(), laid=laid, line=line, parts=Parts(laid, line))

    def read(self) -> Iterator[Claim | Note]:
        """Claims and notes. Raises BadValue, UnknownWord or UnreadColumns, naming every cell that is at fault."""
        covered = {c: over for c in self.laid.mapped if (over := self.laid.merged.over(self.line, c)) is not None}
        self._check(covered)
        self.parts.faults.clear()
        said: list[Claim | Note] = []
        for pattern in self.laid.mapping.claims:
            for column in self.laid.wide.get(pattern.path, (0,)):
                try:
                    said += self._stated(pattern, column)
                except Fault as fault:
                    self.parts.faults.append(fault)
                except ValueError as error:
                    self.parts.faults.append(Fault(0, str(error)))
        said += self._kept()
        if covered:
            self.parts.faults[:] = [*(f for f in self.parts.faults if f.column not in covered), *_unwritten(covered)]
        if self.parts.faults:
            self._refused()
        if not any(isinstance(one, Claim) for one in said):
            said.append(Note(self.passage, (), "row without a claim"))
        yield from dict.fromkeys(said)

    def _check(self, covered: Collection[int]) -> None:
        columns, line, mapping = self.laid.columns, self.line, self.laid.mapping
        if line.width is not None and line.width != len(columns.names):
            raise self.bad(
                f"has {line.width} fields where the header has {len(columns.names)}; put back what was lost, quote it, or "
                "leave such rows out under [[skip]], with the reason"
            )
        if self.laid.repeats_header(line):
            raise self.bad(
                "repeats the header: a second table? End the table above it with [table] end, or leave the row out under "
                "[[skip]], with the reason"
            )
        stray = [
            c for c, cell in enumerate(line.cells, 1) if cell.text and c not in self.laid.mapped | self.laid.ignored
        ]
        if stray:
            names = tuple(columns.name(column) for column in stray)
            raise UnreadColumns(
                f"filled, and without a name in the header: {', '.join(names)}. Map it by that name, or write under "
                "[ignore] why it is not read",
                place=f"{self.document.name}#{line.place(stray[0])}",
                columns=names,
            )
        if mapping.key and self.key is None and not covered:
            empty = [name for name in mapping.key if not one_line(line.cell(columns.find(name)).text)]
            raise self.bad(f"has no key: {' and '.join(empty)} must be filled; leave such rows out under [[skip]]")

    def _refused(self) -> None:
        """Raise all faults of the row, each at its cell where it has one."""
        faults = Faults()
        for fault in {(fault.column, str(fault)): fault for fault in self.parts.faults}.values():
            kind: type[LoadError] = UnknownWord if fault.is_word else BadValue
            where = self.line.place(fault.column) if fault.column else self.passage.locator
            named = f"{self.laid.columns.name(fault.column)}: " if fault.column else ""
            faults.add(kind(f"{named}{fault}", place=f"{self.document.name}#{where}", raw=self.passage.text))
        faults.end()

    def _stated(self, pattern: Pattern, wide: int) -> Iterator[Claim | Note]:
        """The claims of one pattern: none, one, or one for each value of a role that is split."""
        parts, known = self.parts, len(self.parts.faults)
        spans: set[Span] = set()
        if not self._is_made(pattern, wide, spans):
            return
        filled = [(role, filler, parts.tried(parts.of_filler, filler, wide) or []) for role, filler in pattern.fillers]
        quantity = None if pattern.quantity is None else parts.tried(parts.quantity, pattern.quantity, wide)
        when = None if pattern.when is None else parts.tried(parts.when, pattern.when, wide)
        manner = parts.tried(parts.manner, pattern)
        split = [role for role, _, values in filled if role in COLUMNS and len(values) > 1]
        many = max((len(values) for role, _, values in filled if role in split), default=1)
        if len(parts.faults) > known or manner is None:
            return
        if len(split) > 1:
            label = f"{pattern.predicate}: several of {' and of '.join(split)}, not paired"
            yield Note(self.passage, tuple(sorted({a for _, _, found in filled for _, at in found for a in at})), label)
            return
        together = set(quantity[1] if quantity and many > 1 else ())
        spans.update(manner[1], when[1] if when else (), quantity[1] if quantity and many == 1 else ())
        roles: dict[str, list[Mention]] = {}
        for role, filler, values in filled:
            stretches = {span for _, found in values for span in found}
            if many > 1 and filler.resolve is Resolve.NUMBER:
                together |= stretches
            elif role not in split:
                roles.setdefault(role, []).extend(parts.tried(parts.mentions, filler, values) or [])
                spans.update(stretches, *(self._of(name) for name in (filler.key_column, filler.class_column)))
        for part in range(many):
            own, stretches = dict(roles), set(spans)
            for role, filler, values in filled:
                if role in split:
                    own[role] = parts.mentions(filler, values[part : part + 1])
                    stretches.update(values[part][1])
            if len(parts.faults) == known:
                yield self._claim(pattern, own, when, quantity if many == 1 else None, manner[0], stretches)
        if together:
            yield Note(self.passage, tuple(sorted(together)), f"{pattern.predicate}: of several claims together")

    def _is_made(self, pattern: Pattern, wide: int, spans: set[Span]) -> bool:
        """Whether the row makes the claim at all; the cells that decide it bear it too."""
        if wide and not self.parts.in_column(wide):
            return False
        if pattern.chosen_by:
            chosen = self.parts.one(pattern.chosen_by)
            if chosen is None or chosen[0].meaning != pattern.predicate:
                return False
            spans.update(chosen[1])
        for condition in pattern.only_if:
            if not self.laid.fulfils(self.line, condition):
                return False
            spans.update(self._of(condition.column))
        return True

    def _of(self, name: str) -> tuple[Span, ...]:
        """The stretches of a column by its name; none for no name."""
        return self.line.spans(self.laid.columns.find(name)) if name else ()

    def _claim(
        self,
        pattern: Pattern,
        roles: dict[str, list[Mention]],
        when: tuple[Edtf, tuple[Span, ...]] | None,
        quantity: tuple[Quantity, tuple[Span, ...]] | None,
        manner: dict[str, Any],
        spans: set[Span],
    ) -> Claim:
        columns: dict[str, Any] = {role: found[0] for role in COLUMNS if (found := roles.get(role))}
        for role, filler in pattern.fillers:
            if role in _needed(pattern) and not roles.get(role) and filler.source.column:
                raise Fault(
                    self.laid.columns.find(filler.source.column),
                    f"is empty, and a claim needs it as {role}. Leave the row out under [[skip]], or make the "
                    "claim only_if the column is filled",
                )
        side: dict[str, Any] = {role: found for role, found in roles.items() if role not in COLUMNS}
        try:
            return self.claim(
                pattern.predicate,
                spans=tuple(sorted(spans)),
                when=None if when is None else when[0],
                quantity=None if quantity is None else quantity[0],
                interest=pattern.interest,
                **columns,
                **manner,
                **side,
            )
        except BadValue as error:
            raise Fault(0, error.message) from error

    def _kept(self) -> Iterator[Note]:
        """The columns that are kept as notes, and what hangs on cells."""
        for name in self.laid.mapping.notes:
            column = self.laid.columns.find(name)
            try:
                self.laid.reader.said(self.line.cell(column), column)
            except UnknownWord:
                pass
            except ValueError as error:
                self.parts.faults.append(Fault(column, str(error)))
            spans = self.line.spans(column)
            if spans:
                yield Note(self.passage, spans, self.laid.columns.name(column))
        for beside in self.line.beside:
            yield Note(beside.passage, (), beside.label)


def _unwritten(covered: Mapping[int, Range]) -> Iterator[Fault]:
    """What to say of cells that lie under merged ones: whether the words mean this row too, only a person knows."""
    for column, over in sorted(covered.items()):
        yield Fault(
            column,
            f"is under the merged cell {over}, whose words stand in {over.start} alone. Unmerge it, and write in each row "
            "what it means there",
        )


def _needed(pattern: Pattern) -> frozenset[str]:
    return predicate(pattern.predicate).required
