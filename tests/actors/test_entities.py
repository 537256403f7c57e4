"""What the entities of a report are called."""

from __future__ import annotations

import pytest

from dragoman.actors.entities import short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("a Turkish diplomat who was in the room", "a Turkish diplomat"),
        ("A presidential aide in Seoul", "A presidential aide"),
        ("one Russian politician involved in defence policy", "one Russian politician"),
        ("a member of the Thai delegation, who asked not to be named", "a member of the Thai delegation"),
        ("rebel commander at the crossing", "rebel commander"),
        ("a spokesman for the army", "a spokesman for the army"),
        ("Abdel Fattah al-Burhan", "Abdel Fattah al-Burhan"),
        ("Ban at the Assembly", "Ban at the Assembly"),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short
