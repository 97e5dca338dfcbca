"""JSON lines as rows: each member with its stretch of the line, and every broken line a rejected entry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import UnreadColumns
from evidence.read.document import Document
from evidence.read.jsonl import Line, lines, member_spans

VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text(max_size=5), VALUE, max_size=5), st.booleans(), st.sampled_from([None, (" ,", " : ")]))
def test_a_span_is_the_value_as_it_stands(
    members: dict[str, Any], escaped: bool, separators: tuple[str, str] | None
) -> None:
    """Each member's stretch is its value in JSON, a text without its quotes, however the line is spaced."""
    text = " " + json.dumps(members, ensure_ascii=escaped, separators=separators) + " "
    spans = member_spans(text)
    assert spans.keys() == members.keys()
    for name, value in members.items():
        start, end = spans[name]
        cut = text[start - 1 : end + 1] if isinstance(value, str) else text[start:end]
        assert json.loads(cut) == value


def test_lines_have_places_and_values() -> None:
    """Blank lines are no records; texts, numbers and lists come as words and as JSON has them; null is empty."""
    document = Document.of("x.jsonl", b'{"a": "one", "b": [1, 2]}\r\n\n{"a": null, "b": true, "c": 1.5}\n')
    first, second = lines(document, columns=("a", "b", "c"))
    assert isinstance(first, Line) and isinstance(second, Line)
    assert (first.place, second.place) == ("x.jsonl#record=1&line=1", "x.jsonl#record=2&line=3")
    assert first.passage.text == '{"a": "one", "b": [1, 2]}'
    assert (first.text("a"), first.text("b"), first.value("b")) == ("one", "[1, 2]", [1, 2])
    assert [first.passage.text[a:b] for a, b in first.spans("b", "a", "c")] == ["one", "[1, 2]"]
    assert (second.text("a"), second.value("a"), second.flag("b"), str(second.number("c"))) == ("", None, True, "1.5")


def test_unknown_members_are_named_together() -> None:
    """Members that the layout does not name refuse the file, all of them at once."""
    document = Document.of("x.jsonl", b'{"a": 1, "z": 2}\n{"y": 3}\n')
    with pytest.raises(UnreadColumns, match="'y', 'z' is not in this layout") as error:
        list(lines(document, columns=("a",)))
    assert (error.value.columns, error.value.place) == (("y", "z"), "x.jsonl#record=1&line=1")
