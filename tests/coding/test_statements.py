"""Manner, addressees and quotations that carry on."""

from __future__ import annotations

import pytest
from hand_reading import said, span_of
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.statements import find_addresses, join_loose_contents, manner_of
from dragoman.records import Attribution, Span


@pytest.mark.parametrize(
    ("content", "manner"),
    [
        (["“We will not go,”"], "direct"),
        (['"We will not go,"'], "direct"),
        (["«We will not go»"], "direct"),
        (["“We will”", "“not go.”"], "direct"),
        (["that they would not go"], "indirect"),
        (["that the border was “closed for good”"], "mixed"),
        (["“closed”", "for good"], "mixed"),
        (["“We went — again — home.”"], "direct"),
        (["the ministers’ talks"], "indirect"),
        (["…"], "indirect"),
    ],
)
def test_manner_of(content, manner):
    text = " ".join(content)
    assert manner_of([span_of(text, words) for words in content], text) == manner


@pytest.mark.parametrize(
    ("text", "cue", "content", "address"),
    [
        ("“No,” he told reporters on Friday.", "told", "“No,”", "reporters"),
        ("Rouhani told parliament that talks had ended.", "told", "that talks had ended", "parliament"),
        ("Rouhani told the BBC: “No talks.”", "told", "“No talks.”", "the BBC"),
        ("Merkel urged Ankara to open the border.", "urged", "to open the border", "Ankara"),
        ("“No,” the envoy told Sky News.", "told", "“No,”", "Sky News"),
        ("Rouhani said talks had ended.", "said", "talks had ended", None),
        ("Rouhani told that talks had ended.", "told", "that talks had ended", None),
        ("“No,” he told\nIran went on.", "told", "“No,”", None),
    ],
)
def test_find_addresses(text, cue, content, address):
    one = said(text, None, cue, content)
    found = find_addresses([one], text)
    assert [span.text_of(text) for span in found.values()] == ([address] if address else [])


@given(st.text(alphabet="ab .,:”\n", max_size=90), st.integers(0, 60))
def test_addresses_lie_between_the_cue_and_what_was_told(between, at):
    text = f"He told {between}xx. They left."
    cue = span_of(text, "told")
    one = Attribution(None, cue, (Span(min(cue.end + at, len(text) - 1), len(text)),), 0.9)
    for span in find_addresses([one], text).values():
        assert cue.end <= span.start < span.end <= len(text)
        assert "\n" not in span.text_of(text)
        assert span.text_of(text).strip()


QUOTED = "“We stay,” Zarif said. “We do not go.”\n\n“Never.”\n\nThe army went. “Nobody knows,” it ended."


def contents(found) -> list[list[str]]:
    return [[span.text_of(QUOTED) for span in one.content] for one in found]


def test_quotations_that_carry_on_belong_to_the_last_cue():
    first = said(QUOTED, "Zarif", "said", "“We stay,”")
    loose = [said(QUOTED, None, None, words) for words in ("“We do not go.”", "“Never.”")]
    joined = join_loose_contents([*loose, first], QUOTED)
    assert contents(joined) == [["“We stay,”", "“We do not go.”", "“Never.”"]]
    assert joined[0].source == first.source


def test_loose_words_that_are_no_quotation_are_dropped():
    first = said(QUOTED, "Zarif", "said", "“We stay,”")
    assert join_loose_contents([first, said(QUOTED, None, None, "The army went")], QUOTED) == (first,)
    assert join_loose_contents([said(QUOTED, None, None, "“Never.”")], QUOTED) == ()


def test_a_cue_that_says_nothing_is_dropped():
    assert join_loose_contents([said(QUOTED, "Zarif", "said")], QUOTED) == ()


def test_a_quotation_far_from_its_cue_does_not_carry_on():
    text = "“We stay,” Zarif said.\n\nOne.\n\nTwo.\n\n“Never.”"
    first = said(text, "Zarif", "said", "“We stay,”")
    assert join_loose_contents([first, said(text, None, None, "“Never.”")], text) == (first,)


def test_one_act_of_speaking_is_one_statement():
    surest = said(QUOTED, "Zarif", "said", "“We stay,”", score=0.9)
    inner = said(QUOTED, None, "Zarif said", "“We stay,” Zarif said. “We do not go.”", score=0.5)
    other = said(QUOTED, "it", "ended", "“Nobody knows,”", score=0.3)
    assert join_loose_contents([inner, surest, other], QUOTED) == (surest, other)
