"""What work costs as it grows: the store by events, coding by reports; and what ten years of everything would take.

    python evaluation/growth.py measure FOLDER > evaluation/results/growth.json
    python evaluation/growth.py write evaluation/results/growth.json      (the tables of docs/growth.md, and its charts)

    python evaluation/growth.py coding FOLDER --reports 100,1000   (a row of JSON for each number)
    python evaluation/growth.py coding FOLDER --reports 1000,100000 --paragraphs

The store holds invented reports (`generated_store.py`); memory is that of a process that codes so many reports, with a coder that
needs no model, into a file and into a store. `coding` is the program as it is, with its model, on the example reports again and
again, each time of another month, or on their single paragraphs. Processor time, for other programs may run beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from common import write_marked
from dragoman.intake import Failure, read_reports
from dragoman.ledger import NothingFoundError, Store
from dragoman.records import CodedReport
from generated_store import EVENTS_PER_REPORT, build_report, fill
from store_speed import FIRST_ADDED

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "growth.md"
EXAMPLES = ROOT / "examples" / "reports"
STUB = ROOT / "tests" / "torture" / "stub.py"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
N_REPORTS = (1_000, 10_000, 100_000, 1_000_000)
MOST_STORED = 10_000
"""Reports that are also coded into a store; what a store of many events costs is measured apart."""
FIRST_TIMED = 3 * FIRST_ADDED
"""Numbers of the reports whose adding is timed: others than any store holds."""
SHORTEST = 25
"""Words of a paragraph that is coded as a report of its own."""
FIRST_DAY, N_DAYS = date(2000, 1, 1), 9131
"""The days of reports that are coded with the model: 25 years."""
N_ADDED = 40
N_CALLS = 3
TEXT = (
    "Ankara accused Tehran of shelling a post, the minister said in a speech to the house on number {number}.\n\n"
    "The two countries have a long border and a longer history, said the minister in the capital."
)
"""A report of the coder without a model."""


def clock(act: Callable[[], object], n_calls: int = N_CALLS) -> float:
    """The median of calls, in milliseconds of processor time."""
    found = []
    for _ in range(n_calls):
        began = time.process_time()
        with suppress(NothingFoundError):
            act()
        found.append((time.process_time() - began) * 1000)
    return round(median(found), 2)


def measure_store(folder: Path, sizes: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    """A row for each size: bytes an event, milliseconds of adding a report and of questions. A store that was stopped at a size is
    filled further."""
    path = folder / "growth.db"
    with Store.open(path) as store:
        for size in sizes:
            fill(store, (build_report(number) for number in range(_n_filled(store), size // EVENTS_PER_REPORT)))
            store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            waiting = iter([build_report(FIRST_TIMED + size + number) for number in range(N_ADDED)])
            yield {"events": size, "bytes an event": path.stat().st_size // size, **_ask(store, waiting)}


def _n_filled(store: Store) -> int:
    """How many of the generated reports are in the store, without those that were added to be timed."""
    first_added = f"g{FIRST_ADDED:09d}"
    (n_reports,) = store._connection.execute("SELECT count(*) FROM reports WHERE id < ?", (first_added,)).fetchone()
    return int(n_reports)


def _ask(store: Store, waiting: Iterator[CodedReport]) -> dict[str, float]:
    one, other = "IRN", "TUR"
    return {
        "adding a report": clock(lambda: store.add(next(waiting)), N_ADDED),
        "relation by month": clock(lambda: store.series(one, other, by="month", statuses=("any",), background=True)),
        "relation, its records": clock(lambda: store.relation(one, other)),
        "search, two words": clock(lambda: store.search("minister government")),
        "search, a word of one actor": clock(lambda: store.search("minister", actor=one)),
        "happenings of a pair": clock(lambda: store.happenings(actor=one, other=other)),
        "a report": clock(lambda: store.report("g000000007")),
    }


def measure_memory(folder: Path, n_reports: int, *, into_store: bool) -> dict[str, Any]:
    """Peak memory and processor time of a run of the program."""
    reports = folder / f"{n_reports}.jsonl"
    if not reports.exists():
        with reports.open("w", encoding="utf-8") as file:
            for number in range(n_reports):
                text = TEXT.format(number=number)
                day = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
                file.write(json.dumps({"id": f"r{number}", "text": text, "published": day}) + "\n")
    target = folder / f"{n_reports}-{'store' if into_store else 'lines'}"
    peak_mib, seconds = _run([sys.executable, str(STUB)], reports, "--store" if into_store else "--to", target)
    kept = "a store" if into_store else "JSON Lines"
    return {"reports": n_reports, "into": kept, "peak MiB": peak_mib, "ms a report": round(seconds * 1000 / n_reports, 2)}


def measure_coding(folder: Path, n_reports: int, *, is_short: bool) -> dict[str, Any]:
    """Peak memory and processor time of a run of the program with its model into a store, of examples or single paragraphs."""
    texts = [one.text for one in read_reports([EXAMPLES]) if not isinstance(one, Failure)]
    if is_short:
        texts = [part for text in texts for part in text.split("\n\n") if len(part.split()) >= SHORTEST]
    reports = folder / f"{n_reports}-examples.jsonl"
    with reports.open("w", encoding="utf-8") as file:
        for number in range(n_reports):
            turn, at = divmod(number, len(texts))
            day = FIRST_DAY + timedelta(days=(31 * turn + at) % N_DAYS)
            file.write(json.dumps({"id": f"r{number}", "text": texts[at], "published": day.isoformat()}) + "\n")
    peak_mib, seconds = _run([sys.executable, "-m", "dragoman.cli.main"], reports, "--store", folder / f"{n_reports}-examples.db")
    return {"reports": n_reports, "peak MiB": peak_mib, "ms a report": round(seconds * 1000 / n_reports)}


def _run(program: list[str], reports: Path, option: str, target: Path) -> tuple[int, float]:
    """Peak memory in MiB and processor seconds of a run of the program into a new store or file."""
    for left in target.parent.glob(f"{target.name}*"):
        left.unlink()
    command = [*program, "code", str(reports), option, str(target), "--quiet"]
    script = (
        "import json, resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([used.ru_maxrss, used.ru_utime + used.ru_stime]))"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True)
    peak_kib, seconds = json.loads(done.stdout.splitlines()[-1])
    return peak_kib // 1024, seconds


def exponent(rows: list[dict[str, Any]], name: str) -> float:
    """How a cost grows with the number of events: 0 not at all, 1 in proportion; by least squares of the logarithms of the larger
    half."""
    points = [(math.log(row["events"]), math.log(max(row[name], 0.01))) for row in rows[len(rows) // 2 - 1 :]]
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def write_tables(found: dict[str, Any]) -> str:
    """The measurements as Markdown."""
    rows = found["store"]
    names = [name for name in rows[0] if name != "events"]
    lines = ["| ms of processor time | " + " | ".join(f"{row['events']:,} events" for row in rows) + " | grows as |"]
    lines.append("|---|" + "---:|" * (len(rows) + 1))
    for name in names:
        grows = f"n^{exponent(rows, name):.2f}"
        lines.append(f"| {name} | " + " | ".join(f"{row[name]:,}" for row in rows) + f" | {grows} |")
    lines += ["", "| reports | into | peak MiB | ms a report |", "|---:|---|---:|---:|"]
    lines += [f"| {row['reports']:,} | {row['into']} | {row['peak MiB']} | {row['ms a report']} |" for row in found["memory"]]
    return "\n".join(lines)


def draw(found: dict[str, Any], folder: Path) -> None:
    """Writes `growth-light.svg` and `growth-dark.svg`: both axes logarithmic, so that a cost in proportion is a diagonal."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from charts import THEMES, _settings

    rows = found["store"]
    names = [name for name in rows[0] if name not in {"events", "bytes an event"}]
    for name, theme in THEMES.items():
        with mpl.rc_context(_settings(theme)):
            figure = Figure(figsize=(8, 4.2), layout="constrained")
            axes = figure.subplots()
            for mark, cost in zip("os^vDP*", names, strict=False):
                axes.loglog([row["events"] for row in rows], [max(row[cost], 0.01) for row in rows], marker=mark, label=cost)
            axes.set_xlabel("events in the store")
            axes.set_ylabel("ms of processor time")
            axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
            figure.savefig(folder / f"growth-{name}.svg", metadata={"Date": None})


def main() -> None:
    """Measures, or writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=("measure", "coding", "write"))
    parser.add_argument("path", type=Path, help="an empty folder to work in, or the measurements")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of events")
    parser.add_argument("--reports", default=",".join(map(str, N_REPORTS)), help="numbers of reports")
    parser.add_argument("--paragraphs", action="store_true", help="coding: single paragraphs of the examples, which are quick")
    options = parser.parse_args()
    if options.act == "coding":
        options.path.mkdir(parents=True, exist_ok=True)
        for n_reports in map(int, options.reports.split(",")):
            print(json.dumps(measure_coding(options.path, n_reports, is_short=options.paragraphs)), flush=True)
        return
    if options.act == "measure":
        options.path.mkdir(parents=True, exist_ok=True)
        found: dict[str, Any] = {"measured": time.strftime("%Y-%m-%d"), "store": [], "memory": []}
        for n_reports in map(int, options.reports.split(",")):
            for into_store in (False, True)[: 1 + (n_reports <= MOST_STORED)]:
                found["memory"].append(measure_memory(options.path, n_reports, into_store=into_store))
                print(found["memory"][-1], file=sys.stderr, flush=True)
        for row in measure_store(options.path, tuple(map(int, options.sizes.split(",")))):
            found["store"].append(row)
            print(row, file=sys.stderr, flush=True)
        print(json.dumps(found, indent=1))
        return
    found = json.loads(options.path.read_text(encoding="utf-8"))
    write_marked(PAGE, "measured", f"Measured on {found['measured']}.\n\n{write_tables(found)}")
    draw(found, ROOT / "docs" / "charts")


if __name__ == "__main__":
    main()
