"""Where `dragoman code` keeps what it coded: the store, or a file of JSON Lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol

from dragoman.cli.terminal import DEFAULT_STORE
from dragoman.ledger import CodedLines, Store
from dragoman.records import CodedReport, Coder, Report

STANDARD_STREAM = "-"


class _Identified(Protocol):
    @property
    def identity(self) -> Coder: ...


class Keeping(Protocol):
    """Where coded reports are kept: the store or a file of JSON Lines."""

    def has(self, report: Report) -> bool:
        """Whether it is there already, coded by this coder."""

    def add(self, coded: CodedReport) -> bool:
        """Keeps it for good before it returns."""

    def note_failure(self, place: str, kind: str, reason: str) -> None:
        """Keeps why something is not there."""

    def count_old_versions(self) -> int:
        """How many texts of this run, or that were there, no longer count since it began."""

    def close(self) -> None:
        """Closes the file."""


class _InStore:
    def __init__(self, store: Store, coder: _Identified) -> None:
        self._store = store
        self._coder = coder
        self._n_before = store.count_old_versions()

    def has(self, report: Report) -> bool:
        return self._store.has(report, self._coder.identity)

    def add(self, coded: CodedReport) -> bool:
        return self._store.add(coded)

    def note_failure(self, place: str, kind: str, reason: str) -> None:
        self._store.note_failure(place, kind, reason)

    def count_old_versions(self) -> int:
        return max(0, self._store.count_old_versions() - self._n_before)  # fewer where a mended day parted a story

    def close(self) -> None:
        self._store.close()


class _InLines:
    def __init__(self, lines: CodedLines) -> None:
        self._lines = lines

    def has(self, report: Report) -> bool:
        return self._lines.has(report)

    def add(self, coded: CodedReport) -> bool:
        return self._lines.add(coded)

    def note_failure(self, place: str, kind: str, reason: str) -> None:
        """A file of coded reports has no place for what is none; the summary names it."""

    def count_old_versions(self) -> int:
        """None: what has been written stays."""
        return 0

    def close(self) -> None:
        self._lines.close()


class _InOutput(_InLines):
    """Standard output, which is not ours to close."""

    def close(self) -> None:
        pass


def open_keeping(paths: list[str], store: Path | None, to: str | None, coder: _Identified) -> Keeping:
    """The store, or the file that `to` names.

    Raises:
        StoreError: if it cannot be opened or is something else.
    """
    if to == STANDARD_STREAM:
        return _InOutput(CodedLines(sys.stdout.buffer))
    if to is not None:
        return _InLines(CodedLines.open(Path(to), coder.identity))
    opened = Store.open(store or DEFAULT_STORE)
    for path in paths:
        opened.forget_failures("standard input" if path == STANDARD_STREAM else path)
    return _InStore(opened, coder)
