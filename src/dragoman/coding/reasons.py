"""The reasons for the fields of a record, asked of the packages that decide them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.background import BACKGROUND_SHARE, background_share, judged, weigh_signs
from dragoman.coding.events import MIN_CONFIDENCE, NEWS_DAYS, is_old
from dragoman.coding.standing import claims_around, find_construction
from dragoman.coding.steps import Step
from dragoman.coding.whereabouts import find_reported_places
from dragoman.places import ActWords, place_act
from dragoman.reader.lexicon import find_entries
from dragoman.reader.words import split_phrase
from dragoman.records import CodedReport, Dated, Event, Figure, Reading, Report, Span, Statement, Trigger
from dragoman.records.claims import is_own_speech, is_verbal, statements_around
from dragoman.times import Act, ReportTimes, find_times
from dragoman.times.acts import weigh
from dragoman.times.candidates import Candidate, find_candidates

STRENGTHS = {3: "nearly always", 2: "often", 1: "with certain parties"}
_OWN_SPEECH = "what the actor himself says is the act, and it is the outlet that reports it"
N_SIGNS = 3  # of the signs that chose a date, or made an act background, so many are told


def explain_type(text: str, event: Event, trigger: Trigger | None) -> Step:
    """The trigger, the type's probabilities, and what the trigger lexicon knows of the words."""
    value = " ".join([event.event, *event.mode])
    reasons = []
    if trigger is not None:
        (first, share), (second, other) = trigger.types[:2]
        reasons.append(f"named by {event.trigger.text_of(text)!r}, an act with {_share(trigger.score)}")
        reasons.append(f"{first} with {_share(share)}, then {second} with {_share(other)}")
        reasons.append(f"kept at {trigger.score * share:.2f}, at least {MIN_CONFIDENCE} needed; confidence {event.confidence:.2f}")
    reasons.append(_lexicon_reason(event.trigger.text_of(text)))
    return Step("type", value, "; ".join(reasons), (event.trigger,))


def _lexicon_reason(words: str) -> str:
    rows = dict.fromkeys(
        f"{one.entry.phrase} {one.entry.type} {STRENGTHS[one.entry.strength]} ({one.entry.sense})"
        for one in find_entries(split_phrase(words))
    )
    return "lexicon: " + ", ".join(rows) if rows else "no word of these is in the trigger lexicon"


def explain_date(coded: CodedReport, record: Event | Statement, trigger: Trigger | None, reading: Reading) -> Step:
    """The words that date it, on what basis they were resolved, and the signs that chose them."""
    report, when = coded.report, record.when
    times = _times_of(report)
    value = _day(when)
    if isinstance(record, Statement) or trigger is None:
        place = record.evidence if isinstance(record, Event) else record.cue or record.content[0]
        words = [one for one in times.times if one.when == when and abs(one.span.start - place.start) < len(report.text)]
        near = min(words, key=lambda one: abs(one.span.start - place.start), default=None)
        if near is None or when.date is None:
            return Step("date", value, "the days of the report's news" if when.date else "no words date it")
        return Step("date", value, f"{near.basis} date, the nearest words for that day", (near.span,))
    contents = tuple(part for one in reading.attributions for part in one.content)
    beside = tuple(one.span for one in reading.triggers)
    act = judged(_act_of(coded, record, trigger), times, beside)
    found = find_candidates(replace(act, sentence=times.whole(act.sentence)), times, beside, contents)
    chosen = max((one for one in found if one.when == when), key=weigh, default=None)
    if chosen is None:
        return Step("date", value, "settled by another step than the weighing of dates")
    total = sum(math.exp(weigh(one)) for one in found)
    signs = "; ".join(_signs(chosen))
    reason = f"{_basis(chosen, report)}, {_share(math.exp(weigh(chosen)) / total)} among {len(found)} candidates"
    return Step("date", value, f"{reason}{'; signs: ' + signs if signs else ''}", (chosen.words.span,) if chosen.words else ())


def _act_of(coded: CodedReport, event: Event, trigger: Trigger) -> Act:
    """The act as it was dated and judged, its background as the reader has it."""
    around = statements_around(coded.statements, event.trigger)
    return Act(event.trigger, event.evidence, event.event, event.status, bool(around), trigger.background)


def _times_of(report: Report) -> ReportTimes:
    return ReportTimes(report.text, report.published, find_times(report.text, report.published))


def _basis(candidate: Candidate, report: Report) -> str:
    if candidate.words is not None:
        against = f" against the publication {report.published[:10]}" if report.published else ""
        return f"{candidate.words.basis} date{against if candidate.words.basis == 'relative' else ''}"
    return "no words date it: the days of the report's news" if candidate.when.date else "no words date it, nor is it the news"


def _signs(candidate: Candidate) -> Iterator[str]:
    """The signs that count most, with what each adds to the log odds."""
    parts = [(name, weigh(Candidate(candidate.when, {name: value}))) for name, value in candidate.signs.items()]
    for name, weight in sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:N_SIGNS]:
        if weight:
            yield f"{name} {weight:+.1f}"


def _day(when: Dated) -> str:
    if when.date is None:
        return "unknown"
    return when.date + (f"..{when.enddate}" if when.enddate not in {None, when.date} else "") + f" ({when.date_precision})"


def explain_place(report: Report, event: Event, reading: Reading) -> Step:
    """The words that tell where the act was, or why none do."""
    verbal = is_verbal(event.event, event.quad_code)
    contents = tuple(part for one in reading.attributions for part in one.content)
    beside = tuple(one.span for one in reading.triggers)
    words = ActWords(event.trigger, event.evidence, verbal, contents, beside)
    found = place_act(words, report.text, find_reported_places(report, reading.names))
    spans = (found.span,) if found else ()
    if event.event_loc is None:
        reason = (found.reason if found else None) or "no place of the sentence is told as that of the act"
        return Step("place", "unknown", reason, spans)
    known = ", ".join(part for part in (event.event_loc.country_code, event.event_loc.precision) if part)
    return Step("place", f"{event.event_loc.name} ({known})", "the nearest place that the words put the act in", spans)


def explain_standing(coded: CodedReport, event: Event, trigger: Trigger | None, reading: Reading) -> Iterator[Step]:
    """Status and background, with the reader's probabilities, the construction if one decided, and what the date decided."""
    report, times = coded.report, _times_of(coded.report)
    shares = "" if trigger is None else ", then ".join(f"{name} with {_share(share)}" for name, share in trigger.statuses[:2])
    claims = claims_around(statements_around(coded.statements, event.trigger), event.actor, coded.entities)
    settled = find_construction(event.event, event.trigger, event.evidence, report.text, claims, times)
    by_words = f"settled by its construction ({settled.name}); " if settled and settled.status == event.status else ""
    yield Step("status", event.status, by_words + (f"the reader: {shares}" if shares else "as it was coded"), (event.trigger,))
    if is_old(event.when, report.published):
        reason = f"it ended more than {NEWS_DAYS} days before the report"
    elif trigger is None:
        reason = "as it was coded"
    else:
        reason = _judgement(_act_of(coded, event, trigger), times, tuple(one.span for one in reading.triggers))
    yield Step("background", "yes" if event.background else "no", reason)


def _judgement(act: Act, times: ReportTimes, beside: Sequence[Span]) -> str:
    """How probable background is, for the reader and with the signs that count most."""
    parts = sorted(weigh_signs(act, times, beside), key=lambda part: (-abs(part[1]), part[0]))[:N_SIGNS]
    signs = "; ".join(f"{name} {weight:+.1f}" for name, weight in parts)
    share, needed = _share(background_share(act, times, beside)), f"at least {BACKGROUND_SHARE} needed"
    return f"background with {share}, {needed}; the reader alone: {_share(act.background or 0.0)}; signs: {signs}"


def explain_figures(coded: CodedReport, record: Event | Statement) -> Iterator[Step]:
    """Each figure, and whose count it is."""
    entities = {one.id: one.name for one in coded.entities}
    for figure in record.figures:
        within = [one for one in coded.statements if figure in one.figures]
        counters = dict.fromkeys(entities[who] for one in within for who in one.speaker)
        whose = f"the count of {', '.join(counters)}" if counters else "told by the outlet"
        tie = "within what is said" if isinstance(record, Statement) else "nearest act whose type goes with it"
        yield Step("figure", _figure(figure), f"{tie}; {whose}", (Span(figure.start, figure.end),))


def _figure(figure: Figure) -> str:
    high = f"–{figure.high:,.15g}" if figure.high is not None else ""
    return f"{figure.kind} {'about ' if figure.approximate else ''}{figure.value:,.15g}{high} {figure.currency or ''}".rstrip()


def explain_word(coded: CodedReport, event: Event) -> Step:
    """On whose word the event stands."""
    said = next((one for one in coded.statements if one.id == event.statement), None)
    if said is None:
        outlet = coded.report.publisher or "the outlet"
        own = any(is_own_speech(one, event.actor) for one in statements_around(coded.statements, event.trigger))
        return Step("on the word of", outlet, _OWN_SPEECH if own else "the act stands in no statement's content")
    names = {one.id: one.name for one in coded.entities}
    spans = tuple(span for span in (said.source, said.cue) if span)
    return Step("on the word of", ", ".join(names[who] for who in said.speaker), f"inside what is said in {said.id}", spans)


def _share(probability: float) -> str:
    return f"probability {probability:.2f}"
