"""Export a checkpoint as the files that the package reads: four ONNX graphs, labels, tokenizer.

    python training/export.py runs/rarer/last.pt src/dragoman/reader/model --encoder FOLDER --name reader-en-11 --bits 3.85

`words.onnx.zst` is the encoder with the heads that every word has, its weights in integers of so many bits, packed (`quantize.py`,
`words_graph.py`; `words.onnx` in 8 bits or floats); `frames.onnx` has 8-bit integers (`frames_graph.py`); `typer.onnx` and
`syntax.onnx` are small and stay in 32-bit floats.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

from corpora import MENTIONS, MODES, NAME_KINDS, SECTOR_LABELS, TYPES
from dragoman.plover import STATUSES
from dragoman.reader.encode import FEATURES
from dragoman.reader.frames import MARKS, ROLES
from frames_graph import write_frames
from large import reader_of
from model import TAGS, WIDTH, Syntax, Words
from quantize import find_share, find_widths, products_of, round_products, sample_windows
from words_graph import write_words

EIGHT = 8.0
"""Bits of a weight that is not rounded further."""


class ParsedRelations(nn.Module):
    """The parser as it runs: tags, arc scores and the relation scores of each word to its best-scored head."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__()
        self.syntax = syntax

    def forward(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """*Shape:* hidden (batch, n_words, width), mask (batch, n_words) -> tags, arcs (batch, n_words, 1 + n_words), relations
        (batch, n_words, n_relations)."""
        tags, arcs, head, dependent = self.syntax(hidden)
        padded = torch.cat([torch.ones_like(mask[:, :1]), mask], 1)
        arcs = torch.where(padded[:, None, :], arcs, torch.full_like(arcs, -1e4))
        best = arcs.argmax(-1)
        chosen = torch.gather(head, 1, best[:, :, None].expand(-1, -1, head.shape[-1]))
        one = torch.ones_like(chosen[:, :, :1])
        left = torch.cat([dependent, one], -1)
        right = torch.cat([chosen, one], -1)
        product = torch.matmul(left[:, :, None, None, :], self.syntax.relations)  # (batch, n_words, relations, 1, width)
        return tags, arcs, (product[:, :, :, 0, :] * right[:, :, None, :]).sum(-1)


def export_graph(module: nn.Module, inputs: tuple[Tensor, ...], names: list[str], outputs: list[str], path: Path) -> None:
    """Write one ONNX graph with free batch and word axes."""
    axes = {name: {0: "batch", 1: "words"} for name in [*names, *outputs]}
    if "trigger" in names:
        axes = {name: {0: "n"} for name in [*names, *outputs]}
    torch.onnx.export(
        module, inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
    )


def write_words_of(words: Words, target: Path, options: argparse.Namespace) -> None:
    """Write the encoder's graph as it was asked for, and take away the one that is there."""
    for old in target.glob("words.onnx*"):
        old.unlink()
    if options.float:
        write_words(words, target / "words.onnx")
        return
    windows = sample_windows(Path(options.encoder) / "tokenizer.json")
    widths = find_widths(words, windows)
    rounded = None
    if options.bits < EIGHT:
        share = find_share(list(products_of(words, widths).values()), options.bits)
        rounded = round_products(words, widths, windows, share)
    written = write_words(words, target / "words.onnx", widths, rounded)
    print(f"{written.name}: {written.stat().st_size / 1e6:.2f} MB")


def export(options: argparse.Namespace) -> None:
    """Write all files into the target folder."""
    saved = torch.load(options.checkpoint, weights_only=True)
    labels = json.loads(saved["labels"])
    model = reader_of(saved["model"], len(labels["upos"]), len(labels["relations"]))
    model.load_state_dict(saved["model"])
    model.eval()
    target = Path(options.target)
    target.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        write_words_of(model.words, target, options)
        vectors = tuple(torch.randn(3, WIDTH) for _ in range(3))
        export_graph(
            model.typer, vectors, ["trigger", "actor", "recipient"], ["types", "modes", "status", "background"],
            target / "typer.onnx",
        )
        hidden = torch.randn(2, 8, WIDTH)
        write_frames(model.frames, target / "frames.onnx", integers=not options.float)
        export_graph(
            ParsedRelations(model.syntax), (hidden, torch.ones(2, 8, dtype=torch.bool)), ["hidden", "mask"],
            ["upos", "arcs", "relations"], target / "syntax.onnx",
        )
    described = {
        "name": options.name, "tags": TAGS, "marks": MARKS, "roles": ROLES, "types": TYPES, "modes": MODES,
        "statuses": STATUSES, "names": NAME_KINDS, "mentions": MENTIONS, "features": FEATURES, "sectors": SECTOR_LABELS, **labels,
        "transitions": {
            name: [[round(x, 4) for x in row] for row in table.tolist()] for name, table in model.transitions.items()
        },
    }
    (target / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    shutil.copy(Path(options.encoder) / "tokenizer.json", target / "tokenizer.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("target")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--name", default="reader-en-11")
    parser.add_argument("--bits", type=float, default=EIGHT, help="of a weight of the encoder's layers; fewer than 8 are packed")
    parser.add_argument("--float", action="store_true", help="leave all in 32-bit floats, to measure what 8 bits cost")
    export(parser.parse_args())
