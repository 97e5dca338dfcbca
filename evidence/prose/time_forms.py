"""The forms in which prose writes times, as one compiled pattern; ``time_points`` says what each form means.

Names of months and days need their capital ("may" and "march" are verbs); all other words are read in any case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from evidence.schema.prose_words import ahead, any_of, either, lexicon, zones

YEAR = r"(?:19|20)[0-9]{2}"


@cache
def words() -> dict[str, dict[str, str]]:
    """Classes of the lexicon by word in lower case."""
    return {sort: {word.lower(): value for word, value in rows.items()} for sort, rows in lexicon("times").items()}


@cache
def trace() -> re.Pattern[str]:
    """What every form holds: a stretch without it has no time, and a time begins at most ``LEAD`` characters before it."""
    table = lexicon("times")
    names = [
        *table["month"],
        *table["month-short"],
        *table["season"],
        *table["unit"],
        *(name.upper() for name in table["month"]),
    ]
    last = {phrase.split()[-1] for sort in ("lately", "soon") for phrase in table[sort]}
    return any_of(
        [
            *names,
            *last,
            "DAY",
            "night",
            "morning",
            "afternoon",
            "evening",
            "quarter",
            "half",
            "juche",
            "JUCHE",
            "period",
            "frame",
        ]
    )


LEAD = 60
APART = r"(?<![\w$€£])(?<![0-9][.,:/-])"
"""What no form stands right after."""
_NTH = r"(?:st|nd|rd|th)?"
_DASH = r"\s*[-–—/]\s*"
_STRETCH = rf"(?:{_DASH}|\s+(?:to|and|or|through|until)\s+)"
_SHORT_YEAR = rf"(?:{YEAR}|[0-9]{{2}})"
_FISCAL = r"(?:(?i:(?:fiscal|financial)\s+(?:years?\s+)?)|FY\s?)"
_WHICH_DAY = r"(?i:last|next|this\s+past|this\s+coming|this|past|coming|previous|following)"
_WHICH_YEAR = rf"(?:{YEAR}|(?i:this\s+year|last\s+year|that\s+year|the\s+same\s+year|the\s+year))"
_OF_YEAR = r"(?:,?\s+(?:of\s+)?(?P<{0}>(?i:this|last)\s+year)(?!\w))?"
"""After a day or month: "in May last year"."""
_CLAUSE_END = r"(?=\s*(?:[,.;:)]|$|\band\b))"
_OPENING = (
    *("a ", "an ", "the ", "this", "that", "these", "last", "past", "previous", "preceding", "next", "coming"),
    *("current", "following", "in ", "on ", "at ", "over", "for ", "during", "within", "throughout", "across", "so "),
    *("about", "around", "nearly", "almost", "more", "some", "roughly", "less", "just", "early", "late", "mid"),
    *("end", "close", "beginning", "start", "middle", "turn", "fiscal", "financial", "FY", "week", "Juche", "day"),
    *("yesterday", "today", "tonight", "tomorrow", "overnight", "half", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "H3", "H4"),
)
"""Words with which a form may begin, besides those of the tables in ``_opening``."""


def _opening() -> str:
    """A look ahead for what a form may begin with."""
    table, counts = lexicon("times"), lexicon("amounts")
    sorts = ("month", "month-short", "weekday", "weekday-short", "season", "nth", "lately", "soon")
    words = [word for sort in sorts for word in table[sort]]
    return ahead([*_OPENING, *words, *counts["small"], *counts["ten"]])


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Patterns of the words of the tables, of which forms are made."""

    month: str
    any_month: str
    """The same, or a short form."""
    weekday: str
    lead: str
    """A weekday before a date, where there is one."""
    unit: str
    count: str
    zone: str
    clock: str
    part: str
    """A part of the day."""


def _pieces() -> _Pieces:
    table, counts = lexicon("times"), lexicon("amounts")
    month = either(spelling for name in table["month"] for spelling in (name, name.upper()))
    weekday = either(spelling for name in table["weekday"] for spelling in (name, name.upper()))
    zone = either(zone.word for zone in zones().values())
    at_zone = rf"(?:(?i:hours|hrs|local\s+time)\b|(?:{zone})\b)"
    return _Pieces(
        month=month,
        any_month=rf"(?:{month}|(?:{either(table['month-short'])})\b\.?)",
        weekday=weekday,
        lead=rf"(?:(?:{weekday}|(?:{either(table['weekday-short'])})\.?),?\s+(?:the\s+)?)?",
        unit=either(table["unit"]),
        count=rf"(?:[0-9]{{1,3}}|a|an|{either(counts['small'])}|{either(counts['ten'])})",
        zone=zone,
        clock=r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?i:[ap]\.?m\b\.?)|[0-9]{1,2}:[0-9]{2}"
        rf"|[0-9]{{4}}(?=\s+{at_zone}))",
        part=either(table["part"]),
    )


def _written(p: _Pieces) -> dict[str, str]:
    """Forms that name their time: dates, years, quarters, times of the clock."""
    table, small = lexicon("times"), lexicon("amounts")["small"]
    return {
        "iso": rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}"
        r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?(?![\w-])",
        "numeric": rf"(?P<n1>[0-9]{{1,2}})(?P<nmark>[./])(?P<n2>[0-9]{{1,2}})(?P=nmark)(?P<ny>{YEAR})(?![\w/])",
        "daymonth": rf"{p.lead}(?P<d1>[0-9]{{1,2}}){_NTH}(?:{_STRETCH}(?P<d2>[0-9]{{1,2}}){_NTH})?"
        rf"(?:\s+(?:of\s+)?|-)(?P<dm>{p.any_month})(?:(?:,?\s+|-)(?P<dy>{YEAR})(?!\w))?(?!\w){_OF_YEAR.format('dof')}",
        "monthday": rf"{p.lead}(?P<mm>{p.any_month})\s+(?P<m1>[0-9]{{1,2}}){_NTH}"
        rf"(?:{_STRETCH}(?P<m2>[0-9]{{1,2}}){_NTH}(?!\s+(?:{p.any_month})))?(?![\w%]|[,.:][0-9]|-[a-z])"
        rf"(?:,?\s+(?P<my>{YEAR})(?!\w|,[0-9]))?{_OF_YEAR.format('mof')}",
        "monthyear": rf"(?P<ym>{p.any_month})(?:\s+of\s+|,?\s+)(?P<yy>{YEAR})(?!\w|,[0-9]|\s?%)",
        "month": rf"(?P<bare>{p.month})(?!\w|['’]\w\w)"
        r"(?:\s+of\s+(?P<ofyear>(?i:that|the\s+same|this|last|the\s+previous)\s+(?i:year)))?"
        rf"{_OF_YEAR.format('byyear')}",
        "isoweek": rf"(?i:week)\s+(?P<wkn>[0-9]{{1,2}})(?:\s+of|,)?\s+(?P<wky>{YEAR})(?!\w)",
        "weekday": rf"(?:(?P<which>{_WHICH_DAY})\s+)?(?P<wd>{p.weekday})(?:\s+(?i:{p.part}))?"
        r"(?:\s+(?:of\s+)?(?P<wof>(?i:last|this|next))\s+week)?(?!\w)",
        "fiscal": rf"{_FISCAL}(?P<fy>{YEAR}|(?<=FY)[0-9]{{2}}|(?<=FY\s)[0-9]{{2}})(?:[-/–](?P<fy2>{_SHORT_YEAR}))?(?!\w)",
        "quarter": rf"(?:(?i:(?:the\s+)?(?P<qn>{either(table['nth'])})[\s-]+"
        rf"(?P<qu>quarter|half|(?P<qm>{either(small)})\s+months)\s+(?:of\s+)?)"
        rf"|(?P<ql>[QH])(?P<qd>[1-4])\s+(?:of\s+)?)(?P<qy>{_WHICH_YEAR})(?!\w)"
        rf"|(?i:in\s+the\s+(?P<qn2>{either(table['nth'])})\s+quarter)(?!\s+of|\w)",
        "season": r"(?i:(?:(?P<swhich>last|this|next|in\s+the|in|the)\s+)?(?:(?:early|late)\s+|mid-?)?"
        rf"(?P<season_>{either(table['season'])})(?:\s+of)?(?:\s+(?P<sof>this\s+year|last\s+year))?)"
        rf"(?:\s+(?P<sy>{YEAR})(?:(?:[-/–]|\s+to\s+)(?P<sy2>{_SHORT_YEAR}))?)?(?![\w-])",
        "decade": r"(?:the\s+)?(?P<dec>1[89][0-9]|20[0-9])0['’]?s(?!\w)",
        "yearspan": rf"(?P<y1>{YEAR})(?:\s*[-–—]\s*|/)(?P<y2>{_SHORT_YEAR})(?![\w/]|[-.,][0-9])",
        "year": rf"(?P<y>{YEAR})(?!\w|[,.:][0-9]|[-–/][0-9]|\s?%)",
        "juche": rf"(?i:juche)(?:\s+(?i:year))?\s+(?P<j>[0-9]{{1,3}})(?!\w)(?:\s*\((?P<jy>{YEAR})\))?",
        "nthday": r"[Oo]n\s+the\s+(?P<only>[0-9]{1,2})(?:st|nd|rd|th)"
        r"(?=\s*[,.;)]|\s+and\b|\s+of\s+(?:the|that|this)\s+month\b)",
        "clock": rf"(?P<c1>{p.clock})(?:\s+(?i:hours|hrs)\b)?(?:\s+(?P<cz>(?i:local\s+time)|{p.zone})(?!\w))?"
        rf"(?:\s*[(/,]\s*(?P<c2>{p.clock})(?:\s+(?i:hours|hrs))?\s+(?P<cz2>GMT|UTC|Z)(?:,?\s+(?:on\s+)?(?:{p.weekday}))?\)?)?(?!\w)",
    }


def _seen_from(p: _Pieces) -> dict[str, str]:
    """Forms that tell a time from another: from the day of publication, or from a date before them."""
    table = lexicon("times")
    return {
        "relday": r"(?i:(?:the\s+)?day\s+before\s+yesterday|day\s+after\s+tomorrow"
        rf"|(?P<rd>yesterday|today|tonight|tomorrow|overnight|last\s+night|this\s+(?:{p.part}))(?:\s+(?:{p.part}))?)(?!\w)",
        "sofar": r"(?i:so\s+far\s+(?P<sf>this\s+(?:week|month|year))|(?P<sf2>this\s+(?:week|month|year))\s+so\s+far)(?!\w)",
        "window": r"(?i:(?:(?:in|over|during|within|for|throughout|across)\s+)?(?:the|these)\s+"
        rf"(?P<ww>past|last|previous|preceding)\s+(?:(?P<wn>{p.count}|few|several|couple\s+of)[\s-]+)?"
        rf"(?P<wu>{p.unit})s?)(?!\w|\s+of\b)",
        "foryears": rf"(?i:for\s+(?:(?:about|around|nearly|almost|more\s+than|over|some|at\s+least)\s+)?"
        rf"(?P<yn>{p.count})\s+(?P<yu>year|decade)s?)(?!\w|\s+(?:from|of)\b)",
        "period": r"(?i:(?:in|over|during|within|throughout|for)\s+(?:(?:the|that|this)\s+same|that|this)\s+"
        r"(?:period|time\s+frame|timeframe))(?!\w|\s+of\b)",
        "yearto": rf"(?i:(?:in|over|during|for)\s+the\s+(?:(?P<tn>{p.count})\s+)?(?P<tu>year|month)s?\s+"
        rf"(?:to|ending(?:\s+(?:in|on))?|ended(?:\s+(?:in|on))?|through)\s+)(?:(?P<td>[0-9]{{1,2}})\s+)?"
        rf"(?:(?P<tm>{p.month})(?:\s+(?P<ty>{YEAR}))?|(?P<to>{YEAR}))(?!\w)",
        "half": rf"(?i:(?:(?P<hn>{p.count})\s+(?:and\s+a\s+half\s+(?P<hu>years?)|(?P<hu2>years?)\s+and\s+a\s+half)"
        r"|half\s+a\s+year)\s+ago)(?!\w)",
        "seasonsago": rf"(?i:(?P<sn>{p.count})\s+(?P<sago>{either(table['season'])})s\s+ago)(?!\w)",
        "anchored": rf"(?i:(?P<an>{p.count})\s+(?P<au>{p.unit})s?\s+"
        rf"(?P<ad>earlier|later|(?:before|after|previously|afterwards){_CLAUSE_END})"
        r"|(?:on\s+|in\s+)?(?:the|that)\s+(?P<aw>following|next|previous|preceding|same|very)\s+(?:same\s+)?"
        rf"(?:(?P<au2>{p.unit})(?:\s+(?:{p.part}))?|(?P<ap2>{p.part}))|(?:on\s+|in\s+)?(?:the\s+(?P<au3>{p.unit})\s+(?P<ad3>before|after|earlier){_CLAUSE_END}"
        rf"|that\s+(?:(?P<au4>{p.unit})|(?P<ap4>{p.part}))))(?!\w)",
        "ago": r"(?i:(?:(?P<gq>about|around|nearly|almost|more\s+than|over|some|roughly|at\s+least|less\s+than"
        rf"|just\s+over)\s+)?(?P<gn>{p.count})\s+(?P<gu>{p.unit})s?\s+ago)(?!\w)",
        "unit": r"(?i:(?P<uw>last|past|previous|this|next|coming|current|(?<=the\s)current)\s+"
        rf"(?P<uu>{p.unit}|weekend|quarter)|(?P<uend>(?:over|at|during)\s+the\s+(?P<we>weekend)"
        r"|(?:(?:end|close|beginning|start|middle|turn)\s+of|(?:earlier|late|later)\s+in)\s+the\s+(?P<uo>week|month|year)))"
        r"(?!\w|\s+of\b(?!\s+(?:an?|its|their|his|her|several|two|three|four|six)\b))",
        "within": r"(?i:in|within)\s+(?:(?i:less\s+than|under|just)\s+)?(?i:a|one|a\s+single|the\s+same)\s+"
        r"(?P<iu>(?i:week|month|year))(?!\w)",
        "lately": rf"(?i:{either(table['lately'])})(?!\w|\s+as\b)",
        "soon": rf"(?i:{either(table['soon'])})(?!\w)",
    }


def forms() -> str:
    """The pattern of ``points`` at one place, without a look at what stands there first."""
    pieces = _pieces()
    return "|".join(f"(?P<{name}>{form})" for name, form in (_written(pieces) | _seen_from(pieces)).items())


@cache
def points() -> re.Pattern[str]:
    """One alternative for each form; ``lastgroup`` of a match is the form's name."""
    return re.compile(rf"{APART}{_opening()}(?:{forms()})")
