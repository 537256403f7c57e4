"""An export's file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.records.whole import written_whole


class ExportError(ValueError):
    """The export cannot be made; nothing of it was written."""


class UnfitOptionError(ExportError):
    """The format is unknown, or has nothing for an option or filter that was given."""


@contextmanager
def exported(target: Path) -> Iterator[Path]:
    """A path to write the target to, which takes its place when it is complete.

    Raises:
        ExportError: if it cannot be written; what stood at the target stays.
    """
    try:
        with written_whole(target) as part:
            yield part
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}; nothing was changed there") from error
