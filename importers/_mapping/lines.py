"""Where each key of a TOML text stands, by its path: tomllib tells values, not lines."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""Keys and, for tables of an array, their place from 0: ``("claim", 1, "item")``."""

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')""")
_ASSIGNED = re.compile(rf"\s*({_KEY.pattern}(?:\s*\.\s*{_KEY.pattern})*)\s*=")
_QUIET = re.compile(
    r'"""(?:[^\\]|\\.)*?"""' r"|'''.*?'''" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'" r"|#[^\n]*",
    re.DOTALL,
)


def lines(text: str) -> dict[Path, int]:
    """The line, from 1, on which each table and key of a valid TOML text begins; keys of inline tables have none."""
    found: dict[Path, int] = {}
    plain = _QUIET.sub(_blanked, text)
    table: Path = ()
    counts: dict[Path, int] = {}
    depth = 0
    whole = text.split("\n")
    for number, line in enumerate(plain.split("\n"), 1):
        as_written = whole[number - 1]
        if depth == 0 and (header := _HEADER.fullmatch(line)) and (named := _HEADER.match(as_written)):
            table = _path(named[2], counts)
            if header[1] == "[[":
                place = counts[table] = counts.get(table, -1) + 1
                table = (*table, place)
            found.setdefault(table, number)
        elif depth == 0 and (key := _ASSIGNED.match(as_written)):
            path = table
            for part in _KEY.findall(key[1]):
                path = (*path, _name(part))
                found.setdefault(path, number)
        depth += (
            sum(line.count(c) for c in "[{") - sum(line.count(c) for c in "]}") if not _HEADER.fullmatch(line) else 0
        )
    return found


def _path(dotted: str, counts: dict[Path, int]) -> Path:
    """The path of a header; where it passes through an array of tables, the last one of it is meant."""
    path: Path = ()
    parts = [_name(part) for part in _KEY.findall(dotted)]
    for i, part in enumerate(parts):
        path = (*path, part)
        if path in counts and i < len(parts) - 1:
            path = (*path, counts[path])
    return path


def _name(part: str) -> str:
    return part[1:-1] if part[0] in "\"'" else part


def _blanked(found: re.Match[str]) -> str:
    """Strings and comments without their signs, so that brackets in them do not count; line breaks stay."""
    return "".join(c if c == "\n" else "s" if found[0][0] != "#" else " " for c in found[0])
