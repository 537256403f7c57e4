"""The pages that lead through a job: every command and snippet in them is run, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("quick-start", "panel")
N_REPORTS = 4  # enough for a relation, and quick

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def steps_of(page: Path) -> list[tuple[str, str]]:
    """(kind, text) of every command and snippet."""
    found = []
    for _, language, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
        text = textwrap.dedent(body)
        found += [("python", text)] if language == "python" else [("shell", line) for line in text.splitlines() if line]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_walkthrough(name, tmp_path, monkeypatch, capsys):
    reports = tmp_path / "examples" / "reports"
    reports.mkdir(parents=True)
    for path in [*sorted((ROOT / "examples" / "reports").glob("iran-turkey*"))][:N_REPORTS]:
        shutil.copy(path, reports)
    monkeypatch.chdir(tmp_path)
    steps = steps_of(ROOT / "docs" / f"{name}.md")
    assert len(steps) > 4
    for kind, text in steps:
        if kind == "python":
            exec(compile(text, name, "exec"), {})
        elif text.startswith("dragoman "):
            result = CliRunner().invoke(app, shlex.split(text)[1:])
            assert result.exit_code == 0, f"{text}\n{result.output}"
        else:
            assert text.startswith("pip install")
    assert capsys.readouterr().out
