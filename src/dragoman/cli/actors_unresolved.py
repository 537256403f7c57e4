"""`dragoman actors unresolved`: mentions that no report of the store settled, the most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    USAGE,
    JsonOption,
    StoreOption,
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

    from dragoman.ledger import MentionContext, UnresolvedMention

_INDENT = " " * 4
_MISSING = {"entity_code": "state", "sector_code": "sector", "role": "office"}


@ends_well
def unresolved(
    store: StoreOption = DEFAULT_STORE,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many at most.")] = 10,
    n_contexts: Annotated[int, typer.Option("--contexts", metavar="N", min=0, help="Passages of each.")] = 2,
    all_words: Annotated[bool, typer.Option("--all", help="Also pronouns and words without a capital.")] = False,
    json: JsonOption = False,
    toml: Annotated[bool, typer.Option("--toml", help="Print rows to be filled in, for `dragoman actors add`.")] = False,
) -> None:
    """List who stayed without state, sector or office in the store: how often, why, and in which words.

    What can be settled by a lexicon has a name, so that pronouns and words without a capital are listed with --all only.
    """
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    if json and toml:
        stop("give --json or --toml, not both", USAGE)
    with Store.open(store, readonly=True) as opened:
        found = opened.unresolved(names_only=not all_words, limit=limit, n_contexts=n_contexts)
    if not found.mentions:
        stop(f"{store}: no {'mention' if all_words else 'name'} stayed unresolved", NOTHING_FOUND)
    console = open_data()
    for one in found.mentions:
        if json:
            typer.echo(json_format.dumps(asdict(one), ensure_ascii=False))
        elif toml:
            typer.echo(_row_to_fill(one))
        else:
            _print(console, one)
    if not json:
        more = found.n_found - len(found.mentions)
        told = f"{more:,} more, see --limit. " if more else ""
        open_words().print(f"{told}Settle one: a row in a file, `dragoman actors add FILE`, code again.", soft_wrap=True)


def _row_to_fill(one: UnresolvedMention) -> str:
    """A row that lacks what nobody but the user knows, beneath what the reports say."""
    from dragoman.actors.own import ROW_KINDS

    told = [f"{_counts(one)}, without {_missing(one)}: {'; '.join(one.reasons)}", *(context.text for context in one.contexts)]
    kind = one.kind if one.kind in ROW_KINDS else "organization"
    lines = [f"# {printable(' '.join(line.split()))}" for line in told]
    lines += ["[[actor]]", f"name = {_quoted(one.name)}", f'kind = "{kind}"', f'code = "{one.code or ""}"']
    lines += [f'sector = "{one.sector or ""}"'] if kind not in {"state", "place"} else []
    return "\n".join([*lines, *(['role = ""', 'since = ""'] if kind == "person" else []), ""])


def _quoted(words: str) -> str:
    import json

    return json.dumps(printable(words), ensure_ascii=False)


def _counts(one: UnresolvedMention) -> str:
    return f"{count_of(one.n_mentions, 'mention')} in {count_of(one.n_reports, 'report')}"


def _missing(one: UnresolvedMention) -> str:
    return ", ".join(_MISSING[name] for name in one.missing)


def _print(console: Console, one: UnresolvedMention) -> None:
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped
    from dragoman.cli.styles import ACTOR

    width = min(console.width, TEXT_WIDTH)
    codes = "".join(f" {known}" for known in (one.code, one.sector) if known)
    head = Text.assemble((printable(one.name), ACTOR), f"  {one.kind}{codes}  {_counts(one)}  without {_missing(one)}")
    print_wrapped(console, head, width, "")
    for text in (Text(printable("; ".join(one.reasons))), *map(_passage, one.contexts)):
        print_wrapped(console, text, width, _INDENT)


def _passage(context: MentionContext) -> Text:
    from rich.text import Text

    from dragoman.cli.styles import LABEL

    text = Text(f"… {printable(context.text)} …".replace("\n", " "))
    text.stylize("underline", context.start + 2, context.end + 2)
    return text.append(f"  {printable(context.report)} {(context.published or 'no date')[:10]}", LABEL)
