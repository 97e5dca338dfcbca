"""The importer of mails: what it takes from the headers, what it only tells, and that its words can be quoted."""

from __future__ import annotations

import json
from pathlib import Path

import evidence as ev
from evidence.importer import identify
from evidence.importers import article, mail
from evidence.read.document import Bundle, Document

SAMPLE = Path(__file__).parent.parent / "golden" / "mail" / "sample.eml"


def test_a_mail_is_recognised_by_a_header_that_only_programs_write() -> None:
    """A text that begins with From: and Date: is prose, and a mail is a mail alone."""
    text = "From: the desk\nDate: 3 November 2024\n\nThe boat left the harbour on Monday. Nobody saw it return.\n"
    assert identify(Document.of("a.eml", text.encode())).id == "article"
    carried = Document.of("a.txt", f"Message-ID: <1@x.example>\n{text}".encode())
    assert identify(carried).id == "mail"
    assert not article.identify(carried)


def test_the_sender_is_told_and_not_taken_for_the_publisher() -> None:
    """Anybody can write a header; who published is said with the load."""
    described = mail.describe(Bundle((Document.of("a.eml", SAMPLE.read_bytes()),)))
    assert described.publisher == mail.SOURCE.speaker
    assert described.title == "The crates of September (an invented mail)"
    assert described.published_on == "2024-11-03"
    assert described.published_basis == "'Sun, 3 Nov 2024 23:30:00 +0900', the header Date"
    assert "the header From, which anybody can write" in described.remarks[0]


def test_a_mail_is_confidential_unless_it_is_said_to_be_open(tmp_path: Path) -> None:
    """What one person wrote to another is not shown to all for want of a word."""
    with ev.open(tmp_path / "ledger.db") as ledger:
        receipt, *_ = ledger.load(SAMPLE)
        assert any("handling: confidential, as a mail is unless" in issue.message for issue in receipt.issues)
    data = SAMPLE.read_bytes() + b"\n"
    (tmp_path / "newsletter.eml").write_bytes(data)
    with ev.open(tmp_path / "open.db") as ledger:
        receipt, *_ = ledger.load(tmp_path / "newsletter.eml", handling="open")
        assert any(issue.message == "handling: open, given with the load" for issue in receipt.issues)


def test_a_mail_is_quoted_in_its_text_and_its_headers_and_found_again(tmp_path: Path) -> None:
    """Offsets are those of the text as a mail program shows it."""
    quotes = [
        "put the load at about forty short-range missiles",
        "Судно вышло из порта ночью",
        "To: desk@monitor.example",
    ]
    rows = [
        {"id": f"a{n}", "document": "sample.eml", "quote": quote, "predicate": "detected"}
        | {"subject": "the pilot", "item": "crates", "chain": ["port-monitor"]}
        for n, quote in enumerate(quotes)
    ]
    (tmp_path / "sheet.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with ev.open(tmp_path / "ledger.db") as ledger:
        ledger.load(SAMPLE, publisher="Port Monitor")
        ledger.load(tmp_path / "sheet.jsonl")
        assert sorted(ledger.frame(ev.claims())["quote"]) == sorted(quotes)
        assert ledger.verify().ok
