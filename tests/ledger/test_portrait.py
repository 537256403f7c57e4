from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ledger import Store, UnknownPartyError
from dragoman.records import Report


def again(coded, id_, published):
    """The same words from another outlet on another day."""
    text = coded.report.text + "\n\nMore."
    return replace(coded, report=Report(text, id_, coded.report.title, "Bosphorus Gazette", published=published))


@pytest.fixture
def store(tmp_path, coded):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(coded)
        opened.add(again(coded, "gazette-1", "2016-12-02"))
        yield opened


def test_portrait_has_acts_and_sayings_of_a_person(store):
    found = store.portrait("Hassan Rouhani")
    assert found.party.label == "Hassan Rouhani"
    assert {(one.event, one.actor) for one in found.acts} == {
        ("REQUEST", ("Hassan Rouhani",)), ("CONSULT", ("Mevlut Cavusoglu",)),
    }  # fmt: skip
    assert (found.n_acts, found.n_sayings) == (4, 4)
    assert all("Hassan Rouhani" in one.actor for one in found.sayings)


def test_portrait_of_a_state_is_that_of_everybody_with_its_code(store):
    assert {one.event for one in store.portrait("Turkey").acts} == {"REQUEST", "CONSULT"}


def test_portrait_gives_the_latest_of_as_many_as_asked_for(store):
    found = store.portrait("IRN", limit=1)
    assert len(found.acts) == len(found.sayings) == 1
    assert found.n_sayings == 4
    assert found.sayings[0].day == "2016-12-02"


def test_portrait_of_nobody_is_refused(store):
    with pytest.raises(UnknownPartyError):
        store.portrait("Joanna of Nowhere")


def test_overview_counts_what_is_stored(store):
    store.note_failure("a.txt", "empty", "no text")
    found = store.overview()
    assert (found.n_reports, found.n_statements, found.n_events) == (2, 6, 6)
    assert (found.first, found.last) == ("2016-11-26", "2016-12-02")
    assert [(one.outlet, one.month, one.n_reports) for one in found.outlets] == [
        ("Alborz News Service", "2016-11", 1), ("Bosphorus Gazette", "2016-12", 1),
    ]  # fmt: skip
    assert [(one.event, one.status, one.n_events) for one in found.types] == [
        ("CONSULT", "happened", 2), ("REQUEST", "happened", 2), ("ASSAULT", "happened", 2),
    ]  # fmt: skip
    assert [(one.one, one.other) for one in found.pairs] == [("IRN", "TUR")]
    assert [(one.kind, one.n_failures) for one in found.failures] == [("empty", 1)]
    assert [row[0] for row in found.latest] == ["gazette-1", "alborz-1"]


def test_overview_of_an_empty_store(tmp_path):
    with Store.open(tmp_path / "empty.db") as opened:
        found = opened.overview()
    assert (found.n_reports, found.n_events, found.first, found.types) == (0, 0, None, ())
