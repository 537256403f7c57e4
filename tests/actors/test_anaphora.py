import pytest
from stories import VISIT, WAR, cast_of, codes, names_in, sentences_of, span_of, who

from dragoman.actors import resolve
from dragoman.actors.history import quoted_words
from dragoman.actors.words import Words
from dragoman.records import Report, Span, TakenUp


def test_a_quotation_ends_with_its_paragraph():
    words = Words.read("He said “it is\nover. She “may” go.")
    inside = [key for key, is_quoted in zip(words.keys, quoted_words(words), strict=True) if is_quoted]
    assert inside == ["it", "is", "may"]


@pytest.mark.parametrize(
    ("words", "nth", "name"),
    [
        ("his", 1, "Mevlut Cavusoglu"),
        ("he", 9, "Mevlut Cavusoglu"),
        ("We", 1, "Mevlut Cavusoglu"),
        ("The Iranian minister", 1, "Mohammad Javad Zarif"),
    ],
)
def test_who_a_pronoun_or_description_is(words, nth, name):
    if words == "he":
        nth = VISIT[: VISIT.index(" he told")].count("he") + 1
    first = [span_of(VISIT, "Turkish Foreign Minister Mevlut Cavusoglu"), span_of(VISIT, "Cavusoglu", 2)]
    assert [one.name for one in who(VISIT, words, nth, *first)] == [name]


def test_two_ministers_are_the_two_named_last():
    assert {one.name for one in who(VISIT, "The two ministers")} <= {"Mohammad Javad Zarif", "Hassan Rouhani", "Mevlut Cavusoglu"}
    assert len(who(VISIT, "The two ministers")) == 2


def test_it_is_the_state_named_last():
    text = "Turkey closed the border. It also recalled an envoy."
    assert codes(who(text, "It", 1, span_of(text, "Turkey"))) == [("TUR", None)]


def test_they_are_the_group_named_last():
    assert codes(who(WAR, "they", 1, span_of(WAR, "Kurdish forces"))) == [("SYR", "REB")]


def test_the_group_is_the_organisation_named_last():
    text = "Hamas fired rockets. Israel warned the group on Monday."
    assert codes(who(text, "the group", 1, span_of(text, "Hamas"))) == [("PSE", "REB")]


def test_she_is_no_man():
    text = "Angela Merkel met Boris Johnson. She thanked him."
    assert [one.name for one in who(text, "She")] == ["Angela Merkel"]
    assert [one.name for one in who(text, "him")] == ["Boris Johnson"]


def test_a_pronoun_without_anybody_before_it_is_open():
    (found,) = who("They left early.", "They")
    assert (found.entity_code, found.sector_code, found.kind) == (None, None, "group")
    assert {gap.field for gap in found.gaps} == {"entity_code", "sector_code"}


def test_we_of_a_government_release_is_the_government():
    text = "We condemn the attack in Baghdad."
    assert codes(who(text, "We", publisher="US Department of State")) == [("USA", None)]


def test_the_office_without_a_name_is_its_holder_of_the_day():
    text = "The Turkish president flew to Moscow."
    (found,) = who(text, "The Turkish president", published="2019-03-01")
    assert (found.name, found.sector_code) == ("Recep Tayyip Erdoğan", "GOV")
    assert cast_of(text, span_of(text, "The Turkish president"), published=None).entities[0].name == "The Turkish president"


def test_both_organisations_are_the_two_named_last():
    text = "Amnesty International and Human Rights Watch blamed the army. Both organisations asked for access."
    assert [one.name for one in who(text, "Both organisations")] == ["Amnesty International", "Human Rights Watch"]


def test_a_part_of_its_name_stands_for_an_organisation():
    text = "The Syrian Observatory for Human Rights counted 12 dead. The Observatory blamed a drone."
    (found,) = who(text, "The Observatory")
    assert found.name == "Syrian Observatory for Human Rights"


def test_two_men_that_are_arrested_are_not_those_named_before():
    text = "Boris Johnson met Angela Merkel in Berlin. German police arrested two men."
    assert codes(who(text, "two men")) == [("DEU", "CVL")]


def test_the_top_diplomat_is_the_foreign_minister():
    text = "Russian Foreign Minister Sergei Lavrov landed in Cairo. The top Russian diplomat refused to comment."
    assert [one.name for one in who(text, "The top Russian diplomat")] == ["Sergei Lavrov"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Turkey’s president, Recep Tayyip Erdogan, spoke. His speech blamed Paris.", "His speech", [("TUR", "GOV")]),
        ("The Amnesty International report blamed Cairo.", "The Amnesty International report", [("NGO", "SOC")]),
        ("A Turkish statement blamed Damascus.", "A Turkish statement", [("TUR", None)]),
        ("The UN Security Council voted on Iraq. The resolution demands access.", "The resolution", [("UNO", None)]),
        ("Egyptian critics and Amnesty International spoke. The group urged calm.", "The group", [("NGO", "SOC")]),
        ("Islamic State fled. The terrorist group lost Mosul, Iraq said.", "The terrorist group", [("IMG", "REB")]),
        ("A diplomat said that Syria had been warned.", "A diplomat", [(None, "GOV")]),
        ("Aid officials said that Syria had been warned.", "Aid officials", [(None, "SOC")]),
        ("Dozens were killed in Syria.", "Dozens", [("SYR", "CVL")]),
        ("Our government has failed Syria.", "Our government", [("GBR", None)]),
        ("Poland asked NATO for planes. The alliance sent them.", "The alliance", [("IGO", None)]),
        ("Kenya left the International Criminal Court. The court was sorry.", "The court", [("IGO", "JUD")]),
        ("Hungary’s opposition alliance lost.", "Hungary’s opposition alliance", [("HUN", "OPP")]),
        ("Syrian rebels ran. Thirty of them were shot.", "Thirty of them", [("SYR", "REB")]),
        ("A bomb in Mali killed at least 21.", "at least 21", [("MLI", "CVL")]),
        ("Iranian-backed militias left Iraq.", "Iranian", [("IRN", None)]),
        ("Mali, Niger and Chad met Togo. The four countries signed.", "The four countries",
         [("MLI", None), ("NER", None), ("TCD", None), ("TGO", None)]),
        ("Peru fell out with Chile. The two made up.", "The two", [("PER", None), ("CHL", None)]),
    ],
)
def test_what_is_no_actor_stands_for_one(text, words, expected):
    assert codes(who(text, words, publisher="The Guardian")) == expected


def test_both_and_the_sides_are_two():
    text = "Iran met Iraq on Monday. Both agreed. The Iraqi army fought the PKK. Both sides lost men."
    parties = [span_of(text, words) for words in ("Iran", "Iraq", "Both", "The Iraqi army", "the PKK", "Both sides")]
    cast = cast_of(text, *parties)
    by_id = {entity.id: entity for entity in cast.entities}
    found = [[(by_id[one].entity_code, by_id[one].sector_code) for one in cast.of[parties[at]]] for at in (2, 5)]
    assert found == [[("IRN", None), ("IRQ", None)], [("IRQ", "MIL"), ("TUR", "REB")]]


def test_a_speaker_is_not_somebody_named_in_the_quotation():
    text = "Boris Johnson spoke in Leeds. “Bashar al-Assad must go,” he said. “We told the Security Council,” he said."
    johnson, we = span_of(text, "Boris Johnson"), span_of(text, "We")
    speakers = [Span(at, at + 2) for at in (text.index("he said"), text.rindex("he said"))]
    cast = cast_of(text, johnson, we, *speakers, published="2017-03-10")
    assert {cast.of[one] for one in (johnson, we, *speakers)} == {cast.of[johnson]}


def test_a_name_before_a_noun_is_not_he():
    text = "Boris Johnson spoke in Leeds. The Assad regime, he said, was lost."
    johnson, he = span_of(text, "Boris Johnson"), Span(text.index("he said"), text.index("he said") + 2)
    cast = cast_of(text, johnson, he, published="2017-03-10")
    assert cast.of[he] == cast.of[johnson]


def test_the_president_is_the_one_the_report_is_about():
    text = (
        "Emmanuel Macron flew to Cairo. Macron met Abdel Fattah el-Sisi there. Macron praised Mr Sisi. "
        "The president then left for Jordan."
    )
    parties = [span_of(text, words) for words in ("Emmanuel Macron", "Macron praised", "Mr Sisi", "The president")]
    cast = cast_of(text, *parties, published="2018-05-01")
    assert cast.of[parties[3]] == cast.of[parties[0]]


def test_a_spokesman_of_it_has_its_code():
    text = "The UN mission in Mali lost two men. Its spokesman, Olivier Salgado, blamed nobody."
    cast = cast_of(text, span_of(text, "The UN mission in Mali"), span_of(text, "Olivier Salgado"))
    found = next(one for one in cast.entities if one.name == "Olivier Salgado")
    assert found.entity_code == "UNO"


def test_they_may_be_a_whole_list():
    text = "Saudi Arabia, Bahrain, Egypt and Jordan cut their ties. They accused Qatar."
    parties = [span_of(text, "Jordan"), span_of(text, "Egypt")]
    assert {code for code, _ in codes(who(text, "They", 1, *parties))} == {"SAU", "BHR", "EGY", "JOR"}


def test_you_is_who_is_spoken_to():
    text = "“You have weapons,” the Ukrainian president told NATO ambassadors."
    you, heard = span_of(text, "You"), span_of(text, "NATO ambassadors")
    cast = resolve(Report(text, published="2023-01-05"), (), sentences_of(text), (you, heard), heard=[(heard, Span(0, 19))])
    assert cast.of[you] == cast.of[heard] != ()


def test_an_object_may_be_the_owner_of_the_subject():
    text = "Kim Min-jae praised Park Jin. Park's opponents accused him."
    names = names_in(text, "Kim Min-jae", "Park Jin", "Park")
    found = who(text, "him", 1, span_of(text, "Kim Min-jae"), span_of(text, "Park's opponents"), names=names)
    assert [one.name for one in found] == ["Park Jin"]


def test_who_is_called_by_an_age_is_the_person_named_before():
    text = "Ann Hale, from Toronto, left Syria in May. The border was closed. In Beirut the 24-year-old said she was tired."
    party, name = span_of(text, "the 24-year-old"), span_of(text, "Ann Hale")
    cast = cast_of(text, name, party, names=names_in(text, "Ann Hale"))
    assert cast.of[party] == cast.of[name]


def test_she_is_who_was_named_last_and_no_woman_farther_back():
    text = "Anna Campbell died in Syria. It was cold there. It was dark. Renas Kobane said so. “It was cold,” she said."
    party = span_of(text, "she")
    cast = cast_of(text, span_of(text, "Renas Kobane"), party, names=names_in(text, "Anna Campbell", "Renas Kobane"))
    by_id = {entity.id: entity for entity in cast.entities}
    assert [by_id[one].name for one in cast.of[party]] == ["Renas Kobane"]


def test_it_is_not_the_paper_that_was_told():
    text = "A Hamas official told Al Jazeera that Israel had killed three of its commanders."
    assert codes(who(text, "its commanders", 1, span_of(text, "A Hamas official"))) == [("PSE", "REB")]


def test_the_bloc_is_the_union_and_not_its_court():
    text = "Tunisia signed with the EU. The European Court of Justice fined Hungary. The bloc said so."
    assert [one.name for one in who(text, "The bloc", 1, span_of(text, "The European Court of Justice"))] == ["European Union"]


def test_ministers_are_those_told_before():
    text = "EU interior ministers failed, with Hungary against it. Hungary will go to court. The ministers will meet in Luxembourg."
    assert [one.entity_code for one in who(text, "The ministers", 1, span_of(text, "EU interior ministers"))] == ["EUR"]


def test_a_force_is_the_named_one_told_before():
    text = "The Rapid Support Forces shelled Omdurman. A spokesman denied that the force was to blame; Sudan’s army fled."
    assert [one.name for one in who(text, "the force", 1, span_of(text, "The Rapid Support Forces"))] == ["Rapid Support Forces"]


@pytest.mark.parametrize(("text", "words", "named", "expected"), [
    ("Ethiopia accused Eritrea of raids and told its neighbour to withdraw.", "its neighbour", ["Ethiopia", "Eritrea"], "ERI"),
    ("Congo said that Goma burned. Rwanda blamed its larger neighbour.", "its larger neighbour", ["Congo", "Rwanda"], "COD"),
    ("Congo burned. A man in Rwanda blamed his neighbour.", "his neighbour", ["A man in Rwanda"], None),
    ("Rwanda blamed its neighbour.", "its neighbour", ["Rwanda"], None),
])  # fmt: skip
def test_its_neighbour_is_the_other_state(text, words, named, expected):
    assert [one.entity_code for one in who(text, words, 1, *(span_of(text, one) for one in named))] == [expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Karim Haddad phoned Omar Zaki on Monday, his office said. Later he called Ann Hale.", "Karim Haddad"),
        ("President Karim Haddad phoned Omar Zaki on Monday, said his spokesman. Later he called Ann Hale.", "Karim Haddad"),
        ("President Karim Haddad phoned Omar Zaki on Monday, according to his office. Later he called Ann Hale.", "Karim Haddad"),
        ("President Karim Haddad phoned his brother Omar Zaki on Monday. Later he called Ann Hale.", "Omar Zaki"),
        ("President Karim Haddad spoke, his office said. Omar Zaki left for Oslo. Later he called Ann Hale.", "Omar Zaki"),
    ],
)
def test_whose_office_told_it_is_he(text, name):
    """Although the reader says that the pronoun takes up the other."""
    parties = [span_of(text, one) for one in ("President Karim Haddad", "Omar Zaki", "his", "he called Ann Hale")]
    parties[3] = Span(parties[3].start, parties[3].start + 2)
    taken = (TakenUp(parties[3], parties[1], 0.9),)
    names = names_in(text, "Karim Haddad", "Omar Zaki", "Ann Hale")
    cast = resolve(Report(text, published="2009-03-10"), names, sentences_of(text), parties, taken_up=taken)
    assert [entity.name for entity in cast.entities if entity.id in cast.of[parties[3]]] == [name]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Senegal’s President Macky Sall met rebels. The head of state urged calm.", "The head of state", ["Macky Sall"]),
        ("Paul Biya met Emmanuel Macron. The French head of state left.", "The French head of state", ["Emmanuel Macron"]),
        ("The Spanish king met Mateusz Morawiecki. The head of government left.", "The head of government", ["Mateusz Morawiecki"]),
        ("Paul Biya met Emmanuel Macron. The two heads of state left.", "The two heads of state", ["Paul Biya", "Emmanuel Macron"]),
        ("Paul Biya met Emmanuel Macron. The heads of state left.", "The heads of state", ["Paul Biya", "Emmanuel Macron"]),
        ("Paul Biya met Ann Hale. The head of the company left.", "The head of the company", ["The head of the company"]),
    ],
)
def test_the_head_of_state_is_the_president(text, words, names):
    before = [span_of(text, one) for one in ("Macky Sall", "Paul Biya", "Emmanuel Macron", "Mateusz Morawiecki") if one in text]
    assert [one.name for one in who(text, words, 1, *before, published="2020-07-25")] == names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Deputy Foreign Minister Karim Haddad met a general. The senior diplomat left.", "The senior diplomat", "Karim Haddad"),
        ("Envoy Karim Haddad met Ambassador Omar Zaki. The senior diplomat left.", "The senior diplomat", "The senior diplomat"),
        ("Envoy Karim Haddad left. A senior diplomat denied it.", "A senior diplomat", "A senior diplomat"),
    ],
)
def test_the_senior_diplomat_is_the_only_one(text, words, name):
    before = [span_of(text, one) for one in ("Karim Haddad", "Omar Zaki") if one in text]
    assert [one.name for one in who(text, words, 1, *before)] == [name]


HEADS = (
    "President Joko Widodo arrived in Medan. Ann Hale, president of the Senate, and Ben Kyle, president of the miners' union, "
    "spoke. "
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the leader of a criminal gang", "the leader of a criminal gang"),
        ("the president of a union", "the president of a union"),
        ("the president of the Constitutional Court", "the president of the Constitutional Court"),
        ("the president of the carpenters' union", "Ben Kyle"),
        ("the president of the union", "Ben Kyle"),
        ("the president of the republic", "Joko Widodo"),
        ("the leader of the country", "Joko Widodo"),
    ],
)
def test_who_heads_a_body_is_not_the_head_of_state_named_before(words, name):
    text = HEADS + f"Police arrested {words}."
    first = [span_of(text, one) for one in ("President Joko Widodo", "Ann Hale", "Ben Kyle")]
    found = who(text, words, len(HEADS.split(words)), *first, published="2018-06-01", names=names_in(text, "Ann Hale", "Ben Kyle"))
    assert [one.name for one in found] == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [("the president of the chess federation", "the president of the chess federation"), ("the president", "Joko Widodo")],
)
def test_who_heads_a_federation_is_not_the_head_of_state_named_before(words, name):
    text = f"President Joko Widodo arrived in Medan. Police arrested {words}."
    assert [one.name for one in who(text, words, 1, span_of(text, "President Joko Widodo"), published="2018-06-01")] == [name]


def test_two_who_head_bodies_that_are_new_are_two():
    text = "Soldiers shot the leader of a Maoist group. Police arrested the leader of a Maoist band."
    first = span_of(text, "the leader of a Maoist group")
    assert who(text, "the leader of a Maoist group", 1, first) != who(text, "the leader of a Maoist band", 1, first)


def test_the_head_of_an_organisation_of_states_may_be_named_before():
    text = "Tedros Adhanom Ghebreyesus, head of the World Health Organization, spoke. The head of the organization left."
    first = span_of(text, "Tedros Adhanom Ghebreyesus")
    names = names_in(text, "Tedros Adhanom Ghebreyesus")
    found = who(text, "The head of the organization", 1, first, published="2021-06-01", names=names)
    assert [one.name for one in found] == ["Tedros Adhanom Ghebreyesus"]
