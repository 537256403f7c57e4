"""Who codes the shards: this process, processes of this machine, or a Ray cluster. All call `code_shard` and nothing else."""

from __future__ import annotations

import logging
import os
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from dragoman.scale.parts import code_shard
from dragoman.scale.plan import Shard
from dragoman.scale.settings import Manifest, ScaleError, Settings

ATTEMPTS = 3
"""How often in a row a worker may die without any shard getting done before the run ends."""

ANSWER_S = 5.0
"""How long the head node of a cluster may take to answer; Ray itself would try for minutes, and say what it tries."""
_ADDRESS = re.compile(r"(?:ray://)?\[?([^/\]]+)\]?:(\d{1,5})")

Work = Callable[[Path, Shard, Settings], Manifest]


def code_here(out: Path, shards: Sequence[Shard], settings: Settings, work: Work = code_shard) -> Iterator[Manifest]:
    """One shard after the other, in this process."""
    for shard in shards:
        yield work(out, shard, settings)


def code_in_processes(
    out: Path, shards: Sequence[Shard], settings: Settings, n_jobs: int, work: Work = code_shard
) -> Iterator[Manifest]:
    """Shards side by side in processes of their own, as they get done.

    A worker that dies (killed, out of memory) takes down the pool; it is made anew for what is left.

    Raises:
        ScaleError: if workers die and die and no shard gets done; what is done stays done.
    """
    left = {one.number: one for one in shards}
    deaths = 0
    while left:
        with ProcessPoolExecutor(min(n_jobs, len(left)), mp_context=get_context("spawn")) as pool:
            try:
                waiting = {pool.submit(work, out, shard, settings): number for number, shard in left.items()}
                for future in as_completed(waiting):
                    manifest = future.result()
                    del left[waiting[future]]
                    deaths = 0
                    yield manifest
            except BrokenProcessPool as error:
                deaths += 1
                if deaths == ATTEMPTS:
                    raise ScaleError(
                        f"a worker died {ATTEMPTS} times and {len(left)} shards are not done; if memory was short, "
                        "give fewer --jobs; the same command goes on"
                    ) from error
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def code_on_ray(
    out: Path, shards: Sequence[Shard], settings: Settings, address: str | None, n_jobs: int | None, work: Work = code_shard
) -> Iterator[Manifest]:
    """Shards as Ray tasks of one core each, as they get done; the folder must be the same for all nodes.

    Args:
        out: the run's folder.
        shards: those to do.
        settings: of the run.
        address: of a cluster; None for one on this machine for the time of the run.
        n_jobs: cores of a cluster on this machine; None for all.
        work: what does a shard.

    Raises:
        ScaleError: if ray is not installed, the cluster cannot be reached, or a task fails for good.
    """
    try:
        import ray
    except ImportError as error:
        raise ScaleError("--executor ray needs Ray; run: pip install 'dragoman[ray]'") from error
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a cluster of Ray's would tell its makers how it is used
    if address:
        _expect_answer(address)
    where = {"address": address} if address else {"num_cpus": n_jobs}
    try:
        ray.init(**where, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, ignore_reinit_error=True)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ScaleError(f"no Ray cluster could be used at {address or 'this machine'}: {error}") from error
    try:
        task = ray.remote(num_cpus=1, max_retries=ATTEMPTS)(work)
        waiting = [task.remote(out.resolve(), shard, settings) for shard in shards]
        while waiting:
            done, waiting = ray.wait(waiting, num_returns=1)
            yield ray.get(done[0])
    except ray.exceptions.RayError as error:
        raise ScaleError(f"a task failed on Ray: {error}; the same command goes on with what is left") from error
    finally:
        ray.shutdown()


def _expect_answer(address: str) -> None:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ScaleError(f"--address wants HOST:PORT of a Ray cluster's head node, such as 10.0.0.5:6379, not {address!r}")
    try:
        socket.create_connection((found[1], int(found[2])), timeout=ANSWER_S).close()
    except (OSError, OverflowError) as error:
        raise ScaleError(
            f"nothing answers at {address} ({error}); is the cluster up (`ray status` on its head node), and its port open?"
        ) from error
