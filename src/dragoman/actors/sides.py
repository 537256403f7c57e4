"""On whose side people fight: 'volunteers fighting with the Kurds', 'Britons who joined Islamic State'."""

from __future__ import annotations

from dragoman.actors.grammar import KURDS
from dragoman.actors.lexicon import ORGAN
from dragoman.actors.marked import Marked

_FIGHT = frozenset({"fighting", "fought", "served", "serving", "volunteered", "volunteering", "fight", "volunteers", "fighters"})
_JOIN = frozenset({"joined", "joining"})
_WITH = frozenset({"with", "for", "alongside", "in", "beside"})
_ARTICLES = frozenset({"the", "a", "an"})
_REACH = 4  # words between the one that tells of fighting and the group: 'with the banned Kurdish militia'
_FORCES = frozenset({"REB", "PRM"})


def side_at(marked: Marked, at: int, end: int, joins: bool = False) -> str | None:
    """The sector of the armed group with which people are said to fight in these words; None where no words tell.

    Args:
        marked: the text with its names.
        at: the first word after those who fight.
        end: the word at which the search ends, at the latest at the end of the sentence.
        joins: whether whoever only joined such a group is taken for one who fights with it.
    """
    keys = marked.words.keys
    for one in range(at, min(end, len(keys) - 1)):
        if _is_end(marked, one - 1):
            return None
        if keys[one] in _FIGHT and keys[one + 1] in _WITH:
            return _group(marked, one + 2)
        if joins and keys[one] in _JOIN:
            return _group(marked, one + 1)
    return None


def _group(marked: Marked, start: int) -> str | None:
    """The sector of the armed group that is named there."""
    for at in range(start, min(start + _REACH, len(marked.words.keys))):
        if at > start and (_is_end(marked, at - 1) or "," in marked.words.between(at - 1)):
            return None
        hit = marked.hit_at.get(at)
        if hit and hit.entry.form == ORGAN:
            return hit.entry.sector if hit.entry.sector in _FORCES else None
        if marked.words.keys[at] in KURDS:
            return "REB"
    return None


def _is_end(marked: Marked, at: int) -> bool:
    """Whether a sentence or a quotation ends after a word."""
    return at >= 0 and bool(set(marked.words.between(at)) & set(".!?;“”\"\n"))
