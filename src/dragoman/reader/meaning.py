"""What a sentence means, as a vector: the shipped encoder's word states, mapped and averaged.

The encoder was trained to tag words, and the mean of its states says little of what a sentence is about. A small network of one
hidden layer, fitted by training/fit_meaning.py, maps each state so that the weighted mean comes near to the sentence vector of the
MiniLM that the encoder began as (Wang et al. 2020; distillation as in Hinton et al. 2015). It belongs to one encoder and is
refused with another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from dragoman.reader.encode import make_windows, split_words
from dragoman.reader.network import SHIPPED, Floats, ModelError, Network, softmax

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

    def apply(self, states: Floats) -> Floats:
        """The vector of a sentence, of length 1, from the states of its words (n_words, width)."""
        centred = states - self.mean
        shares = softmax((centred @ self.attention).astype(np.float32))
        vector: Floats = shares @ np.maximum(centred @ self.inner + self.inner_bias, 0) @ self.outer
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector


class Meaning:
    """The encoder of a model folder with its map; a text's vector depends on nothing but the text.

    Raises:
        ModelError: if the folder has no map, or one that was fitted for another encoder.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.map, self.name = read_map(folder)
        self._network = Network(folder)

    def read(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts. *Shape:* (n_texts, n_dimensions); zeros for a text without words."""
        return np.stack([self._read(text) for text in texts]) if texts else np.zeros((0, self.map.outer.shape[1]), np.float32)

    def _read(self, text: str) -> Floats:
        states = word_states(self._network, text)
        return self.map.apply(states) if len(states) else np.zeros(self.map.outer.shape[1], np.float32)


def word_states(network: Network, text: str) -> Floats:
    """The states of the words of a text that have a letter or digit. *Shape:* (n_words, width)."""
    words = split_words(text)
    scores = network.score(make_windows(words, network.tokenizer))
    kept = [any(sign.isalnum() for sign in word) for word in words.texts]
    states = np.concatenate([one.hidden for one in scores]) if scores else np.zeros((0, 1), np.float32)
    chosen: Floats = states[np.array(kept, bool)] if len(states) else states
    return chosen


def fingerprint(folder: Path) -> str:
    """The first 16 hex digits of the SHA-256 of the folder's encoder."""
    return sha256((folder / "words.onnx").read_bytes()).hexdigest()[:16]


def read_map(folder: Path) -> tuple[MeaningMap, str]:
    """The map of a model folder, and the name under which vectors made by it are kept."""
    path = folder / FILE
    if not path.exists():
        raise ModelError(f"{folder} has no {FILE}, so that sentences have no vectors; training/fit_meaning.py writes it")
    with np.load(path) as arrays:
        fitted = MeaningMap(*(arrays[name].astype(np.float32) for name in ARRAYS))
        made_for = str(arrays["encoder"])
    if made_for != fingerprint(folder):
        raise ModelError(f"{path} was fitted for another encoder than words.onnx beside it; training/fit_meaning.py fits it again")
    return fitted, sha256(path.read_bytes()).hexdigest()[:16]
