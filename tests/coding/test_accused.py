"""Whom a condemned deed accuses."""

from __future__ import annotations

import pytest
from hand_reading import act, span_of

from dragoman.coding.accused import settle_accused
from dragoman.records import Span


def settled(text, *acts):
    """The words of the accused of the last of some acts."""
    ends = [at + 1 for at, letter in enumerate(text) if letter == "."]
    sentences = tuple(Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False))
    return [one.text_of(text) for one in settle_accused(acts, sentences, text)[-1].recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "linked", "accused"),
    [
        ("Peru condemned the invasion of Togo.", "condemned", "Togo", []),
        ("Peru condemned the attack on its fishermen.", "condemned the attack", "its fishermen", []),
        ("Peru strongly condemned the latest missile strikes on Togo.", "condemned", "Togo", []),
        ("Peru denounced the killing of two nurses in Togo.", "denounced", "two nurses", []),
        ("Peru criticised the treatment of Muslims in Togo.", "criticised", "Muslims", []),
        ("Peru called the attack on parliament terrorism.", "called the attack", "parliament", []),
        ("Peru criticised Benin for its attack on Togo.", "criticised", "Togo", []),
        ("Peru condemned in the strongest terms the murder of a nurse.", "condemned", "a nurse", []),
        ("Peru condemned what it called the expulsion of two senators.", "condemned", "two senators", []),
        ("Peru condemned Ann Hale's arrest.", "condemned", "Ann Hale", []),
        ("Peru criticised the resolution against Togo.", "criticised", "Togo", []),
        ("The attack on the temple was condemned by Peru.", "was condemned", "the temple", []),
        ("Peru condemned Togo's attack on Benin.", "condemned", "Togo", ["Togo"]),
        ("Peru condemned the Togolese attack on Benin.", "condemned", "Togolese", ["Togolese"]),
        ("Peru condemned the attack on Benin by Togo.", "condemned", "Togo", ["Togo"]),
        ("Peru condemned the attacks of the rebels.", "condemned", "the rebels", ["the rebels"]),
        ("Peru criticised the decision of the court.", "criticised", "the court", ["the court"]),
        ("Peru criticised Togo for its attack on Benin.", "criticised", "Togo", ["Togo"]),
        ("Peru blamed the attack on Togo.", "blamed", "Togo", ["Togo"]),
        ("Peru accused Togo of the attack on Benin.", "accused", "Togo", ["Togo"]),
        ("Peru called the deal a coup by Togo.", "called the deal", "Togo", ["Togo"]),
    ],
)
def test_the_victim_of_a_condemned_deed_is_not_accused(text, trigger, linked, accused):
    assert settled(text, act(text, trigger, "ACCUSE", ("Peru",), (linked,))) == accused


@pytest.mark.parametrize(
    ("text", "kind", "done", "doer", "linked", "accused"),
    [
        ("Rebels shot two men. Lomé met Accra. Peru condemned the attack.", "ASSAULT", "shot", "Rebels", "Accra", ["Rebels"]),
        ("Jets of Mali bombed a school. Peru condemned the strike on the school.", "ASSAULT", "bombed", "Jets of Mali",
         "the school", ["Jets of Mali"]),
        ("Fans stormed parliament. Lomé met Accra. Peru condemned the riots.", "PROTEST", "stormed", "Fans", "Accra",
         ["Fans"]),
        ("Rebels shot two men. Lomé met Accra. Peru condemned the attack on the temple.",
         "ASSAULT", "shot", "Rebels", "the temple", []),
        ("Lomé met Accra. Peru condemned the attack.", "CONSULT", "met", "Lomé", "Accra", []),
        ("Police held two men. Lomé met Accra. Peru condemned the killing.", "COERCE", "held", "Police", "Accra", []),
        ("Rebels shot two men. Peru condemned the attack.", "ASSAULT", "shot", "Rebels", "Rebels", ["Rebels"]),
        ("Peru shot two men. Accra fell ill. Peru condemned the attack.", "ASSAULT", "shot", "Peru", "Accra", []),
        ("Peru condemned the attack. Lomé met Accra. Rebels shot two men.", "ASSAULT", "shot", "Rebels", "Accra", ["Rebels"]),
        ("Rebels shot two men. Lomé met Accra. Peru condemned the decision.", "ASSAULT", "shot", "Rebels", "Accra", ["Accra"]),
        ("Rebels shot two men. Lomé met Accra. Peru condemned Accra.", "ASSAULT", "shot", "Rebels", "Accra", ["Accra"]),
    ],
)  # fmt: skip
def test_a_condemned_deed_accuses_its_doer_and_no_bystander(text, kind, done, doer, linked, accused):
    told = act(text, done, kind, (doer,), ())
    assert settled(text, told, act(text, "condemned", "ACCUSE", ("Peru",), (linked,))) == accused


def test_a_deed_farther_off_counts_where_all_have_one_doer():
    far = "Rebels shot two men. " + "It rained. " * 6
    condemned = "Peru condemned the attack."
    text = far + condemned
    told, accused = act(text, "shot", "ASSAULT", ("Rebels",), ()), act(text, "condemned", "ACCUSE", ("Peru",), ())
    assert settled(text, told, accused) == ["Rebels"]
    text = "Soldiers burned a hut. " + far + condemned
    acts = [act(text, "burned", "ASSAULT", ("Soldiers",), ()), act(text, "shot", "ASSAULT", ("Rebels",), ())]
    assert settled(text, *acts, act(text, "condemned", "ACCUSE", ("Peru",), ())) == []


def test_other_acts_stay_as_they_are():
    text = "Peru demanded an end to the attack on Togo."
    told = act(text, "demanded", "REQUEST", ("Peru",), ("Togo",))
    assert settle_accused([told], (Span(0, len(text)),), text) == [told]
    assert span_of(text, "Togo") in told.recipients
