"""What an extract of SIPRI's register was asked for, by its preamble, in either layout."""

from __future__ import annotations

import re

from evidence.errors import Malformed
from evidence.importer import Document, Scope

OPENING = "Transfers of major conventional arms"
"""How the preamble of a register begins, in either layout; that of a table of values begins otherwise."""

_QUERY = re.compile(
    r"from\s+(?P<supplier>.+?)\s+to\s+(?P<recipient>.+?)\s*\.\s+Deals with (?P<what>[a-z ]+) made for (?:the )?"
    r"year range '(?P<first>\d{4}|Not specified)' to '(?P<last>\d{4}|Not specified)'"
)


def asked(document: Document, lines: list[str]) -> Scope:
    """What a register's extract was asked for. Raises Malformed where the preamble does not say."""
    query = _QUERY.search(lines[0] if lines else "")
    if query is None or "deliveries" not in query["what"]:
        raise Malformed(
            "the preamble does not say for which parties and delivery years the extract was made, so it cannot be "
            "compared with another; export it again from SIPRI, by deliveries, and keep its first lines",
            place=f"{document.name}#line=1",
        )
    parties = (query["supplier"], query["recipient"])
    return Scope(
        part=None if parties == ("All countries", "All countries") else f"from {parties[0]} to {parties[1]}",
        first_year=int(query["first"]) if query["first"].isdigit() else None,
        last_year=int(query["last"]) if query["last"].isdigit() else None,
    )
