"""Denials and who is rejected by them."""

from __future__ import annotations

import pytest
from hand_reading import act, span_of

from dragoman.coding.denials import without_denied


@pytest.mark.parametrize(
    ("text", "trigger", "recipient", "kept"),
    [
        ("Minsk denied that it had sent migrants to Poland.", "denied", "Poland", False),
        ("Minsk has always denied any role in the crossing from Poland.", "has always denied", "Poland", False),
        ("Minsk denied having jammed Lithuanian masts.", "denied", "Lithuanian", False),
        ("Minsk denied Polish charges that it was arming smugglers.", "denied", "Polish", True),
        ("Minsk denied Poland entry to the talks, blaming the weather.", "denied", "Poland", True),
        ("Asked by Poland, Minsk denied that it had known.", "denied", "Poland", True),
        ("Minsk denied on Monday morning the claim of Poland.", "denied", "Poland", True),
        ("Minsk denies its troops were in Poland.", "denies", "its troops", False),
        ("Minsk has denied they shelled Poland.", "has denied", "Poland", False),
        ("Minsk denied its request for asylum.", "denied", "its", True),
        ("Minsk refused to comment on Poland.", "refused", "Poland", False),
        ("Minsk declined to say whether Poland knew.", "declined to say", "Poland", False),
        ("Asked by Poland, Minsk declined to comment.", "declined to comment", "Poland", True),
        ("Minsk refused to answer Poland.", "refused to answer", "Poland", True),
        ("Minsk rejected any role for Poland.", "rejected", "Poland", True),
    ],
)
def test_matter_of_a_denial(text: str, trigger: str, recipient: str, kept: bool) -> None:
    told = act(text, trigger, "REJECT", actors=["Minsk"], recipients=[recipient])
    found = without_denied(told, text)
    assert found.recipients == ((span_of(text, recipient),) if kept else ())
    assert found.actors == told.actors


def test_other_types_stay() -> None:
    text = "Minsk denied that it had sent migrants to Poland."
    told = act(text, "denied", "ACCUSE", recipients=["Poland"])
    assert without_denied(told, text) == told
