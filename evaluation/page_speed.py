"""How long the pages of a store take: `python evaluation/page_speed.py STORE`, a store that `store_speed.py` made.

Starts `dragoman serve` as a process, asks for the overview until it answers, then for each page `N_CALLS` times after one that
is not counted. Milliseconds of wall-clock time as a program on the same machine waits; the median. Baseline: `/try`, a page that
asks the store nothing.
"""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from dragoman.ledger import Store

N_CALLS = 9


def find_addresses(path: Path) -> list[str]:
    """A page of every kind, about the pair of states with most acts."""
    with Store.open(path, readonly=True) as store:
        pair = store.overview().pairs[0]
        report = store.overview().latest[-1][0]
        person = next(name for one in store.portrait(pair.one).acts for name in one.actor)
    relation = f"/relation/{pair.one}/{pair.other}"
    return [
        "/try", "/overview", f"/report/{report}", relation, f"{relation}.svg?paint=page", f"/happening/{report}:e1",
        f"/happenings?actor={pair.one}&other={pair.other}&since=2016-01&until=2016-03",
        f"/actor/{pair.one}", f"/actor/{quote(person)}", "/network", f"/network?around={pair.one}",
        f"/positions/{pair.one}", "/search?q=border", "/reports", "/unresolved",
    ]  # fmt: skip


def measure_pages(path: Path) -> None:
    """Prints a table of the pages and their times."""
    addresses = find_addresses(path)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "dragoman.cli.main", "serve", "--store", str(path), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            host, _, query = str(process.stdout and process.stdout.readline()).strip().removeprefix("http://").partition("/")
            token = query.removeprefix("?token=")
            connection = http.client.HTTPConnection(host, timeout=300)
            first = _ask(connection, "/overview", token, begun)
            print(f"| page | ms |\n|---|--:|\n| first page from the start of `serve` | {first:.0f} |")
            for address in addresses:
                times = [_ask(connection, address, token, time.perf_counter()) for _ in range(1 + N_CALLS)]
                print(f"| `{address}` | {statistics.median(times[1:]):.0f} |")
        finally:
            process.terminate()


def _ask(connection: http.client.HTTPConnection, address: str, token: str, begun: float) -> float:
    """Milliseconds since `begun` until the page was read whole."""
    connection.request("GET", address, headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.client.OK:
        raise SystemExit(f"{address} answered {answer.status}")
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    measure_pages(Path(sys.argv[1]))
