"""Weapons that are no doers, and whom those fought who were killed fighting."""

from __future__ import annotations

import pytest
from hand_reading import act

from dragoman.coding.doers import find_remarking, settle_doers


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients", "expected"),
    [
        ("A nurse was killed by a drone near Gao.", "killed", ["a drone"], ["A nurse"], ([], ["A nurse"])),
        ("Two car bombs killed a nurse.", "killed", ["Two car bombs"], ["a nurse"], ([], ["a nurse"])),
        ("Malian jets killed a nurse.", "killed", ["Malian jets"], ["a nurse"], (["Malian jets"], ["a nurse"])),
        ("Jets of Mali killed a nurse.", "killed", ["Jets of Mali"], ["a nurse"], (["Jets of Mali"], ["a nurse"])),
        ("Snipers killed a nurse.", "killed", ["Snipers"], ["a nurse"], (["Snipers"], ["a nurse"])),
        ("In northern Mali, a nurse was killed.", "killed", ["Mali"], ["a nurse"], ([], ["a nurse"])),
        ("A nurse was killed in Malian raids.", "killed", ["Malian"], ["A nurse"], (["Malian"], ["A nurse"])),
        ("A nurse was killed in Mali's raids.", "killed", ["Mali"], ["A nurse"], (["Mali"], ["A nurse"])),
        ("A nurse was beaten outside a UN office.", "beaten", ["UN"], ["A nurse"], ([], ["A nurse"])),
        ("A nurse was beaten in a UN raid.", "beaten", ["UN"], ["A nurse"], (["UN"], ["A nurse"])),
        ("Mayors reacted to a mass shooting at a church.", "mass shooting", ["Mayors"], ["a church"], ([], ["a church"])),
        ("She resigned after the murder of a nurse.", "murder", ["She"], ["a nurse"], ([], ["a nurse"])),
        ("She is blamed for news of the murder of a nurse.", "murder", ["She"], ["a nurse"], (["She"], ["a nurse"])),
        ("She was jailed after launching attacks on a church.", "attacks", ["She"], ["a church"], (["She"], ["a church"])),
        ("Her fury over her attack on a church grew.", "attack", [("her", 1)], ["a church"], (["her"], ["a church"])),
        ("Togo's grief after its raid on a church grew.", "raid", ["Togo"], ["a church"], (["Togo"], ["a church"])),
        ("Airstrikes went on.", "Airstrikes", ["Airstrikes"], [], (["Airstrikes"], [])),
        ("Two Danes killed fighting the junta came home.", "killed fighting", ["Two Danes"], ["the junta"],
         (["the junta"], ["Two Danes"])),
        ("A Dane was shot dead while fighting against the junta.", "was shot dead", [], ["A Dane", "junta"],
         (["junta"], ["A Dane"])),
        ("A Dane died fighting alongside the junta.", "died fighting", ["the junta"], ["A Dane"], ([], ["A Dane"])),
        ("A Dane was killed fighting in Mali.", "killed", [], ["A Dane", "Mali"], ([], ["A Dane", "Mali"])),
        ("A Dane was killed fighting fires.", "killed", ["Mali"], ["A Dane"], None),
    ],
)  # fmt: skip
def test_doers_of_attacks(text, trigger, actors, recipients, expected):
    told = act(text + " Mali.", trigger, "ASSAULT", tuple(actors), tuple(recipients))
    found = settle_doers(told, text + " Mali.")
    if expected is None:
        assert found == told
        return
    assert ([one.text_of(text) for one in found.actors], [one.text_of(text) for one in found.recipients]) == expected


def test_other_types_stay():
    told = act("Drones were banned by Mali.", "banned", "COERCE", ("Drones",), ("Mali",))
    assert settle_doers(told, "Drones were banned by Mali.") == told


REMARK = "France {} the coup. An aide was arrested."


@pytest.mark.parametrize(("verb", "event", "modes", "expected"), [
    ("condemned", "ACCUSE", ("disapprove",), [True]),
    ("praised", "SUPPORT", (), [True]),
    ("discussed", "CONSULT", (), [False]),
    ("investigated", "ACCUSE", ("investigate",), [False]),
    ("fought", "ASSAULT", (), []),  # who fights may arrest
])  # fmt: skip
def test_who_only_speaks_in_the_sentence_before(verb, event, modes, expected):
    text = REMARK.replace("{}", verb)
    arrest = act(text, "was arrested", "COERCE", ("France",), ("An aide",))
    acts = [act(text, verb, event, ("France",), modes=modes), arrest]
    assert list(find_remarking(arrest, text, acts).values()) == expected


def test_who_stands_in_the_sentence_of_an_arrest_or_does_another_act_is_no_bystander():
    text = "France condemned the coup and an aide was arrested. Togo wept."
    arrest = act(text, "was arrested", "COERCE", ("France",), ("an aide",))
    assert find_remarking(arrest, text, [act(text, "condemned", "ACCUSE", ("France",), modes=("disapprove",)), arrest]) == {}
    praise = act(text, "wept", "SUPPORT", ("France",), ())
    assert find_remarking(praise, text, [act(text, "condemned", "ACCUSE", ("France",), modes=("disapprove",)), praise]) == {}
