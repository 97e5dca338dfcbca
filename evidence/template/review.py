"""The review workbook: proposals of a program beside their context, for a person to accept, correct or reject.

``evidence review export`` writes it from a ledger and ``evidence review apply`` reads it back; there is no empty one. White
cells are the reviewer's, grey ones identify what is reviewed and come back as they were written.
"""

from __future__ import annotations

from hashlib import sha256

from evidence.schema.identity import encode
from evidence.template.layout import Column, Sheet, Template

NONE = "-"
"""What a reviewer writes into a column of the correction to empty the field."""

CORRECT = "correct_"
"""How the names of the columns of the correction begin."""

READING = (
    Column("predicate", "What is said to have happened or to be so.", 18, words="predicate"),
    Column("subject", "Who did it or whom it is about. Of a transfer: the supplier.", 18),
    Column("subject_key", "What the subject resolves to. Empty: what its words say.", 14),
    Column("object", "To whom or what it was done. Of a transfer: the recipient.", 18),
    Column("object_key", "What the object resolves to. Empty: what its words say.", 14),
    Column("item", "The arms or goods.", 18),
    Column("item_key", "The class of arms. Empty: what the words say.", 14, words="item class", strict=False),
    Column("place", "Where it happened.", 14),
    Column("roles", "Further roles, as via=China; carrier=MV Example.", 18),
    Column("chain", "Who says it through whom, from the publisher to the last speaker: ids of the sheet Sources.", 24),
    Column(
        "origin", "From whom the information comes: an id of the sheet Sources.", 16, rows_of="Sources", strict=False
    ),
    Column("polarity", "Whether the words assert or deny it.", 10, words="Polarity"),
    Column("modality", "How the text puts it.", 11, words="Modality"),
    Column("interest", "The stake of whom it comes from.", 13, words="Interest"),
    Column("event", "When it happened: 2024-09-18, 2024-09, 2024~, 2023/2024, /2024-09-18.", 14),
    Column("quantity_low", "The least number that the words allow.", 9),
    Column("quantity_high", "The greatest number that the words allow.", 9),
    Column("unit", "What is counted.", 10),
    Column("approx", "Whether the text marks an estimate.", 8, words="flag", strict=False),
    Column("quantity_text", "The words of the quantity.", 14),
)
"""What a proposal reads the words as; each has a column beside it for the correction."""

FIELDS = tuple(column.name for column in READING)
QUOTED = ("quote", "occurrence")
CORRECTED = (*QUOTED, *FIELDS)
"""What a correction may change."""

PLACE = ("occurrence", "start", "end")
LOCKED = ("number", "context", "read_as", "quote", "rule", "credibility", *FIELDS, *PLACE, "document", "claim")
"""Columns that come back as they were written; the checksum is over them."""

SIGNED = ("decision", "reason", "grade", "reviewer")
"""Columns of the decision."""


def _correction(column: Column) -> Column:
    note = f"Instead of the column before it. Empty: as it is. {NONE} for nothing. {column.note}"
    return Column(
        f"{CORRECT}{column.name}",
        note,
        column.width,
        words=column.words,
        rows_of=column.rows_of,
        strict=column.strict and column.name in ("predicate", "polarity", "modality", "interest"),
    )


PROPOSALS = Sheet(
    "Proposals",
    "One row is one proposed claim: the words in their context, how they are read, and your decision.",
    (
        Column("number", "The row's number.", 7),
        Column("context", "The quoted words, in colour, with what stands before and after them.", 70),
        Column("read_as", "How the words are read, in one line.", 34),
        Column(
            "decision", "accept, correct or reject. Empty: not decided, and nothing is signed.", 11, words="Decision"
        ),
        Column("reason", "Why. Must be filled for correct and reject.", 26),
        Column(
            "grade",
            "How credible the claim is for what it says alone, 1 to 6. Empty: not graded.",
            8,
            words="Credibility",
        ),
        Column("reviewer", "Who decided, where it is not the person who applies the workbook.", 14),
        Column("quote", "The quoted words as they stand in the document.", 40),
        Column(f"{CORRECT}quote", "Other words of the document that bear the claim, copied exactly.", 40),
        Column(f"{CORRECT}occurrence", "Where those words stand more than once: which, counted from 0.", 11),
        *(both for column in READING for both in (column, _correction(column))),
        Column("rule", "The rule that proposed it, and the words that show who speaks.", 16),
        Column("credibility", "The credibility that the way of putting it has by default. It is no grade.", 10),
        Column("occurrence", "Which of several equal stretches is quoted.", 10),
        Column("start", "Where the quote begins in the document's stored text.", 9),
        Column("end", "Where it ends.", 9),
        Column("document", "The document, by its SHA-256.", 14),
        Column("claim", "The proposed claim, by its id.", 14),
        Column("checksum", "A checksum of the grey cells of the row.", 14),
    ),
)

SOURCES = Sheet(
    "Sources",
    "Who speaks in these proposals. Add a row for a source that a correction names and that is not there.",
    (
        Column("id", "One word by which chains and origins name the source.", 26, required=True),
        Column("name", "Its name, as a reader should see it.", 34, required=True),
        Column("kind", "What kind of speaker it is.", 16, required=True, words="SourceKind"),
        Column(
            "parent",
            "The id of the source for which it speaks. Empty: for itself.",
            24,
            rows_of="Sources",
            strict=False,
        ),
        Column("held", "Filled where the ledger has the source: a checksum of the row.", 20),
    ),
)

LEDGER = Sheet(
    "Ledger",
    "Of which ledger, and as of which entry of its log, the proposals were exported.",
    (
        Column("format", "The shape of the workbook.", 8, required=True),
        Column("ledger", "The hash of the first entry of the ledger's log.", 66, required=True),
        Column("entry", "The newest entry of the log when this was exported.", 10, required=True),
        Column("head", "The hash of that entry.", 66, required=True),
        Column("library", "The version of the library.", 12),
    ),
)

FORMAT = "1"

REVIEW = Template(
    "review",
    "Review of proposed claims",
    (
        "A program proposed these claims. They are no evidence until you have decided. Go through the sheet Proposals: read the "
        "coloured words in their context, and how they are read. Choose in Decision: accept where the words say what the "
        "reading says; reject, with a reason, where they do not; correct, with a reason, where they say something else, and "
        "write that into the white columns headed Correct. What you leave empty there stays as it is.",
        "To accept says that the reading is right, not that what is said is true: for that there is Grade, from 1 (confirmed) "
        "to 6 (cannot be judged). A row without a decision stays a proposal.",
        'Save the workbook as .xlsx from any spreadsheet program, then: evidence review apply FILE.xlsx --by "Your Name". It is '
        "checked as a whole; where anything is wrong every cell is named and nothing is signed. The grey cells identify what "
        "was reviewed: they must come back as they are.",
    ),
    (PROPOSALS, SOURCES, LEDGER),
)


def checksum(values: tuple[str, ...]) -> str:
    """Sixteen digits over the words of some cells; white space is layout, since programs wrap and trim it."""
    return sha256(encode(" ".join(value.split()) for value in values)).hexdigest()[:16]
