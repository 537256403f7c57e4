"""What makes the encoder ready for 8-bit integers, with as little lost as can be.

At run time the activations are 8-bit too, one scale for all words of a window, and a few of their columns are tens of times as wide
as the rest. SmoothQuant (Xiao et al. 2023) moves part of that width into the weights, which have a scale for each column of theirs.
What is left comes from the last product of a layer, whose inputs peak at single words, such as the mark at the window's begin;
there each word's vector is divided by its peak first.

Measured on 16 windows of our passages, the distance of the words' vectors from those of the network in floats, and a core's time
for a window of 113 pieces: .045 of their length and 5.9 ms without that division, .034 and 6.2 ms with it, .034 and 6.5 ms if the
inputs of the product before are divided too; .030 and 7.5 ms with the last products of the three lowest layers in floats, as
PyTorch exports the graph. With alpha .5 in place of .75: .107, .045 and .042.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

import corpora
from dragoman.reader.encode import Window, make_windows
from model import Words
from passages import CORPUS_FOLDS, in_fold

SHARE = 0.75
"""How much of the width of a column of activations goes into the weights, 0 to 1 (SmoothQuant's alpha)."""
TOGETHER = (("query", "key", "value"), ("attended",), ("inner",), ("outer",))
"""Products of a layer by the input that they share."""
BY_PEAK = ("outer",)
"""Those whose input is divided by its peak, word by word."""
TINY = 1e-6
"""The least peak that a word's vector is divided by."""
EVERY = 20
"""Every twentieth of our own passages is read to see what the encoder's products are fed."""


def sample_windows(tokenizer_path: Path) -> list[Window]:
    """Windows of our own passages, of those that train."""
    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    paths = sorted((Path(__file__).parent / "corpus").glob("passages-*.jsonl"))
    examples = [one for path in paths for one in corpora.passages(path, "passages") if not in_fold(one.id, 0, CORPUS_FOLDS)]
    return [window for one in examples[::EVERY] for window in make_windows(one.words, tokenizer)]


def find_widths(words: Words, windows: Iterable[Window]) -> dict[str, NDArray[np.float32]]:
    """By how much the inputs of the encoder's products are narrowed, and their weights widened, column by column, by what they are
    fed when the network reads windows; by the names of products ("layers.0.all" are queries, keys and values).
    *Shape:* (inputs,) each, 1 on average."""
    peaks = _peaks(words, windows)
    found = {}
    for number, layer in enumerate(words.encoder.layers):
        for names in TOGETHER:
            linears: list[nn.Linear] = [getattr(layer, name) for name in names]
            weights = torch.stack([one.weight.detach().abs().amax(0) for one in linears]).amax(0)
            widths = peaks[linears[0]].clamp(min=1e-5) ** SHARE / weights.clamp(min=1e-5) ** (1 - SHARE)
            found[f"layers.{number}.{'all' if len(names) > 1 else names[0]}"] = (widths / widths.mean()).clamp(min=1e-4).numpy()
    return found


def _peaks(words: Words, windows: Iterable[Window]) -> dict[nn.Module, Tensor]:
    """The largest absolute value of each input column of each linear layer, where `BY_PEAK` says so of vectors that are divided by
    their peaks. *Shape:* (inputs,) each."""
    peaks: dict[nn.Module, Tensor] = {}
    by_peak = {getattr(layer, name) for layer in words.encoder.layers for name in BY_PEAK}

    def note(module: nn.Module, given: tuple[Tensor, ...], _: Tensor) -> None:
        sizes = given[0].detach().abs().flatten(0, -2)
        if module in by_peak:
            sizes = sizes / sizes.amax(-1, keepdim=True).clamp(min=TINY)
        here = sizes.amax(0)
        peaks[module] = torch.maximum(peaks.get(module, here), here)

    hooks = [one.register_forward_hook(note) for one in words.modules() if isinstance(one, nn.Linear)]
    with torch.no_grad():
        for window in windows:
            heads = torch.from_numpy(np.asarray(window.heads, np.int64)[None])
            words(torch.from_numpy(window.pieces[None]), torch.from_numpy(window.features[None]), heads)
    for hook in hooks:
        hook.remove()
    return peaks
