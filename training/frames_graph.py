"""The network of questions as a graph for the runtime, written node by node.

PyTorch's export has three products for queries, keys and values, a mask that one window alone never needs, and a transposition
for each; here they are one product and one kernel of attention. The weights of the layers are 8-bit integers, a scale for each
column.

Our examples' questions take 55 ms of a core a report so, eight in a call, and 64 one by one; 95 as PyTorch exports them (89 without
`network._SLOWER`), 87 as here in floats. Answers move by .2 at most and .01 on average. F1 in floats and in integers, on ten
annotated reports of the development part: statements .774 and .774, acts .590 and .590, acts with countries .287 and .287, actors
.780 and .774; on our 16 examples: .746 and .743, .687 and .688, .401 and .402, .781 and .781.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import FRAME_HEADS, WIDTH, Frames

Array = NDArray[np.float32]

MICROSOFT = "com.microsoft"
"""The domain of the runtime's own kernels."""
IN_FLOATS = ("narrowed", "answered")
"""Products that are not quantized: the first is computed once for all questions of a call, the last is small."""
EPSILON = 1e-12


class _Graph:
    """Nodes and weights, as they are added; each node is named after its output."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **settings))
        return output

    def product(self, x: str, name: str, output: str) -> str:
        """x by the transposed weights of a linear layer, without its bias."""
        return self.add("MatMul", [x, self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)], output)

    def linear(self, x: str, name: str) -> str:
        return self.add("Add", [self.product(x, name, f"{name}.product"), self.bias(name)], f"{name}.out")

    def bias(self, name: str) -> str:
        return self.constant(f"{name}.bias", self.weights[f"{name}.bias"])

    def norm(self, x: str, name: str) -> str:
        given = [x, self.constant(f"{name}.weight", self.weights[f"{name}.weight"]), self.bias(name)]
        return self.add("LayerNormalization", given, f"{name}.out", axis=-1, epsilon=EPSILON)

    def layer(self, x: str, name: str) -> str:
        """One transformer layer, see `model.Layer`."""
        parts = [f"{name}.{one}" for one in ("query", "key", "value")]
        for kind in ("weight", "bias"):
            self.weights[f"{name}.all.{kind}"] = np.concatenate([self.weights[f"{one}.{kind}"] for one in parts])
        together = self.linear(x, f"{name}.all")
        self.nodes.append(helper.make_node("Split", [together], parts, name=f"{name}.split", axis=-1, num_outputs=3))
        mixed = self.add("MultiHeadAttention", parts, f"{name}.mixed", num_heads=FRAME_HEADS, domain=MICROSOFT)
        x = self.norm(self.add("Add", [x, self.linear(mixed, f"{name}.attended")], f"{name}.first"), f"{name}.attended_norm")
        inner = [self.product(x, f"{name}.inner", f"{name}.inner.product"), self.bias(f"{name}.inner")]
        wide = self.add("BiasGelu", inner, f"{name}.wide", domain=MICROSOFT)
        return self.norm(self.add("Add", [x, self.linear(wide, f"{name}.outer")], f"{name}.second"), f"{name}.outer_norm")


def build_frames(frames: Frames) -> onnx.ModelProto:
    """The graph in 32-bit floats: hidden (batch, n_words, width), row (n,), marks and near (n, n_words) -> roles (n, n_words,
    n_roles), unnormalised. No word is taken for padding."""
    graph = _Graph({name: one.detach().numpy() for name, one in frames.state_dict().items()})
    rows = graph.add("Gather", [graph.product("hidden", "narrow", IN_FLOATS[0]), "row"], "rows")
    marks = graph.constant("marks.table", graph.weights["marks.weight"] + graph.weights["narrow.bias"])
    near = graph.constant("near.table", graph.weights["near.weight"])
    marked = graph.add("Add", [rows, graph.add("Gather", [marks, "marks"], "marked")], "rows_marked")
    x = graph.norm(graph.add("Add", [marked, graph.add("Gather", [near, "near"], "nearness")], "asked"), "norm")
    for number in range(len(frames.layers)):
        x = graph.layer(x, f"layers.{number}")
    graph.add("Add", [graph.product(x, "roles", IN_FLOATS[1]), graph.bias("roles")], "roles")
    inputs = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", "words", WIDTH]),
        helper.make_tensor_value_info("row", TensorProto.INT64, ["n"]),
        *(helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "words"]) for name in ("marks", "near")),
    ]
    outputs = [helper.make_tensor_value_info("roles", TensorProto.FLOAT, ["n", "words", len(frames.roles.bias)])]
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(
        helper.make_graph(graph.nodes, "frames", inputs, outputs, graph.constants), opset_imports=versions, ir_version=9
    )


def write_frames(frames: Frames, target: Path, *, integers: bool = True) -> None:
    """Write the graph, its layers in 8-bit integers or all in floats."""
    model = build_frames(frames)
    if not integers:
        onnx.save(model, str(target))
        return
    quantize_dynamic(
        model, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=list(IN_FLOATS),
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
