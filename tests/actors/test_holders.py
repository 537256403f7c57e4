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
