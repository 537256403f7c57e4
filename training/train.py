"""Train the reader. Reads top to bottom: settings, corpora, model, loop.

    python training/train.py ground --data ../shared            # attribution, syntax, names, mentions
    python training/train.py joint --data ../shared             # everything, from the ground checkpoint
    python training/train.py fold --fold 2 --folds 5            # leave a fold of reports and PLV out, for cross-validation

A run writes `runs/NAME/{log.tsv,last.pt}` and goes on from `last.pt` where it was stopped; the same seed gives the same batches.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from pathlib import Path

import corpora
import torch
from batches import Item, Labels, collate, group, make_items
from losses import losses, total
from model import Encoder, Reader
from tokenizers import Tokenizer

# Settings. Passes are over each corpus; rates are AdamW's, the encoder's and the heads'.
STAGES = {
    "ground": {"passes": {"polnear": 3.0, "ewt": 2.0, "gum": 2.0}, "rates": (2e-4, 1e-3), "end": 0.3},
    "joint": {
        "passes": {"polnear": 1.2, "ewt": 0.6, "gum": 0.6, "gold": 7.0, "sentences": 6.0, "plv": 6.0, "passages": 5.0},
        "rates": (2e-4, 1e-3), "end": 0.01,
    },
    "fold": {  # short runs for cross-validation, from the ground checkpoint
        "passes": {"polnear": 0.2, "gold": 4.0, "sentences": 3.0, "plv": 4.0, "passages": 2.0},
        "rates": (1.5e-4, 7e-4), "end": 0.02,
    },
    "pairs": {  # the same for PLV alone
        "passes": {"sentences": 4.0, "plv": 5.0, "passages": 0.5}, "rates": (1.5e-4, 7e-4), "end": 0.02,
    },
}
SEED = 20
N_PIECES = 2560  # pieces in a batch
WARM_UP = 0.05  # share of the steps
CLIP = 1.0
SAVE_EVERY = 200  # steps


def in_fold(name: str, fold: int, folds: int) -> bool:
    """Whether a report or a sentence belongs to the fold, by its name alone."""
    return zlib.crc32(name.encode()) % folds == fold


def load(options: argparse.Namespace, passes: dict[str, float]) -> tuple[list[corpora.Example], dict[str, list[corpora.Example]]]:
    """The examples of the corpora in use, and those of the treebanks alone for their label sets."""
    shared, own = Path(options.data), Path(__file__).parent / "corpus"
    data = shared / "data"
    names = {tuple(words): marks for words, marks in corpora.formats.iob2(data / "uner-ewt" / "train.iob2")}
    held_out = set((shared / "data" / "gum" / "splits.md").read_text().split("## test")[0].replace("*", " ").split())
    gum = [path for path in sorted((data / "gum" / "dep").glob("*.conllu")) if path.stem not in held_out]
    found = {
        "ewt": list(corpora.treebank(data / "ud-ewt" / "train.conllu", "ewt", names)),
        "gum": [example for path in gum for example in corpora.treebank(path, "gum")],
    }
    if "polnear" in passes:
        found["polnear"] = list(corpora.polnear(data / "polnear" / "train"))
    if "plv" in passes:
        found["gold"] = list(corpora.gold_reports(shared / "gold" / "train"))
        found["sentences"] = list(corpora.passages(shared / "gold" / "sentences" / "plv.jsonl", "sentences"))
        found["plv"] = list(corpora.plv(data / "plv" / "PLV_train.tsv"))
        found["passages"] = [
            example for path in sorted(own.glob("passages-*.jsonl")) for example in corpora.passages(path, "passages")
        ]
    if options.fold is not None:
        by_text = {" ".join(one.words.texts) for one in found["plv"] if in_fold(" ".join(one.words.texts), options.fold, options.folds)}
        for name in ("plv", "sentences"):
            found[name] = [one for one in found[name] if " ".join(one.words.texts) not in by_text]
        found["gold"] = [one for one in found["gold"] if not in_fold(one.id, options.fold, options.folds)]
    return [one for name in ("ewt", "gum") for one in found[name]], found


def schedule(items: dict[str, list[Item]], passes: dict[str, float], seed: int) -> list[list[Item]]:
    """All batches of the run in order: whole passes, then a random part for the rest."""
    rng = random.Random(seed)
    chosen: list[Item] = []
    for name, count in passes.items():
        pool = items.get(name, [])
        chosen += pool * int(count) + rng.sample(pool, int(len(pool) * (count % 1)))
    return group(chosen, N_PIECES, rng)


def rate_at(step: int, steps: int, end: float) -> float:
    """Share of the full rate: linear warm-up, then linear down to `end`."""
    if step < steps * WARM_UP:
        return (step + 1) / (steps * WARM_UP)
    done = (step - steps * WARM_UP) / max(steps * (1 - WARM_UP), 1)
    return 1 - (1 - end) * done


def train(options: argparse.Namespace) -> None:
    """The loop."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    stage = STAGES[options.stage]
    run = Path(options.runs) / (options.name or options.stage + (f"-{options.fold}" if options.fold is not None else ""))
    run.mkdir(parents=True, exist_ok=True)
    treebanks, examples = load(options, stage["passes"])
    labels = Labels(treebanks)
    tokenizer = Tokenizer.from_file(str(Path(options.encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    items = {name: [item for one in found for item in make_items(one, tokenizer, labels)] for name, found in examples.items()
             if name in stage["passes"]}
    batches = schedule(items, stage["passes"], options.seed)[: options.steps]
    for name, found in items.items():
        print(name, len(examples[name]), "examples", len(found), "windows", sum(len(i.window.pieces) for i in found), "pieces", flush=True)
    model = Reader(Encoder.pretrained(Path(options.encoder)), len(labels.upos), len(labels.relations))
    if options.init:
        model.load_state_dict(torch.load(options.init, weights_only=True)["model"])
        from_attribution(model)
    slow = list(model.words.encoder.parameters())
    quick = [p for name, p in model.named_parameters() if not name.startswith("words.encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": stage["rates"][0]}, {"params": quick, "lr": stage["rates"][1]}], weight_decay=0.01, eps=1e-6, fused=True
    )
    first = 0
    if (run / "last.pt").exists():
        saved = torch.load(run / "last.pt", weights_only=True)
        model.load_state_dict(saved["model"])
        if saved["step"] >= len(batches):
            return
        optimizer.load_state_dict(saved["optimizer"])
        first = saved["step"]
    model.train()
    print(f"{len(batches)} steps, from {first}", flush=True)
    log = (run / "log.tsv").open("a", encoding="utf-8")
    means: dict[str, float] = {}
    began, n_pieces = time.time(), 0
    for step in range(first, len(batches)):
        for part, rate in zip(optimizer.param_groups, stage["rates"], strict=True):
            part["lr"] = rate * rate_at(step, len(batches), stage["end"])
        torch.manual_seed(options.seed * 100_003 + step)  # the same dropout after a restart
        batch = collate(batches[step])
        found = losses(model, batch, random.Random(options.seed * 100_003 + step))
        optimizer.zero_grad()
        total(found).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimizer.step()
        n_pieces += int((batch.pieces != 0).sum())
        for name, loss in found.items():
            means[name] = 0.98 * means.get(name, float(loss.detach())) + 0.02 * float(loss.detach())
        if (step + 1) % 50 == 0:
            line = f"{step + 1}\t{n_pieces / (time.time() - began):.0f}\t" + " ".join(f"{k} {v:.3f}" for k, v in sorted(means.items()))
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(batches):
            save(model, optimizer, step + 1, labels, run / "last.pt")
    print(f"done in {(time.time() - began) / 60:.1f} minutes on {options.threads} threads", flush=True)


def from_attribution(model: Reader) -> None:
    """Start the guide's statement tags where PolNeAR's attribution tags have got to; done once, while they are untrained."""
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
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save({**state, "labels": json.dumps({"upos": labels.upos, "relations": labels.relations})}, part)
    part.replace(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=list(STAGES))
    parser.add_argument("--data", default="../shared", help="folder with data/ and gold/")
    parser.add_argument("--encoder", required=True, help="folder with the encoder's model.safetensors and tokenizer.json")
    parser.add_argument("--init", help="checkpoint to start from")
    parser.add_argument("--runs", default="runs")
    parser.add_argument("--name", help="name of the run (default: the stage)")
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--steps", type=int, help="stop after so many")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())
