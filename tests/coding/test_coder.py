"""Coding many reports: in order, not all at once, and one that fails does not stop the rest."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from hand_reading import act, reading_of, said

from dragoman import __version__
from dragoman.coding import Coder, Failed
from dragoman.coding.coder import code_reading
from dragoman.records import CodedReport, Report
from dragoman.records import Coder as Identity


class ReaderByHand:
    """Finds 'condemned', fails where the text says so, and takes longer for the first reports than for later ones."""

    labels = SimpleNamespace(name="by-hand")

    def read(self, text, furniture=()):
        if "unspeakable" in text:
            raise IndexError("no such word")
        if "first" in text:
            time.sleep(0.05)
        found = [act(text, "condemned", "ACCUSE", ("Jordan",), ("Syria",))] if "condemned" in text else []
        self.furniture = furniture
        return reading_of(text, *found)

    def read_with_states(self, text, furniture=()):
        return self.read(text, furniture), None


@pytest.fixture
def coder(monkeypatch):
    monkeypatch.setattr("dragoman.coding.coder.Reader", lambda _folder, _device: ReaderByHand())
    return Coder(n_threads=3)


def reports(*texts: str) -> list[Report]:
    return [Report(text, id=f"r{number}") for number, text in enumerate(texts)]


def test_code_report_names_version_and_model(coder):
    coded = coder.code_report(Report("Jordan condemned Syria."))
    assert coded.coder == coder.identity == Identity(version=__version__, model="by-hand")
    assert [one.event for one in coded.events] == ["ACCUSE"]


def test_a_report_that_is_not_english_is_not_read(coder):
    report = Report("Die Ministerin condemned Syria.", id="r1", language="de")
    assert coder.code_report(report) == CodedReport(coder.identity, report, (), (), ())


def test_the_model_is_loaded_at_first_use(monkeypatch, tmp_path):
    loaded = []
    monkeypatch.setattr("dragoman.coding.coder.Reader", lambda *given: loaded.append(given) or ReaderByHand())
    coder = Coder(tmp_path, device="cuda")
    assert loaded == []
    coder.code_report(Report("One."))
    coder.code_report(Report("Two."))
    assert loaded == [(tmp_path, "cuda")]
    assert coder.identity.model == "by-hand-floats"


def test_results_come_in_the_order_of_the_reports(coder):
    wanted = reports("The first.", *(f"Number {number}. Jordan condemned Syria." for number in range(20)))
    assert [one.report.id for one in coder.code_reports(wanted)] == [one.id for one in wanted]


def test_a_report_that_fails_is_named_and_the_rest_goes_on(coder):
    good, bad, last = coder.code_reports(reports("Jordan condemned Syria.", "An unspeakable thing.", "All was calm."))
    assert isinstance(good, CodedReport)
    assert bad == Failed("r1", "IndexError: no such word")
    assert isinstance(last, CodedReport)


def test_reports_are_taken_as_they_are_needed(coder):
    taken = []

    def arriving():
        for report in reports(*(f"Number {number}." for number in range(100))):
            taken.append(report.id)
            yield report

    results = coder.code_reports(arriving())
    assert taken == []
    for n_given in range(1, 6):
        next(results)
        assert len(taken) <= 6 + n_given
    results.close()
    assert len(taken) < 15


def test_reports_that_end_in_an_error_give_it_to_the_caller(coder):
    def broken():
        yield from reports("One.", "Two.")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(coder.code_reports(broken()))


def test_no_reports(coder):
    assert list(coder.code_reports([])) == []


def test_coding_does_not_depend_on_the_number_of_threads(coder):
    many = reports(*(f"Jordan condemned Syria {number} times." for number in range(12)))
    assert list(coder.code_reports(many)) == [Coder(n_threads=1).code_report(one) for one in many]


TOLD = "Jordan said that Syria had shelled a village. Lebanon said that the summer was dry."


@pytest.mark.parametrize(("score", "kept"), [(0.9, ["Jordan", "Lebanon"]), (0.05, ["Jordan"])])
def test_a_statement_that_is_hardly_sure_is_left_out_unless_an_event_is_told_on_its_word(score, kept):
    first = said(TOLD, "Jordan", "said", "that Syria had shelled a village", score=score)
    second = said(TOLD, "Lebanon", ("said", 2), "that the summer was dry", score=score)
    reading = reading_of(TOLD, first, second, act(TOLD, "shelled", "ASSAULT", ("Syria",)))
    coded = code_reading(Report(TOLD), reading, Identity(version=__version__, model="by-hand"))
    assert [one.source.text_of(TOLD) for one in coded.statements] == kept
    assert [one.statement for one in coded.events] == [coded.statements[0].id]
