from __future__ import annotations

import pytest

from dragoman.actors.numbers import state_numbers


@pytest.mark.parametrize(
    ("code", "numbers"),
    [("TUR", ("640", "640")), ("DEU", ("255", "260")), ("USA", ("2", "2")), ("IGO", (None, None)), (None, (None, None))],
)
def test_numbers_of_states(code, numbers):
    assert state_numbers(code) == numbers
