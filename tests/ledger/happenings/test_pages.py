from __future__ import annotations

from dataclasses import replace

import pytest
from happening_stories import read_stories

from dragoman.ledger import NothingFoundError, Store
from dragoman.ledger.happenings import pages
from dragoman.ledger.happenings.questions import HappeningFilters
from dragoman.records import Dated

FILTERS = (
    HappeningFilters(),
    HappeningFilters(background=False),
    HappeningFilters(least_accounts=2),
    HappeningFilters("Iran"),
    HappeningFilters(types=("CONSULT",)),
    HappeningFilters(since="2031"),
)


def undated(coded):
    return replace(coded, events=tuple(replace(one, when=Dated(), background=True) for one in coded.events))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The stories in three decades, some without days, some printed twice, one without a day of publication."""
    with Store.open(tmp_path_factory.mktemp("pages") / "dragoman.db") as opened:
        for number, coded in enumerate(read_stories() * 3):
            report = replace(coded.report, id=f"{coded.report.id}-{number}", url=None, title=f"Title {number}")
            if number >= 7:
                report = replace(report, published=f"20{40 + number % 3}-0{1 + number % 9}-1{number % 10}")
            if number == 13:
                report = replace(report, published=None)
            told = replace(coded, report=report)
            opened.add(undated(told) if number % 4 == 1 else told)
        yield opened


@pytest.mark.parametrize("n_built", [1, 50])
@pytest.mark.parametrize("filters", FILTERS)
def test_page_is_the_beginning_or_the_end_of_all(store, filters, n_built, monkeypatch):
    monkeypatch.setattr(pages, "LEAST_BUILT", n_built)
    fields = {name: getattr(filters, name) for name in HappeningFilters.__slots__}
    found = store.happenings(**fields)
    counts = len(found), sum(one.n_tellings for one in found), sum(one.n_accounts for one in found)
    for limit in range(1, len(found) + 2):
        page = store.happening_page(filters, limit=limit)
        assert page.happenings == tuple(found[:limit])
        assert (page.n_happenings, page.n_tellings, page.n_accounts) == counts
        assert store.happening_page(filters, limit=limit, latest=True).happenings == tuple(found[-limit:])


def test_page_builds_few_of_many(store, monkeypatch):
    monkeypatch.setattr(pages, "LEAST_BUILT", 1)
    built = []
    read = pages.read_happenings
    monkeypatch.setattr(pages, "read_happenings", lambda connection, numbers: built.extend(numbers) or read(connection, numbers))
    n_all = store.happening_page(HappeningFilters(), limit=1).n_happenings
    assert 1 <= len(built) < n_all


def test_outlines_agree_with_what_is_built(store):
    numbers = [number for (number,) in store._connection.execute("SELECT DISTINCT happening FROM tellings")]
    for outline in pages.read_outlines(store._connection, numbers):
        (built,) = pages.read_happenings(store._connection, [outline.number])
        assert (outline.n_tellings, outline.n_accounts) == (built.n_tellings, built.n_accounts)
        assert outline.background == built.background
        day = pages.day_of(built)
        assert outline.earliest <= (pages.NEVER if day is None else pages.number_of_day(day)) <= outline.latest


def test_page_of_nothing_says_so(store):
    with pytest.raises(NothingFoundError, match="no happening"):
        store.happening_page(HappeningFilters(least_accounts=99), limit=5)
