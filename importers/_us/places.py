"""Addresses as the lists of the Commerce Department write them: parts with commas, the code of a country last."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.schema.states import is_state

_CODE = re.compile(r"(?:^|,\s*)([A-Z]{2})$")

US_STATES = frozenset(
    re.findall(
        r"\w\w",
        "AL AK AS AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MP MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY",
    )
)
"""Postal codes of states and territories; 31 of the 56 are codes of countries too."""


@lru_cache(maxsize=1 << 12)
def country_code(address: str, *, states: bool = False) -> str | None:
    """The country whose code ends the address. With ``states`` a code that is also that of a state of the US is None.

    ``CA`` ends addresses in Canada, and in California where the list leaves the country out.
    """
    found = _CODE.search(address)
    if found is None or not is_state(found[1]) or (states and found[1] in US_STATES):
        return None
    return found[1]
