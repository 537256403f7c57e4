"""Unpacking zstd (RFC 8878), frame after frame, in little memory; also with a dictionary before it, as web archives have it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FRAME = b"\x28\xb5\x2f\xfd"
DICTIONARY_FRAME = b"\x5d\x2a\x4d\x18"
"""A skippable frame with the dictionary of all that follow ('Zstandard Compression for WARC Files', IIPC, 1.0)."""
MAX_WINDOW = 2**27
"""Bytes of memory that a frame may ask for: what the program zstd allows without being told."""
_CHUNK_BYTES = 512
"""What is unpacked at once: a block of four bytes may unpack to 128 KiB, so that a chunk never gives more than 16 MiB."""
_MAX_DICTIONARY = 2**24


class ZstdStream(io.RawIOBase):
    """The unpacked bytes of a packed stream.

    Raises, when it is read:
        OSError: if it is broken.
        EOFError: if it ends within a frame.
    """

    def __init__(self, packed: BinaryIO) -> None:
        import zstandard

        self._packed = packed
        self._error = zstandard.ZstdError
        begin = packed.read(len(FRAME))
        dictionary = None
        if begin == DICTIONARY_FRAME:
            dictionary, begin = zstandard.ZstdCompressionDict(self._read_dictionary()), b""
        self._decompressor = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=MAX_WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._left = begin
        self._ready = b""

    def _read_dictionary(self) -> bytes:
        """The dictionary, which may be packed itself."""
        import zstandard

        n_bytes = int.from_bytes(self._packed.read(4), "little")
        content = self._packed.read(n_bytes) if n_bytes <= _MAX_DICTIONARY else b""
        if len(content) != n_bytes:
            raise EOFError("its dictionary breaks off")
        if not content.startswith(FRAME):
            return content
        try:
            return zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompress(content, max_output_size=_MAX_DICTIONARY)
        except zstandard.ZstdError as error:
            raise OSError(f"its dictionary cannot be unpacked: {error}") from error

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
        packed = self._left or self._packed.read(_CHUNK_BYTES)
        self._left = b""
        if not packed:
            if self._frame is not None:
                raise EOFError("it ends within a frame")
            return False
        self._frame = self._frame or self._decompressor.decompressobj()
        try:
            self._ready = self._frame.decompress(packed)
        except self._error as error:
            raise OSError(str(error)) from error
        if self._frame.eof:
            self._left, self._frame = self._frame.unused_data, None
        return True
