import pytest
from stories import cast_of, codes, names_in, sentences_of, span_of, who

from dragoman.actors import resolve
from dragoman.records import Report


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("DAMASCUS - A military source in Syria denied it.", "A military source", ("SYR", "MIL")),
    ("DAMASCUS - Palace sources denied it, Syria said.", "Palace sources", ("SYR", "GOV")),
    ("DAMASCUS - A source at the police command in Syria denied it.", "A source at the police command", ("SYR", "COP")),
    ("DAMASCUS - A source close to the talks denied it, Syria said.", "A source close to the talks", (None, "UNK")),
    ("DAMASCUS - Western military sources denied it, Syria said.", "Western military sources", (None, "MIL")),
    ("DAMASCUS - Diplomatic sources denied it, Syria said.", "Diplomatic sources", (None, "UNK")),
    ("DAMASCUS - The Foreign and Expatriates Ministry of war-torn Syria denied it.", "The Foreign and Expatriates Ministry",
     ("SYR", "GOV")),
    ("KYIV - The Supreme Court annulled the vote in Ukraine on Friday.", "The Supreme Court", ("UKR", "JUD")),
    ("Peru's president dissolved Congress, and Lima was calm. The United States urged restraint.", "Congress", ("PER", "LEG")),
    ("Libya's House of Representatives met in Tobruk; Washington sent an envoy.", "House of Representatives", ("LBY", "LEG")),
    ("Iran will not yield, its president said. Congress in Washington will vote on the deal.", "Congress", ("USA", "LEG")),
    ("The State Department said that Armenia and Azerbaijan had agreed; Yerevan denied it. US envoys met both.",
     "The State Department", ("USA", "GOV")),
    ("Pro-life members of the Democrat Party met in Washington. The United States waited.", "the Democrat Party", ("USA", "PTY")),
    ("Bangkok waited. The Democrat Party of Thailand met.", "The Democrat Party", ("THA", "PTY")),
])  # fmt: skip
def test_supply_of_an_organ_that_several_states_have(text, words, expected):
    assert codes(who(text, words)) == [expected]


def test_supply_by_the_place_where_somebody_spoke():
    text = "Iran threatened to close the strait. “We will not join the embargo,” Energy Minister Orhan Tuncel said in Ankara."
    assert codes(who(text, "Energy Minister Orhan Tuncel")) == [("TUR", "GOV")]


@pytest.mark.parametrize(
    ("text", "rebels", "code"),
    [
        ("Afghanistan’s Taliban rebels held talks in Doha with the government.", "Afghanistan’s Taliban rebels", "AFG"),
        ("Colombian rebels will resume talks in Havana with the government.", "Colombian rebels", "COL"),
        ("The Colombian foreign minister held talks in Quito with the government.", "The Colombian foreign minister", "ECU"),
    ],
)
def test_rebels_talk_with_their_own_government_wherever_they_meet(text, rebels, code):
    partner = span_of(text, "the government")
    parties = [span_of(text, rebels), partner]
    cast = resolve(Report(text, published="2021-02-07"), (), sentences_of(text), parties, [(parties[0], partner)])
    known = {one.id: one.entity_code for one in cast.entities}
    assert [known[one] for one in cast.of[partner]] == [code]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Central American migrants met police in Mexico. Washington was silent.", "police", ("MEX", "COP")),
    ("The crew fled in the Gulf of Guinea off Nigeria. The navy came.", "The navy", ("NGA", "MIL")),
    ("Divers searched the South China Sea, Manila said. The coast guard helped.", "The coast guard", ("PHL", "MIL")),
    ("Washington was silent. South American presidents met.", "South American presidents", (None, "GOV")),
])  # fmt: skip
def test_waters_and_the_americas_supply_no_state(text, words, expected):
    assert codes(who(text, words)) == [expected]


@pytest.mark.parametrize(("text", "words", "nth", "expected"), [
    ("Shells fell on Ukraine. The Ministry of Defence spoke.", "The Ministry of Defence", 1, ("UKR", "GOV")),
    ("Ukraine’s Ministry of Defence spoke. Britain sent tanks to Britain’s port. The Ministry of Defence spoke again.",
     "The Ministry of Defence", 1, ("UKR", "GOV")),
    ("Britain waited, and London too. The Ministry of Defence spoke.", "The Ministry of Defence", 1, ("GBR", "GOV")),
    ("Sweden’s Social Democrats quarrelled. The Social Democrats called a vote.", "The Social Democrats", 1, ("SWE", "PTY")),
    ("Sweden’s main opposition Social Democrats quarrelled. Germany watched Germany. The Social Democrats called a vote.",
     "The Social Democrats", 1, ("SWE", "PTY")),
    ("Olaf Scholz watched in Germany. The Social Democrats called a vote.", "The Social Democrats", 1, ("DEU", "PTY")),
    ("Seoul warned the North. South Korea waited. The Democratic Party blamed a US shield.", "The Democratic Party", 1,
     ("KOR", "PTY")),
    ("Kim Jong Un spoke in Pyongyang. The Workers’ Party cheered.", "The Workers’ Party", 1, ("PRK", "PTY")),
    ("Democrats blamed Russia.", "Democrats", 1, ("USA", "PTY")),
    ("Ukraine urged Congress to send aid. Congress agreed.", "Congress", 2, ("USA", "LEG")),
    ("The Royal Navy followed a Russian ship.", "The Royal Navy", 1, ("GBR", "MIL")),
    ("Turkey praised the Muslim Brotherhood in Cairo.", "the Muslim Brotherhood", 1, ("EGY", "OPP")),
    ("The State Department blamed Russia.", "The State Department", 1, ("USA", "GOV")),
])  # fmt: skip
def test_supply_of_a_name_that_organs_of_several_states_have(text, words, nth, expected):
    assert codes(who(text, words, nth, published="2023-09-05")) == [expected]


def test_an_organ_of_another_state_is_called_as_the_text_has_it():
    assert [one.name for one in who("Sweden’s Social Democrats left.", "Sweden’s Social Democrats")] == ["Social Democrats"]
    assert [one.name for one in who("Germany’s Social Democrats left.", "Germany’s Social Democrats")] == ["SPD"]


@pytest.mark.parametrize(
    ("words", "expected"), [("the interior ministry", ("ARM", "GOV")), ("The department", ("USA", "GOV"))],
)  # fmt: skip
def test_a_ministry_is_of_no_state_that_has_none(words, expected):
    text = (
        "Armenia passed a law against warnings of the US. In Washington officials told US papers that the interior ministry knew. "
        "The department said so."
    )
    assert codes(who(text, words)) == [expected]


def test_whose_citizens_are_held_is_no_scene():
    text = "Mali's police arrested two French citizens and three French tourists, the police said. Protesters marched."
    assert codes(who(text, "Protesters")) == [("MLI", "CVL")]


def test_those_of_several_states_are_told_to_the_end():
    text = "Foreign ministers of Estonia, Iceland and Latvia spoke to the crowd."
    assert [code for code, _ in codes(who(text, "Foreign ministers of Estonia"))] == ["EST", "ISL", "LVA"]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("LONDON - Britain bombed Syria, and France and the United States joined Britain. Britain trains rebels in the south.",
     "rebels", ("SYR", "REB")),
    ("Washington armed rebel groups in Egypt, and the United States said that Washington did.", "rebel groups", ("EGY", "REB")),
    ("Washington wept. American guerrillas fought in 1776.", "American guerrillas", ("USA", "REB")),
    ("Gunmen fired in London. Britain wept. Police shot the attackers.", "the attackers", ("GBR", "REB")),
])  # fmt: skip
def test_rebels_of_whom_nothing_is_told_are_of_a_state_that_has_some(text, words, expected):
    assert codes(who(text, words)) == [expected]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Islamic State stormed a prison in Syria, the Syrian Democratic Forces said. The jihadists freed dozens.",
     "The jihadists", ("IMG", "REB")),
    ("Boko Haram stormed a prison in Nigeria; Cameroon sent troops. The extremists freed dozens.",
     "The extremists", ("NGA", "REB")),
    ("The PKK ambushed soldiers in Turkey. Islamist groups in Syria cheered.", "Islamist groups in Syria", ("SYR", "REB")),
    ("Gunmen stormed a prison in Mali. The jihadists freed dozens.", "The jihadists", ("MLI", "REB")),
])  # fmt: skip
def test_jihadists_are_of_the_jihadist_group_of_the_report(text, words, expected):
    groups = ("Islamic State", "the Syrian Democratic Forces", "Boko Haram", "The PKK")
    named = [span_of(text, one) for one in groups if one in text]
    assert codes(who(text, words, 1, *named)) == [expected]


@pytest.mark.parametrize(("text", "words", "nth", "expected"), [
    ("Fourteen peacekeepers died in Mali on Tuesday.", "Fourteen peacekeepers", 1, ("UNO", "MIL")),
    ("Russian peacekeepers left Karabakh. Azerbaijan cheered, and peacekeepers wept.", "peacekeepers", 2, ("RUS", "MIL")),
    ("Aid agencies from Britain left Sudan. Charities stayed.", "Charities", 1, ("NGO", "SOC")),
])  # fmt: skip
def test_peacekeepers_are_the_united_nations_unless_others_were_named(text, words, nth, expected):
    also = [span_of(text, one) for one in ("Russian peacekeepers", "Aid agencies from Britain") if one in text]
    assert codes(who(text, words, nth, *also)) == [expected]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Clinton faced the House Benghazi committee in Washington. Libya was far.", "the House Benghazi committee", ("USA", "LEG")),
    ("The Nigerian Senate committee met.", "The Nigerian Senate committee", ("NGA", "LEG")),
])  # fmt: skip
def test_what_a_committee_asks_about_is_not_its_state(text, words, expected):
    assert codes(who(text, words)) == [expected]


@pytest.mark.parametrize(("text", "words", "code"), [
    ("Manila watched as the guided-missile destroyer USS Benfold passed.", "the guided-missile destroyer USS Benfold", "USA"),
    ("Beijing shadowed the frigate HMS Richmond.", "the frigate HMS Richmond", "GBR"),
    ("Beijing shadowed the frigate HMAS Toowoomba.", "the frigate HMAS Toowoomba", "AUS"),
])  # fmt: skip
def test_ships_are_of_the_navy_that_names_them_so(text, words, code):
    assert codes(who(text, words)) == [(code, "MIL")]


def test_an_ambassador_whom_a_state_summons_is_of_another():
    text = "The Philippines protested to China. President Marcos of the Philippines summoned Ambassador Huang Xilian to complain."
    cast = cast_of(text, span_of(text, "Ambassador Huang Xilian"), published="2023-02-14", names=names_in(text, "Huang Xilian"))
    assert [one.entity_code for one in cast.entities if one.name == "Huang Xilian"] == ["CHN"]


CITIES = "DAKAR - Senegal's president met the president of South Africa in Pretoria on Monday. {}"


@pytest.mark.parametrize(("rest", "words", "expected"), [
    ("In Tunis, the opposition accused the president of a coup.", "the opposition", ("TUN", "OPP")),
    ("In Lagos, gunmen killed two soldiers.", "two soldiers", ("NGA", "MIL")),
    ("In neighbouring Gambia, police fired.", "police", ("GMB", "COP")),
    ("Police arrested 20 people in Nairobi.", "Police", ("KEN", "COP")),
    ("His rivals clashed with security forces in Accra.", "security forces", ("GHA", "MIL")),
    ("Gunmen killed a nurse near Goma.", "Gunmen", ("COD", "REB")),
    # not the place of another clause, of which somebody else is told, or where those meet who were told with a state
    ("Police said that a man had fought in Libya.", "Police", ("SEN", "COP")),
    ("Police arrested a man wanted in Libya.", "Police", ("SEN", "COP")),
    ("Soldiers fell in Libya.", "Soldiers", ("SEN", "MIL")),
    ("Senegal's opposition waited. In Geneva, the opposition met envoys.", "the opposition", ("SEN", "OPP")),
])  # fmt: skip
def test_people_of_the_street_are_at_home_where_the_sentence_says(rest, words, expected):
    text = CITIES.replace("{}", rest)
    also = [span_of(text, "Senegal's opposition")] if "Senegal's opposition" in text else []
    assert codes(who(text, words, 1, *also)) == [expected]


@pytest.mark.parametrize(("text", "words", "other", "code"), [
    ("ANKARA - Turkey's troops were hit in Idlib. Turkey said the regime did it.", "the regime", "Turkey's troops", "SYR"),
    ("Turkey's troops fell in Idlib. Turkey wept. Regime jets came back to Turkey.", "Regime jets", "Turkey's troops", "SYR"),
    ("Syrian regime forces shelled Turkey. Turkey and Turkish envoys wept. The regime fired.", "The regime", None, "SYR"),
    ("Iran's police fired in Tehran. The regime arrested people. Washington was silent.", "The regime", None, "IRN"),
    ("Syria's rebels left. Syria wept. The regime met them in Vienna.", "The regime", "Syria's rebels", "SYR"),
])  # fmt: skip
def test_nobody_calls_his_own_state_a_regime(text, words, other, code):
    spans = [span_of(text, one) for one in (words, other, "Syrian regime forces") if one and one in text]
    opposed = [(spans[0], spans[1])] if other else []
    cast = resolve(Report(text, published="2020-02-21"), (), sentences_of(text), spans, opposed)
    assert [one.entity_code for one in cast.entities if one.id in cast.of[spans[0]]] == [code]


def test_authorities_are_not_of_the_ministry_that_meets_them():
    text = "Niger waited. The US left US bases; the Pentagon of the United States met the authorities."
    parties = [span_of(text, "the Pentagon"), span_of(text, "the authorities")]
    cast = resolve(Report(text, published="2024-03-17"), (), sentences_of(text), parties, [(parties[0], parties[1])])
    assert [one.entity_code for one in cast.entities if one.id in cast.of[parties[1]]] == ["NER"]


def test_an_agency_that_is_only_credited_is_no_scene():
    assert codes(who("LOME (AFP) - Police fired. AFP said so. Togo wept.", "Police")) == [("TGO", "COP")]
