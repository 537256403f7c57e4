from __future__ import annotations

import pytest
from stories import span_of, who


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hezbollah, the Lebanese militia, fired rockets.", "the Lebanese militia", ("organization", "Hezbollah")),
        ("The regional bloc, ECOWAS, met.", "The regional bloc", ("organization", "ECOWAS")),
        ("Hezbollah, the Lebanese militia and Hamas fired rockets.", "the Lebanese militia", ("group", "the Lebanese militia")),
        ("Hezbollah, the Israeli army, and settlers fired.", "the Israeli army", ("organization", "the Israeli army")),
        ("KFOR, the NATO-led peacekeepers, left.", "the NATO-led peacekeepers", ("group", "the NATO-led peacekeepers")),
    ],
)
def test_a_description_between_commas_is_the_organisation_beside_it(text, words, expected):
    (found,) = who(text, words)
    assert (found.kind, found.name) == expected or found.name == expected[1], span_of(text, words)
