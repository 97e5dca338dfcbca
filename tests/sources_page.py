"""The page of sources, made of what importers declare: ``python -m tests.sources_page`` writes it, a test compares it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from evidence.importer import Named, importers
from evidence.schema.coverage import coverage

PAGE = Path(__file__).resolve().parent.parent / "docs/reference/sources.md"

HEAD = """# Sources

What each importer reads, what it leaves unread and why, under which terms its files come, and what it was last tried on.
This page is made of what the importers declare (`python -m tests.sources_page`); a test holds it to them. `evidence
importers` prints the short form of it.

An element or column that is neither read nor named here refuses the file: the layout has grown. Nothing is fetched; give
the files as you received them.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for named in importers().values() for line in _section(named))]).rstrip() + "\n"


def _section(named: Named) -> Iterator[str]:
    source = named.source
    yield f"## {named.id}"
    yield ""
    yield f"{source.title}. Publisher: {source.publisher} (`{source.id}`). Version {source.version}."
    yield ""
    yield "| | |"
    yield "|---|---|"
    told = {
        "Series": f"`{source.series}`" if source.series else "none: each document stands alone",
        "Authority": f"`{source.authority}`" if source.authority else "",
        "Relay": "publishes what others say; it adds no hop of belief" if source.relay else "",
        "Entries of a whole vintage": _entries(named),
        "Terms": source.licence,
        "Attribution": source.attribution,
        "Last tried on": source.checked,
    }
    yield from (f"| {name} | {_cell(text)} |" for name, text in told.items() if text)
    known = coverage(source.series)
    if known is not None:
        yield f"| Covers | {_cell(known.covers)} |"
        yield f"| Absence | {_cell(known.absence)} |"
    yield ""
    yield from _table("Not read", source.ignored)
    yield from _table("Counted and left out", source.junk)


def _entries(named: Named) -> str:
    bounds = named.source.entries
    return f"{bounds.low:,} to {bounds.high:,}: {bounds.reason}".rstrip(": ") if bounds is not None else ""


def _table(title: str, rows: Mapping[str, str]) -> Iterator[str]:
    if rows:
        yield f"| {title} | Why |"
        yield "|---|---|"
        yield from (f"| {_cell(name)} | {_cell(reason)} |" for name, reason in rows.items())
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
