"""Tests of the tables of an index: what is made of many names at once is what each name by itself has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence.names.joining import MOST, each_run
from evidence.names.parts import Part, Role, part
from evidence.names.reading import initials_of, read
from evidence.screen import marking, numbering
from evidence.screen.growth import KINDS
from evidence.screen.index import Index
from evidence.screen.parts import HALF, LONG, ROLES, check, ends_of, keys, pairs, signs, ways
from tests.benchmarks.invented_names import index
from tests.screen.test_candidates import LISTED, WORDS


def made_of(made: Index) -> list[Part]:
    """The parts of an index, each made by itself."""
    parts = made.parts
    return [
        part(made.words[text], ROLES[role], bool(bare))
        for text, role, bare in zip(parts.text.tolist(), parts.role.tolist(), parts.unvowelled.tolist(), strict=True)
    ]


def of_row(parts: Sequence[Part]) -> Iterator[str]:
    """What a row is found by where words may be joined, as it is defined."""
    for run in each_run(parts):
        if run.many > 1:
            yield from (("p" if run.many <= MOST else "w") + mark for mark in run.marks)
    if len(parts) > 2:
        yield from (f"a{letters}" for letters in initials_of(parts))


def holds(made: Index) -> None:
    """Every table of an index is what its rows and parts say one by one."""
    parts, rows, each = made.parts, made.rows, made_of(made)
    bounds = rows.part_at.tolist()
    of = [[each[number] for number in rows.part[bounds[at] : bounds[at + 1]].tolist()] for at in range(len(rows))]
    assert of == [list(one) for one in readings(made)]
    found = list(zip(rows.join.tolist(), rows.join_row.tolist(), strict=True))
    assert found == sorted((check(key), row) for row, some in enumerate(of) for key in of_row(some))
    told = list(zip(parts.key.tolist(), parts.key_part.tolist(), strict=True))
    assert told == sorted((check(key), number) for number, one in enumerate(each) for key in keys(one))
    written = Counter(
        (way * (LONG + 1) + min(len(word), LONG - 1), number, word, signs(word), pairs(word), both_ends(word))
        for number, one in enumerate(each)
        for way, word in enumerate(ways(one))
        if word is not None
    )
    place = [at for at in range(len(parts.length_at) - 1) for _ in range(parts.length_at[at], parts.length_at[at + 1])]
    texts = [made.words[number] for number in parts.written.tolist()]
    columns = (column.tolist() for column in (parts.part, parts.signs, parts.pairs, parts.ends))
    many, sign, pair, ends = columns
    assert Counter(zip(place, many, texts, sign, pair, ends, strict=True)) == written


def both_ends(word: str) -> int:
    """The first two signs of a word and its last two in one number."""
    beginning, ending = ends_of(word)
    return beginning << HALF | ending


def readings(made: Index) -> Iterator[tuple[Part, ...]]:
    """The parts of each row, by reading its name by itself."""
    seen = Counter[tuple[int, int]]()
    for name, kind in zip(made.rows.name.tolist(), made.rows.kind.tolist(), strict=True):
        told = read(made.words[int(made.name[name])], KINDS[kind]).readings
        yield told[seen[name, kind]].parts
        seen[name, kind] += 1


def test_the_tables_are_what_each_name_says() -> None:
    """Of names in many scripts, with articles, servants, numbers and initials: keys, marks, letters and ends are those that
    each part and each row has by itself; a few at once as well as all."""
    at_once = index(LISTED)
    holds(at_once)
    with patch.object(marking, "AT_ONCE", 7), patch.object(numbering, "AT_ONCE", 11):
        few = index(LISTED)
    assert (few.rows.join == at_once.rows.join).all()
    assert (few.parts.written == at_once.parts.written).all()
    holds(few)


@given(
    st.lists(st.lists(st.sampled_from([*WORDS, "Al", "ud", "din", "7", "Ö", "ß"]), min_size=1, max_size=6), max_size=6)
)
@example([["الله"], ["7", "7"], ["a"], ["7"]])
@settings(max_examples=60, deadline=None)
def test_the_tables_hold_of_any_names(told: list[list[str]]) -> None:
    """Whatever the words: also where no name has two parts, none has a letter, or there are no names at all."""
    listed = {
        " ".join(words): kind for words, kind in zip(told, ["person", "organisation", "vessel"] * 2, strict=False)
    }
    holds(index(list(listed.items())))


def test_a_role_is_as_its_number_where_it_is_looked_up() -> None:
    """The hash of a role is its number's, so that looking a part up calls nothing."""
    assert [hash(role) for role in Role] == [hash(int(role)) for role in Role]
