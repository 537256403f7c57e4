"""The table of places, read once: names to locations."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from dragoman.records import Location


@lru_cache(maxsize=1)
def load_places() -> dict[str, Location]:
    """Every name of the table with its location; the main name stands in the location, whatever name found it."""
    return dict(_read_rows())


@lru_cache(maxsize=1)
def load_first_words() -> dict[str, tuple[str, ...]]:
    """For every word that a name begins with, the names that begin with it, the longest first."""
    index: dict[str, list[str]] = {}
    for name in load_places():
        index.setdefault(name.split()[0], []).append(name)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in index.items()}


def _read_rows() -> Iterator[tuple[str, Location]]:
    lines = files("dragoman.places").joinpath("data/places.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if not line.startswith("#"))
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        location = Location(
            name=row["name"],
            country_code=row["country_code"] or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            precision=row["kind"],
        )
        for name in [row["name"], *filter(None, row["other_names"].split("; "))]:
            yield name, location
