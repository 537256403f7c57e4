"""Names that are one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors import people
from dragoman.actors.lexicon import load
from dragoman.actors.people import Person
from dragoman.actors.spellings import core, is_same_given, sound, sounds_same
from dragoman.actors.words import keys_of


@pytest.mark.parametrize(
    ("name", "day", "known"),
    [
        ("Joseph R. Biden Jr.", "2022-12-08", "USA Joe Biden"),
        ("Michael Pence", "2018-02-01", "USA Mike Pence"),
        ("Antony J. Blinken", "2023-02-01", "USA Antony Blinken"),
        ("Aleksandr Lukashenka", "2022-03-20", "BLR Alexander Lukashenko"),
        ("Sergey Lavrow", "2022-03-20", "RUS Sergei Lavrov"),
        ("Ashraf Ghany", "2019-10-01", "AFG Ashraf Ghani"),
        ("Abdulkafi al-Hamdo", "2016-12-13", None),  # no other Hamid
        ("Donald Fitzgerald", "2018-02-01", None),
        ("Abdel Karim Omar", "2018-09-24", None),  # no Abdoulkader
        ("Hassan Hassan", "2018-09-24", None),  # no Maggie Hassan
        ("Abu Ahmad", "2020-09-24", None),  # no Abiy Ahmed
        ("Rahman", "2018-10-01", None),  # two hold offices
    ],
)
def test_a_full_name_is_recognised_in_other_spellings(name, day, known):
    keys = keys_of(name)
    entry = people.recognise(Person(keys, spelt=keys, name=(0, len(keys))), load(), day, {})
    assert (entry and entry.key) == known


@pytest.mark.parametrize(
    ("name", "expected"),
    [("joseph r biden jr", "joseph biden"), ("s jaishankar", "s jaishankar"), ("john paul ii", "john paul"), ("li jr", "li jr")],
)
def test_initials_and_generations_are_no_part_of_the_core(name, expected):
    assert " ".join(core(tuple(name.split()))) == expected


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("joe", "joseph", True), ("bill", "william", True), ("j", "joseph", True), ("john", "peter", False),
        ("abdel", "abdoulkader", False), ("aleksandr", "alexander", True),
    ],
)
def test_given_names_in_short(one, other, is_same):
    assert is_same_given(one, other) is is_same_given(other, one) is is_same


@pytest.mark.parametrize(
    ("some", "others", "is_same"),
    [
        (("abdelfattah",), ("abdel", "fattah"), True), (("volodimir",), ("volodymyr",), True), (("abdulkafi",), ("abdul",), False),
        ((), ("jo",), False), (("abu",), ("abiy",), False),
    ],
)  # fmt: skip
def test_given_names_by_sound(some, others, is_same):
    assert sounds_same(some, others) is is_same


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_a_sound_has_no_doubled_letters_and_is_its_own(word):
    made = sound(word)
    assert made == "" or len(made) >= 2
    assert sound(word.replace("kh", "k")) == made or "kh" in word
