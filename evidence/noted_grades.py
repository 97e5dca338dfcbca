"""Grades that evidence sheets, workbooks and mappings carry, for a named person to sign: what each grades, and with what.

A sheet's grades are kept as notes and count for nothing until somebody signs them. A letter in a row of claims is of the
last speaker of the row's chain, a digit is of the row's claim; a row of the sheet Grades names what it grades. The letter
of a mapping is of the source that publishes the sheet.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from evidence import mapped
from evidence.errors import EvidenceError, NotFound
from evidence.grade import CLAIM, SOURCE, Word
from evidence.grade import read as word_of
from evidence.importer import Bundle, importers
from evidence.importers import spreadsheet
from evidence.schema.identity import claim_text, digest
from evidence.schema.records import Claim, Note
from evidence.schema.words import ClaimState
from evidence.store import Store, documents
from evidence.store.findings import Held
from evidence.store.grades import standing
from evidence.store.grading import Given
from evidence.store.vintages import Readings

LABEL = "grade"


@dataclass(slots=True)
class _Told:
    """What rows say of one source or claim."""

    words: dict[Word, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Each grade, with the rows that give it."""
    reasons: dict[str, None] = field(default_factory=dict)


def noted(store: Store, because: str) -> list[Given]:
    """The grades of sheets and mappings that stand now and are not signed as they are. Raises EvidenceError for a clash."""
    told: dict[tuple[str, str], _Told] = defaultdict(_Told)
    with store.reading() as connection:
        seq, readings = store.readings(connection)
        known = importers()
        sheets = [
            (
                known[reading.importer],
                [documents.document(connection, sha) for sha, _ in documents.parts_of(connection, reading.id)],
            )
            for reading in readings.standing()
            if reading.importer in known and known[reading.importer].source.quotes_others
        ]
        for named, parts in sheets:
            bundle = Bundle(tuple(parts), shelf=store.library)
            named.describe(bundle)
            rows = [(e.key, e.place, list(named.module.read(e))) for e in named.module.entries(bundle)]
            claims = {key: _id(claim) for key, _, said in rows for claim in said if isinstance(claim, Claim)}
            for _, place, said in rows:
                for target, of, word, reason in _graded(said, claims, place):
                    told[target, of].words[word].append(place)
                    told[target, of].reasons.update({reason: None} if reason else {})
        for source, letter, reason, place in _of_mappings(connection, readings):
            told[SOURCE, source].words[word_of(letter)].append(place)
            told[SOURCE, source].reasons[reason] = None
        signed = standing(connection, seq)
        held = Held(connection, seq, readings)
        held.look([of for target, of in told if target == CLAIM])
        told = {pair: one for pair, one in told.items() if pair[0] == SOURCE or held.state(pair[1]) == ClaimState.HELD}
    _agree(told)
    given = []
    for (target, of), one in told.items():
        (word,) = one.words
        stands = signed.letters.get((of, None)) if target == SOURCE else signed.digits.get(of)
        if (stands, (of, None) in signed.deceptive) != (word.grade, word.deceptive):
            given.append(Given(target, of, word.grade, _because(because, one, word), word.deceptive))
    return given


def _of_mappings(connection: Connection, readings: Readings) -> Iterator[tuple[str, str, str, str]]:
    """What the mappings grade through which the standing readings were read: source, letter, reason and place, each once.

    One whose bytes a redaction dropped grades nothing any more.
    """
    hashes = {
        sha: None
        for reading in readings.standing()
        if reading.importer == mapped.ID
        for sha, part in documents.parts_of(connection, reading.id)
        if part == spreadsheet.MAPPING
    }
    for sha in hashes:
        try:
            mapping = documents.document(connection, sha)
        except NotFound:
            continue
        found = spreadsheet.graded(mapping)
        if found is not None:
            yield *found, f"{mapping.name}: [reliability]"


def _graded(
    said: list[Claim | Note], claims: dict[str | None, str], place: str
) -> Iterator[tuple[str, str, Word, str]]:
    """What one row grades: target, name, grade and the row's own reason."""
    claim = next((one for one in said if isinstance(one, Claim)), None)
    for note in said:
        if not isinstance(note, Note) or note.label != LABEL:
            continue
        pieces = _pieces(note)
        if claim is not None:
            marks = [piece for piece in pieces if len(piece) == 1]
            reason = " ".join(piece for piece in pieces if len(piece) > 1)
            for word in map(word_of, marks):
                yield word.target, claim.chain[-1] if word.target == SOURCE else _id(claim), word, reason
        elif len(pieces) > 1:
            word = word_of(pieces[1])
            of = pieces[0] if word.target == SOURCE else claims.get(f"Claims/{pieces[0]}")
            if of is None:
                raise EvidenceError(
                    f"{place}: the row grades claim {pieces[0]}, and the workbook has no such row of Claims"
                )
            yield word.target, of, word, ", ".join(pieces[2:])


def _pieces(note: Note) -> list[str]:
    """The filled cells of a row's grade, as their words."""
    whole = note.passage.text
    found = [whole[start:end].strip() for start, end in note.spans]
    return [json.loads(f'"{piece}"') if whole.startswith("{") and "\\" in piece else piece for piece in found]


def _id(claim: Claim) -> str:
    """The id of a sheet's claim: it belongs to the document that it quotes."""
    return digest(claim_text(f"document:{claim.passage.document}", claim.passage.locator, claim), 0).hex()


def _agree(told: dict[tuple[str, str], _Told]) -> None:
    clashes = []
    for (target, of), one in told.items():
        if len(one.words) > 1:
            each = "; ".join(f"{word} at {', '.join(places[:3])}" for word, places in one.words.items())
            clashes.append(f"  {target} {of}: {each}")
    if clashes:
        raise EvidenceError(
            "the sheets grade these in two ways; sign each of them yourself (evidence grade), or mend the sheet and load "
            "it again:\n" + "\n".join(clashes)
        )


def _because(because: str, one: _Told, word: Word) -> str:
    """The signer's reason, with the place and the reason that the sheet gives."""
    if not because.strip():
        return because
    places = one.words[word]
    where = places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1} more"
    said = next(iter(one.reasons), "") if len(one.reasons) == 1 else ""
    return f"{because} ({where}{': ' + said if said else ''})"
