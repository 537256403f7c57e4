import pytest
from stories import standing


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Syrian forces said Tom Barlow, 24, from Bournemouth, was dead.", "Tom Barlow", ("GBR", "CVL")),
        ("Syrian forces said Tom Barlow, from Accrington, Lancashire, was dead.", "Tom Barlow", ("GBR", "CVL")),
        ("Syria held Tom Barlow, formerly of Toronto, in Damascus.", "Tom Barlow", ("CAN", "CVL")),
        ("In Syria Abu Karim, originally from Falluja in Iraq, said so.", "Abu Karim", ("IRQ", "CVL")),
        ("In Syria Hanna Brandt, 48, a nurse from Munich, said so.", "Hanna Brandt", ("DEU", "MED")),
        ("In Syria Tom Barlow, from the start a sceptic, said so.", "Tom Barlow", ("SYR", "CVL")),
    ],
)
def test_somebody_is_of_the_state_of_origin(text, name, expected):
    assert standing(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Turkey freed the Canadian Tom Barlow on Monday.", "Tom Barlow", ("CAN", "CVL")),
        ("Turkey freed another Briton, Tom Barlow, on Monday.", "Tom Barlow", ("GBR", "CVL")),
        ("Russia expelled the BBC’s Tom Barlow on Monday.", "Tom Barlow", ("GBR", "JRN")),
        ("The United States is at fault, Ann Hale wrote in the New York Times.", "Ann Hale", ("USA", "JRN")),
        ("In Syria Ann Hale, a 26-year-old Londoner, said so.", "Ann Hale", ("GBR", "CVL")),
        ("The retired US general Gen. Tom Barlow, a former NATO commander, said so.", "Tom Barlow", ("USA", "ELI")),
        ("In the United States Ann Hale, 44, a home-care aide, voted.", "Ann Hale", ("USA", "CVL")),
    ],
)
def test_words_right_beside_a_name_tell_who_it_is(text, name, expected):
    assert standing(text, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A British soldier who was killed in Syria has been named as Tom Barlow.", ("GBR", "MIL")),
        ("In Syria a British soldier was later identified by the army as Sgt Tom Barlow.", ("GBR", "MIL")),
        ("Syria held a Dutch journalist, identified as Tom Barlow, on Monday.", ("NLD", "JRN")),
        ("Turkish officials named the town as Tom Barlow spoke.", ("TUR", "CVL")),
    ],
)
def test_somebody_is_who_is_named_or_identified_as_them(text, expected):
    assert standing(text, "Tom Barlow") == expected


def test_an_office_before_a_comma_ends_where_somebody_is_said_to_speak():
    text = "“No,” said Russia’s permanent representative to the UN in Geneva, Tom Barlow."
    assert standing(text, "Tom Barlow") == ("RUS", "GOV")


def test_words_after_an_age_that_are_no_apposition_say_nothing_of_a_person():
    assert standing("Ann Hale, 19, said Canada should let her return to Toronto.", "Ann Hale")[1] == "CVL"


def test_a_spokeswoman_has_the_sector_of_whom_she_speaks_for():
    text = "US senator Paul Hendry was silent. Hendry spokeswoman Ann Hale said he had no comment."
    assert standing(text, "Ann Hale", "Paul Hendry") == ("USA", "LEG")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("In Syria “no,” said Peter Lang a senior fellow at Oxford University.", "Peter Lang", ("GBR", "EDU")),
        ("Canada heard it. Owen Jarvis is a Guardian columnist.", "Owen Jarvis", ("GBR", "JRN")),
        ("Canada heard it. Owen Jarvis, who is chairman of the Republican Party, said so.", "Owen Jarvis", ("USA", "PTY")),
        ("Canada heard it. Owen Jarvis is the last to say so.", "Owen Jarvis", ("CAN", "CVL")),
        ("“No,” said retired US army general Jack Kane in Syria.", "Jack Kane", ("USA", "ELI")),
        ("In Syria Brett Lowe, a pathologist, said so.", "Brett Lowe", ("SYR", "MED")),
    ],
)
def test_who_somebody_is_may_be_told_without_commas(text, name, expected):
    assert standing(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("In Syria the British journalists David Hale and Alan Frost were freed.", "Alan Frost", ("GBR", "JRN")),
        ("In Syria the British journalists David Hale and Alan Frost were freed.", "David Hale", ("GBR", "JRN")),
        ("U.S. Reps. Mia Lantz and Karl Frost said so.", "Karl Frost", ("USA", "LEG")),
        ("US senators Mia Lantz, Karl Frost and Ann Hale said so.", "Ann Hale", ("USA", "LEG")),
        ("In Syria officials told David Hale and Alan Frost so.", "Alan Frost", ("SYR", "CVL")),
    ],
)
def test_a_title_in_the_plural_is_of_all_names_after_it(text, name, expected):
    assert standing(text, name, "David Hale", "Alan Frost", "Mia Lantz", "Karl Frost", "Ann Hale") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Canada heard it. Owen Jarvis, a police officer said on Monday, was dead.",
        "After the arrest of Owen Jarvis, a Turkish minister told Canada so.",
        "According to Owen Jarvis, the Russian army had left Canada.",
        "Canada called Owen Jarvis a terrorist.",
        "Canada sent Owen Jarvis a Guardian reporter.",
        "Canada denied that Owen Jarvis is a Russian spy.",
        "If Owen Jarvis is a Russian agent, Canada will say so.",
        "Canada heard it. The mother of Owen Jarvis is a Turkish judge.",
        "Canada heard it. Owen Jarvis is a critic of the Iranian government.",
        "Canada heard it. Owen Jarvis is a hostage of Islamic State.",
        "Canada heard it. Owen Jarvis, who is facing court, said so.",
    ],
)
def test_whom_a_clause_is_about_says_nothing_of_a_name_before_it(text):
    assert standing(text, "Owen Jarvis") == ("CAN", "CVL")


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Russian police detained activists David Hale and Alan Frost in Moscow.", "SOC"),
        ("In Syria Israeli forces killed journalists David Hale and Alan Frost.", "JRN"),
        ("The Turkish court jailed editors David Hale and Alan Frost.", "JRN"),
        ("In Syria Israeli forces killed journalist David Hale.", "JRN"),
    ],
)
def test_who_is_acted_on_is_not_of_those_who_act(text, sector):
    assert standing(text, "David Hale", "Alan Frost")[1] == sector


def test_the_own_body_counts_before_a_title_of_those_named_before():
    text = "The Russian ministers Mark Frost and Omar Zaki, and Ben Joyce of Amnesty International met."
    assert standing(text, "Ben Joyce", "Mark Frost", "Omar Zaki") == ("NGO", "SOC")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Syria it was denied by Russia’s ambassador in Geneva, Ann Hale.", ("RUS", "GOV")),
        ("Belarusian troops fired, said Ann Hale, who heads Poland’s border guard.", ("POL", "MIL")),
        ("Belarusian troops fired, said Ann Hale, who heads a choir.", ("BLR", "CVL")),
        ("Russia received UN special envoy for Yemen Ann Hale.", ("UNO", "GOV")),
        ("Russia received a spokesman for Ann Hale of Chad.", ("TCD", "CVL")),
        ("Sudan listened; US senior adviser for Africa Ann Hale spoke.", ("USA", "GOV")),
        ("Sudan heard the EU special representative for the Horn of Africa Ann Hale.", ("EUR", "GOV")),
        ("Sudan asked a US envoy for Hale’s help; Ann Hale refused.", ("SDN", "CVL")),
        ("Sudan asked a US envoy for help and Ann Hale refused.", ("SDN", "CVL")),
    ],
)
def test_titles_may_hold_a_place_and_relative_clauses_an_office(text, expected):
    assert standing(text, "Ann Hale") == expected


def test_an_expert_with_a_name_is_of_the_state_of_the_report():
    assert standing("In France election law expert Ann Hale said so.", "Ann Hale") == ("FRA", "EDU")


def test_an_office_that_somebody_comes_to_later_is_none_yet():
    text = "Syria was wrong, the former UK ambassador to Lebanon Tom Fletcher said."
    assert standing(text, "Tom Fletcher") == ("GBR", "ELI")
