"""The closed words of the ledger as enums; ``vocabulary/words.csv`` says what each means and why it is there."""

from __future__ import annotations

from enum import StrEnum


class PredicateClass(StrEnum):
    """What kind of thing a predicate says; it decides whether time and confidence apply."""

    EVENT = "event"
    SPEECH = "speech"
    STATE = "state"
    LEGAL = "legal"
    IDENTITY = "identity"


class Polarity(StrEnum):
    """Whether a claim asserts or denies its proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Modality(StrEnum):
    """How the text puts it; a fact about the text, never a grade."""

    CONFIRMED = "confirmed"
    ASSERTED = "asserted"
    ASSESSED = "assessed"
    SUGGESTED = "suggested"
    ALLEGED = "alleged"
    SPECULATED = "speculated"
    FORECAST = "forecast"


class Interest(StrEnum):
    """The originator's stake in what is said."""

    NONE = "none"
    SELF_SERVING = "self_serving"
    AGAINST_INTEREST = "against_interest"


class Reliability(StrEnum):
    """Admiralty reliability of a source; F is ignorance, not a low grade."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Admiralty credibility of one item; 6 is ignorance, not a low grade."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class Basis(StrEnum):
    """On what it rests who a source is: a later one stands above those before it."""

    NAMED = "named"
    PROPOSED = "proposed"
    PRINTED = "printed"
    IMPORTER = "importer"
    DECLARED = "declared"


class SourceKind(StrEnum):
    """Who speaks."""

    STATE = "state"
    AGENCY = "agency"
    INTERNATIONAL = "international"
    REGISTER = "register"
    LIST_PUBLISHER = "list_publisher"
    NGO = "ngo"
    OUTLET = "outlet"
    STATE_MEDIA = "state_media"
    COMPANY = "company"
    PERSON = "person"
    ANALYST = "analyst"
    UNNAMED = "unnamed"


class PartyKind(StrEnum):
    """What a party is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OBJECT = "object"


class NameQuality(StrEnum):
    """How a list marks a name."""

    PRIMARY = "primary"
    GOOD = "good"
    LOW = "low"
    FORMER = "former"
    ORIGINAL_SCRIPT = "original_script"
    UNMARKED = "unmarked"


class TransferStatus(StrEnum):
    """What state transferred arms are in, as SIPRI's registers put it."""

    NEW = "New"
    SECOND_HAND = "Second hand"
    MODERNISED = "Second hand but modernized"


class MissileType(StrEnum):
    """What a test was of, as the CNS database of missile tests puts it."""

    SRBM = "SRBM"
    MRBM = "MRBM"
    IRBM = "IRBM"
    ICBM = "ICBM"
    SLBM = "SLBM"
    SLV = "SLV"
    HGV = "HGV"


class LaunchOutcome(StrEnum):
    """How a launch went, as the CNS database puts it; its third word, Unknown, fills no role."""

    SUCCESS = "Success"
    FAILURE = "Failure"


class Confirmation(StrEnum):
    """Whether the CNS database holds a test for established: another question than how it went."""

    CONFIRMED = "Confirmed"
    UNCONFIRMED = "Unconfirmed"


class DayRule(StrEnum):
    """By what the local day of a test was found: three rules, and three kinds of exception that a table names."""

    UTC_MOMENT = "utc_moment"
    WRITTEN_DAY = "written_day"
    WRITTEN_MONTH = "written_month"
    KOREAN_DATE = "korean_date"
    UTC_DATE = "utc_date"
    DOUBTFUL_DATE = "doubtful_date"


class Handling(StrEnum):
    """How a document may be shown; confidential and protected quotes leave reports unless asked for by name."""

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    PROTECTED = "protected_source"


class Role(StrEnum):
    """Roles beside subject, object, item and place; each predicate declares which it takes."""

    VIA = "via"
    CARRIER = "carrier"
    BROKER = "broker"
    FINANCIER = "financier"
    STATE_OF_ORIGIN = "state_of_origin"
    END_USER = "end_user"
    PROGRAMME = "programme"
    LIST = "list"
    LEGAL_BASIS = "legal_basis"
    MEASURE = "measure"
    REFERENCE = "reference"
    KIND = "kind"
    QUALITY = "quality"
    SCRIPT = "script"
    NAME_PART = "name_part"
    SCHEME = "scheme"
    ISSUER = "issuer"
    ISSUED = "issued"
    DETAIL = "detail"
    ALIAS = "alias"
    DEAL = "deal"
    CATEGORY = "category"
    DESCRIPTION = "description"
    STATUS = "status"
    ORDER_YEAR = "order_year"
    DELIVERY_YEARS = "delivery_years"
    VERSION = "version"
    TERMS = "terms"
    UNCERTAIN = "uncertain"
    LICENSED_PRODUCTION = "licensed_production"
    VALUE = "value"
    TIV_NEW_UNIT = "tiv_new_unit"
    TIV_PER_UNIT = "tiv_per_unit"
    TIV_TOTAL = "tiv_total"
    POSITION = "position"
    LEGIBILITY = "legibility"
    MARK = "mark"
    BRAND_COUNTRY = "brand_country"
    OUTCOME = "outcome"
    CONFIRMATION = "confirmation"
    STATED_ON = "stated_on"
    LAUNCHED_AT = "launched_at"
    DAY_RULE = "day_rule"
    LOCATION = "location"
    COORDINATES = "coordinates"
    LANDING = "landing"
    AGENCY = "agency"
    APOGEE_KM = "apogee_km"
    DISTANCE_KM = "distance_km"


class Legibility(StrEnum):
    """How well a mark on a thing can be read."""

    LEGIBLE = "legible"
    PARTLY = "partly_legible"
    DEFACED = "defaced"


class MarkScript(StrEnum):
    """The script of a mark on a thing."""

    LATIN = "latin"
    HANGUL = "hangul"
    HAN = "han"
    KANA = "kana"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    DIGITS = "digits"
    SIGN = "sign"
    SEVERAL = "several"
    OTHER = "other"


class MarkReading(StrEnum):
    """What a person reads a mark as; the mark itself is another claim."""

    JUCHE_YEAR = "juche_year"
    MADE_ON = "made_on"
    MADE_BY = "made_by"
    MADE_AT = "made_at"
    SERIAL_NUMBER = "serial_number"
    LOT_NUMBER = "lot_number"
    MODEL = "model"


class Standard(StrEnum):
    """Standards of proof, rising: what a person says of their own finding, never derived from a number (METHOD 1.6)."""

    REASONABLE_SUSPICION = "reasonable_suspicion"
    REASONABLE_GROUNDS_TO_BELIEVE = "reasonable_grounds_to_believe"
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"


class Outcome(StrEnum):
    """What a signed finding concludes; the only place where this library has the word violated for a conclusion."""

    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not_established"
    VIOLATED = "violated"
    NOT_VIOLATED = "not_violated"


class Bearing(StrEnum):
    """What a claim is to a finding."""

    FOR = "for"
    AGAINST = "against"
    CONSIDERED = "considered"
    UNNAMED = "unnamed"


class ClaimState(StrEnum):
    """How a claim stands in the ledger."""

    HELD = "held"
    DROPPED = "dropped"
    TAKEN_BACK = "taken_back"


class Reviewed(StrEnum):
    """How a proposed claim stands with the people who review it; a claim that no program proposed has none of these."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


class Decision(StrEnum):
    """What a reviewer does with a proposed claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


class HitJudgement(StrEnum):
    """What a person decided of a hit of a screening."""

    FALSE_POSITIVE = "false_positive"
    """Who was asked about is not the listed party."""
    TRUE_MATCH = "true_match"
    """Who was asked about is the listed party."""
    UNSURE = "unsure"
