from __future__ import annotations

import pytest
from hand_reading import act, reading_of

from dragoman.coding.resolved import resolve_reading
from dragoman.records import Report


def recipient(text, trigger, event, words):
    """Kind, code and sector of the words of a recipient."""
    reading = reading_of(text, act(text, trigger, event, (), (words,)))
    cast = resolve_reading(Report(text, published="2019-03-02"), reading).cast
    (party,) = reading.triggers[0].recipients
    (entity,) = [one for one in cast.entities if one.id in cast.of[party]]
    return entity.kind, entity.entity_code, entity.sector_code


@pytest.mark.parametrize(
    ("text", "trigger", "words", "expected"),
    [
        ("A bomb exploded in Athens on Friday.", "bomb exploded", "Athens", ("group", "GRC", "CVL")),
        ("A bomb exploded in central Athens on Friday.", "bomb exploded", "Athens", ("group", "GRC", "CVL")),
        ("Gunmen opened fire outside Tunis on Friday.", "opened fire", "Tunis", ("group", "TUN", "CVL")),
        ("Rebels attacked Damascus on Friday.", "attacked", "Damascus", ("state", "SYR", None)),
        ("A bomb exploded near the Kremlin on Friday.", "bomb exploded", "the Kremlin", ("state", "RUS", None)),
        ("A bomb exploded in Greece on Friday.", "bomb exploded", "Greece", ("state", "GRC", None)),
    ],
)
def test_a_capital_in_which_an_attack_is_done_is_its_people(text, trigger, words, expected):
    assert recipient(text, trigger, "ASSAULT", words) == expected


def test_a_capital_in_which_something_else_is_done_is_its_government():
    assert recipient("Oman bought a bank in Athens on Friday.", "bought", "COOPERATE", "Athens") == ("state", "GRC", None)
