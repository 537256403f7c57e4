"""Who holds those of whom only the place is told."""

from __future__ import annotations

import pytest
from hand_reading import act

from dragoman.actors.lexicon import load
from dragoman.coding.holders import add_holder
from dragoman.records import Report


@pytest.mark.parametrize(
    ("text", "trigger", "event", "holders"),
    [
        ("A Dane was detained in Turkey on Monday.", "was detained", "COERCE", ["Turkey"]),
        ("A Dane was arrested in northern Iraq.", "was arrested in", "COERCE", ["Iraq"]),
        ("A Dane was sentenced to a year in Turkey.", "was sentenced", "SANCTION", ["Turkey"]),
        ("A Dane was detained in Gao on Monday.", "was detained", "COERCE", []),
        ("A Dane was detained, his sister in Turkey said.", "was detained", "COERCE", []),
        ("A Dane was detained while his sister was in Turkey.", "was detained", "COERCE", []),
        ("A Dane was captured in Mali.", "was captured", "COERCE", []),
        ("A Dane is being held in a Kurdish prison.", "being held", "COERCE", ["Kurdish"]),
        ("Three Danes are in Kurdish and US custody.", "custody", "COERCE", ["Kurdish", "US"]),
        ("A Dane was jailed in Turkey.", "was jailed", "ASSAULT", []),
    ],
)
def test_the_state_in_which_somebody_is_held_holds_him(text, trigger, event, holders):
    found = add_holder(act(text, trigger, event, (), ("Dane",)), Report(text, published="2024-05-01"), load())
    assert [one.text_of(text) for one in found.actors] == holders


def test_who_is_told_to_hold_somebody_does():
    text = "Rebels detained a Dane in Mali."
    told = act(text, "detained", "COERCE", ("Rebels",), ("a Dane",))
    assert add_holder(told, Report(text, published="2024-05-01"), load()) == told
