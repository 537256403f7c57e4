"""Whom 'both sides', 'the two ministers', 'the three countries' mean: those of a report that stand out together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dragoman.actors.grammar import NAMESAKES, Saying
from dragoman.actors.history import Draft, History
from dragoman.actors.lexicon import NON_STATES
from dragoman.actors.offices import HEADS, is_head, is_same_office
from dragoman.actors.pairs import find_pair

NUMBERS = {"both": 2, "two": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
_STATES = frozenset({
    "side", "sides", "country", "countries", "state", "states", "nations", "nation", "governments", "capitals", "neighbours",
    "neighbors", "republics", "allies", "rivals", "powers", "partners", "foes", "parties", "all sides", "both sides", "enemies",
    "adversaries", "superpowers", "economies",
})  # fmt: skip
_PERSONS = frozenset({
    "leader", "leaders", "president", "presidents", "minister", "ministers", "men", "women", "diplomats", "prime minister",
    "prime ministers", "foreign minister", "foreign ministers", "defence ministers", "defense ministers", "envoys", "candidates",
    "politicians", "heads of state", "heads of government",
})  # fmt: skip
_HOLDERS = frozenset({
    "leaders", "presidents", "ministers", "prime ministers", "foreign ministers", "defence ministers", "heads of state",
    "heads of government",
})  # fmt: skip
_SIDES = frozenset({"side", "sides", "both sides", "all sides"})
_FOES = _SIDES | {"parties", "rivals", "foes", "enemies", "adversaries"}
"""Nouns that may mean a government and its rebels; the others mean states."""
_GROUPS = frozenset({"organisations", "organizations", "groups"})
_TWO = 2
_CLOSE = 1
"""What a mention within the last two sentences counts more than another; 0 and 1 are best on annotated reports."""
_NEAR = 2
_FAR = 5  # sentences back in which a list of the right length is sought
_MANY = 4  # persons whom a plural without a number means at most
_REACH = 3  # sentences back in which persons of one office are sought


def find_several(history: History, saying: Saying, keys: tuple[str, ...], state_of: Callable[[str], Draft]) -> list[Draft]:
    """The parties that a number and a plural noun stand for, in text order; empty if the report does not have so many.

    Args:
        history: what was named before.
        saying: the phrase.
        keys: its words.
        state_of: gives the draft of a state by its code.
    """
    noun = saying.noun or keys[-1]
    number = next((NUMBERS[key] for key in keys if key in NUMBERS), 0)
    is_all = bool({"both", "all", "each"} & set(keys)) or saying.is_definite
    if keys[-1] in NAMESAKES and number == 2:
        return [state_of(code) for code in NAMESAKES[keys[-1]]]
    if saying.code or (noun == "side" and "each" not in keys):
        return []
    if ((noun in _SIDES and number in {0, 2}) or (noun in _FOES and number == 2)) and is_all:
        return find_pair(history, saying.first, state_of, is_of_states=False)
    if not number and noun in _HOLDERS and keys == ("the", *noun.split()):
        return _described_together(history, saying.first, 0) or _recent(history, saying)
    if not number or not is_all:
        return []
    return _states(history, saying.first, number, state_of) if noun in _STATES else _others(history, saying, number)


def _others(history: History, saying: Saying, number: int) -> list[Draft]:
    if saying.noun in _PERSONS:
        return _persons(history, saying, number)
    if saying.noun in _GROUPS:
        return _foremost(history, saying.first, number, lambda one: one.kind == "organization" and not one.noun)
    return []


def _states(history: History, at: int, number: int, state_of: Callable[[str], Draft]) -> list[Draft]:
    """So many states: a pair that the report sets side by side, else those that it names most."""
    if number == 2:
        return find_pair(history, at, state_of, is_of_states=True)
    listed = _listed(history, at, number, lambda one: one.kind == "state")
    if listed:
        return listed
    here, weights, named = history.sentence_of(at), Counter[str](), Counter[str]()
    for one in history.mentions:
        code = one.draft.code
        if one.at < at and code is not None and code not in NON_STATES:
            weights[code] += 1 + _CLOSE * (here - one.sentence <= _NEAR)
            named[code] += one.draft.key[0] == "state"
    weights.update(code for place, code in history.adjectives if place < at and code not in NON_STATES)
    barred = {one.code for one in history.barred}
    fitting = [code for code in weights if code not in barred]
    best = sorted(fitting, key=lambda code: (not named[code], -weights[code], code))[:number]
    return [state_of(code) for code in weights if code in best] if len(best) == number else []


def _listed(history: History, at: int, number: int, fits: Callable[[Draft], bool]) -> list[Draft]:
    """So many who were named side by side in one of the last sentences: 'Russia, Turkey and Iran' for 'the three countries'."""
    here = history.sentence_of(at)
    lists = (history.joined(here - back, at) for back in range(_FAR + 1))
    return next((one for one in lists if len(one) == number and all(history.may_be(each, fits) for each in one)), [])


def _persons(history: History, saying: Saying, number: int) -> list[Draft]:
    noun = _singular(saying.noun or "")
    listed = _pair_of(history, saying.first, noun) if number == _TWO else []
    listed = listed or _listed(history, saying.first, number, lambda one: one.kind == "person" and _fits_noun(noun, one))
    if listed:
        return listed
    told = _foremost(history, saying.first, number, lambda one: one.kind == "person" and _fits_noun(noun, one))
    together = [] if told else _described_together(history, saying.first, number)
    return told or together or _foremost(history, saying.first, number, lambda one: one.kind == "person")


def _singular(noun: str) -> str:
    return noun.replace("heads of", "head of").removesuffix("s")


def _pair_of(history: History, at: int, noun: str) -> list[Draft]:
    """The two persons with an office whom the same sentence or the one before names, if just two."""
    here = history.sentence_of(at)
    for back in range(_NEAR):
        near = [one.draft for one in history.by_sentence.get(here - back, ()) if one.at < at and not one.is_aside]
        found = list(dict.fromkeys(one for one in near if one.kind == "person" and one.role and _fits_noun(noun, one)))
        if found:
            return found if len(found) == _TWO else []
    return []


def _fits_noun(noun: str, draft: Draft) -> bool:
    role = (draft.role or "").lower()
    if noun.startswith("head"):
        return is_head(noun, draft.role or "", draft.entry.terms if draft.entry else ())
    if noun == "leader":
        return role.startswith(HEADS)
    return is_same_office(noun, role) or role.endswith(noun) if noun in {"president", "minister"} or " " in noun else True


def _recent(history: History, saying: Saying) -> list[Draft]:
    """Persons with that office of the last sentences, if they are several: 'the presidents'."""
    here, noun = history.sentence_of(saying.first), _singular(saying.noun or "")
    near = [one.draft for one in history.mentions if one.at < saying.first and here - one.sentence <= _REACH]
    found = list(dict.fromkeys(one for one in near if one.kind == "person" and one.role and _fits_noun(noun, one)))
    return found if 2 <= len(found) <= _MANY else []


def _described_together(history: History, at: int, number: int) -> list[Draft]:
    """Those of several states whom one phrase described: 'the leaders of Sweden, Finland and Norway'; with 0 however many."""
    places: dict[int, list[Draft]] = {}
    for one in history.mentions:
        here = places.setdefault(one.at, [])
        if one.at < at and one.is_party and one.draft.kind in {"person", "group"} and one.draft not in here:
            here.append(one.draft)
    fitting = (found for found in reversed(places.values()) if len({one.code for one in found}) == len(found) > 1)
    return next((found for found in fitting if number in {0, len(found)}), [])


def states_meant(history: History, saying: Saying, state_of: Callable[[str], Draft]) -> list[Draft]:
    """The states whose bodies or office holders a number and a plural noun stand for: 'the two armies', 'both leaders'."""
    keys = history.words.keys[saying.first : saying.last]
    number = next((NUMBERS[key] for key in keys if key in NUMBERS), 0)
    is_of_state = saying.manner == "body" or (saying.noun in _PERSONS and saying.sector == "GOV")
    if not number or not saying.sector or not is_of_state or not ({"both", "all"} & set(keys) or saying.is_definite):
        return []
    return _states(history, saying.first, number, state_of)


def _foremost(history: History, at: int, number: int, fits: Callable[[Draft], bool]) -> list[Draft]:
    """So many fitting drafts, those named most and near before others; nobody if there are fewer."""
    here, weights, drafts = history.sentence_of(at), Counter[tuple[str, ...]](), dict[tuple[str, ...], Draft]()
    for one in history.mentions:
        if one.at < at and history.may_be(one.draft, fits):
            weights[one.draft.key] += 1 + _CLOSE * (here - one.sentence <= _NEAR)
            drafts[one.draft.key] = one.draft
    best = sorted(drafts, key=lambda key: (-weights[key], key))[:number]
    return [drafts[key] for key in drafts if key in best] if len(best) == number else []
