"""What the pages show is run: every command and every snippet of each page, in its order, over a few of the example reports.

A fence has a language. `sh` is commands that end well, `console` is commands (after `$`) with what they print, `python` is code
that goes on from one snippet of a page to the next; `json`, `toml` and `yaml` are read. A comment before a fence says the rest:
`<!-- file: NAME -->` is a file that its reader writes, `<!-- not run: REASON -->` is what no test can run.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shlex
import shutil
import textwrap
import tomllib
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import typer.main
import yaml
from typer.testing import CliRunner

from dragoman import spacy_component
from dragoman.cli.main import app
from dragoman.ledger import Store
from dragoman.types import learning
from loopback import serve

ROOT = Path(__file__).resolve().parents[2]
GENERATED = {"cli", "codebook"}  # printed from the code; tests/test_docs.py holds them against it
PAGES = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").glob("*.md") if path.stem not in GENERATED)]
RUN, READ, SHOWN = {"sh", "console", "python"}, {"json", "toml", "yaml"}, {"text", "r", "{toctree}"}
OPTIONAL = {"pandas", "spacy"}  # modules that a user may do without
CODES_ANEW = {"quick-start"}  # begins without a store
N_STOCK = 64

_FENCE = re.compile(r"^( *)(?:<!-- (not run|file): (.+?) -->\n *)?```(\S*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(dragoman [a-z][^`]*)`")


@dataclass(frozen=True)
class Block:
    """One fence: its language, what stands in it, and what the comment before it says."""

    language: str
    text: str
    file: str | None
    reason: str | None


def read_blocks(page: str) -> list[Block]:
    return [
        Block(language, textwrap.dedent(body), said if word == "file" else None, said if word == "not run" else None)
        for _, word, said, language, body in _FENCE.findall(page)
    ]


def blocks_of(page: Path) -> list[Block]:
    return read_blocks(page.read_text(encoding="utf-8"))


def name_of(page: Path) -> str:
    return page.stem


# --- what pages may hold ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_fence_says_what_it_is(page):
    assert {one.language for one in blocks_of(page)} - RUN - READ - SHOWN == set()
    assert page.read_text(encoding="utf-8").count("```") == 2 * len(blocks_of(page))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_is_not_run_has_a_reason_and_is_no_python(page):
    assert [one.text for one in blocks_of(page) if one.reason and (one.language == "python" or len(one.reason) < 15)] == []
    assert [one.text for one in blocks_of(page) if one.language == "r" and not one.reason] == []


def test_blocks_are_found_with_their_comments():
    page = "a\n\n<!-- not run: it never ends -->\n```sh\nx\n```\n- b\n\n  <!-- file: y.toml -->\n  ```toml\n  z = 1\n  ```\n"
    assert read_blocks(page) == [Block("sh", "x\n", None, "it never ends"), Block("toml", "z = 1\n", "y.toml", None)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_in_the_text_are_there_with_their_options(page):
    known = typer.main.get_command(app)
    wrong = []
    for words in _INLINE.findall(re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)):
        command, rest = known, words.replace("|", " ").split()[1:]
        while rest and rest[0] in getattr(command, "commands", ()):
            command = command.commands[rest.pop(0)]
        options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help"}
        if command is known or {one for one in rest if one.startswith("-")} - options - {"-", "--"}:
            wrong.append(words)
    assert wrong == []


# --- running them -----------------------------------------------------------------------------------------------------------


def copy_reports(folder: Path) -> None:
    folder.mkdir(parents=True)
    examples = ROOT / "examples" / "reports"
    for path in (*examples.glob("iran-turkey*"), *examples.glob("us-china*")):
        shutil.copy(path, folder)


@pytest.fixture(scope="session")
def coded_store(tmp_path_factory) -> Path:
    """The example reports coded, once for all processes of the test run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "pages" / "dragoman.db"
    path.parent.mkdir(exist_ok=True)
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            copy_reports(path.parent / "examples" / "reports")
            result = CliRunner().invoke(app, ["code", str(path.parent / "examples" / "reports"), "--store", str(path)])
            assert result.exit_code == 0, result.output
    return path


class Chat(BaseHTTPRequestHandler):
    """A chat model that finds nothing."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        nothing = json.dumps({"entities": [], "statements": [], "events": []})
        body = json.dumps({"choices": [{"message": {"content": nothing}}], "usage": {}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def chat():
    with serve(Chat) as address:
        yield address


def prepare_review(_: str) -> dict[str, str]:
    """Ada has accepted a record, and there is another store of the same reports."""
    shutil.copy("dragoman.db", "other.db")
    with Store.open(Path("dragoman.db")) as store:
        report = next(one.id for one in store.reports())
        store.correct(f"{report}:e1", by="Ada", said=[("accept", {})])
    return {}


def prepare_versions(_: str) -> dict[str, str]:
    """A story with an older version."""
    told = "Turkey on Monday accused Iran of sheltering militants."
    for day, more in ((22, ""), (23, " Iran rejected the charge on Tuesday.")):
        head = f"Published: 2016-11-{day}\nURL: https://wire.example/story/7"
        Path("story.txt").write_text(f"{head}\n\n{told}{more}\n", encoding="utf-8")
        assert CliRunner().invoke(app, ["code", "story.txt"]).exit_code == 0
    with Store.open(Path("dragoman.db"), readonly=True) as store:
        return {"a1b2c3d4": next(one.id for one in store.reports() if one.title is None)}


def prepare_happenings(_: str) -> dict[str, str]:
    """Two happenings of which the first is told twice."""
    with Store.open(Path("dragoman.db"), readonly=True) as store:
        told = next(one for one in store.happenings() if len({telling.report for telling in one.tellings}) > 1)
        other = next(one for one in store.happenings() if one.id != told.id)
    return {
        "4a65daf80165": told.id, "8d91f0aa:e2": f"{told.tellings[1].report}:{told.tellings[1].record}", "9429abb1f900": other.id,
    }  # fmt: skip


def prepare_chat(address: str) -> dict[str, str]:
    return {"http://127.0.0.1:11434": address}


PREPARE = {
    "review": prepare_review, "versions": prepare_versions, "happenings": prepare_happenings, "second-coder": prepare_chat,
}  # fmt: skip
"""What pages speak of that the example reports do not have; words of the page in whose place others stand here."""


def run_command(line: str) -> str:
    """What a command prints, to the file after `>` if there is one; it must end well."""
    words = shlex.split(line, comments=True)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        os.environ[name] = value
        return ""
    assert words[0] == "dragoman", f"only commands of ours are run, not {line!r}; say `not run` and why"
    target = words[words.index(">") + 1] if ">" in words else None
    result = CliRunner().invoke(app, words[1 : words.index(">") if target else None])
    assert result.exit_code == 0, f"{line}\n{result.output}\n{result.exception!r}"
    if target:
        Path(target).write_text(result.stdout, encoding="utf-8")
    return result.output


def run_console(text: str) -> None:
    """Runs commands after `$`; each must print the lines that are shown beneath it, whatever else it prints."""
    for shown in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *lines = shown.splitlines()
        printed = " ".join(CliRunner().invoke(app, shlex.split(command, comments=True)[1:]).output.split())
        missing = [line for line in lines if not all(" ".join(part.split()) in printed for part in line.split("..."))]
        assert missing == [], f"{command} prints\n{printed}"


def read_data(language: str, text: str) -> None:
    {"json": json.loads, "toml": tomllib.loads, "yaml": yaml.safe_load}[language](text)


WITH_BLOCKS = [page for page in PAGES if any(one.language in RUN | READ for one in blocks_of(page))]


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=name_of)
def test_page_runs(page, coded_store, chat, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_API_KEY", "")
    stock = learning.read_stock()
    monkeypatch.setattr(learning, "read_stock", lambda: stock[:: len(stock) // N_STOCK])  # so that the test is quick
    if page.stem == "spacy":
        pytest.importorskip("spacy")
        spacy_component.register()  # where the package is only on the path, there is no entry point
    for folder in (Path("examples/reports"), Path("reports")):
        copy_reports(folder)
    if page.stem not in CODES_ANEW:
        shutil.copy(coded_store, "dragoman.db")
    instead = PREPARE[page.stem](chat) if page.stem in PREPARE else {}
    names: dict[str, object] = {}
    for block in blocks_of(page):
        if block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
    for block in blocks_of(page):
        text = block.text
        for word, other in instead.items():
            text = text.replace(word, other)
        if not block.reason:
            run_block(block.language, text, page.name, names)


def run_block(language: str, text: str, where: str, names: dict[str, object]) -> None:
    if language == "sh":
        for line in filter(str.strip, text.splitlines()):
            run_command(line)
    elif language == "console":
        run_console(text)
    elif language == "python":
        run_python(text, where, names)
    elif language in READ:
        read_data(language, text)


def run_python(text: str, where: str, names: dict[str, object]) -> None:
    try:
        exec(compile(text, where, "exec"), names)
    except ModuleNotFoundError as error:
        if error.name not in OPTIONAL:
            raise
        pytest.skip(f"{error.name} is not installed")
