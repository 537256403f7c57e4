"""Nothing lost: runs of `dragoman code` that are killed, starved and pulled from under themselves, and what is there afterwards.

    python tests/torture/torture.py [--kills 200] [--short] [--only NAME]

Every scenario ends with a run that is left alone; then the store must be sound, hold every report once, and be the same, row by row and
word by word (dump.py), as that of a run that nothing ever happened to. Most runs use a coder without a model (stub.py), so that
writing is most of what they do; one uses the real one. What cannot be done on this machine is skipped with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).parent))

import power  # noqa: E402
import stub  # noqa: E402
from dump import dump_store  # noqa: E402

from dragoman.ledger import examine_file  # noqa: E402
from dragoman.ledger.store import open_as_it_is  # noqa: E402

N_REPORTS, N_REPORTS_SHORT = 60, 30
STORE = "dragoman.db"
LINES = "coded.jsonl"
FAILED = 3
"""One of the reports cannot be coded and one breaks the contract: a run ends with exit code 3."""
EXAMPLES = ROOT / "examples" / "reports"


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


# --- runs -------------------------------------------------------------------------------------------------------------------


def write_reports(path: Path, n_reports: int) -> None:
    """Invented reports; of each day three papers tell the same, so that happenings are merged and copies found."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(n_reports):
            day, paper = divmod(number, 3)
            verb = {17: "unspeakable: accused", 23: "unfounded: accused"}.get(number, "accused")
            text = " ".join(
                f"On day {day} Ankara {verb} Tehran of shelling post {place}, the minister said in a speech to the house."
                for place in range(day % 4 + 1)
            ) + "\n\nThe two countries have a long border and a longer history, said the minister in the capital."  # fmt: skip
            report = {"id": f"r{number}", "title": f"Ankara accused, part {day}", "text": text,
                      "published": f"2016-{1 + day // 28:02}-{1 + day % 28:02}", "publisher": f"Paper {paper}"}  # fmt: skip
            file.write(json.dumps(report) + "\n")


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


# --- scenarios --------------------------------------------------------------------------------------------------------------


def kill_store(setting: Setting) -> str:
    """kill -9 while a store is written, at random moments, a third of them while it is made."""
    n_kills, n_rounds = 0, 0
    while n_kills < setting.n_kills:
        n_rounds += 1
        store = setting.empty("kill") / STORE
        for _ in range(setting.chance.randint(3, 12)):
            longest = setting.run_s / 10 if setting.chance.random() < 0.33 else setting.run_s
            n_kills += kill_after(code_store(setting, store), setting.chance.uniform(0, longest))
            if store.exists() and _has_tables(store):
                check_sound(store)
        complete(setting, store)
    return f"{n_kills} kills in {n_rounds} rounds"


def _has_tables(store: Path) -> bool:
    """Whether the store was more than begun when the run was killed."""
    from dragoman.ledger.migrations import VERSION, read_version

    with open_as_it_is(store) as connection:
        return read_version(connection) == VERSION


def kill_lines(setting: Setting) -> str:
    """kill -9 while a file of JSON Lines is written."""
    n_kills, n_rounds = 0, 0
    while n_kills < max(setting.n_kills // 4, 2):
        n_rounds += 1
        lines = setting.empty("lines") / LINES
        for _ in range(setting.chance.randint(2, 6)):
            process = start(["code", setting.reports, "--to", lines, "--quiet"])
            n_kills += kill_after(process, setting.chance.uniform(0, setting.run_s / 2))
        expect(finish(start(["code", setting.reports, "--to", lines, "--quiet"])) == FAILED, "the last run did not come to its end")
        expect(lines.read_bytes() == setting.lines, f"{lines} has other bytes")
    return f"{n_kills} kills in {n_rounds} rounds"


def two_writers(setting: Setting) -> str:
    """Two runs code the same reports into one store at once; in half of the rounds one of them is killed."""
    n_rounds = max(setting.n_kills // 20, 2)
    for number in range(n_rounds):
        store = setting.empty("two") / STORE
        one, other = code_store(setting, store), code_store(setting, store)
        if number % 2:
            kill_after(one, setting.chance.uniform(0, setting.run_s))
        else:
            expect(finish(one) == FAILED, "a run did not come to its end beside another")
        expect(finish(other) == FAILED, "a run did not come to its end beside another")
        complete(setting, store)
    return f"{n_rounds} rounds"


def locked(setting: Setting) -> str:
    """Another program holds the store for longer than a run waits, then for less."""
    folder = setting.empty("locked")
    store, words = folder / STORE, folder / "words"
    kill_after(code_store(setting, store), setting.run_s / 2)
    holder = hold(store, 60.0)
    code = finish(code_store(setting, store, DRAGOMAN_WAIT_S="0.2", WORDS=str(words)))
    told = words.read_text()
    expect(code == 1 and "locked" in told and "Traceback" not in told, f"exit code {code}, told: {told[-300:]}")
    os.kill(holder, signal.SIGKILL)
    finish(holder)
    holder = hold(store, 0.5)
    expect(finish(code_store(setting, store)) == FAILED, "the run that waited did not come to its end")
    finish(holder)
    check_complete(setting, store)
    return "refused after the wait, waited out when it was shorter"


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


def full_disk(setting: Setting) -> str:
    """The disk is full: a small tmpfs that grows afterwards; into a store and into lines."""
    folder = setting.empty("full")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        return f"skipped: mounting is not permitted: {mounted.stderr.decode().strip()[:80]}"
    try:
        for size in ("700k", "1200k", "300k"):
            subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)
            _fill_up(setting, folder, size)
            subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
            complete(setting, folder / STORE)
            for path in folder.iterdir():
                path.unlink()
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
    return "3 sizes"


def _fill_up(setting: Setting, folder: Path, size: str) -> None:
    store, lines, words = folder / STORE, folder / LINES, setting.folder / "words"
    code = finish(code_store(setting, store, WORDS=str(words)))
    told = words.read_text()
    expect(code == 1 and "Traceback" not in told and "full" in told, f"at {size}: exit code {code}, told: {told[-300:]}")
    code = finish(start(["code", setting.reports, "--to", lines, "--quiet"], WORDS=str(words)))
    told = words.read_text()
    expect(code == 1 and "Traceback" not in told and "space" in told, f"lines at {size}: exit code {code}, told: {told[-300:]}")
    subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
    expect(finish(start(["code", setting.reports, "--to", lines, "--quiet"])) == FAILED, "the lines did not come to their end")
    expect(lines.read_bytes() == setting.lines, "the lines have other bytes")


def clock_backwards(setting: Setting) -> str:
    """The clock goes backwards, within runs and from one to the next; the files' times lie in the future."""
    store = setting.empty("clock") / STORE
    for number in range(4):
        kill_after(code_store(setting, store, DRAGOMAN_CLOCK_S=str(10.0**number)), setting.chance.uniform(0, setting.run_s))
        if store.exists():
            os.utime(store, (2**31, 2**31))
    expect(finish(code_store(setting, store, DRAGOMAN_CLOCK_S="3600")) == FAILED, "the last run did not come to its end")
    check_complete(setting, store)
    return "4 kills, then a whole run"


def torn_log(setting: Setting) -> str:
    """The end of the log is cut off at any byte or overwritten, as where the disk had not written it."""
    n_rounds = max(setting.n_kills // 5, 3)
    for _ in range(n_rounds):
        folder = setting.empty("torn")
        store, log = folder / STORE, folder / f"{STORE}-wal"
        while not log.exists() or not log.stat().st_size:
            kill_after(code_store(setting, store), setting.chance.uniform(0.3, 1) * setting.run_s)
        content = bytearray(log.read_bytes())
        at = setting.chance.randrange(len(content))
        tail = setting.chance.choice([b"", bytes(len(content) - at), setting.chance.randbytes(len(content) - at)])
        log.write_bytes(content[:at] + tail)
        (folder / f"{STORE}-shm").unlink(missing_ok=True)
        complete(setting, store)
    return f"{n_rounds} logs"


def power_cut(setting: Setting) -> str:
    """The power goes: what was synced is there, of the rest any sectors (power.py)."""
    reason = power.can_record()
    if reason:
        return f"skipped: {reason}"
    n_cuts = max(setting.n_kills // 2, 5)
    folder = setting.empty("recorded")
    command = [sys.executable, stub.__file__, "code", str(setting.reports), "--store", str(folder / STORE), "--quiet"]
    acts = power.record(command, folder, setting.folder / "strace.log")
    expect(sum(act.kind == "sync" for act in acts) > 2, "the run was not recorded")
    for _ in range(n_cuts):
        found = setting.empty("cut")
        power.cut(acts[: setting.chance.randrange(len(acts) + 1)], found, setting.chance)
        complete(setting, found / STORE)
    return f"{n_cuts} cuts of a run of {len(acts):,} writes and syncs"


def cut_lines(setting: Setting) -> str:
    """The power goes while lines are written: the file ends anywhere, also in zeros."""
    n_rounds = max(setting.n_kills // 5, 3)
    for _ in range(n_rounds):
        lines = setting.empty("zeros") / LINES
        at = setting.chance.randrange(len(setting.lines))
        lines.write_bytes(setting.lines[:at] + bytes(setting.chance.choice([0, 1, 512, 4096])))
        expect(finish(start(["code", setting.reports, "--to", lines, "--quiet"])) == FAILED, f"{lines} was not gone on with")
        expect(lines.read_bytes() == setting.lines, f"{lines} has other bytes")
    return f"{n_rounds} files"


def backup_meanwhile(setting: Setting) -> str:
    """Copies are made while a run writes, and while it is killed."""
    n_rounds = max(setting.n_kills // 20, 2)
    for _ in range(n_rounds):
        folder = setting.empty("backup")
        store = folder / STORE
        process = code_store(setting, store)
        while not store.exists() or not _has_tables(store):
            time.sleep(0.005)
        expect(finish(start(["backup", store, folder / "copy.db"])) == 0, "the copy failed")
        kill_after(process, 0)
        check_sound(folder / "copy.db")
        complete(setting, folder / "copy.db")
        complete(setting, store)
    return f"{n_rounds} copies"


def kill_real(setting: Setting) -> str:
    """kill -9 of the program as it is, with its model, on the example reports."""
    folder = setting.empty("real")
    command = [sys.executable, "-m", "dragoman.cli.main", "code", str(EXAMPLES), "--quiet", "--store"]
    began = time.perf_counter()
    subprocess.run([*command, str(folder / "calm.db")], check=True)
    run_s, n_kills = time.perf_counter() - began, 0
    for _ in range(max(setting.n_kills // 20, 1)):
        process = subprocess.Popen([*command, str(folder / STORE)])
        try:
            process.wait(setting.chance.uniform(0.5, run_s))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            n_kills += 1
    subprocess.run([*command, str(folder / STORE)], check=True)
    check_sound(folder / STORE)
    expect(dump_store(folder / STORE) == dump_store(folder / "calm.db"), "the store is another")
    return f"{n_kills} kills"


SCENARIOS: tuple[Callable[[Setting], str], ...] = (
    kill_store, kill_lines, two_writers, locked, full_disk, clock_backwards, torn_log, power_cut, cut_lines, backup_meanwhile, kill_real,
)  # fmt: skip
SHORT = tuple(one for one in SCENARIOS if one is not kill_real)
"""Those of continuous integration: without the model."""


def prepare(folder: Path, n_kills: int, n_reports: int, seed: int) -> Setting:
    """The run that nothing happens to, and how long it takes."""
    # Loaded once, here: a run in a process of its own then begins at once, and most kills meet it while it writes.
    import dragoman.cli.code
    import dragoman.cli.keeping
    import dragoman.cli.summary
    import dragoman.intake  # noqa: F401

    reports, calm = folder / "reports.jsonl", folder / "calm.db"
    write_reports(reports, n_reports)
    setting = Setting(folder, reports, [], b"", 0.0, random.Random(seed), n_kills)
    began = time.perf_counter()
    expect(finish(code_store(setting, calm)) == FAILED, "the run that nothing happened to did not come to its end")
    run_s = time.perf_counter() - began
    finish(start(["code", reports, "--to", folder / "calm.jsonl", "--quiet"]))
    check_sound(calm)
    dump = dump_store(calm)
    expect(sum(line.startswith('["reports"') for line in dump) == n_reports - 2, "the run did not keep its reports")
    return Setting(folder, reports, dump, (folder / "calm.jsonl").read_bytes(), run_s, setting.chance, n_kills)


def torture(scenarios: Sequence[Callable[[Setting], str]], n_kills: int, n_reports: int, seed: int) -> Iterator[tuple[str, str, float]]:
    """Each scenario with what was done and how many seconds it took.

    Raises:
        TortureError: if something was lost.
    """
    with tempfile.TemporaryDirectory(prefix="torture") as name:
        setting = prepare(Path(name), n_kills, n_reports, seed)
        for act in scenarios:
            began = time.perf_counter()
            told = act(setting)
            yield act.__name__, told, time.perf_counter() - began


def main() -> int:
    """Runs the scenarios; 1 if something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how many times the run into a store is killed; the rest in proportion")
    parser.add_argument("--short", action="store_true", help="the form for continuous integration: 10 kills, no model")
    parser.add_argument("--only", help="some scenarios, with commas between")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    scenarios = [one for one in (SHORT if options.short else SCENARIOS) if not options.only or one.__name__ in options.only.split(",")]
    try:
        size = (10, N_REPORTS_SHORT) if options.short else (options.kills, N_REPORTS)
        for name, told, seconds in torture(scenarios, *size, options.seed):
            sys.stdout.write(f"{name:16} {told} ({seconds:.1f} s)\n")
            sys.stdout.flush()
    except TortureError as error:
        sys.stderr.write(f"LOST: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
