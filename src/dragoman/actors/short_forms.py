"""Abbreviations that a text explains: 'the National Salvation Bloc (NSB)', and 'the TMC' of a Transitional Military Council."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from dragoman.actors.grammar import CUTS, Saying
from dragoman.actors.history import Draft
from dragoman.actors.lexicon import COUNTRY_FORMS, NON_STATES, ORGAN, Entry, Hit, Lexicon
from dragoman.actors.words import Words, keys_of, listed

_SMALL = listed("of and for the in al wal el de des du la le les del y et e to on da do")  # inside of a name
_LONGEST, _LEAST, _ALONE = 10, 2, 3  # words of a name; letters of an abbreviation in brackets, and of one that stands alone
_STEM = 4  # letters in which the words of two spellings of a name agree
_MANY = listed("people peoples workers women children farmers teachers students writers journalists doctors")  # of whom bodies are
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A name, the words `first` to `last` of a text, with the word `short` at `at` that stands for it.

    `is_initials`: whether the letters are the first ones of its words; `is_bracketed`: whether it stands in brackets behind it.
    """

    first: int
    last: int
    at: int
    short: str
    is_initials: bool
    is_bracketed: bool


def find_short_forms(words: Words, taken: Set[int]) -> list[ShortForm]:
    """The abbreviations of a text and the names before them that they stand for.

    Args:
        words: the text.
        taken: the words of persons' names, which have no abbreviations.
    """
    found: dict[str, ShortForm] = {}
    for at in range(1, len(words.keys)):
        if _is_bracketed(words, at) and words.keys[at] not in found and not set(range(max(0, at - 2), at)) & taken:
            one = _before(words, at, taken)
            if one:
                found[one.short] = one
    alone = {words.keys[at]: at for at in reversed(range(len(words.keys))) if _is_short(words, at, _ALONE)}
    for key, at in alone.items():
        place = None if key in found else next(_spelled(words, key, 0, at, taken), None)
        if place:
            found[key] = ShortForm(*place, at, key, is_initials=True, is_bracketed=False)
    return sorted(found.values(), key=lambda one: one.at)


def _is_bracketed(words: Words, at: int) -> bool:
    """Whether a word stands alone in brackets behind a word with a capital or a small word's end."""
    return words.between(at - 1) == " (" and words.between(at)[:1] == ")"


def _is_short(words: Words, at: int, least: int) -> bool:
    """Whether a word is written as an abbreviation: 'NSB', 'the MoD's'."""
    if not words.is_capital(at):  # most words are not, and nothing else has to be asked of them
        return False
    written = bare(words, at)
    capitals = sum(letter.isupper() for letter in written)
    return len(written) >= least and capitals * 2 > len(written) and written.isalpha()


def bare(words: Words, at: int) -> str:
    """A word as written, without the end of a possessive and without full stops."""
    return words.written(at).removesuffix("’s").removesuffix("'s").replace(".", "")


def _before(words: Words, at: int, taken: Set[int]) -> ShortForm | None:
    """The name before brackets: one of which the letters are the initials, else the words with capitals."""
    key = words.keys[at]
    if _is_short(words, at, _LEAST):
        place = next((one for one in _spelled(words, key, at - _LONGEST, at, taken) if one[1] == at), None)
        if place:
            return ShortForm(*place, at, key, is_initials=True, is_bracketed=True)
    first = at
    while first > max(0, at - _LONGEST) and (words.is_capital(first - 1) or words.keys[first - 1] in _SMALL):
        if first < at and words.between(first - 1) not in {" ", "-"}:
            break
        first -= 1
        if first in taken or (words.is_possessive(first) and words.keys[first] not in _MANY):
            first += 1
            break
    while first < at and (not words.is_capital(first) or words.keys[first] in _SMALL):
        first += 1
    if at - first < _LEAST or set(range(first, at)) & taken or not words.is_capital(at):
        return None
    return ShortForm(first, at, at, key, is_initials=False, is_bracketed=True)


def _spelled(words: Words, short: str, start: int, end: int, taken: Set[int]) -> Iterator[_Place]:
    """The names between two words of which an abbreviation has the initials, with or without the small words."""
    for first in range(max(0, start), end):
        if words.keys[first][:1] != short[:1] or not words.is_capital(first) or first in taken or words.written(first).isupper():
            continue
        last = _end_of_spelled(words, short, first, end)
        if last and not set(range(first, last)) & taken:
            yield first, last


def _end_of_spelled(words: Words, short: str, first: int, end: int) -> int | None:
    """Where a name that begins at a word ends so that its initials are these letters; None if they are not."""
    large, whole = "", ""
    for at in range(first, min(first + _LONGEST, end)):
        if at > first and words.between(at - 1) not in {" ", "-", "’ ", "' ", "–"}:
            return None
        is_capital = words.is_capital(at)
        if not is_capital and words.keys[at] not in _SMALL:
            return None
        large, whole = large + words.keys[at][:1] * is_capital, whole + words.keys[at][:1]
        if is_capital and short in {large, whole}:
            goes_on = at + 1 < end and words.between(at) == " " and words.is_capital(at + 1)
            return None if goes_on else at + 1
    return None


def tell_short_forms(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...], taken: Set[int]) -> tuple[Hit, ...]:
    """The names of the lexicon in a text, with abbreviations and what they stand for meaning the same in the whole text.

    Whatever else an abbreviation means elsewhere, it is the name that the text gives for it: 'the DPP' of Malawi's Democratic
    Progressive Party is not Taiwan's. A name that no table has is the body whose abbreviation it has, unless that is of a state
    of which the text names nothing else; then the abbreviation means nobody whom the tables know.

    Args:
        words: the text.
        lexicon: what is known.
        hits: the names as found.
        taken: the words of persons' names.
    """
    for one in find_short_forms(words, taken):
        hits = _settled(words, lexicon, hits, one)
    return hits


def _settled(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...], one: ShortForm) -> tuple[Hit, ...]:
    shorts = [hit for hit in hits if words.keys[hit.first : hit.last] == (one.short,)]
    name = next((hit for hit in hits if hit.last == one.last and hit.entry.form == ORGAN), None)
    if name and one.is_initials and name.first > one.first and words.keys[one.first : name.first] != ("the",):
        name = None  # the end of a longer name
    known = shorts[0].entry if shorts else None
    if known is not None and known.form != ORGAN:
        return hits
    if name:
        is_meant = known is None or _gives_way(lexicon, known, name.entry, one)
        return _meaning(words, hits, (one.short,), name.entry) if is_meant and known != name.entry else hits
    if known is None:
        return hits
    if _may_mean(lexicon, hits, known, one, words):
        return _meaning(words, hits, words.keys[one.first : one.last], known)
    return tuple(hit for hit in hits if hit not in shorts) if one.is_initials else hits


def _gives_way(lexicon: Lexicon, known: Entry, named: Entry, one: ShortForm) -> bool:
    """Whether an abbreviation is that of a name in the text rather than of the body that the tables have for it: not if that has
    its letters for initials too and is of the same state, and no brackets say so."""
    if not one.is_initials:
        return _has_initials(lexicon, named, one.short)
    return one.is_bracketed or known.code != named.code or not _has_initials(lexicon, known, one.short)


def _has_initials(lexicon: Lexicon, entry: Entry, short: str) -> bool:
    """Whether an abbreviation is that of another form of a name: RSF of 'Reporters Without Borders'."""
    return any("".join(word[0] for word in form.split()).lower() == short for form in lexicon.forms.get(entry, ()))


def _may_mean(lexicon: Lexicon, hits: tuple[Hit, ...], known: Entry, one: ShortForm, words: Words) -> bool:
    """Whether a name in no table may be that of a body whose abbreviation stands for it."""
    is_of_text = known.code in NON_STATES or any(hit.entry.code == known.code and hit.entry.key != known.key for hit in hits)
    if not is_of_text or known.sector == "JRN":
        return False
    spelled = words.keys[one.first : one.last]
    forms = [keys_of(form) for form in lexicon.forms.get(known, ()) if " " in form]
    rivals = [form for form in forms if "".join(word[0] for word in form) == one.short]
    return not (one.is_initials and rivals) or any(_is_alike(form, spelled, is_whole=known.usual) for form in rivals)


def _is_alike(form: tuple[str, ...], spelled: tuple[str, ...], *, is_whole: bool) -> bool:
    """Whether two spellings are of one name: 'Refugee Council', 'Refugees' Council'; or else most of them, the first word too."""
    if len(form) != len(spelled):
        return False
    same = [one[:_STEM] == other[:_STEM] for one, other in zip(form, spelled, strict=True)]
    return all(same) or (not is_whole and same[0] and sum(same) * 2 > len(same))


def _meaning(words: Words, hits: tuple[Hit, ...], spelled: tuple[str, ...], entry: Entry) -> tuple[Hit, ...]:
    """The names with each place of a name, written with capitals, as that of an entry; what lies inside is none of its own."""
    places = [
        (at, at + len(spelled)) for at in range(len(words.keys) - len(spelled) + 1)
        if words.keys[at : at + len(spelled)] == spelled and words.is_capital(at) and words.is_capital(at + len(spelled) - 1)
        and (len(spelled) > 1 or _is_short(words, at, _LEAST) or words.between(at - 1) == " (")
    ]
    covered = {at for place in places for at in range(*place)}
    kept = [hit for hit in hits if not set(range(hit.first, hit.last)) <= covered]
    return tuple(sorted([*kept, *(Hit(*place, entry) for place in places)], key=lambda hit: hit.first))


@dataclass(slots=True)
class Bodies:
    """The bodies of a text that it names and abbreviates and that no table knows.

    `places` has where each name or abbreviation stands, by its last word, with the first one and the name's key; `drafts` who was
    met by these words.
    """

    places: dict[int, tuple[int, str]] = field(default_factory=dict)
    drafts: dict[str, list[Draft]] = field(default_factory=dict)

    @staticmethod
    def read(words: Words, hits: tuple[Hit, ...], taken: Set[int]) -> Bodies:
        """The bodies of a text of which no name or abbreviation is in `hits`; `taken` are the words of persons' names."""
        bodies = Bodies()
        known = {at for hit in hits if hit.entry.form not in COUNTRY_FORMS for at in range(hit.first, hit.last)}
        known |= {hit.first for hit in hits if hit.last - hit.first == 1 and _is_short(words, hit.first, _LEAST)}
        for one in find_short_forms(words, taken):
            if known & {*range(one.first, one.last), one.at} or not _is_short(words, one.at, _LEAST):
                continue
            name = words.keys[one.first : one.last]
            for spelled in (name, (one.short,)):
                for at in range(len(words.keys) - len(spelled) + 1):
                    if words.keys[at : at + len(spelled)] == spelled and words.is_capital(at):
                        bodies.places[at + len(spelled) - 1] = (at, " ".join(name))
        return bodies

    def name_of(self, words: Words, saying: Saying) -> tuple[str, int] | None:
        """The key of the body whose name a phrase is, with articles and adjectives before it at most, and where the name ends."""
        first, name = self.places.get(saying.last - 1, (-1, ""))
        if first < saying.first or saying.kind == "person" or saying.pronoun:
            return None
        last = saying.last
        if _is_bracketed(words, first) and first > saying.first:
            first, longer = self.places.get(first - 1, (-1, ""))
            last -= 1
            if longer != name or first < saying.first:
                return None
        is_whole = CUTS.isdisjoint(words.keys[saying.first : first])
        return (name, last) if is_whole else None

    def met(self, words: Words, saying: Saying) -> Draft | None:
        """The body that a phrase names and that was met before, of the state that the phrase tells if it tells one."""
        body = self.name_of(words, saying)
        known = self.drafts.get(body[0], ()) if body else ()
        return next((one for one in known if saying.code in {None, one.code} or one.code is None), None)

    def enter(self, words: Words, saying: Saying, draft: Draft) -> Draft:
        """The draft of a phrase; if that names a body, it is called as the text has it, without the abbreviation."""
        body = self.name_of(words, saying)
        if body:
            name, last = body
            draft.key = ("phrase", saying.code or "", name)
            draft.name = words.text[words.starts[saying.first] : words.ends[last - 1]]
            self.drafts.setdefault(name, []).append(draft)
        return draft
