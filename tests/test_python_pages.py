"""The snippets of the pages on Python and spaCy, run in the order of the page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman import spacy_component
from dragoman.cli.main import app

ROOT = Path(__file__).parents[1]
_SNIPPET = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ["python", "spacy"])
def test_snippets_run(page, tmp_path, monkeypatch, capsys):
    if page == "spacy":
        pytest.importorskip("spacy")
        spacy_component.register()  # where the package is not installed but only on the path, there is no entry point
    shutil.copy(ROOT / "examples" / "reports" / "iran-turkey-2015.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["code", "iran-turkey-2015.txt"]).exit_code == 0
    snippets = _SNIPPET.findall((ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8"))
    assert snippets
    names: dict[str, object] = {}  # the snippets of a page go on from one to the next
    for text in snippets:
        exec(compile(text, page, "exec"), names)
    assert capsys.readouterr().out
