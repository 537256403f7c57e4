"""The dates that an act may have: none, the days of the news, or those of an expression in its sentence; with signs for each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.records import Dated, Span
from dragoman.times.attach import attach_cost, is_modifier
from dragoman.times.clauses import may_date
from dragoman.times.days import UNKNOWN, dated
from dragoman.times.direction import looks_ahead
from dragoman.times.expressions import TimeExpression, turn
from dragoman.times.offsets import Offset, date_counted, date_offset, find_offset, is_counted_from
from dragoman.times.report import ReportTimes, find_news_days
from dragoman.times.signs import Act, class_of, signs_of, tense_of

# Nobody is surer than this that an act is background, or that it is not.
SUREST = 0.97
FRONT_CHARS = 12
# What opens the sentence before a comma has no higher cost than this to any act in it; on reports left out, 3.5 dates two acts in a
# thousand better than no bound.
FRONT_COST = 3.5

# A date that stands so many sentences before an act may still be that of its story.
STORY_SENTENCES = 2

_SAYING = (
    r"(?:said|told|announced|added|warned|insisted|vowed|confirmed|declared|disclosed|stated|reported|wrote"
    r"|tweeted|agreed|promised)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYING}(?: [\w’'-]+){{0,2}}? (?:(?:late|early|earlier) )?(?:on )?$")
_SAID_AFTER = re.compile(
    rf"(?: [\w’'-]+){{0,5}}? {_SAYING}\b|,(?: [\w’'-]+){{0,5}}? {_SAYING}\b(?!\s*(?:[.,;]|$)|\s+(?:on|in|at|late|early|last)\b)"
)
_RIGHT_BEHIND = re.compile(r" (?:(?:back|again|late|early|only) )?(?:(?:on|in) )?")
_GOES_ON = re.compile(
    r"[“\"‘]?(?:He|She|It|They|The (?:two|same|pair|sides|next)|Both|In the same|At the same|There|That|This|Then|Later|Also)\b"
)
_PREPOSITION = re.compile(r"\b(after|before|since|following|until|from|for|of|by|in|on|at)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:who|whom|which|that|when|while|as|after|before|because|although|where|if|since|until|amid|despite|following)\b"
)
# What opens the matter of an accusation, a demand or a promise: a date behind it is that of the matter.
_COMPLEMENT = re.compile(r"\b(?:of|for|from|against|over|by) (?:\w+ )?\w+ing\b|\bthat\b|\bto [a-z]+\b|[“\"]")
_YEAR = re.compile(r"\d{4}")
_DOCUMENT_AFTER = re.compile(
    r"(?: [\w’'-]+){0,4}? (?:accords?|agreements?|charter|constitution|convention|deal|declaration|laws?|memorandum|pact|protocol"
    r"|resolution|treaty|truce)\b"
)
_MAKES_DOCUMENT = re.compile(
    r"\b(?:sign|adopt|approv|agree|conclud|pass|ratif|reach|seal|accord|deal|pact|treat|truce|resolution)", re.IGNORECASE
)
# 'An 11th-century temple', 'a decades-old law': how old a thing is, and no date of what is done to it.
_AGE_OF_THING = re.compile(r"-(?:century|old)$")
_BREAK = re.compile(r"[;:—–“\"]| - ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that an act may have, the expression that it rests on (None: no words), and the signs for and against it."""

    when: Dated
    signs: dict[str, float]
    words: TimeExpression | None = None


def find_candidates(
    act: Act, report: ReportTimes, beside: Sequence[Span] = (), contents: Sequence[Span] = ()
) -> list[Candidate]:
    """The dates that an act may have; the first is none at all, against which the others are measured.

    Args:
        act: the act.
        report: its report's text and times.
        beside: triggers of the report's acts; those of the same sentence may have better claims to an expression.
        contents: what is said, of the report's statements: a date within it is none of the saying.
    """
    background = _log_odds(act.background)
    none = Candidate(UNKNOWN, {})
    rivals = [span for span in beside if span != act.trigger and act.sentence.contains(span)]
    inside = [one for one in _inside(act, report) if not _is_of_other(act, one, rivals, report.text)]
    inside = [one for one in inside if not _is_of_document(act, one, report.text)]
    inside = [one for one in inside if not _AGE_OF_THING.search(one.span.text_of(report.text)) and may_date(act, one, report.text)]
    offset = find_offset(act.sentence, report.text)
    counts_from = offset is not None and is_counted_from(offset, act.trigger, report.text)
    if offset is not None:
        inside = _parted(act, inside, offset, counts_from, report)
    if offset is not None and counts_from and not inside:
        return [none, *_counted(act, offset, report, background)]
    costs = [_cost_to(act, one, report.text) for one in inside]
    named = []
    for one, cost in zip(inside, costs, strict=True):
        signs = _words_signs(act, one, report, background)
        claims = [attach_cost(rival, one, act.sentence, report.text) for rival in rivals]
        signs |= _cost_signs(cost, min(costs), claims)
        signs |= _gap_signs(act, one, report.text, rivals)
        signs |= _side_signs(act.trigger, one.span, cost, contents, report.text)
        named.append(Candidate(one.when, {f"words, {name}" if name else "words": value for name, value in signs.items()}, one))
    follows = [one for one in named if one.words and one.when.date and _follows(act.trigger, one.words.span, report.text)]
    if len(follows) == 1:
        return [none, *follows]
    if counts_from:
        return [none, *named]
    return [none, *_news(act, report, background), *named, *find_story(act, report, background, len(inside))]


def _parted(
    act: Act, inside: list[TimeExpression], offset: Offset, counts_from: bool, report: ReportTimes
) -> list[TimeExpression]:
    """The expressions on the act's side of an amount: 'bombed it on Friday, two days after rebels attacked on Wednesday'. A day on
    the other side dates the act by the amount."""
    if counts_from:
        return [one for one in inside if offset.holds(one.span)]
    counted = date_counted(offset, report)
    others = [one for one in inside if not offset.holds(one.span)]
    return [*others, counted] if counted and is_possible(counted.when, report, act.status) else others


def _counted(act: Act, offset: Offset, report: ReportTimes, background: float) -> list[Candidate]:
    """The date of an act from which that of another is counted ('a day after soldiers arrested him'): no other may be its own."""
    one = date_offset(offset, act.sentence, report)
    if one is None or not is_possible(one.when, report, act.status):
        return []
    signs = _words_signs(act, one, report, background) | _cost_signs(0.0, 0.0, [])
    return [Candidate(one.when, {f"words, {name}" if name else "words": value for name, value in signs.items()}, one)]


def _cost_to(act: Act, one: TimeExpression, text: str) -> float:
    """How little the expression has to do with the act; one that opens the sentence dates every verb that it governs."""
    cost = attach_cost(act.trigger, one, act.sentence, text)
    is_front = one.span.start - act.sentence.start < FRONT_CHARS and text.startswith(",", one.span.end)
    return min(cost, FRONT_COST) if is_front and not is_modifier(one.span, text) else cost


def _news(act: Act, report: ReportTimes, background: float) -> list[Candidate]:
    """The days of the report's news; they are of what has been done, and date nothing that is still to come or merely possible."""
    if report.here is None or act.status in {"future", "hypothetical"}:
        return []
    signs = {f"news, {name}": value for name, value in signs_of(act, report).items()}
    when = find_news_days(report.times, report.published) or dated(report.here)
    return [Candidate(when, {"news": 1.0, "news, background": background, **signs})]


def _is_of_other(act: Act, one: TimeExpression, rivals: Sequence[Span], text: str) -> bool:
    """Whether an expression is the attribute of another act's noun: 'arrested four men over last year's attack'."""
    if not is_modifier(one.span, text) or attach_cost(act.trigger, one, act.sentence, text) == 0:
        return False
    return any(attach_cost(rival, one, act.sentence, text) == 0 for rival in rivals)


def _is_of_document(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether it is the year of an agreement or law that the act only refers to: 'would invoke a 1951 defence treaty'."""
    if not is_modifier(one.span, text) or not _YEAR.fullmatch(one.span.text_of(text)):
        return False
    return bool(_DOCUMENT_AFTER.match(text, one.span.end)) and not _MAKES_DOCUMENT.search(act.trigger.text_of(text))


def _follows(trigger: Span, words: Span, text: str) -> bool:
    """Whether the expression stands right behind the act and is no attribute of what comes next: 'those expelled last month'."""
    return bool(_RIGHT_BEHIND.fullmatch(text[trigger.end : words.start])) and not is_modifier(words, text)


def _inside(act: Act, report: ReportTimes) -> list[TimeExpression]:
    """The expressions of the act's sentence that may date it, and those that ought to and settle no day."""
    within = [one for one in report.times if act.sentence.contains(one.span)]
    inside = turned((one for one in within if one.when.date), report, act.status)
    inside = [_turned_back(act, one, report) for one in inside]
    inside = [one for one in inside if is_possible(one.when, report, act.status)]
    return inside + [one for one in within if is_unsettled(one)]


def turned(times: Iterable[TimeExpression], report: ReportTimes, status: str) -> list[TimeExpression]:
    """For what is still to come, weekdays and months are read ahead of the publication, but for the day of a saying in the past
    tense ('will send them, he said on Monday')."""
    if status != "future" or report.here is None:
        return list(times)
    day = report.here.isoformat()
    return [
        turn(one, report.text, day, True) if (one.when.enddate or "") < day and not _is_of_saying(one.span, report.text) else one
        for one in times
    ]


def _is_of_saying(words: Span, text: str) -> bool:
    return bool(_SAID_BEFORE.search(text[max(0, words.start - 60) : words.start]) or _SAID_AFTER.match(text, words.end))


def _turned_back(act: Act, one: TimeExpression, report: ReportTimes) -> TimeExpression:
    """For a deed or a refusal, a day that its own words alone made look ahead is read back: 'refused to meet him on Monday'."""
    is_ahead = report.here is not None and (one.when.date or "") > report.here.isoformat()
    is_deed = class_of(act.event) != "speech" or act.event == "REJECT"
    if not is_ahead or act.status in {"future", "hypothetical"} or not is_deed or act.trigger.end > one.span.start:
        return one
    if looks_ahead(report.text, one.span.start, act.trigger.end):
        return one
    return turn(one, report.text, report.published, False)


def is_possible(when: Dated, report: ReportTimes, status: str) -> bool:
    """Whether it is a date, and what happened lies not after the publication, what is to come not before it."""
    if not when.date or not when.enddate:
        return False
    if report.here is None or status == "hypothetical":
        return True
    day = report.here.isoformat()
    return when.enddate >= day if status == "future" else when.date <= day


def is_unsettled(one: TimeExpression) -> bool:
    """Whether the words mean a day and settle none: '31 February', 'a few days ago'."""
    return one.kind == "DATE" and one.reason is not None and one.value != "PRESENT_REF"


def _log_odds(share: float | None) -> float:
    if share is None:
        return 0.0
    kept = min(max(share, 1 - SUREST), SUREST)
    return math.log(kept / (1 - kept))


def _words_signs(act: Act, one: TimeExpression, report: ReportTimes, background: float) -> dict[str, float]:
    """What the expression means for such an act: how old it is, and whether that fits standing, tense and background."""
    age = report.age_of(one.when) if one.when.date else "unsettled"
    is_news = age in {"now", "days", "week"}
    before = report.text[max(act.sentence.start, one.span.start - 30) : one.span.start]
    preposition = _PREPOSITION.search(before)
    signs = {
        "": 1.0,
        f"age {age}": 1.0,
        "background, news" if is_news else "background, older": background,
        "claimed": float(act.is_claimed),
    }
    if preposition:
        signs[f"after {preposition[1].lower()}"] = 1.0
    if age in {"month", "year", "old"}:
        signs[f"older, {tense_of(act.trigger, act.sentence, report.text)}"] = 1.0
    return signs


def _cost_signs(cost: float, least: float, rivals: list[float]) -> dict[str, float]:
    """How near the act is to the expression, compared with other expressions and with other acts of the sentence."""
    signs = {"cost": min(cost, 10) / 3, "attached": float(cost == 0), "other words nearer": float(cost > least)}
    if rivals:
        margin = cost - min(rivals)
        signs |= {"other act nearer": float(margin > 0), "margin": max(-3.0, min(3.0, margin)) / 3}
    return signs


def _side_signs(trigger: Span, words: Span, cost: float, contents: Sequence[Span], text: str) -> dict[str, float]:
    """Whether the expression is an attribute of a noun, and whether what is said lies between it and the act."""
    is_attribute = is_modifier(words, text)
    said = [one for one in contents if one.contains(words) != one.contains(trigger) and not one.overlaps(trigger)]
    claimed = [one for one in contents if one.contains(trigger) and not one.overlaps(words)]
    return {
        "attribute": float(is_attribute),
        "attribute of another": float(is_attribute and cost > 0),
        "within act": float(trigger.overlaps(words)),
        "within content": float(bool(said)),
        "outside content": float(bool(claimed)),
    }


def _gap_signs(act: Act, one: TimeExpression, text: str, rivals: list[Span]) -> dict[str, float]:
    """What stands between the act and the expression, and where in the sentence the expression stands."""
    start, end = min(one.span.end, act.trigger.end), max(one.span.start, act.trigger.start)
    gap = text[start:end]
    is_speech = class_of(act.event) == "speech"
    return {
        "act between": float(any(start <= rival.start < end for rival in rivals)),
        "clause between": float(bool(_CLAUSE.search(gap))),
        "break between": float(bool(_BREAK.search(gap))),
        "front": float(one.span.start - act.sentence.start < FRONT_CHARS),
        "complement between": float(act.trigger.end <= one.span.start and is_speech and bool(_COMPLEMENT.search(gap))),
    }


def find_story(act: Act, report: ReportTimes, background: float, n_inside: int) -> list[Candidate]:
    """The date that the story named last before the act's sentence, if that is near."""
    number = report.number_at(act.trigger.start)
    first = report.starts[max(0, number - STORY_SENTENCES)]
    near = (one for one in reversed(report.dated) if first <= one.span.start < act.sentence.start)
    one = next((one for one in near if not is_modifier(one.span, report.text)), None)
    if one is None:
        return []
    age = report.age_of(one.when)
    if age in {"span", "ahead"} or not is_possible(one.when, report, act.status):
        return []
    opening = report.text[act.sentence.start : act.sentence.start + 30]
    signs = {
        "": 1.0,
        f"age {age}": 1.0,
        f"class {class_of(act.event)}": 1.0,
        f"tense {tense_of(act.trigger, act.sentence, report.text)}": 1.0,
        "background, news" if age in {"now", "days", "week"} else "background, older": background,
        "sentences": number - report.number_at(one.span.start),
        "paragraph": float("\n" in report.text[one.span.end : act.sentence.start]),
        "goes on": float(bool(_GOES_ON.match(opening))),
        "claimed": float(act.is_claimed),
        "own words": float(n_inside > 0),
    }
    return [Candidate(one.when, {f"story, {name}" if name else "story": value for name, value in signs.items()}, one)]
