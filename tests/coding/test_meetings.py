"""With whom a meeting was, by what means, and which tellings are of one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_reading import act, span_of

from dragoman.coding.meetings import add_partner, join_meetings, tell_visits
from dragoman.records import Dated, Entity, Event, Location, Span

STORY = (
    "Narendra Modi spoke by phone with Joko Widodo on Friday, Delhi said. In their phone call they discussed palm oil. "
    "On Monday Modi met the Sultan of Oman. Officials of both held talks in May."
)
CODES = {"modi": "IND", "widodo": "IDN", "sultan": "OMN", "farmers": "OMN"}
ENTITIES = tuple(
    Entity(name, name, "person", code, sector_code="CVL" if name == "farmers" else "GOV") for name, code in CODES.items()
)


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "parties", "modes"),
    [
        (STORY, "spoke by phone", "Narendra Modi", ["Narendra Modi", "Joko Widodo"], ("phone",)),
        ("Modi held a telephone call with the Emir of Kuwait and agreed.", "held a telephone call", "Modi",
         ["Modi", "the Emir of Kuwait"], ("phone",)),
        ("Modi telephoned Widodo.", "telephoned", "Modi", ["Modi"], ("phone",)),
        ("Modi met Widodo in May and telephoned him in June.", "met", "Modi", ["Modi"], ()),
        ("Modi met with farmers.", "met", "Modi", ["Modi"], ()),
        ("Modi held talks. With Oman he traded.", "held talks", "Modi", ["Modi"], ()),
    ],
)  # fmt: skip
def test_the_clause_tells_with_whom_and_by_what_means(text, trigger, actor, parties, modes):
    found = add_partner(act(text, trigger, "CONSULT", (actor,)), text)
    assert ([one.text_of(text) for one in found.actors], found.modes) == (parties, modes)


def test_the_partner_of_a_visit_is_its_recipient():
    text = "Modi held talks with the Emir of Kuwait in Kuwait City."
    found = add_partner(act(text, "held talks", "CONSULT", ("Modi",), modes=("visit",)), text)
    assert [[one.text_of(text) for one in side] for side in (found.actors, found.recipients)] == [["Modi"], ["the Emir of Kuwait"]]


def test_another_act_than_a_meeting_has_no_partner():
    trigger = act(STORY, "spoke by phone", "REQUEST", ("Narendra Modi",))
    assert add_partner(trigger, STORY) == trigger


def _meeting(words: str, *parties: str, day: str | None = None, mode: tuple[str, ...] = (), status: str = "happened") -> Event:
    when = Dated(day, day, "day") if day else Dated(None, None, "unknown")
    place = span_of(STORY, words)
    return Event("", "CONSULT", parties, (), place, Span(0, len(STORY)), status, False, 1, 2.5, mode=mode, when=when)


@pytest.mark.parametrize(
    ("later", "n_kept"),
    [
        (_meeting("phone call", "modi", mode=("phone",)), 1),
        (_meeting("phone call", "modi", mode=("phone",), day="2024-05-01"), 2),  # another day
        (_meeting("phone call", "modi", mode=("phone",), status="future"), 2),
        (_meeting("met", "modi", "sultan"), 2),
        (_meeting("talks", "modi"), 2),  # no 'the', no 'their'
    ],
)
def test_a_call_that_is_taken_up_is_the_same(later, n_kept):
    first = _meeting("spoke by phone", "modi", "widodo", mode=("phone",), day="2024-05-03")
    kept = join_meetings([first, later], ENTITIES, STORY)
    assert len(kept) == n_kept
    assert kept[0] == first


def test_a_broker_makes_a_meeting_one_by_third_party():
    text = "Qatar brokered talks between Kinshasa and M23."
    assert add_partner(act(text, "brokered talks", "CONSULT", ("Qatar",)), text).modes == ("third-party",)


@pytest.mark.parametrize(
    ("meeting", "land", "expected"),
    [
        (_meeting("met", "modi", "sultan"), "OMN", (("modi",), ("sultan",), ("visit",))),
        (_meeting("met", "modi", "sultan"), "IND", (("sultan",), ("modi",), ("visit",))),
        (_meeting("met", "modi", "sultan"), "CHN", (("modi", "sultan"), (), ())),
        (_meeting("met", "modi", "sultan"), None, (("modi", "sultan"), (), ())),
        (_meeting("met", "modi", "sultan", mode=("phone",)), "OMN", (("modi", "sultan"), (), ("phone",))),
        (_meeting("met", "modi", "sultan", "widodo"), "OMN", (("modi", "sultan", "widodo"), (), ())),
        (_meeting("met", "modi"), "IND", (("modi",), (), ())),
        (_meeting("met", "modi", "farmers"), "OMN", (("modi", "farmers"), (), ())),
    ],
)
def test_a_meeting_in_the_land_of_one_is_a_visit_of_the_other(meeting, land, expected):
    place = Location("Capital", land) if land else None
    (told,) = tell_visits([replace(meeting, event_loc=place)], ENTITIES, "met")
    assert (told.actor, told.recipient, told.mode) == expected


@pytest.mark.parametrize(
    ("host", "n_kept"),
    [("sultan", 1), ("widodo", 2), ("farmers", 2)],
)
def test_a_journey_and_who_receives_there_are_one_visit(host, n_kept):
    journey, met = (replace(_meeting(words, "modi"), recipient=(who,)) for words, who in (("On Monday", "oman"), ("met", host)))
    kept = join_meetings([journey, met], (*ENTITIES, Entity("oman", "Oman", "state", "OMN")), STORY)
    assert (len(kept), kept[-1].recipient) == (n_kept, (host,))


@pytest.mark.parametrize(
    ("words", "land", "expected"),
    [
        ("met", "OMN", ("modi", "sultan")),
        ("met", "IND", ("sultan", "modi")),
        ("hosted", "IND", ("sultan", "modi")),
        ("visited", "IND", ("modi", "sultan")),
        ("met", "CHN", ("modi", "sultan")),
        ("met", None, ("modi", "sultan")),
    ],
)
def test_who_is_told_to_meet_somebody_at_home_is_the_host(words, land, expected):
    place = Location("Capital", land) if land else None
    meeting = replace(_meeting("met", "modi", mode=("visit",)), recipient=("sultan",), event_loc=place, trigger=Span(0, len(words)))
    (told,) = tell_visits([meeting], ENTITIES, words)
    assert (*told.actor, *told.recipient) == expected
