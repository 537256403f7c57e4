"""The charts of docs/evaluation.md, as SVG for a light and for a dark page. The only module that knows matplotlib.

They hold nothing that the results do not hold: calibration.py makes the figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from calibration import ALL
from dragoman.plover import EVENT_TYPES

Figures = dict[str, Any]

FLOOR_PARTS = {
    "reports": "reports of others, held out", "gold/dev": "annotated reports, development part", "examples": "our example reports",
}  # fmt: skip
RATES = {"f1": "-", "precision": "--", "recall": "-."}
PARTS = {"examples": "our example reports", "gold/dev": "annotated reports, development part"}
MARKED = {0.5: "o", 0.7: "s", 0.9: "^"}
"""Least confidences that have a mark of their own on the curves of precision and recall."""
THEMES = {
    "light": {"page": "#ffffff", "ink": "#1f2328", "faint": "#d1d9e0", "parts": ("#0969da", "#bc4c00"),
              "three": ("#1a7f37", "#bc4c00", "#0969da")},
    "dark": {"page": "#0d1117", "ink": "#e6edf3", "faint": "#3d444d", "parts": ("#58a6ff", "#ffa657"),
             "three": ("#3fb950", "#ffa657", "#58a6ff")},
}
N_COLUMNS = 4
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def draw(measured: dict[str, Figures], folder: Path) -> None:
    """Write `reliability-THEME.svg` and `precision-THEME.svg` of the parts that were measured."""
    parts = {name: measured[name] for name in PARTS if name in measured}
    folder.mkdir(exist_ok=True)
    for name, theme in THEMES.items():
        with mpl.rc_context(_settings(theme)):
            for title, figure in (("reliability", draw_reliability(parts, theme)), ("precision", draw_types(parts, theme))):
                figure.savefig(folder / f"{title}-{name}.svg", metadata={"Date": None})


def draw_floors(measured: Figures, folder: Path) -> None:
    """Write `thresholds-THEME.svg`: precision, recall and F1 of each part by floor, a panel for each kind of record."""
    folder.mkdir(exist_ok=True)
    for name, theme in THEMES.items():
        with mpl.rc_context(_settings(theme)):
            kinds = list(measured["shipped"])
            figure = Figure(figsize=(10.5, 4.1), layout="constrained")
            for axes, kind in zip(figure.subplots(1, len(kinds)), kinds, strict=True):
                axes.axvline(measured["shipped"][kind], color=theme["ink"], linewidth=0.8, linestyle=":")
                for part, colour in zip(measured["parts"].values(), theme["three"], strict=False):
                    points = part[kind]["points"]
                    for rate, style in RATES.items():
                        axes.plot([one["floor"] for one in points], [one[rate] for one in points], color=colour, linewidth=1.3,
                                  linestyle=style)
                axes.set(xlabel="floor of the raw score", ylim=(0, 1.03), yticks=TICKS)
                axes.set_title(kind.capitalize(), loc="left")
            _explain_floors(figure, list(measured["parts"]), theme)
            figure.savefig(folder / f"thresholds-{name}.svg", metadata={"Date": None})


def _explain_floors(figure: Figure, parts: list[str], theme: dict[str, Any]) -> None:
    from matplotlib.lines import Line2D

    lines = [Line2D([], [], color=colour, label=FLOOR_PARTS[name]) for name, colour in zip(parts, theme["three"], strict=False)]
    lines += [
        Line2D([], [], color=theme["ink"], linestyle=style, label={"f1": "F1"}.get(rate, rate)) for rate, style in RATES.items()
    ]
    figure.legend(handles=lines, loc="outside lower center", ncols=len(RATES))


def _settings(theme: dict[str, Any]) -> dict[str, Any]:
    ink = ("text.color", "axes.labelcolor", "xtick.color", "ytick.color", "axes.titlecolor")
    return {
        **dict.fromkeys(ink, theme["ink"]), "figure.facecolor": theme["page"], "axes.facecolor": theme["page"],
        "axes.edgecolor": theme["faint"], "grid.color": theme["faint"], "grid.linewidth": 0.5, "axes.grid": True,
        "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False, "font.size": 9, "axes.titlesize": 10,
        "savefig.facecolor": theme["page"], "svg.fonttype": "none", "svg.hashsalt": "dragoman", "font.family": "sans-serif",
    }


def draw_reliability(parts: dict[str, Figures], theme: dict[str, Any]) -> Figure:
    """Share of right records by confidence, of events and of statements; precision and recall of all events."""
    figure = Figure(figsize=(10.5, 4.1), layout="constrained")
    events, statements, curve = figure.subplots(1, 3)
    for axes, kind in ((events, "events"), (statements, "statements")):
        axes.plot((0, 1), (0, 1), color=theme["ink"], linewidth=0.8, linestyle=":")
        for figures, colour in _each(parts, theme):
            bins = figures[f"confidence of {kind}"]["bins"]
            given, right = ([one[key] for one in bins] for key in ("confidence", "right"))
            axes.plot(given, right, color=colour, linewidth=1.2)
            axes.scatter(given, right, s=[6 + one["records"] for one in bins], color=colour, alpha=0.75, linewidths=0)
        _frame(axes, f"Reliability of {kind}", "confidence", "share that is right")
    for figures, colour in _each(parts, theme):
        points = figures["by type"][ALL]["points"]
        _curve(curve, points, colour)
        for one in points[1:]:
            curve.annotate(f"{one['least']:g}", (one["recall"], one["precision"]), (4, 3), textcoords="offset points", fontsize=7)
    _frame(curve, "All events, by least confidence", "recall", "precision")
    _explain(figure, parts, theme)
    return figure


def draw_types(parts: dict[str, Figures], theme: dict[str, Any]) -> Figure:
    """Precision and recall of each type by least confidence, with the number of annotated events."""
    n_rows = -(-len(EVENT_TYPES) // N_COLUMNS)
    figure = Figure(figsize=(10.5, 2.35 * n_rows), layout="constrained")
    grid = figure.subplots(n_rows, N_COLUMNS, sharex=True, sharey=True, squeeze=False)
    for at, name in enumerate(EVENT_TYPES):
        axes = grid[at // N_COLUMNS, at % N_COLUMNS]
        n_gold = []
        for figures, colour in _each(parts, theme):
            one = figures["by type"].get(name, {"gold": 0, "points": []})
            n_gold.append(str(one["gold"]))
            _curve(axes, one["points"], colour)
        last_row, first_column = at // N_COLUMNS == n_rows - 1, at % N_COLUMNS == 0
        _frame(axes, f"{name} ({' and '.join(n_gold)})", "recall" if last_row else "", "precision" if first_column else "")
    _explain(figure, parts, theme, MARKED)
    return figure


def _each(parts: dict[str, Figures], theme: dict[str, Any]) -> Iterator[tuple[Figures, str]]:
    """The figures of each part with its colour, which is the same whichever parts are there."""
    colours = dict(zip(PARTS, theme["parts"], strict=True))
    return ((figures, colours[name]) for name, figures in parts.items())


def _curve(axes: Axes, points: list[Figures], colour: str) -> None:
    axes.plot([one["recall"] for one in points], [one["precision"] for one in points], color=colour, linewidth=1.2)
    for least, marker in MARKED.items():
        at = [(one["recall"], one["precision"]) for one in points if one["least"] == least]
        axes.plot([x for x, _ in at], [y for _, y in at], color=colour, marker=marker, markersize=4.5, linestyle="")


def _frame(axes: Axes, title: str, across: str, up: str) -> None:
    axes.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), xlabel=across, ylabel=up, xticks=TICKS, yticks=TICKS, box_aspect=1)
    axes.set_title(title, loc="left")


def _explain(figure: Figure, parts: dict[str, Figures], theme: dict[str, Any], marked: dict[float, str] | None = None) -> None:
    """A legend beneath: the colours of the parts, the marks of least confidences."""
    from matplotlib.lines import Line2D

    colours = dict(zip(PARTS, theme["parts"], strict=True))
    lines = [Line2D([], [], color=colours[name], label=PARTS[name]) for name in parts]
    lines += [
        Line2D([], [], color=theme["ink"], marker=marker, linestyle="", markersize=5, label=f"confidence of at least {least:g}")
        for least, marker in (marked or {}).items()
    ]
    figure.legend(handles=lines, loc="outside lower center", ncols=len(parts) if marked is None else N_COLUMNS - 1)
