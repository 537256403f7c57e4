"""Persons of whose title only the state or body was linked."""

import pytest
from stories import who


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("He met U.S. Secretary of State Mike Pompeo in Doha.", "U.S.", "Mike Pompeo"),
        ("She spoke with Hamas leader Ismail Haniyeh by phone.", "Hamas", "Ismail Haniyeh"),
        ("He received the Turkish president, Recep Tayyip Erdogan, in Doha.", "Turkish", "Recep Tayyip Erdogan"),
        ("He met his Malaysian counterpart, Anwar Ibrahim.", "Malaysian", "Anwar Ibrahim"),
        ("He met Oman's deputy energy minister, Salim Habib, in Doha.", "Oman", "Salim Habib"),
        ("He met NATO chief Jens Stoltenberg.", "NATO", "Jens Stoltenberg"),
        ("Turkish troops and President Ann Hale left.", "Turkish", "Turkey"),
        ("Egypt backed President Ann Hale.", "Egypt", "Egypt"),
        ("Egypt has long backed the army's chief, Ali Reza.", "Egypt", "Egypt"),
        ("They feared a Turkish offensive. President Ann Hale left.", "Turkish", "Turkey"),
        ("They met the Turkish president, Ann Hale said.", "Turkish", "Turkey"),
        ("Hezbollah spokesman Ali Reza said it would fire.", "Hezbollah", "Hezbollah"),
        ("They armed the Turkish army.", "Turkish", "Turkey"),
    ],
)
def test_the_state_at_the_head_of_a_title_is_the_person_named_behind_it(text, words, name):
    assert [one.name for one in who(text, words, published="2019-09-19")] == [name]
