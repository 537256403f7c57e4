"""The progress bar of `dragoman code`, on a terminal only: how many, how fast, how long still."""

from __future__ import annotations

from types import TracebackType

from rich import progress
from rich.console import Console
from rich.text import Text

from dragoman.cli.summary import Summary


class _RateColumn(progress.ProgressColumn):
    """Reports a second over the last half minute."""

    def render(self, task: progress.Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:.1f}/s", style="cyan")


class Progress:
    """A bar that stands while it is entered."""

    def __init__(self, console: Console, n_reports: int) -> None:
        self._bar = progress.Progress(
            progress.TextColumn("Coding"),
            progress.BarColumn(bar_width=None),
            progress.MofNCompleteColumn(),
            _RateColumn(),
            progress.TimeRemainingColumn(compact=True),
            progress.TextColumn("{task.fields[failed]}", style="red"),
            console=console,
            transient=True,
            expand=True,
        )
        self._task = self._bar.add_task("", total=n_reports, failed="")

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, summary: Summary) -> None:
        """Moves the bar to what the summary counts."""
        n_failed = len(summary.failures)
        self._bar.update(self._task, completed=summary.n_met, failed=f"{n_failed} failed" if n_failed else "")
