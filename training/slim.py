"""Half of the large encoder: the heads and inner units that matter most, fitted to give what the whole gave.

    python training/slim.py --data DATA --encoder ENCODER --large LARGE --init runs/longer-mean.pt --to runs/slim.pt

What matters is told by how much the states of words after each layer move with a head or a unit: the mean square of the
derivative at random directions (Molchanov et al. 2019 have the derivative of the loss; this one needs no labels). What is left of
each layer is then fitted by least squares, one after the other, to make of its own inputs what the whole layer makes of those of
the whole network (as in He et al. 2017), and so is the projection to the states of the small network, whose heads it keeps. The
table of pieces is rounded, for it does not learn.

In our run the states lay .23 of the variance of the whole encoder's away from these after the last layer, and the projected ones
.33 of the variance of the small network's, where hours of learning had brought the narrow network to .22 of the large one's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from batches import Batch, collate
from dragoman.reader.encode import MAX_PIECES
from large import HEAD_WIDTH, STEP, WIDE, LargeEncoder, distance_to, enlarge
from model import halved
from train import build_batches, load_network, save_weights

WEIGHTS = 42_000_000
"""Of the layers that are kept, of 85 million: what a file of 30 MB has room for at 4 bits each."""
INNER_BY = 64
"""What the inner units of a layer are a multiple of."""
HEAD_COST, UNIT_COST = COSTS = 4 * WIDE * HEAD_WIDTH, 2 * WIDE
"""Weights of a head and of an inner unit."""
RIDGE = 1e-4
"""How much the fit keeps to the weights that were there, as a share of the squares of each input."""
READ = {"polnear": 0.1, "gum": 0.2, "reports": 0.2, "passages": 0.1}
"""Passes over the corpora whose windows are read."""
LEAST = 1e-3
"""The same of inputs that are nearly nothing: some of the large encoder's columns are zero wherever it reads."""
N_ASKED, N_FITTED = 20, 40
"""Batches at which the derivatives are taken, and on which layers are fitted."""


@dataclass
class Kept:
    """What a layer keeps. *Shape:* heads, units: indices in ascending order."""

    heads: Tensor
    units: Tensor


def find_moves(encoder: LargeEncoder, batches: Sequence[Batch], seed: int = 1) -> list[tuple[Tensor, Tensor]]:
    """How much the states after all layers move with each head and inner unit of each layer. *Shape:* [(n_heads,), (n_units,)]."""
    encoder.requires_grad_(False).eval()
    generator = torch.Generator().manual_seed(seed)
    gates = [(torch.ones(layer.n_heads), torch.ones(layer.inner.out_features)) for layer in encoder.layers]
    moves = [(torch.zeros_like(heads), torch.zeros_like(units)) for heads, units in gates]
    states: list[Tensor] = []
    hooks = []
    for layer, (heads, units) in zip(encoder.layers, gates, strict=True):
        heads.requires_grad_()
        units.requires_grad_()
        hooks.append(layer.attended.register_forward_pre_hook(_gated(heads, HEAD_WIDTH)))
        hooks.append(layer.outer.register_forward_pre_hook(_gated(units, 1)))
        hooks.append(layer.register_forward_hook(lambda _, __, x: states.append(x)))
    for batch in batches:
        states.clear()
        with halved("cpu"):
            encoder(batch.pieces, batch.features)
        seen = batch.pieces != 0
        along = torch.zeros(())
        for x in states:
            there = x[seen].float()
            signs = torch.randint(0, 2, there.shape, generator=generator) * 2 - 1
            along = along + (there * signs).sum() / there.detach().std()
        along.backward()
        for pair, moved in zip(gates, moves, strict=True):
            for gate, sums in zip(pair, moved, strict=True):
                assert gate.grad is not None
                sums.add_(gate.grad**2)
                gate.grad = None
    for hook in hooks:
        hook.remove()
    return moves


def _gated(gate: Tensor, width: int) -> Callable[[nn.Module, tuple[Tensor]], Tensor]:
    return lambda _, given: given[0] * gate.repeat_interleave(width)


def choose(moves: Sequence[tuple[Tensor, Tensor]], weights: int = WEIGHTS) -> list[Kept]:
    """The heads and units of each layer that move the states most, so many as `weights` have room for.

    How many a layer keeps lies halfway between an even share and what all layers keep if those that move the states most for their
    weights are kept, of whatever layer: what a low layer gives all later ones read, so that the highest, which learn most
    afterwards, would be left with a twentieth of their units.
    """
    each = [(move / cost, cost) for pair in moves for part, cost in zip(pair, COSTS, strict=True) for move in part.tolist()]
    spent, least = 0, 0.0
    for worth, cost in sorted(each, reverse=True):
        if spent + cost > weights:
            break
        spent, least = spent + cost, worth
    even = weights / sum(cost for _, cost in each)
    kept = []
    for pair in moves:
        best = []
        for part, cost, by in zip(pair, COSTS, (1, INNER_BY), strict=True):
            n = (int((part / cost >= least).sum()) + even * len(part)) / 2
            best.append(part.argsort(descending=True)[: max(1, round(n / by)) * by].sort().values)
        kept.append(Kept(*best))
    return kept


def cut(encoder: LargeEncoder, kept: Sequence[Kept]) -> LargeEncoder:
    """The encoder with what is kept of each layer, as it was there."""
    sizes = [(one.heads.tolist(), len(one.units)) for one in kept]
    small = LargeEncoder(len(encoder.pieces.weight), len(encoder.positions.weight), sizes)
    state = {name: one for name, one in encoder.state_dict().items() if not name.startswith("layers.") and name != "kept"}
    state["kept"] = small.kept
    for number, (layer, one) in enumerate(zip(encoder.layers, kept, strict=True)):
        mixed = (one.heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
        rows = {"query": mixed, "key": mixed, "value": mixed, "inner": one.units}
        columns = {"attended.weight": mixed, "outer.weight": one.units}
        for name, weights in layer.state_dict().items():
            product = name.rsplit(".", 1)[0]
            kept_rows = weights[rows[product]] if product in rows else weights
            state[f"layers.{number}.{name}"] = kept_rows[:, columns[name]] if name in columns else kept_rows
    small.load_state_dict(state)
    return small


class Squares:
    """The sums that a fit by least squares needs. *Shape:* inputs (n, d), wanted (n, k)."""

    def __init__(self, d: int, k: int) -> None:
        self.within, self.across = torch.zeros(d + 1, d + 1), torch.zeros(d + 1, k)

    def add(self, inputs: Tensor, wanted: Tensor, sizes: Tensor | float = 1.0) -> None:
        """Take rows in.

        Args:
            sizes: by which the rows count less, (n, 1): where what is wanted is normed afterwards, how long it is before, or the
                marks at the ends of windows, tens of times as long as words, would be all that is fitted.
        """
        inputs, wanted = F.pad(inputs, (0, 1), value=1.0) / sizes, wanted / sizes
        self.within += inputs.T @ inputs
        self.across += inputs.T @ wanted

    def fit(self, linear: nn.Linear) -> None:
        """Put the weights that give what is wanted into a layer, near those that it has."""
        before = torch.cat([linear.weight, linear.bias[:, None]], 1).T.double()
        within = self.within.double()
        squares = within.diagonal()
        held = RIDGE * torch.diag(squares + LEAST * squares.mean())
        change = torch.linalg.solve(within + held, self.across.double() - within @ before)
        after = (before + change).T.float()
        linear.weight.copy_(after[:, :-1])
        linear.bias.copy_(after[:, -1])


@torch.no_grad()
def fit(whole: LargeEncoder, half: LargeEncoder, batches: Sequence[Batch]) -> None:
    """Fit what is left of each layer, one after the other, to the whole's."""
    begun = [whole.begin(batch.pieces, batch.features) for batch in batches]
    theirs, masks = [x for x, _ in begun], [mask for _, mask in begun]
    ours = list(theirs)
    seen = [batch.pieces != 0 for batch in batches]
    for number, (full, layer) in enumerate(zip(whole.layers, half.layers, strict=True)):
        kept = half.kept[number]
        first, second = Squares(layer.attended.in_features, WIDE), Squares(layer.outer.in_features, WIDE)
        mixed: list[Tensor] = []
        between: list[Tensor] = []
        for at, mask in enumerate(masks):
            wanted = theirs[at] + full.attended(full.mix(theirs[at], mask))
            mixed.append(layer.mix(ours[at], mask[:, kept]))
            first.add(mixed[at][seen[at]], (wanted - ours[at])[seen[at]], wanted[seen[at]].std(-1, keepdim=True))
            theirs[at] = full.attended_norm(wanted)
        first.fit(layer.attended)
        for at, x in enumerate(mixed):
            wanted = theirs[at] + full.outer(F.gelu(full.inner(theirs[at])))
            between.append(layer.attended_norm(ours[at] + layer.attended(x)))
            given, left = F.gelu(layer.inner(between[at])), wanted - between[at]
            second.add(given[seen[at]], left[seen[at]], wanted[seen[at]].std(-1, keepdim=True))
            theirs[at] = full.outer_norm(wanted)
        second.fit(layer.outer)
        ours = [layer.outer_norm(x + layer.outer(F.gelu(layer.inner(x)))) for x in between]
        away = torch.stack([distance_to(one, other, mask) for one, other, mask in zip(theirs, ours, seen, strict=True)]).mean()
        size = f"{len(layer.inner.bias)} units, {layer.n_heads} heads"
        print(f"layer {number + 1}: {size}, {away:.4f} of the variance away", flush=True)


@torch.no_grad()
def fit_narrow(encoder: LargeEncoder, small: Any, batches: Sequence[Batch]) -> float:
    """Fit the projection to the states of words of the small network; gives how far from these it stays."""
    squares = Squares(WIDE, encoder.narrow.out_features)
    read = []
    for batch in batches:
        x = encoder.states(batch.pieces, batch.features)
        x = torch.gather(x, 1, batch.heads[:, :, None].expand(-1, -1, WIDE))
        wanted = small.words(batch.pieces, batch.features, batch.heads)[0]
        squares.add(x[batch.word_mask], wanted[batch.word_mask])
        read.append((wanted, x, batch.word_mask))
    squares.fit(encoder.narrow)
    return float(torch.stack([distance_to(wanted, encoder.narrow(x), mask) for wanted, x, mask in read]).mean())


def slim(options: argparse.Namespace) -> None:
    """The whole: read, choose, cut, fit, write."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    batches, labels, _ = build_batches(options, READ, (MAX_PIECES,))
    read = [collate(one) for one in batches[: N_ASKED + N_FITTED]]
    small = load_network(options.init, labels, "cpu")
    whole = LargeEncoder.pretrained(Path(options.large)).eval()
    whole.pieces.weight.data = (whole.pieces.weight.data * STEP).round() / STEP
    kept = choose(find_moves(whole, read[:N_ASKED]), options.weights)
    print("heads and units kept:", *(f"{len(one.heads)}/{len(one.units)}" for one in kept), flush=True)
    half = cut(whole, kept).eval()
    fit(whole, half, read[N_ASKED:])
    print(f"projection: {fit_narrow(half, small, read[N_ASKED:]):.3f} of the variance of the small network's states", flush=True)
    save_weights(enlarge(small, half), labels, Path(options.to))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared", help="folder with data/ and gold/")
    parser.add_argument("--encoder", required=True, help="folder with the small encoder's tokenizer.json")
    parser.add_argument("--large", required=True, help="folder with the weights of the large encoder")
    parser.add_argument("--init", required=True, help="checkpoint of the small network, whose heads are kept")
    parser.add_argument("--to", required=True, help="the checkpoint to write")
    parser.add_argument("--weights", type=int, default=WEIGHTS, help="weights of the layers to keep")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.set_defaults(fold=None, steps=None)
    slim(parser.parse_args())
