"""Unpacking zstd (RFC 8878), frame after frame, in little memory; also with a dictionary before it, as web archives have it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from dragoman.records.zstd import zstd

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FRAME = b"\x28\xb5\x2f\xfd"
DICTIONARY_FRAME = b"\x5d\x2a\x4d\x18"
"""A skippable frame with the dictionary of all that follow ('Zstandard Compression for WARC Files', IIPC, 1.0)."""
MAX_WINDOW_LOG = 27
"""Bytes of memory that a frame may ask for, as a power of two: what the program zstd allows without being told."""
_LIMITS: dict[int, int] = {zstd.DecompressionParameter.window_log_max: MAX_WINDOW_LOG}
_PACKED_BYTES = 2**16
_UNPACKED_BYTES = 2**20
"""What is read, and unpacked, at once: four bytes may unpack to 128 KiB."""
_MAX_DICTIONARY = 2**24
_TRAINED = b"\x37\xa4\x30\xec"
"""With what a dictionary begins that zstd has learned; any other is plain text to refer to."""


class ZstdStream(io.RawIOBase):
    """The unpacked bytes of a packed stream.

    Raises, when it is read:
        OSError: if it is broken.
        EOFError: if it ends within a frame.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        begin = packed.read(len(FRAME))
        self._dictionary: zstd.ZstdDict | None = None
        if begin == DICTIONARY_FRAME:
            content, begin = self._read_dictionary(), b""
            self._dictionary = zstd.ZstdDict(content, is_raw=not content.startswith(_TRAINED))
        self._frame: zstd.ZstdDecompressor | None = None
        self._left = begin
        self._ready = b""

    def _read_dictionary(self) -> bytes:
        """The dictionary, which may be packed itself."""
        n_bytes = int.from_bytes(self._packed.read(4), "little")
        content = self._packed.read(n_bytes) if n_bytes <= _MAX_DICTIONARY else b""
        if len(content) != n_bytes:
            raise EOFError("its dictionary breaks off")
        if not content.startswith(FRAME):
            return content
        frame = zstd.ZstdDecompressor(options=_LIMITS)
        try:
            unpacked = frame.decompress(content, _MAX_DICTIONARY)
        except zstd.ZstdError as error:
            raise OSError(f"its dictionary cannot be unpacked: {error}") from error
        if not frame.eof:
            raise OSError("its dictionary breaks off, or is too large")
        return unpacked

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with the next bytes and say how many they are."""
        view = memoryview(buffer)
        while not self._ready and self._feed():
            pass
        chunk, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(chunk)] = chunk
        return len(chunk)

    def _feed(self) -> bool:
        """Unpack the next chunk; False at the end."""
        waits = self._frame is None or self._frame.needs_input
        packed = (self._left or self._packed.read(_PACKED_BYTES)) if waits else b""
        self._left = b""
        if waits and not packed:
            if self._frame is not None:
                raise EOFError("it ends within a frame")
            return False
        self._frame = self._frame or zstd.ZstdDecompressor(self._dictionary, _LIMITS)
        try:
            self._ready = self._frame.decompress(packed, _UNPACKED_BYTES)
        except zstd.ZstdError as error:
            raise OSError(str(error)) from error
        if self._frame.eof:
            self._left, self._frame = self._frame.unused_data, None
        return True
