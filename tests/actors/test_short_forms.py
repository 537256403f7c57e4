import re

import pytest
from stories import cast_of, span_of

from dragoman.actors.short_forms import find_short_forms
from dragoman.actors.words import Words


def who_all(text, *phrases, day="2019-05-22"):
    """The names, codes and sectors that each of the phrases stands for; 'NTC#2' is the second place of 'NTC'."""
    places = [re.fullmatch(r"(.*?)(?:#(\d))?", one).groups("1") for one in phrases]
    parties = [span_of(text, words, int(nth)) for words, nth in places]
    cast = cast_of(text, *parties, published=day)
    by_id = {one.id: one for one in cast.entities}
    return [[(by_id[i].name, by_id[i].entity_code, by_id[i].sector_code) for i in cast.of[party]] for party in parties]


@pytest.mark.parametrize(("text", "found"), [
    ("The Front for Peace and Justice (FPJ) met.", [("front for peace and justice", "fpj", True, True)]),
    ("The Front for Peace and Justice (FFPAJ) met.", [("front for peace and justice", "ffpaj", True, True)]),
    ("The Ministry of Defence (MoD) met.", [("ministry of defence", "mod", True, True)]),
    ("The People's Defence Units (YPG) met.", [("people defence units", "ypg", False, True)]),
    ("Chad's Defence Units (YPG) met.", [("defence units", "ypg", False, True)]),
    ("The Union of Free Miners met. The UFM’s leader left.", [("union of free miners", "ufm", True, False)]),
    ("The UFM met. The Union of Free Miners left.", []),
    ("The Union of Free Miners Abroad met. The UFM left.", []),
    ("The price rose (again) in May (see below).", []),
])  # fmt: skip
def test_an_abbreviation_stands_for_the_name_before_it(text, found):
    words = Words.read(text)
    forms = find_short_forms(words, set())
    told = [(" ".join(words.keys[one.first : one.last]), one.short, one.is_initials, one.is_bracketed) for one in forms]
    assert told == found


@pytest.mark.parametrize(("text", "phrases", "expected"), [
    (  # a name of the tables and an abbreviation that they lack
        "Libya’s rebels met. The National Transitional Council (NTC) spoke. The NTC left. The National Transitional Council paid.",
        ("The National Transitional Council (NTC", "The NTC", "The National Transitional Council#2"),
        ("National Transitional Council", "LBY", "GOV"),
    ),
    (  # neither is in the tables
        "The opposition Zambezi Salvation Bloc (ZSB) met in Zambia. The ZSB left. The African Union wept. The Zambezi Salvation "
        "Bloc paid.",
        ("The opposition Zambezi Salvation Bloc (ZSB", "The ZSB", "The Zambezi Salvation Bloc"),
        ("The opposition Zambezi Salvation Bloc", "ZMB", "OPP"),
    ),
    (  # a name that any state may have, of a state that the report does not name
        "Malawi voted. The Democratic Progressive Party (DPP) won. The DPP was glad.",
        ("The Democratic Progressive Party (DPP", "The DPP"), ("Democratic Progressive Party", "MWI", "PTY"),
    ),
    (
        "Taiwan voted. The Democratic Progressive Party (DPP) won. The DPP was glad.",
        ("The Democratic Progressive Party (DPP", "The DPP"), ("Democratic Progressive Party", "TWN", "PTY"),
    ),
    (  # no brackets: the initials, whatever party abroad has these
        "In Sudan the Transitional Military Council ruled. The TMC fell.",
        ("the Transitional Military Council", "The TMC"), ("Transitional Military Council", "SDN", "MIL"),
    ),
    (  # an abbreviation of the tables and a name that they lack
        "In Yemen the Congregation of Reform (Islah) met. Islah left.", ("the Congregation of Reform (Islah", "Islah#2"),
        ("Islah", "YEM", "PTY"),
    ),
])  # fmt: skip
def test_a_name_and_its_abbreviation_are_one_body(text, phrases, expected):
    assert who_all(text, *phrases) == [[expected]] * len(phrases)


@pytest.mark.parametrize(("text", "phrases", "expected"), [
    (  # two ministries of one name
        "The Kenyan Ministry of Foreign Affairs (MFA) met. The Ugandan Ministry of Foreign Affairs left. The MFA paid.",
        ("The Kenyan Ministry of Foreign Affairs (MFA", "The Ugandan Ministry of Foreign Affairs", "The MFA"),
        [("KEN", "GOV"), ("UGA", "GOV"), ("KEN", "GOV")],
    ),
    (  # an agency in brackets behind a town
        "KAMPALA (AFP) - Uganda voted. AFP wept.", ("AFP#2",), [("FRA", "JRN")],
    ),
    (  # of one state two bodies have these initials, and nothing says which is meant
        "The US Democratic National Convention met. The DNC paid.", ("The DNC",), [("USA", "PTY")],
    ),
    (  # great parties are not any state's
        "Canada voted. The Republican Party was glad.", ("The Republican Party",), [("USA", "PTY")],
    ),
    (  # supporters are not the body
        "In Zambia the Zambezi Salvation Bloc (ZSB) met. ZSB supporters fled.", ("ZSB supporters",), [("ZMB", "CVL")],
    ),
])  # fmt: skip
def test_others_stay_who_they_are(text, phrases, expected):
    assert [found[0][1:] for found in who_all(text, *phrases)] == expected


@pytest.mark.parametrize(("text", "phrases", "is_one"), [
    ("The United Nations Security Council met. The UNSC left.", ("The United Nations Security Council", "The UNSC"), True),
    ("The UN Security Council met. The 15-member council left.", ("The UN Security Council", "The 15-member council"), True),
    ("Armenia’s Security Council met. The Security Council left.", ("Armenia’s Security Council", "The Security Council#1"), True),
    ("The UN heard it. Armenia’s Security Council met. The Security Council left.",
     ("Armenia’s Security Council", "The Security Council#1"), False),
    ("MONUSCO left Congo. The UN mission paid.", ("MONUSCO", "The UN mission"), True),
    ("MONUSCO left Congo, MINUSCA stayed. The UN mission paid.", ("MONUSCO", "The UN mission"), False),
    ("Iran’s Revolutionary Guard met. The Guard left.", ("Iran’s Revolutionary Guard", "The Guard"), True),
    ("Iran’s Revolutionary Guard met. A guard left.", ("Iran’s Revolutionary Guard", "A guard"), False),
    ("The Congolese army met. The army left Congo.", ("The Congolese army", "The army"), True),
    ("The Congolese army met. The Rwandan army hid. The army paid.", ("The Congolese army", "The Rwandan army", "The army"), False),
    ("The Arakan Army met in Myanmar. The army left.", ("The Arakan Army", "The army"), False),
    ("A Saudi-led coalition struck. The alliance left Yemen.", ("A Saudi-led coalition", "The alliance"), True),
    ("A ruling coalition met in Kenya. The alliance of NATO left.", ("A ruling coalition", "The alliance"), False),
    ("Oman’s Foreign and Expatriates Ministry met. Oman’s Religious Endowments Ministry left.",
     ("Oman’s Foreign and Expatriates Ministry", "Oman’s Religious Endowments Ministry"), False),
    ("African Union leaders met. ECOWAS leaders left.", ("African Union leaders", "ECOWAS leaders"), False),
])  # fmt: skip
def test_bodies_of_several_names(text, phrases, is_one):
    first, *_, last = who_all(text, *phrases, day="2023-08-31")
    assert (first == last) is is_one
