"""Who is meant by a pronoun or a bare description, from what the report has named before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.actors.grammar import Saying
from dragoman.actors.lexicon import Entry
from dragoman.actors.offices import HEADS, held, is_same_office, office_of
from dragoman.actors.words import Words, keys_of, listed

_OPEN, _CLOSE = "“„«", "”»"
_BODIES = listed(
    "group organisation organization movement network agency body outfit"
)
_CANDIDATES = frozenset({"candidate", "nominee", "front-runner", "frontrunner", "contender", "hopeful", "presidential candidate",
                         "presidential nominee", "front runner"})  # fmt: skip
_TOP_DIPLOMATS = frozenset({"foreign minister", "foreign secretary", "secretary of state", "high representative"})
_UNTELLING = listed(
    "official source aide man woman member adviser staff deputy child person people"
)
_TELLING = frozenset({"MIL", "REL", "JRN", "JUD", "LEG", "MED", "EDU", "BUS", "CRM", "SOC", "REB"})
"""Sectors that tell a person of the report well enough for 'the general', 'the cleric', 'the senator'."""
_BODY_SECTORS = {
    "company firm airline bank carmaker manufacturer operator": {"BUS"}, "newspaper paper broadcaster channel": {"JRN"},
    "party": {"PTY", "OPP"}, "court tribunal": {"JUD"}, "militia": {"REB", "PRM"}, "charity watchdog": {"SOC"},
}  # fmt: skip
"""Nouns of bodies with the sectors of those that they can stand for."""
_SECTORS_OF = {noun: sectors for nouns, sectors in _BODY_SECTORS.items() for noun in nouns.split()}
_NO_GROUPS = frozenset({"BUS", "JRN", "PTY", "MIL", "GOV"})
_FORCES = frozenset({"MIL", "REB", "PRM", "COP", "OPP"})
_BACK = 8  # sentences; farther back a pronoun is left open
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTRIES = frozenset({"country", "nation", "kingdom", "republic", "state", "emirate", "sultanate", "island"})
_UNIONS = {"alliance": {"IGO"}, "bloc": {"IGO", "EUR"}, "union": {"IGO", "EUR"}}
_PAIRED = {
    **dict.fromkeys(("side", "sides", "country", "countries", "state", "states", "nations", "governments"), "state"),
    **dict.fromkeys(("leaders", "presidents", "ministers", "men"), "person"),
    **dict.fromkeys(("organisations", "organizations", "groups"), "organization"),
}


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making. `title` and `said` are what descriptions of it are compared with."""

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
    """What the report has named so far, in text order."""

    words: Words
    sentence_of: Callable[[int], int]
    quoted: tuple[bool, ...]
    mentions: list[Mention] = field(default_factory=list)
    by_sentence: dict[int, list[Mention]] = field(default_factory=dict)
    ahead: list[tuple[int, Draft]] = field(default_factory=list)
    barred: list[Draft] = field(default_factory=list)
    taken_up: dict[int, int] = field(default_factory=dict)

    def note(self, at: int, draft: Draft, is_party: bool, is_before_noun: bool = False) -> None:
        """Remember that a draft is named at a word."""
        mention = Mention(at, self.sentence_of(at), draft, is_party, is_before_noun or self.quoted[at])
        self.mentions.append(mention)
        self.by_sentence.setdefault(mention.sentence, []).append(mention)

    def _may_be(self, draft: Draft, fits: Callable[[Draft], bool]) -> bool:
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
                if any(first <= head < last for first, last in one.draft.spans) and self._may_be(one.draft, fits)
            ),
            None,
        )

    def last(self, at: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The most plausible draft before a word: of the nearest sentence with a fitting one, the first party, else the first.

        What is named only inside of a quotation is passed over for a word outside.
        """
        taken = self.taken(at, fits)
        if taken:
            return taken
        sentence = self.sentence_of(at)
        for is_passed in (True, False) if not self.quoted[at] else (False,):
            for back in range(_BACK + 1):
                here = (one for one in self.by_sentence.get(sentence - back, ()) if one.at < at and self._may_be(one.draft, fits))
                near = [one for one in here if not (is_passed and one.is_aside)]
                if near:
                    parties = [one for one in near if one.is_party]
                    return (parties or near)[0].draft
        return None

    def latest(self, at: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting draft named last before a word, however far back."""
        return next((one.draft for one in reversed(self.mentions) if one.at < at and self._may_be(one.draft, fits)), None)

    def foremost(self, at: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting draft named most before a word, a sentence of distance outweighing one mention."""
        fitting = [one for one in self.mentions if one.at < at and self._may_be(one.draft, fits)]
        times = Counter(one.draft.key for one in fitting)
        best = max(fitting, key=lambda one: (times[one.draft.key] + one.sentence, one.at), default=None)
        return best.draft if best else None

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


def pronoun(history: History, saying: Saying) -> list[Draft]:
    """The drafts that a pronoun stands for; empty if none is plausible."""
    at, word = saying.first, saying.pronoun
    if word in {"i", "we", "you"}:
        found = history.speaker(at) if word != "you" else None
        return [found] if found else []
    in_quote = history.quoted[at]
    if word in {"he", "she"}:
        gender = "m" if word == "he" else "f"
        found = history.last(at, lambda one: one.kind == "person" and not one.is_plural and one.gender in {None, gender})
    elif word == "they":
        found = history.last(at, lambda one: one.is_plural or one.kind == "organization") or history.last(at, _is_body)
    elif word == "some":
        found = history.last(at, lambda one: one.kind == "group" and one.is_plural and one.sector not in _FORCES)
    elif word == "both":
        return _both(history, at)
    elif word == "it":
        found = history.last(at, lambda one: one.kind in {"state", "organization"} and not one.is_plural)
    else:
        found = history.latest(at, lambda one: not in_quote or one.kind != "other")
    return [found] if found else []


def _both(history: History, at: int) -> list[Draft]:
    """The two parties of one kind named last."""
    kind = next((one.draft.kind for one in reversed(history.mentions) if one.at < at and one.is_party), "state")
    return history.last_few(at, 2, lambda one: one.kind == kind)


def _is_body(draft: Draft) -> bool:
    return draft.kind in {"organization", "group", "state"}


def description(history: History, saying: Saying) -> list[Draft]:
    """The drafts that a definite description without a name stands for: 'the minister', 'the group', 'the two countries'."""
    at, noun = saying.first, saying.noun or ""
    keys = history.words.keys[saying.first : saying.last]
    if noun in {"sides", "all sides", "both sides"} and ({"both", "all"} & set(keys) or saying.is_definite):
        return _sides(history, at)
    number = next((_NUMBERS[key] for key in keys if key in _NUMBERS), 0)
    if noun in _PAIRED and number and (saying.is_definite or {"both", "all"} & set(keys)):
        kind = _PAIRED[noun]
        return history.last_few(at, number, lambda one: one.kind == kind and not (kind == "organization" and one.noun))
    if not saying.is_definite or saying.is_plural:
        return []
    found = None
    if saying.kind == "person" and saying.owner is None:
        found = history.foremost(at, lambda one: holds(one, saying, keys))
    elif noun in _COUNTRIES and saying.code is None:
        found = history.last(at, lambda one: one.kind == "state")
    elif noun in _UNIONS and saying.code is None:
        found = history.latest(at, lambda one: one.kind == "organization" and one.code in _UNIONS[noun] and not one.noun)
    elif noun and saying.code is None and saying.owner is None and saying.kind in {"organization", "group"} and not saying.organ:
        found = _body(history, saying)
    return [found] if found else []


def _body(history: History, saying: Saying) -> Draft | None:
    """The organisation of the report that a bare noun stands for: 'the ministry', 'the company', 'the group'."""
    at, noun = saying.first, saying.noun or ""
    found, sectors = None, _SECTORS_OF.get(noun)
    if saying.last - saying.first == 1 + len(noun.split()):
        found = history.latest(at, lambda one: one.kind == "organization" and _is_named(one) and _is_called(one, noun))
        if found is None and sectors:
            found = history.foremost(at, lambda one: one.kind == "organization" and _is_named(one) and one.sector in sectors)
    if found is None and noun.split()[-1] in _BODIES:
        found = history.foremost(at, lambda one: one.kind == "organization" and _is_named(one) and _suits(one, saying))
    return found


def _is_called(draft: Draft, noun: str) -> bool:
    """Whether the name or the noun of an organisation ends with a noun: 'the council' of 'the UN Security Council'."""
    return f" {draft.noun or ''}".endswith(" " + noun) or " ".join(keys_of(draft.name)).endswith(" " + noun)


def _sides(history: History, at: int) -> list[Draft]:
    """The two states or forces named last that can be against each other: of two states, or one of them rebels."""
    before = [one.draft for one in reversed(history.mentions) if one.at < at]
    fighters = [one for one in before if one.kind == "state" or _fights(one)]
    last = fighters[0] if fighters else None
    other = next((one for one in fighters if last and (one.code != last.code or _is_rebel(one) is not _is_rebel(last))), None)
    return [other, last] if last and other else []


def _fights(draft: Draft) -> bool:
    return draft.code is not None and draft.sector in _FORCES and draft.kind != "person"


def _is_rebel(draft: Draft) -> bool:
    return draft.sector in {"REB", "PRM"}


def is_rebel_group(draft: Draft) -> bool:
    """Whether it is a named organisation of rebels."""
    return draft.sector == "REB" and draft.kind == "organization" and not draft.noun


def _is_named(draft: Draft) -> bool:
    return not draft.noun or draft.name.split()[-1][:1].isupper()


def _suits(draft: Draft, saying: Saying) -> bool:
    return saying.sector in {"GOV", draft.sector} or (saying.sector is None and draft.sector not in _NO_GROUPS)


def holds(draft: Draft, saying: Saying, keys: tuple[str, ...]) -> bool:
    """Whether a person of the report can be called so: by the office, as the head of a state, as a party's candidate."""
    if draft.kind != "person" or (saying.code and draft.code != saying.code):
        return False
    noun, role = saying.noun or "", (draft.role or "").lower()
    if saying.is_former:
        terms = draft.entry.terms if draft.entry else ()
        return held(terms, office_of(noun)) or (draft.sector == "ELI" and draft.noun == noun)
    if noun == "diplomat" and {"top", "chief"} & set(keys):
        return role in _TOP_DIPLOMATS
    if saying.sector == "PTY" and draft.sector == "PTY" and noun in _CANDIDATES:
        parties = {"republican", "democratic", "democrat"} & set(keys)
        return not parties or bool(parties & set(role.split()))
    if noun.endswith("leader"):
        is_head = saying.sector != "GOV" or any(role == head or role.startswith(head + " of") for head in HEADS)
        return is_head and draft.sector == saying.sector and draft.code is not None
    return _is_titled(draft, saying, noun, role)


def _is_titled(draft: Draft, saying: Saying, noun: str, role: str) -> bool:
    if noun in _UNTELLING:
        return draft.key[0] == "phrase" and (draft.noun or "").split()[-1:] == [noun]
    if noun in {draft.noun, role} or role.endswith(" " + noun) or role.startswith(noun + " "):
        return True
    if (saying.code or noun == "premier") and is_same_office(noun, role):
        return True
    return saying.manner == "role" and saying.sector in _TELLING and saying.sector == draft.sector and saying.organ is None
