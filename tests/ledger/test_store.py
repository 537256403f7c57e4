from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from dragoman.ledger import (
    AmbiguousReportError,
    NewerStoreError,
    NotAStoreError,
    Store,
    StoredFailure,
    StoreError,
    UnknownReportError,
)
from dragoman.ledger import store as store_module
from dragoman.records import Span, keep_sure
from dragoman.records.check import FaultyRecordError


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        yield opened


def test_store_gives_back_what_was_added(store, coded):
    assert store.add(coded) is True
    assert store.has(coded.report, coded.coder)
    assert store.report("alborz-1") == coded


def test_store_keeps_what_it_had_when_it_is_opened_again(store, coded, tmp_path):
    store.add(coded)
    store.close()
    with Store.open(tmp_path / "dragoman.db") as again:
        assert again.report("alborz-1") == coded
        assert again.add(coded) is False


def test_store_adds_the_same_report_once(store, coded):
    assert [store.add(coded), store.add(coded)] == [True, False]
    assert len(list(store.reports())) == 1
    assert len(store.relation("IRN", "TUR")) == 3


def test_store_replaces_the_coding_with_other_actors(store, coded):
    store.add(coded)
    anew = replace(coded, coder=replace(coded.coder, actors="0123456789ab"))
    assert not store.has(coded.report, anew.coder)
    assert store.add(anew) is True
    assert store.has(coded.report, anew.coder)
    assert not store.has(coded.report, coded.coder)


def test_store_replaces_the_coding_of_another_model(store, coded, recode):
    store.add(coded)
    fewer = replace(recode(coded, model="reader-en-2"), events=coded.events[:1])
    assert not store.has(coded.report, fewer.coder)
    assert store.add(fewer) is True
    assert store.report("alborz-1") == fewer
    assert [record.record for record in store.relation("IRN", "TUR")] == ["e1", "s1"]
    assert [one.model for one in store.reports()] == ["reader-en-2"]


@pytest.mark.parametrize(
    "mended", [{"published": "2016-11-25"}, {"published": None}, {"title": "Envoy recalled"}, {"publisher": None}]
)
def test_store_replaces_a_report_of_which_something_else_is_told(store, coded, recode, mended):
    store.add(coded)
    anew = recode(coded, **mended)
    assert not store.has(anew.report, anew.coder)
    assert [store.add(anew), store.add(anew)] == [True, False]
    assert [store.report(one.id) for one in store.reports()] == [anew]


@pytest.mark.parametrize(
    "elsewhere", [{"publisher": "Another Wire", "published": "2016-11-25"}, {"url": "https://b.example/1", "title": "B"}]
)
def test_store_keeps_a_report_of_which_another_outlet_prints_a_copy(store, coded, recode, elsewhere):
    first = recode(coded, url="https://a.example/1", publisher="A Wire")
    store.add(first)
    assert store.add(recode(first, **elsewhere)) is False
    assert [store.report(one.id) for one in store.reports()] == [first]


def test_store_replaces_a_report_whose_text_was_corrected(store, coded, recode):
    store.add(coded)
    corrected = recode(coded, text=coded.report.text + " Ankara did not comment.")
    assert store.add(corrected) is True
    assert store.report("alborz-1") == corrected


def test_store_refuses_a_record_without_evidence_and_keeps_the_old_one(store, coded, recode):
    store.add(coded)
    beyond = replace(coded.events[0], trigger=Span(9000, 9001), evidence=Span(9000, 9001))
    with pytest.raises(FaultyRecordError, match="not within the text"):
        store.add(replace(recode(coded, model="reader-en-2"), events=(beyond,)))
    assert store.report("alborz-1") == coded


@pytest.fixture
def three(store, coded, recode):
    for id_, title, published in (
        ("aa01", "Tehran and Ankara trade barbs", "2018-02-01"),
        ("aa02", "Ankara welcomes Tehran’s envoy", "2017-05-03"),
        ("bb01", None, None),
    ):
        store.add(recode(coded, id=id_, title=title, published=published))
    return store


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("aa01", "aa01"), ("bb", "bb01"), ("trade barbs", "aa01"), ("ENVOY ankara", "aa02"), ("tehran’s", "aa02")],
)
def test_store_finds_a_report_by_id_beginning_or_title(three, wanted, found):
    assert three.report(wanted).report.id == found


def test_store_names_the_candidates_of_an_ambiguous_name(three):
    with pytest.raises(AmbiguousReportError, match="Tehran and Ankara trade barbs") as caught:
        three.report("aa")
    assert [id_ for id_, _ in caught.value.candidates] == ["aa01", "aa02"]
    with pytest.raises(AmbiguousReportError):
        three.report("Ankara")


@pytest.mark.parametrize("wanted", ["zz", "Tehran Damascus", "aa01 "])
def test_store_says_that_it_knows_no_such_report(three, wanted):
    with pytest.raises(UnknownReportError, match=wanted.split()[0]):
        three.report(wanted)


@pytest.mark.parametrize("least", [0.0, 0.6, 0.61, 0.75, 0.76, 0.8, 0.9, 0.91, 1.0])
@pytest.mark.parametrize("of_word", [0.1, 0.75])
def test_store_counts_what_keep_sure_keeps(store, coded, least, of_word):
    third = replace(coded.statements[2], confidence=of_word)
    changed = replace(coded, statements=(*coded.statements[:2], third))
    store.add(changed)
    (one,) = store.reports(min_confidence=least)
    sure = keep_sure(changed, least)
    assert (one.n_statements, one.n_events) == (len(sure.statements), len(sure.events))


def test_store_lists_reports_by_day_and_those_without_a_day_last(three):
    assert [(one.id, one.n_statements, one.n_events) for one in three.reports()] == [
        ("aa02", 3, 3),
        ("aa01", 3, 3),
        ("bb01", 3, 3),
    ]


def test_store_keeps_the_text_readable_for_other_programs(store, coded, tmp_path):
    store.add(coded)
    with sqlite3.connect(tmp_path / "dragoman.db") as other:
        assert other.execute("SELECT text FROM reports").fetchone() == (coded.report.text,)
        cues = other.execute("SELECT cue FROM statements ORDER BY id").fetchall()
        assert cues == [("underlined",), ("said",), ("said",)]
        event = other.execute('SELECT "trigger", place FROM events WHERE id = \'e2\'').fetchone()
        assert event == ("received", "Tehran")


def test_store_can_be_read_while_it_is_written(store, coded, recode, tmp_path):
    store.add(coded)
    with Store.open(tmp_path / "dragoman.db", readonly=True) as reader, store._transaction() as writing:
        writing.execute("DELETE FROM reports")
        assert reader.report("alborz-1") == coded
        writing.execute("ROLLBACK")
        writing.execute("BEGIN")
    store.add(recode(coded, id="alborz-2"))
    with Store.open(tmp_path / "dragoman.db", readonly=True) as reader:
        assert len(list(reader.reports())) == 2
        with pytest.raises(StoreError, match="readonly"):
            reader.note_failure("a.txt", "empty", "no text")


def test_store_can_be_read_in_a_folder_that_may_not_be_written(store, coded, tmp_path, monkeypatch):
    store.add(coded)
    store.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Store.open(tmp_path / "dragoman.db", readonly=True) as reader:
        assert reader.report("alborz-1") == coded
    assert [path.name for path in tmp_path.iterdir()] == ["dragoman.db"]


def test_store_keeps_failures_until_their_place_is_read_again(store):
    store.note_failure("in/a.txt", "empty", "no text")
    store.note_failure("in/a.txt", "binary", "not a text")
    store.note_failure("in/b.jsonl:3", "json", "no text")
    store.note_failure("inn/c.txt", "empty", "no text")
    assert store.failures()[0] == StoredFailure("in/a.txt", "binary", "not a text")
    store.forget_failures("in/b.jsonl")
    assert [one.place for one in store.failures()] == ["in/a.txt", "inn/c.txt"]
    store.forget_failures("in")
    assert [one.place for one in store.failures()] == ["inn/c.txt"]


PLACES = ["/in/a.txt", "../a.txt", "a.txt:line 3", "alborz-1.2", "in/a.txt", "in/more/b.zip:c.txt", "inn/a.txt", "standard input"]


@pytest.mark.parametrize(
    ("path", "left"),
    [
        *((path, [0, 1, 2, 3, 6, 7]) for path in ("in", "in/", "./in", "in/.", ".//in//")), ("in/more/", [0, 1, 2, 3, 4, 6, 7]),
        (".", [0, 1, 3, 7]), ("./", [0, 1, 3, 7]), ("/in/", [1, 2, 3, 4, 5, 6, 7]), ("./a.txt", [0, 1, 3, 4, 5, 6, 7]),
        ("standard input", [0, 1, 2, 3, 4, 5, 6]), ("caf\udce9/", [0, 1, 2, 3, 4, 5, 6, 7]),
    ],
)  # fmt: skip
def test_store_forgets_failures_however_the_path_is_written(store, path, left):
    for place in PLACES:
        store.note_failure(place, "empty", "no text")
    store.forget_failures(path)
    assert sorted(one.place for one in store.failures()) == sorted(PLACES[at] for at in left)


def test_store_forgets_the_failure_of_a_report_that_is_coded_now(store, coded):
    store.note_failure("alborz-1", "coding", "it broke")
    store.add(coded)
    assert store.failures() == []


def test_store_refuses_a_newer_store_and_leaves_it(store, coded, tmp_path):
    store.add(coded)
    store._connection.execute("PRAGMA user_version = 99")
    store.close()
    before = (tmp_path / "dragoman.db").read_bytes()
    with pytest.raises(NewerStoreError, match="version 99"):
        Store.open(tmp_path / "dragoman.db")
    assert (tmp_path / "dragoman.db").read_bytes() == before


@pytest.mark.parametrize("readonly", [True, False])
def test_store_refuses_other_files_and_leaves_them(tmp_path, readonly):
    words = tmp_path / "notes.txt"
    words.write_text("not a database, but long enough to be taken for one " * 20)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE birds (name)")
    other.close()
    for path in (words, tmp_path / "other.db"):
        before = path.read_bytes()
        with pytest.raises(NotAStoreError, match=path.name):
            Store.open(path, readonly=readonly)
        assert path.read_bytes() == before


def test_store_says_what_cannot_be_opened(tmp_path):
    with pytest.raises(StoreError, match=r"no store at .*none\.db"):
        Store.open(tmp_path / "none.db", readonly=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "no" / "folder.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="empty"):
        Store.open(tmp_path / "empty.db", readonly=True)
    Store.open(tmp_path / "empty.db").close()


ENDLESS = """
import itertools, sys
from dataclasses import replace
from dragoman.ledger import Store
from dragoman.records import from_json
coded = from_json(sys.stdin.readline())
store = Store.open(sys.argv[1])
for number in itertools.count():
    store.add(replace(coded, report=replace(coded.report, id=f"r{number}")))
    print(f"r{number}", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process the POSIX way")
@pytest.mark.parametrize("n_reports", [1, 40])
def test_store_loses_nothing_when_its_writer_is_killed(coded, tmp_path, n_reports):
    from dragoman.records import to_json

    path = tmp_path / "dragoman.db"
    writer = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    writer.stdin.write(to_json(coded) + "\n")
    writer.stdin.close()
    told = [writer.stdout.readline().strip() for _ in range(n_reports)]
    writer.send_signal(signal.SIGKILL)
    told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    with Store.open(path, readonly=True) as store:
        stored = {one.id for one in store.reports()}
        assert set(told) <= stored
        assert store._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert all(store.report(one).report.text == coded.report.text for one in told)
    with Store.open(path) as store:
        assert store.add(replace(coded, report=replace(coded.report, id="after")))


def test_new_store_waits_for_another_that_is_beginning_it(tmp_path):
    """A change of the journal's mode does not wait by itself."""
    with closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE t (a)")
        other.execute("DROP TABLE t")
        timer = threading.Timer(0.2, lambda: other.execute("COMMIT"))
        timer.start()
        with Store.open(tmp_path / "new.db") as store:
            assert store.failures() == []
        timer.join()


class _Interrupted:
    """A connection to a file in which another run makes a store after the first question."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._path = path

    def execute(self, query):
        found = self._connection.execute(query).fetchone()
        Store.open(self._path).close()
        return SimpleNamespace(fetchone=lambda: found)


def test_a_store_that_another_run_makes_at_this_moment_is_a_store(tmp_path):
    path = tmp_path / "dragoman.db"
    store_module._refuse_others(_Interrupted(path), path)
    with Store.open(path) as store:
        assert list(store.reports()) == []
