"""Names that tell the father, of which a reader and the tables often know a part: 'Salman bin Hamad Al Khalifa' is one name."""

from __future__ import annotations

from dragoman.actors.full_names import FATHERS, ROYAL
from dragoman.actors.grammar import COURTESY, HONORIFICS, NAMELESS
from dragoman.actors.lexicon import PERSON, Lexicon
from dragoman.actors.words import Words, listed

_LINKS = FATHERS | {"al", "el", "ul", "abd", "abdul", "abdel", "abu"}  # words of a name behind which another of it follows
_SHEIKHS = frozenset({"sheikh", "sheik", "shaikh", "sheikha"})
_OPENING = listed(
    "while after before since although though if when whether once until unless because like unlike without did does was is had "
    "has said says even only why how where but and"
)
"""Words that may open a sentence before a surname that begins with 'bin'."""
_JOINTS = frozenset({" ", "-", "‑", "’", "'"})


def find_patronymics(words: Words, lexicon: Lexicon, others: set[int]) -> list[tuple[int, int]]:
    """The words of every such name, from the given name to that of the family.

    Args:
        words: the text.
        lexicon: what is known.
        others: the words of names that are no person's.
    """
    found: list[tuple[int, int]] = []
    for at in range(1, len(words.keys) - 1):
        if words.keys[at] not in FATHERS or (found and at < found[-1][1]):
            continue
        last = _end(words, others, at)
        if last and _is_given(words, lexicon, others, at, last):
            found.append((_start(words, at - 1), last))
    return found


def given_names(words: Words, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where one who was named so is called by title and given name: 'Salman' after 'Crown Prince Salman bin Hamad Al Khalifa'.

    Not 'Jordan's King Abdullah' beside another one, nor 'Sheikh Rashid Ahmed'.
    """
    known = {one for first, _ in names for one in _titles_of(words, first)}
    taken = {at for first, last in names for at in range(first, last)}
    return [
        (at, at + 1) for at in range(1, len(words.keys))
        if (words.keys[at - 1], words.keys[at]) in known and at not in taken and words.is_capital(at) and not _goes_on(words, at)
        if words.between(at - 1) == " " and not (at > 1 and words.is_possessive(at - 2))
    ]


def _titles_of(words: Words, first: int) -> list[tuple[str, str]]:
    """The title before a name with the given name; where it has none it may be a sheikh's."""
    title, given = words.keys[first - 1] if first else "", words.keys[first]
    return [(title, given)] if title in ROYAL else [(sheikh, given) for sheikh in _SHEIKHS]


def _goes_on(words: Words, at: int) -> bool:
    """Whether a name has more words: 'Abdullah II', 'Rashid Ahmed'."""
    is_next = at + 1 < len(words.keys) and words.between(at) in {" ", "-"} and not words.is_possessive(at)
    return is_next and (words.is_capital(at + 1) or words.keys[at + 1] in _LINKS)


def _has_title(words: Words, first: int) -> bool:
    return first > 0 and words.between(first - 1) == " " and words.keys[first - 1] in ROYAL | HONORIFICS


def _end(words: Words, others: set[int], at: int) -> int:
    """The end of a name from the word before a father's name on; 0 if none follows."""
    end = 0
    while at + 1 < len(words.keys) and words.between(at) in _JOINTS and not words.is_possessive(at):
        is_linked = words.keys[at] in _LINKS
        at += 1
        if words.keys[at] in _LINKS:
            continue
        if not is_linked or at in others or not words.is_capital(at):
            break
        end = at + 1
    return end


def _start(words: Words, first: int) -> int:
    """The first word of a given name: 'Abdul' of 'Abdul Latif', 'Al' of 'Al Waleed'."""
    while first > 0 and words.keys[first - 1] in _LINKS and words.between(first - 1) in _JOINTS and words.is_capital(first - 1):
        first -= 1
    return first


def _is_given(words: Words, lexicon: Lexicon, others: set[int], at: int, last: int) -> bool:
    """Whether the word before 'bin' is somebody's given name: not 'While bin Laden' or 'Saudi Bin Laden Group'."""
    first, key = at - 1, words.keys[at - 1]
    if words.between(first) != " " or not words.is_capital(first) or first in others or key in NAMELESS | COURTESY:
        return False
    is_first_name = key in lexicon.genders or any(entry.form == PERSON and rest for rest, _, entry in lexicon.names.get(key, ()))
    if is_first_name or last - at > 2 or _has_title(words, first):
        return True
    is_small = key in _OPENING or key.endswith(("ing", "ed"))
    return not is_small and not words.is_capital(at) and (key,) not in lexicon.nouns
