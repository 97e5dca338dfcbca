"""What a remark says of measures: risks of secondary sanctions, directives, and sanctions chosen from a menu."""

from __future__ import annotations

import re
from typing import Any

from evidence.importers._ofac.dates import DATE, written
from evidence.importers._ofac.labels import Label
from evidence.schema.records import Mention

AUTHORITY = Mention("Office of Foreign Assets Control", "US")
"""Who lists, as every claim of a listing has it: the office by its name, the state by its code."""

_PURSUANT = re.compile(r"(.+?)(?: Pursuant to (?:the )?(.+))?")
_BASIS = re.compile(
    r"(Executive Order \d+|CAATSA Section \d+|PEESA) (?:Directive )?(?:[Ii]nformation:?|Determination -)"
    r"(?: Subject to)?"
)
_DIRECTIVE = re.compile(rf"\(([^()]+)\): ({DATE})")


def measure(label: Label, value: str) -> dict[str, Any] | None:
    """A measure with the regulation it rests on; a mark of it for "Additional Sanctions Information"."""
    if label.text.endswith("-"):
        found = _PURSUANT.fullmatch(value)
        if found is None or not found[1].startswith("Subject to Secondary Sanctions"):
            return None
        return _parts(Mention(found[1], label.key), found[2])
    return _parts(Mention(label.text.rstrip(":"), label.key), value)


def menu(label: Label, value: str) -> dict[str, Any] | None:
    """``Executive Order 13846 information: FOREIGN EXCHANGE. …``: the basis stands before the measure."""
    found = _BASIS.fullmatch(label.text)
    return None if found is None else _parts(Mention(value), found[1])


def directive(label: Label, value: str) -> dict[str, Any] | None:
    """``Listing Date (EO 14024 Directive 2): 24 Feb 2022``: when a directive began for the party, and of what."""
    found = _DIRECTIVE.fullmatch(value)
    when = written(found[2]) if found else None
    if found is None or when is None:
        return None
    return {**_parts(Mention(found[1]), None), "when": when, "detail": Mention(label.text)}


def _parts(what: Mention, basis: str | None) -> dict[str, Any]:
    return {"object": AUTHORITY, "measure": what, "legal_basis": Mention(basis) if basis else None}
