"""Tables of fitted weights, as `training/weights.py` writes them."""

from __future__ import annotations

from importlib.resources import files


def read_table(package: str, path: str) -> dict[str, float]:
    """The weights by the names of their signs; lines that begin with # are comments.

    Args:
        package: the package that has the table, as `dragoman.coding`.
        path: where it is in the package.
    """
    lines = files(package).joinpath(path).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}
