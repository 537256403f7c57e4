from __future__ import annotations

import json
import random

import pytest

from copies import edit, find_pairs
from dragoman.records import Dated, Report
from dragoman.records.check import find_faults
from happenings import clusters_of, score_baseline, score_clusters, score_told
from meantime import read_corpus, same_lemma
from told import TEXTS, _unmark, is_held_out, read_date, read_table


def test_table_holds_what_it_promises():
    told = read_table()
    happenings = {name for one in told for name in one.happenings.values()}
    outlets = {name: {one.coded.report.publisher for one in told if name in one.happenings.values()} for name in happenings}
    assert len(happenings) >= 130
    assert sum(2 <= len(each) <= 5 for each in outlets.values()) >= 130
    assert [fault for one in told for fault in find_faults(one.coded)] == []
    topics = {one.topic for one in told}
    assert 0.4 < sum(map(is_held_out, topics)) / len(topics) < 0.6


def test_texts_hold_their_marks():
    assert _unmark("Albania [expelled](a) two, Russia [replied](b).")[0] == "Albania expelled two, Russia replied."
    text, acts = _unmark("He [met](a) her.")
    assert [(span.text_of(text), letter) for span, letter in acts] == [("met", "a")]
    assert TEXTS.read_text(encoding="utf-8").count("\n") == 45


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("", Dated()),
        ("2030-05-08", Dated("2030-05-08", "2030-05-08", "day")),
        ("2030-02", Dated("2030-02-01", "2030-02-28", "month")),
        ("2030-05-08..2030-05-10", Dated("2030-05-08", "2030-05-10", "range")),
        ("2030-05-06..2030-05-12 week", Dated("2030-05-06", "2030-05-12", "week")),
    ],
)
def test_dates_of_the_table_are_read(written, date):
    assert read_date(written) == date


def test_scores_are_those_of_clusters_made_by_hand():
    gold = clusters_of({"a": 1, "b": 1, "c": 2, "d": 2, "e": 3})
    assert score_clusters(gold, gold)["conll_f1"] == 1.0
    apart = clusters_of({one: one for one in "abcde"})
    assert score_clusters(gold, apart)["conll_f1"] == 0.0
    assert 0.0 < score_clusters(gold, apart)["with_singletons"] < 1.0


def test_development_half_is_gathered_better_than_the_baseline():
    told = [one for one in read_table() if not is_held_out(one.topic)]
    assert score_told(told)["conll_f1"] > 0.9
    assert score_told(told)["conll_f1"] > score_baseline(told)["conll_f1"]


MEANTIME = """<?xml version="1.0" ?><Document doc_id="{doc}"><token sentence="0" t_id="1">Sputnik</token>
<token sentence="0" t_id="2">flew</token><token sentence="0" t_id="3">today</token>
<Markables><EVENT_MENTION m_id="1" pred="fly"><token_anchor t_id="2"/></EVENT_MENTION>
<ENTITY_MENTION m_id="2"><token_anchor t_id="1"/></ENTITY_MENTION>
<TIMEX3 m_id="3" functionInDocument="CREATION_TIME" value="1957-10-04"/><TIMEX3 m_id="4" value="1957-10"/>
<EVENT m_id="9" instance_id="E1"/></Markables>
<Relations><REFERS_TO><source m_id="1"/><target m_id="9"/></REFERS_TO>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="1"/><target m_id="2"/></HAS_PARTICIPANT>
<TLINK reltype="IS_INCLUDED"><source m_id="1"/><target m_id="4"/></TLINK></Relations></Document>"""


def test_meantime_events_become_tellings(tmp_path):
    for doc in ("1", "2"):
        (tmp_path / f"{doc}.xml").write_text(MEANTIME.format(doc=doc), encoding="utf-8")
    reports, gold = read_corpus(tmp_path)
    one = reports[0][0]
    assert (one.event, [party.name for party in one.actor], one.is_dated) == ("fly", ["sputnik"], True)
    assert one.last - one.first == 30
    assert gold == {"1 E1": "E1", "2 E1": "E1"}
    assert same_lemma(reports) == {"1 E1": "fly", "2 E1": "fly"}


def test_edited_copies_are_found_and_other_stories_are_not():
    lines = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    stories = [_unmark(line["text"])[0] for line in lines if line["topic"] == "lima-mine"]
    reports = [Report(stories[0]), Report(edit(stories[0], random.Random(1))), Report(stories[1])]
    assert find_pairs(reports) == {frozenset((0, 1))}
