import pytest
from stories import cast_of, span_of

from dragoman.actors.lexicon import load
from dragoman.actors.naming import find_names
from dragoman.actors.words import Words

HOUSE = (
    "Bahrain’s King Hamad bin Isa Al Khalifa praised the accord. Crown Prince Salman bin Hamad Al Khalifa met the Omani envoy. "
    "Interior Minister Sheikh Rashid bin Abdullah Al Khalifa warned Iran. "
)
COURT = (
    "Saudi Arabia’s King Salman bin Abdulaziz Al Saud spoke in Riyadh. Prince Khalid bin Salman Al Saud met a Yemeni envoy. "
    "Prince Abdulaziz bin Salman Al Saud thanked Russia. "
)


def found(text, day="2021-03-10"):
    words = Words.read(text)
    return [" ".join(words.keys[first:last]) for first, last in find_names(words, load(), (), day)[0]]


def meant(text, words, day="2021-03-10"):
    """The one person whom the last such words of a text stand for."""
    party = span_of(text, words, text.count(words))
    cast = cast_of(text, party, published=day)
    (one,) = [entity for entity in cast.entities if entity.id in cast.of[party]]
    return one.name, one.entity_code, one.role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sheikh Mansour bin Zayed Al Nahyan left.", ["mansour bin zayed al nahyan"]),
        ("Rashid bin Abdullah Al Khalifa left.", ["rashid bin abdullah al khalifa"]),
        ("They met Saoud bin Jabr bin Rashid Al Murri.", ["saoud bin jabr bin rashid al murri"]),
        ("Salem bin Abd al-Rahman al-Ghamdi spoke.", ["salem bin abd al rahman al ghamdi"]),
        ("Norhayati binti Abdullah spoke.", ["norhayati binti abdullah"]),
        ("Hamza bin Laden spoke.", ["hamza bin laden"]),
        ("While bin Laden hid, they waited.", ["laden"]),
        ("He left a bin Monday.", []),
    ],
)
def test_a_name_with_the_fathers_is_one_name(text, names):
    assert found(text, "2005-03-10") == names


@pytest.mark.parametrize(
    ("text", "words", "name", "code"),
    [
        (HOUSE, "King Hamad bin Isa Al Khalifa", "Hamad bin Isa Al Khalifa", "BHR"),
        (HOUSE, "Crown Prince Salman bin Hamad Al Khalifa", "Salman bin Hamad Al Khalifa", "BHR"),
        (HOUSE, "Sheikh Rashid bin Abdullah Al Khalifa", "Rashid bin Abdullah Al Khalifa", "BHR"),
        (HOUSE + "Prince Salman left.", "Prince Salman", "Salman bin Hamad Al Khalifa", "BHR"),
        (HOUSE + "Sheikh Rashid left.", "Sheikh Rashid", "Rashid bin Abdullah Al Khalifa", "BHR"),
        (HOUSE + "Saudi Arabia’s King Salman left.", "King Salman", "King Salman", "SAU"),
        (COURT + "King Salman left.", "King Salman", "Salman bin Abdulaziz Al Saud", "SAU"),
        (COURT + "Prince Khalid left.", "Prince Khalid", "Khalid bin Salman Al Saud", "SAU"),
        (COURT + "Prince Abdulaziz left.", "Prince Abdulaziz", "Abdulaziz bin Salman Al Saud", "SAU"),
    ],
)
def test_those_of_a_house_are_different_people(text, words, name, code):
    assert meant(text, words)[:2] == (name, code)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sheikh Abdullah bin Zayed Al Nahyan left.", "Sheikh Abdullah bin Zayed Al Nahyan", ("ARE", "Foreign Minister")),
        ("Prince Faisal bin Farhan Al Saud left.", "Prince Faisal bin Farhan Al Saud", ("SAU", "Foreign Minister")),
        ("Prince Abdulaziz bin Salman Al Saud left.", "Prince Abdulaziz bin Salman Al Saud", ("SAU", "Energy Minister")),
    ],
)
def test_the_tables_may_have_the_name_without_the_house(text, words, expected):
    assert meant(text, words)[1:] == expected


def test_no_saudi_prince_is_of_another_house():
    text = "Bahrain’s foreign minister, Mohammed bin Salman Al Khalifa, left."
    assert meant(text, "Mohammed bin Salman Al Khalifa", "2019-03-10")[1] == "BHR"


def test_a_house_that_has_a_given_name():
    text = "Khalifa bin Salman Al Khalifa met Mohammed bin Mubarak Al Khalifa in Bahrain. Sheikh Khalifa left."
    assert meant(text, "Sheikh Khalifa", "2008-03-10")[0] == "Khalifa bin Salman Al Khalifa"
