from __future__ import annotations

import pytest
from acts import report_of

from dragoman.ledger import Store, UnknownReportError

REPORTS = (("d", "2016-11-26"), ("a", "2016-11-27"), ("c", "2016-11-26"), ("f", None), ("b", "2016-11-30"), ("e", None))
ORDER = ["c", "d", "a", "b", "e", "f"]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        for at, (name, day) in enumerate(REPORTS):
            opened.add(report_of(name, day, text=f"Report {name}.", publisher=f"Outlet {at % 2}"))
        yield opened


def ids(page):
    return [one.id for one in page]


def test_first_page_is_that_of_all_reports(store):
    assert ids(store.report_page()) == ORDER == ids(store.reports())
    assert store.report_page() == list(store.reports())


@pytest.mark.parametrize("n", [1, 2, 4])
def test_pages_forth_and_back_have_every_report_once(store, n):
    forth, page = [], store.report_page(limit=n)
    while page:
        forth += ids(page)
        page = store.report_page(after=page[-1].id, limit=n)
    back, page = [], store.report_page(before=ORDER[-1], limit=n)
    while page:
        back = ids(page) + back
        page = store.report_page(before=page[0].id, limit=n)
    assert forth == ORDER
    assert back == ORDER[:-1]


def test_page_of_an_outlet(store):
    assert ids(store.report_page(outlet="Outlet 0")) == ["c", "d", "b"]
    assert ids(store.report_page(outlet="Outlet 1", after="a")) == ["e", "f"]
    assert store.report_page(outlet="Nobody's") == []


def test_page_from_an_unknown_report(store):
    with pytest.raises(UnknownReportError):
        store.report_page(after="zz")
