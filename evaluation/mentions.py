"""Who is meant by 731 hard mentions in invented wire stories: state, sector, name, office, by phenomenon.

    python evaluation/mentions.py evaluation/data/mentions.jsonl --json

Each mention is resolved twice: with sentences, persons and parties given by hand (what the resolution alone reaches), and after the
reader has read the story (the path of a report that is coded). The stories are parted in two halves by their name: `dev` was looked
at when rules were written, `held_out` was not. `mentions_unseen.jsonl` has 15 more stories with 120 mentions (pronouns, pairs,
envoys, names with initials above all), written before the rules for them and all held out. `mentions_peoples.jsonl` has 21
stories with 169 mentions (pairs, peoples of several states, whose army or court, 'we' and 'you', vague powers), written before the
rules for them; 120 of them were looked at then, the 49 of `unseen-…` were not. Baseline: the state named in the words or last
before them, and the sector GOV, without name or office.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import load_reader, parse_arguments, show
from dragoman.actors import Cast, find_code, resolve
from dragoman.actors.words import fold
from dragoman.reader import Reader
from dragoman.records import Entity, Name, Report, Span
from gold import UnresolvedError
from oracle import code_with

Json = dict[str, Any]
UNSEEN = "unseen-"
N_LETTERS = 4
"""Names are the same if each expected word shares so many first letters with a word of the entity's name: spellings differ."""
_KEYS = {"right": ("code", "sector", "name", "role"), "code": ("code",), "code_and_sector": ("code", "sector")}
"""What has to be right, by measure."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A mention of a story, with who is meant: rows with `code`, `sector`, `name`, `role`; what a row leaves out does not count.

    Nobody is meant where `who` is empty: the words are only a place.
    """

    span: Span
    phenomenon: str
    who: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the persons that it names, and the mentions that are asked for."""

    name: str
    report: Report
    persons: tuple[str, ...]
    asked: tuple[Asked, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether the story belongs to the half that nobody looks at; the stories `unseen-…` all do."""
        return self.name.startswith(UNSEEN) or zlib.crc32(self.name.encode()) % 2 == 1

    @property
    def parties(self) -> tuple[Span, ...]:
        """The words that mean somebody."""
        return tuple(sorted(one.span for one in self.asked if one.who))

    @property
    def names(self) -> tuple[Name, ...]:
        """Every place of every person's name, the longest first where they overlap."""
        found: list[Span] = []
        for person in sorted({*self.persons, *(name.split()[-1] for name in self.persons)}, key=lambda one: (-len(one), one)):
            at = self.report.text.find(person)
            while at >= 0:
                span = Span(at, at + len(person))
                is_word = not self.report.text[at - 1 : at].isalnum() and not self.report.text[span.end : span.end + 1].isalnum()
                if is_word and not any(span.overlaps(one) for one in found):
                    found.append(span)
                at = self.report.text.find(person, at + 1)
        return tuple(Name(span, "PER", 1.0) for span in sorted(found))


def read_stories(path: Path) -> Iterator[Story]:
    """The stories of a file in JSON Lines.

    Raises:
        UnresolvedError: if words are not in their story.
    """
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            asked = tuple(Asked(_place(row["text"], one), one["phenomenon"], tuple(one["who"])) for one in row["mentions"])
            report = Report(row["text"], row["id"], published=row["published"], language="en")
            yield Story(row["id"], report, tuple(row["persons"]), asked)


def _place(text: str, one: Json) -> Span:
    """The nth occurrence of whole words, the first if none is told."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(one['words'])}(?!\w)", text)]
    nth = one.get("nth", 1)
    if nth > len(found):
        raise UnresolvedError(f"not in the text (occurrence {nth}): {one['words']!r}")
    return Span(*found[nth - 1])


def resolve_by_hand(story: Story) -> Cast:
    """The cast of a story whose persons and parties are given."""
    return resolve(story.report, story.names, (), story.parties)


def resolve_as_read(story: Story, reader: Reader) -> Cast:
    """The cast of a story as it is coded, with the asked mentions beside the parties that the reader finds."""
    casts: list[Cast] = []

    def keep(cast: Cast) -> Cast:
        casts.append(cast)
        return cast

    code_with(story.report, reader.read(story.report.text), keep, story.parties)
    return casts[0]


def is_right(asked: Asked, cast: Cast, keys: Sequence[str] = ("code", "sector", "name", "role")) -> bool:
    """Whether the cast has for the mention who is meant and nobody else, as far as `keys` go.

    Words that are only a place are wrong as somebody's mention, unless the reader took them for a party: whom a visit is paid to.
    """
    if not asked.who:
        return asked.span in cast.of or not any(asked.span in one.mentions for one in cast.entities if one.kind != "place")
    by_id = {one.id: one for one in cast.entities}
    found = [by_id[one] for one in cast.of.get(asked.span, ())]
    fits = [[_fits(row, one, keys) for one in found] for row in asked.who]
    return all(any(row) for row in fits) and all(any(column) for column in zip(*fits, strict=True))


def _fits(row: Json, entity: Entity, keys: Sequence[str]) -> bool:
    have = {"code": entity.entity_code, "sector": entity.sector_code, "role": entity.role and entity.role.lower()}
    is_named = "name" not in keys or "name" not in row or _is_named(row["name"], entity.name)
    return is_named and all(row[key] == have[key] for key in keys if key in row and key != "name")


def _is_named(expected: str, name: str) -> bool:
    words = [fold(word).removeprefix("al-") for word in name.replace("’s", "").split()]
    return all(
        any(word[:N_LETTERS] == fold(one).removeprefix("al-")[:N_LETTERS] for word in words) for one in expected.split()
    )


def guess(story: Story, asked: Asked, keys: Sequence[str] = ("code", "sector")) -> bool:
    """Whether the baseline is right, as far as `keys` go."""
    text = story.report.text
    inside = find_states(asked.span.text_of(text)) or find_states(text[: asked.span.start])[-1:]
    if not asked.who:
        return not inside
    guessed = Entity("", "", "state", inside[-1] if inside else None, sector_code="GOV")
    return all(_fits(row, guessed, keys) for row in asked.who)


def find_states(text: str) -> list[str]:
    """The codes of the words of a text that name states, in their order."""
    words = (word.strip(".,;:’'“”\"()") for word in text.replace("’s", "").replace("'s", "").split() if word[0].isupper())
    return [code for code in map(find_code, words) if code]


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """The share of mentions resolved rightly, for both halves and both ways, and by phenomenon over all."""
    stories = list(read_stories(path))
    ways = {"by_hand": [resolve_by_hand(one) for one in stories], "as_read": [resolve_as_read(one, reader) for one in stories]}
    figures: dict[str, Any] = {}
    for half, is_half in (("dev", False), ("held_out", True)):
        chosen = {name: list(_asked(stories, casts, is_half)) for name, casts in ways.items()}
        figures |= {f"{half}_{name}": _shares(pairs) for name, pairs in chosen.items()}
        asked = [(story, one) for story in stories if story.is_held_out is is_half for one in story.asked]
        figures[f"{half}_baseline"] = {name: _share(guess(*one, keys) for one in asked) for name, keys in _KEYS.items()}
    for phenomenon in sorted({one.phenomenon for story in stories for one in story.asked}):
        figures[phenomenon] = {
            name: _share(is_right(one, cast) for one, cast in _asked(stories, casts) if one.phenomenon == phenomenon)
            for name, casts in ways.items()
        }
        figures[phenomenon]["mentions"] = sum(one.phenomenon == phenomenon for story in stories for one in story.asked)
    return figures


def _asked(stories: Sequence[Story], casts: Sequence[Cast], is_held_out: bool | None = None) -> Iterator[tuple[Asked, Cast]]:
    """Every mention with the cast of its story, of one half or (None) of both."""
    for story, cast in zip(stories, casts, strict=True):
        if is_held_out in {None, story.is_held_out}:
            yield from ((one, cast) for one in story.asked)


def _shares(pairs: Sequence[tuple[Asked, Cast]]) -> dict[str, float]:
    return {**{name: _share(is_right(*pair, keys) for pair in pairs) for name, keys in _KEYS.items()}, "mentions": len(pairs)}


def _share(hits: Iterable[bool]) -> float:
    hits = list(hits)
    return sum(hits) / len(hits) if hits else 0.0


if __name__ == "__main__":
    options = parse_arguments(__doc__, "stories with mentions in JSON Lines")
    show(evaluate(load_reader(options), options.path), options.json)
