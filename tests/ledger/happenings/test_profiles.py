from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from happening_stories import read_stories

from dragoman.ledger.happenings.profiles import from_line, profile_report, stem, to_line
from dragoman.records import Dated


def test_profile_holds_what_tells_one_act_from_another():
    coded = next(one for one in read_stories() if one.report.publisher == "Sahel Post")
    (profile,) = profile_report(coded)
    assert (profile.event, profile.first, profile.last) == ("ASSAULT", *[date(2029, 8, 12).toordinal()] * 2)
    assert [one.key for one in profile.parties] == ["SDN", "SDN"]
    assert [(one.kind, one.low) for one in profile.figures] == [("dead", 14.0)]
    assert profile.names == {"damazin"}
    assert "villag" not in profile.words  # the parties' own words tell nothing more
    assert profile.trigger == {"kill"}


def test_profile_is_the_same_after_it_was_stored(coded):
    for profile in profile_report(coded):
        assert from_line(to_line(profile)) == profile


@pytest.mark.parametrize(
    ("status", "background", "window"),
    [("happened", False, (-3, 0)), ("future", False, (0, 60)), ("happened", True, None)],
)
def test_undated_act_lies_about_the_day_of_publication(coded, status, background, window):
    event = replace(coded.events[0], status=status, background=background, when=Dated())
    (profile,) = profile_report(replace(coded, events=(event,)))
    day = date(2016, 11, 26).toordinal()
    assert (profile.first, profile.last) == ((day + window[0], day + window[1]) if window else (None, None))
    assert not profile.is_dated


def test_tellings_are_called_by_report_type_and_words(coded):
    first, second, third = profile_report(coded)
    again = profile_report(replace(coded, events=coded.events[1:]))
    assert [one.id for one in again] == [second.id, third.id]
    assert first.id != second.id


def test_events_of_one_type_at_the_same_words_have_names_of_their_own(coded):
    twice = (coded.events[0], replace(coded.events[0], id="e9", recipient=()))
    assert len({one.id for one in profile_report(replace(coded, events=twice))}) == 2


@pytest.mark.parametrize(("word", "expected"), [("talks", "talk"), ("talked", "talk"), ("parties", "part"), ("gas", "gas")])
def test_stem_drops_endings(word, expected):
    assert stem(word) == expected
