"""Who is meant by 'the ousted leader' and 'the former minister': of whom the report tells the fall, who can have had the office."""

from __future__ import annotations

from dragoman.actors.grammar import Saying
from dragoman.actors.history import Draft, History
from dragoman.actors.offices import HEADS, held, is_same_office
from dragoman.actors.words import Words, listed

_FALLEN = frozenset({"ousted", "deposed", "toppled", "overthrown"})
_OUSTING = _FALLEN | listed("overthrew unseated oust topple depose overthrow ousting toppling deposing overthrowing ouster removal")
_FALLS = listed("ouster overthrow downfall fall toppling removal ousting deposition")
_TITLE = listed(
    "the a of against former then its their his her own president prime minister leader king ruler dictator autocrat strongman "
    "longtime long time veteran elected democratically islamist"
)
"""Small words that may stand between what tells a fall and the name of who fell."""
_PASSIVE = frozenset({"was", "were", "been", "being"})
_BEFORE_PASSIVE = _PASSIVE | {"who", "had", "has", "have", "himself", "herself", "later", "then", "recently", "is"}
_ANY_OFFICE = listed("leader ruler dictator strongman autocrat politician official officer general figure head chief statesman")
_POLITICIANS = frozenset({"PTY", "OPP", "LEG"})  # who may have had any office or trade before
_BREAKS = frozenset(".!?;:,()“”\"\n")
_MAX_TITLE, _MAX_PASSIVE = 7, 4


def find_fallen(history: History, saying: Saying) -> Draft | None:
    """The person of whom the report has told, last before a word, that somebody ousted them: 'the ousted leader', 'the overthrow
    of the elected president'."""
    at, words = saying.first, history.words
    is_told = not saying.is_former and _is_told(words, at, saying.last, set())
    if not is_told and _FALLEN.isdisjoint(words.keys[at : saying.last]):
        return None
    people = list(dict.fromkeys(one.draft for one in history.mentions if one.at < at and one.draft.kind == "person"))
    named = {word for draft in people for first, last in draft.spans for word in range(first, last)}
    found = [
        (first, draft) for draft in people if history.may_be(draft, lambda one: _may_have_held(one, saying))
        for first, last in draft.spans if last <= at and _is_told(words, first, last, named)
    ]  # fmt: skip
    return max(found, key=lambda one: one[0])[1] if found else None


def may_be_former(draft: Draft, saying: Saying, keys: tuple[str, ...]) -> bool:
    """Whether a person just named, who holds no office, may be the former holder of one; of different offices they are different
    people."""
    is_of_state = saying.organ is not None or saying.code in {None, draft.code}
    if draft.kind != "person" or draft.sector in {"GOV", "CVL", "JRN"} or not is_of_state:
        return False
    if draft.sector != "ELI" and not _FALLEN.isdisjoint(keys):
        return False  # nobody has told that the general was ousted
    if draft.key[0] == "phrase":
        return is_same_office(saying.noun or "", draft.noun or "")
    is_told = draft.sector == "ELI" and bool(draft.past or draft.noun)
    return _may_have_held(draft, saying) if is_told else draft.sector in _POLITICIANS or saying.sector in {"ELI", draft.sector}


def is_still_head(draft: Draft) -> bool:
    """Whether somebody leads a state on the report's day, of whom no former leader is told."""
    terms = draft.entry.terms if draft.entry else ()
    is_over = bool(terms) and all(term in draft.past for term in terms if term.role == draft.role)
    return (draft.role or "").lower().startswith(HEADS) and not is_over


def _may_have_held(draft: Draft, saying: Saying) -> bool:
    """Whether somebody of the right state can have had an office; 'leader' and 'general' are told of every one."""
    noun = saying.noun or ""
    if saying.code not in {None, draft.code} or draft.is_plural:
        return False
    if noun.rpartition(" ")[2] in _ANY_OFFICE and " " not in noun:
        return True
    return is_same_office(noun, draft.role or "") or held(draft.past, noun) or is_same_office(noun, draft.noun or "")


def _is_told(words: Words, first: int, last: int, named: set[int]) -> bool:
    """Whether the words around a mention tell that somebody ousted the one: 'toppled President Ann Lee', 'Ann Lee was ousted'."""
    at = first
    while at > 0 and first - at < _MAX_TITLE and not set(words.between(at - 1)) & _BREAKS:
        at -= 1
        key = words.keys[at]
        if key in _OUSTING or (key == "coup" and words.keys[at + 1] == "against"):
            return True
        if at in named or not (words.is_capital(at) or key in _TITLE):
            break
    if words.is_possessive(last - 1):
        return words.keys[last : last + 1] != () and words.keys[last] in _FALLS
    return _is_passive(words, last)


def _is_passive(words: Words, last: int) -> bool:
    """Whether a name goes on with 'was ousted', 'who had been toppled'."""
    at = last
    while at < len(words.keys) and (words.keys[at] == "of" if at == last else words.is_capital(at)):
        at += 1  # 'of South Sudan'
    last = at
    while at < min(last + _MAX_PASSIVE, len(words.keys)) and words.keys[at] in _BEFORE_PASSIVE:
        at += 1
    is_passive = at > last and words.keys[at - 1] in _PASSIVE and words.between(last - 1) in {" ", ", "}
    return is_passive and at < len(words.keys) and words.keys[at] in _FALLEN
