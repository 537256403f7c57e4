"""What the reader takes parties to be, beside what words of the tables tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import names_in, sentences_of, span_of

from dragoman.actors import resolve
from dragoman.actors.opinions import Opinions
from dragoman.actors.words import Words
from dragoman.records import Report, Sectors

TEXT = "Orhan Tamm wrote on Monday that Turkey had lied. Tamm said the wall-menders of Izmir left. General Ali Kaya denied it."


def cast(opinions, *parties):
    """The entities of parties of the text; opinions are (words, nth, sectors with their shares)."""
    spans = [span_of(TEXT, words) for words in parties]
    sectors = [Sectors(span_of(TEXT, words, nth), tuple(shares.items())) for words, nth, shares in opinions]
    names = names_in(TEXT, "Orhan Tamm", "Tamm", "Ali Kaya")
    found = resolve(Report(TEXT, published="2016-11-26"), names, sentences_of(TEXT), spans, sectors=sectors)
    return [(next(one for one in found.entities if one.id == found.of[span][0]), found) for span in spans]


def test_a_person_of_whom_no_words_tell_is_what_the_reader_makes_of_all_mentions():
    [(tamm, found)] = cast([("Orhan Tamm", 1, {"JRN": 0.5, "CVL": 0.3}), ("Tamm", 2, {"JRN": 0.7, "CVL": 0.1})], "Orhan Tamm")
    assert (tamm.entity_code, tamm.sector_code) == ("TUR", "JRN")
    assert found.reasons[tamm.id].endswith("the reader takes them for JRN")
    assert found.opinions[tamm.id] == {"JRN": pytest.approx(0.6), "CVL": pytest.approx(0.2)}


def test_it_stays_with_the_tables_where_the_reader_is_not_sure():
    [(tamm, found)] = cast([("Orhan Tamm", 1, {"JRN": 0.5, "CVL": 0.3})], "Orhan Tamm")
    assert (tamm.sector_code, "reader" in found.reasons[tamm.id]) == ("CVL", False)


@pytest.mark.parametrize(("share", "sector"), [(0.6, "MIL"), (0.95, "REB")])
def test_words_of_the_tables_yield_to_a_reader_who_is_all_but_sure(share, sector):
    [(kaya, _)] = cast([("Ali Kaya", 1, {"REB": share, "MIL": 0.02})], "Ali Kaya")
    assert kaya.sector_code == sector


def test_a_description_in_no_table_gets_the_sector_and_loses_the_gap():
    [(bare, _)] = cast([], "the wall-menders of Izmir")
    assert (bare.entity_code, bare.sector_code, [one.field for one in bare.gaps]) == ("TUR", None, ["sector_code"])
    [(told, _)] = cast([("the wall-menders of Izmir", 1, {"LAB": 0.6, None: 0.2})], "the wall-menders of Izmir")
    assert (told.entity_code, told.sector_code, told.gaps) == ("TUR", "LAB", ())


def test_the_lexicon_and_states_are_not_asked_about():
    text = "Turkey and Hassan Rouhani agreed."
    spans = [span_of(text, "Turkey"), span_of(text, "Hassan Rouhani")]
    sectors = [Sectors(one, (("REB", 1.0),)) for one in spans]
    found = resolve(
        Report(text, published="2016-11-26"), names_in(text, "Hassan Rouhani"), sentences_of(text), spans, sectors=sectors
    )
    assert [one.sector_code for one in found.entities] == [None, "GOV"]


def test_a_party_of_no_state_keeps_the_sector_of_the_tables():
    text = "Islamic State fighters attacked the town."
    party = span_of(text, "Islamic State fighters")
    found = resolve(Report(text), (), sentences_of(text), [party], sectors=[Sectors(party, (("GOV", 0.95),))])
    [fighters] = [one for one in found.entities if one.id in found.of[party]]
    assert (fighters.entity_code, fighters.sector_code, "reader" in found.reasons[fighters.id]) == ("IMG", "REB", False)


@pytest.mark.parametrize("sector", [None, "UNK"])
def test_neither_a_state_nor_nobody_is_an_opinion_that_counts(sector):
    [(tamm, _), (bare, _)] = cast(
        [("Orhan Tamm", 1, {sector: 0.9}), ("the wall-menders of Izmir", 1, {sector: 0.9})], "Orhan Tamm",
        "the wall-menders of Izmir",
    )  # fmt: skip
    assert (tamm.sector_code, bare.sector_code, [one.field for one in bare.gaps]) == ("CVL", None, ["sector_code"])


def opinions_of(*opinions):
    """Opinions about characters of the text, each with the share of GOV."""
    return Opinions.read(Words.read(TEXT), [Sectors(span, (("GOV", share),)) for span, share in opinions])


PHRASE, MENDERS, IZMIR = (
    span_of(TEXT, words) for words in ("the wall-menders of Izmir left", "the wall-menders of Izmir", "Izmir")
)


@pytest.mark.parametrize(
    ("opinions", "share"),
    [
        ([(PHRASE, 0.1), (MENDERS, 0.2), (IZMIR, 0.3)], 0.2),  # that about exactly these words
        ([(PHRASE, 0.1), (IZMIR, 0.3)], 0.1),  # that about the words around
        ([(IZMIR, 0.3)], 0.3),  # that about words inside
    ],
)
def test_the_nearest_opinion_about_the_words_counts(opinions, share):
    words = Words.read(TEXT)
    assert opinions_of(*opinions).about([words.range_of(MENDERS)]) == {"GOV": share}


def test_words_that_only_touch_say_nothing():
    words = Words.read(TEXT)
    assert opinions_of((span_of(TEXT, "Izmir left"), 0.4)).about([words.range_of(MENDERS)]) == {}


@given(
    st.lists(st.tuples(st.integers(0, 15), st.integers(1, 4), st.floats(0, 1)), max_size=8),
    st.lists(st.integers(0, 17), max_size=5),
)
def test_opinions_are_means_over_the_mentions_and_do_not_depend_on_order(opinions, mentions):
    words = Words.read(TEXT)
    spans = {words.span_of(first, min(first + size, len(words.keys))): share for first, size, share in opinions}
    ranges = [(at, at + 1) for at in mentions]
    told = opinions_of(*spans.items()).about(ranges)
    assert told == opinions_of(*reversed(spans.items())).about(reversed(ranges))
    assert set(told) <= {"GOV"}
    assert 0 <= told.get("GOV", 0) <= 1 + 1e-9


def superdelegates(share):
    text = "Turkey votes in June. Orhan Tamm urged the superdelegates of the east to wait; the paint was dry."
    parties = [span_of(text, "the superdelegates of the east"), span_of(text, "the paint")]
    sectors = [Sectors(parties[0], (("PTY", share), (None, 0.1))), Sectors(parties[1], ((None, 0.9),))]
    report, names = Report(text, published="2016-11-26"), names_in(text, "Orhan Tamm")
    found = resolve(report, names, sentences_of(text), parties, sectors=sectors)
    by_id = {one.id: one for one in found.entities}
    return [by_id[found.of[party][0]] for party in parties], found


def test_words_in_no_table_are_people_if_the_reader_is_sure_enough():
    [people, paint], found = superdelegates(0.5)
    assert (people.kind, people.entity_code, people.sector_code, people.gaps) == ("group", "TUR", "PTY", ())
    assert found.reasons[people.id].startswith("‘superdelegates’ is in no table; the reader takes them for PTY; ")
    assert (paint.kind, paint.entity_code, paint.sector_code) == ("other", None, None)


def test_words_in_no_table_stay_a_thing_if_it_is_not():
    [people, _], _ = superdelegates(0.45)
    assert (people.kind, people.entity_code, people.sector_code) == ("other", None, None)


def test_a_force_that_the_tables_know_to_fight_beside_an_army_is_no_rebel_for_the_reader():
    text = "Sudan burned on Monday. RSF fighters fled."
    span = span_of(text, "RSF fighters")
    sectors = [Sectors(span, (("REB", 0.98), ("PRM", 0.01)))]
    found = resolve(Report(text, published="2025-02-01"), (), sentences_of(text), [span], sectors=sectors)
    assert [(one.entity_code, one.sector_code) for one in found.entities if one.id in found.of[span]] == [("SDN", "PRM")]


def test_what_rebels_have_of_an_army_stays_theirs():
    text = "The Houthis said that their air force hit a ship."
    party, owner = span_of(text, "their air force"), span_of(text, "The Houthis")
    sectors = [Sectors(party, (("MIL", 0.99),))]
    found = resolve(Report(text, published="2019-07-05"), (), sentences_of(text), [party, owner], sectors=sectors)
    assert [(one.entity_code, one.sector_code) for one in found.entities if one.id in found.of[party]] == [("YEM", "REB")]
