from __future__ import annotations

import pytest

from dragoman.ledger.filters import Filters
from dragoman.ledger.geography import Geography, PlaceCount
from dragoman.places import load_places
from dragoman.web.charts import FILE
from dragoman.web.maps import ACTS, WORLD, chart_map, drawn_codes, read_world

ANKARA = PlaceCount("Ankara", "TUR", "city", 39.92, 32.85, 5, 4, 1)
BAGHDAD = PlaceCount("Baghdad", "IRQ", "city", 33.31, 44.36, 2, 0, 2)
OSLO = PlaceCount("Oslo", "NOR", "city", 59.91, 10.75, 2, 1, 1)
IRAN = PlaceCount("Iran", "IRN", "country", 32.43, 53.69, 4, 2, 2)
FARS = PlaceCount("Fars", "IRN", "region", 29.1, 53.0, 1, 0, 1)
KASHMIR = PlaceCount("Kashmir", None, "region", 34.0, 76.0, 1, 0, 1)
LIMA = PlaceCount("Lima", "PER", "city", -12.05, -77.04, 1, 1, 0)


def draw(*places, extent=ACTS):
    n_acts = sum(one.n_acts for one in places)
    geography = Geography(None, None, (), Filters(), n_acts, n_acts, places)
    return chart_map(geography, FILE, extent, lambda place, country: f"/{place}/{country}")


def layers(spec):
    """The land, the countries that are shaded and the points."""
    marks = {"land": spec["layer"][0], "shaded": None, "points": None}
    for layer in spec["layer"][1:]:
        marks["points" if layer["mark"]["type"] == "point" else "shaded"] = layer
    return marks


def test_exact_places_are_points_and_the_others_shade_their_country():
    found = layers(draw(ANKARA, IRAN, FARS, KASHMIR))
    assert [one["href"] for one in found["points"]["data"]["values"]] == ["/Ankara/TUR"]
    (shaded,) = found["shaded"]["transform"][0]["from"]["data"]["values"]
    assert (shaded["code"], shaded["href"], shaded["prevails"]) == ("IRN", "/None/IRN", "conflict")
    assert shaded["description"] == "in Iran, known no closer: 2 acts of cooperation and 3 acts of conflict"


@pytest.mark.parametrize(("place", "prevails"), [(ANKARA, "cooperation"), (BAGHDAD, "conflict"), (OSLO, "as many of each")])
def test_point_tells_what_prevails(place, prevails):
    assert layers(draw(place))["points"]["data"]["values"][0]["prevails"] == prevails


def test_cooperation_and_conflict_differ_without_colour():
    found = layers(draw(ANKARA, IRAN))
    assert len(set(found["points"]["encoding"]["shape"]["scale"]["range"])) == 3
    assert len({tuple(one) for one in found["shaded"]["encoding"]["strokeDash"]["scale"]["range"]}) == 3


def test_map_shows_where_the_acts_are_or_the_world():
    near = draw(ANKARA, BAGHDAD)["layer"][0]["projection"]
    assert near["type"] == "mercator"
    lon, lat = near["center"]
    assert 36 < lon < 41
    assert 34 < lat < 39
    assert draw(ANKARA, BAGHDAD, extent=WORLD)["layer"][0]["projection"] == {"type": "equalEarth"}
    assert draw(PlaceCount("Suva", "FJI", "city", -18.1, 178.4, 1, 1, 0), LIMA)["layer"][0]["projection"] == {"type": "equalEarth"}


def test_world_has_the_countries_of_the_gazetteer():
    codes = {one.country_code for one in load_places().values() if one.precision == "country"}
    lacking = codes - drawn_codes()
    assert not {"ISR", "PSE", "XKX", "TWN", "SGP", "BHR", "MLT", "HKG", "ESH", "UKR", "SSD"} & lacking
    assert len(lacking) < 12


def test_world_has_every_arc_that_its_shapes_name():
    world = read_world()
    shapes = world["objects"]["countries"]["geometries"]
    named = {arc if arc >= 0 else ~arc for one in shapes for polygon in one["arcs"] for ring in polygon for arc in ring}
    assert named == set(range(len(world["arcs"])))
    assert [one["id"] for one in shapes] == sorted(one["id"] for one in shapes)
