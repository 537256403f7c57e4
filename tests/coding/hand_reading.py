"""Readings written by hand: what a reader would find in a story, told by the words."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.plover import EVENT_TYPES
from dragoman.records import Attribution, Name, Reading, Span, Syntax, Trigger

Words = str | tuple[str, int]
"""Words of a text, or words and which occurrence of them."""


def span_of(text: str, words: Words) -> Span:
    """The place of the words."""
    wanted, nth = (words, 1) if isinstance(words, str) else words
    start = -1
    for _ in range(nth):
        start = text.index(wanted, start + 1)
    return Span(start, start + len(wanted))


def said(text: str, source: Words | None, cue: Words | None, *content: Words, score: float = 0.9) -> Attribution:
    """An attribution."""
    return Attribution(
        span_of(text, source) if source else None,
        span_of(text, cue) if cue else None,
        tuple(span_of(text, words) for words in content),
        score,
    )


def act(
    text: str, trigger: Words, event: str, actors: tuple[Words, ...] = (), recipients: tuple[Words, ...] = (), *,
    status: str = "happened", background: float = 0.1, score: float = 0.9, share: float = 0.8, modes: tuple[str, ...] = (),
) -> Trigger:  # fmt: skip
    """A trigger whose type has this share, the other types the rest."""
    others = [name for name in EVENT_TYPES if name != event]
    types = ((event, share), *((name, (1 - share) / len(others)) for name in others))
    places = (tuple(span_of(text, words) for words in party) for party in (actors, recipients))
    return Trigger(span_of(text, trigger), types, *places, status, background, score, modes)


def reading_of(text: str, *found: Attribution | Trigger, persons: tuple[str, ...] = ()) -> Reading:
    """The reading of a text with these attributions and triggers; sentences end with full stops and paragraphs."""
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s|$)|$|(?=\n))", text))
    words = tuple(Span(*match.span()) for match in re.finditer(r"\w+|[^\w\s]", text))
    names = tuple(Name(Span(*match.span()), "PER", 0.9) for person in persons for match in re.finditer(re.escape(person), text))
    return Reading(
        sentences, words, names, tuple(one for one in found if isinstance(one, Attribution)),
        tuple(one for one in found if isinstance(one, Trigger)),
    )  # fmt: skip


def parsed(text: str, tree: str, *found: Attribution | Trigger) -> Reading:
    """The reading of a sentence, its words parted by spaces, with tag, head (from 1, 0 the root) and relation of each."""
    rows = [one.split(":") for one in tree.split()]
    syntax = Syntax(tuple(row[0] for row in rows), tuple(int(row[1]) - 1 for row in rows), tuple(row[2] for row in rows))
    words = tuple(Span(*match.span()) for match in re.finditer(r"\S+", text))
    return replace(reading_of(text, *found), words=words, syntax=syntax)
