"""The encoder's weights in 8-bit integers, with as little lost as can be.

At run time the activations are 8-bit too, one scale for all words of a window, and a few of their columns are tens of times as wide
as the rest. SmoothQuant (Xiao et al. 2023) moves part of that width into the weights, which have a scale for each column of theirs.
What is left comes from the second halves of the lower layers, whose inputs peak at single words: these stay in 32-bit floats.

Measured on 40 windows of news, the distance of the words' vectors from those of the network in floats: .106 of their length without
either, .061 smoothed, .040 with both. Statements of our examples: F1 .746, .746 and .760, in floats .761; annotated reports of the
development part, actors: .780, .786 and .799, in floats .793. One window of 150 pieces takes 18, 19 and 23 ms, in floats 39.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.reader.encode import Window
from model import Layer, Words

SHARE = 0.75
"""How much of the width of a column of activations goes into the weights, 0 to 1 (SmoothQuant's alpha; .4 to .9 were measured)."""
IN_FLOATS = tuple(f"/encoder/layers.{layer}/outer/MatMul" for layer in range(3))
"""Products that are not quantized; they take 5 MB more."""
TOGETHER = (("query", "key", "value"), ("attended",), ("inner",), ("outer",))
"""Products of a layer by the input that they share."""


class Smoothed(nn.Module):
    """A linear layer whose input columns are narrowed before the product and widened in its weights: the same function."""

    def __init__(self, linear: nn.Linear, widths: Tensor) -> None:
        super().__init__()
        self.narrow = nn.Parameter(1 / widths)
        self.weight = nn.Parameter((linear.weight * widths).t().contiguous())
        self.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """*Shape:* (..., inputs) -> (..., outputs)."""
        return torch.matmul(x * self.narrow, self.weight) + self.bias


def smooth(words: Words, windows: Iterable[Window]) -> None:
    """Replace the linear layers of the encoder by smoothed ones, by what they are fed when it reads `windows`."""
    peaks = _peaks(words, windows)
    for layer in words.encoder.layers:
        for names in TOGETHER:
            _smooth_together(layer, names, peaks[getattr(layer, names[0])])


def _smooth_together(layer: Layer, names: tuple[str, ...], peaks: Tensor) -> None:
    linears: list[nn.Linear] = [getattr(layer, name) for name in names]
    weights = torch.stack([one.weight.detach().abs().amax(0) for one in linears]).amax(0)
    widths = peaks.clamp(min=1e-5) ** SHARE / weights.clamp(min=1e-5) ** (1 - SHARE)
    widths = (widths / widths.mean()).clamp(min=1e-4)
    for name, linear in zip(names, linears, strict=True):
        setattr(layer, name, Smoothed(linear, widths))


def _peaks(words: Words, windows: Iterable[Window]) -> dict[nn.Module, Tensor]:
    """The largest absolute value of each input column of each linear layer. *Shape:* (inputs,) each."""
    peaks: dict[nn.Module, Tensor] = {}

    def note(module: nn.Module, given: tuple[Tensor, ...], _: Tensor) -> None:
        here = given[0].detach().abs().flatten(0, -2).amax(0)
        peaks[module] = torch.maximum(peaks.get(module, here), here)

    hooks = [one.register_forward_hook(note) for one in words.modules() if isinstance(one, nn.Linear)]
    with torch.no_grad():
        for window in windows:
            heads = torch.from_numpy(np.asarray(window.heads, np.int64)[None])
            words(torch.from_numpy(window.pieces[None]), torch.from_numpy(window.features[None]), heads)
    for hook in hooks:
        hook.remove()
    return peaks


def quantize(full: Path, target: Path) -> None:
    """Write the graph at `full` with 8-bit weights, a scale for each column, but for the products that stay in floats.

    Raises:
        ValueError: The graph has no product of one of the names in `IN_FLOATS`, so that nothing would have been left in floats.
    """
    missing = set(IN_FLOATS) - {node.name for node in onnx.load(str(full)).graph.node}
    if missing:
        raise ValueError(f"the graph has no {', '.join(sorted(missing))}")
    quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=list(IN_FLOATS))
