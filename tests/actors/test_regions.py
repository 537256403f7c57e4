import pytest
from regions import CASES
from stories import cast_of, codes, names_in, span_of


@pytest.mark.parametrize(("text", "words", "expected", "persons"), CASES)
def test_politics_of_all_regions_have_their_codes(text, words, expected, persons):
    party = span_of(text, words)
    cast = cast_of(text, party, published="2024-03-10", names=names_in(text, *persons))
    by_id = {entity.id: entity for entity in cast.entities}
    assert codes([by_id[one] for one in cast.of[party]]) == [expected]
