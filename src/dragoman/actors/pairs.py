"""Which two of a report stand over against each other: 'both sides', 'the two countries'."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise

from dragoman.actors.history import Draft, History, Mention
from dragoman.actors.lexicon import NON_STATES

Side = tuple[str, bool]
"""The code of a state, and whether its rebels are meant."""

_FORCES = frozenset({"MIL", "REB", "PRM", "COP", "OPP"})
_REBELS = frozenset({"REB", "PRM"})
_SUFFERING = frozenset({"CVL", "PRE", "REF"})
"""Who takes no part: people of one of the two may be told of beside them."""
_LEAD, _NEAR, _REACH = 2, 2, 3
"""Sentences of the lead; sentences back that are near; and in which forces have to be named to be the sides themselves."""
_JOINED, _FACING, _FOUGHT = 2.0, 2.0, 6.0
"""What 'A and B', one act with both on its two sides, and the forces of just two in one of the last sentences count beside 1 for
each sentence that names both (2 if it is near or in the lead, 3 if both); chosen by reason, and not fitted."""
_JOINT = 4
_TOLD_OF = re.compile(
    r"\b(?:urg|ask|call|press|told|tell|touch|contact|spoke|speak|mediat|shuttl|host|invit|appeal|warn|prais|help|arm|broker|arbitrat|"
    r"consult|brought|bring|engag|reconcil|separat|monitor)\w*(?: (?:on|with|to|between|together))?(?: the)?$"
)
"""What a third party does to a pair: whoever is named before it in the clause is none of the two."""
_CLAUSE = re.compile(r"[,;:.!?()“”\"\n]|\b(?:that|who|which|while|but|as|said|says)\b")

_MET = re.compile(r"\b(?:with|to|between) .*\band \w+(?: \w+)?(?: the)?$")
"""Whom the third party met before: 'Egypt spoke with A and B and called on'."""
_LEAD_IN = 200  # characters of a clause before a pair in which the third party is looked for
_SUBJECT = re.compile(r"\W*(?:it|he|she|they)\b", re.IGNORECASE)


def find_pair(history: History, at: int, state_of: Callable[[str], Draft], is_of_states: bool) -> list[Draft]:
    """The two that the words before a phrase set side by side most, in text order; empty if only one or none is named.

    Args:
        history: what was named before.
        at: the first word of the phrase.
        state_of: gives the draft of a state by its code.
        is_of_states: whether two states are meant, and not also a government and its rebels.
    """
    twins = [] if is_of_states else _of_one_state(history, at)
    if twins:
        return twins
    named = _named(history, at, is_of_states)
    acting = (draft for draft in history.barred if draft.sector not in _SUFFERING)
    barred = {_side(draft, is_of_states) for draft in acting} | _third(history, at, is_of_states)
    fitting = {place: [one for one in sides if one not in barred] for place, sides in named.items()}
    here = fitting.get(history.sentence_of(at), [])
    pair = here if len(here) == 2 else _best(history, at, fitting, is_of_states)
    order = list(dict.fromkeys(side for place in sorted(named) for side in named[place]))
    chosen = sorted(pair, key=order.index)
    return [_meant(history, at, side, chosen, state_of) for side in chosen]


def _of_one_state(history: History, at: int) -> list[Draft]:
    """Two armed sides of one state joined by 'and' in one of the last sentences, if no other pair was joined since."""
    here = history.sentence_of(at)
    two = next((found for back in range(_NEAR + 1) if (found := history.joined(here - back, at))), [])
    sides = {_side(one, False) for one in two}
    are_rebels = len(two) == 2 and len(sides) == 1 and all(one.sector in _REBELS and one.code for one in two)
    return two if are_rebels and not any(one in history.barred for one in two) else []


def _named(history: History, at: int, is_of_states: bool) -> dict[int, list[Side]]:
    """The sides that each sentence names before a word, each once."""
    told = [(one.at, _side(one.draft, is_of_states)) for one in history.mentions if one.at < at]
    told += [(place, (code, False)) for place, code in history.adjectives if place < at and code not in NON_STATES]
    found: dict[int, dict[Side, None]] = defaultdict(dict)
    for place, side in sorted(told, key=lambda one: one[0]):
        if side:
            found[history.sentence_of(place)][side] = None
    return {place: list(sides) for place, sides in found.items()}


def _side(draft: Draft, is_of_states: bool) -> Side | None:
    """The side of somebody; the press is on none."""
    if draft.code is None or draft.sector == "JRN":
        return None
    if draft.code in NON_STATES:
        return (draft.code, True) if draft.sector in _REBELS and not is_of_states else None
    return draft.code, draft.sector in _REBELS and not is_of_states


def _third(history: History, at: int, is_of_states: bool) -> set[Side]:
    """The sides named in the clause before a verb that a third party does to a pair: Egypt of 'Egypt's envoys urged both sides'."""
    start = history.words.starts[at]
    before = history.words.text[:start].rstrip()
    if not _TOLD_OF.search(before):
        return set()
    begin = max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    met = _MET.search(before, max(begin, len(before) - _LEAD_IN))
    end = met.start() if met else len(before)
    here = [one for one in history.mentions if one.at < at and begin <= history.words.starts[one.at] < end]
    if not here and _SUBJECT.match(before[begin:]):
        here = [one for one in history.mentions if history.words.starts[one.at] < begin][-1:]
    return {side for one in here for side in [_side(one.draft, is_of_states)] if side}


def _best(history: History, at: int, named: dict[int, list[Side]], is_of_states: bool) -> list[Side]:
    """The pair with the most weight; where no sentence names two, the two named in most sentences."""
    here, weights = history.sentence_of(at), defaultdict[frozenset[Side], float](float)
    times = Counter(side for sides in named.values() for side in sides)
    for place, sides in named.items():
        weight = 1.0 + (here - place <= _NEAR) + (place <= _LEAD) + _is_fight(history, place, at, sides, is_of_states) * _FOUGHT
        for two in combinations(sides, 2):
            weights[frozenset(two)] += weight / (len(sides) - 1)
    for gain, pairs in ((_JOINED, _joined(history, at, is_of_states)), (_FACING, _facing(history, at, is_of_states))):
        for pair in pairs:
            if pair in weights:
                weights[pair] += gain
    if weights:
        best: frozenset[Side] = max(weights, key=lambda two: (weights[two], min(times[side] for side in two), sorted(two)))
        return list(best)
    return [side for side, _ in times.most_common(2)] if len(times) > 1 else []


def _is_fight(history: History, sentence: int, at: int, sides: list[Side], is_of_states: bool) -> bool:
    """Whether a sentence just before names the forces of one of just two sides."""
    if is_of_states or len(sides) != 2 or history.sentence_of(at) - sentence >= _NEAR:
        return False
    here = (one.draft for one in history.by_sentence.get(sentence, ()) if one.at < at and one.draft.sector in _FORCES)
    return any(_side(one, is_of_states) in sides for one in here)


def _joined(history: History, at: int, is_of_states: bool) -> Iterable[frozenset[Side]]:
    """The pairs that are named with nothing but 'and', a hyphen and words of their description between them."""
    for mentions in history.by_sentence.values():
        for one, other in pairwise(sorted((one for one in mentions if one.at < at), key=lambda one: one.at)):
            sides = _side(one.draft, is_of_states), _side(other.draft, is_of_states)
            if sides[0] and sides[1] and sides[0] != sides[1] and _is_joint(history, one, other):
                yield frozenset((sides[0], sides[1]))


def _is_joint(history: History, one: Mention, other: Mention) -> bool:
    between = history.words.keys[one.at + 1 : other.at]
    return ("and" in between and len(between) <= _JOINT) or one.at == other.at


def _facing(history: History, at: int, is_of_states: bool) -> Iterable[frozenset[Side]]:
    """The pairs that stood on the two sides of an act."""
    for place, one, other in history.facing:
        sides = _side(one, is_of_states), _side(other, is_of_states)
        if place < at and sides[0] and sides[1] and sides[0] != sides[1]:
            yield frozenset((sides[0], sides[1]))


def _meant(history: History, at: int, side: Side, pair: list[Side], state_of: Callable[[str], Draft]) -> Draft:
    """Who stands for a side: the forces named of late if both have such, rebels as they were named, else the state."""
    forces = _forces(history, at, side)
    others = [_forces(history, at, one) for one in pair if one != side]
    if side[1]:
        return forces or next(one.draft for one in reversed(history.mentions) if one.at < at and _side(one.draft, False) == side)
    return forces if forces and all(others) else state_of(side[0])


def _forces(history: History, at: int, side: Side) -> Draft | None:
    """The forces of a side named last before a word, rebels however far back."""
    here = history.sentence_of(at)
    near = (one for one in reversed(history.mentions) if one.at < at and (side[1] or here - one.sentence <= _REACH))
    drafts = (one.draft for one in near if _side(one.draft, False) == side)
    return next((one for one in drafts if one.kind != "person" and one.sector in _FORCES), None)
