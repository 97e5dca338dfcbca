"""Workbooks that people fill in: their sheets and columns as data, and the rows of a filled one.

``analyst`` is for claims written down from documents, ``field`` for things documented in the hand. The importers read
by the same columns from which ``evidence template`` writes an empty workbook, so the two cannot differ.
"""

from __future__ import annotations

from evidence.template.analyst import ANALYST
from evidence.template.field import FIELD
from evidence.template.layout import Column, Form, Sheet, Template

__all__ = ["ANALYST", "FIELD", "TEMPLATES", "Column", "Form", "Sheet", "Template"]

TEMPLATES = {template.kind: template for template in (ANALYST, FIELD)}
"""The templates by the word that ``--kind`` takes."""
