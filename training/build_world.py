"""Builds `web/assets/world.json`, the shapes of countries, from the npm package world-atlas (Natural Earth, public domain).

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python training/build_world.py package

Countries come from Natural Earth's map at 1:110,000,000; those too small for it from the one at 1:50,000,000. The file is a
TopoJSON topology whose objects have entity codes for ids, in the order of the codes: the same files give the same bytes. Land whose
state is disputed goes to the state that most governments recognise, as in `places/data/places.tsv`: Crimea, which Natural Earth
draws with Russia, is Ukraine's; its north Cyprus'; Somaliland Somalia's. Kosovo, Taiwan and Western Sahara have codes of their own.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from dragoman.actors.lexicon import COUNTRY_FORMS, load

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "web" / "assets" / "world.json"

Ring = list[int]
Polygon = list[Ring]

CODES = {
    "W. Sahara": "ESH", "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Falkland Is.": "FLK", "Fr. S. Antarctic Lands": "ATF",
    "Central African Rep.": "CAF", "Eq. Guinea": "GNQ", "Solomon Is.": "SLB", "N. Cyprus": "CYP", "Bosnia and Herz.": "BIH",
    "Somaliland": "SOM", "Marshall Is.": "MHL", "N. Mariana Is.": "MNP", "U.S. Virgin Is.": "VIR", "Br. Indian Ocean Ter.": "IOT",
    "Cayman Is.": "CYM", "British Virgin Is.": "VGB", "Turks and Caicos Is.": "TCA", "St. Vin. and Gren.": "VCT",
    "St. Kitts and Nevis": "KNA", "Cook Is.": "COK", "Wallis and Futuna Is.": "WLF", "Fr. Polynesia": "PYF", "Faeroe Is.": "FRO",
    "Antigua and Barb.": "ATG", "St-Martin": "MAF",
}  # fmt: skip
"""The abbreviated names of Natural Earth; the others the lexicon of actors knows."""
LEFT_OUT = frozenset({"Antarctica"})
"""Nobody acts there, and it would take a fifth of the picture."""
CRIMEA = (34.4, 45.5, 1.5)
"""Longitude and latitude of its middle, and within how many degrees the middle of its shape lies."""


def build_world(coarse: dict[str, Any], fine: dict[str, Any]) -> dict[str, Any]:
    """The topology that is shipped: the coarse map's countries, and of the fine one those that it lacks."""
    shapes: dict[str, list[Polygon]] = defaultdict(list)
    for code, polygons in _countries(coarse):
        shapes[code] += polygons
    crimea = next(one for one in shapes["RUS"] if _is_crimea(coarse, one))
    shapes["RUS"].remove(crimea)
    shapes["UKR"].append(crimea)
    arcs = list(coarse["arcs"])
    known = {code for code, _ in _countries(coarse)}
    for code, polygons in sorted(_countries(fine), key=lambda one: one[0]):
        if code not in known:
            shapes[code] += [[[_add_arc(arcs, coarse, _points(fine, ring))] for ring in polygon] for polygon in polygons]
    used, kept = _number_used(shapes)
    renumbered = {
        code: [[[_renumber(arc, used) for arc in ring] for ring in one] for one in polygons] for code, polygons in shapes.items()
    }
    geometries = [{"type": "MultiPolygon", "id": code, "arcs": polygons} for code, polygons in sorted(renumbered.items())]
    objects = {"countries": {"type": "GeometryCollection", "geometries": geometries}}
    return {"type": "Topology", "transform": coarse["transform"], "objects": objects, "arcs": [arcs[one] for one in kept]}


def _countries(topology: dict[str, Any]) -> Iterator[tuple[str, list[Polygon]]]:
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code_of(geometry["properties"]["name"])
        if code:
            yield code, geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def _code_of(name: str) -> str | None:
    """The entity code of a country; None for specks of land without people."""
    if name in LEFT_OUT:
        return None
    codes = {one.code for one in load().entries(name) if one.form in COUNTRY_FORMS}
    return CODES.get(name) or (codes.pop() if len(codes) == 1 else None)


def _points(topology: dict[str, Any], ring: Ring) -> list[tuple[float, float]]:
    """Longitudes and latitudes of a ring, whose arcs are written as steps of whole numbers."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    points: list[tuple[float, float]] = []
    for arc in ring:
        x = y = 0
        steps = topology["arcs"][arc if arc >= 0 else ~arc]
        walked = [((x := x + dx) * wide + left, (y := y + dy) * high + low) for dx, dy in steps]
        points += (walked if arc >= 0 else walked[::-1])[1 if points else 0 :]
    return points


def _is_crimea(topology: dict[str, Any], polygon: Polygon) -> bool:
    points = _points(topology, polygon[0])
    lon, lat = (sum(one[axis] for one in points) / len(points) for axis in (0, 1))
    return max(abs(lon - CRIMEA[0]), abs(lat - CRIMEA[1])) < CRIMEA[2]


def _add_arc(arcs: list[Any], topology: dict[str, Any], points: Iterable[tuple[float, float]]) -> int:
    """Adds a closed ring as an arc of its own, in the steps of the topology; its number."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    whole = [(round((lon - left) / wide), round((lat - low) / high)) for lon, lat in points]
    steps = [list(whole[0]), *([bx - ax, by - ay] for (ax, ay), (bx, by) in pairwise(whole))]
    arcs.append(steps)
    return len(arcs) - 1


def _number_used(shapes: dict[str, list[Polygon]]) -> tuple[dict[int, int], list[int]]:
    """New numbers of the arcs that are used, and the old ones in the new order."""
    found = {arc if arc >= 0 else ~arc for one in shapes.values() for polygon in one for ring in polygon for arc in ring}
    kept = sorted(found)
    return {old: new for new, old in enumerate(kept)}, kept


def _renumber(arc: int, numbers: dict[int, int]) -> int:
    return numbers[arc] if arc >= 0 else ~numbers[~arc]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    folder = parser.parse_args().package
    maps = (json.loads((folder / f"countries-{scale}.json").read_text(encoding="utf-8")) for scale in ("110m", "50m"))
    TARGET.write_text(json.dumps(build_world(*maps), separators=(",", ":")) + "\n", encoding="utf-8")
