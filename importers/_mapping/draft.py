"""A first mapping of a sheet, guessed from its header and values: every guess is marked, and refuses to load as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath

from evidence.errors import LoadError, NotFound
from evidence.importers._mapping.given import GUESS
from evidence.importers._mapping.laying import opened
from evidence.importers._mapping.seen import Seen, look
from evidence.importers._mapping.words import guessed_role, holds_states
from evidence.read.document import Document
from evidence.read.header import JOINED
from evidence.schema.records import one_line
from evidence.schema.slugs import slug

SAMPLES = 4
SAMPLE = 40
"""Values of a column that are shown, and their length."""
YEARS = 3
"""Columns with a year for a name that make a table a wide one."""

PREAMBLE = """\
# A first mapping of {name}, made by: evidence map. It is made of guesses.
# A value that begins with "?" is one: take the "?" away where it is right, write what is where it is not; for "?" alone
# write what is missing. The mapping refuses to load as long as one is left. Every key: docs/reference/mapping.md.
# What would come out: evidence map --check {mapping} {name}
"""


MISSING = f'"{GUESS}"'
"""What stands where nothing could be guessed."""
LISTED = ("name", "programme", "reference", "kind", "measure", "when")
"""Roles of a row of a sanctions list, as a first mapping guesses them."""

_YEAR = re.compile(r"[0-9]{4}")


def first(document: Document, name: str | None = None) -> str:
    """The TOML of a first mapping. Raises NotFound for a sheet that there is not, and LoadError for an empty one."""
    book = opened(document)
    named = {sheet.facts.name: sheet for sheet in book.sheets}
    if name is not None and name not in named:
        raise NotFound(f'there is no sheet "{name}"; there are {", ".join(map(_quoted, named))}', place=document.name)
    sheets = [named[name]] if name is not None else [s for s in book.sheets if not s.facts.hidden] or list(book.sheets)
    looks = [(seen, len(seen.rows)) for sheet in sheets if (seen := look(sheet)) is not None]
    if not looks:
        raise LoadError("holds no table to map: no row with two filled cells", place=document.name)
    seen = max(looks, key=lambda look: look[1])[0]
    return "\n".join(_lines(document, seen, several=len(book.sheets) > 1)) + "\n"


def _lines(document: Document, seen: Seen, *, several: bool) -> Iterator[str]:
    stem = PurePath(document.name).stem
    yield PREAMBLE.format(name=document.name, mapping="mapping.toml")
    yield f"title = {_guess(stem)}"
    yield from _keys(seen)
    roles = _roles(seen)
    wide = [column for column in _columns(seen) if _YEAR.fullmatch(_above(seen, column)[1])]
    wide = [column for column in wide if _above(seen, column)[0] == _above(seen, wide[0])[0]]
    wide = wide if len(wide) >= YEARS else []
    if wide:  # its claims say one party of a row
        roles = {role: column for role, column in roles.items() if role == _wide_party(roles)}
    left = [column for column in _columns(seen) if column not in roles.values() and column not in wide]
    notes = [column for column in left if _is_prose(seen, column)]
    if notes:
        yield "# Free text, kept word for word beside the claims:"
        yield f"notes = [{', '.join(_guess(seen.columns.name(column)) for column in notes)}]"
    yield ""
    yield "[source]  # who publishes the sheet; kinds: docs/reference/vocabulary.md#kinds-of-source"
    yield f"id = {_guess(slug(stem) or 'my-organisation')}"
    yield f"name = {_guess('')}"
    yield f"kind = {_guess('analyst')}"
    yield ""
    yield "[table]"
    if several or seen.sheet.facts.name:
        yield f"sheet = {_quoted(seen.sheet.facts.name)}"
    if not seen.header:
        yield "# No row looks like names. If there is none, name the columns yourself, from left to right:"
        yield f"names = [{', '.join(map(_guess, seen.columns.names))}]"
    if len(seen.header) > 1:
        yield f"header = {list(seen.header)}  # merged cells join these rows"
    elif seen.header == (1,):
        yield "header = 1"
    else:
        yield f"header = {_guess(str(*seen.header or (0,)))}  # the row of the names"
    if seen.blank is not None:
        yield f"# Row {seen.blank} is blank and more rows stand below it. If the table ends there:"
        yield f"end = {_guess('blank')}"
        yield f"after = {_guess('')}"
        yield f"# If it goes on, write instead of these two: blank_rows = {_quoted('skip')}"
    yield from _dates(seen, roles)
    yield from _claim(seen, roles, wide)
    rest = [column for column in left if column not in notes]
    if rest:
        yield ""
        yield "[ignore]  # columns that nothing was guessed for: map each, or say why it is not read"
        for column in rest:
            yield f"{_quoted(seen.columns.name(column))} = {_guess('')}{_samples(seen, column)}"


def _columns(seen: Seen) -> Iterator[int]:
    """The columns that have a name, and those without one that hold something."""
    for column in range(1, max(len(seen.columns.names), *seen.values, 1) + 1):
        if seen.columns.is_named(column) or column in seen.values:
            yield column


def _keys(seen: Seen) -> Iterator[str]:
    rows = len([line for line in seen.rows if seen.blank is None or line.number < seen.blank])
    unique = [
        c for c in _columns(seen) if rows > 1 and len(seen.values.get(c, ())) == rows and seen.columns.is_named(c)
    ]
    yield "# Where the sheet comes again and again, so that the next one is compared with this one:"
    yield '# series = "name-of-the-register"'
    shown = _quoted(seen.columns.name(unique[0])) if unique else '"column that tells the rows apart"'
    yield f"# key = [{shown}]"


def _roles(seen: Seen) -> dict[str, int]:
    """Which column is which role, by the words of its name; states decide between two that would do."""
    found: dict[str, int] = {}
    for column in _columns(seen):
        role = guessed_role(seen.columns.names[column - 1] if column <= len(seen.columns.names) else "")
        if role is not None and role not in found:
            found[role] = column
    if ("programme" not in found and "reference" not in found) or {"supplier", "recipient"} & found.keys():
        for role in ("programme", "reference", "measure", "kind", "name"):
            found.pop(role, None)
    else:
        found = {role: column for role, column in found.items() if role in LISTED}
        return found
    spare = [c for c in _columns(seen) if c not in found.values() and holds_states(seen.values.get(c, []))]
    for role in ("supplier", "recipient"):
        if role not in found and spare:
            found[role] = spare.pop(0)
    return found


def _wide_party(roles: dict[str, int]) -> str:
    return "recipient" if "recipient" in roles else "supplier"


def _above(seen: Seen, column: int) -> tuple[str, str]:
    """The name of a column as what the upper rows of the header say, and what the lowest does."""
    name = seen.columns.names[column - 1] if column <= len(seen.columns.names) else ""
    upper, joined, own = name.rpartition(JOINED)
    return upper + joined, own


def _is_prose(seen: Seen, column: int) -> bool:
    values = seen.values.get(column, [])
    long = [value for value in values if len(value.split()) > 3]
    return bool(values) and 2 * len(long) >= len(values)


def _dates(seen: Seen, roles: dict[str, int]) -> Iterator[str]:
    values = seen.values.get(roles.get("when", 0), [])
    if any(re.fullmatch(r"[0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{4}", value) for value in values):
        yield ""
        yield '[dates]  # which number is the day: "dmy", "mdy" or "ymd"; the values are not asked'
        yield f"order = {_guess('')}"
    elif any(re.fullmatch(r"[0-9]{4}-[0-9]{4}", value) for value in values):
        yield ""
        yield "[dates]  # how they are written: %Y year, %m month, %d day, %b Sep, %B September"
        yield f"formats = [{_guess('%Y')}, {_guess('%Y-%Y')}]"


def _claim(seen: Seen, roles: dict[str, int], wide: list[int]) -> Iterator[str]:
    yield ""
    yield "[[claim]]  # what a row says; predicates and their roles: docs/reference/vocabulary.md"
    if wide:
        yield f"predicate = {_guess('received_arms' if 'supplier' not in roles else 'supplied_arms')}"
        joined = _above(seen, wide[0])[0]
        each = "^" + re.escape(joined).replace("\\ ", " ") + "[0-9]{4}$"
        yield f"each = {_quoted(GUESS + each)}  # {len(wide)} columns, each a claim of its own"
        party = next(iter(roles.values()), next(_columns(seen)))
        yield f"subject = {_column(seen, party)}{_samples(seen, party)}"
        formats = f", formats = [{_guess(joined + '%Y')}]" if joined else ""
        yield f"when = {{ header = true{formats} }}"
        yield f"quantity = {{ cell = true, unit = {_guess('')} }}{_samples(seen, wide[0])}"
        return
    if "programme" in roles or "reference" in roles:
        yield from _listing(seen, roles)
        return
    yield f"predicate = {_guess('transferred_arms')}"
    for role in ("supplier", "recipient", "item", "description", "place", "when"):
        if role in roles:
            yield f"{role} = {_column(seen, roles[role])}{_samples(seen, roles[role])}"
        elif role in ("supplier", "recipient"):
            yield f"{role} = {MISSING}"
    if "quantity" in roles:
        column = roles["quantity"]
        approx = f", approx_column = {_column(seen, roles['approx'])}" if "approx" in roles else ""
        unit = f"unit_column = {_column(seen, roles['unit'])}" if "unit" in roles else f"unit = {_guess('unit')}"
        yield f"quantity = {{ column = {_column(seen, column)}, {unit}{approx} }}{_samples(seen, column)}"
    if "said_by" in roles:
        column = roles["said_by"]
        yield f"said_by = {{ column = {_column(seen, column)}, kind = {_guess('outlet')} }}{_samples(seen, column)}"


def _listing(seen: Seen, roles: dict[str, int]) -> Iterator[str]:
    """The claim of a sanctions list."""
    yield f"predicate = {_guess('designated_under')}"
    party = _column(seen, roles["name"]) if "name" in roles else MISSING
    key = f", key_column = {_column(seen, roles['reference'])}" if "reference" in roles else ""
    yield f"subject = {{ column = {party}{key} }}{_samples(seen, roles.get('name', 0))}"
    yield f"authority = {{ text = {_guess('')} }}  # who lists"
    for role in ("programme", "reference", "kind", "measure", "when"):
        if role in roles:
            yield f"{role} = {_column(seen, roles[role])}{_samples(seen, roles[role])}"


def _column(seen: Seen, column: int) -> str:
    return _guess(seen.columns.name(column))


def _samples(seen: Seen, column: int) -> str:
    values = seen.values.get(column, [])[:SAMPLES]
    shown = [value if len(value) <= SAMPLE else f"{value[: SAMPLE - 1]}…" for value in values]
    return (
        "  # " + " | ".join("".join(c if c.isprintable() else "�" for c in value) for value in shown) if shown else ""
    )


def _guess(text: str) -> str:
    return _quoted(f"{GUESS}{text}")


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(one_line(text), ensure_ascii=False).replace("\x7f", "\\u007f")
