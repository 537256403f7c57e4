from stories import standing

RELEASED = "A Dutch nurse held in Syria for a year has been freed, Syrian officials said. Anouk Visser, 34, landed in Beirut."


def test_who_is_named_first_is_the_one_whom_the_lead_describes():
    assert standing(RELEASED, "Anouk Visser") == ("NLD", "MED")


def test_whoever_is_named_after_that_is_another():
    text = RELEASED + " Samir Darwish met her in Syria. Syria said nothing."
    assert standing(text, "Samir Darwish", "Anouk Visser")[0] == "SYR"


def test_a_volunteer_of_the_lead_fights_with_the_group_named_there():
    text = "A British man fighting with the YPG has died in Syria. Tom Barlow was killed in Raqqa, Syria."
    assert standing(text, "Tom Barlow") == ("GBR", "REB")


def test_a_relative_of_one_surname_is_of_the_same_state():
    text = "Turkey tried Tom Barlow, from Leeds. Ellen Barlow told Turkish reporters in Turkey that she was glad."
    assert standing(text, "Ellen Barlow", "Tom Barlow")[0] == "GBR"


def test_a_surname_of_two_states_tells_none():
    text = "Turkey tried Tom Barlow, from Leeds, and Jim Barlow, from Toronto. Ellen Barlow told Turkish reporters she was glad."
    assert standing(text, "Ellen Barlow", "Tom Barlow", "Jim Barlow")[0] == "TUR"
