"""Dates of birth as the British lists write them: with ``00`` or letters for what is not known."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.importers._rows.dates import written
from evidence.schema.edtf import Edtf

_BORN = re.compile(r"(?:(?:(\d\d|dd)/)?(\d\d|mm)/)?(\d{4})", re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=1 << 13)
def birth(text: str) -> Edtf | None:
    """A day, month or year of birth: ``01/09/1957``, ``00/00/1994``, ``09/1962``, ``1954``, ``dd/mm/1960``.

    None for anything else, for a day that does not exist and for a day of an unknown month.
    """
    found = _BORN.fullmatch(text)
    if found is None:
        return None
    day_, month, year = (part if part and part.isdigit() and part != "00" else "" for part in found.groups())
    if not month:
        return None if day_ else written(year)
    return written(f"{year}-{month}-{day_}" if day_ else f"{year}-{month}")
