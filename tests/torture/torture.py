"""Nothing lost: runs of `dragoman code` that are killed, starved and pulled from under themselves, and what is there afterwards.

    python tests/torture/torture.py [--kills 200] [--short] [--only NAME]

Every scenario ends with a run that is left alone; then the store must be sound, hold every report once, and be the same, row by
row and word by word (dump.py), as that of a run that nothing ever happened to. Most runs use a coder without a model (stub.py), so
that writing is most of what they do; one uses the real one. What cannot be done on this machine is skipped with the reason.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).parent))

import power  # noqa: E402
import stub  # noqa: E402
from dump import dump_store  # noqa: E402
from folders import cut_folder, full_folder, kill_folder, kill_ray, two_folders  # noqa: E402
from runs import (  # noqa: E402
    FAILED,
    Setting,
    TortureError,
    check_complete,
    check_sound,
    children_of,
    code_lines,
    code_store,
    complete,
    complete_lines,
    expect,
    finish,
    has_tables,
    hold,
    kill_after,
    load_once,
    read_folder,
    start,
    write_reports,
)
from upkeep import kill_repair, kill_upgrade  # noqa: E402

N_REPORTS, N_REPORTS_SHORT = 60, 15
STORE = "dragoman.db"
LINES = "coded.jsonl"
EXAMPLES = ROOT / "examples" / "reports"


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
            if store.exists() and has_tables(store):
                check_sound(store)
        complete(setting, store)
    return f"{n_kills} kills in {n_rounds} rounds"


def kill_lines(setting: Setting) -> str:
    """kill -9 while a file of JSON Lines is written."""
    n_kills, n_rounds = 0, 0
    while n_kills < max(setting.n_kills // 4, 2):
        n_rounds += 1
        lines = setting.empty("lines") / LINES
        for _ in range(setting.chance.randint(2, 6)):
            n_kills += kill_after(code_lines(setting, lines), setting.chance.uniform(0, setting.run_s / 2))
        complete_lines(setting, lines)
    return f"{n_kills} kills in {n_rounds} rounds"


def two_writers(setting: Setting) -> str:
    """Two runs code the same reports into one store at once; in half of the rounds one of them is killed."""
    n_rounds = max(setting.n_kills // 20, 2)
    for number in range(n_rounds):
        store = setting.empty("two") / STORE
        words = store.with_name("words-1"), store.with_name("words-2")
        one, other = (code_store(setting, store, WORDS=str(path)) for path in words)
        if number % 2:
            kill_after(one, setting.chance.uniform(0, setting.run_s))
        else:
            _expect_end(one, words[0])
        _expect_end(other, words[1])
        complete(setting, store)
    return f"{n_rounds} rounds"


def _expect_end(process: int, words: Path) -> None:
    code = finish(process)
    expect(code == FAILED, f"a run beside another ended with {code}: {words.read_text()[-300:]}")


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
    code = finish(code_store(setting, store, WORDS=str(words)))
    expect(code == FAILED, f"the run that waited ended with {code}: {words.read_text()[-300:]}")
    finish(holder)
    check_complete(setting, store)
    return "refused after the wait, waited out when it was shorter"


def full_disk(setting: Setting) -> str:
    """The disk is full: a small tmpfs that grows afterwards; into a store and into lines."""
    folder = setting.empty("full")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        return f"skipped: mounting is not permitted: {mounted.stderr.decode().strip()[:80]}"
    try:
        for size in ("300k", "700k"):
            subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)
            _fill_up(setting, folder, size)
            subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
            complete(setting, folder / STORE)
            for path in folder.iterdir():
                path.unlink()
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
    return "2 sizes"


def _fill_up(setting: Setting, folder: Path, size: str) -> None:
    store, lines, words = folder / STORE, folder / LINES, setting.folder / "words"
    code = finish(code_store(setting, store, WORDS=str(words)))
    told = words.read_text()
    expect(code == 1 and "Traceback" not in told and "full" in told, f"at {size}: exit code {code}, told: {told[-300:]}")
    disk = os.statvfs(folder)
    half = (disk.f_blocks - disk.f_bfree) * disk.f_frsize + len(setting.lines) // 2
    subprocess.run(["mount", "-o", f"remount,size={half}", str(folder)], check=True)
    code = finish(code_lines(setting, lines, WORDS=str(words)))
    told = words.read_text()
    expect(code == 1 and "Traceback" not in told and "space" in told, f"lines at {half} bytes: exit {code}, told: {told[-300:]}")
    subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
    complete_lines(setting, lines)


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
    n_rounds = max(setting.n_kills // 5, 2)
    for _ in range(n_rounds):
        log = _leave_log(setting)
        store = log.with_name(STORE)
        content = bytearray(log.read_bytes())
        at = setting.chance.randrange(len(content))
        tail = setting.chance.choice([b"", bytes(len(content) - at), setting.chance.randbytes(len(content) - at)])
        log.write_bytes(content[:at] + tail)
        log.with_name(f"{STORE}-shm").unlink(missing_ok=True)
        complete(setting, store)
    return f"{n_rounds} logs"


def _leave_log(setting: Setting) -> Path:
    """Kills a run once it has written to its log."""
    log = setting.empty("torn") / f"{STORE}-wal"
    process = code_store(setting, log.with_name(STORE))
    size = setting.chance.randrange(1, 10**6)
    while not os.waitpid(process, os.WNOHANG)[0]:
        with contextlib.suppress(FileNotFoundError):
            if log.stat().st_size >= size:
                if kill_after(process, 0):
                    return log
                break
        time.sleep(0.001)
    return _leave_log(setting)  # it had ended, and its log was gone


def power_cut(setting: Setting) -> str:
    """The power goes: what was synced is there, of the rest any sectors (power.py)."""
    reason = power.can_record()
    if reason:
        return f"skipped: {reason}"
    n_cuts = max(setting.n_kills // 2, 4)
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
    n_rounds = max(setting.n_kills // 5, 2)
    for _ in range(n_rounds):
        lines = setting.empty("zeros") / LINES
        at = setting.chance.randrange(len(setting.lines))
        lines.write_bytes(setting.lines[:at] + bytes(setting.chance.choice([0, 1, 512, 4096])))
        complete_lines(setting, lines)
    return f"{n_rounds} files"


def backup_meanwhile(setting: Setting) -> str:
    """Copies are made while a run writes, and while it is killed."""
    n_rounds = max(setting.n_kills // 20, 2)
    for _ in range(n_rounds):
        folder = setting.empty("backup")
        store = folder / STORE
        process = code_store(setting, store)
        while not store.exists() or not has_tables(store):
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


def kill_workers(setting: Setting) -> str:
    """kill -9 of workers and of whole runs that code in shards, with the model; the folder must end with the same bytes."""
    command = [sys.executable, "-m", "dragoman.cli.main", "code", str(EXAMPLES), "--shard-size", "4", "--jobs", "2", "--quiet"]
    calm, folder = setting.empty("calm") / "run", setting.empty("workers") / "run"
    began = time.perf_counter()
    subprocess.run([*command, "--out", str(calm)], check=True, stderr=subprocess.DEVNULL)
    run_s, n_workers, n_runs = time.perf_counter() - began, 0, 0
    for number in range(max(setting.n_kills // 20, 2)):
        process = subprocess.Popen([*command, "--out", str(folder)], start_new_session=True, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(setting.chance.uniform(0.2, 0.8) * run_s)
        workers = children_of(process.pid)
        if number % 2 and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            n_runs += 1
        elif workers:
            os.kill(setting.chance.choice(workers), signal.SIGKILL)
            n_workers += 1
        process.wait()
    subprocess.run([*command, "--out", str(folder)], check=True, stderr=subprocess.DEVNULL)
    expect(read_folder(folder) == read_folder(calm), f"{folder} has other files than {calm}")
    return f"{n_workers} workers and {n_runs} whole runs killed"


SCENARIOS: tuple[Callable[[Setting], str], ...] = (
    kill_store, kill_lines, two_writers, locked, full_disk, clock_backwards, torn_log, power_cut, cut_lines, backup_meanwhile,
    kill_upgrade, kill_repair, kill_folder, two_folders, full_folder, cut_folder, kill_real, kill_workers, kill_ray,
)  # fmt: skip
SHORT = tuple(one for one in SCENARIOS if one not in {kill_real, kill_workers, kill_ray})
"""Those of continuous integration: without the model."""


def prepare(folder: Path, n_kills: int, n_reports: int, seed: int) -> Setting:
    """The run that nothing happens to, and how long it takes."""
    load_once(folder)
    reports, calm = folder / "reports.jsonl", folder / "calm.db"
    write_reports(reports, n_reports)
    setting = Setting(folder, reports, [], b"", 0.0, random.Random(seed), n_kills)
    began = time.perf_counter()
    expect(finish(code_store(setting, calm)) == FAILED, "the run that nothing happened to did not come to its end")
    run_s = time.perf_counter() - began
    finish(code_lines(setting, folder / "calm.jsonl"))
    check_sound(calm)
    dump = dump_store(calm)
    expect(sum(line.startswith('["reports"') for line in dump) == n_reports - 2, "the run did not keep its reports")
    return Setting(folder, reports, dump, (folder / "calm.jsonl").read_bytes(), run_s, setting.chance, n_kills)


def torture(
    scenarios: Sequence[Callable[[Setting], str]], n_kills: int, n_reports: int, seed: int
) -> Iterator[tuple[str, str, float]]:
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
    parser.add_argument("--kills", type=int, default=200, help="how often the run into a store is killed; the rest in proportion")
    parser.add_argument("--short", action="store_true", help="the form for continuous integration: 10 kills, no model")
    parser.add_argument("--only", help="some scenarios, with commas between")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else [one.__name__ for one in SCENARIOS]
    scenarios = [one for one in (SHORT if options.short else SCENARIOS) if one.__name__ in wanted]
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
