from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import gold
from corpora import gold_reports, passages
from dragoman.ledger import Store
from dragoman.ledger.corrections.learning import folder_name, write_learned
from dragoman.ledger.corrections.spelling import name_span
from dragoman.records import Span
from dragoman.records.wire import to_dict
from passages import as_gold
from passages import read_passages as read_back
from scoring import Score


@pytest.fixture
def store(tmp_path, coded):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(coded)
        yield opened


def decide_all(store, by="Ada"):
    store.correct("alborz-1:e1", [("type", {"event": "ACCUSE", "mode": ["allege"]})], by=by)
    store.correct("alborz-1:e2", [("accept", {})], by=by)
    store.correct("alborz-1:e3", [("reject", {})], by=by)
    store.correct("alborz-1:s1", [("accept", {})], by=by)


def learn(store, folder, by="Ada"):
    return write_learned(by, store.reviewed(by), folder)


def test_whole_report_is_read_back_by_the_gold_reader(store, tmp_path, coded):
    decide_all(store)
    told = learn(store, tmp_path / "out")
    assert (told.n_reports, told.n_passages, told.n_events, told.n_rejected, told.n_statements) == (1, 0, 2, 1, 1)
    ((found, text),) = gold.read_folder(tmp_path / "out" / "gold")
    assert text == coded.report.text
    kept = {one.id: one for one in store.report("alborz-1").events}
    for one, event in zip(found["events"], (kept["e1"], kept["e2"]), strict=True):
        assert (one["event"], one["mode"], one["status"]) == (event.event, list(event.mode), event.status)
        assert Span(**one["trigger"]) == event.trigger
        assert (one["date"], one["enddate"]) == (event.when.date, event.when.enddate or event.when.date)
    ((content,),) = (one["content"] for one in found["statements"])
    assert Span(**content) == coded.statements[0].content[0]


def test_what_was_learned_scores_the_machine(store, tmp_path, coded):
    """Of the machine's three events a person rejected one and gave one another type; their own word scores full marks."""
    decide_all(store)
    learn(store, tmp_path / "out")
    ((found, _),) = gold.read_folder(tmp_path / "out" / "gold")
    figures = []
    for word in (coded, store.report("alborz-1")):
        score = Score()
        score.add(found, to_dict(word))
        figures.append(score.figures()["events"])
    machine, person = figures
    assert (machine["coded"], machine["gold"], machine["precision"], machine["recall"]) == (3, 2, pytest.approx(1 / 3), 0.5)
    assert (person["coded"], person["f1"]) == (2, 1.0)


def test_examples_for_training_come_of_it(store, tmp_path):
    decide_all(store)
    learn(store, tmp_path / "out")
    (example,) = gold_reports(tmp_path / "out" / "gold")
    assert [act.event for act in example.acts] == ["ACCUSE", "CONSULT"]


def test_sentences_decided_of_a_report_that_is_not_done_are_passages(store, tmp_path):
    store.correct("alborz-1:e2", [("type", {"event": "AGREE"})], by="Ada")
    store.correct("alborz-1:e3", [("reject", {})], by="Ada")
    told = learn(store, tmp_path / "out")
    assert (told.n_reports, told.n_passages) == (0, 2)
    path = tmp_path / "out" / "passages-review.jsonl"
    kept, rejected = sorted(read_back(path), key=lambda row: not row["events"])
    (event,) = kept["events"]
    text = kept["text"]
    assert (event["event"], text[event["trigger"]["start"] : event["trigger"]["end"]]) == ("AGREE", "received")
    assert [text[one["start"] : one["end"]] for one in event["recipient_words"]] == ["Hassan Rouhani"]
    assert (event["actor"], event["recipient"]) == (["TUR GOV"], ["IRN GOV"])
    assert rejected["events"] == []
    assert len(as_gold(kept)["events"]) == 1
    assert len(list(passages(path, "review"))) == 2


def test_everybody_has_their_own_and_bytes_repeat(store, tmp_path):
    decide_all(store, "Ada")
    store.correct("alborz-1:e2", [("reject", {})], by="Bob")
    assert learn(store, tmp_path / "bob", "Bob").n_passages == 1
    learn(store, tmp_path / "one")
    learn(store, tmp_path / "two")
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) == 3
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)
    assert {one.made_by for found in store.decisions("alborz-1").values() for one in found} == {"Ada", "Bob"}


def test_report_whose_id_is_no_file_name(store, tmp_path, coded, recode):
    store.add(recode(coded, id="../a/b"))
    for number in (1, 2, 3):
        store.correct(f"../a/b:e{number}", [("accept", {})], by="Ada")
    assert learn(store, tmp_path / "out").n_reports == 1
    assert len(list(gold.read_folder(tmp_path / "out" / "gold"))) == 1
    assert folder_name("../Ada Ö.") != folder_name("../Ada Ü.")
    assert folder_name("all") != "all"


@given(st.text("ab .…", min_size=1, max_size=40), st.data())
def test_named_span_is_found_again(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    assume(words == words.strip() and "... ..." not in words)  # as records have them
    name = name_span(text, Span(start, end))
    assert gold.find_words(text, name) == {"start": start, "end": end}
    assert gold.find_nearest(text, name, 0) == {"start": start, "end": end}


def test_words_with_dots_of_their_own_are_found_again():
    text = "He said: we will ... we will not go. We will ... see, he said ... nothing."
    for words in ("we will ... we will not", "will ... see", "said ... nothing"):
        span = Span(text.index(words), text.index(words) + len(words))
        assert Span(**gold.find_words(text, name_span(text, span))) == span


def test_undated_and_unsettled_stay_open(store, tmp_path, coded):
    store.add(replace(coded, report=replace(coded.report, id="b", published=None)))
    for number in (1, 2, 3):
        store.correct(f"b:e{number}", [("accept", {}), ("date", {"date": None, "enddate": None})], by="Ada")
    learn(store, tmp_path / "out")
    ((found, _),) = gold.read_folder(tmp_path / "out" / "gold")
    assert {(one["date"], one["date_precision"]) for one in found["events"]} == {(None, "unknown")}
    assert found["events"][2]["statement"] == "s1"
