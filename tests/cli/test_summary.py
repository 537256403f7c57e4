from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from dragoman.cli.progress import Progress
from dragoman.cli.summary import Summary
from dragoman.records import Gap


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=80, highlight=False, markup=False, emoji=False)


def printed(summary, console, **options):
    summary.print(console, **options)
    return console.file.getvalue()


def test_summary_counts_what_was_coded(coded, console):
    summary = Summary()
    summary.count(coded)
    summary.count(coded)
    summary.count_known()
    lines = printed(summary, console).splitlines()
    assert lines[0].startswith("2 reports coded in 0.")
    assert lines[0].endswith("6 statements, 6 events.")
    assert lines[1] == "1 report already there, unchanged."
    assert lines[2:] == [f"  {name:<10}     2 {'█' * 40}" for name in ("CONSULT", "REQUEST", "ASSAULT")]


def test_summary_tells_what_was_left_out(coded, console):
    summary = Summary(min_confidence=0.8)
    summary.count(coded)
    summary.count(coded)
    lines = printed(summary, console).splitlines()
    assert lines[0].endswith("4 statements, 2 events.")
    assert lines[1] == "6 records of a confidence below 0.8 left out."


def test_summary_names_failures_and_no_more_than_can_be_read(console):
    summary = Summary()
    for number in range(25):
        summary.count_failure(f"{number}.txt", "there is \x1b[2Jnothing in it")
    text = printed(summary, console, quiet=True)
    assert text.startswith("25 failures:\n  0.txt: there is \ufffd[2Jnothing in it\n")
    assert "  and 5 more; `dragoman list --failures` names them all" in text
    assert "20.txt" not in text


def test_summary_names_all_failures_that_no_store_keeps(console):
    summary = Summary(lists_failures=False)
    for number in range(25):
        summary.count_failure(f"{number}.txt", "there is nothing in it")
    text = printed(summary, console, quiet=True)
    assert "  24.txt: there is nothing in it\n" in text
    assert "dragoman list" not in text


def test_summary_is_silent_when_quiet_and_all_went_well(coded, console):
    summary = Summary()
    summary.count(coded)
    assert printed(summary, console, quiet=True) == ""


def test_summary_tells_its_listener_of_every_report(coded):
    met = []
    summary = Summary()
    summary.listener = lambda told: met.append(told.n_met)
    summary.count(coded)
    summary.count_known()
    summary.count_failure("a.txt", "empty")
    assert met == [1, 2, 3]


def test_progress_shows_how_many_and_what_failed(coded):
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system=None)
    summary = Summary()
    with Progress(console, 4) as progress:
        summary.listener = progress.show
        summary.count(coded)
        summary.count_failure("a.txt", "empty")
    assert "2/4" in console.file.getvalue()
    assert "1 failed" in console.file.getvalue()


def test_summary_warns_of_days_of_publication_that_count_as_none(coded, console):
    summary = Summary()
    for _ in range(21):
        gaps = (Gap("published", "2131-05-04 lies in the future"),)
        summary.count(replace(coded, report=replace(coded.report, published=None, gaps=gaps)))
    text = printed(summary, console)
    assert f"Warning: report {coded.report.id}: its day of publication counts as none: 2131-05-04 lies in the future." in text
    assert "and 1 more such warnings." in text


def test_summary_tells_how_many_reports_have_no_day(coded, console):
    summary = Summary()
    summary.count(coded)
    summary.count(replace(coded, report=replace(coded.report, published=None)))
    text = printed(summary, console)
    assert "1 report without a day of publication: their days such as 'on Monday' stay undated" in text
