"""Where in the text something stands: the sentence around a position, the clause that says who reports it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from dragoman.records import Span, Statement


def sentence_at(sentences: Sequence[Span], position: int) -> Span:
    """The sentence that holds a position, or the nearest one before it."""
    at = bisect_right(sentences, position, key=lambda one: one.start) - 1
    return sentences[max(at, 0)]


def sentences_of(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence in which a span stands, or all of those that it runs through."""
    return Span(sentence_at(sentences, span.start).start, max(sentence_at(sentences, span.end - 1).end, span.end))


def statements_around(statements: Iterable[Statement], words: Span) -> list[Statement]:
    """The statements whose content holds the words, the innermost first; the words of a statement's own cue do not count."""
    around = [
        one for one in statements
        if any(part.contains(words) for part in one.content) and not (one.cue and one.cue.overlaps(words))
    ]
    return sorted(around, key=lambda one: sum(part.end - part.start for part in one.content))


def claimed_in(around: Sequence[Statement], actor: Collection[str], is_speech: bool) -> Statement | None:
    """The statement, of those around an act, on whose word it stands: the innermost; of an act of speech the innermost in which
    somebody else speaks, for 'Iran must withdraw', he said, is his demand, and it is the outlet that tells of it."""
    return next((one for one in around if not (is_speech and set(one.speaker) & set(actor))), None)
