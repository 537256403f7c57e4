"""`dragoman relation`: what two parties are reported to have done and said to each other, in the order of the days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    USAGE,
    JsonOption,
    MinConfidenceOption,
    StoreOption,
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

_PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY_WIDTH = 16
_PARTY = "A name or code: Iran, Tehran, IRN, 'TUR GOV', 'Hassan Rouhani'."


@ends_well
def relation(
    one: Annotated[str, typer.Argument(metavar="A", help=_PARTY)],
    other: Annotated[str, typer.Argument(metavar="B", help="The same for the other party.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    min_confidence: MinConfidenceOption = 0.0,
    json: JsonOption = False,
) -> None:
    """Show what two parties did and said to each other."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    for period in (since, until):
        if period is not None and not _is_period(period):
            stop(f"a day is written 2016-11-26, 2016-11 or 2016, not {period!r}", USAGE)
    if not one.strip() or not other.strip():
        stop("a party needs a name or a code", USAGE)
    left, right = find_party(one), find_party(other)
    with Store.open(store, readonly=True) as opened:
        found = opened.relation(left, right, since=since, until=_last_day(until))
    records = [record for record in found if record.confidence >= min_confidence]
    if json:
        for record in records:
            typer.echo(json_format.dumps(asdict(record), ensure_ascii=False))
    elif records:
        print_relation(open_data(), records, f"{one} – {other}")
    else:
        open_words().print(f"no records between {left} and {right}")
    if min_confidence:
        open_words().print(left_out(len(found) - len(records), min_confidence))


def find_party(words: str) -> str:
    """What the store is asked for: the code of a country, the full name of an organisation or person, else the words.

    An organisation is not asked for by its code, which it shares with the state it belongs to: 'PKK' is not 'TUR'.
    """
    from dragoman.actors import find_code
    from dragoman.actors.lexicon import COUNTRY_FORMS, load
    from dragoman.plover import SECTORS

    name, _, sector = words.strip().rpartition(" ")
    if name and sector in SECTORS:
        party = find_party(name)
        return f"{party} {sector}" if find_code(party) == party else words
    entries = load().entries(words)
    countries = {entry.code for entry in entries if entry.form in COUNTRY_FORMS}
    if len(countries) == 1:
        return countries.pop()
    names = {entry.name for entry in entries}
    return names.pop() if len(names) == 1 else words


def _is_period(words: str) -> bool:
    """Whether it is a year, month or day that there is."""
    if not _PERIOD.fullmatch(words):
        return False
    try:
        date.fromisoformat(words + "-01-01"[len(words) - 4 :])
    except ValueError:
        return False
    return True


def _last_day(period: str | None) -> str | None:
    """The last day of a month or year; no month has a day after the 31st, and days are compared as text."""
    if period is None:
        return None
    return period + {4: "-12-31", 7: "-31", 10: ""}[len(period)]


def print_relation(console: Console, records: list[RelationRecord], title: str) -> None:
    """Prints the records under the headings of their years."""
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped
    from dragoman.cli.marks import write_day

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
        day = write_day(record.date, record.enddate, record.date_precision)
        print_wrapped(console, _headline(record), width, f"{day:<{_DAY_WIDTH}}")
        print_wrapped(console, _evidence(record), width, " " * _DAY_WIDTH)
        print_wrapped(console, _origin(record), width, " " * _DAY_WIDTH)


def _headline(record: RelationRecord) -> Text:
    """Type, who to whom, standing."""
    from rich.text import Text

    from dragoman.cli.styles import QUAD_STYLES

    kind = " ".join([record.event, *record.mode]) if record.event else "said"
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
