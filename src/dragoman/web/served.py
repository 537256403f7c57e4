"""What is served: the store, and the coder for pages that read a report anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from starlette.requests import Request

from dragoman.ledger import Store

if TYPE_CHECKING:
    from dragoman.actors.lexicon import Lexicon
    from dragoman.actors.own import OwnLexicon
    from dragoman.coding import Coder
    from dragoman.records import CodedReport, Reading, Report
    from dragoman.records import Coder as Identity
    from dragoman.types.keep import OwnTypes


MOST_READ_ANEW = 200_000
"""Characters of a report that is read anew while a page is waited for: that takes some ten seconds."""


class LateCoder:
    """A coder that is made at its first use: not even its modules are loaded before the first page is there.

    Args:
        actors: a lexicon of the user's own beside the shipped one.
        types: event types of the user's own.
    """

    def __init__(self, actors: OwnLexicon | None = None, types: OwnTypes | None = None) -> None:
        self._actors = actors
        self._types = types

    @cached_property
    def _coder(self) -> Coder:
        if self._types:
            from dragoman.types.coder import TypesCoder

            return TypesCoder(self._types, actors=self._actors)
        from dragoman.coding import Coder

        return Coder(actors=self._actors)

    @property
    def identity(self) -> Identity:
        """The version, model, lexicon of actors and types that its records name."""
        return self._coder.identity

    @property
    def lexicon(self) -> Lexicon | None:
        """Where actors are looked up; None for the shipped lexicon."""
        return self._coder.lexicon

    def code_report(self, report: Report) -> CodedReport:
        """Codes one report."""
        return self._coder.code_report(report)

    def read_report(self, report: Report) -> tuple[Reading, CodedReport]:
        """What the reader finds in one report, and the report as coded from it."""
        return self._coder.read_report(report)


@dataclass(frozen=True, slots=True)
class Served:
    """The store's path, a coder, whose model is loaded at its first use, and the lexicon that it takes actors from.

    `reviewer` is who reviews, where that was said when the server was started.

    Coding takes both cores for seconds, so that one report is coded at a time: pages meanwhile are answered.
    """

    store: Path
    coder: Coder | LateCoder
    coding: Lock
    lexicon: Lexicon | None = None
    reviewer: str | None = None


def served_by(request: Request) -> Served:
    """What this application serves."""
    served: Served = request.app.state.served
    return served


def state_of(path: Path) -> tuple[int, ...]:
    """What changes whenever the store is written: times and sizes of its file and of its log."""
    files = (path, path.with_name(path.name + "-wal"))
    found = (file.stat() for file in files if file.exists())
    return tuple(number for stat in found for number in (stat.st_mtime_ns, stat.st_size))


def open_store(request: Request) -> Store:
    """The store, opened for reading: what is coded meanwhile is there at the next request."""
    return Store.open(served_by(request).store, readonly=True)


N_REMEMBERED = 32


def ask(request: Request, question: str, **asked: object) -> Any:  # noqa: ANN401 - what the question returns
    """The store's answer to a question, by the name of its method; asked again only when the store was written since.

    For what counts the whole store and is asked twice in a row, by a page and by its chart. `asked` must be hashable.
    """
    path = served_by(request).store
    return _remember(path, state_of(path), question, tuple(sorted(asked.items())))


@lru_cache(maxsize=N_REMEMBERED)
def _remember(path: Path, _: tuple[int, ...], question: str, asked: tuple[tuple[str, object], ...]) -> Any:  # noqa: ANN401
    with Store.open(path, readonly=True) as store:
        return getattr(store, question)(**dict(asked))
