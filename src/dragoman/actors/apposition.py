"""Organisations beside a noun that only says what they are: parted by a comma, or right before it."""

from __future__ import annotations

from dragoman.actors.grammar import JOINTS, Saying
from dragoman.actors.lexicon import ADJECTIVE, ORGAN, STATE, Hit
from dragoman.actors.marked import Marked
from dragoman.actors.words import listed

_BODIES = listed("party movement group coalition alliance bloc militia organisation organization faction network agency")
_FIGHTERS = listed(
    "rebels militants fighters insurgents guerrillas mercenaries jihadists jihadis extremists terrorists militiamen separatists"
)
_ARMED = frozenset({"REB", "PRM"})
_KINDS = listed(
    "the ruling governing opposition armed rebel militant militia insurgent guerrilla islamist jihadist extremist separatist "
    "terrorist terror islamic kurdish sunni shia shiite arab far left right wing leftist rightist centre socialist "
    "conservative liberal nationalist populist main banned outlawed regional political news official state run owned "
    "private mercenary paramilitary"
)
"""Words around an organisation's name that say of which kind it is, and of no part of it."""


def organ_of_kind(marked: Marked, saying: Saying) -> Hit | None:
    """The organisation of a phrase that adds only its kind: 'the M23 rebels', 'the ruling Zanu-PF party'.

    Those who are counted ('six M23 rebels'), not definite ('housed M23 rebels and their families') or of whom more is told are some
    of its people.

    Args:
        marked: the text.
        saying: what the phrase says.
    """
    if saying.organ is None or saying.form or saying.named or saying.owner or saying.noun is None:
        return None
    hit = next((hit for hit in marked.hits_in(saying.first, saying.last) if hit.entry == saying.organ), None)
    if hit is None or hit.last >= saying.last or marked.words.is_possessive(hit.last - 1):
        return None
    last = marked.words.keys[saying.last - 1]
    is_whole = last in _BODIES or (last in _FIGHTERS and hit.entry.sector in _ARMED and saying.is_definite)
    return hit if is_whole and all(_is_kind(marked, at) for at in range(saying.first, saying.last - 1)) else None


def _is_kind(marked: Marked, at: int) -> bool:
    """Whether a word of a phrase is of a name or tells a kind of organisation."""
    hit = marked.hit_at.get(at)
    return marked.words.keys[at] in _KINDS or (hit is not None and hit.entry.form in {ORGAN, ADJECTIVE, STATE})


def apposed_organ(marked: Marked, saying: Saying) -> Hit | None:
    """The name beside a description: 'the regional bloc, ECOWAS,', 'Hezbollah, the Lebanese militia,'; None if there is none.

    Args:
        marked: the text.
        saying: what the description says.
    """
    is_body = saying.is_definite and saying.kind != "person" and saying.noun is not None
    return (_after(marked, saying) or _before(marked, saying)) if is_body else None


def _after(marked: Marked, saying: Saying) -> Hit | None:
    hit = marked.hit_at.get(saying.last)
    is_name = hit is not None and hit.first == saying.last and hit.entry.form == ORGAN and saying.code is None
    return hit if is_name and hit is not None and _is_closed(marked, saying.last, hit.last) else None


def _before(marked: Marked, saying: Saying) -> Hit | None:
    hit = marked.hit_at.get(saying.first - 1)
    is_name = hit is not None and hit.last == saying.first and hit.entry.form == ORGAN and saying.organ is None
    is_listed = saying.is_plural or not JOINTS.isdisjoint(marked.words.keys[saying.last : saying.last + 1])
    if hit is None or not is_name or is_listed or saying.code not in {None, hit.entry.code}:
        return None
    return hit if _is_closed(marked, saying.first, saying.last) else None


def _is_closed(marked: Marked, comma: int, last: int) -> bool:
    """Whether a comma stands before a word, and another or the end of the sentence before the second."""
    return marked.words.between(comma - 1) == ", " and marked.words.between(last - 1)[:1] in {",", "."}
