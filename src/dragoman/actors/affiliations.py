"""To which body a named person belongs, by the words beside the name: 'of Human Rights Watch', 'Fox News’ Ann Lee', 'wrote in'."""

from __future__ import annotations

from dragoman.actors.bodies import find_body
from dragoman.actors.grammar import OWN_PEOPLE, Saying
from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, COUNTRY_FORMS, NATIONAL, ORGAN, PLACE, STATE, Hit
from dragoman.actors.marked import Marked

_OF = frozenset({"of", "at", "from", "with"})
_WRITES = frozenset({"writing", "wrote", "writes"})
_IN = frozenset({"in", "on", "at", "for"})
_MAX_NAME = 10  # words of the name of an organisation


def beside(hit: Hit, is_possessive: bool, first: int, last: int) -> Saying | None:
    """What a name of the lexicon right before a person's says: 'Canada's Ann Lee', 'Amnesty's Ann Lee', 'the Canadian Ann Lee'."""
    entry = hit.entry
    if entry.form in COUNTRY_FORMS and is_possessive:
        return Saying(first, last, entry.code, "GOV", "person", "official", manner="inherit")
    if entry.form in {ADJECTIVE, NATIONAL} and not entry.usual:
        return Saying(first, last, entry.code, kind="person", noun="national")
    if entry.form == ORGAN and is_possessive and entry.sector in OWN_PEOPLE | {"EDU"}:
        return Saying(first, last, entry.code, entry.sector, "person", "member", manner="inherit", organ=entry)
    return None


def affiliation(marked: Marked, first: int, last: int) -> Saying | None:
    """The organisation or state right after a name: 'Sam Heller of the International Crisis Group', 'Sato Kenji of Japan'."""
    keys, words = marked.words.keys, marked.words
    gap = words.between(last - 1)
    if last + 1 >= len(keys) or keys[last] not in _OF or (gap != " " and not (gap == ", " and keys[last] == "of")):
        return None
    start = last + 1 + (keys[last + 1] in {"the", "a"})
    hit = marked.hit_at.get(start)
    hit = hit if hit is not None and hit.first == start else None
    if hit and hit.entry.form == ORGAN:
        entry = hit.entry
        return Saying(first, last, entry.code, entry.sector or "GOV", "person", "member", manner="inherit", organ=entry)
    unlisted = _of_unlisted(marked, first, last, start) if hit is None or _goes_on(marked, hit) else None
    if unlisted or hit is None or hit.entry.form not in {STATE, CAPITAL, PLACE} or keys[last] != "of" or gap != " ":
        return unlisted
    return Saying(first, last, hit.entry.code, kind="person", noun="national")


def writer(marked: Marked, first: int, last: int) -> Saying | None:
    """Whether somebody writes for the press: 'Ann Lee wrote in the Boston Globe', 'Ann Lee, writing on Breitbart'."""
    words, keys = marked.words, marked.words.keys
    is_joined = last + 2 < len(keys) and words.between(last - 1) in {" ", ", "}
    if is_joined and keys[last] in _WRITES and keys[last + 1] in _IN:
        at = last + 2
    elif first and keys[first - 1] in _WRITES and is_joined and keys[last] in _IN:  # 'wrote Ann Lee in the Globe'
        at = last + 1
    else:
        return None
    hit = marked.hit_at.get(at + (keys[at] == "the"))
    is_press = hit is not None and hit.entry.form == ORGAN and hit.entry.sector == "JRN"
    return Saying(first, last, sector="JRN", kind="person", noun="writer") if is_press else None


def _goes_on(marked: Marked, hit: Hit) -> bool:
    """Whether more words with capitals follow a state's name or adjective: 'the Syrian Nonviolence Movement'."""
    words = marked.words
    is_next = hit.last < len(words.keys) and words.between(hit.last - 1) == " " and words.is_capital(hit.last)
    return is_next and hit.last not in marked.hit_at and hit.last not in marked.person_at


def _of_unlisted(marked: Marked, first: int, last: int, start: int) -> Saying | None:
    """A body that no table has: 'Ann Lee of the Nonviolence Movement'; 'from' and 'at' may tell a place."""
    if marked.words.keys[last] != "of":
        return None
    body = find_body(marked, start, min(start + _MAX_NAME, len(marked.words.keys)))
    return Saying(first, last, body.code, body.sector, "person", "member", manner="role") if body else None
