"""The central types: what goes in, what was read, what was coded. Imports nothing of ours."""

from dragoman.records.coded import (
    FORMAT,
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    Figure,
    Gap,
    Location,
    Statement,
)
from dragoman.records.reading import Attribution, Name, Reading, Trigger
from dragoman.records.report import Report, Span, digest

__all__ = [
    "FORMAT", "Attribution", "CodedReport", "Coder", "Dated", "Entity", "Event", "Figure", "Gap", "Location", "Name", "Reading",
    "Report", "Span", "Statement", "Trigger", "digest",
]
