"""`dragoman chain`: on whose word a claim rests, back to the first report that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, JsonOption, StoreOption, count_of, ends_well, open_data, printable

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.ledger.chains import Chain, ChainLink


@ends_well
def chain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report, or REPORT:RECORD, such as 1a2b3c4d:s3.")],
    record: Annotated[
        str | None, typer.Argument(metavar="RECORD", help="The record's id: e3 an event, s1 a statement.", show_default=False)
    ] = None,
    *,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
) -> None:
    """Show on whose word a statement or event rests, and which reports carry it."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    with Store.open(store, readonly=True) as opened:
        found = opened.chain(f"{report}:{record}" if record else report)
    if json:
        typer.echo(json_format.dumps(asdict(found), ensure_ascii=False))
    else:
        print_chain(open_data(), found)


def print_chain(console: Console, found: Chain) -> None:
    """Prints the claim, the links from the one who says it to the outlet, and who carries it since when."""
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    print_wrapped(console, Text(printable(found.claim), "bold"), width, "")
    console.print()
    for link in found.links:
        print_wrapped(console, Text(write_link(link)), width, "  ")
    console.print(Text(f"\nCarried by {count_of(len(found.carriers), 'report')}, the first on top", "bold"))
    for one in found.carriers:
        teller = f"on the word of {', '.join(one.on_word_of)}" if one.on_word_of else "on its own word"
        head = f"{(one.published or 'no date')[:10]}  {one.publisher or 'no publisher'} · {teller} · {one.report}:{one.record}"
        print_wrapped(console, Text(printable(head)), width, "  ")
        print_wrapped(console, Text(printable(one.claim), "dim"), width, " " * 14)


def write_link(link: ChainLink) -> str:
    """One link in words: 'Raisi (“denied”)', 'cited by Iranian media', 'printed by Levant Wire, 2021-10-27'."""
    from dragoman.records.cues import write_cue

    who = ", ".join(link.who) or "somebody unnamed"
    if link.part == "says":
        return printable(f"{who} (“{write_cue(link.words)}”) · {link.report}:{link.record}")
    if link.part == "through":
        return printable(f"cited by {who}")
    return printable(f"printed by {who}" + (f", {link.published[:10]}" if link.published else ""))
