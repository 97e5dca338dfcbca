"""Encodings are found, said, and never guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.encoding import decode, head_text


def of(data: bytes) -> Document:
    return Document.of("list.csv", data)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1).filter(
    lambda t: not t.isspace()
)


@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "utf-8"]))
def test_text_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    """Any text in an encoding with a mark, or in UTF-8 without one, is read unchanged and without its mark."""
    assert decode(of(text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("data", "encoding", "how"),
    [
        (b"plain", "utf-8", "plain ASCII, which is UTF-8"),
        ("Türkiye".encode(), "utf-8", "UTF-8, valid throughout"),
        (codecs.BOM_UTF8 + b"plain", "utf-8", "UTF-8, as its byte order mark says"),
        ("Türkiye".encode("utf-16-le"), "", ""),
        (codecs.BOM_UTF16_BE + "Türkiye".encode("utf-16-be"), "utf-16-be", "UTF-16-BE, as its byte order mark says"),
    ],
)
def test_the_encoding_found_is_said(data: bytes, encoding: str, how: str) -> None:
    """A receipt can say in which encoding a file was read, and why."""
    if not encoding:
        with pytest.raises(Malformed):
            decode(of(data))
        return
    found = decode(of(data))
    assert (found.encoding, found.how) == (encoding, how)


def test_a_single_byte_encoding_is_read_only_where_it_is_declared() -> None:
    """Bytes that are not UTF-8 are refused with offset and line, unless the layout allows what holds them."""
    data = b"a,b\r\nc,T\xfcrkiye\n"
    with pytest.raises(Malformed, match="byte 0xFC at offset 8 is not UTF-8") as error:
        decode(of(data))
    assert error.value.place == "list.csv#line=2"
    found = decode(of(data), ("iso-8859-1",))
    assert (found.text, found.encoding) == ("a,b\r\nc,Türkiye\n", "iso-8859-1")
    assert found.how == "iso-8859-1, which the layout allows: byte 0xFC at offset 8 (line 2) is not UTF-8"


def test_declared_encodings_are_tried_in_order_and_controls_rule_one_out() -> None:
    """ISO-8859-1 takes any byte; one that becomes a control character shows that the text is not in it."""
    quoted = "the “boat”".encode("cp1252")
    assert decode(of(quoted), ("iso-8859-1", "cp1252")).encoding == "cp1252"
    with pytest.raises(Malformed, match="is not UTF-8 or iso-8859-1, which its layout allows"):
        decode(of(quoted), ("iso-8859-1",))
    with pytest.raises(Malformed):
        decode(of(b"\x81\x8d"), ("cp1252",))


@pytest.mark.parametrize("data", [b"a\nb\0c", "a\nb\0c".encode("utf-16"), b"\xfca\n\0"])
def test_nul_characters_are_refused_with_their_line(data: bytes) -> None:
    """A NUL shows a binary or damaged file, or UTF-16 without its mark; none is dropped without a word."""
    with pytest.raises(Malformed, match="NUL character") as error:
        decode(of(data), ("cp1252",))
    assert error.value.place == "list.csv#line=2"


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b" \r\n\t"])
def test_an_empty_file_is_unreadable(data: bytes) -> None:
    """A file without words is no vintage with nothing in it."""
    with pytest.raises(Unreadable, match="empty"):
        decode(of(data))


def test_a_cut_marked_file_is_refused() -> None:
    """A byte order mark promises an encoding; bytes that break the promise are named by offset and line."""
    with pytest.raises(Malformed, match="at offset 8 is not UTF-16-LE") as error:
        decode(of(codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\0\xd8"))
    assert error.value.place == "list.csv#line=2"
    with pytest.raises(Malformed, match="at offset 5 is not UTF-8"):
        decode(of(codecs.BOM_UTF8 + b"a\n\xff"))


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No bytes crash the decoder, and a head can always be looked at."""
    head_text(of(data))
    try:
        text = decode(of(data), ("cp1252",)).text
    except (Malformed, Unreadable):
        return
    assert "\0" not in text and text.strip()


@pytest.mark.parametrize("before", ["", "a\n", "a\r", "a\r\nb\r\n", "a\n\r\n\n"])
def test_lines_are_counted_by_any_line_end(before: str) -> None:
    """The line of an error is the one an editor shows, whatever ends the lines."""
    with pytest.raises(Malformed) as error:
        decode(of(before.encode() + b"\xff"))
    assert error.value.place == f"list.csv#line={len((before + 'x').splitlines())}"
