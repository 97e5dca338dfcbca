"""A line of the log is one line that a program can take apart, whatever a file is called; the exit code follows."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.folder.outcome import FolderLoad, Line, Outcome, quoted

WORD = re.compile(r'(?:([a-z_]+)=)?("(?:[^"\\]|\\.)*"|[^\s"]+)(?: |$)')
NAMES = st.text(st.characters(codec="utf-8"), min_size=1)


def parts(line: str) -> list[tuple[str, str]]:
    """The words of a log line: each with its name, those in quotation marks as they were written."""
    found = WORD.findall(line)
    assert "".join(match[0] for match in WORD.finditer(line)) == line
    return [(name, json.loads(value) if value.startswith('"') else value) for name, value in found]


@given(NAMES, NAMES)
def test_a_line_is_one_line_and_gives_back_what_was_put_in(name: str, message: str) -> None:
    """A name with blanks, quotation marks, ends of lines or signs of other scripts forges no second line."""
    line = str(Line("2026-01-01T00:00:00Z", Outcome.FAILED, name, message, importer="un_sc", rejected=0))
    assert len(line.splitlines()) == 1
    assert parts(line) == [
        ("", "2026-01-01T00:00:00Z"),
        ("", "failed"),
        ("", name),
        ("message", message),
        ("importer", "un_sc"),
        ("rejected", "0"),
    ]


@pytest.mark.parametrize(
    ("text", "word"), [("a-b/c.xml", "a-b/c.xml"), ("옥.csv", "옥.csv"), ("", '""'), ("a b", '"a b"')]
)
def test_a_word_is_quoted_only_where_it_must_be(text: str, word: str) -> None:
    """Lines are read by people first."""
    assert quoted(text) == word


CODES = [
    ([], 0),
    ([Outcome.LOADED, Outcome.KNOWN, Outcome.WAITING, Outcome.SKIPPED, Outcome.LEFT], 0),
    ([Outcome.LOADED, Outcome.FAILED], 1),
    ([Outcome.UNMOVED], 1),
    ([Outcome.REJECTED, Outcome.FAILED], 3),
]


@pytest.mark.parametrize(("outcomes", "code"), CODES)
def test_the_exit_code_follows_from_the_lines(outcomes: list[Outcome], code: int) -> None:
    """Rejected entries before failures, and everything else is well."""
    result = FolderLoad("in", "out", [Line("", outcome, "a") for outcome in outcomes])
    assert (result.exit_code, result.ok) == (code, code == 0)
    assert sum(result.counted().values()) == len(outcomes)
