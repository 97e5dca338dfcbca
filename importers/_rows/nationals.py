"""Whose national somebody is, by the words of a list."""

from __future__ import annotations

import re

from evidence.schema.nationalities import is_nationality, nationality
from evidence.schema.records import Mention

_FORMS = (
    re.compile(r"(?P<word>[^()]+?)\s+(?:citizen(?:ship)?|national(?:ity)?)"),
    re.compile(r"(?P<word>[^()]+?)\s+\((?P<detail>[^()]*)\)"),
    re.compile(r"(?P<detail>Possibly)\s+(?P<word>.+)"),
)
"""What stands about a nationality and does not change which it is."""
_REVOKED = re.compile(r"revoked|withdrawn|former|until", re.IGNORECASE)


def national(text: str) -> tuple[Mention, Mention | None] | None:
    """The state whose national somebody is, with what is said of it; None where that is not sure.

    A nationality that was taken away is a detail of none: its words stay a note.
    """
    if _REVOKED.search(text):
        return None
    if is_nationality(text):
        return Mention(text, nationality(text)), None
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is not None and is_nationality(found["word"]):
            detail = found.groupdict().get("detail")
            return Mention(found["word"], nationality(found["word"])), Mention(detail) if detail else None
    return None
