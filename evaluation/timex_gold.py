"""Annotated time expressions: of GUM, of MEANTIME and of our own reports, in one form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from formats import Range

GENRES = ("news", "interview")
Days = tuple[str, str]
"""First and last day, ISO 8601, both included."""

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]’”]|['’]s|n['’]t")
_NO_SPACE_AFTER = re.compile(r"[(\[$£€#“]|US\$")


@dataclass(frozen=True)
class GoldTime:
    """An annotated expression: its characters, its TIMEX3 type and value where annotated, and the days that it stands for."""

    span: Range
    kind: str
    value: str | None
    days: Days | None


@dataclass(frozen=True)
class TimedText:
    """A text with its day of publication and its annotated time expressions."""

    name: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]


def read_times(path: Path, part: str = "dev") -> list[TimedText]:
    """The texts of GUM's folder (its news and interviews of a part), of MEANTIME's folder, or of JSON Lines of our own.

    Args:
        path: the folder or file.
        part: `dev`, or `train`: of GUM only.
    """
    if path.is_file():
        return [_own(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if (path / "dep").is_dir():
        return [_gum(file) for file in _gum_files(path, part)]
    return [_meantime(file) for file in sorted((path / "intra_cross-doc_annotation").rglob("*.xml"))]


def _own(row: dict) -> TimedText:
    times = []
    for one in row["times"]:
        starts = [found.start() for found in re.finditer(re.escape(one["words"]), row["text"])]
        start = starts[one.get("nth", 1) - 1]
        times.append(GoldTime((start, start + len(one["words"])), one["type"], one["value"], days_of(one["value"])))
    return TimedText(row["id"], row["text"], row["published"], tuple(times))


def _gum_files(folder: Path, part: str) -> list[Path]:
    """The files of the part; the split names those of `dev` and `test`, all others are of `train`."""
    splits = (folder / "splits.md").read_text(encoding="utf-8")
    named = {name: set(re.findall(r"GUM_\w+", splits.split(f"## {name}\n")[1].split("## ")[0])) for name in ("dev", "test")}
    files = [file for file in sorted((folder / "dep").glob("*.conllu")) if file.stem.split("_")[1] in GENRES]
    return [file for file in files if next((name for name, stems in named.items() if file.stem in stems), "train") == part]


def _gum(file: Path) -> TimedText:
    """A document from its CoNLL-U file: the text by words, the dates from the `XML` marks of the words."""
    text, published = "", None
    times: list[GoldTime] = []
    opened: list[tuple[int, Days | None]] = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# meta::dateCreated"):
            published = line.split("=")[1].strip()
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n"
        cells = line.split("\t")
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        misc = next((one[4:] for one in cells[9].split("|") if one.startswith("XML=")), "")
        opened += [(len(text), _gum_days(given)) for given in re.findall(r"<date([^>]*)>", misc)]
        text += cells[1]
        for _ in range(misc.count("</date>")):
            start, days = opened.pop()
            times.append(GoldTime((start, len(text)), "DATE", None, days))
        text += "" if "SpaceAfter=No" in cells[9] else " "
    return TimedText(file.stem, text, published, tuple(one for one in sorted(times, key=lambda one: one.span) if one.days))


def _gum_days(attributes: str) -> Days | None:
    given = dict(re.findall(r'(\w+):::"([^"]*)"', attributes))
    first = given.get("when") or given.get("from") or given.get("notBefore")
    last = given.get("when") or given.get("to") or given.get("notAfter")
    both = days_of(first or last), days_of(last or first)
    return (both[0][0], both[1][1]) if both[0] and both[1] and first and last else None


def _meantime(file: Path) -> TimedText:
    root = ElementTree.parse(file).getroot()
    text, places, line = "", {}, 0
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence", 0))
        if sentence != line and text:
            text, line = text.rstrip() + "\n", sentence
        if _NO_SPACE_BEFORE.fullmatch(word):
            text = text.rstrip(" ")
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word + ("" if _NO_SPACE_AFTER.fullmatch(word) else " ")
    published, times = None, []
    for one in root.iter("TIMEX3"):
        spans = [places[anchor.get("t_id")] for anchor in one.iter("token_anchor")]
        value = (one.get("value") or "").removesuffix("Z")
        if one.get("functionInDocument") == "CREATION_TIME":
            published = value
        if spans:
            times.append(GoldTime((spans[0][0], spans[-1][1]), one.get("type") or "", value, days_of(value)))
    return TimedText(file.stem, text, published, tuple(sorted(times, key=lambda one: one.span)))


def days_of(value: str | None) -> Days | None:
    """The days that a TIMEX3 value of a date stands for; None for durations, sets and what names no days."""
    value = (value or "").split("T")[0].removesuffix("-XX")
    if "/" in value:
        both = [days_of(one) for one in value.split("/")]
        return (both[0][0], both[1][1]) if both[0] and both[1] else None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return (monday + timedelta(days=5 if week[3] else 0)).isoformat(), (monday + timedelta(days=6)).isoformat()
    months = _months_of(value)
    if months is None:
        return None
    year, first, n_months = months
    end = year * 12 + first - 1 + n_months
    return f"{year:04}-{first:02}-01", (date(end // 12, end % 12 + 1, 1) - timedelta(days=1)).isoformat()


def _months_of(value: str) -> tuple[int, int, int] | None:
    """Year, first month and number of months of a value made of whole months."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI)))?", value)
    if found:
        year, month, quarter, half, season = found.groups()
        if month:
            return int(year), int(month), 1
        if quarter:
            return int(year), int(quarter) * 3 - 2, 3
        if half:
            return int(year), int(half) * 6 - 5, 6
        return (int(year), _SEASONS[season], 3) if season else (int(year), 1, 12)
    if re.fullmatch(r"\d{3}", value):
        return int(value) * 10, 1, 120
    return (int(value) * 100 + 1, 1, 1200) if re.fullmatch(r"\d\d", value) else None
