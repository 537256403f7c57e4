"""Demands and who is asked by them."""

from __future__ import annotations

import pytest
from hand_reading import act, span_of

from dragoman.coding.demands import without_matter


@pytest.mark.parametrize(
    ("text", "trigger", "recipient", "kept"),
    [
        ("Lomé called for Ghanaians to be freed.", "called for", "Ghanaians", False),
        ("Lomé called for Ghanaians to be freed.", "called", "Ghanaians", False),
        ("Lomé asked that the two Ghanaians not be sent home.", "asked", "two Ghanaians", False),
        ("Lomé urged that the Ghanaians should not be sent home.", "urged", "Ghanaians", False),
        ("Lomé called for freeing all Ghanaians.", "called for freeing", "Ghanaians", False),
        ("Lomé called for Ghana to free them.", "called for", "Ghana", True),
        ("Lomé called on Ghana to free them.", "called on", "Ghana", True),
        ("Lomé urged Ghana to be prepared.", "urged", "Ghana", True),
        ("Lomé urged warring parties to be calm.", "urged", "warring parties", True),
        ("Lomé suggested housing Ghanaians there.", "suggested", "Ghanaians", False),
        ("Lomé asked Ghana that he be freed.", "asked", "Ghana", True),
        ("Lomé appealed for help from Ghana.", "appealed for", "Ghana", True),
        ("Asked by Ghana, Lomé called for miners to be freed.", "called for", "Ghana", True),
    ],
)
def test_matter_of_a_demand(text, trigger, recipient, kept):
    told = act(text, trigger, "REQUEST", ("Lomé",), (recipient,))
    found = without_matter(told, text)
    assert found.recipients == ((span_of(text, recipient),) if kept else ())


def test_other_types_stay():
    text = "Lomé called for Ghanaians to be freed."
    told = act(text, "called for", "SUPPORT", ("Lomé",), ("Ghanaians",))
    assert without_matter(told, text) == told
