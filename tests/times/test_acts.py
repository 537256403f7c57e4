"""Which date an act has: sentences with several acts and several dates, and acts that no words date."""

from __future__ import annotations

import pytest

from dragoman.records import Dated, Span
from dragoman.times import Act, ActDate, ReportTimes, date_act, explain_date, find_times

PUBLISHED = "2016-11-26"
NEWS = Dated("2016-11-25", "2016-11-26", "range")
LEAD = "The two ministers met in Moscow on Friday, officials said. "
STORY = (
    "Turkey’s foreign minister warned Syria on Friday not to shell the border, officials said. "
    "He told reporters in Ankara that the army was ready. "
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def act(
    text: str, trigger: str, event: str = "CONSULT", status: str = "happened", background: float | None = 0.1,
    published: str | None = PUBLISHED, lead: str = LEAD,
) -> Dated:
    report = lead + text
    times = ReportTimes(report, published, find_times(report, published))
    sentence = Span(len(lead), len(report))
    return date_act(Act(span(report, trigger), sentence, event, status, background=background), times)


TWO_ACTS = "Erdogan, who had held talks with Putin in Moscow in May, accused him on Monday of breaking the pact."


@pytest.mark.parametrize(
    ("text", "trigger", "event", "background", "day"),
    [
        (TWO_ACTS, "held talks", "CONSULT", 0.9, "2016-05-01"),
        (TWO_ACTS, "accused", "ACCUSE", 0.1, "2016-11-21"),
        ("In January, Tillerson accused Moscow of breaking the pact.", "accused", "ACCUSE", 0.8, "2016-01-01"),
        ("The army shelled the town on Friday, after rebels seized a depot in March.", "shelled", "ASSAULT", 0.1, "2016-11-25"),
        ("The army shelled the town on Friday, after rebels seized a depot in March.", "seized", "ASSAULT", 0.8, "2016-03-01"),
        ("Ankara condemned April’s attack on the convoy.", "attack", "ASSAULT", 0.8, "2016-04-01"),
        ("Sanctions were imposed on Thursday and envoys were recalled.", "recalled", "SANCTION", 0.1, "2016-11-24"),
    ],
)
def test_date_act_follows_the_clause(text: str, trigger: str, event: str, background: float, day: str) -> None:
    assert act(text, trigger, event, background=background).date == day


def test_date_act_other_acts_of_the_sentence_have_their_own_expressions() -> None:
    text = "Rebels shelled the port on Thursday; the army bombed the camp."
    times = ReportTimes(text, PUBLISHED, find_times(text, PUBLISHED))
    shelled, bombed = span(text, "shelled"), span(text, "bombed")
    whole = Span(0, len(text))
    assert date_act(Act(shelled, whole, "ASSAULT"), times, (shelled, bombed)).date == "2016-11-24"


@pytest.mark.parametrize(("trigger", "day"), [("fired rockets", "2016-11-26"), ("attacked", "2016-11-24")])
def test_date_act_a_day_is_not_widened_to_the_days_of_the_news(trigger: str, day: str) -> None:
    text = "The army fired rockets at the port on Saturday, hours after rebels attacked a depot on Thursday."
    assert act(text, trigger, "ASSAULT", lead="") == Dated(day, day, "day")


def test_date_act_undated_sayings_of_a_report_of_the_day_have_the_days_of_the_news() -> None:
    assert act("He also accused Iran of arming the rebels, officials said.", "accused", "ACCUSE", lead=STORY) == NEWS


def test_date_act_undated_background_stays_unknown() -> None:
    assert act("Turkey has long armed the rebels.", "armed", "AID", background=0.9, lead=STORY) == Dated()


@pytest.mark.parametrize("status", ["future", "hypothetical"])
def test_date_act_undated_acts_of_other_standing_stay_unknown(status: str) -> None:
    assert act("Turkey would bomb the camps.", "bomb", "ASSAULT", status) == Dated()


def test_date_act_background_may_be_unknown() -> None:
    assert act("The army shelled the town on Thursday.", "shelled", "ASSAULT", background=None).date == "2016-11-24"


def test_date_act_reads_weekdays_ahead_for_what_is_to_come() -> None:
    text = "The two sides meet in Geneva on Tuesday."
    assert act(text, "meet", status="future").date == "2016-11-29"
    assert act(text, "meet").date == "2016-11-22"


def test_date_act_what_happened_is_never_dated_after_publication() -> None:
    assert (act("Iran agreed to hold talks next month.", "agreed", "AGREE").date or "") <= PUBLISHED


def test_date_act_without_publication_takes_full_dates_only() -> None:
    text = "Jets struck the depot on Monday; they had struck it on 3 May 2014."
    times = ReportTimes(text, None, find_times(text, None))
    second = Span(text.index("they"), len(text))
    assert date_act(Act(span(text, "struck it"), second, "ASSAULT", background=0.9), times).date == "2014-05-03"
    assert date_act(Act(span(text, "struck"), Span(0, 32), "ASSAULT", background=0.1), times) == Dated()


def test_date_act_impossible_publication_is_no_publication() -> None:
    assert act("The army shelled the town.", "shelled", "ASSAULT", published="2016-13-45") == Dated()


def explained(text: str, trigger: str, event: str, published: str | None = PUBLISHED, content: str | None = None) -> ActDate:
    times = ReportTimes(text, published, find_times(text, published))
    contents = (span(text, content),) if content else ()
    before = text[: text.index(trigger)]
    sentence = Span(before.rfind(". ") + 2 if ". " in before else 0, len(text))
    return explain_date(Act(span(text, trigger), sentence, event, background=0.3), times, (), contents)


def test_explain_date_tells_basis_and_words() -> None:
    text = "Jets struck the depot on Thursday."
    thursday = Dated("2016-11-24", "2016-11-24", "day")
    assert explained(text, "struck", "ASSAULT") == ActDate(thursday, "relative", span(text, "Thursday"))
    later = explained("On 3 May 2014 they met in Sochi. Two days later Iran withdrew its troops.", "withdrew", "RETREAT")
    assert (later.when.date, later.basis) == ("2014-05-05", "inherited")
    assert explained(LEAD + "He accused Iran of arming the rebels, officials said.", "accused", "ACCUSE").basis == "publication"


def test_explain_date_a_complement_has_its_own_date() -> None:
    text = "He accused Damascus on Friday of arming the rebels in 2014."
    assert explained(text, "arming", "AID", content="of arming the rebels in 2014").when.date == "2014-01-01"
    assert explained(text, "accused", "ACCUSE", content="of arming the rebels in 2014").when.date == "2016-11-25"


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("The army shelled the town on 31 February.", PUBLISHED, "“31 February”: the calendar has no such day"),
        ("The army shelled the town a few weeks ago.", PUBLISHED, "“a few weeks ago”: the words give no number"),
        ("The army shelled the town on Sunday.", None, "“Sunday”: the report has no day of publication to count from"),
        (
            "The army shelled the town on Sunday.", "2016-11",
            "“Sunday”: the report is dated by its month only, and the days of that month disagree",
        ),
        (
            "The army shelled the town.", None,
            "no words of the report date the act, and the report has no day of publication to count from",
        ),
    ],
)  # fmt: skip
def test_explain_date_is_no_guess_where_words_settle_no_day(text: str, published: str | None, reason: str) -> None:
    found = explained(text, "shelled", "ASSAULT", published)
    assert (found.when, found.basis, found.reason) == (Dated(), None, reason)
