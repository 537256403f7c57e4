"""Two series of counts as columns of letters: one above the axis, the other below it, on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rich.text import Text

from dragoman.cli.styles import CONFLICT, COOPERATION, LABEL

HEIGHT = 6
"""Lines above the axis, and as many below."""

WIDEST = 4
"""A column of few periods is as many letters wide, the last of them empty."""

LEAST_SPACE = 4
"""Between two labels of the axis."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The lines of a chart, and how many periods one column holds together."""

    lines: tuple[Text, ...]
    n_together: int


def draw_chart(labels: Sequence[str], upper: Sequence[int], lower: Sequence[int], width: int) -> Chart:
    """Columns for the periods, as many side by side as have room; beyond that neighbours are added up.

    Args:
        labels: of the periods; those for which there is room stand beneath their columns.
        upper: the counts above the axis.
        lower: the counts below it, as many.
        width: the letters that a line may have.
    """
    # Labels as wide as those of all periods together, so that adding up neighbours needs no wider ones.
    room = max(1, width - len(f"{max(sum(upper), sum(lower)):,}") - 1)
    n_together = ceil(len(labels) / room)
    above, below = (_add_up(counts, n_together) for counts in (upper, lower))
    highest = max(*above, *below, 1)
    margin = len(f"{highest:,}") + 1
    breadth = max(1, min(WIDEST, room // len(above)))
    lines = [_line(above, highest, HEIGHT - row, breadth, margin, is_above=True) for row in range(HEIGHT)]
    lines.append(Text.assemble(f"{0:>{margin - 1}} ", ("─" * (breadth * len(above)), LABEL)))
    lines += [_line(below, highest, row + 1, breadth, margin, is_above=False) for row in range(HEIGHT)]
    lines.append(_scale(labels[::n_together], margin, breadth))
    return Chart(tuple(lines), n_together)


def _add_up(counts: Sequence[int], n_together: int) -> list[int]:
    return [sum(counts[at : at + n_together]) for at in range(0, len(counts), n_together)]


def _line(counts: Sequence[int], highest: int, row: int, breadth: int, margin: int, *, is_above: bool) -> Text:
    """One line of one half; `row` counts from the axis, from 1."""
    signs = [_sign(count, highest, row, "▄" if is_above else "▀") for count in counts]
    cells = "".join(sign * max(1, breadth - 1) + " " * (breadth > 1) for sign in signs)
    label = f"{highest:,}" if row == HEIGHT else ""
    line = Text.assemble((f"{label:>{margin - 1}} ", LABEL), (cells, COOPERATION if is_above else CONFLICT))
    line.rstrip()
    return line


def _sign(count: int, highest: int, row: int, half: str) -> str:
    """Full, half or empty; whatever is not nothing shows."""
    halves = max(1, round(2 * HEIGHT * count / highest)) if count else 0
    return "█" if halves >= 2 * row else half if halves == 2 * row - 1 else " "


def _scale(labels: Sequence[str], margin: int, breadth: int) -> Text:
    """The labels beneath the beginnings of their columns, as many as have room."""
    line, width = " " * margin, margin + breadth * len(labels)
    for number, label in enumerate(labels):
        at = margin + breadth * number
        fits = at + len(label) <= width or number == 0
        if fits and (number == 0 or at >= len(line) + LEAST_SPACE):
            line = f"{line:<{at}}{label}"
    return Text(line, LABEL)
