"""A power cut: what a run wrote and synced is recorded with strace, and files are made as they may be found after a cut.

What was synced is there. Of what was written since, any part may be there and any other not, in pieces of a sector: a disk keeps no
order.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SECTOR_BYTES = 512
CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,lseek"

_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_RESUMED = re.compile(r"\d+ +<\.\.\. \w+ resumed>(.*)")
_CALL = re.compile(r'^(?:\d+ +)?(\w+)\((?:(\d+)<([^>]*)>|AT_FDCWD<?[^,]*, |)(.*)\) += (-?\d+)')


@dataclass(frozen=True, slots=True)
class Act:
    """One call of the program to the system: `write` of bytes at a place, `sync`, `truncate` to a length, `unlink`, `rename` to
    another name; names are paths below the folder, a folder's own sync is one of its names."""

    kind: str
    name: str
    at: int = 0
    content: bytes = b""
    to: str = ""


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
    reader = _Reader(folder)
    lines = log.read_text(encoding="ascii", errors="replace").splitlines()
    return [act for line in _whole(lines) if (act := reader.read(line))]


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """The calls in the order in which they ended: one that another thread's stood in is put together."""
    begun: dict[str, str] = {}
    for line in lines:
        process = line.partition(" ")[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>").rstrip()
        elif resumed := _RESUMED.match(line):
            yield begun.pop(process, "") + resumed[1]
        else:
            yield line


class _Reader:
    """Lines of strace to acts on the files below a folder; where a file that is written in one go stands, it remembers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, int] = {}

    def read(self, line: str) -> Act | None:
        """What the call did; None if it is not about the folder.

        Raises:
            ValueError: if files are written in a way that is not replayed.
        """
        match = _CALL.match(line)
        if not match or int(match[5]) < 0:
            return None
        call, where, rest = match[1], match[3], match[4]
        if call in {"unlink", "unlinkat", "rename", "renameat", "renameat2", "openat"}:
            return self._read_named(call, [self._name_of(_unescape(one).decode()) for one in _QUOTED.findall(line)])
        name = self._name_of(_unescape(where).decode() if where and "\\x" in where else where or "")
        return None if name is None or name.endswith("-shm") else self._read_open(call, name, rest)

    def _read_open(self, call: str, name: str, rest: str) -> Act | None:
        if call in {"fsync", "fdatasync"}:
            return Act("sync", name)
        if call == "ftruncate":
            return Act("truncate", name, int(rest.rsplit(",", 1)[-1]))
        if call in {"pwrite64", "write"}:
            content = _unescape(_QUOTED.search(rest)[1])
            at = int(rest.rsplit(",", 1)[1]) if call == "pwrite64" else self._places.get(name, 0)
            self._places[name] = at + len(content)
            return Act("write", name, at, content)
        if call == "lseek" and rest.endswith("SEEK_CUR"):
            return None  # it was asked, and did not move
        raise ValueError(f"{name} is written with {call}, which is not replayed")

    def _read_named(self, call: str, names: list[str | None]) -> Act | None:
        if not names or names[0] is None:
            return None
        if call == "openat":
            self._places[names[0]] = 0
            return None
        return Act("rename", names[0], to=names[1]) if call.startswith("rename") and names[1] else Act("unlink", names[0])

    def _name_of(self, path: str) -> str | None:
        return str(Path(path).relative_to(self._folder)) if path and Path(path).is_relative_to(self._folder) else None


def _unescape(words: str) -> bytes:
    return bytes.fromhex(words.replace("\\x", ""))


def cut(acts: Sequence[Act], folder: Path, chance: random.Random) -> None:
    """Writes the files as they may stand if the power goes after these acts."""
    files = _Files()
    waiting: dict[str, list[Act]] = {}
    for act in acts:
        if act.kind == "sync":
            for earlier in waiting.pop(act.name, ()):
                files.apply(earlier)
        else:  # a name is kept by its folder
            waiting.setdefault(str(Path(act.to).parent) if act.kind == "rename" else act.name, []).append(act)
    for unsynced in waiting.values():
        for act in unsynced:
            if act.kind == "write":
                for piece in _sectors(act):
                    if chance.random() < 0.5:
                        files.apply(piece)
            elif chance.random() < 0.5:
                files.apply(act)
    for name, content in files.contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _sectors(act: Act) -> list[Act]:
    return [
        Act("write", act.name, act.at + at, act.content[at : at + SECTOR_BYTES]) for at in range(0, len(act.content), SECTOR_BYTES)
    ]


class _Files:
    """What stands on the disk: contents by name. What is written to a file that has another name by now is in that."""

    def __init__(self) -> None:
        self.contents: dict[str, bytearray] = {}
        self._names: dict[str, str] = {}

    def apply(self, act: Act) -> None:
        """Does what an act did."""
        name = self._names.get(act.name, act.name)
        if act.kind == "unlink":
            self.contents.pop(name, None)
            return
        content = self.contents.setdefault(name, bytearray())
        if act.kind == "rename":
            self.contents[act.to] = self.contents.pop(name)
            self._names[act.name] = act.to
            return
        end = act.at + len(act.content)
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        if act.kind == "truncate":
            del content[act.at :]
        else:
            content[act.at : end] = act.content
