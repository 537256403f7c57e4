"""Places named in wire sentences, and which of several is meant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.places import PlaceMention, StateWords, find_places
from dragoman.places.find import _Names
from dragoman.records import Name, Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, *names: Name) -> list[str]:
    return [place.span.text_of(text) for place in find_places(text, names)]


def the_place(text: str, words: str, **countries: str) -> PlaceMention:
    """The mention with these words; `countries`: words of the text with the code of the state that they stand for."""
    named = [StateWords(span(text, word), code) for word, code in countries.items()]
    [place] = [one for one in find_places(text, (), named) if one.span == span(text, words)]
    return place


def test_find_places_takes_the_longest_name() -> None:
    assert found("Fighting in South Sudan and New Delhi’s envoy in Deir ez-Zor.") == ["South Sudan", "New Delhi", "Deir ez-Zor"]


def test_find_places_knows_other_names() -> None:
    [place] = find_places("Shells fell on Kiev.")
    assert place.location is not None
    assert (place.location.name, place.location.country_code, place.location.precision) == ("Kyiv", "UKR", "city")
    assert place.location.geonameid == 703448


@pytest.mark.parametrize("written", ["El Fasher", "El-Fasher", "Al-Fashir", "al-Fashir", "EL FASHER", "El Fāsher"])
def test_find_places_knows_spellings(written: str) -> None:
    [place] = find_places(f"Shells fell on {written}’s market.")
    assert place.location is not None
    assert place.location.name == "El Fasher"


def test_find_places_leaves_out_parts_of_other_names() -> None:
    text = "Michael Jordan spoke to the Washington Post in Paris."
    names = (Name(span(text, "Michael Jordan"), "PER", 1.0), Name(span(text, "Washington Post"), "ORG", 1.0))
    assert found(text, *names) == ["Paris"]


def test_find_places_needs_whole_words() -> None:
    assert found("The Iranian envoy, Omani and Malian officials, a Parisian.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Reading the report, Man and Of agreed.",
        "Jackson accused Lincoln, and Obama condemned Jefferson.",
        "The law was passed in March, and in May he left.",
        "Let us go, they told us.",
        "The Kennedy Centre in the Middle East sent Abu Jandal to the European Union.",
        "The fate of The Brits was in God’s hand.",
    ],
)
def test_common_words_and_surnames_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_surname_that_the_report_gives_in_full_is_no_place() -> None:
    text = "John Bolton left. From Bolton’s office nothing was heard, and in Bolton’s view that was right. Britain agreed."
    assert found(text, Name(span(text, "John Bolton"), "PER", 1.0)) == ["Britain"]


def test_a_person_beside_a_name_does_not_decide_it() -> None:
    text = "After the attacks in Paris, Donald Trump spoke."
    [place] = find_places(text, (), [StateWords(span(text, "Donald Trump"), "USA", is_person=True)])
    assert place.location is not None
    assert place.location.country_code == "FRA"


def test_a_surname_in_a_place_is_a_place_where_something_is_put() -> None:
    assert found("Police in Jackson, Mississippi, said so.") == ["Jackson", "Mississippi"]


@pytest.mark.parametrize(
    ("text", "words", "countries", "code"),
    [
        ("Clashes broke out in Tripoli, Lebanon.", "Tripoli", {}, "LBN"),
        ("Clashes broke out in the Lebanese city of Tripoli.", "Tripoli", {"Lebanese": "LBN"}, "LBN"),
        ("Clashes broke out in Tripoli.", "Tripoli", {}, "LBY"),
        ("Voters in Georgia, where Atlanta lies, will decide.", "Georgia", {}, "USA"),
        ("The boundary line in Georgia was crossed.", "Georgia", {}, "GEO"),
        ("Students rioted in Hyderabad. Pakistan sent police.", "Hyderabad", {"Pakistan": "PAK"}, "PAK"),
        ("Police arrested them in Cordoba. Spain welcomed it.", "Cordoba", {}, "ESP"),
        ("Police arrested them in Cordoba. Argentina welcomed it.", "Cordoba", {}, "ARG"),
        ("An attack in Paris, Texas, shocked France.", "Paris", {}, "USA"),
        ("An attack in Paris shocked the United States.", "Paris", {}, "FRA"),
    ],
)
def test_a_name_of_several_places_is_decided_by_what_stands_around_it(
    text: str, words: str, countries: dict[str, str], code: str
) -> None:
    place = the_place(text, words, **countries)
    assert place.location is not None
    assert place.location.country_code == code


def test_an_undecided_name_says_why() -> None:
    place = the_place("Police arrested them in Valencia. Spain and Venezuela were told.", "Valencia")
    assert place.location is None
    assert place.reason == "'Valencia' may be in ESP or VEN, and the report does not tell which"


def test_a_town_needs_its_country_in_the_report() -> None:
    assert the_place("Gunmen struck near Bol.", "Bol").location is None
    place = the_place("Gunmen struck near Bol. Chad sent troops.", "Bol")
    assert place.location is not None
    assert place.location.country_code == "TCD"


def test_a_division_is_told_from_its_city() -> None:
    city, region = find_places("From Homs they went to Homs province in Syria.")[:2]
    assert (city.location and city.location.precision, region.location and region.location.precision) == ("city", "region")


@settings(deadline=None)
@given(st.text(alphabet="Paris Syla’s.-ÇU \n", max_size=80))
def test_find_places_spans_are_in_order(text: str) -> None:
    places = find_places(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(places))
    assert all((place.location is None) == (place.reason is not None) for place in places)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_find_places_reads_any_text(text: str) -> None:
    assert all(text[place.span.start].isalpha() for place in find_places(text))


def test_congo_alone_is_the_democratic_republic() -> None:
    place = the_place("Soldiers burned a village in eastern Congo.", "Congo")
    assert place.location is not None
    assert place.location.country_code == "COD"
    place = the_place("Soldiers burned a village in Congo, an aide said in Brazzaville.", "Congo")
    assert place.location is not None
    assert place.location.country_code == "COG"


@pytest.mark.parametrize(("text", "words", "state", "country", "name"), [
    ("Envoys of the US and Iran met in Geneva.", "Geneva", "US", "CHE", "Geneva"),
    ("US envoys met in Athens.", "Athens", "US", "GRC", "Athens"),
    ("Missiles hit Odessa. The US protested.", "Odessa", "US", "UKR", "Odesa"),
    ("A US envoy flew to Bethlehem.", "Bethlehem", "US", "PSE", "Bethlehem"),
    ("US police fired in Athens, Georgia.", "Athens", "US", "USA", "Athens"),
    ("US police fired in Birmingham, Alabama.", "Birmingham", "US", "USA", "Birmingham"),
    ("US police fired in Cambridge.", "Cambridge", "US", "USA", "Cambridge"),
])  # fmt: skip
def test_a_small_namesake_of_a_place_in_the_news_needs_its_country_beside_it(text, words, state, country, name) -> None:
    place = the_place(text, words, **{state: "USA"})
    assert place.location is not None
    assert (place.location.name, place.location.country_code) == (name, country)


@pytest.mark.parametrize(("words", "name", "precision"), [
    ("Mexico", "Mexico", "country"), ("Kuwait", "Kuwait", "country"), ("Gaza", "Gaza", "region"), ("Panama", "Panama", "country"),
    ("Mexico City", "Mexico City", "city"), ("Kursk", "Kursk", "city"), ("Sagaing", "Sagaing region", "region"),
])  # fmt: skip
def test_a_country_is_not_the_capital_of_its_name(words, name, precision) -> None:
    place = the_place(f"Police killed two men in {words}.", words)
    assert place.location is not None
    assert (place.location.name, place.location.precision) == (name, precision)


def test_a_large_namesake_may_be_meant() -> None:
    place = the_place("Clashes broke out in Tripoli. Lebanese soldiers were sent.", "Tripoli", Lebanese="LBN")
    assert place.location is not None
    assert place.location.country_code == "LBN"


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 14)), max_size=12), st.tuples(st.integers(0, 60), st.integers(1, 10)),
)  # fmt: skip
def test_names_over_a_span_are_those_that_share_words_with_it(spans: list[tuple[int, int]], at: tuple[int, int]) -> None:
    names = [Name(Span(start, start + length), "PER", 1.0) for start, length in spans]
    span = Span(at[0], at[0] + at[1])
    found = _Names(names).over(span)
    assert sorted(map(repr, found)) == sorted(repr(name) for name in names if name.span.overlaps(span))
