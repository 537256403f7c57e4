"""Runs of the program for the torture: started, killed, held up, and what is asked of what they leave."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import stub
from dump import dump_store

from dragoman.ledger import examine_file
from dragoman.ledger.migrations import VERSION, read_version
from dragoman.ledger.store import open_as_it_is

FAILED = 3
"""One of the reports cannot be coded and one breaks the contract: a run ends with exit code 3."""


class TortureError(AssertionError):
    """Something was lost."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the scenarios share: the reports, the store and the lines of a run that nothing happened to, how long that took."""

    folder: Path
    reports: Path
    dump: list[str]
    lines: bytes
    run_s: float
    chance: random.Random
    n_kills: int

    def empty(self, name: str) -> Path:
        """A new folder."""
        return Path(tempfile.mkdtemp(prefix=name, dir=self.folder))


def write_reports(path: Path, n_reports: int) -> None:
    """Invented reports; of each day three papers tell the same, so that happenings are merged and copies found."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(n_reports):
            day, paper = divmod(number, 3)
            verb = {7: "unspeakable: accused", 11: "unfounded: accused"}.get(number, "accused")
            text = " ".join(
                f"On day {day} Ankara {verb} Tehran of shelling post {place}, the minister said in a speech to the house."
                for place in range(day % 4 + 1)
            ) + "\n\nThe two countries have a long border and a longer history, said the minister in the capital."  # fmt: skip
            report = {"id": f"r{number}", "title": f"Ankara accused, part {day}", "text": text,
                      "published": f"2016-{1 + day // 28:02}-{1 + day % 28:02}", "publisher": f"Paper {paper}"}  # fmt: skip
            file.write(json.dumps(report) + "\n")


def load_once(folder: Path) -> None:
    """Has this process load what a run needs, so that runs, which begin as its copies, are killed while they read and write."""
    write_reports(folder / "first.jsonl", 1)
    stub.stand_in()
    from dragoman.cli.main import main

    for kept in ("--store", "--out"):
        sys.argv = ["dragoman", "code", str(folder / "first.jsonl"), kept, str(folder / f"first{kept}"), "--quiet"]
        with suppress(SystemExit):
            main()


def start(arguments: Sequence[str | Path], **environment: str) -> int:
    """Starts the program with the stub in a process of its own, which need not be loaded anew; its id."""
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.environ.update(environment)
        nothing = os.open(os.devnull, os.O_WRONLY)
        words = os.open(environment.get("WORDS", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(nothing, 1)
        os.dup2(words, 2)
        stub.stand_in()
        sys.argv = ["dragoman", *map(str, arguments)]
        from dragoman.cli.main import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        os._exit(code)


def finish(process: int) -> int:
    """Waits for a process; its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def is_running(process: int) -> bool:
    """Whether a process that was started has not ended yet; it can still be waited for."""
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def kill_after(process: int, seconds: float) -> bool:
    """Kills a process at a moment; False if it had ended before."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if os.waitpid(process, os.WNOHANG)[0]:
            return False
        time.sleep(0.0005)
    os.kill(process, signal.SIGKILL)
    return finish(process) == -signal.SIGKILL


def code_store(setting: Setting, store: Path, **environment: str) -> int:
    """Starts coding into a store."""
    return start(["code", setting.reports, "--store", store, "--quiet"], **environment)


def code_lines(setting: Setting, lines: Path, **environment: str) -> int:
    """Starts coding into a file of JSON Lines."""
    return start(["code", setting.reports, "--to", lines, "--quiet"], **environment)


def expect(condition: bool, told: str) -> None:
    """Nothing may be lost."""
    if not condition:
        raise TortureError(told)


def check_sound(store: Path) -> None:
    """No record is half there."""
    faults = [f"{one.check}: {one.detail}" for one in examine_file(store) if not one.is_sound]
    expect(not faults, f"{store} is not sound: {'; '.join(faults)}")


def check_complete(setting: Setting, store: Path) -> None:
    """As if nothing had happened."""
    check_sound(store)
    dump = dump_store(store)
    if dump != setting.dump:
        more, less = sorted(set(dump) - set(setting.dump)), sorted(set(setting.dump) - set(dump))
        raise TortureError(f"{store} is another: {len(more)} more, {len(less)} fewer, such as {(more + less)[0][:200]}")


def complete(setting: Setting, store: Path) -> None:
    """Lets a run come to its end and checks what it left."""
    expect(finish(code_store(setting, store)) == FAILED, "the last run did not come to its end")
    check_complete(setting, store)


def complete_lines(setting: Setting, lines: Path) -> None:
    """Lets a run come to its end and compares the file's bytes."""
    expect(finish(code_lines(setting, lines)) == FAILED, f"{lines} was not gone on with")
    expect(lines.read_bytes() == setting.lines, f"{lines} has other bytes")


def hold(store: Path, seconds: float) -> int:
    """Starts a process that holds the store for so long; returns when it does.

    A process of its own, for SQLite's locks do not survive a fork.
    """
    ready, done = os.pipe()
    process = os.fork()
    if not process:
        connection = sqlite3.connect(store, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        os.write(done, b".")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
        os._exit(0)
    os.read(ready, 1)
    os.close(ready)
    os.close(done)
    return process


def has_tables(store: Path) -> bool:
    """Whether the store was more than begun when the run was killed."""
    with open_as_it_is(store) as connection:
        return read_version(connection) == VERSION


def children_of(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    children = Path(f"/proc/{process}/task/{process}/children")
    with suppress(OSError):
        return [int(one) for one in children.read_text().split()]
    return []


def read_folder(folder: Path) -> dict[str, bytes]:
    """All files of a folder and their bytes, by path; halves that a killed worker left begin with a dot and do not count."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
