import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import VISIT, WAR, cast_of, codes, names_in, sentences_of, span_of, who

from dragoman.actors import resolve
from dragoman.records import Report, Span


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (VISIT, "Turkish Foreign Minister Mevlut Cavusoglu", [("TUR", "GOV")]),
        (VISIT, "his Iranian counterpart Mohammad Javad Zarif", [("IRN", "GOV")]),
        (VISIT, "President Hassan Rouhani", [("IRN", "GOV")]),
        (VISIT, "the United States", [("USA", None)]),
        (VISIT, "Ankara", [("TUR", None)]),
        (VISIT, "Officials in Washington", [("USA", "GOV")]),
        (WAR, "Syrian government forces", [("SYR", "MIL")]),
        (WAR, "the Syrian Observatory for Human Rights", [("NGO", "SOC")]),
        (WAR, "Rebel fighters", [("SYR", "REB")]),
        (WAR, "the US-led coalition", [("IGO", "MIL")]),
        (WAR, "Islamic State", [("IMG", "REB")]),
        (WAR, "The militants", [("IMG", "REB")]),
        (WAR, "Aid agencies", [("NGO", "SOC")]),
        (WAR, "thousands of displaced families", [("SYR", "REF")]),
        (WAR, "Kurdish forces", [("SYR", "REB")]),
    ],
)
def test_who_is_meant(text, words, expected):
    assert codes(who(text, words)) == expected


def test_spellings_of_one_person_whom_the_lexicon_knows_are_one():
    text = "Zelenskyy said the army would win. In the evening Volodymyr Zelensky met the British prime minister."
    cast = cast_of(
        text, span_of(text, "Zelenskyy"), span_of(text, "Volodymyr Zelensky"), published="2023-06-03",
        names=names_in(text, "Zelenskyy", "Volodymyr Zelensky"),
    )  # fmt: skip
    assert [one.name for one in cast.entities if one.entity_code == "UKR" and one.kind == "person"] == ["Volodymyr Zelensky"]
    assert cast.of[span_of(text, "Zelenskyy")] == cast.of[span_of(text, "Volodymyr Zelensky")]


def test_a_former_holder_who_opens_a_sentence_is_not_called_so():
    text = "Former Turkish President Abdullah Gul met Iraqi President Fuad Masum on Saturday."
    words = "Former Turkish President Abdullah Gul"
    cast = cast_of(text, span_of(text, words), names=names_in(text, words, "Fuad Masum"))
    [found] = [one for one in cast.entities if one.id in cast.of[span_of(text, words)]]
    assert (found.name, found.entity_code) == ("Abdullah Gul", "TUR")


@pytest.mark.parametrize(
    ("words", "name", "n_people"),
    [
        ("President and Chairman Ilham Karimzade", "Ilham Karimzade", 1),
        ("Prime Minister and Defence Minister Ann Hale", "Ann Hale", 1),
        ("President and Prime Minister Ann Hale", "Ann Hale", 2),
        ("the president and Defence Minister Ann Hale", "Ann Hale", 2),
        ("Foreign Minister and Senator Ann Hale", "Ann Hale", 2),
        ("Norwegian Foreign Minister and Deputy Prime Minister Ann Hale", "Ann Hale", 1),
    ],
)
def test_a_head_of_state_may_chair_something_besides(words, name, n_people):
    text = f"{words} accused the opposition of lying."
    cast = cast_of(text, span_of(text, words), names=names_in(text, name))
    assert len(cast.of[span_of(text, words)]) == n_people


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Prime Minister", "Defence Minister Ann Hale", ("Ann Hale", None, "Prime Minister")),
        ("Norwegian Prime Minister", "Defence Minister Ann Hale", ("Ann Hale", "NOR", "Prime Minister")),
        ("President", "Chairman Ann Hale", ("Ann Hale", None, "President")),
        ("Omani Vice President", "Prime Minister Ann Hale", ("Ann Hale", "OMN", "Prime Minister")),
        ("Saudi Crown Prince", "Defence Minister Mohammed bin Salman", ("Mohammed bin Salman", "SAU", "Crown Prince")),
    ],
)
def test_two_offices_that_the_reader_takes_for_two_parties_are_one_person(first, second, expected):
    text = f"{first} and {second} accused the opposition of lying."
    name = " ".join(second.split()[2:]) if "Minister" in second else " ".join(second.split()[1:])
    parties = span_of(text, first), span_of(text, second)
    cast = cast_of(text, *parties, names=names_in(text, name), published="2020-11-26")
    assert cast.of[parties[0]] == cast.of[parties[1]]
    (found,) = [one for one in cast.entities if one.id in cast.of[parties[0]]]
    assert (found.name, found.entity_code, found.role) == expected


def test_two_offices_after_a_name_are_the_persons():
    text = "Omar Daher, vice president and prime minister of Oman, accused Turkey of lying."
    parties = span_of(text, "vice president"), span_of(text, "prime minister of Oman")
    cast = cast_of(text, *parties, names=names_in(text, "Omar Daher"), published="2020-11-26")
    persons = [one for one in cast.entities if one.kind == "person"]
    assert [(one.name, one.entity_code, one.role) for one in persons] == [("Omar Daher", "OMN", "prime minister")]
    assert cast.of[parties[0]] == cast.of[parties[1]] == (persons[0].id,)


def test_who_is_joined_to_a_name_after_a_comma_is_another():
    text = "After talks with Omar Daher, a minister and an envoy of Oman, Turkey agreed."
    parties = span_of(text, "a minister"), span_of(text, "an envoy of Oman")
    cast = cast_of(text, *parties, names=names_in(text, "Omar Daher"), published="2020-11-26")
    assert cast.of[parties[0]] != cast.of[parties[1]]


def test_a_president_before_a_minister_with_a_name_is_another():
    text = "The French president and Foreign Minister Rami Daher rejected the plan."
    parties = span_of(text, "The French president"), span_of(text, "Foreign Minister Rami Daher")
    cast = cast_of(text, *parties, names=names_in(text, "Rami Daher"), published="2020-11-26")
    assert [(one.name, one.entity_code, one.role) for one in cast.entities] == [
        ("Emmanuel Macron", "FRA", "President"), ("Rami Daher", "FRA", "Foreign Minister"),
    ]  # fmt: skip


def test_a_person_nobody_knows_has_the_words_around_the_name():
    cast = cast_of(WAR, span_of(WAR, "Rami Halabi"), names=names_in(WAR, "Rami Halabi"))
    found = next(entity for entity in cast.entities if entity.name == "Rami Halabi")
    assert (found.kind, found.entity_code, found.sector_code, found.role) == ("person", "SYR", "MED", "doctor")


def test_furniture_holds_no_mention():
    text = "Ankara protests over Poland\n\nTurkey summoned the ambassador on Monday."
    headline = span_of(text, "Ankara protests over Poland")
    cast = resolve(Report(text, furniture=(headline,)), (), sentences_of(text), (span_of(text, "Turkey"),))
    assert [entity.name for entity in cast.entities] == ["Turkey"]
    assert not any(mention.overlaps(headline) for entity in cast.entities for mention in entity.mentions)


def test_entities_are_numbered_by_first_mention():
    cast = cast_of(VISIT, span_of(VISIT, "Officials in Washington"), span_of(VISIT, "Ankara"))
    assert [entity.id for entity in cast.entities] == [f"n{number}" for number in range(1, len(cast.entities) + 1)]
    firsts = [entity.mentions[0].start for entity in cast.entities]
    assert firsts == sorted(firsts)


def test_a_surname_joins_the_full_name():
    full, short = span_of(VISIT, "Turkish Foreign Minister Mevlut Cavusoglu"), span_of(VISIT, "Cavusoglu", 2)
    cast = cast_of(VISIT, full, short)
    assert cast.of[full] == cast.of[short]


def test_a_dependent_territory_has_its_state_as_country():
    (found,) = who("Greenland refused the offer.", "Greenland")
    assert (found.entity_code, found.country_code) == ("GRL", "DNK")


def test_codes_of_no_state_have_no_country():
    (found,) = who("The UN condemned the raid.", "The UN")
    assert (found.entity_code, found.country_code) == ("UNO", None)


def test_a_domestic_report_gives_its_state_to_bare_nouns():
    text = "Democrats in Texas sued the governor on Friday. Police in Houston arrested two protesters after the Senate voted."
    assert codes(who(text, "Police in Houston")) == [("USA", "COP")]
    assert codes(who(text, "the governor")) == [("USA", "GOV")]
    assert codes(who(text, "the Senate")) == [("USA", "LEG")]
    assert codes(who(text, "two protesters")) == [("USA", "CVL")]


def test_words_of_several_states_stay_open():
    (found,) = who("Western diplomats blamed Iran.", "Western diplomats")
    assert (found.entity_code, found.sector_code) == (None, "GOV")
    assert [gap.field for gap in found.gaps] == ["entity_code"]


def test_a_span_without_words_is_nobody():
    span = Span(6, 7)
    assert cast_of("Iran  - Turkey", span).of[span] == ()


def test_the_order_of_the_parties_does_not_matter():
    parties = [span_of(VISIT, words) for words in ("Ankara", "his", "Officials in Washington", "The two ministers", "reporters")]
    assert cast_of(VISIT, *parties) == cast_of(VISIT, *reversed(parties))


WORDS = (
    "a", "A", "I", "S", ".", ",", "’s ", "'", "“", "”", "(", ")", "-", "\n", "\n\n", " ", " of ", " and ", "UK", "We ", "he",
    "them ", "the two", "both sides", "officials", "of both countries", "thirty of ", "300 ", "President ", "Putin",
    "Iranian", "-backed", "the alliance",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS)).map("".join), st.data())
def test_any_text_and_party_has_a_cast_within_the_text(text, data):
    if not text:
        return
    starts = [data.draw(st.integers(0, len(text) - 1)) for _ in range(2)]
    one, other = (Span(start, data.draw(st.integers(start + 1, len(text)))) for start in starts)
    whole = Span(0, len(text))
    cast = resolve(Report(text), (), sentences_of(text), (one, other), ((one, other),), ((one, whole), (other, whole)))
    ids = {entity.id for entity in cast.entities}
    assert set(cast.of) == {one, other}
    assert {*cast.of[one], *cast.of[other]} <= ids
    assert all(mention.end <= len(text) for entity in cast.entities for mention in entity.mentions)


def test_the_two_sides_of_an_act_are_not_the_same():
    text = "Emmanuel Macron met Abdel Fattah el-Sisi in Cairo. Macron thanked him."
    macron, him = span_of(text, "Macron", 2), span_of(text, "him")
    cast = resolve(Report(text, published="2018-05-01"), (), sentences_of(text), (macron, him), opposed=((macron, him),))
    names = {entity.id: entity.name for entity in cast.entities}
    assert [names[one] for one in cast.of[him]] == ["Abdel Fattah el-Sisi"]


def test_we_are_who_speaks_there():
    text = "Emmanuel Macron met Abdel Fattah el-Sisi. “Our guest is kind. We thank him,” Macron said of Mr Sisi."
    macron, we, our = span_of(text, "Macron", 2), span_of(text, "We"), span_of(text, "Our guest")
    content = span_of(text, "“Our guest is kind. We thank him,”")
    cast = resolve(
        Report(text, published="2018-05-01"), (), sentences_of(text), (macron, we, our), sayings=((macron, content),)
    )
    assert cast.of[we] == cast.of[macron]


def test_soldiers_without_a_state_do_not_fight_their_own():
    text = "Turkey and Syria blame each other. Turkey was struck, and Turkey mourned, when troops shelled Turkey."
    turkey, troops = span_of(text, "Turkey", 4), span_of(text, "troops")
    cast = resolve(Report(text), (), sentences_of(text), (turkey, troops), opposed=((troops, turkey),))
    by_id = {entity.id: entity for entity in cast.entities}
    assert codes([by_id[one] for one in cast.of[troops]]) == [("SYR", "MIL")]


def test_a_department_of_foreign_affairs_is_of_the_state_around_it():
    text = "MANILA, Philippines - The Department of Foreign Affairs in Manila summoned the Chinese envoy on Monday."
    words = "The Department of Foreign Affairs in Manila"
    assert codes(who(text, words)) == [("PHL", "GOV")]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Ten Lebanese were killed by Israeli jets.", "Ten Lebanese", ("LBN", "CVL")),
    ("Police held a Palestinian on Monday.", "a Palestinian", ("PSE", "CVL")),
    ("Homs was hit by a Syrian air strike.", "Syrian", ("SYR", None)),
    ("Aid came after an American request.", "American", ("USA", None)),
    ("A Russian-Turkish patrol left.", "A Russian", ("RUS", None)),
])  # fmt: skip
def test_a_counted_adjective_means_people_where_no_noun_follows(text, words, expected):
    assert codes(who(text, words)) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hungarian opposition leader and lawmaker Ann Hale spoke.", "Hungarian opposition leader and lawmaker Ann Hale", ["HUN"]),
        ("The president and Senator Ann Hale of Chile met.", "The president and Senator Ann Hale", ["CHL", "CHL"]),
        ("UN special envoy for Yemen Ann Hale spoke in Oman.", "UN special envoy for Yemen Ann Hale", ["UNO"]),
        ("A few British and French troops left Mali.", "troops", ["GBR", "FRA"]),
        ("Rebels and French troops left Mali.", "troops", ["FRA"]),
        ("A clash between the US and Russian mercenaries left Mali shaken.", "Russian mercenaries", ["RUS"]),
    ],
)
def test_how_many_a_phrase_names(text, words, expected):
    party = span_of(text, words)
    cast = cast_of(text, party, names=names_in(text, "Ann Hale"))
    by_id = {entity.id: entity for entity in cast.entities}
    assert [by_id[one].entity_code for one in cast.of[party]] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Russian missiles hit a station near Lviv, killing one person.", "one person", ("UKR", "CVL")),
        ("Russian missiles hit a station near Lviv, the regional governor said.", "the regional governor", ("UKR", "GOV")),
        ("Kuleba of Ukraine said that any country was free.", "any country", (None, None)),
        ("Over 40,000 people fled to Sudan, whose army sent soldiers. Ethiopia waited.", "whose army", ("SDN", "MIL")),
        ("Iran stands with brothers and sisters in Turkey.", "brothers and sisters in Turkey", ("TUR", "CVL")),
        ("Ethiopia said federal troops and soldiers from Eritrea came.", "federal troops", ("ETH", "MIL")),
        ("Thai police watched. In neighbouring Cambodia activists were freed.", "activists", ("KHM", "SOC")),
        ("The European Union's foreign policy chief, Ann Hale, spoke in Kenya.", "chief", ("EUR", "GOV")),
    ],
)
def test_of_which_state_people_are(text, words, expected):
    party, missiles = span_of(text, words), "Russian missiles"
    parties = [span_of(text, missiles), party] if missiles in text else [party]
    report, sides = Report(text, published="2023-05-16"), [(parties[0], party)] if len(parties) > 1 else []
    cast = resolve(report, names_in(text, "Ann Hale"), sentences_of(text), parties, opposed=sides)
    by_id = {entity.id: entity for entity in cast.entities}
    assert [(by_id[one].entity_code, by_id[one].sector_code) for one in cast.of[party]] == [expected]
