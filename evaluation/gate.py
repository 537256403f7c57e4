"""The quality gate: fail if a figure falls below its floor in `evaluation/floors.json`.

    python evaluation/gate.py --data ../shared

Floors are per part and measure, e.g. `"examples": {"statements.f1": 0.7}`; ceilings have a name ending in `_s`, `_mb` or `.ece`. A
part whose data is not there is named and left out, but `examples` is always there; the cross-validated figures are those last
written. A floor is lowered by editing the file, never by the gate.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

TOLERANCE = 0.0005
FLOORS = Path(__file__).with_name("floors.json")


def value_of(figures: dict[str, Any], key: str) -> float:
    """The figure at a dotted name; measures may have dots of their own only at the end."""
    name, _, inner = key.rpartition(".")
    return float(figures[name][inner]) if name else float(figures[key])


def find_falls(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, Any]]) -> list[str]:
    """A line for every figure on the wrong side of its bound."""
    falls = []
    for part, bounds in floors.items():
        for key, bound in bounds.items():
            if part not in measured:
                continue
            value = value_of(measured[part], key)
            is_ceiling = key.endswith(("_s", "_mb", ".ece")) and not key.endswith("per_s")
            if value > bound + TOLERANCE if is_ceiling else value < bound - TOLERANCE:
                falls.append(f"{part} {key}: {value:.4f}, {'at most' if is_ceiling else 'at least'} {bound} wanted")
    return falls


def main() -> int:
    """Measure, compare, say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    from table import measure, read_crossed

    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = measure(options.data, skip={"ud-ewt/dev"})
    measured |= {title: rows["figures"] for title, rows in read_crossed().items()}
    for part in floors:
        if part not in measured:
            print(f"{part}: no data under {options.data}, not measured")
    for part, bounds in floors.items():
        for key, bound in bounds.items():
            if part in measured:
                print(f"{part:14} {key:32} {value_of(measured[part], key):8.4f}  floor {bound}")
    falls = find_falls(floors, measured)
    print("\n".join(falls) if falls else "gate: all floors hold")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
