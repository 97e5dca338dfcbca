"""The ``[[claim]]`` tables of a mapping: predicate, roles, time, quantity, and on which rows they are made."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from evidence.importers._mapping.dates import readable
from evidence.importers._mapping.given import GUESS, Given
from evidence.importers._mapping.keys import KEYS
from evidence.importers._mapping.lines import Path
from evidence.importers._mapping.model import (
    Amount,
    Condition,
    Filler,
    From,
    Order,
    Pattern,
    Resolve,
    Translation,
    When,
)
from evidence.schema.predicates import COLUMNS, Predicate, predicates
from evidence.schema.words import Interest, Modality, Polarity, PredicateClass, SourceKind

Word = TypeVar("Word", bound=StrEnum)

NAMED = {"supplier": "subject", "recipient": "object", "authority": "object"}
"""The field's own names for two of the four columns of a claim."""
_PARTIES = frozenset({"via", "carrier", "broker", "financier", "end_user", "issuer"})
_STATES = frozenset({"state_of_origin"})
_NUMBERS = frozenset({"value", "tiv_new_unit", "tiv_per_unit", "tiv_total"})
_DATES = frozenset({"order_year", "issued"})
_NO_PARTY = frozenset(
    {"has_name", "has_identifier", "has_kind", "has_gender", "has_title", "has_feature", "holds_office"}
)
"""Predicates whose object is a word or number and no party."""
_SOURCES = ("column", "text", "header", "cell")


def patterns(given: Given) -> tuple[tuple[Pattern, ...], Translation | None]:
    """The claim of every row, one pattern for each predicate that a column chooses, and then what its words mean.

    Nothing where not even a predicate can be told; its faults are kept.
    """
    if not isinstance(given.value("predicate"), dict):
        meaning = _predicate(given, given.text("predicate", needed=True), (*given.path, "predicate"))
        return (() if meaning is None else (_pattern(given, meaning, frozenset(meaning.allowed)),)), None
    table = given.inside("predicate", "predicate")
    assert table is not None
    column, words = table.text("column", needed=True), table.value("words")
    if not isinstance(words, dict) or not words:
        table.fault("", 'words is missing: which predicate each word means, as { issued = "licensed_transfer" }')
        words = {}
    table.close()
    path = (*given.path, "predicate", "words")
    named = {word: table.a_text((*path, word), name) for word, name in words.items()}
    meanings = {name: _predicate(given, name, (*path, word)) for word, name in named.items()}
    known = [meaning for meaning in meanings.values() if meaning is not None]
    allowed = frozenset[str]().union(*(meaning.allowed for meaning in known))
    made = tuple(replace(_pattern(given, meaning, allowed), chosen_by=column) for meaning in known)
    return made, Translation(path, (column,), named, "the predicate of the claim")


def _predicate(given: Given, name: str, path: Path) -> Predicate | None:
    meaning = predicates().get(name.removeprefix(GUESS).strip())  # of a guess the rest is looked at too
    if meaning is None and name and not name.startswith(GUESS):
        near = get_close_matches(name, predicates(), n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "docs/reference/vocabulary.md lists them"
        given.faults.add(path, f'"{name}" is no predicate; {hint}')
    return meaning


def _pattern(given: Given, meaning: Predicate, allowed: frozenset[str]) -> Pattern:
    when, quantity, said_by = given.value("when"), given.value("quantity"), given.inside("said_by", "said_by")
    made = Pattern(
        path=given.path,
        predicate=meaning.name,
        fillers=_fillers(given, meaning, allowed),
        each=_each(given),
        only_if=tuple(c for one in given.several("only_if", "condition") if (c := condition(one)) is not None),
        when=None if when is None else _when(given, when),
        quantity=None if quantity is None else _amount(given, quantity),
        polarity=_marked(given, "polarity", Polarity, Polarity.ASSERTS),
        modality=_marked(given, "modality", Modality, Modality.ASSERTED),
        interest=given.word("interest", Interest, Interest.NONE),
        chain=given.texts("chain"),
        origin=given.text("origin"),
        said_by=("", "") if said_by is None else _said_by(said_by),
    )
    _check_wide(given, made)
    given.close(*sorted(allowed))
    return made


def condition(given: Given, *, close: bool = True) -> Condition | None:
    """What a row must hold in a column, or None where it does not say."""
    column = given.text("column", needed=True)
    filled, words, matches = given.flag("filled"), given.texts("is"), given.pattern("matches")
    if sum(one is not None and one != () for one in (filled, words, matches)) != 1:
        given.fault("", "needs one of is, matches and filled: what stands in the column")
    if close:
        given.close()
    return Condition(given.path, column, filled, words, matches) if column else None


def _fillers(given: Given, meaning: Predicate, allowed: frozenset[str]) -> tuple[tuple[str, Filler], ...]:
    found: list[tuple[str, Filler]] = []
    for written in given.table:
        role = NAMED.get(written, written)
        if written not in NAMED and role not in allowed:
            continue  # no role: a key of its own, or one that close() names
        if role not in meaning.allowed:
            given.fault(written, f"{meaning.name} takes no {role}; it takes {', '.join(sorted(meaning.allowed))}")
            continue
        values = given.table[written]
        several = values if isinstance(values, list) else [values]
        if role in COLUMNS and (len(several) > 1 or any(r == role for r, _ in found)):
            given.fault(
                written, f"{role} has one filler; a claim for each is another [[claim]], or one with a separator"
            )
        for i, value in enumerate(several):
            path = (*given.path, written, i) if isinstance(values, list) else (*given.path, written)
            filler = _filler(given, path, value, _usual(meaning, role), role)
            if filler is not None:
                found.append((role, filler))
    filled = {role for role, _ in found}
    missing = [role for role in COLUMNS if role in meaning.required and role not in filled]
    missing += [role for role in sorted(meaning.required - set(COLUMNS)) if role not in filled]
    missing += [" or ".join(sorted(some)) for some in meaning.alternatives if not some & filled]
    if missing:
        given.fault(
            "", f'{meaning.name} needs {" and ".join(missing)}: name a column, or a constant as {{ text = "..." }}'
        )
    return tuple(found)


def _usual(meaning: Predicate, role: str) -> Resolve:
    """How a role is resolved where the mapping does not say."""
    if role == "subject":
        return Resolve.PARTY
    if role == "object":
        if meaning.name in _NO_PARTY:
            return Resolve.TEXT
        return Resolve.PLACE if meaning.kind is PredicateClass.IDENTITY else Resolve.PARTY
    if role == "item":
        return Resolve.ITEM
    if role == "place" or role in _STATES:
        return Resolve.PLACE
    if role in _NUMBERS:
        return Resolve.NUMBER
    if role in _DATES:
        return Resolve.DATE
    return Resolve.PARTY if role in _PARTIES else Resolve.TEXT


def _filler(given: Given, path: Any, value: Any, usual: Resolve, role: str) -> Filler | None:
    if isinstance(value, str):
        text = given.a_text(path, value)
        return Filler(From(path, column=text), usual) if text else None
    if not isinstance(value, dict):
        given.faults.add(
            path, 'is neither a column in quotes nor a table as { column = "Buyer" } or { text = "Norway" }'
        )
        return None
    table = Given(value, "role", path, given.faults)
    key, key_column = table.text("key"), table.text("key_column")
    if key and key_column:
        table.fault("key", "stands beside key_column; a key is either the same for all rows or in a column")
    otherwise = table.text("otherwise")
    if otherwise and not table.value("column"):
        table.fault("otherwise", "stands in for a column that is empty; there is none")
    classed = table.text("class_column")
    if classed and role != "item":
        table.fault("class_column", "says the class of arms; only an item has one")
    separator = table.text("separator", empty=True)
    unit = table.text("unit")
    resolve = table.word("as", Resolve, usual)
    if unit and resolve is not Resolve.NUMBER:
        table.fault("unit", f'{role} is no number; write as = "number" beside it')
    if separator and (key or key_column):
        table.fault("separator", "several values of one cell cannot have one key")
    found = _from(table)
    table.close()
    return (
        None if found is None else Filler(found, resolve, key or None, key_column, otherwise, classed, unit, separator)
    )


def _from(table: Given) -> From | None:
    column, text = table.text("column"), table.text("text")
    header, cell = ((table.flag(name) if name in _keys(table) else None) or False for name in ("header", "cell"))
    given = [name for name, found in zip(_SOURCES, (column, text, header, cell), strict=True) if found]
    if len(given) != 1:
        names = ", ".join(name for name in _SOURCES if name in _keys(table))
        table.fault("", f"needs one of {names}, and has {' and '.join(given) or 'none'}")
        return None
    return From(table.path, column, text, header, cell)


def _keys(table: Given) -> tuple[str, ...]:
    return KEYS[table.section]


def _each(given: Given) -> Any:
    found = given.value("each")
    if found is None:
        return None
    return given.texts("each") if isinstance(found, list) else given.pattern("each")


def _when(given: Given, value: Any) -> When | None:
    if isinstance(value, str):
        text = given.text("when")
        return When(From((*given.path, "when"), column=text))
    table = given.inside("when", "when")
    if table is None:
        return None
    formats = table.texts("formats")
    for form in formats:
        if not form.startswith(GUESS) and (why := readable(form)):
            table.fault("formats", why)
    found = _from(table)
    made = (
        table.text("until"),
        formats,
        table.word("order", Order, Order.YMD) if table.value("order") is not None else None,
        table.flag("approx") or False,
        table.text("approx_column"),
    )
    table.close()
    return None if found is None else When(found, *made)


def _amount(given: Given, value: Any) -> Amount | None:
    path = (*given.path, "quantity")
    if isinstance(value, str):
        return Amount(From(path, column=given.text("quantity")))
    table = given.inside("quantity", "quantity")
    if table is None:
        return None
    low, high = table.text("low"), table.text("high")
    bounded = bool(low or high)
    if bounded and any(table.value(name) is not None for name in ("column", "text", "cell")):
        table.fault("", "has a column for the number and columns for its bounds; name one or the other")
    source = None if bounded else _from(table)
    approx, approx_column = table.flag("approx"), table.text("approx_column")
    if approx is not None and approx_column:
        table.fault("approx", "stands beside approx_column; the mark is either the same for all rows or in a column")
    unit, unit_column = table.text("unit"), table.text("unit_column")
    if unit and unit_column:
        table.fault("unit", "stands beside unit_column; the unit is either the same for all rows or in a column")
    table.close()
    return (
        None if source is None and not bounded else Amount(source, low, high, unit, unit_column, approx, approx_column)
    )


def _marked(given: Given, key: str, words: type[Word], usual: Word) -> Word | From:
    """One word for all rows, or the column that says it."""
    found = given.value(key)
    if not isinstance(found, dict):
        return given.word(key, words, usual)
    column = given.a_text((*given.path, key, "column"), found.get("column", ""))
    if set(found) != {"column"}:
        given.fault(key, f'is one of {", ".join(words)}, or a column that says so: {{ column = "Status" }}')
    return From((*given.path, key), column=column)


def _said_by(given: Given) -> tuple[str, str]:
    said = given.text("column", needed=True), given.word("kind", SourceKind, SourceKind.UNNAMED).value
    given.close()
    return said


def _check_wide(given: Given, made: Pattern) -> None:
    """Only a claim with ``each`` has a header and a cell of its own, and one split in parts has one split role."""
    sources = [filler.source for _, filler in made.fillers]
    sources += [made.when.source] if made.when is not None else []
    sources += [made.quantity.source] if made.quantity is not None and made.quantity.source is not None else []
    for source in sources if given.value("each") is None else ():
        if source.is_header or source.is_cell:
            given.faults.add(
                source.path, "header and cell mean those of one column of a wide table; say which: each = '...'"
            )
    if made.each is not None and not any(source.is_cell for source in sources):
        given.fault("each", "no part of the claim reads the cell; write { cell = true } where its value belongs")
