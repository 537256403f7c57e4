"""The dates that an act may have."""

from __future__ import annotations

import pytest

from dragoman.records import Dated, Span
from dragoman.times import Act, ReportTimes, find_times
from dragoman.times.acts import weigh
from dragoman.times.candidates import Candidate, find_candidates

TEXT = "The army, which shelled the town in March, bombed it on Friday."


def candidates(
    status: str = "happened", background: float | None = None, published: str | None = "2016-11-26", text: str = TEXT
) -> list[Candidate]:
    start = text.index("bombed")
    act = Act(Span(start, start + 6), Span(0, len(text)), "ASSAULT", status, background=background)
    return find_candidates(act, ReportTimes(text, published, find_times(text, published)))


def test_none_the_news_and_the_words_of_the_clause() -> None:
    days = [one.when.date for one in candidates()]
    assert days == [None, "2016-11-25", "2016-11-25"]


def test_the_first_candidate_has_nothing_for_or_against_it() -> None:
    assert candidates()[0].when == Dated()
    assert weigh(candidates()[0]) == 0.0


def test_without_a_recent_day_the_news_is_of_the_day_of_publication() -> None:
    assert candidates(text="The army bombed the town.")[1].when == Dated("2016-11-26", "2016-11-26", "day")


def test_without_publication_there_is_no_news() -> None:
    assert {one.when for one in candidates(published=None)} == {Dated()}


def test_nothing_that_is_to_come_lies_before_publication() -> None:
    assert all((one.when.enddate or "9") >= "2016-11-26" for one in candidates("future"))


def test_background_speaks_against_the_news() -> None:
    context, news = candidates(background=0.9)[1], candidates(background=0.1)[1]
    assert weigh(context) < weigh(candidates()[1]) < weigh(news)


def test_what_is_said_and_attributes_are_told_by_signs() -> None:
    text = "He praised the 2015 attack and said that it had been kept since March."
    start, content = text.index("praised"), text.index("it had")
    act = Act(Span(start, start + 7), Span(0, len(text)), "SUPPORT")
    report = ReportTimes(text, "2016-11-26", find_times(text, "2016-11-26"))
    attack, march = find_candidates(act, report, contents=(Span(content, len(text)),))[2:4]
    assert attack.words is not None and attack.words.span.text_of(text) == "2015"
    assert (attack.signs["words, attribute"], attack.signs["words, within content"]) == (1.0, 0.0)
    assert (march.signs["words, attribute"], march.signs["words, within content"]) == (0.0, 1.0)


def test_the_date_of_the_sentence_before_is_a_candidate() -> None:
    text = "The envoys met on Monday. They signed the accord."
    start = text.index("signed")
    act = Act(Span(start, start + 6), Span(text.index("They"), len(text)), "AGREE")
    story = find_candidates(act, ReportTimes(text, "2016-11-26", find_times(text, "2016-11-26")))[-1]
    assert (story.when.date, story.signs["story"]) == ("2016-11-21", 1.0)


def test_words_that_settle_no_day_are_a_candidate_without_a_date() -> None:
    last = candidates(text="The army bombed the town on 31 February.")[-1]
    assert last.words is not None and last.when == Dated()


@pytest.mark.parametrize(
    ("text", "trigger", "is_date"),
    [
        ("An attack would invoke a 1951 mutual defence treaty.", "invoke", False),
        ("Talks on reviving the 2015 deal have stalled.", "Talks", False),
        ("Iran rejected the 2015 attack.", "rejected", True),
        ("The two signed the 1951 treaty in Manila.", "signed", True),
        ("The two have been fighting since 1951.", "fighting", True),
    ],
)
def test_the_year_of_a_document_dates_no_act_that_refers_to_it(text: str, trigger: str, is_date: bool) -> None:
    at = text.index(trigger)
    act = Act(Span(at, at + len(trigger)), Span(0, len(text)), "REJECT", "happened", False, None)
    found = find_candidates(act, ReportTimes(text, "2023-08-06", find_times(text, "2023-08-06")))
    assert any((one.when.date or "").startswith(("1951", "2015")) for one in found) is is_date


def test_what_opens_the_sentence_reaches_all_its_verbs() -> None:
    text = "In March, during a visit that had long been planned, the minister, who was ill, met farmers, and the army bombed it."
    (march,) = [one for one in candidates(text=text) if one.words is not None]
    assert march.signs["words, cost"] == pytest.approx(3.5 / 3)


def test_how_old_a_thing_is_dates_no_act() -> None:
    text = "The army bombed an 11th-century temple."
    assert all(one.words is None for one in candidates(text=text))
