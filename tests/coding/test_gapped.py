"""Counts by others whose verb of saying is left out."""

from __future__ import annotations

from dragoman.coding.gapped import add_gapped
from dragoman.records import Attribution, Span


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def gapped(text: str, source: str, cue: str, content: str) -> list[tuple[str, str]]:
    told = Attribution(span_of(text, source), span_of(text, cue), (span_of(text, content),), 0.9)
    first, *added = add_gapped([told], [Span(0, len(text))], text)
    assert first == told
    return [(one.source.text_of(text), one.content[0].text_of(text)) for one in added if one.source and one.cue is None]


def test_a_second_count_is_a_saying_of_its_own() -> None:
    text = "The ministry said 12 people were killed, the monitors at least 20."
    assert gapped(text, "The ministry", "said", "12 people were killed") == [("the monitors", "at least 20")]


def test_words_without_a_count_before_them_are_none() -> None:
    text = "The ministry said people were killed, the monitors 20."
    assert gapped(text, "The ministry", "said", "people were killed") == []


def test_a_day_is_no_count() -> None:
    text = "The ministry said 12 people were killed, on Friday, in March 20."
    assert gapped(text, "The ministry", "said", "12 people were killed") == []
