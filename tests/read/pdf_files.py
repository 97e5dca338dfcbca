"""Small PDFs of invented text, written byte by byte: for what no program writes, and for what none should."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Printed = tuple[float, float, float, str]
"""Left and baseline in points, size of type, words."""
HEIGHT = 800


def lines(text: str, *, left: float = 72, top: float = 700, size: float = 11, pitch: float = 13) -> list[Printed]:
    """A paragraph as printed, a line for each line of ``text``."""
    return [(left, top - pitch * number, size, line) for number, line in enumerate(text.split("\n"))]


def pdf(*pages: Sequence[Printed], picture: Sequence[int] = (), info: str = "", packed: bool = False) -> bytes:
    """A PDF of these pages; those numbered in ``picture``, from 1, also show a picture.

    Latin stands in Helvetica; words in another script in a Korean font that is not embedded, as older programs do it.
    """
    streams = []
    for number, page in enumerate(pages, 1):
        drawn = "".join(operators(*printed) for printed in page) + (
            "q 400 0 0 500 90 150 cm /P Do Q" * (number in picture)
        )
        streams.append(_stream(drawn.encode("cp1252"), times=int(packed)))
    return written(streams, info)


def written(streams: Sequence[bytes], info: str = "", count: int | None = None) -> bytes:
    """A PDF of pages with these content streams; ``count`` is how many it says that it has."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(streams)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(streams) if count is None else count} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /UniKS-UCS2-H "
        b"/DescendantFonts [5 0 R] >>",
        5: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium /FontDescriptor 6 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /DW 1000 >>",
        6: b"<< /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 6 /FontBBox [0 -148 1001 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 720 /StemV 60 >>",
        7: b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\n\x80\nendstream",
        8: f"<< {info} >>".encode("latin-1"),
    }
    for n, stream in enumerate(streams):
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {HEIGHT}] /Contents {11 + 2 * n} 0 R "
            "/Resources << /Font << /L 3 0 R /K 4 0 R >> /XObject << /P 7 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * n] = stream
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 8 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def bomb(size: int, times: int = 1) -> bytes:
    """A stream of blanks that unpacks to ``size`` bytes, packed so many times over."""
    return _stream(b" " * size, times=times)


def _stream(data: bytes, *, times: int = 0) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = f"/Filter [{'/FlateDecode ' * times}]" if times else ""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), filters.encode(), data)


def operators(left: float, bottom: float, size: float, words: str) -> str:
    """The operators of a page that print words."""
    try:
        words.encode("cp1252")
    except UnicodeEncodeError:
        return f"BT /K {size} Tf {left} {bottom} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /L {size} Tf {left} {bottom} Td ({escaped}) Tj ET\n"
