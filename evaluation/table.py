"""Measure everything there is data for, and write `evaluation/results/DATE.json`, the table `docs/evaluation.md` and its charts.

    python evaluation/table.py --data ../shared
    python evaluation/table.py --data ../shared --keep speed    # on a machine that does other work meanwhile

The data folder holds `gold/dev`, `data/polnear/dev`, `data/uner-ewt`, `data/ud-ewt`, `data/gum`, `data/guardian`, `data/meantime`,
`data/officeholders`; what is missing is left out. The cross-validated rows come from `evaluation/results/cross-validation.json`,
which training/cross_validate.py writes, those of other builds of the model from `variant-*.json` of evaluation/variants.py. Parts
to `--keep` are not measured; their figures are those of the newest results, which the page says.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import coref
import names
import polnear
import reports
import speed
import standoff
import syntax
import triggers
import variants
from confidence_tables import read_calibration, tabulate, write_section
from dragoman import __version__
from dragoman.coding import Coder
from dragoman.reader import Reader
from dragoman.reader.network import SHIPPED
from parts import PARTS, write_part

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "evaluation" / "results"
CHARTS = ROOT / "docs" / "charts"

Figures = dict[str, Any]


def measure(data: Path, skip: set[str] | None = None, model: Path = SHIPPED) -> dict[str, Figures]:
    """Figures by part of the model in a folder; a part whose data is missing is left out. `speed` and `positions` are always of
    the shipped one."""
    reader, coder = Reader(model), Coder(model)
    parts: dict[str, tuple[Path, Callable[[Path], Figures]]] = {
        "examples": (ROOT / "examples" / "gold", lambda path: reports.evaluate(coder, path)),
        "gold/dev": (data / "gold" / "dev", lambda path: reports.evaluate(coder, path)),
        "reports": (standoff.CORPUS, lambda path: _of_others(coder, path, data)),
        "corpus": (ROOT / "training" / "corpus", lambda path: _annotated_only(reports.evaluate(coder, path))),
        "triggers of examples": (ROOT / "examples" / "gold", lambda path: triggers.evaluate(reader, path)),
        "triggers of gold/dev": (data / "gold" / "dev", lambda path: triggers.evaluate(reader, path)),
        "polnear/dev": (data / "data" / "polnear" / "dev", lambda path: polnear.evaluate(reader, path)),
        "uner-ewt/dev": (data / "data" / "uner-ewt" / "dev.iob2", lambda path: names.evaluate(reader, path)),
        "ud-ewt/dev": (data / "data" / "ud-ewt" / "dev.conllu", lambda path: syntax.evaluate(reader, path)),
        "ontogum/dev": (data / "data" / "gum", lambda path: coref.evaluate(reader, path)),
        "speed": (data / "data" / "guardian" / "reports.jsonl", speed.evaluate),
    }
    figures = {}
    for name, (path, evaluate) in parts.items():
        if path.exists() and name not in (skip or set()):
            print(f"measuring {name}", file=sys.stderr)
            figures[name] = evaluate(path)
    figures = {name: one for name, one in figures.items() if one}
    for part in PARTS:
        if part.path(data).exists() and part.name not in (skip or set()):
            print(f"measuring {part.name}", file=sys.stderr)
            figures[part.name] = part.measure(coder, data)
    return figures


def _of_others(coder: Coder, path: Path, data: Path) -> Figures:
    """Of annotated reports of others; nothing where their texts are not there."""
    pairs = standoff.read_held_out(path, data)
    return reports.evaluate_pairs(coder, pairs) if pairs else {}


def _annotated_only(figures: Figures) -> Figures:
    """Without what passages have no annotation for."""
    return {name: one for name, one in figures.items() if name not in {"manner of statements", "date of events"}}


def read_newest(model: str) -> tuple[str, Figures]:
    """The day and the results that were last written.

    Raises:
        ValueError: if there are none, or they are of another model.
    """
    path = max(RESULTS.glob("20??-??-??.json"), default=None)
    if path is None:
        raise ValueError(f"expected results of an earlier run in {RESULTS}, there are none; run evaluation/table.py without --keep")
    results: Figures = json.loads(path.read_text(encoding="utf-8"))
    if results["model"] != model:
        raise ValueError(f"expected results of {model}, {path} is of {results['model']}; run evaluation/table.py without --keep")
    return path.stem, results


def keep(names: Sequence[str], model: str) -> tuple[dict[str, Figures], list[str]]:
    """Parts of the newest results, and sentences for the page that say when they were measured.

    Raises:
        ValueError: if the results of this model lack a part.
    """
    if not names:
        return {}, []
    day, results = read_newest(model)
    if missing := [name for name in names if name not in results["parts"]]:
        raise ValueError(f"the results of {day} have no part {', '.join(missing)}; they have {', '.join(results['parts'])}")
    parts = {name: {"measured": day, **results["parts"][name]} for name in names}
    return parts, [f"Not measured anew: {name}, of {one['measured']}." for name, one in parts.items()]


def read_crossed() -> dict[str, Figures]:
    """The cross-validated figures that were last written, by title."""
    path = RESULTS / "cross-validation.json"
    crossed: dict[str, Figures] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return crossed


def render(measured: dict[str, Figures], crossed: Figures, head: str) -> str:
    """The table as Markdown."""
    lines = ["# Evaluation", "", "Generated by `python evaluation/table.py`; not edited by hand. " + head, ""]
    for name, title in (
        ("examples", "Our example reports (`examples/gold`)"), ("gold/dev", "Annotated reports, development part"),
        ("reports", "Reports of others that we annotated, the fifth that trains no model"),
        ("corpus", "Our own corpus, the tenth that trains no model (codes for parties, no dates)"),
    ):
        if name in measured:
            lines += _report_table(title, measured[name])
    typed = ("type_accuracy", "type_macro_f1", "status_accuracy")
    for name, title, keys in (
        ("triggers of examples", "Given triggers of our example reports", typed),
        ("triggers of gold/dev", "Given triggers of annotated reports, development part", typed),
        ("polnear/dev", "PolNeAR, development part", ("source_f1", "cue_f1", "content_f1", "attribution_f1")),
        ("uner-ewt/dev", "Names: UNER-EWT, development part", ("precision", "recall", "f1")),
        ("ud-ewt/dev", "Syntax: UD-EWT, development part, gold words", ("uas", "las", "upos")),
        ("ontogum/dev", "Coreference: OntoGUM, development part, news and interviews",
         ("conll_f1", "muc_f1", "b_cubed_f1", "ceaf_f1", "mentions_f1")),
        ("speed", "Speed, file to stored record", ("reports_per_s", "words_per_s", "peak_mb", "help_s", "cores")),
    ):
        if name in measured:
            lines += _plain_table(title, measured[name], keys)
    for part in PARTS:
        if part.name in measured:
            lines += write_part(part, {key: one for key, one in measured[part.name].items() if key != "measured"})
    lines += variants.write_table(measured)
    for title, rows in crossed.items():
        lines += [f"## Cross-validation: {title}", "", rows["note"], "", "| measure | Dragoman | baseline |", "|---|---|---|"]
        lines += [f"| {key} | {_cell(value)} | {_cell(rows['baseline'].get(key))} |" for key, value in rows["figures"].items()]
        lines.append("")
    return "\n".join(lines)


def _report_table(title: str, figures: Figures) -> list[str]:
    lines = [f"## {title}", "", f"{figures['reports']} reports. Measures: `evaluation/scoring.py`.", "",
             "| measure | precision | recall | F1 | baseline F1 |", "|---|---|---|---|---|"]
    for key, one in figures.items():
        if isinstance(one, dict) and "f1" in one:
            base = figures["baseline"].get(key, 0.0)
            lines.append(f"| {key} | {one['precision']:.3f} | {one['recall']:.3f} | {one['f1']:.3f} | {base:.3f} |")
    lines += ["", "| of the matched ones | accuracy | baseline accuracy | of |", "|---|---|---|---|"]
    lines += [f"| {key} | {one['accuracy']:.3f} | {_cell(figures['baseline'].get(key))} | {one['of']} |"
              for key, one in figures.items() if isinstance(one, dict) and "accuracy" in one]
    return [*lines, "", *tabulate(figures)]


def _plain_table(title: str, figures: Figures, keys: tuple[str, ...]) -> list[str]:
    lines = [f"## {title}", "", "| measure | Dragoman | baseline |", "|---|---|---|"]
    lines += [f"| {key} | {_cell(figures[key])} | {_cell(figures['baseline'].get(key))} |" for key in keys]
    return [*lines, ""]


def _cell(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.0f}"


def to_json(results: Figures) -> str:
    """The results with a line for each object that holds none."""
    lines = json.dumps(results, indent=1)
    return re.sub(r"\{[^{}\[\]]*\}", lambda found: " ".join(found[0].split()), lines) + "\n"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--keep", nargs="*", default=[], metavar="PART", help="parts that keep the newest figures")
    options = parser.parse_args()
    import charts  # needs matplotlib, which nothing else does

    model = Reader().labels.name
    kept, told = keep(options.keep, model)
    measured = measure(options.data, skip=set(kept)) | kept
    today = datetime.date.today().isoformat()
    crossed = read_crossed()
    system = f"{platform.machine()}, Python {platform.python_version()}"
    head = " ".join([f"Measured on {today} with Dragoman {__version__}, model `{model}`, {system}.", *told])
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{today}.json").write_text(to_json({"model": model, "version": __version__, "parts": measured}))
    page = render(measured, crossed, head) + "\n" + write_section(read_calibration(SHIPPED), measured)
    (ROOT / "docs" / "evaluation.md").write_text(page, encoding="utf-8")
    charts.draw(measured, CHARTS)


if __name__ == "__main__":
    main()
