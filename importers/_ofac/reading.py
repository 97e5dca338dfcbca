"""One entry to everything that its records say."""

from __future__ import annotations

from evidence.importers._ofac.beside import beside
from evidence.importers._ofac.columns import columns
from evidence.importers._ofac.listed import Listed, Statements
from evidence.importers._ofac.remarks import remarks
from evidence.read.entry import Entry
from evidence.read.rows import Row


def read(entry: Entry) -> Statements:
    """The main record, then addresses and aliases, then the remark. A broken record raises BadValue with its reason."""
    if not isinstance(entry, Listed):
        if isinstance(entry, Row):
            entry.text(entry.layout.columns[0])
        raise entry.bad("is no entry of the list")
    party = entry.party
    yield from columns(entry, party)
    yield from beside(entry, party)
    yield from remarks(entry, party)
    entry.main.close()
    if entry.comment is not None:
        entry.comment.close(ignore=("ent_num",))
