"""Nothing is sent anywhere: the main commands do their work where there is no network, and ask for none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "examples" / "reports" / "iran-turkey-2012.txt"
COMMANDS = (
    ("code", str(REPORT), str(ROOT / "examples" / "reports" / "poland-belarus-2021.html"), "--store", "a.db", "--quiet"),
    ("code", str(REPORT), "--to", "a.jsonl", "--quiet"),
    ("list", "--store", "a.db"),
    ("show", "nuclear talks", "--store", "a.db"),
    ("relation", "Iran", "Turkey", "--store", "a.db", "--by", "month"),
    ("search", "minister", "--store", "a.db"),
    ("positions", "Turkey", "--once", "--store", "a.db"),
    ("happenings", "--store", "a.db"),
    ("network", "--store", "a.db"),
    ("export", "--as", "parquet", "--to", "a.parquet", "--store", "a.db"),
    ("export", "--as", "dyad-month", "--to", "a.csv", "--store", "a.db"),
    ("actors", "who", "Erdogan", "--on", "2016-11-26"),
    ("backup", "a.db", "b.db"),
    ("doctor", "a.db"),
)
"""What one does with Dragoman, in a folder of its own; fetching pages is the one thing that needs a network."""

RUN = """
import json, sys
from pathlib import Path

asked = []
def watch(event, arguments):
    if event == "socket.bind" and arguments[1][0] == "::1":
        return  # urllib3 asks the kernel whether it knows IPv6
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        asked.append(f"{event} {arguments[1:]}")
        raise OSError("no network here")
sys.addaudithook(watch)

from typer.testing import CliRunner
from dragoman.cli.main import app
found = {}
for number, command in enumerate(json.loads(sys.argv[1])):
    result = CliRunner().invoke(app, command)
    if result.exit_code:
        found[" ".join(command[:2])] = [result.exit_code, result.output[-500:], repr(result.exception)]
print(json.dumps({"failed": found, "asked": asked}))
"""


def run_commands(folder: Path, *before: str) -> dict[str, object]:
    result = subprocess.run(
        [*before, sys.executable, "-c", RUN, json.dumps(COMMANDS)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_commands_ask_for_no_network(tmp_path):
    """Python's own sockets are watched: what a library in Python asks for is seen here."""
    assert run_commands(tmp_path) == {"failed": {}, "asked": []}


def test_commands_work_where_there_is_no_network(tmp_path):
    """In a namespace of the kernel without a network: libraries in other languages are held to it too."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    tried = subprocess.run(["unshare", "--net", "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"a namespace without a network is not permitted: {tried.stderr.strip()}")
    assert run_commands(tmp_path, "unshare", "--net") == {"failed": {}, "asked": []}
