"""Places of a report, decided by the states and persons that it speaks of."""

from __future__ import annotations

import pytest

from dragoman.coding.whereabouts import find_reported_places
from dragoman.records import Report


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Clashes broke out in Tripoli. Lebanese soldiers were sent there.", "Tripoli", "LBN"),
        ("Clashes broke out in Tripoli. Libyan militias were blamed.", "Tripoli", "LBY"),
        ("Police clashed with strikers in Cordoba. Argentina's unions called it an outrage.", "Cordoba", "ARG"),
        ("A bomb exploded in Valencia. Nicolas Maduro accused Colombia.", "Valencia", "VEN"),
        ("Gunmen killed four fishermen near Bol. The Chadian army pursued them.", "Bol", "TCD"),
    ],
)
def test_a_namesake_is_decided_by_the_states_of_the_report(text: str, words: str, code: str) -> None:
    found = {place.span.text_of(text): place.location for place in find_reported_places(Report(text, published="2019-02-01"), ())}
    location = found[words]
    assert location is not None
    assert location.country_code == code
