"""The central types: what goes in, what was read, what was coded. Imports nothing of ours."""

from dragoman.records.check import FaultyRecordError, find_faults
from dragoman.records.coded import (
    FORMAT,
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    Figure,
    Location,
    MachineValue,
    Meanings,
    OwnType,
    Review,
    Statement,
)
from dragoman.records.reading import Attribution, Name, Reading, Sectors, Syntax, TakenUp, Trigger
from dragoman.records.report import Gap, Report, Span, digest
from dragoman.records.sure import count_records, keep_sure
from dragoman.records.wire import WireError, from_dict, from_json, to_dict, to_json

__all__ = [
    "FORMAT", "Attribution", "CodedReport", "Coder", "Dated", "Entity", "Event", "FaultyRecordError", "Figure", "Gap",
    "Location", "MachineValue", "Meanings", "Name", "OwnType", "Reading", "Report", "Review", "Sectors", "Span", "Statement",
    "Syntax", "TakenUp", "Trigger", "WireError", "count_records", "digest", "find_faults", "from_dict", "from_json", "keep_sure",
    "to_dict", "to_json",
]  # fmt: skip
