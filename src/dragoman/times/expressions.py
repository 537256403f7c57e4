"""A time expression: its words, what TIMEX3 says of them, and the days they stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.records import Dated, Span
from dragoman.times.days import UNKNOWN, read_day
from dragoman.times.patterns import rule_named
from dragoman.times.resolve import RESOLVERS
from dragoman.times.standpoint import Resolved, Standpoint

# Kinds of expression whose direction (back or ahead) the words around them decide.
TWO_WAY = frozenset({
    "weekday", "month", "day_month", "month_day", "days_of_months", "season", "named", "solar", "islamic", "weekend", "ordinal_day",
    "relative",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time and the days they stand for.

    Attributes:
        span: the words.
        kind: TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
        value: TIMEX3 value (`2016-08`, `2016-W47`, `P2Y`, `XXXX-WXX-5`), or None.
        when: first and last day with their precision; no date where the words settle none.
        basis: `explicit` by the words alone, `relative` to the publication, `inherited` from the date that the text named before.
        rule: the name of the pattern that found it.
        mod: TIMEX3 modifier (`START`, `MID`, `END`, `APPROX`, `MORE_THAN`, `LESS_THAN`, `EQUAL_OR_MORE`, `EQUAL_OR_LESS`), or None.
        reason: why there is no date, where words that mean one settle none.
    """

    span: Span
    kind: str
    value: str | None
    when: Dated
    basis: str
    rule: str = ""
    mod: str | None = None
    reason: str | None = None


def express(span: Span, found: Resolved, rule: str) -> TimeExpression:
    """The expression of these words as it was resolved."""
    return TimeExpression(span, found.kind, found.value, found.when, found.basis, rule, found.mod, found.reason)


def turn(expression: TimeExpression, text: str, published: str | None, is_ahead: bool) -> TimeExpression:
    """The same words resolved ahead of the publication (or back from it), where they can be read both ways."""
    if expression.rule not in TWO_WAY or expression.basis != "relative":
        return expression
    match = rule_named(expression.rule).match(text, expression.span.start)
    if match is None:
        return expression
    found = RESOLVERS[expression.rule](match, Standpoint(read_day(published), UNKNOWN, is_ahead))
    return replace(expression, kind=found.kind, value=found.value, when=found.when, reason=found.reason)
