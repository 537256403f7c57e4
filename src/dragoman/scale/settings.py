"""What a run in shards is told, and what it says of a shard that is done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


class ScaleError(ValueError):
    """The folder, the plan or a worker is not as a run needs it; what is done stays done."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides what is written about a report, beside the report: own actors and types (paths), the least confidence, the
    device that computes the model (`cpu` or `cuda`), and the model's folder if it is not the one that is shipped."""

    actors: str | None = None
    min_confidence: float = 0.0
    types: str | None = None
    device: str = "cpu"
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shard's part holds and from what it was made; the part counts only beside a manifest that matches it.

    `reports_sha256` is the checksum of the shard's reports, `part_sha256` that of its Parquet part; `failures` are (place, kind,
    reason) of reports that could not be coded.
    """

    number: int
    reports_sha256: str
    part_sha256: str
    version: str
    model: str
    actors: str | None
    min_confidence: float
    n_reports: int
    n_statements: int
    n_events: int
    failures: tuple[tuple[str, str, str], ...]
    types: str | None = None

    @property
    def made_by(self) -> tuple[str | float | None, ...]:
        """What decides what is written about a report: shards of one run have the same."""
        return self.version, self.model, self.actors, self.types, self.min_confidence


def checksum(path: Path) -> str:
    """The SHA-256 of a file, as 64 hex digits.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
