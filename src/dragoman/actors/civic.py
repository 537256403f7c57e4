"""Organisations of citizens that no table knows, told by the words of their names: 'the Centre for Quiet Diplomacy'."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.grammar import Saying
from dragoman.actors.lexicon import COUNTRY_FORMS, PLACE
from dragoman.actors.marked import Marked
from dragoman.actors.words import listed

_WORDS = listed(
    "centre center institute foundation association campaign society trust fund coalition alliance network project initiative "
    "forum watch action women rights league choice justice life democracy freedom now citizens voices families change"
)
_TRADES = listed("police workers teachers nurses officers employees union labor labour patrolmen")  # their bodies are unions
_HEADS = ("director", "president", "chair", "chairman", "chairwoman", "chairperson", "founder", "executive", "head", "coordinator",
          "spokesman", "spokeswoman", "spokesperson", "organizer", "organiser", "manager", "counsel")  # fmt: skip
_BEFORE = frozenset({"of", "at", "for", "with"})
_LINKS = frozenset({"of", "for", "and", "on", "in", "the"})  # inside of a name
_SECTORS = frozenset({"GOV", "BUS", "CVL", "SOC"})
_LEAST = 2  # words with capitals that a name has, at least


def of_civic_body(marked: Marked, saying: Saying, first: int, last: int) -> Saying | None:
    """Who heads or speaks for an organisation of citizens that these words name; None for all others.

    Args:
        marked: the text with its names.
        saying: what the words before say: 'executive director'.
        first: the preposition after these.
        last: the word after the phrase.
    """
    is_head = (saying.noun or "").endswith(_HEADS) and saying.sector in _SECTORS and not saying.is_plural
    if not is_head or saying.code or saying.organ or saying.owner or saying.owner_named:
        return None
    for at in range(first, last - _LEAST):
        if marked.words.keys[at] not in _BEFORE:
            continue
        start = at + 1 + (marked.words.keys[at + 1] == "the")
        end = _end(marked, start, last)
        if _is_civic(marked, start, end):
            code = next((hit.entry.code for hit in marked.hits_in(start, end)), None)
            return replace(saying, code=code, sector="SOC", usual=None)
    return None


def _end(marked: Marked, start: int, last: int) -> int:
    """Where a name with capitals ends; small words are inside of it if another capital follows."""
    words, at, end = marked.words, start, start
    while at < last and (at == start or words.between(at - 1) in {" ", "-"}):
        if words.is_capital(at):
            end = at + 1
        elif words.keys[at] not in _LINKS:
            break
        at += 1
    return end


def _is_civic(marked: Marked, start: int, end: int) -> bool:
    """Whether a name has a word of such organisations and is none of the tables' and nobody's."""
    keys = set(marked.words.keys[start:end])
    if end - start < _LEAST or not _WORDS & keys or _TRADES & keys:
        return False
    hits = marked.hits_in(start, end)
    is_places = all(hit.entry.form in COUNTRY_FORMS | {PLACE} and not marked.words.is_possessive(hit.last - 1) for hit in hits)
    persons = [marked.person_at[at] for at in range(start, end) if at in marked.person_at]
    return is_places and all(last < end for _, last in persons)  # 'the Simon Hale Foundation'
