import re
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from dragoman.actors import find_code
from dragoman.actors.lexicon import NOBODY, NON_STATES, OFFICES, ORGAN, PERSON, Term, load
from dragoman.actors.words import Words
from dragoman.plover import SECTORS


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iran", "IRN"), ("Tehran", "IRN"), ("IRN", "IRN"), ("Iranian", "IRN"), ("Iranians", "IRN"), ("NATO", "IGO"), ("EU", "EUR"),
        ("UN", "UNO"), ("United Nations", "UNO"), ("OPEC", "IGO"),
        ("Kremlin", "RUS"), ("Downing Street", "GBR"), ("Türkiye", "TUR"), ("U.S.", "USA"),
        ("Niger", "NER"), ("Nigeria", "NGA"), ("Côte d’Ivoire", "CIV"), ("Hezbollah", "LBN"), ("ISIS", "IMG"), ("Greenland", "GRL"),
        ("Nowhere in particular", None), ("", None), ("Donald Tusk", None),
    ],
)  # fmt: skip
def test_find_code(name, code):
    assert find_code(name) == code


def found(text, day=""):
    words = Words.read(text)
    return [(" ".join(words.keys[hit.first : hit.last]), hit.entry.code) for hit in load().find(words, day)]


def test_find_takes_the_longest_name():
    assert found("The Islamic State of Iraq and Syria left South Sudan") == [
        ("islamic state of iraq and syria", "IMG"), ("south sudan", "SSD"),
    ]  # fmt: skip


def test_find_wants_capitals_of_acronyms_and_names():
    assert found("He told us who is in turkey") == []
    assert found("The US and the WHO") == [("us", "USA"), ("who", "UNO")]


@pytest.mark.parametrize(("day", "sector"), [("2016-01-01", "REB"), ("2023-01-01", "GOV"), ("", "REB")])
def test_an_organisation_has_the_sector_of_the_day(day, sector):
    (hit,) = load().find(Words.read("the Taliban"), day)
    assert (hit.entry.code, hit.entry.sector) == ("AFG", sector)


def test_every_code_is_a_state_or_a_code_of_plover():
    lexicon = load()
    codes = {entry.code for rows in lexicon.names.values() for _, _, entry in rows}
    assert codes <= set(lexicon.titles) | NON_STATES


def test_every_sector_is_of_the_codebook():
    lexicon = load()
    entries = [entry for rows in lexicon.names.values() for _, _, entry in rows]
    sectors = {entry.sector for entry in entries} | {noun.sector for noun in lexicon.nouns.values()}
    sectors |= {term.sector for entry in entries for term in entry.terms if entry.form == PERSON}
    assert sectors - {None} <= set(SECTORS)


def test_nouns_have_known_manners_and_codes():
    lexicon = load()
    assert {noun.manner for noun in lexicon.nouns.values()} == {"role", "body", "inherit", "thing", "state", "others"}
    assert {noun.usual for noun in lexicon.nouns.values()} - {None} <= set(lexicon.titles) | NON_STATES | {NOBODY}


def earliest(written):
    return f"{written}-01-01"[:10] if len(written) == 4 else f"{written}-01"[:10]


def latest(written):
    return {4: f"{written}-12-31", 7: f"{written}-31"}.get(len(written), written)


def spells():
    """Every spell in office of the lexicon, with its holder."""
    return [(entry, term) for entries in load().holders.values() for entry in entries for term in entry.terms]


def test_terms_end_after_they_begin():
    wrong = [(entry.name, term) for entry, term in spells() if term.until and earliest(term.since) >= latest(term.until)]
    assert wrong == []


def test_dates_are_days_months_or_years():
    written = {one for _, term in spells() for one in (term.since, term.until, term.checked) if one}
    for one in written:
        date.fromisoformat(earliest(one))
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", one), one


def test_an_office_of_one_has_one_holder_at_a_time():
    holders = defaultdict(list)
    for entry, term in spells():
        if term.office:
            holders[entry.code, term.office].append((latest(term.since), earliest(term.until or "9999"), entry.name))
    for held in holders.values():
        for (_, until, before), (since, _, after) in pairwise(sorted(held)):
            assert until <= since, (before, until, after, since)


def test_offices_are_of_states_and_of_those_that_the_lexicon_knows():
    assert {term.office for _, term in spells()} == {"", *OFFICES}
    assert {entry.code for entry, term in spells() if term.office} <= set(load().titles)


def test_nobody_holds_one_office_twice_at_once():
    held = Counter((entry.key, term) for entry, term in spells())
    assert [one for one, count in held.items() if count > 1] == []


@pytest.mark.parametrize(
    ("day", "covers", "is_sure"),
    [("2013-12-31", False, True), ("2014-01-01", True, False), ("2014-12-31", True, False), ("2015-06-01", True, True),
     ("2016-03-31", True, False), ("2016-04-01", False, True)],
)  # fmt: skip
def test_a_term_known_to_the_year_or_month_covers_all_of_it_but_not_surely(day, covers, is_sure):
    term = Term("Minister", "GOV", "2014", "2016-03")
    assert (term.covers(day), term.is_sure(day)) == (covers, is_sure)


def test_ids_of_wikidata_are_ids_and_of_one_entry():
    ids = load().wikidata_ids
    assert all(re.fullmatch(r"Q[1-9]\d*", one) for one in ids.values())
    states = {code: ids[code] for code in load().titles}
    assert len(set(states.values())) == len(states)


def test_forms_of_organisations_are_not_told_apart_by_case_alone():
    for rows in load().names.values():
        codes = defaultdict(set)
        for rest, _, entry in rows:
            if entry.form == ORGAN and not entry.terms:
                codes[rest].add(entry.code)
        assert all(len(found) == 1 for found in codes.values())


@pytest.mark.parametrize(("text", "found"), [
    ("Latin American leaders met Americans in South America.", ["Americans"]),
    ("Ships left the Gulf of Oman, Oman said.", ["Oman"]),
    ("Ships left the South China Sea for China.", ["China"]),
    ("The Gulf of Guinea, the Indian Ocean and the English Channel are waters.", []),
    ("Native American and south American soldiers met.", ["American", "American"]),
])  # fmt: skip
def test_waters_and_the_americas_name_no_state(text, found):
    words = Words.read(text)
    assert [words.written(hit.first) for hit in load().find(words, "")] == found


def test_a_star_after_a_name_is_of_that_name_alone():
    lexicon = load()
    (shared,), (own,) = lexicon.entries("Social Democrats"), lexicon.entries("SPD")
    assert (shared.usual, own.usual) == (True, False)
    assert (shared.key, shared.name) == (own.key, own.name)
    assert not any("*" in form for forms in lexicon.forms.values() for form in forms)


@pytest.mark.parametrize("name", ["Collective Security Treaty Organisation", "Collective Security Treaty Organization"])
def test_names_are_found_in_british_and_american_spelling(name):
    (hit,) = load().find(Words.read(f"The {name} met."), "")
    assert (hit.entry.code, hit.last - hit.first) == ("IGO", 4)
