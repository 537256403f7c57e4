from collections import defaultdict
from itertools import pairwise

import pytest

from dragoman.actors import find_code
from dragoman.actors.lexicon import NOBODY, NON_STATES, ORGAN, PERSON, load
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


def test_terms_end_after_they_begin_and_one_office_has_one_holder():
    holders = defaultdict(list)
    for entries in load().holders.values():
        for entry in entries:
            for term in entry.terms:
                assert not term.until or term.since < term.until, (entry.name, term)
                if term.role in {"President", "Prime Minister"}:
                    holders[entry.code, term.role].append((term.since, term.until or "9999", entry.name))
    for spells in holders.values():
        spells.sort()
        for before, after in pairwise(spells):
            assert before[1] <= after[0], (before, after)


def test_forms_of_organisations_are_not_told_apart_by_case_alone():
    for rows in load().names.values():
        codes = defaultdict(set)
        for rest, _, entry in rows:
            if entry.form == ORGAN and not entry.terms:
                codes[rest].add(entry.code)
        assert all(len(found) == 1 for found in codes.values())
