import pytest
from stories import cast_of, names_in, span_of

TEXT = (
    "Turkish Foreign Minister Mevlut Cavusoglu met Ali Rezaei, a farmer, in Tehran. He praised Iran. Police watched. Ankara was "
    "pleased. Those with nothing went home."
)


@pytest.mark.parametrize(("words", "because", "reason"), [
    ("Mevlut Cavusoglu", "named with these words", "the lexicon has Mevlüt Çavuşoğlu as Foreign Minister on 2016-11-26"),
    ("Ali Rezaei", "named with these words", "the words around the name say ‘farmer’; no words tell the state"),
    ("He", "the pronoun takes up", "the lexicon has Mevlüt Çavuşoğlu"),
    ("Police", "described by these words alone", "‘police’ is COP; no words tell the state; it is the one that this part"),
    ("Ankara", "named with these words", "Turkey or its capital"),
])  # fmt: skip
def test_reasons_say_why_somebody_was_taken_for_whom(words, because, reason):
    span = span_of(TEXT, words)
    cast = cast_of(TEXT, span, names=names_in(TEXT, "Mevlut Cavusoglu", "Ali Rezaei"))
    assert cast.because[span].startswith(because)
    assert cast.reasons[cast.of[span][0]].startswith(reason)


def test_reasons_are_there_for_every_entity():
    cast = cast_of(TEXT, span_of(TEXT, "Police"), names=names_in(TEXT, "Mevlut Cavusoglu"))
    assert set(cast.reasons) == {one.id for one in cast.entities}
    assert all(cast.reasons.values())


def test_reasons_say_that_a_report_has_no_date():
    cast = cast_of("Ahmet Davutoglu met a delegation from Baku.", published=None)
    minister = next(one for one in cast.entities if one.kind == "person")
    assert (minister.role, [gap.field for gap in minister.gaps]) == (None, ["role"])
    assert "without a date no office is sure" in cast.reasons[minister.id]
