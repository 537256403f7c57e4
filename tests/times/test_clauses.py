"""To which clause a time expression belongs."""

from __future__ import annotations

import pytest

from dragoman.records import Span
from dragoman.times import Act, find_times
from dragoman.times.clauses import may_date


def is_own(text: str, trigger: str, words: str, event: str) -> bool:
    """Whether the expression may date the act."""
    start = text.index(trigger)
    act = Act(Span(start, start + len(trigger)), Span(0, len(text)), event)
    (one,) = [one for one in find_times(text, "2021-08-12") if words in one.span.text_of(text)]
    return may_date(act, one, text)


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Norway, which mediated in 2015, urged the rebels to return.", "urged", "2015"),
        ("The envoy, who arrived on Tuesday, urged the rebels to return.", "urged", "Tuesday"),
        ("The court ordered the release of Aino Salo, who was arrested in March 2017.", "ordered the release", "March"),
        ("Peru freed a mayor who was jailed in 2019.", "freed", "2019"),
        ("The king pardoned an activist convicted in 2018.", "pardoned", "2018"),
        ("Chile thanked Malta for the soldiers it sent in 2016.", "thanked", "2016"),
        ("Lea Moro, the runner-up in the October 20 election, congratulated her.", "congratulated", "October"),
    ],
)
def test_what_dates_a_clause_within_dates_no_act_outside(text: str, trigger: str, words: str) -> None:
    assert not is_own(text, trigger, words, "REQUEST")


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Norway, which mediated in 2015, urged the rebels to return.", "mediated", "2015"),
        ("Norway, which borders Russia, urged the rebels in May to return.", "urged", "May"),
        ("In May Norway, which borders Russia, urged the rebels to return.", "urged", "May"),
        ("The attack which killed ten men in March was condemned.", "attack", "March"),
        ("The army shelled the town in March, which angered Rome.", "shelled", "March"),
        ("The president, who in May, after long talks, met the rebels, left.", "met", "May"),
        ("Turks, whose losses rose in June, when the army invaded Syria, mourned.", "invaded", "June"),
        ("Police detained dockers who blocked the port on Monday.", "detained", "Monday"),
        ("He was charged and detained in 2018.", "charged", "2018"),
        ("Rebels shelled Pula, officials said on Monday.", "shelled", "Monday"),
        ("She praised the army in an interview published in May.", "praised", "May"),
        ("The envoys fled after rebels attacked in May.", "fled", "May"),
        ("Malta, the army said in May, had fired at boats.", "fired", "May"),
    ],
)
def test_what_may_date_an_act_beside_other_clauses(text: str, trigger: str, words: str) -> None:
    assert is_own(text, trigger, words, "ASSAULT")


@pytest.mark.parametrize(
    ("text", "trigger", "words", "event"),
    [
        ("Malta denied it had killed refugees in 1997.", "denied", "1997", "REJECT"),
        ("Malta denied any role in a massacre in 2012.", "denied", "2012", "REJECT"),
        ("Peru accused Chile of funding an attack in Lima in 2018.", "accused Chile", "2018", "ACCUSE"),
        ("Peru accused Chile of shelling a village last week.", "accused", "last week", "ACCUSE"),
        ("Peru blamed Chile for a raid in March.", "blamed", "March", "ACCUSE"),
        ("Peru urged Chile to apologise for the massacre of 1937.", "urged", "1937", "REQUEST"),
        ("Peru rejected the results of last month's election.", "rejected", "last month", "REJECT"),
    ],
)
def test_the_time_of_the_matter_dates_no_charge(text: str, trigger: str, words: str, event: str) -> None:
    assert not is_own(text, trigger, words, event)


@pytest.mark.parametrize(
    ("text", "trigger", "words", "event"),
    [
        ("Malta denied in March that it had killed refugees.", "denied", "March", "REJECT"),
        ("In 2014 Peru accused Chile of funding an attack.", "accused", "2014", "ACCUSE"),
        ("Peru had accused Chile of funding an attack in 2018.", "accused", "2018", "ACCUSE"),
        ("Peru accused Chile of shelling a village on Monday.", "accused", "Monday", "ACCUSE"),
        ("Peru accused Chile of funding an attack in 2018.", "attack", "2018", "ASSAULT"),
        ("Peru rejected the plan at the end of 2015.", "rejected", "2015", "REJECT"),
        ("Peru and Chile signed a treaty at last week's summit.", "signed", "last week", "AGREE"),
        ("Rebels staged the coup of 2012.", "staged", "2012", "ASSAULT"),
    ],
)
def test_what_is_told_of_the_charge_itself_may_date_it(text: str, trigger: str, words: str, event: str) -> None:
    assert is_own(text, trigger, words, event)
