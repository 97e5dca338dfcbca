"""The look ahead that spares the reading of times most places keeps none from being found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence.prose.time_forms import APART, forms, points
from evidence.schema.prose_words import ahead

HERE = Path(__file__).parent
TEXTS = [*sorted((HERE / "gold" / "dev").glob("*.txt")), HERE / "test_times.py", HERE / "told.txt"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_the_same_times_are_found_as_by_trying_every_form_everywhere(path: Path) -> None:
    """A form whose first word is not among those looked for would be lost without a trace."""
    text = path.read_text("utf-8")
    everywhere = re.compile(f"{APART}(?:{forms()})")
    assert [m.span() for m in points().finditer(text)] == [m.span() for m in everywhere.finditer(text)]


def test_a_look_ahead_sees_the_first_letters_of_its_words_in_any_case() -> None:
    """A word of two letters is told from a longer one by the white space that is asked for after it."""
    sees = re.compile(ahead(["March", "an ", "at"]))
    assert [word for word in ("MARCH", "marble", "An hour", "any", "atoll", "7", "mouse") if sees.match(word)] == [
        "MARCH",
        "marble",
        "An hour",
        "atoll",
        "7",
    ]
