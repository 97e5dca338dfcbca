"""Red flags, never verdicts: only a person's signed finding says violated, and no other line of the library does.

A grep over everything that is installed, comments and help texts among it, since any of it may come before a user.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READ = (".py", ".csv", ".toml", ".mako")

VERDICT = re.compile(r"violat|guilt|unlawful|illegal|culpab|infring|\bin breach\b|\bbreach(es|ed)\b", re.IGNORECASE)
"""Words by which one party is judged to have broken the law."""

ALLOWED: dict[str, tuple[tuple[str, str], ...]] = {
    "schema/words.py": (
        (r'^    (NOT_)?VIOLATED = "(not_)?violated"$', "the two outcomes of a signed finding"),
        (r"What a signed finding concludes; the only place", "says that there is no other place"),
    ),
    "schema/vocabulary/words.csv": ((r"^Outcome,(not_)?violated,", "the same two, defined"),),
    "schema/assessments.py": (
        (r"outcome IN \('established', 'not_established', 'violated'", "the same two, in the table"),
    ),
    "schema/migrations/versions/r0003_findings.py": (
        (r"outcome IN \('established', 'not_established', 'violated'", "the same two, in the table"),
    ),
    "schema/vocabulary/predicates.csv": (
        (
            r"^violated_sanctions,legal,.*A statement of that source, never a finding",
            "what a source says, as its claim",
        ),
    ),
    "evidence/store/signing.py": ((r"Outcome\.(NOT_)?VIOLATED", "the outcomes, checked when a finding is signed"),),
    "evidence/cli/finding.py": ((r"^    --outcome violated --provision", "the example of signing one"),),
    "evidence/prose/rebuttals.py": (
        (r"violat|guilt", "recognises who denies wrongdoing; what is proposed is the denial, as that source's claim"),
    ),
    "evidence/prose/rebuttal_words.py": (
        (
            r"violation|guilt",
            "recognises who denies wrongdoing; what is proposed is the denial, as that source's claim",
        ),
    ),
    "evidence/prose/denied.py": (
        (
            r'guilty|"violated_sanctions"',
            "recognises who denies wrongdoing, and proposes the denial as that source's claim",
        ),
    ),
    "evidence/prose/turning.py": ((r"is to deny a violation", "says of whom a denial is read"),),
    "evidence/prose/settling.py": ((r'"violated_sanctions"', "what a source says, as its claim"),),
    "evidence/prose/general.py": ((r'"violated_sanctions"', "what a source says, as its claim"),),
    "evidence/prose/disowned.py": (
        (r"complied with a law or an embargo denies a violation", "says of whom a denial is read"),
        (r'"violated_sanctions"', "what a source says, as its claim"),
        (r'"dis-violate"', "a class of words by which a source denies"),
    ),
    "evidence/prose/fillers.py": (
        (r'"violation-of"|rule\.id == "violate"', "rules that read what a source says"),
        (r"Whether the subject before .* only finds, reports or condemns it", "tells who is not said to have done it"),
    ),
    "evidence/prose/filling.py": ((r'# "sentenced the trader .* in breach of"', "words of sources, as an example"),),
    "evidence/prose/ruling.py": ((r'"violated_sanctions"', "what a source says, as its claim"),),
    "evidence/prose/noun_spans.py": ((r'"violation-phrase"', "the rule that reads what a source says"),),
    "evidence/prose/on_nouns.py": ((r'^"""Rules that a noun .* "in breach of"', "words of sources, as examples"),),
    "evidence/prose/manner.py": ((r'"Would violate"', "words of sources that assert nothing"),),
    "evidence/prose/roles.py": ((r'"violated_sanctions"', "what a source says, as its claim"),),
    "evidence/store/references.py": ((r"ERRCODE = 'foreign_key_violation'", "PostgreSQL's name of an error"),),
}
"""Lines that may hold such a word, by file: a pattern of the whole line, and why. A list of a publisher is quoted, and
its words stand in the documents and not here."""

QUOTED = ("evidence/demo/samples", "schema/vocabulary/prose_")
"""Invented documents, where what stands is said by their invented authors; and the lexicon of prose, words by which sources
accuse and deny: they are recognised in texts, and printed nowhere."""


def _lines() -> Iterator[tuple[str, int, str]]:
    for top in ("evidence", "schema", "importers"):
        for path in sorted((ROOT / top).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            linked = name.startswith(("evidence/schema", "evidence/importers"))
            if path.suffix not in READ or linked or name.startswith(QUOTED):
                continue
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                yield name, number, line


def judged(lines: Iterator[tuple[str, int, str]] | list[tuple[str, int, str]]) -> list[str]:
    """Each line that holds a verdict and is not allowed to."""
    return [
        f"{name}:{number}: {line.strip()}"
        for name, number, line in lines
        if VERDICT.search(line) and not any(re.search(pattern, line) for pattern, _ in ALLOWED.get(name, ()))
    ]


def test_no_line_of_the_library_judges() -> None:
    """Who adds such a line writes a red flag instead, or says here why it is none."""
    assert judged(_lines()) == []


@pytest.mark.parametrize("name", ALLOWED)
def test_every_line_that_is_allowed_is_there(name: str) -> None:
    """An exception for a line that went would let another in."""
    text = (ROOT / name).read_text("utf-8").splitlines()
    for pattern, reason in ALLOWED[name]:
        assert reason
        assert any(re.search(pattern, line) for line in text), pattern


@pytest.mark.parametrize(
    "line",
    [
        'row["note"] = "Pyongyang violated paragraph 8"',
        '    """Whether the supplier is guilty."""',
        "# an illegal transfer",
        'raise QueryError("in breach of UNSCR 1718")',
    ],
)
def test_a_verdict_is_seen_wherever_it_stands(line: str) -> None:
    """In a message, a docstring, a comment."""
    assert judged([("evidence/law.py", 1, line)])
