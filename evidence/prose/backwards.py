"""Back from a dated event to what came before it: "the launch comes 15 days after he oversaw a drill"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from evidence.prose.numbers import value
from evidence.prose.times import bounded_above
from evidence.schema.edtf import Edtf, parse

_LONG = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}
_COUNT = re.compile(r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,3})\Z")
_COMES = re.compile(
    r"(?:(?:The|This|That|Its)|[A-Z][\w’']+['’]s)\s+(?:[a-z][\w-]*\s+){0,2}?"
    r"(?:launch(?:es)?|tests?|firings?|strikes?|attacks?|shipments?|deliver(?:y|ies)|seizures?|visits?|trips?|drills?|moves?)"
    r"\s+(?:comes?|came|took\s+place)\b"
)


def before(told: Edtf, by: str) -> Edtf | None:
    """What came ``by`` so much before a dated event, "a day", "two weeks"; bounded above by it where nobody can count."""
    count, _, unit = by.partition(" ")
    if unit in _LONG and _COUNT.match(count) and told.earliest is not None and told.earliest == told.latest:
        many = 1 if count in ("a", "an") else int(value(count)[0])
        return parse((date.fromisoformat(told.earliest) - timedelta(days=many * _LONG[unit])).isoformat())
    return bounded_above(told)


def comes(text: str) -> bool:
    """Whether a sentence says of the event told last that it came so long after another: "The launch comes 15 days after"."""
    return _COMES.match(text) is not None
