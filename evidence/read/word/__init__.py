"""Word documents (DOCX): their text in paragraphs, with footnotes, comments and tracked changes told apart."""

from __future__ import annotations

from evidence.read.word.layer import Paragraph, Word, read
from evidence.read.word.opening import is_docx

__all__ = ["Paragraph", "Word", "is_docx", "read"]
