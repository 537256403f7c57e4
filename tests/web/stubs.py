"""A coder without a model, and what a hostile report is made of."""

from __future__ import annotations

from dragoman.records import CodedReport, Coder, Entity, Event, Reading, Span

TOKEN = "the-token-of-this-test"
ADDRESS = "http://127.0.0.1:8321"

EVIL = "<script>alert(1)</script>"
EVIL_TEXT = f'Ankara {EVIL} accused "Tehran" \u202eof\u202c <img src=x onerror=alert(2)> on Saturday. {{{{ 7 * 7 }}}}'


class StubCoder:
    """Says that whatever is pasted has one accusation, by Turkey of Iran."""

    identity = Coder("0.1.0", "stub-1")
    lexicon = None

    def code_report(self, report):
        whole = Span(0, len(report.text))
        return CodedReport(
            self.identity, report, (Entity("n1", "Turkey", "state", "TUR"), Entity("n2", "Iran", "state", "IRN")), (),
            (Event("e1", "ACCUSE", ("n1",), ("n2",), Span(0, min(6, whole.end)), whole, "alleged", False, 3, -3.0),),
        )  # fmt: skip

    def read_report(self, report):
        return Reading((Span(0, len(report.text)),), (), (), (), ()), self.code_report(report)
