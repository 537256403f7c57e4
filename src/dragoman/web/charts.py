"""Charts as Vega-Lite specifications, and their pictures; each is made on the server and needs no script in the browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from dragoman.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.ledger.network import Network
    from dragoman.ledger.overview import OutletMonth
    from dragoman.ledger.series import Period, Series

Spec: TypeAlias = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""The name of the language; nothing is loaded from it."""
VEGA_LITE = "5.21"
_PREFIX = "https://vega.github.io/vega-datasets/"
"""What vl-convert puts before every address that names no server."""

N_COUNTED_SINGLY = 5
WIDTH, HEIGHT = 720, 240
SCALE_OF_PNG = 2.0
"""Pixels a point, so that a saved picture is sharp in print."""

N_NODES = 24
"""Parties in the picture of a network; more are not told apart on its circle. The table has all."""

COUNT, SHARE = "count", "share"
MEASURES = (COUNT, SHARE)


_FORMATS = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "quarter": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a chart. Cooperation and conflict also differ by their side of the line, so that nobody must tell colours."""

    ink: str
    faint: str
    paper: str | None
    cooperation: str
    conflict: str
    change: str
    land: str


FILE = Paint("#222222", "#cccccc", "#ffffff", "#1f6f8b", "#b5432a", "#555555", "#f0efea")
PAGE = Paint("currentColor", "var(--line)", None, "var(--cooperation)", "var(--conflict)", "var(--faint)", "var(--ground)")
"""In a page the chart takes the page's colours, dark or light."""


def config_of(paint: Paint) -> Spec:
    """What holds for every chart: its ground, letters and lines."""
    return {
        "background": paint.paper,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": paint.ink, "titleColor": paint.ink, "domainColor": paint.faint, "tickColor": paint.faint,
            "gridColor": paint.faint, "gridOpacity": 0.5, "labelFontSize": 11, "titleFontWeight": "normal", "labelSeparation": 8,
        },
        "legend": {"labelColor": paint.ink, "titleColor": paint.ink, "labelFontSize": 12},
        "text": {"color": paint.ink},
    }


def links_of(paint: Paint) -> Spec:
    """Marks are links in a page alone: a picture that is sent to somebody leads nowhere."""
    return {"href": {"field": "href"}} if paint is PAGE else {}


# --- a relation over time -------------------------------------------------------------------------------------------------


def chart_series(series: Series, paint: Paint, measure: str = COUNT) -> Spec:
    """Cooperation above the line and conflict below it, period by period, with the changes of level; each bar is a link.

    Args:
        series: the relation.
        paint: the colours.
        measure: 'count' of acts, or 'share': acts for each hundred reports published in the period.
    """
    values = [row for period in series.periods for row in _bars(series, period, measure)]
    across = {"field": "start", "type": "temporal", "title": None, "axis": {"format": _FORMATS[series.by], "labelOverlap": True}}
    colour = {"field": "series", "type": "nominal", "title": None,
              "scale": {"domain": ["cooperation", "conflict"], "range": [paint.cooperation, paint.conflict]}}  # fmt: skip
    title = "acts" if measure == COUNT else "acts per 100 reports"
    bars = {
        "data": {"values": values},
        "mark": {"type": "bar", "strokeWidth": 1.5},  # so that one day of ten years is seen
        "encoding": {
            "x": across, "x2": {"field": "end"},
            "y": {"field": "value", "type": "quantitative", "title": f"conflict ↓ {title} ↑ cooperation",
                  "axis": {"labelExpr": "format(abs(datum.value), '~g')", "tickMinStep": 1 if measure == COUNT else 0.1}},
            "y2": {"datum": 0},
            "color": {**colour, "legend": {"orient": "top", "symbolStrokeWidth": 0}}, "stroke": {**colour, "legend": None},
            **links_of(paint), "description": {"field": "description"},
        },
    }  # fmt: skip
    return {
        "$schema": SCHEMA, "width": WIDTH, "height": HEIGHT, "config": config_of(paint),
        "description": f"{series.one.label} and {series.other.label} by {series.by}: cooperation above the line, conflict below",
        "layer": [bars, *_change_layers(series, across, paint)],
    }  # fmt: skip


def _bars(series: Series, period: Period, measure: str) -> Iterable[Spec]:
    """Of one period the bar of cooperation and that of conflict, those without acts left out."""
    for name, sign in (("cooperation", 1), ("conflict", -1)):
        n_acts = getattr(period, name)
        if not n_acts or (measure == SHARE and not period.n_reports_all):
            continue
        value = n_acts if measure == COUNT else 100 * n_acts / period.n_reports_all
        yield {
            "start": f"{period.start}T00:00:00", "end": f"{period.end}T23:59:59", "series": name, "value": sign * round(value, 3),
            "n_acts": n_acts, "href": address_of_period(series, period),
            "description": f"{period.label}: {n_acts:,} {'act' if n_acts == 1 else 'acts'} of {name}",
        }  # fmt: skip


def _change_layers(series: Series, across: Spec, paint: Paint) -> list[Spec]:
    """A line at each change of level, dashed for conflict."""
    starts = {period.label: f"{period.start}T00:00:00" for period in series.periods}
    values = [
        {"start": starts[one.label], "series": one.series,
         "description": f"{one.series} {'rose' if one.after > one.before else 'fell'} in {one.label}:"
                        f" {one.before:.3g} to {one.after:.3g} acts per {one.per}"}
        for one in series.changes
    ]  # fmt: skip
    if not values:
        return []
    dash = {"field": "series", "type": "nominal", "legend": None,
            "scale": {"domain": ["cooperation", "conflict"], "range": [[1, 0], [4, 3]]}}  # fmt: skip
    encoding = {"x": across, "strokeDash": dash, "description": {"field": "description"}}
    return [{"data": {"values": values}, "mark": {"type": "rule", "strokeWidth": 1.5, "color": paint.change}, "encoding": encoding}]


def address_of_period(series: Series, period: Period) -> str:
    """The happenings of a relation in one of its periods."""
    filters = series.filters
    statuses = () if "any" in filters.statuses else filters.statuses
    return address_of(
        "happenings", actor=series.one.label, other=series.other.label, since=period.start, until=period.end,
        type=filters.types, status=statuses, background=filters.background, min_confidence=filters.min_confidence or None,
    )  # fmt: skip


# --- reports --------------------------------------------------------------------------------------------------------------


def chart_reports(outlets: Iterable[OutletMonth], paint: Paint) -> Spec:
    """Reports by month, all outlets together."""
    counts: dict[str, int] = {}
    for one in outlets:
        if one.month:
            counts[one.month] = counts.get(one.month, 0) + one.n_reports
    values = [{"month": month, "n_reports": n, "description": f"{month}: {n:,} reports"} for month, n in sorted(counts.items())]
    return {
        "$schema": SCHEMA, "width": WIDTH, "height": 140, "config": config_of(paint), "description": "Reports published by month",
        "data": {"values": values},
        "mark": {"type": "bar", "color": paint.cooperation},
        "encoding": {
            "x": {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": None,
                  "axis": {"format": "%Y-%m", "labelOverlap": True}},
            "y": {"field": "n_reports", "type": "quantitative", "title": "reports",
                  "axis": _whole_ticks(max(counts.values(), default=0))},
            "description": {"field": "description"},
        },
    }  # fmt: skip


def _whole_ticks(most: int) -> Spec:
    """The axis of a count: a few are counted one by one, since Vega puts ticks between them and rounds what it writes there."""
    return {"format": "d", "values": list(range(most + 1))} if most <= N_COUNTED_SINGLY else {"format": "d", "tickMinStep": 1}


# --- a network ------------------------------------------------------------------------------------------------------------


def chart_network(network: Network, paint: Paint) -> Spec:
    """The parties with most acts on a circle, their pairs as lines: as thick as acts are many, dashed where conflict prevails."""
    from math import cos, pi, sin

    shown = network.nodes[:N_NODES]
    places = {
        one.id: (cos(2 * pi * at / len(shown) - pi / 2), -sin(2 * pi * at / len(shown) - pi / 2)) for at, one in enumerate(shown)
    }
    most = max(edge.n_acts for edge in network.edges)
    lines = [
        {"x": places[one.source][0], "y": places[one.source][1], "x2": places[one.target][0], "y2": places[one.target][1],
         "prevails": "cooperation" if one.cooperation >= one.conflict else "conflict",
         "width": 0.75 + 7 * (one.n_acts / most) ** 0.5,
         "href": address_of("relation", one=one.source, other=one.target),
         "description": f"{one.source} and {one.target}: {one.cooperation:,} of cooperation, {one.conflict:,} of conflict"}
        for one in network.edges if one.source in places and one.target in places
    ]  # fmt: skip
    points = [
        {"x": 1.1 * places[one.id][0], "y": 1.1 * places[one.id][1], "name": one.id, "href": address_of("actor", one.id),
         "description": f"{one.name}: {one.n_acts:,} acts with {one.degree} others"}
        for one in shown
    ]  # fmt: skip
    scale = {"domain": [-1.3, 1.3]}
    x, y = ({"field": name, "type": "quantitative", "axis": None, "scale": scale} for name in ("x", "y"))
    domain = ["cooperation", "conflict"]
    edges = {
        "data": {"values": lines}, "mark": {"type": "rule", "opacity": 0.75},
        "encoding": {
            "x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"},
            "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
            "strokeDash": {"field": "prevails", "type": "nominal", "scale": {"domain": domain, "range": [[1, 0], [5, 3]]}},
            "color": {"field": "prevails", "type": "nominal", "title": "prevails", "legend": {"orient": "top"},
                      "scale": {"domain": domain, "range": [paint.cooperation, paint.conflict]}},
            **links_of(paint), "description": {"field": "description"},
        },
    }  # fmt: skip
    names = {
        "data": {"values": points}, "mark": {"type": "text", "fontSize": 12, "fontWeight": "bold"},
        "encoding": {"x": x, "y": y, "text": {"field": "name"}, **links_of(paint), "description": {"field": "description"}},
    }
    return {"$schema": SCHEMA, "width": 560, "height": 520, "config": config_of(paint), "layer": [edges, names],
            "description": "Who deals with whom"}  # fmt: skip


# --- pictures -------------------------------------------------------------------------------------------------------------


def render_svg(spec: Spec) -> str:
    """The chart as SVG; its links are addresses of this server."""
    return _draw(json.dumps(spec))


@lru_cache(maxsize=16)
def _draw(spec: str) -> str:
    """The chart of a specification; the last pictures are kept, since a page that is looked at again asks for its chart again."""
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))
    return svg.replace(f'href="{_PREFIX}', 'href="')


def render_png(spec: Spec) -> bytes:
    """The chart as PNG."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(json.dumps(spec), vl_version=VEGA_LITE, scale=SCALE_OF_PNG, allowed_base_urls=[]))


def warm_up() -> None:
    """Starts the engine that draws, which takes a second or two the first time."""
    bar = {"data": {"values": [{"x": 1}]}, "mark": "bar", "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    render_svg({"$schema": SCHEMA, **bar})
