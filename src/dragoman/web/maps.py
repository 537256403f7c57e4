"""The map of places of acts as a Vega-Lite specification, with shapes of countries from a file of ours: no tiles, no network."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import atan, degrees, exp, log, pi, radians, tan
from typing import TYPE_CHECKING

from dragoman.web.charts import SCHEMA, Paint, Spec, config_of, links_of
from dragoman.web.pages import read_asset

if TYPE_CHECKING:
    from dragoman.ledger.geography import Geography, PlaceCount

ACTS, WORLD = "acts", "world"
EXTENTS = (ACTS, WORLD)
"""What the map shows: the part of the world where the acts are, or all of it."""

WIDTH, HEIGHT = 720, 380
WORLD_HEIGHT = 320
LEAST_DEGREES = (30.0, 16.0)
"""Of longitude and latitude on the smallest map, so that a single town has known shores around it."""
MARGIN = 0.12
MOST_DEGREES = 150.0
"""Acts farther apart than this are shown on a map of the world: Mercator's projection would blow up the north."""
MOST_NORTH = 78.0
AROUND_LAND = 7.0
"""Degrees that are shown around the middle of a country that is shaded."""

EVEN = "as many of each"
PREVAILS = ("cooperation", "conflict", EVEN)
_SHAPES = ("circle", "triangle-up", "square")
_DASHES = ([1, 0], [4, 2], [1, 2])
LEGEND: Spec = {"orient": "top", "symbolSize": 90}

AddressOf = Callable[[str | None, str | None], str]
"""The address of the happenings at a place, by its name, or in a country, by its code."""


def chart_map(geography: Geography, paint: Paint, extent: str, address: AddressOf) -> Spec:
    """Acts with an exact place as points, as large as they are many; countries with acts that are known no closer shaded.

    Cooperation and conflict differ in colour, in the shape of the points and in the borders of the countries.
    """
    projection = _project(geography.places, extent)
    shape = {"type": "geoshape", "aria": False, "fill": paint.land, "stroke": paint.faint, "strokeWidth": 0.5}
    land = {"data": _WORLD, "mark": shape}
    layers = (land, *_shade(geography.places, paint, address), *_dot(geography.places, paint, address))
    return {
        "$schema": SCHEMA, "width": WIDTH, "height": HEIGHT if "clipExtent" in projection else WORLD_HEIGHT,
        "config": _config(paint), "datasets": {"world": read_world()},
        "layer": [{**layer, "projection": projection} for layer in layers], "description": "Where acts are told to have been",
    }  # fmt: skip


def _config(paint: Paint) -> Spec:
    config = config_of(paint)
    return {**config, "view": {"stroke": paint.faint}, "legend": {**config["legend"], "layout": {"top": {"margin": 36}}}}


_WORLD: Spec = {"name": "world", "format": {"type": "topojson", "feature": "countries"}}


@cache
def read_world() -> Spec:
    """The shapes of countries, as TopoJSON whose objects have entity codes for ids."""
    world: Spec = json.loads(read_asset("world.json"))
    return world


@cache
def drawn_codes() -> frozenset[str]:
    """The codes of the countries that have a shape."""
    return frozenset(one["id"] for one in read_world()["objects"]["countries"]["geometries"])


def _project(places: Iterable[PlaceCount], extent: str) -> Spec:
    """The whole world with areas true, or what holds all the places with directions true."""
    spots = [
        (one.lon + more, max(-MOST_NORTH, min(MOST_NORTH, one.lat + more)))
        for one in places for more in ((0.0,) if one.is_exact else (-AROUND_LAND, AROUND_LAND))
    ]  # fmt: skip
    west, east = _widen([lon for lon, _ in spots], LEAST_DEGREES[0])
    south, north = _widen([lat for _, lat in spots], LEAST_DEGREES[1])
    if extent == WORLD or not spots or east - west > MOST_DEGREES:
        return {"type": "equalEarth"}
    low, high = (log(tan(pi / 4 + radians(max(-MOST_NORTH, min(MOST_NORTH, lat))) / 2)) for lat in (south, north))
    middle = degrees(2 * atan(exp((low + high) / 2)) - pi / 2)
    return {
        "type": "mercator", "center": [round((west + east) / 2, 3), round(middle, 3)],
        "scale": round(min(WIDTH / radians(east - west), HEIGHT / (high - low)), 3), "translate": [WIDTH / 2, HEIGHT / 2],
        "clipExtent": [[0, 0], [WIDTH, HEIGHT]],
    }  # fmt: skip


def _widen(degrees_: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(degrees_, default=0.0), max(degrees_, default=0.0)
    more = max((high - low) * MARGIN, (least - (high - low)) / 2)
    return low - more, high + more


def _shade(places: Iterable[PlaceCount], paint: Paint, address: AddressOf) -> list[Spec]:
    """Countries by the acts that are known to have been in them, and no closer: the more, the darker."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in places:
        if not one.is_exact and one.country_code:
            counts[one.country_code][0] += one.cooperation
            counts[one.country_code][1] += one.conflict
    if not counts:
        return []
    most = max(map(sum, counts.values()))
    values = [
        {"code": code, "prevails": _prevailing(*both), "depth": round(0.2 + 0.5 * (sum(both) / most) ** 0.5, 3),
         "href": address(None, code), "description": f"in {name_of(code)}, known no closer: {_told(*both)}"}
        for code, both in sorted(counts.items())
    ]  # fmt: skip
    fields = [name for name in values[0] if name != "code"]
    colour = {"field": "prevails", "type": "nominal", "title": "prevails", "scale": _scale(_colours(paint))}
    return [{
        "data": _WORLD,
        "transform": [
            {"lookup": "id", "from": {"data": {"values": values}, "key": "code", "fields": fields}},
            {"filter": "isValid(datum.depth)"},
        ],
        "mark": {"type": "geoshape", "strokeWidth": 1.5},
        "encoding": {
            "fill": {**colour, "legend": LEGEND}, "stroke": {**colour, "legend": None},
            "fillOpacity": {"field": "depth", "type": "quantitative", "scale": None},
            "strokeDash": {"field": "prevails", "type": "nominal", "scale": _scale(_DASHES), "legend": None},
            **links_of(paint), "description": {"field": "description"},
        },
    }]  # fmt: skip


def _dot(places: Iterable[PlaceCount], paint: Paint, address: AddressOf) -> list[Spec]:
    """Places that are a spot on the map; the largest first, so that small ones lie above them."""
    spots = [one for one in places if one.is_exact]
    values = [
        {"lon": one.lon, "lat": one.lat, "n_acts": one.n_acts, "prevails": _prevailing(one.cooperation, one.conflict),
         "href": address(one.name, one.country_code), "description": f"{one.name}: {_told(one.cooperation, one.conflict)}"}
        for one in spots
    ]  # fmt: skip
    if not values:
        return []
    most = max(one.n_acts for one in spots)
    prevails = {"field": "prevails", "type": "nominal", "title": "prevails", "legend": LEGEND}
    size = {"field": "n_acts", "type": "quantitative", "title": "acts",
            "scale": {"type": "linear", "domain": [0, max(most, 4)], "range": [20, 420]},
            "legend": {"orient": "top", "values": sorted({1, (most + 1) // 2, most}), "format": "d"}}  # fmt: skip
    return [{
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "opacity": 0.8, "stroke": paint.ink, "strokeWidth": 0.7},
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"},
            "size": size, "shape": {**prevails, "scale": _scale(_SHAPES)}, "fill": {**prevails, "scale": _scale(_colours(paint))},
            **links_of(paint), "description": {"field": "description"},
        },
    }]  # fmt: skip


def name_of(code: str) -> str:
    """The name of a country; its code where the lexicon has none."""
    from dragoman.actors.lexicon import load

    return load().titles.get(code, code)


def _scale(values: Sequence[object]) -> Spec:
    return {"domain": list(PREVAILS), "range": list(values)}


def _colours(paint: Paint) -> tuple[str, ...]:
    return paint.cooperation, paint.conflict, paint.change


def _prevailing(cooperation: int, conflict: int) -> str:
    return EVEN if cooperation == conflict else PREVAILS[cooperation < conflict]


def _told(cooperation: int, conflict: int) -> str:
    """Both counts in words."""
    counts = ((cooperation, PREVAILS[0]), (conflict, PREVAILS[1]))
    return " and ".join(f"{n:,} {'act' if n == 1 else 'acts'} of {name}" for n, name in counts if n)
