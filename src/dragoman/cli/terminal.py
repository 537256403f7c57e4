"""What the commands have in common: where they write, how they end, and the store's option."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

DONE, ERROR, USAGE, FAILURES, NOTHING_FOUND, INTERRUPTED = 0, 1, 2, 3, 4, 130

DEFAULT_STORE = Path("dragoman.db")

StoreOption = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store to read.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]


def _check_confidence(value: float) -> float:
    if not 0 <= value <= 1:  # so is no NaN
        raise typer.BadParameter(f"a confidence is a number from 0 to 1, not {value:g}")
    return value


TypeOption = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only events of this type, PLOVER's or your own; may be repeated."),
]
MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="X", callback=_check_confidence, help="Leave out records of a confidence below X, 0 to 1."
    ),
]

SinceOption = Annotated[str | None, typer.Option("--since", metavar="DAY", help="From this day, month or year on.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day, month or year.")]

_UNPRINTABLE = {code: "\ufffd" for code in (*range(9), *range(11, 32), *range(127, 160))}

_P = ParamSpec("_P")
_R = TypeVar("_R")


def open_data() -> Console:
    """Where data goes: standard output. Colours only on a terminal."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # as from `typer.echo`; rich would end the program with an error

    return Output(highlight=False, markup=False, emoji=False)


def open_words() -> Console:
    """Where words for the person go: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def printable(text: str) -> str:
    """The text with control characters replaced one for one: a report must not steer the terminal that shows it."""
    return text.translate(_UNPRINTABLE)


def count_of(number: int, noun: str) -> str:
    """The number with its noun: '1 event', '2,000 events'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def left_out(n_records: int, min_confidence: float) -> str:
    """Says what a least confidence left out."""
    return f"{count_of(n_records, 'record')} of a confidence below {min_confidence:g} left out"


def stop(message: str, code: int = ERROR) -> NoReturn:
    """Ends the command with a message on standard error."""
    typer.echo(f"dragoman: {printable_lines(message)}", err=True)
    raise typer.Exit(code)


def printable_lines(text: str) -> str:
    """Like `printable`, for texts of more than one line."""
    return "\n".join(printable(line) for line in text.split("\n"))


def ends_well(command: Callable[_P, _R]) -> Callable[_P, _R]:
    """Turns the library's errors into a message and an exit code, the only place where that happens."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return command(*args, **kwargs)
        except typer.Exit:
            raise
        except KeyboardInterrupt:
            stop("interrupted", INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output has all that it wanted ('| head'); nothing more can be told to it, nor at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(DONE) from None
        except Exception as error:
            if not _is_expected(error):
                raise
            stop(_tell_system(error) if isinstance(error, OSError) else str(error), _exit_code(error))

    return run


def _tell_system(error: OSError) -> str:
    """What the system says of a file or folder, in words that say what to do."""
    if not error.filename:
        return error.strerror or str(error)
    path = Path(os.fsdecode(error.filename))
    if isinstance(error, FileNotFoundError) and not path.parent.exists():
        return f"there is no folder {path.parent}; make it first"
    told = {
        FileNotFoundError: f"there is no file {path}; check the spelling",
        IsADirectoryError: f"expected a file, but {path} is a folder; name a file",
        NotADirectoryError: f"expected a folder, but {path.parent} is a file; name a folder",
        PermissionError: f"{path} may not be opened; check its rights",
    }
    return told.get(type(error), f"{path}: {error.strerror or error}")


def _exit_code(error: Exception) -> int:
    """Whether the question was wrong, found nothing, or could not be asked."""
    from dragoman.exports.files import UnfitOptionError
    from dragoman.ledger import NothingFoundError, QueryError

    if isinstance(error, NothingFoundError):
        return NOTHING_FOUND
    return USAGE if isinstance(error, QueryError | UnfitOptionError) or _is_of_device(error) else ERROR


def _is_of_device(error: Exception) -> bool:
    """Whether the device that was asked for cannot be used; asked last, for the reader takes a while to import."""
    from dragoman.reader import DeviceError

    return isinstance(error, DeviceError)


def _is_expected(error: Exception) -> bool:
    """Whether the error says all that the person needs; others are faults of ours and keep their traceback."""
    import sqlite3

    from dragoman.actors.own.rows import ActorsError
    from dragoman.exports.files import ExportError
    from dragoman.ledger import StoreError
    from dragoman.llm.client import LlmError
    from dragoman.records import WireError
    from dragoman.scale.settings import ScaleError
    from dragoman.types.definition import TypesError

    own = ActorsError | TypesError | ScaleError | ExportError | LlmError | StoreError | WireError
    return isinstance(error, own | sqlite3.Error | OSError) or _is_of_device(error)
