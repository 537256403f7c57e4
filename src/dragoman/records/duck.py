"""DuckDB, which reads and writes our tables, as we open it: in memory, and loading nothing from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""Where a file or a function asks for an extension (`https:`, `.xlsx`), DuckDB would fetch it from its site; what we need is built
in."""


def open_duck(n_threads: int | None = None) -> DuckDBPyConnection:
    """A database in memory, to be closed by its user; of so many threads, None for as many as there are cores."""
    import duckdb

    return duckdb.connect(config=OFFLINE | ({"threads": n_threads} if n_threads else {}))
