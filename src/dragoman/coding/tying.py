"""Which act a figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Figure, Span

# Costs of what stands between a figure and the words of an act; words count their number.
_BREAKS = re.compile(r"(?P<stop>[;:])|(?P<end>[()]| [–—] |[“”\"])|(?P<comma>,)|(?P<word>\w[\w’'%.-]*(?:,\d+)*)")
_COSTS = {"stop": 1.5, "end": 1.5, "comma": 0.8, "word": 0.1}
_CLAUSE = frozenset({
    "who", "whom", "whose", "which", "that", "when", "while", "as", "after", "before", "because", "although", "where", "but", "and",
    "since", "until", "if", "saying", "what", "says",
})  # fmt: skip
_CLAUSE_COST = 1.2
_BEFORE_COST = 0.3
"""Objects and results follow the verb in English."""
_RELATIVE = re.compile(r"(?<!in )\b(?:which|who|whose|that|where)\b[^,;]*$")
_RELATIVE_COST, _ASIDE_COST = 1.5, 5.0
"""For a figure in a relative clause of which the act is no part: one that follows the act, and one put in before it."""
_OWN_CLAUSE = re.compile(r" (?:[\w’'-]+ ){1,4}(?:who|whom|which|that) [^,;]*$")
_JOINED_COST = 0.6
_ASIDE = re.compile(r",[^,;:()“”\"]{1,60},(?= (?:were|was|are|is|will|would|have|has|had)\b)")
# The 'and' between two things that are counted ('nine commanders and three firms') parts nothing.
_CHAIN = re.compile(r"(?: and|,) (?:at least |some |about |nearly |another |up to |a further )?[$€£]?$")
_OPENING = re.compile(r"(?:[,;:–—]|\b(?:and|but|while|said|says|say|that|claims?|claimed))[“”\"]? (?:[\w ]{0,16} )?[$€£]?$")
_OWN_VERB = re.compile(
    r"^[^,;:.!?]{0,60}?\b(?:are|is|were|was|have|has|had|will|would|must|may|could|can|\w{2,}ed|remain|fled|went|came|left)\b"
)
_JOINED = re.compile(r"\b(?:and|but)\b")
MAX_COST, MAX_COST_UNFIT, MAX_COST_PERCENT = 5.0, 2.6, 1.0
"""How far away an act may be whose type goes with the kind of the figure, one whose type does not, and any for a share. In the
unit of `_COSTS`; chosen on the part of `evaluation/data/figures.jsonl` that is not held out, where a fifth more or less changes the
act of three in 334 figures at most."""
MAX_COST_JOINED, MAX_COST_UNFIT_JOINED = 2.2, 1.2
"""The same for a figure before an 'and' or 'but' behind which the act stands: it is the object of another verb."""
_FIT_GAIN, _VICTIM_GAIN = 1.6, 4.0
_FITS = {
    "dead": {"ASSAULT"}, "injured": {"ASSAULT"}, "displaced": {"ASSAULT", "COERCE"}, "arrested": {"COERCE", "SANCTION"},
    "troops": {"MOBILIZE", "RETREAT", "COOPERATE", "AID"}, "money": {"AID", "AGREE", "SANCTION", "CONCEDE", "COOPERATE"},
    "people": {"PROTEST", "RETREAT", "COERCE"},
}  # fmt: skip
_VICTIMS, _TOLD_LATER = frozenset({"dead", "injured", "displaced"}), frozenset({"dead", "injured"})
N_SENTENCES_BACK = 2
"""A count of dead or injured in a sentence without a fitting act belongs to one told at most so many sentences before."""
_DISASTER = re.compile(
    r"\b(?:floods?|flooding|earthquakes?|quake|storms?|cyclone|hurricane|typhoon|landslides?|crash(?:ed)?|stampede|crush|outbreak|"
    r"virus|cholera|epidemic|accident|tsunami|drought|famine|heat ?wave)\b"
)


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act that a figure may belong to: the words that name it and its type."""

    trigger: Span
    event: str


def tie_figures(
    figures: Sequence[Figure], acts: Sequence[ToldAct], sentences: Sequence[Span], text: str
) -> list[int | None]:
    """For each figure the position of the act that it belongs to, or None where it belongs to no act.

    Within a sentence the act that fewest clauses and words part from the figure has it, one whose type goes with what is counted
    before others. A count of victims may also belong to an attack told one or two sentences before.
    """
    return [_act_of(figure, acts, sentences, text) for figure in figures]


def _act_of(figure: Figure, acts: Sequence[ToldAct], sentences: Sequence[Span], text: str) -> int | None:
    at = _number(sentences, figure.start)
    gain = _VICTIM_GAIN if figure.kind in _VICTIMS else _FIT_GAIN
    costs = []
    for position, act in enumerate(acts):
        if _number(sentences, act.trigger.start) == at:
            if _is_own_clause(figure, act, sentences[at], text):
                continue
            cost, fits = _cost(figure, act, sentences[at], text), act.event in _FITS.get(figure.kind, ())
            if cost <= _most(figure, act, text, fits):
                costs.append((cost - gain * fits, position))
    here = min(costs)[1] if costs else None
    if figure.kind not in _TOLD_LATER or (here is not None and acts[here].event in _FITS[figure.kind]):
        return here
    if _DISASTER.search(sentences[at].text_of(text)):
        return None
    back = [
        position for position, act in enumerate(acts)
        if 0 < at - _number(sentences, act.trigger.start) <= N_SENTENCES_BACK and act.event in _FITS[figure.kind]
    ]
    return max(back, key=lambda position: acts[position].trigger, default=here)


def _number(sentences: Sequence[Span], position: int) -> int:
    return max(bisect_right(sentences, position, key=lambda one: one.start) - 1, 0)


def _most(figure: Figure, act: ToldAct, text: str, fits: bool) -> float:
    """How far away the act may be."""
    if figure.kind == "percent":
        return MAX_COST_PERCENT
    is_before = figure.end <= act.trigger.start and not (fits and figure.kind in _VICTIMS)
    if is_before and _JOINED.search(text[figure.end : act.trigger.start]):
        return MAX_COST_JOINED if fits else MAX_COST_UNFIT_JOINED
    return MAX_COST if fits else MAX_COST_UNFIT


def _is_own_clause(figure: Figure, act: ToldAct, sentence: Span, text: str) -> bool:
    """Whether the figure is the subject of a clause after the act with a verb of its own ('freed 33, but 60 captives are left');
    of those who suffer such clauses tell the outcome."""
    if act.trigger.end > figure.start or figure.kind in _VICTIMS or figure.kind == "arrested":
        return False
    return bool(_OPENING.search(text[act.trigger.end : figure.start]) and _OWN_VERB.match(text[figure.end : sentence.end]))


def _cost(figure: Figure, act: ToldAct, sentence: Span, text: str) -> float:
    """What parts the figure from the words of the act."""
    if act.trigger.end <= figure.start:
        gap = _CHAIN.sub(" ", text[act.trigger.end : figure.start])
        return _gap_cost(gap) + (_RELATIVE_COST if _RELATIVE.search(gap) else 0.0)
    gap = _ASIDE.sub(",", text[figure.end : act.trigger.start], count=1)
    if figure.kind not in _VICTIMS and ";" in gap:
        return _ASIDE_COST
    if _OWN_CLAUSE.match(gap):
        return _BEFORE_COST
    is_aside = "," in gap and _RELATIVE.search(text[sentence.start : figure.start])
    cost = _BEFORE_COST + _gap_cost(gap) + (_JOINED_COST if _JOINED.search(gap) and figure.kind not in _VICTIMS else 0.0)
    return cost + (_ASIDE_COST if is_aside else 0.0)


def _gap_cost(gap: str) -> float:
    return sum(
        _CLAUSE_COST if found[0].lower() in _CLAUSE else _COSTS[str(found.lastgroup)] for found in _BREAKS.finditer(gap)
    )
