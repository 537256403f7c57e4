import pytest

from dragoman.actors.full_names import house_of, is_same_name, is_surname, may_mean, spelt_alike, surname_of
from dragoman.actors.words import keys_of


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Salman bin Hamad Al Khalifa", "Hamad bin Isa Al Khalifa", False),
        ("Abdullah bin Zayed Al Nahyan", "Mansour bin Zayed Al Nahyan", False),
        ("Abdullah bin Zayed Al Nahyan", "Abdullah bin Zayed", True),
        ("Abdullah bin Zayed Al Nahyan", "Abdullah Al Nahyan", True),
        ("Abdullah bin Zayed Al Nahyan", "Rashid Al Nahyan", False),
        ("Abdullah bin Nasser Al Thani", "Abdulaziz bin Nasser Al Thani", False),
        ("Abdul Latif bin Rashid Al Zayani", "Abdullatif bin Rashid al-Zayani", True),
        ("Khalid bin Salman Al Saud", "Khaled bin Salman bin Abdulaziz", True),
        ("Khalid bin Salman", "Khalifa bin Salman", False),
        ("Mohammed bin Abd al-Rahman Al Thani", "Mohamed bin Abdulrahman al-Thani", True),
        ("Hamad bin Jassim Al Thani", "Hamad bin Khalifa Al Thani", False),
        ("Faisal bin Farhan Al Saud", "Faisal bin Salman Al Saud", False),
        ("Jose Antonio Marques", "Antonio Marques", True),
        ("Joseph Cotter", "Joe Cotter", True),
        ("Ann Cotter", "Joe Cotter", False),
    ],
)
def test_two_full_names_are_one_persons(one, other, is_same):
    names = spelt_alike(keys_of(one)), spelt_alike(keys_of(other))
    assert is_same_name(*names) is is_same
    assert is_same_name(*names[::-1]) is is_same


@pytest.mark.parametrize(
    ("name", "surname", "house"),
    [("Tamim bin Hamad al-Thani", "thani", "thani"), ("Mohammed bin Salman", "salman", ""), ("Bashar al-Assad", "assad", "")],
)
def test_the_house_stands_behind_the_fathers_name(name, surname, house):
    assert (surname_of(keys_of(name)), house_of(keys_of(name))) == (surname, house)


@pytest.mark.parametrize(
    ("word", "name", "is_meant"),
    [
        ("tamim", "Tamim bin Hamad al-Thani", True),
        ("thani", "Tamim bin Hamad al-Thani", True),
        ("hamad", "Tamim bin Hamad al-Thani", False),
        ("salman", "Mohammed bin Salman", True),
        ("hillary", "Hillary Clinton", True),
    ],
)
def test_one_word_of_a_name(word, name, is_meant):
    assert may_mean(word, keys_of(name)) is is_meant


def test_a_surname_is_the_last_word_alone():
    assert is_surname(("al", "houthi"), ("badr", "houthi"))
    assert not is_surname(("badr",), ("badr", "houthi"))
