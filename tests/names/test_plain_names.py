"""Names of Latin letters alone take a shorter way to be read, which comes out where the long one does."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.names import reading

WORDS = """
    Selim DARVAS al abd Abdulrahman AbuBakr dr Gen lieutenant general JC j 2 ii 007 K0ren mv MT m v ss s f fv tug ship lpg c lpgc Star
    aka a k fka nee born now as Trading Ltd limited gmbh OOO bank trading forty four jr Tseng Kuo fan hsu de la Petrovich
""".split()  # noqa: SIM905


@given(
    st.lists(st.sampled_from(WORDS) | st.text("abhMV 7", min_size=1, max_size=5), max_size=7),
    st.sampled_from([" ", "  "]),
    st.sampled_from([None, "person", "organisation", "vessel", "aircraft", "object"]),
)
def test_the_shorter_way_comes_out_where_the_long_one_does(words: list[str], blank: str, kind: str | None) -> None:
    """The same ways to read a name and the same words on it, whatever kind of party bears it."""
    text = blank.join(words)
    shorter = reading.taken_apart(text, kind)
    with patch.object(reading, "_plain", lambda *_: None):
        assert reading.taken_apart(text, kind) == shorter


@pytest.mark.parametrize("name", ["Selim Darvas", "IRON HORIZON TRADING LTD", "Abdul Rahman Darvas 2"])
def test_a_plain_name_takes_it(name: str) -> None:
    """Two words or more of letters and digits need no search for anything else."""
    assert reading._plain(name, "organisation") is not None


@pytest.mark.parametrize(
    "name", ["MV Darvas", "Darvas aka Quill", "Darvas", "Darvas-Quill Tern", "Дарвас Tern", "a" * 401 + " b"]
)
def test_another_does_not(name: str) -> None:
    """A ship's mark, a phrase, one word alone, other signs and great length take the long way."""
    assert reading._plain(name, None) is None
