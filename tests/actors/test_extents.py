import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import VISIT, WAR

from dragoman.actors.extents import whole_name, whole_party, without_seat
from dragoman.actors.lexicon import load
from dragoman.actors.marked import Marked
from dragoman.actors.naming import find_names
from dragoman.actors.words import Words


def marked(text):
    words = Words.read(text)
    persons, hits = find_names(words, load(), (), "2018-06-01")
    return Marked(words, load(), hits, persons)


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("They freed several Turkish citizens.", "several", "several Turkish citizens"),
        ("Ankara backs Syria's opposition groups.", "groups", "Syria's opposition groups"),
        ("It struck US special forces.", "US", "US"),
        ("The Turkish offensive began.", "Turkish", "Turkish"),
        ("Russian, Syrian and Iranian forces moved.", "Russian", "Russian, Syrian and Iranian forces"),
        ("Egyptian, Qatari and US mediators met.", "Egyptian", "Egyptian, Qatari and US mediators"),
        ("Joint US, French and British airstrikes began.", "French", "French"),
        ("The Saudi-led coalition flew in.", "Saudi", "Saudi"),
        ("The Saudi-led coalition flew in.", "led", "The Saudi-led coalition"),
        ("An al-Qaida affiliate fired.", "al", "al-Qaida"),
        ("He met the Omani sultan.", "Omani sultan", "the Omani sultan"),
        ("He met his Iranian counterpart.", "Iranian counterpart", "his Iranian counterpart"),
        ("The Turkish army moved.", "Turkish", "Turkish"),
        ("Assad's government refused.", "Assad's", "Assad's government"),
        ("He praised its allies.", "its", "its allies"),
        ("He saw the severely weakened opposition.", "the", "the severely weakened opposition"),
        ("Some say officials lied.", "Some", "Some"),
        ("He met the president of the miners' union.", "the president", "the president of the miners' union"),
        ("He met the president of the Spanish Senate.", "the president", "the president of the Spanish Senate"),
        ("He met the president of the football federation.", "the president", "the president of the football federation"),
        ("He met the president in Rome of all places.", "the president", "the president"),
        ("He met the lawyers of the union.", "the lawyers", "the lawyers"),
        ("The group that militants joined grew.", "that", "that"),
        ("He told officials Turkish troops had left.", "Turkish troops", "Turkish troops"),
        ("The death of Russian nationals angered him.", "nationals", "Russian nationals"),
        ("Dozens of Isis members fled the town.", "members", "Isis members"),
        ("Police shot at members of the crowd.", "of the crowd", "the crowd"),
        ("Rep. Sloane Duffield (R-Fla.) spoke.", "Rep. Sloane Duffield (R-Fla.", "Rep. Sloane Duffield"),
        ("Sen. Sloane Duffield, D-Ore., spoke.", "Sen. Sloane Duffield, D-Ore.", "Sen. Sloane Duffield"),
        ("The R-Fla lawmaker spoke.", "R-Fla", "The R-Fla"),  # nobody is left
        ("Ministers of the D-8 group met.", "Ministers of the D-8 group", "Ministers of the D-8 group"),  # no seat
    ],
)
def test_a_party_that_was_cut_is_whole_again(text, cut, whole):
    found = marked(text)
    count, first = len(Words.read(cut).keys), 0
    while found.words.keys[first : first + count] != Words.read(cut).keys:
        first += 1
    start, end = whole_party(found, first, first + count)
    assert found.words.span_of(start, end).text_of(text) == whole


@given(st.sampled_from([marked(VISIT), marked(WAR)]), st.data())
def test_a_party_only_loses_a_preposition(found, data):
    first = data.draw(st.integers(0, len(found.words.keys) - 1))
    last = data.draw(st.integers(first + 1, len(found.words.keys)))
    start, end = whole_party(found, first, last)
    assert 0 <= start < end <= len(found.words.keys)
    assert end >= last  # neither story has a party and state behind a name
    assert start <= first or found.words.keys[first] in {"of", "by", "from", "to", "with", "as", "like"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sloane Duffield (R-Fla.) spoke.", "Sloane Duffield"),
        ("Sloane Duffield, D-Ore., spoke.", "Sloane Duffield"),
        ("R-Fla.", ""),
        ("Sloane Al-D-Fla spoke.", "Sloane Al-D-Fla spoke"),  # no seat within a name
        ("Sloane Duffield spoke.", "Sloane Duffield spoke"),
    ],
)
def test_party_and_state_are_no_part_of_a_name(text, name):
    words = Words.read(text)
    first, last = without_seat(words, 0, len(words.keys))
    assert (words.span_of(first, last).text_of(text) if first < last else "") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Adnan Afrin spoke.", "Adnan Afrin"),
        ("Mahmood al-Hamil spoke.", "Mahmood al-Hamil"),
        ("De Mistura spoke.", "De Mistura"),
        ("Ciyager Monday told us.", "Ciyager"),
        ("Ciyager’s Army fled.", "Ciyager’s"),
        ("Nicholas, Turkey said, left.", "Nicholas"),
    ],
)
def test_a_name_goes_on_with_its_capitals(text, name):
    words = Words.read(text)
    first, last = whole_name(words, load(), set(), 0, 1)
    assert words.span_of(first, last).text_of(text) == name.removesuffix("’s") or words.written(0) == name
