from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest
from acts import report_of, said_in

from dragoman.ledger import AmbiguousPartyError, QueryError, Store, StoreError, UnknownPartyError, UnknownReportError
from dragoman.ledger.corrections.log import read_lines, to_line
from dragoman.ledger.corrections.queue import QueueFilters
from dragoman.ledger.corrections.values import CorrectionError
from dragoman.ledger.errors import NothingFoundError
from dragoman.records import Coder

IRAN = {"name": "Iran", "kind": "state", "entity_code": "IRN"}


@pytest.fixture
def store(tmp_path, coded):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(coded)
        yield opened


def types(store, one="IRN", other="TUR"):
    return [found.event for found in store.relation(one, other) if found.event]


def test_corrected_type_counts_everywhere(store):
    assert sorted(types(store)) == ["CONSULT", "REQUEST"]
    store.correct("alborz-1:e2", [("type", {"event": "THREATEN"})], by="Ada")
    assert sorted(types(store)) == ["REQUEST", "THREATEN"]
    series = store.series("IRN", "TUR", by="month")
    assert (series.periods[0].cooperation, series.periods[0].conflict) == (0, 2)
    (edge,) = store.network(by="state").edges
    assert (edge.cooperation, edge.conflict) == (0, 2)
    assert [hit.record for hit in store.search("Tehran", types=["THREATEN"]).hits] == ["e2"]
    with pytest.raises(NothingFoundError):
        store.search("Tehran", types=["CONSULT"])
    assert store.happening("alborz-1:e2").event == "THREATEN"
    assert {one.event for one in store.overview().types} == {"REQUEST", "THREATEN", "ASSAULT"}


def test_machine_word_stays_beside_it(store, coded):
    store.correct("alborz-1:e2", [("type", {"event": "THREATEN"})], by="Ada")
    assert store.machine_report("alborz-1") == coded
    assert store.report("alborz-1").events[1].event == "THREATEN"
    store.undo_correction(by="Ada")
    assert store.report("alborz-1") == store.machine_report("alborz-1") == coded


def test_rejected_record_is_in_no_count_and_can_come_back(store):
    store.correct("alborz-1:e2", [("reject", {})], by="Ada")
    assert types(store) == ["REQUEST"]
    assert next(store.reports()).n_events == 2
    store.correct("alborz-1:e2", [("accept", {})], by="Ada")
    assert sorted(types(store)) == ["CONSULT", "REQUEST"]


def test_coding_anew_does_not_overwrite_what_was_said(store, coded):
    store.correct("alborz-1:e2", [("type", {"event": "THREATEN"})], by="Ada")
    anew = replace(coded, coder=Coder("0.2.0", "reader-en-9"), events=tuple(reversed(coded.events)))
    assert store.add(anew)
    assert [one.event for one in store.report("alborz-1").events] == ["ASSAULT", "THREATEN", "REQUEST"]
    assert store.machine_report("alborz-1") == anew


def test_correction_without_its_record_is_kept_as_orphan(store, coded):
    store.correct("alborz-1:e2", [("reject", {})], by="Ada")
    store.add(replace(coded, coder=Coder("0.2.0", "reader-en-9"), events=coded.events[:1]))
    assert [(one.is_found, one.is_undone) for one in store.corrections()] == [(False, False)]
    store.add(replace(coded, coder=Coder("0.3.0", "reader-en-9")))
    assert [one.is_found for one in store.corrections()] == [True]
    assert [one.id for one in store.report("alborz-1").events] == ["e1", "e3"]


def told(text, published="2031-03-01", model="hand"):
    """A report of one sentence with an act and a saying."""
    made = report_of("x", published, ("ASSAULT", "Iran", "Turkey", {"words": text}))
    return replace(said_in(made, text[21:], "Iran"), coder=Coder("0.1.0", model))


OLDER, NEWER = "Iran attacked Turkey and has left it.", "Iran attacked Turkey and will stay there."
ALI = {"name": "Ali Kaya", "kind": "person", "entity_code": "TUR"}


def test_corrections_do_not_pass_to_a_newer_text(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(told(OLDER))
        store.correct("x:e1", [("reject", {})], by="Ada")
        store.correct("x:s1", [("reject", {})], by="Ada")
        store.correct_actor("x", "n2", "rename", {"into": ALI}, by="Ada")
        assert (store.report("x").events, store.report("x").statements) == ((), ())
        store.add(told(NEWER, "2031-03-02"))
        assert store.report("x") == told(NEWER, "2031-03-02")
        assert [one.is_found for one in store.corrections()] == [False] * 3
        assert store.review("x", "Ada").decisions == {}
        store.correct("x:e1", [("type", {"event": "COERCE"})], by="Ada")
        store.add(told(NEWER, "2031-03-02", model="reader-en-9"))
        assert [one.event for one in store.report("x").events] == ["COERCE"]


def test_correction_that_does_not_know_its_text_holds_where_its_words_stand(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store, Store.open(tmp_path / "other.db") as other:
        for one in (store, other):
            one.add(told(OLDER))
        store.correct("x:e1", [("type", {"event": "COERCE"})], by="Ada")
        store.correct("x:s1", [("reject", {})], by="Ada")
        lines = [to_line(one.correction) for one in store.corrections()]
        assert [one.sha256 for one in read_lines(lines)] == 2 * [told(OLDER).report.sha256]
        early = [json.dumps({name: value for name, value in json.loads(line).items() if name != "sha256"}) for line in lines]
        assert [one.id for one in read_lines(early)] == [one.id for one in read_lines(lines)]
        other.import_corrections(read_lines(early))
        assert other.report("x") == store.report("x")
        other.add(told(NEWER, "2031-03-02"))
        assert [one.is_found for one in other.corrections()] == [True, False]
        assert len(other.report("x").statements) == 1


def test_corrections_cannot_be_changed_or_deleted(store):
    store.correct("alborz-1:e2", [("reject", {})], by="Ada")
    with sqlite3.connect(store.path) as connection:
        for change in ("DELETE FROM corrections", "UPDATE corrections SET made_by = 'Bob'"):
            with pytest.raises(sqlite3.IntegrityError, match="kept for good"):
                connection.execute(change)


def test_undo_takes_back_one_gesture_at_a_time(store):
    store.correct("alborz-1:e1", [("reject", {})], by="Ada")
    store.correct("alborz-1:e2", [("type", {"event": "AGREE"}), ("standing", {"status": "future", "background": False})], by="Ada")
    assert [one.action for one in store.undo_correction(by="Ada")] == ["type", "standing"]
    assert [one.action for one in store.undo_correction(by="Ada")] == ["reject"]
    with pytest.raises(NothingFoundError, match="Ada has nothing to take back"):
        store.undo_correction(by="Ada")
    assert [one.correction.action for one in store.corrections()] == ["reject", "type", "standing", "undo", "undo", "undo"]


def test_nobody_undoes_what_another_said(store):
    store.correct("alborz-1:e1", [("reject", {})], by="Ada")
    with pytest.raises(NothingFoundError):
        store.undo_correction(by="Bob")


@pytest.mark.parametrize(
    ("record", "said", "told"),
    [
        ("e1", ("type", {"event": "QUARREL"}), "no type"),
        ("e1", ("type", {"event": "AGREE", "mode": ["riot"]}), "no mode of AGREE"),
        ("e1", ("type", {}), "lacks 'event'"),
        ("s1", ("type", {"event": "AGREE"}), "only an event has"),
        ("e1", ("date", {"date": "2016-13-01", "date_precision": "day"}), "month"),
        ("e1", ("date", {"date": None, "date_precision": "day"}), "undated"),
        ("e1", ("date", {"date": "2016-03-02", "enddate": "2016-03-01", "date_precision": "range"}), "before it begins"),
        ("e1", ("standing", {"status": "maybe", "background": False}), "no standing"),
        ("e1", ("party", {"role": "speaker", "parties": [IRAN]}), "no role"),
        ("e1", ("party", {"role": "actor", "parties": [{"name": " "}]}), "has a name"),
        ("e1", ("party", {"role": "actor", "parties": [{"name": "Iran", "entity_code": "Iran"}]}), "three capital letters"),
        ("s1", ("party", {"role": "speaker", "parties": []}), "give a speaker"),
        ("e1", ("merge", {"into": IRAN}), "cannot be said of a event"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_and_nothing_kept(store, record, said, told):
    with pytest.raises(StoreError, match=told):
        store.correct(f"alborz-1:{record}", [("accept", {}), said], by="Ada")
    assert store.corrections() == []


def test_correction_needs_a_name_and_a_record(store):
    with pytest.raises(StoreError, match="needs the name"):
        store.correct("alborz-1:e1", [("accept", {})], by=" ")
    for record in ("alborz-1:e9", "nowhere:e1", "e1"):
        with pytest.raises(NothingFoundError):
            store.correct(record, [("accept", {})], by="Ada")


def test_correction_is_of_the_report_with_this_whole_id_alone(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("story-10", "2031-03-01", ("ASSAULT", "Iran", "Turkey"), title="Border shelled"))
        for record in ("story-1:e1", "Border:e1"):
            with pytest.raises(UnknownReportError, match="no report has the id"):
                store.correct(record, [("reject", {})], by="Ada")
        assert store.corrections() == []


def test_everybody_sees_their_own_decisions_alone(store, coded):
    store.correct("alborz-1:e2", [("type", {"event": "THREATEN"})], by="Ada")
    bob = store.review("alborz-1", "Bob")
    assert bob.coded == coded
    assert not bob.decisions
    ada = store.review("alborz-1", "Ada")
    assert ada.coded.events[1].event == "THREATEN"
    assert ada.decisions["event", "e2"].verdict == "corrected"


# --- actors ----------------------------------------------------------------------------------------------------------------


def test_actor_renamed_everywhere_is_so_in_every_report_now_and_later(tmp_path):
    story = ("ACCUSE", "Iran", "Ali Kaya, TUR GOV")
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("one", "2031-03-01", story))
        into = {"name": "Ali Kaya Demir", "kind": "person", "entity_code": "TUR", "sector_code": "GOV"}
        store.correct_actor("one", "n2", "rename", {"into": into}, by="Ada", everywhere=True)
        store.add(report_of("two", "2031-03-02", story))
        assert len(store.relation("Iran", "Ali Kaya Demir")) == 2
        store.undo_correction(by="Ada")
        assert len(store.relation("Iran", "Ali Kaya")) == 2


@pytest.mark.parametrize("undone", range(3))
def test_names_that_follow_each_other_are_told_anew_when_one_is_taken_back(tmp_path, undone):
    names = ["Alpha Kaya", "Beta Kaya", "Gamma Kaya", "Delta Kaya"]
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("one", "2031-03-01", ("ACCUSE", "Iran", f"{names[0]}, TUR GOV")))
        for name in names[1:]:
            into = {"name": name, "kind": "person", "entity_code": "TUR", "sector_code": "GOV"}
            store.correct_actor("one", "n2", "rename", {"into": into}, by="Ada", everywhere=True)
        assert store.report("one").entities[1].name == names[-1]
        store.undo_correction(by="Ada", wanted=store.corrections()[undone].correction.id)
        assert store.report("one") == store.review("one", "Ada").coded
        assert store.report("one").entities[1].name == names[undone]


def test_name_that_nobody_has_any_more_is_no_party(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        acts = (("ASSAULT", "Ali Khan, PAK GOV", "Turkey"), ("ASSAULT", "Imran Khan, PAK GOV", "Turkey"))
        store.add(report_of("one", "2031-03-01", *acts))
        with pytest.raises(AmbiguousPartyError):
            store.party("Khan")
        into = {"name": "Imran Khan", "kind": "person", "entity_code": "PAK", "sector_code": "GOV"}
        store.correct_actor("one", "n1", "merge", {"into": into}, by="Ada", everywhere=True)
        assert store.party("Khan").name == "Imran Khan"
        assert store.name_party("one", "Imran Khan")["entity_code"] == "PAK"
        with pytest.raises(UnknownPartyError) as caught:
            store.party("Ali Khan")
        assert "did you mean Ali Khan" not in str(caught.value)
        with pytest.raises(StoreError, match="nobody called 'Ali Khan'"):
            store.name_party("one", "Ali Khan")


def test_merged_and_split_actors(store, coded):
    store.correct_actor("alborz-1", "n4", "merge", {"into": {"name": "Turkey", "kind": "state", "entity_code": "TUR"}}, by="Ada")
    assert store.report("alborz-1").statements[2].speaker == ("n2",)
    into = {"name": "Ali Larijani", "kind": "person", "entity_code": "IRN", "sector_code": "LEG"}
    store.correct_actor("alborz-1", "n1", "split", {"into": into, "records": ["s2"]}, by="Ada")
    assert [one.record for one in store.portrait("Ali Larijani").sayings] == ["s2"]
    for _ in range(2):
        store.undo_correction(by="Ada")
    assert store.report("alborz-1") == coded


# --- happenings ------------------------------------------------------------------------------------------------------------


def test_happenings_joined_and_split_in_review_can_be_taken_back(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("one", "2031-03-01", ("ACCUSE", "Iran", "Turkey")))
        store.add(report_of("two", "2031-06-01", ("ASSAULT", "Iran", "Syria"), publisher="Levant Wire"))
        store.join_happenings("one:e1", "two:e1", by="Ada")
        assert store.happening("one:e1").n_tellings == 2
        store.split_happening("two:e1", by="Ada")
        assert store.happening("one:e1").n_tellings == 1
        store.undo_correction(by="Ada")
        assert store.happening("one:e1").n_tellings == 2
        store.undo_correction(by="Ada")
        assert store.happening("one:e1").n_tellings == 1
        with pytest.raises(StoreError, match="only telling"):
            store.split_happening("two:e1", by="Ada")


@pytest.mark.parametrize(
    ("value", "told"),
    [({}, "lacks 'with'"), ({"with": []}, "name the tellings"), ({"with": [{"report": "x"}]}, "missing"), ({"with": 1}, "iterable"),
     ({"with": [{**dict.fromkeys(("report", "kind", "record", "name", "words"), "x"), "start": "1", "end": 2}]}, "wrong type")],
)  # fmt: skip
def test_joining_needs_a_telling_to_join_with(store, value, told):
    store.correct("alborz-1:e1", [("accept", {})], by="Ada")
    said = replace(store.corrections()[0].correction, action="join", value=value)
    with pytest.raises(CorrectionError, match=told):
        store.import_corrections([said])


# --- travel ----------------------------------------------------------------------------------------------------------------


def test_corrections_travel_to_a_store_that_gets_the_report_later(store, coded, tmp_path):
    store.correct("alborz-1:e2", [("type", {"event": "THREATEN"})], by="Ada", note="it is a threat")
    store.correct("alborz-1:e1", [("reject", {})], by="Bob")
    store.undo_correction(by="Bob")
    lines = [to_line(one.correction) for one in store.corrections()]
    with Store.open(tmp_path / "other.db") as other:
        assert other.import_corrections(read_lines(lines)) == 3
        assert other.import_corrections(read_lines(lines)) == 0
        assert [one.is_found for one in other.corrections()] == [False, False, False]
        other.add(coded)
        assert other.report("alborz-1") == store.report("alborz-1")
        assert [to_line(one.correction) for one in other.corrections()] == lines


@pytest.mark.parametrize("line", ["nothing", "[]", "{}", '{"format": "dragoman.correction/1"}', '{"format": "another/1"}'])
def test_line_that_is_no_correction_is_named(store, line):
    with pytest.raises(StoreError, match="line 2 is no correction"):
        store.import_corrections(read_lines(["", line]))


# --- queue -----------------------------------------------------------------------------------------------------------------


def keys(queue):
    return [f"{one.report}:{one.record}" for one in queue.entries]


def test_queue_begins_with_the_least_sure(store):
    assert keys(store.review_queue("Ada")) == ["alborz-1:e1", "alborz-1:e3", "alborz-1:e2"]
    assert store.review_queue("Ada").entries[1].background  # e3 is less sure, but in no count by default


def test_much_told_comes_before_what_is_told_once(tmp_path):
    act = ("ASSAULT", "Iran", "Turkey", {"confidence": 0.6, "words": "Iranian guns shelled a Turkish post near Hakkari at dawn."})
    with Store.open(tmp_path / "dragoman.db") as store:
        for number in range(4):
            store.add(report_of(f"r{number}", "2031-03-01", act, publisher=f"Paper {number}", text=f"Edition {number}. "))
        store.add(report_of("single", "2031-05-01", ("ACCUSE", "Syria", "Finland", {"confidence": 0.5})))
        queue = store.review_queue("Ada")
        assert keys(queue)[-1] == "single:e1"
        assert queue.entries[0].n_tellings == 4
        assert queue.entries[0].priority == pytest.approx(0.4 * 2.321928, abs=1e-5)


def test_decided_leaves_the_queue_of_who_decided_it_alone(store):
    store.correct("alborz-1:e1", [("reject", {})], by="Ada")
    mine, other = store.review_queue("Ada"), store.review_queue("Bob")
    assert (keys(mine), mine.n_left, mine.n_decided) == (["alborz-1:e3", "alborz-1:e2"], 2, 1)
    assert (keys(other), other.n_left, other.n_decided) == (["alborz-1:e1", "alborz-1:e3", "alborz-1:e2"], 3, 0)
    assert other.entries[0].confidence == 0.7


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (QueueFilters(types=("ASSAULT",)), ["alborz-1:e3"]),
        (QueueFilters(statuses=("denied",)), []),
        (QueueFilters(actor="Cavusoglu"), ["alborz-1:e2"]),
        (QueueFilters(actor="TUR"), ["alborz-1:e1", "alborz-1:e2"]),
        (QueueFilters(outlet="alborz news service"), ["alborz-1:e1", "alborz-1:e3", "alborz-1:e2"]),
        (QueueFilters(outlet="Levant Wire"), []),
        (QueueFilters(report="alborz-1", most_confidence=0.65), ["alborz-1:e3"]),
        (QueueFilters(kind="statement"), ["alborz-1:s3", "alborz-1:s2", "alborz-1:s1"]),
        (QueueFilters(kind="statement", actor="Rouhani"), ["alborz-1:s2", "alborz-1:s1"]),
    ],
)  # fmt: skip
def test_queue_of_what_is_asked_for(store, filters, expected):
    queue = store.review_queue("Ada", filters)
    assert keys(queue) == expected
    assert queue.n_left == len(expected)


def test_filters_hold_for_what_others_decided_too(store):
    store.correct("alborz-1:e2", [("type", {"event": "THREATEN"})], by="Bob")
    assert keys(store.review_queue("Ada", QueueFilters(types=("CONSULT",)))) == ["alborz-1:e2"]
    assert keys(store.review_queue("Ada", QueueFilters(types=("THREATEN",)))) == []
    assert keys(store.review_queue("Ada", QueueFilters(actor="Cavusoglu"))) == ["alborz-1:e2"]
    store.correct("alborz-1:e2", [("reject", {})], by="Bob")
    assert keys(store.review_queue("Ada", QueueFilters(actor="TUR"))) == ["alborz-1:e1", "alborz-1:e2"]


def test_statements_have_no_type(store):
    with pytest.raises(QueryError, match="only events have a type"):
        store.review_queue("Ada", QueueFilters(kind="statement", types=("ACCUSE",)))
