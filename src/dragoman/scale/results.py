"""What a run in shards has made, read back in the order of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.ledger import Store
from dragoman.records import CodedReport
from dragoman.scale.parts import read_manifest, read_part
from dragoman.scale.plan import Plan, open_plan
from dragoman.scale.settings import Manifest, ScaleError


@dataclass(frozen=True, slots=True)
class Run:
    """A run whose shards are all done, by one coder."""

    out: Path
    plan: Plan
    manifests: tuple[Manifest, ...]


def open_run(out: Path) -> Run:
    """The run of a folder.

    Raises:
        ScaleError: if there is none, not all of it is done, or its shards are of different coders.
    """
    plan = open_plan(out)
    if plan is None:
        raise ScaleError(f"there is no plan in {out}; name the folder that `dragoman code --out` wrote")
    manifests = [read_manifest(out, shard) for shard in plan.shards]
    done = tuple(one for one in manifests if one)
    if len(done) < len(manifests):
        missing = len(manifests) - len(done)
        raise ScaleError(f"{missing} of {len(manifests)} shards in {out} are not done; `dragoman code --out {out}` does them")
    if len({one.made_by for one in done}) > 1:
        raise ScaleError(f"the shards in {out} are of different coders; `dragoman code --out {out}` codes all of them by this one")
    return Run(out, plan, done)


def read_coded(run: Run) -> Iterator[CodedReport]:
    """The coded reports in the order of the plan.

    Raises:
        ScaleError: if a part cannot be read.
    """
    for shard in run.plan.shards:
        yield from read_part(run.out, shard)


def import_coded(run: Run, store: Store, tell: Callable[[int], None] | None = None) -> tuple[int, int]:
    """Puts the coded reports and failures of a run into a store; gives how many were new, and how many there already.

    They go in in the order of the plan, so that the store has what a single process would have put into it.

    Args:
        run: the run.
        store: an open store.
        tell: told after each report how many have been read.

    Raises:
        ScaleError: if a part cannot be read.
        StoreError: if the store cannot be written.
    """
    n_new = n_read = 0
    for coded in read_coded(run):
        n_new += store.add(coded)
        n_read += 1
        if tell:
            tell(n_read)
    for failure in (*run.plan.failures, *(one for manifest in run.manifests for one in manifest.failures)):
        store.note_failure(*failure)
    return n_new, n_read - n_new
