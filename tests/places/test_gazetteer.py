"""The tables of places are sound in every row."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman.places import load_places
from dragoman.places.gazetteer import PRECISIONS, load_gazetteer
from dragoman.places.names import fold_name, strip_kind


def test_rows_are_sound() -> None:
    for name, place in load_places().items():
        assert name == name.strip()
        assert place.precision in {"country", "region", "city", "point"}, name
        assert place.lat is not None
        assert place.lon is not None
        assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180, name
        assert place.country_code is None or (len(place.country_code) == 3 and place.country_code.isupper()), name


def test_names_are_unique() -> None:
    lines = files("dragoman.places").joinpath("data/places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    names = [name for row in rows for name in [row[1], *filter(None, row[5].split("; "))]]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_country_has_its_own_row() -> None:
    countries = {place.country_code for place in load_places().values() if place.precision == "country"}
    assert len(countries) >= 195
    assert {"IRN", "TUR", "GEO", "XKX", "TWN", "PSE"} <= countries


def test_rows_of_geonames_are_sound() -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer.rows) > 35_000
    assert list(gazetteer.index) == sorted(gazetteer.index)
    for row in gazetteer.rows[1:]:
        kind, number, name, code, _, lat, lon, population = row.split("\t")
        assert kind in PRECISIONS, row
        assert name == name.strip(), row
        assert not number or int(number) > 0, row
        assert len(code) == 3 and code.isupper(), row
        assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180, row
        assert int(population) >= 0, row


def test_the_index_points_to_rows_that_bear_the_name() -> None:
    gazetteer = load_gazetteer()
    for line in gazetteer.index[:: len(gazetteer.index) // 500]:
        folded = line.split("\t")[0]
        assert folded == fold_name(folded)
        assert gazetteer.has(folded)
        assert gazetteer.places(folded)


def test_namesakes_are_all_found_and_those_of_the_hand_written_table_first() -> None:
    codes = [(place.location.country_code, place.is_listed) for place in load_gazetteer().places("tripoli")]
    assert codes[0] == ("LBY", True)
    assert ("LBN", False) in codes


def test_the_hand_written_table_decides_how_a_place_is_called() -> None:
    names = {place.location.name for place in load_gazetteer().places("kyiv")}
    assert "Kyiv" in names
    syrian = [one for one in load_gazetteer().places("homs") if one.location.country_code == "SYR"]
    [homs] = [one for one in syrian if one.location.precision == "city"]
    assert homs.is_listed
    assert homs.population > 500_000


@pytest.mark.parametrize("word", ["united", "deir", "rio de"])
def test_longer_names_are_seen_coming(word: str) -> None:
    assert load_gazetteer().begins(word)
    assert not load_gazetteer().begins("qxz")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Al-Fāshir", "fashir"), ("El Fasher", "fasher"), ("Şırnak", "sirnak"), ("Sana’a", "sanaa"), ("The Hague", "hague"),
        ("St. Petersburg", "st petersburg"), ("Saint Petersburg", "st petersburg"), ("Łódź", "lodz"), ("Al", "al"),
    ],
)  # fmt: skip
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zhytomyr Oblast", "Zhytomyr"), ("Idlib province", "Idlib"), ("Provincia de Salta", "Salta"), ("State", "State"),
    ],
)
def test_the_word_for_a_division_is_taken_off(name: str, plain: str) -> None:
    assert strip_kind(name) == plain
