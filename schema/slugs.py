"""Ids of sources, made of their names: ``The Harbour Courier`` is ``the-harbour-courier``."""

from __future__ import annotations

import re
from unicodedata import normalize


def slug(name: str) -> str:
    """An identifier of a name: lower case, words joined by ``-``, letters of any script kept, Latin accents dropped.

    Of an id it is the id itself; "" where the name has no letter and no digit.
    """
    bare = re.sub(r"[\u0300-\u036f]", "", normalize("NFKD", name.casefold()))
    return "-".join(re.findall(r"[^\W_]+", normalize("NFC", bare)))
