"""The table of places is sound in every row."""

from __future__ import annotations

from importlib.resources import files

from dragoman.places import load_places


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
