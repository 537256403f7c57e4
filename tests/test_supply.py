"""What development installs is pinned with checksums, and what the program needs can be told from the lock."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lock import HEADING, MADE_FOR, explain_misfit, write_lock

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "development.lock"
MAKEFILE = ROOT / "Makefile"
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


def test_lock_holds_for_the_machine_that_it_was_made_for():
    assert explain_misfit(MADE_FOR) is None
    assert all(one in HEADING for one in ("Linux", "x86-64", MADE_FOR[2]))


@pytest.mark.parametrize("machine", [("Linux", "x86_64", "3.13"), ("Darwin", "arm64", "3.11"), ("Linux", "aarch64", "3.11")])
def test_other_machines_are_told_that_nothing_is_checked(machine):
    told = explain_misfit(machine)
    assert told is not None
    assert " ".join(machine[:2]) in told
    assert "without checksums" in told
    assert told.count("\n") == 1


def test_continuous_integration_installs_the_lock():
    """What runs there sets CI, and where CI is set the Makefile asks pip for checksums and for nothing that is not pinned."""
    assert "export CI=true" in (ROOT / ".ci/run").read_text()
    recipe = MAKEFILE.read_text().partition("$(VENV)/.installed: ")[2].partition("\n\n")[0]
    assert '-n "$(CI)"' in recipe
    assert "--require-hashes --requirement development.lock" in recipe
    later = re.findall(r"\$\(INSTALL\) (\$\(WHENCE\))? ?--requirement", MAKEFILE.read_text())
    assert later == ["$(WHENCE)"] * 3


def test_wheel_is_small_and_holds_what_is_needed_only(tmp_path):
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    from size import MB, MOST_WHEEL_MB, build_wheel

    wheel = build_wheel(tmp_path)
    assert wheel.stat().st_size < MOST_WHEEL_MB * MB
    names = zipfile.ZipFile(wheel).namelist()
    assert {one.split("/")[0] for one in names if ".dist-info" not in one} == {"dragoman"}
    assert "dragoman/reader/model/words.onnx.zst" in names
    assert any(one.endswith("licenses/NOTICE") for one in names)


def test_every_dependency_is_told_of_in_what_it_could_send():
    """A new dependency gets its row in docs/safety.md."""
    told = (ROOT / "docs/safety.md").read_text().partition("could load or send")[2]
    names = {canonicalize_name(name) for row in re.findall(r"^\| ([^|]+) \|", told, re.MULTILINE) for name in row.split(", ")}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {canonicalize_name(Requirement(one).name) for one in wanted} - names == set()


def test_the_hub_of_tokenizers_is_not_imported():
    script = (
        "import sys; from dragoman.coding import Coder; Coder(); "
        "print(*(name in sys.modules for name in ('tokenizers', 'huggingface_hub')))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["True", "False"]
