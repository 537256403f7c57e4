"""Who takes part in meetings, deals and joint work, and who is joined to a party by 'and'."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_reading import act

from dragoman.coding.conjuncts import add_conjuncts
from dragoman.coding.mutual import settle_mutual


@pytest.mark.parametrize(
    ("text", "trigger", "event", "actors", "recipients", "expected"),
    [
        ("Kenya held talks with Somalia on Monday.", "held talks", "CONSULT", ["Kenya"], ["Somalia"], (["Kenya", "Somalia"], [])),
        ("Ruto met Somalia's prime minister in Nairobi.", "met", "CONSULT", ["Ruto"], [],
         (["Ruto", "Somalia's prime minister"], [])),
        ("Talks between Kenya and Somalia broke down.", "Talks", "CONSULT", ["Kenya"], [], (["Kenya", "Somalia"], [])),
        ("Egypt hosted talks between Kenya and Somalia.", "talks", "CONSULT", ["Egypt"], ["Kenya"], (["Egypt", "Kenya"], [])),
        ("Ruto held talks with visiting Somali ministers.", "held talks", "CONSULT", ["Ruto"], ["Somali ministers"],
         (["Somali ministers"], ["Ruto"])),
        ("Ruto held talks with his visiting Somali counterpart.", "held talks", "CONSULT", ["Ruto"],
         ["his visiting Somali counterpart"], (["his visiting Somali counterpart"], ["Ruto"])),
        ("Ruto is visiting the United States and Cuba.", "is visiting", "CONSULT", ["Ruto"], ["the United States"],
         (["Ruto"], ["the United States"])),
        ("Ruto spoke after visiting Cuba.", "visiting", "CONSULT", ["Ruto"], ["Cuba"], (["Ruto"], ["Cuba"])),
        ("Kenya hosted a Somalia aid conference.", "hosted a", "CONSULT", ["Kenya"], ["Somalia"], (["Kenya"], ["Somalia"])),
        ("Kenya will stage a Somalia aid conference.", "will stage a", "CONSULT", ["Kenya"], ["Somalia"], (["Kenya"], [])),
        ("Envoys of the two have been meeting since January.", "have been meeting", "CONSULT", ["Envoys of the two"], [],
         (["Envoys of the two"], [])),
        ("Kenya was consulted by Somalia.", "was consulted", "CONSULT", ["Somalia"], ["Kenya"], (["Somalia"], ["Kenya"])),
        ("Chile signed a trade deal with Peru.", "signed a trade deal", "AGREE", ["Chile"], ["Peru"], (["Chile", "Peru"], [])),
        ("Chile promised Peru a deal.", "promised", "AGREE", ["Chile"], ["Peru"], (["Chile"], ["Peru"])),
        ("Its growing defence cooperation with Laos includes drills.", "defence cooperation", "COOPERATE", ["Its"], [],
         (["Its", "Laos"], [])),
        ("Chad held joint drills with Niger against Boko Haram.", "joint drills", "COOPERATE", ["Chad"], ["Niger", "Boko Haram"],
         (["Chad", "Niger"], [])),
        ("Chad seeks to cooperate with Niger.", "cooperate", "COOPERATE", ["Chad"], ["Niger"], (["Chad", "Niger"], [])),
        ("Chad has close ties with Niger.", "close ties", "COOPERATE", ["Chad"], ["Niger"], (["Chad", "Niger"], [])),
        ("Chad works closely with Niger.", "works closely", "COOPERATE", ["Chad"], ["Niger"], (["Chad"], ["Niger"])),
        ("Chad opened its airspace to Niger.", "opened", "COOPERATE", ["Chad"], ["Niger"], (["Chad"], ["Niger"])),
    ],
)  # fmt: skip
def test_all_who_take_part_in_what_is_done_together_are_actors(text, trigger, event, actors, recipients, expected):
    found = settle_mutual(act(text, trigger, event, tuple(actors), tuple(recipients)), text)
    assert ([one.text_of(text) for one in found.actors], [one.text_of(text) for one in found.recipients]) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients", "expected"),
    [
        ("Clashes between Touareg rebels and Malian troops went on.", "Clashes", ["Malian troops"], ["Touareg rebels"],
         (["Touareg rebels", "Malian troops"], [])),
        ("He died in a battle between Mali and Azawad that Niger saw.", "battle", ["He"], ["Mali", "Azawad", "Niger"],
         (["Mali", "Azawad"], [])),
        ("Heavy fighting between Mali and Azawad went on.", "Heavy fighting between", [], ["Mali", "Azawad"],
         (["Mali", "Azawad"], [])),
        ("Mali bombed a road between Gao and Kidal.", "bombed", ["Mali"], ["Gao", "Kidal"], (["Mali"], ["Gao", "Kidal"])),
        ("Malian troops clashed again with Azawad.", "clashed", ["Malian troops"], ["Azawad"], (["Malian troops", "Azawad"], [])),
        ("Mali exchanged fire with Niger, killing a boy.", "exchanged fire", ["Mali"], ["Niger", "a boy"],
         (["Mali", "Niger"], ["a boy"])),
        ("Mali fought with Niger against Azawad.", "fought", ["Mali"], ["Azawad"], (["Mali"], ["Azawad"])),
    ],
)  # fmt: skip
def test_both_sides_of_a_fight_are_actors(text, trigger, actors, recipients, expected):
    found = settle_mutual(act(text, trigger, "ASSAULT", tuple(actors), tuple(recipients)), text)
    assert ([one.text_of(text) for one in found.actors], [one.text_of(text) for one in found.recipients]) == expected


def test_who_meets_may_be_named_beside_the_title():
    text = "The Togolese president, Ako Mensah, held talks with the Ghanaian prime minister."
    found = settle_mutual(act(text, "held talks", "CONSULT", ("The Togolese president", "Ako Mensah")), text)
    assert found.actors[-1].text_of(text) == "the Ghanaian prime minister"


def test_a_visitor_and_the_host_stay_apart():
    text = "Ruto held talks with Somalia in Mogadishu."
    visit = replace(act(text, "held talks", "CONSULT", ("Ruto",), ("Somalia",)), modes=("visit",))
    assert settle_mutual(visit, text) == visit


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients", "expected"),
    [
        ("Ghana, Togo and Benin closed their borders.", "closed", ["Ghana"], [], (["Ghana", "Togo", "Benin"], [])),
        ("Ghana, Togo and Benin closed their borders.", "closed", ["Benin"], [], (["Ghana", "Togo", "Benin"], [])),
        ("Togolese troops and Benin's police, along with Ghana, closed it.", "closed", ["Benin's police"], [],
         (["Togolese troops", "Benin's police", "Ghana"], [])),
        ("Mali accused Ghana and Togo of spying.", "accused", ["Mali"], ["Ghana"], (["Mali"], ["Ghana", "Togo"])),
        ("Mali accused Ghana and Togo of spying.", "accused", ["Mali"], ["Togo"], (["Mali"], ["Ghana", "Togo"])),
        ("Neither Ghana nor Togo has asked Mali to pay.", "has asked", ["Togo"], ["Mali"], (["Ghana", "Togo"], ["Mali"])),
        ("Mali accused Ghana and Togo recalled its envoy.", "accused", ["Mali"], ["Ghana"], (["Mali"], ["Ghana"])),
        ("Mali trusts Ghana and Togo, which supports it.", "supports", ["Togo"], ["it"], (["Togo"], ["it"])),
        ("Mali spoke with Ghana and Togo and called for calm.", "spoke", ["Mali", "Ghana"], [], (["Mali", "Ghana", "Togo"], [])),
        ("As reported by the Herald, Ghana and Togo closed it.", "closed", ["Togo"], [], (["Ghana", "Togo"], [])),
        ("It led to joint Togolese, Malian and Beninese airstrikes.", "airstrikes", ["Malian", "Beninese"], [],
         (["Togolese", "Malian", "Beninese"], [])),
        ("On Monday, Ghana and Togo closed it.", "closed", ["Ghana", "Togo"], [], (["Ghana", "Togo"], [])),
        ("Mali warned Ghana and on Monday Togo.", "warned", ["Mali"], ["Ghana"], (["Mali"], ["Ghana"])),
        ("Last week Marcos and Japanese Prime Minister Fumio Kishida signed a pact.", "signed", ["Minister Fumio Kishida"], [],
         (["Marcos", "Minister Fumio Kishida"], [])),
        ("On Monday Kenya and Somalia closed the road.", "closed", ["Somalia"], [], (["Kenya", "Somalia"], [])),
    ],
)  # fmt: skip
def test_those_joined_by_and_share_the_role(text, trigger, actors, recipients, expected):
    found = add_conjuncts(act(text, trigger, "COERCE", tuple(actors), tuple(recipients)), text)
    assert ([one.text_of(text) for one in found.actors], [one.text_of(text) for one in found.recipients]) == expected


def test_those_of_several_states_are_one_party():
    text = "The bloc invited the leaders of Serbia, Albania and Kosovo."
    found = add_conjuncts(act(text, "invited", "AGREE", ("The bloc",), ("the leaders of Serbia", "Albania", "Kosovo")), text)
    assert [one.text_of(text) for one in found.recipients] == ["the leaders of Serbia, Albania and Kosovo"]


def test_who_speaks_to_somebody_pays_no_visit():
    text = "Ruto spoke to Museveni on Monday."
    found = settle_mutual(act(text, "spoke to", "CONSULT", ("Ruto",), ("Museveni",), modes=("visit",)), text)
    assert ([one.text_of(text) for one in found.actors], found.recipients, found.modes) == (["Ruto", "Museveni"], (), ())
