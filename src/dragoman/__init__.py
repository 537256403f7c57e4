"""Dragoman turns news reports about politics into dated, sourced, coded records with the words they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from dragoman.ledger import Store

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(path: str | os.PathLike[str] = "dragoman.db", *, readonly: bool = True) -> Store:
    """Opens a store of coded reports, to ask it: `dragoman.open("dragoman.db").relation("IRN", "TUR")`.

    Args:
        path: the store's file.
        readonly: a store that is only read can be read while `dragoman code` writes it; False makes it if there is none.

    Raises:
        dragoman.ledger.StoreError: if there is no store to read, or the file is something else.
    """
    from dragoman.ledger import Store  # here, so that importing dragoman costs nothing

    return Store.open(path, readonly=readonly)
