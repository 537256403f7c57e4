"""What `dragoman doctor` looks at beside a store: versions, the installed files, the model, the disk."""

from __future__ import annotations

import base64
import hashlib
import platform
import shutil
import sqlite3
from importlib import metadata
from pathlib import Path

from dragoman import __version__
from dragoman.ledger import Finding

PROGRAM = "dragoman"
SENTENCE = "Turkey accused Iran of shelling the border on Monday, the foreign minister said."
LEAST_FREE_MIB = 100
"""Below this a run of a few ten thousand reports would fill the disk."""


def examine_installation() -> list[Finding]:
    """Versions, dependencies, files, model and disk."""
    return [_examine_versions(), _examine_dependencies(), _examine_files(), _examine_model(), _examine_sqlite(), _examine_disk()]


def _examine_versions() -> Finding:
    installed = metadata.version(PROGRAM)
    told = f"dragoman {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    if installed != __version__:
        return Finding("versions", False, f"{told}; but {installed} is what was installed: install it again")
    return Finding("versions", True, told)


def _examine_dependencies() -> Finding:
    """Whether every package that the program needs is there in a version that it allows."""
    from packaging.requirements import Requirement

    faults, n_met = [], 0
    for line in metadata.requires(PROGRAM) or ():
        wanted = Requirement(line)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            version = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            faults.append(f"{wanted.name} is not installed")
            continue
        if not wanted.specifier.contains(version, prereleases=True):
            faults.append(f"{wanted.name} is {version}, wanted is {wanted.specifier}")
        n_met += 1
    if faults:
        return Finding("dependencies", False, "; ".join(faults) + "; `pip install --upgrade dragoman` brings them")
    return Finding("dependencies", True, f"{n_met} packages, all in versions that are allowed")


def _examine_files() -> Finding:
    """Whether the installed files, model and tables among them, are those of the package, by their SHA-256."""
    listed = [one for one in metadata.files(PROGRAM) or () if one.hash and one.hash.mode == "sha256" and "dragoman/" in str(one)]
    if not any(str(one).startswith("dragoman/") for one in listed):
        return Finding("files", True, "installed from its source folder, which has no list of checksums")
    wrong = [str(one) for one in listed if one.hash and _digest(Path(str(one.locate()))) != one.hash.value]
    if wrong:
        return Finding("files", False, f"changed or missing: {', '.join(wrong[:3])}; install the package again")
    return Finding("files", True, f"{len(listed)} files with the checksums of the package")


def _digest(path: Path) -> str | None:
    """As in a wheel's RECORD: urlsafe base64 without padding."""
    if not path.is_file():
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


def _examine_model() -> Finding:
    """Whether the model can be loaded and finds in a plain sentence what any model of ours finds there."""
    from dragoman.reader import Reader
    from dragoman.reader.network import SHIPPED

    digest = hashlib.sha256()
    for path in sorted(path for path in SHIPPED.iterdir() if path.is_file()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    told = f"sha256 {digest.hexdigest()[:16]}"
    try:
        reader = Reader()
        n_found = len(reader.read(SENTENCE).triggers)
    except Exception as error:  # whatever a damaged file provokes is what is asked for
        return Finding("model", False, f"{told} cannot be used: {error}; install the package again")
    if not n_found:
        return Finding("model", False, f"{reader.labels.name}, {told}, finds no act in {SENTENCE!r}; install the package again")
    return Finding("model", True, f"{reader.labels.name}, {told}")


def _examine_sqlite() -> Finding:
    try:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE VIRTUAL TABLE search USING fts5 (words)")
        connection.execute("""SELECT json_extract('{"a": 1}', '$.a')""")
        connection.close()
    except sqlite3.Error as error:
        return Finding("sqlite", False, f"{sqlite3.sqlite_version} lacks what a store needs: {error}; use another build of Python")
    return Finding("sqlite", True, f"{sqlite3.sqlite_version} with full text and JSON")


def _examine_disk(folder: Path | None = None) -> Finding:
    folder = folder or Path.cwd()
    free = shutil.disk_usage(folder).free / 2**20
    return Finding("disk", free >= LEAST_FREE_MIB, f"{free:,.0f} MiB free in {folder}")
