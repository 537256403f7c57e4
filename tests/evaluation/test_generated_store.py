from __future__ import annotations

import pytest

from dragoman.ledger import Store
from dragoman.records import find_faults
from generated_store import build_report, build_reports, fill
from store_speed import write_table


@pytest.mark.parametrize("number", [0, 7, 10**8])
def test_reports_are_sound_and_the_same_each_time(number):
    coded = build_report(number)
    assert find_faults(coded) == []
    assert coded == build_report(number)


def test_reports_have_the_events_asked_for():
    reports = list(build_reports(200))
    assert 200 <= sum(len(one.events) for one in reports) < 220
    assert len({one.report.id for one in reports}) == len(reports)
    assert {event.status for one in reports for event in one.events} >= {"happened", "future", "alleged"}


def test_store_is_filled(tmp_path):
    with Store.open(tmp_path / "generated.db") as store:
        assert fill(store, build_reports(60)) == len(list(store.reports()))


def test_table_has_sizes_side_by_side():
    row = {"events": 1000, "mb": 2.0, "adding a report": {"wall_ms": 3.14, "processor_ms": 2.0}}
    assert write_table({"sizes": {1000: row}}).splitlines()[-1] == "| adding a report | 3.1 (2.0) |"
