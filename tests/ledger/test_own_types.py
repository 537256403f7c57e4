"""Types of the user's own are found and counted wherever PLOVER's are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ledger import NothingFoundError, QueryError, Store
from dragoman.ledger.corrections.queue import QueueFilters
from dragoman.ledger.migrations import MIGRATIONS
from dragoman.ledger.own_types import own_column
from dragoman.ledger.series_rows import flat_rows, row_names, series_to_dict
from dragoman.records import OwnType
from dragoman.types import keep
from dragoman.types.learning import LearnedType

NAME, OTHER = "embassy-opening", "joint-exercise"


def of_types(coded, *names):
    """The report whose visit in Tehran, CONSULT of Cavusoglu with Rouhani, is of these types."""
    own = tuple(OwnType(name, 0.9 - at / 10) for at, name in enumerate(names))
    first, visit, last = coded.events
    return replace(coded, events=(first, replace(visit, actor=("n3",), recipient=("n1",), own_types=own), last))


@pytest.fixture
def store(tmp_path, coded):
    with Store.open(tmp_path / "s.db") as opened:
        opened.add(of_types(coded, NAME, OTHER))
        yield opened


def test_relation_selects_events_of_the_type_and_names_it(store):
    (found,) = store.relation("IRN", "TUR", types=[NAME])
    assert (found.event, found.own_types) == ("CONSULT", (NAME, OTHER))
    both = store.relation("IRN", "TUR", types=[NAME, "request"])
    assert [one.event for one in both] == ["REQUEST", "CONSULT"]
    assert {one.own_types for one in store.relation("IRN", "TUR") if one.kind == "statement"} == {()}


def test_series_counts_the_type_in_columns_of_its_own(store):
    series = store.series("IRN", "TUR", by="month")
    assert series.periods[0].own_types == ((NAME, 1), (OTHER, 1))
    (row,) = flat_rows(series)
    assert (row["consult"], row["own_embassy_opening"], row["own_joint_exercise"]) == (1, 1, 1)
    assert tuple(row) == row_names(series)
    assert series_to_dict(series)["periods"][0]["own_types"] == {NAME: 1, OTHER: 1}
    alone = store.series("IRN", "TUR", types=[NAME])
    assert (alone.n_acts, alone.n_told) == (1, 2)


def test_series_counts_an_act_once_however_many_tell_it(store, coded, recode):
    for number in range(2, 4):
        store.add(recode(of_types(coded, NAME), id=f"alborz-{number}"))
    series = store.series("IRN", "TUR", by="month", counted="happening")
    assert dict(series.periods[0].own_types)[NAME] == sum(n for name, n in series.periods[0].types if name == "CONSULT")
    assert dict(store.series("IRN", "TUR", counted="telling").periods[0].own_types) == {NAME: 3, OTHER: 1}


def test_search_finds_events_of_the_type_beside_plovers(store):
    assert [hit.own_types for hit in store.search("Cavusoglu", types=[NAME]).hits] == [(NAME, OTHER)]
    assert store.search("the", types=[NAME, "ASSAULT"]).n_hits == len(store.search("the", types=["CONSULT", "ASSAULT"]).hits)
    with pytest.raises(NothingFoundError, match="not with these filters"):
        store.search("terrorism", types=[NAME])


def test_network_and_places_count_the_type_alone(store):
    assert [(one.source, one.target, one.n_acts) for one in store.network(types=[NAME]).edges] == [("IRN", "TUR", 1)]
    assert store.network().edges[0].n_acts == 2
    found = store.geography(types=[NAME])
    assert (found.types, [place.name for place in found.places], found.n_acts) == ((NAME,), ["Tehran"], 1)


def test_happenings_of_the_type_name_it(store):
    (found,) = store.happenings(types=[NAME])
    assert (found.event, found.own_types, found.tellings[0].own_types) == ("CONSULT", (NAME, OTHER), (NAME, OTHER))


def test_overview_counts_the_types_by_standing(store):
    assert [(one.name, one.status, one.n_events) for one in store.overview().own_types] == [
        (NAME, "happened", 1), (OTHER, "happened", 1),
    ]  # fmt: skip
    assert store.own_types() == (NAME, OTHER)


def test_review_is_asked_for_the_type(store):
    queue = store.review_queue("Ada", QueueFilters(types=(NAME,)))
    assert ([entry.record for entry in queue.entries], queue.n_left) == (["e2"], 1)


def test_coding_again_without_the_type_takes_it_out_of_all_counts(store, coded, recode):
    store.add(recode(coded, model="reader-en-2"))
    assert store.own_types() == ()
    with pytest.raises(QueryError, match="'embassy-opening' is no type; there are AGREE"):
        store.relation("IRN", "TUR", types=[NAME])


def test_type_that_is_kept_is_known_before_an_event_is_of_it(store, tmp_path, monkeypatch):
    (tmp_path / "s.types.json").write_text("{}")
    kept = [LearnedType(type("Named", (), {"name": "coup-attempt"})(), None, None)]
    monkeypatch.setattr(keep, "read_kept", lambda _: tuple(kept))
    assert store.relation("IRN", "TUR", types=["coup-attempt"]) == []
    with pytest.raises(QueryError, match="coup-attempt, embassy-opening, joint-exercise"):
        store.relation("IRN", "TUR", types=["coup"])


def test_older_store_learns_of_the_types_that_its_reports_have(tmp_path, coded):
    step = next(one for one in MIGRATIONS if one.__name__.endswith("own_types"))
    with Store.open(tmp_path / "old.db") as opened:
        opened.add(of_types(coded, NAME))
        opened._connection.execute("DROP TABLE own_types")
        step(opened._connection)
        assert opened.own_types() == (NAME,)


@pytest.mark.parametrize(("name", "column"), [("embassy-opening", "own_embassy_opening"), ("x" * 28, "own_" + "x" * 28)])
def test_columns_are_lower_snake_of_at_most_32_letters(name, column):
    assert own_column(name) == column
    assert len(column) <= 32
    assert column.isidentifier()
