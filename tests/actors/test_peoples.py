"""Peoples that live in several states: the state is the one they live in, not the one named after them."""

import pytest
from stories import codes, who

BOSNIA = "Bosnia will hold a census, officials in Sarajevo said. Bosnian courts agreed. {}"
BELGRADE = "Serbia will hold a census, officials in Belgrade said. {}"


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Serbia and Kosovo met. Serbs in northern Kosovo put up barricades.", "Serbs in northern Kosovo", ("XKX", "CVL")),
    ("Serbia and Kosovo met. Kosovo Serbs put up barricades.", "Kosovo Serbs", ("XKX", "CVL")),
    ("Slovakia and Hungary met. Ethnic Hungarians stayed away.", "Ethnic Hungarians", ("SVK", "CVL")),
    ("Hungary accused Ukraine. Hungarians in western Ukraine were silent.", "Hungarians in western Ukraine", ("UKR", "CVL")),
    ("Hungary accused Ukraine. Hungarians in Budapest were silent.", "Hungarians in Budapest", ("HUN", "CVL")),
    ("Armenia and Azerbaijan met. Armenian troops fired.", "Armenian troops", ("ARM", "MIL")),
    ("Azerbaijan shelled Stepanakert. Ethnic Armenian fighters fired back.", "Ethnic Armenian fighters", ("AZE", "REB")),
    ("Estonia closed a school. Its Russian minority protested.", "Russian minority", ("EST", "CVL")),
    ("Somalis in London sent money to Mogadishu.", "Somalis in London", ("SOM", "CVL")),
    ("Mali sent soldiers north. Tuareg rebels attacked them.", "Tuareg rebels", ("MLI", "REB")),
    (BOSNIA.format("Serb leaders refused."), "Serb leaders", ("BIH", "GOV")),
    (BELGRADE.format("Serb leaders agreed."), "Serb leaders", ("SRB", "GOV")),
    ("Serbia and Kosovo quarrel. Kosovo, Kosovo and Pristina say Serb police burned houses.", "Serb police", ("SRB", "COP")),
    (BOSNIA.format("The Serb Republic refused."), "The Serb Republic", ("BIH", "GOV")),
    ("Kyiv sent troops. Russian-speaking separatists fired.", "Russian-speaking separatists", ("UKR", "REB")),
])  # fmt: skip
def test_a_people_is_of_the_state_it_lives_in(text, words, expected):
    assert codes(who(text, words)) == [expected]
