"""A trigger in its sentence as a vector: what the shipped encoder makes of the marked words and of the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from dragoman.reader.encode import make_windows, split_words
from dragoman.reader.network import Floats, Network
from dragoman.types.definition import Example

AROUND_WORDS = 12.0
"""How many words away from the trigger a word counts half as much as one beside it."""


def read_vectors(network: Network, examples: Sequence[Example]) -> Floats:
    """The vectors of triggers in their sentences, each sentence read alone.

    *Shape:* (n_examples, 2 * width): the mean state of the trigger's words, then the mean of the others, nearer ones counting more;
    each half of length 1. Zeros for a trigger without a word.
    """
    read = {text: _read(network, text) for text in dict.fromkeys(one.text for one in examples)}
    return np.stack([_vector(*read[one.text], one) for one in examples]) if examples else np.zeros((0, 0), np.float32)


def _read(network: Network, text: str) -> tuple[tuple[tuple[int, int], ...], Floats]:
    """The positions of a text's words, and their states (n_words, width)."""
    words = split_words(text)
    scores = network.score(make_windows(words, network.tokenizer))
    states = np.concatenate([one.hidden for one in scores]) if scores else np.zeros((0, 1), np.float32)
    return tuple((span.start, span.end) for span in words.spans), states


def _vector(spans: Sequence[tuple[int, int]], states: Floats, example: Example) -> Floats:
    trigger = example.trigger
    inside = np.array([start < trigger.end and end > trigger.start for start, end in spans], bool)
    if not inside.any():
        return np.zeros(2 * states.shape[1], np.float32)
    at = np.flatnonzero(inside)
    away = np.minimum(abs(np.arange(len(spans)) - at[0]), abs(np.arange(len(spans)) - at[-1])).astype(np.float32)
    weights = np.where(inside, 0.0, 0.5 ** (away / AROUND_WORDS))
    around = (weights @ states / max(float(weights.sum()), 1e-9)).astype(np.float32)
    return np.concatenate([_unit(states[inside].mean(0)), _unit(around)]).astype(np.float32)


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def words_of(examples: Iterable[Example]) -> list[frozenset[str]]:
    """The words of each sentence that have a letter, in small letters."""
    return [frozenset(word.casefold() for word in split_words(one.text).texts if word[0].isalpha()) for one in examples]
