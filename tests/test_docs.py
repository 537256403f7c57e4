"""The pages say what is so: generated ones are current, links lead somewhere, versions agree."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
import typer.main
import yaml

import dragoman
from dragoman.cli.main import app
from dragoman.intake.failure import REASONS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))
import generate  # noqa: E402

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("training/**/*.md"), *ROOT.glob("evaluation/*.md")])
# Written by evaluation/table.py, together with the results; there once something has been measured.
MEASURED, RESULTS = DOCS / "evaluation.md", ROOT / "evaluation" / "results"
COMMANDS = sorted(typer.main.get_command(app).commands)

_LINK = re.compile(r"\[[^\]\[]+\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_generated_pages_are_current():
    """The counts of the corpus are left to `make docs-check`: they change with every passage."""
    stale = generate.find_stale(generate.build_pages())
    assert [page.name for page in stale if page.parent == DOCS] == [], "run python docs/generate.py"


def test_check_names_pages_that_are_not_current(tmp_path):
    current, old = tmp_path / "current.md", tmp_path / "old.md"
    current.write_text("as the code says\n", encoding="utf-8")
    old.write_text("as the code said\n", encoding="utf-8")
    pages = dict.fromkeys((current, old, tmp_path / "missing.md"), "as the code says\n")
    assert generate.find_stale(pages) == [old, tmp_path / "missing.md"]


def test_words_go_between_their_marks():
    assert generate.put_between("a\n<!-- b -->\nold\n<!-- e -->\nz", ("<!-- b -->", "<!-- e -->"), "new") == (
        "a\n<!-- b -->\nnew\n<!-- e -->\nz"
    )


def test_modes_are_counted_in_their_order_with_those_that_have_none_last():
    counts = Counter({"none": 1, "phone": 1200})
    assert generate.count_modes(counts, ("visit", "phone")) == "`visit` 0, `phone` 1,200, none 1"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command):
    assert f"## dragoman {command}\n" in (DOCS / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_command(command):
    assert f"`dragoman {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", sorted(REASONS))
def test_every_refusal_is_described(kind):
    assert f"| `{kind}` |" in (DOCS / "intake.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    lost = []
    for target in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if "://" in target or (there == MEASURED and not RESULTS.exists()):
            continue
        if not there.exists() or (anchor and anchor not in anchors_of(there)):
            lost.append(target)
    assert lost == []


def test_every_page_is_in_the_index():
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    missing = [page.name for page in DOCS.glob("*.md") if page.name != "index.md" and f"({page.name})" not in index]
    assert missing == []


def test_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == dragoman.__version__
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)


def test_changelog_tells_of_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = str(yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["date-released"])
    assert f"## [{dragoman.__version__}] - {released}\n" in changelog


def test_readme_makes_only_targets_that_there_are():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"\bmake ([a-z-]+) ", page.read_text(encoding="utf-8"))}
    assert {"demo", "test"} <= named & targets


def test_licence_is_the_whole_apache_licence():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
