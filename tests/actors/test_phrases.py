import pytest

from dragoman.actors.grammar import KURD
from dragoman.actors.lexicon import load
from dragoman.actors.marked import Marked
from dragoman.actors.naming import find_names
from dragoman.actors.phrases import describe
from dragoman.actors.words import Words


def said(phrase, day="2018-06-01"):
    words = Words.read(phrase)
    persons, hits = find_names(words, load(), (), day)
    return describe(Marked(words, load(), hits, persons), 0, len(words.keys))


def codes(phrase):
    return [(one.code, one.sector) for one in said(phrase)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Turkey", [("TUR", None)]),
        ("Law and Justice (PiS) lawmakers", [("POL", "LEG")]),
        ("Saudi Arabia, the UAE, Bahrain", [("SAU", None), ("ARE", None), ("BHR", None)]),
        ("a coalition of Sudanese opposition groups", [("SDN", "OPP")]),
        ("the UN Syria envoy", [("UNO", "GOV")]),
        ("the US Syria envoy", [("USA", "GOV")]),
        ("the Syrian envoy", [("SYR", "GOV")]),
        ("India’s director general of military operations", [("IND", "MIL")]),
        ("Kenya’s director of public prosecutions", [("KEN", "JUD")]),
        ("Ankara", [("TUR", None)]),
        ("UK defence and foreign ministers", [("GBR", "GOV")]),
        ("Oman’s Foreign and Expatriates Ministry", [("OMN", "GOV")]),
        ("the Foreign Affairs and International Cooperation Ministry of Chad", [("TCD", "GOV")]),
        ("Hamas and the Health Ministry of Egypt", [("PSE", "REB"), ("EGY", "GOV")]),
        ("the Finance Ministry and the Interior Ministry of Egypt", [(None, "GOV"), ("EGY", "GOV")]),
        ("African Union leaders", [("IGO", "GOV")]),
        ("East African Community leaders", [("IGO", "GOV")]),
        ("Kenyan union leaders", [("KEN", "LAB")]),
        ("the interior and justice ministries of Jordan", [("JOR", "GOV")]),
        ("the UN refugee agency", [("UNO", None)]),
        ("the refugee agency", [("UNO", None)]),
        ("the nuclear watchdog", [("UNO", None)]),
        ("the Russians", [("RUS", None)]),
        ("hundreds of Syrians", [("SYR", "CVL")]),
        ("the Kremlin", [("RUS", None)]),
        ("the Syrian government", [("SYR", None)]),
        ("Turkey’s foreign ministry", [("TUR", "GOV")]),
        ("Egyptian officials", [("EGY", "GOV")]),
        ("senior military officials from Jordan", [("JOR", "MIL")]),
        ("at least 17 Afghan soldiers", [("AFG", "MIL")]),
        ("Russian jets", [("RUS", "MIL")]),
        ("Iraqi security forces", [("IRQ", "MIL")]),
        ("Turkish police", [("TUR", "COP")]),
        ("20 Iranian MPs", [("IRN", "LEG")]),
        ("a court in Ecuador", [("ECU", "JUD")]),
        ("the Nigerian Senate", [("NGA", "LEG")]),
        ("Congress", [("USA", "LEG")]),
        ("Russia’s intelligence services", [("RUS", "SPY")]),
        ("Venezuelan opposition leaders", [("VEN", "OPP")]),
        ("Libyan rebel forces", [("LBY", "REB")]),
        ("Islamic State fighters", [("IMG", "REB")]),
        ("a spokesman for the YPG", [("SYR", "REB")]),
        ("A spokesman for the US military", [("USA", "MIL")]),
        ("the Houthis", [("YEM", "REB")]),
        ("A report by Amnesty International", [("NGO", "SOC")]),
        ("A statement from the Kremlin", [("RUS", None)]),
        ("a report on Iran", [(None, None)]),
        ("Kurds of Turkey", [("TUR", "CVL")]),
        ("Libyan dissidents", [("LBY", "OPP")]),
        ("FARC dissidents", [("COL", "REB")]),
        ("The members of the UN Security Council", [("UNO", None)]),
        ("UN and aid agency officials", [("UNO", "GOV"), (None, "SOC")]),
        ("ASEAN ministers", [("IGO", "GOV")]),
        ("Western diplomats in Nairobi", [(None, "GOV")]),
        ("Russian sources", [("RUS", "GOV")]),
        ("sources", [(None, "UNK")]),
        ("US and Russian reports", [("USA", "JRN"), ("RUS", "JRN")]),
        ("The Supreme Court in Islamabad", [("PAK", "JUD")]),
        ("states including Turkey", [(None, None), ("TUR", None)]),
        ("over 42% of respondents", [(None, "CVL")]),
        ("the PKK", [("TUR", "REB")]),
        ("Hezbollah", [("LBN", "REB")]),
        ("people in Aleppo", [("SYR", "CVL")]),
        ("displaced Afghans", [("AFG", "REF")]),
        ("Somali refugees", [("SOM", "REF")]),
        ("Iranian state media", [("IRN", "JRN")]),
        ("a Reuters correspondent", [("GBR", "JRN")]),
        ("Amnesty International", [("NGO", "SOC")]),
        ("Syria researcher at Amnesty International", [("NGO", "SOC")]),
        ("the UN", [("UNO", None)]),
        ("a UN envoy", [("UNO", "GOV")]),
        ("Iran's ambassador to the United Nations", [("IRN", "GOV")]),
        ("EU lawmakers", [("EUR", "LEG")]),
        ("NATO troops", [("IGO", "MIL")]),
        ("US-led coalition jets", [(None, "MIL")]),
        ("a former Russian admiral", [("RUS", "ELI")]),
        ("the former Somali president", [("SOM", "ELI")]),
        ("rebel-held towns in Syria", [("SYR", "REB")]),
        ("the United Russia party", [("RUS", "PTY")]),
        ("Philippine farmers", [("PHL", "AGR")]),
        ("Kazakh oil workers", [("KAZ", "LAB")]),
        ("French nurses", [("FRA", "MED")]),
        ("the Russian Orthodox Church", [("RUS", "REL")]),
        ("Chinese hackers", [("CHN", "CRM")]),
        ("a Japanese carmaker", [("JPN", "BUS")]),
        ("the three countries", [(None, None)]),
        ("Turkish allies", [("TUR", None)]),
        ("other European allies", [(None, None)]),
        ("European countries", [(None, None)]),
        ("an Australian coroner", [("AUS", "JUD")]),
        ("a US Navy veteran", [("USA", "CVL")]),
        ("a former WHO official", [("UNO", "ELI")]),
        ("the EU, WHO and Unicef", [("EUR", None), ("UNO", None), ("UNO", None)]),
        ("officials who left", [(None, "GOV")]),
        ("three Chinese", [("CHN", "CVL")]),
        ("dozens of Lebanese", [("LBN", "CVL")]),
        ("three Chinese and two Japanese", [("CHN", "CVL"), ("JPN", "CVL")]),
        ("a Palestinian", [("PSE", "CVL")]),
        ("ten Russian and Belarusian soldiers", [("RUS", "MIL"), ("BLR", "MIL")]),
        ("three Chinese firms", [("CHN", "BUS")]),
        ("the Chinese", [("CHN", None)]),
        ("a British-Iranian woman", [("GBR", "CVL")]),
        ("an Iranian-American businessman", [("USA", "BUS")]),
        ("the Turkish-German reporter Aylin Kara", [("TUR", "JRN")]),
        ("Russian-Turkish patrols", [("RUS", None), ("TUR", None)]),
        ("US-sanctioned Chinese firms", [("CHN", "BUS")]),
        ("a US-educated Saudi dissident", [("SAU", "OPP")]),
        ("a US-designated terrorist", [(None, "REB")]),
        ("a Gaza-bound convoy", [(None, "GOV")]),
        ("Latin American presidents", [(None, "GOV")]),
        ("the Gulf of Oman", [(None, None)]),
    ],
)
def test_what_a_phrase_says(phrase, expected):
    assert codes(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Russia and Turkey", [("RUS", None), ("TUR", None)]),
        ("Turkey, the US and the European Union", [("TUR", None), ("USA", None), ("EUR", None)]),
        ("Russian and Belarusian soldiers", [("RUS", "MIL"), ("BLR", "MIL")]),
        ("US, British and French forces", [("USA", "MIL"), ("GBR", "MIL"), ("FRA", "MIL")]),
        ("Russian officials and analysts", [("RUS", "GOV"), ("RUS", "EDU")]),
        ("Iraqi, Syrian and Kurdish forces", [("IRQ", "MIL"), ("SYR", "MIL"), (KURD, "REB")]),
        ("women and children", [(None, "CVL")]),
        ("Israel and its allies", [("ISR", None), (None, None)]),
        ("Israel and others", [("ISR", None)]),
        ("Israel and allies", [("ISR", None), (None, None)]),
        ("landlords and neighbours", [(None, "BUS")]),
        ("Chile, Peru and other countries", [("CHL", None), ("PER", None), (None, None)]),
        ("French and French-backed forces", [("FRA", "MIL"), (None, "REB")]),
        ("the president of Russia and the king of Jordan", [("RUS", "GOV"), ("JOR", "GOV")]),
        ("US-Russia", [("USA", None), ("RUS", None)]),
        ("Trinidad and Tobago", [("TTO", None)]),
    ],
)
def test_parties_joined_by_and(phrase, expected):
    assert codes(phrase) == expected


@pytest.mark.parametrize("phrase", ["US-backed fighters", "pro-Russian separatists", "anti-Iranian protesters"])
def test_a_country_within_an_adjective_is_not_whose_they_are(phrase):
    assert [one.code for one in said(phrase)] == [None]


@pytest.mark.parametrize(("phrase", "pronoun"), [("he", "he"), ("their", "they"), ("we’ve", "we"), ("itself", "it")])
def test_pronouns(phrase, pronoun):
    assert [one.pronoun for one in said(phrase)] == [pronoun]


@pytest.mark.parametrize(
    ("phrase", "title", "code"),
    [
        ("Albanian Interior Minister Arben Hoxha", "Interior Minister", "ALB"),
        ("Arben Hoxha, Albania’s interior minister", "interior minister", "ALB"),
        ("the Albanian interior minister, Arben Hoxha", "interior minister", "ALB"),
        ("Gen. Arben Hoxha of Albania", "Gen", "ALB"),
    ],
)
def test_a_name_with_its_title(phrase, title, code):
    (one,) = said(phrase)
    assert (one.title or "Gen", one.code) == (title, code)
    assert one.named is not None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("President Mohamed Morsi", "Mohamed Morsi"),  # no participle
        ("Egyptian Foreign Minister Mohammed Kamel", "Mohammed Kamel"),
        ("the spokesman of the Azerbaijani Defence Ministry, Colonel Rashad Isgandarli", "Rashad Isgandarli"),
    ],
)
def test_a_description_has_the_name_that_follows_it(phrase, name):
    [one] = said(phrase)
    words = Words.read(phrase)
    assert one.named and phrase[words.starts[one.named[0]] : words.ends[one.named[1] - 1]] == name
    assert one.noun


@pytest.mark.parametrize(("phrase", "expected"), [
    ("The American enemy", [("USA", None)]),
    ("The American and British enemy", [("USA", None), ("GBR", None)]),
    ("The Israeli enemy army", [("ISR", "MIL")]),
    ("Enemy forces", [(None, "REB")]),
    ("An enemy of Turkey", [("TUR", "REB")]),
    ("Turkey's enemies", [("TUR", "REB")]),
])  # fmt: skip
def test_an_enemy_told_by_nation_is_the_state(phrase, expected):
    assert codes(phrase) == expected
