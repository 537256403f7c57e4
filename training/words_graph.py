"""The encoder, small, deeper or large, with the heads that every word has as a graph for the runtime, written node by node.

PyTorch's export has three products for queries, keys and values, and spells attention out; here they are one product and one
kernel. The weights of the layers are 8-bit integers, a scale for each column, and so is the table of pieces, or it has four bits.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto
from torch import nn

from dragoman.reader.encode import FEATURE_SIZES, PAD
from graph import Array, Graph, floats, integers, pack, replace_levels, write_integers
from large import FIRST_POSITION, STEP, LargeEncoder, bucket_of
from model import WIDTH, FourBits, Words
from quantize import BY_PEAK, TINY, Rounded

LONGEST = 512
"""Pieces of a window at most."""
HIDDEN_FROM = -1e4
"""Is added to what words attend to padding."""
IN_FLOATS = ("narrow.product", "tags.product")
"""Products that are not quantized; they are small."""


class _WordsGraph(Graph):
    """A graph whose products have their inputs narrowed where there is a width for it."""

    def __init__(self, weights: Mapping[str, Array], epsilon: float, widths: Mapping[str, Array]) -> None:
        super().__init__(weights, epsilon)
        self.widths = widths

    def product(self, x: str, name: str, output: str) -> str:
        """As of a linear layer; each word's vector is divided by its peak meanwhile where `BY_PEAK` says so."""
        width = self.widths.get(name)
        if width is None:
            return super().product(x, name, output)
        weights = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T * width[:, None])
        x = self.add("Mul", [x, self.constant(f"{name}.narrow", 1 / width)], f"{name}.narrowed")
        if name.rsplit(".", 1)[1] not in BY_PEAK:
            return self.add("MatMul", [x, weights], output)
        sizes = self.add("Abs", [x], f"{name}.sizes")
        peak = self.add("ReduceMax", [sizes, self.constant("last", np.array([-1]))], f"{name}.peak", keepdims=1)
        peak = self.add("Max", [peak, self.constant("tiny", np.float32(TINY))], f"{name}.divisor")
        even = self.add("MatMul", [self.add("Div", [x, peak], f"{name}.even"), weights], f"{name}.of_even")
        return self.add("Mul", [even, peak], output)


def build_words(words: Words, widths: Mapping[str, Array]) -> onnx.ModelProto:
    """The graph in 32-bit floats: pieces (batch, length), features (batch, length, n_features), heads (batch, n_words) -> hidden
    (batch, n_words, width), tags (batch, n_words, n_tags), unnormalised. Pieces of 0 are padding; nothing attends to them.

    Args:
        words: the network.
        widths: of its products' inputs (`quantize.find_widths`); none: nothing is narrowed.
    """
    encoder = words.encoder
    weights = {name.removeprefix("encoder."): one.detach().numpy() for name, one in words.state_dict().items()}
    graph = _WordsGraph(weights, encoder.norm.eps, widths)
    x = _spelled(graph, encoder)
    length = graph.add("Gather", [graph.add("Shape", ["pieces"], "shape"), graph.constant("one", np.array(1))], "length")
    at = graph.add("Range", [graph.constant("zero", np.array(0)), length, graph.constant("one", np.array(1))], "at")
    placed = graph.add("Gather", [graph.constant("positions.weight", _positions(encoder)), at], "placed")
    x = graph.add("Add", [x, placed], "spelled_placed")
    for number, feature in enumerate(FEATURE_SIZES):
        which = graph.add("Gather", ["features", graph.constant(f"number_{number}", np.array(number))], feature, axis=2)
        rows = graph.constant(f"features.{number}.weight", weights[f"features.{number}.weight"])
        x = graph.add("Add", [x, graph.add("Gather", [rows, which], f"{feature}.rows")], f"{feature}.added")
    x = graph.norm(x, "norm")
    bias = _attended(graph, encoder, at)
    for number, layer in enumerate(encoder.layers):
        x = graph.layer(x, f"layers.{number}", layer.n_heads, _of_heads(graph, encoder, number, bias))
    across = graph.add("Unsqueeze", ["heads", graph.constant("last", np.array([-1]))], "heads_across")
    wide = graph.constant("width", np.array([1, 1, len(weights["norm.weight"])]))
    at_words = graph.add("GatherElements", [x, graph.add("Expand", [across, wide], "heads_wide")], "at_words", axis=1)
    last = graph.linear(at_words, "narrow") if isinstance(encoder, LargeEncoder) else at_words
    graph.add("Identity", [last], "hidden")
    graph.add("Identity", [graph.linear("hidden", "tags")], "tags")
    inputs = [integers("pieces", "batch", "length"), integers("features", "batch", "length", len(FEATURE_SIZES)),
              integers("heads", "batch", "words")]
    outputs = [floats("hidden", "batch", "words", WIDTH), floats("tags", "batch", "words", len(weights["tags.bias"]))]
    return graph.model("words", inputs, outputs)


def write_words(
    words: Words, target: Path, widths: Mapping[str, Array] | None = None, rounded: Mapping[str, Rounded] | None = None
) -> Path:
    """Write the graph: with `widths` its layers and its table of pieces in 8-bit integers, without all in floats.

    Args:
        rounded: levels of fewer bits for its products (`quantize.round_products`); the file is packed then. The table of pieces
            must hold multiples of 1 / STEP (`slim.py`).

    Returns:
        the file, `target` or `target` with .zst behind.
    """
    if widths is None:
        onnx.save(build_words(words, {}), str(target))
        return target
    write_integers(build_words(words, widths), target, IN_FLOATS)
    if rounded is None:
        return target
    levels = {f"{name}.weight": (one.levels, one.steps) for name, one in rounded.items()}
    table = (_rows(words.encoder) * STEP).round()
    replace_levels(target, levels | {"pieces.weight": (table.astype(np.int8), np.float32(1 / STEP))})
    return pack(target)


def _spelled(graph: Graph, encoder: nn.Module) -> str:
    """The row of each piece, as BERT numbers them; two levels of a table in four bits share a byte.

    *Shape:* (batch, length, width)."""
    if not isinstance(encoder.pieces, FourBits):
        return graph.add("Gather", [graph.constant("pieces.weight", _rows(encoder)), "pieces"], "spelled")
    levels, steps = (one.numpy() for one in (encoder.pieces.levels + 8, encoder.pieces.steps))
    half = levels.shape[1] // 2
    packed = graph.constant("pieces.packed", (levels[:, :half] | levels[:, half:] << 4).astype(np.uint8))
    both = graph.add("Gather", [packed, "pieces"], "packed")
    lower = graph.add("BitwiseAnd", [both, graph.constant("low_bits", np.array(15, np.uint8))], "lower")
    upper = graph.add("BitShift", [both, graph.constant("four", np.array(4, np.uint8))], "upper", direction="RIGHT")
    whole = graph.add("Concat", [lower, upper], "levels_from_0", axis=-1)
    whole = graph.add("Cast", [whole], "levels_in_floats", to=TensorProto.FLOAT)
    whole = graph.add("Sub", [whole, graph.constant("eight", np.float32(8))], "levels")
    step = graph.add("Gather", [graph.constant("pieces.steps", steps), "pieces"], "step")
    return graph.add("Mul", [whole, step], "spelled")


def _rows(encoder: nn.Module) -> Array:
    """The rows of pieces in the order of BERT's numbers. *Shape:* (n_pieces, width)."""
    table = encoder.pieces.weight.detach()
    return (table[encoder.numbers] if isinstance(encoder, LargeEncoder) else table).numpy()


def _of_heads(graph: Graph, encoder: nn.Module, number: int, bias: str) -> str:
    """What `_attended` gives, for the heads that a layer has."""
    if not isinstance(encoder, LargeEncoder) or encoder.kept[number].all():
        return bias
    heads = graph.constant(f"layers.{number}.heads", encoder.kept[number].nonzero().flatten().numpy())
    return graph.add("Gather", [bias, heads], f"layers.{number}.attended_bias", axis=1)


def _positions(encoder: nn.Module) -> Array:
    """The rows of positions. *Shape:* (LONGEST at most, width)."""
    positions = encoder.positions.weight.detach()
    positions = positions[FIRST_POSITION:] if isinstance(encoder, LargeEncoder) else positions + encoder.kinds.weight.detach()[0]
    return positions[:LONGEST].numpy()


def _attended(graph: Graph, encoder: nn.Module, at: str) -> str:
    """What is added to what each piece attends to each, by their distance and for padding. *Shape:* (batch, n_heads or 1, length,
    length)."""
    axes = {name: graph.constant(name, np.array(where)) for name, where in (("down", [1]), ("heads_down", [1, 2]), ("last", [-1]))}
    padding = graph.add("Equal", ["pieces", graph.constant("pad", np.array(PAD))], "padding")
    given = [padding, graph.constant("hidden_from", np.float32(HIDDEN_FROM)), graph.constant("seen", np.float32(0))]
    mask = graph.add("Unsqueeze", [graph.add("Where", given, "masked"), axes["heads_down"]], "mask")
    column = graph.add("Unsqueeze", [at, axes["down"]], "column")
    if not isinstance(encoder, LargeEncoder):
        level = graph.add("Cast", [graph.add("Sub", [column, column], "no_distance")], "no_bias", to=TensorProto.FLOAT)
        return graph.add("Add", [mask, level], "attended")
    apart = torch.arange(-LONGEST + 1, LONGEST)
    by_distance = encoder.distances.weight.detach()[bucket_of(apart)].t()
    which = graph.add("Add", [graph.add("Sub", [at, column], "apart"), graph.constant("farthest", np.array(LONGEST - 1))], "which")
    near = graph.add("Gather", [graph.constant("distances", by_distance.numpy()), which], "near", axis=1)
    return graph.add("Add", [mask, near], "attended")
