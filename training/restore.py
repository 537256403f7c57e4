"""The shipped files back to a checkpoint, to train on from: the checkpoints of the stages are not in the repository, the model is.

    python training/restore.py src/dragoman/reader/model --to runs/restored.pt

What is in 8-bit integers there comes back rounded, transitions of tags to four digits, all else exactly.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from dragoman.reader.network import find_graph, read_graph
from large import FIRST_POSITION, N_BUCKETS, N_HEADS, LargeEncoder, bucket_of, reader_of
from model import WIDTH
from quantize import TOGETHER
from words_graph import LONGEST

Array = NDArray[np.float32]
State = dict[str, Any]
QUERIES, *ALONE = TOGETHER
"""The layers whose products `graph.py` joins to one, and those that stand alone."""


class Graph:
    """One of the files: its weights by name as floats, those in integers by the name that they had before."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load_from_string(read_graph(path)).graph
        raw = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.weights: State = {
            name: array for name, array in raw.items() if array.dtype == np.float32 and not name.endswith("_scale")
        }
        for name in (one.removesuffix("_quantized") for one in raw if one.endswith("_quantized")):
            whole = raw[f"{name}_quantized"].astype(np.float32) - raw[f"{name}_zero_point"].astype(np.float32)
            self.weights[name] = whole * raw[f"{name}_scale"]
        if "pieces.packed" in raw:  # a table in four bits (`model.FourBits`)
            packed = raw["pieces.packed"]
            self.weights["pieces.levels"] = np.concatenate([packed & 15, packed >> 4], 1).astype(np.int8) - 8
        self.integers = {name: array for name, array in raw.items() if array.dtype == np.int64}
        self.nodes = list(graph.node)
        self.made = {output: node for node in graph.node for output in node.output}

    def linear(self, name: str) -> State:
        """Weights and bias of a layer whose weights the export has named by a number: those of the product that the bias is added
        to."""
        bias = f"{name}.bias"
        node = next(one for one in self.nodes if bias in one.input)
        while node.op_type not in {"MatMul", "MatMulInteger"}:
            node = self.made[next(one for one in node.input if one != bias)]
        return {f"{name}.weight": self.weights[node.input[1].removesuffix("_quantized")].T, bias: self.weights[bias]}


def restore_words(path: Path) -> State:
    """Encoder and tags: what narrows the input of a product (`quantize.find_widths`) goes back into its weights."""
    graph = Graph(path)
    weights = graph.weights
    if "layers.0.all.narrow" not in weights:
        raise ValueError(f"{path} has its weights in floats (export.py --float); give a folder whose weights are in integers")
    for name in [one.removesuffix(".narrow") for one in weights if one.endswith(".narrow")]:
        weights[f"{name}.weight"] = weights.pop(f"{name}.narrow")[:, None] * weights[f"{name}.weight"]
    layers = _layers({name: one for name, one in weights.items() if name.startswith("layers.")})
    plain = {name: one for name, one in weights.items() if name.startswith(("pieces", "positions", "features", "norm"))}
    kinds = np.zeros((2, WIDTH), np.float32)  # they are in the positions
    of_size = _large(graph) if "narrow.weight" in weights else {"kinds.weight": kinds}
    found = {f"encoder.{name}": one for name, one in (plain | layers | of_size).items()}
    return found | {"tags.weight": weights["tags.weight"].T, "tags.bias": weights["tags.bias"]}


def _large(graph: Graph) -> State:
    """What only the large encoder has, and its tables in the order of its own pieces and positions."""
    weights = graph.weights
    n_pieces, n_positions = (len(weights[f"{name}.weight"]) for name in ("pieces", "positions"))
    encoder = LargeEncoder(n_pieces + 5, n_positions + FIRST_POSITION, sizes=())
    table, positions = (np.zeros(one.weight.shape, np.float32) for one in (encoder.pieces, encoder.positions))
    table[encoder.numbers.numpy()] = weights["pieces.weight"]
    positions[FIRST_POSITION:] = weights["positions.weight"]
    of_bucket = np.zeros((N_BUCKETS, N_HEADS), np.float32)
    of_bucket[bucket_of(torch.arange(-LONGEST + 1, LONGEST)).numpy()] = weights["distances"].T
    kept = np.ones((len({name.split(".")[1] for name in weights if name.startswith("layers.")}), N_HEADS), bool)
    for number, row in enumerate(kept):
        heads = graph.integers.get(f"layers.{number}.heads")
        if heads is not None:
            row[:] = np.isin(np.arange(N_HEADS), heads)
    return {
        "pieces.weight": table, "positions.weight": positions, "distances.weight": of_bucket, "kept": kept,
        "narrow.weight": weights["narrow.weight"].T, "narrow.bias": weights["narrow.bias"],
    }  # fmt: skip


def _layers(weights: State) -> State:
    """The layers of a graph as the network has them: three products apart that the graph has as one, weights transposed."""
    found = {name: one for name, one in weights.items() if name.endswith((".bias", "norm.weight"))}
    for name in list(found):
        if name.endswith(".all.bias"):
            at = name.removesuffix(".all.bias")
            parts = zip(QUERIES, np.split(weights[f"{at}.all.weight"], 3, 1), np.split(found.pop(name), 3), strict=True)
            for part, weight, bias in parts:
                found |= {f"{at}.{part}.weight": weight.T, f"{at}.{part}.bias": bias}
            found |= {f"{at}.{part}.weight": weights[f"{at}.{part}.weight"].T for (part,) in ALONE}
    return found


def restore_frames(path: Path) -> State:
    """The network of questions, and the bias that its graph has in the table of marks."""
    weights = Graph(path).weights
    tables = {f"{name}.weight": weights[f"{name}.table"] for name in ("marks", "near")}
    products = {f"{name}.weight": weights[f"{name}.weight"].T for name in ("narrow", "roles")}
    none = {"narrow.bias": np.zeros(weights["narrow.weight"].shape[1], np.float32)}
    return _layers(weights) | tables | products | none


def restore_syntax(path: Path) -> State:
    """The parser."""
    graph = Graph(path)
    names = ("tags", "arc_head", "arc_dependent", "relation_head", "relation_dependent")
    found = {name: graph.weights[name] for name in ("syntax.relations", "syntax.root")}
    for name in names:
        found |= graph.linear(f"syntax.{name}")
    return {name.removeprefix("syntax."): one for name, one in found.items()}


def restore(folder: Path, target: Path) -> None:
    """Write the checkpoint; it has no optimizer, so that a stage can begin from it but not be resumed.

    Raises:
        ValueError: if the encoder's weights are in floats (`export.py --float`).
        RuntimeError: if the weights are not those of this network.
    """
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    parts = {
        "words": restore_words(find_graph(folder, "words")), "frames": restore_frames(folder / "frames.onnx"),
        "typer": Graph(folder / "typer.onnx").weights, "syntax": restore_syntax(folder / "syntax.onnx"),
        "transitions": {name: np.array(table, np.float32) for name, table in labels["transitions"].items()},
    }
    whole = {f"{part}.{name}": one for part, found in parts.items() for name, one in found.items()}
    state = {name: torch.tensor(np.ascontiguousarray(one)) for name, one in whole.items()}
    reader_of(state, len(labels["upos"]), len(labels["relations"])).load_state_dict(state)
    told = json.dumps({name: labels[name] for name in ("upos", "relations")})
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": state, "step": 0, "labels": told}, target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    restore(options.model, options.to)
