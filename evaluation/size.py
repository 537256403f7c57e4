"""What an installation takes: the wheel, and every package of an empty environment that it was installed into.

    python evaluation/size.py measure > build/size.json         (builds the wheel, installs it; a minute, and a package index)
    python evaluation/size.py write build/size.json             (the table of docs/speed.md)

A package is what its own list of files says, compiled modules with it, so that the table says which package to blame; libraries
that a package keeps beside itself (`numpy.libs`) are its own. Baseline: an environment with nothing but pip.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from common import measure_or_write

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "speed.md"
MB = 1_000_000
MOST_WHEEL_MB, WANTED_MB = 60, 350
"""What the wheel may have at most, and what an installation should have at most."""
LEAST_MB = 4
"""Packages below are summed."""
LISTING = """
import json
from importlib.metadata import distributions
found = {}
for one in distributions():
    files = [one.locate_file(file) for file in one.files or ()]
    found[one.metadata["Name"].lower()] = sum(file.stat().st_size for file in files if file.is_file())
print(json.dumps(found))
"""


def build_wheel(folder: Path) -> Path:
    """Builds the wheel into a folder, without a network: hatchling has to be there."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def measure() -> dict[str, Any]:
    """Bytes of the wheel, and of each package of a new environment by name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build_wheel(folder)
        subprocess.run([sys.executable, "-m", "venv", str(folder / "new")], check=True)
        python = folder / "new" / "bin" / "python"
        bare = set(_list(python))
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], check=True)
        sizes = {package: n_bytes for package, n_bytes in _list(python).items() if package not in bare}
        return {
            "measured": time.strftime("%Y-%m-%d"), "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "wheel": wheel.stat().st_size, "packages": dict(Counter(sizes).most_common()),
        }  # fmt: skip


def _list(python: Path) -> dict[str, int]:
    listed = subprocess.run([str(python), "-c", LISTING], check=True, capture_output=True, text=True).stdout
    sizes: dict[str, int] = json.loads(listed)
    return sizes


def write_table(found: dict[str, Any]) -> str:
    """The measurement as Markdown."""
    packages: dict[str, int] = found["packages"]
    large = {name: size for name, size in packages.items() if size >= LEAST_MB * MB}
    rest = sum(packages.values()) - sum(large.values())
    lines = [
        f"Measured on {found['measured']} with Python {found['python']} on {found['system']}; a wheel of at most",
        f"{MOST_WHEEL_MB} MB is allowed (a test), at most {WANTED_MB} MB installed are wished for.", "",
        "| | MB |", "|---|---:|", f"| the wheel | {found['wheel'] / MB:.1f} |",
        f"| **installed, pip not counted** | **{sum(packages.values()) / MB:.0f}** |",
    ]  # fmt: skip
    lines += [f"| {name} | {size / MB:.0f} |" for name, size in large.items()]
    lines.append(f"| {len(packages) - len(large)} packages below {LEAST_MB} MB | {rest / MB:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Measures, or writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    measure_or_write(parser, lambda _: measure(), write_table, PAGE, "size")


if __name__ == "__main__":
    main()
