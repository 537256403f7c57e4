from __future__ import annotations

import pytest
from own_base import person, placed, small_lexicon

from dragoman.actors.own.check import check_row, find_clashes
from dragoman.actors.own.raw import RawRow
from dragoman.actors.own.rows import ActorRow

SOUND = {"name": "Selin Aydın", "code": "TUR", "sector": "GOV", "role": "Foreign Minister", "since": "2026-03-01"}


def check(forms=(), **values):
    return check_row(RawRow(7, {**SOUND, **values}, forms), small_lexicon())


def test_a_sound_row_is_read():
    row = check(("S. Aydin", "Selin Aydın"), until="2026-04", wikidata_id="Q42")
    assert row == ActorRow(
        "Selin Aydın", "TUR", "person", "GOV", "Foreign Minister", None, "2026-03-01", "2026-04", ("S. Aydin",), "Q42"
    )


def test_a_row_without_a_role_is_an_organization():
    assert check(role="", since="", sector="").kind == "organization"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": ""}, "there is no name"),
        ({"name": "?!"}, "no letters"),
        ({"name": "selin aydın"}, "no capital"),
        ({"name": "ÃavuÅŸoÄŸlu".replace("Ã", "Ã‡")}, "looks like 'Çavuşoğlu' read in a wrong encoding"),
        ({"name": "Ayd\udcfdn"}, "'Ayd?n' is not written in UTF-8"),
        ({"name": "Ayd\ufffdn"}, "letters that were lost"),
        ({"name": "Ayd|n"}, "a sign that no name has"),
        ({"code": ""}, "there is no code"),
        ({"code": "TRK"}, "unknown code 'TRK'; codes like it: TUR (Turkey)"),
        ({"code": "Turkey"}, "unknown code 'Turkey'; Turkey is TUR"),
        ({"code": "tur"}, "unknown code 'tur'; Turkey is TUR"),
        ({"code": "TUR*"}, "only an organization or group has a usual code"),
        ({"sector": ""}, "a person needs a sector"),
        ({"sector": "GVO"}, "unknown sector 'GVO'; is GOV meant?"),
        ({"kind": "human"}, "unknown kind 'human'"),
        ({"kind": "organization"}, "only a person has a role"),
        ({"kind": "place"}, "a place has no sector and no dates"),
        ({"office": "finance"}, "unknown office 'finance'"),
        ({"words": "adjective"}, "which only a state has"),
        ({"since": "1.3.2026"}, "since '1.3.2026' is no day"),
        ({"since": "2026-02-30"}, "since '2026-02-30' is no day"),
        ({"until": "2026-13"}, "until '2026-13' is no day"),
        ({"until": "2026-02-01"}, "it ends (2026-02-01) before it begins (2026-03-01)"),
        ({"until": "2025"}, "it ends (2025) before it begins"),
        ({"until": "2026-03-01"}, "it ends on the day on which it begins"),
        ({"wikidata_id": "348144"}, "wikidata_id '348144' is none"),
    ],
)
def test_what_does_not_hold_is_told(values, reason):
    assert any(reason in one for one in check(**values)), check(**values)


def test_every_reason_of_a_row_is_told_at_once():
    assert len(check(code="TRK", sector="GVO", until="2020", wikidata_id="x")) == 4


def test_words_of_a_state_other_than_names_are_its_forms():
    values = {"name": "Turkey", "code": "TUR", "kind": "state", "words": "adjective"}
    assert "there are no forms" in check_row(RawRow(1, values), small_lexicon())[0]
    assert check_row(RawRow(1, values, ("Türkiyeli",)), small_lexicon()).spoken == ("Türkiyeli",)


def clashes(*rows):
    return [(str(fault), one.line) for one, fault in find_clashes(placed(*rows), small_lexicon())]


def test_two_holders_of_one_office_at_once_are_told():
    ((told, line),) = clashes(
        person("Ali Kaya", "Foreign Minister", "2026-01-01", "2027-01-01"),
        person("Selin Aydın", "Minister of Foreign Affairs", "2026-06-01"),
    )
    assert line == 2
    assert told.startswith("own.toml:2: two holders of one office of TUR (foreign) at once: Selin Aydın and Ali Kaya (own.toml:1, ")


@pytest.mark.parametrize(
    "rows",
    [
        [person("Ali Kaya", "Foreign Minister", "2026-01-01", "2027-01-01"), person("Ece Topal", "Foreign Minister", "2027-01-01")],
        [person("Ali Kaya", "Foreign Minister", "2026", "2027"), person("Selin Aydın", "Foreign Minister", "2027")],
        [person("Ali Kaya", "Foreign Minister"), person("Selin Aydın", "Foreign Minister", "2027")],
        [person("Ali Kaya", "Minister", "2026-01-01"), person("Selin Aydın", "Minister", "2026-01-01")],  # there are many
        [person("Ali Kaya", "Foreign Minister", "2026-01-01"), person("Ken Mori", "Foreign Minister", "2026-01-01", code="JPN")],
        [person("Ali Kaya", "President", "2026-01-01", office="head_of_state"), person("Ece Kaya", "Foreign Minister", "2026")],
    ],
)
def test_rows_that_may_go_together_are_left_alone(rows):
    assert clashes(*rows) == []


def test_two_undated_holders_of_one_office_are_told():
    ((told, line),) = clashes(
        person("Ali Kaya", "Foreign Minister"), person("Selin Aydın", "Minister of Foreign Affairs"), person("Ece Kaya", "Mayor")
    )
    assert line == 2
    assert told == (
        "own.toml:2: two holders of one office of TUR (foreign) without days, who would hold it at once: Selin Aydın and "
        "Ali Kaya (own.toml:1); write since or until of the one and of the other"
    )


def test_a_row_that_is_there_twice_is_told():
    ((told, _),) = clashes(person("Ali Kaya", "Mayor", "2026"), person("Ali KAYA", "mayor", "2026", until="2027"))
    assert told == "own.toml:2: Ali KAYA is there already with the same role and first day, at own.toml:1"


def test_one_person_twice_in_an_office_at_once_is_told():
    ((told, _),) = clashes(person("Ali Kaya", "Foreign Minister", "2026"), person("Ali Kaya", "Foreign Minister", "2027"))
    assert "would hold the office of TUR (foreign) twice at once, see own.toml:1" in told
