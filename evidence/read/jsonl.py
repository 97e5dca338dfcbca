"""JSON lines as rows: one object a line, its members as columns, each with its stretch of the line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from evidence.errors import UnreadColumns
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.json_text import members, no_number, skip
from evidence.read.row import BrokenRow, Layout, Row
from evidence.schema.records import Passage, Span

_DECODER = json.JSONDecoder()


class Line(Row):
    """A row that is one JSON object. ``text`` is a member's words, ``value`` the member as JSON has it."""

    __slots__ = ("values",)

    def __init__(self, document: Document, passage: Passage, values: dict[str, Any], layout: Layout) -> None:
        fields = [_words(values.get(column)) for column in layout.columns]
        super().__init__(document, None, passage, fields, layout)
        self.values = values

    def value(self, column: str) -> Any:
        """The member as JSON has it, None where it is null or absent."""
        self.text(column)
        return self.values.get(column)

    def spans(self, *columns: str) -> tuple[Span, ...]:
        """The stretches of those members' values in the line; of a text it is what stands between the quotes."""
        found = member_spans(self.passage.text)
        return tuple(sorted(found[c] for c in columns if c in found and found[c][0] < found[c][1]))


def lines(document: Document, *, columns: Collection[str]) -> Iterator[Row]:
    """The objects of the document, one a line; blank lines are none.

    The locator is ``record=<n>&line=<m>``, both from 1, blank lines not counted as records. A line that is no JSON
    object comes as a BrokenRow, rejected when it is read. Raises UnreadColumns, naming them all, where members stand
    that ``columns`` does not name.
    """
    layout = Layout(tuple(columns))
    rows: list[Row] = []
    unknown: dict[str, str] = {}
    for number, written in enumerate(decode(document).text.split("\n"), start=1):
        text = written.removesuffix("\r")
        if not text.strip():
            continue
        passage = Passage(document.sha256, f"record={len(rows) + 1}&line={number}", text)
        try:
            values = _object(text)
        except (ValueError, RecursionError) as error:
            rows.append(BrokenRow(document, passage, layout, f"is no JSON object: {error}"))
            continue
        row = Line(document, passage, values, layout)
        for name in values.keys() - layout.index.keys():
            unknown.setdefault(name, row.place)
        rows.append(row)
    if unknown:
        raise UnreadColumns(
            f"{', '.join(map(repr, sorted(unknown)))} is not in this layout and would go unread; "
            f"the members are {', '.join(columns)}",
            place=next(iter(unknown.values())),
            columns=tuple(sorted(unknown)),
        )
    yield from rows


def member_spans(text: str) -> dict[str, Span]:
    """The stretch of each member's value in the JSON object ``text``; of a text, what stands between its quotes."""
    spans: dict[str, Span] = {}
    at = skip(text, 0) + 1
    while text[skip(text, at)] != "}":
        name, at = _DECODER.raw_decode(text, skip(text, at))
        start = skip(text, skip(text, at) + 1)
        value, at = _DECODER.raw_decode(text, start)
        spans[name] = (start + 1, at - 1) if isinstance(value, str) else (start, at)
        at = skip(text, at)
        at += text[at] == ","
    return spans


def _object(text: str) -> dict[str, Any]:
    """The object of one line.

    Raises ValueError for anything else, for repeated members, for NaN and its like, and for escapes that stand for no
    character a text can hold.
    """
    found = json.loads(text, object_pairs_hook=members, parse_constant=no_number)
    if not isinstance(found, dict):
        raise ValueError("write one object in braces a line")
    if "\\u" in text:
        written = json.dumps(found, ensure_ascii=False)
        written.encode()  # half a surrogate pair raises UnicodeEncodeError, which is a ValueError
        if "\\u0000" in written:
            raise ValueError("it holds a NUL character")
    return found


def _words(value: Any) -> str:
    """A member as the words that a column of a table would hold."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) if isinstance(value, (int, float)) else json.dumps(value, ensure_ascii=False)
