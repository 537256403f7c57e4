from __future__ import annotations

import pytest
from made_types import EXAMPLES, NEGATIVES, toml

from dragoman.types.definition import TypesError, read_definitions, read_example


def read(tmp_path, text):
    path = tmp_path / "types.toml"
    path.write_text(text, encoding="utf-8")
    return read_definitions(path)


def test_definitions_are_read_with_their_triggers(tmp_path):
    (one,) = read(tmp_path, toml())
    assert (one.name, len(one.examples), len(one.negatives)) == ("embassy-opening", 12, 2)
    first = one.examples[0]
    assert first.trigger.text_of(first.text) == "reopened"
    assert [example.marked for example in one.examples] == list(EXAMPLES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (toml(examples=EXAMPLES[:9]), "9 distinct examples, and 10 are the least"),
        (toml(examples=(*EXAMPLES, EXAMPLES[0].replace("Thursday,", "Thursday"))), "a sentence twice"),
        (toml(negatives=(*NEGATIVES, EXAMPLES[3])), "is an example and a negative"),
        (toml(examples=(*EXAMPLES, "Peru opened an embassy in Hanoi.")), "mark the words that name the act once"),
        (toml(examples=(*EXAMPLES, "[[Peru]] [[opened]] an embassy in Hanoi.")), "mark the words that name the act once"),
        (toml(examples=(*EXAMPLES, "Peru [[has now opened a big new embassy]] in Hanoi.")), "one to 6 words, not 7"),
        (toml(examples=(*EXAMPLES, "[[opened]] it")), "give the whole sentence"),
        (toml(name="ACCUSE"), "small letters"),
        (toml(name="accuse"), "type of PLOVER's"),
        (toml(more="triggers = []"), "no field 'triggers'"),
        (toml() + toml(), "defined twice"),
        ("x = 1\n", "defines no type"),
        ("type = [1, 2]\n", "defines no type"),
        ("[[type]\n", "is no TOML"),
        ("[[type]]\nexamples = " + "[" * 3000, "is no TOML of types: it has lists in lists"),
        ('[[type]]\nname = "abc"\nexamples = "one"\n', "is a list of sentences, not str"),
    ],
)
def test_faulty_definitions_are_refused_with_the_reason(tmp_path, text, told):
    with pytest.raises(TypesError, match=r"types\.toml") as caught:
        read(tmp_path, text)
    assert told in str(caught.value)


def test_blanks_at_the_marks_are_no_part_of_the_trigger():
    example = read_example("Peru [[ opened ]] an embassy in Hanoi.")
    assert example.trigger.text_of(example.text) == "opened"
