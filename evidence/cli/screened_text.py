"""What a screening found, in words for a terminal: each hit with its reasons, what was looked at, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evidence import telling

if TYPE_CHECKING:
    from evidence.screened import Hit

TOLD = 20
"""Issues that are printed."""


def hits(query: str, found: Sequence[Hit], row: int | None = None) -> Iterator[str]:
    """The hits of one party, the highest score first."""
    yield query if row is None else f"row {row}: {query}"
    for hit in found:
        yield f"  {hit.score:.3f}  {telling.who(hit)}"
        told = (
            ("matched", hit.matched if hit.matched != hit.name else ""),
            ("list", telling.where(hit)),
            ("state", telling.state(hit)),
            ("measures", ", ".join(hit.measures)),
            ("why", telling.why(hit)),
            ("source", f"“{hit.quote}”, {hit.locator} of document {hit.document[:12]}" if hit.document else ""),
            ("decision", telling.decided(hit.decision)),
        )
        yield from (f"         {label}: {text}" for label, text in told if text)


def looked(lists: Sequence[Mapping[str, Any]], on: str | None) -> str:
    """Which lists were looked at, by vintage, for which day."""
    day = f" for {on}" if on else ""
    return f"looked at{day}: {telling.vintages(lists)}"


def issues(told: Sequence[Mapping[str, Any]], more: int) -> Iterator[str]:
    """The first of what could not be read, and how much more there is."""
    for one in told[:TOLD]:
        alike = f" (and in {one['rows'] - 1:,} more rows)" if one["rows"] > 1 else ""
        yield f"  {one['place']}: {one['message']}{alike}"
    left = len(told[TOLD:]) + more
    if left:
        yield f"  and {left:,} more: --out FILE writes each beside its row"
