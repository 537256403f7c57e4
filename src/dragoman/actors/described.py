"""People whom a report describes without making them a party, for the pronouns that take them up: '101 girls', 'an officer'."""

from __future__ import annotations

from dragoman.actors.extents import whole_party
from dragoman.actors.grammar import Saying
from dragoman.actors.history import History
from dragoman.actors.lexicon import NATIONAL
from dragoman.actors.marked import Marked
from dragoman.actors.phrases import describe

_OBJECTS = frozenset({"him", "them"})
_PEOPLE = frozenset({"role", "inherit", "body"})


def find_described(marked: Marked, history: History, at: int, is_plural: bool, n_sentences: int) -> Saying | None:
    """The nearest description of people before a pronoun, with its noun in singular or plural.

    Of one sentence the first is taken for a subject and the last for an object, which mostly keep their places.

    Args:
        marked: the text with its names.
        history: what was named before.
        at: the pronoun's word.
        is_plural: whether several are sought.
        n_sentences: how many sentences before its own are looked at.
    """
    here = history.sentence_of(at)
    found: dict[int, list[Saying]] = {}
    start = at
    while start > 0 and history.sentence_of(start - 1) >= here - n_sentences:
        start -= 1
        saying = _people_at(marked, start, is_plural) if history.quoted[start] is history.quoted[at] else None
        if saying and saying.last <= at:
            found.setdefault(history.sentence_of(start), []).append(saying)
    near = found[max(found)] if found else []
    return None if not near else near[0] if marked.words.keys[at] in _OBJECTS else near[-1]


def _people_at(marked: Marked, at: int, is_plural: bool) -> Saying | None:
    """The phrase whose head noun is a word, if it is of people who are not named."""
    words, hit = marked.words, marked.hit_at.get(at)
    if at in marked.person_at or words.is_possessive(at):
        return None
    if hit is not None:
        is_people = is_plural and hit.entry.form == NATIONAL and hit.last == at + 1
    else:
        noun = marked.lexicon.nouns.get(words.keys[at : at + 1])
        following = marked.noun_before(at + 2)[0] <= at if at + 2 <= len(words.keys) and words.between(at) == " " else False
        is_people = noun is not None and noun.plural is is_plural and noun.manner in _PEOPLE
        is_people = is_people and noun is not None and noun.sector is not None and not following
    if not is_people or (at + 1 < len(words.keys) and words.between(at) == " " and at + 1 in marked.person_at):
        return None
    saying = describe(marked, *whole_party(marked, at, at + 1))[0]
    is_right_kind = saying.kind == "group" if is_plural else saying.kind == "person"
    return saying if is_right_kind and not saying.named and saying.is_plural is is_plural else None
