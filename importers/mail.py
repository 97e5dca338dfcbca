"""Saved mails (EML): headers and text in paragraphs, for evidence sheets to quote; attachments are named and not read.

Each paragraph is an entry and becomes a note, as those of an article do. A mail says itself who sent it and when, and
anybody can write that: the day is taken with its words as the basis, and the sender is not taken for the publisher.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Described, Source
from evidence.importers import _prose
from evidence.importers._prose import Part
from evidence.read import mail
from evidence.read.document import Bundle, Document
from evidence.read.prose import TextLayer, paragraphs
from evidence.schema.records import Note
from evidence.schema.words import Handling, SourceKind

SOURCE = Source(
    title="Mail",
    publisher="publisher not stated",
    id=_prose.UNNAMED,
    kind=SourceKind.UNNAMED,
    version="1",
    handling=Handling.CONFIDENTIAL,
    ignored={
        "headers other than From, Sender, To, Cc, Date and Subject": "how it was carried; the day at the first server is "
        "compared with Date",
        "attachments": "documents of their own: the receipt gives name, size and hash",
        "a second form of the text": "HTML beside plain text says the same for other programs",
    },
    text_layer=True,
    checked="the format as specified (RFC 5322, RFC 2045 to 2047); no real file",
)


def identify(document: Document) -> bool:
    """Whether it begins with the headers of a mail, one that only programs write among them."""
    return mail.is_mail(document)


def layer(document: Document) -> TextLayer:
    """The text that offsets refer to: the headers that a mail program shows, an empty line, and the text.

    Raises Unreadable for an encrypted mail, Malformed for one whose text is not in the encoding that it declares.
    """
    return mail.read(document).layer


def describe(bundle: Bundle) -> Described:
    """Subject and day, as its headers state them, and what there is to say of the rest."""
    found = mail.read(bundle.only)
    subject, sender, day = (found.headers.get(name, "") for name in ("Subject", "From", "Date"))
    said = [f"from: {sender!r}, the header From, which anybody can write; --publisher names who published it"]
    if found.sent_on is None:
        said.append(f"date: the header Date is {repr(day) if day else 'absent'}; give the day with --published")
    else:
        said.append(f"published: {day!r}, the header Date, which the sender's program wrote")
    said.append(f"handling: {SOURCE.handling}, as a mail is unless its first load says --handling open")
    return Described(
        published_on=found.sent_on,
        published_basis=f"{day!r}, the header Date" if found.sent_on else "",
        title=subject or None,
        publisher=SOURCE.speaker,
        remarks=(*said, *_prose.languages(found.layer), *found.remarks),
    )


def entries(bundle: Bundle) -> Iterator[Part]:
    """The headers as one entry, then the paragraphs in order."""
    document = bundle.only
    for paragraph in paragraphs(layer(document), document.sha256):
        yield Part(document, None, paragraph.passage, kind=paragraph.kind)


def read(entry: Part) -> Iterator[Note]:
    """The paragraph as it stands."""
    yield from entry.note()
