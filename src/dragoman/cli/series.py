"""A relation over time on the terminal: a chart, when it changed, who acted on whom, and the periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.chart import draw_chart
from dragoman.cli.layout import TEXT_WIDTH, print_wrapped
from dragoman.cli.styles import CONFLICT, COOPERATION, QUAD_STYLES
from dragoman.cli.terminal import count_of, printable
from dragoman.ledger.filters import ANY
from dragoman.ledger.series import Change, Period, Series
from dragoman.plover import EVENT_TYPES

MOST_ROWS = 36
"""Longer tables are left to --csv and --json."""

_N_PERSONS = 3
_LABEL_WIDTH = 13


def print_series(console: Console, series: Series) -> None:
    """Prints the chart and what goes with it."""
    width = min(console.width, TEXT_WIDTH)
    periods = series.periods
    arrow = "→" if series.directed else "–"
    title = f"{series.one.label} {arrow} {series.other.label}"
    ends = periods[0].label if len(periods) == 1 else f"{periods[0].label} to {periods[-1].label}"
    console.print(Text.assemble((printable(title), "bold"), f" by {series.by}, {ends}"), soft_wrap=True)
    console.print(Text(_describe(series)), soft_wrap=True)
    console.print()
    labels = [period.label for period in periods]
    chart = draw_chart(labels, [one.cooperation for one in periods], [one.conflict for one in periods], width)
    legend = f"acts in {chart.n_together} {series.by}s" if chart.n_together > 1 else f"acts in a {series.by}"
    console.print(Text.assemble(("▄ cooperation", COOPERATION), "  ", ("▀ conflict", CONFLICT), f"  {legend}"))
    for line in chart.lines:
        console.print(line, soft_wrap=True)
    console.print()
    for label, text in _tell(series):
        print_wrapped(console, text, width, f"{label:<{_LABEL_WIDTH}}")
    told = [period for period in periods if period.n_acts]
    console.print()
    if len(told) <= MOST_ROWS:
        console.print(_table(told))
    else:
        console.print(f"{len(told)} {series.by}s have acts; --csv or --json prints each")


def tell_left_out(series: Series) -> str:
    """Says which acts are told of and not in the periods, and how to have them."""
    rest = series.n_told - series.n_acts - series.n_undated - series.n_coarse
    parts = [f"{count_of(series.n_acts, 'act')} of {series.n_told:,} told of"]
    if series.n_undated:
        parts.append(f"{series.n_undated:,} without a date")
    if series.n_coarse:
        parts.append(f"{series.n_coarse:,} dated less exactly than a {series.by}")
    if rest:
        other = "type, standing" if series.filters.types else "standing"
        parts.append(f"{rest:,} of another {other}, time or confidence, or background")
    return "; ".join(parts)


def _describe(series: Series) -> str:
    """What is counted, and how."""
    filters = series.filters
    standing = "of every standing" if ANY in filters.statuses else f"that are {' or '.join(filters.statuses)}"
    if filters.statuses == ("happened",):
        standing = "that happened"
    background = "with background" if filters.background else "no background"
    once = "once for each happening" if filters.counted == "happening" else "once for each report that tells it"
    day = "the act" if filters.dated == "event" else "publication"
    types = f" of type {' or '.join(filters.types)}" if filters.types else ""
    return f"{count_of(series.n_acts, 'act')}{types} {standing}, {background}, counted {once}, by the day of {day}"


def _tell(series: Series) -> Iterator[tuple[str, Text]]:
    """Lines with their labels."""
    periods = series.periods
    for change in series.changes:
        yield "changed", _tell_change(change)
    forth, back, mutual = (sum(getattr(one, name) for one in periods) for name in ("n_forth", "n_back", "n_mutual"))
    one, other = printable(series.one.label), printable(series.other.label)
    back_told = "" if series.directed else f" · {other} on {one} {back:,}"
    yield "who on whom", Text(f"{one} on {other} {forth:,}{back_told} · together {mutual:,}")
    for side, label in (("one", one), ("other", other)):
        persons = [person for person in series.persons if person.of == side][:_N_PERSONS]
        told = ", ".join(f"{printable(one.name)} {one.n_acts:,} ({one.cooperation:,}/{one.conflict:,})" for one in persons)
        if told:
            yield "through", Text(f"of {label}: {told}")
    yield "types", _tell_types(periods)
    own: Counter[str] = Counter()
    for period in periods:
        own.update(dict(period.own_types))
    if own:
        yield "own types", Text(", ".join(f"{name} {n:,}" for name, n in sorted(own.items(), key=lambda one: (-one[1], one[0]))))


def _tell_change(change: Change) -> Text:
    style = COOPERATION if change.series == "cooperation" else CONFLICT
    between = "" if change.earliest == change.latest else f" (between {change.earliest} and {change.latest})"
    rates = f": {change.before:.3g} → {change.after:.3g} acts per {change.per}"
    verb = "rose" if change.after > change.before else "fell"
    return Text.assemble((change.series, style), f" {verb} in {change.label}{between}{rates}")


def _tell_types(periods: Iterable[Period]) -> Text:
    counts: Counter[str] = Counter()
    for period in periods:
        counts.update(dict(period.types))
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return Text(", ").join(Text.assemble((name, QUAD_STYLES[EVENT_TYPES[name].quad_code]), f" {counts[name]:,}") for name in ranked)


def _table(periods: Iterable[Period]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("period", "cooperation", "conflict", "mean scale", "95 %", "reports", "share"):
        table.add_column(name, justify="left" if name == "period" else "right", no_wrap=True)
    for one in periods:
        share = "" if one.share is None else f"{100 * one.share:.1f} %"
        counts = (f"{count:,}" for count in (one.cooperation, one.conflict))
        scale = (f"{one.mean_scale:+.1f}", f"{one.low:+.1f} to {one.high:+.1f}")
        table.add_row(one.label, *counts, *scale, f"{one.n_reports:,}", share)
    return table
