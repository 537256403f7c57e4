"""What holds for the whole package: arrows point one way, nothing heavy at run time, small pieces."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import dragoman

ROOT = Path(dragoman.__file__).parent

# From the bottom up: a package may import from those above its own line only; packages on one line know nothing of each other.
LAYERS = (
    ("records",),
    ("plover",),
    ("places",),
    ("intake", "reader", "actors", "times"),
    ("coding",),
    ("types",),
    ("llm",),
    ("ledger",),
    ("exports",),
    ("scale",),
    ("web",),
    ("cli",),
)
RANKS = {package: rank for rank, layer in enumerate(LAYERS) for package in layer}

MODULES = sorted(ROOT.rglob("*.py"))
N_LINES_OF_MODULE = 400
N_LINES_OF_FUNCTION = 80


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


@cache
def parse(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def package_of(module: Path) -> str | None:
    """The package of ours that the module is in; None for the front door, `dragoman/__init__.py`."""
    parts = module.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else None


def imported_packages(module: Path) -> set[str]:
    """The packages of ours that the module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(parse(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(module)} line {node.lineno}: write the whole name of what is imported"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    parts = (name.split(".") for name in names if name.startswith("dragoman."))
    return {part[1] for part in parts} & (set(RANKS) | {path.name for path in ROOT.iterdir() if path.is_dir()})


def test_every_package_has_its_layer():
    found = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert found <= set(RANKS), "give the new package its place in LAYERS"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_point_down(module):
    own = package_of(module)
    if own is None:
        return
    back = {other for other in imported_packages(module) - {own} if RANKS[other] >= RANKS[own]}
    assert not back, f"{own} must not import {', '.join(sorted(back))}"


def test_front_door_imports_nothing_until_it_is_used():
    code = "import sys, dragoman; print(sorted(one for one in sys.modules if one.startswith('dragoman')))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['dragoman']"


BLOCKED = """
import importlib, pkgutil, sys
for name in ("torch", "transformers", "spacy", "pandas", "tensorflow"):
    sys.modules[name] = None
import dragoman
for module in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
    importlib.import_module(module.name)
"""


def test_no_module_needs_torch():
    result = subprocess.run([sys.executable, "-c", BLOCKED], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_are_short(module):
    n_lines = len(module.read_text(encoding="utf-8").splitlines())
    assert n_lines <= N_LINES_OF_MODULE


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_functions_are_short(module):
    functions = [node for node in ast.walk(parse(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {f"{function.name}:{function.lineno}": 1 + (function.end_lineno or 0) - function.lineno for function in functions}
    assert {name: length for name, length in lengths.items() if length > N_LINES_OF_FUNCTION} == {}


@pytest.mark.parametrize("module", [one for one in MODULES if package_of(one) != "cli"], ids=name_of)
def test_only_the_terminal_prints(module):
    calls = [node for node in ast.walk(parse(module)) if isinstance(node, ast.Call)]
    prints = [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert prints == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_exception_is_swallowed_unnamed(module):
    bare = [node.lineno for node in ast.walk(parse(module)) if isinstance(node, ast.ExceptHandler) and node.type is None]
    assert bare == []
