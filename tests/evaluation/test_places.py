"""The place of an act, measured with a reading by hand."""

from __future__ import annotations

import pytest

from dragoman.places import PlaceMention, find_places
from dragoman.records import Reading, Span, Trigger
from places import Row, evaluate, find_nearest, is_right, read_rows

SAID = "Shells hit Homs, officials in Berlin said."
HEADER = "# a table\ntrigger\tplace\tcountry\tspoken\ttext\n"


class ReaderByHand:
    """Reads one sentence and takes every trigger for an attack."""

    def read(self, text):
        return Reading((Span(0, len(text)),), (), (), (), ())

    def read_triggers(self, _text, spans):
        return [Trigger(span, (("ASSAULT", 1.0),), (), (), "happened", 0.1, 1.0) for span in spans]


def row(place: str | None, country: str | None = None) -> Row:
    return Row(Span(7, 10), place, country, "Berlin", SAID)


def homs() -> PlaceMention:
    return find_places(SAID)[0]


def test_right_is_the_place_by_words_and_country():
    assert is_right(row("Homs", "SYR"), homs())
    assert not is_right(row("Homs", "LBY"), homs())
    assert not is_right(row("Berlin", "DEU"), homs())
    assert not is_right(row("Homs", "SYR"), None)
    assert not is_right(row(None), homs())
    assert is_right(row(None), None)


def test_the_baseline_takes_the_nearest_place():
    assert find_nearest(row("Homs"), find_places(SAID)) == homs()
    assert find_nearest(row("Homs"), ()) is None


def test_rows_are_read_and_checked(tmp_path):
    path = tmp_path / "places.tsv"
    path.write_text(f"{HEADER}hit\tHoms\tSYR\tBerlin\t{SAID}\nhit\t-\t-\t-\tRain hit.\n")
    first, second = read_rows(path)
    assert (first.trigger, first.place, first.country, first.spoken) == (Span(7, 10), "Homs", "SYR", "Berlin")
    assert (second.place, second.spoken) == (None, None)
    path.write_text(f"{HEADER}hits\tHoms\tSYR\tBerlin\t{SAID}\n")
    with pytest.raises(ValueError, match="not in the sentence"):
        list(read_rows(path))


def test_halves_are_counted_apart(tmp_path):
    path = tmp_path / "places.tsv"
    texts = [f"Shells hit Homs on day {day}, officials in Berlin said." for day in range(12)]
    path.write_text(HEADER + "".join(f"hit\tHoms\tSYR\tBerlin\t{text}\n" for text in texts))
    figures = evaluate(ReaderByHand(), path)
    assert figures["first_half_rows"] + figures["held_out_rows"] == 12
    assert figures["held_out_accuracy"] == 1
    assert figures["baseline"] == {"none": 0, "nearest, first_half": 1, "nearest, held_out": 1}
    assert figures["wrong_in_first_half"] == []
