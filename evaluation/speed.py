"""Speed and memory from file to stored record, on the cores that this process may use.

    python evaluation/speed.py ../shared/data/guardian/reports.jsonl --json
    python evaluation/speed.py reports/ --device cuda --jobs 8

Codes the reports of PATH into a new store with the command that users call, in a process of its own, and reads its wall-clock time
and peak memory; then `dragoman --help`, the best of five. Options behind PATH that are not among these are handed on
to `dragoman code`; with `--jobs` the peak is that of the largest process. Figures are per report of 600 words (tokens between white
space), so that they compare across collections. Baseline: splitting the same texts
into sentences by a regular expression.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import parse_known_arguments, show
from dragoman.intake import Failure, read_reports

WORDS_PER_REPORT = 600
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def run(arguments: list[str]) -> float:
    """Wall-clock seconds of a command of this installation."""
    began = time.perf_counter()
    subprocess.run([str(Path(sys.executable).parent / "dragoman"), *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def evaluate(path: Path, more: Sequence[str] = ()) -> dict[str, Any]:
    """All figures of a collection; `more` are options of `dragoman code` for the run that is timed."""
    texts = [one.text for one in read_reports([path]) if not isinstance(one, Failure)]
    n_words = sum(len(text.split()) for text in texts)
    began = time.perf_counter()
    for text in texts:
        SENTENCE.split(text)
    split_s = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        coded_s = run(["code", str(path), "--store", str(Path(folder) / "speed.db"), "--quiet", *more])
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = n_words / WORDS_PER_REPORT
    return {
        "reports": len(texts), "words": n_words, "cores": len(os.sched_getaffinity(0)), "seconds": coded_s,
        "reports_per_s": size / coded_s, "words_per_s": n_words / coded_s, "peak_mb": peak_mb,
        "help_s": min(run(["--help"]) for _ in range(5)),
        "baseline": {"reports_per_s": size / split_s, "words_per_s": n_words / split_s},
    }


if __name__ == "__main__":
    options, more = parse_known_arguments(__doc__, "reports that dragoman code takes")
    if options.model:
        raise SystemExit("speed.py times the model that is shipped; leave out --model")
    show(evaluate(options.path, more), options.json)
