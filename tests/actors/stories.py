"""Wire stories written for these tests, and the way to ask who is meant in them."""

from __future__ import annotations

import re

from dragoman.actors import Cast, resolve
from dragoman.records import Entity, Name, Report, Span

VISIT = (
    "ANKARA - Turkish Foreign Minister Mevlut Cavusoglu met his Iranian counterpart Mohammad Javad Zarif in Tehran on Saturday.\n"
    "Cavusoglu said that Turkey would keep its border open. “We will not close a single gate,” he told reporters.\n"
    "The Iranian minister thanked Ankara. Earlier, President Hassan Rouhani had accused the United States of starving his people.\n"
    "The two ministers agreed to meet again. Officials in Washington declined to comment."
)
WAR = (
    "Syrian government forces shelled Idlib on Monday, the Syrian Observatory for Human Rights said. Rebel fighters answered with "
    "rockets, and the US-led coalition struck Islamic State positions near Raqqa. The militants had seized the town in May. "
    "Aid agencies warned that thousands of displaced families were cut off. Rami Halabi, a doctor at a hospital in Aleppo, said he "
    "had treated 30 people. Kurdish forces denied that they had fired first."
)


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a story, by its full stops and line ends."""
    return tuple(Span(*match.span()) for match in re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s|$)|$|(?=\n))", text))


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """The nth place of the words in the text."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def names_in(text: str, *persons: str) -> tuple[Name, ...]:
    """Person names as a reader would find them."""
    return tuple(Name(Span(*match.span()), "PER", 0.9) for person in persons for match in re.finditer(re.escape(person), text))


def cast_of(text: str, *parties: Span, published: str | None = "2016-11-26", names: tuple[Name, ...] = (), **report: str) -> Cast:
    """The cast of a story with these parties."""
    return resolve(Report(text, published=published, **report), names, sentences_of(text), parties)


def who(text: str, words: str, nth: int = 1, *also: Span, published: str | None = "2016-11-26", **report: str) -> list[Entity]:
    """The entities that the words stand for, with other parties before them."""
    party = span_of(text, words, nth)
    cast = cast_of(text, party, *also, published=published, **report)
    by_id = {entity.id: entity for entity in cast.entities}
    return [by_id[one] for one in cast.of[party]]


def standing(text: str, name: str, *others: str, published: str = "2018-06-01") -> tuple[str | None, str | None]:
    """The code and sector of a named person in a story that names others too."""
    party = span_of(text, name)
    named = [one for one in others if one in text and one != name]
    cast = cast_of(text, party, published=published, names=names_in(text, name, *named))
    (found,) = [entity for entity in cast.entities if entity.id in cast.of[party]]
    return found.entity_code, found.sector_code


def codes(entities: list[Entity]) -> list[tuple[str | None, str | None]]:
    """The codes and sectors of entities."""
    return [(entity.entity_code, entity.sector_code) for entity in entities]
