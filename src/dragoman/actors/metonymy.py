"""Whether the name of a capital or state stands for a government or only says where something is."""

from __future__ import annotations

import re

from dragoman.actors.words import Words, listed

_WHERE = listed(
    "in at near outside inside around across throughout via through over above into toward towards within beyond visited reached "
    "entered visiting reaching entering leaving left leave visit reach enter took captured seized "
    "stormed southern northern eastern western central downtown"
)
_INSIDE = frozenset({"in", "near", "outside", "inside", "around", "across", "within"})
_QUARTERS = frozenset({"central", "downtown", "northern", "southern", "eastern", "western", "north", "south", "east", "west"})
_WAYS = frozenset({"to", "from", "for", "between", "and", "of"})
_MOTION = listed(
    "flew fly flies flying flown travel travels travelled traveled travelling traveling went go goes going gone return returned "
    "returning came come coming drove driving trip trips visit visits flight flights way moved march marched arrived arrive "
    "arriving bound fled flee headed heading road boarded plane train bus left leave leaving sent landed rushed departed journey "
    "embassy consulate ambassador ambassadors hurried carried shuttled brought home capital city town outskirts streets suburb "
    "suburbs west east north south kilometres km miles"
)
_PARTS = listed(
    "airport square street university hospital suburb suburbs hotel bureau stadium neighbourhood neighborhood district outskirts "
    "governorate province region headquarters"
)
_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{1,24})?(?: \([^)\n]{1,30}\))?(?:, (?:\w+\.? \d{1,2}|\d{1,2} \w+)(?:,? \d{4})?)? ?(?:[-–—]| \()"
)
_BACK = 6  # words in which a word of motion stands before 'to' or 'from'


def is_place(words: Words, first: int, last: int) -> bool:
    """Whether a name only says where something is or goes: 'in Tehran', 'flew to Ankara', 'KYIV - ', 'Baghdad airport'.

    Args:
        words: the text.
        first: the first word of the name.
        last: the word after it.
    """
    if _is_dateline(words, first, last) or (words.keys[last : last + 1] and _begins_place(words, last)):
        return True
    before = first - 1
    if before >= 0 and words.keys[before] == "the":
        before -= 1
    if before < 0 or "." in words.between(before) or "\n" in words.between(before):
        return False
    if words.keys[before] in _WHERE:
        return True
    return words.keys[before] in _WAYS and _moves(words, before)


def is_inside(words: Words, first: int) -> bool:
    """Whether something is told to be done in a town, or right beside it: 'a bomb exploded in central Athens', not 'at Athens'."""
    before = first - 1
    while before > 0 and words.keys[before] in _QUARTERS and words.between(before) == " ":
        before -= 1
    return before >= 0 and words.between(before) == " " and words.keys[before] in _INSIDE


def _begins_place(words: Words, last: int) -> bool:
    return words.between(last - 1) == " " and words.keys[last] in _PARTS


def _moves(words: Words, before: int) -> bool:
    """Whether a word of motion stands before a preposition, in the same clause."""
    for at in range(before - 1, max(-1, before - 1 - _BACK), -1):
        if set(words.between(at)) & set(".;:“”\"\n"):
            return False
        if words.keys[at] in _MOTION:
            return True
    return False


def _is_dateline(words: Words, first: int, last: int) -> bool:
    """Whether the name begins a paragraph as the place that it is written from: 'KYIV, Ukraine (AP) - '."""
    is_first = first == 0 or "\n" in words.between(first - 1)
    return is_first and bool(_DATELINE.match(words.text, words.ends[last - 1]))
