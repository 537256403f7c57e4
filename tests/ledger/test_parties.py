from __future__ import annotations

import pytest
from acts import report_of

from dragoman.ledger import AmbiguousPartyError, Store, UnknownPartyError
from dragoman.ledger.parties import ORGANS, find_side, read_party, suggest
from dragoman.records import Entity

ACTS = (
    ("CONSULT", "Hassan Rouhani, IRN GOV; Turkey", ""),
    ("ACCUSE", "Mehmet Demir, TUR GOV", "Ahmet Demir, TUR OPP"),
    ("AID", "NATO, IGO", "Turkey"),
    ("ASSAULT", "Hadi al-Ameri, IRQ REB", "fighters, -"),
)


@pytest.fixture
def connection(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("a", "2016-11-26", *ACTS))
        yield store._connection


@pytest.mark.parametrize(
    ("words", "code", "sectors", "name", "group"),
    [
        ("Iran", "IRN", (), None, None),
        ("iranian", "IRN", (), None, None),
        ("Tehran", "IRN", (), None, None),
        ("IRN", "IRN", (), None, None),
        ("UNO", "UNO", (), None, None),
        ("TUR GOV", "TUR", ("GOV",), None, None),
        ("TUR/GOV", "TUR", ("GOV",), None, None),
        ("Turkey  GOV", "TUR", ("GOV",), None, None),
        ("NATO", None, (), None, "NATO"),
        ("EU MIL", None, ("MIL",), None, "European Union"),
        ("NATO itself", None, (), "NATO", None),
        ("Turkey itself", "TUR", ORGANS, None, None),
        ("PKK", None, (), "PKK", None),
        ("White House", None, (), "White House", None),
        ("Bank of GOV", None, (), "Bank of GOV", None),
        ("Nobody Known", None, (), "Nobody Known", None),
    ],
)
def test_party_is_read_at_every_grain(words, code, sectors, name, group):
    party = read_party(words)
    assert (party.code, party.sectors, party.name, party.group.name if party.group else None) == (code, sectors, name, group)


@pytest.mark.parametrize(
    ("words", "name", "codes"),
    [
        ("Hassan Rouhani", "Hassan Rouhani", ["IRN"]),
        ("hassan ROUHANI", "Hassan Rouhani", ["IRN"]),
        ("al-Ameri", "Hadi al-Ameri", ["IRQ"]),
        ("Ameri", "Hadi al-Ameri", ["IRQ"]),
        ("fighters", "fighters", [""]),
        ("NATO itself", "NATO", ["IGO"]),
    ],
)
def test_side_is_an_actor_of_the_store(connection, words, name, codes):
    side = find_side(connection, words)
    assert (side.party.name, [code for code, *_ in side.codes], len(side.actors)) == (name, codes, 1)


def test_side_of_a_group_has_its_members_and_its_organisation(connection):
    side = find_side(connection, "NATO")
    assert {code for code, *_ in side.codes} >= {"USA", "FIN", "IGO"}
    assert len(side.actors) == 1


def test_name_that_several_end_with_is_ambiguous(connection):
    with pytest.raises(AmbiguousPartyError, match="Ahmet Demir or Mehmet Demir"):
        find_side(connection, "Demir")


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("Irann", "Iran"), ("Hasan Rohani", "Hassan Rouhani"), ("Rohani", "Hassan Rouhani"), ("Turky", "Turkey"),
        ("Amery", "Hadi al-Ameri"),
    ],
)
def test_nearest_names_are_suggested(connection, words, nearest):
    with pytest.raises(UnknownPartyError) as caught:
        find_side(connection, words)
    assert caught.value.nearest[0] == nearest


def test_nothing_is_suggested_for_what_is_like_nothing(connection):
    assert suggest(connection, "Xqzwv") == []


@pytest.mark.parametrize(
    ("words", "entity", "day", "holds"),
    [
        ("Turkey", Entity("n1", "PKK", "organization", "TUR", sector_code="REB"), None, True),
        ("Turkey itself", Entity("n1", "PKK", "organization", "TUR", sector_code="REB"), None, False),
        ("TUR GOV", Entity("n1", "Recep Tayyip Erdogan", "person", "TUR", sector_code="GOV"), None, True),
        ("NATO", Entity("n1", "Sweden", "state", "SWE"), "2025-01-01", True),
        ("NATO", Entity("n1", "Sweden", "state", "SWE"), "2020-01-01", False),
        ("NATO", Entity("n1", "Sweden", "state", "SWE"), None, True),
        ("EU", Entity("n1", "European Union", "organization", "EUR"), "2020-01-01", True),
        ("Hassan Rouhani", Entity("n1", "Hassan Rouhani", "person", "IRN"), None, True),
        ("Hassan Rouhani", Entity("n1", "Iran", "state", "IRN"), None, False),
    ],
)
def test_a_party_holds_its_entities(words, entity, day, holds):
    assert read_party(words).holds(entity, day) is holds
