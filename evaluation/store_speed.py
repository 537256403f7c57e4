"""Speed of the store by its size: what questions cost, and what adding a report costs.

    python evaluation/store_speed.py /tmp/big --sizes 1000,10000,100000,1000000 --json

FOLDER is made and a store of invented reports (`generated_store.py`) grows in it; at each size of so many events the same
questions are timed, each the median of several calls after one that is not counted, and `N_ADDED` reports are added one by one
as `dragoman code` adds them. The file stays, and so do the figures of each size, so that a run that was stopped goes on.
Milliseconds of wall-clock time, and in brackets of processor time, which says more where other programs run beside it. Baseline:
the relation counted from `events`, `parties` and `entities`, without the table of dyads, as the first version did.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dragoman.ledger import NothingFoundError, Store
from dragoman.ledger.happenings.questions import HappeningFilters
from dragoman.ledger.rows import delete_report
from generated_store import EVENTS_PER_REPORT, build_report, fill

N_ADDED = 100
N_CALLS, N_FEW = 5, 3
N_SHOWN = 200
"""Happenings on a page."""
FIRST_ADDED = 10**8
"""Reports that are added one by one have numbers from here on: this and the size, for each size others."""

_BASELINE = """
SELECT count(DISTINCT mine.report || mine.record) FROM entities AS one
JOIN entities AS other ON other.report = one.report AND other.id <> one.id
JOIN parties AS mine ON mine.report = one.report AND mine.entity = one.id AND mine.kind = 'event'
JOIN parties AS theirs ON theirs.report = other.report AND theirs.entity = other.id AND theirs.kind = 'event'
    AND theirs.record = mine.record
WHERE one.entity_code = ? AND other.entity_code = ?
"""


def clock(act: Callable[[], object], n_calls: int = N_CALLS) -> dict[str, float]:
    """The median of wall-clock and of processor time of calls, in milliseconds."""
    with suppress(NothingFoundError):  # in a small store that is an answer too
        act()
    walls, processors = [], []
    for _ in range(n_calls):
        wall, processor = time.perf_counter(), time.process_time()
        with suppress(NothingFoundError):
            act()
        walls.append((time.perf_counter() - wall) * 1000)
        processors.append((time.process_time() - processor) * 1000)
    return {"wall_ms": statistics.median(walls), "processor_ms": statistics.median(processors)}


def grow(store: Store, n_events: int) -> None:
    """Adds reports until there are about so many events."""
    (n_reports,) = store._connection.execute("SELECT count(*) FROM reports WHERE id < 'g1'").fetchone()
    wanted = n_events // EVENTS_PER_REPORT
    fill(store, (build_report(number) for number in range(n_reports, wanted)))


def add_one_by_one(store: Store, size: int) -> dict[str, float]:
    """What adding a report costs, and its writing to the file; reports of an earlier run are taken out before."""
    added = [build_report(FIRST_ADDED + size + number) for number in range(N_ADDED + 1)]
    with store._transaction() as connection:
        for coded in added:
            delete_report(connection, coded.report.id)
    waiting = iter(added)
    return clock(lambda: store.add(next(waiting)), N_ADDED)


def ask(store: Store) -> dict[str, dict[str, float]]:
    """What the questions cost: of the pair with most acts, of one in the middle, of a group; of rare and common words."""
    ranked = store._connection.execute(
        "SELECT actor_code, recipient_code FROM dyads WHERE event IS NOT NULL AND actor_code < recipient_code AND actor_code <> ''"
        " GROUP BY 1, 2 ORDER BY count(*) DESC"
    ).fetchall()
    most, middle = ranked[0], ranked[len(ranked) // 20]
    (name,) = store._connection.execute(
        "SELECT name FROM actors WHERE kind = 'person' GROUP BY name ORDER BY count(*) DESC, name LIMIT 1"
    ).fetchone()
    (report,) = store._connection.execute("SELECT id FROM reports ORDER BY id LIMIT 1 OFFSET 50").fetchone()
    month = HappeningFilters(since="2020-03", until="2020-03")
    return {
        "relation by month, the pair with most acts": clock(lambda: store.series(*most, statuses=("any",), background=True)),
        "relation by month, a pair of the upper twentieth": clock(
            lambda: store.series(*middle, statuses=("any",), background=True)
        ),
        "relation by year, NATO and a state": clock(lambda: store.series("NATO", most[0], by="year", statuses=("any",))),
        "relation, the records of that pair": clock(lambda: store.relation(*middle)),
        "search, a name's words": clock(lambda: store.search(name.split()[0])),
        "search, two common words": clock(lambda: store.search("minister government")),
        "search, a common word of one actor": clock(lambda: store.search("minister", actor=most[0], types=("ACCUSE",))),
        "search, a phrase by date": clock(lambda: store.search('"the minister"', order="date")),
        "a report's page of records": clock(lambda: store.report(report)),
        "network of a year": clock(lambda: store.network(since="2020", until="2020"), N_FEW),
        "network of a month": clock(lambda: store.network(since="2020-03", until="2020-03"), N_FEW),
        "network of all years": clock(store.network, N_FEW),
        "happenings of a pair": clock(lambda: store.happenings(actor=middle[0], other=middle[1]), N_FEW),
        "happenings of a month, a page": clock(lambda: store.happening_page(month, limit=N_SHOWN), N_FEW),
        "happenings of a month, all": clock(lambda: store.happenings(since="2020-03", until="2020-03"), N_FEW),
        "one happening": clock(lambda: store.happening(f"{report}:e1")),
        "reports, a page of a list": clock(lambda: store.report_page(after=report)),
        "unresolved, the first fifty": clock(lambda: store.unresolved(limit=50), N_FEW),
        "the store in numbers": clock(store.overview, N_FEW),
        "a party's page": clock(lambda: store.portrait(most[0]), N_FEW),
        "baseline: acts of the pair with most, from the parties": clock(
            lambda: store._connection.execute(_BASELINE, most).fetchone(), N_FEW
        ),
    }  # fmt: skip


def measure(folder: Path, sizes: list[int]) -> dict[str, Any]:
    """All figures, by number of events."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "figures.json"
    figures: dict[str, Any] = {"cores": len(os.sched_getaffinity(0)), "sizes": {}}
    if kept.exists():
        figures["sizes"] = {int(size): one for size, one in json.loads(kept.read_text())["sizes"].items()}
    with Store.open(folder / "generated.db") as store:
        for size in sizes:
            grow(store, size)
            rows = {"adding a report": add_one_by_one(store, size)} | ask(store)
            (n_events,) = store._connection.execute("SELECT count(*) FROM passages WHERE kind = 'event'").fetchone()
            figures["sizes"][size] = {"events": n_events, "mb": (folder / "generated.db").stat().st_size / 2**20, **rows}
            kept.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return figures


def write_table(figures: dict[str, Any]) -> str:
    """The figures as a table, sizes side by side."""
    sizes = dict(sorted(figures["sizes"].items()))
    names = [name for name in list(sizes.values())[-1] if name not in {"events", "mb"}]
    lines = ["| milliseconds | " + " | ".join(f"{one['events']:,} events" for one in sizes.values()) + " |"]
    lines.append("|---|" + "---:|" * len(sizes))
    for name in names:
        cells = (f"{one[name]['wall_ms']:.1f} ({one[name]['processor_ms']:.1f})" if name in one else "" for one in sizes.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the store grows; 3 GB for a million events")
    parser.add_argument("--sizes", default="1000,10000,100000,1000000", help="numbers of events, ascending")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    found = measure(options.folder, [int(size) for size in options.sizes.split(",")])
    print(json.dumps(found, indent=1) if options.json else write_table(found))
