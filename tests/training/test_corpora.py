"""The training corpus that we wrote, line by line, and how corpora become examples."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import corpora
from corpora import Aligner, Link, gum_mentions
from dragoman.plover import EVENT_TYPES, STATUSES
from dragoman.reader.encode import split_words
from gold import UnresolvedError, find_nearest, find_words

FILES = sorted((Path(corpora.__file__).parent / "corpus").glob("passages-*.jsonl"))


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def faults_of(row: dict) -> list[str]:
    """Everything in a passage that does not hold."""
    text, faults = row["text"], []

    def place(words, near=None) -> dict | None:
        try:
            return find_words(text, words) if near is None else find_nearest(text, words, near["start"])
        except UnresolvedError as fault:
            faults.append(f"{row['id']}: {fault}")
            return None

    for event in row["events"]:
        trigger = place(event["trigger"])
        for words in (*event["actor_words"], *event["recipient_words"]):
            place(words, trigger)
        if event["event"] not in EVENT_TYPES or event["status"] not in STATUSES or not isinstance(event["background"], bool):
            faults.append(f"{row['id']}: {event['event']} {event['status']} {event['background']}")
        elif set(event["mode"]) - set(EVENT_TYPES[event["event"]].modes):
            faults.append(f"{row['id']}: {event['event']} has no modes {event['mode']}")
    for statement in row["statements"]:
        cue = place(statement["cue"]) if statement.get("cue") else None
        contents = statement["content"] if isinstance(statement["content"], list) else [statement["content"]]
        if not contents:
            faults.append(f"{row['id']}: a statement without content")
        for words in (*contents, *([statement["source"]] if statement.get("source") else [])):
            place(words, cue)
    if row.get("published"):
        date.fromisoformat(row["published"])
    return faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_passage_resolves_and_keeps_to_the_codebook(path):
    assert [fault for row in rows_of(path) for fault in faults_of(row)] == []


def test_passages_have_ids_of_their_own():
    counts = Counter(row["id"] for path in FILES for row in rows_of(path))
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_passage_is_there_twice():
    counts = Counter(row["text"] for path in FILES for row in rows_of(path))
    assert [text[:60] for text, count in counts.items() if count > 1] == []


def test_every_type_and_status_is_taught():
    events = [event for path in FILES for row in rows_of(path) for event in row["events"]]
    assert {one["event"] for one in events} == set(EVENT_TYPES)
    assert {one["status"] for one in events} == set(STATUSES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_passages_become_examples_without_loss(path):
    for row, example in zip(rows_of(path), corpora.passages(path, "ours"), strict=True):
        assert len(example.acts) == len(row["events"])
        assert len(example.statements) == len(row["statements"])
        for act, event in zip(example.acts, row["events"], strict=True):
            for role, ranges in (("actor", act.actors), ("recipient", act.recipients)):
                words = event[f"{role}_words"]
                assert len(ranges) == len(words) if words else len(ranges) <= len(event[role])


TEXT = "Iran said that Zarif had told Ankara: “no talks”. Turkey denied it."
PASSAGE = {
    "id": "one",
    "text": TEXT,
    "events": [
        {"event": "REJECT", "mode": ["meet", "visit"], "trigger": "denied", "actor_words": ["Turkey"], "actor": ["TUR GOV"],
         "recipient_words": ["Syria"], "recipient": ["SYR"], "status": "happened", "background": False},
        {"event": "REJECT", "mode": [], "trigger": "refused", "actor_words": [], "actor": [], "recipient_words": [],
         "recipient": [], "status": "happened", "background": False},
        {"event": "QUARREL", "mode": [], "trigger": "told", "actor_words": [], "actor": [], "recipient_words": [],
         "recipient": [], "status": "happened", "background": False},
    ],
    "statements": [
        {"cue": "said", "source": "Iran", "speaker": ["IRN"], "content": ["that Zarif ... “no talks”"]},
        {"cue": "told", "source": "Zarif", "speaker": ["IRN GOV"], "content": "“no talks”"},
        {"cue": None, "source": None, "speaker": [], "content": ["it"]},
        {"cue": "said", "source": "Iran", "speaker": ["IRN"], "content": ["peace"]},
    ],
}  # fmt: skip


def words(ranges) -> list[str]:
    texts = split_words(TEXT).texts
    return [" ".join(texts[start:end]) for start, end in ranges]


@pytest.fixture
def example(tmp_path):
    path = tmp_path / "ours.jsonl"
    path.write_text(json.dumps(PASSAGE) + "\n\n", encoding="utf-8")
    [example] = corpora.passages(path, "ours")
    return example


def test_an_act_has_word_ranges(example):
    [act] = example.acts  # one trigger is not in the text, one type not in the codebook
    assert (words([act.trigger]), words(act.actors), act.recipients) == (["denied"], ["Turkey"], [])
    assert (act.event, act.status, act.background, act.modes) == ("REJECT", "happened", False, ["meet", "visit"])


def recipients_of(text: str, recipient: str, kind: str | None = "state") -> list[str]:
    """What stands for the recipient of 'condemned', of whom the annotation says no words."""
    entities = [
        {"id": "tur", "name": "Turkey", "kind": "state", "entity_code": "TUR", "sector_code": None},
        {"id": "irn", "name": "Iran", "kind": kind, "entity_code": "IRN", "sector_code": None},
        {"id": "men", "name": "Gunmen", "kind": "organization", "entity_code": "UNK", "sector_code": None},
    ]
    event = {
        "event": "ACCUSE", "mode": [], "trigger": find_words(text, "condemned"), "actor": ["tur"], "recipient": [recipient],
        "actor_words": [find_words(text, "Turkey")], "recipient_words": [], "status": "happened", "background": False,
    }
    [act] = corpora.guide_example("gold", "one", text, [], [event], entities).acts
    texts = split_words(text).texts
    return [" ".join(texts[max(start - 1, 0) : end + 1]) for start, end in act.recipients]


@pytest.mark.parametrize(
    ("text", "recipient", "expected"),
    [
        ("After Iran fired and Iran struck again, Turkey condemned the strikes.", "irn", ["and Iran struck"]),
        ("Then Iran fired. And Iran struck. Turkey condemned the strikes.", "irn", ["And Iran struck"]),
        ("Turkey condemned the strikes. Then Iran fired.", "irn", []),  # told later alone
        ("Then Iran fired. " + "It rained. " * 40 + "Turkey condemned the strikes.", "irn", []),  # too far away
        ("Then Gunmen fired. Turkey condemned the strikes.", "men", []),  # of no known country
    ],
)
def test_a_party_without_words_stands_at_its_nearest_mention(text, recipient, expected):
    assert recipients_of(text, recipient) == expected


def test_only_names_and_words_of_other_acts_are_mentions():
    assert recipients_of("Then Iran fired. Turkey condemned the strikes.", "irn", kind=None) == []


def test_the_sectors_of_parties_are_told_at_their_words(example):
    labels = dict(zip(example.words.texts, example.sectors, strict=True))
    assert {word: corpora.SECTOR_LABELS[label] for word, label in labels.items() if label != corpora.UNTOLD} == {
        "Iran": "none", "Zarif": "GOV", "Turkey": "GOV"
    }


def test_speech_inside_speech_is_the_second_layer(example):
    outer, inner, loose = example.statements
    assert (words(outer.cue), words(outer.source), outer.layer) == (["said"], ["Iran"], 0)
    assert (words(inner.cue), words(inner.content), inner.layer) == (["told"], ["“ no talks ”"], 1)
    assert (loose.cue, loose.source, words(loose.content), loose.layer) == ([], [], ["it"], 0)


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ((0, 4), ["Iran"]),
        ((2, 3), ["Iran"]),  # part of a word is the word
        ((0, 9), ["Iran said"]),
        ((3, 6), ["Iran said"]),
        ((4, 5), []),  # white space
        ((TEXT.index("“"), TEXT.index("”") + 1), ["“ no talks ”"]),
        ((len(TEXT), len(TEXT) + 5), []),
    ],
)
def test_aligner(characters, expected):
    found = Aligner(split_words(TEXT)).range(*characters)
    assert words([found] if found else []) == expected


def test_layers_by_the_place_of_the_cue():
    links = [Link([(5, 6)], [], [(7, 8)]), Link([(1, 2)], [], [(3, 20)]), Link([(22, 23)], [], [(24, 30)])]
    corpora._layer(links)
    assert [link.layer for link in links] == [1, 0, 0]


GUM = """# newdoc id = doc-1
1\tHassan\t_\tPROPN\t_\t_\t2\tcompound\t_\tEntity=(1-person-new-cf1*-1-sgl-Q1
2\tRouhani\t_\tPROPN\t_\t_\t3\tnsubj\t_\tEntity=1)
3\tsaw\t_\tVERB\t_\t_\t0\troot\t_\t_
4\this\t_\tPRON\t_\t_\t5\tnmod:poss\t_\tEntity=(2-animal-new-cf3-1-sgl(1-person-giv:act-cf1*-1-ana)
5\tdog\t_\tNOUN\t_\t_\t3\tobj\t_\tSpaceAfter=No|Entity=2)

1\tHe\t_\tPRON\t_\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1*-1-ana)
2\tleft\t_\tVERB\t_\t_\t0\troot\t_\tEntity=(3-place-new-cf1-1-sgl)

# newdoc id = doc-2
1\tSo\t_\tADV\t_\t_\t0\troot\t_\t_
"""


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "gum.conllu"
    path.write_text(GUM)
    return path


def test_a_treebanks_sentences_stand_together_by_document(treebank):
    first, second = corpora.treebank(treebank, "gum")
    assert (first.id, second.id) == ("doc-1", "doc-2")
    assert first.words.texts == ("Hassan", "Rouhani", "saw", "his", "dog", "He", "left")
    assert first.starts == [1, 0, 0, 0, 0, 1, 0]
    assert first.heads == [1, 2, -1, 4, 2, 6, -1]
    assert first.relations[3] == "nmod"
    assert first.words.features[:, 2].tolist() == [3, 1, 1, 1, 1, 0, 1]
    assert (second.mentions, second.names) == (None, None)


def test_a_treebanks_sentences_are_cut_where_they_are_too_many(treebank):
    assert [len(one.words.texts) for one in corpora.treebank(treebank, "gum", room=6)] == [5, 2, 1]


def test_mentions_point_to_those_before(treebank):
    chains = {(0, 2): "1", (3, 4): "1", (5, 6): "1", (0, 1): "9"}
    example = next(corpora.treebank(treebank, "gum", chains=chains))
    kinds = [corpora.MENTIONS[kind] for kind in example.mention_heads]
    assert kinds == ["none", "person", "none", "person", "other", "person", "place"]
    assert [(one.head, one.antecedents) for one in example.mentions] == [
        (1, []), (3, [(1, 2)]), (4, []), (5, [(1, 2), (3, 4)]), (6, []),
    ]
    assert example.mentions[0].extent == (0, 2)


def annotated(text: str, entities: list[tuple[str, str, str]], sources: list[tuple[str, str]]) -> dict:
    """An annotation with statements alone: (id, name, kind) of entities, and (words, id) of speakers, in text order."""
    at, told = 0, []
    for words, who in sources:
        at = text.index(words, at)
        told.append({"source": {"start": at, "end": at + len(words)}, "speaker": [who], "cue": None, "content": []})
        at += len(words)
    return {"statements": told, "events": [], "entities": [{"id": i, "name": name, "kind": kind} for i, name, kind in entities]}


def chains_of(text: str, entities: list[tuple[str, str, str]], sources: list[tuple[str, str]]) -> list[tuple]:
    """(head, earlier mentions, those of others) of each mention, as words."""
    words = split_words(text)
    found = corpora.with_chains(corpora.Example("gold", "1", words), annotated(text, entities, sources))
    told = [
        [" ".join(words.texts[a:b]) for a, b in ranges] for one in found.mentions for ranges in (one.antecedents, one.others)
    ]
    return [(words.texts[one.head], *told[2 * i : 2 * i + 2]) for i, one in enumerate(found.mentions)]


PEOPLE = [("a", "Sloane Duffield", "person"), ("b", "Nader Yazdani", "person"), ("c", "Iran", "state"), ("d", "aides", "group")]


def test_speakers_of_reports_take_up_those_named_before():
    text = "Sloane Duffield met Nader Yazdani in Iran. She said no. Yazdani left; he said the senator of a state lied."
    sources = [("Sloane Duffield", "a"), ("She", "a"), ("he", "b"), ("the senator of a state", "a")]
    assert chains_of(text, PEOPLE, sources) == [
        ("She", ["Sloane Duffield"], ["Nader Yazdani", "Iran"]),
        ("he", ["Nader Yazdani", "Yazdani"], ["Sloane Duffield", "Iran", "She"]),
        ("senator", ["Sloane Duffield", "She"], ["Nader Yazdani", "Iran", "Yazdani", "he"]),
    ]


def test_a_description_may_take_up_nobody_but_a_pronoun_that_does_is_not_asked():
    assert chains_of("Iran said a senior aide had left. They wept.", PEOPLE, [("a senior aide", "d"), ("They", "b")]) == [
        ("aide", [], ["Iran"]),
    ]


def test_a_surname_that_two_bear_names_nobody():
    two = [("a", "Ann Lee", "person"), ("b", "Bo Lee", "person")]
    assert chains_of("Ann Lee met Bo Lee. Lee left, he said.", two, [("he", "b")]) == [("he", ["Bo Lee"], ["Ann Lee"])]


def test_chains_count_from_the_first_word_of_their_part():
    assert corpora._chains_within({(0, 2): "1", (5, 6): "1", (6, 9): "2"}, 5, 8) == {(0, 1): "1"}


def test_mentions_that_are_never_closed_are_none():
    sentence = corpora.formats.Sentence(["so"], ["ADV"], [-1], ["root"], ["(1-person-new"], [True], "", False)
    assert gum_mentions([sentence], {}) == ([0], [])


def test_names_of_a_treebank_come_by_the_words_of_the_sentence(treebank):
    names = {("Hassan", "Rouhani", "saw", "his", "dog"): ["B-PER", "I-PER", "O", "O", "O"], ("He", "left"): ["O", "O"]}
    first, second = corpora.treebank(treebank, "gum", names)
    assert first.names == ["B-PER", "I-PER", "O", "O", "O", "O", "O"]
    assert second.names is None


def test_plv_pairs(tmp_path):
    path = tmp_path / "plv.tsv"
    path.write_text(
        "sentence_id\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta\n"
        "1\t<s>Iran</s> hit <t>Iraq</t>.\tIran\tIraq\tASSAULT\t4\n"
        "2\t<s>Iran</s> gave way to <t>Iraq</t>.\tIran\tIraq\tYIELD\t2\n"
        "3\tIt gave way.\tIran\tIraq\tYIELD\t2\n"
    )
    first, second = corpora.plv(path)
    assert [(one.pairs[0].actor, one.pairs[0].recipient) for one in (first, second)] == [((0, 1), (2, 3)), ((0, 1), (4, 5))]
    assert (first.pairs[0].types, second.pairs[0].types) == (("ASSAULT",), ("CONCEDE", "RETREAT"))


def test_polnear_links(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    text = "Iran said no talks."
    (tmp_path / "text" / "one.txt").write_text(text)
    (tmp_path / "attributions" / "one_a.ann").write_text(
        "T1\tSource 0 4\tIran\nT2\tCue 5 9\tsaid\nT3\tContent 10 18\tno talks\nE1\tSource:T1 Cue:T2 Content:T3\nE2\tSource:T1\n"
    )
    [example] = corpora.polnear(tmp_path)
    assert example.attributions == [Link([(1, 2)], [(0, 1)], [(2, 4)])]


def test_the_corpus_is_plain_text():
    for path in FILES:
        for row in rows_of(path):
            assert not re.search(r"[\r\t\u200b\ufffd]", row["text"]), row["id"]
