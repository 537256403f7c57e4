"""The state of persons of whom no words tell it, by others of the report: their namesakes, and whom the lead describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.grammar import CUTS, Saying
from dragoman.actors.lexicon import COUNTRY_FORMS, NATIONAL
from dragoman.actors.marked import Marked
from dragoman.actors.people import Person
from dragoman.actors.phrases import describe
from dragoman.actors.scene import Scene
from dragoman.actors.sides import side_at
from dragoman.actors.standings import standing

_LEAD = 5  # sentences in which whom the lead describes is named
_BACK = 2  # sentences between the description and the name, at most
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_MAX_PHRASE, _MAX_CLAUSE = 7, 12  # words of a description, and of what it is said to do


def relate(persons: Sequence[Person], marked: Marked, scene: Scene, day: str) -> None:
    """Add to what is said of persons the state that others tell.

    Args:
        persons: the persons of the report, in the order of their first mention, with what is said of each.
        marked: the report's words with the names in them.
        scene: its sentences.
        day: its day, or empty.
    """
    _introduce(persons, marked, scene)
    known: dict[str, set[str]] = {}
    for person in persons:
        code = standing(person, day).code
        if code and len(person.keys) > 1:
            known.setdefault(person.keys[-1], set()).add(code)
    for person in persons:
        codes = known.get(person.keys[-1], set())
        if len(codes) == 1 and len(person.keys) > 1 and _is_open(person):
            _say(person, replace(_said(person), code=min(codes)))


def _introduce(persons: Sequence[Person], marked: Marked, scene: Scene) -> None:
    """Who is named first is the one whom the sentence before describes: 'A Dutch nurse was freed on Monday. Ann Lee, 24, …'."""
    for person in persons:
        first = person.ranges[0][0]
        here = scene.sentence_of(first)
        if here > _LEAD or person.entry or (person.said and person.said.code):
            return
        is_subject = marked.words.starts[first] in scene.starts
        found = _described(marked, scene, here) if is_subject and _is_open(person) else None
        if found:
            said = _said(person)
            _say(person, replace(said, code=found.code, sector=found.sector if said.sector in {None, "CVL"} else said.sector))
        if is_subject:
            return


def _described(marked: Marked, scene: Scene, here: int) -> Saying | None:
    """The one person of a nation whom the sentences before describe without a name."""
    words = marked.words
    for at in range(len(words.keys)):
        sentence = scene.sentence_of(at)
        if sentence >= here:
            return None
        if sentence < here - _BACK or words.keys[at] not in _INDEFINITE:
            continue
        said = _person_of_state(marked, at)
        if said:
            side = side_at(marked, at, at + _MAX_CLAUSE) if said.sector in {None, "CVL", "SOC"} else None
            return replace(said, sector=side or said.sector)
    return None


def _person_of_state(marked: Marked, at: int) -> Saying | None:
    """What a phrase that begins there says, if it describes one person of a state and names none: 'a Dutch nurse'."""
    hit = next((one for one in marked.hits_in(at, at + _MAX_PHRASE) if one.entry.form in COUNTRY_FORMS), None)
    if hit is None or any(marked.words.between(one) not in {" ", "-"} for one in range(at, hit.last - 1)):
        return None
    end = hit.last
    for one in range(hit.last + 1, min(hit.last + _MAX_PHRASE, len(marked.words.keys)) + 1):
        is_joined = marked.words.between(one - 2) in {" ", "-"} and marked.words.keys[one - 1] not in CUTS
        if hit.entry.form == NATIONAL or not is_joined:
            break
        end = one if marked.noun(hit.last, one)[1] else end
        if end > hit.last and end < one:
            break
    said = describe(marked, at, end)[0]
    is_one = said.form == NATIONAL or (said.kind == "person" and said.manner == "role" and not said.is_plural)
    return said if is_one and said.code and not (said.named or said.organ or said.people) else None


def _said(person: Person) -> Saying:
    return person.said or Saying(*person.ranges[0], kind="person", noun="relative")


def _say(person: Person, said: Saying) -> None:
    person.said = said if said.noun else replace(said, noun="relative")


def _is_open(person: Person) -> bool:
    """Whether neither words nor tables tell the person's state, nor that it is another's."""
    said = person.said
    is_told = said is not None and (said.code or said.owner or said.owner_named or said.usual or said.organ or said.whose)
    return person.entry is None and not is_told
