"""What a larger teacher says as the target of the small network, in every text and for every task (Hinton et al. 2015).

Where a text has no annotated acts, both are also asked about the triggers that the teacher sees in it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from batches import Batch, mark_questions
from dragoman.reader.frames import ROLES, Question
from large import distance_to
from losses import LINKED, POINTED, Outputs, mean_of, read, soft_party
from losses import WEIGHTS as GIVEN
from model import TAGS, Reader, halved

OWN, SEEN = 0.6, 0.7
"""Weights of the annotated labels, and of what is asked about triggers that only the teacher sees; of what it says, one."""
ALONE = frozenset({"attribution", "statement", "nested"})
"""Tasks in which the teacher is no better than the small network: in the stage `deeper` the annotated labels alone teach these."""
ACTS = frozenset({"hidden", "trigger", "link", "pointer", "type", "mode", "sector"})
"""Acts with their parties and types, and the states of words, which differ with them; from the stage `freer` on labels alone teach
these."""
HIDDEN = 3.0
"""Weight of the distance of the words' states."""
SOFTER = 1.5
"""Scores are divided by so much before they are compared, so that the less likely answers count too."""
LEAST, MOST = 0.3, 40
"""A word is a trigger if the teacher gives it so much; at most so many are asked about in a batch."""
ACTOR, RECIPIENT = ROLES.index("actor"), ROLES.index("recipient")


@dataclass
class Seen:
    """Triggers of a batch that only the teacher sees, as questions."""

    spans: list[tuple[int, int, int]]  # row, first word, last word + 1
    row: Tensor
    marks: Tensor
    near: Tensor


@dataclass
class Parsed:
    """The syntax of all words of a batch, unnormalised; relations are those to the heads that the teacher gives.

    *Shape:* (n words in all, n_tags), (n, 1 + n_words of a window), (n, n_relations), heads (batch, n_words).
    """

    upos: Tensor
    arcs: Tensor
    relations: Tensor
    heads: Tensor


@dataclass
class Told:
    """What the teacher says of a batch."""

    outputs: Outputs
    parsed: Parsed
    seen: Seen | None
    of_seen: Outputs | None


def ask(teacher: Reader, batch: Batch, rng: random.Random) -> Told:
    """What the teacher says of a batch, and of the triggers that it alone sees."""
    with torch.no_grad():
        outputs = read(teacher, batch, rng)
        seen = find_seen(batch, outputs.tags)
        parsed = parse(teacher, outputs.hidden, batch.word_mask)
        return Told(outputs, parsed, seen, read_seen(teacher, batch, outputs.hidden, seen) if seen else None)


def compare(model: Reader, batch: Batch, outputs: Outputs, told: Told) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """How far the network is from what the teacher says, by task; and so of the triggers that the teacher alone sees."""
    found = distances(outputs, told.outputs, batch)
    found |= syntax_distances(parse(model, outputs.hidden, batch.word_mask, told.parsed.heads), told.parsed)
    if told.seen is None or told.of_seen is None:
        return found, {}
    return found, seen_distances(read_seen(model, batch, outputs.hidden, told.seen), told.of_seen, batch, told.seen)


def parse(model: Reader, hidden: Tensor, mask: Tensor, heads: Tensor | None = None) -> Parsed:
    """The syntax of words, of all texts; relations to the best head of each word unless heads are given."""
    upos, arcs, head, dependent = model.syntax(hidden)
    arcs = arcs.masked_fill(~F.pad(mask, (1, 0), value=True)[:, None, :], -1e4)
    heads = arcs.argmax(-1) if heads is None else heads
    chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
    return Parsed(upos[mask], arcs[mask], model.syntax.score_relations(chosen[mask], dependent[mask]), heads)


def syntax_distances(mine: Parsed, theirs: Parsed) -> dict[str, Tensor]:
    """How far one's syntax is from the other's."""
    return {
        "upos": _divergence(mine.upos, theirs.upos), "arc": _divergence(mine.arcs, theirs.arcs),
        "relation": _divergence(mine.relations, theirs.relations),
    }


def find_seen(batch: Batch, tags: Tensor) -> Seen | None:
    """The triggers that the teacher sees in rows without annotated acts; None if there are none. *Shape:* tags as in `Outputs`."""
    annotated = set(batch.tags["trigger"][0].tolist()) if "trigger" in batch.tags else set()
    at = sum(list(TAGS.values())[: list(TAGS).index("trigger")])
    shares = tags[:, :, at : at + TAGS["trigger"]].softmax(-1)
    inside = ((shares[:, :, 0] < 1 - LEAST) & batch.word_mask).tolist()
    begins = (shares[:, :, 1] > shares[:, :, 2]).tolist()
    spans = []
    for row, words in enumerate(inside):
        for word, is_inside in enumerate(words if row not in annotated else []):
            if is_inside and word and spans and spans[-1][0] == row and spans[-1][2] == word and not begins[row][word]:
                spans[-1] = (row, spans[-1][1], word + 1)
            elif is_inside:
                spans.append((row, word, word + 1))
    if not spans:
        return None
    if len(spans) > MOST:
        spans = random.Random(len(spans)).sample(spans, MOST)
    questions = [(row, Question((("trigger", (first, last)),))) for row, first, last in spans]
    return Seen(spans, torch.tensor([row for row, _, _ in spans]), *mark_questions(questions, batch.word_mask.numpy()))


def read_seen(model: Reader, batch: Batch, hidden: Tensor, seen: Seen) -> Outputs:
    """What a network says of the triggers that the teacher sees; `tags` are empty."""
    with halved(hidden.device.type):
        roles = model.frames(hidden, seen.row, seen.marks, seen.near)
    roles = roles.float()
    parties = [soft_party(hidden[seen.row], roles[:, :, role], batch.word_mask[seen.row]) for role in (ACTOR, RECIPIENT)]
    acts = model.typer(mean_of(hidden, torch.tensor(seen.spans)), *parties)
    return Outputs(hidden, hidden[:, :, :0], roles, acts)


def distances(mine: Outputs, theirs: Outputs, batch: Batch) -> dict[str, Tensor]:
    """How far the one's outputs are from the other's, by task."""
    mask = batch.word_mask
    found = {"hidden": distance_to(theirs.hidden, mine.hidden, mask)}
    at = 0
    for name, size in TAGS.items():
        found[name] = _divergence(mine.tags[mask][:, at : at + size], theirs.tags[mask][:, at : at + size])
        at += size
    if mine.roles is not None and theirs.roles is not None:
        asked = batch.answers >= 0
        known = asked & mask[batch.asked_row][:, :, None]
        known[:, :, [role for role in range(len(ROLES)) if role not in LINKED]] = False
        found["link"] = _difference(mine.roles[known], theirs.roles[known]) * 4
        question, column = asked[:, :, POINTED].any(1).nonzero(as_tuple=True)
        role = torch.tensor(POINTED)[column]
        found["pointer"] = _pointed(
            mine.roles[question, :, role], theirs.roles[question, :, role], mask[batch.asked_row][question]
        )
    return found | _act_distances(mine, theirs)


def seen_distances(mine: Outputs, theirs: Outputs, batch: Batch, seen: Seen) -> dict[str, Tensor]:
    """The same of the triggers that only the teacher sees."""
    mask = batch.word_mask[seen.row]
    assert mine.roles is not None
    assert theirs.roles is not None
    pairs = [(mine.roles[:, :, role], theirs.roles[:, :, role]) for role in (ACTOR, RECIPIENT)]
    link = torch.stack([_difference(one[mask], other[mask]) for one, other in pairs]).mean() * 4
    pointer = torch.stack([_pointed(one, other, mask) for one, other in pairs]).mean()
    return {"link": link, "pointer": pointer, **_act_distances(mine, theirs)}


def weigh(
    found: dict[str, Tensor], told: dict[str, Tensor], seen: dict[str, Tensor], alone: frozenset[str] = frozenset(),
    own: float = OWN,
) -> Tensor:
    """The loss of a step: of the annotated labels, which weigh `own`, of what the teacher tells, of what it alone sees; of tasks
    that are `alone` that of the labels only, and in full."""
    weights = GIVEN | {"hidden": HIDDEN}
    given = [(1 if name in alone else own) * GIVEN[name] * loss for name, loss in found.items()]
    soft = [weights[name] * loss for name, loss in told.items() if name not in alone]
    return torch.stack([*given, *soft, *(SEEN * weights[name] * loss for name, loss in seen.items() if name not in alone)]).sum()


def _act_distances(mine: Outputs, theirs: Outputs) -> dict[str, Tensor]:
    if mine.acts is None or theirs.acts is None:
        return {}
    (types, modes, status, background), (types_, modes_, status_, background_) = mine.acts, theirs.acts
    return {
        "type": _divergence(types, types_), "mode": _difference(modes, modes_) * 10,
        "status": _divergence(status, status_, softer=1.0), "background": _difference(background, background_),
    }


def _divergence(mine: Tensor, theirs: Tensor, softer: float = SOFTER) -> Tensor:
    """Kullback and Leibler's, of the shares that scores make of alternatives. *Shape:* (n, k) twice."""
    one, other = (mine / softer).log_softmax(-1), (theirs / softer).log_softmax(-1)
    return F.kl_div(one, other, log_target=True, reduction="batchmean") * softer**2


def _difference(mine: Tensor, theirs: Tensor) -> Tensor:
    """Of scores that stand for a yes or no each. *Shape:* (n,) twice."""
    return F.binary_cross_entropy_with_logits(mine, theirs.sigmoid())


def _pointed(mine: Tensor, theirs: Tensor, mask: Tensor) -> Tensor:
    """Which word of a window fills a role rather than others; what none fills counts less. *Shape:* (n, n_words) three times."""
    mine, theirs = mine.masked_fill(~mask, -1e4), theirs.masked_fill(~mask, -1e4)
    weight = theirs.sigmoid().amax(-1)
    each = F.kl_div(mine.log_softmax(-1), theirs.log_softmax(-1), log_target=True, reduction="none").sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1)
