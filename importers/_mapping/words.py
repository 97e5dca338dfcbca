"""Which words of a header hint at which role: what a first mapping is guessed from, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence.schema.keys import normalised
from evidence.schema.states import state

HINTS = (
    ("programme", r"regime|regime name|programme|program|sanctions programme|list type"),
    ("reference", r"unique id|reference|reference number|ref|entity id|list id"),
    ("measure", r"sanctions imposed|measures?|sanctions"),
    ("kind", r"type|entity type|kind|sdn type"),
    ("name", r"name|names|full name|entity|party|listed party"),
    ("when", r"date designated|listed on|date listed|designated on|date of designation"),
    ("approx", r"uncertain|estimate[ds]?|approx\w*|about"),
    ("said_by", r"source|sources|reported by|according to|said by|outlet|publication"),
    ("supplier", r"suppl\w*|sellers?|export\w*|from|sender|origin|consignor|vendor|shipped from"),
    ("recipient", r"recipients?|buyers?|import\w*|to|destinations?|consignee|customer|receiver|delivered to"),
    ("unit", r"units?|unit of measure"),
    ("when", r"date|year|when|delivered|delivered on|ordered|delivery date|day|month|year of delivery|event date"),
    (
        "quantity",
        r"quantity|number|no|amount|count|qty|how many|pieces|no delivered|number delivered|numbers delivered",
    ),
    ("item", r"items?|weapons?|designation|goods|equipment|product|type of weapon|weapon designation|system|what"),
    ("description", r"description|category|class|weapon description|kind of weapon"),
    ("place", r"place|location|where|port|city"),
)
"""A role and the words of which a header's name is wholly made, blind to case and punctuation; the first wins."""
_HINTS = [(role, re.compile(words)) for role, words in HINTS]
STATES = 0.6
"""The share of a column's values that must be names of states for it to be a column of parties."""


def guessed_role(name: str) -> str | None:
    """The role that a column's name hints at, or None."""
    words = re.sub(r" [0-9]+$", "", normalised(name))
    return next((role for role, pattern in _HINTS if words and pattern.fullmatch(words)), None)


def holds_states(values: Sequence[str]) -> bool:
    """Whether most of these values are names of states."""
    return bool(values) and sum(state(value) is not None for value in values) >= STATES * len(values)
