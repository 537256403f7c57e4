from __future__ import annotations

import pytest
from stories import cast_of, names_in, span_of

KHANS = "Pakistani lawyer Adil Khan met British banker Omar Khan on Friday."
MILLERS = "General Austin Miller met senator Peter Miller on Friday."
WEBERS = "Judge Anna Weber met Karl Weber, a teacher, on Friday."
NAMES = ("Adil Khan", "Omar Khan", "Austin Miller", "Peter Miller", "Anna Weber", "Karl Weber", "Khan", "Miller", "Weber")


def meant(text, words):
    """The name of the person whom the last such words of a text stand for."""
    party = span_of(text, words, text.count(words))
    cast = cast_of(text, party, names=names_in(text, *(name for name in NAMES if name in text)))
    (found,) = [entity for entity in cast.entities if entity.id in cast.of[party]]
    return found.name


@pytest.mark.parametrize(
    ("lead", "sentence", "words", "name"),
    [
        (KHANS, "The Pakistani Khan left.", "The Pakistani Khan", "Adil Khan"),
        (KHANS, "Mr Khan of Pakistan left.", "Mr Khan of Pakistan", "Adil Khan"),
        (KHANS, "Khan, the Pakistani, left.", "Khan", "Adil Khan"),
        (KHANS, "Pakistan’s Khan left.", "Khan", "Adil Khan"),
        (KHANS, "Khan, the lawyer, left.", "Khan", "Adil Khan"),
        (KHANS, "Mr Khan of London left.", "Mr Khan of London", "Omar Khan"),
        (KHANS, "The British Khan left.", "The British Khan", "Omar Khan"),
        (MILLERS, "General Miller left.", "General Miller", "Austin Miller"),
        (MILLERS, "Gen. Miller left.", "Gen. Miller", "Austin Miller"),
        (MILLERS, "Senator Miller left.", "Senator Miller", "Peter Miller"),
        (WEBERS, "Ms Weber left.", "Ms Weber", "Anna Weber"),
        (WEBERS, "Judge Weber left.", "Judge Weber", "Anna Weber"),
        (WEBERS, "Ms Weber left. Mr. Weber stayed.", "Mr. Weber", "Karl Weber"),
    ],
)
def test_the_words_around_a_surname_tell_its_bearer(lead, sentence, words, name):
    assert meant(f"{lead} {sentence}", words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (f"{KHANS} Khan left.", "Khan", "Omar Khan"),
        (f"{KHANS} Mr Khan left.", "Mr Khan", "Omar Khan"),
        (f"{KHANS} The Pakistani Khan left. Then Khan returned.", "Khan", "Adil Khan"),
        ("Bob Hale met Ann Hale. Hale left.", "Hale", "Ann Hale"),
    ],
)
def test_of_bearers_whom_nothing_tells_apart_the_one_named_last_is_meant(text, words, name):
    assert meant(text, words) == name


TRUMP = "Trump accused Germany of being captive to Russia, officials of the United States said."


@pytest.mark.parametrize(
    ("text", "day", "words", "name"),
    [
        (f"{TRUMP} Ivanka Trump left. Trump stayed.", "2018-07-11", "Trump", "Donald Trump"),
        (f"{TRUMP} Donald Trump Jr. left. Mr. Trump stayed.", "2018-07-11", "Mr. Trump", "Donald Trump"),
        (f"{TRUMP} Ivanka Trump left. Ms. Trump flew home.", "2018-07-11", "Ms. Trump", "Ivanka Trump"),
        (f"{TRUMP} Ivanka Trump left. Trump stayed.", "2015-07-11", "Trump", "Ivanka Trump"),  # no leader yet
        (f"{TRUMP} Ivanka Trump left. Trump stayed.", None, "Trump", "Ivanka Trump"),
        ("Trump heads home\n\nIvanka Trump left the United States. Trump flew home.", "2018-07-11", "Trump", "Ivanka Trump"),
        ("Ivanka Trump left the United States. Trump flew home.", "2018-07-11", "Trump", "Ivanka Trump"),
        ("Trump accused Germany. Ivanka Trump left. Trump stayed.", "2018-07-11", "Trump", "Ivanka Trump"),  # of which state?
    ],
)
def test_a_leader_who_is_named_before_another_bearer_is_meant_by_the_surname(text, day, words, name):
    party = span_of(text, words, text.count(words))
    names = names_in(text, *(one for one in ("Donald Trump Jr", "Ivanka Trump", "Trump") if one in text))
    cast = cast_of(text, party, names=names, published=day)
    (found,) = [entity for entity in cast.entities if entity.id in cast.of[party]]
    assert found.name == name


def test_a_given_name_stays_its_bearers():
    text = "Anna Weber met Karl Weber on Friday. Karl left. Anna stayed."
    cast = cast_of(text, names=(*names_in(text, "Anna Weber", "Karl Weber"), *names_in(text, "Karl left"[:4], "Anna stayed"[:4])))
    told = {one.name: [text[span.start : span.end] for span in one.mentions] for one in cast.entities}
    assert told == {"Anna Weber": ["Anna Weber", "Anna"], "Karl Weber": ["Karl Weber", "Karl"]}


@pytest.mark.parametrize(
    ("lead", "words", "name"),
    [
        ("Syrian President Bashar al-Assad met his brother Maher al-Assad.", "President Assad", "Bashar al-Assad"),
        ("Senator Rand Paul met his father Ron Paul.", "Sen. Paul", "Rand Paul"),
        ("Narendra Modi met Lalit Modi.", "Prime Minister Modi", "Narendra Modi"),
    ],
)
def test_an_office_is_compared_with_those_in_the_lexicon_of_the_day(lead, words, name):
    text = f"{lead} {words} left."
    names = names_in(text, "Bashar al-Assad", "Maher al-Assad", "Rand Paul", "Ron Paul", "Narendra Modi", "Lalit Modi")
    party = span_of(text, words)
    cast = cast_of(text, party, names=names)
    assert [one.name for one in cast.entities if one.id in cast.of[party]] == [name]


def test_a_courtesy_title_tells_the_wife_from_the_husband():
    text = "Hillary Clinton praised Bill Clinton on Friday. Mrs. Clinton left on Saturday."
    party = span_of(text, "Mrs. Clinton")
    cast = cast_of(text, party, names=names_in(text, "Hillary Clinton", "Bill Clinton", "Clinton"))
    assert [one.name for one in cast.entities if one.id in cast.of[party]] == ["Hillary Clinton"]
