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

from pathlib import Path

import onnx

from graph import Graph, floats, integers, write_integers
from model import FRAME_HEADS, WIDTH, Frames

IN_FLOATS = ("narrowed", "answered")
"""Products that are not quantized: the first is computed once for all questions of a call, the last is small."""
EPSILON = 1e-12


def build_frames(frames: Frames) -> onnx.ModelProto:
    """The graph in 32-bit floats: hidden (batch, n_words, width), row (n,), marks and near (n, n_words) -> roles (n, n_words,
    n_roles), unnormalised. No word is taken for padding."""
    graph = Graph({name: one.detach().numpy() for name, one in frames.state_dict().items()}, EPSILON)
    rows = graph.add("Gather", [graph.product("hidden", "narrow", IN_FLOATS[0]), "row"], "rows")
    marks = graph.constant("marks.table", graph.weights["marks.weight"] + graph.weights["narrow.bias"])
    near = graph.constant("near.table", graph.weights["near.weight"])
    marked = graph.add("Add", [rows, graph.add("Gather", [marks, "marks"], "marked")], "rows_marked")
    x = graph.norm(graph.add("Add", [marked, graph.add("Gather", [near, "near"], "nearness")], "asked"), "norm")
    for number in range(len(frames.layers)):
        x = graph.layer(x, f"layers.{number}", FRAME_HEADS)
    graph.add("Add", [graph.product(x, "roles", IN_FLOATS[1]), graph.bias("roles")], "roles")
    inputs = [floats("hidden", "batch", "words", WIDTH), integers("row", "n"), integers("marks", "n", "words"),
              integers("near", "n", "words")]
    return graph.model("frames", inputs, [floats("roles", "n", "words", len(frames.roles.bias))])


def write_frames(frames: Frames, target: Path, *, integers: bool = True) -> None:
    """Write the graph, its layers in 8-bit integers or all in floats."""
    model = build_frames(frames)
    if not integers:
        onnx.save(model, str(target))
        return
    write_integers(model, target, IN_FLOATS)
