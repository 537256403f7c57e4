"""What development installs is pinned with checksums, and what the program needs can be told from the lock."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lock import write_lock

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "development.lock"
WANTED = (ROOT / "tests/requirements.txt", ROOT / "tests/lint-requirements.txt", ROOT / "docs/requirements.txt")


def read_wanted():
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    lines += [line.partition("#")[0].strip() for path in WANTED for line in path.read_text().splitlines()]
    return [Requirement(line) for line in lines if line]


@pytest.fixture(scope="module")
def pinned():
    """Name -> (version, number of checksums)."""
    text = LOCK.read_text().replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", line):
            found[canonicalize_name(match[1])] = (match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}", line)))
    return found


@pytest.mark.parametrize("wanted", read_wanted(), ids=str)
def test_every_requirement_is_pinned_in_a_version_that_it_allows(wanted, pinned):
    assert canonicalize_name(wanted.name) in pinned, "run make lock"
    version, _ = pinned[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(version, prereleases=True), "run make lock"


def test_every_pin_has_checksums(pinned):
    assert [name for name, (_, n_checksums) in pinned.items() if not n_checksums] == []
    assert len(pinned) > 50


def test_lock_is_written_from_what_pip_reports():
    """The package itself is a folder and is not pinned."""
    installed = [
        {"metadata": {"name": "Zeta", "version": "2"}, "download_info": {"archive_info": {"hashes": {"sha256": "b" * 64}}}},
        {"metadata": {"name": "alpha", "version": "1.0"}, "download_info": {"archive_info": {"hashes": {"sha256": "a" * 64}}}},
        {"metadata": {"name": "dragoman", "version": "0.1.0"}, "download_info": {"dir_info": {}, "url": "file:///somewhere"}},
    ]
    lines = [line for line in write_lock({"install": installed}).splitlines() if not line.startswith("#")]
    assert lines == [f"alpha==1.0 --hash=sha256:{'a' * 64}", f"zeta==2 --hash=sha256:{'b' * 64}"]


def test_lock_names_no_address():
    """Where packages come from is the machine's affair."""
    assert re.findall(r"https?:|file:|--index|--find-links|--trusted", LOCK.read_text()) == []
