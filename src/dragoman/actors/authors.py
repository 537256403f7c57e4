"""Who stands behind a text or a claim that is only taken up: 'the resolution', 'the letter', 'the charge'."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.actors.grammar import CUTS, STUDIES, Saying
from dragoman.actors.history import Draft, History
from dragoman.actors.lexicon import ORGAN, Entry, Hit
from dragoman.actors.marked import Marked
from dragoman.actors.words import listed
from dragoman.records import Span

_ALIKE = (
    frozenset({"report", "study", "analysis", "assessment", "dossier"}), frozenset({"poll", "survey"}),
    frozenset({"statement", "communique", "declaration"}), frozenset({"letter"}),
)
"""Texts that may be called by each other's name."""
_PUBLISHED = listed("published publishes release released releases issued issues presented unveiled submitted wrote sent signed")
_BEFORE, _VERB_REACH = 4, 6  # words from a text back to whose it is, and to the verb that published it
_REACH, _MOST_WORDS = 12, 500  # sentences and words back in which a text was told of first
CLAIM_REACH = 3  # sentences in which the claim that 'the charge' takes up has been told


def author_before(history: History, saying: Saying) -> Draft | None:
    """Whose text of the same noun the report named before; a resolution is the United Nations'."""
    if not saying.is_definite or saying.noun in STUDIES:
        return None
    if saying.noun == "resolution":
        return history.latest(saying.first, lambda one: one.key[0] == "organ" and one.code == "UNO")
    return history.latest(saying.first, lambda one: one.noun == saying.noun and one.code is not None)


def published_before(
    marked: Marked, history: History, saying: Saying, draft_of: Callable[[Entry, int], Draft]
) -> Draft | None:
    """Who published the text that a definite phrase takes up, where the report told of it first.

    That is the organisation before it or behind 'by' ('a Pentagon report', 'a study by Amnesty'), or who published or issued it;
    a report may be called a study before, and the other way round. `draft_of` gives the draft of a name of the lexicon at a word.
    """
    nouns = next((one for one in _ALIKE if saying.noun in one), None)
    if nouns is None or not saying.is_definite:
        return None
    keys, here = marked.words.keys, history.sentence_of(saying.first)
    for at in range(saying.first - 1, max(-1, saying.first - _MOST_WORDS), -1):
        if here - history.sentence_of(at) > _REACH:
            return None
        if keys[at] in nouns:
            beside = _named_beside(marked, at)
            found = draft_of(beside.entry, beside.first) if beside else _publisher(marked, history, at)
            if found:
                return found
    return None


def _named_beside(marked: Marked, at: int) -> Hit | None:
    """The organisation of the lexicon whose text a noun is, by the words around it."""
    words = marked.words
    for place in range(at - 1, max(-1, at - _BEFORE), -1):
        if words.between(place) != " " or words.keys[place] in CUTS:
            break
        hit = marked.hit_at.get(place)
        if hit and hit.entry.form == ORGAN:
            return hit
    place = at + 1
    if words.keys[place : place + 1] not in {("by",), ("from",)}:
        return None
    place += 1 + (words.keys[place + 1 : place + 2] == ("the",))
    hit = marked.hit_at.get(place)
    return hit if hit and hit.entry.form == ORGAN else None


def _publisher(marked: Marked, history: History, at: int) -> Draft | None:
    """Who is told to have published a text: the party last named before the verb in its sentence."""
    verb = next((place for place in range(at - 1, max(-1, at - _VERB_REACH), -1) if marked.words.keys[place] in _PUBLISHED), None)
    if verb is None:
        return None
    before = [one for one in history.by_sentence.get(history.sentence_of(at), ()) if one.at < verb and one.is_party]
    return max(before, key=lambda one: one.at).draft if before else None


def claimed_before(
    history: History, saying: Saying, sayings: Sequence[tuple[Span, Span]], of: Mapping[Span, list[Draft]]
) -> list[Draft]:
    """Who made the claim: the speaker told last near before, other than the one who answers it.

    Args:
        history: what was named before.
        saying: the phrase that takes up the claim.
        sayings: the words that name a speaker, with each span of what they say.
        of: the parties resolved so far.
    """
    if not saying.is_definite:
        return []
    at, here = history.words.starts[saying.first], history.sentence_of(saying.first)
    around = {source for source, content in sayings if content.start <= at < content.end}
    for source in sorted({source for source, _ in sayings} - around, reverse=True):
        found = of.get(source) or []
        is_near = source.end <= at and here - history.sentence_of(history.words.range_of(source)[0]) <= CLAIM_REACH
        if is_near and found and not any(one in history.barred for one in found):
            return found
    return []
