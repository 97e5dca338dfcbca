"""Saved mails: headers and text as a mail program shows them, attachments named, and a sentence for what is hostile."""

from __future__ import annotations

from hashlib import sha256

import pytest

from evidence.errors import LoadError, Malformed, Unreadable
from evidence.read import mail
from evidence.read.document import Document

HEAD = "From: A Pilot <pilot@port.example>\nTo: desk@monitor.example\nDate: Sun, 3 Nov 2024 23:30:00 +0900\nMIME-Version: 1.0\n"
PLAIN = "Content-Type: text/plain; charset=utf-8\n"


def document(text: str | bytes) -> Document:
    """A mail of this text, with line breaks as they travel."""
    data = text.encode() if isinstance(text, str) else text
    return Document.of("report.eml", data.replace(b"\n", b"\r\n"))


def several(*parts: str, kind: str = "mixed", end: str = "\n--x--\n") -> str:
    """A mail of several parts."""
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="x"\n\n' + "".join(f"--x\n{one}\n" for one in parts) + end


def test_headers_and_text_are_the_layer_and_the_day_is_that_of_the_sender() -> None:
    """The headers that a mail program shows, in its order; line breaks of the wire are line breaks."""
    found = mail.read(document(f"Subject: Crates\n{HEAD}{PLAIN}\nThe boat left.\n\nIt sank.\n"))
    assert found.layer.text == (
        "From: A Pilot <pilot@port.example>\nTo: desk@monitor.example\nDate: Sun, 3 Nov 2024 23:30:00 +0900\n"
        "Subject: Crates\n\nThe boat left.\n\nIt sank.\n"
    )
    assert [found.layer.text[b.start : b.end] for b in found.layer.blocks[1:]] == ["The boat left.", "It sank."]
    assert (found.layer.tool, found.sent_on) == ("mail", "2024-11-03")


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("=?utf-8?b?7ZmU66y87ISg?=", "화물선"),
        ("=?koi8-r?B?89XEzs8g19nbzM8=?=", "Судно вышло"),
        ("Судно вышло", "Судно вышло"),
        ("=?utf-8?q?a_?=\n =?utf-8?q?b?=", "a b"),
        ("=?no-such-code?q?a?=", "=?no-such-code?q?a?="),
    ],
)
def test_headers_are_decoded_and_stand_as_written_where_they_cannot_be(header: str, text: str) -> None:
    """Encoded words of any script, bare UTF-8, and what nobody knows."""
    assert mail.read(document(f"Subject: {header}\n{HEAD}{PLAIN}\nThe boat left.\n")).headers["Subject"] == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("euc-kr", "화물선은 밤에 항구를 떠났다."),
        ("koi8-r", "Судно вышло из порта ночью."),
        ("windows-1256", "غادرت السفينة الميناء ليلا."),
        ("iso-2022-jp", "貨物船は夜に港を出た。"),
        ("utf-8", "40 € 🚀"),
        ("us-ascii", "40 € 🚀"),
    ],
)
def test_the_text_is_decoded_as_it_declares(charset: str, text: str) -> None:
    """Every script in the encoding of its country, character for character; bare bytes of UTF-8 are UTF-8."""
    body = text.encode("utf-8" if charset == "us-ascii" else charset)
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert mail.read(document(head + body)).layer.text.endswith(f"\n\n{text}")


def test_html_is_read_as_shown_where_there_is_no_plain_text_and_told_where_there_is() -> None:
    """Scripts are no words; the second form of the text is said and left."""
    page = "Content-Type: text/html; charset=utf-8\n\n<html><script>x</script><p>The boat\nleft.<p>It sank.</html>"
    assert mail.read(document(several(page))).layer.text.endswith("\n\nThe boat left.\n\nIt sank.")
    both = mail.read(document(several(f"{PLAIN}\nThe boat left.", page, kind="alternative")))
    assert both.layer.text.endswith("\n\nThe boat left.")
    assert "its text stands in it as HTML too, which is not read" in both.remarks


def test_attachments_are_named_with_their_hash_and_not_read() -> None:
    """The file that is saved from it and loaded is known to be the same by its hash; a mail in a mail is one of them."""
    sheet = "Content-Type: application/x\nContent-Disposition: attachment; filename=list.xlsx\n\nbytes"
    inner = f"Content-Type: message/rfc822\n\n{HEAD}{PLAIN}\nInner words."
    found = mail.read(document(several(f"{PLAIN}\nThe boat left.", sheet, inner)))
    said = "\n".join(found.remarks)
    assert f"'list.xlsx' (application/x, 5 bytes, SHA-256 {sha256(b'bytes').hexdigest()})" in said
    assert "a mail is attached and not read" in said
    assert "Inner words" not in found.layer.text


def test_what_a_mail_quotes_of_another_is_labelled_as_a_quotation() -> None:
    """Its words are the earlier writer's."""
    found = mail.read(document(f"{HEAD}{PLAIN}\nNo.\n\n> Did it sink?\n> Or not?\n")).layer
    assert [block.kind.value for block in found.blocks] == ["front_matter", "paragraph", "quotation"]


def test_a_mail_that_breaks_off_is_told() -> None:
    """What is there is read; that it is not all is said."""
    assert any(
        said.startswith("damaged: CloseBoundaryNotFoundDefect")
        for said in mail.read(document(several(f"{PLAIN}\nThe boat left.", end=""))).remarks
    )


def test_a_server_that_had_it_on_another_day_is_told() -> None:
    """Anybody can write a date; the first server writes its own."""
    carried = f"Received: by a.example; Fri, 8 Nov 2024 10:00:00 +0000\n{HEAD}{PLAIN}\nThe boat left.\n"
    assert any("more than a day apart" in said for said in mail.read(document(carried)).remarks)
    same = carried.replace("Fri, 8", "Sun, 3")
    assert not any("more than a day apart" in said for said in mail.read(document(same)).remarks)


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("", Unreadable, "the file is empty"),
        ("From: the desk\n\nThe boat left the harbour. Nobody saw it.", Unreadable, "is no saved mail"),
        (f"{HEAD}Content-Type: application/pkcs7-mime\n\nx", Unreadable, "is encrypted"),
        (f"{HEAD}Content-Type: text/plain; charset=no-such\n\nThe boat left.", Malformed, "not in the encoding"),
        (f"{HEAD}{PLAIN}\n".encode() + b"\xff\xfe", Malformed, "not in the encoding that it declares"),
        (
            HEAD + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000)),
            Malformed,
            "nests its parts",
        ),
    ],
    ids=range(6),
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str | bytes, error: type[LoadError], said: str) -> None:
    """No traceback, no replaced character: place, what is wrong, what to do."""
    with pytest.raises(error, match=said) as raised:
        mail.read(document(text))
    assert raised.value.place == "report.eml"
