"""The words of time: one table of patterns, joined into a single expression so that a text is passed over once."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|(?:Mar|Jun|Jul)\.)"
)
_FULL_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?= [a-z]))"
)
_MONTH_OR_MAY = rf"(?:{_MONTH}|May)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|-[a-z])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_NUMBER_WORD = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(SMALL_NUMBERS, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}|{_NUMBER_WORD})(?: and a half)?"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
_PART = r"(?:[Ee]arly|[Mm]id|[Ll]ate|(?:[Tt]he )?(?:beginning|start|middle|end) of)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_LEAD = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Oo]f|[Dd]uring|[Tt]hrough|[Bb]etween|[Tt]o|[Aa]nd|"
    r"[Bb]efore|[Aa]fter)"
)

# Name and pattern of every kind of expression; the first that fits at a position wins, so the exact ones come first.
_RULES: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)(?:T[\d:.]+Z?)?"),
    ("slashed", r"(?P<first>[0-3]?\d)(?P<mark>[/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"),
    ("nine_eleven", r"9/11(?![/\d])"),
    ("day_month", rf"(?:{_WEEKDAY},? )?(?:the )?(?P<day>{_DAY})(?: ?(?P<join>-|–|to|and"
                  rf"|or) ?(?P<last>{_DAY}))?(?: of)? "
                  rf"(?P<month>{_MONTH_OR_MAY})(?:,? (?P<year>{_YEAR}))?"),
    ("month_day", rf"(?:(?:{_WEEKDAY}|{_SHORT_WEEKDAY}),? )?(?P<month>{_MONTH_OR_MAY}) (?P<day>{_DAY})"
                  rf"(?: ?(?P<join>-|–|to|and|or) ?(?P<last>{_DAY}))?(?:,? (?P<year>{_YEAR}))?"),
    ("month_year", rf"(?:(?P<part>{_PART})[- ])?(?P<month>{_MONTH_OR_MAY})(?:,| of| this)? (?P<year>{_YEAR})"),
    ("month_of", rf"(?:(?P<part>{_PART})[- ])?(?P<month>{_MONTH_OR_MAY}),? (?:of )?(?P<which>last|this|next) year\b"),
    ("month", rf"(?:(?:(?P<part>{_PART})|(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past"
              rf"|[Tt]his coming))[- ](?P<month>{_MONTH_OR_MAY})"
              rf"|(?P<plain>{_FULL_MONTH})|(?<=\b[Ii]n )(?P<may>May)\b(?!['’]))"),
    ("weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Tt]his past|[Tt]his coming|[Ee]very"
                rf"|[Tt]he following|[Tt]he previous) )?"
                rf"(?P<weekday>{_WEEKDAY}|{_SHORT_WEEKDAY})(?P<plural>s\b)?(?: (?P<hour>{_PART_OF_DAY}))?"
                rf"(?:(?: (?:and|or|to) (?:{_WEEKDAY}))?,? (?P<week>last|next|this) week\b)?"),
    ("weekdays", r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b"),
    ("beyond", r"[Tt]he (?:day (?P<day>before yesterday|after tomorrow)|(?P<unit>week|month"
               r"|year) (?P<step>before last|after next))\b"),
    ("today", r"(?:today|Today(?! (?:[Pp]rogramme|[Ss]how))|[Yy]esterday|[Tt]omorrow|[Tt]onight"
              r"|[Oo]vernight)\b(?: (?:morning|afternoon|evening|night))?|"
              r"(?:[Tt]his (?:morning|afternoon|evening)|[Ee]arlier in the day|[Ll]ater in the day)\b"
              r"|[Ll]ast night\b"),
    ("same", rf"(?:[Tt]he|[Tt]hat) (?:very )?same (?P<unit>day|week|month|year|night|afternoon|evening|morning)\b|"
             rf"[Tt]hat (?P<that>day|week|month|year|night|afternoon|evening|morning)\b|"
             rf"[Tt]he (?P<which>following|next|previous|preceding) (?P<moved>day|week|month|year|night|morning)\b|"
             rf"(?P<number>{_NUMBER}) (?P<units>{_UNIT})s? (?P<side>earlier|later|afterwards)\b|"
             rf"[Tt]he (?P<one>day|week|month|year|night) (?P<beside>before|after)(?= [a-z]|[,.;])"),
    ("ago", rf"(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? ago\b"),
    ("relative", rf"(?:(?P<part>{_PART}|[Ee]arlier|[Ll]ater) )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) "
                 rf"(?P<unit>[Ww]eek|[Ww]eekend|[Mm]onth|[Qq]uarter|[Yy]ear|[Dd]ecade|[Cc]entury|{_SEASON})\b(?!-)"),
    ("part_of_unit", r"(?P<part>[Tt]he (?:beginning|start|middle|end)|[Ee]arlier|[Ll]ater) (?:of"
                     r"|in) the (?P<unit>week|month|year|decade|century)\b"),
    ("past_span", rf"[Tt]h(?:e|is|ese) (?P<which>past|last|next|coming|previous) (?:(?P<number>{_NUMBER}|few"
                  rf"|several|couple of) )?"
                  rf"(?P<unit>{_UNIT})s?\b(?! ago)"),
    ("season", rf"(?:(?P<part>{_PART}) )?(?P<which>[Ii]n |[Tt]he |[Tt]his |[Ll]ast |[Nn]ext )?(?P<season>{_SEASON})"
               rf"(?: of|,)? (?P<year>{_YEAR})|(?:(?<=[Ii]n the )|(?<=er the )|(?<=ng the )"
               rf"|(?<=ce the ))(?P<bare>spring|summer|autumn|winter)\b(?! of [A-Za-z])"),
    ("part_of_year", rf"(?:(?P<part>{_PART})[- ]|[Tt]he (?P<half>first|second) half of )(?P<year>{_YEAR})(?!s)"
                     rf"|[Tt]he (?P<quarter>first|second|third|fourth) quarter of (?P<in>{_YEAR})"),
    ("decade", rf"(?:[Tt]he )?(?:(?P<part>{_PART})[- ])?(?:the )?(?P<year>(?:1[5-9]|20)\d0)['’]?s\b"
               rf"|[Tt]he ['’]?(?P<short>[2-9]0)['’]?s\b"),
    ("century", r"(?:[Tt]he )?(?P<number>1\d|20|21)(?:st|th)[- ]century\b"),
    ("years", r"(?P<year>(?:1[5-9]|20)\d\d) ?[-–/] ?(?P<last>(?:1[5-9]\d\d|20\d\d)|\d\d)(?![\d%]|,\d|[-–/])"),
    ("year", rf"(?P<year>{_YEAR})(?![\d%°]|[.,:/]\d|[-–](?:strong|member|page|metre|mile|foot|km|kilomet|seat"
             rf"|word))"),
    ("clock", r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)? ?(?:[ap]\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3]):[0-5]\d\b|(?:noon"
              r"|midnight)\b"),
    ("set", r"(?:[Ee]very|[Ee]ach) (?:day|week|month|year|morning|night)\b|(?:daily|weekly|monthly|annually"
            r"|yearly)\b"),
    ("duration", rf"(?P<number>{_NUMBER})[- ](?P<unit>hour|{_UNIT})s?(?:-long)?\b|(?:[Dd]ecades|[Yy]ears"
                 rf"|[Mm]onths|[Ww]eeks|[Dd]ays)\b"),
)  # fmt: skip

# The first letters that any of the patterns can begin with: most words are passed over without trying the patterns.
_FIRST = (
    r"(?=\d|[Aa][ nup]|[Bb]e|D[ae]|d[ae]|[Ee][ailnv]|[Ff][aio]|F[er]|[Ii]n|J[au]|[Ll]a|[Mm][io]|Ma|[Nn][eio]|[Oo][nv]|Oc|[Pp]a|"
    r"[Ss][eiputa]|[Tt][ehowu]|[Ww][ei]|[Yy]e)"
)
RULES = {name: re.compile(pattern) for name, pattern in _RULES}
_UNNAMED = re.compile(r"\(\?P<\w+>")


def _join(rules: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One expression for all rules, in which only the rule's own group has a name."""
    parts = []
    for name, pattern in rules:
        plain = pattern.replace("(?P=mark)", "[/.]")
        parts.append(f"(?P<{name}>{_UNNAMED.sub('(?:', plain)})")
    return re.compile(r"(?<![\w.£$€#/\-–])" + _FIRST + "(?:" + "|".join(parts) + ")")


ANY = _join(_RULES)
LEADING_MAY = re.compile(rf"\b{_LEAD} $")


_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


def read_number(words: str | None) -> int | None:
    """The number that digits or a number word stand for; None for 'few', 'several' and the like."""
    if not words:
        return None
    first = words.split()[0].lower()
    if first.isdigit():
        return int(first)
    return SMALL_NUMBERS.get(first)


def read_month(words: str) -> int:
    """The number of a month, from its name or abbreviation."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(words[:3]))


def read_weekday(words: str) -> int:
    """The number of a weekday, Monday 0, from its name or abbreviation."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(words[:3]))


def read_part(words: str | None) -> str | None:
    """'early', 'earlier', 'mid', 'late' or 'later', from the words that say so."""
    if not words:
        return None
    last = words.lower().removesuffix(" of").split()[-1]
    return _PARTS.get(last, last)
