"""The forms in which prose writes times, as one compiled pattern; ``time_points`` says what each form means.

Names of months and days need their capital ("may" and "march" are verbs); all other words are read in any case.
"""

from __future__ import annotations

import re
from functools import cache

from evidence.schema.prose_words import any_of, either, lexicon, zones

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
        [*names, *last, "DAY", "night", "morning", "afternoon", "evening", "quarter", "half", "juche", "JUCHE"]
    )


LEAD = 60


@cache
def points() -> re.Pattern[str]:
    """One alternative for each form; ``lastgroup`` of a match is the form's name."""
    table = lexicon("times")
    full = [spelling for name in table["month"] for spelling in (name, name.upper())]
    any_month = rf"(?:{either(full)}|(?:{either(table['month-short'])})\b\.?)"
    days = [spelling for name in table["weekday"] for spelling in (name, name.upper())]
    weekday = either(days)
    lead = rf"(?:(?:{weekday}|(?:{either(table['weekday-short'])})\.?),?\s+(?:the\s+)?)?"
    units = either(table["unit"])
    small = lexicon("amounts")["small"]
    count = rf"(?:[0-9]{{1,3}}|a|an|{either(small)}|{either(lexicon('amounts')['ten'])})"
    nth = r"(?:st|nd|rd|th)?"
    dash = r"\s*[-–—/]\s*"
    zone = either(zone.word for zone in zones().values())
    at_zone = rf"(?:(?i:hours|hrs|local\s+time)\b|(?:{zone})\b)"
    clock = (
        r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?i:[ap]\.?m\b\.?)|[0-9]{1,2}:[0-9]{2}"
        rf"|[0-9]{{4}}(?=\s+{at_zone}))"
    )
    short_year = rf"(?:{YEAR}|[0-9]{{2}})"
    stretch = rf"(?:{dash}|\s+(?:to|and|or|through|until)\s+)"
    fiscal = r"(?:(?i:(?:fiscal|financial)\s+(?:years?\s+)?)|FY\s?)"
    which_day = r"(?i:last|next|this\s+past|this\s+coming|this|past|coming|previous|following)"
    which_year = rf"(?:{YEAR}|(?i:this\s+year|last\s+year|that\s+year|the\s+same\s+year|the\s+year))"
    of_day = either(table["part"])
    clause_end = r"(?=\s*(?:[,.;:)]|$|\band\b))"
    forms = {
        "iso": rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}"
        r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?(?![\w-])",
        "numeric": rf"(?P<n1>[0-9]{{1,2}})(?P<nmark>[./])(?P<n2>[0-9]{{1,2}})(?P=nmark)(?P<ny>{YEAR})(?![\w/])",
        "daymonth": rf"{lead}(?P<d1>[0-9]{{1,2}}){nth}(?:{stretch}(?P<d2>[0-9]{{1,2}}){nth})?"
        rf"(?:\s+(?:of\s+)?|-)(?P<dm>{any_month})(?:(?:,?\s+|-)(?P<dy>{YEAR})(?!\w))?(?!\w)",
        "monthday": rf"{lead}(?P<mm>{any_month})\s+(?P<m1>[0-9]{{1,2}}){nth}"
        rf"(?:{stretch}(?P<m2>[0-9]{{1,2}}){nth}(?!\s+(?:{any_month})))?(?![\w%]|[,.:][0-9]|-[a-z])"
        rf"(?:,?\s+(?P<my>{YEAR})(?!\w|,[0-9]))?",
        "monthyear": rf"(?P<ym>{any_month})(?:\s+of\s+|,?\s+)(?P<yy>{YEAR})(?!\w|,[0-9]|\s?%)",
        "month": rf"(?P<bare>{either(full)})(?!\w|['’]\w\w)"
        r"(?:\s+of\s+(?P<ofyear>(?i:that|the\s+same|this|last|the\s+previous)\s+(?i:year)))?",
        "isoweek": rf"(?i:week)\s+(?P<wkn>[0-9]{{1,2}})(?:\s+of|,)?\s+(?P<wky>{YEAR})(?!\w)",
        "weekday": rf"(?:(?P<which>{which_day})\s+)?(?P<wd>{weekday})(?:\s+(?i:{of_day}))?"
        r"(?:\s+(?:of\s+)?(?P<wof>(?i:last|this|next))\s+week)?(?!\w)",
        "fiscal": rf"{fiscal}(?P<fy>{YEAR}|(?<=FY)[0-9]{{2}}|(?<=FY\s)[0-9]{{2}})(?:[-/–](?P<fy2>{short_year}))?(?!\w)",
        "quarter": rf"(?:(?i:(?:the\s+)?(?P<qn>{either(table['nth'])})[\s-]+"
        rf"(?P<qu>quarter|half|(?P<qm>{either(small)})\s+months)\s+(?:of\s+)?)"
        rf"|(?P<ql>[QH])(?P<qd>[1-4])\s+(?:of\s+)?)(?P<qy>{which_year})(?!\w)"
        rf"|(?i:in\s+the\s+(?P<qn2>{either(table['nth'])})\s+quarter)(?!\s+of|\w)",
        "season": r"(?i:(?:(?P<swhich>last|this|next|in\s+the|in|the)\s+)?(?:(?:early|late)\s+|mid-?)?"
        rf"(?P<season_>{either(table['season'])})(?:\s+of)?(?:\s+(?P<sof>this\s+year|last\s+year))?)"
        rf"(?:\s+(?P<sy>{YEAR})(?:(?:[-/–]|\s+to\s+)(?P<sy2>{short_year}))?)?(?![\w-])",
        "decade": r"(?:the\s+)?(?P<dec>1[89][0-9]|20[0-9])0['’]?s(?!\w)",
        "yearspan": rf"(?P<y1>{YEAR})(?:\s*[-–—]\s*|/)(?P<y2>{short_year})(?![\w,/]|[-.][0-9])",
        "year": rf"(?P<y>{YEAR})(?!\w|[,.:][0-9]|[-–/][0-9]|\s?%)",
        "juche": rf"(?i:juche)(?:\s+(?i:year))?\s+(?P<j>[0-9]{{1,3}})(?!\w)(?:\s*\((?P<jy>{YEAR})\))?",
        "nthday": r"[Oo]n\s+the\s+(?P<only>[0-9]{1,2})(?:st|nd|rd|th)"
        r"(?=\s*[,.;)]|\s+and\b|\s+of\s+(?:the|that|this)\s+month\b)",
        "clock": rf"(?P<c1>{clock})(?:\s+(?i:hours|hrs)\b)?(?:\s+(?P<cz>(?i:local\s+time)|{zone})(?!\w))?"
        rf"(?:\s*[(/,]\s*(?P<c2>{clock})(?:\s+(?i:hours|hrs))?\s+(?P<cz2>GMT|UTC|Z)(?:,?\s+(?:on\s+)?(?:{weekday}))?\)?)?(?!\w)",
        "relday": r"(?i:(?:the\s+)?day\s+before\s+yesterday|day\s+after\s+tomorrow"
        rf"|(?P<rd>yesterday|today|tonight|tomorrow|overnight|last\s+night|this\s+(?:{of_day}))(?:\s+(?:{of_day}))?)(?!\w)",
        "sofar": r"(?i:so\s+far\s+(?P<sf>this\s+(?:week|month|year))|(?P<sf2>this\s+(?:week|month|year))\s+so\s+far)(?!\w)",
        "window": r"(?i:(?:(?:in|over|during|within|for|throughout|across)\s+)?(?:the|these)\s+"
        rf"(?P<ww>past|last|previous|preceding)\s+(?:(?P<wn>{count}|few|several|couple\s+of)[\s-]+)?"
        rf"(?P<wu>{units})s?)(?!\w|\s+of\b)",
        "anchored": rf"(?i:(?P<an>{count})\s+(?P<au>{units})s?\s+"
        rf"(?P<ad>earlier|later|(?:before|after|previously|afterwards){clause_end})"
        r"|(?:on\s+|in\s+)?(?:the|that)\s+(?P<aw>following|next|previous|preceding|same|very)\s+(?:same\s+)?"
        rf"(?:(?P<au2>{units})(?:\s+(?:{of_day}))?|(?P<ap2>{of_day}))|(?:on\s+|in\s+)?(?:the\s+(?P<au3>{units})\s+(?P<ad3>before|after|earlier){clause_end}"
        rf"|that\s+(?:(?P<au4>{units})|(?P<ap4>{of_day}))))(?!\w)",
        "ago": r"(?i:(?:(?P<gq>about|around|nearly|almost|more\s+than|over|some|roughly|at\s+least|less\s+than"
        rf"|just\s+over)\s+)?(?P<gn>{count})\s+(?P<gu>{units})s?\s+ago)(?!\w)",
        "unit": r"(?i:(?P<uw>last|past|previous|this|next|coming|current|(?<=the\s)current)\s+"
        rf"(?P<uu>{units}|weekend|quarter)|(?P<uend>(?:over|at|during)\s+the\s+(?P<we>weekend)|(?:end|close|beginning|start|middle|turn)\s+of\s+the\s+(?P<uo>week|month|year)))"
        r"(?!\w|\s+of\b)",
        "within": r"(?i:in|within)\s+(?:(?i:less\s+than|under|just)\s+)?(?i:a|one|a\s+single|the\s+same)\s+"
        r"(?P<iu>(?i:week|month|year))(?!\w)",
        "lately": rf"(?i:{either(table['lately'])})(?!\w|\s+as\b)",
        "soon": rf"(?i:{either(table['soon'])})(?!\w)",
    }
    return re.compile(
        r"(?<![\w$€£])(?<![0-9][.,:/-])(?:" + "|".join(f"(?P<{name}>{form})" for name, form in forms.items()) + ")"
    )
