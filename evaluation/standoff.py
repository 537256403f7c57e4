"""Annotation of reports that are not ours: coded reports without their texts, in `training/corpus/reports.jsonl`.

    python evaluation/standoff.py ANNOTATIONS TEXTS > training/corpus/reports.jsonl

writes it from a folder of annotations (docs/gold-format.md) and one of texts (`NAME.txt`). Spans are offsets, so that no words
of a report are kept but the names and offices of who takes part. The texts are those of corpora that stand in the data folder; a
digest (SHA-256 of its UTF-8) finds each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import yaml

from gold import Json, build_report
from passages import in_fold

CORPUS = Path(__file__).resolve().parents[1] / "training" / "corpus" / "reports.jsonl"
FOLDS = 5
"""The first fifth of these reports is held out: no model that is shipped has seen their annotation."""


def is_held_out(name: str) -> bool:
    """Whether a report measures and never trains, by its name alone."""
    return in_fold(name, 0, FOLDS)


def write_line(annotation: Json, text: str) -> str:
    """An annotation as a line of the corpus.

    Raises:
        gold.UnresolvedError: if it does not fit its text.
    """
    return json.dumps(build_report(annotation, text), ensure_ascii=False)


def _read_lines(path: Path) -> Iterator[Json]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def read_texts(data: Path) -> Iterator[str]:
    """Every text that an annotation may be of: unlabelled reports in JSON Lines, and the articles of PolNeAR's training part."""
    for path in sorted(data.glob("data/*/reports.jsonl")):
        yield from (row["text"] for row in _read_lines(path))
    for path in sorted(data.glob("data/polnear/train/text/*.txt")):
        yield path.read_bytes().decode("utf-8")  # offsets count every character of a line's end


def read_ids(path: Path) -> list[str]:
    """The ids of the corpus' reports."""
    return [coded["report"]["id"] for coded in _read_lines(path)]


def read_standoff(path: Path, data: Path) -> Iterator[tuple[Json, str]]:
    """(gold coded report, its text) of each line whose text is in the data folder, in the order of the file."""
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in read_texts(data)}
    for coded in _read_lines(path):
        text = texts.get(coded["report"]["sha256"])
        if text is not None:
            yield coded, text


def read_training(path: Path, data: Path) -> Iterator[tuple[Json, str]]:
    """(gold coded report, its text) of the reports that train."""
    return ((coded, text) for coded, text in read_standoff(path, data) if not is_held_out(coded["report"]["id"]))


def read_held_out(path: Path, data: Path) -> list[tuple[Json, str]]:
    """(gold coded report, its text) of the reports that train no model."""
    return [(coded, text) for coded, text in read_standoff(path, data) if is_held_out(coded["report"]["id"])]


def main() -> None:
    """Writes the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("texts", type=Path)
    options = parser.parse_args()
    for path in sorted(options.annotations.glob("*.yaml")):
        text = (options.texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        print(write_line(yaml.safe_load(path.read_text(encoding="utf-8")), text))


if __name__ == "__main__":
    main()
