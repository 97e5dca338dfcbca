"""The TOML of a mapping as a SheetMapping, with every fault of it named by key path and line, all at once."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from evidence.errors import BadMapping
from evidence.importers._mapping.claims import condition, patterns
from evidence.importers._mapping.dates import readable
from evidence.importers._mapping.given import GUESS, Faults, Given
from evidence.importers._mapping.lines import lines
from evidence.importers._mapping.model import (
    Condition,
    Numbers,
    Order,
    Pattern,
    PublishedAbove,
    SheetMapping,
    Skip,
    Table,
    Translation,
    Unknown,
)
from evidence.read.document import Document
from evidence.schema.records import Speaker
from evidence.schema.words import Handling, Reliability, SourceKind

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BLANK = "blank"


def mapping(document: Document) -> SheetMapping:
    """The mapping that a document holds. Raises BadMapping with every fault of it."""
    try:
        text = document.data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadMapping(
            f"byte {error.start} is not UTF-8; TOML is. Save the mapping as UTF-8", place=document.name
        ) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        where = f"#line={found[1]}" if found else ""
        raise BadMapping(
            f"is not TOML: {error}. A text stands in quotes, a table in [brackets]", place=document.name + where
        ) from error
    faults = Faults(document.name, lines(text.replace("\r\n", "\n")))
    made = _mapping(Given(table, "mapping", (), faults))
    faults.close()
    assert made is not None
    return made


def _mapping(top: Given) -> SheetMapping | None:
    source = top.inside("source", "source")
    speaker = _speaker(source, with_parent=False) if source is not None else None
    if source is None:
        top.fault("", "[source] is missing: who publishes the sheet, with id, name and kind")
    series, key = top.text("series"), top.texts("key")
    if series and not series.startswith(GUESS) and not _SLUG.fullmatch(series):
        top.fault("series", f'"{series}" is no name of a series. Write small letters, digits and hyphens')
    if key and not series:
        top.fault("key", 'without series: say what the vintages are vintages of, as series = "my-register"')
    if series and not key:
        top.fault("series", "without key: only rows with a key can be told apart in the next vintage. Name the columns")
    order = top.inside("dates", "dates")
    claims: list[Pattern] = []
    chosen: list[Translation] = []
    for given in top.several("claim", "claim"):
        made_patterns, words = patterns(given)
        claims += made_patterns
        chosen += [] if words is None else [words]
    if not top.value("claim"):
        top.fault("", "there is no [[claim]]: say what a row of the sheet claims")
    speakers = []
    for given in top.several("speaker", "speaker"):
        one = _speaker(given, with_parent=True)
        speakers += [] if one is None else [one]
    numbers = top.inside("numbers", "numbers")
    dates = _dates(order) if order is not None else (None, ())
    table = top.inside("table", "table")
    made = SheetMapping(
        name=top.faults.name,
        lines=top.faults.lines,
        source=speaker or Speaker("unnamed", "unnamed", SourceKind.UNNAMED),
        title=top.text("title", needed=True),
        table=_table(table) if table is not None else Table(("table",)),
        claims=tuple(claims),
        series=series or None,
        key=key,
        authority=top.text("authority") or None,
        published=_published(top),
        licence=top.text("licence"),
        attribution=top.text("attribution"),
        handling=top.word("handling", Handling, Handling.OPEN),
        reliability=_reliability(top),
        speakers=tuple(speakers),
        chain=source.texts("chain") if source is not None else (),
        origin=source.text("origin") if source is not None else "",
        notes=top.texts("notes"),
        skips=tuple(skip for given in top.several("skip", "skip") if (skip := _skip(given)) is not None),
        ignored=_ignored(top),
        translations=(*chosen, *(_translation(given) for given in top.several("values", "values"))),
        unknowns=tuple(_unknown(given) for given in top.several("unknown", "unknown")),
        numbers=_numbers(numbers) if numbers is not None else Numbers(),
        dates=dates,
    )
    for path, chain in ((("source", "chain"), made.chain), *(((*c.path, "chain"), c.chain) for c in claims)):
        if chain and chain[0] != made.source.id:
            top.faults.add(
                path,
                f'begins with "{chain[0]}"; hop 0 is the publisher. Write {[made.source.id, *chain]}'.replace("'", '"'),
            )
    top.close()
    return made


def _speaker(given: Given, *, with_parent: bool) -> Speaker | None:
    name = given.text("id", needed=True)
    if name and not name.startswith(GUESS) and not _SLUG.fullmatch(name):
        given.fault("id", f'"{name}" is no id of a source. Write small letters, digits and hyphens, as in "eu-council"')
    told = given.text("name", needed=True)
    kind = given.word("kind", SourceKind, SourceKind.UNNAMED, needed=True)
    parent = given.text("parent") if with_parent else ""
    if parent and parent == name:
        given.fault("parent", f"{name} is its own parent. Leave it out")
    given.close()
    return Speaker(name or "unnamed", told or "unnamed", kind, parent or None)


def _table(given: Given) -> Table:
    sheet = given.value("sheet")
    if isinstance(sheet, int) and not isinstance(sheet, bool):
        if sheet < 1:
            given.fault("sheet", "sheets are counted from 1")
    elif sheet is not None:
        sheet = given.text("sheet")
    header = _header(given)
    names = given.texts("names")
    if not header and not names:
        given.fault("names", "header = 0 says that there is no header: name the columns here, from left to right")
    if header and names:
        given.fault("names", "there is a header already. Write header = 0 if there is none")
    if len(set(names)) < len(names):
        given.fault("names", "a name stands twice; give each column a name of its own")
    first = given.whole("first")
    if first is not None and isinstance(header, tuple) and header and first <= max(header):
        given.fault("first", f"row {first} stands in the header or above it")
    end = _end(given)
    blank = given.text("blank_rows")
    if blank and blank != "skip":
        given.fault("blank_rows", f'"{blank}" is none of skip')
    made = Table(given.path, sheet, header, names, first, end, given.text("after"), blank == "skip")
    given.close()
    return made


def _header(given: Given) -> tuple[int, ...] | str:
    found = given.value("header")
    if isinstance(found, str):
        text = given.text("header") or "1"
        if text.startswith(GUESS):
            return () if text[1:].strip() == "0" else (1,)
        return ((int(text),) if int(text) else ()) if text.isdecimal() else text
    rows = found if isinstance(found, list) else [1 if found is None else found]
    if not all(isinstance(row, int) and not isinstance(row, bool) and row >= 0 for row in rows) or not rows:
        given.fault("header", "is neither a row, nor a list of rows, nor the text of one of its cells")
        return (1,)
    if rows == [0]:
        return ()
    if 0 in rows or rows != sorted(set(rows)):
        given.fault("header", "rows are counted from 1 and named from top to bottom")
    return tuple(rows)


def _end(given: Given) -> int | str | Condition | None:
    found = given.value("end")
    if isinstance(found, dict):
        inside = given.inside("end", "condition")
        return condition(inside) if inside is not None else None
    if isinstance(found, str):
        text = given.text("end")
        if text and text != BLANK and not text.startswith(GUESS):
            given.fault(
                "end", f'"{text}" is neither "blank", nor a row, nor a condition as {{ column = "A", is = "Total" }}'
            )
        return BLANK
    return given.whole("end")


def _published(top: Given) -> str | PublishedAbove | None:
    if not isinstance(top.value("published"), dict):
        return top.day("published")
    given = top.inside("published", "published")
    assert given is not None
    above, form = given.pattern("above"), given.text("format", needed=True)
    if above is None:
        given.fault("", "above is missing: the pattern of the line that states the day")
    elif above.groups < 1:
        given.fault("above", "has no group: put brackets round the date in it")
    if form and (why := readable(form)):
        given.fault("format", why)
    given.close()
    return PublishedAbove(above, form) if above is not None else None


def _reliability(top: Given) -> tuple[Reliability, str] | None:
    given = top.inside("reliability", "reliability")
    if given is None:
        return None
    made = given.word("grade", Reliability, Reliability.F, needed=True), given.text("because", needed=True)
    given.close()
    return made


def _skip(given: Given) -> Skip | None:
    found = condition(given, close=False)
    reason = given.text("reason", needed=True)
    given.close()
    return None if found is None else Skip(found, reason)


def _ignored(top: Given) -> dict[str, str]:
    found = top.value("ignore")
    if found is None:
        return {}
    if not isinstance(found, dict):
        top.fault("ignore", 'must be a table [ignore] of columns and reasons: "Row colour" = "layout"')
        return {}
    return {name: top.a_text(("ignore", name), reason) for name, reason in found.items()}


def _translation(given: Given) -> Translation:
    words: dict[str, str] = {}
    found = given.value("words")
    if not isinstance(found, dict) or not found:
        given.fault("words", 'must be a table of words and what they mean: { "Ship" = "vessel" }')
    else:
        words = {word: given.a_text((*given.path, "words", word), meant, empty=True) for word, meant in found.items()}
    others = given.text("others")
    if others and others != "keep":
        given.fault("others", f'"{others}" is not "keep"; without it a word that is not translated is refused')
    columns, each = given.texts("columns"), given.pattern("each")
    if not columns and each is None:
        given.fault("", "columns is missing: whose words these are")
    made = Translation(given.path, columns, words, given.text("reason", needed=True), others == "keep", each)
    given.close()
    return made


def _unknown(given: Given) -> Unknown:
    words = given.texts("words")
    if not words:
        given.fault("", 'words is missing: what stands for "not known"')
    made = Unknown(
        given.path, frozenset(words), given.texts("columns"), given.text("reason", needed=True), given.pattern("each")
    )
    given.close()
    return made


def _numbers(given: Given) -> Numbers:
    signs: dict[str, Any] = {name: given.text(name, empty=True) for name in ("thousands", "decimal")}
    for name, sign in signs.items():
        if len(sign) > 1 or sign.isalnum():
            given.fault(name, f'"{sign}" is no sign of one character')
    if signs["thousands"] and signs["thousands"] == signs["decimal"]:
        given.fault("decimal", f'"{signs["decimal"]}" parts the thousands already')
    if signs["thousands"] and not signs["decimal"]:
        given.fault("", "thousands without decimal: say both, since the same sign is used for either")
    made = Numbers(signs["thousands"], signs["decimal"], given.texts("approx"))
    given.close()
    return made


def _dates(given: Given) -> tuple[Order | None, tuple[str, ...]]:
    order = given.word("order", Order, Order.YMD) if given.value("order") is not None else None
    formats = given.texts("formats")
    for form in formats:
        if not form.startswith(GUESS) and (why := readable(form)):
            given.fault("formats", why)
    given.close()
    return order, formats
