"""Coded reports as the tables and graphs that other programs read."""

from dragoman.exports.export import FORMATS, Options, export_coded
from dragoman.exports.files import ExportError
from dragoman.exports.selection import Selection

__all__ = ["FORMATS", "ExportError", "Options", "Selection", "export_coded"]
