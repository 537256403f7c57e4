"""The other side of what is done together, by the syntax."""

from __future__ import annotations

import pytest
from hand_reading import act, parsed

from dragoman.coding.clauses import Clauses
from dragoman.coding.partners import add_other_side

CALL = "The president of Chile raised this in a call with Peru on Monday ."
CALL_TREE = (
    "DET:2:det NOUN:5:nsubj ADP:4:case PROPN:2:nmod VERB:0:root PRON:5:obj ADP:9:case DET:9:det NOUN:5:obl ADP:11:case "
    "PROPN:9:nmod ADP:13:case PROPN:5:obl PUNCT:5:punct"
)
HELD = "Boric , who held talks with Boluarte , left ."
HELD_TREE = (
    "PROPN:9:nsubj PUNCT:4:punct PRON:4:nsubj VERB:1:acl NOUN:4:obj ADP:7:case PROPN:4:obl PUNCT:1:punct VERB:0:root PUNCT:9:punct"
)
OWN = "Her meeting with Boluarte was short ."
OWN_TREE = "PRON:2:nmod NOUN:6:nsubj ADP:4:case PROPN:2:nmod AUX:6:cop ADJ:0:root PUNCT:6:punct"
MET = "Boric met privately with two miners on Monday ."
MET_TREE = "PROPN:2:nsubj VERB:0:root ADV:2:advmod ADP:6:case NUM:6:nummod NOUN:2:obl ADP:8:case PROPN:2:obl PUNCT:2:punct"
SUNK = "Talks with Peru collapsed ."
SUNK_TREE = "NOUN:4:nsubj ADP:3:case PROPN:1:nmod VERB:0:root PUNCT:4:punct"
ALONE = "It signed a deal with Peru ."
ALONE_TREE = "PRON:2:nsubj VERB:0:root DET:4:det NOUN:2:obj ADP:6:case PROPN:4:nmod PUNCT:2:punct"
JOINT = "Boric held a joint meeting with Boluarte and Arce ."
JOINT_TREE = (
    "PROPN:2:nsubj VERB:0:root DET:5:det ADJ:5:amod NOUN:2:obj ADP:7:case PROPN:5:nmod CCONJ:9:cc PROPN:7:conj PUNCT:2:punct"
)


@pytest.mark.parametrize(
    ("text", "tree", "trigger", "party", "expected"),
    [
        (CALL, CALL_TREE, "call", "Peru", ["The president of Chile", "Peru"]),
        (CALL, CALL_TREE, "call with Peru", "The president of Chile", ["The president of Chile"]),
        (HELD, HELD_TREE, "held talks", "Boluarte", ["Boric", "Boluarte"]),
        (OWN, OWN_TREE, "meeting", "Boluarte", ["Her", "Boluarte"]),
        (MET, MET_TREE, "met", "Boric", ["Boric", "two miners"]),
        (MET, MET_TREE, "met", "two miners", ["Boric", "two miners"]),
        (SUNK, SUNK_TREE, "Talks", "Peru", ["Peru"]),
        (ALONE, ALONE_TREE, "deal", "Peru", ["Peru"]),
    ],
)
def test_the_other_side_is_who_does_it_or_the_phrase_with_with(text, tree, trigger, party, expected):
    clauses = Clauses.read(parsed(text, tree), text)
    found = add_other_side(act(text, trigger, "CONSULT", (party,)), clauses)
    assert [one.text_of(text) for one in found.actors] == expected


def test_who_meets_several_is_one_side_of_it():
    told = act(JOINT, "joint meeting", "CONSULT", ("Boluarte", "Arce"))
    found = add_other_side(told, Clauses.read(parsed(JOINT, JOINT_TREE), JOINT))
    assert [one.text_of(JOINT) for one in found.actors] == ["Boric", "Boluarte", "Arce"]


def test_an_act_of_two_sides_stays_as_it_is():
    told = act(MET, "met", "CONSULT", ("Boric",), ("two miners",))
    assert add_other_side(told, Clauses.read(parsed(MET, MET_TREE), MET)) == told
