"""Bytes to text, with the encoding found and said: never guessed, never with a replaced character."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, with Python's name of the encoding that each says."""
_CONTROL = re.compile("[\x80-\x9f]")
"""C1 controls: no text holds them, so a single-byte encoding that yields one is the wrong one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document without its byte order mark, and how its encoding was found."""

    text: str
    encoding: str
    """Python's name of the encoding."""
    how: str
    """In words, for the receipt."""


def decode(document: Document, encodings: Sequence[str] | None = None) -> Decoded:
    """The document as text.

    A byte order mark decides; without one it is UTF-8 where every byte of it is. Only then are the single-byte
    ``encodings`` tried, in order: those that the importer declares its publisher to use, since almost any bytes are
    "valid" in one. Raises Unreadable for an empty file and Malformed, with byte offset and line, for bytes that no
    declared encoding can hold and for NUL characters.
    """
    data = document.data
    if not data:
        raise Unreadable("the file is empty", place=document.name)
    mark, marked = _mark(data)
    if marked:
        text = _strict(document, data, marked, len(mark))
        how = f"{marked.upper()}, as its byte order mark says"
        return Decoded(_clean(document, text, how), marked, how)
    if data.isascii():
        how = "plain ASCII, which is UTF-8"
        return Decoded(_clean(document, data.decode("ascii"), how), "utf-8", how)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(document, error, tuple(encodings or ()))
    how = "UTF-8, valid throughout"
    return Decoded(_clean(document, text, how), "utf-8", how)


def head_text(document: Document) -> str:
    """The first few thousand characters, to recognise a layout by; never raises, so it may hold replacements."""
    mark, marked = _mark(document.head)
    return document.head[len(mark) :].decode(marked or "utf-8", errors="replace")


def is_text(decoder: codecs.IncrementalDecoder, data: bytes, encoding: str, *, final: bool = False) -> bool:
    """Whether the next bytes of a file can be text in the decoder's encoding: for files too large to be held."""
    try:
        text = decoder.decode(data, final)
    except UnicodeDecodeError:
        return False
    return "\0" not in text and (encoding.startswith("utf") or _CONTROL.search(text) is None)


def _mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", ""))


def _strict(document: Document, data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[skip : skip + error.start].decode(encoding, errors="replace")
        offset, byte = skip + error.start, data[skip + error.start]
        raise Malformed(
            f"byte 0x{byte:02X} at offset {offset} is not {encoding.upper()}, which its byte order mark promises: "
            "the file is cut or damaged; fetch it again",
            place=f"{document.name}#line={_line(before)}",
        ) from error


def _single_byte(document: Document, error: UnicodeDecodeError, encodings: tuple[str, ...]) -> Decoded:
    """The text in the first declared encoding that holds every byte; ``error`` says why it is not UTF-8."""
    data = document.data
    line = _line(data[: error.start].decode("latin-1"))
    where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text) is None:
            how = f"{encoding}, which the layout allows: {where} (line {line}) is not UTF-8"
            return Decoded(_clean(document, text, how), encoding, how)
    allowed = f" or {' or '.join(encodings)}, which its layout allows" if encodings else ""
    raise Malformed(
        f"{where} is not UTF-8{allowed}. Save the file as UTF-8 from the program that made it",
        place=f"{document.name}#line={line}",
    ) from error


def _clean(document: Document, text: str, how: str) -> str:
    """``text`` itself; refused where it is blank or holds NUL characters."""
    if not text or text.isspace():
        raise Unreadable("the file is empty: it holds white space only", place=document.name)
    nul = text.find("\0")
    if nul >= 0:
        raise Malformed(
            f"a NUL character stands at character {nul} (read as {how}): the file is binary, damaged, or UTF-16 "
            "without its byte order mark. Save it as UTF-8",
            place=f"{document.name}#line={_line(text[:nul])}",
        )
    return text


def _line(before: str) -> int:
    """The line, from 1, on which the text that follows ``before`` stands."""
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
