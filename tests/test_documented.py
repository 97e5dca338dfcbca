"""Every command, option, column and error stands in docs/reference: what is not written down is not there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from evidence import errors
from evidence.cli.app import app
from evidence.cli.filters import Question, takes
from evidence.columns import COLUMNS
from evidence.errors import EvidenceError
from evidence.folder.outcome import Line, Outcome
from evidence.folder.settings import NAMES
from evidence.importer import Named, importers
from evidence.receipt import Receipt
from evidence.schema.provisions import provisions
from tests import provisions_page, sources_page

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    """The text of a page of the reference."""
    return (REFERENCE / name).read_text("utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next of its rank or above."""
    found = re.search(rf"^(#+) `?{re.escape(title)}`?\s*$(.*?)(?=^#{{1,2}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"there is no heading {title!r}"
    return found[2]


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield path, command
        return
    for name, child in inside.items():
        yield from _commands(child, f"{path} {name}")


COMMANDS = dict(_commands(typer.main.get_command(app), "evidence"))
OPTIONS = [
    (path, option)
    for path, command in COMMANDS.items()
    for parameter in command.params
    for option in parameter.opts
    if option.startswith("--") and option not in ("--help", "--db", "--json")
]
ERRORS = [name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, EvidenceError)]


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_has_a_section(path: str) -> None:
    """Each command is described, with an example that begins with it."""
    assert f"{path} " in section(page("command-line.md"), path) or path in section(page("command-line.md"), path)


@pytest.mark.parametrize(("path", "option"), OPTIONS)
def test_an_option_stands_in_the_section_of_its_command(path: str, option: str) -> None:
    """An option that only ``--help`` knows is found by nobody."""
    assert f"`{option}" in section(page("command-line.md"), path)


@pytest.mark.parametrize("question", Question)
def test_the_filters_of_a_question_stand_in_its_row(question: Question) -> None:
    """The table of questions names exactly the options that each takes."""
    row = next(line for line in page("command-line.md").splitlines() if line.startswith(f"| `{question}`"))
    shared = {"--as-of", "--published-by", "--source", "--series", "--document"}
    assert set(re.findall(r"--[a-z-]+", row)) == set(takes(question)) - shared


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_of_a_command_has_examples(path: str) -> None:
    """``--help`` shows what to type."""
    assert f"  {path} " in COMMANDS[path].epilog or f"  {path}\n" in COMMANDS[path].epilog


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_stands_in_the_page_of_errors(name: str) -> None:
    """Who meets an error finds what it means and what to do."""
    assert f"`{name}`" in page("errors.md")


@pytest.mark.parametrize("kind", COLUMNS)
def test_the_columns_of_an_answer_stand_in_the_page_of_shapes(kind: str) -> None:
    """Scripts outside depend on these keys."""
    text = section(page("json.md"), f"query {kind}")
    assert [name for name in COLUMNS[kind] if f"`{name}`" not in text] == []


def test_the_keys_of_a_receipt_stand_in_the_page_of_shapes() -> None:
    """Scripts outside depend on these keys too."""
    text = section(page("json.md"), "load")
    assert [name for name in Receipt.__slots__ if f"`{name}`" not in text] == []


def test_the_keys_of_a_line_stand_in_the_page_of_shapes() -> None:
    """And on those of a run over a folder, with every outcome."""
    text = section(page("json.md"), "load --folder")
    assert [name for name in (*Line.__slots__, *Outcome) if f"`{name}`" not in text] == []


def test_the_settings_of_a_file_stand_on_the_page_of_the_command() -> None:
    """What can be written beside a file is named where it is looked up."""
    text = section(page("command-line.md"), "evidence load")
    assert [name for name in NAMES if f"`{name.replace('_', '-')}`" not in text] == []


VOCABULARY = ROOT / "schema" / "vocabulary"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the vocabulary."""
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_of(word: str, definition: str) -> str:
    """How a word begins its row on the page."""
    return f"| `{word}` | {definition.replace('|', chr(92) + '|')} |"


def test_every_predicate_stands_on_the_page_of_the_vocabulary() -> None:
    """The page holds what the table holds: the word and its definition."""
    text = page("vocabulary.md")
    assert [r["predicate"] for r in rows("predicates.csv") if row_of(r["predicate"], r["definition"]) not in text] == []


def test_every_word_stands_on_the_page_of_the_vocabulary() -> None:
    """The same for every word of every enum."""
    text = page("vocabulary.md")
    assert [r["word"] for r in rows("words.csv") if row_of(r["word"], r["definition"]) not in text] == []


def test_every_scheme_and_measure_stands_on_the_page_of_the_vocabulary() -> None:
    """The same for what numbers are and what listings do."""
    text = page("vocabulary.md")
    told = [(r["scheme"], r["name"]) for r in rows("schemes.csv")] + [
        (r["measure"], r["name"]) for r in rows("measures.csv")
    ]
    assert [word for word, name in told if row_of(word, name) not in text] == []


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ("item_classes.csv", "class"),
        ("item_kinds.csv", "kind"),
        ("items.csv", "code"),
        ("military_list.csv", "category"),
        ("high_priority_tiers.csv", "tier"),
        ("high_priority.csv", "hs6"),
    ],
)
def test_every_class_of_arms_and_category_of_a_list_stands_on_the_page_of_the_vocabulary(table: str, word: str) -> None:
    """The same for classes of arms, categories of registers and lists, and customs codes."""
    text = page("vocabulary.md")
    assert [row[word] for row in rows(table) if row_of(row[word], row["name"]) not in text] == []


def test_likelihood_confidence_and_default_grades_stand_on_the_page_of_the_vocabulary() -> None:
    """Who meets a word of a report, or a grade that nobody signed, finds what it means and why it was taken."""
    text = page("vocabulary.md")
    told = [f"| `{r['word']}` | {r['synonym']} | {r['low']} to {r['high']} |" for r in rows("likelihood.csv")]
    told += [f"{row_of(r['level'], r['definition'])} {r['checked']} |" for r in rows("confidence_levels.csv")]
    told += [f"| `{r['word']}` | {r['default']} | {r['strict']} | {r['reason']} |" for r in rows("default_grades.csv")]
    assert [row for row in told if row not in text] == []


def test_the_page_of_the_vocabulary_holds_no_word_that_there_is_not() -> None:
    """A word that was taken out of the tables leaves the page too."""
    tables = {
        "predicates.csv": "predicate",
        "words.csv": "word",
        "schemes.csv": "scheme",
        "measures.csv": "measure",
        "item_classes.csv": "class",
        "item_kinds.csv": "kind",
        "items.csv": "code",
        "military_list.csv": "category",
        "high_priority_tiers.csv": "tier",
        "high_priority.csv": "hs6",
        "likelihood.csv": "word",
        "confidence_levels.csv": "level",
        "default_grades.csv": "word",
    }
    known = {row[column] for table, column in tables.items() for row in rows(table)}
    assert set(re.findall(r"^\| `([^`]+)` \|", page("vocabulary.md"), re.MULTILINE)) == known


def test_no_link_of_the_documentation_leads_nowhere() -> None:
    """A link to a page or heading that was moved is found before a reader finds it."""
    lost = []
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ):
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
            name, _, heading = target.partition("#")
            other = path.parent / name if name else path
            if "://" in target:
                continue
            if not other.exists() or (heading and heading not in headings(other)):
                lost.append(f"{path.relative_to(ROOT)}: {target}")
    assert lost == []


def headings(path: Path) -> set[str]:
    """The anchors of a page's headings."""
    found = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in found}


def test_the_page_of_sources_is_what_the_importers_declare() -> None:
    """Made by ``python -m tests.sources_page``: what is read, what is not and why, terms, and the last layout tried."""
    assert page("sources.md") == sources_page.page()


def test_the_page_of_provisions_is_the_table() -> None:
    """Every limb stands there with its mark. Write it with ``python -m tests.provisions_page``."""
    assert page("provisions.md") == provisions_page.page()


def test_the_list_to_be_read_first_leaves_nothing_out() -> None:
    """What binds and can be engaged is verified, or a lawyer is told to read it."""
    told = {one.id for one in provisions_page.to_read_first(list(provisions().values()))}
    for one in provisions().values():
        counts = one.force == "binding" and {"transfer", "launch", "test"} & set(one.conduct)
        assert (one.id in told) == (bool(counts) and one.checked != "verified"), one.id


@pytest.mark.parametrize("named", importers().values(), ids=lambda named: str(named.id))
def test_an_importer_says_what_it_was_tried_on(named: Named) -> None:
    """A reader must know whether a real file was ever read."""
    assert named.source.checked
