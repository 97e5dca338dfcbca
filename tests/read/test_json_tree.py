"""JSON with places: entries are slices of the source, every word has its span, and nothing is passed over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import BadValue, LoadError, Malformed, UnreadColumns
from evidence.read import json_tree
from evidence.read.document import Document
from evidence.read.json_tree import JsonEntry, Member
from evidence.read.member import parse

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | WORDS
OBJECTS = st.recursive(
    st.dictionaries(WORDS, SCALARS, max_size=4),
    lambda inner: st.dictionaries(WORDS, SCALARS | inner | st.lists(SCALARS | inner, max_size=3), max_size=4),
    max_leaves=20,
)


def document(text: str) -> Document:
    return Document.of("export.json", text.encode(), "invented")


def cut(text: str, **more: Any) -> list[JsonEntry]:
    """The entries of a list whose key is ``id``."""
    return list(json_tree.entries(document(text), "list/entry", key="id", **more))


def told(node: Member) -> dict[str, list[Any]] | str:
    """A node as its children's words by name."""
    names = list(dict.fromkeys(child.tag for child in node._children))
    return {name: [told(child) for child in node.nodes(name)] for name in names} or node.text


def meant(value: Any) -> dict[str, list[Any]] | str:
    """The same from what the json module decodes."""
    if isinstance(value, dict):
        every = {name: value_ if isinstance(value_, list) else [value_] for name, value_ in value.items()}
        return {name: [meant(one) for one in found] for name, found in every.items() if found} or ""
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else json.dumps(value)


@given(OBJECTS, st.sampled_from([None, 2]), st.booleans())
def test_nodes_say_what_the_json_module_decodes_however_it_is_written(
    value: dict[str, Any], indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert told(parse(text, "entry")) == meant(value)


@given(OBJECTS, st.booleans())
def test_the_span_of_a_node_cuts_its_words_out_of_the_slice(value: dict[str, Any], ascii_only: bool) -> None:
    """Decoded, the stretch is the node's words; a node without words has no span."""

    def walk(node: Member) -> None:
        span = node.span
        if not node._children and span is not None:
            start, end = span
            quoted = text[start - 1 : start] == '"' or text[start - 1 : start].isspace()
            raw = text[start:end]
            assert " ".join(str(json.loads(f'"{raw}"') if quoted and "\\" in raw else raw).split()) == node.text
            assert node.stretch(0, len(node.raw))[1] == span
        else:
            assert node._children or node.text == ""
        for child in node._children:
            walk(child)

    text = json.dumps(value, indent=1, ensure_ascii=ascii_only)
    walk(parse(text, "entry"))


def test_an_entry_is_the_slice_as_it_stands_and_its_place_a_pointer() -> None:
    first, second = cut('{ "list" : {"entry": [ {"id": 7,\n "a" : "x"} ,{"id":"8"}]} }')
    assert (first.key, first.passage.locator, first.passage.text) == (
        "7",
        "pointer=/list/entry/0",
        '{"id": 7,\n "a" : "x"}',
    )
    assert (second.key, second.passage.locator) == ("8", "pointer=/list/entry/1")


def test_a_single_child_that_is_no_array_is_one_entry() -> None:
    """What was made from XML writes an array only where there are several; none at all is null."""
    (only,) = cut('{"list": {"entry": {"id": "7"}}}')
    assert (only.key, only.passage.locator) == ("7", "pointer=/list/entry")
    assert cut('{"list": null}') == cut('{"list": {"entry": null}}') == cut('{"list": {"entry": []}}') == []


def test_the_digest_is_that_of_the_values_and_not_of_the_layout() -> None:
    """A file that was printed otherwise is read no second time; one in another order is."""
    (one,), (other,) = cut('{"list":{"entry":{"id":1,"a":"é"}}}'), cut('{"list": {"entry": {"id": 1, "a": "\\u00e9"}}}')
    assert one.digest == other.digest
    (third,) = cut('{"list":{"entry":{"a":"é","id":1}}}')
    assert third.digest != one.digest


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('{"name": "x"}', "has no id, which is its key"),
        ('{"id": {"x": 1}}', "has no id, which is its key"),
        ('{"id": "1"}, {"id": 1}', "repeats id '1' of /list/entry/0; each entry has its own"),
    ],
)
def test_an_entry_without_a_key_of_its_own_is_refused_when_it_is_read(entry: str, fault: str) -> None:
    last = cut(f'{{"list": {{"entry": [{entry}]}}}}')[-1]
    assert last.key is None
    with pytest.raises(BadValue, match=fault):
        last.text("id")


def test_members_outside_the_entries_are_read_or_left_out_by_name() -> None:
    text = '{"list": {"made": "today", "empty": {}, "entry": []}, "more": 1}'
    with pytest.raises(UnreadColumns, match="list/made, more outside its entries") as caught:
        cut(text)
    assert caught.value.columns == ("list/made", "more")
    assert cut(text, ignore=("list/made", "more")) == []


def test_what_an_entry_holds_and_nobody_read_is_named() -> None:
    (entry,) = cut('{"list": {"entry": {"id": 1, "names": {"name": ["x", {"part": "y"}]}, "void": null, "known": 2}}}')
    assert entry.text("id") == "1"
    with pytest.raises(UnreadColumns) as caught:
        entry.close(("known",))
    assert caught.value.columns == ("names/name", "names/name/part")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("[]", r"line=1&column=1.*/ is no object"),
        ('{"list": {"entry": [{"id": 1}', "a comma or a closing bracket is missing"),
        ('{"list": {"entry": [{"id": 1', "truncated"),
        ('{"list": {"entry": [{"id": 1, "id": 2}]}}', "'id' stands twice"),
        ('{"list": {"entry": []}, "list": {}}', "'list' stands twice"),
        ('{"list": {"entry": [{"id": NaN}]}}', "NaN is no number"),
        ('{"list": {"entry": [{"id": "\\ud800"}]}}', "half of a character"),
        ('{"list": {"entry": [{"id": "\\u0000"}]}}', "NUL"),
        ('{"list": {"entry": [' + "[" * 100_000 + "]}}", "deeper than any list"),
        ('{"list": {"entry": []}} x', "goes on after the end"),
        ('{"list": {"entry": [],}}', "a comma without a member"),
        ('{"list": {"entry": [{"id": 1},]}}', "a comma without a value"),
        ('{"list": [1]}', "/list is no object"),
        ('{"other": 1}', "nothing at /list/entry"),
    ],
)
def test_what_is_no_strict_json_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(LoadError, match=message) as caught:
        cut(text)
    assert "export.json" in str(caught.value)


def test_an_array_in_an_array_rejects_its_entry() -> None:
    (entry,) = cut('{"list": {"entry": {"id": 1, "a": [[2]]}}}')
    with pytest.raises(BadValue, match="a is an array in an array"):
        entry.text("id")


def test_one_member_is_found_without_the_rest_being_read() -> None:
    """The head of a file is asked for by its path; what stands after it may be long."""
    found = json_tree.member(document('{"list": {"made": {"on": "2024"}, "entry": [not json'), "list/made")
    assert found is not None
    assert found.text_of("on") == "2024"
    assert json_tree.member(document('{"list": {}}'), "list/made") is None
    with pytest.raises(Malformed):
        json_tree.member(document("not json"), "list/made")


def test_members_of_any_name_are_its_children_in_order() -> None:
    """An object whose members nobody can name is walked; a value is quoted whole, with all that is in it read."""
    text = '{"b": [1, {"c": "x"}], "a": "y"}'
    top = parse(text, "top")
    assert [child.tag for child in top.children] == ["b", "b", "a"]
    inner = top.children[1]
    assert text[slice(*inner.whole)] == '{"c": "x"}'
    assert list(top.unread(())) == ["b", "a"]


def test_an_array_may_be_the_whole_document() -> None:
    """Its values are entries at ``/0``, ``/1``; one object alone is one entry, and what comes after it is refused."""
    found = list(json_tree.entries(document('[{"id": 1}, {"id": 2}]'), "", key="id"))
    assert [(entry.key, entry.passage.locator) for entry in found] == [("1", "pointer=/0"), ("2", "pointer=/1")]
    with pytest.raises(Malformed, match="after the end"):
        list(json_tree.entries(document('[{"id": 1}] []'), "", key="id"))
    with pytest.raises(Malformed, match="bracket is missing"):
        list(json_tree.entries(document('[{"id": 1}'), "", key="id"))
