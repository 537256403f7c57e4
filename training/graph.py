"""Graphs for the runtime, written node by node: what PyTorch's export spells out is one kernel here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dragoman.records.zstd import zstd

Array = NDArray[np.float32]

MICROSOFT = "com.microsoft"
"""The domain of the runtime's own kernels."""
VERSIONS = (helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1))


class Graph:
    """Nodes and weights, as they are added; each node is named after its output.

    Args:
        weights: of the module, by the names of its parameters.
        epsilon: of its layer norms.
    """

    def __init__(self, weights: Mapping[str, Array], epsilon: float) -> None:
        self.weights, self.epsilon = dict(weights), epsilon
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """Keep values; those of a name once."""
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, **settings: Any) -> str:
        """Add a node with one output."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **settings))
        return output

    def product(self, x: str, name: str, output: str) -> str:
        """x by the transposed weights of a linear layer, without its bias."""
        return self.add("MatMul", [x, self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)], output)

    def linear(self, x: str, name: str) -> str:
        """A linear layer."""
        return self.add("Add", [self.product(x, name, f"{name}.product"), self.bias(name)], f"{name}.out")

    def bias(self, name: str) -> str:
        """The bias of a layer."""
        return self.constant(f"{name}.bias", self.weights[f"{name}.bias"])

    def norm(self, x: str, name: str) -> str:
        """A layer norm; nothing where the layer has none."""
        if f"{name}.weight" not in self.weights:
            return x
        given = [x, self.constant(f"{name}.weight", self.weights[f"{name}.weight"]), self.bias(name)]
        return self.add("LayerNormalization", given, f"{name}.out", axis=-1, epsilon=self.epsilon)

    def layer(self, x: str, name: str, n_heads: int, bias: str = "") -> str:
        """One transformer layer, see `model.Layer`; `bias` is added to what words attend to each other.

        Queries, keys and values are one product.
        """
        parts = [f"{name}.{one}" for one in ("query", "key", "value")]
        for kind in ("weight", "bias"):
            self.weights[f"{name}.all.{kind}"] = np.concatenate([self.weights[f"{one}.{kind}"] for one in parts])
        together = self.linear(x, f"{name}.all")
        self.nodes.append(helper.make_node("Split", [together], parts, name=f"{name}.split", axis=-1, num_outputs=3))
        given = [*parts, "", "", bias] if bias else parts
        mixed = self.add("MultiHeadAttention", given, f"{name}.mixed", num_heads=n_heads, domain=MICROSOFT)
        x = self.norm(self.add("Add", [x, self.linear(mixed, f"{name}.attended")], f"{name}.first"), f"{name}.attended_norm")
        inner = [self.product(x, f"{name}.inner", f"{name}.inner.product"), self.bias(f"{name}.inner")]
        wide = self.add("BiasGelu", inner, f"{name}.wide", domain=MICROSOFT)
        return self.norm(self.add("Add", [x, self.linear(wide, f"{name}.outer")], f"{name}.second"), f"{name}.outer_norm")

    def model(self, name: str, inputs: Sequence[onnx.ValueInfoProto], outputs: Sequence[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """The whole."""
        graph = helper.make_graph(self.nodes, name, list(inputs), list(outputs), list(self.constants.values()))
        return helper.make_model(graph, opset_imports=VERSIONS, ir_version=9)


def write_integers(model: onnx.ModelProto, target: Path, in_floats: Sequence[str]) -> None:
    """Write a graph with its weights in 8-bit integers, a scale for each column, but those of the products that stay in floats."""
    quantize_dynamic(
        model, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=list(in_floats),
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def replace_levels(path: Path, rounded: Mapping[str, tuple[NDArray[np.int8], Array]]) -> None:
    """Put other levels and steps into a graph whose weights are in 8-bit integers, by the names that the weights had in floats.

    *Shape:* levels as the weights, steps as the scales that are there.
    """
    model = onnx.load(str(path))
    by_name = {one.name: one for one in model.graph.initializer}
    for name, (levels, steps) in rounded.items():
        zero = numpy_helper.to_array(by_name[f"{name}_zero_point"])
        for part, values in (("quantized", levels), ("scale", steps), ("zero_point", np.zeros(zero.shape, levels.dtype))):
            by_name[f"{name}_{part}"].CopyFrom(numpy_helper.from_array(np.asarray(values, order="C"), f"{name}_{part}"))
    onnx.save(model, str(path))


def pack(path: Path) -> Path:
    """Replace a file by one that zstd packs, with little search for repeats: Huffman's code is all that rounded weights gain from.
    It is unpacked in a fifth of the time of gzip."""
    packed = path.with_name(f"{path.name}.zst")
    of = zstd.CompressionParameter
    search = {
        of.strategy: zstd.Strategy.fast, of.min_match: 7, of.hash_log: 6, of.window_log: 15, of.target_length: 0,
        of.checksum_flag: 1,
    }  # fmt: skip
    packed.write_bytes(zstd.compress(path.read_bytes(), options=search))
    path.unlink()
    return packed


def floats(name: str, *axes: str | int) -> onnx.ValueInfoProto:
    """An input or output of 32-bit floats."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, axes)


def integers(name: str, *axes: str | int) -> onnx.ValueInfoProto:
    """An input of 64-bit integers."""
    return helper.make_tensor_value_info(name, TensorProto.INT64, axes)
