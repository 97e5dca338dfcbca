"""A PDF opened by PDFium: told from what it is not, whole, without a password, and within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.pdf import streams

HEAD = 1024
"""Bytes in which ``%PDF-`` stands; some servers and mailers write a line before it."""
TAIL = 4096
"""Bytes in which a whole file has its end mark."""
PAGES = 10_000
_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Pdf:
    """An open PDF: PDFium's document, and what its metadata say."""

    name: str
    document: Any = field(repr=False)
    damaged: int
    """Packed streams that are broken."""
    metadata: dict[str, str]
    """Title, Author, CreationDate and the like, as written, without empty ones."""

    @property
    def made_on(self) -> str | None:
        """The day on which the file was made, in ISO form, None where it does not say: no date of publication."""
        found = _DAY.match(self.metadata.get("CreationDate", ""))
        if found is None:
            return None
        try:
            return date(*(int(part) for part in found.groups())).isoformat()
        except ValueError:
            return None


def is_pdf(document: Document) -> bool:
    """Whether the bytes begin as a PDF does. Looks at the head, never raises."""
    return b"%PDF-" in document.data[:HEAD]


@contextmanager
def opened(document: Document) -> Iterator[Pdf]:
    """The PDF while it is read.

    Raises Unreadable for what is no PDF or has a password, and Malformed for one that is cut off, damaged or hostile.
    """
    import pypdfium2
    from pypdfium2 import raw

    if not is_pdf(document):
        said = "the file is empty" if not document.data else "is no PDF: it does not begin with %PDF"
        raise Unreadable(said, place=document.name)
    if b"%%EOF" not in document.data[-TAIL:]:
        raise Malformed(
            "breaks off: it has no end mark (%%EOF), so pages are missing. Fetch it again", place=document.name
        )
    broken = streams.damaged(document.data, document.name)
    try:
        pdf = pypdfium2.PdfDocument(document.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Unreadable(
                "is encrypted with a password. Open it with the password, print or save it without one, and load that",
                place=document.name,
            ) from error
        raise Malformed(f"is damaged: PDFium cannot open it ({error}). Fetch it again", place=document.name) from error
    try:
        count = len(pdf)
        if not count:
            raise Malformed("has no page that can be read: it is damaged. Fetch it again", place=document.name)
        if count > PAGES:
            raise Malformed(
                f"says that it has {count:,} pages; the bound is {PAGES:,}. Split it, and load the parts",
                place=document.name,
            )
        yield Pdf(document.name, pdf, broken, _metadata(pdf))
    finally:
        pdf.close()


def _metadata(pdf: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    with suppress(UnicodeError):  # a title in broken UTF-16 is no title
        found = pdf.get_metadata_dict(skip_empty=True)
    return {key: " ".join(value.replace("\0", "").split()) for key, value in found.items() if value.strip("\0 ")}
