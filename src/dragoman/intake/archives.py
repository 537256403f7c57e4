"""Archives (gzip, zstd, zip, tar) → the files in them, one after the other, without ever unpacking more than is wanted."""

from __future__ import annotations

import gzip
import io
import shutil
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.intake.failure import RefusedError
from dragoman.intake.zstd import DICTIONARY_FRAME, FRAME, ZstdStream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_DEPTH = 3
"""How many archives may lie within each other: a zip of gzipped tar files has three."""
MAX_RATIO, FREE_BYTES = 200, 50_000_000
"""An archive may unpack to this many times its size, or to so many bytes; text packs to a fifth, a bomb to a thousandth."""
SPOOLED_BYTES = 50_000_000
"""What a zip, which is read from its end, may take of the memory; beyond it a temporary file does."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name there (None for the one of a gzip or zstd), and its bytes, to be read before the next is."""

    name: str | None
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Archive:
    """A kind of archive: how it begins, and how its members are read."""

    name: str
    is_like: Callable[[bytes], bool]
    members: Callable[[BinaryIO], Iterator[Member]]


def _read_gzip(stream: BinaryIO) -> Iterator[Member]:
    packed = _Counted(stream)
    unpacked = gzip.GzipFile(fileobj=packed)
    yield Member(None, _bounded(unpacked, lambda: packed.n_bytes))


def _read_zstd(stream: BinaryIO) -> Iterator[Member]:
    packed = _Counted(stream)
    yield Member(None, _bounded(ZstdStream(io.BufferedReader(packed)), lambda: packed.n_bytes))


def _read_zip(stream: BinaryIO) -> Iterator[Member]:
    with tempfile.SpooledTemporaryFile(max_size=SPOOLED_BYTES) as whole:
        shutil.copyfileobj(stream, whole)
        with zipfile.ZipFile(whole) as packed:
            names = packed.namelist()
            if "[Content_Types].xml" in names or "mimetype" in names:
                raise RefusedError("binary", "an office document")
            for info in packed.infolist():
                if info.is_dir():
                    continue
                with packed.open(info) as member:
                    yield Member(info.filename, _bounded(member, partial(int, info.compress_size)))


def _read_tar(stream: BinaryIO) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r|") as packed:
        for info in packed:
            member = packed.extractfile(info) if info.isfile() else None
            if member is not None:
                yield Member(info.name, _bounded(member, partial(int, info.size)))


_BROKEN = (
    EOFError, OSError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError, ValueError, LookupError,
    OverflowError, struct.error,
)  # fmt: skip
"""What the libraries raise on archives that are broken, cut off, encrypted or packed in a way that they do not know."""

ARCHIVES = (
    Archive("gzip", lambda head: head.startswith(b"\x1f\x8b"), _read_gzip),
    Archive("zstd", lambda head: head.startswith((FRAME, DICTIONARY_FRAME)), _read_zstd),
    Archive("zip", lambda head: head.startswith(b"PK\x03\x04"), _read_zip),
    Archive("tar", lambda head: head[257:262] == b"ustar", _read_tar),
)


def find_archive(head: bytes) -> Archive | None:
    """The kind of archive that begins like this, if it is one."""
    return next((one for one in ARCHIVES if one.is_like(head)), None)


def read_members(archive: Archive, stream: BinaryIO) -> Iterator[Member]:
    """The members of an archive in its order, without hidden ones.

    Raises:
        RefusedError: if the archive is broken or breaks off, or a member unpacks to far more than it should.
    """
    try:
        for member in archive.members(stream):
            if member.name is None or not _is_hidden(member.name):
                yield member
    except RefusedError:
        raise
    except _BROKEN as error:
        raise RefusedError("archive", f"a {archive.name} archive that is broken ({error or type(error).__name__})") from error


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


class _Counted(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.n_bytes = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with the next bytes and say how many they are."""
        view = memoryview(buffer)
        chunk = self._stream.read(len(view))
        view[: len(chunk)] = chunk
        self.n_bytes += len(chunk)
        return len(chunk)


class _Bounded(_Counted):
    """A stream of unpacked bytes that ends in an error where they are far more than the packed ones."""

    def __init__(self, stream: BinaryIO, packed_bytes: Callable[[], int]) -> None:
        super().__init__(stream)
        self._packed_bytes = packed_bytes

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with the next bytes and say how many they are."""
        try:
            n_bytes = super().readinto(buffer)
        except RefusedError:
            raise
        except _BROKEN as error:
            raise RefusedError("archive", f"one that is broken ({error or type(error).__name__})") from error
        if self.n_bytes > max(FREE_BYTES, MAX_RATIO * self._packed_bytes()):
            raise RefusedError("archive", f"one that unpacks to more than {MAX_RATIO} times its size")
        return n_bytes


def _bounded(stream: Any, packed_bytes: Callable[[], int]) -> BinaryIO:  # noqa: ANN401  # readers of three libraries
    return io.BufferedReader(_Bounded(stream, packed_bytes))
