"""Write `scores.json` and `card.md` beside the model: what it is, what it was made of, how good it is.

    python training/card.py --results evaluation/results/DATE.json --crossed evaluation/results/cross-validation.json \\
        --target src/dragoman/reader/model --data ../shared \\
        --earlier scores-of-reader-en-7.json --runs runs/large runs/distil

The prose stands in `card_template.md`. Every figure comes from the results, every size from counting; what was not measured, given
or there to count is left out or said to be missing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))
import formats  # noqa: E402
import standoff  # noqa: E402
from gate import value_of  # noqa: E402
from table import render  # noqa: E402

CORPUS = ROOT / "training" / "corpus"
TEMPLATE = Path(__file__).with_name("card_template.md")
ENCODER_BYTES, ENCODER_MD5 = 90_868_376, "5d228912c417f6abf7732710314ddeed"

MEASURED_ON = {
    "examples": "our invented example reports (examples/gold), annotated by their writer; not trained on",
    "gold/dev": "reports annotated by hand and reviewed, development part; not trained on",
    "reports": "reports of others annotated for training/corpus, the fifth that is held out and was read twice; not trained on",
    "corpus": "the tenth of training/corpus that is held out; not trained on",
    "triggers of examples": "the annotated triggers of our invented example reports; not trained on",
    "triggers of gold/dev": "the annotated triggers of reports annotated by hand and reviewed, development part; not trained on",
    "ontogum/dev": "OntoGUM, news and interviews of the development part; not trained on",
    "polnear/dev": "PolNeAR, development part; not trained on",
    "uner-ewt/dev": "UNER English EWT, development part; not trained on",
    "ud-ewt/dev": "Universal Dependencies English EWT, development part, gold words; not trained on",
    "speed": "unlabelled news reports, from file to stored record",
}

# Stage, part, figure (a dotted name), and the figure's name in the part's baseline.
STAGES = (
    ("reader: sources, exact spans, F1", "polnear/dev", "source_f1", "source_f1"),
    ("reader: cues, exact spans, F1", "polnear/dev", "cue_f1", "cue_f1"),
    ("reader: contents, exact spans, F1", "polnear/dev", "content_f1", "content_f1"),
    ("reader: whole attributions, F1", "polnear/dev", "attribution_f1", "attribution_f1"),
    ("reader: names, exact spans with kind, F1", "uner-ewt/dev", "f1", "f1"),
    ("reader: dependencies, UAS", "ud-ewt/dev", "uas", "uas"),
    ("reader: dependencies, LAS", "ud-ewt/dev", "las", "las"),
    ("reader: parts of speech, accuracy", "ud-ewt/dev", "upos", "upos"),
    ("reader: coreference, CoNLL F1", "ontogum/dev", "conll_f1", "conll_f1"),
    ("reader: type of given triggers, accuracy", "triggers of gold/dev", "type_accuracy", "type_accuracy"),
    ("coding: statement spans, F1", "gold/dev", "statement spans.f1", "statement spans"),
    ("coding: statements with speaker, F1", "gold/dev", "statements.f1", "statements"),
    ("actors: codes and sectors, F1", "gold/dev", "actors.f1", "actors"),
    ("coding: events, type and place, F1", "gold/dev", "events, detection.f1", "events, detection"),
    ("coding: events with countries, F1", "gold/dev", "events, country.f1", "events, country"),
    ("coding: events with codes and sectors, F1", "gold/dev", "events.f1", "events"),
    ("coding: manner of matched statements, accuracy", "gold/dev", "manner of statements.accuracy", "manner of statements"),
    ("coding: standing of matched events, accuracy", "gold/dev", "status of events.accuracy", "status of events"),
    ("coding: background of matched events, accuracy", "gold/dev", "background of events.accuracy", "background of events"),
    ("times: date of matched events, accuracy", "gold/dev", "date of events.accuracy", "date of events"),
)

Figures = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A training corpus: its name in train.py, what it teaches, its licence as its makers state it, what is counted and how (from
    the data folder)."""

    corpus: str
    name: str
    teaches: str
    licence: str
    unit: str
    count: Callable[[Path], int]


def count_documents(data: Path) -> int:
    """PolNeAR's training articles."""
    return len({path.stem.rsplit("_", 1)[0] for path in (data / "data" / "polnear" / "train" / "attributions").glob("*.ann")})


def count_gum(data: Path) -> int:
    """GUM's documents outside of its development part; its test documents are not in the folder."""
    gum = data / "data" / "gum"
    held_out = set((gum / "splits.md").read_text(encoding="utf-8").split("## test")[0].replace("*", " ").split())
    return sum(path.stem not in held_out for path in (gum / "dep").glob("*.conllu"))


def count_lines(*paths: Path, beginning: str = "") -> int:
    """Lines of files that are not empty and begin so."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").split("\n"))
    return sum(bool(line.strip()) and line.startswith(beginning) for line in lines)


SOURCES = (
    Source("polnear", "PolNeAR, training part", "attribution: source, cue, content", "none stated; texts of US newspapers",
           "articles", count_documents),
    Source("plv", "PLV_train", "type of a given pair", "none stated; news sentences", "rows",
           lambda data: sum(1 for _ in formats.plv_rows(data / "data" / "plv" / "PLV_train.tsv"))),
    Source("ewt", "Universal Dependencies English EWT, training part", "sentences, syntax", "CC BY-SA 4.0", "documents",
           lambda data: count_lines(data / "data" / "ud-ewt" / "train.conllu", beginning="# newdoc id")),
    Source("gum", "GUM, training part, nine genres", "sentences, syntax, mentions, coreference",
           "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain", "documents", count_gum),
    Source("ewt", "UNER English EWT, training part", "names", "CC BY-SA 4.0", "sentences",
           lambda data: sum(1 for _ in formats.iob2(data / "data" / "uner-ewt" / "train.iob2"))),
    Source("gold", "reports annotated by us", "statements, events, standing",
           "annotation ours; texts: The Guardian (copyright of the publisher), US newspapers (none stated), releases of the "
           "governments of the USA, the United Kingdom and Australia (by source: public domain, Open Government Licence, CC BY), "
           "Wikinews (CC BY)",
           "reports", lambda data: len(list((data / "gold" / "train").glob("*.yaml")))),
    Source("reports", "reports of others annotated by us (training/corpus/reports.jsonl)", "statements, events, standing",
           "annotation ours, Apache-2.0, with the help of a language model; texts: The Guardian (copyright of the publisher), US "
           "newspapers (none stated)",
           "reports", lambda _: sum(not standoff.is_held_out(one) for one in standoff.read_ids(standoff.CORPUS))),
    Source("renamed", "the last two under other names (training/renamed.py)", "statements, events, standing",
           "as these; names from The World Factbook's pages (public domain)", "reports",
           lambda data: len(list((data / "gold" / "train").glob("*.yaml")))
           + sum(not standoff.is_held_out(one) for one in standoff.read_ids(standoff.CORPUS))),
    Source("sentences", "sentences annotated by us", "events, standing, statements", "annotation ours; texts those of PLV_train",
           "sentences", lambda data: count_lines(data / "gold" / "sentences" / "plv.jsonl")),
    Source("passages", "training/corpus", "statements and events of rare types and standings",
           "ours, Apache-2.0; invented, written and annotated with the help of a language model", "passages",
           lambda _: count_lines(*sorted(CORPUS.glob("passages-*.jsonl")))),
    Source("standings", "its file u in further passes", "rare standings", "as this", "passages",
           lambda _: count_lines(CORPUS / "passages-u.jsonl")),
)  # fmt: skip


def build_scores(results: Figures, crossed: Figures, date: str, training: Figures) -> Figures:
    """All figures, each with the part that it was measured on."""
    parts = {name: {"measured_on": MEASURED_ON.get(name, name), "figures": figures} for name, figures in results["parts"].items()}
    return _rounded({
        "model": results["model"], "dragoman": results["version"], "date": date, "parts": parts,
        "cross_validation": {
            title: {"measured_on": rows["note"], "figures": rows["figures"], "baseline": rows["baseline"]}
            for title, rows in crossed.items()
        },
        "training": training,
    })  # fmt: skip


def _rounded(value: Any) -> Any:
    """The figures with four digits; lists, which are points of curves, are left to the results."""
    if isinstance(value, float):
        return round(value, 4)
    return {key: _rounded(one) for key, one in value.items() if not isinstance(one, list)} if isinstance(value, dict) else value


def write_card(results: Figures, crossed: Figures, scores: Figures, labels: Figures, data: Path) -> str:
    """The model card: the template with figures, sizes and tables."""
    parts = results["parts"]
    filled = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        model=scores["model"], date=scores["date"], version=scores["dragoman"],
        tags=", ".join(labels["tags"]), roles=", ".join(labels["roles"]),
        **{f"n_{name}": len(labels[name]) for name in ("types", "modes", "statuses", "upos", "relations")},
        encoder_bytes=f"{ENCODER_BYTES:,}", encoder_md5=ENCODER_MD5, time=_time(scores["training"]),
        sources=table(
            ("source", "teaches", "size", "share of what was read", "licence"),
            ((s.name, s.teaches, _size(s, data), _share(s, scores["training"]), s.licence) for s in SOURCES),
        ),
        names=_names(parts.get("uner-ewt/dev", {})), stages=_by_stage(parts, crossed), tables=_all_tables(parts, crossed),
    )  # fmt: skip
    return re.sub(r"\n{3,}", "\n\n", filled)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows))


def _size(source: Source, data: Path) -> str:
    try:
        n_items = source.count(data)
    except FileNotFoundError:
        n_items = 0
    return f"{n_items:,} {source.unit}" if n_items else "not counted"


def _share(source: Source, training: Figures) -> str:
    """Its share of the word pieces read in all stages; EWT's words with syntax and with names are the same ones."""
    pieces = [one["pieces"] for one in training.values()]
    total = sum(sum(one.values()) for one in pieces)
    return f"{sum(one.get(source.corpus, 0) for one in pieces) / total:.1%}" if total else "not recorded"


def _time(training: Figures) -> str:
    minutes = ", ".join(f"{stage} {one['minutes']:g} minutes" for stage, one in training.items())
    return f"{minutes}, on {max(one['threads'] for one in training.values())} CPU threads" if training else "not recorded"


def _names(figures: Figures) -> str:
    if not all(kind in figures for kind in formats.NAME_KINDS):
        return ""
    rates = ("precision", "recall", "f1")
    rows = ((kind, *(f"{figures[kind][rate]:.3f}" for rate in rates)) for kind in formats.NAME_KINDS)
    return table((f"names by kind ({MEASURED_ON['uner-ewt/dev']})", *rates), rows)


def _by_stage(parts: Figures, crossed: Figures) -> str:
    rows = []
    for stage, part, key, base_key in STAGES:
        if part in parts and key.rpartition(".")[0] in ("", *parts[part]):
            base = parts[part].get("baseline", {}).get(base_key)
            rows.append((stage, f"{value_of(parts[part], key):.3f}", "–" if base is None else f"{base:.3f}", part))
    for title, one in crossed.items():
        if "type_macro_f1" in one["figures"]:
            figures = (f"{one[side]['type_macro_f1']:.3f}" for side in ("figures", "baseline"))
            rows.append(("reader: type of a given pair, macro-F1", *figures, f"cross-validation: {title}"))
    return table(("stage", "figure", "baseline", "measured on"), rows)


def _all_tables(parts: Figures, crossed: Figures) -> str:
    """The tables of docs/evaluation.md, one level deeper."""
    _, mark, tables = render(parts, crossed, "").partition("\n## ")
    return (mark + tables).replace("\n## ", "\n### ").strip()


def main(arguments: list[str] | None = None) -> None:
    """Read the results, write the two files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, required=True, help="what evaluation/table.py wrote; its name is the date")
    parser.add_argument("--crossed", type=Path, help="what training/cross_validate.py wrote")
    parser.add_argument("--target", type=Path, required=True, help="the model's folder")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared", help="the data folder, to count the sources")
    parser.add_argument("--earlier", type=Path, help="scores.json of the model that the first run began from, for its stages")
    parser.add_argument("--runs", type=Path, nargs="*", default=[], help="folders of the runs that made the model, in order")
    options = parser.parse_args(arguments)
    results = json.loads(options.results.read_text(encoding="utf-8"))
    crossed = json.loads(options.crossed.read_text(encoding="utf-8")) if options.crossed and options.crossed.exists() else {}
    labels = json.loads((options.target / "labels.json").read_text(encoding="utf-8"))
    if results["model"] != labels["name"]:
        parser.error(f"{options.results} is of model {results['model']}, {options.target} holds {labels['name']}; measure it first")
    training = json.loads(options.earlier.read_text(encoding="utf-8"))["training"] if options.earlier else {}
    training |= {run.name: json.loads((run / "run.json").read_text(encoding="utf-8")) for run in options.runs}
    scores = build_scores(results, crossed, options.results.stem, training)
    (options.target / "scores.json").write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    card = write_card(results, crossed, scores, labels, options.data)
    (options.target / "card.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
