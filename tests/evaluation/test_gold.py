"""Annotations in words to coded reports with offsets, and that all our own resolve."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dragoman.plover import CONTEXTS, EVENT_TYPES, KINDS, MANNERS, NON_STATE_CODES, PRECISIONS, SECTORS, STATUSES
from gold import UnresolvedError, build_report, find_nearest, find_texts, find_words, read_folder, sentence_around

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "gold"
TEXT = (
    "Iran accused Turkey on Monday. “Turkey arms them,” the envoy said. Turkey denied it.\n"
    "The U.S. envoy said nothing. Iran’s envoy said more"
)
ANNOTATION = """
report: {id: one, published: 2016-11-26, publisher: Alborz News Service}
entities:
  iran: {name: Iran, kind: state, entity_code: IRN}
  turkey: {name: Turkey, kind: state, entity_code: TUR}
  envoy: {kind: person, entity_code: IRN, sector_code: GOV, role: envoy}
statements:
  - {speaker: envoy, addressee: [iran], source: the envoy, cue: said, content: ["“Turkey ... them,”"], manner: direct,
     date: 2016-11-25}
  - {speaker: [turkey], source: Turkey, cue: denied, content: [it], manner: indirect, date: [2016-11-01, 2016-11-30],
     precision: month}
events:
  - {event: AID, actor: [turkey], actor_words: [Turkey], trigger: arms, status: denied, statement: 1, mode: null}
  - {event: REJECT, mode: [yield], actor: [turkey], recipient: [iran], actor_words: [Turkey],
     recipient_words: [{text: Iran, nth: 1}], trigger: denied, status: happened, background: true, date: 2016-11-25}
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Turkey", ("Turkey", 13)),
        ({"text": "Turkey"}, ("Turkey", 13)),
        ({"text": "Turkey", "nth": 2}, ("Turkey", 32)),
        ({"text": "Turkey", "nth": 3}, ("Turkey", 67)),
        ("“Turkey ... said", ("“Turkey arms them,” the envoy said", 31)),
        ({"text": "Turkey ... it", "nth": 3}, ("Turkey denied it", 67)),
    ],
)
def test_find_words(given, expected):
    found = find_words(TEXT, given)
    assert (TEXT[found["start"] : found["end"]], found["start"]) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Syria", r"occurrence 1.*'Syria'"),
        ({"text": "Turkey", "nth": 4}, r"occurrence 4.*'Turkey'"),
        ("Syria ... said", r"occurrence 1.*'Syria'"),
        ("nothing ... Monday", r"after 'nothing': 'Monday'"),
    ],
)
def test_words_that_the_text_has_not_are_named(given, message):
    with pytest.raises(UnresolvedError, match=message):
        find_words(TEXT, given)


@pytest.mark.parametrize(
    ("given", "position", "start"),
    [
        ("Turkey", 0, 13),
        ("Turkey", 40, 32),
        ("Turkey", 90, 67),
        ({"text": "Turkey", "nth": 1}, 90, 13),  # an explicit occurrence wins
        ("Turkey ... it", 90, 13),
        ("Tur", 90, 13),  # no whole word: the first that begins so
    ],
)
def test_find_nearest(given, position, start):
    assert find_nearest(TEXT, given, position)["start"] == start


def test_find_nearest_takes_whole_words():
    text = "Iranian envoys left; Iran said so"
    assert find_nearest(text, "Iran", 0)["start"] == 21


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("accused", "Iran accused Turkey on Monday."),
        ("denied", "Turkey denied it."),
        ("more", "Iran’s envoy said more"),
    ],
)
def test_sentence_around(words, sentence):
    found = sentence_around(TEXT, TEXT.index(words))
    assert TEXT[found["start"] : found["end"]] == sentence


def words_of(span):
    return TEXT[span["start"] : span["end"]]


def test_build_report():
    built = build_report(yaml.safe_load(ANNOTATION), TEXT)
    assert (built["report"]["id"], built["report"]["published"]) == ("one", "2016-11-26")
    assert [(one["id"], one["name"], one["kind"], one["entity_code"], one["sector_code"]) for one in built["entities"]] == [
        ("iran", "Iran", "state", "IRN", None),
        ("turkey", "Turkey", "state", "TUR", None),
        ("envoy", "envoy", "person", "IRN", "GOV"),
    ]  # fmt: skip
    first, second = built["statements"]
    assert (first["speaker"], first["addressee"], first["via"]) == (["envoy"], ["iran"], [])
    assert (words_of(first["source"]), words_of(first["cue"])) == ("the envoy", "said")
    assert [words_of(one) for one in first["content"]] == ["“Turkey arms them,”"]
    assert (first["date"], first["enddate"], first["date_precision"]) == ("2016-11-25", "2016-11-25", "day")
    assert (second["date"], second["enddate"], second["date_precision"]) == ("2016-11-01", "2016-11-30", "month")
    aid, reject = built["events"]
    assert (aid["quad_code"], aid["statement"], aid["mode"], aid["background"]) == (2, "s1", [], False)
    assert (aid["date"], aid["date_precision"]) == (None, "unknown")
    assert aid["actor_words"] == [{"start": 32, "end": 38}]
    assert (reject["mode"], reject["background"], reject["statement"]) == (["yield"], True, None)
    assert words_of(reject["evidence"]) == "Turkey denied it."
    assert (reject["actor_words"], reject["recipient_words"]) == ([{"start": 67, "end": 73}], [{"start": 0, "end": 4}])


def test_an_entity_that_is_not_listed_is_named():
    annotation = yaml.safe_load(ANNOTATION)
    annotation["events"][1]["recipient"] = ["syria"]
    with pytest.raises(UnresolvedError, match=r"e2 .*\['syria'\]"):
        build_report(annotation, TEXT)


@pytest.fixture
def folder(tmp_path):
    """Annotations beside reports, as in `examples`."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(f"Title: One\nPublished: 2016-11-26\n\n{TEXT}\n")
    (tmp_path / "gold" / "one.yaml").write_text(ANNOTATION)
    return tmp_path / "gold"


def test_read_folder(folder):
    [(gold, text)] = read_folder(folder)
    assert gold["report"]["id"] == "one"
    assert gold["events"][0]["trigger"] == find_words(text, "arms")


def test_read_folder_names_the_file_that_does_not_fit(folder):
    (folder / "one.yaml").write_text(ANNOTATION.replace("trigger: arms", "trigger: feeds"))
    with pytest.raises(UnresolvedError, match=r"one\.yaml: .*'feeds'"):
        list(read_folder(folder))


def test_read_folder_names_an_annotation_without_a_text(folder):
    (folder / "two.yaml").write_text(ANNOTATION)
    with pytest.raises(UnresolvedError, match=r"two\.yaml: no text"):
        list(read_folder(folder))


# --- our own annotated reports ------------------------------------------------------------------------------------------


def test_all_example_annotations_resolve():
    pairs = list(read_folder(EXAMPLES))
    assert len(pairs) == len(list(EXAMPLES.glob("*.yaml"))) >= 16
    assert {gold["report"]["id"] for gold, _ in pairs} <= set(find_texts(EXAMPLES))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_example_annotations_keep_to_the_codebook(path):
    annotation = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one in annotation["entities"].values():
        assert one["kind"] in KINDS
        assert one.get("sector_code") in {None, *SECTORS}
        code = one.get("entity_code")
        assert code is None or code in NON_STATE_CODES or (len(code) == 3 and code.isupper())
    for one in annotation.get("statements") or []:
        assert one["manner"] in MANNERS
        assert one.get("precision", "day") in PRECISIONS
        assert one["speaker"]
    for one in annotation.get("events") or []:
        assert one["status"] in STATUSES
        assert one.get("precision", "day") in PRECISIONS
        assert set(one.get("mode") or []) <= set(EVENT_TYPES[one["event"]].modes)
        assert set(one.get("context") or []) <= set(CONTEXTS)
        assert one.get("actor") or one.get("recipient")
        assert one.get("statement") is None or 1 <= one["statement"] <= len(annotation["statements"])
