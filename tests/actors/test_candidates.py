from __future__ import annotations

import pytest
from own_base import person, placed, small_lexicon

from dragoman.actors.candidates import find_candidates, find_meant, find_nearest
from dragoman.actors.lexicon import Noun, load
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


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Turkish Foreign Ministry", ("Turkish Foreign Ministry", "organization", "TUR", "GOV", None)),
        ("the French police", ("the French police", "group", "FRA", "COP", None)),
        ("Iranian president", ("Hassan Rouhani", "person", "IRN", "GOV", "President")),
        ("french foreign minister", ("Jean-Marc Ayrault", "person", "FRA", "GOV", "Foreign Minister")),
        ("U.S. Secretary of State", ("John Kerry", "person", "USA", "GOV", "Secretary of State")),
        ("British Prime Minister Theresa May", ("Theresa May", "person", "GBR", "GOV", "Prime Minister")),
        ("police", ("Police", "group", "", "COP", None)),
    ],
)
def test_a_description_is_who_a_report_means_by_it(phrase, expected):
    (one,) = find_meant(phrase, "2016-11-26", load())
    assert (one.name, one.kind, one.code, one.sector, one.role) == expected
    assert one.is_taken


def test_two_in_one_phrase_are_two():
    assert [one.code for one in find_meant("Turkish and Iranian officials", "2016-11-26", load())] == ["TUR", "IRN"]


def test_why_a_description_means_somebody_is_told():
    (one,) = find_meant("Turkish Foreign Ministry", "", load())
    assert one.reason == "‘foreign ministry’ is GOV; the words tell the state; described by these words alone"
    (one,) = find_meant("Iranian president", "2016-11-26", load())
    assert one.reason.startswith("the lexicon has Hassan Rouhani as President on 2016-11-26; ")
    assert one.offices[0].since == "2013-08-03"


def test_the_holders_of_an_office_are_told_where_no_day_tells_one():
    first, *holders = find_meant("Turkish foreign minister", "", small_lexicon_with_offices())
    assert (first.name, first.code, first.role, first.is_taken) == ("Turkish foreign minister", "TUR", "foreign minister", True)
    assert [(one.name, one.is_taken) for one in holders] == [("Hakan Fidan", False), ("Mevlut Cavusoglu", False)]
    assert holders[0].reason == "has held that office; no day was given, so the office is open"
    (one,) = find_meant("Turkish foreign minister", "2016-11-26", small_lexicon_with_offices())
    assert (one.name, one.is_taken) == ("Mevlut Cavusoglu", True)


@pytest.mark.parametrize("phrase", ["blorp frunk", "Nobody Known", "he", "at", "..."])
def test_words_that_tell_nothing_mean_nobody(phrase):
    assert find_meant(phrase, "2016-11-26", load()) == ()


def small_lexicon_with_offices():
    lexicon = small_lexicon()
    lexicon.nouns[("foreign", "minister")] = Noun("GOV", "role", False)
    return lexicon
