"""What a load came to: one receipt a file or bundle, as text and as the JSON contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from evidence.store.vintages import Reading


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to know about one place of a file."""

    place: str
    kind: str
    """``rejected``, ``remark``, or the name of the error."""
    message: str
    raw: str | None = None
    entry: str | None = None
    """The key of a rejected entry, where that could be read."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What loading one file or bundle came to; counts are entries where named so, else claims."""

    file: str | list[str]
    document: str
    importer: str
    importer_version: str
    source: str
    series: str | None
    published_on: str | None
    base: str | None
    """Hash of the document that this vintage or reading was compared with."""
    entries: int
    entries_new: int
    entries_changed: int
    entries_unchanged: int
    entries_withdrawn: int
    new: int
    known: int
    withdrawn: int
    superseded: int
    notes: int
    notes_known: int
    notes_withdrawn: int
    rejected: int
    ignored: int
    seconds: float
    already_known: bool = False
    """The same bytes by the same importer were read before: a retrieval was added and nothing else."""
    issues: list[Issue] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The receipt as the JSON contract has it."""
        return asdict(self)

    def __str__(self) -> str:
        label = self.file if isinstance(self.file, str) else " + ".join(self.file)
        dated = f", published {self.published_on}" if self.published_on else ""
        lines = [f"{label}: {self.importer} ({self.source}{dated})"]
        if self.already_known:
            lines.append(
                f"  known already: a retrieval added; {self.entries:,} entries, {self.known:,} claims stand as read before"
            )
        else:
            lines.append(
                f"  {self.entries:,} entries ({self.entries_new:,} new, {self.entries_changed:,} changed, "
                f"{self.entries_unchanged:,} unchanged, {self.entries_withdrawn:,} withdrawn)"
            )
            lines.append(
                f"  {self.new:,} new claims, {self.known:,} known, {self.superseded:,} superseded, "
                f"{self.withdrawn:,} withdrawn; {self.notes:,} new notes; {self.rejected:,} rejected; "
                f"{self.ignored:,} ignored as declared"
            )
        for issue in self.issues:
            lines.append(f"  {issue.kind}: {issue.place}: {issue.message}")
        return "\n".join(lines)


def again(last: Reading, file: str | list[str], published_on: str | None, seconds: float) -> Receipt:
    """The receipt of bytes that the ledger had read before: what stands, and nothing new."""
    return Receipt(
        file=file,
        document=last.sha256,
        importer=last.importer,
        importer_version=last.version,
        source=last.publisher,
        series=last.series,
        published_on=published_on,
        base=None,
        entries=last.entries,
        entries_new=0,
        entries_changed=0,
        entries_unchanged=last.entries,
        entries_withdrawn=0,
        new=0,
        known=last.claims,
        withdrawn=0,
        superseded=0,
        notes=0,
        notes_known=last.notes,
        notes_withdrawn=0,
        rejected=0,
        ignored=0,
        seconds=seconds,
        already_known=True,
    )


class Receipts(list[Receipt]):
    """Several receipts that print one after another."""

    def __str__(self) -> str:
        return "\n".join(str(receipt) for receipt in self)
