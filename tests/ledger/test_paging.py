from __future__ import annotations

from dataclasses import replace

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


def test_reports_without_a_date_are_listed_apart(store):
    assert ids(store.report_page(is_undated=True)) == ["e", "f"]
    assert ids(store.report_page(is_undated=True, after="a", limit=1)) == ["e"]
    assert ids(store.report_page(is_undated=True, before="f")) == ["e"]
    assert store.report_page(is_undated=True, before="a") == []


def test_reports_in_other_languages_are_listed_apart(store):
    coded = report_of("g", "2016-12-01", text="Der Bericht.")
    store.add(replace(coded, report=replace(coded.report, language="de"), events=()))
    assert ids(store.report_page(language="other")) == ids(store.report_page(language="de")) == ["g"]
    assert store.report_page(language="tr") == []
    assert ids(store.report_page(language="en")) == ORDER
    found = store.overview()
    assert (found.n_reports, found.n_undated, found.n_not_english) == (7, 2, 1)
