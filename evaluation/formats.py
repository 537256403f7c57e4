"""The formats of the public corpora that the reader is measured on; training reads them through this module too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Range = tuple[int, int]
NAME_KINDS = ("PER", "ORG", "LOC")
ROLES = ("source", "cue", "content")


def read_standoff(path: Path) -> list[dict[str, list[Range]]]:
    """The attributions of one `.ann` file: role -> character spans. Text fields may go on over lines without a tab; roles in
    `E` lines may carry numbers; `Discuss` and `Discard` belong to no attribution."""
    spans: dict[str, list[Range]] = {}
    links = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key) and rest:
            place = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (part.split() for part in place.split(";"))]
        elif re.fullmatch(r"E\d+", key):
            roles: dict[str, list[Range]] = {}
            for item in rest.split():
                role, _, target = item.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in ROLES:
                    roles.setdefault(role, []).append(target)
            links.append(roles)
    return [{role: [span for key in keys for span in spans.get(key, [])] for role, keys in one.items()} for one in links]


def standoff_documents(folder: Path) -> Iterator[tuple[str, str, list[dict[str, list[Range]]]]]:
    """(document, text, attributions) of a PolNeAR part; of several annotators the first by name, so that none counts double."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in annotations.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield name, text, read_standoff(path)


@dataclass
class PairRow:
    """A row of PLV: a sentence, the characters of its parties (`s` actor, `t` recipient), its type and quad class."""

    id: str
    text: str
    spans: dict[str, Range]
    event: str
    quad: str


def plv_rows(path: Path) -> Iterator[PairRow]:
    """PLV's rows.

    The markers were set by string replacement: repeated and partial words are marked too, and some rows lack one; the first of
    each counts, else the party's words are looked up. A party that is not found is missing from the spans.
    """
    rows = path.read_text(encoding="utf-8").split("\n")
    head = rows[0].split("\t")
    for row in rows[1:]:
        if not row.strip():
            continue
        record = dict(zip(head, row.split("\t"), strict=False))
        text, spans = unmark(record["marked_sentence"])
        for role, column in (("s", "source"), ("t", "target")):
            at = text.find(record[column])
            if role not in spans and at >= 0 and record[column]:
                spans[role] = (at, at + len(record[column]))
        yield PairRow(record["sentence_id"], text, spans, record["gold_root"], record["gold_penta"])


def unmark(marked: str) -> tuple[str, dict[str, Range]]:
    """The sentence without its `<s>` and `<t>` markers, and the character span of the first of each."""
    text, spans, open_at = "", {}, {}
    for part in re.split(r"(</?[st]>)", marked):
        match = re.fullmatch(r"<(/?)([st])>", part)
        if not match:
            text += part
        elif not match[1]:
            open_at.setdefault(match[2], len(text))
        elif match[2] not in spans and match[2] in open_at:
            spans[match[2]] = (open_at[match[2]], len(text))
    return text, spans


@dataclass
class Sentence:
    """One sentence of a treebank; heads are positions in it, -1 for the root."""

    words: list[str]
    upos: list[str]
    heads: list[int]
    relations: list[str]
    entities: list[str]
    spaced: list[bool]
    document: str
    paragraph: bool


def conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; lines of multi-word tokens (`1-2`) and empty nodes (`8.1`) are skipped."""
    document, paragraph = "", False
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            yield Sentence(
                [r[1] for r in rows], [r[3] for r in rows], [int(r[6]) - 1 for r in rows],
                [r[7].split(":")[0] for r in rows], [_misc(r[9], "Entity") for r in rows],
                ["SpaceAfter=No" not in r[9] for r in rows], document, paragraph,
            )
            rows, paragraph = [], False


def _misc(field_: str, key: str) -> str:
    return next((part[len(key) + 1 :] for part in field_.split("|") if part.startswith(key + "=")), "")


def coreference_words(path: Path) -> list[str]:
    """The words of one of OntoGUM's tab-separated files; a word of white space alone becomes a dash."""
    return [cells[1].strip() or "-" for cells in _cells(path)]


def coreference(path: Path) -> dict[Range, str]:
    """The entity of each mention, by its words in the file, of OntoGUM's tab-separated files; mentions nest."""
    chains: dict[Range, str] = {}
    open_at: dict[str, list[int]] = {}
    for at, cells in enumerate(_cells(path)):
        for opens, entity, closes in re.findall(r"(\(?)(\d+)(\)?)", cells[2]):
            if opens:
                open_at.setdefault(entity, []).append(at)
            if closes and open_at.get(entity):
                chains[open_at[entity].pop(), at + 1] = entity
    return chains


def _cells(path: Path) -> list[list[str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n"))
    return [cells for cells in rows if len(cells) > 2]


def iob2(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(words, marks) of UNER's sentences; marks other than PER, ORG and LOC (`OTH`, a bare `B-O`) become O."""
    words: list[str] = []
    marks: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                yield words, marks
            words, marks = [], []
            continue
        cells = line.split("\t")
        words.append(cells[1])
        marks.append(cells[2] if cells[2][2:] in NAME_KINDS else "O")
