"""Triggers to events: type, parties, standing, date, place, and on whose word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.actors import Cast
from dragoman.coding.background import is_background, judged
from dragoman.coding.contexts import find_contexts
from dragoman.coding.evidence import sentences_of
from dragoman.coding.force import keep_modes
from dragoman.coding.meetings import join_meetings, tell_visits
from dragoman.coding.parties import find_parties
from dragoman.coding.roles import Settled
from dragoman.coding.standing import claims_around, find_construction
from dragoman.coding.tying import ToldAct, tie_figures
from dragoman.places import ActWords, PlaceMention, place_act
from dragoman.plover import EVENT_TYPES
from dragoman.records import Dated, Event, Figure, Gap, Reading, Report, Span, Statement, Trigger
from dragoman.records.claims import claimed_in, is_verbal, statements_around
from dragoman.times import Act, ReportTimes, explain_date, read_day

MIN_CONFIDENCE = 0.42
"""An event is kept if trigger probability times type probability reaches this; of .34, .36, ... .46 the best on our example
reports, which trained nothing; F1 of detection changes by .007 at most, with countries by .013."""
_AUXILIARIES = re.compile(
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|having|will|would|can|could|may|might|must|shall|should|do|does|did|not|n['’]t"
    r"|to)\s*)+",
    re.IGNORECASE,
)
_TO_VERB = re.compile(r"\s+(?:(?:been|being|be|have|not|never|also|again|still|already|now|[a-z]+ly)\s+){0,3}")
NEAR_CHARS = 5000
"""How far around its sentence an act is held against others; what widens a sentence for dates and places stays below."""
NEWS_DAYS = 8
"""What happened more than about a week before the report is background (annotation guide, decided cases)."""


def code_events(
    report: Report, reading: Reading, statements: Sequence[Statement], cast: Cast, times: ReportTimes,
    places: tuple[PlaceMention, ...], figures: Sequence[Figure] = (), settled: Settled | None = None,
) -> tuple[Event, ...]:
    """The report's events in text order, each act once and with the figures that belong to it.

    `settled` is what the syntax says of their parties; without it the reader's links count.
    """
    events: list[Event] = []
    reading = replace(reading, triggers=without_auxiliaries(reading, report.text))
    beside = tuple(sorted(one.span for one in reading.triggers))
    for trigger in sorted(reading.triggers, key=lambda one: one.span):
        if not is_sure(trigger):
            continue
        event = _event(report, reading, trigger, statements, cast, times, places, beside, settled or Settled(reading.triggers))
        if not event.actor and not event.recipient:
            continue
        events.append(event)
    told = join_meetings(_with_figures(events, figures, reading.sentences, report.text), cast.entities, report.text)
    kept = once(tell_visits(told, cast.entities, report.text), statements)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(kept, 1))


def is_sure(trigger: Trigger) -> bool:
    """Whether the reader is sure enough of a trigger and its type."""
    return trigger.score * trigger.types[0][1] >= MIN_CONFIDENCE


def without_auxiliaries(reading: Reading, text: str) -> tuple[Trigger, ...]:
    """The triggers without bare auxiliaries ('has been') whose verb, right behind them, is a trigger that will count itself."""
    starts = [one.span.start for one in reading.triggers if is_sure(one)]

    def is_beside_verb(one: Trigger) -> bool:
        if not _AUXILIARIES.fullmatch(one.span.text_of(text)):
            return False
        sentence = sentences_of(reading.sentences, one.span)
        return any(
            one.span.end <= start < sentence.end and _TO_VERB.fullmatch(text[one.span.end : start]) is not None for start in starts
        )

    return tuple(one for one in reading.triggers if not is_beside_verb(one))


def _near(spans: tuple[Span, ...], sentence: Span) -> tuple[Span, ...]:
    """Those of the spans, which are in text order, that may stand in the sentence however it is widened."""
    first = bisect_left(spans, sentence.start - NEAR_CHARS, key=lambda one: one.start)
    return spans[first : bisect_right(spans, sentence.end + NEAR_CHARS, key=lambda one: one.start)]


def _event(
    report: Report, reading: Reading, trigger: Trigger, statements: Sequence[Statement], cast: Cast,
    times: ReportTimes, places: tuple[PlaceMention, ...], beside: tuple[Span, ...], roles: Settled,
) -> Event:
    name, share = trigger.types[0]
    sentence = sentences_of(reading.sentences, trigger.span)
    beside = _near(beside, sentence)
    remote, remarking = roles.remote.get(trigger.span, frozenset()), roles.remarking.get(trigger.span)
    apart = roles.apart.get(trigger.span, frozenset())
    actor, recipient = find_parties(trigger, statements, cast, remote, roles.venues, remarking, apart)
    around = statements_around(statements, trigger.span)
    claims = claims_around(around, actor, cast.entities)
    settled = find_construction(name, trigger.span, sentence, report.text, claims, times)
    status = settled.status if settled and settled.settles(trigger.status) else trigger.status
    act = judged(Act(trigger.span, sentence, name, status, bool(around), trigger.background), times, beside)
    contents = tuple(part for one in reading.attributions for part in one.content)
    act_date = explain_date(act, times, beside, contents)
    when = act_date.when
    date_words = act_date.words if when.date else None
    background = is_old(when, report.published) or is_background(act)
    verbal = is_verbal(name, EVENT_TYPES[name].quad_code)
    claimed = claimed_in(around, actor, verbal, status)
    place = place_act(ActWords(trigger.span, sentence, verbal, contents, beside), report.text, places)
    gaps = [Gap("date", act_date.reason)] if act_date.reason else []
    gaps += [Gap("actor", "no words of the sentence name who acted")] if not actor else []
    located = place.location if place else None
    nowhere = (place and place.reason) or "no place of the sentence is told as that of the act"
    gaps += [Gap("event_loc", nowhere)] if not located else []
    gaps += [Gap("event_loc", f"{located.name} belongs to no one state")] if located and not located.country_code else []
    gaps += [Gap("recipient", "no words of the sentence name to whom it was done")] if not recipient else []
    return Event(
        id="", event=name, actor=actor, recipient=recipient, trigger=trigger.span, evidence=sentence, status=status,
        background=background, quad_code=EVENT_TYPES[name].quad_code, event_scale=EVENT_TYPES[name].event_scale,
        mode=keep_modes(name, trigger.modes, report.text[trigger.span.start : sentence.end]),
        context=find_contexts(sentence.text_of(report.text)), statement=claimed.id if claimed else None, when=when,
        event_loc=located,
        confidence=round(trigger.score * share, 4), gaps=tuple(gaps), date_basis=act_date.basis, date_words=date_words,
    )


def once(events: Sequence[Event], statements: Sequence[Statement] = ()) -> list[Event]:
    """Each act once: of several tellings the fullest is kept, with a recipient before one without, then the surest. It gets the
    figures of the others; `statements` tell whose count each is."""
    kept: dict[int, Event] = {}
    for position, event in sorted(enumerate(events), key=lambda pair: (not pair[1].recipient, -pair[1].confidence)):
        same = next((at for at, other in kept.items() if is_same_act(event, other)), None)
        if same is None:
            kept[position] = event
        else:
            kept[same] = replace(kept[same], figures=_joined_figures(kept[same].figures, event.figures, statements))
    return [kept[position] for position in sorted(kept)]


def _joined_figures(
    some: Sequence[Figure], others: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The figures of two tellings in text order. The same number told twice is one figure, unless another counted, or one of the
    two is approximate: 'at least 12' of the outlet and the ministry's 12 are two."""

    def told(one: Figure) -> tuple[object, ...]:
        counters = frozenset(who for said in statements if one in said.figures for who in said.speaker)
        return one.kind, one.value, one.high, one.currency, one.approximate, counters

    known = {told(one) for one in some}
    return tuple(sorted((*some, *(one for one in others if told(one) not in known)), key=lambda one: (one.start, one.end)))


def _with_figures(events: Sequence[Event], figures: Sequence[Figure], sentences: Sequence[Span], text: str) -> list[Event]:
    """The events with the figures that belong to them."""
    tied = tie_figures(figures, [ToldAct(event.trigger, event.event) for event in events], sentences, text)
    return [
        replace(event, figures=tuple(figure for figure, at in zip(figures, tied, strict=True) if at == position))
        for position, event in enumerate(events)
    ]


def is_same_act(one: Event, other: Event) -> bool:
    """Whether two events of a report tell one act: type, actors and standing are the same, recipients and date too as far as both
    tell them."""
    if (one.event, one.status, set(one.actor)) != (other.event, other.status, set(other.actor)):
        return False
    first, second = set(one.recipient), set(other.recipient)
    return (first <= second or second <= first) and _may_be_one_time(one.when, other.when)


def _may_be_one_time(some: Dated, others: Dated) -> bool:
    """Whether two dates have a day in common, or one of them is unknown."""
    if not some.date or not others.date:
        return True
    return some.date[:10] <= _last_day(others).isoformat() and others.date[:10] <= _last_day(some).isoformat()


def is_old(when: Dated, published: str | None) -> bool:
    """Whether the act ended clearly before the days that the report is about. Of a month or a longer time that is over its middle
    counts: nobody dates the report's news by 'last month'."""
    here = read_day(published)
    if here is None or when.date is None:
        return False
    begin, last = _news_begin(here), _last_day(when)
    if when.date_precision in {"day", "week"} or last > here:
        return last < begin
    first = date.fromisoformat(when.date[:10])
    return first + (last - first) / 2 < begin


def _last_day(when: Dated) -> date:
    return date.fromisoformat((when.enddate or when.date or "")[:10])


def _news_begin(here: date) -> date:
    return here - timedelta(days=NEWS_DAYS)
