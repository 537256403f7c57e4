"""Persons by their offices: the name beside a description, the holder of an office on the report's day, counterparts."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.anaphora import COUNTRIES
from dragoman.actors.grammar import ASSOCIATIONS, COURTESY, CUTS, HYPHENS, JOINTS, UNIONS, Saying
from dragoman.actors.history import Draft, History
from dragoman.actors.lexicon import COUNTRY_FORMS, NON_STATES, Entry, Term
from dragoman.actors.marked import Marked
from dragoman.actors.offices import find_counterpart, find_holder, is_same_office
from dragoman.actors.phrases import describe
from dragoman.actors.words import Words, listed

_MAX_TITLE = 8  # words of a title between a comma and a name
_BREAKS = frozenset(",;:()“”\"\n")
_SMALL = listed(
    "military the this that its his her their our of and acting interim caretaker new outgoing current federal coalition then and"
)
_ARTICLES = frozenset({"the", "a", "an"})
_CLAUSES = CUTS - {"of", "for", "at", "from"}
_BODIES = ASSOCIATIONS | listed("local regional provincial municipal state breakaway separatist rebel opposition")


@dataclass(slots=True)
class Holders:
    """The persons of a report: `person_at` by each word of their names; `drafts` by their keys; `day` is the report's, or empty."""

    marked: Marked
    history: History
    day: str
    drafts: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    person_at: dict[int, Draft] = field(default_factory=dict)

    def named_beside(self, saying: Saying) -> Draft | None:
        """The person whose name stands right beside a description: 'President' Joko Widodo, 'his guest', Ali Reza, said."""
        if saying.kind != "person" or saying.is_plural or saying.manner not in {"role", "inherit"}:
            return None
        words, at = self.marked.words, saying.last
        while at < len(words.keys) - 1 and words.keys[at] in COURTESY and words.is_capital(at):
            at += 1
        following = self.marked.person_at.get(at)
        if following and following[0] == at and not words.is_possessive(saying.last - 1):
            gap, after = words.between(saying.last - 1), words.between(following[1] - 1)
            is_closed = following[1] >= len(words.keys) or after[:1] in {",", ".", ")", ";"}
            is_apposed = gap == ", " and is_closed and (saying.is_definite or after[:1] == ",")
            if gap == " " or is_apposed:
                return self._fitting(saying, at)
        titled = self._titled(saying) or self._of_two_offices(saying) or self._apposed_with(saying)
        if titled:
            return titled
        first = saying.first - (saying.first > 0 and words.keys[saying.first - 1] in {"a", "an"})
        is_before = first > 0 and words.between(first - 1) == ", "
        return self._fitting(saying, first - 1) if is_before and self._is_closed(saying.last) else None

    def _is_closed(self, last: int) -> bool:
        """Whether a description after a name ends with a comma or the sentence, if need be behind what a preposition adds to it."""
        words = self.marked.words
        end = _end_of_addition(words, last) if words.keys[last : last + 1] and words.keys[last] in CUTS else last
        return words.between(end - 1)[:1] in {",", "."}

    def _titled(self, saying: Saying) -> Draft | None:
        """The person whose title and name follow a comma: 'Its leader, General Ali Reza, said'."""
        words, start = self.marked.words, saying.last
        if not saying.is_definite or words.between(start - 1) != ", ":
            return None
        for at in range(start + 1, min(start + _MAX_TITLE, len(words.keys))):
            named = self.marked.person_at.get(at)
            if set(words.between(at - 1)) & _BREAKS and words.between(at - 1) != ". ":
                return None
            if named and named[0] == at:
                is_closed = named[1] >= len(words.keys) or words.between(named[1] - 1)[:1] in {",", ".", ")", ";"}
                is_title = describe(self.marked, start, named[1])[0].named == named
                return self._fitting(saying, at) if is_closed and is_title else None
        return None

    def _of_two_offices(self, saying: Saying) -> Draft | None:
        """The person whose second title and name follow: 'Prime Minister' of 'Prime Minister and Defence Minister Ann Lee'."""
        words, start = self.marked.words, saying.last
        if words.keys[start : start + 1] != ("and",):
            return None
        for at in range(start + 2, min(start + _MAX_TITLE, len(words.keys))):
            named = self.marked.person_at.get(at)
            if set(words.between(at - 1)) & _BREAKS:
                return None
            if named and named[0] == at:
                told = describe(self.marked, saying.first, named[1])
                return self._fitting(saying, at) if len(told) == 1 and told[0].named == named else None
        return None

    def _apposed_with(self, saying: Saying) -> Draft | None:
        """The person whose two offices stand after the name: 'Ann Lee, vice president and prime minister of Oman, said'."""
        words, first, last = self.marked.words, saying.first, saying.last
        while first > 0 and saying.first - first < _MAX_TITLE and not set(words.between(first - 1)) & _BREAKS:
            first -= 1
        while last < len(words.keys) and last - saying.last < _MAX_TITLE and not set(words.between(last - 1)) & _BREAKS:
            last += 1
        is_closed = first > 0 and words.between(first - 1) == ", " and words.between(last - 1)[:1] in {",", "."}
        if not is_closed or "and" not in words.keys[first:last] or self.marked.persons_in(first, last):
            return None
        told = describe(self.marked, first, last)
        are_offices = len(told) == 2 and all(one.kind == "person" and one.manner in {"role", "inherit"} for one in told)
        is_one = are_offices and not any(one.is_plural for one in told) and words.keys[told[1].first] not in _ARTICLES
        return self._fitting(saying, first - 1) if is_one else None

    def _fitting(self, saying: Saying, at: int) -> Draft | None:
        person = self.person_at.get(at)
        return person if person and saying.code in {None, person.code} else None

    def counterpart(self, saying: Saying, owner: Draft) -> Draft | None:
        """Who holds in another state the office of the person whose counterpart somebody is."""
        code, role = saying.code or "", owner.role
        if not role:
            return None

        def fits(one: Draft) -> bool:
            is_other = one.code == code if code else one.code not in {None, owner.code}
            return one.kind == "person" and is_other and is_same_office(role, one.role or "")

        found = self.history.foremost(saying.first, fits)
        return found or self._holding(find_counterpart(self.marked.lexicon, code, role, self.day))

    def guest(self, saying: Saying, owner: Draft) -> Draft | None:
        """The person from another state whom a host, or a guest, has before them."""
        return self.history.last(saying.first, lambda one: one.kind == "person" and one.code not in {None, owner.code})

    def of_day(self, saying: Saying) -> Draft | None:
        """The holder of an office that the text describes and the lexicon knows: 'the Turkish president' on that day."""
        if saying.kind != "person" or not saying.is_definite or saying.is_former or not self._is_of_state(saying):
            return None
        is_top = saying.noun == "diplomat" and bool({"top", "chief"} & set(self.marked.words.keys[saying.first : saying.last]))
        noun = "foreign minister" if is_top else saying.noun or ""
        found = find_holder(self.marked.lexicon, saying.code or "", noun, self.day)
        return self._holding(found) if found and saying.sector in {None, "GOV", found[1].sector} else None

    def _is_of_state(self, saying: Saying) -> bool:
        """Whether an office is the state's: not a part's of it, a chamber's, a company's or a federation's."""
        if saying.place or not saying.noun or (saying.organ and saying.organ.code not in NON_STATES):
            return False
        words, title, end = self.marked.words, saying.noun.split(), saying.last
        for at in range(saying.last - 1, saying.first - 1, -1):
            if words.keys[at].removesuffix("s") == title[-1].removesuffix("s"):
                end = at + 1  # of the office, where the phrase does not go on
        for at in range(saying.first, saying.last):
            key, hit = words.keys[at], self.marked.hit_at.get(at)
            if at > saying.first and ("," in words.between(at - 1) or (at >= end and key in _CLAUSES)):
                break
            is_state = hit.entry.form in COUNTRY_FORMS if hit else self._is_state_noun(at)
            is_joined = not HYPHENS.isdisjoint({words.between(at - 1) if at else "", words.between(at)})  # 'pro-Western'
            if is_state or is_joined or key in _SMALL or end - len(title) <= at < end:
                continue
            is_view = hit is None or hit.entry.sector == "PTY" or hit.entry.code in UNIONS  # 'Socialist', 'EU member'
            is_name = hit is None and words.is_capital(at) and not (at < end and saying.code and words.keys[saying.first] != "the")
            if not is_view or is_name or words.is_possessive(at) or self._is_body(at):
                return False
        return True

    def _is_state_noun(self, at: int) -> bool:
        """Whether a word means the whole state: 'country', but not 'state' of 'the state premier'."""
        key, noun = self.marked.words.keys[at], self.marked.lexicon.nouns.get(self.marked.words.keys[at : at + 1])
        is_whole = key in COUNTRIES or (noun is not None and noun.manner == "state" and key != "territory")
        return is_whole and (key != "state" or self.marked.words.is_possessive(at))

    def _is_body(self, at: int) -> bool:
        key, noun = self.marked.words.keys[at], self.marked.lexicon.nouns.get(self.marked.words.keys[at : at + 1])
        return key in _BODIES or (noun is not None and noun.manner in {"body", "thing"})

    def _holding(self, found: tuple[Entry, Term] | None) -> Draft | None:
        """The person of an office: as the report names them, else as the lexicon does."""
        if found is None:
            return None
        entry, term = found
        named = next((one for one in self.person_at.values() if one.entry and one.entry.key == entry.key), None)
        key, role = ("holder", entry.key), term.role if term.is_sure(self.day) else None
        reason = f"the lexicon has {entry.name} as {term.role} on {self.day}"
        draft = Draft(key, "person", entry.name, entry.code, term.sector, role, entry=entry, reason=reason)
        return named or self.drafts.setdefault(key, draft)


def _end_of_addition(words: Words, first: int) -> int:
    """The word before which a phrase that a preposition begins ends; where others may be joined to it, that preposition."""
    last = first + 1
    while last < min(len(words.keys), first + _MAX_TITLE) and not set(words.between(last - 1)) & (_BREAKS | {"."}):
        last += 1
    return first if JOINTS & set(words.keys[first:last]) else last


def is_guest(saying: Saying) -> bool:
    """Whether somebody is described as the other one of a visit."""
    return saying.noun in {"guest", "host", "visitor"} and saying.owner is not None


def is_counterpart(saying: Saying) -> bool:
    """Whether somebody is described by having the office of another."""
    return (saying.noun or "").startswith("counterpart") or saying.noun in {"colleague", "opposite number"}
