from __future__ import annotations

import random
from dataclasses import replace

import pytest
from happening_stories import read_stories

from dragoman.ledger import Store
from dragoman.ledger.happenings import profiles
from dragoman.ledger.happenings.tellings import read_happenings
from wire_story import TEXT


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        yield opened


def groups(store):
    """The happenings with the outlets and days that tell them, whatever their ids."""
    return {(one.id, frozenset((each.publisher, each.published) for each in one.tellings)) for one in store.happenings()}


def told(store):
    return {outlets for _, outlets in groups(store)}


FIRST = frozenset({("Alborz News", "2031-03-05"), ("Bosphorus Daily", "2031-03-04"), ("Levant Wire", "2031-03-05")})
SECOND = frozenset({("Bosphorus Daily", "2031-03-26"), ("Levant Wire", "2031-03-26")})
RAID = frozenset({("Sahel Post", "2029-08-13"), ("Eastern Monitor", "2029-08-13")})


def test_two_meetings_of_the_same_men_in_one_month_are_two(store):
    for coded in read_stories():
        store.add(coded)
    assert told(store) == {FIRST, SECOND, RAID}


@pytest.mark.parametrize("seed", range(5))
def test_happenings_do_not_depend_on_the_order_of_arrival(store, tmp_path, seed):
    reports = read_stories()
    for coded in reports:
        store.add(coded)
    random.Random(seed).shuffle(reports)
    with Store.open(tmp_path / "other.db") as other:
        for coded in reports:
            other.add(coded)
        assert groups(other) == groups(store)


def test_report_that_is_coded_again_leaves_the_rest_as_it_was(store):
    reports = read_stories()
    for coded in reports:
        store.add(coded)
    before = groups(store)
    for coded in reports:
        store.add(replace(coded, coder=replace(coded.coder, model="another")))
    assert groups(store) == before


def test_report_whose_event_is_gone_leaves_its_happening(store):
    reports = read_stories()
    for coded in reports:
        store.add(coded)
    first = next(one for one in reports if one.report.publisher == "Alborz News")
    store.add(replace(first, coder=replace(first.coder, model="another"), events=()))
    assert told(store) == {FIRST - {("Alborz News", "2031-03-05")}, SECOND, RAID}


def test_every_telling_is_of_one_happening_and_dyads_know_it(store):
    for coded in read_stories():
        store.add(coded)
    rows = store._connection.execute("SELECT number, happening FROM tellings").fetchall()
    assert all(happening is not None for _, happening in rows)
    acts = dict(store._connection.execute("SELECT act, happening FROM dyads").fetchall())
    assert acts.items() <= dict(rows).items()


def test_tellings_whose_ids_would_be_one_are_told_apart_by_longer_ones(store, monkeypatch):
    monkeypatch.setattr(profiles, "ID_LETTERS", 1)
    reports = read_stories() * 4
    for at, coded in enumerate(reports):
        twice = (*coded.events, replace(coded.events[0], id="e2"))
        assert store.add(replace(coded, report=replace(coded.report, id=f"r{at}"), events=twice))
    ids = [id_ for (id_,) in store._connection.execute("SELECT id FROM tellings")]
    assert len(set(ids)) == 2 * len(reports)
    assert {len(id_) for id_ in ids} >= {1, 2}
    for id_ in ids:
        assert id_ in {each.id for each in store.happening(id_).tellings}


def test_new_report_touches_its_neighbourhood_alone(store):
    reports = sorted(read_stories(), key=lambda one: one.report.publisher == "Eastern Monitor")
    for coded in reports[:-1]:
        store.add(coded)
    changed = []
    store._connection.set_trace_callback(lambda sql: changed.append(sql) if sql.startswith("UPDATE tellings") else None)
    store.add(reports[-1])
    store._connection.set_trace_callback(None)
    numbers = [number for (number,) in store._connection.execute(
        "SELECT number FROM tellings JOIN reports ON reports.id = report WHERE publisher IN ('Sahel Post', 'Eastern Monitor')")]
    assert changed
    assert all(any(f"number = {number}" in sql for number in numbers) for sql in changed)


def test_what_a_report_writes_to_the_index_is_written_at_once(store, coded):
    """Else each passage would be a segment of its own, which later ones are merged with."""
    written = []
    store._connection.set_trace_callback(lambda sql: written.append(sql) if "REPLACE INTO 'main'.'search_data'" in sql else None)
    store.add(coded)
    store._connection.set_trace_callback(None)
    assert 0 < len(written) < len(coded.events) + len(coded.statements)


def test_happenings_are_known_where_acts_are_counted(store):
    for coded in read_stories():
        store.add(coded)
    rows = "SELECT number, happening FROM tellings ORDER BY 1", "SELECT act, happening FROM acts ORDER BY 1"
    assert store._connection.execute(rows[0]).fetchall() == store._connection.execute(rows[1]).fetchall()


@pytest.fixture
def copied(store, coded, recode):
    """A story, its reprint a week later under another headline, and the same cut."""
    store.add(coded)
    store.add(recode(coded, id="reprint", publisher="Echo", published="2016-12-03"))
    return store


def test_copies_tell_the_same_acts_whatever_their_days(copied):
    found = copied.happenings()
    assert [(one.n_tellings, one.n_accounts) for one in found] == [(2, 1)] * 3
    assert {each.copy_of for one in found for each in one.tellings} == {None, "alborz-1"}


def test_original_that_is_taken_away_leaves_the_copy_on_its_own(copied, coded):
    copied.add(replace(coded, coder=replace(coded.coder, model="another"), events=()))
    assert {each.copy_of for one in copied.happenings() for each in one.tellings} == {"alborz-1"}  # the text is still a copy
    assert [one.n_tellings for one in copied.happenings()] == [1] * 3


def test_story_printed_months_later_is_no_copy(store, coded, recode):
    store.add(coded)
    store.add(recode(coded, id="archive", published="2017-05-03"))
    assert {each.copy_of for one in store.happenings() for each in one.tellings} == {None}


def test_report_without_date_or_words_is_kept(store, coded, recode):
    bare = recode(coded, id="bare", published=None)
    store.add(bare)
    store.add(replace(bare, report=replace(bare.report, id="empty", url=None, text="…" + TEXT[1:])))
    assert len({each.report for one in store.happenings() for each in one.tellings}) == 2


def test_no_numbers_are_no_happenings(store):
    assert read_happenings(store._connection, []) == []
