"""What the evaluation scripts share: their arguments, spans counted as sets, figures printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.reader import Reader


def parse_arguments(description: str | None, path_help: str) -> argparse.Namespace:
    """PATH, --json and --model, the same for every script."""
    options, others = parse_known_arguments(description, path_help)
    if others:
        _parser(description, path_help).error(f"unrecognized arguments: {' '.join(others)}")
    return options


def parse_known_arguments(description: str | None, path_help: str) -> tuple[argparse.Namespace, list[str]]:
    """The arguments of every script, and what else is there, for a command that the script runs."""
    parser = _parser(description, path_help)
    options, others = parser.parse_known_args()
    if not options.path.exists():
        parser.error(f"{options.path} does not exist; give the {path_help}")
    return options, others


def _parser(description: str | None, path_help: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help=path_help)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--model", type=Path, help="a model folder other than the one that is shipped")
    return parser


def load_reader(options: argparse.Namespace) -> Reader:
    """The shipped model, or the one asked for."""
    return Reader(options.model) if options.model else Reader()


def f1(found: Iterable[Hashable], gold: Iterable[Hashable]) -> dict[str, float]:
    """Precision, recall and F1 of two sets."""
    found, gold = set(found), set(gold)
    return rates(len(found & gold), len(found), len(gold))


def rates(n_right: int, n_found: int, n_gold: int) -> dict[str, float]:
    """Precision, recall and F1 from counts."""
    precision = n_right / n_found if n_found else 0.0
    recall = n_right / n_gold if n_gold else 0.0
    total = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / total if total else 0.0}


def macro_f1(found: list[str], gold: list[str]) -> float:
    """The mean over gold's labels of each label's F1."""
    scores = []
    for label in sorted(set(gold)):
        right = sum(a == b == label for a, b in zip(found, gold, strict=True))
        scores.append(rates(right, found.count(label), gold.count(label))["f1"])
    return sum(scores) / len(scores) if scores else 0.0


def show(figures: dict[str, Any], as_json: bool) -> None:
    """Print the figures, nested ones beside their names; lists are left to JSON."""
    if as_json:
        print(json.dumps(figures, indent=1, ensure_ascii=False))
        return
    for line in _lines(figures):
        print(line)


def _lines(figures: dict[str, Any], under: str = "") -> Iterator[str]:
    for name, value in figures.items():
        title = f"{under}{name}"
        if not isinstance(value, dict):
            yield f"{title:24} {value:.4f}" if isinstance(value, float) else f"{title:24} {value}"
            continue
        plain = {key: one for key, one in value.items() if not isinstance(one, dict | list)}
        if plain:
            cells = "  ".join(f"{key} {one:.3f}" if isinstance(one, float) else f"{key} {one}" for key, one in plain.items())
            yield f"{title:24} {cells}"
        yield from _lines({key: one for key, one in value.items() if isinstance(one, dict)}, f"{title}, ")


def write_marked(page: Path, name: str, text: str) -> None:
    """Puts text into a page between the comments `<!-- NAME -->` and `<!-- end of NAME -->`.

    Raises:
        SystemExit: if the page does not have both, once.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    content = page.read_text(encoding="utf-8")
    if (content.count(begin), content.count(end)) != (1, 1):
        raise SystemExit(f"{page} wants the lines {begin} and {end} once, around what is written there")
    before, rest = content.split(begin)
    page.write_text(f"{before}{begin}\n{text.strip()}\n{end}{rest.split(end)[1]}", encoding="utf-8")


def measure_or_write(
    parser: argparse.ArgumentParser, measure: Callable[[argparse.Namespace], dict[str, Any]],
    write_table: Callable[[dict[str, Any]], str], page: Path, name: str,
) -> None:  # fmt: skip
    """The command line of a script whose table stands in a page: `measure` prints JSON, `write FILE` puts its table there.

    Args:
        parser: the script's own arguments.
        measure: makes the measurement.
        write_table: the measurement as Markdown.
        page: where the table stands, between the comments of `write_marked`.
        name: the name in these comments.
    """
    parser.add_argument("act", choices=("measure", "write"))
    parser.add_argument("path", type=Path, nargs="?", help="the measurement, to be written")
    options = parser.parse_args()
    if options.act == "measure":
        print(json.dumps(measure(options), indent=1))
    elif options.path is None:
        parser.error("name the file with the measurement")
    else:
        write_marked(page, name, write_table(json.loads(options.path.read_text(encoding="utf-8"))))
