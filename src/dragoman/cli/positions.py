"""`dragoman positions`: what a party keeps saying, and what two parties share or dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    JsonOption,
    MinConfidenceOption,
    SinceOption,
    StoreOption,
    UntilOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
)

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.ledger.positions import Position, Positions, PositionsCompared
    from dragoman.ledger.positions_tables import Wording

NEWEST = 1000
"""As `dragoman.ledger.positions_questions.NEWEST`, which is not loaded for `--help`; a test compares them."""

_INDENT = " " * 4
_DAY_WIDTH = 14


@ends_well
def positions(
    party: Annotated[str, typer.Argument(metavar="PARTY", help="Who speaks; as for the relation.")],
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="Another party: what the two share and dispute.")] = None,
    *,
    store: StoreOption = DEFAULT_STORE,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Only what is said about this subject.")] = None,
    towards: Annotated[str | None, typer.Option(metavar="PARTY", help="Only what is said to or about this party.")] = None,
    least: Annotated[int, typer.Option(metavar="N", min=2, help="Wordings that make a position.")] = 2,
    once: Annotated[bool, typer.Option("--once", help="List what was said once too.")] = False,
    wordings: Annotated[int, typer.Option(metavar="N", min=1, help="How many wordings of each to show.")] = 5,
    min_confidence: MinConfidenceOption = 0.0,
    since: SinceOption = None,
    until: UntilOption = None,
    newest: Annotated[
        int, typer.Option(metavar="N", min=0, help="Compare only so many of the latest statements; 0 for all.")
    ] = NEWEST,
    json: JsonOption = False,
) -> None:
    """Show what a party keeps saying: its statements gathered by meaning, with every wording."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store
    from dragoman.ledger.errors import NothingFoundError
    from dragoman.ledger.positions import PositionsCompared

    with Store.open(store, readonly=True) as opened:
        found: Positions | PositionsCompared
        if other is None:
            found = opened.positions(
                party, about=about, towards=towards, least=least, min_confidence=min_confidence, since=since, until=until,
                newest=newest or None,
            )  # fmt: skip
        else:
            found = opened.positions_of_two(
                party, other, about=about, towards=towards, least=least, min_confidence=min_confidence, since=since, until=until,
                newest=newest or None,
            )  # fmt: skip
    for side in (found.one, found.other) if isinstance(found, PositionsCompared) else (found,):
        tell_older(side)
    if json:
        typer.echo(json_format.dumps(asdict(found), ensure_ascii=False))
    elif isinstance(found, PositionsCompared):
        print_meetings(open_data(), found, wordings)
    else:
        print_positions(open_data(), found, wordings)
        if once:
            print_once(open_data(), found)
    message = _find_nothing(found)
    if message and not (once and not isinstance(found, PositionsCompared)):
        raise NothingFoundError(message)


def tell_older(found: Positions) -> None:
    """Tells what was left out because there is too much of it."""
    if found.n_older:
        kept = f"the newest {count_of(found.n_statements, 'statement')} by {found.party.label}"
        rest = "are compared; --until goes back in time, --newest 0 takes all and longer"
        open_words().print(f"{kept} of {found.n_older + found.n_statements:,} {rest}")


def _find_nothing(found: Positions | PositionsCompared) -> str | None:
    """Why nothing is shown, if so."""
    from dragoman.ledger.positions import PositionsCompared

    if isinstance(found, PositionsCompared):
        names = f"{found.one.party.label} and {found.other.party.label}"
        return None if found.meetings else f"{names} share and dispute no position; `dragoman positions` of each shows what it says"
    if found.positions:
        return None
    told = count_of(found.n_statements, "statement")
    return f"no two of {told} by {found.party.label} are one position; --once lists every statement"


def print_positions(console: Console, found: Positions, n_wordings: int) -> None:
    """Prints each position with its wordings, then those that turn round."""
    from rich.text import Text

    from dragoman.cli.days import IN_BRACKETS

    for position in found.positions:
        _print_position(console, position, n_wordings)
    for turn in found.turns:
        told = f"turned round from {turn.earlier} to {turn.later}" if turn.is_turn else f"says both {turn.earlier} and {turn.later}"
        console.print(Text(f"{turn.day or 'no date'}  {told}", "bold yellow"))
    if found.positions:
        n_said = sum(len(one.wordings) for one in found.positions)
        counts = f"{count_of(len(found.positions), 'position')} from {n_said:,} of {count_of(found.n_statements, 'statement')}"
        open_words().print(f"{found.party.label}: {counts}; {found.n_single:,} said once (--once lists them); {IN_BRACKETS}")


def print_once(console: Console, found: Positions) -> None:
    """Prints what is no position, since nothing else that was said joins it."""
    from rich.text import Text

    if found.once:
        console.print(Text("said once", "bold underline"))
    for one in found.once:
        _print_wording(console, one)


def print_meetings(console: Console, found: PositionsCompared, n_wordings: int) -> None:
    """Prints the positions that two parties share, then those that they dispute."""
    from rich.text import Text

    for meeting in found.meetings:
        console.print(Text(meeting.relation, "bold underline"))
        for position in (meeting.one, meeting.other):
            _print_position(console, position, n_wordings, party=True)


def _print_position(console: Console, position: Position, n_wordings: int, *, party: bool = False) -> None:
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    head = f"{position.party} " if party else ""
    print_wrapped(console, Text(_one_line(position.words), "bold"), width, f"{head}{position.number:>2}  ")
    course = "" if position.course == "held" else f" · {position.course}"
    days = position.first or "no date"
    days += f" – {position.last}" if position.last != position.first else ""
    small = f"{days}{course} · {count_of(len(position.wordings), 'statement')} in {count_of(position.n_reports, 'report')}"
    small += f" · cohesion {position.cohesion:.2f}"
    print_wrapped(console, Text(printable(f"{small} · {', '.join(position.speakers)}"), "cyan"), width, _INDENT)
    for one in position.wordings[:n_wordings]:
        _print_wording(console, one)
    if len(position.wordings) > n_wordings:
        console.print(Text(f"{_INDENT}{'':<{_DAY_WIDTH}}and {len(position.wordings) - n_wordings:,} more", "dim"))
    console.print()


def _print_wording(console: Console, one: Wording) -> None:
    """The words, with a cue that takes a stand; then who said it to whom, and where."""
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    to = f" to {', '.join(one.addressee)}" if one.addressee else ""
    origin = f" — {', '.join(one.speaker)}{to}, {one.publisher or 'no publisher'} · {one.report}:{one.record}"
    line = Text.assemble(_one_line(one.told), (printable(origin), "dim"))
    print_wrapped(console, line, min(console.width, TEXT_WIDTH), f"{_INDENT}{_write_day(one):<{_DAY_WIDTH}}")


def _write_day(one: Wording) -> str:
    """The day of the saying, in brackets where it is that of the report."""
    if one.day is None:
        return "no date"
    return one.day if one.is_dated else f"({one.day})"


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
