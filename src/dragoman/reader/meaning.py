"""What words mean, as a vector: the shipped encoder's word states, mapped and averaged.

The encoder was trained to tag words, and the mean of its states says little of what a sentence is about. A small network of one
hidden layer, fitted by training/fit_meaning.py, maps each state so that the weighted mean comes near to the sentence vector of the
MiniLM that the encoder began as (Wang et al. 2020; distillation as in Hinton et al. 2015). It belongs to one encoder and is
refused with another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from dragoman.reader.encode import IntArray, Window, Words, make_windows, split_words
from dragoman.reader.network import SHIPPED, Floats, ModelError, Network, find_graph, softmax
from dragoman.reader.words import is_word
from dragoman.records import Span

FILE = "meaning.npz"
ARRAYS = ("mean", "attention", "inner", "inner_bias", "outer")


@dataclass(frozen=True, slots=True)
class MeaningMap:
    """The fitted network.

    *Shapes:* mean, attention (width,); inner (width, n_hidden); inner_bias (n_hidden,); outer (n_hidden, n_dimensions).
    """

    mean: Floats
    attention: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats

    @property
    def n_dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self.outer.shape[1])

    def apply(self, sentences: Sequence[Floats]) -> Floats:
        """The vectors of sentences, of length 1, each from the states of its words (n_words, width); zeros for one without words.

        All words go through the network at once. *Shape:* (n_sentences, n_dimensions).
        """
        sizes = np.array([len(one) for one in sentences], np.int64)
        vectors = np.zeros((len(sentences), self.n_dimensions), np.float32)
        if not sizes.any():
            return vectors
        with _threads().limit(limits=1, user_api="blas"):
            vectors[sizes > 0] = self._map(sentences, sizes[sizes > 0])
        return vectors

    def _map(self, sentences: Sequence[Floats], sizes: IntArray) -> Floats:
        """The vectors of the sentences that have words, in as many as `sizes` says."""
        centred = np.concatenate([one for one in sentences if len(one)]) - self.mean
        weighed = np.maximum(centred @ self.inner + self.inner_bias, 0)
        ends = sizes.cumsum()
        shares = np.concatenate([softmax(one) for one in np.split(centred @ self.attention, ends[:-1])])
        sums: Floats = np.add.reduceat(weighed * shares[:, None], ends - sizes, axis=0) @ self.outer
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return sums


@cache
def _threads() -> ThreadpoolController:
    """The threads of numpy's products: for ones as small as these they wait longer for each other than they compute."""
    return ThreadpoolController()


@dataclass(frozen=True, slots=True)
class WordStates:
    """The encoder's states of a text's words, as it read them among each other.

    `words` are those that were read; `firsts` is the first word of each window, `states` of each window (n_words, width).
    """

    words: Words
    firsts: IntArray
    states: tuple[Floats, ...]

    @staticmethod
    def of(words: Words, windows: Sequence[Window], states: Sequence[Floats]) -> WordStates:
        """The states of windows that follow each other."""
        return WordStates(words, np.array([one.first for one in windows], np.int64), tuple(states))

    def within(self, spans: Sequence[Span]) -> Floats:
        """The states of the words within the spans that have a letter or digit. *Shape:* (n_words, width)."""
        at = find_words(self.words, spans)
        window = np.searchsorted(self.firsts, at, side="right") - 1
        parts = [self.states[one][at[window == one] - self.firsts[one]] for one in np.unique(window)]
        return np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)


def find_words(words: Words, spans: Sequence[Span]) -> IntArray:
    """The places of the words that lie in a span and have a letter or digit, in text order, each once."""
    found: set[int] = set()
    for span in spans:
        first = bisect_left(words.spans, span.start, key=lambda word: word.start)
        last = bisect_right(words.spans, span.end, key=lambda word: word.end)
        found.update(at for at in range(first, last) if is_word(words.texts[at]))
    return np.array(sorted(found), np.int64)


class Meaning:
    """The encoder of a model folder with its map; a text's vector depends on nothing but the text.

    Raises:
        ModelError: if the folder has no map, or one that was fitted for another encoder.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.map, self.name = read_map(folder)
        self.network = Network(folder)

    def read(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts. *Shape:* (n_texts, n_dimensions); zeros for a text without words."""
        vectors = [self.map.apply([word_states(self.network, text)]) for text in texts]  # each alone: sums depend on what is beside
        return np.concatenate(vectors) if vectors else self.map.apply([])


def word_states(network: Network, text: str) -> Floats:
    """The states of the words of a text that have a letter or digit. *Shape:* (n_words, width)."""
    words = split_words(text)
    scores = network.score(make_windows(words, network.tokenizer))
    kept = [is_word(word) for word in words.texts]
    states = np.concatenate([one.hidden for one in scores]) if scores else np.zeros((0, 1), np.float32)
    chosen: Floats = states[np.array(kept, bool)] if len(states) else states
    return chosen


def fingerprint(folder: Path) -> str:
    """The first 16 hex digits of the SHA-256 of the folder's encoder."""
    return sha256(find_graph(folder, "words").read_bytes()).hexdigest()[:16]


def read_map(folder: Path) -> tuple[MeaningMap, str]:
    """The map of a model folder, and the name under which vectors made by it are kept."""
    path = _map_of(folder)
    with np.load(path) as arrays:
        fitted = MeaningMap(*(arrays[name].astype(np.float32) for name in ARRAYS))
        made_for = str(arrays["encoder"])
    if made_for != fingerprint(folder):
        raise ModelError(f"{path} was fitted for another encoder than the one beside it; training/fit_meaning.py fits it again")
    return fitted, name_of_map(folder)


def name_of_map(folder: Path) -> str:
    """The name under which vectors are kept that the map of a model folder makes; raises what `read_map` does if there is none."""
    return sha256(_map_of(folder).read_bytes()).hexdigest()[:16]


def _map_of(folder: Path) -> Path:
    path = folder / FILE
    if not path.exists():
        raise ModelError(f"{folder} has no {FILE}, so that sentences have no vectors; training/fit_meaning.py writes it")
    return path
