"""Reading no more than is wanted."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.intake.failure import RefusedError

_CHUNK_BYTES = 1_000_000


def read_bounded(stream: BinaryIO, max_bytes: int) -> bytes:
    """All that a stream holds, taking memory only for what is there.

    Raises:
        RefusedError: if it holds more than so many bytes.
    """
    parts, size = [], 0
    while chunk := stream.read(_CHUNK_BYTES):
        parts.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            raise RefusedError("too-large")
    return b"".join(parts)
