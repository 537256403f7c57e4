"""`dragoman happenings` and `dragoman happening`: acts that several reports tell, with all their tellings."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    USAGE,
    JsonOption,
    MinConfidenceOption,
    SinceOption,
    StoreOption,
    TypeOption,
    UntilOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.ledger import Happening, Store, Telling
    from dragoman.ledger.happenings.likeness import Likeness

_DAY_WIDTH = 16
N_SIGNS = 6
"""How many signs are told of a likeness; the rest weigh little."""


@ends_well
def happenings(
    *,
    store: StoreOption = DEFAULT_STORE,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="A", help="Acts of or on this party: Iran, IRN, 'TUR GOV', a name.")
    ] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="B", help="With --actor: only between the two.")] = None,
    types: TypeOption = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STANDING", help="Standing; may be repeated.")] = None,
    news: Annotated[bool, typer.Option("--news", help="Leave out what is told as background alone.")] = False,
    least: Annotated[
        int, typer.Option("--told-by", metavar="N", min=1, help="Told by N reports at least, copies counted once.")
    ] = 1,
    since: SinceOption = None,
    until: UntilOption = None,
    min_confidence: MinConfidenceOption = 0.0,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="How many to print, the latest.")] = None,
    json: JsonOption = False,
) -> None:
    """List happenings: each act once, however many reports tell it."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.cli.days import IN_BRACKETS
    from dragoman.ledger import Store
    from dragoman.ledger.happenings.questions import HappeningFilters

    if other is not None and actor is None:
        stop("--with names a second party; give the first with --actor", USAGE)
    filters = HappeningFilters(
        actor, other, tuple(types or ()), tuple(status or ()), not news, least, min_confidence, since, until
    )
    with Store.open(store, readonly=True) as opened:
        page = opened.happening_page(filters, limit=limit or sys.maxsize, latest=True)
    shown = page.happenings
    if json:
        for one in shown:
            typer.echo(json_format.dumps(asdict(one), ensure_ascii=False))
    else:
        print_list(open_data(), shown)
    told = f"{count_of(page.n_happenings, 'happening')}, told {count_of(page.n_tellings, 'time')}"
    copies = f" ({page.n_accounts:,} without copies)" if page.n_accounts < page.n_tellings else ""
    cut = f"; the latest {len(shown):,} shown" if len(shown) < page.n_happenings else ""
    in_brackets = f"; {IN_BRACKETS}" if not json and any(one.date is None and one.first_published for one in shown) else ""
    open_words().print(told + copies + cut + in_brackets)


@ends_well
def happening(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="A happening's id, or a telling: its id or REPORT:RECORD.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    why: Annotated[bool, typer.Option("--why", help="Tell of each telling why it is one with the one that leads.")] = False,
    join: Annotated[str | None, typer.Option(metavar="ID", help="Say that this happening is the same act; kept for good.")] = None,
    split: Annotated[
        str | None, typer.Option(metavar="TELLING", help="Say that this telling is of another act; kept for good.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so.  [default: your user name]")] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="Why you say so.")] = None,
    json: JsonOption = False,
) -> None:
    """Show all tellings of a happening, and let a person join or split happenings."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    if join is not None and split is not None:
        stop("give --join or --split, not both", USAGE)
    if join is None and split is None and (by or note):
        stop("--by and --note go with --join or --split", USAGE)
    with Store.open(store, readonly=join is None and split is None) as opened:
        if join is not None:
            opened.join_happenings(wanted, join, by=by or getpass.getuser(), note=note)
        if split is not None:
            _split(opened, wanted, split, by or getpass.getuser(), note)
        found = opened.happening(wanted)
        reasons = {one.id: opened.likeness(found.id, one.id) for one in found.tellings if one.id != found.id} if why else {}
    if json:
        value = asdict(found) | ({"likeness": {id_: asdict(one) for id_, one in reasons.items()}} if why else {})
        typer.echo(json_format.dumps(value, ensure_ascii=False))
    else:
        print_happening(open_data(), found, reasons)


def _split(opened: Store, wanted: str, telling: str, by: str, note: str | None) -> None:
    """Splits a telling off, if it is one of this happening."""
    ids = {name for one in opened.happening(wanted).tellings for name in (one.id, f"{one.report}:{one.record}")}
    if telling not in ids:
        stop(f"{telling} is no telling of {wanted}; they are {', '.join(sorted(name for name in ids if ':' in name))}", USAGE)
    apart = opened.split_happening(telling, by=by, note=note)
    open_words().print(f"{printable(telling)} is now told of {apart.id}")


def print_list(console: Console, found: Sequence[Happening]) -> None:
    """Prints happenings beneath the headings of their years, two lines each."""
    from rich.text import Text

    from dragoman.cli.days import write_filed
    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    heading = ""
    for one in found:
        year = (one.date or one.first_published or "no date")[:4].replace("no d", "no date")
        if year != heading:
            console.print(Text(f"{'' if not heading else chr(10)}{year}", style="bold underline"))
            heading = year
        day = write_filed(one.date, one.enddate, one.date_precision, one.first_published)
        print_wrapped(console, write_head(one), width, f"{day:<{_DAY_WIDTH}}")
        print_wrapped(console, Text(_told(one), "dim"), width, " " * _DAY_WIDTH)


def write_head(one: Happening | Telling) -> Text:
    """Type, who to whom, and where."""
    from rich.text import Text

    from dragoman.cli.styles import QUAD_STYLES

    parties = ", ".join(one.actor) or "?"
    if one.recipient:
        parties += " → " + ", ".join(one.recipient)
    place = f"  in {one.place}" if one.place else ""
    kind = " ".join((one.event, *one.mode, *one.own_types))
    return Text.assemble((kind, f"bold {QUAD_STYLES[one.quad_code]}"), f"  {printable(parties)}", (printable(place), "dim"))


def _told(one: Happening) -> str:
    copies = f" ({one.n_accounts} without copies)" if one.n_accounts < one.n_tellings else ""
    outlets = dict.fromkeys(telling.publisher for telling in one.tellings if telling.publisher)
    standing = "" if one.statuses == ("happened",) else f" · {', '.join(one.statuses)}"
    background = " · background" if one.background else ""
    names = f" · {', '.join(outlets)}" if outlets else ""
    told = "once" if one.n_tellings == 1 else count_of(one.n_tellings, "time")
    return printable(f"{one.id} · told {told}{copies}{standing}{background}{names}")


def print_happening(console: Console, one: Happening, reasons: dict[str, Likeness]) -> None:
    """Prints a happening with all its tellings in the order of publication."""
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped
    from dragoman.cli.marks import write_day

    width = min(console.width, TEXT_WIDTH)
    print_wrapped(console, write_head(one), width, "")
    day = write_day(one.date, one.enddate, one.date_precision)
    print_wrapped(console, Text(f"{day} · {_told(one)}", "dim"), width, "")
    for telling in one.tellings:
        console.print()
        print_wrapped(console, _telling_head(telling, one), width, f"{(telling.published or 'no date')[:10]:<{_DAY_WIDTH}}")
        print_wrapped(console, _evidence(telling), width, " " * _DAY_WIDTH)
        leads = " · leads" if reasons and telling.id == one.id else ""
        print_wrapped(console, Text(_telling_small(telling) + leads, "dim"), width, " " * _DAY_WIDTH)
        if telling.id in reasons:
            print_wrapped(console, write_likeness(reasons[telling.id]), width, " " * _DAY_WIDTH)


def _telling_head(telling: Telling, one: Happening) -> Text:
    """The outlet, then what this telling has otherwise than the happening."""
    from rich.text import Text

    line = Text(printable(telling.publisher or "no publisher"), "bold")
    other = (telling.event, telling.mode, telling.own_types, telling.actor, telling.recipient, telling.place)
    if other != (one.event, one.mode, one.own_types, one.actor, one.recipient, one.place):
        line.append("  ").append_text(write_head(telling))
    standing = [telling.status] if telling.status != "happened" else []
    standing += ["background"] if telling.background else []
    if standing:
        line.append(f"  ({', '.join(standing)})", "bold")
    return line


def _evidence(telling: Telling) -> Text:
    """The sentence, its trigger standing out."""
    from rich.text import Text

    evidence = Text(printable(" ".join(telling.evidence.split())))
    words = printable(" ".join(telling.words.split()))
    start = evidence.plain.find(words)
    if start >= 0:
        evidence.stylize("bold", start, start + len(words))
    return evidence


def _telling_small(telling: Telling) -> str:
    """When the act was, on whose word, numbers, whose copy the report is, and how the telling is called."""
    from dragoman.cli.marks import write_day
    from dragoman.ledger.accounts import write_figure

    parts = [
        write_day(telling.date, telling.enddate, telling.date_precision),
        ", ".join(write_figure(figure) for figure in telling.figures),
        f"on the word of {', '.join(telling.on_word_of)}" if telling.on_word_of else "",
        f"copy of {telling.copy_of}" if telling.copy_of else "",
        f"{telling.report}:{telling.record}",
    ]
    return printable("— " + " · ".join(part for part in parts if part))


def write_likeness(likeness: Likeness) -> Text:
    """Why a telling is one with the telling that leads: the strongest signs."""
    from rich.text import Text

    base, signs = _split_base(likeness)
    told = ", ".join(f"{name} {points:+.1f}" for name, points in signs[:N_SIGNS])
    words = f"one with the telling that leads: {told}; together {likeness.score:+.1f} with {base:+.1f} to begin with"
    return Text(words, "italic dim")


def _split_base(likeness: Likeness) -> tuple[float, list[tuple[str, float]]]:
    from dragoman.ledger.happenings.likeness import BASE

    base = sum(sign.points for sign in likeness.signs if sign.name == BASE)
    return base, [(sign.name, sign.points) for sign in likeness.signs if sign.name != BASE]
