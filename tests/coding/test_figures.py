"""The numbers of wire sentences: what is counted, how much, in which money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.figures import find_all_figures, find_figures
from dragoman.coding.surroundings import FAR_CHARS, look_around
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
        ("Dozens were killed and hundreds wounded.", [("dead", 24, None, True), ("injured", 200, None, True)]),
        ("Half a million people left.", [("people", 500_000, None, False)]),
        ("Two soldiers and at least nine civilians were killed.", [("dead", 2, None, False), ("dead", 9, None, True)]),
        ("The ministry said 12 were killed, the monitors 20.", [("dead", 12, None, False), ("dead", 20, None, False)]),
        ("The death toll of the raid rose from 12 to 20.", [("dead", 20, None, False)]),
        ("Some 200 people, most of them children, were killed.", [("dead", 200, None, True)]),
        ("Gunmen killed a general and 12 aides.", [("dead", 12, None, False)]),
        ("The army lost 40 men and 3 tanks.", [("dead", 40, None, False), ("other", 3, None, False)]),
        ("The rebels freed 90 detainees.", [("people", 90, None, False)]),
        ("Marines took 11 pirates prisoner.", [("arrested", 11, None, False)]),
        ("They drove 3,000 families from their homes.", [("displaced", 3000, None, False)]),
        ("Rebels were killed in dozens of airstrikes.", [("other", 24, None, True)]),
        ("A 30,000-strong force will leave.", [("troops", 30_000, None, False)]),
        ("Parliament passed it by 311 votes to 112.", [("other", 311, None, False), ("other", 112, None, False)]),
        ("A rally of 25,000 filled the square.", [("people", 25_000, None, False)]),
        ("One officer was killed.", [("dead", 1, None, False)]),
        ("It displaced 300 of its 500 people.", [("displaced", 300, None, False), ("people", 500, None, False)]),
        ("Only 14 of the bloc’s 20 members voted.", [("people", 14, None, False), ("people", 20, None, False)]),
        ("The blast left three men dead and four bleeding.", [("dead", 3, None, False), ("injured", 4, None, False)]),
        ("They came in groups of about 100 each.", [("people", 100, None, True)]),
        ("They say 1,200 were killed and 251 taken hostage.", [("dead", 1200, None, False), ("people", 251, None, False)]),
        ("It killed four people and left 300 people without power.", [("dead", 4, None, False), ("people", 300, None, False)]),
        ("Militants killed 12 people, including three children and two women.", [("dead", 12, None, False)]),
        ("A court sentenced three activists to 10, 12 and 15 years.", [("people", 3, None, False)]),
        ("The army shot down 34 out of 42 drones.", [("other", 34, None, False)]),
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
        "The war of 1973 and the talks of 26 November 2016 are remembered.",
        "Resolution 2254 calls for a ceasefire.",
        "The two sides met for three days.",
        "Sharon Amsel, 43, denied the charge.",
        "An unemployed 48-year-old man said so.",
        "F-16 jets and S-300 batteries arrived.",
        "One of the ministers resigned.",
        "They met at 10:30 on 9/11.",
        "Two officers said so.",
        "The council voted 14-0.",
        "Leaders met at the COP 28 summit.",
        "He was sentenced to 26 years in prison.",
        "Four in five voters said yes.",
        "The base lies 20 km from the border.",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert read(text) == []


def test_figures_keep_the_positions_of_the_text() -> None:
    text = "In August. The army said 45 people died. Then 3 fled."
    assert find_figures(text, Span(11, 40)) == (Figure("dead", 45, 25, 27),)


def test_parts_of_a_number_just_given_are_not_counted_twice() -> None:
    assert read("12 people, including three children, were killed, five of them by shells.") == [("dead", 12, None, False)]


def test_all_figures_are_those_of_each_sentence() -> None:
    text = "Police arrested 12 men in 2012. Then 3 of them fled on 4 May."
    sentences = [Span(0, 31), Span(32, 61)]
    times = [Span(26, 30), Span(55, 60)]
    assert [(one.kind, text[one.start : one.end]) for one in find_all_figures(text, sentences, times)] == [
        ("arrested", "12"), ("displaced", "3"),
    ]  # fmt: skip


WORDS = ["12", "killed", "1,000", "and", "20", "between", "to", "$", "3bn", "%", "people", "million", ",", "two", "2014"]


@given(st.lists(st.sampled_from(WORDS)))
def test_figures_lie_in_order_within_the_span(words: list[str]) -> None:
    text = " ".join(["x", *words])
    found = find_figures(text, Span(0, len(text)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.high is None or one.high > one.value for one in found)


def test_number_looks_no_further_than_its_neighbourhood():
    """In a sentence without end each number looks at its neighbourhood alone; a sentence of a report is shorter."""
    near = look_around("a " * 5000 + "killing ", " soldiers" + " and a" * 5000)
    short = look_around("killing ", " soldiers and a")
    assert (near.noun, near.kind) == (short.noun, short.kind)
    assert len(near.before) == len(near.after) == FAR_CHARS
