"""What each part of reading and coding gives: it is taken out, everything else stays, and all is measured again.

    python evaluation/ablations.py --data ../shared

Nothing is trained anew, so that a part which the network was trained with (its features) may seem to give more than it would to a
network that never had it. Writes `evaluation/results/ablations.json` and `docs/ablations.md`; `--measured` writes the page alone.
A difference counts as beyond chance if the middle 95 of 100 of 1,000 redraws of the part's reports lie on one side of 0.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

from dragoman import __version__
from dragoman.coding import coder, events, parties, resolved, statements
from dragoman.coding.roles import Settled
from dragoman.reader import Reader, decode
from dragoman.reader import reader as reading
from dragoman.reader.encode import FEATURES, Words, split_words
from dragoman.records import Reading
from readings import PARTS, ROOT, Annotated, Memory, Tally, code_all, figure, read_all, read_annotated, tally

RESULTS = ROOT / "evaluation" / "results" / "ablations.json"
PAGE = ROOT / "docs" / "ablations.md"
N_DRAWS, SEED, MIN_REPORTS = 1000, 7, 50
MIDDLE = 3
"""The third of the five places in a report; 0, which no word of a report has, would tell the network that it reads a treebank."""
MEASURES = {
    "statements": "statements", "statement spans": "spans", "events, detection": "acts found", "events, country": "with countries",
    "events": "as a whole", "actors": "actors", "status of events": "status", "background of events": "background",
    "date of events": "date",
}  # fmt: skip

Patch = tuple[ModuleType, str, Any]


@dataclass(frozen=True, slots=True)
class Ablation:
    """A part that is taken out: what it is, what stands in its place, and how.

    `patches` replace names of modules, while reports are read if `reads`, else while they are coded; `change` makes another reading
    of what was read.
    """

    name: str
    instead: str
    patches: tuple[Patch, ...] = ()
    reads: bool = False
    change: Callable[[Reading], Reading] | None = None


def best_tags(chains: Sequence[tuple[np.ndarray, np.ndarray]]) -> list[np.ndarray]:
    """The best tag of each word by itself. *Shape:* (n_words, k), (k, k) -> (n_words,) for each."""
    return [own.argmax(-1) for own, _ in chains]


def with_features(**values: int) -> Callable[[str], Words]:
    """Splits words and gives all of them one value of some features."""

    def split(text: str) -> Words:
        words = split_words(text)
        features = words.features.copy()
        for name, value in values.items():
            features[:, FEATURES.index(name)] = value
        return replace(words, features=features)

    return split


def _read(name: str, instead: str, *patches: Patch) -> Ablation:
    return Ablation(name, instead, patches, reads=True)


ABLATIONS = (
    _read("the best sequence of tags (Viterbi)", "the best tag of each word", (decode, "best_sequences", best_tags),
          (reading, "best_sequences", best_tags)),
    _read("links of cues raise the tags of contents", "tags alone", (decode, "LINK_WEIGHT", 0.0)),
    _read("links to another paragraph count half", "they count whole", (decode, "OTHER_PARAGRAPH", 1.0)),
    _read("triggers end with words", "punctuation at their edges stays", (decode, "is_word", lambda _: True)),
    _read("gaps of articles within a party are bridged", "they part it", (decode, "MAX_FILLERS", -1)),
    _read("parties joined by 'and' or commas", "the likeliest run alone", (decode, "MAX_GLUE", -1)),
    _read("parties of a weak link, from .15", "none below .5", (decode, "WEAK_LINK_SHARE", decode.LINK_SHARE)),
    _read("nobody acts on himself", "words may be both actor and recipient",
          (decode, "party_ranges", lambda a, r, words: (decode.linked_ranges(a, words), decode.linked_ranges(r, words)))),
    _read("feature: the lexicon of triggers", "no word stands in it", (reading, "split_words", with_features(act=0, other_act=0))),
    _read("feature: letter case", "all in small letters", (reading, "split_words", with_features(case=1))),
    _read("feature: inside a quotation", "nothing is quoted", (reading, "split_words", with_features(quote=0))),
    _read("feature: place in the report", "all in the middle of it", (reading, "split_words", with_features(place=MIDDLE))),
    Ablation("one event of several tellings", "each telling an event", ((events, "once", lambda told, _: list(told)),)),
    Ablation("statements of at least .15", "all of them", ((coder, "MIN_SCORE", 0.0),)),
    Ablation("bare auxiliaries beside their verb are no triggers", "they are",
             ((events, "without_auxiliaries", lambda read, _: read.triggers),)),
    Ablation("syntax and words settle parties", "the reader's links alone",
             ((resolved, "settle_roles", lambda read, _: Settled(read.triggers)),)),
    Ablation("meetings are joined, visits told", "as read",
             ((events, "join_meetings", lambda told, *_: told), (events, "tell_visits", lambda told, *_: told))),
    Ablation("attacks and charges by nobody named have the actor UNK", "no actor", ((parties, "DONE_BY_SOMEBODY", frozenset()),)),
    Ablation("quotations that carry on without a cue", "dropped", ((statements, "LOOSE_GAP", -1),)),
    Ablation("what the reader says of sectors", "the tables alone", change=lambda read: replace(read, sectors=())),
    Ablation("what the reader says of pronouns", "rules alone", change=lambda read: replace(read, taken_up=())),
    Ablation("constructions settle the status", "the reader alone", ((events, "find_construction", lambda *_: None),)),
    Ablation("signs of background", "the reader alone", ((events, "judged", lambda act, *_: act),)),
    Ablation("old days make background", "they do not", ((events, "is_old", lambda *_: False),)),
    Ablation("time expressions", "none is found", ((coder, "find_times", lambda *_: ()),)),
)


def measure(
    reader: Reader, annotated: dict[str, list[Annotated]], ablations: Sequence[Ablation] = ABLATIONS
) -> tuple[dict[str, Tally], dict[str, dict[str, Tally]]]:
    """The counts of each part, with everything and without each of the ablations."""
    memory = Memory(reader.network)
    with memory.install(reader.network):
        read = read_all(reader, annotated)
        memory.learns = False
        whole = {part: tally(code_all(some, read[part])) for part, some in annotated.items()}
        without = {}
        for one in ablations:
            print(one.name, flush=True)
            without[one.name] = take_out(one, reader, annotated, read)
    return whole, without


def take_out(
    one: Ablation, reader: Reader, annotated: dict[str, list[Annotated]], read: dict[str, list[Reading]]
) -> dict[str, Tally]:
    """The counts of each part without one thing."""
    with ExitStack() as stack:
        for module, name, value in one.patches:
            stack.enter_context(patch.object(module, name, value))
        changed = read_all(reader, annotated) if one.reads else read
        if one.change:
            changed = {part: [one.change(each) for each in some] for part, some in changed.items()}
        return {part: tally(code_all(some, changed[part])) for part, some in annotated.items()}


def differ(whole: Tally, without: Tally) -> dict[str, list[float]]:
    """Of each measure, how much it gains by taking something out, and the middle 95 of 100 redraws of that."""
    rng = np.random.default_rng(SEED)
    n_reports = len(next(iter(whole.values())))
    draws = rng.multinomial(n_reports, np.full(n_reports, 1 / n_reports), N_DRAWS)
    found = {}
    for name in MEASURES:
        ours, other = draws @ whole[name], draws @ without[name]
        gains = other[:, 0] / np.maximum(other[:, 1], 1) - ours[:, 0] / np.maximum(ours[:, 1], 1)
        low, high = np.quantile(gains, (0.025, 0.975)).tolist()
        found[name] = [round(one, 5) for one in (figure(without[name]) - figure(whole[name]), low, high)]
    return found


def tell(reader: Reader, annotated: dict[str, list[Annotated]], ablations: Sequence[Ablation]) -> dict[str, Any]:
    """The results as they are written down."""
    whole, without = measure(reader, annotated, ablations)
    return {
        "model": reader.labels.name, "version": __version__, "date": datetime.date.today().isoformat(),
        "parts": {
            part: {
                "reports": len(some), "all": {name: round(figure(whole[part][name]), 5) for name in MEASURES},
                "without": {name: differ(whole[part], counts[part]) for name, counts in without.items()},
            }
            for part, some in annotated.items()
        },
    }  # fmt: skip


def keep_others(earlier: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """New results of some ablations beside the earlier ones of the others.

    Raises:
        ValueError: if the figures with everything are no longer the earlier ones.
    """
    for part, one in told["parts"].items():
        before = earlier["parts"].get(part, {})
        if before.get("all") != one["all"]:
            raise ValueError(f"{part}: with everything it was {before.get('all')}, now {one['all']}; measure all, without --only")
        one["without"] = before["without"] | one["without"]
    return told


def write_page(measured: dict[str, Any]) -> str:
    """The tables as Markdown."""
    lines = [
        "# What each part gives", "",
        f"Generated by `python evaluation/ablations.py`; not edited by hand. Measured on {measured['date']} with Dragoman "
        f"{measured['version']}, model `{measured['model']}`.", "",
        "One part of reading or coding at a time is taken out, everything else stays, nothing is trained anew. The numbers tell "
        "how much each measure ([evaluation](evaluation.md)) changes without the part: -.010 is a point lost, an empty cell a "
        f"change below .0005. Bold is beyond chance: the middle 95 of 100 of {N_DRAWS:,} redraws of the reports lie on one side of "
        f"0 (told where there are at least {MIN_REPORTS} reports). One cell in twenty would be so by chance. The network was "
        "trained with its features and leans on them; trained without one, it would lose less.", "",
    ]  # fmt: skip
    for part, told in measured["parts"].items():
        lines += [f"## {PARTS[part][0].upper()}{PARTS[part][1:]}", "", f"{told['reports']} reports.", ""]
        lines += [f"| without | in its place | {' | '.join(MEASURES.values())} |", "|---|---|" + "---|" * len(MEASURES)]
        lines.append(f"| *nothing* | | {' | '.join(_number(told['all'][name]) for name in MEASURES)} |")
        for one in ABLATIONS:
            if one.name in told["without"]:
                is_large = told["reports"] >= MIN_REPORTS
                cells = [_difference(*told["without"][one.name][name], is_large=is_large) for name in MEASURES]
                lines.append(f"| {one.name} | {one.instead} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1)


def _difference(value: float, low: float, high: float, *, is_large: bool) -> str:
    """Empty if nothing changes; bold if it is beyond chance in a part that is large enough to tell."""
    if round(value, 3) == 0:
        return ""
    told = f"{value:+.3f}".replace("0.", ".", 1)
    return f"**{told}**" if is_large and (low > 0 or high < 0) else told


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--measured", action="store_true", help="take the results as they are, and write the page alone")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure these alone; the others keep their results")
    options = parser.parse_args()
    if unknown := set(options.only or ()) - {one.name for one in ABLATIONS}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(one.name for one in ABLATIONS)}")
    if not options.measured:
        chosen = [one for one in ABLATIONS if not options.only or one.name in options.only]
        told = tell(Reader(), read_annotated(options.data), chosen)
        if options.only:
            told = keep_others(json.loads(RESULTS.read_text(encoding="utf-8")), told)
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(write_page(json.loads(RESULTS.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
