"""The persons of a report: mentions of one name together, and whom of the lexicon a name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.full_names import ROYAL, bare_name, house_of, is_patronymic, is_same_name, may_mean, spelt_alike
from dragoman.actors.grammar import COURTESY, Saying
from dragoman.actors.lexicon import OFFICES, PERSON, SHIPPED, Entry, Lexicon
from dragoman.actors.spellings import ALIKE, GENERATIONS, MUCH_ALIKE, core, is_same_given, sounds_same
from dragoman.actors.words import Words, keys_of, listed

_WOMEN = listed("mrs ms miss lady dame madam queen princess spokeswoman congresswoman businesswoman")
_MEN = frozenset({"mr", "sir", "lord", "king", "prince", "spokesman", "congressman", "emir", "sultan", "businessman"})
_KIN = listed(
    "son sons daughter daughters brother brothers sister sisters wife husband father mother niece nephew cousin uncle aunt "
    "grandson granddaughter grandfather stepson"
)
_LEADERS = frozenset({"President", "Prime Minister", "Chancellor", "Supreme Leader", "Leader"})
_FAMOUS_GIVEN = frozenset({"saddam", "lula", "hillary", "modi", "xi"})
_REMEMBERED = 40  # years for which somebody who led a state is meant by a bare surname
_LEGENDS = listed(
    "hitler mussolini stalin lenin trotsky churchill napoleon khrushchev brezhnev truman eisenhower nixon kissinger roosevelt mao "
    "zedong hirohito nehru bhutto ataturk nasser sadat khomeini mossadegh mosaddegh pahlavi allende peron nkrumah lumumba mobutu "
    "nyerere sukarno ceausescu lincoln meir begin"
)
"""Surnames of leaders of long ago who are named without more."""
SHORT_TITLES = listed(
    "gen lt col maj capt sgt mr mrs ms dr prof gov sen rep pres amb cpl adm cmdr brig insp supt sens reps govs gens profs drs"
)
_LEAST_SOUND = 5  # letters of a surname that is found by its sound: 'Will' is no 'Vella'


@dataclass(slots=True)
class Person:
    """One person of the report.

    `ranges` are the words of each mention; `name` is the fullest, `spelt` its words and `keys` these in one spelling. `spelt` has
    the title where the lexicon's name has it: 'Pope Francis'. `is_relative`: told as somebody's kin.
    """

    keys: tuple[str, ...]
    ranges: list[tuple[int, int]] = field(default_factory=list)
    spelt: tuple[str, ...] = ()
    name: tuple[int, int] = (0, 0)
    entry: Entry | None = None
    gender: str | None = None
    said: Saying | None = None
    is_relative: bool = False


def gather(words: Words, lexicon: Lexicon, ranges: Iterable[tuple[int, int]]) -> list[Person]:
    """The persons that the name mentions belong to: a surname joins the full name before it, or after."""
    people: list[Person] = []
    trimmed = [(one, _trim(words, lexicon, *one)) for one in sorted(set(ranges))]
    for full_names in (True, False):
        for original, (first, last) in trimmed:
            keys = spelt_alike(words.keys[first:last])
            if (len(bare_name(keys)) > 1) is not full_names:
                continue
            name = original if _exact(words.keys[slice(*original)], lexicon) else (first, last)
            spelt = words.keys[slice(*name)]
            known = frozenset(_exact(spelt, lexicon))
            others = [one for one in people if not _is_another(one, known, lexicon)]
            is_relative = _is_relative(words, first)
            titled = None if known else _titled(people, words, first, keys)
            person = titled or _bearer(others, keys, first, is_relative)
            if person is None:
                person = Person(keys, spelt=spelt, name=name, is_relative=is_relative)
                people.append(person)
            if len(keys) > len(person.keys):
                person.keys, person.name = keys, name
                person.spelt = person.spelt if _exact(person.spelt, lexicon) else spelt
            person.ranges.append((first, last))
            person.gender = person.gender or _gender(keys, words.keys[original[0] : first], lexicon)
    for person in people:
        person.ranges.sort()
    return sorted(people, key=lambda person: person.ranges[0])


def join_spellings(persons: Sequence[Person]) -> list[Person]:
    """The persons, those whom the lexicon knows as one as one: 'Volodymyr Zelensky' and 'Zelenskyy'. The fullest name is kept."""
    joined: dict[Entry | int, Person] = {}
    for number, person in enumerate(persons):
        key = number if person.entry is None or person.is_relative else person.entry
        same = joined.get(key)
        if same is None:
            joined[key] = person
            continue
        fullest, other = (person, same) if len(person.keys) > len(same.keys) else (same, person)
        joined[key] = replace(
            fullest, ranges=sorted((*fullest.ranges, *other.ranges)), gender=fullest.gender or other.gender,
            said=fullest.said or other.said,
        )  # fmt: skip
    return sorted(joined.values(), key=lambda person: person.ranges[0])


def _trim(words: Words, lexicon: Lexicon, first: int, last: int) -> tuple[int, int]:
    while first < last - 1 and words.keys[first] not in lexicon.genders and (
        words.keys[first] in COURTESY or words.keys[first : first + 1] in lexicon.nouns
    ):
        first += 1
    return first, last


def _is_another(person: Person, known: frozenset[Entry], lexicon: Lexicon) -> bool:
    """Whether the lexicon has a person and a name as two different persons: 'King Salman' is no 'Mohammed bin Salman'."""
    own = _exact(person.spelt, lexicon) if known else []
    return bool(own) and known.isdisjoint(own)


def _titled(people: list[Person], words: Words, first: int, keys: tuple[str, ...]) -> Person | None:
    """Who is called by a title and the given name, as those of a ruling house are: 'King Salman' is no 'Khalid bin Salman'."""
    fitting = [one for one in people if len(keys) == 1 and is_given_name(words, first, one)]
    same = [one for one in fitting if any(at and words.keys[at - 1] == words.keys[first - 1] for at, _ in one.ranges)]
    before = [one for one in same or fitting if one.ranges[0][0] <= first]
    return max(before, key=lambda one: max(place[0] for place in one.ranges if place[0] <= first), default=None)


def is_given_name(words: Words, first: int, person: Person) -> bool:
    """Whether a word is the given name of somebody of a ruling house, behind a title: 'Sheikh Khalifa', whose house has that name
    too."""
    is_titled = first > 0 and words.keys[first - 1] in ROYAL and words.between(first - 1) == " "
    return is_titled and is_patronymic(person.keys) and spelt_alike(words.keys[first : first + 1]) == person.keys[:1]


def _bearer(people: list[Person], keys: tuple[str, ...], at: int, is_relative: bool) -> Person | None:
    bare = bare_name(keys)
    if len(bare) == 1:
        fitting = [one for one in people if bare[0] == bare_name(one.keys)[-1]] or [
            one for one in people if may_mean(bare[0], one.keys)
        ]
        before = [one for one in fitting if one.ranges[0][0] <= at]
        if before:
            return max(before, key=lambda one: max(place[0] for place in one.ranges if place[0] <= at))
        return fitting[0] if fitting else None
    same = next((one for one in people if one.keys == keys), None)
    return same or next((one for one in people if not is_relative and is_same_name(one.keys, keys)), None)


def _is_relative(words: Words, first: int) -> bool:
    """Whether a name is told as somebody's kin, who often share it: 'her niece, Marion Maréchal-Le Pen'."""
    return first > 0 and words.keys[first - 1] in _KIN and words.between(first - 1) in {" ", ", "}


def _gender(keys: tuple[str, ...], before: tuple[str, ...], lexicon: Lexicon) -> str | None:
    marks = {*before, *keys}
    if marks & _WOMEN or marks & _MEN:
        return "f" if marks & _WOMEN else "m"
    return lexicon.genders.get(keys[0]) if len(keys) > 1 else None


def leads_state(entry: Entry, day: str) -> bool:
    """Whether somebody is the head of a state or of its government on a day."""
    return any(term.office in OFFICES[:2] and term.covers(day) for term in entry.terms)


def is_same_person(entry: Entry, keys: tuple[str, ...]) -> bool:
    """Whether a full name can be that of somebody in the lexicon: 'Donald Trump Jr.' is not Donald Trump."""
    name = keys_of(entry.name)
    return set(name) & GENERATIONS == set(keys) & GENERATIONS and _fits(entry, keys)


def told_gender(words: Words, first: int) -> str | None:
    """Whether the word right before a name says that it is a woman's or a man's: 'Ms', 'Sir'; None if it does not."""
    before = {words.keys[first - 1]} if first and words.between(first - 1) in {" ", ". "} else set()
    return "f" if before & _WOMEN else "m" if before & _MEN else None


def recognise(person: Person, lexicon: Lexicon, day: str, codes: dict[str, int]) -> Entry | None:
    """The person of the lexicon with this name; a bare surname is taken for the best known bearer that fits the report."""
    bare = bare_name(person.keys)
    exact = _exact(person.spelt, lexicon) or _exact(core(person.spelt), lexicon)
    is_alone = len(bare) == 1 and not (exact and len(person.spelt) > 1)
    if (is_alone and bare[0] in lexicon.genders and bare[0] not in _FAMOUS_GIVEN) or (person.is_relative and not exact):
        return None
    fitting = exact or _fitting(person.keys, bare, lexicon, day)
    ranked = sorted(fitting, key=lambda one: (
        -is_held(one, day), bool(exact) and not has_begun(one, day), -_fame(one, day), -codes.get(one.code, 0),
        one.origin == SHIPPED, -_leads(one, day), -len(one.terms), one.key,
    ))  # fmt: skip
    if not ranked:
        return None
    best = ranked[0]
    is_only = sum(is_held(one, day) for one in ranked) == 1 and is_held(best, day)
    is_plain = is_only or codes.get(best.code, 0) or _fame(best, day) or _leads(best, day) or _led_alone(best, ranked, day)
    return best if is_plain or not is_alone else None


def _exact(spelt: tuple[str, ...], lexicon: Lexicon) -> list[Entry]:
    return [one for rest, _, one in lexicon.names.get(spelt[0], ()) if rest == spelt[1:] and one.form == PERSON]


def _fitting(keys: tuple[str, ...], bare: tuple[str, ...], lexicon: Lexicon, day: str) -> list[Entry]:
    """The persons of the lexicon who can have a name that it does not have so."""
    fitting = [] if is_patronymic(keys) else lexicon.surnames.get(bare[-1], []) or lexicon.surnames.get(bare[0], [])
    if not fitting:
        fitting = [one for key in bare for one in lexicon.surnames.get(key, ()) if len(bare) > 1]
    if len(bare) == 1:
        return fitting
    fitting = [one for one in fitting if _fits(one, keys) and _may_be_of_house(one, house_of(keys), lexicon)]
    return fitting or ([] if is_patronymic(keys) else _by_sound(bare, lexicon, day))


def _may_be_of_house(entry: Entry, house: str, lexicon: Lexicon) -> bool:
    """Whether somebody is of a state in which the lexicon knows a house: no Saudi prince is an Al Khalifa."""
    states = {
        one.code for one in lexicon.surnames.get(house, ())
        if any(keys_of(form)[-2:] == ("al", house) for form in lexicon.forms[one])
    }  # fmt: skip
    return not states or entry.code in states


def _by_sound(bare: tuple[str, ...], lexicon: Lexicon, day: str) -> list[Entry]:
    """Office holders of the day whose whole name sounds so: 'Aleksandr Lukashenka', 'Ashraf Ghany'."""
    like = lexicon.surnames_like(bare[-1]) if len(bare) > 1 and len(bare[-1]) >= _LEAST_SOUND else []
    return [one for one in like if (is_held(one, day) or not day) and sounds_same(bare_name(keys_of(one.name))[:-1], bare[:-1])]


def _fame(entry: Entry, day: str) -> int:
    """Without a date: how often somebody led a state."""
    return 0 if day else sum(term.role in _LEADERS for term in entry.terms)


def _led_alone(entry: Entry, others: list[Entry], day: str) -> bool:
    """Whether by the day just one of those of a surname has led a state, and it is this one: 'Obama' in 2023.

    Who led one long ago is not meant by a surname that others bear too; those are whom everybody knows.
    """
    led = [one for one in others if any(term.role in _LEADERS and term.since <= day for term in one.terms)]
    if led != [entry] or not day[:4].isdigit():
        return False
    left = max(term.until or day for term in entry.terms)
    return int(day[:4]) - int(left[:4]) < _REMEMBERED or keys_of(entry.name)[-1] in _LEGENDS


def _leads(entry: Entry, day: str) -> int:
    """How high the office is that somebody holds on the day: of those of one surname the president is meant before his wife."""
    ranks = [len(OFFICES) - OFFICES.index(term.office) for term in entry.terms if term.office and day and term.covers(day)]
    return max(ranks, default=0)


def _fits(entry: Entry, keys: tuple[str, ...]) -> bool:
    name = spelt_alike(keys_of(entry.name))
    if is_patronymic(keys) or is_patronymic(name):
        return is_same_name(name, spelt_alike(keys))
    known, bare = bare_name(name), bare_name(keys)
    if known[-1] == bare[-1]:
        alike = ALIKE if len(known) <= len(bare) else MUCH_ALIKE
        return is_same_given(known[0], bare[0], alike) or bare[0] in known[:-1]
    return len(set(known) & set(bare)) >= 2


def is_held(entry: Entry, day: str) -> int:
    """1 if somebody holds an office on a day."""
    return int(any(term.covers(day) for term in entry.terms)) if day else 0


def has_begun(entry: Entry, day: str) -> bool:
    """Whether somebody held an office by the day: who shares a name and a state only comes to one later is meant less."""
    return any(term.since <= day for term in entry.terms)
