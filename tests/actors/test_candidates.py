from __future__ import annotations

import pytest
from own_base import person, placed, small_lexicon

from dragoman.actors.candidates import find_candidates, find_nearest
from dragoman.actors.lexicon import load
from dragoman.actors.own import ActorRow, overlay


def who(name, day="", *rows):
    lexicon, _ = overlay(small_lexicon(), placed(*rows))
    return find_candidates(name, day, lexicon)


@pytest.mark.parametrize("name", ["Cavusoglu", "Çavuşoğlu", "cavusoglu", "Mevlüt Çavuşoğlu"])
def test_a_minister_is_found_with_the_office_of_the_day(name):
    (one,) = who(name, "2016-11-26")
    assert (one.name, one.code, one.sector, one.role, one.is_taken) == ("Mevlut Cavusoglu", "TUR", "GOV", "Foreign Minister", True)
    assert (one.reason, one.wikidata_id, one.origin) == ("held that office on 2016-11-26", "Q6057", "shipped")


def test_a_former_minister_is_told_as_such():
    (one,) = who("Mevlut Cavusoglu", "2024-01-01")
    assert (one.sector, one.role) == ("ELI", None)
    assert one.reason.startswith("was Foreign Minister until 2023-06-03")


def test_a_vague_change_leaves_the_office_open():
    (one,) = who("Hakan Fidan", "2010-05-20")
    assert (one.role, one.is_taken) == (None, True)
    assert "month or the year" in one.reason


def test_without_a_day_all_offices_are_listed():
    (one,) = who("Fidan")
    assert [(office.role, office.since, office.until) for office in one.offices] == [
        ("Foreign Minister", "2023-06-03", None), ("Head of intelligence", "2010-05", "2023-06"),
    ]  # fmt: skip
    assert (one.role, one.reason.partition(";")[0]) == (None, "no day was given, so the office is open")


def test_namesakes_are_all_told_and_one_is_taken():
    first, second = who("Yilmaz", "2026-01-01", person("Ece Yilmaz", "Mayor", "2010-01-01", "2012-01-01"))
    assert (first.name, first.is_taken, second.name, second.is_taken) == ("Mehmet Yilmaz", True, "Ece Yilmaz", False)
    assert first.reason.endswith("taken where a report says nothing else of the name")
    assert second.reason.endswith("another bearer of the name")


def test_of_namesakes_that_nothing_tells_apart_the_own_one_is_taken():
    first, second = who("Mehmet Yilmaz", "2026-01-01", person("Mehmet Yilmaz", "Governor"))
    assert (first.code, first.origin, first.is_taken) == ("TUR", "own", True)
    assert (second.code, second.is_taken) == ("BGR", False)


def test_own_rows_are_told_as_such():
    (one,) = who("Aydin", "2026-04-01", person("Selin Aydın", "Foreign Minister", "2026-03-01"))
    assert (one.origin, one.role) == ("own", "Foreign Minister")
    (before,) = who("Fidan", "2026-04-01", person("Selin Aydın", "Foreign Minister", "2026-03-01"))
    assert (before.sector, before.role) == ("ELI", None)


@pytest.mark.parametrize(
    ("name", "kind", "code", "reason"),
    [
        ("Ankara", "state", "TUR", "a capital or seat that stands for the government"),
        ("Turkish", "state", "TUR", "an adjective"),
        ("SDF", "organization", "SYR", "its name"),
    ],
)
def test_words_that_are_no_person_are_told(name, kind, code, reason):
    (one,) = who(name, "2020-01-01")
    assert (one.kind, one.code, one.is_taken, one.reason) == (kind, code, True, f"the words are {reason}")


def test_an_organisation_is_another_on_other_days():
    rows = [
        ActorRow("Kivu Dawn", "SYR", "organization", "REB", until="2021-08-15"),
        ActorRow("Kivu Dawn", "SYR", "organization", "GOV", since="2021-08-15"),
    ]
    first, second = who("Kivu Dawn", "2022-01-01", *rows)
    assert (first.sector, first.is_taken, second.sector, second.is_taken) == ("GOV", True, "REB", False)
    assert "unknown to 2021-08-15, so not on 2022-01-01" in second.reason


def test_nobody_is_nobody_and_near_names_are_told():
    assert who("Nobody Known", "2020-01-01") == ()
    assert who("...", "2020-01-01") == ()
    assert find_nearest("Cavusoglou", small_lexicon()) == ["Mevlut Cavusoglu"]


def test_the_shipped_lexicon_answers_the_question_of_the_manual():
    (one,) = find_candidates("Cavusoglu", "2016-11-26", load())
    assert (one.code, one.sector, one.role) == ("TUR", "GOV", "Foreign Minister")
