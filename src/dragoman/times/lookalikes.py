"""Words that look like a time and are none: counts, newspapers, names of people and of laws."""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.times.named import is_feast, is_told_apart
from dragoman.times.patterns import LEADING_MAY
from dragoman.times.standpoint import Match

# How far back (in characters) the words that decide may stand.
LOOK_BACK_CHARS = 40
# A bare number of four digits is a year after these words, or where no word that is counted follows.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Dd]uring|[Tt]hrough(?:out)?|[Bb]efore|[Aa]fter"
    r"|[Bb]ack in|year|[Tt]he|"
    r"(?:his|her|its|their|this|that)|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)|['’]s) $"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:least|most|than|nearly|almost|some|roughly|over|approximately|another|additional|estimated|up to"
    r"|only|just|total of|all|"
    r"killed|killing|killings of|wounded|injured|arrested|detained|displaced|number|No|no|Resolution|resolution"
    r"|[Rr]esolutions|[Rr]esolutions \d{4} and|at|UNSCR|Boeing|page|route|"
    r"flight|Flight|\d) ?\.? ?|[$£€¥] ?|US\$ ?)$"
)
_COUNTED = re.compile(
    r" (?:(?:(?!(?:of|on|in|at|by|and|to|against|for|from|with|that|when|after)\b)[\w-]+ ){0,3}?"
    r"(?:troops|people|(?:school)?children|years? old|soldiers|men|women|fighters|civilians|refugees"
    r"|migrants|militants|rebels|deaths|casualties|"
    r"victims|prisoners|detainees|hostages|families|homes|houses|jobs|votes|voters|seats|members|officers|police"
    r"|protesters|others|"
    r"personnel|tanks|vehicles|missiles|rockets|bombs|aircraft|sorties|strikes|airstrikes|companies|workers"
    r"|students|residents|pages|"
    r"inmates|nationals|citizens|marines|tonnes|tons|barrels|dollars|euros|pounds|rubles|lira)|dead|killed"
    r"|wounded|injured|"
    r"arrested|detained|of (?:them|whom|the|those|its|his|their)|(?:square )?(?:km|kilomet(?:re|er)s|miles"
    r"|met(?:re|er)s|feet|acres|"
    r"hectares)|hours|GMT|UTC|local time|times|percent|per cent|(?:m|bn|million|billion))\b"
)
_NO_TIME_AFTER = re.compile(r" (?:Times|Post|Mirror|Telegraph|prayers?|newspaper|magazine|Mail|Express|Herald"
                            r"|[Mm]assacre)\b|['’]s? own")
_NO_TIME_BEFORE = re.compile(
    r"(?:\b(?:Arab|Prague|Black|Bloody|Good|Ash|Palm|Mr|Mrs|Ms|Theresa|Minister|Secretary|a long|General|Fox News"
    r"|Big|Super|Day of) |[@#_])$"
)
# What makes a time of a name: 'during Ramadan', 'since the Gulf War', but not 'Ramadan Shalah' or 'a Gulf War veteran'.
_LEADS_NAME = re.compile(
    r"\b(?:[Dd]uring|[Ss]ince|[Aa]fter|[Bb]efore|[Ii]n|[Aa]t|[Uu]ntil|[Tt]ill|[Ff]ollowing|[Bb]y|[Tt]hroughout|[Ff]rom|[Aa]head of"
    r"|[Pp]rior to|[Oo]n the eve of|[Ii]n the wake of|[Oo]ver|[Oo]n|[Aa]round|(?:end|start|beginning|outbreak|days|months?|year"
    r"|(?:first|second|third|fourth|fifth|last|final|opening|closing) (?:day|week|half|weekend|Friday)|anniversary|time|feast"
    r"|festival|holiday|rites) of)(?: the)?"
    r"(?: (?:Muslim|holy|fasting|Islamic|Shiite|Shia|Persian|Orthodox)(?: holy)?(?: month| festival| feast| holiday)?(?: of)?"
    r"| bloody| brief| so-called)? $"
)
_NAME_AFTER = re.compile(r" (?:veterans?|forces|fighters|rebels|troops|generation|era|syndrome|films?|novels?)\b|-era\b")
# May is also a verb and a name: a month after these words, or before them.
_BEFORE_MAY = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Tt]hroughout|[Dd]uring) |\b(?:January|February|March|April|June|July|August"
    r"|September|October|November|December)(?: (?:to|and|or|through|until|till) | ?[–-] ?))$"
)
_FROM_MAY = re.compile(r"\b(?:[Ff]rom|[Bb]etween) $")
_AFTER_MAY = re.compile(
    r" (?:to|and|through|until|till) (?:mid-)?(?:June|July|August|September|October|November|December|January)\b"
)
_LEADS_LIGHT = re.compile(
    r"\b(?:[Aa]t|[Bb]efore|[Aa]fter|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Ff]rom|[Aa]round|[Tt]owards?|[Tt]o|[Aa]nd) $"
)
_SURNAME = re.compile(r" [A-Z]\w+")


def is_time(text: str, match: Match, rule: str) -> bool:
    """Whether words that look like a time are one here: no bare count, no newspaper, no name."""
    if match.end() < len(text) and text[match.end()].isalnum() and text[match.end() - 1].isalnum():
        return False
    before = text[max(0, match.start() - LOOK_BACK_CHARS) : match.start()]
    after = text[match.end() : match.end() + 40]
    check = _CHECKS.get(rule)
    return check is None or check(match, before, after)


def _is_short_date(match: Match, _before: str, _after: str) -> bool:
    """A date with a year of two digits is written with slashes."""
    return len(match["year"]) == 4 or match["mark"] == "/"


def _is_month_day(match: Match, before: str, after: str) -> bool:
    """Whether the number is a day: 'on March 20 soldiers', but not 'in March 20 soldiers'."""
    return bool(match["year"]) or before.lower().endswith("on ") or not _COUNTED.match(after)


def _is_month(match: Match, before: str, after: str) -> bool:
    if match["may"]:
        led = _BEFORE_MAY.search(before) or (_FROM_MAY.search(before) and _AFTER_MAY.match(after))
        return bool(led)
    if match["plain"] == "March" and not LEADING_MAY.search(before):
        return after.startswith(("’", "'", ","))
    return _is_no_title(match, before, after)


def _is_no_title(_match: Match, before: str, after: str) -> bool:
    """Whether the word is no part of the name of a newspaper or a person."""
    return not _NO_TIME_AFTER.match(after) and not _NO_TIME_BEFORE.search(before)


def _is_clock(match: Match, before: str, after: str) -> bool:
    """'At dawn', but not 'the dawn of an era', and no party of that name."""
    return not match["light"] or (bool(_LEADS_LIGHT.search(before)) and not after.startswith((" of ", " prayer")))


def _is_set(match: Match, _before: str, after: str) -> bool:
    """'The Daily Telegraph' and 'the Weekly Standard' are newspapers."""
    return not (match["adverb"] and match[0][0].isupper() and re.match(r" [A-Z]", after))


def _is_years(_match: Match, _before: str, after: str) -> bool:
    return not _COUNTED.match(after)


def _is_named_time(match: Match, before: str, after: str) -> bool:
    """Whether a feast or a war is named as a time: with its year or day, or after words that lead a time."""
    if _NAME_AFTER.match(after) or (is_feast(match["name"]) and _SURNAME.match(after)):
        return False
    if not is_told_apart(match):
        return False
    told = any(match[name] for name in ("year", "which", "year_after", "which_after", "place")) or re.search(r"\d", match["name"])
    return bool(told) or bool(_LEADS_NAME.search(before))


def _is_year(_match: Match, before: str, after: str) -> bool:
    """Whether a number of four digits is a year: by the word before it, else unless something is counted."""
    led = _BEFORE_YEAR.search(before)
    if led and led[0].lower() != "the ":
        return True
    return not _COUNTED.match(after) and (led is not None or not _NO_YEAR_BEFORE.search(before))


_CHECKS: dict[str, Callable[[Match, str, str], bool]] = {
    "slashed": _is_short_date,
    "month_day": _is_month_day,
    "month": _is_month,
    "weekday": _is_no_title,
    "weekdays": _is_no_title,
    "season": _is_no_title,
    "named": _is_named_time,
    "set": _is_set,
    "clock": _is_clock,
    "years": _is_years,
    "year": _is_year,
}
