"""How long one waits for the first record, and for `dragoman --help`: by the clock, in new processes, into new stores.

    python evaluation/start.py measure > build/start.json
    python evaluation/start.py write build/start.json           (the table of docs/speed.md)

Best and median of some runs; the best is what the program takes where nothing else runs. Processor seconds stand beside the
clock's, for other work on the machine counts little in them; where the program uses two cores they may be more. Baseline: Python
itself, which does nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from common import measure_or_write

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "speed.md"
REPORT = ROOT / "examples" / "reports" / "iran-turkey-2012.txt"
N_RUNS = 7
LIMITS_S = {"first record": 1.5, "dragoman --help": 0.3}
"""What each may take."""


def measure(n_runs: int = N_RUNS) -> dict[str, Any]:
    """Seconds of each command: best and median by the clock, best of the processor."""
    program = str(Path(sys.executable).parent / "dragoman")
    commands: dict[str, Callable[[str], list[str]]] = {
        "first record": lambda folder: [program, "code", str(REPORT), "--store", f"{folder}/first.db", "--quiet"],
        "dragoman --help": lambda _: [program, "--help"],
        "baseline: python -c pass": lambda _: [sys.executable, "-c", "pass"],
    }
    found: dict[str, Any] = {"measured": time.strftime("%Y-%m-%d"), "cores": len(os.sched_getaffinity(0)), "runs": n_runs}
    for name, command in commands.items():
        runs = [_run(command) for _ in range(n_runs)]
        clock, processor = zip(*runs, strict=True)
        found[name] = {"best": min(clock), "median": median(clock), "processor": min(processor)}
    return found


def _run(command: Callable[[str], list[str]]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(command(folder), check=True, stdout=subprocess.DEVNULL)
        clock = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_table(found: dict[str, Any]) -> str:
    """The measurement as Markdown."""
    told = f"{found['runs']} runs each on {found['cores']} cores of a shared machine"
    lines = [f"Measured on {found['measured']}, {told}.", ""]
    lines += ["| s | limit | best, clock | median, clock | best, processor |", "|---|---:|---:|---:|---:|"]
    for name, one in found.items():
        if isinstance(one, dict):
            limit = LIMITS_S.get(name, "")
            lines.append(f"| {name} | {limit} | {one['best']:.2f} | {one['median']:.2f} | {one['processor']:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Measures, or writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=N_RUNS)
    measure_or_write(parser, lambda options: measure(options.runs), write_table, PAGE, "start")


if __name__ == "__main__":
    main()
