"""The codebook's inner order: classes follow types, scales follow classes, and every context has its words."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman.coding.contexts import find_contexts
from dragoman.plover import CONTEXTS, EVENT_TYPES, NON_STATE_CODES, QUAD_NAMES, SECTORS, STATUSES


def test_there_are_sixteen_types_in_four_classes():
    assert len(EVENT_TYPES) == 16
    assert {one.quad_code for one in EVENT_TYPES.values()} == set(QUAD_NAMES) == {1, 2, 3, 4}
    assert all(name == one.name and one.gloss for name, one in EVENT_TYPES.items())


def test_types_stand_in_the_order_of_their_classes():
    quads = [one.quad_code for one in EVENT_TYPES.values()]
    assert quads == sorted(quads)


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_the_scale_tells_cooperation_from_conflict(name):
    one = EVENT_TYPES[name]
    assert -10 <= one.event_scale <= 10
    assert one.event_scale > 0 if one.quad_code in {1, 2} else one.event_scale <= 0
    assert len(set(one.modes)) == len(one.modes)


def test_material_acts_weigh_more_than_words():
    def mean(quad: int) -> float:
        scales = [abs(one.event_scale) for one in EVENT_TYPES.values() if one.quad_code == quad]
        return sum(scales) / len(scales)

    assert mean(2) > mean(1)
    assert mean(4) > mean(3)


def test_codes_are_three_capital_letters_and_mean_one_thing():
    codes = [*SECTORS, *NON_STATE_CODES]
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert len(set(codes)) == len(codes)


def test_there_are_37_contexts_and_six_standings():
    assert (len(CONTEXTS), len(set(CONTEXTS)), len(STATUSES)) == (37, 37, 6)


def test_every_context_has_its_words_once_in_the_codebooks_order():
    rows = files("dragoman.plover").joinpath("data/contexts.tsv").read_text(encoding="utf-8").split("\n")
    assert tuple(row.split("\t")[0] for row in rows if row and not row.startswith("#")) == CONTEXTS
    assert find_contexts("") == ()
