from __future__ import annotations

import pytest
from stories import who


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Hezbollah, the Lebanese militia, fired rockets.", "the Lebanese militia", "Hezbollah"),
        ("The regional bloc, ECOWAS, met.", "The regional bloc", "ECOWAS"),
        ("Hezbollah, the Lebanese militia and Hamas fired rockets.", "the Lebanese militia", "the Lebanese militia"),
        ("Hezbollah, the Israeli army, and settlers fired.", "the Israeli army", "the Israeli army"),
        ("KFOR, the NATO-led peacekeepers, left.", "the NATO-led peacekeepers", "the NATO-led peacekeepers"),
    ],
)
def test_a_description_between_commas_is_the_organisation_beside_it(text, words, name):
    assert [one.name for one in who(text, words)] == [name]
