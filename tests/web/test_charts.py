"""Charts as Vega-Lite specifications."""

from __future__ import annotations

import pytest

from dragoman.ledger.overview import OutletMonth
from dragoman.web.charts import FILE, chart_reports


@pytest.mark.parametrize(("n_reports", "ticks"), [((1, 2), [0, 1, 2]), ((3,), [0, 1, 2, 3]), ((40, 1), None), ((), [0])])
def test_few_reports_are_counted_one_by_one(n_reports, ticks):
    months = [OutletMonth("Wire", f"2020-0{number}", n) for number, n in enumerate(n_reports, 1)]
    axis = chart_reports(months, FILE)["encoding"]["y"]["axis"]
    assert axis.get("values") == ticks
