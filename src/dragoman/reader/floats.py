"""A graph of the shipped model in floats: the same weights, but products of 32-bit floats, as a GPU computes them.

The 8-bit products are made for processors; no kernel of a GPU takes them. In floats the activations are not rounded to 8 bits, so
that what is said of a window no longer depends on what else is asked in the same call.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def in_floats(raw: bytes) -> bytes:
    """A graph with every 8-bit product written as one of floats; what is in floats already stays as it is.

    A product of 8-bit numbers stands in the graph as `DynamicQuantizeLinear` (numbers, scale, zero point), `MatMulInteger` and a
    multiplication by both scales (onnxruntime's dynamic quantization). Here the first gives its input and the scale 1, and the
    second is the product of floats with the weights before their scale, so that the multiplication stays right.

    Raises:
        ImportError: if the package `onnx` is not installed.
    """
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load_from_string(raw)
    graph = model.graph
    weights = {one.name: one for one in graph.initializer}
    nodes: list[Any] = []
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            whole, scale, _ = node.output
            one = numpy_helper.from_array(np.array(1, np.float32), scale)
            nodes += [helper.make_node("Identity", list(node.input), [whole]), helper.make_node("Constant", [], [scale], value=one)]
        elif node.op_type == "MatMulInteger":
            numbers, weight, _, zero = node.input
            above = numpy_helper.to_array(weights[weight]).astype(np.float32) - numpy_helper.to_array(weights[zero])
            weights[weight] = numpy_helper.from_array(above.astype(np.float32), weight)
            nodes.append(helper.make_node("MatMul", [numbers, weight], list(node.output)))
        else:
            nodes.append(node)
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(weights.values())
    written: bytes = model.SerializeToString()
    return written
