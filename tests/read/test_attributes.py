"""Attributes: each value with its stretch of the source, and every name accounted for."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence.errors import UnreadColumns
from evidence.read.attributes import Value, attributes
from evidence.read.document import Document
from evidence.read.node import XmlEntry
from evidence.read.xml import entries
from evidence.schema.records import one_line


def entry(inner: str) -> XmlEntry:
    """The one entry of a small list."""
    (found,) = entries(Document.of("x.xml", f"<L>{inner}</L>".encode()), ["E"])
    return found


def cut(found: XmlEntry, value: Value) -> str:
    """What the stretch of a value holds."""
    return found.passage.text[slice(*value.span)]


def test_a_value_is_found_where_it_stands() -> None:
    """The stretch is the source as it is, blanks at its ends left out; the text is decoded."""
    found = entry("<E a='ä' b=\"\" c=' x &amp; y ' xmlns:q='http://q' q:d=\"1 > 0\"><F e='f'/></E>")
    values = attributes(found.root)
    assert {name: value.text for name, value in values.items()} == {"a": "ä", "c": "x & y", "d": "1 > 0"}
    assert [cut(found, value) for value in values.values()] == ["ä", "x &amp; y", "1 > 0"]
    (child,) = found.nodes("F")
    assert cut(found, attributes(child)["e"]) == "f"
    found.close()


def test_an_attribute_that_nobody_asked_for_is_still_named() -> None:
    found = entry("<E a='1'><F b='2'/></E>")
    attributes(found.root)
    with pytest.raises(UnreadColumns, match="F@b"):
        found.close()


@example(["a  b\u00a0c"])
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<&\"'"), min_size=1), max_size=5
    )
)
def test_every_stretch_reads_as_its_value(texts: list[str]) -> None:
    """Whatever the letters, the slice at a stretch is the value, each run of blanks as one."""
    inner = " ".join(f'a{i}="{text}"' for i, text in enumerate(texts))
    found = entry(f"<E é='ü' {inner}> </E>")
    values = attributes(found.root)
    assert all(one_line(cut(found, value)) == value.text for value in values.values())
    assert [v.text for n, v in values.items() if n != "é"] == [one_line(t) for t in texts if t.strip()]
