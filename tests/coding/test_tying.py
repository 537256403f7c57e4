"""Figures go to the act that they tell of."""

from __future__ import annotations

import pytest

from dragoman.coding.figures import find_figures
from dragoman.coding.tying import ToldAct, tie_figures
from dragoman.records import Span


def tie(sentences: list[str], acts: dict[str, str]) -> dict[str, str | None]:
    """Words of each figure to the words of its act."""
    text = " ".join(sentences)
    starts = [text.index(one) for one in sentences]
    spans = [Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)]
    told = [ToldAct(Span(text.index(words), text.index(words) + len(words)), event) for words, event in acts.items()]
    figures = [figure for span in spans for figure in find_figures(text, span)]
    tied = tie_figures(figures, told, spans, text)
    words = [None if at is None else told[at].trigger.text_of(text) for at in tied]
    return {text[one.start : one.end]: act for one, act in zip(figures, words, strict=True)}


@pytest.mark.parametrize(
    ("sentence", "acts", "expected"),
    [
        ("Rebels shelled Goma, killing 12 people, and Kigali sent 4,000 troops.", {"shelled": "ASSAULT", "sent": "MOBILIZE"},
         {"12": "shelled", "4,000": "sent"}),
        ("Oslo pledged $3bn and urged others to follow.", {"pledged": "AGREE", "urged": "REQUEST"}, {"$3bn": "pledged"}),
        ("Oslo blacklisted nine commanders and three firms over the crackdown.",
         {"blacklisted": "SANCTION", "crackdown": "ASSAULT"}, {"nine": "blacklisted", "three": "blacklisted"}),
        ("Jordan, which shelters 670,000 Syrians, closed its last crossing.", {"closed": "COERCE"}, {"670,000": None}),
        ("Hamas freed 33 Israelis, but 60 captives are still in the tunnels.", {"freed": "RETREAT"}, {"33": "freed", "60": None}),
        ("Exports fell 12 percent in May after the Houthis struck two tankers.", {"struck": "ASSAULT"},
         {"12 percent": None, "two": "struck"}),
        ("The bombing, in which 85 people perished, was condemned by Tehran.", {"bombing": "ASSAULT", "condemned": "ACCUSE"},
         {"85": "bombing"}),
    ],
)  # fmt: skip
def test_within_a_sentence(sentence: str, acts: dict[str, str], expected: dict[str, str | None]) -> None:
    assert tie([sentence], acts) == expected


def test_a_toll_belongs_to_the_attack_told_before() -> None:
    assert tie(["A coalition strike hit a wedding.", "Medics counted 33 dead."], {"strike": "ASSAULT"}) == {"33": "strike"}


def test_the_toll_of_a_disaster_belongs_to_no_attack() -> None:
    assert tie(["A strike hit a bridge.", "The floods killed 33 people."], {"strike": "ASSAULT"}) == {"33": None}


def test_other_counts_stay_in_their_sentence() -> None:
    assert tie(["A strike hit a bridge.", "The bloc has 27 members."], {"strike": "ASSAULT"}) == {"27": None}
