"""Constructions that settle the standing of an act."""

from __future__ import annotations

import pytest

from dragoman.coding.standing import Claim, Construction, claims_around, find_construction
from dragoman.records import Entity, Span, Statement
from dragoman.times import ReportTimes, find_times


def status_of(text: str, trigger: str, event: str = "ASSAULT", *claims: Claim) -> str | None:
    start = text.index(trigger)
    found = find_construction(event, Span(start, start + len(trigger)), Span(0, len(text)), text, claims)
    return found.status if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The navy did not fire on the trawlers.", "fire on", "negated"),
        ("The navy did not fire on the trawlers.", "did not fire", "negated"),
        ("Qatari banks froze no deposits.", "froze", "negated"),
        ("At no point did the guards fire on the boats.", "fire", "negated"),
        ("Not one of the four armies bombed the camp.", "bombed", "negated"),
        ("The line, at which no soldier has been killed, is quiet.", "killed", "negated"),
        ("The rebels left without having killed a hostage.", "killed", "negated"),
        ("The rebels would not leave without having killed a hostage.", "killed", None),
        ("The army was to have shelled the town in May.", "shelled", "negated"),
        ("There will be no direct military retaliation.", "retaliation", "negated"),
        ("The junta said this was not a coup.", "coup", "negated"),
        ("Brazil will not take part in any attack on Caracas.", "attack", "negated"),
        ("No sooner had it begun than gunmen shelled a market.", "shelled", None),
        ("The police have been accused of beating students.", "beating", "alleged"),
        ("Prosecutors charged four officers with torturing a student.", "torturing", "alleged"),
        ("He was held on suspicion of having bombed a bank.", "bombed", "alleged"),
        ("Officials called the claim that guards had fired on nuns baseless.", "fired", "denied"),
        ("The minister said it was untrue that his men had fired.", "fired", "denied"),
        ("He rejected as “groundless” the claim by members of the council that guards had fired.", "fired", "denied"),
        ("Without the French jets the rebels would have taken the capital.", "taken", "hypothetical"),
        ("Berlin is considering bombing the port.", "considering bombing", "hypothetical"),
        ("Diplomats spoke of a possible attack on the port.", "attack", "hypothetical"),
        ("An attack on the port would bring in Turkey.", "attack", "hypothetical"),
        ("The attack on the port would not be forgotten.", "attack", None),
        ("No French soldier was killed on Monday.", "killed", "negated"),
        ("Chiefs said they had seen no looting.", "looting", "negated"),
        ("Paris has yet to bomb the camp.", "bomb", "negated"),
        ("No fewer than 14 students were killed.", "killed", None),
        ("If Iran closed the strait, ships would wait.", "closed", "hypothetical"),
        ("Should the town fall, troops would burn the archive.", "burn", "hypothetical"),
        ("Had Quito sent troops, Colombia would have bombed them.", "would have bombed", "hypothetical"),
        ("Brussels fears that Baku will storm the city.", "storm", "hypothetical"),
        ("Washington is weighing a blockade of the ports.", "blockade", "hypothetical"),
        ("He spoke as if the army had bombed it.", "bombed", None),
        ("A guard is accused of having drowned one of them.", "drowned", "alleged"),
        ("Agents reportedly followed and beat him.", "followed", "alleged"),
        ("Troops are said to have burned a clinic.", "burned", "alleged"),
        ("Soldiers burned a clinic, which Abuja denies.", "burned", "denied"),
        ("Soldiers burned a clinic.", "burned", None),
        ("Riga dismissed claims that guards had shot at farmers.", "shot at", "denied"),
        ("The army denied shelling the mission.", "denied shelling", "denied"),
        ("The army, which denied a coup, shelled the mission.", "shelled", None),
        ("Neither army shelled the mission.", "shelled", "negated"),
        ("A gang that nobody knew shelled the mission.", "shelled", None),
        ("Jets will bomb the camp.", "bomb", "future"),
        ("Jets will not bomb the camp.", "bomb", "negated"),
        ("The junta plans to shell the town.", "plans to shell", "future"),
        ("The junta had no plans to shell the town.", "shell", "negated"),
        ("If the town resists, jets will bomb it.", "bomb", "hypothetical"),
        ("Oslo imposed sanctions on Minsk, which denies seeking the bomb.", "imposed", None),
        ("Jets bombed rebels backed by Minsk, which has long denied arming them.", "bombed", None),
        ("Oslo was said to have bombed the camp, an allegation denied by Oslo.", "bombed", "denied"),
        ("A convoy could not bomb the camp.", "bomb", "negated"),
        ("The jets could bomb the camp.", "bomb", "hypothetical"),
        ("There were no casualties in the attack on the base.", "attack", None),
        ("There was no word on the bombing of the port.", "bombing", None),
        ("There had been no recent attack on the base.", "attack", "negated"),
        ("The army has not only shelled the town but held it.", "shelled", "happened"),
        ("The army has not only shelled the town but held it.", "not only shelled", "happened"),
        ("The army would not only shell the town but hold it.", "shell", None),
        ("The town was not shelled until Monday.", "shelled", "happened"),
        ("The town was not shelled.", "shelled", "negated"),
        ("He rejected reports of a rift and bombed the camp.", "bombed", None),
        ("The army denied reports of shelling and bombing the camp.", "bombing", "denied"),
        ("Minsk denied that it had freed a woman who Riga says was beaten.", "beaten", None),
    ],
)
def test_constructions(text: str, trigger: str, status: str | None) -> None:
    assert status_of(text, trigger) == status


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Envoys stayed away from the talks.", "talks", "negated"),
        ("The talks in Harare were called off.", "talks", "negated"),
        ("The talks in Harare have been put off until May.", "talks", "negated"),
        ("He came for a visit that had been put off twice.", "visit", None),
        ("Envoys came to the talks.", "talks", None),
        ("The ministers are to meet in Riga.", "meet", "future"),
        ("The minister is expected to visit Riga.", "visit", "future"),
        ("The minister flies to Riga on Friday.", "flies", "future"),
        ("The minister flies to Riga on Friday, his office said.", "flies", "future"),
        ("The minister flew to Riga on Friday.", "flew", None),
        ("Oman and Iran open talks next week.", "talks", "future"),
        ("The envoys meet on Tuesday to discuss fish.", "meet", "future"),
        ("After the envoys’ visit on Tuesday the guns fell silent.", "visit", None),
        ("The shah leaves in 1979.", "leaves", None),
        ("The minister often flies to Riga.", "flies", None),
    ],
)
def test_meetings_that_come_to_nothing_and_meetings_to_come(text: str, trigger: str, status: str | None) -> None:
    start = text.index(trigger)
    times = ReportTimes(text, "2024-05-08", find_times(text, "2024-05-08"))
    found = find_construction("CONSULT", Span(start, start + len(trigger)), Span(0, len(text)), text, (), times)
    assert (found.status if found else None) == status


def test_the_present_tense_tells_nothing_without_the_days_of_the_report() -> None:
    assert status_of("The minister flies to Riga on Friday.", "flies", "CONSULT") is None


def test_words_whose_negation_is_the_act() -> None:
    assert status_of("He was not allowed to leave.", "allowed to leave", "COERCE") is None
    assert status_of("There will not be raids, he said.", "raids", "CONCEDE") is None


@pytest.mark.parametrize(("event", "text"), [("REJECT", "He did not accept it."), ("THREATEN", "He would accept it if asked.")])
def test_refusing_and_threatening_happen_in_any_words(event: str, text: str) -> None:
    assert status_of(text, "accept", event) is None


def test_what_is_said_in_a_denial_is_denied_by_its_doer_and_negated_by_others() -> None:
    text = "Rabat denied that its guards had fired."
    cue = Span(6, 12)
    assert status_of(text, "had fired", "ASSAULT", Claim(cue, is_own=True)) == "denied"
    assert status_of(text, "had fired", "ASSAULT", Claim(cue, is_own=False, has_actor=False)) == "denied"
    assert status_of(text, "had fired", "ASSAULT", Claim(cue, is_own=False)) == "negated"


def test_an_accusation_overrules_that_the_act_happened_and_a_denial_without_words() -> None:
    text = "Kyiv accused Moscow of shelling a school."
    found = find_construction("ASSAULT", Span(23, 31), Span(0, len(text)), text, (Claim(Span(5, 12), is_own=False),))
    assert found == Construction("alleged", "content of an accusation", is_weak=True)
    assert found.settles("happened")
    assert found.settles("denied")
    assert not found.settles("future")


def test_a_speaker_of_the_actors_state_is_on_its_side() -> None:
    entities = tuple(Entity(id_, id_, "state", code) for id_, code in (("n1", "MAR"), ("n2", "MAR"), ("n3", "ESP")))
    content = Span(10, 40)
    statements = [Statement("s1", ("n2",), (content,), cue=Span(0, 6)), Statement("s2", ("n3",), (Span(5, 60),), cue=Span(0, 4))]
    assert claims_around(statements, ("n1",), entities) == (
        Claim(Span(0, 6), is_own=True), Claim(Span(0, 4), is_own=False),
    )  # fmt: skip
    assert claims_around(statements[:1], (), entities) == (Claim(Span(0, 6), is_own=False, has_actor=False),)


@pytest.mark.parametrize(
    ("status", "is_weak", "reader", "is_settled"),
    [
        ("alleged", True, "happened", True), ("alleged", True, "denied", True), ("alleged", True, "negated", False),
        ("future", True, "denied", False), ("future", True, "happened", True), ("denied", False, "alleged", True),
    ],
)  # fmt: skip
def test_a_weak_construction_yields_to_the_reader_but_for_a_denial_that_no_words_tell(status, is_weak, reader, is_settled):
    assert Construction(status, "by hand", is_weak).settles(reader) is is_settled
