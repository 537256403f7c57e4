"""A short wire story and the places of words in it."""

from __future__ import annotations

from dragoman.records import Span

TEXT = """The Iranian president on Saturday underlined the need for Ankara to join “a serious fight against terrorism”.

Hassan Rouhani received Turkish Foreign Minister Mevlut Cavusoglu in Tehran. “Foreign forces do not bring calm,” he said, “they bring more foreign forces.”

READ MORE: Oil climbs 4 percent

Between 12 and 20 fighters were killed near al-Bab in August, the Turkish army said."""  # noqa: E501


def span_of(words: str, text: str = TEXT, nth: int = 1) -> Span:
    """The place of the nth occurrence of the words."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
