"""The reader's network: one encoder, tags for every word, links between words, and the type and standing of a trigger."""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from corpora import MENTIONS, MODES, NAME_KINDS, SECTOR_LABELS, TYPES
from dragoman.plover import STATUSES
from dragoman.reader.encode import FEATURE_SIZES
from dragoman.reader.frames import MARKS, N_NEAR, PADDING, ROLES

WIDTH, N_LAYERS, N_HEADS, INNER = 384, 6, 12, 1536  # MiniLM-L6-H384
BIO_ROLES = 7  # outside, and begin/inside of source, cue and content
TAGS = {
    "attribution": BIO_ROLES,  # PolNeAR's scheme
    "statement": BIO_ROLES,  # the annotation guide's scheme, outermost speech
    "nested": BIO_ROLES,  # speech inside speech
    "trigger": 3,
    "name": 1 + 2 * len(NAME_KINDS),
    "start": 2,
    "mention": len(MENTIONS),
    "sector": len(SECTOR_LABELS),
}
FRAME_WIDTH, FRAME_HEADS, FRAME_INNER, FRAME_LAYERS = 128, 4, 256, 2


def halved(device: str) -> torch.autocast:
    """Compute products in 16 bits within, where that is faster: on a GPU, and on processors with units for it (AMX).

    Processors with bf16 instructions alone are faster in 32 bits: 270 to 160 thousand million operations a second on two cores.
    """
    is_faster = device != "cpu" or torch.cpu.get_capabilities().get("amx_bf16", False)
    return torch.autocast(device, dtype=torch.bfloat16, enabled=is_faster)


class Dropout(nn.Module):
    """Dropout whose masks are cut at random places from one pool of random bytes.

    PyTorch draws every mask anew on one core, where a profile of training found it most of the time.
    """

    pool = torch.randint(0, 256, (1 << 25,), dtype=torch.uint8, generator=torch.Generator().manual_seed(1))

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        if x.device.type != "cpu":
            return F.dropout(x, self.share)
        at = int(torch.randint(0, len(self.pool) - x.numel(), (1,)))
        kept = self.pool[at : at + x.numel()].view(x.shape) >= round(self.share * 256)
        return x * kept * (256 / (256 - round(self.share * 256)))


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT; one that is not normed only adds to what it is given.

    Args:
        width: of the states that it reads and gives.
        n_heads, inner: of attention, and units between the last two products.
        head_width: of what a head mixes; None: the heads share the width of the states.
    """

    def __init__(
        self, width: int = WIDTH, n_heads: int = N_HEADS, inner: int = INNER, *, normed: bool = True, head_width: int | None = None
    ) -> None:
        super().__init__()
        self.n_heads = n_heads
        mixed = width if head_width is None else n_heads * head_width
        self.query, self.key, self.value = nn.Linear(width, mixed), nn.Linear(width, mixed), nn.Linear(width, mixed)
        self.attended, self.inner, self.outer = nn.Linear(mixed, width), nn.Linear(width, inner), nn.Linear(inner, width)
        norms = (nn.LayerNorm(width, eps=1e-12) if normed else nn.Identity() for _ in range(2))
        self.attended_norm, self.outer_norm = norms
        self.dropout = Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.attended_norm(x + self.dropout(self.attended(self.mix(x, mask))))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))

    def mix(self, x: Tensor, mask: Tensor) -> Tensor:
        """What the heads have gathered. *Shape:* (batch, length, width), the mask (batch, 1 or n_heads, 1 or length, length) ->
        (batch, length, n_heads by their width)."""
        n, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(n, length, self.n_heads, -1).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        mixed = F.scaled_dot_product_attention(query, key, value, mask.to(query.dtype))
        return mixed.transpose(1, 2).reshape(n, length, -1)


class FourBits(nn.Module):
    """A table whose rows are multiples, -8 to 7, of a step each; it does not learn.

    The step is a third of the standard deviation of a row. Of .25, .29, .33, .37 and .41 that moves the table of `reader-en-8`
    least, by .110 of its length (.149, .119, .112 and .121 the others).
    """

    SHARE = 0.33

    def __init__(self, n_rows: int, width: int) -> None:
        super().__init__()
        self.register_buffer("levels", torch.zeros(n_rows, width, dtype=torch.int8))
        self.register_buffer("steps", torch.zeros(n_rows, 1))

    def forward(self, rows: Tensor) -> Tensor:
        return self.levels[rows] * self.steps[rows]

    @classmethod
    def rounded(cls, table: Tensor) -> FourBits:
        """The nearest to a table. *Shape:* (n_rows, width)."""
        found = cls(*table.shape)
        found.steps = table.std(1, keepdim=True).half().float() * cls.SHARE
        found.levels = (table / found.steps.clamp(min=1e-9)).round().clamp(-8, 7).to(torch.int8)
        return found


class Encoder(nn.Module):
    """MiniLM with four small embeddings of word features added to its own; they start at zero.

    Args:
        n_pieces, n_positions: rows of its tables.
        deep: behind each layer is another that only adds, and the table of pieces is in four bits (`deepen`).
    """

    def __init__(self, n_pieces: int = 30522, n_positions: int = 512, *, deep: bool = False) -> None:
        super().__init__()
        self.pieces = FourBits(n_pieces, WIDTH) if deep else nn.Embedding(n_pieces, WIDTH)
        self.positions = nn.Embedding(n_positions, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in FEATURE_SIZES.values())
        for one in self.features:
            nn.init.zeros_(one.weight)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), Dropout(0.1)
        kinds = (True, False) if deep else (True,)
        self.layers = nn.ModuleList(Layer(normed=normed) for _ in range(N_LAYERS) for normed in kinds)

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """*Shape:* pieces (batch, length), features (batch, length, n_features) -> (batch, length, width)."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.kinds.weight[0]
        for index, table in enumerate(self.features):
            x = x + table(features[:, :, index])
        x = self.dropout(self.norm(x))
        mask = torch.where(pieces == 0, -1e4, 0.0)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def pretrained(cls, folder: Path) -> Encoder:
        """The encoder with the published weights (`model.safetensors` of MiniLM-L6-H384)."""
        raw = load_file(folder / "model.safetensors")
        names = {
            "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
            "attention.output.dense": "attended", "attention.output.LayerNorm": "attended_norm",
            "intermediate.dense": "inner", "output.dense": "outer", "output.LayerNorm": "outer_norm",
        }
        state = {
            "pieces.weight": raw["embeddings.word_embeddings.weight"],
            "positions.weight": raw["embeddings.position_embeddings.weight"],
            "kinds.weight": raw["embeddings.token_type_embeddings.weight"],
            "norm.weight": raw["embeddings.LayerNorm.weight"], "norm.bias": raw["embeddings.LayerNorm.bias"],
        }
        state |= layers_of(raw, names, N_LAYERS)
        encoder = cls(*(state[f"{name}.weight"].shape[0] for name in ("pieces", "positions")))
        fill(encoder, state, ("features.",))
        return encoder


def layers_of(raw: dict[str, Tensor], names: dict[str, str], n_layers: int) -> dict[str, Tensor]:
    """The weights of published layers, under our names; `names` has ours by theirs."""
    return {
        f"layers.{layer}.{ours}.{part}": raw[f"encoder.layer.{layer}.{theirs}.{part}"]
        for layer in range(n_layers) for theirs, ours in names.items() for part in ("weight", "bias")
    }  # fmt: skip


def fill(encoder: nn.Module, state: dict[str, Tensor], new: tuple[str, ...]) -> None:
    """Put published weights into an encoder, all but those whose names begin as `new` says.

    Raises:
        ValueError: if they are those of another network.
    """
    missing, extra = encoder.load_state_dict(state, strict=False)
    if extra or any(not name.startswith(new) for name in missing):
        raise ValueError(f"weights do not fit: missing {missing}, not expected {extra}")


class Words(nn.Module):
    """Encoder and the heads that every word has: hidden state and tag scores."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = Dropout(0.15)
        self.tags = nn.Linear(WIDTH, sum(TAGS.values()))

    def forward(self, pieces: Tensor, features: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """*Shape:* pieces (batch, length), features (batch, length, n_features), heads (batch, n_words) -> hidden (batch, n_words,
        width), tags (batch, n_words, sum of TAGS)."""
        x = self.encoder(pieces, features)
        hidden = torch.gather(x, 1, heads[:, :, None].expand(-1, -1, WIDTH))
        return hidden, self.tags(self.dropout(hidden))


class Frames(nn.Module):
    """Reads a window once more with some words marked, and says for every other word whether it fills a role of theirs.

    The marks and the nearness of the marked words are added to the narrowed states of words, and two small transformer layers
    follow: semantic roles are found better if the predicate is marked than by comparing the states of two words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(WIDTH, FRAME_WIDTH)
        self.marks, self.near = nn.Embedding(len(MARKS), FRAME_WIDTH), nn.Embedding(N_NEAR, FRAME_WIDTH)
        nn.init.normal_(self.near.weight, std=0.3)
        self.norm, self.dropout = nn.LayerNorm(FRAME_WIDTH, eps=1e-12), Dropout(0.15)
        self.layers = nn.ModuleList(Layer(FRAME_WIDTH, FRAME_HEADS, FRAME_INNER) for _ in range(FRAME_LAYERS))
        self.roles = nn.Linear(FRAME_WIDTH, len(ROLES))

    def forward(self, hidden: Tensor, row: Tensor, marks: Tensor, near: Tensor) -> Tensor:
        """*Shape:* hidden (batch, n_words, width), row (n,: the window that a question is about), marks and near (n, n_words) ->
        (n, n_words, n_roles), unnormalised."""
        x = self.narrow(self.dropout(hidden)).index_select(0, row) + self.marks(marks) + self.near(near)
        x = self.dropout(self.norm(x))
        mask = torch.where(marks == PADDING, -1e4, 0.0)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return self.roles(x)


class Typer(nn.Module):
    """Type, modes, standing and background of a trigger, from the vectors of its words and of its parties."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = Dropout(0.2)
        self.joined = nn.Linear(3 * WIDTH, WIDTH)
        self.types, self.modes = nn.Linear(WIDTH, len(TYPES)), nn.Linear(WIDTH, len(MODES))
        self.stood = nn.Linear(WIDTH, 128)
        self.status, self.background = nn.Linear(128, len(STATUSES)), nn.Linear(128, 1)

    def forward(self, trigger: Tensor, actor: Tensor, recipient: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """*Shape:* three of (n, width) -> types (n, 16), modes (n, n_modes), status (n, 6), background (n, 1)."""
        x = F.gelu(self.joined(self.dropout(torch.cat([trigger, actor, recipient], -1))))
        y = F.gelu(self.stood(self.dropout(trigger)))
        x, y = self.dropout(x), self.dropout(y)
        return self.types(x), self.modes(x), self.status(y), self.background(y)


class Syntax(nn.Module):
    """Part of speech and the biaffine parser of Dozat and Manning (2017), on the hidden states of words."""

    def __init__(self, n_tags: int, n_relations: int, arc_width: int = 192, relation_width: int = 96) -> None:
        super().__init__()
        self.dropout = Dropout(0.25)
        self.tags = nn.Linear(WIDTH, n_tags)
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, arc_width), nn.Linear(WIDTH, arc_width)
        self.relation_head, self.relation_dependent = nn.Linear(WIDTH, relation_width), nn.Linear(WIDTH, relation_width)
        self.relations = nn.Parameter(torch.randn(n_relations, relation_width + 1, relation_width + 1) * 0.02)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """*Shape:* hidden (batch, n_words, width) -> tags (batch, n_words, n_tags), arcs (batch, n_words, 1 + n_words; the first
        column is the root), and the two relation projections, (batch, 1 + n_words or n_words, relation_width)."""
        x = self.dropout(hidden)
        with_root = torch.cat([self.root.expand(x.shape[0], 1, WIDTH), x], 1)
        head, dependent = F.gelu(self.arc_head(with_root)), F.gelu(self.arc_dependent(x))
        arcs = dependent @ head.transpose(1, 2) / math.sqrt(head.shape[-1])
        return self.tags(x), arcs, F.gelu(self.relation_head(with_root)), F.gelu(self.relation_dependent(x))

    def score_relations(self, head: Tensor, dependent: Tensor) -> Tensor:
        """*Shape:* two of (n, relation_width) -> (n, n_relations)."""
        one = torch.ones_like(head[:, :1])
        return torch.einsum("nd,rde,ne->nr", torch.cat([dependent, one], -1), self.relations, torch.cat([head, one], -1))


class Reader(nn.Module):
    """All parts, and the transitions of the tags that are decoded as sequences."""

    def __init__(self, encoder: nn.Module, n_upos: int, n_relations: int) -> None:
        super().__init__()
        self.words, self.frames, self.typer, self.syntax = Words(encoder), Frames(), Typer(), Syntax(n_upos, n_relations)
        self.transitions = nn.ParameterDict(
            {name: nn.Parameter(torch.zeros(TAGS[name], TAGS[name])) for name in ("attribution", "statement", "nested", "name")}
        )


def crf_loss(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log likelihood of label sequences under a linear chain, per word.

    *Shape:* scores (n, length, k), labels and mask (n, length; the mask is true on a prefix), transitions (k from, k to).
    """
    scores, n = scores.float(), scores.shape[0]
    gold = scores.gather(2, labels[:, :, None])[:, :, 0]
    steps = transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
    total = (gold * mask).sum(1) + steps.sum(1)
    alpha = scores[:, 0]
    for at in range(1, scores.shape[1]):
        new = torch.logsumexp(alpha[:, :, None] + transitions[None], 1) + scores[:, at]
        alpha = torch.where(mask[:, at, None], new, alpha)
    return (torch.logsumexp(alpha, 1) - total).sum() / mask.sum().clamp(min=1) if n else scores.sum() * 0
