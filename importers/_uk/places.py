"""Places: addresses, and dates and places of birth, countries by their codes where they are sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence.importers._rows.numbered import Item
from evidence.importers._rows.places import country, country_at_end
from evidence.importers._uk.dates import birth as born_on
from evidence.importers._uk.listed import Listed, Statements, numbered
from evidence.schema.edtf import parse
from evidence.schema.records import Mention, Span

_APPROXIMATE = re.compile(r"\b(?:DOB|Date of birth) is approximate\b")
"""What the old list says in Other Information of the one date of birth that a party has."""

_Words = tuple[Item, str, tuple[Span, ...]]


def addresses(listed: Listed) -> Statements:
    """Claims of addresses: lines, post code and country of a row are one. Some have their country in the last of the lines."""
    columns = listed.columns.address
    for row in listed.entry.distinct(*columns):
        words = [text.strip(",") for column in columns if (text := row.text(column))]
        land = row.text(columns[-1])
        where = ", ".join(words)
        named = Mention(where, country(land) if land else country_at_end(where))
        yield listed.claim(row, "located_at", *row.spans(*columns), place=named)


def birth(listed: Listed) -> Statements:
    """Claims of days and places of birth. The list does not say which go together: its rows multiply the one by the other."""
    columns = listed.columns
    dates = list(listed.values(columns.birth))
    for row, text, spans in dates:
        when = born_on(text)
        if when is None:
            yield from listed.note(row, *spans, label=columns.birth)
            continue
        said = _APPROXIMATE.search(row.text(columns.information)) if len(dates) == 1 else None
        if said is None:
            yield listed.claim(row, "born", *spans, when=when)
        else:
            marked = row.part(columns.information, *said.span())
            yield listed.claim(row, "born", *spans, *marked, when=parse(f"{when.text}~"), detail=Mention(said[0]))
    for row in listed.entry.distinct(columns.town, columns.country_of_birth):
        towns, lands = numbered(row, columns.town), numbered(row, columns.country_of_birth)
        for town, land in _crossed(towns, lands) or paired(towns, lands):
            yield listed.claim(row, "born", *_spans(town, land), place=_place(town, land))


def paired(some: Sequence[_Words], others: Sequence[_Words]) -> list[tuple[_Words | None, _Words | None]]:
    """Items of two cells that go together: those of one number, and those of two cells that are no lists.

    Items of the one whose number the other lacks stand alone.
    """
    pairs: list[tuple[_Words | None, _Words | None]] = []
    met: set[int] = set()
    for one in some:
        found = [i for i, other in enumerate(others) if _meet(one[0], other[0])]
        met.update(found)
        pairs += [(one, others[i]) for i in found] or [(one, None)]
    return pairs + [(None, other) for i, other in enumerate(others) if i not in met]


def _crossed(towns: Sequence[_Words], lands: Sequence[_Words]) -> list[tuple[_Words | None, _Words | None]]:
    """A single country with each town of a list, and a single town with each country; none where both are lists."""
    if not towns or not lands or (towns[0][0].first and lands[0][0].first):
        return []
    return [(town, land) for town in towns for land in lands]


def _meet(one: Item, other: Item) -> bool:
    return one.first <= other.last and other.first <= one.last


def _place(town: _Words | None, land: _Words | None) -> Mention:
    where = ", ".join(said[1] for said in (town, land) if said is not None)
    return Mention(where, country(land[1]) if land is not None else country_at_end(where))


def _spans(*said: _Words | None) -> list[Span]:
    return [span for one in said if one is not None for span in one[2]]
