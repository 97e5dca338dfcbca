"""CNS North Korea Missile Test Database (CSV): one row a missile, one claim a row.

What the columns mean is in ARMS_FORMATS 4. A salvo is several rows of one date. ``Confirmation Status`` and ``Test
Outcome`` are two axes: whether the database vouches for it that such a missile was launched, and how the flight went. A
launch that failed is a launch. "Confirmed" and "Unconfirmed" are what the text says of its own certainty, so they are the
claim's modality too (confirmed, alleged); the outcome never is.

The day of a claim is the day in Korea, by the rules and exceptions of ``_launch_day``; the moment in UTC and the date as
written stand beside it.

Key. The first column, ``F1``, numbers the rows from 1 without a gap, in the order of the launches; in 2019 a fifth missile
was put in among those of March 2017, so the numbers move when a row is added. What stays is when a missile was launched:
the key is date and time as written with the missile's place among the rows of that date and time. A date that the
publisher corrects is then another entry, and is shown as one withdrawn and one new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._launch_day import launch_day, read_date, read_time
from evidence.read.encoding import decode
from evidence.read.row import BrokenRow, Row
from evidence.read.rows import header, joined, table
from evidence.schema.items import item_class
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import Confirmation, LaunchOutcome, MissileType, Modality, SourceKind

SOURCE = Source(
    title="CNS North Korea Missile Test Database",
    publisher="James Martin Center for Nonproliferation Studies",
    id="cns",
    kind=SourceKind.NGO,
    version="1",
    series="cns-missile-tests",
    entries=Between(1, 2_000, "one row a missile; 245 from 1984 to April 2023"),
    licence="the file states none",
    attribution="Source: James Martin Center for Nonproliferation Studies, North Korea Missile Test Database",
    ignored={
        "F1": "the number of the row: it moves when a row is put in among others, as in 2019, and says nothing of the test"
    },
    checked="the real file of April 2023",
)
COLUMNS = (
    "F1", "Date", "Date Entered/Updated", "Launch Time (UTC)", "Missile Name", "Missile Type", "Launch Agency/Authority",
    "Facility Name", "Facility Location", "Other Name", "Facility Latitude", "Facility Longitude", "Landing Location",
    "Apogee", "Distance Travelled", "Confirmation Status", "Test Outcome", "Additional Information", "Source(s)",
)  # fmt: skip
ENOUGH = 12
"""Columns that tell the layout; one that is missing or added is refused by name later."""
ENCODINGS = ("cp1252",)
"""What the publisher's file is in where it is not UTF-8."""
NO_VALUE = ("", "Unknown", "N/A")
"""Words for "not known" and "does not apply": they make no claim, and the receipt counts them."""
QUOTED = (
    "Date", "Launch Time (UTC)", "Missile Name", "Missile Type", "Launch Agency/Authority", "Facility Name",
    "Facility Location", "Facility Latitude", "Facility Longitude", "Landing Location", "Apogee", "Distance Travelled",
    "Confirmation Status", "Test Outcome",
)  # fmt: skip
"""What the claim is read from, and quotes; the free text and the sources stand as notes."""
SUBJECT = Mention("North Korea", "KP")
"""Who launched: the database holds the tests of this state alone, and no column says so."""
ONE = Quantity.exact(1, "missile")
"""A row is one missile: the layout's promise, which no words of the row say."""

_CONFIRMATIONS = {
    Confirmation.CONFIRMED: Modality.CONFIRMED,
    Confirmation.UNCONFIRMED: Modality.ALLEGED,
}
_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
_KILOMETRES = re.compile(rf"{_NUMBER} km|between {_NUMBER} and {_NUMBER} km")
_SALVO = re.compile(r"\b([0-9]+) of ([0-9]+)(?: tests)?\b")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")


def identify(document: Document) -> bool:
    """Whether the header is that of the database, by its own names for date entered, time and outcome."""
    shared = set(header(document, like=COLUMNS)) & set(COLUMNS)
    return len(shared) >= ENOUGH


def describe(bundle: Bundle) -> Described:
    """Nothing inside is the day of publication; the newest day on which a row was entered or updated is told.

    The receipt counts, column by column, the fields that hold no value.
    """
    document = bundle.only
    entered: list[str] = []
    empty: dict[str, Counter[str]] = {column: Counter() for column in COLUMNS}
    for row in table(document, columns=COLUMNS, encodings=ENCODINGS):
        if isinstance(row, BrokenRow):
            continue
        for column in COLUMNS:
            text = row.text(column)
            if text in NO_VALUE:
                empty[column][text or "empty"] += 1
        entered += _dates(row.text("Date Entered/Updated"))
    newest = [f"the newest row was entered or updated on {max(entered)}, so it was not published before"] * bool(
        entered
    )
    told = "; ".join(f"{column} ({_counted(words)})" for column, words in empty.items() if words)
    without = [f"fields without a value: {told}"] * bool(told)
    return Described(remarks=(f"encoding: {decode(document, ENCODINGS).how}", *newest, *without))


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The rows, keyed by date and time as written and by their place among the rows of that date and time."""
    seen: Counter[str] = Counter()
    for row in table(bundle.only, columns=COLUMNS, encodings=ENCODINGS):
        if not isinstance(row, BrokenRow):
            with suppress(ValueError):  # reading it says what is wrong with its date
                row.key = _key(row, seen)
        yield row


def read(row: Row) -> Iterator[Claim | Note]:
    """The launch, quoting the columns it is read from, and notes of the free text, the sources and what is not read."""
    stated = _read(row, "Date", read_date)
    hour = _read(row, "Launch Time (UTC)", read_time)
    if stated is None:
        raise row.wrong("Date", row.text("Date"), "no date. A test stands on a day or in a month")
    try:
        day = launch_day(stated, hour or "")
    except ValueError as error:
        raise row.wrong("Launch Time (UTC)", row.text("Launch Time (UTC)"), str(error)) from error
    _read(row, "Date Entered/Updated", read_date)
    confirmation = row.word("Confirmation Status", Confirmation)
    outcome = None if row.text("Test Outcome") == "Unknown" else row.word("Test Outcome", LaunchOutcome)
    kind = None if row.text("Missile Type") == "Unknown" else row.word("Missile Type", MissileType)
    place, location = _known(row, "Facility Name"), _known(row, "Facility Location")
    apogee, distance = _kilometres(row, "Apogee"), _kilometres(row, "Distance Travelled")
    salvo, words = _salvo(row)
    yield row.claim(
        "launched_missile",
        subject=SUBJECT,
        item=_item(_known(row, "Missile Name"), kind),
        place=place or location,
        when=day.when,
        quantity=ONE,
        modality=_CONFIRMATIONS[confirmation],
        category=None if kind is None else Mention(kind.value, kind.value.lower()),
        confirmation=Mention(confirmation.value, confirmation.value),
        outcome=None if outcome is None else Mention(outcome.value, outcome.value),
        stated_on=Mention(row.text("Date"), stated),
        launched_at=None if hour is None else Mention(row.text("Launch Time (UTC)"), day.moment),
        day_rule=Mention(day.rule.value, day.rule.value),
        location=None if place is None else location,
        coordinates=_coordinates(row),
        landing=_known(row, "Landing Location"),
        agency=_known(row, "Launch Agency/Authority"),
        apogee_km=apogee.mention,
        distance_km=distance.mention,
        detail=salvo,
        spans=(*row.spans(*QUOTED), *words),
    )
    for column in ("Date Entered/Updated", "Other Name", "Additional Information", "Source(s)"):
        if row.text(column) not in NO_VALUE:
            yield from row.note(column)
    for column, figure in (("Apogee", apogee), ("Distance Travelled", distance)):
        if figure.unread:
            yield from row.note(column)
    row.close(ignore=tuple(SOURCE.ignored))


def _key(row: Row, seen: Counter[str]) -> str:
    """The key of a row whose date and time can be read. Raises ValueError."""
    date, hour = row.text("Date"), row.text("Launch Time (UTC)")
    when = joined((read_date(date), "" if hour in NO_VALUE else read_time(hour)))
    seen[when] += 1
    return f"{when}|{seen[when]}"


def _dates(text: str) -> list[str]:
    """The date of a field, or nothing where it holds none; reading the row says what is wrong."""
    try:
        return [] if text in NO_VALUE else [read_date(text)]
    except ValueError:
        return []


def _counted(words: Counter[str]) -> str:
    return ", ".join(f"{word} {count}" for word, count in sorted(words.items()))


def _read(row: Row, column: str, reader: Callable[[str], str]) -> str | None:
    """What ``reader`` makes of a field; None where it holds no value."""
    text = row.text(column)
    if text in NO_VALUE:
        return None
    try:
        return reader(text)
    except ValueError as error:
        raise row.wrong(column, text, str(error)) from error


def _known(row: Row, column: str) -> Mention | None:
    """The words of a field; None where it holds no value."""
    return None if row.text(column) in NO_VALUE else row.mention(column)


def _item(name: Mention | None, kind: MissileType | None) -> Mention | None:
    """The missile by its name, else by its type, with the class of the type; None where neither is known."""
    if kind is None:
        return name
    return Mention(kind.value if name is None else name.text, item_class(kind.value))


def _coordinates(row: Row) -> Mention | None:
    latitude, longitude = row.text("Facility Latitude"), row.text("Facility Longitude")
    if latitude in NO_VALUE and longitude in NO_VALUE:
        return None
    for column, text, most in (("Facility Latitude", latitude, 90), ("Facility Longitude", longitude, 180)):
        if _DEGREES.fullmatch(text) is None or abs(Decimal(text)) > most:
            raise row.wrong(
                column, text, f"no number of degrees from -{most} to {most}. Write both coordinates, or neither"
            )
    return Mention(f"{latitude}, {longitude}", f"geo:{latitude},{longitude}")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A length as read: the mention of it, or that its words are not read."""

    mention: Mention | None = None
    unread: bool = False


def _kilometres(row: Row, column: str) -> _Figure:
    """A number of kilometres, or two; another unit or a typing error ("330 lm") is not read and becomes a note."""
    text = row.text(column)
    if text in NO_VALUE:
        return _Figure()
    found = _KILOMETRES.fullmatch(text)
    if found is None:
        return _Figure(unread=True)
    numbers = [Decimal(number.replace(",", "")) for number in found.groups() if number is not None]
    if numbers != sorted(numbers):
        raise row.wrong(column, text, "no range: it runs from more to less. Write the smaller number first")
    return _Figure(Mention(text, "/".join(f"{number.normalize():f}" for number in numbers)))


def _salvo(row: Row) -> tuple[Mention | None, tuple[Span, ...]]:
    """Which of how many tests the row says it is, with where it says so; nothing where it does not."""
    found = _SALVO.search(row.text("Additional Information"))
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        return None, ()
    return Mention(found[0], f"{int(found[1])}/{int(found[2])}"), row.part("Additional Information", *found.span())
