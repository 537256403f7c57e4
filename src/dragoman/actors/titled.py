"""Persons of whom a party has only the state or body that begins their title: 'U.S.' of 'U.S. Secretary of State Ann Hale'."""

from __future__ import annotations

from dragoman.actors.grammar import FORMER, PORTFOLIOS
from dragoman.actors.lexicon import ADJECTIVE, ORGAN, STATE, Hit
from dragoman.actors.marked import Marked
from dragoman.actors.phrases import describe
from dragoman.actors.words import listed

_MAX_TITLE = 8  # words between a state and the name of its office holder
_PLAIN = frozenset({" ", "-", "‑", "’ ", "' "})
_TITLES = frozenset({"role", "inherit"})
_ENDS = frozenset(",.;:)—–”\"")
_SHORT = listed("gen lt col maj capt sen gov rep dr mr mrs ms prof adm brig")
_BEFORE_TITLE = PORTFOLIOS | FORMER | listed(
    "of national special senior top chief acting interim supreme military political general state"
)
_SPEAKING = ("spokesman", "spokeswoman", "spokesperson")


def end_of_titled(marked: Marked, first: int, last: int) -> int | None:
    """The end of the title and name that a party's words begin; None where they are no such beginning.

    A reader links the word nearest to an act, which is often the one that is in the lexicon: 'Turkish' of 'met the Turkish
    president, Recep Tayyip Erdogan,'. A state or body right before the title of one named person is no party beside them; only of
    spokespeople it is, who tell what the body does.

    Args:
        marked: the text with its names.
        first: the first word of the party.
        last: the word after it.
    """
    hit = marked.hit_at.get(last - 1)
    if hit is None or hit.last != last or hit.first - first > 1 or hit.entry.form not in {STATE, ADJECTIVE, ORGAN}:
        return None
    name = _name_after(marked, hit)
    if name is None or not _is_closed(marked, name):
        return None
    told = describe(marked, hit.first, name[1])
    is_title = len(told) == 1 and told[0].named == name and told[0].manner in _TITLES and not told[0].is_plural
    return name[1] if is_title and not (told[0].noun or "").endswith(_SPEAKING) else None


def _name_after(marked: Marked, hit: Hit) -> tuple[int, int] | None:
    """The first person's name after a state or body, with nothing but a title between and at most a comma right before the name."""
    words = marked.words
    for at in range(hit.last, min(hit.last + _MAX_TITLE, len(words.keys))):
        name, gap = marked.person_at.get(at), words.between(at - 1)
        is_joined = gap in _PLAIN or (gap == ". " and words.keys[at - 1] in _SHORT)
        if name:
            return name if name[0] == at > hit.last and (is_joined or gap == ", ") else None
        if not (is_joined and _is_of_title(marked, at)):
            return None
    return None


def _is_of_title(marked: Marked, at: int) -> bool:
    """Whether a word may stand in a title: one with a capital, a noun of the tables or what it is for; no verb, no article."""
    words = marked.words
    key = words.keys[at]
    return words.is_capital(at) or key in _BEFORE_TITLE or marked.noun(max(0, at - 1), at + 1)[1] is not None or any(
        words.keys[at : at + length] in marked.lexicon.nouns for length in (2, 3)
    )


def _is_closed(marked: Marked, name: tuple[int, int]) -> bool:
    """Whether a name after a comma is an apposition, which another comma or the end of the sentence follows."""
    words = marked.words
    after = words.text[words.ends[name[1] - 1] :][:1]
    return words.between(name[0] - 1) != ", " or after in _ENDS | {""}
