"""Doer and victim of passives, speakers who did nothing, places that are no recipients."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_reading import act, parsed, reading_of, said, span_of

from dragoman.coding.clauses import Clauses
from dragoman.coding.roles import settle_roles
from dragoman.records import Attribution, Span, Trigger

KILLED = "Ukraine 's army said that two of its soldiers had been killed in Kherson ."
KILLED_TREE = (
    "PROPN:3:nmod PART:1:case NOUN:4:nsubj VERB:0:root SCONJ:12:mark NUM:12:nsubj ADP:9:case PRON:9:nmod NOUN:6:nmod AUX:12:aux "
    "AUX:12:aux VERB:4:ccomp ADP:14:case PROPN:12:obl PUNCT:4:punct"
)


def _parties(text: str, tree: str, *found: Attribution | Trigger) -> tuple[list[str], list[str], list[str]]:
    settled = settle_roles(parsed(text, tree, *found), text)
    trigger = settled.triggers[0]
    remote = [one.text_of(text) for one in settled.remote.get(trigger.span, ())]
    return [one.text_of(text) for one in trigger.actors], [one.text_of(text) for one in trigger.recipients], remote


def test_the_subject_of_a_passive_is_the_victim_and_not_the_doer_and_a_place_is_no_recipient():
    actors, recipients, _ = _parties(KILLED, KILLED_TREE, act(KILLED, "killed", "ASSAULT", ("its soldiers",), ("Kherson",)))
    assert (actors, recipients) == ([], ["two of its soldiers"])


def test_a_speaker_outside_of_the_passive_is_marked_by_the_whole_words():
    found = said(KILLED, "Ukraine 's army", "said", "two of its soldiers had been killed in Kherson")
    trigger = act(KILLED, "killed", "ASSAULT", ("Ukraine",), ("two of its soldiers",))
    assert _parties(KILLED, KILLED_TREE, found, trigger) == (["Ukraine 's army"], ["two of its soldiers"], ["Ukraine 's army"])


SEIZED = "The ship was stopped and seized off Aden by Yemeni rebels on Friday , Lloyds said ."
SEIZED_TREE = (
    "DET:2:det NOUN:4:nsubj AUX:4:aux VERB:16:ccomp CCONJ:6:cc VERB:4:conj ADP:8:case PROPN:6:obl ADP:11:case ADJ:11:amod "
    "NOUN:6:obl ADP:13:case PROPN:4:obl PUNCT:16:punct PROPN:16:nsubj VERB:0:root PUNCT:16:punct"
)


def test_the_phrase_with_by_is_the_doer():
    trigger = act(SEIZED, "seized", "COERCE", ("Lloyds",), ("The ship",))
    assert _parties(SEIZED, SEIZED_TREE, trigger) == (["Yemeni rebels"], ["The ship"], [])


FIRED = "Israeli missiles were fired at Homs ."
FIRED_TREE = "ADJ:2:amod NOUN:4:nsubj AUX:4:aux VERB:0:root ADP:6:case PROPN:4:obl PUNCT:4:punct"


def test_what_is_fired_is_no_victim():
    trigger = act(FIRED, "fired", "ASSAULT", ("Israeli",), ("missiles", "Homs"))
    assert _parties(FIRED, FIRED_TREE, trigger) == (["Israeli"], ["Homs"], [])


def test_what_is_fired_is_no_doer_by_itself():
    text, tree = "Shots were fired at Homs .", "NOUN:3:nsubj AUX:3:aux VERB:0:root ADP:5:case PROPN:3:obl PUNCT:3:punct"
    assert _parties(text, tree, act(text, "fired", "ASSAULT", ("Shots",), ("Homs",))) == ([], ["Homs"], [])


APPALLED = "Jordan was appalled by the words of the Israeli minister ."
APPALLED_TREE = (
    "PROPN:3:nsubj AUX:3:aux VERB:0:root ADP:6:case DET:6:det NOUN:3:obl ADP:10:case DET:10:det ADJ:10:amod NOUN:6:nmod "
    "PUNCT:3:punct"
)


def test_who_feels_something_in_the_passive_acts():
    trigger = act(APPALLED, "was appalled", "ACCUSE", ("Jordan",), ("the Israeli minister",))
    assert _parties(APPALLED, APPALLED_TREE, trigger) == (["Jordan"], ["the Israeli minister"], [])


WOUNDED = "Agencies confirmed that Danso was wounded near Kidal ."
WOUNDED_TREE = (
    "NOUN:2:nsubj VERB:0:root SCONJ:6:mark PROPN:6:nsubj AUX:6:aux VERB:2:ccomp ADP:8:case PROPN:6:obl PUNCT:2:punct"
)
BOMBED = "Mali bombed Gao and a boy was killed ."
BOMBED_TREE = (
    "PROPN:2:nsubj VERB:0:root PROPN:2:obj CCONJ:8:cc DET:6:det NOUN:8:nsubj AUX:8:aux VERB:2:conj PUNCT:2:punct"
)
FLEW = "Mali flew raids in which a boy was killed ."
FLEW_TREE = (
    "PROPN:2:nsubj VERB:0:root NOUN:2:obj ADP:5:case PRON:9:obl DET:7:det NOUN:9:nsubj AUX:9:aux VERB:3:acl PUNCT:2:punct"
)


@pytest.mark.parametrize(
    ("text", "tree", "trigger", "actor", "others", "remote"),
    [
        (WOUNDED, WOUNDED_TREE, "wounded", "Agencies", [], ["Agencies"]),
        (BOMBED, BOMBED_TREE, "killed", "Mali", [act(BOMBED, "bombed", "ASSAULT", ("Mali",), ("Gao",))], []),
        (BOMBED, BOMBED_TREE, "killed", "Mali", [], ["Mali"]),
        (FLEW, FLEW_TREE, "killed", "Mali", [], []),
    ],
)
def test_who_stands_outside_of_an_attack_in_the_passive_is_remote(text, tree, trigger, actor, others, remote):
    attack = act(text, trigger, "ASSAULT", (actor,), ("a boy" if "boy" in text else "Danso",))
    assert _parties(text, tree, attack, *others)[2] == remote


@pytest.mark.parametrize(
    ("text", "trigger", "event", "given", "kept"),
    [
        ("Oman rejected in Geneva the plan of Iran.", "rejected", "REJECT", ("Geneva",), []),
        ("Rebels shelled a convoy in Goma.", "shelled", "ASSAULT", ("a convoy", "Goma"), ["a convoy"]),
        ("Jets struck near Goma.", "struck", "ASSAULT", ("Goma",), ["Goma"]),
        ("Police arrested him in Tunis.", "arrested", "COERCE", ("Tunis",), []),
        ("He blamed failures in Mali, Niger.", "blamed", "ACCUSE", ("Mali", "Niger"), ["Mali", "Niger"]),
    ],
)
def test_a_place_is_a_recipient_only_where_nobody_else_is_and_the_act_has_such(text, trigger, event, given, kept):
    settled = settle_roles(reading_of(text, act(text, trigger, event, (), given)), text)
    assert [one.text_of(text) for one in settled.triggers[0].recipients] == kept


def test_where_two_meet_is_nobody_and_where_one_visits_a_venue():
    text = "Envoys of Armenia and Turkey met in Vienna."
    met = act(text, "met", "CONSULT", ("Armenia", "Turkey"), ("Vienna",))
    assert settle_roles(reading_of(text, met), text).triggers[0].recipients == ()
    visit = replace(met, modes=("visit",))
    assert settle_roles(reading_of(text, visit), text).venues == {span_of(text, "Vienna")}


@pytest.mark.parametrize(("text", "span", "phrase"), [(SEIZED, "rebels", "Yemeni rebels"), (SEIZED, "ship", "The ship")])
def test_a_phrase_is_its_noun_with_what_stands_before_it(text, span, phrase):
    clauses = Clauses.read(parsed(text, SEIZED_TREE), text)
    head = clauses.range_of(span_of(text, span)).start
    assert clauses.phrase(head).text_of(text) == phrase


def test_who_stands_in_another_sentence_is_apart_of_a_passive_without_a_doer():
    text = "Police fired . Officers were hurt ."
    tree = "NOUN:2:nsubj VERB:0:root PUNCT:2:punct NOUN:6:nsubj AUX:6:aux VERB:0:root PUNCT:6:punct"
    told = act(text, "hurt", "ASSAULT", ("Police",), ("Officers",))
    reading = parsed(text, tree, told)
    assert settle_roles(reading, text).apart == {told.span: frozenset({span_of(text, "Police")})}
    assert settle_roles(replace(reading, sentences=(Span(0, len(text)),)), text).apart == {}
