"""PDF documents: their pages as text, in paragraphs, each with its page and its place on it."""

from __future__ import annotations

from evidence.read.pdf.layer import layer, passages
from evidence.read.pdf.opening import Pdf, is_pdf, opened
from evidence.read.pdf.pages import PageText

__all__ = ["PageText", "Pdf", "is_pdf", "layer", "opened", "passages"]
