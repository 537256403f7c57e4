"""The mean of the weights of several checkpoints of one network (Wortsman et al. 2022, Model soups).

    python training/average.py runs/finish/last.pt runs/reports/last.pt runs/last/last.pt --to runs/average.pt

One that is named twice counts twice. Beside one of the deeper network, one of the small network is deepened first.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from deepen import deepen, is_deep


def average(paths: Sequence[Path], target: Path) -> None:
    """Writes a checkpoint whose weights are the mean of those of others; it cannot be trained on, for it has no optimizer.

    Raises:
        ValueError: if the checkpoints are not of one network and one set of labels.
    """
    found = [torch.load(path, weights_only=True, map_location="cpu") for path in paths]
    if any(is_deep(saved["model"]) for saved in found):
        found = [saved if is_deep(saved["model"]) else saved | {"model": deepen(saved["model"])} for saved in found]
    shapes = [{name: tuple(one.shape) for name, one in saved["model"].items()} for saved in found]
    for path, saved, shape in zip(paths, found, shapes, strict=True):
        if shape != shapes[0] or saved["labels"] != found[0]["labels"]:
            raise ValueError(f"{path} has other weights or labels than {paths[0]}: only checkpoints of one network have a mean")
    model = {
        name: torch.stack([saved["model"][name].double() for saved in found]).mean(0).to(one.dtype)
        for name, one in found[0]["model"].items()
    }
    torch.save({"model": model, "step": 0, "labels": found[0]["labels"]}, target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    average(options.checkpoints, options.to)
