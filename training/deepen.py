"""A deeper small network: behind each layer others that add nothing yet, and the table of pieces in four bits.

The new layers ask and answer as the layer that reads the same states, but what they add is multiplied by zero (Wu et al. 2024,
LLaMA Pro), so that the network begins as the one that it came from; the stages `deepen`, `deeper`, `longer` and `deepest` of
`train.py` train it from there. The first three have one more behind each of the six layers, the last has two.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from model import N_LAYERS, FourBits, Reader

AT = "words.encoder."
ADDED = ("attended", "outer")
"""The products whose results a layer adds to what it was given."""


def added_in(state: dict[str, Tensor]) -> int:
    """How many layers a checkpoint has behind each of those of the small network: none if it is that, or of another."""
    if f"{AT}pieces.levels" not in state:
        return 0
    return len({name.split(".")[3] for name in state if name.startswith(f"{AT}layers.")}) // N_LAYERS - 1


def deepen(state: dict[str, Tensor], added: int) -> dict[str, Tensor]:
    """The weights of the network with so many layers behind each, of a checkpoint that has as many or fewer."""
    before = added_in(state)
    found = {name: one for name, one in state.items() if not name.startswith((f"{AT}layers.", f"{AT}pieces.weight"))}
    if f"{AT}pieces.weight" in state:
        table = FourBits.rounded(state[f"{AT}pieces.weight"])
        found |= {f"{AT}pieces.{name}": one for name, one in table.state_dict().items()}
    for number in range(N_LAYERS):
        reads = min(number + 1, N_LAYERS - 1) * (before + 1)
        for behind in range(added + 1):
            new = f"{AT}layers.{number * (added + 1) + behind}."
            if behind <= before:
                found |= {new + rest: one for rest, one in _layer(state, number * (before + 1) + behind).items()}
                continue
            kept = {rest: one for rest, one in _layer(state, reads).items() if "_norm." not in rest}
            found |= {new + rest: torch.zeros_like(one) if rest.startswith(ADDED) else one.clone() for rest, one in kept.items()}
    return found


def _layer(state: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    at = f"{AT}layers.{number}."
    return {name.removeprefix(at): one for name, one in state.items() if name.startswith(at)}


def parameter_groups(model: Reader, rates: tuple[float, float], new_rate: float) -> list[dict[str, Any]]:
    """What learns at which rate at most: the old layers, the new ones, the heads; the table of positions stays as it is."""
    encoder = model.words.encoder
    encoder.positions.weight.requires_grad = False
    new = [one for layer in encoder.layers if isinstance(layer.outer_norm, nn.Identity) for one in layer.parameters()]
    known = {id(one) for one in [*new, encoder.positions.weight]}
    old = [one for one in encoder.parameters() if id(one) not in known]
    heads = [one for name, one in model.named_parameters() if not name.startswith(AT)]
    return [{"params": old, "peak": rates[0]}, {"params": new, "peak": new_rate}, {"params": heads, "peak": rates[1]}]
