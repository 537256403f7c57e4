"""What `import dragoman` gives."""

from __future__ import annotations

import pytest

import dragoman


def test_codes_a_text():
    text = "Iran's foreign ministry on Saturday condemned the air strikes by Israel on Damascus."
    coded = dragoman.code(text, published="2016-11-26")
    [event] = [one for one in coded.events if one.event == "ACCUSE"]
    codes = {one.id: one.entity_code for one in coded.entities}
    assert [codes[one] for one in event.actor] == ["IRN"]
    assert event.when.date == "2016-11-26"


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        dragoman.code("Iran condemned it.", published="yesterday")
