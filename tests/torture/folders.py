"""Runs in shards (`--out`): killed, side by side, on a full disk, through a cut of the power, and on Ray with workers killed."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import power
import stub
from runs import FAILED, Setting, expect, finish, kill_after, read_folder, start

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
SHARD_SIZE = "5"


def code_folder(setting: Setting, out: Path, **environment: str) -> int:
    """Starts coding into a folder, in shards, by one process."""
    return start(["code", setting.reports, "--out", out, "--shard-size", SHARD_SIZE, "--quiet"], **environment)


def make_calm(setting: Setting) -> tuple[dict[str, bytes], float]:
    """The files of a run that nothing happens to, and how long it takes."""
    out = setting.empty("calm") / "run"
    began = time.perf_counter()
    expect(finish(code_folder(setting, out)) == FAILED, "the run that nothing happened to did not come to its end")
    return read_folder(out), time.perf_counter() - began


def complete_folder(setting: Setting, out: Path, calm: dict[str, bytes]) -> None:
    """Lets a run come to its end and compares the folder's files."""
    expect(finish(code_folder(setting, out)) == FAILED, f"{out} was not gone on with")
    found = read_folder(out)
    different = [name for name in found.keys() | calm.keys() if found.get(name) != calm.get(name)]
    expect(not different, f"{out} has other files: {sorted(different)[:3]}")


def kill_folder(setting: Setting) -> str:
    """kill -9 while a run in shards plans and codes."""
    calm, run_s = make_calm(setting)
    n_kills, n_rounds = 0, 0
    while n_kills < max(setting.n_kills // 4, 3):
        n_rounds += 1
        out = setting.empty("folder") / "run"
        for _ in range(setting.chance.randint(2, 6)):
            n_kills += kill_after(code_folder(setting, out), setting.chance.uniform(0, run_s))
        complete_folder(setting, out, calm)
    return f"{n_kills} kills in {n_rounds} rounds"


def two_folders(setting: Setting) -> str:
    """Two runs code into one folder at once, all shards each; in half of the rounds one of them is killed."""
    calm, run_s = make_calm(setting)
    n_rounds = max(setting.n_kills // 20, 2)
    for number in range(n_rounds):
        out, words = setting.empty("both") / "run", setting.folder / "words"
        one, other = code_folder(setting, out), code_folder(setting, out, WORDS=str(words))
        if number % 2:
            kill_after(one, setting.chance.uniform(0, run_s))
        else:
            expect(finish(one) == FAILED, "a run beside another did not come to its end")
        code = finish(other)
        expect(code == FAILED, f"a run beside another ended with {code}: {words.read_text()[-300:]}")
        complete_folder(setting, out, calm)
    return f"{n_rounds} rounds"


def full_folder(setting: Setting) -> str:
    """The disk is full while shards are planned and written: a small tmpfs that grows afterwards."""
    calm, _ = make_calm(setting)
    folder = setting.empty("small")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        return f"skipped: mounting is not permitted: {mounted.stderr.decode().strip()[:80]}"
    n_bytes = sum(map(len, calm.values()))
    shares = (0.1, 0.5, 0.8)
    try:
        for share in shares:
            out, words = folder / f"run-{share}", setting.folder / "words"
            disk = os.statvfs(folder)
            size = (disk.f_blocks - disk.f_bfree) * disk.f_frsize + int(n_bytes * share)
            subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)
            code = finish(code_folder(setting, out, WORDS=str(words)))
            told = words.read_text()
            is_told = "space" in told.lower() or "full" in told.lower()
            expect(code == 1 and is_told and "Traceback" not in told, f"at {share}: exit code {code}, told: {told[-300:]}")
            subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
            complete_folder(setting, out, calm)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
    return f"{len(shares)} sizes"


def cut_folder(setting: Setting) -> str:
    """The power goes while shards are planned and written."""
    reason = power.can_record()
    if reason:
        return f"skipped: {reason}"
    calm, _ = make_calm(setting)
    n_cuts, folder = max(setting.n_kills // 2, 4), setting.empty("recorded")
    command = [sys.executable, stub.__file__, "code", str(setting.reports), "--out", str(folder), "--shard-size", SHARD_SIZE]
    acts = power.record([*command, "--quiet"], folder, setting.folder / "strace.log")
    expect(sum(act.kind == "rename" for act in acts) == len(calm), "not every file was recorded as it was put in place")
    for _ in range(n_cuts):
        found = setting.empty("cut")
        power.cut(acts[: setting.chance.randrange(len(acts) + 1)], found, setting.chance)
        complete_folder(setting, found, calm)
    return f"{n_cuts} cuts of a run of {len(acts):,} writes, syncs and renames"


def kill_ray(setting: Setting) -> str:
    """kill -9 of Ray's workers at random moments, with the model: the run itself comes to its end, with the same bytes."""
    if not importlib.util.find_spec("ray"):
        return "skipped: Ray is not installed"
    command = [sys.executable, "-m", "dragoman.cli.main", "code", str(EXAMPLES), "--shard-size", "4", "--jobs", "2", "--quiet"]
    calm = setting.empty("calm") / "run"
    subprocess.run([*command, "--out", str(calm)], check=True, stderr=subprocess.DEVNULL)
    n_rounds, n_killed = max(setting.n_kills // 50, 1), 0
    for _ in range(n_rounds):
        out = setting.empty("ray") / "run"
        process = subprocess.Popen(
            [*command, "--executor", "ray", "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2):
            time.sleep(setting.chance.uniform(0, 4))
            n_killed += _kill_worker(setting, process)
        _, told = process.communicate(timeout=300)
        expect(process.returncode == 0, f"the run on Ray ended with {process.returncode}: {told[-300:]}")
        expect(read_folder(out) == read_folder(calm), f"{out} has other files than {calm}")
    return f"{n_killed} workers killed in {n_rounds} runs"


def _kill_worker(setting: Setting, process: subprocess.Popen[str]) -> bool:
    """Waits for workers that code, and kills one of them."""
    while process.poll() is None:
        if workers := [one for one in descendants_of(process.pid) if _title_of(one).startswith("ray::code_shard")]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(setting.chance.choice(workers), signal.SIGKILL)
                return True
        time.sleep(0.02)
    return False


def descendants_of(process: int) -> list[int]:
    """The processes that a process, and those that it started, have started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found, left = [], [process]
    while left:
        some = children.get(left.pop(), [])
        found += some
        left += some
    return found


def _title_of(process: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    return ""
