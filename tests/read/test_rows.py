"""Rows of CSV and TSV files: exact slices with places, values by column name, and nothing lost without a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.read.document import Document
from evidence.read.row import BrokenRow, Row, field_spans
from evidence.read.rows import header, table, unique
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note


class Colour(StrEnum):
    """Two words of a closed list."""

    RED = "red"
    BLUE = "blue"


def of(text: str | bytes) -> Document:
    return Document.of("file.csv", text.encode() if isinstance(text, str) else text, "publisher")


def rows(text: str, **how: Any) -> list[Row]:
    how.setdefault("columns", None)
    return list(table(of(text), **how))


def one(column: str, field: str) -> Row:
    """A row of one column beside another, as a file has it."""
    return rows(f"id,{column}\n1,{field}\n")[0]


def written(records: list[list[str]], terminator: str, delimiter: str = ",") -> str:
    """The records as a careful program writes them: quoted where a field holds what would part fields or lines."""
    special = re.compile(f'["\r\n{delimiter}]|^$')
    return "".join(
        delimiter.join('"' + f.replace('"', '""') + '"' if special.search(f) else f for f in record) + terminator
        for record in records
    )


FIELD = st.text(
    st.one_of(st.sampled_from(list('",\n\r\t; a')), st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    max_size=8,
)
RECORDS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(FIELD, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(RECORDS, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(",;\t"), st.booleans())
def test_fields_and_their_source_survive(
    records: list[list[str]], terminator: str, delimiter: str, last_line_open: bool
) -> None:
    """Whatever stands in fields, each is read back, its record is a slice of the source and its span cuts its words."""
    names = [f"c{i}" for i in range(len(records[0]))]
    text = written([names, *records], terminator, delimiter)
    if last_line_open:
        text = text.removesuffix(terminator)
    filled = [r for r in records if any(f.strip() for f in r)]
    found = rows(text, columns=names, delimiter=delimiter)
    assert len(found) == len(filled)
    lines = list(StringIO(text, newline=""))
    for row, record in zip(found, filled, strict=True):
        assert not isinstance(row, BrokenRow)
        assert [row.text(n) for n in names] == [f.strip() for f in record]
        place = dict(part.split("=") for part in row.passage.locator.split("&"))
        rest = "".join(lines[int(place["line"]) - 1 :])
        assert rest.startswith(row.passage.text)
        assert rest[len(row.passage.text) :].startswith(("\n", "\r")) or rest == row.passage.text
        for name, field in zip(names, record, strict=True):
            cut = [row.passage.text[a:b] for a, b in row.spans(name)]
            wanted = field.strip()
            assert cut == ([wanted] if '"' not in wanted else [wanted.replace('"', '""')]) * bool(wanted)
    assert "".join(lines) == text


def test_records_count_from_the_header_and_lines_from_the_top() -> None:
    """Record 1 is the header, as RFC 7111 counts; the line is the physical one, below a preamble too."""
    text = 'made today\n\nid,name\n1,"two\nlines"\n\n2,one\n'
    found = rows(text, columns=("id", "name"))
    assert [r.passage.locator for r in found] == ["record=2&line=4", "record=3&line=7"]
    assert found[0].passage.text == '1,"two\nlines"'
    assert found[0].place == "file.csv#record=2&line=4"
    bare = rows("1,a\n2,b\n", columns=("id", "name"), header_line=0)
    assert [(r.text("name"), r.passage.locator) for r in bare] == [("a", "record=1&line=1"), ("b", "record=2&line=2")]


def test_the_header_is_found_below_a_preamble() -> None:
    """What stands above the record with most of the columns is a preamble, whatever its quotes; none is no header."""
    text = '"A table", of "things\nMade: today\nid,name,colour\n1,a,red\n'
    assert header(of(text), like=("id", "name", "colour")) == ("id", "name", "colour")
    assert header(of("id\tname\n"), delimiter="\t") == ("id", "name")
    assert header(of(text), like=("x", "y")) == ()
    assert header(of(b"\xff\xfe\0\xd8")) == header(of(b"\xff\xfe\0\xd8"))
    assert [r.text("name") for r in rows(text, columns=("id", "name", "colour"))] == ["a"]
    assert [r.text("a") for r in rows("x\nid,a\n1,b\n", header_line=2)] == ["b"]


@given(st.binary(max_size=200), st.lists(st.text(max_size=5), max_size=3))
def test_looking_for_a_header_never_raises(data: bytes, like: list[str]) -> None:
    """Identification looks at any file of the world."""
    assert isinstance(header(of(data), like=like), tuple)


def test_columns_are_read_by_name_in_any_order() -> None:
    """A publisher who moves a column changes nothing."""
    for text in ("id,name,colour\n1,a,red\n", "colour,id,name\nred,1,a\n"):
        row = rows(text, columns=("id", "name", "colour"))[0]
        assert (row.text("id"), row.text("name"), row.text("colour")) == ("1", "a", "red")


def test_added_and_missing_columns_are_refused_by_name() -> None:
    """A column that nobody promised would go unread, one that is gone cannot be read: both are named."""
    with pytest.raises(
        UnreadColumns, match="'size' is not in this layout and would go unread; the column 'colour'"
    ) as e:
        rows("id,name,size\n1,a,2\n", columns=("id", "name", "colour"))
    assert e.value.columns == ("size",)
    with pytest.raises(Malformed, match="the column 'colour' is missing; the file has 'id', 'name'"):
        rows("id,name\n1,a\n", columns=("id", "name", "colour"))
    with pytest.raises(Malformed, match="no header"):
        rows("a\nb\n", columns=("id", "name", "colour"))


def test_optional_columns_may_be_absent_and_are_then_empty() -> None:
    """An optional column reads as empty where it is absent, and is refused nowhere."""
    row = rows("id,size\n1,2\n", columns=("id",), optional=("size", "name"))[0]
    assert (row.text("size"), row.text("name"), row.spans("name"), row.value("name")) == ("2", "", (), None)


def test_repeated_names_are_told_apart() -> None:
    """SIPRI's old layout and others repeat a name: the second is ``name (2)``."""
    assert unique(["uncertain", " a", "uncertain"]) == ("uncertain", "a", "uncertain (2)")
    row = rows("n,uncertain,m,uncertain\n1,x,2,y\n", columns=("n", "uncertain", "m", "uncertain"))[0]
    assert (row.text("uncertain"), row.text("uncertain (2)")) == ("x", "y")


def test_keys_are_joined_without_collisions() -> None:
    """A separator inside a value never makes two keys one."""
    text = "a,b\nx|y,z\nx,y|z\nx\\,y\nx,\\|y\n"
    keys = [r.key for r in rows(text, key=("a", "b"))]
    assert keys == ["x\\|y|z", "x|y\\|z", "x\\\\|y", "x|\\\\\\|y"]
    assert rows("a,b\nx|y,z\n", key=("a",))[0].key == "x|y"
    assert rows("a,b\nx,z\n")[0].key is None


@given(st.lists(st.tuples(st.text("a|\\", min_size=1), st.text("a|\\", min_size=1)), unique=True, min_size=1))
def test_different_values_make_different_keys(pairs: list[tuple[str, str]]) -> None:
    """The join of a key is injective."""
    found = rows(written([["a", "b"], *map(list, pairs)], "\n"), key=("a", "b"))
    assert len({r.key for r in found}) == len(pairs)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,a", "has 2 fields where the layout has 3"),
        ("1,a,red,4", "has 4 fields where the layout has 3"),
        ('1,"a"b,red', "a quotation mark inside a quoted field is not doubled"),
        (" ,a,red", "has no key: id must be filled"),
        ("0,b,red", "the key 0 stands twice: record=2&line=2 and record=3&line=3"),
        ("1," + "a" * 200_000 + ",red", "a field is longer than 131072 characters"),
    ],
)
def test_a_broken_record_is_an_entry_that_is_rejected_when_read(text: str, why: str) -> None:
    """One bad record costs that record: it keeps its place and text, and those around it stand."""
    found = rows(f"id,name,colour\n0,z,blue\n{text}\n9,y,red\n", key=("id",))
    assert [r.key for r in found] == ["0", None, "9"]
    broken = found[1]
    assert isinstance(broken, BrokenRow)
    reads: tuple[Callable[[], object], ...] = (
        lambda: broken.text("name"),
        lambda: broken.party("name"),
        lambda: broken.word("colour", Colour),
        lambda: broken.spans("name"),
        lambda: broken.claim("has_name"),
        lambda: list(broken.note("name")),
        broken.note_of,
        broken.close,
    )
    for read in reads:
        with pytest.raises(BadValue) as error:
            read()
        assert why in str(error.value)
        assert (error.value.place, error.value.raw) == ("file.csv#record=3&line=3", text)


def test_a_quote_that_never_closes_says_how_much_is_inside_it() -> None:
    """A file cut inside a quoted field is not shorter by its last record: the record is rejected and kept whole."""
    found = rows('id,name\n1,a\n2,"b\nc\nd')
    assert (len(found), found[1].passage.text) == (2, '2,"b\nc\nd')
    with pytest.raises(BadValue, match=r"never closed: the 3 line\(s\) from here to the end of the file are inside it"):
        found[1].text("id")


def test_blank_lines_and_rows_of_empty_fields_are_no_records() -> None:
    """Spreadsheets leave rows of commas at the end; they say nothing."""
    assert len(rows("id,name\n\n1,a\n,\n , \n\n")) == 1


def test_the_digest_is_of_the_record_as_it_stands() -> None:
    """A blank more in a record is another raw hash; another place is not."""
    first, second, third = rows("id,name\n1,a\n1,a\n1,a \n")
    assert first.digest == second.digest != third.digest
    assert len(first.digest) == 16


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("No", False), ("", None), ("yes", True), ("FALSE", False)])
def test_a_flag_is_yes_no_or_not_marked(text: str, value: bool | None) -> None:
    """An empty flag is None, never False."""
    assert one("sure", text).flag("sure") is value


def test_a_year_keeps_its_estimate() -> None:
    """An estimated year carries ``~``; "No" and "not marked" carry nothing."""
    texts = []
    for approx in (True, False, None):
        year = one("year", "2019").year("year", approx)
        texts.append(year.text if year else None)
    assert texts == ["2019~", "2019", "2019"]
    assert one("year", "").year("year") is None


def test_a_count_is_whole_and_empty_is_unknown() -> None:
    """No number is None, and 0 is 0."""
    assert one("n", "12").count("n", "unit", True) == Quantity(12, 12, "unit", True, "12")
    assert one("n", "0").count("n") == Quantity(0, 0, None, None, "0")
    assert one("n", "").count("n") is None
    assert str(one("n", "-1.50").number("n")) == "-1.50"
    assert one("n", "").number("n") is None


def test_parties_states_and_words_are_resolved() -> None:
    """A party is a state's code or a name; a state must be one; a word is a member of its list; unknown is nobody."""
    assert one("p", "Norway").party("p") == Mention("Norway", "NO")
    assert one("p", "Hezbollah (Lebanon)*").party("p") == Mention("Hezbollah (Lebanon)*", "name:hezbollah lebanon")
    assert one("p", "unknown supplier(s)").party("p") == Mention("unknown supplier(s)", None)
    assert one("p", " ").party("p") is None
    assert one("p", "Norway").state("p") == Mention("Norway", "NO")
    assert one("p", "red").word("p", Colour) is Colour.RED
    assert one("p", "x").mention("p") == Mention("x")
    assert one("p", "").mention("p") is None


@pytest.mark.parametrize(
    ("field", "read", "error", "why"),
    [
        ("20x8", lambda r: r.year("f"), BadValue, 'f: "20x8" is no year from 1800 to 2100. Write four digits'),
        ("0025", lambda r: r.year("f"), BadValue, "is no year from 1800"),
        ("२०१९", lambda r: r.year("f"), BadValue, "is no year from 1800"),
        ("about 5", lambda r: r.count("f"), BadValue, 'f: "about 5" is no whole number'),
        ("-5", lambda r: r.count("f"), BadValue, "no whole number"),
        ("1e5", lambda r: r.number("f"), BadValue, "is no number"),
        ("?", lambda r: r.flag("f"), UnknownWord, "neither Yes nor No"),
        ("green", lambda r: r.word("f", Colour), UnknownWord, 'f: "green" is none of red, blue'),
        ("NATO**", lambda r: r.state("f"), UnknownWord, "no state of schema/vocabulary"),
        ("", lambda r: r.state("f"), UnknownWord, "no state of schema/vocabulary"),
    ],
)
def test_a_value_that_is_not_what_its_place_promises_is_refused(
    field: str, read: Any, error: type[LoadError], why: str
) -> None:
    """The message is place, column, what is wrong and what to write; the raw record is kept."""
    with pytest.raises(error) as raised:
        read(one("f", field))
    assert why in str(raised.value)
    assert (raised.value.place, raised.value.raw) == ("file.csv#record=2&line=2", f"1,{field}")


def test_a_column_that_is_neither_read_nor_ignored_is_named() -> None:
    """Read everything or say what was skipped: closing a row names what was forgotten."""
    row = rows("id,name,colour,size\n1,a,red,2\n")[0]
    row.text("id")
    row.spans("name")
    with pytest.raises(UnreadColumns, match="'name', 'colour', 'size'") as error:
        row.close()
    assert error.value.columns == ("name", "colour", "size")
    row.text("name")
    row.close(ignore=("colour", "size"))


def test_claims_and_notes_quote_the_record() -> None:
    """A claim without spans quotes the whole record, one with spans its fields; a note quotes its field."""
    row = rows('id,name,remark\n1,"a ""b"" c",  free words \n')[0]
    whole = row.claim("has_name", subject=Mention("1"), object=Mention(row.text("name")))
    assert isinstance(whole, Claim) and whole.quote == row.passage.text
    assert (whole.chain, whole.origin) == (("publisher",), "publisher")
    some = row.claim("has_name", subject=Mention("1"), object=Mention("a"), spans=row.spans("remark", "name"))
    assert some.quote == 'a ""b"" c … free words'
    notes = list(row.note("remark"))
    assert [(n.label, n.quote) for n in notes if isinstance(n, Note)] == [("remark", "free words")]
    assert list(rows("id,remark\n1,\n")[0].note("remark")) == []
    with pytest.raises(BadValue, match="has_name needs object") as error:
        row.claim("has_name", subject=Mention("1"))
    assert error.value.place == row.place


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ("", [""]),
        ("a", ["a"]),
        (",", ["", ""]),
        ('"",a', ["", "a"]),
        ('" a ","b"', ["a", "b"]),
        ('x"y,z', ['x"y', "z"]),
    ],
)
def test_spans_of_odd_records(record: str, fields: list[str]) -> None:
    """A quote in the middle of an unquoted field is a character like any other, as the csv module reads it."""
    assert [record[a:b] for a, b in field_spans(record)] == fields
