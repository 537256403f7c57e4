"""Train the reader. Reads top to bottom: settings, corpora, model, loop.

    python training/train.py ground --data ../shared            # attribution, syntax, names, mentions
    python training/train.py joint --data ../shared             # everything, from the ground checkpoint
    python training/train.py fold --fold 2 --folds 5            # leave a fold of reports and PLV out, for cross-validation

A run prints its losses, writes `runs/NAME/last.pt` and goes on from it where it was stopped; the same seed gives the same
batches. At its end it writes `run.json`, what it read and how long it took, for the model card.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

import corpora
import deepen
import distil
import large
from batches import Batch, Item, Labels, collate, group, make_items
from dragoman.reader.encode import CLS, MAX_PIECES, SEP
from losses import losses, read, total
from model import Encoder, Reader, halved
from passages import CORPUS_FOLDS, in_fold

# Settings. Passes are over each corpus; rates are AdamW's, the encoder's and the heads'; sizes are the most pieces of a window, of
# which each pass over an example takes one by chance; hidden is the share of pieces that are replaced by the encoder's mask.
FROM_LABELS = {
    "rates": (8e-5, 3e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.05, "alone": distil.ALONE | distil.ACTS,
}  # fmt: skip
"""What the stages share in which annotated labels alone teach who said what, and acts with their parties and types."""
STAGES = {
    # The rates fall as for all of its 1,323 steps, but it ends at 1,000: the joint stage goes over the same corpora again.
    "ground": {"passes": {"polnear": 3.0, "ewt": 2.0, "gum": 2.0}, "rates": (2e-4, 1e-3), "end": 0.3, "stop": 1000},
    "more": {"passes": {"polnear": 1.5, "ewt": 4.0, "gum": 1.0}, "rates": (1.5e-4, 8e-4), "end": 0.1},  # names were still falling
    "joint": {
        "passes": {"polnear": 1.3, "ewt": 0.7, "gum": 1.3, "gold": 7.0, "sentences": 5.0, "plv": 5.0, "passages": 3.3},
        "rates": (2e-4, 1e-3), "end": 0.01,
    },
    # Last, what is nearest to the reports that users have: annotated reports, with enough of the rest that nothing is forgotten.
    "finish": {
        "passes": {"polnear": 0.3, "gum": 0.3, "ewt": 0.1, "gold": 3.0, "sentences": 1.0, "plv": 1.0, "passages": 1.0},
        "rates": (8e-5, 4e-4), "end": 0.02,
    },
    # The last two stages once more, with reports of others that we annotated when they were over.
    "reports": {
        "passes": {
            "polnear": 1.3, "ewt": 0.7, "gum": 1.3, "gold": 5.0, "reports": 7.0, "sentences": 3.0, "plv": 3.0, "passages": 2.5,
        },
        "rates": (2e-4, 1e-3), "end": 0.01,
    },
    "last": {
        "passes": {
            "polnear": 0.3, "gum": 0.3, "ewt": 0.1, "gold": 3.0, "reports": 4.0, "sentences": 1.0, "plv": 1.0, "passages": 0.7,
        },
        "rates": (8e-5, 4e-4), "end": 0.02,
    },
    # From the mean of the three stages before, with twice as many of these reports.
    "again": {
        "passes": {
            "polnear": 0.5, "gum": 0.4, "ewt": 0.15, "gold": 3.0, "reports": 4.0, "sentences": 1.0, "plv": 1.0, "passages": 1.0,
        },
        "rates": (1.2e-4, 6e-4), "end": 0.02,
    },
    # Once more, with annotated reports under other names too.
    "renamed": {
        "passes": {
            "polnear": 0.6, "gum": 0.5, "ewt": 0.2, "gold": 1.5, "reports": 2.0, "renamed": 1.0, "sentences": 1.5, "plv": 1.5,
            "passages": 1.5,
        },
        "rates": (1.6e-4, 8e-4), "end": 0.02,
    },
    # The sector of parties; it runs twice.
    "sectors": {
        "passes": {
            "polnear": 0.25, "gum": 0.25, "ewt": 0.1, "gold": 1.0, "reports": 1.0, "renamed": 0.67, "sentences": 0.5, "plv": 0.5,
            "passages": 1.0,
        },
        "rates": (8e-5, 6e-4), "end": 0.02,
    },
    # Once more with everything, cut into windows of several sizes, some pieces hidden.
    "windows": {
        "passes": {
            "polnear": 0.6, "gum": 0.5, "ewt": 0.2, "gold": 4.0, "reports": 4.0, "renamed": 1.0, "sentences": 2.0, "plv": 2.0,
            "passages": 2.5,
        },
        "rates": (1.6e-4, 8e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.04,
    },
    # With the files o and p of our corpus, most of whose acts are told in other words than usual.
    "wider": {
        "passes": {
            "polnear": 0.3, "gum": 0.25, "ewt": 0.1, "gold": 2.0, "reports": 2.0, "renamed": 0.4, "sentences": 0.7, "plv": 0.7,
            "passages": 2.5,
        },
        "rates": (1.2e-4, 6e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.04,
    },
    # Once more, more of it hidden.
    "firmer": {
        "passes": {
            "polnear": 0.6, "gum": 1.0, "ewt": 0.6, "gold": 3.0, "reports": 3.0, "renamed": 0.6, "sentences": 2.0, "plv": 2.0,
            "passages": 2.6,
        },
        "rates": (1.6e-4, 8e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.1,
    },
    # With the files q and s of our corpus: the same words in several meanings, and reports as sparse in acts as real ones.
    "contrasts": {
        "passes": {
            "polnear": 0.4, "gum": 0.5, "ewt": 0.3, "gold": 3.0, "reports": 3.5, "renamed": 0.35, "sentences": 1.0, "plv": 1.0,
            "passages": 2.2,
        },
        "rates": (1.4e-4, 7e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.06,
    },
    # The large encoder behind the heads of a trained network; stopped at 960 steps and so planned from the 600th on.
    "large": {
        "passes": {
            "polnear": 0.35, "gum": 0.5, "ewt": 0.2, "gold": 3.0, "reports": 3.0, "sentences": 1.5, "plv": 1.5, "passages": 1.2,
        },
        "rates": (1e-4, 3e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.04,
    },
    # The large network once more, from its checkpoint.
    "larger": {
        "passes": {
            "polnear": 0.6, "gum": 1.0, "ewt": 0.5, "gold": 2.5, "reports": 2.5, "renamed": 0.4, "sentences": 0.8, "plv": 0.8,
            "passages": 1.2,
        },
        "rates": (8e-5, 3e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.05,
    },
    # The small network once more, with what the large one says of every text beside the annotated labels.
    "distil": {
        "passes": {
            "polnear": 0.8, "gum": 0.5, "ewt": 0.2, "gold": 2.0, "reports": 2.0, "sentences": 0.8, "plv": 0.8, "passages": 0.8,
        },
        "rates": (1.6e-4, 8e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.06,
    },
    # The same of the deeper network that the small one is made into, with reports under other names too.
    "deepen": {
        "passes": {
            "polnear": 1.3, "gum": 0.8, "ewt": 0.4, "gold": 2.5, "reports": 2.5, "renamed": 0.4, "sentences": 1.0, "plv": 1.0,
            "passages": 1.2,
        },
        "rates": (1.6e-4, 8e-4), "new": 4e-4, "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.06,
    },
    # It once more, where the annotated labels alone teach who said what.
    "deeper": {
        "passes": {
            "polnear": 0.5, "gum": 0.4, "ewt": 0.2, "gold": 1.5, "reports": 1.5, "renamed": 0.15, "sentences": 0.4, "plv": 0.4,
            "passages": 0.6,
        },
        "rates": (1e-4, 5e-4), "new": 2e-4, "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.06, "alone": distil.ALONE,
    },
    # And once more with the large network that was trained further, which is better at all tasks, and the file t of our corpus.
    "longer": {
        "passes": {
            "polnear": 0.8, "gum": 0.7, "ewt": 0.4, "gold": 2.0, "reports": 2.0, "renamed": 0.25, "sentences": 0.7, "plv": 0.7,
            "passages": 1.2,
        },
        "rates": (1.2e-4, 6e-4), "new": 2.4e-4, "end": 0.02, "sizes": (112, 160, 208, 256), "hidden": 0.06,
    },
    # Half of the weights of the published large encoder, behind the heads of the small network, which says what it knows of all
    # tasks but those that a larger encoder is better at; the states are drawn to its states in the first steps only.
    "half": {
        "passes": {
            "polnear": 1.2, "gum": 2.8, "ewt": 1.8, "gold": 5.5, "reports": 5.0, "renamed": 0.5, "sentences": 2.2, "plv": 2.2,
            "passages": 2.5,
        },
        "rates": (1.2e-4, 3e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "still": True, "drawn": True,
        "alone": distil.ALONE | {"hidden"},
    },
    # It once more, no longer drawn to those states, the annotated labels as heavy as what the small network says.
    "fuller": {
        "passes": {
            "polnear": 0.5, "gum": 2.2, "ewt": 1.8, "gold": 3.0, "reports": 1.7, "renamed": 0.25, "sentences": 1.2, "plv": 1.2,
            "passages": 1.0,
        },
        "rates": (1.2e-4, 3e-4), "end": 0.02, "sizes": (112, 160, 208, 256), "still": True, "hidden": 0.02,
        "alone": distil.ALONE | {"hidden"}, "own": 1.0,
    },
    # It once more, with noise again: the annotated labels alone teach who said what, and acts with their parties and types; the
    # small network only what those hold little of, names, syntax and standing.
    "freer": {
        "passes": {
            "polnear": 0.5, "gum": 0.9, "ewt": 0.7, "gold": 2.2, "reports": 2.2, "renamed": 0.4, "sentences": 0.7, "plv": 0.7,
            "passages": 1.0,
        },
        **FROM_LABELS,
    },
    # And once more, with more of our own passages, which hold most of the rare standings, and labels as heavy in all tasks.
    "steadier": {
        "passes": {
            "polnear": 0.2, "gum": 0.5, "ewt": 0.5, "gold": 2.0, "reports": 1.0, "renamed": 0.1, "sentences": 0.7, "plv": 0.7,
            "passages": 0.8,
        },
        **FROM_LABELS, "own": 1.0,
    },
    # And with file u of our corpus, which doubles what teaches the rare standings.
    "rarer": {
        "passes": {
            "polnear": 0.1, "gum": 0.4, "ewt": 0.3, "gold": 1.0, "reports": 0.75, "sentences": 0.3, "plv": 0.3, "passages": 0.45,
            "standings": 1.7,
        },
        **FROM_LABELS, "own": 1.0,
    },
    "fold": {  # short runs for cross-validation, from the ground checkpoint
        "passes": {"polnear": 0.3, "gold": 4.0, "sentences": 2.0, "plv": 2.0, "passages": 1.2},
        "rates": (1.5e-4, 7e-4), "end": 0.02,
    },
    # For PLV: first everything about acts but PLV and its sentences, once; then a short run for each fold.
    "acts": {"passes": {"polnear": 0.2, "gold": 3.0, "passages": 1.5}, "rates": (2e-4, 1e-3), "end": 0.2},
    "pairs": {"passes": {"sentences": 5.0, "plv": 6.0, "passages": 0.1}, "rates": (1.5e-4, 7e-4), "end": 0.02},
}
OPEN = frozenset({"ewt", "gum", "passages", "standings"})
"""Corpora whose makers state an open licence; PolNeAR and PLV state none, and annotated reports have texts of publishers."""
COPIES = 3
"""Of each annotated report, under other names."""
MASK = 103
"""The encoder's piece for a hidden word."""
SEED = 20
N_PIECES = 2560  # pieces in a batch
WARM_UP = 0.05  # share of the steps
CLIP = 1.0
SAVE_EVERY, LOG_EVERY = 200, 50  # steps

Cuts = list[list[Item]]
"""The windows of one example, cut in several sizes."""


def load(options: argparse.Namespace, passes: dict[str, float]) -> tuple[list[corpora.Example], dict[str, list[corpora.Example]]]:
    """The examples of the corpora in use, and those of the treebanks alone for their label sets."""
    shared, own = Path(options.data), Path(__file__).parent / "corpus"
    data = shared / "data"
    names = {tuple(words): marks for words, marks in corpora.formats.iob2(data / "uner-ewt" / "train.iob2")}
    held_out = set((shared / "data" / "gum" / "splits.md").read_text().split("## test")[0].replace("*", " ").split())
    gum = [path for path in sorted((data / "gum" / "dep").glob("*.conllu")) if path.stem not in held_out]
    found = {
        "ewt": list(corpora.treebank(data / "ud-ewt" / "train.conllu", "ewt", names)),
        "gum": [
            example for path in gum for example in corpora.treebank(
                path, "gum", chains=corpora.formats.coreference(data / "gum" / "coref" / "ontogum" / "conll" / f"{path.stem}.conll")
            )
        ],
    }
    if "polnear" in passes:
        found["polnear"] = list(corpora.polnear(data / "polnear" / "train"))
    if "reports" in passes:
        found["reports"] = list(corpora.standoff_reports(own / "reports.jsonl", shared))
    if "renamed" in passes:
        found["renamed"] = list(corpora.renamed_reports(own / "reports.jsonl", shared, COPIES))
    if "passages" in passes:
        found["gold"] = list(corpora.gold_reports(shared / "gold" / "train"))
        found["sentences"] = list(corpora.passages(shared / "gold" / "sentences" / "plv.jsonl", "sentences"))
        found["plv"] = list(corpora.plv(data / "plv" / "PLV_train.tsv"))
        found["passages"] = [
            example for path in sorted(own.glob("passages-*.jsonl")) for example in corpora.passages(path, "passages")
            if not in_fold(example.id, 0, CORPUS_FOLDS)
        ]
        found["standings"] = [example for example in found["passages"] if example.id.startswith("u-")]
    if options.fold is not None:
        leave_out(found, options.fold, options.folds)
    return [one for name in ("ewt", "gum") for one in found[name]], found


def leave_out(found: dict[str, list[corpora.Example]], fold: int, folds: int) -> None:
    """Take a fold's reports, and its sentences with PLV's own rows of the same sentences, out of the corpora."""
    for name in ("plv", "sentences"):
        found[name] = [one for one in found[name] if not in_fold(" ".join(one.words.texts), fold, folds)]
    for name in {"gold", "renamed"} & found.keys():
        found[name] = [one for one in found[name] if not in_fold(one.id, fold, folds)]


def schedule(items: dict[str, list[Cuts]], passes: dict[str, float], seed: int) -> list[list[Item]]:
    """All batches of the run in order: whole passes over the examples of each corpus, then a random part for the rest."""
    rng = random.Random(seed)
    chosen: list[Item] = []
    for name, count in passes.items():
        pool = items.get(name, [])
        drawn = pool * int(count) + rng.sample(pool, int(len(pool) * (count % 1)))
        chosen += [item for cuts in drawn for item in rng.choice(cuts)]
    return group(chosen, N_PIECES, rng)


def hide(pieces: torch.Tensor, share: float) -> torch.Tensor:
    """Replace a share of the pieces by the encoder's mask, so that no one word decides. *Shape:* (batch, length) -> the same."""
    special = (pieces == 0) | (pieces == CLS) | (pieces == SEP)
    return torch.where((torch.rand(pieces.shape) < share) & ~special, MASK, pieces)


def rate_at(step: int, steps: int, end: float) -> float:
    """Share of the full rate: linear warm-up, then linear down to `end`."""
    if step < steps * WARM_UP:
        return (step + 1) / (steps * WARM_UP)
    done = (step - steps * WARM_UP) / max(steps * (1 - WARM_UP), 1)
    return 1 - (1 - end) * done


def build_batches(
    options: argparse.Namespace, passes: dict[str, float], sizes: Sequence[int]
) -> tuple[list[list[Item]], Labels, dict[str, int]]:
    """All batches of the run, the treebanks' label sets, and the pieces that are read of each corpus; prints its size."""
    treebanks, examples = load(options, passes)
    labels = Labels(treebanks)
    tokenizer = Tokenizer.from_file(str(Path(options.encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    items, pieces = {}, {}
    for name, count in passes.items():
        items[name] = [[make_items(one, tokenizer, labels, size) for size in sizes] for one in examples.get(name, [])]
        n_pieces = sum(len(item.window.pieces) for cuts in items[name] for item in cuts[0])
        pieces[name] = round(n_pieces * count)
        print(f"{name}: {len(items[name])} examples, {n_pieces} pieces", flush=True)
    batches = schedule(items, passes, options.seed)
    read = batches[: options.steps]
    return read, labels, {name: round(count * len(read) / max(len(batches), 1)) for name, count in pieces.items()}


def build_model(options: argparse.Namespace, labels: Labels, stage: dict[str, Any]) -> tuple[Reader, torch.optim.AdamW]:
    """The network, from the checkpoint asked for or the published encoder, and its optimizer: the encoder learns more slowly.

    Where a stage has a rate of new layers it is the deeper network, where the checkpoint is of the large one that.
    """
    rates = stage["rates"]
    if "new" in stage:
        return build_deep(options, labels, rates, stage["new"])
    state = torch.load(options.init, weights_only=True, map_location=options.device)["model"] if options.init else {}
    if large.is_large(state):
        model = load_network(options.init, labels, options.device)
        return model, build_optimizer(large.parameter_groups(model, rates, rates[1]))
    model = Reader(Encoder.pretrained(Path(options.encoder)), len(labels.upos), len(labels.relations)).to(options.device)
    if state:
        model.load_state_dict(with_new_tags(state, model))
        from_attribution(model)
    slow = list(model.words.encoder.parameters())
    quick = [parameter for name, parameter in model.named_parameters() if not name.startswith("words.encoder.")]
    groups = [{"params": slow, "peak": rates[0]}, {"params": quick, "peak": rates[1]}]
    return model, build_optimizer(groups)


def build_deep(
    options: argparse.Namespace, labels: Labels, rates: tuple[float, float], new_rate: float
) -> tuple[Reader, torch.optim.AdamW]:
    """The deeper network and its optimizer, from a checkpoint of it or of the small one.

    Raises:
        ValueError: if no checkpoint is given.
    """
    if not options.init:
        raise ValueError(f"the stage {options.stage} begins from a checkpoint of the small or the deeper network: give --init")
    state = torch.load(options.init, weights_only=True, map_location=options.device)["model"]
    model = Reader(Encoder(deep=True), len(labels.upos), len(labels.relations)).to(options.device)
    model.load_state_dict(state if deepen.is_deep(state) else deepen.deepen(state))
    return model, build_optimizer(deepen.parameter_groups(model, rates, new_rate))


def describe_run(options: argparse.Namespace, pieces: dict[str, int], minutes: float, path: Path) -> None:
    """Print and write what a run read and how long it took."""
    print(f"done in {minutes} minutes on {options.threads} threads", flush=True)
    told = {"stage": options.stage, "pieces": pieces, "minutes": minutes, "threads": options.threads}
    path.write_text(json.dumps(told, indent=1) + "\n")


def load_network(checkpoint: str, labels: Labels, device: str) -> Reader:
    """The network of a checkpoint, of whatever size; to be asked only until it is told to train."""
    state = torch.load(checkpoint, weights_only=True, map_location=device)["model"]
    model = large.reader_of(state, len(labels.upos), len(labels.relations)).to(device)
    model.load_state_dict(state)
    return model.eval()


def build_optimizer(groups: list[dict[str, Any]]) -> torch.optim.AdamW:
    """The optimizer of groups of parameters, each with the peak of its rate."""
    return torch.optim.AdamW(groups, weight_decay=0.01, eps=1e-6, fused=True)


def resume(model: Reader, optimizer: torch.optim.AdamW, path: Path) -> int:
    """Go on from a checkpoint if there is one; gives the steps already done."""
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True, map_location=model.syntax.root.device)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["step"])


@dataclass(frozen=True)
class Networks:
    """The network that learns, the one whose answers it learns too, and the one whose states its heads know."""

    model: Reader
    teacher: Reader | None = None
    small: Reader | None = None


def find_loss(
    networks: Networks, stage: dict[str, Any], batch: Batch, step: int, seed: int
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """What a step is to lessen, and the losses of its tasks; the teacher reads what is hidden from the network."""
    model = networks.model
    told = distil.ask(networks.teacher, batch, random.Random(seed)) if networks.teacher else None
    if "hidden" in stage:
        batch.pieces = hide(batch.pieces, stage["hidden"])
    outputs = read(model, batch, random.Random(seed))  # both are given the same parties
    found = losses(model, batch, outputs)
    alone = stage.get("alone", frozenset())
    own = stage.get("own", distil.OWN)
    loss = distil.weigh(found, *distil.compare(model, batch, outputs, told), alone, own) if told else total(found)
    if networks.small is None or step >= large.DRAWN:
        return loss, found
    with torch.no_grad(), halved(batch.pieces.device.type):
        wanted = told.outputs.hidden if told else networks.small.words(batch.pieces, batch.features, batch.heads)[0].float()
    found["drawn"] = large.distance_to(wanted, outputs.hidden, batch.word_mask)
    return large.weigh(loss, found["drawn"], step), found


def train(options: argparse.Namespace) -> None:
    """The loop."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    torch.set_default_device(options.device)
    stage = STAGES[options.stage]
    passes = {name: count for name, count in stage["passes"].items() if name in OPEN or not options.open}
    run = Path(options.runs) / (options.name or options.stage + (f"-{options.fold}" if options.fold is not None else ""))
    run.mkdir(parents=True, exist_ok=True)
    batches, labels, pieces = build_batches(options, passes, stage.get("sizes", (MAX_PIECES,)))
    model, optimizer = build_model(options, labels, stage)
    teacher = load_network(options.teacher, labels, options.device) if options.teacher else None
    networks = Networks(model, teacher, teacher if stage.get("drawn") else None)
    if options.large:
        small = model.eval()
        model = large.enlarge(small, large.LargeEncoder.pretrained(Path(options.large))).to(options.device)
        optimizer = build_optimizer(large.parameter_groups(model, stage["rates"]))
        networks = Networks(model, teacher, small)
    if stage.get("still"):
        model.words.encoder.still()
    first = resume(model, optimizer, run / "last.pt")
    model.train()
    print(f"{len(batches)} steps, from {first}", flush=True)
    means: dict[str, float] = {}
    began, n_pieces = time.time(), 0
    last = min(stage.get("stop", len(batches)), len(batches))
    for step in range(first, last):
        for part in optimizer.param_groups:
            part["lr"] = part["peak"] * rate_at(step, len(batches), stage["end"])
        seed = options.seed * 100_003 + step  # the same dropout after a restart
        torch.manual_seed(seed)
        batch = collate(batches[step]).to(options.device)
        loss, found = find_loss(networks, stage, batch, step, seed)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP, error_if_nonfinite=True)
        optimizer.step()
        n_pieces += int((batch.pieces != 0).sum())
        for name, loss in found.items():
            means[name] = 0.98 * means.get(name, loss.item()) + 0.02 * loss.item()
        if (step + 1) % LOG_EVERY == 0:
            shown = " ".join(f"{name} {mean:.3f}" for name, mean in sorted(means.items()))
            print(f"{step + 1}\t{n_pieces / (time.time() - began):.0f} pieces/s\t{shown}", flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == last:
            save(model, optimizer, step + 1, labels, run / "last.pt")
    describe_run(options, pieces, round((time.time() - began) / 60, 1), run / "run.json")


def with_new_tags(state: dict[str, torch.Tensor], model: Reader) -> dict[str, torch.Tensor]:
    """The weights of a checkpoint, with those of the model as it begins for tags that the checkpoint does not know yet; new tags
    are put at the end of `TAGS`."""
    for name in ("words.tags.weight", "words.tags.bias"):
        begun = dict(model.named_parameters())[name].detach()
        state[name] = torch.cat([state[name], begun[len(state[name]) :]])
    return state


def from_attribution(model: Reader) -> None:
    """Start the guide's statement tags where PolNeAR's attribution tags have got to; only while they are untrained."""
    if model.transitions["statement"].any():
        return
    with torch.no_grad():
        weight, bias = model.words.tags.weight, model.words.tags.bias
        for at in (7, 14):
            weight[at : at + 7], bias[at : at + 7] = weight[:7], bias[:7]
        bias[14] += 3.0  # speech inside speech is rare
        for name in ("statement", "nested"):
            model.transitions[name].copy_(model.transitions["attribution"])


def save(model: Reader, optimizer: torch.optim.Optimizer, step: int, labels: Labels, path: Path) -> None:
    """Write the checkpoint so that a kill leaves the old or the new one whole."""
    part = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "labels": _told(labels)}, part)
    part.replace(path)


def save_weights(model: Reader, labels: Labels, path: Path) -> None:
    """Write a checkpoint that a stage can begin from."""
    torch.save({"model": model.state_dict(), "step": 0, "labels": _told(labels)}, path)


def _told(labels: Labels) -> str:
    return json.dumps({"upos": labels.upos, "relations": labels.relations})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=list(STAGES))
    parser.add_argument("--data", default="../shared", help="folder with data/ and gold/")
    parser.add_argument("--encoder", required=True, help="folder with the encoder's model.safetensors and tokenizer.json")
    parser.add_argument("--init", help="checkpoint to start from")
    parser.add_argument("--large", help="folder with the weights of the large encoder, to train that behind the heads of --init")
    parser.add_argument("--teacher", help="checkpoint of the network whose answers are learned too")
    parser.add_argument("--runs", default="runs")
    parser.add_argument("--name", help="name of the run (default: the stage)")
    parser.add_argument("--open", action="store_true", help="train on openly licensed corpora alone")
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--steps", type=int, help="stop after so many")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda (not yet run on a GPU)")
    train(parser.parse_args())
