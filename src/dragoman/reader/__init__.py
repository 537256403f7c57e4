"""The language model: one small multi-task transformer; a text in, its Reading out."""

from dragoman.reader.network import DeviceError, ModelError
from dragoman.reader.reader import Parse, Reader

__all__ = ["DeviceError", "ModelError", "Parse", "Reader"]
