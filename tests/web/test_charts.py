"""Charts as Vega-Lite specifications."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import pytest

import loopback
from dragoman.ledger.overview import OutletMonth
from dragoman.web.charts import FILE, SCHEMA, chart_reports, render_png, render_svg


@pytest.mark.parametrize(("n_reports", "ticks"), [((1, 2), [0, 1, 2]), ((3,), [0, 1, 2, 3]), ((40, 1), None), ((), [0])])
def test_few_reports_are_counted_one_by_one(n_reports, ticks):
    months = [OutletMonth("Wire", f"2020-0{number}", n) for number, n in enumerate(n_reports, 1)]
    axis = chart_reports(months, FILE)["encoding"]["y"]["axis"]
    assert axis.get("values") == ticks


@pytest.mark.parametrize("render", [render_svg, render_png])
def test_a_chart_fetches_nothing(render):
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'[{"x": 1}]')

        def log_message(self, *_words): ...

    with loopback.serve(Handler) as address:
        x = {"field": "x", "type": "nominal"}
        spec = {"$schema": SCHEMA, "data": {"url": f"{address}/a.json"}, "mark": "bar", "encoding": {"x": x}}
        with pytest.raises(ValueError, match=r"not allowed|denied|allowed_base_urls"):
            render(spec)
    assert asked == []
