"""R reads what Dragoman writes; passed over where R or its packages are not installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLES = DOCS.parent / "examples" / "reports"
R = shutil.which("Rscript")


def has_packages() -> bool:
    command = [str(R), "-e", "quit(status = !all(sapply(c('readr', 'RSQLite'), requireNamespace, quietly = TRUE)))"]
    return R is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not has_packages(), reason="R with readr and RSQLite is not installed")


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vignette")
    store = folder / "dragoman.db"
    for arguments in (
        ["code", str(EXAMPLES), "--store", str(store)],
        ["export", "--as", "csv", "--to", str(folder / "events.csv"), "--store", str(store)],
        ["export", "--as", "dyad-month", "--to", str(folder / "dyad-month.csv"), "--store", str(store)],
    ):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
    result = subprocess.run(["Rscript", str(DOCS / "r-vignette.R"), str(folder)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    with (folder / "events.csv").open(encoding="utf-8") as file:
        return result.stdout, file.read()


def test_r_counts_the_same_rows(output):
    import csv
    import io

    told, events = output
    n_rows = sum(1 for _ in csv.DictReader(io.StringIO(events)))
    assert f"events: {n_rows} rows" in told
    assert re.search(r"panel: \d+ dyad-months, [1-9]\d* with an event", told)
    assert "converged: TRUE" in told


def test_page_shows_what_the_script_prints(output):
    """Numbers change with the model; the lines of the page must be those of the script."""
    blocks = re.findall(r"^```text\n(.*?)^```", (DOCS / "r.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    shapes = [[re.sub(r"[\d\s]+", " ", line).strip() for line in text.splitlines()] for text in ("".join(blocks), output[0])]
    assert shapes[0][0] == shapes[1][0]
    assert {line for line in shapes[0] if ":" in line} == {line for line in shapes[1] if ":" in line}
