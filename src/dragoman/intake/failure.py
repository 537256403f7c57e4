"""What came in and could not become a report: which, of what kind, and why."""

from __future__ import annotations

from dataclasses import dataclass

# Every kind of failure, with the reason's pattern: what was expected, what came, what to do.
REASONS = {
    "not-found": "expected a file, a folder or '-'; there is nothing of this name; check the spelling",
    "unreadable": "expected a file that may be read; the system says: {detail}; check the file's rights",
    "empty": "expected a report; there is nothing in it; remove it or save the report again",
    "binary": "expected text, HTML or JSON Lines; got binary data ({detail}); save the report as text or HTML",
    "encoding": "expected UTF-8, UTF-16 with a byte order mark, or windows-1252; got {detail}; save it as UTF-8",
    "format": "expected text, HTML, JSON Lines, a table, a feed or an archive; got {detail}; name the reports themselves",
    "archive": "expected an archive of reports; got {detail}; unpack it or fetch it again",
    "columns": "expected {detail}; name the columns with --map, as in --map text=body",
    "teaser": "expected whole reports; this item has only the beginning of one; fetch its address",
    "no-text": "expected a report's text; {detail}; save the whole article",
    "no-json": "expected one JSON object a line; {detail}; write each report on a line of its own",
    "bad-field": "expected {detail}; mend the field or leave it out",
    "bad-date": "expected a date like 2016-11-26, 2016-11-26T10:00:00Z or 26 November 2016; got {detail}; mend it or leave it out",
    "too-large": "expected at most 20 MB for one report; got more; split the file, or write its reports as JSON Lines",
    "fetch": "expected a page or a feed that may be fetched; got {detail}; look at the address in a browser, or try later",
    "language": "expected English; {detail}; leave it out or give a translation",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read: `where` names the file (and line), `reason` says what was expected, what came and what
    to do, `kind` is a key of `REASONS`."""

    where: str
    reason: str
    kind: str


class RefusedError(ValueError):
    """This input is no report that can be coded."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(REASONS[kind].format(detail=detail))
        self.kind = kind

    def at(self, where: str) -> Failure:
        """The same, as a value that names the place."""
        return Failure(where, str(self), self.kind)
