"""The form in which an act is told."""

from __future__ import annotations

import pytest

from dragoman.plover import EVENT_TYPES
from dragoman.records import Span
from dragoman.times.signs import class_of, tense_of


@pytest.mark.parametrize(
    ("text", "trigger", "tense"),
    [
        ("Ankara accused Damascus of shelling.", "accused", "past"),
        ("Ankara has accused Damascus of shelling.", "accused", "perfect"),
        ("Ankara has also repeatedly accused Damascus.", "accused", "perfect"),
        ("Hundreds have been arrested.", "have been arrested", "perfect"),
        ("Ankara had accused Damascus.", "accused", "pluperfect"),
        ("The town was bombed.", "bombed", "past"),
        ("The army is shelling the town.", "shelling", "progressive"),
        ("The party is backed by Moscow.", "backed", "present"),
        ("Moscow will veto the draft.", "veto", "modal"),
        ("Ministers must leave.", "must leave", "modal"),
        ("They agreed to meet.", "meet", "infinitive"),
        ("Jets hit a camp, killing dozens.", "killing", "ing"),
        ("The raid on the camp failed.", "raid", "noun"),
        ("Rebels who had fled said they fought on.", "fought", "past"),
    ],
)
def test_tense_of(text: str, trigger: str, tense: str) -> None:
    start = text.index(trigger)
    assert tense_of(Span(start, start + len(trigger)), Span(0, len(text)), text) == tense


def test_class_of_knows_every_type() -> None:
    assert {class_of(event) for event in EVENT_TYPES} == {"consult", "speech", "force", "deed"}
