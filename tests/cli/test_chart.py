from __future__ import annotations

import pytest

from dragoman.cli.chart import HEIGHT, draw_chart


def lines_of(*arguments):
    return [line.plain.rstrip() for line in draw_chart(*arguments).lines]


def test_chart_stands_on_its_axis():
    assert lines_of(["2015", "2016", "2017"], [6, 0, 1], [0, 3, 12], 40) == [
        "12",
        "",
        "",
        "   ███",
        "   ███",
        "   ███     ▄▄▄",
        " 0 ────────────",
        "       ███ ███",
        "       ▀▀▀ ███",
        "           ███",
        "           ███",
        "           ███",
        "12         ███",
        "   2015    2017",
    ]


def test_chart_shows_whatever_is_not_nothing():
    lines = lines_of(["a", "b"], [1000, 1], [0, 0], 30)
    assert lines[HEIGHT - 1].count("▄") == 3
    assert lines[HEIGHT - 1].count("█") == 3
    assert all("█" not in line and "▀" not in line for line in lines[HEIGHT + 1 :])


@pytest.mark.parametrize(("n_periods", "width", "n_together"), [(10, 80, 1), (180, 80, 3), (5000, 60, 95), (1, 20, 1)])
def test_chart_adds_up_neighbours_where_there_is_no_room(n_periods, width, n_together):
    labels = [f"{number:04d}" for number in range(n_periods)]
    chart = draw_chart(labels, [1] * n_periods, [2] * n_periods, width)
    assert chart.n_together == n_together
    assert all(line.cell_len <= width for line in chart.lines)
    assert len(chart.lines) == 2 * HEIGHT + 2
