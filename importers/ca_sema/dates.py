"""Birth of a person and year of build of a ship, which stand in one element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.importers.ca_sema.record import Record
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Claim, Mention, Note, Span

_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*-\s*(\d{4})", re.ASCII)


def dates(record: Record) -> Iterator[Claim | Note]:
    """``1961``, ``1967-05``, ``1971-08-23``, ``1963-1964`` and two with ``or``; ``Sep-99`` and prose stay notes.

    Two dates are alternatives, so they are two claims.
    """
    for node in record.nodes("DateOfBirthOrShipBuildDate", "DateOfBirth"):
        raw = node.raw
        ends = [m.start() for m in _OR.finditer(raw)] + [len(raw)]
        starts = [0] + [m.end() for m in _OR.finditer(raw)]
        found: list[tuple[str, Edtf | None, Span]] = []
        for start, end in zip(starts, ends, strict=True):
            text, span = node.stretch(start, end)
            found.append((text, written(text), span))
        if any(when is None for _, when, _ in found):
            yield from record.note(node)
            continue
        for text, when, span in found:
            if record.is_ship:
                yield record.claim(
                    "has_feature", span, object=Mention(text), kind=Mention(node.tag, "built"), when=when
                )
            else:
                yield record.claim("born", span, when=when)


@lru_cache(maxsize=1 << 12)
def written(text: str) -> Edtf | None:
    """The date that is certain; None for any other words, and for a day that does not exist."""
    years = _YEARS.fullmatch(text)
    if years is None and _DATE.fullmatch(text) is None:
        return None
    try:
        return parse(f"{years[1]}/{years[2]}" if years else text)
    except ValueError:
        return None
