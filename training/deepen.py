"""A deeper small network: behind each layer another that adds nothing yet, and the table of pieces in four bits.

The new layers ask and answer as the layer that reads the same states, but what they add is multiplied by zero (Wu et al. 2024,
LLaMA Pro), so that the network begins as the one that it came from; the stages `deepen` and `deeper` of `train.py` train it from
there. Twelve layers with such a table are a file of 28 MB, six with one in 8 bits are one of 23.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from model import N_LAYERS, FourBits, Reader

AT = "words.encoder."
ADDED = ("attended", "outer")
"""The products whose results a layer adds to what it was given."""


def is_deep(state: dict[str, Tensor]) -> bool:
    """Whether a checkpoint is of the deeper network."""
    return f"{AT}pieces.levels" in state


def deepen(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of the deeper network, of a checkpoint of the small one."""
    found = {name: one for name, one in state.items() if not name.startswith((f"{AT}layers.", f"{AT}pieces."))}
    table = FourBits.rounded(state[f"{AT}pieces.weight"])
    found |= {f"{AT}pieces.{name}": one for name, one in table.state_dict().items()}
    for number in range(N_LAYERS):
        old, new = f"{AT}layers.{number}.", f"{AT}layers.{2 * number}."
        found |= {new + name.removeprefix(old): one for name, one in state.items() if name.startswith(old)}
        old, new = f"{AT}layers.{min(number + 1, N_LAYERS - 1)}.", f"{AT}layers.{2 * number + 1}."
        for name, one in state.items():
            if name.startswith(old) and "_norm." not in name:
                rest = name.removeprefix(old)
                found[new + rest] = torch.zeros_like(one) if rest.startswith(ADDED) else one.clone()
    return found


def parameter_groups(model: Reader, rates: tuple[float, float], new_rate: float) -> list[dict[str, Any]]:
    """What learns at which rate at most: the old layers, the new ones, the heads; the table of positions stays as it is."""
    encoder = model.words.encoder
    encoder.positions.weight.requires_grad = False
    new = [one for layer in encoder.layers if isinstance(layer.outer_norm, nn.Identity) for one in layer.parameters()]
    known = {id(one) for one in [*new, encoder.positions.weight]}
    old = [one for one in encoder.parameters() if id(one) not in known]
    heads = [one for name, one in model.named_parameters() if not name.startswith(AT)]
    return [{"params": old, "peak": rates[0]}, {"params": new, "peak": new_rate}, {"params": heads, "peak": rates[1]}]
