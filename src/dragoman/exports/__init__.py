"""Coded reports as the tables and graphs that other programs read."""

from dragoman.exports.export import FORMATS, Exported, Options, export_coded
from dragoman.exports.files import ExportError, UnfitOptionError
from dragoman.exports.selection import Selection

__all__ = ["FORMATS", "ExportError", "Exported", "Options", "Selection", "UnfitOptionError", "export_coded"]
