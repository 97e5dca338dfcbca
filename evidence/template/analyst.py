"""The analyst's workbook: claims written down from documents that the ledger holds, with the sources they speak for."""

from __future__ import annotations

from evidence.template.layout import Column, Form, Sheet, Template

_NOTE = Column("note", "A remark. It is kept as you write it and never read.", 30)

SOURCES = Sheet(
    "Sources",
    "One row is one source: who speaks. A file is no source.",
    (
        Column("id", "One word by which the other sheets name the source, as coast-guard-no.", 22, required=True),
        Column("name", "Its name, as a reader should see it.", 34, required=True),
        Column(
            "kind", "What kind of speaker it is; the sheet Words explains each.", 16, required=True, words="SourceKind"
        ),
        Column(
            "parent",
            "The id of the source for which it speaks: the state of a ministry or of state media. Empty: for itself.",
            22,
            rows_of="Sources",
        ),
        _NOTE,
    ),
    (
        {"id": "example-norway", "name": "Government of Norway", "kind": "state"},
        {
            "id": "example-coast-guard",
            "name": "Coast guard of Norway",
            "kind": "agency",
            "parent": "example-norway",
            "note": "invented; delete this row or leave it, it is not read",
        },
    ),
)

DOCUMENTS = Sheet(
    "Documents",
    "One row is one document that you quote. It must be in the ledger already.",
    (
        Column("id", "A short name for the document, as d1; the sheet Claims uses it.", 14, required=True),
        Column(
            "reference",
            "Which document it is: its title, its file name, or the first 8 or more characters of its SHA-256. "
            "evidence load FILE brings one into the ledger.",
            60,
            required=True,
        ),
        _NOTE,
    ),
    ({"id": "example-d1", "reference": "Coast guard finds launcher crates on barge"},),
)

PARTIES = Sheet(
    "Parties",
    "One row is one party whom claims are about, resolved here once for all of them.",
    (
        Column("id", "A short name for the party, as p1; the sheet Claims uses it.", 14, required=True),
        Column(
            "name", "Its name. It stands in a claim that gives no words of its own for the party.", 34, required=True
        ),
        Column(
            "key",
            "What it resolves to, where you are sure: a state's code (KP), a listed party (un-sc:KPe.001). "
            "Empty: a state's name gives its code, any other name a key of its own.",
            26,
        ),
        _NOTE,
    ),
    ({"id": "example-p1", "name": "Coast guard of Norway", "note": "no list has it, so its name is its key"},),
)

CLAIMS = Sheet(
    "Claims",
    "One row is one claim: what a document says, with the words that say it.",
    (
        Column("id", "Your name for the row, as c1; needed where Grades or Supersedes name it.", 12),
        Column(
            "document",
            "The id of the quoted document, from the sheet Documents.",
            14,
            required=True,
            rows_of="Documents",
        ),
        Column(
            "quote",
            "The words exactly as they stand in the document's text: copy them, do not retype them.",
            60,
            required=True,
        ),
        Column("occurrence", "Where the words stand more than once: which, counted from 0.", 12, form=Form.COUNT),
        Column(
            "predicate",
            "What is said to have happened or to be so. The sheet Words explains each.",
            22,
            required=True,
            words="predicate",
        ),
        Column("subject", "Who did it or whom it is about, in the document's words. Of a transfer: the supplier.", 24),
        Column(
            "subject_party", "The id of the subject on the sheet Parties, where it stands there.", 14, rows_of="Parties"
        ),
        Column("object", "To whom or what it was done, in the document's words. Of a transfer: the recipient.", 24),
        Column(
            "object_party", "The id of the object on the sheet Parties, where it stands there.", 14, rows_of="Parties"
        ),
        Column("item", "The arms or goods, in the document's words.", 24),
        Column(
            "item_key",
            "The class of arms, where you know it and the words do not say it for sure.",
            18,
            words="item class",
            strict=False,
        ),
        Column("place", "Where it happened, in the document's words.", 18),
        Column(
            "roles",
            "Further roles, as via=China; carrier=MV Example. A party of the sheet Parties is named by @ and its id: broker=@p2. "
            "The sheet Words explains each role.",
            26,
        ),
        Column(
            "chain",
            "Who says it through whom, from the document's publisher to the last speaker named: publisher > ministry > reports. "
            "Ids of the sheet Sources; empty: the publisher alone.",
            30,
        ),
        Column(
            "origin",
            "The id of the source from whom the information comes, where it is not the last of the chain.",
            18,
            rows_of="Sources",
            strict=False,
        ),
        Column("polarity", "asserts, or denies: a denial is the same predicate. Empty: asserts.", 12, words="Polarity"),
        Column("modality", "How the text puts it, not what you think of it. Empty: asserted.", 14, words="Modality"),
        Column("interest", "The stake of whom it comes from. Empty: none.", 16, words="Interest"),
        Column(
            "event",
            "When it happened, not when it was printed: 2024-09-18, 2024-09, 2024, 2024~ (about), 2023/2024 (from, to), "
            "/2024-09-18 (by then). Empty: the text does not say.",
            18,
        ),
        Column(
            "quantity_low", "The least number that the words allow. Unknown is empty, never 0.", 13, form=Form.NUMBER
        ),
        Column(
            "quantity_high",
            "The greatest number that the words allow. Unknown is empty, never 0.",
            13,
            form=Form.NUMBER,
        ),
        Column("unit", "What is counted, as launcher.", 14),
        Column("approx", "Whether the text marks the number as an estimate. Empty: not marked.", 10, words="flag"),
        Column(
            "quantity_text", "The words for the number. They are kept and never read, so fill the bounds yourself.", 18
        ),
        Column(
            "supersedes",
            "The claim that this one takes back: the id of a row above, or a claim's id in the ledger.",
            18,
        ),
        _NOTE,
    ),
    (
        {
            "id": "example-c1",
            "document": "example-d1",
            "quote": "it had found about 40 rocket launchers on a barge bound for Chile",
            "predicate": "detected",
            "subject": "the coast guard",
            "subject_party": "example-p1",
            "item": "rocket launchers",
            "chain": "newsroom > example-coast-guard",
            "modality": "asserted",
            "event": "/2024-03-12",
            "quantity_low": 40,
            "quantity_high": 40,
            "unit": "launcher",
            "approx": "Yes",
            "quantity_text": "about 40",
        },
    ),
)

GRADES = Sheet(
    "Grades",
    "One row is one grade: of a source (Source, Reliability) or of a claim (Claim, Credibility), never of both.",
    (
        Column("source", "The id of the graded source.", 22, rows_of="Sources", strict=False),
        Column(
            "reliability",
            "A to F. F is not a low grade: it says that reliability cannot be judged.",
            12,
            words="Reliability",
        ),
        Column("claim", "The id of the graded row of the sheet Claims.", 14, rows_of="Claims"),
        Column(
            "credibility",
            "1 to 6, for this claim alone. 6 is not a low grade: it says that truth cannot be judged.",
            12,
            words="Credibility",
        ),
        Column("by", "The name of the person who grades.", 22, required=True),
        Column("on", "The day of the grade, as 2024-09-18.", 14, required=True),
        Column("because", "The reason, in a sentence that another person can check.", 50, required=True),
        _NOTE,
    ),
    (
        {
            "source": "example-coast-guard",
            "reliability": "B",
            "by": "A. Analyst",
            "on": "2024-09-18",
            "because": "was there, and publishes the logs of its boats",
        },
        {
            "claim": "example-c1",
            "credibility": "2",
            "by": "A. Analyst",
            "on": "2024-09-18",
            "because": "agrees with the port's own list of ships",
        },
    ),
)

ANALYST = Template(
    kind="analyst",
    title="The analyst's workbook",
    lead=(
        "Write down here what documents say. One row of Claims is one claim, with the exact words that bear it; loading "
        "checks that the words stand in the document, and cites the document, never this workbook.",
        "Begin with Documents: load each into the ledger (evidence load FILE) and give it a short id. Then name the "
        "speakers on Sources and the parties on Parties, and write the claims.",
        "Headers in red must be filled in each row. Rest the pointer on a header to read what its column holds. Cells "
        "with an arrow offer their words; the sheet Words explains them.",
        "Rows in grey italics whose id begins with example are examples, all of it invented. They are not read while they "
        "stand as they are. To use one, give it an id of your own.",
        "Leave empty what is not known: empty is unknown, and 0 is a number. Do not rename, delete or add columns or sheets; "
        "their order does not matter, and rows may be hidden or sorted.",
        "Grades are kept as notes in your words, with name, day and reason. They do not yet enter the confidence.",
        "When it is filled, save it as .xlsx or .ods and load it: evidence load FILE. Everything that is wrong is then "
        "named by its cell, all at once, and nothing is loaded until it is mended.",
    ),
    sheets=(SOURCES, DOCUMENTS, PARTIES, CLAIMS, GRADES),
)
