"""What a bundle says of itself before it is read: parts that are missing, records that join nothing, how far remarks
are understood.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import NamedTuple

from evidence.importer import Described
from evidence.importers._ofac.parts import ADDRESSES, ALIASES, COLUMNS, COMMENTS, END, FILES, MAIN, NULL, parts
from evidence.importers._ofac.remark import LIMIT, fragments, is_cut
from evidence.importers._ofac.said import said
from evidence.read.document import Bundle, Document
from evidence.read.encoding import decode

LISTED = 10
"""Records that join nothing and are named one by one; of more, the number and the first are told."""

_LACKING = {
    ADDRESSES: "no addresses are read",
    ALIASES: "no aliases but the weak ones are read",
    COMMENTS: "remarks cut at 1,000 characters end there, and the cut word of each is a note",
}


class _Said(NamedTuple):
    """Of a main record what a remark is judged by."""

    place: str
    title: str
    remark: str


def describe(bundle: Bundle, title: str) -> Described:
    """Facts of the bundle. The files hold no date: it must be given with ``--published``."""
    found = parts(bundle)
    entries = {fields[0].strip(): _Said(place, fields[4], fields[11]) for place, fields in _records(found[MAIN], MAIN)}
    comments: dict[str, str] = {}
    said_so = [
        f"{FILES[part]} is not part of the bundle: {lack}" for part, lack in _LACKING.items() if part not in found
    ]
    junk = 0
    for part, document in found.items():
        closed = document.data.endswith(END.encode())
        junk += closed
        if not closed:
            said_so.append(
                f"{document.name} does not end with 0x1A, as every file of the publisher does: it may be cut"
            )
        if part == MAIN:
            continue
        lost = []
        for place, fields in _records(document, part):
            number = fields[0].strip()
            if number not in entries:
                lost.append((place, fields))
            if part == COMMENTS:
                comments[number] = fields[1]
            elif part == ADDRESSES:
                junk += all(field.strip() == NULL for field in fields[2:])
        said_so += _joining_nothing(document, part, lost)
    said_so += _cut_off(entries, comments)
    said_so.append(_share(entries, comments))
    return Described(title=title, remarks=tuple(said_so), ignored=junk)


def _records(document: Document, part: str) -> Iterator[tuple[str, list[str]]]:
    """The records of a part with their locators, broken ones left aside: they are refused when they are read."""
    reader = csv.reader(StringIO(decode(document).text, newline=""))
    line = record = 0
    for fields in reader:
        start, line = line + 1, reader.line_num
        if any(map(str.strip, fields)):
            record += 1
            if len(fields) == len(COLUMNS[part]):
                yield f"record={record}&line={start}", fields


def _joining_nothing(document: Document, part: str, lost: list[tuple[str, list[str]]]) -> list[str]:
    """Records of numbers that the main file does not hold, by place and words: nothing of them is read."""
    told = [
        f"{document.name}#{place} joins no entry, so it is not read: ent_num {fields[0].strip()}: "
        + " | ".join(text for f in fields[1:] if (text := f.strip()) != NULL)
        for place, fields in (lost if part == COMMENTS else lost[:LISTED])
    ]
    if len(lost) > len(told):
        told.append(f"{document.name}: {len(lost):,} records in all join no entry")
    return told


def _cut_off(entries: Mapping[str, _Said], comments: Mapping[str, str]) -> Iterator[str]:
    """The remarks that were cut and do not go on, all named: what they ended with is not in these files."""
    lost = [
        f"ent_num {number} ({one.place})"
        for number, one in entries.items()
        if is_cut(one.remark) and not comments.get(number)
    ]
    if lost:
        yield (
            f"{len(lost):,} {'remark is' if len(lost) == 1 else 'remarks are'} cut at {LIMIT:,} characters "
            f"with no comment that goes on, the cut word kept as a note: {', '.join(lost)}"
        )


def _share(entries: Mapping[str, _Said], comments: Mapping[str, str]) -> str:
    """How many characters of the remarks stand in claims. Labels and values count; what parts them does not."""
    read = total = 0
    for number, (_, title, remark) in entries.items():
        if remark.strip() == NULL:
            continue
        rest = comments.get(number, "") if is_cut(remark) else ""
        text, seam = remark + rest, len(remark)
        titles = {title[a:b] for a, b, _ in fragments(title, cut=True)}
        for start, end, whole in fragments(text, cut=is_cut(remark) and not rest):
            total += end - start
            if not whole or (rest and start < seam < end):
                continue
            words = text[start:end]
            if words in titles or said(words) is not None:
                read += end - start
    share = f"{100 * read / total:.1f} %" if total else "nothing"
    return (
        f"remarks: {read:,} of {total:,} characters ({share}) stand in claims, the others in notes; labels and values "
        "count, the separators and the closing stop do not"
    )
