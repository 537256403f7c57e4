from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from acts import report_of

from dragoman.ledger import NothingFoundError, QueryError, Store
from dragoman.records import Location

ANKARA = Location("Ankara", "TUR", 323786, 39.92, 32.85, "city")
TURKEY = Location("Turkey", "TUR", 298795, 38.96, 35.24, "country")
KASHMIR = Location("Kashmir", None, None, 34.0, 76.0, "region")


def placed(coded, *places):
    """The report with its events at these places, in order."""
    return replace(coded, events=tuple(replace(one, event_loc=at) for one, at in zip(coded.events, places, strict=True)))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(
            placed(
                report_of(
                    "a", "2016-11-26",
                    ("ACCUSE", "Iran", "Turkey"), ("AID", "Turkey", "Iran"), ("ASSAULT", "Finland", "United States"),
                    ("PROTEST", "Turkey", ""), ("SANCTION", "Russia", "Iran"),
                    ("ASSAULT", "Russia", "Syria", {"status": "alleged"}),
                ),
                ANKARA, ANKARA, KASHMIR, TURKEY, None, ANKARA,
            )
        )  # fmt: skip
        yield opened


def counts(found):
    return {one.name: (one.cooperation, one.conflict) for one in found.places}


def test_geography_counts_acts_by_place_and_those_without(store):
    found = store.geography()
    assert counts(found) == {"Ankara": (1, 1), "Kashmir": (0, 1), "Turkey": (0, 1)}
    assert (found.n_acts, found.n_placed) == (5, 4)
    assert [one.name for one in found.places] == ["Ankara", "Kashmir", "Turkey"]
    ankara, kashmir, _ = found.places
    assert (ankara.lat, ankara.lon, ankara.country_code, ankara.precision, ankara.is_exact) == (39.92, 32.85, "TUR", "city", True)
    assert (kashmir.country_code, kashmir.is_exact) == (None, False)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"actor": "Iran"}, {"Ankara": (1, 1)}), ({"actor": "Iran", "other": "Turkey"}, {"Ankara": (1, 1)}),
        ({"actor": "Turkey"}, {"Ankara": (1, 1), "Turkey": (0, 1)}), ({"types": ("PROTEST",)}, {"Turkey": (0, 1)}),
        ({"statuses": ("alleged",)}, {"Ankara": (0, 1)}), ({"statuses": ("any",), "actor": "Russia"}, {"Ankara": (0, 1)}),
        ({"since": "2016-11-26", "until": "2016-11-26", "types": ("AID",)}, {"Ankara": (1, 0)}),
    ],
)  # fmt: skip
def test_geography_of_what_is_asked_for(store, options, found):
    assert counts(store.geography(**options)) == found


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"until": "2015"}, NothingFoundError, "longer period"), ({"types": ("FUN",)}, QueryError, "CONSULT"),
        ({"other": "Iran"}, QueryError, "actor"), ({"statuses": ("sure",)}, QueryError, "happened"),
    ],
)  # fmt: skip
def test_geography_says_what_cannot_be_asked(store, options, error, told):
    with pytest.raises(error, match=told):
        store.geography(**options)


def test_happening_told_twice_is_at_its_most_exact_place_once(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        for name, place in (("a", TURKEY), ("b", ANKARA)):
            store.add(placed(report_of(name, "2016-11-26", ("ASSAULT", "Turkey", "Syria")), place))
        first, second = (store.happening(f"{name}:e1") for name in ("a", "b"))
        if first.id != second.id:
            store.join_happenings(first.id, second.id, by="A. Tester")
        assert counts(store.geography()) == {"Ankara": (0, 1)}
        assert counts(store.geography(counted="telling")) == {"Ankara": (0, 1), "Turkey": (0, 1)}

def test_places_go_with_their_report(store):
    store.add(placed(report_of("a", "2016-11-26", ("AID", "Turkey", "Iran"), text="Other words. "), TURKEY))
    assert counts(store.geography()) == {"Turkey": (1, 0)}


DYAD_TRIGGERS = ("dyads_taken_in", "dyads_taken_out", "dyads_regrouped", "dyads_moved")
SUMMARIES = (
    "outlet_months", "type_counts", "pair_acts", "pair_sums", "edge_acts", "edge_years", "edge_sums", "edge_several", "open_names",
    "open_counts", "open_reports",
)  # fmt: skip


def test_older_store_is_given_the_places_of_its_acts(store):
    path, before = store.path, store.geography()
    store.close()
    with sqlite3.connect(path) as connection:
        for trigger in ("acts_of_happenings", "outlets_counted", "outlets_uncounted", *DYAD_TRIGGERS):
            connection.execute(f"DROP TRIGGER {trigger}")
        for table in ("acts", "places", "stories", "old_versions", "own_types", *SUMMARIES):
            connection.execute(f"DROP TABLE {table}")
        for index in ("dyads_by_day", "reports_not_english"):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("ALTER TABLE corrections DROP COLUMN sha256")
        connection.execute("PRAGMA user_version = 5")
    connection.close()
    with Store.open(path) as opened:
        assert opened.geography() == before
