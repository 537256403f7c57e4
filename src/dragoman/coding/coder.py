"""From reports to coded reports: read, resolve who is meant, date, and write down statements and events."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.actors.lexicon import Lexicon, load
from dragoman.coding.confidence import Calibration, read_calibration
from dragoman.coding.events import code_events
from dragoman.coding.figures import find_all_figures
from dragoman.coding.meanings import find_meanings
from dragoman.coding.parties import unknown_doers
from dragoman.coding.resolved import resolve_reading
from dragoman.coding.statements import code_statements
from dragoman.coding.whereabouts import find_reported_places
from dragoman.places.gazetteer import load_gazetteer
from dragoman.reader import ModelError, Reader
from dragoman.reader.meaning import MeaningMap, read_map
from dragoman.reader.network import SHIPPED
from dragoman.records import CodedReport, Meanings, Reading, Report, keep_sure
from dragoman.records import Coder as Identity
from dragoman.times import ReportTimes, find_times

if TYPE_CHECKING:
    from dragoman.actors.own import OwnLexicon

N_THREADS = 2
MIN_SCORE = 0.15
"""Statements below it are left out: of 59 in the 117 reports of others that are held out 49 are wrong, most of them by speaker. On
three parts that train nothing it adds .003 to .008 to F1 of statements and 0 to .005 to that of actors, and takes .004 to .011 of
spans whoever speaks (docs/thresholds.md). Events have a higher floor of their own."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A report that could not be coded, and why."""

    report_id: str
    reason: str


class Coder:
    """Codes reports with one model.

    The model is loaded at first use. What is written about a report depends on that report, the version, the model and the actors
    alone.

    Args:
        model: a folder with another model; None for the one that is shipped.
        n_threads: reports coded side by side.
        actors: a lexicon of the user's own beside the shipped one.
        device: `cpu`, or `cuda`: a GPU computes the model in floats; its records name the model with `-floats`, for a few differ.
    """

    def __init__(
        self, model: Path | None = None, n_threads: int = N_THREADS, actors: OwnLexicon | None = None, device: str = "cpu"
    ) -> None:
        self._model = model
        self._device = device
        self._n_threads = n_threads
        self._actors = actors

    @cached_property
    def reader(self) -> Reader:
        """The reader, loaded when first asked for."""
        return Reader(self._model or SHIPPED, self._device)

    @cached_property
    def calibration(self) -> Calibration:
        """What makes probabilities of the reader's scores; it belongs to the model."""
        return read_calibration(self._model or SHIPPED)

    @cached_property
    def meaning_map(self) -> tuple[MeaningMap, str] | None:
        """What makes vectors of statements, and its name; it belongs to the model, and one that has none codes all the same."""
        try:
            return read_map(self._model or SHIPPED)
        except ModelError:
            return None

    @property
    def identity(self) -> Identity:
        """The version, model and lexicon of actors that its records name."""
        model = self.reader.labels.name + ("" if self._device == "cpu" else "-floats")
        return Identity(__version__, model, actors=self._actors.digest if self._actors else None)

    @property
    def lexicon(self) -> Lexicon | None:
        """Where actors are looked up; None for the shipped lexicon."""
        return self._actors.lexicon if self._actors else None

    def code_report(self, report: Report) -> CodedReport:
        """Code one report; one that is not English has no records."""
        if not report.is_english:
            return CodedReport(self.identity, report, (), (), ())
        return self.read_report(report)[1]

    def read_report(self, report: Report) -> tuple[Reading, CodedReport]:
        """What the reader finds in one report, and the report as coded from it."""
        reading, states = self.reader.read_with_states(report.text, report.furniture)
        coded = self.calibration.apply(code_reading(report, reading, self.identity, self.lexicon))
        if self.meaning_map is None:
            return reading, coded
        fitted, name = self.meaning_map
        return reading, replace(coded, meanings=Meanings(name, find_meanings(coded, states, fitted)))

    def code_reports(self, reports: Iterable[Report]) -> Iterator[CodedReport | Failed]:
        """Code reports side by side and give the results in their order; one that fails is named and the rest goes on."""
        remaining = iter(reports)
        first = list(islice(remaining, 2 * self._n_threads))
        if not first:
            return
        _ = self.reader  # made here once, not by every thread
        with ThreadPoolExecutor(self._n_threads) as pool:
            waiting: deque[Future[CodedReport | Failed]] = deque(pool.submit(self._try_report, one) for one in first)
            # While the model is loaded and reads the first report:
            _ = self.calibration, self.meaning_map, self.lexicon or load(), load_gazetteer()
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(self._try_report, one) for one in islice(remaining, 1))

    def _try_report(self, report: Report) -> CodedReport | Failed:
        try:
            return self.code_report(report)
        except Exception as error:  # whatever one report provokes must not stop the rest
            return Failed(report.id, f"{type(error).__name__}: {error}")


@cache
def shared_coder() -> Coder:
    """The coder with the shipped model, made once."""
    return Coder()


def code_reading(report: Report, reading: Reading, identity: Identity, lexicon: Lexicon | None = None) -> CodedReport:
    """Write down a report's statements and events from what was read in it; `confidence` is the raw score.

    Statements that are less sure than `MIN_SCORE` are left out, but those on whose word an event is told.

    Actors are looked up in the lexicon; None is the shipped one.
    """
    resolved = resolve_reading(report, reading, lexicon)
    reading, cast = resolved.reading, resolved.cast
    times = ReportTimes(report.text, report.published, find_times(report.text, report.published))
    places = find_reported_places(report, reading.names, lexicon)
    figures = find_all_figures(report.text, reading.sentences, [one.span for one in times.times])
    statements = code_statements(report, reading.sentences, resolved.attributions, resolved.addresses, cast, times, figures)
    events = code_events(report, reading, statements, cast, times, places, figures, resolved.settled)
    coded = CodedReport(identity, report, (*cast.entities, *unknown_doers(events, cast)), statements, events)
    return keep_sure(coded, MIN_SCORE)
