"""What docs/evaluation.md says of `confidence`: tables of calibration.py's figures, how the model was calibrated, the charts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from calibration import ALL
from dragoman.coding.confidence import FILE

Figures = dict[str, Any]

_KINDS = ("events", "statements")
_ON_OTHERS = "fitted on the others"


def read_calibration(folder: Path) -> Figures:
    """How the model in the folder was calibrated, as training/calibrate.py wrote it; empty if it was not."""
    path = folder / FILE
    calibrated: Figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return calibrated


def tabulate(figures: Figures) -> list[str]:
    """Of one part: calibration errors, and what each least confidence leaves of all events."""
    if "by type" not in figures:
        return []
    lines = ["| `confidence` of | calibration error | by chance alone | records |", "|---|---|---|---|"]
    for kind in _KINDS:
        one = figures[f"confidence of {kind}"]
        lines.append(f"| {kind} | {one['ece']:.3f} | {one['chance']:.3f} | {one['records']} |")
    lines += ["", "| events of a confidence of at least | kept | precision | recall |", "|---|---|---|---|"]
    for one in figures["by type"][ALL]["points"]:
        lines.append(f"| {one['least']:g} | {one['kept']} | {one['precision']:.3f} | {one['recall']:.3f} |")
    return [*lines, ""]


def write_section(calibrated: Figures, measured: dict[str, Figures]) -> str:
    """How the model was calibrated, and the charts; `measured` has the figures of the parts."""
    lines = ["## Confidence", ""]
    lines += ["What it means and how to choose by it: [confidence.md](confidence.md). Measures: `evaluation/calibration.py`.", ""]
    uncalibrated = ["This model has not been calibrated: its confidences are raw scores.", ""]
    lines += _tell_origin(calibrated, measured) if calibrated else uncalibrated
    lines += picture("reliability", "Share of right records by confidence; precision and recall of all events")
    lines += ["A dot is as large as it has records; on the dotted line, confidence is what it says.", ""]
    lines += picture("precision", "Precision and recall of each type of event by least confidence")
    lines += ["In brackets: how many events of the type each part has annotated. A curve of few events says little.", ""]
    return "\n".join(lines)


def _tell_origin(calibrated: Figures, measured: dict[str, Figures]) -> list[str]:
    parts = ", ".join(f"{name} ({one['reports']} reports)" for name, one in calibrated["parts"].items())
    lines = [
        f"Calibrated on {calibrated['date']}, on reports that it was not trained on: {parts}. The errors in the tables above "
        "are those of reports that took part in it; what to expect of others is shown by calibrations fitted without the part:", "",
        "| part | calibration error of events | of statements |", "|---|---|---|",
    ]  # fmt: skip
    for name, errors in calibrated["ece"].items():
        lines.append(f"| {name} | {' | '.join(_error_on_others(errors, measured.get(name, {}), kind) for kind in _KINDS)} |")
    return [*lines, ""]


def _error_on_others(errors: Figures, figures: Figures, kind: str) -> str:
    """The error with a curve of the other parts alone; of records that took no part in the fit it is that of the shipped curve."""
    if _ON_OTHERS in errors.get(kind, {}):
        return f"{errors[kind][_ON_OTHERS]:.3f}"
    took_no_part = kind not in errors and f"confidence of {kind}" in figures
    return f"{figures[f'confidence of {kind}']['ece']:.3f}" if took_no_part else "–"


def picture(name: str, says: str) -> list[str]:
    """A chart of charts.py in the colours that the reader's page has."""
    return [
        "<picture>", f'  <source media="(prefers-color-scheme: dark)" srcset="charts/{name}-dark.svg">',
        f'  <img src="charts/{name}-light.svg" alt="{says}">', "</picture>", "",
    ]  # fmt: skip
