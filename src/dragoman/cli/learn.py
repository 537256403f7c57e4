"""`dragoman learn`: what people decided in review as annotated data, to train on and to measure by."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    JsonOption,
    count_of,
    ends_well,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from dragoman.ledger import Store
    from dragoman.ledger.corrections.learning import Learned

ALL = "all"
"""The folder of what counts, whoever said it."""


@ends_well
def learn(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The store with the corrections.")] = DEFAULT_STORE,
    *,
    to: Annotated[Path, typer.Option("-o", "--to", metavar="FOLDER", help="Where the data go, a folder for each person.")],
    coder: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only what NAME decided; may be repeated.")] = None,
    json: JsonOption = False,
) -> None:
    """Write what people decided in review as annotated reports and passages."""
    import json as json_format

    from dragoman.ledger import Store

    with Store.open(store, readonly=True) as opened:
        names = opened.reviewers()
        unknown = [name for name in coder or () if name not in names]
        if unknown or not names:
            who = f"{' and '.join(unknown)} has decided nothing" if unknown else "nobody has decided anything"
            stop(f"{who} in {store}; {_hint(names)}", NOTHING_FOUND)
        found = [_write(opened, name, to) for name in coder or names]
        if not coder and len(names) > 1:
            found.append(_write(opened, None, to))
    for one in found:
        if json:
            typer.echo(json_format.dumps({**asdict(one), "folder": str(one.folder)}, ensure_ascii=False))
        else:
            open_words().print(printable(_tell(one)), soft_wrap=True)


def _write(opened: Store, name: str | None, to: Path) -> Learned:
    from dragoman.ledger.corrections.learning import folder_name, write_learned

    return write_learned(name or ALL, opened.reviewed(name), to / (folder_name(name) if name else ALL))


def _hint(names: list[str]) -> str:
    return f"there are {', '.join(names)}" if names else "review it first with `dragoman serve`, on the page Review"


def _tell(one: Learned) -> str:
    return (
        f"{one.folder}: by {one.reviewer}, {count_of(one.n_reports, 'whole report')} and {count_of(one.n_passages, 'passage')}"
        f" with {count_of(one.n_events, 'event')} kept, {one.n_rejected:,} rejected, {count_of(one.n_statements, 'statement')}"
    )
