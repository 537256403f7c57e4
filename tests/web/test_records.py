"""Records as pages write them."""

from __future__ import annotations

from dragoman.records import Figure
from dragoman.web.records import write_figure


def test_figures_of_pages_keep_all_their_digits():
    assert write_figure(Figure("arrested", 1_234_567.0, 0, 3)) == "arrested 1,234,567"
    money = Figure("money", 3_000_000.0, 0, 3, 3_250_000.0, approximate=True, currency="USD")
    assert write_figure(money) == "money about 3,000,000 to 3,250,000 USD"
