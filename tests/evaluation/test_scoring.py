"""The measures, on pairs of gold and coded reports whose figures are known."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.agreement import pair_up
from dragoman.plover import EVENT_TYPES
from scoring import Counts, Score

ENTITIES = [
    {"id": "n1", "name": "Hassan Rouhani", "kind": "person", "entity_code": "IRN", "sector_code": "GOV"},
    {"id": "n2", "name": "Turkey", "kind": "state", "entity_code": "TUR", "sector_code": None},
    {"id": "n3", "name": "the Turkish army", "kind": "organization", "entity_code": "TUR", "sector_code": "MIL"},
]


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def event(number: int, name: str, actor: list[str], recipient: list[str], at: int) -> dict:
    return {
        "id": f"e{number}", "event": name, "quad_code": EVENT_TYPES[name].quad_code, "actor": actor, "recipient": recipient,
        "trigger": span(at, at + 5), "evidence": span(at, at + 50), "status": "happened", "background": False,
        "date": "2016-11-25", "enddate": None,
    }  # fmt: skip


GOLD = {
    "report": {"id": "one"},
    "entities": ENTITIES,
    "statements": [
        {"id": "s1", "speaker": ["n1"], "content": [span(10, 50)], "manner": "direct"},
        {"id": "s2", "speaker": ["n2"], "content": [span(60, 80), span(90, 100)], "manner": "indirect"},
    ],
    "events": [event(1, "ACCUSE", ["n1"], ["n2"], 0), event(2, "ASSAULT", ["n3"], [], 100)],
}
NOTHING = {"entities": [], "statements": [], "events": []}
FOUND = ("statements", "statement spans", "events", "events, country", "events, quad", "events, detection", "actors")
OF_MATCHED = ("manner of statements", "status of events", "background of events", "date of events")


def score(coded: dict, gold: dict = GOLD) -> Score:
    one = Score()
    one.add(gold, coded)
    return one


def f1s(coded: dict) -> dict[str, float]:
    figures = score(coded).figures()
    return {name: figures[name]["f1"] for name in FOUND}


@pytest.fixture
def coded():
    """The gold itself, to be spoilt."""
    return deepcopy(GOLD)


def test_a_perfect_record_has_full_marks(coded):
    one = score(coded)
    assert {name: one.figures()[name]["f1"] for name in FOUND} == dict.fromkeys(FOUND, 1.0)
    assert {name: one.figures()[name]["accuracy"] for name in OF_MATCHED} == dict.fromkeys(OF_MATCHED, 1.0)
    assert one.missed == []


def test_an_empty_record_has_none():
    one = score(NOTHING)
    assert {name: one.figures()[name]["f1"] for name in FOUND} == dict.fromkeys(FOUND, 0.0)
    assert one.missed == ["one s1 statement", "one s2 statement", "one e1 ACCUSE", "one e2 ASSAULT"]


def test_nothing_where_nothing_is_annotated_is_no_fault():
    one = Score()
    one.add({"report": {"id": "empty"}, **NOTHING}, NOTHING)
    one.add(GOLD, GOLD)
    assert one.figures()["events"]["f1"] == 1.0


def test_what_is_made_up_costs_precision(coded):
    coded["events"] += [event(3, "AID", ["n2"], ["n1"], 400), event(4, "AID", ["n2"], ["n1"], 500)]
    figures = score(coded).figures()["events"]
    assert (figures["precision"], figures["recall"]) == (0.5, 1.0)


def test_one_coded_item_matches_one_gold_item(coded):
    coded["statements"].append(deepcopy(coded["statements"][0]))
    figures = score(coded).figures()["statements"]
    assert (figures["precision"], figures["recall"]) == (pytest.approx(2 / 3), 1.0)


@pytest.mark.parametrize(("end", "found"), [(50, 1.0), (30, 1.0), (29, 0.5), (90, 1.0), (91, 0.5)])
def test_content_must_share_half_of_its_characters(coded, end, found):
    coded["statements"][0]["content"] = [span(10, end)]
    assert f1s(coded)["statement spans"] == found


def test_a_wrong_speaker_costs_the_statement_but_not_its_span(coded):
    coded["statements"][0]["speaker"] = ["n2"]
    figures = f1s(coded)
    assert (figures["statements"], figures["statement spans"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"name": "President Rouhani"}, 1.0),
        ({"name": "Rouhani Hassan"}, 0.5),
        ({"name": "the Iranian leader", "kind": "group"}, 1.0),  # names count for two persons only
        ({"sector_code": "MIL"}, 0.5),
        ({"entity_code": "IRQ"}, 0.5),
    ],
    ids=str,
)
def test_who_is_the_same_speaker(coded, changed, found):
    coded["entities"][0] |= changed
    assert f1s(coded)["statements"] == found


@pytest.mark.parametrize(
    ("changed", "figures"),
    [
        ({"event": "REJECT"}, {"events": 0.5, "events, country": 0.5, "events, quad": 1.0, "events, detection": 0.5}),
        ({"event": "AID", "quad_code": 2}, {"events": 0.5, "events, country": 0.5, "events, quad": 0.5, "events, detection": 0.5}),
        ({"actor": ["n2"]}, {"events": 0.5, "events, country": 0.5, "events, quad": 0.5, "events, detection": 1.0}),
        ({"recipient": ["n3"]}, {"events": 0.5, "events, country": 1.0, "events, quad": 0.5, "events, detection": 1.0}),
        ({"recipient": []}, {"events": 0.5, "events, country": 0.5, "events, quad": 0.5, "events, detection": 1.0}),
        ({"recipient": ["n2", "n1"]}, {"events": 0.5, "events, country": 0.5, "events, quad": 0.5, "events, detection": 1.0}),
        ({"evidence": span(60, 90), "trigger": span(60, 65)}, {"events": 0.5, "events, quad": 0.5, "events, detection": 0.5}),
        ({"trigger": span(20, 25)}, {"events": 1.0, "events, country": 1.0, "events, quad": 1.0, "events, detection": 1.0}),
    ],
    ids=",".join,
)
def test_what_an_event_must_share(coded, changed, figures):
    coded["events"][0] |= changed
    found = f1s(coded)
    assert {name: found[name] for name in figures} == figures


def test_of_two_that_fit_the_one_with_the_same_trigger_is_matched(coded):
    coded["events"].insert(0, coded["events"][0] | {"id": "e0", "trigger": span(30, 35), "status": "future"})
    assert score(coded).figures()["status of events"] == {"accuracy": 1.0, "of": 2, "baseline": 1.0}


@pytest.mark.parametrize(
    ("changed", "measure"),
    [
        ({"status": "future"}, "status of events"),
        ({"background": True}, "background of events"),
        ({"date": "2016-11-24", "enddate": None}, "date of events"),
        ({"date": None, "enddate": None}, "date of events"),
    ],
    ids=str,
)
def test_the_standing_of_matched_events(coded, changed, measure):
    coded["events"][0] |= changed
    figures = score(coded).figures()
    assert (figures[measure]["accuracy"], figures[measure]["of"]) == (0.5, 2)
    assert figures["events"]["f1"] == 1.0


def test_any_shared_day_counts(coded):
    coded["events"][0] |= {"date": "2016-11-01", "enddate": "2016-11-30"}
    assert score(coded).figures()["date of events"]["accuracy"] == 1.0


def test_the_manner_of_matched_statements(coded):
    coded["statements"][0]["manner"] = "mixed"
    assert score(coded).figures()["manner of statements"] == {"accuracy": 0.5, "of": 2, "baseline": 0.5}


def test_baselines_of_matched_events_take_them_for_news_of_the_report_s_day(coded):
    gold = deepcopy(GOLD) | {"report": {"id": "one", "published": "2016-11-25"}}
    gold["events"][0] |= {"status": "denied", "background": True, "date": "2015-01-01", "enddate": "2015-12-31"}
    figures = score(coded, gold).figures()
    assert {name: figures[name]["baseline"] for name in OF_MATCHED[1:]} == dict.fromkeys(OF_MATCHED[1:], 0.5)


def test_actors_are_those_that_take_part(coded):
    coded["entities"].append({"id": "n9", "name": "Iraq", "kind": "state", "entity_code": "IRQ", "sector_code": None})
    assert f1s(coded)["actors"] == 1.0
    coded["events"][1]["recipient"] = ["n9"]
    assert score(coded).figures()["actors"]["precision"] == 0.75


def test_reports_are_added_up(coded):
    one = Score()
    one.add(GOLD, coded)
    one.add(GOLD, NOTHING)
    assert one.figures()["events"] == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3), "gold": 4, "coded": 2}


def test_counts_of_nothing():
    assert Counts().figures() == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "coded": 0}


@given(st.lists(st.integers(0, 4), max_size=6), st.lists(st.integers(0, 4), max_size=6))
def test_match_takes_each_once_and_best_fits_before_others(gold, coded):
    pairs = pair_up([{"n": n} for n in gold], [{"n": n} for n in coded], lambda g, c: max(0.0, 2.0 - abs(g["n"] - c["n"])))
    left = list(coded)
    for _, c in pairs:
        left.remove(c["n"])
    assert len(pairs) <= min(len(gold), len(coded))
    n_exact = sum(min(gold.count(n), coded.count(n)) for n in set(gold))
    assert sum(g["n"] == c["n"] for g, c in pairs) == n_exact
