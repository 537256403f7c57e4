"""A text with the names found in it: which words belong to the lexicon, to a person, to an organisation, to a noun."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.grammar import HONORIFICS, HYPHENS, JOINTS, LEADING, NAMELESS, PARTICLES, PORTFOLIOS, SKIPPED
from dragoman.actors.lexicon import ORGAN, PERSON, Entry, Hit, Lexicon, Noun
from dragoman.actors.things import affiliation_words, dateline_words, thing_words
from dragoman.actors.words import Words

SHIPS = frozenset({"uss", "hms", "hmas", "hmcs"})  # before the names of ships
_MAX_NOUN = 4  # words of the longest noun in the tables
MINISTRY = frozenset({"ministry", "department"})
_FIELDS = PORTFOLIOS | {"intelligence"}  # what ministers are for


@dataclass(slots=True)
class Marked:
    """The words of a text with `hits`, the lexicon's names in it, and `persons`, the words of person names.

    `organisations` are the words that the reader takes for names of organisations, `stateless` those of names that mean no state,
    `attacked` those of parties that an attack is done to, `nobody` those of treaties, laws, buildings and the letters of a party.
    """

    words: Words
    lexicon: Lexicon
    hits: tuple[Hit, ...]
    persons: tuple[tuple[int, int], ...]
    organisations: frozenset[int] = frozenset()
    hit_at: dict[int, Hit] = field(default_factory=dict)
    person_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    stateless: frozenset[int] = frozenset()
    attacked: frozenset[int] = frozenset()
    nobody: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for hit in self.hits:
            self.hit_at.update(dict.fromkeys(range(hit.first, hit.last), hit))
        for first, last in self.persons:
            self.person_at.update(dict.fromkeys(range(first, last), (first, last)))
        self.organisations -= self.person_at.keys()
        self.stateless = self.lexicon.stateless_words(self.words)
        self.nobody = thing_words(self.words, self.lexicon) | affiliation_words(self.words)
        self.nobody |= dateline_words(self.words) - self.hit_at.keys()

    def is_inside(self, at: int) -> bool:
        """Whether a word continues a name."""
        hit, person = self.hit_at.get(at), self.person_at.get(at)
        return bool((hit and hit.first < at) or (person and person[0] < at))

    def name_from(self, at: int) -> int:
        """The first word of the name that a word belongs to; the word itself where it belongs to none."""
        hit = self.hit_at.get(at)
        return hit.first if hit else self.person_at.get(at, (at, at))[0]

    def is_known(self, at: int) -> bool:
        """Whether a word belongs to a name of the lexicon that is no person's."""
        hit = self.hit_at.get(at)
        return bool(hit and hit.entry.form != PERSON)

    def named_after_place(self, last: int) -> tuple[int, int] | None:
        """A person's name at the end of the words, right behind a state or body of a title: 'envoy for Yemen Ann Lee'."""
        name = self.person_at.get(last - 1)
        before = self.hit_at.get(name[0] - 1) if name else None
        if name is None or name[1] != last or before is None or before.entry.form == PERSON or before.first < 1:
            return None
        at = before.first - (self.words.keys[before.first - 1] == "the")
        is_plain = self.words.between(name[0] - 1) == " " and not self.words.is_possessive(name[0] - 1)
        return name if is_plain and self.words.keys[at - 1] in {"for", "to", "in", "on"} else None

    def persons_in(self, first: int, last: int) -> bool:
        """Whether words are of a person's name."""
        return any(at in self.person_at for at in range(first, last))

    def joins_fields(self, at: int) -> bool:
        """Whether 'and' joins what ministers are for, not ministers: 'defence and foreign ministers'.

        One ministry may have any two fields, however they are called: 'the Foreign and Expatriates Ministry'.
        """
        around = {*self.words.keys[at - 1 : at], *self.words.keys[at + 1 : at + 2]}
        if self.words.keys[at] != "and" or self.words.keys[at - 1] not in _FIELDS:
            return False
        return (len(around) == 2 and around <= _FIELDS) or self._ends_ministry(at + 1)

    def _ends_ministry(self, start: int) -> bool:
        """Whether the words from one on are the second field of one ministry."""
        for at in range(start, min(start + _MAX_NOUN, len(self.words.keys))):
            key = self.words.keys[at]
            if key in MINISTRY:
                return at > start
            if at in self.hit_at or at in self.person_at or key in JOINTS or key in SKIPPED or self.words.between(at) != " ":
                return False
        return False

    def hits_in(self, start: int, end: int) -> list[Hit]:
        """The lexicon's names among the words that are neither a person's nor only part of an adjective."""
        found: list[Hit] = []
        for at in range(start, end):
            hit = self.hit_at.get(at)
            if hit and (not found or found[-1] is not hit) and at not in self.person_at and not self._is_modifier(hit):
                found.append(hit)
        return found

    def organ_in(self, start: int, end: int) -> Entry | None:
        """The last organisation of the lexicon among the words."""
        return next((hit.entry for hit in reversed(self.hits_in(start, end)) if hit.entry.form == ORGAN), None)

    def _is_modifier(self, hit: Hit) -> bool:
        """Whether the name is only part of an adjective: US-backed, pro-Kurdish, anti-Assad."""
        keys = self.words.keys
        if hit.first and self.words.between(hit.first - 1) == "-" and keys[hit.first - 1] in {"pro", "anti", "non", "un"}:
            return True
        following, gap = keys[hit.last : hit.last + 1], self.words.between(hit.last - 1)
        if not following or following[0] not in LEADING:
            return False
        return gap in HYPHENS or (gap == " " and following[0] in {"backed", "led"})

    def noun(self, start: int, end: int) -> tuple[int, Noun | None]:
        """The longest noun of the tables that ends at `end`, and where it starts."""
        suffix = self._suffix(end - 1) if end > start else None
        for first in range(max(start, end - _MAX_NOUN), end - 1 if suffix else end):
            noun = self.lexicon.nouns.get(self.words.keys[first:end])
            if noun and not self._is_cut(first, end):
                return first, noun
        return (end - 1, suffix) if suffix else (end, None)

    def _is_cut(self, first: int, end: int) -> bool:
        """Whether words begin inside of an organisation's name that they go beyond: 'union leaders' of 'African Union leaders'."""
        hit = self.hit_at.get(first)
        return hit is not None and hit.entry.form == ORGAN and hit.first < first < hit.last < end

    def is_in_noun(self, start: int, at: int, end: int) -> bool:
        """Whether a word is inside of a noun of the tables: 'of' in 'secretary of state'."""
        keys = self.words.keys
        return any(
            keys[first:last] in self.lexicon.nouns
            for first in range(max(start, at - 2), at) for last in range(at + 2, min(end, first + _MAX_NOUN) + 1)
        )  # fmt: skip

    def noun_before(self, end: int) -> tuple[int, Noun | None]:
        """The longest noun of the tables that ends at a word, however far it reaches back."""
        return self.noun(max(0, end - _MAX_NOUN), end)

    def _suffix(self, at: int) -> Noun | None:
        """The noun that ends a capitalised name: 'Kyiv Post', 'Reliance Industries'."""
        suffix = self.lexicon.suffixes.get(self.words.keys[at])
        is_name = suffix is not None and at > 0 and self.words.is_capital(at) and self.words.is_capital(at - 1)
        return suffix if is_name and self.words.between(at - 1) == " " else None

    def name(self, start: int, cut: int) -> tuple[int, int] | None:
        """A person's name at the end of the words, known or by its capitals."""
        person, hit = self.person_at.get(cut - 1), self.hit_at.get(cut - 1)
        if person:
            return max(person[0], start), cut
        if hit:
            return (max(hit.first, start), cut) if hit.entry.form == PERSON else None
        first = cut
        while first > start and self._may_be_name(first - 1):
            first -= 1
        if first > start and (self.noun(start, cut)[0] < first or self.words.keys[first - 1] in SHIPS):
            return None  # 'Court of Appeals', 'USS Benfold'
        if first < cut and first == start and self.words.keys[first] in PARTICLES and not self.words.is_capital(first):
            first += 1
        for end in range(cut, first, -1):
            key = self.words.keys[end - 1]
            if self.noun(first, end)[1] and (end == cut or (key not in HONORIFICS and key not in self.lexicon.genders)):
                first = end
                break
        has_article = first > 0 and first == cut - 1 and self.words.keys[first - 1] == "the"
        is_told = any(key not in NAMELESS for key in self.words.keys[first:cut])
        is_name = first < cut and is_told and self.words.is_capital(cut - 1) and not has_article
        is_name = is_name and not self.is_organisation(first, cut)
        return (first, cut) if is_name else None

    def _may_be_name(self, at: int) -> bool:
        if at in self.stateless or at in self.hit_at or self.words.keys[at] in {"kurds", "kurd", "kurdish"}:
            return at in self.hit_at and self.hit_at[at].entry.form == PERSON
        return self.words.is_capital(at) or self.words.keys[at] in PARTICLES

    def is_organisation(self, first: int, last: int) -> bool:
        """Whether an unknown name is an abbreviation, or the reader calls it an organisation."""
        written = self.words.text[self.words.starts[first] : self.words.ends[last - 1]]
        return (written.isupper() and len(written) > 1) or any(at in self.organisations for at in range(first, last))
