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


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The M23 rebels took a town.", "The M23 rebels", "M23"),
        ("Troops fought the Kurdish YPG militia.", "the Kurdish YPG militia", "YPG"),
        ("The ruling Zanu-PF party won.", "The ruling Zanu-PF party", "ZANU-PF"),
        ("The Islamist Ennahda party left.", "The Islamist Ennahda party", "Ennahda"),
        ("The state-run IRNA news agency said so.", "The state-run IRNA news agency", "IRNA"),
        ("Troops killed six M23 rebels.", "six M23 rebels", "six M23 rebels"),
        ("Troops held the captured M23 rebels.", "the captured M23 rebels", "the captured M23 rebels"),
        ("The town houses M23 rebels.", "M23 rebels", "M23 rebels"),
        ("The M23's rebels left.", "The M23's rebels", "The M23's rebels"),
        ("The Zanu-PF lawmakers left.", "The Zanu-PF lawmakers", "The Zanu-PF lawmakers"),
    ],
)
def test_a_noun_that_tells_the_kind_of_an_organisation_adds_nobody(text, words, name):
    assert [one.name for one in who(text, words)] == [name]
