"""Whatever a person writes into a mapping ends in claims or in one of our errors, never in another."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.errors import LoadError
from evidence.importers._mapping.given import Faults, shown
from evidence.importers._mapping.lines import lines
from tests.importers.mapped_sheets import read

WHOLE = """
title = "Deliveries"
series = "sales"
key = ["Id"]
published = { above = '(\\d{4})', format = "%Y" }
notes = ["Remarks"]
reliability = { grade = "B", because = "seen" }
source = { id = "harbour-watch", name = "Harbour Watch", kind = "ngo", chain = ["harbour-watch"], origin = "x" }
speaker = [{ id = "x", name = "X", kind = "person", parent = "harbour-watch" }]
table = { header = 2, first = 3, end = { column = "Seller", is = "Total" }, after = "sums", blank_rows = "skip" }
skip = [{ column = "Seller", matches = "^z", reason = "none" }]
ignore = { Colour = "layout" }
values = [{ columns = ["Buyer"], each = "^Bu", words = { Perou = "Peru" }, others = "keep", reason = "French" }]
unknown = [{ words = ["n/a"], columns = ["No."], reason = "legend" }]
numbers = { thousands = ".", decimal = ",", approx = ["*"] }
dates = { order = "dmy", formats = ["%Y"] }
[[claim]]
predicate = { column = "Kind", words = { sale = "transferred_arms", order = "ordered_arms" } }
only_if = [{ column = "Seller", filled = true }]
supplier = { column = "Seller", otherwise = "Id", as = "party" }
recipient = { column = "Buyer", separator = ";" }
item = { column = "Item", class_column = "Item" }
value = { column = "Worth", unit = "EUR" }
when = { column = "Date", until = "Date", approx_column = "About" }
quantity = { low = "No.", high = "No.", unit = "gun", approx_column = "About" }
polarity = "asserts"
modality = { column = "How" }
said_by = { column = "By", kind = "outlet" }
[[claim]]
predicate = "received_arms"
each = ["No."]
subject = { column = "Buyer", key_column = "Id" }
when = { text = "2020" }
quantity = { cell = true }
"""
SHEET = (
    "Sales 2024\nId,Seller,Buyer,Item,Worth,Date,About,No.,How,By,Kind,Remarks,Colour\n"
    '1,Norway,Perou;Chile,radar,"1.000,5",2/3/2024,yes,4*,alleged,Post,sale,seen,red\n'
    "2,Norway,Chile,radar,7,2024,,n/a,,,order,,\nTotal,,,,,,,,,,,,\n"
)
TREE = tomllib.loads(WHOLE)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 7, 1.5, "", " ", "?", "?x", "x", "Seller", "No.", "(", "%d", "blank", [], ["?"], [1], {}, {"x": 1}, [{}],
     {"column": "Seller"}, {"text": "x"}, {"cell": True}, {"column": 3}, "transferred_arms", "has_name", [["x"]], "9" * 30]
)  # fmt: skip


def paths(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a tree but its root."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path for key, value in inside for path in ((*here, key), *paths(value, (*here, key)))]


def as_toml(value: Any) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {as_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def written(tree: dict[str, Any]) -> str:
    """A mapping as TOML."""
    return "".join(f"{json.dumps(key)} = {as_toml(value)}\n" for key, value in tree.items())


def test_the_whole_of_the_grammar_reads_its_sheet() -> None:
    """What is spoilt below is right before."""
    for text in (WHOLE, written(TREE)):
        found = read(text, SHEET)
        assert (len(found.claims), found.refused) == (4, [])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(paths(TREE)), ODD), min_size=1, max_size=3))
def test_a_spoilt_mapping_is_read_or_refused(spoilt: list[tuple[tuple[Any, ...], Any]]) -> None:
    """A key left out or of another kind is a fault with a place and words, wherever it stands; what is read is quoted."""
    tree = deepcopy(TREE)
    for path, value in spoilt:
        inside: Any = tree
        with suppress(KeyError, IndexError, TypeError):
            for part in path[:-1]:
                inside = inside[part]
            if value is None:
                del inside[path[-1]]
            else:
                inside[path[-1]] = deepcopy(value)
    try:
        found = read(written(tree), SHEET)
    except LoadError as error:
        assert error.message
        assert error.place
    else:
        assert all(claim.quote for claim in found.claims)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]{}=\"'#.\n\\ ab1,", max_size=60))
def test_lines_of_whatever_text_are_found_without_error(text: str) -> None:
    """The lines serve messages; they never stand in their way."""
    found = lines(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in found.values())
    assert Faults("m.toml", found).place(("a", 0, "b")).startswith("line=")
    assert shown(("a", 0, "b")) == "a[1].b"
