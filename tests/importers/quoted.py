"""Which characters of an entry's cells no claim and no note quotes."""

from __future__ import annotations

from evidence.read.grouped import Grouped
from evidence.schema.records import Claim, Note


def unquoted(entry: Grouped, said: list[Claim | Note]) -> dict[tuple[str, str], str]:
    """Of each cell the characters that nothing quotes in any row that has it, the quoted ones as blanks."""
    rows = {row.passage.locator: row for row in entry.rows}
    cells: dict[tuple[str, str], list[str]] = {}
    stretches: dict[str, list[tuple[int, int, list[str]]]] = {}
    for locator, row in rows.items():
        for column in row.layout.columns:
            for a, b in row.spans(column):
                text = row.passage.text[a:b]
                stretches.setdefault(locator, []).append((a, b, cells.setdefault((column, text), list(text))))
    for one in said:
        for start, end in one.spans:
            for a, b, rest in stretches.get(one.passage.locator, ()):
                for at in range(max(a, start), min(b, end)):
                    rest[at - a] = " "
    return {key: "".join(rest) for key, rest in cells.items()}
