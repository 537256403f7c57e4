"""A coder that codes in several processes and gives the results in the order of the reports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from dragoman.coding import Failed
from dragoman.records import CodedReport, Report
from dragoman.records import Coder as Identity
from dragoman.scale.parts import coder_of
from dragoman.scale.settings import ScaleError, Settings

CHUNK_SIZE = 8
"""Reports that a process is given at once: a second or two of work, beside which handing them over takes no time."""


class PooledCoder:
    """Like `coding.Coder`, in processes of one thread each; what is written about a report is the same.

    Args:
        settings: the actors that count.
        n_jobs: how many processes.
    """

    def __init__(self, settings: Settings, n_jobs: int) -> None:
        self._settings = settings
        self._n_jobs = n_jobs

    @property
    def identity(self) -> Identity:
        """The version, model and lexicon of actors that its records name."""
        return coder_of(self._settings).identity

    def code_reports(self, reports: Iterable[Report]) -> Iterator[CodedReport | Failed]:
        """Code reports and give the results in their order; one that fails is named and the rest goes on.

        Raises:
            ScaleError: if a process dies; what was given before is whole.
        """
        remaining = iter(reports)
        pool = ProcessPoolExecutor(self._n_jobs, mp_context=get_context("spawn"))
        waiting: deque[Future[list[CodedReport | Failed]]] = deque()
        try:
            while True:
                while len(waiting) < 2 * self._n_jobs and (some := list(islice(remaining, CHUNK_SIZE))):
                    waiting.append(pool.submit(_code_chunk, self._settings, some))
                if not waiting:
                    break
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ScaleError("a process died; if memory was short, give fewer --jobs; the same command goes on") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _code_chunk(settings: Settings, reports: Sequence[Report]) -> list[CodedReport | Failed]:
    return list(coder_of(settings).code_reports(reports))
