from __future__ import annotations

import sqlite3
from dataclasses import asdict, replace
from itertools import permutations

import pytest
from happening_stories import read_stories

from dragoman.ledger import Store, StoreError, UnknownHappeningError
from dragoman.ledger.corrections.questions import _target_of
from dragoman.ledger.corrections.values import Correction
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


def test_newest_word_is_the_one_made_last_not_the_one_that_came_last(store, tmp_path):
    one, two = (telling(store, publisher, "2029-08-13").id for publisher in ("Sahel Post", "Eastern Monitor"))
    with Store.open(tmp_path / "other.db") as other:
        for coded in read_stories():
            other.add(coded)
        other.split_happening(one, by="Bob")
        other.join_happenings(one, two, by="Bob")
        earlier = [kept.correction for kept in other.corrections()]
    store.split_happening(one, by="Ada")
    assert store.import_corrections(earlier) == 2
    assert store.happening(one).n_tellings == 1
    assert [(said.made_by, said.action) for said in store.happening_corrections()] == [
        ("Bob", "split"), ("Bob", "join"), ("Ada", "split")]  # fmt: skip


def test_what_was_taken_back_is_as_if_it_had_not_been_said(store):
    one, two = (telling(store, publisher, "2029-08-13").id for publisher in ("Sahel Post", "Eastern Monitor"))
    before = store.happenings()
    store.split_happening(one, by="Ada")
    store.join_happenings(one, two, by="Bob")
    store.undo_correction(by="Ada")
    assert store.happening(one).n_tellings == 2
    store.undo_correction(by="Bob")
    assert store.happenings() == before
    assert [(said.action, said.is_undone) for said in store.happening_corrections()] == [("split", True), ("join", True)]


def test_joined_happenings_part_again_when_that_is_taken_back(store):
    before = store.happenings()
    for one, other in permutations(before, 2):
        store.join_happenings(one.id, other.id, by="Ada")
        assert len(store.happenings()) == len(before) - 1
        store.undo_correction(by="Ada")
        assert store.happenings() == before


def test_tellings_joined_by_way_of_another_part_when_that_one_goes(store):
    """The one that goes gives the joined happening neither its id nor the others a link."""
    before = store.happenings()
    raid, meeting = telling(store, "Sahel Post", "2029-08-13"), telling(store, "Levant Wire", "2031-03-05")
    assert store.happening(meeting.id).id != meeting.id
    one, other = (_target_of(store._connection, each) for each in (meeting, raid))
    store.import_corrections([Correction("2031-04-01", "Ada", "join", one, {"with": [asdict(other)]})])
    assert sorted(each.n_tellings for each in store.happenings()) == [2, 5]
    store.correct(f"{meeting.report}:{meeting.record}", [("reject", {})], by="Bob")
    assert sorted(each.n_tellings for each in store.happenings()) == [2, 2, 2]
    store.undo_correction(by="Bob")
    assert sorted(each.n_tellings for each in store.happenings()) == [2, 5]
    store.undo_correction(by="Ada")
    assert store.happenings() == before


def test_what_is_taken_back_may_come_after_that(store, tmp_path):
    one = telling(store, "Sahel Post", "2029-08-13").id
    before = store.happenings()
    with Store.open(tmp_path / "other.db") as other:
        for coded in read_stories():
            other.add(coded)
        other.split_happening(one, by="Ada")
        other.undo_correction(by="Ada")
        said, undone = (kept.correction for kept in other.corrections())
    for each in (undone, said):
        store.import_corrections([each])
        assert store.happenings() == before


def test_contrary_that_was_kept_when_a_word_was_taken_back_is_nobodys_word(store):
    one, other = (telling(store, publisher, "2029-08-13") for publisher in ("Sahel Post", "Eastern Monitor"))
    store.split_happening(one.id, by="Ada")
    store.undo_correction(by="Ada")
    (split,) = store._connection.execute("SELECT * FROM happening_corrections").fetchall()
    moment = store.corrections()[-1].correction.made_at
    contrary = (split[0] + 1, moment, "Ada", "join", *split[4:])
    store._connection.execute(f"INSERT INTO happening_corrections VALUES ({', '.join('?' * len(contrary))})", contrary)
    store.split_happening(one.id, by="Bob")
    store.undo_correction(by="Bob")
    assert store.happening(one.id) == store.happening(other.id)
    store.correct(f"{one.report}:{one.record}", [("standing", {"status": "denied", "background": True})], by="Ada")
    assert [said.is_undone for said in store.happening_corrections()] == [True] * 3


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
