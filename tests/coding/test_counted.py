"""What nouns count."""

from __future__ import annotations

import pytest

from dragoman.coding.counted import kind_of_noun


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("soldiers", "troops"), ("policemen", "troops"), ("forces", "troops"), ("peacekeepers", "troops"),
        ("refugees", "displaced"),
        ("women", "people"), ("children", "people"), ("deputies", "people"), ("ex-soldiers", "troops"), ("dockworkers", "people"),
        ("Kenyans", "people"), ("Iraqis", "people"), ("ratcatchers", "people"), ("tankers", "other"), ("helicopters", "other"),
        ("rockets", "other"), ("houses", "other"), ("whose", None), ("across", None), ("crisis", None),
    ],
)  # fmt: skip
def test_kind_of_noun(noun: str, kind: str | None) -> None:
    assert kind_of_noun(noun) == kind
