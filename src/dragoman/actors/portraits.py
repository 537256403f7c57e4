"""What the words directly around a person's name say of its bearer: a title before it, an apposition after it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.affiliations import affiliation, beside, writer
from dragoman.actors.deeds import fled
from dragoman.actors.grammar import COURTESY, HONORIFICS, Saying
from dragoman.actors.joined import higher
from dragoman.actors.lexicon import ADJECTIVE, COUNTRY_FORMS, NATIONAL, PLACE, Noun
from dragoman.actors.marked import Marked
from dragoman.actors.people import SHORT_TITLES, Person
from dragoman.actors.phrases import describe
from dragoman.actors.sides import side_at
from dragoman.actors.words import Words, listed

_OF_OFFICES = listed("the of and affairs humanitarian political foreign human rights climate reconstruction security economic")
_LINKS = listed(
    "the former ex acting then deputy vice chief senior current outgoing new embattled his her its their s late interim"
)
_ARTICLES = frozenset({"the", "a", "an", "his", "its", "her", "their"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "on", "to"})
_NEXT = frozenset({" ", "-", "’ ", "' "})
NATIVE = "native"  # the noun of somebody of whom only the origin is told
_ONE = frozenset({"a", "an", "another", "one"})
_ONCE = frozenset({"formerly", "originally"})
_VERBS = listed("said says told added tweeted wrote is was has had were have argued warned")
_BOUNDS = frozenset({"who", "which", "that", "whose", "until", "when", "after", "before", "where"})
_BEFORE = frozenset({"by", "that", "when", "after", "before", "while", "but", "if"})
_DEEDS = listed("shot took met beat sent held told said hit led freed brought caught called")  # verbs of no usual ending
_NO_NOUN = frozenset({"who", "which", "whose", "but", "and", "in", "on", "as", "at", "with"})
_HEADING = frozenset({"heads", "leads", "chairs", "runs", "commands", "directs"})
_NAMING = frozenset({"named", "identified", "unmasked"})
_AUXILIARIES = listed("was were is are has have had been be being later also")
_MAX_TITLE, _MAX_APPOSITION, _MAX_MENTIONS, _MAX_NAMING = 12, 16, 4, 6


def portray(person: Person, marked: Marked) -> Saying | None:
    """What the words directly around the mentions of a name say: a title before it, an apposition after it, a place of origin."""
    found: Saying | None = None
    for first, last in person.ranges[:_MAX_MENTIONS]:
        for said in (
            _title(marked, first, last), _apposition(marked, last), _told(marked, last), affiliation(marked, first, last),
            _flight(marked, first, last), _origin(marked, first, last), writer(marked, first, last), _shared_title(marked, first),
            _identified(marked, first), _heading(marked, first, last),
        ):  # fmt: skip
            if said and said.noun:
                found = said if found is None else _added(found, said)
        if found and found.code:
            break
    side = next(filter(None, (side_at(marked, last, last + _MAX_APPOSITION) for _, last in person.ranges[:_MAX_MENTIONS])), None)
    if side and (found is None or found.sector in {None, "CVL", "SOC"}):
        first, last = person.ranges[0]
        found = replace(found or Saying(first, last, kind="person", noun="fighter"), sector=side)
    return found


def _added(found: Saying, said: Saying) -> Saying:
    """What is said of somebody, with what other words add: the state, or that a rank is one of the past."""
    if said.is_former and said.sector == "ELI" and found.sector == "MIL":
        found = replace(found, sector="ELI", is_former=True)
    if said.is_of_union and found.sector in {None, "ELI", "CVL"}:
        return said
    if found.sector is None and found.manner is None and said.sector:
        return replace(said, code=found.code)
    return replace(found, code=said.code) if found.code is None else found


def _title(marked: Marked, name_first: int, name_last: int) -> Saying | None:
    """The office before a name: 'the Jordanian government spokesman Mohammad al-Momani'."""
    words, end = marked.words, name_first
    while end > 0 and words.keys[end - 1] in COURTESY:
        end -= 1
    is_short = end > 0 and words.keys[end - 1] in HONORIFICS | SHORT_TITLES and words.between(end - 1) == ". "
    is_possessor = end > 0 and words.between(end - 1) in {"’ ", "' "} and words.keys[end - 1].endswith("s")
    if not end or (words.between(end - 1) not in {" ", ", ", "\n"} and not is_short and not is_possessor):
        return None
    if words.between(end - 1) == ", ":
        return _title_and_comma(marked, end) if words.between(name_last - 1).strip()[:1] or name_last >= len(words.keys) else None
    start, noun = marked.noun_before(end)
    hit = marked.hit_at.get(end - 1)
    if hit and hit.last == end and end == name_first:
        told = beside(hit, words.is_possessive(end - 1), name_first, name_last)
        if told or marked.named_after_place(name_last):
            return told or _title_and_comma(marked, end)
    if noun is None or noun.manner == "thing" or is_possessor:
        return _title_for(marked, name_first) if noun is None and not is_possessor else None
    if noun.plural and words.keys[end - 1] not in SHORT_TITLES and not _is_joined(marked, name_last):
        return None
    start = _start_of_title(marked, start, end)
    both = _of_two_offices(marked, start, name_last)
    start -= start > 0 and words.keys[start - 1] == "retired"
    return both or describe(marked, start, name_last)[0]


def _is_title(noun: Noun | None) -> bool:
    return noun is not None and noun.manner in {"role", "inherit"} and not noun.plural


def _start_of_title(marked: Marked, start: int, end: int) -> int:
    """The first word of the title whose noun begins at `start` and which ends before `end`."""
    words = marked.words
    while start > 0 and end - start < _MAX_TITLE and words.between(start - 1) in _NEXT:
        if not _belongs(marked, start):
            break
        start -= 1
        if words.keys[start] in _ARTICLES:
            break  # 'In Syria the British journalist Ann Lee'
    return start


def _of_two_offices(marked: Marked, second: int, name_last: int) -> Saying | None:
    """The office of somebody who has two, the second title from `second` on: 'Prime Minister and Defence Minister Ann Lee'."""
    words, end = marked.words, second - 1
    if end < 1 or words.keys[end] != "and" or words.between(end - 1) != " " or words.between(end) != " ":
        return None
    start, noun = marked.noun_before(end)
    if not _is_title(noun):
        return None
    told = describe(marked, _start_of_title(marked, start, end), name_last)
    return told[0] if len(told) == 1 and told[0].named else None


def _title_for(marked: Marked, name_first: int) -> Saying | None:
    """An office with what it is for: 'the US adviser for Africa Ann Lee', 'deputy prime minister for European Affairs Ann Lee'."""
    words, at = marked.words, name_first - 1
    while at > 1 and name_first - at < _MAX_TITLE and words.between(at) == " " and words.keys[at] != "for":
        if not (words.is_capital(at) or words.keys[at] in _OF_OFFICES):
            return None
        at -= 1
    if words.keys[at] != "for" or at == name_first - 1 or words.between(at - 1) != " ":
        return None
    noun = marked.noun_before(at)[1]
    return _title(marked, at, at) if _is_title(noun) else None


def _is_joined(marked: Marked, last: int) -> bool:
    """Whether another person's name follows a name: 'and Ann Lee', ', Ann Lee and'."""
    words = marked.words
    at = last + (words.keys[last : last + 1] == ("and",))
    return at < len(words.keys) and words.between(last - 1) in {" ", ", "} and at in marked.person_at and words.is_capital(at)


def _shared_title(marked: Marked, first: int) -> Saying | None:
    """The title in the plural before the first of several names: 'the aid workers David Hale and Ann Lee'."""
    words, at = marked.words, first
    for _ in range(_MAX_MENTIONS):
        at -= at > 0 and words.keys[at - 1] == "and"
        before = marked.person_at.get(at - 1)
        if before is None or before[1] != at or words.between(at - 1) not in {" ", ", "}:
            return None
        at = before[0]
        noun = marked.noun_before(at)[1]
        if noun is not None:
            return replace(said, named=None) if noun.plural and (said := _title(marked, *before)) else None
    return None


def _title_and_comma(marked: Marked, end: int) -> Saying | None:
    """An office that a comma parts from the name: 'the governor of Nineveh province, Nawfal al-Akoub'."""
    words, start = marked.words, end - 1
    hit = marked.hit_at.get(end - 1)
    if hit and hit.entry.form == NATIONAL and hit.first and words.keys[hit.first - 1] in _ONE:
        return Saying(hit.first, end, hit.entry.code, kind="person", noun="national")  # 'another Briton, Ann Lee,'
    while start > 0 and end - start < _MAX_TITLE and words.between(start - 1) in _NEXT and not _begins(words, start):
        if words.keys[start - 1] in _VERBS | _BEFORE or (marked.is_known(start) and _is_past_verb(words, start - 1)):
            break  # 'said Russia's envoy in Geneva, Ann Lee', 'received UN envoy for Yemen Ann Lee'
        start -= 1
    said = describe(marked, start, end)[0]
    is_title = said.manner in {"role", "inherit"} and not said.is_plural and not said.named
    return said if is_title and (words.keys[start] in _ARTICLES or start == 0 or marked.is_known(start)) else None


def _identified(marked: Marked, first: int) -> Saying | None:
    """Whom a name belongs to: 'A British soldier who died has been named as Sgt Ann Lee', 'the suspect, identified as Ann Lee'."""
    words, at = marked.words, first
    while at > 0 and words.keys[at - 1] in COURTESY | HONORIFICS | SHORT_TITLES and words.between(at - 1) in {" ", ". "}:
        at -= 1
    if at < 3 or words.keys[at - 1] != "as":
        return None
    verb = next((one for one in range(at - 2, max(at - 2 - _MAX_NAMING, 0), -1) if words.keys[one] in _NAMING), None)
    if verb is None or any(_is_end(words, one) for one in range(verb, at)):
        return None
    start = verb
    while start > 0 and not _is_end(words, start - 1):
        start -= 1
    end = next((one for one in range(verb, start, -1) if words.keys[one - 1] not in _AUXILIARIES), start)
    is_apposed = end == verb and words.between(verb - 1) == ", "  # the words up to the comma alone
    if end == verb and not is_apposed:
        return None
    articles = [one for one in range(start, end) if words.keys[one] in _ARTICLES]
    start = articles[-1 if is_apposed else 0] if articles else start
    said = describe(marked, start, end)[0]
    is_one = said.noun is not None and not (said.named or said.is_plural) and said.manner in {"role", "inherit", None}
    return replace(said, kind="person") if is_one else None


def _is_past_verb(words: Words, at: int) -> bool:
    """Whether a word looks like a verb of the past: not 'led' of 'Kurdish-led', nor 'United'."""
    return words.keys[at].endswith("ed") and not words.is_capital(at) and not (at and words.between(at - 1) == "-")


def _heading(marked: Marked, first: int, last: int) -> Saying | None:
    """What somebody is told to head: 'Ann Lee, who heads Poland's border guard'."""
    words, at = marked.words, last + 1
    is_relative = at + 1 < len(words.keys) and words.keys[last] == "who" and words.between(last - 1) == ", "
    if not is_relative or words.keys[at] not in _HEADING:
        return None
    led = describe(marked, at + 1, _end_of_apposition(words, at + 1, _VERBS))[0]
    if led.code is None and led.organ is None:
        return None
    return Saying(first, last, led.code, led.sector or "GOV", "person", "head", manner="inherit", organ=led.organ)


def _is_end(words: Words, at: int) -> bool:
    """Whether a sentence or what somebody is told to say ends after a word."""
    return bool(set(words.between(at)) & set(".!?;:\n“”\""))


def _begins(words: Words, at: int) -> bool:
    """Whether a phrase begins with a word: an article that follows no preposition."""
    return words.keys[at] in _ARTICLES and words.keys[at - 1] not in _PREPOSITIONS


def _belongs(marked: Marked, start: int) -> bool:
    """Whether the word before a title is part of it, or one of two words that a country stands before: 'Russian space agency'."""
    words, at = marked.words, start - 1
    if marked.is_known(at) or words.keys[at] in _LINKS or marked.noun_before(start)[1] or words.is_possessive(at):
        return True
    if words.keys[at] == "and" and _is_title(marked.noun_before(at)[1]):
        return False  # 'the French president and Foreign Minister Ann Lee'
    if words.keys[at] in _DEEDS or (words.keys[at].endswith(("ed", "ing")) and not words.is_capital(at)):
        return False  # 'Russian police detained activists Ann Lee and Omar Zaki'
    if words.is_capital(at) or _is_country(marked, start):
        return words.is_capital(at)  # 'Sweden summoned Russian Ambassador …': with its country the title is whole
    return any(
        one >= 0 and marked.is_known(one) and all(words.between(gap) in _NEXT for gap in range(one, at)) for one in (at - 1, at - 2)
    )


def _is_country(marked: Marked, at: int) -> bool:
    hit = marked.hit_at.get(at)
    return hit is not None and hit.entry.form in COUNTRY_FORMS


def _of_both(sayings: list[Saying]) -> Saying:
    """What an apposition says; of two offices of one body ('president and chief executive of …') the one that names it."""
    said = sayings[0]
    if len(sayings) != 2 or said.is_former or said.code or said.organ or said.owner or said.owner_named:
        return said
    other = sayings[1]
    are_offices = all(one.kind == "person" and one.manner in {"role", "inherit"} and not one.named for one in sayings)
    if are_offices and other.code and not other.organ and said.sector == other.sector == "GOV":
        return replace(higher(said, other), code=other.code)  # 'the prime minister and defence minister of Norway'
    return other if are_offices and (other.code or other.organ or other.sector == "SOC") else said


def _after_age(words: Words, at: int) -> int:
    """The word after an age between commas: 'Ann Lee, 48, a nurse'."""
    is_age = at < len(words.keys) and words.keys[at].isdigit() and words.between(at) in {", ", " and "}
    return at + 1 if is_age else at


def _origin(marked: Marked, first: int, last: int) -> Saying | None:
    """Where somebody is from: 'Ann Lee, 24, from Leeds', 'Ann Lee, formerly of Toronto', 'Abu Jassem from Falluja in Iraq'."""
    words = marked.words
    if words.between(last - 1) not in {" ", ", ", " ("}:
        return None
    at = _after_age(words, last)
    at += at < len(words.keys) and words.keys[at] in _ONCE
    if at + 1 >= len(words.keys) or (words.keys[at] != "from" and not (words.keys[at] == "of" and at > last)):
        return None
    start = at + 1 + (words.keys[at + 1] == "the")
    end = start
    while end < len(words.keys) and words.is_capital(end) and (end == start or words.between(end - 1) in {" ", ", ", "-"}):
        end += 1
    hits = [hit for hit in marked.hits_in(start, end) if hit.entry.form in COUNTRY_FORMS | {PLACE}]
    return Saying(first, last, hits[-1].entry.code, kind="person", noun=NATIVE) if hits else None


def _flight(marked: Marked, first: int, last: int) -> Saying | None:
    """Whether the person is one who fled: 'Moussa, who fled Homs in 2012'."""
    return Saying(first, last, sector="REF", kind="person", noun="refugee", manner="role") if fled(marked, last) else None


def _ends(words: Words, at: int) -> bool:
    """Whether an apposition ends before a word; an abbreviation in brackets does not end it."""
    gap = words.between(at - 1)
    if gap.strip() == "(" and ")" in words.between(at):
        return False
    return bool(set(gap.replace(")", "")) & set(",.;(–—\n“”\"")) or (")" in gap and "(" not in words.between(at - 2))


def _after_copula(marked: Marked, at: int) -> int | None:
    """The word after what says who somebody is: 'Ann Lee is a nurse', 'Ann Lee, who is chairman of'; None where nothing does.

    Without 'who' only where the name begins its sentence: 'if Ann Lee is a spy' says nothing.
    """
    words = marked.words
    is_relative = words.keys[at] == "who" and at + 2 < len(words.keys)
    place = at + is_relative
    if place + 1 >= len(words.keys) or words.keys[place] != "is" or words.between(place - 1) not in {" ", ", "}:
        return None
    if is_relative:
        return None if words.keys[place + 1].endswith("ing") else place + 1
    first = marked.person_at.get(at - 1, (at - 1, at))[0]
    begins = first == 0 or bool(set(words.between(first - 1)) & set(".!?\n•"))
    return place + 1 if begins and words.keys[place + 1] in _ARTICLES else None


def _apposition_from(marked: Marked, name_last: int) -> int | None:
    """Where the words after a name begin that say who somebody is; None where there are none."""
    words, gap = marked.words, marked.words.between(name_last - 1)
    if name_last >= len(words.keys) or gap not in {", ", " (", " – ", " — ", " "}:
        return None
    if gap == " ":
        first = marked.person_at.get(name_last - 1, (0, 0))[0]
        is_said = first > 0 and words.keys[first - 1] in _VERBS  # 'said Ann Lee a senior fellow at ...'
        return name_last if is_said and words.keys[name_last] in {"a", "an"} else None
    after = _after_age(words, name_last)
    is_aged = after > name_last
    if after >= len(words.keys) or words.keys[after] in _NO_NOUN or (is_aged and words.keys[after] not in _ARTICLES):
        return None
    return after


def _told(marked: Marked, name_last: int) -> Saying | None:
    """What a sentence says that somebody is, if that is an office or a trade."""
    first = _after_copula(marked, name_last) if name_last < len(marked.words.keys) else None
    if first is None:
        return None
    said = _of_both(describe(marked, first, _end_of_apposition(marked.words, first, _VERBS)))
    is_office = said.manner in {"role", "inherit"} and said.sector not in {None, "CVL", "REB", "SPY"}
    return said if is_office and not said.named and not said.is_plural else None


def _end_of_apposition(words: Words, first: int, stops: frozenset[str] = frozenset()) -> int:
    """The word after an apposition that begins there; it goes no farther than one of `stops`."""
    last, end = first + 1, min(first + _MAX_APPOSITION, len(words.keys))
    while last < end and not _ends(words, last) and words.keys[last] not in stops:
        last += 1
    return last


def _apposition(marked: Marked, name_last: int) -> Saying | None:
    """The office after a name: ', Turkey's foreign minister,'."""
    words, first = marked.words, _apposition_from(marked, name_last)
    if first is None:
        return None
    last, verb = _end_of_apposition(words, first), _end_of_apposition(words, first, _VERBS)
    if verb < last and not _BOUNDS & set(words.keys[first:verb]):
        return None  # 'After the arrest of Ann Lee, a Turkish minister told reporters'
    said = _of_both(describe(marked, first, last))
    is_open = not (said.code or said.organ or said.owner_named or said.whose)
    if words.keys[first - 1].isdigit() and said.manner == "inherit" and is_open:
        return replace(said, sector="CVL")  # 'Ann Lee, 44, a home-care aide'
    is_native = said.form in {NATIONAL, PLACE} or (said.form == ADJECTIVE and last - first == 2)
    if is_native and said.code and words.keys[first] in _ARTICLES:
        return Saying(first, last, said.code, kind="person", noun="national")  # 'Ali Reza, an Iranian,' 'a Londoner,'
    return said if not said.named and not said.is_plural and said.manner != "thing" else None  # 'Ann Lee, claimed the office,'
