"""`dragoman relation`: what two parties are reported to have done and said to each other, in the order of the days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    USAGE,
    JsonOption,
    MinConfidenceOption,
    SinceOption,
    StoreOption,
    TypeOption,
    UntilOption,
    count_of,
    ends_well,
    left_out,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.ledger import RelationRecord
    from dragoman.ledger.series import Series

_DAY_WIDTH = 16
_PARTY = "A name or code: Iran, Tehran, IRN, 'TUR GOV', 'Hassan Rouhani', NATO (with its members; or 'NATO itself')."


@ends_well
def relation(
    one: Annotated[str, typer.Argument(metavar="A", help=_PARTY)],
    other: Annotated[str, typer.Argument(metavar="B", help="The same for the other party.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="Count by day, week, month, quarter or year, in place of the records.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STANDING", help="Standing of events, or any; may be repeated.  [default: any, with --by happened]"),
    ] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--news", help="With background, or news alone.  [default: news with --by]")
    ] = None,
    directed: Annotated[bool, typer.Option("--directed", help="With --by: only what A did to B, or both together.")] = False,
    dated: Annotated[str, typer.Option(metavar="DATED", help="With --by: by the day of the event or of the report.")] = "event",
    counted: Annotated[
        str, typer.Option("--count", metavar="WHAT", help="With --by: count each happening once, or each telling.")
    ] = "happening",
    min_confidence: MinConfidenceOption = 0.0,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="With --by: print the periods as CSV.")] = False,
) -> None:
    """Show what two parties did and said to each other, or with --by their relation over time."""
    from dragoman.ledger import Store
    from dragoman.ledger.parties import read_party

    if not one.strip() or not other.strip():
        stop("a party needs a name or a code", USAGE)
    if by is None and (directed or csv or dated != "event" or counted != "happening"):
        stop("--directed, --dated, --count and --csv are for the relation over time; add --by month", USAGE)
    if json and csv:
        stop("give --json or --csv, not both", USAGE)
    chosen: dict[str, Any] = {"since": since, "until": until}
    if type_:
        chosen["types"] = type_
    if status:
        chosen["statuses"] = status
    if background is not None:
        chosen["background"] = background
    with Store.open(store, readonly=True) as opened:
        if by is not None:
            chosen |= {"by": by, "directed": directed, "dated": dated, "counted": counted, "min_confidence": min_confidence}
            _show_series(opened.series(one, other, **chosen), json=json, csv=csv)
        else:
            title = f"{read_party(one).label} – {read_party(other).label}"
            found = opened.relation(one, other, **chosen)
            if not found:
                open_words().print(f"no records of {printable(title)}; {printable(opened.why_no_relation(one, other))}")
                raise typer.Exit(NOTHING_FOUND)
            _show_records(found, title, min_confidence, json=json)


def _show_series(series: Series, *, json: bool, csv: bool) -> None:
    import csv as csv_format
    import json as json_format
    import sys

    from dragoman.cli.series import print_series, tell_left_out
    from dragoman.ledger.series_rows import flat_rows, row_names, series_to_dict

    if json:
        typer.echo(json_format.dumps(series_to_dict(series), ensure_ascii=False))
    elif csv:
        writer = csv_format.DictWriter(sys.stdout, row_names(series), lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat_rows(series))
    else:
        print_series(open_data(), series)
    open_words().print(tell_left_out(series))


def _show_records(found: list[RelationRecord], title: str, min_confidence: float, *, json: bool) -> None:
    import json as json_format
    from dataclasses import asdict

    from dragoman.cli.days import IN_BRACKETS

    records = [record for record in found if record.confidence >= min_confidence]
    if json:
        for record in records:
            typer.echo(json_format.dumps(asdict(record), ensure_ascii=False))
    elif records:
        print_relation(open_data(), records, title)
    if not records:
        open_words().print(f"no records of {title} with these filters")
    if not json and any(record.date is None and record.day for record in records):
        open_words().print(IN_BRACKETS)
    if min_confidence:
        open_words().print(left_out(len(found) - len(records), min_confidence))
    if not records:
        raise typer.Exit(NOTHING_FOUND)


def print_relation(console: Console, records: list[RelationRecord], title: str) -> None:
    """Prints the records under the headings of their years; a record without a date under that of its report."""
    from rich.text import Text

    from dragoman.cli.days import write_filed
    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    n_events = sum(record.kind == "event" for record in records)
    console.print(Text(title, style="bold"))
    console.print(f"{count_of(n_events, 'event')}, {count_of(len(records) - n_events, 'statement')}")
    heading = ""
    for record in records:
        year = record.day[:4] if record.day else "no date"
        if year != heading:
            console.print(Text(f"\n{year}", style="bold underline"))
            heading = year
        day = write_filed(record.date, record.enddate, record.date_precision, record.day)
        print_wrapped(console, _headline(record), width, f"{day:<{_DAY_WIDTH}}")
        print_wrapped(console, _evidence(record), width, " " * _DAY_WIDTH)
        print_wrapped(console, _origin(record), width, " " * _DAY_WIDTH)


def _headline(record: RelationRecord) -> Text:
    """Type, who to whom, standing."""
    from rich.text import Text

    from dragoman.cli.styles import QUAD_STYLES
    from dragoman.records.cues import write_cue

    kind = " ".join([record.event, *record.mode, *record.own_types]) if record.event else write_cue(record.words)
    style = QUAD_STYLES[record.quad_code] if record.quad_code else "cyan"
    parties = ", ".join(record.actor) or "?"
    if record.recipient:
        parties += " → " + ", ".join(record.recipient)
    line = Text.assemble((kind, f"bold {style}"), f"  {printable(parties)}")
    standing = [record.status] if record.status and record.status != "happened" else []
    standing += ["background"] if record.background else []
    if standing:
        line.append(f"  ({', '.join(standing)})", style="bold")
    return line


def _evidence(record: RelationRecord) -> Text:
    """The words that the record rests on, an event's trigger standing out."""
    from rich.text import Text

    evidence = Text(printable(" ".join(record.evidence.split())))
    if record.words and record.kind == "event":
        words = printable(" ".join(record.words.split()))
        start = evidence.plain.find(words)
        if start >= 0:
            evidence.stylize("bold", start, start + len(words))
    return evidence


def _origin(record: RelationRecord) -> Text:
    """On whose word, and in which report."""
    from rich.text import Text

    teller = f"on the word of {', '.join(record.on_word_of)}" if record.on_word_of else ""
    parts = (teller, record.publisher, record.published, record.report)
    return Text(printable("— " + " · ".join(part for part in parts if part)), "dim")
