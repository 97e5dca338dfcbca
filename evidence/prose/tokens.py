"""What a word of a sentence is: with its inner hyphens, a number with its commas, an abbreviation with its stops."""

from __future__ import annotations

import re

_ABBREVIATED = (
    r"(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sen|Rep|Gov|Nos?|Ltd|Co|Inc"
    r"|Corp|Pte|Pty|Pvt|Sdn|Bhd|Cia|San|Tic|Sgt|Brig)\.(?=[\s,])"
)
_INNER = r"(?:(?:[-‑&][^\W_]|[.,:](?=\d)\d|['’](?!s\b)[^\W_]|/(?=\d)\d)[^\W_]*)*"
TOKEN = re.compile(
    rf"{_ABBREVIATED}|(?:[A-Z]\.){{2,}}(?:[A-Z](?![\w]))?|[A-Z]\.(?=\s[A-Z])|M/[VT]\b|['’]s(?!\w)|[^\W_]+{_INNER}|(?<=\s)\.\d+{_INNER}|[^\s]"
)
"""A word, a number, ``'s``, or one sign."""
