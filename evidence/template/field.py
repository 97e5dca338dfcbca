"""The workbook of field documentation: things in the hand, their marks, what these are read as, traces and pictures."""

from __future__ import annotations

from evidence.template.analyst import SOURCES
from evidence.template.layout import Column, Form, Sheet, Template

_NOTE = Column("note", "A remark. It is kept as you write it and never read.", 30)

ABOUT = Sheet(
    "About",
    "One row, no more: whose documentation this is.",
    (
        Column(
            "publisher",
            "The id of the source that hands this workbook on, from the sheet Sources.",
            24,
            required=True,
            rows_of="Sources",
        ),
        Column("title", "What readers call it, as Debris documented at Olmark, May 2024.", 44, required=True),
        Column("published_on", "The day on which it was handed on, as 2024-05-31. Empty: not known.", 16),
        Column(
            "handling",
            "How it may be shown. The words of what is not open leave reports.",
            20,
            required=True,
            words="Handling",
        ),
        _NOTE,
    ),
    (
        {
            "publisher": "example-team",
            "title": "Example: debris documented at Olmark",
            "published_on": "2024-05-31",
            "handling": "confidential",
        },
    ),
)

FIELD_SOURCES = Sheet(
    "Sources",
    "One row is one source: who documents, reads a mark, or is asked to trace.",
    SOURCES.columns,
    (
        {"id": "example-team", "name": "Olmark field team", "kind": "ngo"},
        {
            "id": "example-maker",
            "name": "Nordlys Kretsar AS",
            "kind": "company",
            "note": "invented, as everything on these rows",
        },
    ),
)

ITEMS = Sheet(
    "Items",
    "One row is one thing that was held in the hand.",
    (
        Column(
            "id",
            "The number that the thing has with whoever documented it, in one word, as OLM-24-001.",
            18,
            required=True,
        ),
        Column("item", "What it is, in your words: ballistic missile, integrated circuit.", 28, required=True),
        Column(
            "item_key",
            "The class of arms, where you know it and the words do not say it for sure.",
            18,
            words="item class",
            strict=False,
        ),
        Column("description", "What you see: type, calibre, state.", 44),
        Column("documented_by", "The id of the source that held it in the hand.", 22, required=True, rows_of="Sources"),
        Column("documented_on", "When: 2024-05-17, or 2024-05.", 16, required=True),
        Column("place", "Where it was documented. Empty: not said.", 20),
        Column("found", "Where, when and how it came to light, where that differs; in words.", 36),
        Column("part_of", "The id of the item of which it is or was a part.", 18, rows_of="Items"),
        Column("brand", "The brand that it bears. A brand is not the maker.", 22),
        Column(
            "brand_country",
            "The state in which the holder of the brand has its seat: neither where it was made nor who supplied it.",
            18,
        ),
        _NOTE,
    ),
    (
        {
            "id": "example-1",
            "item": "short-range ballistic missile",
            "description": "fragments of a motor section and a guidance section",
            "documented_by": "example-team",
            "documented_on": "2024-05-17",
            "place": "Olmark",
            "found": "recovered from a field on 2024-05-12",
        },
        {
            "id": "example-2",
            "item": "integrated circuit",
            "description": "voltage regulator, soldered to a board of the guidance section",
            "documented_by": "example-team",
            "documented_on": "2024-05-17",
            "place": "Olmark",
            "part_of": "example-1",
            "brand": "Nordlys",
            "brand_country": "Norway",
        },
    ),
)

MARKS = Sheet(
    "Marks",
    "One row is one mark at one position, as it stands: an observation, never what it means.",
    (
        Column("id", "A short name for the mark, as m1; the sheet Readings uses it.", 14, required=True),
        Column("item", "The id of the thing that bears it, from the sheet Items.", 18, required=True, rows_of="Items"),
        Column(
            "position", "Where on the thing it stands, as inside of the rear ring, left of the seam.", 34, required=True
        ),
        Column(
            "mark",
            "The mark as it stands, in its own script, with ? for each sign that cannot be read.",
            26,
            required=True,
        ),
        Column("script", "Its script.", 12, words="MarkScript"),
        Column("legibility", "How well it can be read.", 16, required=True, words="Legibility"),
        _NOTE,
    ),
    (
        {
            "id": "example-m1",
            "item": "example-1",
            "position": "inside of the rear ring",
            "mark": "주체112",
            "script": "several",
            "legibility": "legible",
        },
        {
            "id": "example-m2",
            "item": "example-2",
            "position": "top",
            "mark": "NK 2231",
            "script": "latin",
            "legibility": "legible",
        },
    ),
)

READINGS = Sheet(
    "Readings",
    "One row is one reading of one mark: what a person takes it to mean. Write each possible reading on a row of its own.",
    (
        Column("mark", "The id of the mark, from the sheet Marks.", 14, required=True, rows_of="Marks"),
        Column("reading", "What it is read as. The sheet Words explains each.", 18, required=True, words="MarkReading"),
        Column(
            "value",
            "What it then says. Of a juche_year the number alone: 112. Of made_on: 2023 or 2023-03. Of others, in words.",
            28,
            required=True,
        ),
        Column("modality", "How sure the reader is. Empty: assessed.", 14, words="Modality"),
        Column(
            "read_by", "The id of the source that reads it so. Empty: who documented the thing.", 22, rows_of="Sources"
        ),
        Column("because", "Why, in a sentence that another person can check.", 50, required=True),
        _NOTE,
    ),
    (
        {
            "mark": "example-m1",
            "reading": "juche_year",
            "value": "112",
            "because": "the mark has the word for the calendar before the number",
        },
        {
            "mark": "example-m1",
            "reading": "made_by",
            "value": "plant no. 112",
            "modality": "suggested",
            "because": "other things found there bear numbers of plants at this position",
        },
    ),
)

TRACES = Sheet(
    "Traces",
    "One row is one question where a thing came from and to whom it went, with the answer if one came.",
    (
        Column("item", "The id of the thing, from the sheet Items.", 18, required=True, rows_of="Items"),
        Column(
            "asked",
            "The id of the source that was asked, from the sheet Sources.",
            22,
            required=True,
            rows_of="Sources",
        ),
        Column("asked_by", "The id of the source that asked. Empty: who documented the thing.", 22, rows_of="Sources"),
        Column("asked_on", "The day of the question, as 2024-06-03.", 14, required=True),
        Column("answered_on", "The day of the answer. Empty: none came yet.", 14),
        Column(
            "answer",
            "The answer in its words. What it says of a sale or transfer is coded from its letter, as a document.",
            60,
        ),
        _NOTE,
    ),
    (
        {
            "item": "example-2",
            "asked": "example-maker",
            "asked_on": "2024-06-03",
            "answered_on": "2024-07-19",
            "answer": "We sold this lot to a distributor in April 2022 and have no record of its further sale.",
        },
    ),
)

PHOTOGRAPHS = Sheet(
    "Photographs",
    "One row is one picture of one thing.",
    (
        Column("item", "The id of the thing, from the sheet Items.", 18, required=True, rows_of="Items"),
        Column("mark", "The id of the mark that it shows, where it shows one.", 14, rows_of="Marks"),
        Column(
            "file",
            "The name of the file, in the folder of this workbook or one below it: photos/IMG_0412.jpg.",
            36,
            required=True,
        ),
        Column(
            "sha256",
            "The SHA-256 of the file. Empty: it is taken of the file beside this workbook when it is loaded. "
            "Where both are there they must agree.",
            68,
            form=Form.HASH,
        ),
        Column("caption", "What the picture shows.", 44),
        _NOTE,
    ),
    (
        {
            "item": "example-1",
            "mark": "example-m1",
            "file": "photos/IMG_0412.jpg",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "caption": "rear ring with the mark, scale in centimetres",
        },
    ),
)

FIELD = Template(
    kind="field",
    title="Field documentation",
    lead=(
        "Write down here what was held in the hand: things, their marks by position, what the marks are read as, traces and "
        "pictures. The workbook is itself the document: what is loaded cites its cells.",
        "Begin with Sources and About, then Items. An item that is part of another names it. Marks are what stands there; "
        "what a mark means is a row of Readings, and two possible meanings are two rows.",
        "A mark such as 112 is not yet the year 2023. Write the mark on Marks, and on Readings that it is read as a "
        "juche_year, with the reason. If it may be the number of a plant, write that as a second reading.",
        "Headers in red must be filled in each row. Rest the pointer on a header to read what its column holds. Cells "
        "with an arrow offer their words; the sheet Words explains them.",
        "Rows in grey italics whose id begins with example are examples, all of it invented. They are not read while they "
        "stand as they are. To use one, give it an id of your own.",
        "Leave empty what is not known. Do not rename, delete or add columns or sheets; their order does not matter, and "
        "rows may be hidden or sorted.",
        "Put the pictures into the folder of the workbook when you load it, or write their SHA-256.",
        "When it is filled, save it as .xlsx or .ods and load it: evidence load FILE. Everything that is wrong is then "
        "named by its cell, all at once, and nothing is loaded until it is mended.",
    ),
    sheets=(ABOUT, FIELD_SOURCES, ITEMS, MARKS, READINGS, TRACES, PHOTOGRAPHS),
)
