"""Weights that learn while they are read as a file of few bits will have them.

Rounding alone moves the states of words by a twentieth of their length. Here the network reads with rounded weights, and what a
step would change of these it changes of the weights in floats behind them (Courbariaux et al. 2015, BinaryConnect): weights near
the bound of two levels pass over, and norms, biases, the projection and the heads, which are not rounded, learn to live with the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import Tensor

from model import Words
from quantize import MOST, Rounded, find_share, find_widths, linears_of, products_of, round_products, sample_windows

INSIDE = 0.45
"""How far from a level the weights begin, in steps, at most: not on the bound, or the first change would undo what rounding has
made up for."""

Grid = tuple[Tensor, Tensor]
"""What the weights of a product are rounded by: the widths that its inputs are divided by, the steps of its outputs.
*Shape:* (inputs,), (outputs,)."""


def find_grids(words: Words, tokenizer: Path, bits: float) -> dict[str, Grid]:
    """What the encoder's weights are to be rounded by, by the names of products in the graph; the weights are moved to where they
    are rounded to the levels that make up for each other's errors (`quantize.round_products`)."""
    windows = sample_windows(tokenizer)
    widths = find_widths(words, windows)
    rounded = round_products(words, widths, windows, find_share(list(products_of(words, widths).values()), bits))
    grids = {name: (torch.from_numpy(widths[name]), torch.from_numpy(one.steps)) for name, one in rounded.items()}
    parts = linears_of(words)
    with torch.no_grad():
        for name, (width, steps) in grids.items():
            levels = torch.from_numpy(rounded[name].levels).T.float()
            before = torch.cat([one.weight for one in parts[name]]) * width / steps[:, None]
            after = torch.clamp(before, levels - INSIDE, levels + INSIDE) * steps[:, None] / width
            for linear, weight in zip(parts[name], after.split([one.out_features for one in parts[name]]), strict=True):
                linear.weight.copy_(weight)
    return grids


def round_by(words: Words, grids: Mapping[str, Grid]) -> dict[str, Rounded]:
    """The levels that the encoder's weights have now, by the names of products in the graph."""
    found = {}
    for name, linears in linears_of(words).items():
        width, steps = grids[name]
        levels = _levels(torch.cat([one.weight.detach() for one in linears]), width, steps)
        found[name] = Rounded(levels.T.contiguous().to(torch.int8).numpy(), steps.numpy())
    return found


@contextmanager
def rounded(words: Words, grids: Mapping[str, Grid]) -> Iterator[None]:
    """Read with rounded weights: inside they are what a file will have, afterwards what they were; nothing changes without
    grids."""
    kept: list[tuple[Tensor, Tensor]] = []
    parts = linears_of(words) if grids else {}
    for name, linears in parts.items():
        width, all_steps = (one.to(linears[0].weight.device) for one in grids[name])
        for linear, steps in zip(linears, all_steps.split([one.out_features for one in linears]), strict=True):
            weight = linear.weight.data
            kept.append((weight, weight.clone()))
            weight.copy_(_levels(weight, width, steps) * steps[:, None] / width)
    try:
        yield
    finally:
        for weight, before in kept:
            weight.copy_(before)


def _levels(weights: Tensor, width: Tensor, steps: Tensor) -> Tensor:
    return (weights * width / steps[:, None]).round().clamp(-MOST, MOST)
