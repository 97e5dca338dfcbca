"""A saved mail (EML, RFC 5322): its headers as a mail program shows them, its text, and what is attached and not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.html import CODECS, Page
from evidence.read.prose import Block, Kind, TextLayer, plain_blocks
from evidence.schema.records import one_line

TOOL = "mail"
"""The tool of such a layer."""
VERSION = "1"
"""Version of the reading; change it when the same bytes would give other text or other blocks."""
SHOWN = ("From", "Sender", "To", "Cc", "Date", "Subject")
"""Headers that a mail program shows, in this order."""
LARGEST = 100_000_000
"""Bytes of a mail with its attachments."""
_HEAD = 1 << 16
_FIELD = re.compile(rb"[\x21-\x39\x3b-\x7e]+:")
_MARKS = {b"mime-version", b"message-id", b"received", b"return-path", b"x-mailer"}
"""Headers that programs write and people do not: one of them is there, or it is a text that begins like a mail."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as read."""

    layer: TextLayer
    headers: dict[str, str]
    """Those of SHOWN that it has, decoded, each on one line."""
    sent_on: str | None
    """The day of the header Date where the sender was, in ISO form; None where there is none that can be read."""
    remarks: tuple[str, ...]


def is_mail(document: Document) -> bool:
    """Whether the bytes begin with the headers of a mail, one that only programs write among them. Never raises."""
    head = document.data[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    names: set[bytes] = set()
    for number, line in enumerate(head.split(b"\n\n", 1)[0].split(b"\n")):
        field = _FIELD.match(line)
        if field is not None:
            names.add(field.group()[:-1].lower())
        elif number == 0 or not line.startswith((b" ", b"\t")):
            return False
    return b"from" in names and bool(names & _MARKS)


@lru_cache(maxsize=2)
def read(document: Document) -> Mail:
    """The mail.

    Raises Unreadable for what is no mail, is encrypted or holds no words, and Malformed for one whose text is not in the
    encoding that it declares, or that is larger or deeper than a mail is.
    """
    if not is_mail(document):
        said = (
            "the file is empty" if not document.data else "is no saved mail (EML): it does not begin with its headers"
        )
        raise Unreadable(said, place=document.name)
    if len(document.data) > LARGEST:
        raise Malformed(
            f"is {len(document.data):,} bytes; the bound of a mail is {LARGEST:,}. Save its attachments apart, and the "
            "mail without them",
            place=document.name,
        )
    try:
        return _read(document)
    except RecursionError as error:
        raise Malformed("nests its parts deeper than any mail does. It is not read", place=document.name) from error


def _read(document: Document) -> Mail:
    message = message_from_bytes(document.data.removeprefix(b"\xef\xbb\xbf"), policy=policy.compat32)
    parts = list(_leaves(message))
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise Unreadable(
            "is encrypted. Open it in the mail program that has the key, and save its text as shown",
            place=document.name,
        )
    headers = {name: _header(message, name) for name in SHOWN}
    headers = {name: value for name, value in headers.items() if value}
    body, others = _body(parts)
    blocks: list[Block] = []
    text = "\n".join(f"{name}: {value}" for name, value in headers.items())
    blocks.append(Block(Kind.FRONT_MATTER, 0, len(text)))
    said: list[str] = []
    if body is not None:
        words, found, how = _words(body, document)
        start = len(text) + 2
        text = f"{text}\n\n{words}"
        blocks += [Block(block.kind, block.start + start, block.end + start) for block in found]
        said.append(how)
    else:
        said.append("it has no text of its own beside its headers")
    if not any(character.isalnum() for character in text):
        raise Unreadable("holds no words", place=document.name)
    sent = _date(headers.get("Date", ""))
    said += [*_received(message, sent), *_others(message, others)]
    return Mail(
        TextLayer(text, TOOL, VERSION, tuple(blocks)), headers, sent.date().isoformat() if sent else None, tuple(said)
    )


def _leaves(part: Message[Any, Any]) -> Iterator[Message[Any, Any]]:
    """The parts that are not made of others; an attached mail is one, and its parts are its own."""
    inside = part.get_payload()
    if part.get_content_type() == "message/rfc822" or not isinstance(inside, list):
        yield part
        return
    for one in inside:
        if isinstance(one, Message):
            yield from _leaves(one)


def _body(parts: list[Message[Any, Any]]) -> tuple[Message[Any, Any] | None, list[Message[Any, Any]]]:
    """The part that is the text, plain before HTML, and the others."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                return part, [other for other in parts if other is not part]
    return None, parts


def _words(part: Message[Any, Any], document: Document) -> tuple[str, tuple[Block, ...], str]:
    """The text of the body, its blocks, and how it was decoded. Raises Malformed."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = (part.get_content_charset() or "").lower()
    codec = "utf-8" if declared in ("", "ascii", "us-ascii") else CODECS.get(declared, declared)
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        raise Malformed(
            f"its text is not in the encoding that it declares ({declared or 'none, so UTF-8'}): {error}. Open it in a mail "
            "program, and save the text as shown",
            place=document.name,
        ) from error
    text = text.replace("\r\n", "\n").replace("\0", "\ufffd")
    how = f"encoding: {codec}, {'as it declares' if declared else 'since it declares none'}"
    if part.get_content_type() == "text/html":
        layer = Page(document.name, text, how).layer
        return layer.text, layer.blocks, f"{how}; its text is HTML and is read as shown"
    blocks = plain_blocks(text)
    quoted = (replace(block, kind=Kind.QUOTATION) if text.startswith(">", block.start) else block for block in blocks)
    return text, tuple(quoted), how


def _header(message: Message[Any, Any], name: str) -> str:
    """A header decoded, on one line; as it stands where its encoding is not known."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    written = str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _decoded(written).replace("\0", "\ufffd")


def _date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value) if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _received(message: Message[Any, Any], sent: datetime | None) -> Iterator[str]:
    """Where the servers that carried it give another day than the sender's header."""
    stamps = [_date(one_line(str(value).rpartition(";")[2])) for value in message.get_all("Received") or ()]
    found = [stamp for stamp in stamps if stamp is not None and stamp.tzinfo is not None]
    if sent is not None and sent.tzinfo is not None and found:
        first = min(found)
        if abs((first - sent).total_seconds()) > 86_400:
            yield (
                f"its header Date says {sent.isoformat()} and the first server had it at {first.isoformat()}: more than a "
                "day apart"
            )


def _others(message: Message[Any, Any], parts: list[Message[Any, Any]]) -> Iterator[str]:
    """What is not read, each with name, kind, size and hash."""
    for part in parts:
        kind = part.get_content_type()
        if kind == "text/html" and part.get_content_disposition() != "attachment":
            yield "its text stands in it as HTML too, which is not read"
            continue
        if kind in ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"):
            yield "it is signed; the signature is not checked"
            continue
        if kind == "message/rfc822":
            yield "a mail is attached and not read. Save it, and load it as a document of its own"
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        name = _decoded(part.get_filename() or "") or "without a name"
        yield (
            f"attached and not read: {name!r} ({kind}, {len(data):,} bytes, SHA-256 {sha256(data).hexdigest()}). Save it, "
            "and load it as a document of its own"
        )
    broken = {type(defect).__name__ for part in message.walk() for defect in part.defects}
    if broken:
        yield f"damaged: {', '.join(sorted(broken))}; words may be missing. Save it again from the mail program"


def _decoded(written: str) -> str:
    """Encoded words decoded (RFC 2047), on one line; as they stand where their encoding is not known."""
    try:
        return one_line(str(make_header(decode_header(written))))
    except (ValueError, LookupError):
        return one_line(written)
