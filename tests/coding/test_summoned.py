"""Whose acts those are for which an envoy is summoned."""

from __future__ import annotations

import pytest
from hand_reading import act

from dragoman.coding.summoned import turn_to_host


def parties(text, *triggers):
    found = turn_to_host(triggers, text)
    return [tuple([one.text_of(text) for one in side] for side in (trigger.actors, trigger.recipients)) for trigger in found]


@pytest.mark.parametrize(
    ("text", "second", "actors", "recipients", "expected"),
    [
        ("Oslo summoned the envoy on Friday to demand an apology.", "demand", ["the envoy"], [], (["Oslo"], ["the envoy"])),
        ("Oslo summoned the envoy to formally protest to Riga.", "protest", ["the envoy"], ["Riga"], (["Oslo"], ["Riga"])),
        ("Oslo summoned the envoy to explain the raid.", "explain", ["the envoy"], [], (["the envoy"], [])),
        ("Oslo summoned the envoy. Riga told the envoy to protest.", "protest", ["the envoy"], [], (["the envoy"], [])),
        ("Oslo summoned the envoy to demand that Riga yield.", "yield", ["Riga"], [], (["Riga"], [])),
    ],
)
def test_who_summons_an_envoy_acts_there(text, second, actors, recipients, expected):
    summons = act(text, "summoned the envoy", "ACCUSE", ("Oslo",), ("the envoy",))
    told = act(text, second, "REQUEST", tuple(actors), tuple(recipients))
    assert parties(text, summons, told) == [(["Oslo"], ["the envoy"]), expected]


def test_without_a_summons_nothing_changes():
    text = "Oslo asked the envoy to protest."
    triggers = [act(text, "asked", "REQUEST", ("Oslo",), ("the envoy",)), act(text, "protest", "REJECT", ("the envoy",))]
    assert turn_to_host(triggers, text) == triggers
