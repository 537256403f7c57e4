"""Time expressions of a text, resolved against its day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Dated, Span
from dragoman.times.days import UNKNOWN, dated, month_of, read_day, real_day, span_days
from dragoman.times.patterns import ANY, LEADING_MAY, RULES
from dragoman.times.resolve import RESOLVERS, Resolved, Standpoint

# Kinds of expression whose direction (back or ahead) the words around them decide.
_TWO_WAY = frozenset({"weekday", "month", "day_month", "month_day", "season"})
_WITHOUT_YEAR = frozenset({"month", "day_month", "month_day"})
# How far back (in characters) a word that makes an expression look ahead may stand.
_LOOK_BACK_CHARS = 90
_AHEAD = re.compile(
    r"\b(?:(?:will|would|shall|won['’]t|may|might|could|must|due|scheduled|slated|expected|planned|plans?"
    r"|planning|intends?|wants?|hopes?|"
    r"likely|set|preparing|ready|(?:is|are)(?: \w+ing)?(?= to ))(?: not)?(?: to)?(?: be \w+)?|to be \w+|"
    r"upcoming|forthcoming|ahead of|next|coming|deadline|"
    r"to (?:begin|start|meet|visit|travel|attend|take|host|hold|go|discuss|resume|reconvene))\b"
)
_BACK = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|came|began|took|met|went|held|left|made|gave|wrote|spoke|sent"
    r"|fell|fought|shot|won|lost|"
    r"struck|hit|broke|brought|put|led|since|after|following|\w{2,}ed)\b"
)
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
    r"|UNSCR|Boeing|page|route|"
    r"flight|Flight|\d) ?\.? ?|[$£€¥] ?|US\$ ?)$"
)
_COUNTED = re.compile(
    r" (?:(?:\w+ )?(?:troops|people|(?:school)?children|years? old|soldiers|men|women|fighters|civilians|refugees"
    r"|migrants|militants|rebels|deaths|casualties|"
    r"victims|prisoners|detainees|hostages|families|homes|houses|jobs|votes|voters|seats|members|officers|police"
    r"|protesters|others|"
    r"personnel|tanks|vehicles|missiles|rockets|bombs|aircraft|sorties|strikes|airstrikes|companies|workers"
    r"|students|residents|pages|"
    r"inmates|nationals|citizens|marines|tonnes|tons|barrels|dollars|euros|pounds|rubles|lira)|dead|killed"
    r"|wounded|injured|"
    r"arrested|detained|of (?:them|whom|the|those|its|his|their)|(?:square )?(?:km|kilomet(?:re|er)s|miles"
    r"|met(?:re|er)s|feet|acres|"
    r"hectares)|hours|GMT|times|percent|per cent|(?:m|bn|million|billion))\b"
)
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween) (?:the )?$")
_JOIN = re.compile(r" ?(?:to|and|until|till|through|–|-|—) ?(?:the )?")
_SINCE = re.compile(r"\b[Ss]ince (?:at least |about |around |the )?$")
_NO_TIME_AFTER = re.compile(r" (?:Times|Post|Mirror|Telegraph|prayers?|newspaper|magazine|Mail|Express|Herald"
                            r"|[Mm]assacre)\b|['’]s? own")
_NO_TIME_BEFORE = re.compile(
    r"(?:\b(?:Arab|Prague|Black|Bloody|Good|Ash|Palm|Mr|Mrs|Ms|Theresa|Minister|Secretary|a long|General|Fox News"
    r"|Big|Super|Day of) |[@#_])$"
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time and the days they stand for.

    `kind` is `DATE`, `TIME`, `DURATION` or `SET`; `value` is normalised in the manner of TIMEX3, or None; `when` has no
    date where the words settle none. `basis` tells how it was found: `explicit` by the words alone, `relative` to the
    publication, `inherited` from the date named before. `rule` names the pattern that found it.
    """

    span: Span
    kind: str
    value: str | None
    when: Dated
    basis: str
    rule: str = ""


def find_times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, in text order.

    Args:
        text: the report's text.
        published: the ISO 8601 date or date-time of publication; without it only dates with their year are settled.
    """
    return tuple(_merge_ranges(text, list(_read_all(text, published)), published))


def turn(expression: TimeExpression, text: str, published: str | None, is_ahead: bool) -> TimeExpression:
    """The same words resolved ahead of the publication (or back from it), where they can be read both ways."""
    if expression.rule not in _TWO_WAY:
        return expression
    match = RULES[expression.rule].match(text, expression.span.start)
    if match is None:
        return expression
    found = RESOLVERS[expression.rule](match, Standpoint(read_day(published), UNKNOWN, is_ahead))
    return replace(expression, kind=found.kind, value=found.value, when=found.when)


def _read_all(text: str, published: str | None) -> Iterator[TimeExpression]:
    here, previous = read_day(published), UNKNOWN
    for hit in ANY.finditer(text):
        rule = str(hit.lastgroup)
        match = RULES[rule].match(text, hit.start())
        if match is None or not _is_time(text, match, rule):
            continue
        ahead = rule in _TWO_WAY and _looks_ahead(text, hit.start())
        found = RESOLVERS[rule](match, Standpoint(here, previous, ahead))
        if found.kind in {"DATE", "TIME"} and found.when.date:
            previous = found.when
        yield _expression(Span(hit.start(), hit.end()), found, rule)


def _expression(span: Span, found: Resolved, rule: str) -> TimeExpression:
    return TimeExpression(span, found.kind, found.value, found.when, found.basis, rule)


def _is_time(text: str, match: re.Match[str], rule: str) -> bool:
    """Whether words that look like a time are one here: no bare count, no newspaper, no name."""
    if match.end() < len(text) and text[match.end()].isalnum() and text[match.end() - 1].isalnum():
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 40]
    if rule in {"year", "years"}:
        return _is_year(before, after)
    if rule == "month_day" and not match["year"]:
        return not _COUNTED.match(after)
    if rule == "month" and match["plain"] == "March" and not LEADING_MAY.search(before):
        return after.startswith(("’", "'", ","))
    if rule in {"month", "weekday", "season", "weekdays"}:
        return not _NO_TIME_AFTER.match(after) and not _NO_TIME_BEFORE.search(before)
    return True


def _is_year(before: str, after: str) -> bool:
    """Whether a number of four digits is a year: by the word before it, else unless something is counted."""
    led = _BEFORE_YEAR.search(before)
    if led and led[0].lower() != "the ":
        return True
    return not _COUNTED.match(after) and (led is not None or not _NO_YEAR_BEFORE.search(before))


def _looks_ahead(text: str, start: int) -> bool:
    """Whether the nearest verb before the expression, in its sentence, speaks of what is still to come."""
    window = text[max(0, start - _LOOK_BACK_CHARS) : start]
    window = re.split(r"[.!?;][”\"’')]?\s|\n|[“”\"]", window)[-1]
    ahead = max((found.end() for found in _AHEAD.finditer(window)), default=-1)
    if ahead < 0:
        return False
    return not any(found.start() >= ahead for found in _BACK.finditer(window))


def _merge_ranges(text: str, found: list[TimeExpression], published: str | None) -> Iterator[TimeExpression]:
    """Dates joined by 'from … to' or 'between … and' become one; a date after 'since' runs up to the publication."""
    here = read_day(published)
    position = 0
    while position < len(found):
        one = found[position]
        before = text[max(0, one.span.start - 20) : one.span.start]
        other = found[position + 1] if position + 1 < len(found) else None
        joined = _join_range(text, one, other, published) if other and _FROM.search(before) else None
        if joined:
            yield joined
            position += 2
            continue
        yield _run_on(one, here) if here and _SINCE.search(before) else one
        position += 1


def _run_on(one: TimeExpression, here: date) -> TimeExpression:
    if one.kind != "DATE" or not one.when.date or one.when.date > here.isoformat():
        return one
    return replace(one, when=Dated(one.when.date, here.isoformat(), "range"))


def _join_range(
    text: str, one: TimeExpression, other: TimeExpression, published: str | None
) -> TimeExpression | None:
    if not _JOIN.fullmatch(text[one.span.end : other.span.start]):
        return None
    first = _borrow_year(one, other)
    when = span_days(first, other.when)
    if not when.date:
        when = span_days(first, turn(other, text, published, True).when)
    if not when.date:
        return None
    span = Span(one.span.start, other.span.end)
    return TimeExpression(span, "DATE", f"{when.date}/{when.enddate}", when, other.basis, "range")


def _borrow_year(one: TimeExpression, other: TimeExpression) -> Dated:
    """'From March to August 2011': the first date has the year of the second."""
    if one.rule not in _WITHOUT_YEAR or other.basis != "explicit" or not other.when.date:
        return one.when
    if not re.fullmatch(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?", one.value or ""):
        return one.when
    year, numbers = int(other.when.date[:4]), [int(number) for number in str(one.value)[5:].split("-")]
    if len(numbers) == 1:
        return month_of(year, numbers[0])
    day = real_day(year, numbers[0], numbers[1])
    return dated(day) if day else UNKNOWN
