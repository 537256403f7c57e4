"""The short form of the torture: ten kills, small disks, cuts of power; `make torture` is the long one."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import power
import pytest
from dump import dump_store
from power import Act

from dragoman.ledger import Store

TORTURE = Path(__file__).with_name("torture.py")


@pytest.mark.skipif(sys.platform != "linux", reason="the torture uses what Linux has: fork, tmpfs, strace")
@pytest.mark.parametrize(
    "scenarios",
    [("kill_store", "kill_lines"), ("two_writers", "locked", "cut_lines"), ("torn_log", "power_cut"),
     ("full_disk", "clock_backwards", "backup_meanwhile")],
    ids="-".join,
)  # fmt: skip
def test_nothing_is_lost(scenarios):
    """In a program of its own: it forks, which a test runner with threads must not."""
    command = [sys.executable, str(TORTURE), "--short", "--only", ",".join(scenarios)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(scenarios)


def test_dump_does_not_depend_on_the_order_of_arrival(tmp_path, coded, recode):
    reports = [coded, recode(coded, id="b", publisher="Another Paper"), recode(coded, id="c", published="2016-11-27")]
    dumps = []
    for name, order in (("one.db", reports), ("other.db", reports[::-1])):
        with Store.open(tmp_path / name) as store:
            for one in order:
                store.add(one)
        dumps.append(dump_store(tmp_path / name))
    assert dumps[0] == dumps[1]
    with Store.open(tmp_path / "one.db") as store:
        store.add(recode(coded, id="d"))
    assert dump_store(tmp_path / "one.db") != dumps[1]


def test_cut_keeps_what_was_synced_and_any_of_the_rest(tmp_path):
    acts = [
        Act("write", "a", 0, b"x" * 1024), Act("sync", "a"), Act("write", "a", 0, b"y" * 1024), Act("write", "b", 0, b"z" * 512),
    ]  # fmt: skip
    found = set()
    for seed in range(60):
        folder = tmp_path / str(seed)
        folder.mkdir()
        power.cut(acts, folder, random.Random(seed))
        content = (folder / "a").read_bytes()
        assert len(content) == 1024
        found.add((content[:1] + content[512:513]).decode() + str((folder / "b").exists()))
    assert found == {first + second + there for first in "xy" for second in "xy" for there in ("True", "False")}


def test_traced_calls_are_read(tmp_path):
    path = "".join(f"\\x{byte:02x}" for byte in str(tmp_path / "s.db").encode())
    lines = [f'12 pwrite64(3<{path}>, "\\x61\\x62", 2, 4096) = 2', f"12 fdatasync(3<{path}>) = 0",
             f"12 ftruncate(3<{path}>, 7) = 0",
             f'12 unlink("{path}") = 0', f"12 fsync(3<{path}>) = -1 EIO", "12 +++ exited with 0 +++"]  # fmt: skip
    acts = [act for line in lines if (act := power._read(line, tmp_path))]
    assert acts == [Act("write", "s.db", 4096, b"ab"), Act("sync", "s.db"), Act("truncate", "s.db", 7), Act("unlink", "s.db")]
