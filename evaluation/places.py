"""Where acts happened, in sentences that also say where somebody spoke about them: accuracy of the place, given the act's words.

    python evaluation/places.py evaluation/data/places.tsv --json

Right is a row whose place is found by its words and lies in the row's country, or which has no place and gets none. Two halves, by
a hash of the sentence: the first was looked at while the rules were made, the second was not. Baselines: the named place nearest to
the act, and none at all.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import load_reader, parse_arguments, show
from dragoman.coding.evidence import sentences_of
from dragoman.coding.whereabouts import find_reported_places
from dragoman.places import ActWords, PlaceMention, place_act
from dragoman.plover import EVENT_TYPES
from dragoman.reader import Reader
from dragoman.records import Reading, Report, Span
from dragoman.records.claims import is_verbal


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of the table; None where the words do not say."""

    trigger: Span
    place: str | None
    country: str | None
    spoken: str | None
    text: str

    @property
    def is_held_out(self) -> bool:
        """Whether the row belongs to the half that was not looked at."""
        return bool(hashlib.sha256(self.text.encode("utf-8")).digest()[0] % 2)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of the table.

    Raises:
        ValueError: if a trigger, a place or a speaking place is not in its sentence.
    """
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        text = row["text"]
        found = re.search(rf"\b{re.escape(row['trigger'])}\b", text)
        absent = [words for words in (row["place"], row["spoken"]) if words != "-" and words not in text]
        if found is None or absent:
            raise ValueError(f"{path}: {row['trigger']!r} or {absent} is not in the sentence {text!r}")
        place, country, spoken = (None if row[name] == "-" else row[name] for name in ("place", "country", "spoken"))
        yield Row(Span(*found.span()), place, country, spoken, text)


def is_right(row: Row, found: PlaceMention | None) -> bool:
    """Whether the place found is the row's, by words and country."""
    if found is None or row.place is None:
        return found is None and row.place is None
    words = found.span.text_of(row.text)
    is_there = row.place in words or words in row.place
    return is_there and found.location is not None and found.location.country_code == row.country


def find_nearest(row: Row, places: tuple[PlaceMention, ...]) -> PlaceMention | None:
    """The baseline: the place named nearest to the act."""
    gaps = {place: max(place.span.start - row.trigger.end, row.trigger.start - place.span.end) for place in places}
    return min(places, key=lambda place: gaps[place], default=None)


def place_of(row: Row, reading: Reading, places: tuple[PlaceMention, ...], reader: Reader) -> PlaceMention | None:
    """What the coder says of the row's act, its type being what the reader makes of the trigger."""
    [trigger] = reader.read_triggers(row.text, [row.trigger])
    name = trigger.types[0][0]
    contents = tuple(part for one in reading.attributions for part in one.content)
    beside = tuple(one.span for one in reading.triggers)
    is_words = is_verbal(name, EVENT_TYPES[name].quad_code)
    act = ActWords(row.trigger, sentences_of(reading.sentences, row.trigger), is_words, contents, beside)
    return place_act(act, row.text, places)


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """Accuracy on each half, and of the baselines: the nearest place on both, no place on the held-out one."""
    right: dict[str, list[bool]] = {"first_half": [], "held_out": [], "spoken_elsewhere": []}
    nearest: dict[str, list[bool]] = {"first_half": [], "held_out": []}
    wrong, readings = [], {}
    for row in read_rows(path):
        reading = readings.setdefault(row.text, None) or reader.read(row.text)
        readings[row.text] = reading
        places = find_reported_places(Report(row.text), reading.names)
        found = place_of(row, reading, places, reader)
        is_hit = is_right(row, found)
        half = "held_out" if row.is_held_out else "first_half"
        right[half].append(is_hit)
        nearest[half].append(is_right(row, find_nearest(row, places)))
        if row.is_held_out and row.spoken and row.spoken != row.place:
            right["spoken_elsewhere"].append(is_hit)
        elif not row.is_held_out and not is_hit:
            wrong.append((row.trigger.text_of(row.text), row.place, found and found.span.text_of(row.text), row.text))
    held_out = [row for row in read_rows(path) if row.is_held_out]
    return {
        **{f"{name}_accuracy": sum(hits) / len(hits) for name, hits in right.items()},
        **{f"{name}_rows": len(hits) for name, hits in right.items()},
        "baseline": {
            **{f"nearest, {half}": sum(hits) / len(hits) for half, hits in nearest.items()},
            "none": sum(not row.place for row in held_out) / len(held_out),
        },
        "wrong_in_first_half": wrong,
    }


if __name__ == "__main__":
    options = parse_arguments(__doc__, "the table of sentences")
    figures = evaluate(load_reader(options), options.path)
    wrong = figures.pop("wrong_in_first_half")
    show(figures | ({"wrong_in_first_half": wrong} if options.json else {}), options.json)
