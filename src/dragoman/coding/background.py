"""How probably an act is context and not the report's news: how and where it is told, weighed with what the reader thinks."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.records import Span
from dragoman.records.weights import read_table
from dragoman.times import Act, ReportTimes, TimeExpression
from dragoman.times.attach import attach_cost, is_modifier, is_quoted
from dragoman.times.candidates import turned
from dragoman.times.clauses import may_date
from dragoman.times.signs import tense_of

SIGNS_WEIGHT, READER_WEIGHT, READER_NEUTRAL = 0.4, 0.4, 0.38
"""What the log odds of the signs and of the reader count, and the probability at which the reader says neither.

It knows the reports that the signs' weights were fitted on too well to take part in that fit. These three are fitted (a logistic
regression, in turn on all reports but some) on 1,780 acts that a model found in 258 annotated reports which it had not seen.
"""
BACKGROUND_SHARE = 0.5
"""An act is background if it is at least as probable."""
SUREST = 0.98
"""Nobody's word counts for more than this probability."""
NEAR_COST, ATTACHED_COST = 1.5, 0.4
"""Costs (`times.attach`) up to which an expression is near to an act, or its own."""
LEAD_SENTENCES = 2
STEM_LETTERS = 5
CLAUSE_CHARS = 60

_CUES = {
    "since": r"since\b(?! (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
    "for years": r"(?:for|over|in|during|of) (?:the )?(?:(?:past|last|recent|previous) )?(?:more than |over |nearly |almost )?"
                 r"(?:[\w-]+ )?(?:years?|decades?|months?|centur\w+|generations?)",
    "earlier": r"(?:previous(?:ly)?|formerly|once|originally|initially|earlier|in the past|historically|at the time|back then"
               r"|until)",
    "already": r"(?:already|long|repeatedly|often|always|frequently|regularly|routinely)",
    "recent": r"(?:recent(?:ly)?|latest|new|fresh|just|newly)",
    "now": r"(?:now|currently|today|meanwhile|still)",
    "goes on": r"(?:continu\w+|remain\w*|keeps?|ongoing)",
    "began": r"(?:beg[au]n|started|launched)",
    "said": r"(?:said|says|told|added|tweeted|insisted)",
    "had": r"had", "has": r"(?:has|have)", "is": r"(?:is|are)", "was": r"(?:was|were)", "will": r"(?:will|would)",
    "during": r"during", "when": r"when", "after": r"(?:after|following)",
    "war": r"(?:war|conflict|uprising|revolution|invasion|coup)", "year": r"(?:1[89]|20)\d\d",
}  # fmt: skip
_CUE_PATTERNS = {name: re.compile(rf"\b{words}\b", re.IGNORECASE) for name, words in _CUES.items()}
_CLAUSE_EDGE = re.compile(r"[,;:()“”\"—–]|\b(?:and|that|who|which|but|as|while|after|before)\b")
_RELATIVE = re.compile(r"\b(?P<word>who|whom|whose|which|where|when|that)\b[^,;.]{0,60}$")
_WORD = re.compile(r"[a-z]{4,}")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")
_COMMON = frozenset({
    "about", "after", "against", "also", "been", "being", "could", "from", "have", "into", "more", "other", "over", "said",
    "some", "such", "than", "that", "their", "them", "there", "they", "this", "were", "what", "when", "where", "which",
    "while", "will", "with", "would",
})  # fmt: skip


def judged(act: Act, report: ReportTimes, beside: Sequence[Span] = ()) -> Act:
    """The act with the probability that it is background, in place of the reader's."""
    return replace(act, background=background_share(act, report, beside))


def is_background(act: Act) -> bool:
    """Whether a judged act is more probably background than news."""
    return act.background is not None and act.background >= BACKGROUND_SHARE


def background_share(act: Act, report: ReportTimes, beside: Sequence[Span] = ()) -> float:
    """How probable it is that an act is background, by its signs and, where `act.background` tells it, by the reader.

    Args:
        act: the act; its `background` is the reader's probability.
        report: its report's text and times.
        beside: triggers of the report's acts.
    """
    total = sum(weight for _, weight in weigh_signs(act, report, beside))
    reader = 0.0 if act.background is None else READER_WEIGHT * (_log_odds(act.background) - _log_odds(READER_NEUTRAL))
    return 1 / (1 + math.exp(-total - reader))


def weigh_signs(act: Act, report: ReportTimes, beside: Sequence[Span] = ()) -> list[tuple[str, float]]:
    """The signs that have a weight, with what each adds to the log odds of background."""
    weights = _weights()
    signs = find_signs(act, report, beside)
    return [(name, SIGNS_WEIGHT * weights[name] * value) for name, value in signs.items() if value and name in weights]


def find_signs(act: Act, report: ReportTimes, beside: Sequence[Span] = ()) -> dict[str, float]:
    """The signs for and against background: what the act is, how it is told, what times stand near, and where in the report."""
    sentence = report.whole(act.sentence)
    return {
        "always": 1.0,
        f"event {act.event}": 1.0,
        f"status {act.status}": 1.0,
        "claimed": float(act.is_claimed),
        "quoted": float(is_quoted(act.trigger.start, sentence, report.text)),
        "no publication": float(report.here is None),
        **_telling_signs(act, sentence, report.text),
        **_time_signs(act, sentence, report),
        **_place_signs(act, sentence, report, beside),
        **report.signs,
    }


def _telling_signs(act: Act, sentence: Span, text: str) -> dict[str, float]:
    """Tense, and the words of the act's clause."""
    before, after = text[sentence.start : act.trigger.start], text[act.trigger.end : sentence.end]
    around = f"{_CLAUSE_EDGE.split(before)[-1][-CLAUSE_CHARS:]}\n{_CLAUSE_EDGE.split(after)[0][:CLAUSE_CHARS]}"
    signs = {f"cue {name}": 1.0 for name, pattern in _CUE_PATTERNS.items() if pattern.search(around)}
    relative = _RELATIVE.search(before[-90:])
    if relative:
        signs[f"in a clause with {relative['word']}"] = 1.0
    return {**signs, f"tense {tense_of(act.trigger, sentence, text)}": 1.0}


def _time_signs(act: Act, sentence: Span, report: ReportTimes) -> dict[str, float]:
    """How old the times of the sentence are, above all the nearest, and that which the story named last."""
    whole = replace(act, sentence=sentence)
    own = (one for one in report.dated if sentence.contains(one.span) and may_date(whole, one, report.text))
    found = turned(own, report, act.status)
    costs = [attach_cost(act.trigger, one, sentence, report.text) for one in found]
    # 'Arrested four men over last year's attack': the year is the attack's.
    inside = [(cost, one) for cost, one in zip(costs, found, strict=True) if cost == 0 or not is_modifier(one.span, report.text)]
    signs = {f"names {report.age_of(one.when)}": 1.0 for _, one in inside} or {"no times": 1.0}
    if inside:
        cost, nearest = min(inside, key=lambda pair: pair[0])
        name = f"nearest {report.age_of(nearest.when)}"
        signs |= {name: 1.0, f"{name}, near": float(cost < NEAR_COST), f"{name}, attached": float(cost < ATTACHED_COST)}
    last = _last_before(sentence, report)
    if last:
        distance = report.number_at(act.trigger.start) - report.number_at(last.span.start)
        how_far = "near" if distance <= 1 else "further" if distance <= 3 else "far"
        signs[f"story {report.age_of(last.when)}, {how_far}"] = 1.0
    return signs


def _last_before(sentence: Span, report: ReportTimes) -> TimeExpression | None:
    return next((one for one in reversed(report.dated) if one.span.start < sentence.start), None)


def _place_signs(act: Act, sentence: Span, report: ReportTimes, beside: Sequence[Span]) -> dict[str, float]:
    """Where in the report and in its sentence the act stands, and how much of it the first sentences tell."""
    number, n_sentences = report.number_at(act.trigger.start), len(report.starts)
    others = [one for one in beside if one != act.trigger and sentence.contains(one)]
    signs = {
        "first sentence": float(number == 0),
        "first two sentences": float(number <= 1),
        "first five sentences": float(number <= 4),
        "place": number / n_sentences,
        "sentences before": math.log1p(number) / 4,
        "short report": float(n_sentences <= 8),
        "length of sentence": (sentence.end - sentence.start) / 200,
        "place in sentence": (act.trigger.start - sentence.start) / max(1, sentence.end - sentence.start),
        "first act of sentence": float(all(one.start > act.trigger.start for one in others)),
        "acts of sentence": min(4, len(others)) / 4,
    }
    if number >= LEAD_SENTENCES:
        lead = report.text[: report.starts[LEAD_SENTENCES]]
        told = sentence.text_of(report.text)
        signs["act in lead"] = _shared(_stems(act.trigger.text_of(report.text)), _stems(lead))
        signs["names in lead"] = _shared(set(_NAME.findall(told)), set(_NAME.findall(lead)))
        signs["words in lead"] = _shared(_stems(told), _stems(lead))
    return signs


def _stems(words: str) -> set[str]:
    return {word[:STEM_LETTERS] for word in _WORD.findall(words.lower()) if word not in _COMMON}


def _shared(some: set[str], others: set[str]) -> float:
    return len(some & others) / len(some) if some else 0.0


def _log_odds(share: float) -> float:
    kept = min(max(share, 1 - SUREST), SUREST)
    return math.log(kept / (1 - kept))


@cache
def _weights() -> dict[str, float]:
    """The weights of the signs, as fitted by `training/fit_background.py`."""
    return read_table("dragoman.coding", "data/background_weights.tsv")
