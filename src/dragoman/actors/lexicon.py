"""What is known beforehand: states, organisations, persons with their offices, places, and the nouns of each sector."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from threading import Lock

from dragoman.actors.spellings import sound
from dragoman.actors.things import thing_words
from dragoman.actors.words import Words, keys_of
from dragoman.places import load_places

STATE, CAPITAL, ADJECTIVE, NATIONAL, PLACE, ORGAN, PERSON = (
    "state", "capital", "adjective", "national", "place", "organ", "person",
)  # fmt: skip
COUNTRY_FORMS = frozenset({STATE, CAPITAL, ADJECTIVE})
NON_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
NOBODY = "-"
SHIPPED, OWN = "shipped", "own"
"""Where an entry comes from: the tables of this package, or a lexicon of the user's own."""
OFFICES = ("head_of_state", "head_of_government", "foreign", "defence")
"""The offices of a state that one person holds at a time; where nobody is `head_of_government`, the head of state is."""
_BRITISH = (("organisation", "organization"), ("defence", "defense"), ("centre", "center"), ("labour", "labor"))
_SPELLINGS = (*_BRITISH, *((american, british) for british, american in _BRITISH))
"""Words of names that the British spell in another way."""
_LOADING = Lock()
_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM"})
_AMERICAS = ("latin", "south", "central", "north")
_AMERICAN = ("america", "american", "americans")  # whose states are many
_PLURAL_ENDS = ("people", "men", "media", "police", "troops", "children", "clergy", "youth")


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from `since` until `until` (excluded); empty dates are unknown.

    A date that is known only to the month or the year is `2014-03` or `2014`. `office` is one of OFFICES, or empty; `checked` the
    date up to which the row was checked.
    """

    role: str
    sector: str
    since: str
    until: str
    office: str = ""
    checked: str = ""

    def covers(self, day: str) -> bool:
        """Whether the office was held on the day, or may have been: in the month or year of which the change is known."""
        return self.since <= day and (not self.until or day < self.until or day.startswith(self.until))

    def is_sure(self, day: str) -> bool:
        """Whether the day, covered by the term, lies outside of the month or year that is all that is known of a change."""
        vague = (one for one in (self.since, self.until) if 0 < len(one) < len("2014-03-01"))
        return not any(day.startswith(one) for one in vague)


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that stand for somebody. `usual`: the code is only the usual one. `key` tells one bearer from another.

    An adjective or a plural that is `usual` names a people that lives in several states.

    `origin` is SHIPPED, or OWN where a row of the user's says anything of the entry.
    """

    key: str
    name: str
    form: str
    code: str
    sector: str | None = None
    kind: str = "organization"
    terms: tuple[Term, ...] = ()
    usual: bool = False
    wikidata_id: str | None = None
    origin: str = SHIPPED


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text, from word `first` up to and without `last`."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that says what somebody is. `manner`: role, body, inherit, thing, state or others; `plural` as written.

    `usual` is the code it has where the words name none; NOBODY forbids to supply one. `is_sole`: no other state has such a one.
    """

    sector: str | None
    manner: str
    plural: bool
    usual: str | None = None
    is_sole: bool = False


@dataclass(slots=True)
class Lexicon:
    """All tables, ready to be looked up by folded words; `forms` has the words of each entry as the tables write them.

    `hosts` has the states that a people lives in beside its own, by the key of its entry; `stateless` names that mean no state
    although they have a state's name in them, by their first word: 'South China Sea', 'Latin American'.
    """

    names: dict[str, list[tuple[tuple[str, ...], str, Entry]]] = field(default_factory=dict)
    surnames: dict[str, list[Entry]] = field(default_factory=dict)
    nouns: dict[tuple[str, ...], Noun] = field(default_factory=dict)
    suffixes: dict[str, Noun] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    holders: dict[str, list[Entry]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    wikidata_ids: dict[str, str] = field(default_factory=dict)
    forms: dict[Entry, dict[str, None]] = field(default_factory=dict)
    hosts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stateless: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    sounds: dict[str, list[str]] = field(default_factory=dict, compare=False)

    def surnames_like(self, surname: str) -> list[Entry]:
        """The persons whose surname sounds like one, however it is transliterated."""
        if not self.sounds:
            for known in self.surnames:
                self.sounds.setdefault(sound(known), []).append(known)
        alike = self.sounds.get(sound(surname), ()) if sound(surname) else ()
        return [entry for known in alike for entry in self.surnames[known]]

    def add(self, forms: str, entry: Entry) -> None:
        """Enter all forms (separated by |) of an entry."""
        if entry.wikidata_id:
            self.wikidata_ids[entry.key] = entry.wikidata_id
        for form in filter(None, forms.split("|")):
            keys = keys_of(form)
            letters = form.replace(".", "")
            shape = "acronym" if len(letters) <= 3 and _is_acronym(letters) else "noun" if form.islower() else "name"
            shape = "title" if entry.sector == "JRN" and len(keys) > 1 and _is_title(form) else shape
            self.names.setdefault(keys[0], []).append((keys[1:], shape, entry))
            for one, other in _SPELLINGS:
                if one in keys:
                    first, *rest = (other if key == one else key for key in keys)
                    self.names.setdefault(first, []).append((tuple(rest), shape, entry))
            self.forms.setdefault(entry, {})[form] = None

    def add_person(self, entry: Entry, forms: Iterable[str]) -> None:
        """Enter a person under every form, under the surnames and among the holders of offices of the state."""
        for form in forms:
            keys = keys_of(form)
            self.add(form, entry)
            for key in {keys[0]} if entry.code in _SURNAME_FIRST else {keys[-1]}:
                known = self.surnames.setdefault(key, [])
                if entry not in known:
                    known.append(entry)
        self.holders.setdefault(entry.code, []).append(entry)

    def entries(self, name: str) -> list[Entry]:
        """The entries whose form is exactly this name."""
        keys = keys_of(name)
        return [entry for rest, _, entry in self.names.get(keys[0], ()) if rest == keys[1:]] if keys else []

    def find(self, words: Words, day: str) -> tuple[Hit, ...]:
        """Every longest name of the lexicon in a text; of two that share a name, the one valid on the day."""
        hits, at, n_words = [], 0, len(words.keys)
        while at < n_words:
            hit = self._longest(words, at, day) if words.keys[at] in self.names else None
            if hit and words.keys[at] == "the" and words.keys[at + 1] in self.names:
                inner = self._longest(words, at + 1, day)
                hit = inner if inner and inner.last > hit.last else hit  # 'the Guardian Council' is not 'the Guardian'
            passed = self._stateless_end(words, at)
            if hit and hit.last > passed:
                hits.append(hit)
            at = max(hit.last if hit else 0, passed, at + 1)
        things = thing_words(words, self)
        return tuple(hit for hit in hits if not things.issuperset(range(hit.first, hit.last)))

    def _stateless_end(self, words: Words, at: int) -> int:
        """The end of a name that means no state and begins at a word; 0 if there is none."""
        ends = (at + 1 + len(rest) for rest in self.stateless.get(words.keys[at], ()) if words.is_capital(at))
        return max((end for end in ends if words.keys[at + 1 : end] in self.stateless[words.keys[at]]), default=0)

    def stateless_words(self, words: Words) -> frozenset[int]:
        """The words of a text that belong to names which mean no state."""
        starts = [at for at, key in enumerate(words.keys) if key in self.stateless]
        named = frozenset(at for start in starts for at in range(start, self._stateless_end(words, start)))
        return named | thing_words(words, self)

    def _longest(self, words: Words, at: int, day: str) -> Hit | None:
        second = words.keys[at + 1] if at + 1 < len(words.keys) else ""
        for rest, shape, entry in self.names[words.keys[at]]:  # the longest first
            if rest and rest[0] != second:  # of most names, and told more quickly than by all their words
                continue
            last = at + 1 + len(rest)
            if words.keys[at + 1 : last] != rest or not _written_as_name(words, at, last, shape):
                continue
            if entry.form == ORGAN and entry.terms and not entry.terms[0].covers(day or "0000"):
                continue
            return Hit(at, last, entry)
        return None


def _is_title(form: str) -> bool:
    """Whether each word of a form is written with a capital or a figure: such names of newspapers are often common words."""
    return all(word[:1].isupper() or word[:1].isdigit() for word in re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", form))


def _is_acronym(written: str) -> bool:
    """Whether a word is written as an abbreviation: 'RSF', 'LeT', but not 'Let'."""
    return written.isupper() or sum(letter.isupper() for letter in written) > 1


def _written_as_name(words: Words, first: int, last: int, shape: str) -> bool:
    if shape == "noun":
        return True
    if shape == "acronym":
        return _is_acronym(words.written(first).removesuffix("’s").removesuffix("'s"))
    is_capital = [words.is_capital(at) or words.written(at)[:1].isdigit() for at in range(first, last)]
    return all(is_capital) if shape == "title" else any(is_capital)


def _rows(table: str) -> Iterator[list[str]]:
    lines = files("dragoman.actors").joinpath("data", table).read_text(encoding="utf-8").split("\n")
    body = [line for line in lines if line and not line.startswith("#")]
    width = body[0].count("\t") + 1
    for line in body[1:]:
        cells = line.split("\t")
        yield cells + [""] * (width - len(cells))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-3] + "men" if noun.endswith("man") else noun + "s"


def _read_states(lexicon: Lexicon) -> None:
    for code, names, adjectives, nationals, capitals, parent, _, _, wikidata_id, _ in _rows("states.tsv"):
        name = names.split("|")[0]
        for forms, form in ((names, STATE), (capitals, CAPITAL), (adjectives, ADJECTIVE), (nationals, NATIONAL)):
            kind = "group" if form == NATIONAL else "state"
            lexicon.add(forms, Entry(code, name, form, code, None, kind, wikidata_id=wikidata_id or None))
        lexicon.titles[code] = name
        if parent:
            lexicon.parents[code] = parent


def _read_peoples(lexicon: Lexicon) -> None:
    for home, states, adjectives, nationals in _rows("peoples.tsv"):
        hosts = tuple(states.split("|"))
        name = (adjectives or nationals).split("|")[0]
        key = home if home != NOBODY else f"people {name}"
        lexicon.hosts[key] = hosts
        code = home if home != NOBODY else hosts[0]
        for forms, form in ((adjectives, ADJECTIVE), (nationals, NATIONAL)):
            kind = "group" if form == NATIONAL else "state"
            lexicon.add(forms, Entry(key, lexicon.titles.get(home, name), form, code, None, kind, usual=True))


def _read_organs(lexicon: Lexicon) -> None:
    for names, code, sector, wikidata_id, _ in _rows("designations.tsv"):
        name, is_usual, state = names.split("|")[0].rstrip("*"), code.endswith("*"), code.rstrip("*")
        organ = Entry(name, name, ORGAN, state, sector, usual=is_usual, wikidata_id=wikidata_id or None)
        _add_organ(lexicon, names, organ if sector else Entry(state, name, CAPITAL, state, None, "state"))
    for names, code, sector, kind, since, until, wikidata_id, checked in _rows("organisations.tsv"):
        name, is_usual, state = names.split("|")[0].rstrip("*"), code.endswith("*"), code.rstrip("*")
        terms = (Term("", sector, since, until, checked=checked),) if since or until else ()
        organ = Entry(name, name, ORGAN, state, sector or None, kind, terms, is_usual, wikidata_id or None)
        _add_organ(lexicon, names, organ)


def _add_organ(lexicon: Lexicon, names: str, organ: Entry) -> None:
    """Enter an organ; of names with a star the state is only the usual one: 'Social Democrats' of the SPD."""
    shared = {name for name in names.split("|") if name.endswith("*")}
    lexicon.add("|".join(name for name in names.split("|") if name not in shared), organ)
    lexicon.add("|".join(name.rstrip("*") for name in names.split("|") if name in shared), replace(organ, usual=True))


def _read_places(lexicon: Lexicon) -> None:
    for code, places in _rows("places.tsv"):
        for place in places.split("|"):
            lexicon.add(place, Entry(f"{code} {place}", place, PLACE, code, None, "place"))
    for name, location in load_places().items():
        if location.country_code and location.precision != "country" and not lexicon.entries(name):
            code, key = location.country_code, f"{location.country_code} {location.name}"
            lexicon.add(name, Entry(key, location.name, PLACE, code, None, "place"))
    waters = [keys_of(name) for name, location in load_places().items() if not location.country_code]
    for first, *rest in (*waters, *itertools.product(_AMERICAS, _AMERICAN)):
        if rest:
            lexicon.stateless.setdefault(first, []).append(tuple(rest))


def _read_persons(lexicon: Lexicon) -> None:
    terms: dict[tuple[str, str], list[Term]] = {}
    forms: dict[tuple[str, str], dict[str, None]] = {}
    ids: dict[tuple[str, str], str] = {}
    for code, names, role, sector, office, since, until, wikidata_id, checked in _rows("offices.tsv"):
        person = (code, names.split("|")[0])
        terms.setdefault(person, []).append(Term(role, sector, since, until, office, checked))
        forms.setdefault(person, {}).update(dict.fromkeys(names.split("|")))
        if wikidata_id:
            ids[person] = wikidata_id
    for (code, name), held in terms.items():
        entry = Entry(f"{code} {name}", name, PERSON, code, None, "person", tuple(held), wikidata_id=ids.get((code, name)))
        lexicon.add_person(entry, forms[code, name])


def _read_nouns(lexicon: Lexicon) -> None:
    for sector, manner, nouns, code in _rows("sector_words.tsv"):
        usual, is_sole = code.rstrip("!") or None, code.endswith("!")
        if manner == "suffix":
            lexicon.suffixes.update(dict.fromkeys(nouns.split("|"), Noun(sector, manner, False, usual)))
            continue
        for noun in nouns.split("|"):
            head = noun.split(" of ")[0]  # 'heads' of 'heads of state'
            is_plural = head.endswith(("s", *_PLURAL_ENDS)) and not head.endswith("ss")
            lexicon.nouns[keys_of(noun)] = Noun(sector or None, manner, is_plural, usual, is_sole)
            if not noun.endswith("s") and not head.endswith("s"):
                lexicon.nouns.setdefault(keys_of(_plural(noun)), Noun(sector or None, manner, True, usual, is_sole))
    for gender, names in _rows("given_names.tsv"):
        lexicon.genders.update(dict.fromkeys(names.split("|"), gender))


def load() -> Lexicon:
    """The lexicon, read once, whichever threads ask for it."""
    with _LOADING:
        return _load()


@cache
def _load() -> Lexicon:
    lexicon = Lexicon()
    for read in (_read_organs, _read_persons, _read_states, _read_peoples, _read_places, _read_nouns):
        read(lexicon)
    for rows in lexicon.names.values():
        rows.sort(key=lambda row: -len(row[0]))
    return lexicon


def find_code(name: str) -> str | None:
    """The PLOVER code that a name stands for: 'Iran', 'Iranian', 'Tehran' and 'IRN' are IRN, 'NATO' is IGO.

    Args:
        name: a state, adjective, capital, organ, organisation or code, in any case of letters.

    Returns:
        The code, or None if the name is not known or stands for several.
    """
    lexicon = load()
    if name in lexicon.titles or name in NON_STATES:
        return name
    found = [entry for entry in lexicon.entries(name) if entry.form != PERSON]
    ranked = [entry for entry in found if entry.form in COUNTRY_FORMS] or found
    codes = {entry.code for entry in ranked}
    return codes.pop() if len(codes) == 1 else None
