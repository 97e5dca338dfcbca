"""Entries of one bundle into one reading: read what is new or changed, gather what is refused, judge the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from evidence.errors import BadValue, LoadError, RejectedEntries, UnexpectedCount, UnreadColumns
from evidence.importer import Bundle, Document, Entry, Named, Scope
from evidence.receipt import Issue
from evidence.schema.records import Claim, Note
from evidence.store.reading import Counts, ReadingWriter
from evidence.store.vintages import Reading

Progress = Callable[[str, int], None]
"""Told the label of a file and how many of its entries have been taken."""

TELLING = 50
"""Entries that a vintage must have held before its halving is taken for a fault of the next."""

GROWN = "The layout has grown; use a newer version of the importer, or ignore them by name with a reason"
"""What to do about columns that an importer does not know."""

SHOWN = 20
"""Faults that a message lists; all of them are in ``issues``."""


@dataclass(slots=True)
class Taken:
    """What reading a bundle gathered beside the evidence."""

    issues: list[Issue] = field(default_factory=list)
    """Each fault with its own place: a cell where the file has cells, else the entry."""
    rejected: list[Issue] = field(default_factory=list)
    """Each entry that cannot be read, once, with all that is wrong with it."""
    unread: dict[str, str] = field(default_factory=dict)
    """Columns neither read nor ignored, each with the first place where it stands."""
    places: dict[str, str] = field(default_factory=dict)
    """Where each key stands first."""
    keyless: dict[str, int] = field(default_factory=dict)
    unplaced: int = 0
    """Refused entries of which not even the key could be read: any absent entry may be one of them."""

    def refuse(self, entry: Entry, *faults: Exception) -> None:
        """Note an entry that cannot be read, and each of its faults where it stands."""
        raw, told = entry.passage.text, []
        for fault in faults:
            place, message = entry.place, str(fault)
            if isinstance(fault, LoadError):
                place, message = fault.place or place, fault.message
            self.issues.append(Issue(place, f"rejected {type(fault).__name__}", message, raw, entry.key))
            told.append(message if place == entry.place else f"{place}: {message}")
        kind = f"rejected {type(faults[0]).__name__}"
        self.rejected.append(Issue(entry.place, kind, "\n".join(told), raw, entry.key))


def take(named: Named, bundle: Bundle, reading: ReadingWriter, *, skip: bool, progress: Progress | None) -> Taken:
    """Read every entry that is new or changed. ``skip``: an entry whose raw hash the base holds stays unread."""
    taken = Taken()
    label = bundle.documents[0].name
    for count, entry in enumerate(named.module.entries(bundle), 1):
        if progress is not None and count % 200 == 0:
            progress(label, count)
        key = _key(entry, reading, taken)
        earlier = taken.places.setdefault(key, entry.passage.locator)
        if earlier != entry.passage.locator:
            taken.refuse(entry, BadValue(f"its key {key!r} stands already at {earlier}"))
        elif not (skip and reading.unchanged(key, entry.digest)):
            _read(named, entry, key, reading, taken)
    return taken


def _read(named: Named, entry: Entry, key: str, reading: ReadingWriter, taken: Taken) -> None:
    claims: list[Claim] = []
    notes: list[Note] = []
    try:
        for statement in named.module.read(entry):
            if isinstance(statement, Claim):
                claims.append(statement)
            else:
                notes.append(statement)
    except UnreadColumns as error:
        for column in error.columns or (error.message,):
            taken.unread.setdefault(column, error.place or entry.place)
    except (LoadError, ValueError) as error:
        several = error.failures if isinstance(error, LoadError) else ()
        taken.refuse(entry, *(several or (error,)))
        taken.unplaced += entry.key is None
        reading.refused(key)
    else:
        reading.put(key, entry.digest, claims, notes, part=entry.scope_part, year=entry.scope_year)


def _key(entry: Entry, reading: ReadingWriter, taken: Taken) -> str:
    """The entry's own key; without one its place in a document, its content and occurrence in a series."""
    if entry.key is not None:
        return entry.key
    if not reading.scope.startswith("series:"):
        return entry.passage.locator
    content = entry.digest.hex()
    nth = taken.keyless.get(content, 0)
    taken.keyless[content] = nth + 1
    return f"{content}#{nth}"


def outside(reading: ReadingWriter, scope: Scope, taken: Taken) -> set[str]:
    """Keys of the base whose absence says nothing: not covered by this vintage, or perhaps refused without a key."""
    if taken.unplaced and reading.scope.startswith("series:"):
        return set(reading.base)
    return {key for key, entry in reading.base.items() if not scope.covers(entry.part, entry.year)}


def judge(named: Named, document: Document, taken: Taken, counts: Counts, *, quarantine: bool) -> None:
    """Raise where the document must be refused whole: UnreadColumns, or RejectedEntries in strict mode."""
    if taken.unread:
        columns = tuple(sorted(taken.unread))
        who, remedy = f"by importer {named.id} {named.source.version}", GROWN
        if named.mapping is not None:
            who, remedy = f"in {named.mapping.name}", "Map them there by these names, or write under [ignore] why not"
        raise UnreadColumns(
            f"{', '.join(columns)}: neither read nor ignored by name {who}. {remedy}",
            place=taken.unread[columns[0]],
            columns=columns,
        )
    if taken.issues and not quarantine:
        many, faults = len(taken.rejected), len(taken.issues)
        lines = [f"{many:,} of {counts.entries + many:,} entries cannot be read; nothing was loaded"]
        lines += [f"  {issue.place}: {issue.message}" for issue in taken.issues[:SHOWN]]
        lines += [f"  and {faults - SHOWN:,} more, which --json names too"] if faults > SHOWN else []
        lines += ["  Mend the file, or load the rest with --quarantine, which keeps these with place and reason"]
        raise RejectedEntries("\n".join(lines), place=document.name, issues=tuple(taken.issues))


def expect(named: Named, document: Document, counts: Counts, base: Reading | None, scope: Scope) -> None:
    """Raise UnexpectedCount where the vintage holds far fewer or more entries than its source declares."""
    bounds = named.source.entries
    if bounds is None:
        return
    advice = "If the file is whole, load it with --accept-shrinkage"
    if not bounds.low <= counts.entries <= bounds.high:
        raise UnexpectedCount(
            f"holds {counts.entries:,} entries; {named.source.title} holds {bounds.low:,} to {bounds.high:,}. {advice}",
            place=document.name,
        )
    if base is None or (base.part, base.first_year, base.last_year) != (scope.part, scope.first_year, scope.last_year):
        return
    if base.entries >= TELLING and counts.entries < base.entries * bounds.keeps:
        raise UnexpectedCount(
            f"holds {counts.entries:,} entries where the vintage before it held {base.entries:,}. {advice}",
            place=document.name,
        )
