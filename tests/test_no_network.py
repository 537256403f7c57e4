"""Nothing is sent anywhere: every command but those that fetch does its work where there is no network, and asks for none.

Python's own sockets are watched, in the processes that a command starts too; in a namespace of the kernel that has no network,
where one is permitted, libraries in other languages are held to it as well. Loopback alone is open: `serve` is asked for its pages.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import made_types
import pytest
import typer.main

from dragoman.cli.main import app

PAGE = Path(__file__).resolve().parents[1] / "examples" / "reports" / "poland-belarus-2021.html"
FETCHING = {"fetch", "watch"}
"""What needs a network by its nature."""
REPORTS = (
    {
        "id": "talks", "title": "Turkey offers to host talks", "published": "2012-01-06", "publisher": "Bosphorus Dispatch",
        "text": "The foreign minister of Turkey said on Friday that Ankara was ready to host talks of Iran and the six powers.\n\n"
        "“We have told our Iranian friends that the door is open,” Ahmet Davutoglu said in Tehran. Iran accused Turkey of siding "
        "with its foes in November, and Turkey denied it.",
    },
    {
        "id": "reply", "title": "Iran welcomes offer", "published": "2012-01-07", "publisher": "Alborz News",
        "text": "Iran on Friday welcomed an offer by Turkey to host talks. Foreign Minister Ali Akbar Salehi said that Tehran "
        "would answer within days.\n\nTurkey said on Friday that it was ready to host the talks. In November, Iran accused Turkey "
        "of siding with its foes.",
    },
    {
        "id": "fremd", "title": "Gespräche in Teheran", "published": "2012-01-07",
        "text": "Der Außenminister der Türkei hat am Freitag in Teheran gesagt, dass sein Land die Gespräche ausrichten will.",
    },
)  # fmt: skip
ACTORS = '[[actor]]\nname = "Harun Topal"\ncode = "TUR"\nsector = "GOV"\nforms = ["Topal"]\n'
COMMANDS = tuple(
    tuple(line.split())
    for line in f"""
code in.jsonl {PAGE} --store a.db --quiet
code in.jsonl --to a.jsonl --quiet --jobs 2
code in.jsonl --out run --shard-size 2 --jobs 2 --quiet
import run --store b.db
list --store a.db
list --failures --store a.db
show talks --store a.db
explain talks e1 --store a.db
versions talks --store a.db
chain talks s1 --store a.db
compare talks reply --store a.db
relation Iran Turkey --store a.db --by month
search minister --store a.db
network --store a.db
positions Turkey --once --store a.db
happenings --store a.db
happening talks:e1 --why --store a.db
export --as parquet --to a.parquet --store a.db
export --as dyad-month --to a.csv --store a.db
export --as jsonld --to a.jsonld --store a.db
agree a.db a.jsonl
corrections export --store a.db --to corrections.jsonl
corrections import corrections.jsonl --store a.db
corrections list --store a.db
learn a.db --to learnt
lexicon accused
actors check own.toml
actors add own.toml --store c.db
actors export --to all.csv
actors who Erdogan --on 2016-11-26
actors unresolved --store a.db
types check own.toml
types add types.toml --store c.db --anyway
types list --store c.db
types export --store c.db --to out.toml
types remove embassy-opening --store c.db
backup a.db copy.db
doctor a.db
version
serve --store a.db --port 0 --no-open
""".strip().splitlines()
)
"""What one does with Dragoman, in a folder of its own; every command is here."""
CODES = {
    "list --failures": 4, "versions": 4, "corrections list": 4, "learn": 4,  # there are none
    "types check": 1,  # there are no types in it; `add` below reads, learns and checks some
}  # fmt: skip
"""Beginnings of commands that end otherwise than with 0, and their exit codes."""
PAGES = (
    "/overview", "/reports", "/report/talks", "/report/talks.json", "/record/talks:e1", "/relation/IRN/TUR",
    "/relation/IRN/TUR.svg", "/relation/IRN/TUR.png", "/network", "/network.svg", "/map", "/positions/Turkey", "/happenings",
    "/compare?report=talks&report=reply", "/search?q=minister", "/actor/Turkey", "/unresolved", "/failures", "/try", "/review",
    "/openapi",
)
"""What is asked of `serve`."""

WATCH = """
import os, sys

def _watch(event, arguments):
    if not event.startswith("socket.") or event in {"socket.__new__", "socket.gethostname"}:
        return
    where = arguments[1] if event in {"socket.bind", "socket.connect", "socket.sendto"} else arguments
    host = where[0] if isinstance(where, tuple) and where else where
    if host in {"127.0.0.1", b"127.0.0.1"} or (event, host) == ("socket.bind", "::1"):
        return  # serve and who asks it; urllib3 asks the kernel whether it knows IPv6
    with open(os.environ["ASKED"], "a", encoding="utf-8") as file:
        file.write(f"{event} {arguments[1:]}\\n")
    raise OSError("no network here")

sys.addaudithook(_watch)
"""
"""As `sitecustomize`, it is in every Python process that a command starts."""

RUN = """
import fcntl, http.client, json, socket, struct, subprocess, sys

def raise_loopback():  # a new namespace has it, but not up
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        name = b"lo".ljust(16, bytes(1))
        (flags,) = struct.unpack_from("H", fcntl.ioctl(control, 0x8913, name + bytes(16)), 16)
        if not flags & 1:
            fcntl.ioctl(control, 0x8914, name + struct.pack("H", flags | 1) + bytes(14))

def ask_for_pages(command, pages):
    with subprocess.Popen([sys.executable, "-m", "dragoman.cli.main", *command], stdout=subprocess.PIPE, text=True) as process:
        try:
            host, _, query = process.stdout.readline().strip().removeprefix("http://").partition("/")
            connection, answers = http.client.HTTPConnection(host, timeout=60), {}
            cookie = None
            for page in ("/" + query, *pages):
                connection.request("GET", page, headers={"Cookie": cookie} if cookie else {})
                answer = connection.getresponse()
                answer.read()
                cookie = cookie or (answer.getheader("Set-Cookie") or "").split(";")[0]
                answers[page] = answer.status
        finally:
            process.terminate()
    return {page: status for page, status in list(answers.items())[1:] if status != 200}

if __name__ == "__main__":
    raise_loopback()
    from typer.testing import CliRunner
    from dragoman.cli.main import app

    commands, codes, pages = json.loads(sys.argv[1])
    failed = {}
    for command in commands:
        if command[0] == "serve":
            failed |= ask_for_pages(command, pages)
            continue
        result = CliRunner().invoke(app, command)
        said = " ".join(command)
        if result.exit_code != next((code for words, code in codes.items() if said.startswith(words)), 0):
            failed[said] = [result.exit_code, result.output[-500:], repr(result.exception)]
    print(json.dumps(failed))
"""


def namespace() -> tuple[str, ...]:
    """What a command is begun with so that it has no network; nothing where that is not permitted."""
    if shutil.which("unshare") is None:
        return ()
    tried = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    return () if tried.returncode else ("unshare", "--net")


@pytest.mark.skipif(sys.platform != "linux", reason="loopback is raised as Linux does")
def test_no_command_asks_for_a_network(tmp_path):
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "run.py").write_text(RUN)
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS))
    (tmp_path / "own.toml").write_text(ACTORS)
    (tmp_path / "types.toml").write_text(made_types.toml())
    asked = tmp_path / "asked"
    own = os.environ | {"PYTHONPATH": str(tmp_path / "watch"), "ASKED": str(asked), "OMP_NUM_THREADS": "1"}
    command = [*namespace(), sys.executable, "run.py", json.dumps([COMMANDS, CODES, PAGES])]
    result = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout.splitlines()[-1]) == {}
    assert not asked.exists(), asked.read_text()


def test_the_watch_sees_what_is_asked(tmp_path):
    """In a process that a process starts."""
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    asking = "import socket; socket.create_connection(('example.org', 80))"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {asking!r}])"
    subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "ASKED": str(tmp_path / "asked")},
    )  # fmt: skip
    assert "socket.getaddrinfo" in (tmp_path / "asked").read_text()


def find_commands(group, before=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from find_commands(command, (*before, name))
        else:
            yield (*before, name)


def test_every_command_is_tried():
    """A new command is written into COMMANDS."""
    left = [
        " ".join(path) for path in find_commands(typer.main.get_command(app))
        if path[0] not in FETCHING and not any(command[: len(path)] == path for command in COMMANDS)
    ]  # fmt: skip
    assert left == []
