"""A power cut: what a run wrote and synced is recorded with strace, and files are made as they may be found after a cut.

What was synced is there. Of what was written since, any part may be there and any other not, in pieces of a sector: a disk keeps no
order.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECTOR_BYTES = 512
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,lseek"

_CALL = re.compile(r'^(?:\d+ +)?(\w+)\((?:(\d+)<([^>]*)>|AT_FDCWD<?[^,]*, |)(.*)\) += (-?\d+)')


@dataclass(frozen=True, slots=True)
class Act:
    """One call of the program to the system: `write` of bytes at a place, `sync`, `truncate` to a length, `unlink`."""

    kind: str
    name: str
    at: int = 0
    content: bytes = b""


def can_record() -> str | None:
    """Why no run can be recorded here; None if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return None if tried.returncode == 0 else f"strace is not permitted: {tried.stderr.strip()[:80]}"


def record(command: Sequence[str], folder: Path, log: Path) -> list[Act]:
    """Runs a command and gives what it did to the files of a folder."""
    subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(log), "-e", f"trace={CALLS}", *command],
        check=False, capture_output=True,
    )  # fmt: skip
    acts = []
    for line in log.read_text(encoding="ascii", errors="replace").splitlines():
        act = _read(line, folder)
        if act:
            acts.append(act)
    return acts


def _read(line: str, folder: Path) -> Act | None:
    match = _CALL.match(line)
    if not match or int(match[5]) < 0:
        return None
    call, handle, where, rest = match[1], match[2], match[3], match[4]
    if call in {"unlink", "unlinkat"}:
        path = Path(_unescape(re.search(r'"((?:\\x[0-9a-f]{2})*)"', line)[1]).decode())
        return Act("unlink", path.name) if path.parent == folder else None
    path = Path(_unescape(where).decode() if where and "\\x" in where else where or "")
    if handle is None or path.parent != folder or path.name.endswith("-shm"):
        return None
    if call in {"fsync", "fdatasync"}:
        return Act("sync", path.name)
    if call == "ftruncate":
        return Act("truncate", path.name, int(rest.split(",")[-1]))
    if call == "pwrite64":
        content = _unescape(re.search(r'"((?:\\x[0-9a-f]{2})*)"', rest)[1])
        return Act("write", path.name, int(rest.rsplit(",", 1)[1]), content)
    raise ValueError(f"a store is written with {call}, which is not replayed")


def _unescape(words: str) -> bytes:
    return bytes.fromhex(words.replace("\\x", ""))


def cut(acts: Sequence[Act], folder: Path, chance: random.Random) -> None:
    """Writes the files as they may stand if the power goes after these acts."""
    files: dict[str, bytearray] = {}
    waiting: dict[str, list[Act]] = {}
    for act in acts:
        if act.kind == "sync":
            for earlier in waiting.pop(act.name, ()):
                _apply(files, earlier)
        else:
            waiting.setdefault(act.name, []).append(act)
    for unsynced in waiting.values():
        for act in unsynced:
            if act.kind == "write":
                for piece in _sectors(act):
                    if chance.random() < 0.5:
                        _apply(files, piece)
            elif chance.random() < 0.5:
                _apply(files, act)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _sectors(act: Act) -> list[Act]:
    return [
        Act("write", act.name, act.at + at, act.content[at : at + SECTOR_BYTES]) for at in range(0, len(act.content), SECTOR_BYTES)
    ]


def _apply(files: dict[str, bytearray], act: Act) -> None:
    if act.kind == "unlink":
        files.pop(act.name, None)
        return
    content = files.setdefault(act.name, bytearray())
    end = act.at + len(act.content)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if act.kind == "truncate":
        del content[act.at :]
    else:
        content[act.at : end] = act.content
