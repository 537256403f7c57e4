"""How times are written: one table of patterns, joined into a single expression so that a text is passed over once."""

from __future__ import annotations

import re
from functools import cache

from dragoman.times.calendars import ISLAMIC_MONTHS, SOLAR_MONTHS
from dragoman.times.named import NAMES
from dragoman.times.words import SMALL_NUMBERS

_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|(?:Mar|Jun|Jul)(?:\.|\b(?=,? \d)))"
)
_FULL_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?= [a-z]))"
)
_MONTH_OR_MAY = rf"(?:{_MONTH}|May)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|-[a-z])"
_NO_DAY = r"(?:3[2-9]|[4-9]\d)"  # that no month has: where it is written as one it must not be passed over
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
# After a day or a month a number of five digits is a mistyped year, and must not be passed over.
_ANY_YEAR = rf"(?:{_YEAR}|\d{{5}}(?!\d))"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|(?<!The )(?<!the )Sun)\.)"
_TENS = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word, number in SMALL_NUMBERS.items() if number >= 20)
_ONES = "|".join(word for word, number in SMALL_NUMBERS.items() if number < 10 and len(word) > 2)
_NUMBER_WORD = (
    rf"(?:{_TENS})-(?:{_ONES})\b|[Aa] dozen|"
    + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(SMALL_NUMBERS, reverse=True))
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})?|{_NUMBER_WORD})(?: and a half|-and-a-half)?"
_VAGUE = r"(?:[Aa] few|[Ss]everal|[Ss]ome|[Mm]any|[Aa] couple of|[Aa] number of)"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
_UNIT_OR_HOUR = r"(?:seconds|minute|hour|day|week|weekend|fortnight|month|quarter(?!s? of)|year|decade|century|centurie)"
_PART = r"(?:[Ee]arly|[Mm]id|[Ll]ate|(?:[Tt]he )?(?:beginning|start|middle|end) of)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_LEAD = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Oo]f|[Dd]uring|[Tt]hrough|[Bb]etween|[Tt]o|[Aa]nd|"
    r"[Bb]efore|[Aa]fter)"
)
# "That" alone opens a clause more often than it points back: "said that Monday ...".
_STORY = r"[Tt]he same|[Tt]hat same|[Tt]he following|[Tt]he next|[Tt]he previous"
_SOLAR = "(?:" + "|".join(SOLAR_MONTHS) + r")\b"
_ISLAMIC = "(?:" + "|".join(ISLAMIC_MONTHS) + r")\b"
_ZONE = r"(?: ?(?:GMT|UTC|local time|EST|EDT|ET|CET|CEST|BST|MSK|(?:Moscow|Tehran|Beijing) time))?"

# Name and pattern of every kind of expression; the first that fits at a position wins, so the exact ones come first.
_RULES: tuple[tuple[str, str], ...] = (
    ("named", NAMES),
    ("iso", rf"(?P<year>{_YEAR})(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>[0-3]\d)(?!\d)(?:T[\d:.]+Z?)?"),
    ("slashed", r"(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d"
                r"|\d\d(?=[\s,.;:)]|$))(?![\d/]|\.\d)"),
    ("nine_eleven", r"9/11(?![/\d])"),
    ("solar", rf"(?P<day>{_DAY})(?: of)? (?P<month>{_SOLAR})(?:,? (?P<year>1[2-4]\d\d)(?!\d))?"
              rf"|(?P<month_before>{_SOLAR})(?: (?P<day_after>{_DAY}))?,? (?P<year_after>1[34]\d\d)(?!\d)"
              r"|(?:[Tt]he )?(?:Iranian|Persian|Solar Hijri)(?: calendar)? year(?: of)? (?P<only>1[34]\d\d)(?!\d)"
              r"|(?:[Tt]he year )?(?P<calendar>1[34]\d\d)(?:(?: /)? (?:SH|AP|Solar Hijri|"
              r"(?:in|of) the (?:Iranian|Persian|Solar Hijri) calendar)\b"
              r"| \((?:SH|AP|Solar Hijri)\)|, (?:in )?the (?:Iranian|Persian|Solar Hijri)(?: calendar)? year\b)"
              r"|[Tt]he (?P<which>current|this|last|past|previous|next|new|coming) (?:Iranian"
              r"|Persian)(?: calendar)? (?P<unit>year|month)\b"),
    ("islamic", rf"(?P<day>{_DAY})(?: of)? (?P<month>{_ISLAMIC})(?:,? (?P<year>1[34]\d\d)(?!\d))?"
                rf"|(?P<month_before>{_ISLAMIC}),? (?P<year_after>1[34]\d\d)(?!\d)"
                r"|AH (?P<only>1[34]\d\d)(?!\d)|(?P<calendar>1[34]\d\d) AH\b"),
    ("days_of_months", rf"(?:(?P<day>{_DAY}) )?(?P<month>{_MONTH_OR_MAY}) ?(?:-|–|—) ?(?:(?P<last>{_DAY}) )?"
                       rf"(?P<last_month>{_MONTH_OR_MAY})(?:,? (?P<year>{_YEAR}))?"
                       rf"|(?P<first_month>{_MONTH_OR_MAY}) (?P<first_day>{_DAY}) ?(?:-|–|—) ?(?P<second_month>{_MONTH_OR_MAY})"
                       rf" (?P<second_day>{_DAY})(?:,? (?P<year_after>{_YEAR}))?"),
    ("day_month", rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{_DAY}|(?<=\b[Oo]n ){_NO_DAY})(?: ?(?P<join>-|–|to|and"
                  rf"|or) ?(?P<last>{_DAY}))?(?: of)? "
                  rf"(?P<month>{_MONTH_OR_MAY})(?:,? (?:of )?(?:(?P<year>{_ANY_YEAR})|(?P<which>last|this|next) year\b))?"),
    ("month_day", rf"(?:(?:{WEEKDAY}|{_SHORT_WEEKDAY}),? )?(?P<month>{_MONTH_OR_MAY}) (?P<day>{_DAY}"
                  rf"|{_NO_DAY}(?=[.;)]|,? {_YEAR}|$))(?: ?(?P<join>-|–|to|and|or) ?(?P<last>{_DAY}))?(?:,? (?:of )?"
                  rf"(?:(?P<year>{_ANY_YEAR})|(?P<which>last|this|next) year\b))?"),
    ("month_year", rf"(?:(?P<part>{_PART})[- ])?(?P<month>{_MONTH_OR_MAY})(?:,| of| this)? (?P<year>{_ANY_YEAR})"),
    ("month_of", rf"(?:(?P<part>{_PART})[- ])?(?P<month>{_MONTH_OR_MAY}),? (?:of )?(?P<which>last|this|next|that"
                 rf"|the same|the following|the previous) year\b"),
    ("month", rf"(?:(?:(?P<part>{_PART})|(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past"
              rf"|[Tt]his coming|{_STORY}))[- ](?P<month>{_MONTH_OR_MAY})"
              rf"|(?P<plain>{_FULL_MONTH})|(?P<may>May)\b(?!['’]))"),
    ("weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Tt]his past|[Tt]his coming|[Ee]very|[Ee]ach"
                rf"|{_STORY}) )?"
                rf"(?P<weekday>{WEEKDAY}|{_SHORT_WEEKDAY})(?P<plural>s\b)?(?: (?P<hour>{_PART_OF_DAY}))?"
                rf"(?:(?: (?:and|or|to) (?:{WEEKDAY}))?,?(?: of)? (?P<week>last|next|this) week\b)?"),
    ("weekdays", r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b"),
    ("beyond", r"[Tt]he (?:day (?P<day>before yesterday|after tomorrow)|(?P<unit>week|month"
               r"|year) (?P<step>before last|after next))\b"),
    ("today", r"(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?(?:today|"
              r"(?<!USA )(?<!Russia )(?<!India )Today(?! (?:[Pp]rogramme|[Ss]how))|[Yy]esterday"
              r"|[Tt]omorrow|[Tt]onight"
              r"|[Oo]vernight(?! (?:on|into|to) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
              r"\b(?: (?:morning|afternoon|evening|night))?|"
              r"(?:[Tt]his (?:morning|afternoon|evening)|[Ee]arlier in the day|[Ll]ater in the day)\b"
              r"|[Ll]ast night\b"),
    ("same", rf"(?:[Tt]he|[Tt]hat) (?:very )?same (?P<unit>day|week|weekend|month|year|night|afternoon|evening|morning)\b|"
             rf"(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?[Tt]hat (?P<that>day|week|weekend|month|year|night"
             rf"|afternoon|evening|morning)\b|"
             rf"[Tt]he (?P<which>following|next|previous|preceding) (?P<moved>day|week|weekend|month|year|decade|night"
             rf"|morning)\b|"
             rf"(?:(?P<number>{NUMBER})|(?P<half>[Hh]alf an?)) (?P<units>minute|hour|{_UNIT})s?(?P<more> and a half)?"
             rf" (?P<side>earlier|later|afterwards|(?:before|after)(?=[,.;”]|$))|"
             rf"[Tt]he (?P<one>day|week|month|year|night) (?P<beside>before|after)(?= [A-Za-z]|[,.;”]|$)"),
    ("ordinal_day", r"(?<=[Oo]n )[Tt]he (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?=[,.;]| (?:and|he|she|they|the"
                    r"|it)\b| of (?:the|this|that) month)(?: of (?:the|this|that) month)?"),
    ("ago", rf"(?:(?P<number>{NUMBER})|(?P<half>[Hh]alf an?)|(?P<vague>{_VAGUE})) (?P<unit>{_UNIT_OR_HOUR})s?"
            r"(?P<more> and a half)? ago\b"
            r"|(?P<many>[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears|[Dd]ecades|[Cc]enturies|[Hh]ours) (?:ago|earlier|later)\b"),
    ("hence", rf"[Ii]n (?P<number>{NUMBER}) (?P<unit>{_UNIT})s?['’]s? time\b"
              rf"|(?P<from>{NUMBER}) (?P<units>{_UNIT})s? from now\b"),
    ("relative", rf"(?:(?P<part>{_PART}|[Ee]arlier|[Ll]ater) )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Tt]his past"
                 rf"|[Tt]his coming) "
                 rf"(?P<unit>[Ww]eek|[Ww]eekend|[Mm]onth|[Qq]uarter|[Yy]ear|[Dd]ecade|[Cc]entury|{_SEASON})\b(?!-)"),
    ("half_of_unit", r"[Tt]he (?P<ordinal>first|second|third|fourth|last) (?P<size>half|quarter) of (?P<which>the|this"
                     r"|last|next) year\b"),
    ("part_of_unit", r"(?P<part>[Tt]he (?:beginning|start|middle|end)|[Ee]arlier|[Ll]ater) (?:of"
                     r"|in) (?P<which>the|this|last|next) (?P<unit>week|month|year|decade|century)\b"
                     r"|(?P<year_end>[Yy]ear[- ]end)\b"),
    ("past_span", rf"(?:[Tt]h(?:e|is|ese) )?(?P<which>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]revious) (?P<number>{NUMBER}|few"
                  rf"|several|couple of) (?P<unit>hour|weekend|{_UNIT})s?\b(?! ago)"
                  rf"|[Tt]h(?:e|is|ese) (?P<which_one>past|last|next|coming|previous) (?P<one>hour|weekend|{_UNIT})\b(?! ago)"
                  rf"|(?:[Tt]he )?(?P<lately>recent|coming|past|next|last) (?P<ones>days|weeks|months|years|decades)\b"),
    ("weekend", r"[Tt]he weekend\b(?! (?:edition|paper|supplement))"),
    ("winter", r"(?:[Ii]n (?:the )?|[Tt]he )?[Ww]inter (?:of )?(?P<year>(?:19|20)\d\d) ?[-–/] ?(?:(?:19|20)\d\d|\d\d)(?!\d)"),
    ("season", rf"(?:(?P<part>{_PART}) )?(?P<which>[Ii]n |[Tt]he |[Tt]his |[Ll]ast |[Nn]ext )?(?P<season>{_SEASON})"
               rf"(?: of|,)? (?P<year>{_YEAR})|(?:{_STORY}) (?P<story>spring|summer|autumn|winter)\b"
               rf"|(?:(?<=[Ii]n the )|(?<=er the )|(?<=ng the )"
               rf"|(?<=ce the )|(?<=\b[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil ))(?:(?P<part_of_bare>[Ee]arly|[Mm]id|[Ll]ate)[- ])?"
               rf"(?P<bare>spring|summer|autumn|winter)\b(?! of [A-Za-z])"),
    ("part_of_year", rf"(?:(?P<part>{_PART})[- ]|[Tt]he (?P<half>first|second) half of )(?P<year>{_YEAR})(?!s)"
                     rf"|(?:[Tt]he )?(?P<quarter>first|second|third|fourth|last) quarter of (?P<in>{_YEAR})"
                     rf"|(?P<letter>[QH])(?P<nth>[1-4])(?: of|,)? (?P<within>{_YEAR})"),
    ("decade", rf"(?:[Tt]he )?(?:(?P<part>{_PART})[- ])?(?:the )?(?P<year>(?:1[5-9]|20)\d0)['’]?s\b"
               rf"|[Tt]he (?:(?P<part_of_short>{_PART})[- ])?['’]?(?P<short>[2-9]0)['’]?s\b"
               rf"|[Tt]he (?:(?P<part_of_name>{_PART})[- ])?(?P<name>sixties|seventies|eighties|nineties)\b"),
    ("century", rf"(?:[Tt]he )?(?:(?P<part>{_PART})[- ])?(?:the )?(?:(?P<number>1\d|20|21)(?:st|th)|(?P<name>eighteenth"
                rf"|nineteenth|twentieth|twenty-first))[- ]century\b"),
    ("years", r"(?P<year>(?:1[5-9]|20)\d\d) ?[-–/] ?(?P<last>(?:1[5-9]\d\d|20\d\d)|\d\d)(?![\d%]|,\d|[-–/])"),
    ("year", rf"(?P<year>{_YEAR})(?![\d%°]|[.,:/]\d|[-–](?:strong|member|page|metre|mile|foot|km|kilomet|seat"
             rf"|word))|(?:(?<=year )|(?<=\b[Ii]n )(?=(?:1[5-9]|20)\d{{3}}(?:[.,;]|$"
             rf"| (?:in|at|on|near|and|when|before|after)\b)))(?P<wrong>\d{{5}})(?!\d)"),
    ("clock", rf"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)? ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b){_ZONE}|(?:[01]?\d|2[0-3]):[0-5]\d\b{_ZONE}"
              rf"|(?:[01]\d|2[0-3])[0-5]\d (?:GMT|UTC|local time|hours)\b|(?:[Nn]oon|[Mm]idday|[Mm]idnight)\b"
              r"|(?P<light>dawn|daybreak|sunrise|dusk|sunset|nightfall)\b"),
    ("set", rf"(?:[Ee]very|[Ee]ach) (?:other )?(?:(?P<number>{NUMBER}) )?(?P<unit>minute|hour|day|week|weekend|month"
            rf"|quarter|year|decade|morning|evening|night|spring|summer|autumn|winter)s?\b"
            r"|(?:[Oo]nce|[Tt]wice|times) (?:a|every|each|per) (?P<rate>day|week|month|year)\b|(?<=per )(?P<per>hour"
            r"|day|week|month|year)\b"
            r"|(?<=\d )a (?P<single>day|week|month|year)\b(?! (?:ago|later|earlier|after|before|of|in))"
            r"|(?P<adverb>[Hh]ourly|[Dd]aily|[Ww]eekly|[Ff]ortnightly|[Mm]onthly|[Qq]uarterly|[Aa]nnual|[Aa]nnually"
            r"|[Yy]early)\b"),
    ("reference", r"(?P<now>[Nn]ow|[Cc]urrently|[Pp]resently|[Nn]owadays|[Aa]t present|[Aa]t the moment)\b"
                  r"|(?P<past>[Rr]ecently|[Ll]ately|(?<=in )the (?:recent )?past)\b"
                  r"|(?P<future>(?<=in )the (?:near |foreseeable )?future)\b"),
    ("duration", rf"(?:(?P<number>{NUMBER})|(?P<half>[Hh]alf an?)"
                 rf"|(?P<vague>{_VAGUE}))[- ](?P<unit>{_UNIT_OR_HOUR})s?(?:-long)?\b|(?P<plain>[Dd]ecades|[Yy]ears"
                 rf"|[Mm]onths|[Ww]eeks|[Dd]ays|[Hh]ours|[Cc]enturies)(?:-long)?\b|(?P<long>day|week|month|year)-long\b"),
)  # fmt: skip

_PATTERNS = dict(_RULES)
_UNNAMED = re.compile(r"\(\?P<\w+>")


@cache
def rule_named(name: str) -> re.Pattern[str]:
    """The expression of one rule, made when first asked for: a report needs few of them, and all take a tenth of a second."""
    return re.compile(_PATTERNS[name])


def _join(rules: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One expression for all rules, in which only the rule's own group has a name."""
    parts = []
    for name, pattern in rules:
        plain = pattern.replace("(?P=mark)", "[-/.]")
        parts.append(f"(?P<{name}>{_UNNAMED.sub('(?:', plain)})")
    return re.compile(r"(?<![\w.£$€#/\-–])" + r"(?=[A-Za-z\d])(?:" + "|".join(parts) + ")")


ANY = _join(_RULES)
LEADING_MAY = re.compile(rf"\b{_LEAD} $")
