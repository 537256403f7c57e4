"""`dragoman version`."""

from __future__ import annotations

import typer

from dragoman import __version__


def version() -> None:
    """Print the version."""
    typer.echo(f"dragoman {__version__}")
