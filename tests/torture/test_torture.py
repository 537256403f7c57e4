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
     ("full_disk", "clock_backwards", "backup_meanwhile"), ("kill_upgrade", "kill_repair"),
     ("kill_folder", "two_folders", "full_folder", "cut_folder")],
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
    assert read_calls(lines, tmp_path) == [
        Act("write", "s.db", 4096, b"ab"), Act("sync", "s.db"), Act("truncate", "s.db", 7), Act("unlink", "s.db"),
    ]  # fmt: skip


def read_calls(lines, folder):
    reader = power._Reader(folder)
    return [act for line in power._whole(lines) if (act := reader.read(line))]


def test_traced_files_are_read_as_they_are_written_and_put_in_place(tmp_path):
    part, target, folder = ("".join(f"\\x{byte:02x}" for byte in str(tmp_path / name).encode()) for name in ("a/.b", "a/b", "a"))
    lines = [
        f'12 openat(AT_FDCWD<{folder}>, "{part}", O_RDWR|O_CREAT, 0600) = 3<{part}>', f'12 write(3<{part}>, "\\x61", 1) = 1',
        f'12 write(3<{part}>, "\\x62", 1 <unfinished ...>', f"13 fsync(4<{folder}>) = 0", "12 <... write resumed>) = 1",
        f'12 rename("{part}", "{target}") = 0', f"12 fsync(4<{folder}>) = 0",
    ]  # fmt: skip
    acts = read_calls(lines, tmp_path)
    assert acts == [
        Act("write", "a/.b", 0, b"a"), Act("sync", "a"), Act("write", "a/.b", 1, b"b"), Act("rename", "a/.b", to="a/b"),
        Act("sync", "a"),
    ]  # fmt: skip
    found = set()
    for seed in range(40):
        power.cut(acts, tmp_path / str(seed), random.Random(seed))
        [path] = [one for one in (tmp_path / str(seed)).rglob("*") if one.is_file()]
        found.add((path.name, path.read_bytes()))
    assert {name for name, _ in found} == {"b"}, "its folder was synced"
    assert len(found) > 1, "its content was not"
