"""Invented records of OFAC's delimited files, and what an importer makes of them."""

from __future__ import annotations

from types import ModuleType

from evidence.importer import Bundle, Document
from evidence.importers import ofac_sdn
from evidence.schema.records import Claim, Note

NULL = "-0- "
WIDTH = {"main": 12, "addresses": 6, "aliases": 5, "comments": 2}


def record(part: str, *fields: str) -> str:
    """One record: numbers and nulls bare, texts in quotes, and nulls up to the width of the part."""
    filled = [*fields, *[NULL] * (WIDTH[part] - len(fields))]
    return ",".join(f if f == NULL or f.isdigit() else '"' + f.replace('"', '""') + '"' for f in filled)


def listed(
    number: str = "101", name: str = "INVENTED LTD.", kind: str = NULL, programme: str = "CUBA", **more: str
) -> str:
    """A main record; ``more`` are further columns: title, call, type, tons, grt, flag, owner, remarks."""
    columns = ("title", "call", "type", "tons", "grt", "flag", "owner", "remarks")
    return record("main", number, name, kind, programme, *(more.get(c, NULL) for c in columns))


def file(*records: str, name: str = "sdn.csv", end: str = "\x1a") -> Document:
    """A file of these records, as the publisher ends it."""
    return Document.of(name, ("".join(f"{r}\r\n" for r in records) + end).encode("ascii"), "us-ofac")


def bundle(*documents: Document, module: ModuleType = ofac_sdn) -> Bundle:
    """Documents as the loader sorts them."""
    return Bundle(documents, {module.part_of(d): d for d in documents})


def read(*documents: Document) -> list[Claim | Note]:
    """Everything that the entries of these files say."""
    return [one for entry in ofac_sdn.entries(bundle(*documents)) for one in ofac_sdn.read(entry)]


def said(remark: str, **columns: str) -> list[Claim | Note]:
    """What an entry says beside its listing, kind and primary name."""
    usual = ("designated_under", "has_kind")
    found = read(file(listed(remarks=remark, **columns)))
    return [
        one
        for one in found
        if isinstance(one, Note)
        or (
            one.predicate not in usual
            and (one.role("quality") is None or one.role("quality") != ("primary", "primary"))
        )
    ]


def one_claim(remark: str, **columns: str) -> Claim:
    """The single claim of a remark."""
    (found,) = said(remark, **columns)
    assert isinstance(found, Claim), found
    return found
