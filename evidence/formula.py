"""Text that a spreadsheet would calculate, and how it is kept text in a CSV."""

from __future__ import annotations

import re

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that Excel takes for a formula; an apostrophe before it keeps it text."""

_NUMBER = re.compile(r"[-+][0-9]+(?:[.,][0-9]+)*")


def safe(text: str) -> str:
    """A text as a CSV takes it: an apostrophe before what a spreadsheet would calculate; a number of digits stays one."""
    return f"'{text}" if text.startswith(FORMULA) and _NUMBER.fullmatch(text) is None else text
