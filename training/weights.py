"""Fitted weights as the tables that the package reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_weights(path: Path, head: str, weights: Iterable[tuple[str, float]]) -> None:
    """Write a table of weights.

    Args:
        path: the table.
        head: its first lines, each a comment: by what, from what and when it was fitted, and what a sign means.
        weights: name and weight of each sign, in the order of their lines.
    """
    path.write_text(head + "".join(f"{name}\t{weight:.2f}\n" for name, weight in weights), encoding="utf-8")
