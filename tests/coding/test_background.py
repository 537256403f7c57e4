"""Whether an act is context or the report's news, by how and where it is told."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dragoman.coding.background import (
    BACKGROUND_SHARE,
    background_share,
    find_signs,
    is_background,
    judged,
    weigh_signs,
)
from dragoman.records import Span
from dragoman.times import Act, ReportTimes, find_times

LEAD = "Ghana expelled two envoys of Togo on Monday after guards shot at a border post."
HISTORY = "The neighbours fought a war in 1975, which the army of Ghana had lost."
TEXT = f"{LEAD} {HISTORY}"
PUBLISHED = "2024-05-07"


def report(text: str = TEXT, published: str | None = PUBLISHED) -> ReportTimes:
    return ReportTimes(text, published, find_times(text, published))


def act(words: str, event: str = "ASSAULT", text: str = TEXT, status: str = "happened", share: float | None = None) -> Act:
    start = text.index(words)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    end = text.find(".", start) + 1
    return Act(Span(start, start + len(words)), Span(begin, end), event, status, background=share)


def test_news_of_the_lead_is_less_probably_background_than_a_war_of_long_ago() -> None:
    news, history = (background_share(one, report()) for one in (act("expelled", "SANCTION"), act("fought")))
    assert news < BACKGROUND_SHARE < history


def test_the_reader_is_heard_and_not_alone() -> None:
    shares = [background_share(act("shot", share=share), report()) for share in (0.01, 0.38, 0.99)]
    assert shares == sorted(shares)
    assert shares[1] == pytest.approx(background_share(act("shot"), report()))
    assert shares[0] > 0.02
    assert shares[2] < 0.98


def test_a_judged_act_tells_what_it_was_judged() -> None:
    assert not is_background(act("fought"))
    assert is_background(judged(act("fought"), report()))
    assert not is_background(judged(act("expelled", "SANCTION", share=0.02), report()))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (act("expelled", "SANCTION"), "first sentence"),
        (act("expelled", "SANCTION"), "nearest days, near"),
        (act("expelled", "SANCTION"), "tense past"),
        (act("fought"), "names old"),
        (act("fought"), "cue war"),
        (act("fought"), "story days, near"),
        (act("had lost"), "in a clause with which"),
        (act("lost"), "cue had"),
        (act("had lost", status="negated"), "status negated"),
    ],
)
def test_signs(given: Act, name: str) -> None:
    assert find_signs(given, report())[name] == 1.0


def test_the_act_of_the_lead_told_again() -> None:
    text = f"{LEAD} It came as a surprise. The expelled envoys have left."
    assert find_signs(act("expelled envoys", "SANCTION", text), report(text))["act in lead"] == 1.0
    assert find_signs(act("left", "SANCTION", text), report(text))["act in lead"] == 0.0


def test_a_report_without_a_day_and_an_act_outside_its_sentence_have_signs_too() -> None:
    far = replace(act("fought"), sentence=Span(0, len(LEAD)))
    for one in (report(published=None), report(published="2024")):
        assert find_signs(far, one)["no publication"] == 1.0
        assert 0 < background_share(far, one) < 1


def test_what_is_weighed_adds_up_to_the_share() -> None:
    total = sum(weight for _, weight in weigh_signs(act("fought"), report()))
    assert background_share(act("fought"), report()) == pytest.approx(1 / (1 + math.exp(-total)))


def test_the_year_of_another_noun_is_no_sign_of_the_act() -> None:
    text = "Police arrested four men over last year’s attack."
    assert find_signs(act("arrested", "COERCE", text), report(text))["no times"] == 1.0
    assert find_signs(act("attack", "ASSAULT", text), report(text))["nearest year"] == 1.0
