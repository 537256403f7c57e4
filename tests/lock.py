"""Writes `development.lock` from what pip would install: name, version and SHA-256 of each file, without where it comes from.

    python -m pip install --dry-run --ignore-installed --report report.json . -r tests/requirements.txt ...
    python tests/lock.py report.json > development.lock
    python tests/lock.py --fits         (whether this machine is of the kind that the lock was made for; 1 and a line if not)

`make lock` does the first two, and the Makefile asks the third where `CI` is set. One file of a package is named, the one for this
kind of machine: Linux on x86-64 with Python 3.11.
"""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path

MADE_FOR = ("Linux", "x86_64", "3.11")
"""System, processor and Python of the machine whose files are pinned."""
HEADING = """\
# Every package that development needs, with the checksum of its file for Linux on x86-64 and Python 3.11:
# pip install --require-hashes -r development.lock && pip install --no-deps --no-build-isolation --editable .
# Written by `make lock`; not edited by hand.
"""


def write_lock(report: dict) -> str:
    """The lock, by name."""
    lines = []
    for one in report["install"]:
        name, archive = one["metadata"]["name"].lower(), one["download_info"].get("archive_info")
        if archive:  # all but the package itself, which is a folder
            lines.append(f"{name}=={one['metadata']['version']} --hash=sha256:{archive['hashes']['sha256']}\n")
    return HEADING + "".join(sorted(lines))


def explain_misfit(machine: tuple[str, str, str]) -> str | None:
    """Why the lock cannot be installed on a machine (system, processor, Python); None if it can."""
    if machine == MADE_FOR:
        return None
    return (
        f"development.lock was made for {' '.join(MADE_FOR[:2])} with Python {MADE_FOR[2]}, this is {' '.join(machine[:2])} with "
        f"Python {machine[2]}: what the requirements allow is installed, without checksums\n"
    )


if __name__ == "__main__":
    if sys.argv[1] == "--fits":
        misfit = explain_misfit((platform.system(), platform.machine(), "{}.{}".format(*sys.version_info)))
        sys.stderr.write(misfit or "")
        sys.exit(misfit is not None)
    sys.stdout.write(write_lock(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
