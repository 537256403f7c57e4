"""Acts told contrary to fact, and those that such a condition takes for granted."""

from __future__ import annotations

import pytest

from dragoman.coding.standing import find_construction
from dragoman.records import Span


def standing(text: str, words: str, event: str) -> str | None:
    """The standing that a construction settles for the act of these words, or None."""
    start = text.index(words)
    found = find_construction(event, Span(start, start + len(words)), Span(0, len(text)), text)
    return found.status if found else None


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        ("Had Egypt refused the terms, Sudan would have expelled its envoy, the minister said.", "refused the terms", "REJECT"),
        ("Had Egypt refused the terms, Sudan would have expelled its envoy, the minister said.", "expelled its envoy", "SANCTION"),
        ("Had the minister met the envoy, he would have been arrested, the party said.", "met the envoy", "CONSULT"),
        ("Had Egypt not bombed the town, talks between the sides would have gone ahead.", "talks between", "CONSULT"),
        ("The summit would have taken place if Delhi had not recalled its envoy.", "summit", "CONSULT"),
        ("If Lima had expelled the envoy, Quito would have closed the border.", "expelled the envoy", "SANCTION"),
        ("If Lima had expelled the envoy, Quito would have closed the border.", "closed the border", "COERCE"),
        ("The army would have attacked the camp had the rebels refused to leave.", "refused to leave", "REJECT"),
        ("Manila would have rejected the deal if Beijing had sent ships.", "would have rejected", "REJECT"),
        ("If it had not been for Turkish mediation, Russia would have bombed Idlib.", "bombed Idlib", "ASSAULT"),
    ],
)
def test_what_would_have_been_is_hypothetical(text: str, words: str, event: str) -> None:
    assert standing(text, words, event) == "hypothetical"


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        ("Had Egypt not bombed the town, talks between the sides would have gone ahead.", "bombed the town", "ASSAULT"),
        ("If Kenya had not sent troops, al-Shabab would have seized the port.", "sent troops", "MOBILIZE"),
        ("Tehran would have signed had the Americans not imposed sanctions on its banks.", "imposed sanctions", "SANCTION"),
        ("Were it not for the sanctions that Washington imposed, Moscow would have invaded.", "imposed", "SANCTION"),
        ("But for the French air strikes, the rebels would have taken the capital.", "air strikes", "ASSAULT"),
        ("If Seoul had never accused the general, he would have resigned.", "accused the general", "ACCUSE"),
    ],
)
def test_what_the_condition_takes_for_granted_happened(text: str, words: str, event: str) -> None:
    assert standing(text, words, event) == "happened"


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        ("Egypt had refused the terms, and Sudan had expelled its envoy.", "refused the terms", "REJECT"),
        ("Egypt had not bombed the town, and the talks went ahead.", "talks", "CONSULT"),
        ("The talks would have failed had Egypt not pressed both sides.", "talks", "CONSULT"),
        ("The army that had bombed the town would have withdrawn if the truce had held.", "bombed the town", "ASSAULT"),
    ],
)
def test_what_is_told_plainly_beside_it_is_left_alone(text: str, words: str, event: str) -> None:
    assert standing(text, words, event) is None


def test_reported_conditions_are_not_contrary_to_fact() -> None:
    text = "If Iran had not stopped enrichment by May, the envoys would have to act, he said."
    assert standing(text, "stopped enrichment", "RETREAT") == "hypothetical"
