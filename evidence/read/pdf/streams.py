"""The packed streams of a PDF, unpacked once within bounds before PDFium sees them: bombs are refused, damage is told."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from evidence.errors import Malformed

UNPACKED = 50_000_000
"""Bytes of one stream other than a picture, unpacked: pages of real reports have some hundred thousand, maps some million.
PDFium takes twenty times as much memory for a drawing."""
TOGETHER = 500_000_000
"""Bytes of all of them."""
_CHUNK = 1 << 20
_STREAM = re.compile(rb">>\s*stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 4096
"""Bytes before a stream in which its dictionary begins."""


def damaged(data: bytes, name: str) -> int:
    """How many packed streams are broken: what they held from there on is lost. Raises Malformed for a bomb.

    Pictures are passed over: nothing of them is unpacked when text is read. An encrypted file's streams are no packed
    data until they are decrypted, so none is looked at there.
    """
    if re.search(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)", data):
        return 0
    broken = total = 0
    for start, times in _packed(data):
        size, sound = _unpacked(data, start, times, name)
        broken += not sound
        total += size
        if total > TOGETHER:
            raise Malformed(
                f"its pages unpack to more than {TOGETHER:,} bytes, which no report does. It is not read; "
                "ask where it comes from",
                place=name,
            )
    return broken


def _packed(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each packed stream that is no picture begins, and how many times over it is packed."""
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        times = len(_FLATE.findall(dictionary))
        if times and not _PICTURE.search(dictionary):
            yield found.end(), times


def _unpacked(data: bytes, start: int, times: int, name: str) -> tuple[int, bool]:
    """Bytes of a stream, unpacked, and whether it is sound. Raises Malformed where it is larger than any page."""
    layers = [zlib.decompressobj() for _ in range(times)]
    size = 0
    at = start
    try:
        while at < len(data) and not layers[0].eof:
            pending = [(data[at : at + 65_536], 0)]
            at += 65_536
            while pending:
                packed, depth = pending.pop()
                piece = layers[depth].decompress(packed, _CHUNK)
                size += len(piece)
                if size > UNPACKED:
                    raise Malformed(
                        f"a stream in it unpacks to more than {UNPACKED:,} bytes, which no page does. It is not read; "
                        "ask where it comes from",
                        place=name,
                    )
                if layers[depth].unconsumed_tail and not layers[depth].eof:  # at the end zlib leaves it as it was
                    pending.append((layers[depth].unconsumed_tail, depth))
                if piece and depth + 1 < times:
                    pending.append((piece, depth + 1))
    except zlib.error:
        return size, False
    return size, layers[0].eof
