"""The two tables of places, read once: one written by hand for the names much in the news, one of GeoNames for the rest."""

from __future__ import annotations

import csv
import gzip
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from threading import Lock

from dragoman.places.names import fold_name, strip_kind
from dragoman.records import Location

_LOADING = Lock()
PRECISIONS = ("country", "region", "city", "point")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name may stand for.

    Attributes:
        location: name, country, position.
        population: people who live there; 0 where nobody counts them.
        division: the code of its first-level division within the country ('' where unknown), as GeoNames has it.
        is_listed: whether the hand-written table has it.
        is_spelling: whether the name is only another spelling of its own.
    """

    location: Location
    population: int = 0
    division: str = ""
    is_listed: bool = False
    is_spelling: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Folded names to places.

    Attributes:
        listed: those of the hand-written table, by folded name.
        numbered: the same by geonameid.
        starts: the words that its longer names begin with.
        rows: the lines of GeoNames' table.
        index: its folded names in order, each with the lines that bear it: searched, so that nothing is built at the start.
    """

    listed: dict[str, tuple[Place, ...]]
    numbered: dict[int, Place]
    starts: frozenset[str]
    rows: tuple[str, ...]
    index: tuple[str, ...]

    def places(self, folded: str) -> tuple[Place, ...]:
        """All places that a folded name may stand for, those of the hand-written table first."""
        found = {place.location: place for place in self.listed.get(folded, ())}
        own = frozenset(found)
        for row in self._rows_of(folded):
            listed = self.numbered.get(row.location.geonameid or 0)
            location = listed.location if listed else row.location
            is_spelling = location not in own if listed else row.is_spelling
            found[location] = replace(row, location=location, is_listed=bool(listed), is_spelling=is_spelling)
        return tuple(sorted(found.values(), key=lambda one: not one.is_listed))

    def has(self, folded: str) -> bool:
        """Whether the name is in one of the tables."""
        return folded in self.listed or self._at(folded + "\t").startswith(folded + "\t")

    def begins(self, folded: str) -> bool:
        """Whether a longer name begins with these words."""
        return folded in self.starts or self._at(folded + " ").startswith(folded + " ")

    def _at(self, key: str) -> str:
        at = bisect_left(self.index, key)
        return self.index[at] if at < len(self.index) else ""

    def _rows_of(self, folded: str) -> Iterator[Place]:
        name, _, numbers = self._at(folded + "\t").partition("\t")
        if name == folded:
            for number in numbers.split(" "):
                yield _read_row(self.rows[int(number)], folded)


@lru_cache(maxsize=1)
def load_places() -> dict[str, Location]:
    """Every name of the hand-written table with its location; the main name stands in the location, whatever name found it."""
    return dict(_read_table())


@lru_cache(maxsize=1)
def acronyms() -> frozenset[str]:
    """The folded names that are written in capitals only: 'us' is a state as 'US' alone."""
    return frozenset(fold_name(name) for name in load_places() if name.replace(".", "").isupper())


def load_gazetteer() -> Gazetteer:
    """Both tables, read once, whichever threads ask for them; nothing is read before the first report."""
    with _LOADING:
        return _load_gazetteer()


@lru_cache(maxsize=1)
def _load_gazetteer() -> Gazetteer:
    listed: dict[str, list[Place]] = {}
    for name, location in load_places().items():
        for form in dict.fromkeys((fold_name(name), fold_name(strip_kind(name)))):
            is_short = location.precision == "country" and form != fold_name(name)  # 'Congo' of the Republic of the Congo
            place = Place(location, is_listed=True, is_spelling=is_short)
            if place not in listed.setdefault(form, []):
                listed[form].append(place)
    numbered = {one.location.geonameid: one for places in listed.values() for one in places if one.location.geonameid}
    words = [name.split(" ") for name in listed]
    starts = frozenset(" ".join(one[:n]) for one in words for n in range(1, len(one)))
    text = gzip.decompress(files("dragoman.places").joinpath("data/geonames.tsv.gz").read_bytes()).decode("utf-8")
    rows, index = text.split("\n\n")
    return Gazetteer(
        {name: tuple(places) for name, places in listed.items()}, numbered, starts, tuple(rows.split("\n")),
        tuple(index.splitlines()),
    )


def _read_row(line: str, folded: str) -> Place:
    kind, number, name, country, division, lat, lon, population = line.split("\t")
    location = Location(name, country, int(number) if number else None, float(lat), float(lon), kind)
    return Place(location, int(population), division, is_spelling=fold_name(name) != folded)


def _read_table() -> Iterator[tuple[str, Location]]:
    lines = files("dragoman.places").joinpath("data/places.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if not line.startswith("#"))
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        location = Location(
            name=row["name"],
            country_code=row["country_code"] or None,
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            precision=row["kind"],
        )
        for name in [row["name"], *filter(None, row["other_names"].split("; "))]:
            yield name, location
