"""Files, folders and standard input → reports; what is none becomes a named failure and never stops the rest."""

from dragoman.intake.assembly import assemble_report
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.furniture import find_furniture
from dragoman.intake.sources import count_reports, read_reports

__all__ = ["Failure", "RefusedError", "assemble_report", "count_reports", "find_furniture", "read_reports"]
