import pytest
from stories import cast_of, names_in, span_of, who

from dragoman.actors import resolve
from dragoman.records import Report, Span

VISIT = (
    "Iranian President Ebrahim Raisi received Recep Tayyip Erdogan in Tehran on Monday. His guest asked for gas. "
    "Mohammad Baqeri, an adviser, kept silent."
)
NAMES = ("Ebrahim Raisi", "Recep Tayyip Erdogan", "Mohammad Baqeri", "Ann Lee", "Ken Ofori", "Javad Zarif")


@pytest.mark.parametrize(("text", "words", "nth", "name"), [
    (VISIT, "Iranian President", 1, "Ebrahim Raisi"),
    (VISIT, "an adviser", 1, "Mohammad Baqeri"),
    (VISIT, "His guest", 1, "Recep Tayyip Erdogan"),
    ("Hassan Rouhani telephoned his French counterpart.", "his French counterpart", 1, "Emmanuel Macron"),
    ("A Ghanaian commander said the road was open. Ken Ofori, a commander of the brigade, gave no number. Ghana sent water.",
     "A Ghanaian commander", 1, "Ken Ofori"),
    ("Britain's foreign secretary will fly to Rome.", "Britain's foreign secretary", 1, "Boris Johnson"),
])  # fmt: skip
def test_holders_are_named_by_what_describes_them(text, words, nth, name):
    names = names_in(text, *(one for one in NAMES if one in text))
    found = who(text, words, nth, *(one.span for one in names), published="2018-03-15", names=names)
    assert [one.name for one in found] == [name]


def test_holders_title_and_comma_do_not_reach_over_a_clause():
    text = "After he met the president, Ann Lee flew home to Canada."
    assert [one.name for one in who(text, "the president", names=names_in(text, "Ann Lee"))] != ["Ann Lee"]


def test_cast_of_a_claim_is_who_made_it():
    text = "Kinshasa accused Kigali of sending troops. Kigali dismissed the charge."
    claim, speaker, answer = span_of(text, "the charge"), span_of(text, "Kinshasa"), span_of(text, "Kigali", 2)
    content = Span(text.index("of sending"), text.index("."))
    cast = resolve(Report(text), (), (), (claim, speaker, answer), [(answer, claim)], [(speaker, content)])
    by_id = {one.id: one.entity_code for one in cast.entities}
    assert [by_id[one] for one in cast.of[claim]] == ["COD"]
    assert cast_of(text).of == {}


@pytest.mark.parametrize(("text", "words", "name"), [
    ("The army fought Ansar. Its leader, General Musa Idris, fled.", "Its leader", "Musa Idris"),
    ("Talks began. The chief mediator, former Kenyan minister Musa Idris, read it out.", "The chief mediator", "Musa Idris"),
    ("The army fought Ansar. Its leader, who fled, met Musa Idris.", "Its leader", "Its leader"),
])  # fmt: skip
def test_a_title_may_stand_between_a_description_and_the_name(text, words, name):
    assert [one.name for one in who(text, words, names=names_in(text, "Musa Idris"))] == [name]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("The pope condemned the war in Ukraine.", "The pope", ("Pope Francis", "VAT")),
    ("Ukraine fought on. The pontiff condemned the war in Ukraine.", "The pontiff", ("Pope Francis", "VAT")),
    ("The taoiseach met the French president.", "The taoiseach", ("Simon Harris", "IRL")),
])  # fmt: skip
def test_an_office_that_only_one_state_has_is_of_that_state(text, words, expected):
    (found,) = who(text, words, published="2024-05-15")
    assert (found.name, found.entity_code) == expected


@pytest.mark.parametrize(("text", "words", "published", "expected"), [
    ("Spain sent police. The Catalan president accused Madrid.", "The Catalan president", "2017-10-20", ("ESP", "GOV")),
    ("Russia jailed a critic. The Chechen president cheered.", "The Chechen president", "2021-05-20", ("RUS", "GOV")),
    ("Australia waited. The Queensland premier refused.", "The Queensland premier", "2020-09-20", ("AUS", "GOV")),
    ("Somalia waited. Puntland’s president refused.", "Puntland’s president", "2018-05-20", ("SOM", "GOV")),
    ("Cyprus waited. The Turkish Cypriot president refused.", "The Turkish Cypriot president", "2017-07-07", ("CYP", "GOV")),
    ("A mill in the United States closed. The company’s president wept.", "The company’s president", "2019-03-07", ("USA", "BUS")),
    ("Dons in the United States quit. The university president wept.", "The university president", "2019-03-07", ("USA", "EDU")),
    ("Argentina waited. The Senate president refused.", "The Senate president", "2018-03-07", ("ARG", "LEG")),
    ("Argentina waited. The president of the Senate refused.", "The president of the Senate", "2018-03-07", ("ARG", "LEG")),
    ("Kenya waited. The president of the court refused.", "The president of the court", "2018-03-07", ("KEN", "JUD")),
    ("The president of the Russian chess federation left.", "The president of the Russian chess federation", "2024-01-15",
     ("RUS", "GOV")),
    ("The Chinese vice foreign minister left.", "The Chinese vice foreign minister", "2023-03-07", ("CHN", "GOV")),
    ("The US assistant secretary of state left.", "The US assistant secretary of state", "2023-03-07", ("USA", "GOV")),
    ("The British shadow foreign secretary left.", "The British shadow foreign secretary", "2023-03-07", ("GBR", "OPP")),
    ("Moscow summoned the US ambassador.", "the US ambassador", "2025-06-09", ("USA", "GOV")),
    ("London expelled the Russian envoy.", "the Russian envoy", "2022-03-09", ("RUS", "GOV")),
    ("A crowd marched in the United States. The mayor left.", "The mayor", "2024-03-09", ("USA", "GOV")),
    ("Australia waited. The state premier refused.", "The state premier", "2020-09-20", ("AUS", "GOV")),
])  # fmt: skip
def test_who_is_not_the_one_holder_of_an_office_of_the_state_is_a_phrase(text, words, published, expected):
    (found,) = who(text, words, published=published)
    assert (found.entity_code, found.sector_code) == expected
    assert found.name == words


@pytest.mark.parametrize(("text", "words", "name"), [
    ("The French president left.", "The French president", "Emmanuel Macron"),
    ("The president of the Republic of Serbia left.", "The president of the Republic of Serbia", "Aleksandar Vučić"),
    ("The president of the Russian Federation left.", "The president of the Russian Federation", "Vladimir Putin"),
    ("Israel’s new defence minister left.", "Israel’s new defence minister", "Yoav Gallant"),
    ("Turkey waited. The country’s foreign minister left.", "The country’s foreign minister", "Hakan Fidan"),
    ("The US secretary of state left.", "The US secretary of state", "Antony Blinken"),
    ("The embattled French interior minister left.", "The embattled French interior minister", "Gérald Darmanin"),
    ("Kenya’s deputy president left.", "Kenya’s deputy president", "Rigathi Gachagua"),
    ("The king of Spain left.", "The king of Spain", "Felipe VI"),
    ("The president of neighbouring Kazakhstan left.", "The president of neighbouring Kazakhstan", "Kassym-Jomart Tokayev"),
    ("Israel’s right-wing prime minister left.", "Israel’s right-wing prime minister", "Benjamin Netanyahu"),
])  # fmt: skip
def test_the_one_holder_of_an_office_of_the_state_is_named(text, words, name):
    assert [one.name for one in who(text, words, published="2024-01-15")] == [name]


def test_the_holders_of_one_office_in_two_states_are_named():
    text = "The presidents of Zambia and Mozambique left."
    found = who(text, "The presidents of Zambia and Mozambique", published="2017-01-09")
    assert sorted(one.name for one in found) == ["Edgar Lungu", "Filipe Nyusi"]


def test_presidents_of_a_part_and_of_a_company_are_not_taken_for_the_states():
    text = "Puntland’s president refused. Somalia’s president accepted. Then Puntland’s president gave way."
    first, second, third = (span_of(text, *one) for one in (("Puntland’s president",), ("Somalia’s president",),
                                                           ("Puntland’s president", 2)))  # fmt: skip
    cast = cast_of(text, first, second, third, published="2018-05-20")
    assert cast.of[first] == cast.of[third] != cast.of[second]


def test_the_president_is_no_vice_president():
    text = "US Vice President Kamala Harris left. The president stayed in Washington."
    found = who(text, "The president", 1, span_of(text, "US Vice President Kamala Harris"), published="2022-08-07")
    assert [one.name for one in found] != ["Kamala Harris"]


def test_a_description_whose_article_was_cut_is_the_same_person():
    text = "The Dutch king met the Omani sultan."
    short, whole = span_of(text, "Omani sultan"), span_of(text, "the Omani sultan")
    cast = cast_of(text, short, whole, published="2023-12-15")
    assert cast.of[short] == cast.of[whole]
    assert [one.name for one in who(text, "Omani sultan", published="2023-12-15")] == ["Haitham bin Tariq"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A rebel official, Ali Reza, accused Damascus.", "rebel official", "Ali Reza"),
        ("Police held Ali Reza, an opposition leader under house arrest, on Monday.", "opposition leader", "Ali Reza"),
        ("Police held Ali Reza, an opposition leader and two others.", "opposition leader", "opposition leader"),
        ("Police held an opposition leader, Ali Reza said.", "opposition leader", "opposition leader"),
    ],
)
def test_a_description_with_an_article_is_the_name_beside_it(text, words, name):
    assert [one.name for one in who(text, words)] == [name]
