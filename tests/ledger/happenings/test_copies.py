from __future__ import annotations

import pytest

from dragoman.ledger.happenings.copies import N_ORDERS, are_copies, bands, read_runs, sketch
from dragoman.records import Report, Span
from wire_story import TEXT

PARAGRAPHS = TEXT.split("\n\n")
OTHER = "Ecuador freed the 31 fishermen on Saturday after ten days in a jail of Guayaquil, and Lima welcomed the step that evening."


def runs_of(text):
    return read_runs(Report(text))


def test_sketch_depends_on_the_runs_alone():
    runs = sorted(runs_of(TEXT))
    assert len(sketch(runs)) == N_ORDERS
    assert sketch(runs) == sketch(runs[::-1])
    assert sketch(runs) != sketch(runs[1:])


def test_sketch_stays_the_same_from_version_to_version():
    """Stores keep what is made of it: other hashes need a new step in migrations.py that makes them anew."""
    assert sketch(["a b c", "b c d"])[:3] == [3687292183, 3259559106, 237042244]


def test_bands_fit_into_an_integer_of_the_store():
    keys = bands([2**32 - 1] * N_ORDERS)
    assert len(set(keys)) == N_ORDERS // 2
    assert all(0 <= key < 2**63 for key in keys)


@pytest.mark.parametrize(
    "copy",
    [
        "Other headline\n\n" + TEXT,
        "\n\n".join(PARAGRAPHS[:2]),
        "\n\n".join(PARAGRAPHS[::-1]),
        TEXT.upper(),
    ],
    ids=["headline", "cut", "moved", "capitals"],
)
def test_edited_copies_are_copies(copy):
    assert are_copies(runs_of(TEXT), runs_of(copy))
    assert set(bands(sketch(sorted(runs_of(TEXT))))) & set(bands(sketch(sorted(runs_of(copy)))))


def test_another_story_is_no_copy():
    assert not are_copies(runs_of(TEXT), runs_of(OTHER))


def test_short_texts_are_copies_only_of_the_very_same_words():
    assert are_copies(runs_of("Breaking news from Ankara"), runs_of("Breaking: news from Ankara!"))
    assert not are_copies(runs_of("Breaking news from Ankara"), runs_of("Breaking news from Ankara and Tehran"))


def test_furniture_is_not_compared():
    text = "Subscribe to our newsletter today. " + OTHER
    assert read_runs(Report(text, furniture=(Span(0, 35),))) == runs_of(OTHER)


def test_empty_text_has_no_runs():
    assert read_runs(Report("…")) == frozenset()
