"""The training corpora as examples: words with labels for whatever each corpus teaches.

Every loader takes the path of its corpus and yields `Example`s; a task that a corpus does not teach is None there. Traps that the
loaders step around are named where they are.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))
import formats
import gold
from dragoman.plover import EVENT_TYPES, SECTORS, STATUSES
from dragoman.reader.encode import Words, split_words, words_given
from dragoman.reader.mentions import DETERMINERS, is_nameless
from passages import UNKNOWN, entities_of, read_passages
from renamed import read_pool, rename
from standoff import read_training

TYPES = tuple(EVENT_TYPES)
MODES = tuple(sorted({mode for one in EVENT_TYPES.values() for mode in one.modes}))
NAME_KINDS = formats.NAME_KINDS
ROLES = formats.ROLES
SECTOR_LABELS = ("none", *SECTORS)
"""Sectors of parties; `none` is that of bare states and of organisations of states."""
UNTOLD = -1
REACH = 100
"""Words before a trigger among which a party is looked for that is annotated without words."""
_AFTER_NOUN = frozenset({"of", "in", "for", "from", "at", "on", "with", "to", "by", "who", "whom", "whose", "which", "that"})
MENTIONS = ("none", "person", "organization", "place", "other")

Range = tuple[int, int]


@dataclass
class Link:
    """An attribution: word ranges of its cue, source (may be empty) and contents; `layer` 1 is speech inside speech."""

    cue: list[Range]
    source: list[Range]
    content: list[Range]
    layer: int = 0


@dataclass
class Act:
    """An event: word range of its trigger, those of its parties, its type and standing (None where the corpus has none)."""

    trigger: Range
    event: str
    actors: list[Range]
    recipients: list[Range]
    status: str | None
    background: bool | None
    modes: list[str]


@dataclass
class Mention:
    """A mention in running text: its head word, all its words (None if they are not annotated), and the earlier mentions of the
    same entity: their heads, or their words where heads are not annotated. Where not every mention of a text is annotated, `others`
    are the words of those earlier ones that are known to be of others."""

    head: int
    extent: Range | None
    antecedents: list[Range]
    others: list[Range] | None = None


@dataclass
class Pair:
    """Two given parties and the types that hold between them (YIELD is CONCEDE or RETREAT)."""

    actor: Range
    recipient: Range
    types: tuple[str, ...]


@dataclass
class Example:
    """One document or sentence with its labels; lists over words have one value per word."""

    corpus: str
    id: str
    words: Words
    attributions: list[Link] | None = None
    statements: list[Link] | None = None
    acts: list[Act] | None = None
    sectors: list[int] | None = None
    pairs: list[Pair] | None = None
    names: list[str] | None = None
    starts: list[int] | None = None
    upos: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    mention_heads: list[int] | None = None
    mentions: list[Mention] | None = None


class Aligner:
    """Character spans of a text to word ranges."""

    def __init__(self, words: Words) -> None:
        self.starts = [span.start for span in words.spans]
        self.ends = [span.end for span in words.spans]

    def range(self, start: int, end: int) -> Range | None:
        """The words that overlap the characters, or None if there are none."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (first, last) if first < last else None

    def ranges(self, spans: list[dict]) -> list[Range]:
        found = [self.range(span["start"], span["end"]) for span in spans if span["end"] > span["start"]]
        return [one for one in found if one]


# --- PolNeAR: attribution ------------------------------------------------------------------------------------------------


def polnear(folder: Path) -> Iterator[Example]:
    """PolNeAR's articles with their attributions."""
    for name, text, attributions in formats.standoff_documents(folder):
        words = split_words(text)
        align = Aligner(words)
        links = []
        for one in attributions:
            found = {role: [r for r in (align.range(*span) for span in sorted(one.get(role, []))) if r] for role in ROLES}
            if found["cue"] or found["content"]:
                links.append(Link(found["cue"], found["source"], found["content"]))
        yield Example("polnear", name, words, attributions=links)


# --- reports and passages by the annotation guide ---------------------------------------------------------------------------


def gold_reports(folder: Path) -> Iterator[Example]:
    """Reports annotated in YAML whose texts lie beside the data."""
    for coded, text in gold.read_folder(folder):
        yield report_example("gold", coded, text)


def standoff_reports(path: Path, data: Path) -> Iterator[Example]:
    """Reports of others that we annotated (evaluation/standoff.py), without those that are held out."""
    for coded, text in read_training(path, data):
        yield report_example("reports", coded, text)


def renamed_reports(path: Path, data: Path, copies: int) -> Iterator[Example]:
    """Annotated reports and those of others that train, each several times under other names (renamed.py)."""
    pool = read_pool(data / "data" / "officeholders")
    for coded, text in (*gold.read_folder(data / "gold" / "train"), *read_training(path, data)):
        name = coded["report"]["id"]
        for copy in range(copies):
            told, words = rename(coded, text, pool, f"{name} {copy}")
            nameless = [one | {"kind": None} for one in coded["entities"]]  # they have other names here
            yield guide_example("renamed", name, words, told["statements"], told["events"], nameless)


def passages(path: Path, corpus: str) -> Iterator[Example]:
    """Passages and sentences in JSON Lines (evaluation/passages.py)."""
    for row in read_passages(path):
        yield guide_example(corpus, row["id"], row["text"], row["statements"], row["events"], entities_of(row))


def report_example(corpus: str, coded: dict, text: str) -> Example:
    """An example of an annotated report, with the mentions of its entities."""
    example = guide_example(corpus, coded["report"]["id"], text, coded["statements"], coded["events"], coded["entities"])
    return with_chains(example, coded)


def guide_example(
    corpus: str, name: str, text: str, statements: list[dict], events: list[dict], entities: list[dict]
) -> Example:
    """An example of the annotation guide's statements and events, whose parties are ids of the entities."""
    words = split_words(text)
    align = Aligner(words)
    known, links = _known(statements, events, entities, words.texts, align), []
    for one in statements:
        link = Link(
            align.ranges([one["cue"]] if one["cue"] else []),
            align.ranges([one["source"]] if one["source"] else []),
            align.ranges(one["content"]),
        )
        if link.content:
            links.append(link)
    _layer(links)
    acts = []
    for event in events:
        trigger = align.range(event["trigger"]["start"], event["trigger"]["end"])
        if not trigger or event["event"] not in TYPES or event["status"] not in STATUSES:
            continue
        around = gold.sentence_around(text, event["trigger"]["start"])
        sentence = align.range(around["start"], around["end"]) or trigger
        actors, recipients = (
            align.ranges(event[f"{role}_words"])
            or [at for one in event[role] if (at := _nearest(known.get(one, []), trigger, sentence))]
            for role in ("actor", "recipient")
        )
        modes = [mode for mode in event["mode"] if mode in MODES]
        acts.append(Act(trigger, event["event"], actors, recipients, event["status"], bool(event["background"]), modes))
    labels, sectors = [UNTOLD] * len(words.texts), _sectors_of(entities)
    for spans, parties in _told(statements, events):
        ranges = align.ranges(spans)
        found = [sectors.get(one, UNTOLD) for one in parties]
        if len(ranges) == len(found) or len(set(found)) == 1:
            for (first, last), label in zip(ranges, found if len(ranges) == len(found) else found * len(ranges), strict=False):
                labels[first:last] = [label] * (last - first)
    return Example(corpus, name, words, statements=links, acts=acts, sectors=labels)


def _told(statements: list[dict], events: list[dict]) -> list[tuple[list[dict], list[str]]]:
    """The words that name who speaks, acts and is acted on, each time with the ids of those whom they name."""
    speakers = [([one["source"]] if one["source"] else [], one["speaker"]) for one in statements]
    return speakers + [(one[f"{role}_words"], one[role]) for one in events for role in ("actor", "recipient")]


def _told_one_by_one(statements: list[dict], events: list[dict], align: Aligner) -> Iterator[tuple[Range, str]]:
    """The words that name each of them, with the id, where the annotation has words for every one."""
    for spans, parties in _told(statements, events):
        ranges = align.ranges(spans)
        if len(ranges) == len(spans) == len(parties):
            yield from zip(ranges, parties, strict=True)


def _known(
    statements: list[dict], events: list[dict], entities: list[dict], texts: Sequence[str], align: Aligner
) -> dict[str, list[Range]]:
    """The words that name or describe each entity that is of a known country; pronouns are left out."""
    found: dict[str, list[Range]] = {}
    for at, one in _told_one_by_one(statements, events, align):
        if at[1] - at[0] > 1 or not is_nameless(texts[at[0] : at[1]]):
            found.setdefault(one, []).append(at)
    for at, one in _named(entities, texts).items():
        found.setdefault(one, []).append(at)
    of_somewhere = {one["id"] for one in entities if one["entity_code"] not in {None, UNKNOWN}}
    return {one: ranges for one, ranges in found.items() if one in of_somewhere}


def _nearest(ranges: list[Range], trigger: Range, sentence: Range) -> Range | None:
    """Which words stand for a party that is annotated without words: those nearest to the trigger in its sentence, else the last
    ones before it within reach."""
    inside = [at for at in ranges if sentence[0] <= at[0] and at[1] <= sentence[1] and (at[1] <= trigger[0] or trigger[1] <= at[0])]
    before = [at for at in ranges if trigger[0] - REACH <= at[0] and at[1] <= trigger[0]]
    if inside:
        return min(inside, key=lambda at: abs(at[0] - trigger[0]))
    return max(before, default=None)


def with_chains(example: Example, coded: dict) -> Example:
    """The example with the pronouns and descriptions that speak, act or are acted on as mentions of their entities, which are known
    besides where they are named. What is neither annotated nor a name may be anybody's, so that it is not in question."""
    words, align = example.words, Aligner(example.words)
    known = dict(_told_one_by_one(coded["statements"], coded["events"], align))
    named = _named(coded["entities"], words.texts)
    texts = {at: words.texts[at[0] : at[1]] for at in known if at not in named}
    nameless = {at for at, told_by in texts.items() if is_nameless(told_by) or told_by[0].lower() in DETERMINERS}
    heads = {at: _head_of(at, words.texts) for at in nameless}
    place = {at: (heads[at], heads[at] + 1) if at in heads else at for at in (*known, *named)}
    known = named | known
    found = []
    for at in sorted(nameless):
        before = sorted(one for one in known if one[1] <= at[0])
        same, others = ([place[one] for one in before if (known[one] == known[at]) is wanted] for wanted in (True, False))
        is_described = at[1] - at[0] > 1
        if same or is_described:
            found.append(Mention(heads[at], None, same, others))
    return replace(example, mentions=found)


def _named(entities: list[dict], texts: Sequence[str]) -> dict[Range, str]:
    """The words by which persons, states and organisations are named; a surname counts if only one person bears it."""
    names = {one["id"]: split_words(one["name"]).texts for one in entities if one["kind"] in {"person", "state", "organization"}}
    people = [names[one["id"]] for one in entities if one["kind"] == "person"]
    bearers = Counter(name[-1] for name in people)
    called = {tuple(name[-1:]): who for who, name in names.items() if name in people and bearers[name[-1]] == 1}
    called |= {tuple(name): who for who, name in names.items()}
    longest = max(map(len, called), default=0)
    found, at = {}, 0
    while at < len(texts):
        sizes = range(min(longest, len(texts) - at), 0, -1) if texts[at][:1].isupper() else ()
        size = next((n for n in sizes if tuple(texts[at : at + n]) in called), 0)
        if size:
            found[at, at + size] = called[tuple(texts[at : at + size])]
        at += size or 1
    return found


def _head_of(at: Range, texts: Sequence[str]) -> int:
    """The head of a pronoun or description: its last word before what follows the noun."""
    ends = (i for i in range(at[0] + 1, at[1]) if texts[i].lower() in _AFTER_NOUN or not texts[i][:1].isalnum())
    return next(ends, at[1]) - 1


def _sectors_of(entities: list[dict]) -> dict[str, int]:
    """The label of the sector of each entity that has a known one, by id."""
    told = {one["id"]: one["sector_code"] or "none" for one in entities}
    return {name: SECTOR_LABELS.index(sector) for name, sector in told.items() if sector in SECTOR_LABELS}


def _layer(links: list[Link]) -> None:
    """Mark as layer 1 what is said inside the content of another statement."""
    hulls = [(min(r[0] for r in link.content), max(r[1] for r in link.content)) for link in links]
    for i, link in enumerate(links):
        at = link.cue[0][0] if link.cue else hulls[i][0]
        for j, other in enumerate(hulls):
            outer = other[0] <= at < other[1] and hulls[i] != other
            if i != j and outer and other[1] - other[0] > hulls[i][1] - hulls[i][0]:
                link.layer = 1


# --- PLV: the type of a given pair --------------------------------------------------------------------------------------------


def plv(path: Path) -> Iterator[Example]:
    """PLV's marked sentences with their type as printed. The markers were set by string replacement: repeated and partial words
    are marked too, and some rows lack one; the first of each counts, else the party's words are looked up."""
    for row in formats.plv_rows(path):
        words = split_words(row.text)
        align = Aligner(words)
        found = {role: align.range(*span) for role, span in row.spans.items() if span[1] > span[0]}
        if found.get("s") and found.get("t"):
            types = ("CONCEDE", "RETREAT") if row.event == "YIELD" else (row.event,)
            yield Example("plv", row.id, words, pairs=[Pair(found["s"], found["t"], types)])


# --- treebanks: sentences, syntax, names, mentions ------------------------------------------------------------------------------


def treebank(
    path: Path, corpus: str, names: dict[tuple[str, ...], list[str]] | None = None,
    chains: dict[Range, str] | None = None, room: int = 110,
) -> Iterator[Example]:
    """Sentences of one document together, as many as fit `room` words, so that sentence starts are learned in running text.

    `names` gives the IOB2 marks of sentences by their words (UNER annotates EWT); `chains` the entity of each mention by its
    words in the file (OntoGUM).
    """
    block: list[formats.Sentence] = []
    first = 0
    for sentence in formats.conllu(path):
        size = sum(len(one.words) for one in block)
        if block and (sentence.document != block[0].document or size + len(sentence.words) > room):
            yield _treebank_example(block, corpus, names, _chains_within(chains, first, first + size))
            first, block = first + size, []
        block.append(sentence)
    if block:
        yield _treebank_example(block, corpus, names, _chains_within(chains, first, first + sum(len(one.words) for one in block)))


def _chains_within(chains: dict[Range, str] | None, first: int, last: int) -> dict[Range, str]:
    return {(a - first, b - first): entity for (a, b), entity in (chains or {}).items() if first <= a and b <= last}


def _treebank_example(
    block: list[formats.Sentence], corpus: str, names: dict[tuple[str, ...], list[str]] | None, chains: dict[Range, str]
) -> Example:
    texts = [word for one in block for word in one.words]
    words = words_given(texts)
    offset, starts, heads, tags = 0, [], [], []
    known = names is not None
    for one in block:
        starts += [1] + [0] * (len(one.words) - 1)
        heads += [head + offset if head >= 0 else -1 for head in one.heads]
        marks = names.get(tuple(one.words)) if names is not None else None
        known = known and marks is not None
        tags += marks or []
        offset += len(one.words)
    for index in range(1, len(texts)):
        spaced = [flag for one in block for flag in one.spaced][index - 1]
        words.features[index, 2] = 1 if spaced else 0
    mention_heads, mentions = gum_mentions(block, chains) if any(e for one in block for e in one.entities) else (None, None)
    return Example(
        corpus, block[0].document, words, names=tags if known else None, starts=starts,
        upos=[tag for one in block for tag in one.upos], heads=heads,
        relations=[rel for one in block for rel in one.relations], mention_heads=mention_heads, mentions=mentions,
    )


def gum_mentions(block: list[formats.Sentence], chains: dict[Range, str]) -> tuple[list[int], list[Mention]]:
    """The kind of mention that each word heads, and the mentions; `chains` says which are of one entity.

    GUM's bracket is `(id-etype-infstat-salience-centering-minspan-link[-identity]`, to be split at most seven times; a mention's
    head is the word whose own head lies outside its span.
    """
    found: list[tuple[int, int, str, str]] = []
    offset = 0
    heads: list[int] = []
    for sentence in block:
        heads += [head + offset if head >= 0 else -1 for head in sentence.heads]
        open_: list[tuple[str, str, int]] = []
        for at, mark in enumerate(sentence.entities, offset):
            for piece in re.findall(r"\([^()]+\)?|[^()]+\)", mark):
                if piece.startswith("("):
                    parts = piece.strip("()").split("-", 7)
                    open_.append((parts[0], parts[1] if len(parts) > 1 else "object", at))
                if piece.endswith(")"):
                    key = piece.strip("()").split("-", 1)[0]
                    index = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == key), None)
                    if index is not None:
                        entity, etype, start = open_.pop(index)
                        found.append((start, at + 1, entity, etype))
        offset += len(sentence.words)
    kinds = [0] * offset
    widest: dict[int, Range] = {}
    entities: dict[int, str] = {}
    for start, end, _, etype in sorted(found, key=lambda one: (one[0], -one[1])):
        head = next((i for i in range(start, end) if not start <= heads[i] < end), start)
        kinds[head] = MENTIONS.index(etype) if etype in MENTIONS else MENTIONS.index("other")
        widest.setdefault(head, (start, end))
        if (start, end) in chains:
            widest[head], entities[head] = (start, end), chains[start, end]
    before: dict[str, list[Range]] = {}
    mentions = []
    for head in sorted(widest):
        chain = before.setdefault(entities[head], []) if head in entities else []
        mentions.append(Mention(head, widest[head], chain[:]))
        chain.append((head, head + 1))
    return kinds, mentions
