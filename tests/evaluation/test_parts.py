from __future__ import annotations

from pathlib import Path

import parts


def test_a_part_gives_its_figures_with_the_baseline_beside_them(tmp_path):
    def rows(found):
        yield "right", found["right"], 0.25, 8
        yield "coded", 0.5, None, None

    part = parts.Part("x", "How it is", lambda data: data / "x", lambda _, path: {"right": len(path.name) / 2}, rows)
    measured = part.measure(None, tmp_path)
    assert measured == {"right": 0.5, "coded": 0.5, "baseline": {"right": 0.25, "coded": None}, "of": {"right": 8, "coded": None}}
    assert parts.write_part(part, measured)[2:6] == [
        "| measure | Dragoman | baseline | of |", "|---|---|---|---|", "| right | 0.500 | 0.250 | 8 |", "| coded | 0.500 | – |  |",
    ]


def test_our_own_tables_are_there():
    assert [part.name for part in parts.PARTS if not part.path(Path("nowhere")).exists()] == [
        "offices", "actors of gold/dev", "times of gum/dev", "happenings",
    ]
