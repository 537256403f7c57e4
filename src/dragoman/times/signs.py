"""What an act and its place in the report tell about when it was done: tense, kind, standing, quotation, neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.plover import EVENT_TYPES
from dragoman.records import Span
from dragoman.times.attach import is_quoted
from dragoman.times.report import ReportTimes

# Days named so many sentences before an act may be those of its story.
NEAR_SENTENCES = 2

_AUXILIARY = re.compile(
    r"(?:^| )(?P<helper>has|have|had|is|are|was|were|will|would|should|could|can|may|might|must|to|be)"
    r"(?: (?:also|not|n’t|already|now|never|all|both|once|since|been|long|\w+ly))* (?:\| )?"
    r"(?:(?:also|not|already|never|been|being|\w+ly) )*(?P<verb>\w+)"
)
_TENSE_OF = {
    "has": "perfect", "have": "perfect", "had": "pluperfect", "was": "past", "were": "past", "did": "past", "is": "present",
    "are": "present", "does": "present", "do": "present", "to": "infinitive", "be": "infinitive",
}  # fmt: skip
_MODALS = frozenset({"will", "would", "should", "could", "can", "may", "might", "must"})
_PASTS = frozenset({
    "said", "told", "began", "took", "met", "held", "left", "made", "gave", "wrote", "spoke", "sent", "fell", "fought", "shot",
    "won", "lost", "struck", "hit", "broke", "brought", "put", "led", "saw", "paid", "set", "cut", "drew", "threw", "rose",
    "sought", "called", "felt", "built", "withdrew",
})  # fmt: skip
_CLAUSE_START = re.compile(r"[,;:()“”\"—–]|\b(?:and|that|who|which|but|as|while|after|before)\b")


@dataclass(frozen=True, slots=True)
class Act:
    """An act to be dated: its words, the sentence they stand in, its PLOVER type and standing.

    `is_claimed` tells whether it is told inside a statement, `background` how probable it is that it is context and not the
    report's news; None where nobody has judged.
    """

    trigger: Span
    sentence: Span
    event: str
    status: str = "happened"
    is_claimed: bool = False
    background: float | None = None


def signs_of(act: Act, report: ReportTimes) -> dict[str, float]:
    """Signs for and against the days of the news as the date of an act, if no words date it."""
    number = report.number_at(act.trigger.start)
    inside = [one for one in report.dated if act.sentence.contains(one.span)]
    before = [one for one in report.dated if one.span.start < act.sentence.start]
    near = before[-1].when if before and number - report.number_at(before[-1].span.start) <= NEAR_SENTENCES else None
    return {
        f"class {class_of(act.event)}": 1.0,
        f"status {act.status}": 1.0,
        f"tense {tense_of(act.trigger, act.sentence, report.text)}": 1.0,
        "claimed": float(act.is_claimed),
        "quoted": float(is_quoted(act.trigger.start, act.sentence, report.text)),
        "lead": float(number <= 1),
        "place": number / len(report.starts),
        "recent day in sentence": float(any(report.is_recent(one.when) for one in inside)),
        "older days in sentence": float(any(report.is_older(one.when) for one in inside)),
        "recent day before": float(near is not None and report.is_recent(near)),
        "other days before": float(near is not None and not report.is_recent(near)),
        **report.signs,
    }


def tense_of(trigger: Span, sentence: Span, text: str) -> str:
    """The form in which the act is told: `past`, `perfect`, `modal`, `noun` and so on, by its words and those before it."""
    words = [word for word in trigger.text_of(text).lower().split() if word not in {"also", "not"}]
    before = _CLAUSE_START.split(text[max(sentence.start, trigger.start - 45) : trigger.start])[-1].lower().split()[-3:]
    line = " ".join([*before, "|", *words])
    found = _AUXILIARY.search(line)
    if found and line.index("|") <= found.end():
        tense = _TENSE_OF.get(found["helper"], "modal")
        return "progressive" if tense == "present" and found["verb"].endswith("ing") else tense
    first = words[0] if words else ""
    if first in _MODALS:
        return "modal"
    if first in _TENSE_OF and first != "to":
        return _TENSE_OF[first]
    if first.endswith("ing"):
        return "ing"
    return "past" if first.endswith("ed") or first in _PASTS else "noun"


def class_of(event: str) -> str:
    """The kind of act that a type is: `consult`, `speech`, `force` or another `deed`."""
    if event == "CONSULT":
        return "consult"
    if event in {"ASSAULT", "COERCE", "MOBILIZE"}:
        return "force"
    return "speech" if EVENT_TYPES[event].quad_code in {1, 3} else "deed"
