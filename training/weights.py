"""The annotated reports that weights of signs are fitted on, and fitted weights as the tables that the package reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import corpora  # noqa: F401  # puts evaluation/ on the path
from gold import Json, read_folder
from standoff import CORPUS, read_training


def read_annotated(data: Path) -> Iterator[tuple[Json, str]]:
    """(gold coded report, its text) of the annotated reports that train: gold/train, and those of our corpus that are not held out.

    Args:
        data: the folder of data, with `gold/train` and the texts of the corpus (`standoff.read_texts`).
    """
    yield from read_folder(data / "gold/train")
    yield from read_training(CORPUS, data)


def write_weights(path: Path, head: str, weights: Iterable[tuple[str, float]]) -> None:
    """Write a table of weights.

    Args:
        path: the table.
        head: its first lines, each a comment: by what, from what and when it was fitted, and what a sign means.
        weights: name and weight of each sign, in the order of their lines.
    """
    path.write_text(head + "".join(f"{name}\t{weight:.2f}\n" for name, weight in weights), encoding="utf-8")
