"""The words around a time that say what is meant by it, as patterns of what stands before it."""

from __future__ import annotations

import re
from functools import cache

from evidence.schema.prose_words import either, lexicon


@cache
def frame() -> re.Pattern[str]:
    """Words that stand before a point and say which side of it is meant, with up to eight words of an event between."""
    table = lexicon("times")
    between = r"(?:\s+(?!(?:that|which|who|and|but|said|says)\b)[\w'’.&-]+){1,8}?\s+(?:in|on|of|at|from)"
    sides = {side: either(table[side]) for side in ("since", "until", "before", "after", "low")}
    after = rf"(?<!the\s)(?P<after>{sides['after']})(?P<gap2>{between})?"
    return re.compile(
        rf"(?i)(?<![\w-])(?:(?P<since>{sides['since']})|(?P<long>since|until|before|prior\s+to|ahead\s+of)(?P<gap>{between})|"
        rf"(?P<until>{sides['until']})|(?P<low>{sides['low']})|(?P<before>{sides['before']})|{after})(?:\s+(?:the(?:\s+year|\s+month\s+of)?|its|their|his|her|an?))?\s+\Z"
    )


@cache
def near() -> re.Pattern[str]:
    """``early``, ``mid-``, ``the end of``: a part of what follows, which is read no finer than what follows."""
    table = [word for word in lexicon("times")["near"] if not word.endswith(" of")]
    parts = [word for word in lexicon("times")["near"] if word.endswith(" of")]
    return re.compile(
        rf"(?i)(?<![\w-])(?:(?:the\s+)?(?:{either(parts)})\s+(?:the\s+)?|(?:{either(table)})(?:\s+(?:in|on)\s+|\s+|-\s*))\Z"
    )


@cache
def preposition() -> re.Pattern[str]:
    """``in``, ``during the year``: with it a bare month or year is a date."""
    at = either(lexicon("times")["at"])
    return re.compile(
        rf"(?i)(?<![\w-])(?:just\s+|only\s+|back\s+|or\s+)?(?P<at>{at})(?:\s+the)?(?:\s+month\s+of|\s+years?)?\s+\Z"
    )


@cache
def saying() -> re.Pattern[str]:
    """A word of saying or publishing directly before a date: the date is the statement's."""
    say = either(lexicon("times")["saying"])
    whom = r"(?<![\w-])(?:accused?|accuses|told|warned|urged|informed|asked)\s+(?:the\s+)?(?:[A-Z][\w.'’-]*\s+){1,3}"
    return re.compile(
        rf"(?i:(?<![\w-])(?:{say})(?:\s+(?:{say}|in|a|an|on|its|the|to|late|early|earlier|lawmakers|parliament))*\s+\Z)"
        rf"|{whom}(?:(?:on|late|early)\s+)?\Z"
    )


@cache
def dated() -> re.Pattern[str]:
    """A word before "from" and a date that makes it the date of a thing: "a report from 1982", "the video is from March"."""
    table = lexicon("times")
    return re.compile(rf"(?i)(?<!\w)(?:{either([*table['dated'], *table['saying']])})\s+\Z")


@cache
def work() -> re.Pattern[str]:
    """A year's document after it: "its 2023 annual report"; what is told there is bounded above by the year."""
    return re.compile(rf"(?i)\s+(?:[a-z-]+\s+){{0,2}}?(?:{either(lexicon('times')['work'])})(?!\w)")


@cache
def turns() -> re.Pattern[str]:
    """Words of the future and, to end their reach, verbs of the past."""
    table = lexicon("times")
    return re.compile(rf"(?i)(?<!\w)(?:(?P<ahead>{either(table['ahead'])}|['’]ll)|(?:{either(table['back'])}))(?!\w)")


@cache
def numbering() -> re.Pattern[str]:
    """A word before a number that makes it no year: ``resolution 1718 (2006)``, ``Decision (CFSP) 2016/849``."""
    table = either(lexicon("times")["not-a-year"])
    return re.compile(
        rf"(?i)(?<!\w)(?:{table})\s*(?:\(?[A-Z]{{2,5}}\)?\s*)?(?:No\.?\s*)?(?:[0-9]{{1,5}}\s*)?[(/]?\Z|[0-9]{{1,5}}\s*\(\Z|/\Z"
    )


@cache
def never() -> re.Pattern[str]:
    """Names of events and papers that hold the name of a day."""
    return re.compile(rf"(?<!\w)(?:{either(lexicon('times')['not-a-day'])})(?!\w)")
