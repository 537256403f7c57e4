"""Writes `development.lock` from what pip would install: name, version and SHA-256 of each file, without where it comes from.

    python -m pip install --dry-run --ignore-installed --report report.json . -r tests/requirements.txt ...
    python tests/lock.py report.json > development.lock

`make lock` does both. One file of a package is named, the one for this kind of machine: Linux on x86-64 with Python 3.11.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HEADING = """\
# Every package that development needs, with the checksum of its file for Linux on x86-64 and Python 3.11:
# pip install --require-hashes -r development.lock && pip install --no-deps --editable .
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


if __name__ == "__main__":
    sys.stdout.write(write_lock(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
