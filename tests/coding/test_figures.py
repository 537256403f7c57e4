"""The numbers of wire sentences: what is counted, how much, in which money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.figures import find_figures
from dragoman.records import Figure, Span


def read(text: str) -> list[tuple[str, float, float | None, bool]]:
    return [(one.kind, one.value, one.high, one.approximate) for one in find_figures(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 12 and 20 killed in the blast.", [("dead", 12, 20, False)]),
        ("At least 30 people were wounded.", [("injured", 30, None, True)]),
        ("The raid killed 12 people and wounded 30 others.", [("dead", 12, None, False), ("injured", 30, None, False)]),
        ("12 soldiers were killed and 7 injured on Friday.", [("dead", 12, None, False), ("injured", 7, None, False)]),
        ("The death toll rose to 1,045.", [("dead", 1045, None, False)]),
        ("Twenty-two villagers died.", [("dead", 22, None, False)]),
        ("Police arrested 40 to 50 demonstrators.", [("arrested", 40, 50, False)]),
        ("Some 300,000 have fled the province.", [("displaced", 300_000, None, True)]),
        ("Washington keeps 2,000 troops in the east.", [("troops", 2000, None, False)]),
        ("Up to 800,000 residents may leave.", [("people", 800_000, None, True)]),
        ("Trade grew by 71 percent.", [("percent", 71, None, False)]),
        ("A promising 71-percent growth in trade.", [("percent", 71, None, False)]),
        ("Prices rose 10-12% this year.", [("percent", 10, 12, False)]),
        ("They fired 14 rockets at the port.", [("other", 14, None, False)]),
        ("More than 1.5 million people crossed.", [("people", 1_500_000, None, True)]),
        ("Three soldiers crossed the line.", [("troops", 3, None, False)]),
        ("The raid killed 1999 people.", [("dead", 1999, None, False)]),
    ],
)
def test_figures_are_read(text: str, expected: list[tuple[str, float, float | None, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "high", "currency", "words"),
    [
        ("Ankara pledged $3.5bn for missiles.", 3.5e9, None, "USD", "$3.5bn"),
        ("The loan of €200 million was frozen.", 2e8, None, "EUR", "€200 million"),
        ("It costs 40 million euros a year.", 4e7, None, "EUR", "40 million euros"),
        ("Aid of $2-3 billion was promised.", 2e9, 3e9, "USD", "$2-3 billion"),
        ("They paid 500 Egyptian pounds each.", 500, None, "EGP", "500 Egyptian pounds"),
        ("They paid 500 rupees each.", 500, None, None, "500 rupees"),
    ],
)
def test_money_has_its_currency(text: str, value: float, high: float | None, currency: str | None, words: str) -> None:
    [one] = find_figures(text, Span(0, len(text)))
    assert (one.kind, one.value, one.high, one.currency, text[one.start : one.end]) == ("money", value, high, currency, words)


@pytest.mark.parametrize(
    "text",
    [
        "Dozens were killed and hundreds wounded.",
        "The war of 1973 and the talks of 26 November 2016 are remembered.",
        "Resolution 2254 calls for a ceasefire.",
        "The two sides met for three days.",
        "Sharon Amsel, 43, denied the charge.",
        "An unemployed 48-year-old man said so.",
        "F-16 jets and S-300 batteries arrived.",
        "One of the ministers resigned.",
        "They met at 10:30 on 9/11.",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert read(text) == []


def test_figures_keep_the_positions_of_the_text() -> None:
    text = "In August. The army said 45 people died. Then 3 fled."
    assert find_figures(text, Span(11, 40)) == (Figure("dead", 45, 25, 27),)


WORDS = ["12", "killed", "1,000", "and", "20", "between", "to", "$", "3bn", "%", "people", "million", ",", "two", "2014"]


@given(st.lists(st.sampled_from(WORDS)))
def test_figures_lie_in_order_within_the_span(words: list[str]) -> None:
    text = " ".join(["x", *words])
    found = find_figures(text, Span(0, len(text)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.high is None or one.high > one.value for one in found)
