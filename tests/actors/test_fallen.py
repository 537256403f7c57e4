import pytest
from stories import names_in, span_of, who

from dragoman.actors import resolve
from dragoman.records import Name, Report, Span

OUSTED = "Oman’s army ousted President Karim Haddad on Monday. Jordan’s King Abdullah congratulated General Omar Zaki. "
FORMERS = "The former intelligence chief rejected the charge in Oslo. Norway’s former army chief accused Iran. "


def name(text, words, *before):
    (found,) = who(text, words, text.count(words), *(span_of(text, one) for one in before), published="2009-03-10")
    return found.name


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (OUSTED + "The ousted leader is held in Muscat.", "The ousted leader", "Karim Haddad"),
        (OUSTED + "The deposed president is held in Muscat.", "The deposed president", "Karim Haddad"),
        (OUSTED + "Mali condemned the overthrow of the elected president.", "the elected president", "Karim Haddad"),
        (OUSTED + "The ousted finance minister is held in Muscat.", "The ousted finance minister", "The ousted finance minister"),
        ("President Karim Haddad of Oman was toppled on Monday. Omar Zaki met King Abdullah. The toppled leader left.",
         "The toppled leader", "Karim Haddad"),
        ("Karim Haddad’s ouster shocked Oman. King Abdullah met Omar Zaki. The ousted leader left.",
         "The ousted leader", "Karim Haddad"),
        ("President Karim Haddad of Oman ousted Omar Zaki, his premier. The ousted leader left.", "The ousted leader", "Omar Zaki"),
    ],
)  # fmt: skip
def test_the_ousted_are_of_whom_the_report_tells_the_fall(text, words, expected):
    before = [one for one in ("President Karim Haddad", "King Abdullah", "General Omar Zaki", "Omar Zaki") if one in text]
    assert name(text, words, *before) == expected


@pytest.mark.parametrize("office", ["The ousted prime minister", "The former finance minister", "The former intelligence chief"])
def test_former_holders_of_different_offices_are_different_people(office):
    text = FORMERS + f"{office} met the envoy."
    before = ["The former intelligence chief", "Norway’s former army chief"]
    assert name(text, office, *before) == office


def test_a_former_minister_who_leads_the_opposition_now():
    text = "Opposition leader Karim Haddad of Oman spoke on Monday. The former justice minister left."
    assert name(text, "The former justice minister", "Opposition leader Karim Haddad") == "Karim Haddad"


@pytest.mark.parametrize("words", ["The former intelligence chief", "The ousted leader", "Former guards"])
def test_nobody_is_named_by_an_article_alone(words):
    text = f"{words} spoke in Oslo on Monday."
    names = (Name(Span(0, len(words)), "PER", 0.9),)
    party = span_of(text, words)
    cast = resolve(Report(text, published="2009-03-10"), names, (Span(0, len(text)),), (party,))
    assert [entity.name for entity in cast.entities if entity.kind != "state"] == [words]


def test_a_description_that_the_reader_cut_in_two_is_one():
    text = "The former intelligence chief spoke in Oslo on Monday."
    parties = span_of(text, "The former"), span_of(text, "intelligence chief")
    cast = resolve(Report(text, published="2009-03-10"), names_in(text), (Span(0, len(text)),), parties)
    assert len({cast.of[party] for party in parties}) == 1
