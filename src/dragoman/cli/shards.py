"""`dragoman code --out`: a run in shards, and the options of runs in several processes or on several machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import FAILURES, INTERRUPTED, USAGE, count_of, open_words, printable, stop

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.scale.plan import Plan, Shard
    from dragoman.scale.settings import Manifest, Settings

PROCESSES, RAY = "processes", "ray"
N_FAILURES_SHOWN = 20

JobsOption = Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Code in N processes.")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Code in shards, each a Parquet file here.")]
ShardOption = Annotated[str | None, typer.Option("--shard", metavar="I/N", help="Do the I-th of N parts (array jobs).")]
ShardSizeOption = Annotated[int | None, typer.Option("--shard-size", metavar="N", min=1, help="Reports of a shard. [default: 250]")]
ExecutorOption = Annotated[str, typer.Option("--executor", metavar="NAME", help="processes, or ray: a cluster.")]
AddressOption = Annotated[str | None, typer.Option("--address", metavar="HOST:PORT", help="ray: the cluster's head node.")]
PlanOption = Annotated[bool, typer.Option("--plan-only", help="Make the plan of the shards and stop.")]


@dataclass(frozen=True, slots=True)
class Sharding:
    """What the options say of a run in shards; `part` is (index from 0, number of parts)."""

    jobs: int | None
    executor: str
    address: str | None
    part: tuple[int, int]
    size: int | None
    plan_only: bool

    @property
    def is_asked_for(self) -> bool:
        """Whether an option was given that only a run in shards has."""
        return self.executor != PROCESSES or bool(self.address or self.size or self.plan_only) or self.part != (0, 1)


def read_sharding(
    jobs: int | None, executor: str, address: str | None, shard: str | None, size: int | None, plan_only: bool
) -> Sharding:
    """The options, checked; ends the command if they do not fit."""
    if executor not in {PROCESSES, RAY}:
        stop(f"there is no executor {executor!r}; choose {PROCESSES} or {RAY}", USAGE)
    if address and executor != RAY:
        stop("--address is for --executor ray", USAGE)
    return Sharding(jobs, executor, address, _read_part(shard), size, plan_only)


def _read_part(words: str | None) -> tuple[int, int]:
    if words is None:
        return 0, 1
    number, _, parts = words.partition("/")
    if not (number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        stop(f"--shard wants I/N with I from 1 to N, as 3/16, not {words!r}", USAGE)
    return int(number) - 1, int(parts)


def code_in_shards(
    out: Path, paths: list[str], columns: dict[str, str], actors: Path | None, min_confidence: float, sharding: Sharding,
    device: str = "cpu", model: Path | None = None, *, quiet: bool,
) -> None:  # fmt: skip
    """Makes the plan, or goes on with the one that is there, and codes this job's shards."""
    from dragoman.cli.own import find_own, find_types
    from dragoman.scale.plan import SHARD_SIZE, make_plan
    from dragoman.scale.settings import Settings

    words = open_words()
    own = find_own(None, actors)
    types = find_types(None, model)
    settings = Settings(
        str(own.path.resolve()) if own else None, min_confidence, str(types.path.resolve()) if types else None, device,
        str(model.resolve()) if model else None,
    )
    plan = make_plan(out, paths, columns, sharding.size or SHARD_SIZE)
    told = f"{count_of(plan.n_reports, 'report')} in {count_of(len(plan.shards), 'shard')}"
    if sharding.plan_only:
        _tell(words, f"{told}, planned in {out}.", quiet)
        _end(words, out, plan.failures)
        return
    mine = plan.part_of(*sharding.part)
    done: list[Manifest] = []
    try:
        for manifest in _shown(_work(out, mine, settings, sharding), mine, words, quiet):
            done.append(manifest)
    except KeyboardInterrupt:
        _tell(words, f"{len(done)} of {count_of(len(mine), 'shard')} done.", quiet)
        stop("interrupted; start the same command again to go on", INTERRUPTED)
    _tell(words, _told(out, plan, mine, done), quiet)
    failures = tuple(one for manifest in sorted(done, key=lambda one: one.number) for one in manifest.failures)
    _end(words, out, (*(plan.failures if sharding.part[0] == 0 else ()), *failures))


def _work(out: Path, shards: list[Shard], settings: Settings, sharding: Sharding) -> Iterator[Manifest]:
    from dragoman.scale import executors

    if sharding.executor == RAY:
        return executors.code_on_ray(out, shards, settings, sharding.address, sharding.jobs)
    if sharding.jobs is None or sharding.jobs == 1:
        return executors.code_here(out, shards, settings)
    return executors.code_in_processes(out, shards, settings, sharding.jobs)


def _shown(work: Iterator[Manifest], shards: list[Shard], words: Console, quiet: bool) -> Iterator[Manifest]:
    """The manifests as they come, with a bar on a terminal."""
    if quiet or not words.is_terminal:
        yield from work
        return
    from rich import progress

    sizes = {one.number: one.n_reports for one in shards}
    columns = progress.TextColumn("Coding"), progress.BarColumn(None), progress.MofNCompleteColumn()
    with progress.Progress(*columns, progress.TimeRemainingColumn(), console=words, transient=True, expand=True) as bar:
        task = bar.add_task("", total=sum(sizes.values()))
        for manifest in work:
            bar.advance(task, sizes[manifest.number])
            yield manifest


def _told(out: Path, plan: Plan, mine: list[Shard], done: list[Manifest]) -> str:
    n_statements, n_events = sum(one.n_statements for one in done), sum(one.n_events for one in done)
    told = (
        f"{count_of(len(done), 'shard')} done with {count_of(sum(one.n_reports for one in done), 'report')}: "
        f"{count_of(n_statements, 'statement')}, {count_of(n_events, 'event')}."
    )
    if len(mine) < len(plan.shards):
        return f"{told} The plan has {count_of(len(plan.shards), 'shard')} in all."
    return f"{told} `dragoman import {out}` puts them into a store."


def _tell(words: Console, told: str, quiet: bool) -> None:
    if not quiet:
        words.print(printable(told), soft_wrap=True)


def _end(words: Console, out: Path, failures: tuple[tuple[str, str, str], ...]) -> None:
    """Names failures, and ends the command with their code if there are any."""
    if not failures:
        return
    words.print(f"{count_of(len(failures), 'failure')}:", style="bold red")
    for place, _, reason in failures[:N_FAILURES_SHOWN]:
        words.print(f"  {printable(place)}: {printable(reason)}", soft_wrap=True)
    if len(failures) > N_FAILURES_SHOWN:
        n_more = len(failures) - N_FAILURES_SHOWN
        words.print(f"  and {n_more} more, in {printable(str(out))}/plan.json and the manifests beside the parts")
    raise typer.Exit(FAILURES)
