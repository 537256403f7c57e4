"""Who holds those of whom only the place is told: 'detained in Turkey', 'in a Kurdish prison'."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.actors.lexicon import STATE, Lexicon
from dragoman.actors.words import Words
from dragoman.records import Report, Span, Trigger

_TYPES = frozenset({"COERCE", "SANCTION"})
_HELD = re.compile(
    r"\b(?:held|detained|detention|arrest(?:s|ed)?|imprison\w*|jail(?:ed|ing)?|intern(?:ed|ment)|incarcerat\w*|convicted|sentenced|"
    r"charged|tried|trial|custody|behind bars|locked up|prison)\b",
    re.IGNORECASE,
)
"""Words of acts by which a state holds somebody within its borders; who captures may be anybody."""
_CLAUSE_END = re.compile(r"[.;:“”\"()\n]|, | (?:and|but|while|when|where|who|which|that|after|before|as|since|by)\b|$")
_REACH = 60  # characters behind a trigger in which its place is told
_WHERE = re.compile(
    r"\bin (?:the )?(?:(?:(?:north|south|east|west)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?|central) )?"
    r"(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)"
)
_NATION = r"(?:[A-Z][a-z]+(?:ish|ese|an|i|ch)|US|U\.S\.|UK)"
_PRISON = re.compile(
    rf"\b(?:in|under|at|from) (?:(?:an?|the) )?(?P<one>{_NATION})(?:(?:,| and|, and) (?P<other>{_NATION}))?"
    r"(?:-(?:run|led|held|controlled))? (?:[a-z-]+ )?(?:prison|jail|custody|detention|captivity|guard|hands|camp|facilit|cell)"
)


def add_holder(trigger: Trigger, report: Report, lexicon: Lexicon) -> Trigger:
    """An arrest, detention or sentence whose doer no words tell, with the state in which it is told, or whose prison it is.

    In the annotated reports that train the reader the holder was that state in all of six such acts.

    Args:
        trigger: an act with the words that were linked to it.
        report: its report.
        lexicon: where states are looked up.
    """
    start, end = trigger.span.start, trigger.span.end
    if trigger.actors or trigger.types[0][0] not in _TYPES or not _HELD.search(report.text, start, end + 1):
        return trigger
    ends = _CLAUSE_END.search(report.text, end)
    stop = min(ends.start() if ends else end, end + _REACH)
    prison = _PRISON.search(report.text, max(0, start - _REACH), end + _REACH)
    if prison is not None and prison.end() >= start and prison.start() <= stop:
        return replace(trigger, actors=tuple(Span(*prison.span(key)) for key in ("one", "other") if prison[key]))
    where = _WHERE.search(report.text, start, stop)
    state = _state(Span(*where.span("name")), report, lexicon) if where else None
    return replace(trigger, actors=(state,)) if state else trigger


def _state(words: Span, report: Report, lexicon: Lexicon) -> Span | None:
    """The words if they are the name of a state."""
    read = Words.read(words.text_of(report.text))
    hits = lexicon.find(read, (report.published or "")[:10])
    is_state = any(one.entry.form == STATE and one.first == 0 and one.last == len(read.starts) for one in hits)
    return words if is_state else None
