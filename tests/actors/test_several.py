import pytest
from stories import codes, names_in, span_of, who

TALKS = (
    "Pakistani commandos crossed the border on Monday, and Indian forces shelled two villages. {} The United Nations sent monitors."
)


@pytest.mark.parametrize(("sentence", "words", "expected"), [
    ("The two countries have fought three wars.", "The two countries", {("IND", None), ("PAK", None)}),
    ("Both neighbours claim the valley.", "Both neighbours", {("IND", None), ("PAK", None)}),
    ("The Indian side reported losses.", "The Indian side", {("IND", None)}),
])  # fmt: skip
def test_find_several_states_of_whom_only_people_were_named(sentence, words, expected):
    assert set(codes(who(TALKS.format(sentence), words))) == expected


def test_find_several_ministers_and_not_a_bystander():
    text = (
        "Turkish Foreign Minister Mevlut Cavusoglu met Javad Zarif in Ankara. Rami Halabi, a baker, watched the cars. "
        "The two ministers signed a protocol."
    )
    names = names_in(text, "Mevlut Cavusoglu", "Javad Zarif", "Rami Halabi")
    found = who(text, "The two ministers", 1, span_of(text, "Rami Halabi"), names=names)
    assert [one.name for one in found] == ["Mevlut Cavusoglu", "Javad Zarif"]


def test_find_several_sides_of_a_war_inside_one_state():
    text = "M23 rebels were far away. The Sudanese army and Sudanese rebels shelled Omdurman. Both sides denied it."
    parties = (span_of(text, "The Sudanese army"), span_of(text, "Sudanese rebels"))
    assert set(codes(who(text, "Both sides", 1, *parties))) == {("SDN", "MIL"), ("SDN", "REB")}


def test_find_several_is_open_where_the_report_has_not_so_many():
    assert codes(who("The three countries will meet again in Vienna.", "The three countries")) == [(None, None)]


def test_find_several_takes_a_list_of_the_right_length_before_others():
    text = "Peru, Chile and Bolivia signed a pact. Brazil, Brazil and again Brazil was not asked. The three countries meet again."
    assert {code for code, _ in codes(who(text, "The three countries"))} == {"PER", "CHL", "BOL"}


def test_find_several_men_are_those_named_together():
    text = "Ann Lee wrote that Ann Lee saw Ken Ofori and Rami Halabi. Ann Lee left. The two men stayed."
    found = who(text, "The two men", names=names_in(text, "Ann Lee", "Ken Ofori", "Rami Halabi"))
    assert [one.name for one in found] == ["Ken Ofori", "Rami Halabi"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("President Joko Widodo received President Rodrigo Duterte; the two presidents left.", ["Joko Widodo", "Rodrigo Duterte"]),
        ("President Joko Widodo met President Rodrigo Duterte. Later the two presidents left.", ["Joko Widodo", "Rodrigo Duterte"]),
        ("It rained. The two presidents signed a pact.", ["Vladimir Putin", "Xi Jinping"]),
    ],
)  # fmt: skip
def test_the_two_presidents_are_the_nearest_pair(sentence, expected):
    text = f"President Vladimir Putin and President Xi Jinping met again. Putin praised Xi. {sentence}"
    names = ("President Vladimir Putin", "President Xi Jinping", "President Joko Widodo", "President Rodrigo Duterte")
    words = "The two presidents" if "The two" in sentence else "the two presidents"
    first = [span_of(text, one) for one in names if one in text]
    assert [one.name for one in who(text, words, 1, *first, published="2018-06-01")] == expected
