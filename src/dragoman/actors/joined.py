"""What several parties of one phrase share: the head, the state, the name."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.grammar import KURD, LEADING, UNIONS, Saying
from dragoman.actors.lexicon import ORGAN
from dragoman.actors.marked import Marked
from dragoman.actors.offices import SINGLE

_TITLES = frozenset({"role", "inherit"})
_CHAIRS = frozenset({"chairman", "chairwoman", "chair", "chief", "secretary", "commander", "leader"})
_BESIDE = frozenset({"defence minister", "defense minister", "minister of defence", "minister of defense", "finance minister"})
_HEADS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "supreme leader"})
"""Offices above all others of a state, each with its own holder."""
_REST = frozenset({"other", "others"})
_HIS = frozenset({"his", "her", "my", "your"})


def share(marked: Marked, sayings: list[Saying]) -> list[Saying]:
    """The parts with what they share: the head ('Russian and Iraqi soldiers'), the state ('Russian officials and analysts')."""
    done = list(sayings)
    for at in range(len(done) - 2, -1, -1):
        one, following = done[at], done[at + 1]
        if one.is_bare_country and following.noun and not following.named:
            noun = marked.lexicon.nouns.get(tuple(following.noun.split()))
            sector = noun.sector if noun and (following.code == KURD or _is_led(marked, following)) else following.sector
            done[at] = replace(following, first=one.first, last=one.last, code=one.code, organ=None, sector=sector)
        elif one.noun and not (one.code or one.named or one.organ or one.owner) and _is_placed(marked, following):
            done[at] = replace(one, code=following.code)
        elif one.form == ORGAN and one.code in UNIONS and following.manner == "inherit" and following.code is None:
            done[at] = replace(following, first=one.first, last=one.last, code=one.code, organ=one.organ, sector="GOV")
    for at in range(1, len(done)):
        one, before = done[at], done[at - 1]
        is_open = one.noun is not None and not (one.code or one.named or one.owner or one.organ)
        if is_open and before.noun and before.code and before.organ is None and not _is_led(marked, one):
            done[at] = replace(one, code=before.code)
    return done


def _is_led(marked: Marked, saying: Saying) -> bool:
    """Whether somebody is told by who backs them, as no force of a state is: 'US-backed forces'."""
    return any(key in LEADING for key in marked.words.keys[saying.first + 1 : saying.last - 1])


def _is_placed(marked: Marked, saying: Saying) -> bool:
    """Whether a plural tells its state behind the noun: 'sisters in Turkey', which 'brothers and' before it share."""
    keys = marked.words.keys[saying.first : saying.last]
    return bool(saying.is_plural and saying.code and saying.noun and saying.organ is None and {"in", "of"} & set(keys[1:]))


def one_of_two(sayings: list[Saying]) -> list[Saying]:
    """Somebody of two offices is one, told by the higher of them, else the first.

    So 'Iraqi cleric and lawmaker Ann Lee', 'President and Chairman Ann Lee', 'Prime Minister and Defence Minister Ann Lee'; not
    'the president and Senator Ann Lee', nor 'President and Prime Minister Ann Lee', of whose first there is one besides.
    """
    if len(sayings) != 2 or any(one.is_plural or one.manner not in _TITLES for one in sayings):
        return sayings
    first, other = sayings
    is_one = other.named is not None and other.owner is None and first.named is None and not first.is_definite
    is_beside = _is_beside(first, other)
    is_elsewhere = other.code not in {None, first.code} and not (is_beside and first.code is None)
    if not is_one or is_elsewhere or other.organ or (first.noun in SINGLE and not is_beside):
        return sayings
    code = first.code or other.code
    return [replace(higher(first, other), first=first.first, last=other.last, named=other.named, kind="person", code=code)]


def higher(first: Saying, other: Saying) -> Saying:
    """Of two offices of one person the one that leads a state, else the first."""
    return other if other.noun in _HEADS and first.noun not in _HEADS else first


def _is_beside(first: Saying, other: Saying) -> bool:
    """Whether holders of the first office have the second one besides: a chair, and who is no head of state a ministry."""
    noun = other.noun or ""
    is_minister = noun not in _HEADS and (noun.endswith(" minister") or noun.startswith("minister of "))
    return _is_chair(other) or (is_minister and first.noun != "president")


def _is_chair(saying: Saying) -> bool:
    """Whether an office is one that heads of state and government hold besides their own."""
    return (saying.noun or "").rpartition(" ")[2] in _CHAIRS or (saying.noun or "") in _BESIDE


def _is_unsaid(saying: Saying, before: Saying) -> bool:
    """Whether others beside a party are nobody in particular: 'and others', 'and her allies', 'drivers, neighbours and'."""
    is_bare = saying.last - saying.first == 1 and before.kind != "state"
    return saying.noun in _REST or saying.owner in _HIS or is_bare


def merge(sayings: list[Saying]) -> list[Saying]:
    """The parts; those that say the same of nobody in particular are one: 'women and children'; 'and her allies' names none."""
    kept: list[Saying] = []
    for one in sayings:
        is_same = kept and one.noun and kept[-1].noun and not (one.named or kept[-1].named or one.organ)
        if is_same and one.code in {None, kept[-1].code} and one.sector == kept[-1].sector:
            continue
        if kept and one.manner == "others" and one.code is None and _is_unsaid(one, kept[-1]):
            continue
        kept.append(one)
    return kept
