"""The text layer of a JSON document: every text once, as it reads, at the pointer that leads to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import LoadError
from evidence.read import json_strings
from evidence.read.document import Document

WORDS = st.text('ab~/"\\ \n\u00e9\uc11c\U0001f600', max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def at(value: Any, pointer: str) -> Any:
    """The value to which a pointer leads, as RFC 6901 has it."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def texts(value: Any) -> list[str]:
    """Every text that has words, by another way."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) and value.strip() else [text for one in inner for text in texts(one)]


@given(value=VALUES, plain=st.booleans())
def test_a_pointer_leads_to_its_text_and_the_layer_holds_it_there(value: Any, plain: bool) -> None:
    """Whatever the escapes: passages are all the texts, in order, each at its start and its pointer."""
    document = Document.of("x.json", json.dumps(value, ensure_ascii=plain).encode())
    layer = json_strings.layer(document).text
    found = list(json_strings.passages(document))
    assert [passage.text for passage in found] == texts(value)
    for passage in found:
        assert passage.start is not None and layer.startswith(passage.text, passage.start)
        assert at(value, passage.locator.removeprefix("pointer=")) == passage.text


@pytest.mark.parametrize(
    "data", [b"", b"[", b'{"a": 1, "a": 2}', b"[NaN]", b'["\\ud800"]', b"[1] 2", b"[" * 100_000, b"\xff["]
)
def test_what_is_no_strict_json_has_no_layer(data: bytes) -> None:
    """It is refused with the file's name."""
    with pytest.raises(LoadError) as error:
        json_strings.layer(Document.of("x.json", data))
    assert (error.value.place or "").startswith("x.json")
