"""What came of a run of `dragoman code`: counts, events by type as a bar chart, and what failed and why."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.cli.own import tell_own
from dragoman.cli.styles import QUAD_STYLES
from dragoman.cli.terminal import count_of, left_out, printable
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, count_records, keep_sure

if TYPE_CHECKING:
    from dragoman.actors.own import OwnLexicon

BAR_WIDTH = 40
N_FAILURES_SHOWN = 20


class Summary:
    """Counts while the run goes on; `listener` is told of every change.

    Of records those of at least `min_confidence` are counted, and how many others there were. Of failures that `dragoman list` can
    name later the first few are printed, of others all. `actors` are the user's own that counted, if there are any.
    """

    def __init__(
        self, *, lists_failures: bool = True, min_confidence: float = 0.0, actors: OwnLexicon | None = None
    ) -> None:
        self.lists_failures = lists_failures
        self.min_confidence = min_confidence
        self.actors = actors
        self.n_coded = 0
        self.n_known = 0
        self.n_old_versions = 0
        self.n_undated = 0
        self.doubted: list[tuple[str, str]] = []
        self.foreign: Counter[str] = Counter()
        self.n_statements = 0
        self.n_left_out = 0
        self.events: Counter[str] = Counter()
        self.own_types: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []
        self.listener: Callable[[Summary], None] | None = None
        self._started = time.monotonic()

    @property
    def n_met(self) -> int:
        """How many reports have been dealt with, in whatever way."""
        return self.n_coded + self.n_known + self.foreign.total() + len(self.failures)

    def count(self, coded: CodedReport) -> None:
        """A report was coded, and of its records those were kept that are sure enough; or it is not English and has none."""
        if not coded.report.is_english:
            self.foreign[str(coded.report.language)] += 1
            self._tell()
            return
        sure = keep_sure(coded, self.min_confidence)
        self.n_coded += 1
        self.n_undated += coded.report.published is None
        self.doubted += [(coded.report.id, gap.reason) for gap in coded.report.gaps]
        self.n_statements += len(sure.statements)
        self.n_left_out += count_records(coded) - count_records(sure)
        self.events.update(event.event for event in sure.events)
        self.own_types.update(own.name for event in sure.events for own in event.own_types)
        self._tell()

    def count_known(self) -> None:
        """A report was there already."""
        self.n_known += 1
        self._tell()

    def count_failure(self, place: str, reason: str) -> None:
        """Something could not be read or coded."""
        self.failures.append((place, reason))
        self._tell()

    def _tell(self) -> None:
        if self.listener is not None:
            self.listener(self)

    def print(self, console: Console, *, quiet: bool = False) -> None:
        """Prints counts, chart and failures; if quiet, the failures only."""
        if not quiet:
            self._print_counts(console)
            if self.events:
                self._print_chart(console)
        self._print_failures(console)

    def _print_counts(self, console: Console) -> None:
        seconds = time.monotonic() - self._started
        n_events = self.events.total()
        console.print(
            f"{count_of(self.n_coded, 'report')} coded in {seconds:.1f} s: "
            f"{count_of(self.n_statements, 'statement')}, {count_of(n_events, 'event')}."
        )
        if self.min_confidence:
            console.print(f"{left_out(self.n_left_out, self.min_confidence)}.")
        if self.foreign:
            told = ", ".join(f"{n:,} {language}" for language, n in sorted(self.foreign.items(), key=lambda one: (-one[1], one[0])))
            console.print(f"{count_of(self.foreign.total(), 'report')} not English, kept and not coded: {told}.", soft_wrap=True)
        if self.n_undated:
            told = f"{count_of(self.n_undated, 'report')} without a day of publication: their days such as 'on Monday' stay undated"
            console.print(f"{told}; `dragoman list` shows which, docs/intake.md where a day is looked for.", soft_wrap=True)
        self._print_doubted(console)
        if self.n_old_versions:
            told = f"{count_of(self.n_old_versions, 'older version')} of a story set aside"
            console.print(f"{told}: the newest counts, `dragoman versions` compares them.", soft_wrap=True)
        if self.n_known:
            console.print(f"{count_of(self.n_known, 'report')} already there, unchanged.")
        if self.actors:
            console.print(f"{printable(tell_own(self.actors))}.", soft_wrap=True)

    def _print_doubted(self, console: Console) -> None:
        """Names the reports whose day of publication was given and counts as none."""
        for name, reason in self.doubted[:N_FAILURES_SHOWN]:
            console.print(f"Warning: report {printable(name)}: its day of publication counts as none: {reason}.", soft_wrap=True)
        if (n_more := len(self.doubted) - N_FAILURES_SHOWN) > 0:
            console.print(f"and {n_more:,} more such warnings.")

    def _print_chart(self, console: Console) -> None:
        most = max(self.events.values())
        width = min(BAR_WIDTH, console.width - 20)
        mark = "█" if console.encoding.startswith("utf") else "#"
        for name, one in EVENT_TYPES.items():
            if n_events := self.events[name]:
                bar = mark * max(1, round(width * n_events / most))
                console.print(Text.assemble(f"  {name:<10}", f"{n_events:>6} ", (bar, QUAD_STYLES[one.quad_code])))
        if self.own_types:
            told = ", ".join(f"{name} {n:,}" for name, n in sorted(self.own_types.items(), key=lambda one: (-one[1], one[0])))
            console.print(f"Of types of your own: {told}.", soft_wrap=True)

    def _print_failures(self, console: Console) -> None:
        if not self.failures:
            return
        console.print(Text(f"{count_of(len(self.failures), 'failure')}:", style="bold red"))
        shown = self.failures[:N_FAILURES_SHOWN] if self.lists_failures else self.failures
        for place, reason in shown:
            console.print(Text.assemble("  ", (printable(place), "bold"), f": {printable(reason)}"), soft_wrap=True)
        if n_more := len(self.failures) - len(shown):
            console.print(f"  and {n_more} more; `dragoman list --failures` names them all")
