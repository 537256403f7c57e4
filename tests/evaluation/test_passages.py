"""Passages to gold: words to spans, codes to entities, one tenth held out."""

from __future__ import annotations

import json

from passages import CORPUS_FOLDS, as_gold, entities_of, held_out, in_fold, read_passages
from scoring import Score

ROW = {
    "id": "x-1", "published": "2020-01-02", "text": "Iran hit Iraq. He said Iran hit back.",
    "events": [
        {"event": "ASSAULT", "mode": [], "trigger": {"text": "hit", "nth": 2}, "actor_words": ["Iran"], "actor": ["IRN"],
         "recipient_words": [], "recipient": ["IRQ MIL"], "status": "alleged", "background": False},
        {"event": "CONSULT", "mode": [], "trigger": "met", "actor_words": [], "actor": [], "recipient_words": [], "recipient": [],
         "status": "happened", "background": False},
    ],
    "statements": [{"source": "He", "speaker": ["IRQ GOV"], "cue": "said", "content": ["Iran hit back"]}],
}  # fmt: skip


def write(folder, rows):
    path = folder / "passages-x.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_words_become_spans_and_what_is_not_there_is_left_out(tmp_path):
    [row] = read_passages(write(tmp_path, [ROW]))
    [event] = row["events"]
    assert event["trigger"] == {"start": 28, "end": 31}
    assert event["actor_words"] == [{"start": 23, "end": 27}]  # the nearest
    [statement] = row["statements"]
    assert (statement["cue"], statement["content"]) == ({"start": 18, "end": 22}, [{"start": 23, "end": 36}])


def test_codes_become_entities_that_score_against_themselves(tmp_path):
    [row] = read_passages(write(tmp_path, [ROW]))
    gold = as_gold(row)
    assert [(one["entity_code"], one["sector_code"]) for one in gold["entities"]] == [("IRN", None), ("IRQ", "GOV"), ("IRQ", "MIL")]
    score = Score()
    score.add(gold, gold)
    assert {name: one["f1"] for name, one in score.figures().items() if "f1" in one and one["gold"]}.values() == {1.0} or all(
        one["f1"] == 1 for one in score.figures().values() if one.get("gold")
    )


def test_unknown_doers_and_people_of_no_state_have_no_country():
    row = {"events": [{"actor": ["UNK", "UNK CVL"], "recipient": ["IMG REB"]}], "statements": [{"speaker": ["IGO"]}]}
    codes = {one["id"]: (one["entity_code"], one["sector_code"]) for one in entities_of(row)}
    assert codes == {"UNK": (None, "UNK"), "UNK CVL": (None, "CVL"), "IMG REB": ("IMG", "REB"), "IGO": ("IGO", None)}


def test_the_first_tenth_is_held_out(tmp_path):
    rows = [{**ROW, "id": f"x-{number}"} for number in range(60)]
    write(tmp_path, rows)
    found = {gold["report"]["id"] for gold, _ in held_out(tmp_path)}
    assert found == {row["id"] for row in rows if in_fold(row["id"], 0, CORPUS_FOLDS)}
    assert 0 < len(found) < 20
