"""The loss of each task on a batch, and their weighted sum."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from batches import IGNORE, MODE_INDEX, STATUS_INDEX, TYPE_INDEX, Batch
from dragoman.reader.frames import PADDING, ROLES
from model import TAGS, WIDTH, Reader, crf_loss, halved

WEIGHTS = {
    "attribution": 4.0, "statement": 4.0, "nested": 1.0, "trigger": 4.0, "name": 2.0, "start": 0.5, "mention": 1.0, "sector": 2.0,
    "link": 2.0, "pointer": 0.5, "antecedent": 1.0, "extent": 0.5, "type": 2.0, "pair": 1.0, "mode": 0.5, "status": 0.5,
    "background": 0.5, "upos": 0.5, "arc": 0.6, "relation": 0.4,
}
LINK_POSITIVE = 2.0
LINKED, POINTED, ANTECEDENT, EXTENT = (
    [ROLES.index(name) for name in names]
    for names in (
        ("source", "content", "actor", "recipient", "trigger"), ("source", "actor", "recipient", "trigger"), ("antecedent",),
        ("extent",),
    )
)
GIVEN_PARTIES = 0.5
"""Share of acts that are typed with the annotated parties; the others with the parties as the links weigh them."""


def mean_of(hidden: Tensor, at: Tensor) -> Tensor:
    """*Shape:* hidden (batch, n_words, d), at (n, 3: row, start, end) -> means over the ranges (n, d)."""
    sums = F.pad(hidden.float().cumsum(1), (0, 0, 1, 0))
    return (sums[at[:, 0], at[:, 2]] - sums[at[:, 0], at[:, 1]]) / (at[:, 2] - at[:, 1])[:, None]


@dataclass
class Outputs:
    """What the network says of a batch, unnormalised; what the batch asks nothing about is None."""

    hidden: Tensor  # (batch, n_words, width)
    tags: Tensor  # (batch, n_words, sum of TAGS)
    roles: Tensor | None = None  # (n_asked, n_words, n_roles)
    acts: tuple[Tensor, Tensor, Tensor, Tensor] | None = None  # types, modes, status, background; (n_acts, ...) each


def read(model: Reader, batch: Batch, rng: random.Random) -> Outputs:
    """Run the network on a batch."""
    with halved(batch.pieces.device.type):
        hidden, tags = model.words(batch.pieces, batch.features, batch.heads)
        roles = model.frames(hidden, batch.asked_row, batch.marks, batch.near) if len(batch.asked_row) else None
    outputs = Outputs(hidden.float(), tags.float(), None if roles is None else roles.float())
    if batch.acts and outputs.roles is not None:
        outputs.acts = _read_acts(model, batch, outputs.hidden, outputs.roles, rng)
    return outputs


def losses(model: Reader, batch: Batch, outputs: Outputs) -> dict[str, Tensor]:
    """Every task's loss that the batch has labels for."""
    found = _tag_losses(model, batch, outputs.tags)
    if outputs.roles is not None:
        found |= _role_losses(batch, outputs.roles)
    if outputs.acts is not None:
        found |= _act_losses(batch, *outputs.acts)
    if batch.pairs:
        found["pair"] = _pair_loss(model, batch, outputs.hidden)
    if len(batch.syntax_rows):
        found |= _syntax_losses(model, batch, outputs.hidden)
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()


def _tag_losses(model: Reader, batch: Batch, tags: Tensor) -> dict[str, Tensor]:
    found, at = {}, 0
    for name, size in TAGS.items():
        scores = tags[:, :, at : at + size]
        at += size
        if name not in batch.tags:
            continue
        rows, labels = batch.tags[name]
        if name in model.transitions:
            mask = labels != IGNORE
            found[name] = crf_loss(scores[rows], labels.clamp(min=0), mask, model.transitions[name])
        elif (labels != IGNORE).any():  # a batch may name no party
            found[name] = F.cross_entropy(scores[rows].flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    return found


def _role_losses(batch: Batch, roles: Tensor) -> dict[str, Tensor]:
    """Whether each word fills each role asked for; where parties, sources or triggers do, whether those outrank all others; and
    whether an antecedent outranks the other words up to the mention that are in question."""
    mask = batch.word_mask[batch.asked_row]
    each = F.binary_cross_entropy_with_logits(
        roles, batch.answers.clamp(min=0), reduction="none", pos_weight=torch.tensor(LINK_POSITIVE)
    )
    known = (batch.answers >= 0) & mask[:, :, None]
    found = {}
    for name, columns in (("link", LINKED), ("extent", EXTENT)):
        if known[:, :, columns].any():
            found[name] = (each * known)[:, :, columns].sum() / known[:, :, columns].sum() * 4
    answered = (batch.answers > 0).any(1)
    for name, columns in (("pointer", POINTED), ("antecedent", ANTECEDENT)):
        question, column = answered[:, columns].nonzero(as_tuple=True)
        if len(question):
            role = torch.tensor(columns)[column]
            may = mask[question]
            if name == "antecedent":
                may = may & _up_to_the_mark(batch.marks[question]) & (batch.answers[question, :, role] >= 0)
            shares = roles[question, :, role].masked_fill(~may, -1e4).log_softmax(-1)
            right = shares.masked_fill(batch.answers[question, :, role] <= 0, -1e4)
            found[name] = -torch.logsumexp(right, -1).mean()
    return found


def _up_to_the_mark(marks: Tensor) -> Tensor:
    """True for the marked words and those before. *Shape:* (n, n_words)."""
    marked = (marks > 0) & (marks != PADDING)
    return marked.flip(1).cumsum(1).flip(1) > 0


def soft_party(hidden: Tensor, scores: Tensor, mask: Tensor) -> Tensor:
    """The mean of words weighed by their link probability; near zero where no word answers. *Shape:* (n, width)."""
    weights = torch.sigmoid(scores) * mask
    return torch.einsum("nw,nwd->nd", weights, hidden) / weights.sum(1, keepdim=True).clamp(min=0.5)


def _read_acts(
    model: Reader, batch: Batch, hidden: Tensor, roles: Tensor, rng: random.Random
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    acts = batch.acts
    at = torch.tensor([(row, *act.trigger) for row, act in acts])
    row = at[:, 0]
    trigger = mean_of(hidden, at)
    parties = []
    for role, name in (("actor", "actors"), ("recipient", "recipients")):
        scores = roles[batch.act_asked][:, :, ROLES.index(role)]
        vectors = soft_party(hidden[row], scores, batch.word_mask[row])
        given = [index for index in range(len(acts)) if rng.random() < GIVEN_PARTIES]
        if given:
            exact = torch.stack([_given(hidden[acts[i][0]], getattr(acts[i][1], name)) for i in given])
            vectors = vectors.index_copy(0, torch.tensor(given), exact)
        parties.append(vectors)
    return model.typer(trigger, *parties)


def _act_losses(batch: Batch, types: Tensor, modes: Tensor, status: Tensor, background: Tensor) -> dict[str, Tensor]:
    acts = batch.acts
    wanted = torch.zeros_like(modes)
    for index, (_, act) in enumerate(acts):
        for mode in act.modes:
            wanted[index, MODE_INDEX[mode]] = 1
    found = {
        "type": F.cross_entropy(types, torch.tensor([TYPE_INDEX[act.event] for _, act in acts]), label_smoothing=0.05),
        "mode": F.binary_cross_entropy_with_logits(modes, wanted) * 10,
    }
    standing = [index for index, (_, act) in enumerate(acts) if act.status is not None]
    found["status"] = F.cross_entropy(status[standing], torch.tensor([STATUS_INDEX[acts[i][1].status or ""] for i in standing]))
    placed = [i for i in standing if acts[i][1].background is not None]
    found["background"] = F.binary_cross_entropy_with_logits(
        background[placed, 0], torch.tensor([float(acts[i][1].background or 0) for i in placed])
    )
    return found


def _given(hidden: Tensor, ranges: list[tuple[int, int]]) -> Tensor:
    words = [word for start, end in ranges for word in range(start, end)]
    return hidden[words].mean(0) if words else torch.zeros(WIDTH)


def _pair_loss(model: Reader, batch: Batch, hidden: Tensor) -> Tensor:
    """The type of given parties: the trigger is the mean of the words that answer them as one."""
    row = torch.tensor([row for row, _ in batch.pairs])
    scores = model.frames(hidden, row, batch.pair_marks, batch.pair_near)[:, :, ROLES.index("trigger")]
    weights = scores.masked_fill(~batch.word_mask[row], -1e4).softmax(-1)
    trigger = torch.einsum("nw,nwd->nd", weights, hidden[row])
    parties = [
        mean_of(hidden, torch.tensor([(row, *span) for row, span in spans]))
        for spans in ([(row, pair.actor) for row, pair in batch.pairs], [(row, pair.recipient) for row, pair in batch.pairs])
    ]
    log_p = model.typer(trigger, *parties)[0].log_softmax(-1)
    wanted = [torch.logsumexp(log_p[i, [TYPE_INDEX[t] for t in pair.types]], 0) for i, (_, pair) in enumerate(batch.pairs)]
    return -torch.stack(wanted).mean()


def _syntax_losses(model: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    rows = batch.syntax_rows
    tags, arcs, relation_head, relation_dependent = model.syntax(hidden[rows])
    padded = torch.cat([torch.ones(len(rows), 1, dtype=torch.bool), batch.word_mask[rows]], 1)
    arcs = arcs.masked_fill(~padded[:, None, :], -1e4)
    known = batch.arcs != IGNORE
    row, dependent = known.nonzero(as_tuple=True)
    head = batch.arcs[row, dependent]
    scores = model.syntax.score_relations(relation_head[row, head], relation_dependent[row, dependent])
    return {
        "upos": F.cross_entropy(tags.flatten(0, 1), batch.upos.flatten(), ignore_index=IGNORE),
        "arc": F.cross_entropy(arcs[row, dependent], head),
        "relation": F.cross_entropy(scores, batch.relations[row, dependent]),
    }
