"""What a least confidence leaves of a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.records import count_records, find_faults, keep_sure


@pytest.mark.parametrize(
    ("least", "statements", "events"),
    [
        (0.0, ["s1", "s2", "s3"], ["e1", "e2", "e3"]),
        (0.6, ["s1", "s2", "s3"], ["e1", "e2", "e3"]),
        (0.61, ["s1", "s2", "s3"], ["e1", "e2"]),
        (0.8, ["s1", "s2"], ["e2"]),
        (0.91, ["s1"], []),
        (1.0, [], []),
    ],
)
def test_keep_sure(coded, least, statements, events):
    sure = keep_sure(coded, least)
    assert ([one.id for one in sure.statements], [one.id for one in sure.events]) == (statements, events)
    assert count_records(sure) == len(statements) + len(events)
    assert (sure.report, sure.entities, find_faults(sure)) == (coded.report, coded.entities, [])


def test_the_statement_on_whose_word_an_event_is_told_stays(coded):
    unsure = replace(coded.statements[2], confidence=0.1)
    sure = keep_sure(replace(coded, statements=(*coded.statements[:2], unsure)), 0.6)
    assert [one.id for one in sure.statements] == ["s1", "s2", "s3"]
    assert sure.events[2].statement == "s3"
    assert find_faults(sure) == []
