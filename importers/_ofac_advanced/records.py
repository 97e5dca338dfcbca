"""Identity documents and links of a party, which stand in lists of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.importers._ofac.listed import KEY
from evidence.importers._ofac.party import Party
from evidence.importers._ofac.stated import stated
from evidence.importers._ofac_advanced.file import Advanced
from evidence.importers._ofac_advanced.locations import located
from evidence.importers._ofac_advanced.names import boolean
from evidence.importers._ofac_advanced.periods import leaves, outer, period
from evidence.importers._ofac_advanced.quoted import attribute
from evidence.importers.ofac_enhanced.particulars import OWNED
from evidence.read.node import Node
from evidence.schema.records import Claim, Mention, Note

Statements = Iterator[Claim | Note]

ISSUED, EXPIRES = "Issue Date", "Expiration Date"
_WORDS = ("ExRefValue", "DirectURL", "Text", "Comment", "Description")


def documents(entry: Advanced, subject: Mention) -> Statements:
    """The number of each document, who gave it, where and when, until when, and whether it is called valid."""
    for one in entry.documents:
        party, root, known = Party(one, subject), one.root, entry.known
        kind = known.word(one, root, "IDRegDocTypeID")
        number, office = root.node("IDRegistrationNo"), root.node("IssuingAuthority")
        issuer = root.attribute("IssuedBy-CountryID")
        valid = known.word(one, root, "ValidityID")
        where = root.attribute("IssuedIn-LocationID")
        if number is None or not number.text:
            raise one.bad("IDRegistrationNo: a document without a number")
        told = stated(kind, number.text)
        parts: dict[str, Any] = dict(told.parts) if told is not None and told.predicate == "has_identifier" else {}
        parts = parts or {"object": Mention(number.text), "scheme": Mention(kind)}
        if issuer:
            parts["issuer"] = Mention(known.words.get(("Country", issuer), issuer), known.codes.get(issuer) or None)
        details = [valid] if valid not in ("", "Valid") else []
        details += [office.text] if office is not None and office.text else []
        quoted: list[Node] = []
        for dated in root.nodes("DocumentDate"):
            what = known.word(one, dated, "IDRegDocDateTypeID")
            for dates in dated.nodes("DatePeriod"):
                when = period(one, known, dates)
                if when is None or what not in (ISSUED, EXPIRES):
                    yield from party.note(what or "DocumentDate", *leaves(dates))
                    continue
                quoted += outer(dates)
                if what == ISSUED:
                    parts["issued"] = Mention(when.text, when.text)
                else:
                    details.append(f"expires {when.text}")
        parts["detail"] = [Mention(text) for text in details]
        parts["place"] = located(entry, where).mention if where else None
        spans = [attribute(one, name) for name in ("IDRegDocTypeID", "IssuedBy-CountryID", "ValidityID")]
        yield party.claim("has_identifier", number, office, *spans, *quoted, **parts)
        yield from party.note("Comment", root.node("Comment"))
        for mention in root.nodes("IDRegDocumentMention"):
            mention.attribute("ReferenceType")


def relations(entry: Advanced, subject: Mention) -> Statements:
    """Links by the number of the other party, since the file names it by that of its profile alone."""
    for one in entry.relations:
        party, root, known = Party(one, subject), one.root, entry.known
        words, quality = known.word(one, root, "RelationTypeID"), known.word(one, root, "RelationQualityID")
        other = root.attribute("To-ProfileID")
        number = entry.others.get(other)
        if number is None:
            raise one.bad(f"To-ProfileID {other} is no profile of the file")
        former = boolean(one, root, "Former")
        details = [words, *([quality] if quality not in ("", "Unknown") else []), *(["Former"] if former else [])]
        spans = [attribute(one, name) for name in ("To-ProfileID", "RelationTypeID")]
        yield party.claim(
            "owned_by" if words == OWNED[0] and not former else "linked_to",
            *spans,
            object=Mention(other, f"{KEY}{number}"),
            detail=[Mention(text) for text in details if text],
        )
        yield from party.note("Comment", root.node("Comment"))
        for dates in root.nodes("DatePeriod"):
            yield from party.note("DatePeriod", *leaves(dates))


def notes(party: Party, node: Node) -> Iterator[Note]:
    """Notes of the words in an element whose meaning is not read."""
    node.attribute("ExRefTypeID")
    node.attribute("TargetTypeID")
    for name in _WORDS:
        for child in node.nodes(name):
            yield from party.note(node.tag, child)
    for child in node.nodes("SubLink"):
        yield from notes(party, child)
