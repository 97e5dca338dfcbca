"""Measures the matching of names and writes its figures: ``python -m tests.matching``. Two minutes or so."""

from __future__ import annotations

from tests.matching.page import (
    DATA,
    PAGE,
    PLOT,
    curves,
    plot,
    table_of_list,
    table_of_pairs,
    table_of_scripts,
    table_of_weights,
    with_figures,
    words_of_folds,
)


def main() -> None:
    """Print every table, write them into the page, and draw the curve."""
    asked, told = curves(DATA)
    figures = {
        "weights": table_of_weights(),
        "pairs": table_of_pairs(DATA),
        "folds": words_of_folds(DATA),
        "scripts": table_of_scripts(DATA),
        "list": table_of_list(asked, told),
    }
    page = PAGE.read_text("utf-8")
    for name, table in figures.items():
        print(table, "\n")
        page = with_figures(page, name, table)
    PAGE.write_text(page, "utf-8")
    PLOT.write_text(plot(told), "utf-8")


if __name__ == "__main__":
    main()
