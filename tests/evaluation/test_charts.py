"""The charts: four files for two pages, the same bytes for the same figures, the types by name."""

from __future__ import annotations

import pytest

pytest.importorskip("matplotlib")
from calibration import Judged, Judgement
from charts import THEMES, draw
from dragoman.plover import EVENT_TYPES


@pytest.fixture(scope="module")
def measured():
    one = Judgement()
    for at, name in enumerate(EVENT_TYPES):
        one.events += [Judged(name, 0.35 + 0.6 * n / 20, (n * 7 + at) % 20 < n) for n in range(21)]
        one.n_gold[name] = 15
    one.statements = [Judged("statement", 0.9, True), Judged("statement", 0.6, False)]
    return {"examples": one.figures(), "speed": {"reports_per_s": 9.0}}


def test_charts_are_drawn_for_both_pages(measured, tmp_path):
    draw(measured, tmp_path / "one")
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [
        "precision-dark.svg", "precision-light.svg", "reliability-dark.svg", "reliability-light.svg",
    ]  # fmt: skip
    for name, theme in THEMES.items():
        drawn = (tmp_path / "one" / f"precision-{name}.svg").read_text(encoding="utf-8")
        assert all(f"{event} (15)" in drawn for event in EVENT_TYPES)
        assert theme["page"] in drawn
        assert theme["parts"][0] in drawn
        assert theme["parts"][1] not in drawn  # nothing of a part that was not measured
    draw(measured, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
