"""One row of claims becomes one claim: the rules that evidence sheets and the analyst's workbook share.

The claim cites the quoted document, never the sheet. Everything that is wrong with a row is told at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence.importers import _sheet_columns as sheet
from evidence.importers._sheet_columns import REQUIRED
from evidence.read.document import StoredText
from evidence.read.faults import Faults
from evidence.read.quoting import cite
from evidence.read.row import Row
from evidence.schema.identity import claim_id
from evidence.schema.items import item_class
from evidence.schema.keys import party_key
from evidence.schema.predicates import Predicate, predicates
from evidence.schema.records import Claim, Mention, Passage, Span, roles_of
from evidence.schema.states import state
from evidence.schema.words import Interest, Modality, Polarity, PredicateClass

Resolve = Callable[[str], str | None]

_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Around:
    """What one row is read with: how it names its document and its parties, and the rows above it."""

    stored: Callable[[], StoredText]
    """The one document that the row quotes. Raises BadValue."""
    mention: Callable[[str, Resolve], Mention | None]
    """The party, item or place of a column, with its key. Raises BadValue."""
    claimed: dict[str, str]
    """Claims of the rows above, by the row's id; this row's is added."""
    named: Callable[[str], Mention | None] = lambda _words: None
    """The party that a filler of a side role names otherwise than by its words; None for plain words."""
    speaks: Callable[[str, str], None] = lambda _column, _source: None
    """Whether a source of a column may stand there. Raises BadValue; without it any id may speak, unnamed."""


def claim_of(row: Row, key: str | None, around: Around) -> Claim:
    """The claim of a row, kept in ``around`` under ``key``. Raises LoadError with all that is wrong with the row."""
    faults = Faults()
    for column in REQUIRED:
        if not row.text(column):
            faults.add(row.fault(column, f"it is empty; a claim needs {', '.join(REQUIRED)}"))
    stored = faults.of(around.stored) if row.text("document") else None
    meaning = faults.of(lambda: _meaning(row)) if row.text("predicate") else None
    words = faults.of(lambda: _cited(row, stored)) if stored is not None and row.text("quote") else None
    chain = faults.of(lambda: _chain(row, stored, around)) if stored is not None else None
    if stored is None:
        faults.of(lambda: sheet.chain(row))
    origin = faults.of(lambda: _origin(row, around))
    party: Resolve = state if meaning is not None and meaning.kind is PredicateClass.IDENTITY else party_key
    subject = faults.of(lambda: around.mention("subject", party_key))
    object_ = faults.of(lambda: around.mention("object", party))
    item = faults.of(lambda: around.mention("item", item_class))
    place = faults.of(lambda: around.mention("place", state))
    roles = faults.of(lambda: roles_of(sheet.roles(row, around.named)))
    polarity = faults.of(lambda: sheet.polarity(row))
    modality = faults.of(lambda: sheet.modality(row))
    interest = faults.of(lambda: sheet.interest(row))
    when = faults.of(lambda: sheet.event(row))
    quantity = faults.of(lambda: sheet.quantity(row))
    supersedes = faults.of(lambda: _superseded(row, around.claimed))
    faults.end()
    if meaning is None or words is None or not chain:
        raise row.bad("it makes no claim")  # unreachable: what is missing is a fault above
    passage, spans = words
    try:
        claim = Claim(
            predicate=meaning.name,
            passage=passage,
            spans=spans,
            chain=chain,
            origin=origin or chain[-1],
            subject=subject,
            object=object_,
            item=item,
            place=place,
            roles=roles or (),
            polarity=polarity or Polarity.ASSERTS,
            modality=modality or Modality.ASSERTED,
            interest=interest or Interest.NONE,
            when=when,
            quantity=quantity,
            supersedes=supersedes,
        )
    except ValueError as error:
        raise row.fault("predicate", str(error)) from error
    if key is not None:
        around.claimed[key] = claim_id(f"document:{passage.document}", passage.locator, claim)
    return claim


def one_of(row: Row, column: str, found: tuple[StoredText, ...]) -> StoredText:
    """The one document that a reference in ``column`` means. Raises BadValue where it means none or several."""
    reference = row.text(column)
    different = {stored.document: stored for stored in found}
    if not different:
        raise row.fault(
            column,
            f'"{reference}" is no document of this ledger. Load it first: evidence load FILE; then name it '
            "by the first 8 or more characters of its SHA-256, its title or its file name",
        )
    if len(different) > 1:
        raise row.fault(
            column,
            f'"{reference}" names {len(different)} documents: {", ".join(sorted(d[:12] for d in different))}. '
            "Write the first characters of the one you mean",
        )
    return next(iter(different.values()))


def _meaning(row: Row) -> Predicate:
    name = row.text("predicate")
    meaning = predicates().get(name)
    if meaning is None:
        raise row.unknown("predicate", name, f"none of {', '.join(predicates())}")
    return meaning


def _cited(row: Row, stored: StoredText) -> tuple[Passage, tuple[Span, ...]]:
    occurrence = sheet.occurrence(row)
    try:
        return cite(stored, row.text("quote"), occurrence)
    except ValueError as error:
        raise row.fault("quote", f'in "{stored.title or stored.document[:12]}" {error}') from error


def _chain(row: Row, stored: StoredText, around: Around) -> tuple[str, ...]:
    """The hops of the row; the document's publisher alone where the column is empty."""
    hops = sheet.chain(row) or (stored.publisher,)
    if hops[0] != stored.publisher:
        raise row.fault(
            "chain",
            f"it begins with {hops[0]}; hop 0 is the document's publisher. "
            f"Write {' > '.join((stored.publisher, *hops))}",
        )
    for hop in hops[1:]:
        around.speaks("chain", hop)
    return hops


def _origin(row: Row, around: Around) -> str:
    origin = sheet.origin(row)
    if origin:
        around.speaks("origin", origin)
    return origin


def _superseded(row: Row, claimed: dict[str, str]) -> str | None:
    """The id of the claim that the row takes back. Raises BadValue for what names none."""
    named = row.text("supersedes") if "supersedes" in row.layout.index else ""
    if not named:
        return None
    found = claimed.get(named) or (named if len(named) == 64 and _HEX.issuperset(named) else None)
    if found is None:
        raise row.fault("supersedes", f'"{named}" is the id of no row above and no claim id of 64 hexadecimal digits')
    return found
