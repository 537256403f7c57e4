"""Who stands behind a text or a claim that is only taken up: 'the resolution', 'the letter', 'the charge'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.actors.grammar import Saying
from dragoman.actors.history import Draft, History
from dragoman.records import Span

CLAIM_REACH = 3  # sentences in which the claim that 'the charge' takes up has been told


def author_before(history: History, saying: Saying) -> Draft | None:
    """Whose text of the same noun the report named before; a resolution is the United Nations'."""
    if not saying.is_definite:
        return None
    if saying.noun == "resolution":
        return history.latest(saying.first, lambda one: one.key[0] == "organ" and one.code == "UNO")
    return history.latest(saying.first, lambda one: one.noun == saying.noun and one.code is not None)


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
