"""Another build of the model beside the shipped one: the same parts, measured in the same way.

    python evaluation/variants.py open FOLDER --data ../shared --note "openly licensed corpora alone"

writes `evaluation/results/variant-open.json`, from which evaluation/table.py makes a column. The shipped model's column is what the
table measured itself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import names
import polnear
import reports
from dragoman.coding import Coder
from dragoman.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "evaluation" / "results"
ROWS: tuple[tuple[str, str, str], ...] = (
    *((part, measure, "f1") for part in ("examples", "gold/dev")
      for measure in ("statements", "statement spans", "events, detection", "events, country", "actors")),
    ("polnear/dev", "attribution_f1", ""),
    ("uner-ewt/dev", "f1", ""),
)
"""(part, measure, figure of it) that are compared."""

Figures = dict[str, Any]


def measure(folder: Path, data: Path) -> dict[str, Figures]:
    """Figures by part of the model in a folder; parts whose data is missing are left out."""
    coder, reader = Coder(folder), Reader(folder)
    parts: dict[str, tuple[Path, Callable[[Path], Figures]]] = {
        "examples": (ROOT / "examples" / "gold", lambda path: reports.evaluate(coder, path)),
        "gold/dev": (data / "gold" / "dev", lambda path: reports.evaluate(coder, path)),
        "polnear/dev": (data / "data" / "polnear" / "dev", lambda path: polnear.evaluate(reader, path)),
        "uner-ewt/dev": (data / "data" / "uner-ewt" / "dev.iob2", lambda path: names.evaluate(reader, path)),
    }
    return {name: evaluate(path) for name, (path, evaluate) in parts.items() if path.exists()}


def choose(measured: dict[str, Figures]) -> dict[str, float]:
    """The compared figures that were measured, by row."""
    return {
        f"{part}, {measure}": float(measured[part][measure][inner] if inner else measured[part][measure])
        for part, measure, inner in ROWS
        if part in measured and measure in measured[part]
    }


def write_table(measured: dict[str, Figures]) -> list[str]:
    """Lines of Markdown: the shipped model beside every variant that was measured; none if there is none."""
    variants = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("variant-*.json"))]
    if not variants:
        return []
    shipped = choose(measured)
    lines = ["## Other builds of the model", ""]
    lines += [f"- `{one['name']}`: {one['note']}" for one in variants]
    heads = ["measure", "shipped", *(f"`{one['name']}`" for one in variants)]
    lines += ["", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for row, value in shipped.items():
        cells = [f"{value:.3f}", *(f"{one['figures'][row]:.3f}" if row in one["figures"] else "–" for one in variants)]
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return [*lines, ""]


def main() -> None:
    """Measure a folder and write its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--note", required=True, help="what is different about it")
    options = parser.parse_args()
    figures = {row: round(value, 4) for row, value in choose(measure(options.folder, options.data)).items()}
    told = {"name": options.name, "note": options.note, "figures": figures}
    (RESULTS / f"variant-{options.name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
