"""Fit the map from the encoder's word states to sentence vectors; writes MODEL/meaning.npz.

    python training/fit_meaning.py TEXT... --encoder FOLDER

TEXT are files of unlabelled prose, plain text or coded reports as JSON Lines; FOLDER is that of the MiniLM that the encoder
began as. What is learned is its sentence vector, brought to `N_DIMENSIONS` by principal components, from the states of the
shipped encoder.
To be run again whenever the encoder is replaced.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from dragoman.reader.encode import FEATURES
from dragoman.reader.meaning import FILE, fingerprint, word_states
from dragoman.reader.network import SHIPPED, Network
from model import WIDTH, Encoder

N_DIMENSIONS, N_HIDDEN = 128, 256
N_SENTENCES = 7000
SHORTEST, LONGEST = 20, 300  # characters
N_PASSES, BATCH, RATE = 30, 64, 2e-3
HELD_OUT = 0.05
MAX_PIECES = 128
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


class Map(nn.Module):
    """As `dragoman.reader.meaning.MeaningMap`, over padded batches."""

    def __init__(self, mean: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.attention = nn.Parameter(torch.zeros(WIDTH))
        self.inner, self.outer = nn.Linear(WIDTH, N_HIDDEN), nn.Linear(N_HIDDEN, N_DIMENSIONS, bias=False)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """*Shape:* states (batch, n_words, width), mask (batch, n_words) -> (batch, n_dimensions)."""
        centred = self.dropout(states - self.mean)
        shares = (centred @ self.attention).masked_fill(~mask, -1e4).softmax(-1)
        return F.normalize((shares[..., None] * F.relu(self.inner(centred))).sum(1) @ self.outer.weight.T, dim=-1)


def read_sentences(paths: Sequence[Path]) -> list[str]:
    """Different sentences and contents of statements, in an order that the seed alone decides."""
    found = {one.strip() for path in paths for text in _texts(path) for one in text}
    kept = sorted(one for one in found if SHORTEST <= len(one) <= LONGEST)
    random.Random(1).shuffle(kept)
    return kept[:N_SENTENCES]


def _texts(path: Path) -> Iterator[list[str]]:
    for text in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if not text.startswith("{"):
            yield _SENTENCE_END.split(text)
            continue
        row = json.loads(text)
        body = row.get("report", row)["text"]
        yield [one for block in body.split("\n") for one in _SENTENCE_END.split(block)]
        yield [" … ".join(body[at["start"] : at["end"]] for at in one["content"]) for one in row.get("statements", ())]


def teach(encoder: Encoder, tokenizer: Tokenizer, sentences: Sequence[str]) -> Tensor:
    """The sentence vectors of the published model: mean over pieces, of length 1."""
    vectors = []
    with torch.no_grad():
        for sentence in sentences:
            pieces = torch.tensor([tokenizer.encode(sentence).ids[:MAX_PIECES]])
            vectors.append(encoder(pieces, torch.zeros(1, pieces.shape[1], len(FEATURES), dtype=torch.long))[0].mean(0))
    return F.normalize(torch.stack(vectors), dim=-1)


def fit(states: list[Tensor], aims: Tensor, encoder: str, path: Path) -> None:
    """Fit on all but the last, print how near the last come, write the arrays."""
    torch.manual_seed(0)
    spread = torch.linalg.svd(aims - aims.mean(0), full_matrices=False).Vh[:N_DIMENSIONS]
    aims = F.normalize((aims - aims.mean(0)) @ spread.T, dim=-1)
    learned = Map(torch.cat(states).mean(0))
    steps = torch.optim.AdamW(learned.parameters(), lr=RATE, weight_decay=0.01)
    n_fitted = int(len(states) * (1 - HELD_OUT))
    pace = torch.optim.lr_scheduler.CosineAnnealingLR(steps, N_PASSES * (n_fitted // BATCH + 1))
    for _ in range(N_PASSES):
        learned.train()
        for batch in torch.randperm(n_fitted).split(BATCH):
            given = learned(*_pad([states[at] for at in batch]))
            near = (given * aims[batch]).sum(-1).mean()
            likeness = F.mse_loss(given @ given.T, aims[batch] @ aims[batch].T)
            steps.zero_grad()
            (1 - near + 5 * likeness).backward()
            steps.step()
            pace.step()
        learned.eval()
        with torch.no_grad():
            given = learned(*_pad(states[n_fitted:]))
            print(f"cosine to the aim, held out: {float((given * aims[n_fitted:]).sum(-1).mean()):.3f}", flush=True)
    arrays = {
        "mean": learned.mean, "attention": learned.attention, "inner": learned.inner.weight.T, "inner_bias": learned.inner.bias,
        "outer": learned.outer.weight.T,
    }
    halves = {name: one.detach().numpy().astype(np.float16) for name, one in arrays.items()}
    np.savez(path, encoder=np.array(encoder), **halves)


def _pad(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    padded = nn.utils.rnn.pad_sequence(list(states), batch_first=True)
    lengths = torch.tensor([len(one) for one in states])
    return padded, torch.arange(padded.shape[1])[None] < lengths[:, None]


def main() -> None:
    """Read the command line, then fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the MiniLM's model.safetensors and tokenizer.json")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="model folder to write to")
    options = parser.parse_args()
    sentences = read_sentences(options.texts)
    network = Network(options.model)
    states = [torch.tensor(word_states(network, one)) for one in sentences]
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    aims = teach(Encoder.pretrained(options.encoder).eval(), tokenizer, sentences)
    kept = [at for at, one in enumerate(states) if len(one)]
    fit([states[at] for at in kept], aims[kept], fingerprint(options.model), options.model / FILE)


if __name__ == "__main__":
    main()
