from __future__ import annotations

import random
import sqlite3
from dataclasses import replace

import pytest
from acts import report_of, said_in

from dragoman.ledger import NothingFoundError, QueryError, Store, migrations, positions_questions
from dragoman.ledger.frames import to_frame
from dragoman.ledger.positions import Positions
from dragoman.reader.meaning import name_of_map
from dragoman.reader.network import SHIPPED
from dragoman.records import Meanings, Span

SPEECH = [
    ("a", "2016-11-26", "Hassan Rouhani, IRN GOV",
     "The problems of the region can be solved by its own countries without foreign powers"),
    ("b", "2021-10-27", "Ebrahim Raisi, IRN GOV",
     "The countries of the region can solve their problems themselves, without powers from outside"),
    ("c", "2019-05-02", "Hassan Rouhani, IRN GOV", "The bank will publish the new inflation figures on Monday"),
    ("d", "2018-01-10", "Recep Tayyip Erdogan, TUR GOV", "Our region can solve its problems on its own, without foreign powers"),
]


ERDOGAN = "Recep Tayyip Erdogan, TUR GOV"
AGAIN = "The region can solve its problems on its own, without any foreign powers"


def build(order=SPEECH, **store):
    opened = Store.open(store["path"])
    for id_, day, speaker, words in order:
        coded = report_of(id_, day, ("CONSULT", speaker, "United States"), text=f"“{words},” he said.\n")
        opened.add(said_in(coded, words, speaker.partition(",")[0], "United States" if id_ == "a" else None))
    return opened


@pytest.fixture
def store(tmp_path):
    with build(path=tmp_path / "s.db") as opened:
        yield opened


def reports_of(found):
    return {one.report for one in found.once} | {each.report for one in found.positions for each in one.wordings}


def test_positions_are_held_through_two_presidents(store):
    found = store.positions("Iran")
    [position] = found.positions
    assert [one.report for one in position.wordings] == ["a", "b"]
    assert position.speakers == ("Hassan Rouhani", "Ebrahim Raisi")
    assert (position.first, position.last, position.n_reports) == ("2016-11-26", "2021-10-27", 2)
    assert (found.n_statements, found.n_single) == (3, 1)
    assert len(to_frame(position.wordings)) == 2 if _has_pandas() else True


def test_positions_of_a_person_are_his_own(store):
    assert {one.report for one in store.positions("Hassan Rouhani").once} == {"a", "c"}


def test_positions_do_not_depend_on_the_order_of_arrival(tmp_path):
    shuffled = SPEECH[:]
    random.Random(3).shuffle(shuffled)
    with build(path=tmp_path / "1.db") as one, build(shuffled, path=tmp_path / "2.db") as other:
        assert one.positions("Iran") == other.positions("Iran")


def test_vectors_that_come_with_reports_need_no_encoder(tmp_path, monkeypatch):
    monkeypatch.setattr(positions_questions, "load_meaning", None)
    near, far = bytes([127, 0, 3]), bytes([0, 127, 0])
    with Store.open(tmp_path / "s.db") as opened:
        for (id_, day, speaker, words), vector in zip(SPEECH, (near, near, far, near), strict=True):
            coded = report_of(id_, day, ("CONSULT", speaker, "United States"), text=f"“{words},” he said.\n")
            said = said_in(coded, words, speaker.partition(",")[0], None)
            opened.add(replace(said, meanings=Meanings(name_of_map(SHIPPED), {said.statements[0].id: vector})))
        found = opened.positions("Iran")
        opened.correct("a:e1", [("reject", {})], by="Mina")
        assert opened.positions("Iran") == found  # what is counted anew keeps its vectors
    assert [[one.report for one in position.wordings] for position in found.positions] == [["a", "b"]]


def test_positions_are_gathered_from_the_newest(store):
    found = store.positions("Iran", newest=2)
    assert (reports_of(found), found.n_statements, found.n_older) == ({"b", "c"}, 2, 1)
    assert store.positions("Iran", newest=3) == store.positions("Iran", newest=None)
    assert store.positions("Iran", about="foreign powers", newest=2).n_older == 0


def test_words_within_words_are_said_once(tmp_path):
    _, day, speaker, words = SPEECH[0]
    with Store.open(tmp_path / "s.db") as opened:
        coded = report_of("a", day, ("CONSULT", speaker, "United States"), text=f"“{words},” he said.\n")
        for told in (words, words.removeprefix("The problems of ")):
            coded = said_in(coded, told, "Hassan Rouhani")
        opened.add(coded)
        found = opened.positions("Iran")
    assert (found.positions, found.n_single) == ((), 2)


def test_what_has_no_day_counts_as_the_oldest(store):
    coded = report_of("0", None, ("CONSULT", "Ebrahim Raisi, IRN GOV", "United States"), text=f"“{AGAIN},” he said.\n")
    store.add(said_in(coded, AGAIN, "Ebrahim Raisi", None))
    assert reports_of(store.positions("Iran", newest=3)) == {"a", "b", "c"}


def test_positions_are_the_same_from_kept_meanings(store):
    first = store.positions("Iran")
    n_kept = sqlite3.connect(store.path).execute("SELECT count(*) FROM meanings").fetchone()[0]
    assert n_kept == 3
    assert store.positions("Iran") == first


def test_about_keeps_what_is_near(store):
    found = store.positions("Iran", about="foreign powers")
    assert "a" in reports_of(found)
    assert "c" not in reports_of(found)


def test_towards_keeps_what_is_to_or_about_a_party(store):
    assert reports_of(store.positions("Iran", towards="USA")) == {"a"}


def test_towards_keeps_a_demand_that_the_words_are_though_the_outlet_tells_of_it(tmp_path):
    _, day, speaker, words = SPEECH[2]
    with Store.open(tmp_path / "s.db") as opened:
        coded = report_of("c", day, ("REQUEST", speaker, "United States"), text=f"“{words},” he said.\n")
        asked = replace(coded.events[0], trigger=Span(10, 14), evidence=Span(0, 60))
        opened.add(said_in(replace(coded, events=(asked,)), words, "Hassan Rouhani"))
        assert reports_of(opened.positions("Iran", towards="USA")) == {"c"}


def test_two_parties_share_a_position(store):
    other = report_of("e", "2019-01-10", ("CONSULT", ERDOGAN, "United States"), text=f"“{AGAIN},” he said.\n")
    store.add(said_in(other, AGAIN, "Recep Tayyip Erdogan", None))
    found = store.positions_of_two("Iran", "Turkey")
    shared = found.meetings[0]
    assert shared.relation == "shared"
    assert {w.report for w in shared.other.wordings} == {"d", "e"}
    assert {w.report for w in shared.one.wordings} == {"a", "b"}


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "2030"}, "for this period"),
        ({"since": "2030", "towards": "USA"}, "for this period"),
        ({"towards": "Finland"}, "to or about Finland"),
        ({"about": "volleyball players"}, "about that"),
    ],
)
def test_a_filter_that_leaves_nothing_is_named(store, filters, message):
    with pytest.raises(NothingFoundError, match=message):
        store.positions("Iran", **filters)


def test_what_is_said_once_is_no_position(store):
    with pytest.raises(QueryError, match="no position"):
        store.positions("Iran", least=1)


def test_statements_go_with_their_report(store):
    store.add(report_of("a", "2016-11-26", ("CONSULT", "Iran", "Turkey"), text="Another text."))
    assert store.positions("Iran").n_statements == 2


def test_an_older_store_is_filled(tmp_path):
    with build(path=tmp_path / "s.db") as opened:
        expected = opened.positions("Iran")
        for table in ("meanings", "speakers"):
            opened._connection.execute(f"DROP TABLE {table}")
        opened._connection.execute("DROP TRIGGER speakers_kept")
        migrations.m004_positions(opened._connection)
        found = opened.positions("Iran")
    assert isinstance(found, Positions)
    assert found == expected


def _has_pandas():
    try:
        import pandas  # noqa: F401
    except ImportError:
        return False
    return True
