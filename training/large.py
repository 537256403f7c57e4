"""A larger encoder for the same heads: MPNet-base, its states narrowed to the width that the heads read.

MPNet (Song et al. 2020) reads the same word pieces as MiniLM, numbered otherwise, so that windows and labels fit as they are. It
has twelve layers of 768 instead of six of 384: 110 million weights instead of 22. `train.py --large FOLDER` trains it from a
checkpoint of the small network, whose heads it keeps; README has what it gains and what it costs. FOLDER holds the published
weights (`model.safetensors` of all-mpnet-base-v2, Apache-2.0).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from deepen import is_deep
from dragoman.reader.encode import CLS, FEATURE_SIZES, SEP
from model import WIDTH, Dropout, Encoder, Layer, Reader, fill, layers_of

WIDE, N_LARGE_LAYERS, N_HEADS, INNER = 768, 12, 12, 3072
HEAD_WIDTH = WIDE // N_HEADS
WHOLE = (tuple(range(N_HEADS)), INNER)
"""The heads that a layer of the whole network has, and its inner units."""
N_BUCKETS, FARTHEST = 32, 128
"""Of distances between words, as in T5 (Raffel et al. 2020)."""
FIRST_POSITION = 2
STEP = 16
"""The rows of pieces are rounded to multiples of 1 / STEP where weights are few (`slim.py`): 2.4 bits a number."""
LOWER = 0.92
"""Each layer learns at so much of the rate of the layer above it."""
PROJECTION_RATE = 1e-3
ALONE, DRAWN, PULL = 150, 450, 10.0
"""Steps over which the tasks come in, steps until the states are no longer drawn to those of the small network, and how hard."""


class LargeLayer(Layer):
    """One transformer layer of MPNet: a score for the distance of two words is added to their attention."""

    def __init__(self, n_heads: int = N_HEADS, inner: int = INNER) -> None:
        super().__init__(WIDE, n_heads, inner, head_width=HEAD_WIDTH)
        self.attended_norm.eps = self.outer_norm.eps = 1e-5


class LargeEncoder(nn.Module):
    """MPNet with the embeddings of word features added to its own, and a projection to the width of the heads.

    Args:
        n_pieces, n_positions: rows of its tables.
        sizes: of each layer, which heads it has and how many inner units; fewer than the whole after `slim.py`.
    """

    def __init__(
        self, n_pieces: int = 30527, n_positions: int = 514, sizes: Sequence[tuple[Sequence[int], int]] = (WHOLE,) * N_LARGE_LAYERS
    ) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(n_pieces, WIDE), nn.Embedding(n_positions, WIDE)
        self.features = nn.ModuleList(nn.Embedding(size, WIDE) for size in FEATURE_SIZES.values())
        for one in self.features:
            nn.init.zeros_(one.weight)
        self.distances = nn.Embedding(N_BUCKETS, N_HEADS)
        self.norm, self.dropout = nn.LayerNorm(WIDE, eps=1e-5), Dropout(0.1)
        self.layers = nn.ModuleList(LargeLayer(len(heads), inner) for heads, inner in sizes)
        kept = torch.tensor([[head in heads for head in range(N_HEADS)] for heads, _ in sizes])
        self.register_buffer("kept", kept)  # (n_layers, N_HEADS): the heads share one table of distances
        self.narrow = nn.Linear(WIDE, WIDTH)
        numbers = torch.arange(n_pieces - 5) + 4  # four pieces of its own stand before those of BERT, and the mask behind
        numbers[[0, CLS, SEP, 103]] = torch.tensor([1, 0, 2, n_pieces - 1])
        self.register_buffer("numbers", numbers, persistent=False)

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """*Shape:* pieces (batch, length; BERT's numbers), features (batch, length, n_features) -> (batch, length, WIDTH)."""
        return self.narrow(self.states(pieces, features))

    def states(self, pieces: Tensor, features: Tensor) -> Tensor:
        """What the last layer gives. *Shape:* as `forward` -> (batch, length, WIDE)."""
        x, mask = self.begin(pieces, features)
        for layer, kept in zip(self.layers, self.kept, strict=True):
            x = layer(x, mask[:, kept])
        return x

    def begin(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """What the first layer reads, and what is added to the attention of each piece to each, for all heads of the whole.

        *Shape:* (batch, length; BERT's numbers), (batch, length, n_features) -> (batch, length, WIDE), (batch, N_HEADS, length,
        length).
        """
        length = pieces.shape[1]
        x = self.pieces(self.numbers[pieces]) + self.positions.weight[FIRST_POSITION : FIRST_POSITION + length]
        for index, table in enumerate(self.features):
            x = x + table(features[:, :, index])
        x = self.dropout(self.norm(x))
        at = torch.arange(length, device=pieces.device)
        near = self.distances(bucket_of(at[None, :] - at[:, None])).permute(2, 0, 1)[None]
        return x, torch.where(pieces == 0, -1e4, 0.0)[:, None, None, :] + near

    def still(self) -> None:
        """Drop nothing out: a network that has few steps to learn loses more by it than it gains."""
        for one in self.modules():
            if isinstance(one, Dropout):
                one.share = 0.0

    @classmethod
    def pretrained(cls, folder: Path) -> LargeEncoder:
        """The encoder with the published weights; its projection is new.

        Raises:
            KeyError, ValueError: if the weights are of another network.
        """
        raw = load_file(folder / "model.safetensors")
        names = {
            "attention.attn.q": "query", "attention.attn.k": "key", "attention.attn.v": "value", "attention.attn.o": "attended",
            "attention.LayerNorm": "attended_norm", "intermediate.dense": "inner", "output.dense": "outer",
            "output.LayerNorm": "outer_norm",
        }
        state = {
            "pieces.weight": raw["embeddings.word_embeddings.weight"],
            "positions.weight": raw["embeddings.position_embeddings.weight"],
            "norm.weight": raw["embeddings.LayerNorm.weight"], "norm.bias": raw["embeddings.LayerNorm.bias"],
            "distances.weight": raw["encoder.relative_attention_bias.weight"],
        }
        n_layers = len({name.split(".")[2] for name in raw if name.startswith("encoder.layer.")})
        state |= layers_of(raw, names, n_layers)
        encoder = cls(*(state[f"{name}.weight"].shape[0] for name in ("pieces", "positions")), (WHOLE,) * n_layers)
        fill(encoder, state, ("features.", "narrow.", "kept"))
        return encoder


def bucket_of(distance: Tensor) -> Tensor:
    """The number of the bucket of a distance: each of the nearest has its own, farther ones share theirs by the logarithm; those
    ahead are in the upper half."""
    half, exact = N_BUCKETS // 2, N_BUCKETS // 4
    far = distance.abs()
    scale = (half - exact) / math.log(FARTHEST / exact)
    by_log = exact + (torch.log(far.clamp(min=1).float() / exact) * scale).long()
    return (distance > 0).long() * half + torch.where(far < exact, far, by_log.clamp(max=half - 1))


def enlarge(small: Reader, encoder: LargeEncoder) -> Reader:
    """The heads of a small network behind a large encoder."""
    large = Reader(encoder, small.syntax.tags.out_features, small.syntax.relations.shape[0])
    heads = {name: one for name, one in small.state_dict().items() if not name.startswith("words.encoder.")}
    large.load_state_dict({**large.state_dict(), **heads})
    return large


def is_large(state: dict[str, Tensor]) -> bool:
    """Whether a checkpoint is of the large network."""
    return "words.encoder.narrow.weight" in state


def reader_of(state: dict[str, Tensor], n_upos: int, n_relations: int) -> Reader:
    """An untrained network of the size of a checkpoint's."""
    if not is_large(state):
        return Reader(Encoder(deep=is_deep(state)), n_upos, n_relations)
    inner = (state[f"words.encoder.layers.{number}.inner.bias"].shape[0] for number in range(len(state["words.encoder.kept"])))
    heads = (kept.nonzero().flatten().tolist() for kept in state["words.encoder.kept"])
    return Reader(LargeEncoder(sizes=list(zip(heads, inner, strict=True))), n_upos, n_relations)


def parameter_groups(model: Reader, rates: tuple[float, float], projection: float = PROJECTION_RATE) -> list[dict[str, Any]]:
    """What learns at which rate at most: lower layers more slowly; the tables of pieces, positions and distances stay as published
    (what is added to attention does not learn, so that the runtime has a faster kernel for it).

    Args:
        projection: the rate of what narrows the states and of the tables of word features, which begin at zero; what is new has to
            learn more quickly than the rest.
    """
    encoder = model.words.encoder
    for table in (encoder.pieces, encoder.positions, encoder.distances):
        table.weight.requires_grad = False
    groups: list[dict[str, Any]] = [
        {"params": list(layer.parameters()), "peak": rates[0] * LOWER ** (len(encoder.layers) - 1 - index)}
        for index, layer in enumerate(encoder.layers)
    ]
    groups.append({"params": list(encoder.norm.parameters()), "peak": rates[0] * LOWER ** len(encoder.layers)})
    groups.append({"params": [*encoder.narrow.parameters(), *encoder.features.parameters()], "peak": projection})
    heads = [parameter for name, parameter in model.named_parameters() if not name.startswith("words.encoder.")]
    return [*groups, {"params": heads, "peak": rates[1]}]


def distance_to(wanted: Tensor, hidden: Tensor, mask: Tensor) -> Tensor:
    """The mean square distance of words' states, as a share of the variance of those wanted. *Shape:* (batch, n_words, width),
    the same, (batch, n_words)."""
    return F.mse_loss(hidden[mask], wanted[mask]) / wanted[mask].var()


def weigh(tasks: Tensor, drawn: Tensor, step: int) -> Tensor:
    """The loss of a step among the first: the heads know the states of the small network, so the large one learns these first."""
    come_in, go_out = min(1.0, step / ALONE), min(1.0, (DRAWN - step) / (DRAWN - ALONE))
    return come_in * tasks + PULL * go_out * drawn
