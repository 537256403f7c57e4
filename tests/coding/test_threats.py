"""Whom a threat is to where its condition alone says so."""

from __future__ import annotations

import pytest
from hand_reading import act

from dragoman.coding.threats import add_threatened


@pytest.mark.parametrize(
    ("text", "trigger", "recipients", "expected"),
    [
        ("Kang warned that Seoul could let it lapse if Japan did not yield.", "warned", ["Seoul"], ["Seoul", "Japan"]),
        ("Kang warned of reprisals if the North Korean army fired again.", "warned of reprisals", [], ["the North Korean"]),
        ("Kang warned of reprisals unless Japan yielded.", "warned of reprisals", [], ["Japan"]),
        ("Kang warned Japan of reprisals if China helped it.", "warned", ["Japan"], ["Japan"]),
        ("Kang warned of reprisals if they went on. If Japan yields, they end.", "warned of reprisals", [], []),
    ],
)
def test_who_a_condition_names_is_threatened(text, trigger, recipients, expected):
    found = add_threatened(act(text, trigger, "THREATEN", ("Kang",), tuple(recipients)), text)
    assert [one.text_of(text) for one in found.recipients] == expected


def test_other_acts_stay_as_they_are():
    text = "Kang promised aid if Japan yielded."
    told = act(text, "promised", "AGREE", ("Kang",))
    assert add_threatened(told, text) is told
