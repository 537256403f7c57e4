from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from happening_stories import read_stories

from dragoman.ledger import Store, StoreError, UnknownHappeningError
from dragoman.records import Span


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        for coded in read_stories():
            opened.add(coded)
        yield opened


def telling(store, publisher, day):
    return next(each for one in store.happenings() for each in one.tellings if (each.publisher, each.published) == (publisher, day))


def outlets(happening):
    return sorted(each.publisher for each in happening.tellings)


def test_joined_happenings_are_one(store):
    raid = telling(store, "Sahel Post", "2029-08-13")
    meeting = telling(store, "Levant Wire", "2031-03-26")
    found = store.join_happenings(raid.id, meeting.id, by="Ada", note="a test")
    assert outlets(found) == ["Bosphorus Daily", "Eastern Monitor", "Levant Wire", "Sahel Post"]
    assert store.happening(meeting.id) == found
    (said,) = store.happening_corrections()
    assert (said.action, said.made_by, said.note, said.is_found) == ("join", "Ada", "a test", True)


def test_split_telling_stands_alone_and_the_rest_stays(store):
    apart = telling(store, "Levant Wire", "2031-03-05")
    assert outlets(store.split_happening(apart.id, by="Ada")) == ["Levant Wire"]
    assert outlets(store.happening(telling(store, "Alborz News", "2031-03-05").id)) == ["Alborz News", "Bosphorus Daily"]


def test_leader_can_be_split_off(store):
    leader = store.happening(telling(store, "Alborz News", "2031-03-05").id).id
    store.split_happening(leader, by="Ada")
    assert sorted(one.n_tellings for one in store.happenings()) == [1, 2, 2, 2]


def test_newest_word_counts(store):
    one, two = (telling(store, publisher, "2029-08-13").id for publisher in ("Sahel Post", "Eastern Monitor"))
    store.split_happening(one, by="Ada")
    assert store.happening(one).n_tellings == 1
    store.join_happenings(one, two, by="Bob")
    assert store.happening(one).n_tellings == 2
    store.split_happening(two, by="Ada")
    assert store.happening(one).n_tellings == 1
    assert [said.action for said in store.happening_corrections()] == ["split", "join", "split"]


def test_corrections_hold_when_reports_are_coded_again(store):
    apart = telling(store, "Levant Wire", "2031-03-05")
    store.split_happening(apart.id, by="Ada")
    store.join_happenings(telling(store, "Sahel Post", "2029-08-13").id, apart.id, by="Ada")
    for coded in read_stories():
        # Another model finds another event before, so that ids change, and one word less of each trigger's sentence.
        before = replace(coded.events[0], id="e0", event="SUPPORT", mode=(), quad_code=1, event_scale=5.0)
        renamed = replace(coded.events[0], id="e9")
        store.add(replace(coded, coder=replace(coded.coder, model="another"), events=(before, renamed)))
    found = store.happening(f"{apart.report}:e9")
    assert outlets(found) == ["Eastern Monitor", "Levant Wire", "Sahel Post"]
    assert all(said.is_found for said in store.happening_corrections())


def test_correction_of_a_telling_that_is_gone_waits_for_it(store):
    apart = telling(store, "Levant Wire", "2031-03-05")
    store.split_happening(apart.id, by="Ada")
    coded = next(one for one in read_stories() if one.report.id == apart.report)
    store.add(replace(coded, coder=replace(coded.coder, model="blind"), events=()))
    assert {said.is_found for said in store.happening_corrections()} == {False}
    moved = replace(coded.events[0], trigger=Span(coded.events[0].trigger.start, coded.events[0].trigger.end + 4))
    store.add(replace(coded, coder=replace(coded.coder, model="seeing"), events=(moved,)))
    assert {said.is_found for said in store.happening_corrections()} == {True}
    assert outlets(store.happening(f"{apart.report}:{moved.id}")) == ["Levant Wire"]


def test_corrections_cannot_be_changed_or_taken_away(store):
    store.split_happening(telling(store, "Levant Wire", "2031-03-05").id, by="Ada")
    for sql in ("DELETE FROM happening_corrections", "UPDATE happening_corrections SET made_by = 'Bob'"):
        with pytest.raises(sqlite3.IntegrityError, match="kept for good"):
            store._connection.execute(sql)


def test_what_cannot_be_corrected_is_refused(store):
    raid = telling(store, "Sahel Post", "2029-08-13")
    with pytest.raises(StoreError, match="one happening already"):
        store.join_happenings(raid.id, telling(store, "Eastern Monitor", "2029-08-13").id, by="Ada")
    store.split_happening(raid.id, by="Ada")
    with pytest.raises(StoreError, match="only telling"):
        store.split_happening(raid.id, by="Ada")
    with pytest.raises(UnknownHappeningError, match="'nothing'"):
        store.join_happenings("nothing", raid.id, by="Ada")


NEAR = """
idlib\traid\tLevant Wire\t2031-03-05\tASSAULT\t\ts:IRN:Iran\ts:TUR:Turkey\t2031-03-02\t\thappened\tIran [bombed] Turkey near Idlib with drones.
idlib\traid\tSahel Post\t2031-03-05\tASSAULT\t\ts:IRN:Iran\ts:TUR:Turkey\t2031-03-03\t\thappened\tIran [bombed] Turkey near Idlib with drones at night.
idlib\traid\tAlborz News\t2031-03-05\tASSAULT\t\ts:IRN:Iran\ts:TUR:Turkey\t2031-03-04\t\thappened\tDrones of Iran [bombed] Turkey near Idlib again, it is told.
"""  # noqa: E501


def test_split_holds_when_its_report_is_counted_anew(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        for coded in read_stories(NEAR):
            store.add(coded)
        first, between, last = (telling(store, outlet, "2031-03-05") for outlet in ("Levant Wire", "Sahel Post", "Alborz News"))
        ranks = dict(store._connection.execute("SELECT id, rank FROM tellings"))
        assert ranks[first.id] < ranks[between.id] < ranks[last.id]  # the first two are one, and the last leads itself
        assert store.happening(first.id).n_tellings == 2
        store.split_happening(first.id, by="Ada")
        apart = [["Alborz News", "Sahel Post"], ["Levant Wire"]]
        assert sorted(map(outlets, store.happenings())) == apart
        store.correct(f"{first.report}:{first.record}", [("accept", {})], by="Ada")
        assert sorted(map(outlets, store.happenings())) == apart
