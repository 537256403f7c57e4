"""Coding many reports in shards: one plan, any number of workers on any number of machines, the same bytes."""

from dragoman.scale.parts import code_shard, is_done, read_manifest
from dragoman.scale.plan import Plan, Shard, make_plan, open_plan
from dragoman.scale.results import Run, import_coded, open_run, read_coded
from dragoman.scale.settings import Manifest, ScaleError, Settings

__all__ = [
    "Manifest", "Plan", "Run", "ScaleError", "Settings", "Shard", "code_shard", "import_coded", "is_done", "make_plan", "open_plan",
    "open_run", "read_coded", "read_manifest",
]  # fmt: skip
