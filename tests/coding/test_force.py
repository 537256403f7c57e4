"""Which threats are threats of violence."""

from __future__ import annotations

import pytest

from dragoman.coding.force import keep_modes


@pytest.mark.parametrize(
    ("words", "modes"),
    [
        ("threatened to veto the talks.", ()),
        ("warned that it would raise tariffs.", ()),
        ("warned that it would shell the port.", ("violence",)),
        ("vowed to crush any invader.", ("violence",)),
    ],
)
def test_only_words_of_force_threaten_violence(words: str, modes: tuple[str, ...]) -> None:
    assert keep_modes("THREATEN", ("violence",), words) == modes


def test_other_modes_and_types_are_kept_and_strange_ones_are_not() -> None:
    assert keep_modes("THREATEN", ("restrict", "violence"), "threatened to close the border") == ("restrict",)
    assert keep_modes("ASSAULT", ("aerial", "visit"), "bombed") == ("aerial",)
