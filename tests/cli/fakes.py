"""A coder without a model: it finds 'said' and 'accused', fails where the text says so, and can be interrupted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Span, Statement


@dataclass(frozen=True)
class Failed:
    report_id: str
    reason: str


class FakeCoder:
    stops_after: int | None = None
    model = "fake-1"

    def __init__(self, model=None, actors=None, device="cpu", n_threads=0):  # noqa: ARG002
        self.folder = model
        self.actors = actors
        self.device = device

    @property
    def identity(self):
        return Coder("0.1.0", self.model, actors=self.actors.digest if self.actors else None)

    def code_reports(self, reports):
        for number, report in enumerate(reports):
            if number == self.stops_after:
                raise KeyboardInterrupt
            if "unspeakable" in report.text:
                yield Failed(report.id, "the reader broke off")
            elif "unfounded" in report.text:
                coded = self._code(report)
                yield replace(coded, entities=())
            else:
                yield self._code(report)

    def _code(self, report):
        if not report.is_english:
            return CodedReport(self.identity, report, (), (), ())
        said = [Span(*match.span()) for match in re.finditer("said", report.text)]
        accused = [Span(*match.span()) for match in re.finditer("accused", report.text)]
        day = Dated(report.published, None, "day") if report.published else Dated()
        return CodedReport(
            self.identity,
            report,
            (Entity("n1", "Turkey", "state", "TUR"), Entity("n2", "Iran", "state", "IRN")),
            tuple(Statement(f"s{i}", ("n1",), (span,), when=day, confidence=0.4) for i, span in enumerate(said, 1)),
            tuple(
                Event(f"e{i}", "ACCUSE", ("n1",), ("n2",), span, span, "happened", False, 3, -3.0, when=day, confidence=0.8)
                for i, span in enumerate(accused, 1)
            ),
        )
