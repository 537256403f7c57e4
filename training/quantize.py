"""What makes the encoder ready for 8-bit integers, with as little lost as can be.

At run time the activations are 8-bit too, one scale for all words of a window, and a few of their columns are tens of times as wide
as the rest. SmoothQuant (Xiao et al. 2023) moves part of that width into the weights, which have a scale for each column of theirs.
What is left comes from the last product of a layer, whose inputs peak at single words, such as the mark at the window's begin;
there each word's vector is divided by its peak first.

Measured on 16 windows of our passages, the distance of the words' vectors from those of the network in floats, and a core's time
for a window of 113 pieces: .045 of their length and 5.9 ms without that division, .034 and 6.2 ms with it, .034 and 6.5 ms if the
inputs of the product before are divided too; .030 and 7.5 ms with the last products of the three lowest layers in floats, as
PyTorch exports the graph. With alpha .5 in place of .75: .107, .045 and .042.

A network that would be too large in 8 bits has its weights rounded more coarsely, to multiples of a share of what those of a column
usually are, so that a code of as many bits as a number is rare for (Huffman's, by zstd) makes a small file; at run time they are
8-bit integers all the same. The error of each rounded weight is made up for by those that are rounded after it (GPTQ, Frantar et
al. 2023), as well as they can by what the layer is fed.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
DAMPED = 0.01
"""Is added to the mean square of inputs, as a share of it, before errors are made up for."""
BLOCK = 128
"""Inputs whose weights are rounded before the rest makes up for them."""
MOST = 127
"""The largest level."""
USUAL = (np.pi / 2) ** 0.5
"""A standard deviation by the mean size, of a normal distribution: single large weights do not make steps coarse."""


@dataclass(frozen=True)
class Rounded:
    """Weights of a product: levels (inputs, outputs; int8) times steps (outputs,)."""

    levels: NDArray[np.int8]
    steps: NDArray[np.float32]

    @property
    def weights(self) -> NDArray[np.float32]:
        """What they stand for. *Shape:* (inputs, outputs)."""
        return self.levels * self.steps


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
        for name, linears in _products_in(layer, number):
            weights = torch.stack([one.weight.detach().abs().amax(0) for one in linears]).amax(0)
            widths = peaks[linears[0]].clamp(min=1e-5) ** SHARE / weights.clamp(min=1e-5) ** (1 - SHARE)
            found[name] = (widths / widths.mean()).clamp(min=1e-4).numpy()
    return found


def products_of(words: Words, widths: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """The weights of the products of all layers as the graph has them, multiplied by the widths of their inputs; by their names.
    *Shape:* (inputs, outputs) each."""
    return {
        name: torch.cat([one.weight.detach() for one in linears]).T.numpy() * widths[name][:, None]
        for number, layer in enumerate(words.encoder.layers) for name, linears in _products_in(layer, number)
    }  # fmt: skip


def _products_in(layer: nn.Module, number: int) -> Iterator[tuple[str, list[nn.Linear]]]:
    """The products of a layer, by their names in the graph: the linear layers of each."""
    for names in TOGETHER:
        yield f"layers.{number}.{'all' if len(names) > 1 else names[0]}", [getattr(layer, name) for name in names]


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


def round_products(
    words: Words, widths: Mapping[str, NDArray[np.float32]], windows: Sequence[Window], share: float
) -> dict[str, Rounded]:
    """The weights of the products of all layers as levels of few bits, one after another, each by what it is fed by those that are
    rounded before it; by the names of products in the graph.

    Args:
        words: the network; it stays as it is.
        widths: by which the inputs are divided and the weights multiplied (`find_widths`).
        windows: what the network reads meanwhile.
        share: the step of a column, as a share of how large its weights usually are.
    """
    encoder = copy.deepcopy(words.encoder)
    found = {}
    read: list[tuple[Tensor, Tensor]] = []
    with torch.no_grad():
        for window in windows:
            read.append(encoder.begin(torch.from_numpy(window.pieces[None]), torch.from_numpy(window.features[None])))
        states = [x for x, _ in read]
        for number, layer in enumerate(encoder.layers):
            run = partial(_run, layer, states, [mask[:, encoder.kept[number]] for _, mask in read])
            for name, linears in _products_in(layer, number):
                width = torch.from_numpy(widths[name])
                squares = _squares(linears[0], getattr(layer, f"{name.rsplit('.', 1)[1]}_norm", None), width, run)
                rounded = round_by_errors(torch.cat([one.weight for one in linears]) * width, squares, share)
                found[name] = rounded
                whole = torch.from_numpy(rounded.weights).T / width
                for linear, weight in zip(linears, whole.split([one.out_features for one in linears]), strict=True):
                    linear.weight.copy_(weight)
            states = run()
    return found


def _run(layer: nn.Module, states: Sequence[Tensor], masks: Sequence[Tensor]) -> list[Tensor]:
    return [layer(x, mask) for x, mask in zip(states, masks, strict=True)]


def _squares(linear: nn.Linear, norm: nn.Module | None, width: Tensor, run: Callable[[], object]) -> Tensor:
    """The mean products of the inputs of a layer with each other, each divided by its width. *Shape:* (inputs, inputs).

    Args:
        norm: what norms the sum that the layer adds to; a word counts as little as the norm will narrow it. Without that the marks
            at the ends of windows, whose vectors are tens of times as long as those of words, are all that is looked at.
    """
    sums, n = torch.zeros(linear.in_features, linear.in_features), 0
    read: list[Tensor] = []

    def note(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        read.append(given[0].flatten(0, -2) / width)

    def count(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        nonlocal n
        rows = read.pop()
        if norm is not None:
            rows = rows / given[0].flatten(0, -2).std(-1, keepdim=True)
        sums.addmm_(rows.T, rows)
        n += len(rows)

    hooks = [linear.register_forward_pre_hook(note), (norm or linear).register_forward_pre_hook(count)]
    run()
    for hook in hooks:
        hook.remove()
    return sums / n


def round_by_errors(weights: Tensor, squares: Tensor, share: float) -> Rounded:
    """Weights as levels, the errors made up for by those that are rounded later, the inputs that weigh most first.

    *Shape:* weights (outputs, inputs), squares (inputs, inputs).
    """
    sizes = weights.abs()
    steps = torch.maximum(sizes.mean(1) * USUAL * share, sizes.amax(1) / MOST).clamp(min=1e-9)
    order = squares.diagonal().argsort(descending=True)
    left, ordered = (weights / steps[:, None])[:, order].clone(), squares[order][:, order].double()
    ordered += torch.eye(len(ordered)) * DAMPED * ordered.diagonal().mean()
    factor = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(ordered)), upper=True).float()
    levels = torch.zeros_like(left)
    for first in range(0, left.shape[1], BLOCK):
        last = min(first + BLOCK, left.shape[1])
        block, errors = left[:, first:last].clone(), torch.zeros(len(left), last - first)
        for at in range(last - first):
            levels[:, first + at] = block[:, at].round().clamp(-MOST, MOST)
            row = factor[first + at, first:last]
            errors[:, at] = (block[:, at] - levels[:, first + at]) / row[at]
            block[:, at + 1 :] -= errors[:, at : at + 1] * row[None, at + 1 :]
        left[:, last:] -= errors @ factor[first:last, last:]
    back = levels[:, order.argsort()]
    return Rounded(back.T.numpy().astype(np.int8), steps.numpy())


def find_share(products: Iterable[NDArray[np.float32]], bits: float) -> float:
    """The step, as a share of how large the weights of a column usually are, at which levels take so many bits each on average.

    *Shape:* products: (inputs, outputs) each.
    """
    normed = [one / (np.abs(one).mean(0) * USUAL) for one in products]
    low, high = 0.02, 2.0
    for _ in range(20):
        share = (low * high) ** 0.5
        taken = sum(one.size * _entropy(one / share) for one in normed) / sum(one.size for one in normed)
        low, high = (share, high) if taken > bits else (low, share)
    return share


def _entropy(scaled: NDArray[np.float32]) -> float:
    """Bits of a rounded number."""
    shares = np.bincount((np.clip(scaled.round(), -MOST, MOST) + MOST).astype(np.int64).ravel()) / scaled.size
    shares = shares[shares > 0]
    return float(-(shares * np.log2(shares)).sum())
