"""Where persons are named: by the reader, by the lexicon, and by surnames that stand alone."""

from __future__ import annotations

from dragoman.actors import people
from dragoman.actors.extents import DAYS, whole_name, whole_party, without_seat
from dragoman.actors.grammar import COURTESY, CUTS, FORMER, JOINTS, NAMELESS, PARTICLES, PRONOUNS, SKIPPED
from dragoman.actors.lexicon import NATIONAL, NON_STATES, ORGAN, PERSON, PLACE, Hit, Lexicon
from dragoman.actors.marked import Marked
from dragoman.actors.namesakes import tell_namesakes
from dragoman.actors.patronymics import find_patronymics, given_names
from dragoman.actors.phrases import describe
from dragoman.actors.short_forms import tell_short_forms
from dragoman.actors.things import affiliation_words, dateline_words
from dragoman.actors.union import find_union
from dragoman.actors.words import Words, listed
from dragoman.records import Name, Span

_COMMON_WORDS = listed(
    "may brown hunt fox power rice straw reid major park ban long king young price bush ford gray grant hall hill wood cook "
    "muslim islam christian baker mason lee li ma wu min han sun moon kan fahmy major jones power day key clark smith johnson "
    "miller carter austin bridges cable cotton craft drew earnest elder fall field fields green holder innocent junior lake "
    "blunt little mark mills noble parts plant said salmon scotland snow song stock stone struck swan vital waters white wine wolf "
    "among law home banks begin store swing younger pace foot gross slot glass "
    "cousin brink foster dean yen hook verge fore sing rage darling barbecue tenet shatter levy"
)
"""Surnames of office holders that are words too: such a surname alone means nobody whom the report has not named in full."""
_UNJOINED = COURTESY | PARTICLES | SKIPPED | CUTS | JOINTS | frozenset(PRONOUNS)  # beside a surname they are no names
_NO_SURNAMES = _COMMON_WORDS | DAYS | _UNJOINED
_ONE = frozenset({"a", "an", "another"})
_ARTICLES = frozenset({"the", "a", "an"})
_PLACING = frozenset({"in", "at", "near", "from", "to", "on", "around", "outside", "across"})
_SHORT_SURNAMES = frozenset({"abe", "xi", "kim"})


def publisher_state(publisher: str | None, lexicon: Lexicon, day: str) -> tuple[str | None, bool]:
    """The state of a report's publisher, and whether that is the state itself: a ministry, a command."""
    hits = lexicon.find(Words.read(publisher or ""), day)
    if not hits:
        return None, False
    entry = next((hit.entry for hit in hits if hit.entry.form == ORGAN), hits[0].entry)
    return (None if entry.code in NON_STATES else entry.code), entry.sector in {None, "GOV", "MIL"}


def find_names(
    words: Words, lexicon: Lexicon, names: tuple[Name, ...], day: str
) -> tuple[tuple[tuple[int, int], ...], tuple[Hit, ...]]:
    """The words of person names, and the names of the lexicon that are not inside of one."""
    hits = tell_namesakes(words, lexicon, lexicon.find(words, day))
    hits = _single_nationals(words, lexicon, find_union(words, lexicon, hits))
    hits = tell_short_forms(words, lexicon, hits, words.within(name.span for name in names if name.kind == "PER"))
    labels = affiliation_words(words) | dateline_words(words)
    others = {at for hit in hits if hit.entry.form != PERSON for at in range(hit.first, hit.last)} | labels
    others |= lexicon.stateless_words(words)
    read = {words.range_of(name.span) for name in names if name.kind == "PER"}
    read = {one for one in read if not labels.issuperset(range(*one))}
    alone = {words.keys[first] for first, last in read if last - first == 1}
    bodies = (words.range_of(name.span) for name in names if name.kind == "ORG")
    read |= {one for one in bodies if not set(range(*one)) & others and _is_persons(words, lexicon, alone, *one)}
    ranges = _rejoined(words, sorted(read))
    ranges = {one for one in ranges if not _ends_in_title(words, *one)}
    ranges = {_without_title(words, lexicon, others, one, _without_small(words, *one)) for one in ranges}
    ranges = {one for one in ranges if any(key not in NAMELESS | FORMER for key in words.keys[slice(*one)])}
    surnames = {words.keys[last - 1] for first, last in ranges if last - first > 1}
    ranges = {
        (first, last) for first, last in ranges
        if (last - first == 1 and words.keys[first] in surnames) or not set(range(first, last)) <= others
    }
    ranges = {whole_name(words, lexicon, others, *one) for one in ranges if one[0] < one[1]}
    ranges = {without_seat(words, *one) for one in ranges}
    chains = _joined_with(find_patronymics(words, lexicon, others), ranges)
    chains += given_names(words, chains)
    hits = tuple(hit for hit in hits if hit.entry.form != PERSON or not _overlaps((hit.first, hit.last), chains))
    ranges = {one for one in ranges if not _overlaps(one, chains)} | set(chains)
    known = {(hit.first, hit.last) for hit in hits if hit.entry.form == PERSON}
    taken = {at for first, last in ranges | known for at in range(first, last)}
    ranges |= known | _unread(words, lexicon, others | taken, names)
    kept: list[tuple[int, int]] = []
    for first, last in sorted(ranges, key=lambda one: (one[0], -one[1])):
        if first < last and (not kept or first >= kept[-1][1]):
            kept.append((first, last))
    inside = {at for first, last in kept for at in range(first, last)}
    places = {hit.first for hit in hits if hit.entry.form == PLACE and hit.last - hit.first == 1}
    placed = {at for at in places if _is_bearer(words, at, kept)}
    kept += _surnames(words, lexicon, kept, inside | (others - placed), day)
    inside |= {at for first, last in kept for at in range(first, last)}
    return tuple(sorted(kept)), tuple(hit for hit in hits if hit.entry.form == PERSON or hit.first not in inside)


def _joined_with(chains: list[tuple[int, int]], ranges: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names that tell the father, with what the reader takes for more of them: 'Jassim' of 'Khaled Jassim bin Ali Al Fahd'."""
    joined = []
    for first, last in chains:
        over = [one for one in ranges if one[0] < last and first < one[1]]
        joined.append((min([first, *(one[0] for one in over)]), max([last, *(one[1] for one in over)])))
    return joined


def _overlaps(one: tuple[int, int], chains: list[tuple[int, int]]) -> bool:
    return any(first < one[1] and one[0] < last for first, last in chains)


def _is_bearer(words: Words, at: int, known: list[tuple[int, int]]) -> bool:
    """Whether a place's name is the surname of somebody whom the report named in full before, and no place: 'Bali said'."""
    is_named = any(last - first > 1 and last <= at and words.keys[last - 1] == words.keys[at] for first, last in known)
    return is_named and not (at and words.keys[at - 1] in _PLACING)


def _without_small(words: Words, first: int, last: int) -> tuple[int, int]:
    """The words of a person's name without small words at its ends and what stands before such: of 'former Lebanese minister Ann
    Lee announced', which the reader may take for a name as a whole, 'Ann Lee', also where it opens a sentence ('Former Lebanese
    ...'); a name that has no capital as it is."""
    end = last
    while end > first + 1 and _is_small(words, end - 1):
        end -= 1
    if not words.is_capital(end - 1):
        return first, last
    is_former = words.keys[first] in FORMER and end - first > 2
    start = first + 1 if is_former else first
    start = max((at + 1 for at in range(first, end) if _is_small(words, at) and words.between(at - 1) != "-"), default=start)
    return start + (words.keys[start] in _ARTICLES and end - start > 1), end


def _without_title(
    words: Words, lexicon: Lexicon, others: set[int], read: tuple[int, int], cut: tuple[int, int]
) -> tuple[int, int]:
    """The words of a name of which small words were cut, without the title or place that is left before it: 'Attorney General' of
    'former Attorney General Ann Lee', 'Lebanon' of 'former ambassador to Lebanon Ann Lee'."""
    start, end = cut
    if start == read[0]:
        return cut
    title = next((at for at in range(end - 1, start, -1) if words.keys[start:at] in lexicon.nouns), start)
    while title in others and end - title > 1:
        title += 1
    return title, end


def _is_small(words: Words, at: int) -> bool:
    return not words.is_capital(at) and words.keys[at] not in PARTICLES


def _is_persons(words: Words, lexicon: Lexicon, alone: set[str], first: int, last: int) -> bool:
    """Whether a name that the reader took for a body's is a person's: 'Ann Lee' behind 'the head of the mission'.

    Its first word is a given name, or its last one stands `alone` as somebody's name.
    """
    is_pair = last - first == 2 and words.between(first) == " " and words.is_capital(first) and words.is_capital(first + 1)
    key = words.keys[last - 1]
    is_body = (key,) in lexicon.nouns or key in lexicon.suffixes or words.written(last - 1).isupper()
    return is_pair and not is_body and (words.keys[first] in lexicon.genders or key in alone)


def _ends_in_title(words: Words, first: int, last: int) -> bool:
    """Whether the reader took the title before a name for a name of its own: 'Sen.' is nobody called Sen."""
    at = last - 1
    is_title = first < last < len(words.keys) and words.keys[at] in people.SHORT_TITLES
    return is_title and words.between(at) in {" ", ". "} and words.is_capital(last)


def _rejoined(words: Words, ranges: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Names with nothing but a space between them are one that the reader cut: 'Tedros' and 'Adhanom'."""
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        is_next = joined and joined[-1][1] == first and words.between(first - 1) == " " and not words.is_possessive(first - 1)
        if is_next and words.is_capital(first):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return set(joined)


def _unread(words: Words, lexicon: Lexicon, others: set[int], names: tuple[Name, ...]) -> set[tuple[int, int]]:
    """Names that a given name or a title shows and the reader passed over: 'General Joseph Votel', 'Rep. Sean Duffy'."""
    placed = {at for name in names if name.kind != "PER" for at in range(*words.range_of(name.span))}
    found = set()
    for at in range(len(words.keys) - 1):
        is_given = words.keys[at] in lexicon.genders
        if not words.is_capital(at) or at in others or not (is_given or _is_titled(words, at)):
            continue
        first, last = whole_name(words, lexicon, others, at, at + 1)
        if last - first > 1 and not set(range(first, last)) <= placed:
            found.add((first, last))
    return found


def _is_titled(words: Words, at: int) -> bool:
    """Whether an abbreviated title stands before a word."""
    is_after = at > 0 and words.between(at - 1) in {" ", ". "}
    return is_after and words.keys[at - 1] in people.SHORT_TITLES and words.is_capital(at - 1)


def _single_nationals(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """One of a nation, of which the tables have the plural: 'a Briton', 'an Englishman'."""
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    found = list(hits)
    for at in range(1, len(words.keys)):
        if at in taken or words.keys[at - 1] not in _ONE or not words.is_capital(at):
            continue
        plural = words.keys[at].removesuffix("man") + "men" if words.keys[at].endswith("man") else words.keys[at] + "s"
        entry = next((one for rest, _, one in lexicon.names.get(plural, ()) if not rest and one.form == NATIONAL), None)
        if entry:
            found.append(Hit(at, at + 1, entry))
    return tuple(sorted(found, key=lambda hit: hit.first))


def _surnames(
    words: Words, lexicon: Lexicon, known: list[tuple[int, int]], taken: set[int], day: str
) -> list[tuple[int, int]]:
    """Surnames that stand alone: of somebody the report names in full, or of an office holder of the day."""
    last_names = {words.keys[last - 1] for first, last in known if last - first > 1 and not _is_syllable(words, last - 1)}
    found = []
    for at, key in enumerate(words.keys):
        if at in taken or not words.is_capital(at) or (key not in last_names and key not in lexicon.surnames):
            continue
        beside = [one for one in (at - 1, at + 1) if 0 <= one < len(words.keys) and one not in taken and words.is_capital(one)]
        joined = [one for one in beside if words.between(min(at, one)) == " " and words.keys[one] not in _UNJOINED
                  and words.keys[one : one + 1] not in lexicon.nouns]  # fmt: skip
        is_common = key in _NO_SURNAMES or words.keys[at : at + 1] in lexicon.nouns  # 'The Pope'
        is_holder = (len(key) > 3 or key in _SHORT_SURNAMES) and not is_common and any(
            not day or term.covers(day) for entry in lexicon.surnames.get(key, ()) for term in entry.terms
        )
        if not joined and (key in last_names or is_holder):
            found.append((at, at + 1))
    return found


def _is_syllable(words: Words, at: int) -> bool:
    """Whether a name's last word is half a given name: 'Moon Jae-in' is never called In."""
    return len(words.keys[at]) < 4 and words.between(at - 1) == "-" and words.keys[at - 1] not in PARTICLES


def unlisted_persons(
    marked: Marked, parties: tuple[Span, ...], persons: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Person names with those that only the parties' phrases show."""
    found = set(persons)
    taken = {at for first, last in persons for at in range(first, last)}
    for span in parties:
        first, last = marked.words.range_of(span)
        if first < last:
            for saying in describe(marked, *whole_party(marked, first, last)):
                if saying.named and not taken & set(range(*saying.named)):
                    found.add(saying.named)
                    taken |= set(range(*saying.named))
    return tuple(sorted(found))
