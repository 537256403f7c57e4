"""Where in the text something stands: the sentence around a position, the clause that says who reports it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.records import Span


def sentence_at(sentences: Sequence[Span], position: int) -> Span:
    """The sentence that holds a position, or the nearest one before it."""
    at = bisect_right(sentences, position, key=lambda one: one.start) - 1
    return sentences[max(at, 0)]


def sentences_of(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence in which a span stands, or all of those that it runs through."""
    return Span(sentence_at(sentences, span.start).start, max(sentence_at(sentences, span.end - 1).end, span.end))
