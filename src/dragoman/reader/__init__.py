"""The language model: one small multi-task transformer; a text in, its Reading out."""

from dragoman.reader.network import ModelError
from dragoman.reader.reader import Parse, Reader

__all__ = ["ModelError", "Parse", "Reader"]
