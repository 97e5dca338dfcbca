"""The layout that is read at run time is that of the tables' classes, and the classes are not built to ask a name."""

from __future__ import annotations

import subprocess
import sys

from evidence.schema.layout import LAYOUT, ORDER
from evidence.schema.tables import metadata
from tests.layout import FILE, written


def test_the_layout_is_that_of_the_classes() -> None:
    """``python -m tests.layout`` writes it anew after a revision."""
    assert FILE.read_text("utf-8") == written()


def test_tables_and_keys_stand_in_the_order_of_the_classes() -> None:
    """Rows are digested in the order of their keys, parents before children."""
    assert tuple(table.name for table in metadata.sorted_tables) == ORDER
    for table in metadata.sorted_tables:
        keys = tuple(field.name for field in LAYOUT[table.name] if field.is_key)
        assert keys == tuple(column.name for column in table.primary_key.columns)


def test_opening_the_store_builds_no_table_classes() -> None:
    """They take a third of a second, and sqlmodel a tenth, which who asks one name would wait for."""
    code = "import sys, evidence.ledger, evidence.screen; print([m for m in ('sqlmodel', 'evidence.schema.tables') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
