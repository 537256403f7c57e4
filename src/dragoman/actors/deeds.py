"""What the words right after a phrase tell that its people did: fled, went to fight."""

from __future__ import annotations

from dragoman.actors.grammar import FLED_VERBS
from dragoman.actors.marked import Marked
from dragoman.actors.sides import side_at


def fled(marked: Marked, at: int) -> bool:
    """Whether words follow that tell of flight: 'who fled Homs', 'who had escaped', 'fleeing the town'."""
    following = marked.words.keys[at : at + 3]
    is_joined = at > 0 and marked.words.between(at - 1) in {" ", ", "}
    if not is_joined or not following:
        return False
    return following[0] == "fleeing" or (following[0] in {"who", "that"} and bool(FLED_VERBS & set(following[1:])))


def fight_at(marked: Marked, at: int) -> bool:
    """Whether words right after tell that people fight with rebels: 'who joined Islamic State', 'fighting for the YPG'."""
    keys = marked.words.keys
    is_joined = 0 < at < len(keys) and marked.words.between(at - 1) == " " and keys[at] in {"who", "fighting", "serving"}
    return is_joined and side_at(marked, at, at + 4, joins=True) == "REB"
