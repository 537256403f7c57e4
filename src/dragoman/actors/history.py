"""What a report has named so far, in text order: entities in the making, and where each is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, pairwise

from dragoman.actors.lexicon import Entry, Term
from dragoman.actors.words import Words, listed

_OPEN, _CLOSE = "“„«", "”»"
_BACK = 8  # sentences; farther back a pronoun is left open
MOST_MENTIONS = 2000
"""How far back a description is looked for: a report of six thousand words, so that longer ones cost no more a word."""
_OBJECTS = frozenset({"him", "them", "me", "us"})
_TOLD = frozenset({"told", "telling", "to", "with"})
_BOUNDS = listed("that who which and but while when as because where if after before since")
_APPOSITION = re.compile(r"^, [^,;:()“”]*, ")
_MAX_TITLE = 7  # words from one name to the next with a title
_SAID = listed("said says told announced confirmed added reported")
_MAX_SOURCE = 3  # words after 'her' in 'her office said', 'her press secretary said'
_BREAKS = frozenset(",;:()“”\"—–")
_JOINT = 3  # words at most from one name to the next in 'Putin and President Erdogan'


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making. `noun`, `role`, `entry` and `past` offices are what descriptions are compared with; `reason` says
    why it has its codes; `is_told`: words of our tables tell its sector; `place` the part of its state that it was described by;
    `called` the nouns with which the lexicon has its names end: 'army' of FARDC."""

    key: tuple[str, ...]
    kind: str
    name: str
    code: str | None = None
    sector: str | None = None
    role: str | None = None
    gender: str | None = None
    is_plural: bool = False
    noun: str | None = None
    wikidata_id: str | None = None
    entry: Entry | None = None
    past: tuple[Term, ...] = ()
    reason: str = ""
    place: str | None = None
    is_told: bool = True
    called: frozenset[str] = frozenset()
    spans: list[tuple[int, int]] = field(default_factory=list)
    gaps: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A draft named at a word of the text; `is_party` if the words speak, act or are acted on there.

    `is_aside`: named inside a quotation or only before a noun: 'the Assad regime', 'Trump's lawyer'.
    """

    at: int
    sentence: int
    draft: Draft
    is_party: bool
    is_aside: bool = False


@dataclass(slots=True)
class History:
    """What the report has named so far, in text order; `ahead` is all that it names, `adjectives` the words that tell a state,
    `states` all names of the lexicon that do.

    `facing` are those who stood on the two sides of an act, with the later word that names one of them; `owners` who is meant by
    'his' or 'her', with the word.
    """

    words: Words
    sentence_of: Callable[[int], int]
    quoted: tuple[bool, ...]
    mentions: list[Mention] = field(default_factory=list)
    by_sentence: dict[int, list[Mention]] = field(default_factory=dict)
    ahead: list[tuple[int, Draft]] = field(default_factory=list)
    adjectives: list[tuple[int, str]] = field(default_factory=list)
    states: list[tuple[int, str]] = field(default_factory=list)
    barred: list[Draft] = field(default_factory=list)
    taken_up: dict[int, int] = field(default_factory=dict)
    facing: list[tuple[int, Draft, Draft]] = field(default_factory=list)
    owners: list[tuple[int, Draft]] = field(default_factory=list)

    def note(self, at: int, draft: Draft, is_party: bool, is_before_noun: bool = False) -> None:
        """Remember that a draft is named at a word."""
        mention = Mention(at, self.sentence_of(at), draft, is_party, is_before_noun or self.quoted[at])
        self.mentions.append(mention)
        self.by_sentence.setdefault(mention.sentence, []).append(mention)

    def may_be(self, draft: Draft, fits: Callable[[Draft], bool]) -> bool:
        """Whether a draft fits and is not the other party of the act that is asked about."""
        return draft not in self.barred and fits(draft)

    def taken(self, at: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting draft that the reader found taken up at a word, be it through another pronoun."""
        head = self.taken_up.get(at)
        if head is None:
            return None
        return next(
            (
                one.draft for one in reversed(self.mentions)
                if any(first <= head < last for first, last in one.draft.spans) and self.may_be(one.draft, fits)
            ),
            None,
        )

    def joined(self, sentence: int, at: int) -> list[Draft]:
        """Those named side by side with 'and' between them in a sentence, before a word: 'Putin and Erdogan'."""
        here = (one for one in self.by_sentence.get(sentence, ()) if one.at < at and not one.is_aside)
        named = sorted(here, key=lambda one: one.at)
        for one, other in pairwise(named):
            if one.at == other.at and one.draft is not other.draft:
                return [each.draft for each in named if each.at == one.at]  # 'the two sides'
            end = max((last for first, last in one.draft.spans if first <= one.at < last), default=one.at + 1)
            between = self.words.keys[end : other.at]
            is_plain = self.words.text[self.words.ends[end - 1] : self.words.starts[other.at]].strip(" ,").startswith("and")
            is_short = len(between) <= _JOINT or self._are_titles(end, other.at)
            if one.draft is not other.draft and "and" in between and is_short and is_plain:
                return [*self._listed_before(one, named), one.draft, other.draft]
        return []

    def _listed_before(self, first: Mention, named: list[Mention]) -> list[Draft]:
        """Those whom nothing but commas part from the first of two that 'and' joins: of 'Oman, Qatar, Egypt and Jordan'."""
        found: list[Draft] = []
        at = first.at
        for one in reversed([each for each in named if each.at < first.at and each.draft is not first.draft]):
            end = max((last for start, last in one.draft.spans if start <= one.at < last), default=one.at + 1)
            gap = self.words.text[self.words.ends[end - 1] : self.words.starts[at]]
            if gap not in {", ", ", the "}:
                break
            found, at = [one.draft, *found], one.at
        return list(dict.fromkeys(found))

    def _are_titles(self, start: int, end: int) -> bool:
        """Whether the words between two names are 'and' and a title in capitals: 'and Japanese Prime Minister'."""
        return end - start <= _MAX_TITLE and all(
            self.words.is_capital(at) or self.words.keys[at] in {"and", "the", "of"} for at in range(start, end)
        )

    def owner_of_subject(self, at: int) -> Draft | None:
        """Who is named in the possessive that begins the clause of an object pronoun: 'him' of 'Yoon's rivals accused him'."""
        here = [one for one in self.by_sentence.get(self.sentence_of(at), ()) if one.at < at]
        if self.words.keys[at] not in _OBJECTS or not here:
            return None
        last = max(one.at for one in here)
        for one in here:
            end = max((last for first, last in one.draft.spans if first == one.at), default=0)
            is_owner = one.draft.kind == "person" and 0 < end < at and self.words.is_possessive(end - 1)
            if one.at == last and is_owner and self._is_one(end, at, is_joint=False):
                return one.draft
        return None

    def told_by_own(self, at: int) -> Draft | None:
        """Whose office or spokesman told the sentence before a word, which is then about them: 'Ann Lee met Omar Zaki, her office
        said. She …'; nobody where a person is named after that."""
        here = self.sentence_of(at)
        if any(one.draft.kind == "person" and one.at < at for one in self.by_sentence.get(here, ())):
            return None
        place, draft = next(((place, draft) for place, draft in reversed(self.owners) if place < at), (0, None))
        if draft is None or self.sentence_of(place) != here - 1:
            return None
        last = next((end for end in range(place, at) if self.sentence_of(end) == here), at) - 1
        is_last = last - place <= _MAX_SOURCE
        if not is_last or _BREAKS & set(self.words.text[self.words.ends[place] : self.words.ends[last]]):
            return None
        is_told = not _SAID.isdisjoint(self.words.keys[place : last + 1]) and "," in self.words.between(place - 1)
        return draft if is_told or self.words.keys[place - 1] in _SAID | {"to"} else None

    def beside(self, draft: Draft, at: int) -> list[Draft]:
        """A draft with those whom the same words meant where it was last named before a word: 'both leaders' are two."""
        place = next((one.at for one in reversed(self.mentions) if one.at < at and one.draft is draft), None)
        return list(dict.fromkeys(one.draft for one in self.mentions if one.at == place and one.is_party)) or [draft]

    def is_first(self, draft: Draft, other: Draft, sentence: int) -> bool:
        """Whether a draft is named in a sentence before another."""
        places = {one.draft.key: one.at for one in reversed(self.by_sentence.get(sentence, ()))}
        return places.get(draft.key, 0) < places.get(other.key, 0)

    def subjects(self, at: int) -> list[Draft]:
        """Who is named last before an object pronoun in its own clause, and so is not meant by it: 'he' of 'he thanked him'."""
        here = [one for one in self.by_sentence.get(self.sentence_of(at), ()) if one.at < at]
        if self.words.keys[at] not in _OBJECTS or not here:
            return []
        place, found = at, list[Draft]()
        while True:
            before = max((one.at for one in here if one.at < place), default=None)
            if before is None:
                return found
            named = list(dict.fromkeys(one.draft for one in here if one.at == before))
            end = max((last for draft in named for first, last in draft.spans if first <= before < last), default=at)
            if end > place or not self._is_one(end, place, is_joint=bool(found)):
                return found
            found, place = [*found, *named], before

    def _is_one(self, end: int, at: int, is_joint: bool) -> bool:
        """Whether no clause ends between two words, an apposition apart; `is_joint`: whether they are joined by 'and'."""
        gap = _APPOSITION.sub(" ", self.words.text[self.words.ends[end - 1] : self.words.starts[at]])
        if is_joint:
            return gap.strip(" ,") in {"and", "and the"}
        return not set(gap) & set(",;:()“”\"—–") and not _BOUNDS & set(gap.split())

    def last(self, at: int, fits: Callable[[Draft], bool], backs: range | None = None) -> Draft | None:
        """The most plausible draft before a word: of the nearest sentence with a fitting one, the first party, else the first.

        What is named only inside of a quotation is passed over for a word outside.
        """
        taken = self.taken(at, fits)
        if taken:
            return taken
        sentence = self.sentence_of(at)
        for is_passed in (True, False) if not self.quoted[at] else (False,):
            for back in backs or range(_BACK + 1):
                here = (one for one in self.by_sentence.get(sentence - back, ()) if one.at < at and self.may_be(one.draft, fits))
                near = [one for one in here if not (is_passed and (one.is_aside or self._is_told(one)))]
                if near:
                    parties = [one for one in near if one.is_party]
                    return (parties or near)[0].draft
        return None

    def latest(self, at: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting draft named last before a word, among the last MOST_MENTIONS."""
        told = None
        for one in islice(reversed(self.mentions), MOST_MENTIONS):
            if one.at < at and self.may_be(one.draft, fits):
                if not self._is_told(one):
                    return one.draft
                told = told or one.draft
        return told

    def _is_told(self, one: Mention) -> bool:
        """Whether a mention only says to which paper or agency somebody spoke, or whose the report is: 'told Reuters', '(AFP)'."""
        if one.at < 1 or one.draft.sector != "JRN" or one.draft.kind != "organization":
            return False
        return self.words.keys[one.at - 1] in _TOLD or self.words.between(one.at - 1).endswith("(")

    def foremost(self, at: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting draft named most before a word, a sentence of distance outweighing one mention; of the last MOST_MENTIONS."""
        fitting = [one for one in self.mentions[-MOST_MENTIONS:] if one.at < at and self.may_be(one.draft, fits)]
        times = Counter(one.draft.key for one in fitting)
        best = max(fitting, key=lambda one: (times[one.draft.key] + one.sentence, one.at), default=None)
        return best.draft if best else None

    def next(self, at: int, reach: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The first fitting draft that is named after a word, within so many sentences."""
        end = self.sentence_of(at) + reach
        near = (one for place, one in self.ahead if place > at and self.sentence_of(place) <= end)
        return next((one for one in near if self.may_be(one, fits)), None)

    def last_few(self, at: int, number: int, fits: Callable[[Draft], bool]) -> list[Draft]:
        """So many fitting drafts named last before a word, in text order."""
        found: list[Draft] = []
        for one in reversed(self.mentions):
            if one.at < at and fits(one.draft) and one.draft not in found:
                found.append(one.draft)
            if len(found) == number:
                break
        return found[::-1]

    def speaker(self, at: int) -> Draft | None:
        """Who speaks the quotation that a word stands in: the person named next to it in its sentence, else the last party."""
        sentence = self.sentence_of(at)
        here = self.by_sentence.get(sentence, ())
        outside = [one for one in here if not self.quoted[one.at] and _can_speak(one.draft)]
        if outside:
            return outside[-1].draft
        outside_ahead = (one for one in self.ahead if one[0] > at and not self.quoted[one[0]])
        following = (draft for at_name, draft in outside_ahead if self.sentence_of(at_name) == sentence)
        for draft in following:
            if _can_speak(draft):
                return draft
        spoken = (one for one in reversed(self.mentions) if one.is_party and not self.quoted[one.at])
        return next((one.draft for one in spoken if _can_speak(one.draft)), None)


def _can_speak(draft: Draft) -> bool:
    return draft.kind in {"person", "organization"} or (draft.kind == "group" and draft.code is not None)


def quoted_words(words: Words) -> tuple[bool, ...]:
    """For each word, whether it stands between quotation marks; an unclosed mark ends with its paragraph."""
    marks, inside, at = [], False, 0
    for start in words.starts:
        for letter in words.text[at:start]:
            if letter in _OPEN:
                inside = True
            elif letter in _CLOSE or letter == "\n":
                inside = False
            elif letter == '"':
                inside = not inside
        marks.append(inside)
        at = start
    return tuple(marks)
