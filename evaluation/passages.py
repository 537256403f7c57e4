"""Annotated passages in JSON Lines (training/corpus), with their words found in the text; and the tenth that is held out.

Parties and speakers of passages are codes ('IRN GOV'), so that persons of one government are told apart by nothing; dates are not
annotated.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.plover import EVENT_TYPES
from gold import UnresolvedError, find_nearest, find_words, sentence_around

Json = dict[str, Any]
UNKNOWN = "UNK"
CORPUS_FOLDS = 10
"""Of our own corpus the first tenth is held out: no model that is shipped has seen it."""


def in_fold(name: str, fold: int, folds: int) -> bool:
    """Whether a report, a passage or a sentence belongs to the fold, by its name alone."""
    return zlib.crc32(name.encode()) % folds == fold


def read_passages(path: Path) -> Iterator[Json]:
    """The passages of a file; words stand as spans, and what does not occur in the text is left out."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            yield {**row, "events": _events(row), "statements": [_statement(one, row["text"]) for one in row["statements"]]}


def held_out(folder: Path) -> Iterator[tuple[Json, str]]:
    """(gold coded report, its text) of the held-out tenth of a folder of passages."""
    for path in sorted(folder.glob("passages-*.jsonl")):
        for row in read_passages(path):
            if in_fold(row["id"], 0, CORPUS_FOLDS):
                yield as_gold(row), row["text"]


def as_gold(row: Json) -> Json:
    """The coded report that a passage means: one entity for each code."""
    events = [
        {**one, "id": f"e{number}", "quad_code": EVENT_TYPES[one["event"]].quad_code,
         "evidence": sentence_around(row["text"], one["trigger"]["start"]), "date": None, "enddate": None, "statement": None}
        for number, one in enumerate(row["events"], 1)
    ]
    statements = [{**one, "id": f"s{number}", "manner": None} for number, one in enumerate(row["statements"], 1)]
    return {
        "report": {"id": row["id"], "published": row.get("published"), "publisher": None},
        "entities": entities_of(row), "statements": statements, "events": events,
    }


def entities_of(row: Json) -> list[Json]:
    """An entity for each code of a passage, which is its id."""
    codes = {code for one in row["events"] for role in ("actor", "recipient") for code in one[role]}
    return [_entity(code) for code in sorted(codes | {code for one in row["statements"] for code in one["speaker"]})]


def _entity(code: str) -> Json:
    """`UNK` alone is a doer whom nobody names, `UNK CVL` people of no state that is told."""
    country, _, sector = code.partition(" ")
    if country == UNKNOWN:
        country, sector = None, sector or UNKNOWN
    return {"id": code, "name": code, "kind": None, "entity_code": country, "sector_code": sector or None}


def _events(row: Json) -> list[Json]:
    text, events = row["text"], []
    for one in row["events"]:
        trigger = _place(text, one["trigger"])
        if trigger:
            parties = {
                f"{role}_words": [p for p in (_place(text, w, trigger["start"]) for w in one[f"{role}_words"]) if p]
                for role in ("actor", "recipient")
            }
            events.append({**one, **parties, "trigger": trigger})
    return events


def _statement(one: Json, text: str) -> Json:
    given = one["content"] if isinstance(one["content"], list) else [one["content"]]
    known = _place(text, one["cue"]) if isinstance(one.get("cue"), dict) else None
    content = [span for span in (_place(text, words, known["start"] if known else None) for words in given) if span]
    cue = _cue_beside(text, one["cue"], content) if one.get("cue") else None
    near = cue["start"] if cue else None
    return {
        "speaker": one.get("speaker", []), "cue": cue, "source": _place(text, one["source"], near) if one.get("source") else None,
        "content": content,
    }


def _cue_beside(text: str, cue: str | Json, content: list[Json]) -> Json | None:
    """A cue that is given by its words alone is the occurrence nearest to either end of its content, and outside of it."""
    if not content or not isinstance(cue, str):
        return _place(text, cue)
    found = [(match.start(), match.end()) for match in re.finditer(rf"(?<!\w){re.escape(cue)}(?!\w)", text)]
    outside = [one for one in found if not any(part["start"] <= one[0] < part["end"] for part in content)] or found
    if not outside:
        return _place(text, cue)
    start, end = min(outside, key=lambda one: min(abs(one[0] - content[0]["end"]), abs(content[0]["start"] - one[1])))
    return {"start": start, "end": end}


def _place(text: str, words: str | Json, near: int | None = None) -> Json | None:
    try:
        return find_words(text, words) if near is None else find_nearest(text, words, near)
    except (UnresolvedError, KeyError, TypeError):
        return None
