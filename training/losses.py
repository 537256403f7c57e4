"""The loss of each task on a batch, and their weighted sum."""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F
from torch import Tensor

from batches import IGNORE, MODE_INDEX, STATUS_INDEX, TYPE_INDEX, Batch
from model import LINK_WIDTH, ROLES, TAGS, WIDTH, Reader, crf_loss

WEIGHTS = {
    "attribution": 4.0, "statement": 4.0, "nested": 1.0, "trigger": 4.0, "name": 2.0, "start": 0.5, "mention": 0.5,
    "link": 2.0, "pointer": 0.5, "antecedent": 0.3, "type": 1.5, "pair": 1.0, "mode": 0.5, "status": 0.5, "background": 0.5,
    "upos": 0.5, "arc": 0.6, "relation": 0.4,
}
LINK_POSITIVE = 2.0
GIVEN_PARTIES = 0.5
"""Share of acts that are typed with the annotated parties; the others with the parties as the links weigh them."""


def mean_of(hidden: Tensor, at: Tensor) -> Tensor:
    """*Shape:* hidden (batch, n_words, d), at (n, 3: row, start, end) -> means over the ranges (n, d)."""
    sums = F.pad(hidden.float().cumsum(1), (0, 0, 1, 0))
    return (sums[at[:, 0], at[:, 2]] - sums[at[:, 0], at[:, 1]]) / (at[:, 2] - at[:, 1])[:, None]


def losses(model: Reader, batch: Batch, rng: random.Random) -> dict[str, Tensor]:
    """Every task's loss that the batch has labels for."""
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16):
        hidden, tags, asking, answering = model.words(batch.pieces, batch.features, batch.heads)
    hidden, tags, asking, answering = hidden.float(), tags.float(), asking.float(), answering.float()
    found = _tag_losses(model, batch, tags)
    if len(batch.asker_at):
        found["link"], found["pointer"] = _link_losses(batch, asking, answering)
    if len(batch.antecedents):
        row, mention, target = batch.antecedents.T
        scores = _link_scores(asking[row, mention], answering, row, torch.full_like(row, ROLES.index("antecedent")))
        later = torch.arange(scores.shape[1])[None] > mention[:, None]
        found["antecedent"] = F.cross_entropy(scores.masked_fill(later, -1e4), target)
    if batch.acts:
        found |= _act_losses(model, batch, hidden, asking, answering, rng)
    if batch.pairs:
        found["pair"] = _pair_loss(model, batch, hidden, tags, asking, answering)
    if len(batch.syntax_rows):
        found |= _syntax_losses(model, batch, hidden)
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
        else:
            found[name] = F.cross_entropy(scores[rows].flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
    return found


def _link_scores(query: Tensor, answering: Tensor, row: Tensor, role: Tensor) -> Tensor:
    """*Shape:* query (n, roles * width), answering (batch, n_words, roles * width) -> (n, n_words)."""
    n, n_words = len(row), answering.shape[1]
    keys = answering.view(len(answering), n_words, len(ROLES), LINK_WIDTH)[row, :, role]
    asked = query.view(n, len(ROLES), LINK_WIDTH)[torch.arange(n), role]
    return torch.einsum("nd,nwd->nw", asked, keys) / LINK_WIDTH**0.5


def _link_losses(batch: Batch, asking: Tensor, answering: Tensor) -> tuple[Tensor, Tensor]:
    """Whether each word answers, and, where somebody does (contents apart), whether those words outrank all others."""
    row, role, start, end = batch.asker_at.T
    query = mean_of(asking, torch.stack([row, start, end], 1))
    scores = _link_scores(query, answering, row, role)
    mask = batch.word_mask[row]
    loss = F.binary_cross_entropy_with_logits(
        scores, batch.answers, reduction="none", pos_weight=torch.tensor(LINK_POSITIVE)
    )
    each = ((loss * mask).sum(1) / mask.sum(1)).mean() * 4
    pointing = (batch.answers.sum(1) > 0) & (role != ROLES.index("content"))
    shares = scores.masked_fill(~mask, -1e4).log_softmax(-1)[pointing]
    right = torch.logsumexp(shares.masked_fill(batch.answers[pointing] == 0, -1e4), -1)
    return each, -right.mean() if len(right) else scores.sum() * 0


def soft_party(hidden: Tensor, scores: Tensor, mask: Tensor) -> Tensor:
    """The mean of words weighed by their link probability; near zero where no word answers. *Shape:* (n, width)."""
    weights = torch.sigmoid(scores) * mask
    return torch.einsum("nw,nwd->nd", weights, hidden) / weights.sum(1, keepdim=True).clamp(min=0.5)


def _act_losses(
    model: Reader, batch: Batch, hidden: Tensor, asking: Tensor, answering: Tensor, rng: random.Random
) -> dict[str, Tensor]:
    acts = batch.acts
    at = torch.tensor([(row, *act.trigger) for row, act in acts])
    row = at[:, 0]
    trigger, query = mean_of(hidden, at), mean_of(asking, at)
    parties = []
    for role, name in ((2, "actors"), (3, "recipients")):
        scores = _link_scores(query, answering, row, torch.full_like(row, role))
        vectors = soft_party(hidden[row], scores, batch.word_mask[row])
        given = [index for index in range(len(acts)) if rng.random() < GIVEN_PARTIES]
        if given:
            exact = torch.stack([_given(hidden[acts[i][0]], getattr(acts[i][1], name)) for i in given])
            vectors = vectors.index_copy(0, torch.tensor(given), exact)
        parties.append(vectors)
    types, modes, status, background = model.typer(trigger, *parties)
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


def _pair_loss(model: Reader, batch: Batch, hidden: Tensor, tags: Tensor, asking: Tensor, answering: Tensor) -> Tensor:
    row = torch.tensor([row for row, _ in batch.pairs])
    actor_at = torch.tensor([(row, *pair.actor) for row, pair in batch.pairs])
    recipient_at = torch.tensor([(row, *pair.recipient) for row, pair in batch.pairs])
    types = pair_types(model, hidden, tags, asking, answering, batch.word_mask, row, actor_at, recipient_at)
    log_p = types.log_softmax(-1)
    wanted = [torch.logsumexp(log_p[i, [TYPE_INDEX[t] for t in pair.types]], 0) for i, (_, pair) in enumerate(batch.pairs)]
    return -torch.stack(wanted).mean()


def pair_types(
    model: Reader, hidden: Tensor, tags: Tensor, asking: Tensor, answering: Tensor, mask: Tensor, row: Tensor, actor_at: Tensor,
    recipient_at: Tensor,
) -> Tensor:
    """Type scores of given pairs: the trigger is the mean of the words that look like one and ask for these two parties."""
    begin = sum(list(TAGS.values())[: list(TAGS).index("trigger")])
    trigger = tags[:, :, begin : begin + 3].log_softmax(-1)
    weights = torch.logsumexp(trigger[:, :, 1:], -1)[row]
    n_words = hidden.shape[1]
    queries = asking.view(len(asking), n_words, len(ROLES), LINK_WIDTH)[row]
    for role, at in ((2, actor_at), (3, recipient_at)):
        key = mean_of(answering, at).view(len(row), len(ROLES), LINK_WIDTH)[:, role]
        weights = weights + torch.einsum("nwd,nd->nw", queries[:, :, role], key) / LINK_WIDTH**0.5
    weights = weights.masked_fill(~mask[row], -1e4).softmax(-1)
    vector = torch.einsum("nw,nwd->nd", weights, hidden[row])
    return model.typer(vector, mean_of(hidden, actor_at), mean_of(hidden, recipient_at))[0]


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
