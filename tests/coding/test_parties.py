"""From the words of an act's parties to entities: bystanders, own sides, unknown doers."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hand_reading import act, span_of

from dragoman.actors import Cast
from dragoman.coding.parties import find_parties
from dragoman.records import Entity, Statement

TEXT = "One said that Two was hit by Three."
ONE, TWO = span_of(TEXT, "One"), span_of(TEXT, "Two")


def _entity(number: str, code: str | None, sector: str | None, kind: str = "organization", name: str = "body") -> Entity:
    return Entity(number, name, kind, code, code, sector)


def _parties(event: str, doer: Entity, other: Entity, remote: bool = True) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cast = Cast((doer, other), MappingProxyType({ONE: (doer.id,), TWO: (other.id,)}))
    return find_parties(act(TEXT, "hit", event, ("One",), ("Two",)), (), cast, frozenset({ONE} if remote else ()))


@pytest.mark.parametrize(
    ("event", "doer", "victim", "is_kept"),
    [
        ("ASSAULT", ("LBN", "MIL"), ("LBN", "GOV"), False),  # the president was assassinated, the army said
        ("ASSAULT", ("UKR", "GOV"), ("UKR", "MIL"), False),
        ("ASSAULT", ("TUR", "MIL"), ("TUR", "REB"), True),  # 12 militants were killed, the army said
        ("ASSAULT", ("RUS", None), ("UKR", "MIL"), True),
        ("ASSAULT", ("NGO", "SOC"), ("SDN", "REB"), False),
        ("COERCE", ("VEN", "GOV"), ("VEN", "JRN"), True),
        ("COERCE", ("NER", "MIL"), ("NER", "MIL"), False),
        ("COERCE", ("NGO", "SOC"), ("EGY", "CVL"), False),
    ],
)
def test_a_speaker_is_the_doer_of_a_passive_only_against_the_other_side(event, doer, victim, is_kept):
    actor, recipient = _parties(event, _entity("n1", *doer), _entity("n2", *victim, kind="group"))
    unknown = ("n3",) if event == "ASSAULT" else ()
    assert (actor, recipient) == (("n1",) if is_kept else unknown, ("n2",))


def test_a_defence_ministry_speaks_for_its_army():
    doer, victim = _entity("n1", "TUR", "GOV", name="Turkey’s defence ministry"), _entity("n2", "TUR", "REB", kind="group")
    assert _parties("ASSAULT", doer, victim) == (("n1",), ("n2",))
    assert _parties("ASSAULT", _entity("n1", "TUR", "GOV", name="the health ministry"), victim) == (("n3",), ("n2",))


@pytest.mark.parametrize(
    ("event", "actor", "recipient", "is_kept"),
    [
        ("REJECT", ("SRB", "GOV"), ("SRB", None), False),
        ("THREATEN", ("USA", "GOV"), ("USA", None), False),
        ("REQUEST", ("USA", "GOV"), ("USA", None), True),
        ("COERCE", ("MLI", "MIL"), ("MLI", None), True),  # a coup
        ("ASSAULT", ("SDN", "MIL"), ("SDN", None), True),
        ("REJECT", ("SRB", "OPP"), ("SRB", None), True),
        ("REJECT", ("SRB", "GOV"), ("XKX", None), True),
    ],
)
def test_no_side_rejects_or_threatens_itself(event, actor, recipient, is_kept):
    found = _parties(event, _entity("n1", *actor), _entity("n2", *recipient, kind="state"), remote=False)
    assert found[1] == (("n2",) if is_kept else ())


def test_the_place_of_a_meeting_of_two_states_is_no_recipient():
    text = "Armenia and Turkey met in Vienna."
    names = ("Armenia", "Turkey", "Vienna")
    entities = tuple(_entity(f"n{n}", code, None, "state") for n, code in enumerate(("ARM", "TUR", "AUT"), 1))
    cast = Cast(entities, MappingProxyType({span_of(text, name): (one.id,) for name, one in zip(names, entities, strict=True)}))
    trigger = act(text, "met", "CONSULT", names[:2], names[2:])
    assert find_parties(trigger, (), cast, venues=frozenset({span_of(text, "Vienna")})) == (("n1", "n2"), ())
    alone = act(text, "met", "CONSULT", names[:1], names[2:])
    assert find_parties(alone, (), cast, venues=frozenset({span_of(text, "Vienna")})) == (("n1",), ("n3",))


@pytest.mark.parametrize(("sector", "is_doer"), [("CVL", False), ("JRN", False), ("REB", True), (None, True)])
def test_who_only_tells_of_an_attack_is_no_doer_unless_armed(sector, is_doer):
    text = "Sources in Martuni said that shells fell on the town."
    cast = Cast(
        (_entity("n1", "AZE", sector, "group"), _entity("n2", "AZE", "CVL", "group")),
        MappingProxyType({span_of(text, "Sources"): ("n1",), span_of(text, "the town"): ("n2",)}),
    )
    told = Statement("s1", ("n1",), (span_of(text, "that shells fell on the town"),), source=span_of(text, "Sources"),
                     cue=span_of(text, "said"))  # fmt: skip
    actor, recipient = find_parties(act(text, "fell", "ASSAULT", ("Sources",), ("the town",)), (told,), cast)
    assert (actor, recipient) == (("n1",) if is_doer else ("n3",), ("n2",))


@pytest.mark.parametrize(("doer", "is_remark", "about", "is_kept"), [
    (("UNO", None), False, "GAB", False),  # the UN Security Council met. Two men were arrested
    (("IGO", "GOV"), True, "GAB", False),
    (("UNO", "MIL"), True, "GAB", True),  # peacekeepers do
    (("FRA", None), True, "GAB", False),  # France condemned the coup. Two men were arrested
    (("FRA", None), False, "GAB", True),  # France accused Gabon of spying
    (("FRA", None), True, "FRA", True),  # in France itself
    (("GAB", None), True, "FRA", True),
    (("FRA", "COP"), True, "GAB", True),
])  # fmt: skip
def test_who_only_remarks_in_the_sentence_before_arrests_nobody_abroad(doer, is_remark, about, is_kept):
    entities = (_entity("n1", *doer), _entity("n2", "GAB", "CVL", kind="group"))
    cast = Cast(entities, MappingProxyType({ONE: ("n1",), TWO: ("n2",)}), about=about)
    trigger = act(TEXT, "hit", "COERCE", ("One",), ("Two",))
    assert find_parties(trigger, (), cast, remarking={ONE: is_remark}) == (("n1",) if is_kept else (), ("n2",))


@pytest.mark.parametrize(
    ("event", "doer", "victim", "is_kept"),
    [
        ("ASSAULT", ("GEO", "COP"), ("GEO", "COP"), False),  # police used tear gas; 21 officers were injured
        ("ASSAULT", ("COD", "MIL"), ("COD", "MIL"), False),
        ("ASSAULT", ("RUS", "GOV"), ("ARM", "CVL"), False),  # he thanked the president; 26 demonstrators were killed
        ("ASSAULT", ("GEO", "CVL"), ("GEO", "COP"), True),  # protesters threw stones; 21 officers were injured
        ("ASSAULT", ("GEO", "COP"), ("GEO", "CVL"), True),
        ("ASSAULT", ("RUS", "MIL"), ("UKR", "MIL"), True),
        ("ASSAULT", ("MLI", "REB"), ("MLI", "REB"), True),
        ("ASSAULT", ("RUS", None), ("UKR", "CVL"), True),
        ("COERCE", ("RUS", "GOV"), ("RUS", "CVL"), True),
    ],
)
def test_nobody_unarmed_nor_of_the_victims_force_attacks_from_another_sentence(event, doer, victim, is_kept):
    cast = Cast((_entity("n1", *doer), _entity("n2", *victim)), MappingProxyType({ONE: ("n1",), TWO: ("n2",)}))
    found = find_parties(act(TEXT, "hit", event, ("One",), ("Two",)), (), cast, apart=frozenset({ONE}))
    assert found == (("n1",) if is_kept else ("n3",), ("n2",))
