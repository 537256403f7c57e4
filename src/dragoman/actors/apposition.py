"""Organisations that a comma parts from their description."""

from __future__ import annotations

from dragoman.actors.grammar import JOINTS, Saying
from dragoman.actors.lexicon import ORGAN, Hit
from dragoman.actors.marked import Marked


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
