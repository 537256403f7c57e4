"""Annotated reports: YAML with exact words in, coded reports with offsets out (the format is described in docs/gold-format.md)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dragoman.intake import Failure, read_reports
from dragoman.plover import EVENT_TYPES

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with it
ELLIPSIS = " ... "
_SENTENCE_START = re.compile(r"[.!?][”\"’')]*\s+|\n+")
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?=\s|$)|\n")

Json = dict[str, Any]


class UnresolvedError(ValueError):
    """Words of an annotation that the text does not have."""


def find_words(text: str, given: str | Json) -> Json:
    """The span of exact words, of `first ... last` words, or of the nth occurrence `{text, nth}`.

    Raises:
        UnresolvedError: if the text does not have them.
    """
    words, nth = (given["text"], int(given.get("nth", 1))) if isinstance(given, dict) else (given, 1)
    if nth < 1:
        raise UnresolvedError(f"occurrences are counted from 1, not {nth}: {words!r}")
    first, _, last = words.partition(ELLIPSIS)
    start = -1
    for _ in range(nth):
        start = text.find(first, start + 1)
        if start < 0:
            raise UnresolvedError(f"not in the text (occurrence {nth}): {first!r}")
    end = start + len(first)
    if last:
        at = text.find(last, end)
        if at < 0:
            raise UnresolvedError(f"not in the text after {first!r}: {last!r}")
        end = at + len(last)
    return {"start": start, "end": end}


def find_nearest(text: str, given: str | Json, position: int) -> Json:
    """The occurrence of whole words that is nearest to a position; an explicit nth wins."""
    if isinstance(given, dict) or ELLIPSIS in given:
        return find_words(text, given)
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(given)}(?!\w)", text)]
    if not starts:
        return find_words(text, given)
    start = min(starts, key=lambda at: abs(at - position))
    return {"start": start, "end": start + len(given)}


def sentence_around(text: str, position: int) -> Json:
    """The sentence around a position by punctuation alone."""
    start = max((match.end() for match in _SENTENCE_START.finditer(text[:position])), default=0)
    end = _SENTENCE_END.search(text, position)
    return {"start": start, "end": end.end() if end else len(text)}


def build_report(annotation: Json, text: str) -> Json:
    """The coded report that an annotation means.

    Raises:
        UnresolvedError: if words are not in the text, or an event or statement names an unknown entity.
    """
    entities = [_entity(key, one) for key, one in annotation.get("entities", {}).items()]
    known = {one["id"] for one in entities}
    statements = [_statement(number, one, text) for number, one in enumerate(annotation.get("statements") or [], 1)]
    events = [_event(number, one, text) for number, one in enumerate(annotation.get("events") or [], 1)]
    for one in [*statements, *events]:
        unknown = {who for role in ("speaker", "addressee", "via", "actor", "recipient") for who in one.get(role, [])} - known
        if unknown:
            raise UnresolvedError(f"{one['id']} names entities that are not listed: {sorted(unknown)}")
    head = annotation.get("report", {})
    return {
        "report": {
            "id": str(head.get("id")), "published": str(head["published"]) if head.get("published") else None,
            "publisher": head.get("publisher"), "sha256": hashlib.sha256(text.encode()).hexdigest(),
        },
        "entities": entities, "statements": statements, "events": events,
    }


def _entity(key: str, one: Json) -> Json:
    return {"id": key, "name": one.get("name", key), "kind": one.get("kind"), "entity_code": one.get("entity_code"),
            "sector_code": one.get("sector_code"), "role": one.get("role")}


def _statement(number: int, one: Json, text: str) -> Json:
    cue = find_words(text, one["cue"]) if one.get("cue") else None
    source = one.get("source")
    return {
        "id": f"s{number}", **{role: _list(one.get(role)) for role in ("speaker", "addressee", "via")},
        "source": (find_nearest(text, source, cue["start"]) if cue else find_words(text, source)) if source else None,
        "cue": cue, "content": [find_words(text, words) for words in one.get("content", [])], "manner": one.get("manner"),
        **_dates(one),
    }


def _event(number: int, one: Json, text: str) -> Json:
    trigger = find_words(text, one["trigger"])
    claimed = one.get("statement")
    return {
        "id": f"e{number}", "event": one["event"], "mode": one.get("mode") or [],
        "quad_code": EVENT_TYPES[one["event"]].quad_code, "actor": _list(one.get("actor")),
        "recipient": _list(one.get("recipient")), "trigger": trigger, "evidence": sentence_around(text, trigger["start"]),
        "actor_words": [find_nearest(text, words, trigger["start"]) for words in one.get("actor_words") or []],
        "recipient_words": [find_nearest(text, words, trigger["start"]) for words in one.get("recipient_words") or []],
        "status": one["status"], "background": bool(one.get("background")),
        "statement": f"s{claimed}" if claimed else None, **_dates(one),
    }


def _list(given: str | list[str] | None) -> list[str]:
    return [given] if isinstance(given, str) else list(given or [])


def _dates(one: Json) -> Json:
    given = one.get("date")
    first, last = given if isinstance(given, list) else (given, given)
    return {"date": str(first) if first else None, "enddate": str(last) if last else None,
            "date_precision": one.get("precision", "day" if first else "unknown")}


def find_texts(folder: Path) -> dict[str, str]:
    """The texts that annotations in the folder may mean, by name: the reports of a sibling folder `reports`, or text files and
    `reports.jsonl` in the folders where annotated texts are kept beside it."""
    root = folder.resolve().parent
    texts: dict[str, str] = {}
    for path in [*root.glob("reports/*.txt"), *root.glob("reports/*.jsonl")]:
        for report in read_reports([path]):
            if not isinstance(report, Failure):
                texts[path.stem if path.suffix == ".txt" else report.id] = report.text
    for path in [*root.glob("texts/*.txt"), *root.parent.glob("seeds/*.txt")]:
        texts[path.stem] = path.read_text(encoding="utf-8")
    for path in root.parent.glob("data/*/reports.jsonl"):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                row = json.loads(line)
                texts[row["id"]] = row["text"]
    return texts


def read_folder(folder: Path) -> Iterator[tuple[Json, str]]:
    """(gold coded report, its text) of every YAML file of a folder.

    Raises:
        UnresolvedError: if an annotation does not fit its text, with the file's name.
    """
    texts = find_texts(folder)
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in texts:
            raise UnresolvedError(f"{path.name}: no text of that name beside the folder")
        try:
            gold = build_report(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER), texts[path.stem])
        except UnresolvedError as fault:
            raise UnresolvedError(f"{path.name}: {fault}") from fault
        gold["report"]["id"] = path.stem
        yield gold, texts[path.stem]
