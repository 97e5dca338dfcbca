"""Ruled tables of a PDF are read by cell, each with its place and box; frames, drawings and running text are no tables."""

from __future__ import annotations

import csv
import itertools
import re
from collections import defaultdict
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.read import pdf
from evidence.read.document import Document
from evidence.read.pdf.grid import Box, Edge, grids
from evidence.read.prose import Kind
from tests.read import pdf_files as made

ROWS = (
    ("Item", "Recipient", "Number"),
    ("122 mm rockets of the\nfirst lot", "Haesang", "40"),
    ("Launchers", "Port of Norra", ""),
)
LEFT, TOP, WIDE, TALL = 60, 700, 150, 40


def drawn(rules: str) -> bytes:
    """A page with a paragraph above and one below a table; ``rules`` draws its lines."""
    words = [(LEFT, 760, 11, "Deliveries of the second quarter are listed in the table that follows.")]
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            words += [
                (LEFT + WIDE * c + 4, TOP - TALL * r - 14 - 12 * n, 10, part) for n, part in enumerate(cell.split("\n"))
            ]
    words.append((LEFT, 500, 11, "Nobody signed for the load, and the office of the harbour has no copy."))
    page = "".join(made.operators(*one) for one in words if one[3])
    body = (rules + page).encode("cp1252")
    return made.written([b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)])


def strokes() -> str:
    """The lines of the table as single strokes from edge to edge."""
    right, bottom = LEFT + 3 * WIDE, TOP - 3 * TALL
    along = "".join(f"{LEFT} {TOP - TALL * n} m {right} {TOP - TALL * n} l S\n" for n in range(4))
    return along + "".join(f"{LEFT + WIDE * n} {bottom} m {LEFT + WIDE * n} {TOP} l S\n" for n in range(4))


def boxes() -> str:
    """A rectangle around each cell, as browsers and word processors print them."""
    return "".join(f"{LEFT + WIDE * c} {TOP - TALL * (r + 1)} {WIDE} {TALL} re S\n" for r in range(3) for c in range(3))


def bars() -> str:
    """Filled bars half a point wide, cell by cell."""
    found = ""
    for r in range(3):
        for c in range(3):
            x, y = LEFT + WIDE * c, TOP - TALL * (r + 1)
            found += f"{x} {y} {WIDE} 0.5 re f\n{x} {y + TALL} {WIDE} 0.5 re f\n"
            found += f"{x} {y} 0.5 {TALL} re f\n{x + WIDE} {y} 0.5 {TALL} re f\n"
    return found


def one_path() -> str:
    """All lines as one shape, under a matrix that moves them by ten points."""
    path = strokes().replace(" l S", " l") + "S\n"
    moved = re.sub(r"(\d+) (\d+) ([ml])", lambda m: f"{int(m[1]) - 10} {int(m[2]) - 10} {m[3]}", path)
    return f"q 1 0 0 1 10 10 cm\n{moved}Q\n"


@pytest.mark.parametrize("rules", [strokes, boxes, bars, one_path])
def test_each_cell_is_a_passage_with_its_row_column_and_box(rules: object) -> None:
    """However the lines are drawn, the cells with words are passages of their own, in order, between the paragraphs."""
    assert callable(rules)
    document = Document.of("report.pdf", drawn(rules()))
    found = list(pdf.passages(document))
    text = pdf.layer(document).text
    assert [one.kind for one in found] == [Kind.PARAGRAPH, *[Kind.TABLE] * 8, Kind.PARAGRAPH]
    cells = found[1:-1]
    assert [one.passage.text for one in cells] == [
        "Item",
        "Recipient",
        "Number",
        "122 mm rockets of the first lot",
        "Haesang",
        "40",
        "Launchers",
        "Port of Norra",
    ]
    assert [place(one.passage.locator) for one in cells] == [
        (1, 1, 1, 1),
        (1, 1, 1, 2),
        (1, 1, 1, 3),
        (1, 1, 2, 1),
        (1, 1, 2, 2),
        (1, 1, 2, 3),
        (1, 1, 3, 1),
        (1, 1, 3, 2),
    ]
    assert "&viewrect=60,140,150,40&char=" in cells[3].passage.locator
    assert "Item\tRecipient\tNumber\n122 mm rockets of the first lot\tHaesang\t40\nLaunchers\tPort of Norra\n\n" in text
    for one in found:
        start = one.passage.start
        assert start is not None
        assert text[start : start + len(one.passage.text)] == one.passage.text
    assert found[-1].passage.locator.startswith("page=1&paragraph=2&char=")


def place(locator: str) -> tuple[int, ...]:
    """Page, table, row and column."""
    found = re.match(r"page=(\d+)&table=(\d+)&row=(\d+)&column=(\d+)&viewrect=\d+,\d+,\d+,\d+&char=\d+,\d+\Z", locator)
    assert found is not None, locator
    return tuple(map(int, found.groups()))


@pytest.mark.parametrize(
    "rules",
    [
        "",
        f"{LEFT - 10} 480 500 300 re S\n",
        "".join(f"{LEFT} {TOP - TALL * n} m 510 {TOP - TALL * n} l S\n" for n in range(4)),
        "".join(f"{40 + n % 97} {50 + n % 89} m {60 + n % 83} {50 + n % 89} l S\n" for n in range(5000)),
    ],
    ids=["no lines", "a frame", "lines along the page alone", "a drawing"],
)
def test_what_lines_do_not_enclose_is_no_table_by_cell(rules: str) -> None:
    """Without lines around cells, or with a map's thousands, the page is read as without them."""
    found = list(pdf.passages(Document.of("report.pdf", drawn(rules))))
    assert [one.passage.text for one in found] == [
        one.passage.text for one in pdf.passages(Document.of("report.pdf", drawn("")))
    ]
    assert not any("&table=" in one.passage.locator for one in found)


@given(
    st.lists(st.integers(20, 120), min_size=2, max_size=7),
    st.lists(st.integers(12, 90), min_size=2, max_size=9),
    st.booleans(),
)
def test_any_grid_gives_its_cells_back(widths: list[int], heights: list[int], broken: bool) -> None:
    """So many columns and rows of any size, drawn through or cell by cell, are so many cells, each in its place."""
    xs = [sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [800 - sum(heights[:n]) for n in range(len(heights) + 1)]
    if broken:
        along = [Edge(y, a + 1, b - 1) for y in ys for a, b in itertools.pairwise(xs)]
        upright = [Edge(x, b + 1, a - 1) for x in xs for a, b in itertools.pairwise(ys)]
    else:
        along = [Edge(y, xs[0], xs[-1]) for y in ys]
        upright = [Edge(x, ys[-1], ys[0]) for x in xs]
    (grid,) = grids(along, upright)
    assert grid.cells == tuple(
        (r + 1, c + 1, Box(xs[c], ys[r + 1], xs[c + 1], ys[r])) for r in range(len(heights)) for c in range(len(widths))
    )


def test_a_page_of_lines_that_enclose_nothing_costs_little() -> None:
    """Lines by the hundred that cross, or all but meet, are given up soon, whoever drew them, and are no table."""
    squared = [Edge(y, 0, 590) for y in range(0, 1120, 4)], [Edge(x, 0, 1116) for x in range(0, 590, 4)]
    short = [Edge(y, 0, 2000 if y % 20 else 8) for y in range(0, 4000, 10)]
    apart = short, [Edge(x, x * 7 % 3000, x * 7 % 3000 + 15 if x else 4000) for x in range(0, 2000, 10)]
    started = process_time()
    assert grids(*squared) == grids(*apart) == []
    assert process_time() - started < 5


def test_a_merged_cell_has_the_place_of_its_corner() -> None:
    """A head over two columns is one cell of the first of them."""
    along = [Edge(100, 0, 200), Edge(80, 0, 200), Edge(60, 0, 200), Edge(40, 0, 200)]
    upright = [Edge(0, 40, 100), Edge(200, 40, 100), Edge(100, 40, 80)]
    (grid,) = grids(along, upright)
    assert [(row, column) for row, column, _ in grid.cells] == [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2)]


def test_one_row_alone_is_a_table_where_one_of_its_columns_stood_before() -> None:
    """A row that a page's end parted from its table has its columns; any other box of cells in a row is none."""
    along = [Edge(100, 0, 200), Edge(80, 0, 200)]
    upright = [Edge(x, 80, 100) for x in (0, 100, 200)]
    assert grids(along, upright) == []
    (grid,) = grids(along, upright, {(0, 33)})
    assert len(grid.cells) == 2


@pytest.mark.real
def test_every_code_of_the_high_priority_list_is_a_cell_beside_its_words(shared_data: Path) -> None:
    """The 50 codes, counted by hand from the page into a table, are the first cells of 50 rows; no row is without words."""
    name = "us_bis_chpl_20240223.pdf"
    document = Document.of(name, (shared_data / "reports" / name).read_bytes())
    rows: dict[tuple[int, ...], dict[int, str]] = defaultdict(dict)
    for one in pdf.passages(document):
        if "&table=" in one.passage.locator:
            *row, column = place(one.passage.locator)
            rows[tuple(row)][column] = one.passage.text
    with (shared_data / "vocabulary" / "chpl_codes_20240223.csv").open(encoding="utf-8", newline="") as table:
        codes = sorted(row["hs6"] for row in csv.DictReader(table))
    found = [row for row in rows.values() if row[1] != "HS Code"]
    assert sorted(row[1] for row in found) == codes
    assert len(rows) - len(found) == 6
    assert all(len(row) == 2 and row[2] for row in rows.values())


@pytest.mark.real
def test_the_definitions_of_the_military_list_are_read_row_by_row(shared_data: Path) -> None:
    """Pages 31 to 40 hold definitions in three columns: categories, term, meaning; those of page 34 were counted by eye."""
    name = "eu_common_military_list_20240219.pdf"
    document = Document.of(name, (shared_data / "reports" / name).read_bytes())
    rows: dict[tuple[int, ...], dict[int, str]] = defaultdict(dict)
    for one in pdf.passages(document):
        if "&table=" in one.passage.locator:
            *row, column = place(one.passage.locator)
            rows[tuple(row)][column] = one.passage.text
    assert rows[34, 1, 4] == {
        1: "ML8, 18",
        2: '"Explosives"',
        3: "Solid, liquid or gaseous substances or mixtures of substances which, in their application as primary, booster, "
        "or main charges in warheads, demolition and other applications, are required to detonate.",
    }
    assert sum(page == 34 for page, _, _ in rows) == 7
    terms = [row[2] for row in rows.values() if 2 in row]
    assert all(term.startswith(('"', "“")) for term in terms)
