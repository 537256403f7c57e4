"""Texts that no newsroom writes, at three sizes: what a report costs must grow with its length and no faster.

    python evaluation/long_texts.py [--sizes 1000,4000] [--only NAME] [--json]
    python evaluation/long_texts.py --json > build/long.jsonl && python evaluation/long_texts.py --write build/long.jsonl

The last writes the table of docs/safety.md.

Sizes are words (or quotation marks, or paragraphs). Processor seconds of the whole way from the text to the checked record, each in
a process of its own; `growth` is how much longer a text of twice the length takes, 2 being linear. Baseline: an invented wire story
repeated, which is how a long report looks.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import write_marked

STORY = (
    "The foreign minister of Turkey accused Iran on Monday of arming fighters near the border, and said that talks would not be "
    "held. “We will not sit down with them,” he told reporters in Ankara. Tehran denied it.\n\n"
)


def _repeat(words: str) -> Callable[[int], str]:
    n_words = len(words.split())
    return lambda size: words * math.ceil(size / n_words)


def _nested(size: int) -> str:
    depth = size // 4
    return "He said “she told me ‘they know " * depth + "nothing" + "’” again " * depth


TEXTS: dict[str, Callable[[int], str]] = {
    "baseline: a wire story again and again": _repeat(STORY),
    "one sentence": _repeat("and the minister accused the government of Iran "),
    "one word again and again": _repeat("said "),
    "quotation marks": lambda size: "“" * (size // 2) + " said " + "”" * (size // 2),
    "straight quotation marks": lambda size: '"a ' * size,
    "quotations within quotations": _nested,
    "right to left": _repeat("قال الوزير إن المحادثات مع إيران انتهت \u202e abc \u202c "),
    "combining marks": lambda size: ("e" + "\u0301" * 40 + " ") * size,
    "emoji": _repeat("👩‍👩‍👧‍👦 🇹🇷 🇮🇷 said 🤷🏽‍♂️ "),
    "form feeds": _repeat("Ankara\f accused\f\f Tehran\v.\x85\n\f"),
    "numbers and dates": _repeat("12/11/2016 1,000,000 31 February 5 to 7 June 2016 - 3 - "),
    "paragraphs of a word": _repeat("Ankara.\n\n"),
    "names": _repeat("Hassan Rouhani Mevlut Cavusoglu Javad Zarif Ali Khamenei "),
    "one long word": lambda size: "a" * (size * 6),
    "brackets": lambda size: "(" * size + ")" * size,
    "full stops": _repeat("U.S. U.N. a.m. ... . "),
}
SIZES = (1000, 4000)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "safety.md"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one text cost."""

    model: str
    n_chars: int
    processor_s: float
    peak_mib: int
    stages: dict[str, float]


def measure_one(name: str, size: int) -> Cost:
    """Codes one text in this process; words that are no English sentences are coded all the same."""
    from dragoman.coding import Coder
    from dragoman.coding.coder import code_reading
    from dragoman.records import Report, to_json
    from dragoman.records.check import check

    coder = Coder()
    coder.code_report(Report(STORY, "first", published="2016-11-28"))
    report = Report(TEXTS[name](size), "long", published="2016-11-28")
    began = time.process_time()
    reading = coder.reader.read(report.text)
    read = time.process_time()
    coded = coder.calibration.apply(code_reading(report, reading, coder.identity))
    written = time.process_time()
    check(coded)
    to_json(coded)
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    stages = {"reading": read - began, "coding": written - read, "writing": ended - written}
    rounded = {one: round(value, 2) for one, value in stages.items()}
    return Cost(coder.identity.model, len(report.text), ended - began, peak, rounded)


def measure(name: str, sizes: Sequence[int]) -> dict[str, Any]:
    """A row: seconds and megabytes by size, and the growth from each size to the next, in the exponent of the length."""
    costs = []
    for size in sizes:
        command = [sys.executable, __file__, "--one", name, "--sizes", str(size)]
        costs.append(Cost(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)))
    first, last = costs[0], costs[-1]
    growth = math.log(last.processor_s / first.processor_s) / math.log(last.n_chars / first.n_chars)
    return {
        "measured": time.strftime("%Y-%m-%d"), "model": costs[0].model, "sizes": list(sizes),
        "text": name, "seconds": [round(one.processor_s, 2) for one in costs], "chars": [one.n_chars for one in costs],
        "peak_mib": last.peak_mib, "growth": round(2**growth, 2), "stages": last.stages,
    }  # fmt: skip


def write_table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    lines = [f"Measured on {rows[0]['measured']} with `{rows[0]['model']}`.", ""]
    lines.append(f"| text | {' | '.join(f'{size:,} words, s' for size in rows[0]['sizes'])} | a doubling takes | peak MiB |")
    lines.append("|---|" + "---:|" * (len(rows[0]["sizes"]) + 2))
    for row in rows:
        seconds = " | ".join(f"{one:.2f}" for one in row["seconds"])
        lines.append(f"| {row['text']} | {seconds} | {row['growth']} | {row['peak_mib']} |")
    return "\n".join(lines)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--only", help="some texts, with semicolons between")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put rows that were printed as JSON into the page")
    options = parser.parse_args()
    if options.write:
        rows = [json.loads(line) for line in options.write.read_text(encoding="utf-8").splitlines()]
        write_marked(PAGE, "long texts", write_table(rows))
        return
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.one:
        cost = measure_one(options.one, sizes[0])
        print(json.dumps({name: getattr(cost, name) for name in Cost.__slots__}))
        return
    rows = []
    for name in options.only.split(";") if options.only else TEXTS:
        rows.append(measure(name, sizes))
        print(json.dumps(rows[-1]) if options.json else f"{name}: {rows[-1]['seconds']}", flush=True)
    if not options.json:
        print(write_table(rows))


if __name__ == "__main__":
    main()
