"""What a noun phrase says about somebody: country, sector, office, name; from its words alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.actors.lexicon import ADJECTIVE, COUNTRY_FORMS, NATIONAL, NOBODY, NON_STATES, ORGAN, PERSON, PLACE, STATE, Entry, Hit, Lexicon, Noun
from dragoman.actors.words import Words

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"), **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("i", "me", "my", "myself"), "i"), **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("they", "them", "their", "themselves", "theirs", "those", "these", "both", "all"), "they"),
    **dict.fromkeys(("it", "its", "itself", "this", "that"), "it"), **dict.fromkeys(("who", "which", "whom", "whose"), "who"),
    **dict.fromkeys(("you", "your", "yourself"), "you"),
}  # fmt: skip
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "whose", "your"})
_SKIPPED = frozenset(
    "the a an some all many most several few more than at least about around nearly almost up over as two three four five six seven "
    "eight nine ten other another each every any no hundreds thousands dozens scores tens millions number group one both numerous "
    "various certain senior top leading other these those this that half majority only even also".split()
)
_QUANTITIES = frozenset(
    "hundreds thousands dozens scores tens millions number some many most one all majority several two three four five part half "
    "few each none any bodies crowds lots rest relatives spectrum handful".split()
)
_CUTS = frozenset(
    "of for from in at with to on by near around across inside outside against under such like including based known who which "
    "that whose loyal allied opposed linked close held aligned between within among amid over during because as when where "
    "responsible fighting fleeing living killed trapped belonging affiliated working serving".split()
)
_LEADING = frozenset({"led", "backed", "allied", "based", "brokered", "sponsored", "supported", "funded", "trained", "linked",
                      "occupied", "held", "controlled", "dominated", "aligned", "armed", "run", "born", "made", "owned"})  # fmt: skip
_FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "onetime", "retired", "erstwhile", "toppled"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "van", "von", "der", "den", "di", "da", "la", "le", "abu", "ul", "dos", "du", "y"})
_KURDS = frozenset({"kurdish", "kurd", "kurds"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "JRN", "BUS", "EDU", "PTY"})
_PLACE_CUTS = frozenset({"of", "in", "from", "at", "near", "around", "across", "inside", "within", "based", "living", "trapped", "to"}) - {"based"}
_VAGUE = frozenset("western regional foreign world international global donor arab gulf african asian european other neighbouring "
                   "neighboring eastern northern southern overseas unnamed unidentified many major latin".split())  # fmt: skip
_LOYAL = frozenset({"loyal", "allied", "of", "for", "under", "belonging", "aligned", "with", "linked", "affiliated", "at", "in", "from", "working"})
_JOINTS = frozenset({"and", "or", "plus", "but"})
_HONORIFICS = frozenset("mr mrs ms miss dr sir lord lady gen lt col maj capt sgt ayatollah sheikh sheik shaikh professor prof mullah "
                        "general reverend rev father sister imam hojatoleslam grand justice".split())  # fmt: skip
_BACKED = frozenset({"backed", "supported", "sponsored", "trained"})
_ELITES = frozenset({"GOV", "LEG", "JUD", "SPY", "COP", "PTY"})
_OFFICERS = frozenset({"general", "admiral", "commander", "chief", "marshal"})
_OWN_PEOPLE = frozenset({"SOC", "JRN", "REB", "REL", "BUS", "PRM", "MED"})
_MASSES = frozenset({"CVL", "REF", "REB", "OPP", "JRN", "SOC"})
_ACRONYMS = frozenset({"us", "uk", "eu", "un", "uae", "usa"})
KURD = "KURD"


@dataclass(frozen=True, slots=True)
class Saying:
    """What a phrase says. `first` and `last` are its words; `named` the words of a person's name in it.

    `owner` is the pronoun or the person whose somebody this is; `code` may be KURD, which only the report can place; `usual` is
    the code for want of a better one, or NOBODY.
    """

    first: int
    last: int
    code: str | None = None
    sector: str | None = None
    kind: str = "other"
    noun: str | None = None
    title: str | None = None
    manner: str | None = None
    named: tuple[int, int] | None = None
    organ: Entry | None = None
    pronoun: str | None = None
    owner: str | None = None
    owner_named: tuple[int, int] | None = None
    is_plural: bool = False
    is_definite: bool = False
    is_usual: bool = False
    is_former: bool = False
    usual: str | None = None
    form: str | None = None
    is_bare_country: bool = False


@dataclass(slots=True)
class Phrases:
    """Describes the phrases of one text. `hits` are the lexicon's names in it, `persons` the words of person names."""

    words: Words
    lexicon: Lexicon
    hits: tuple[Hit, ...]
    persons: tuple[tuple[int, int], ...]
    organisations: frozenset[int] = frozenset()
    _hit_at: dict[int, Hit] = field(default_factory=dict)
    _person_at: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for hit in self.hits:
            for at in range(hit.first, hit.last):
                self._hit_at[at] = hit
        for first, last in self.persons:
            for at in range(first, last):
                self._person_at[at] = (first, last)

    def describe(self, first: int, last: int) -> list[Saying]:
        """What the phrase of these words says: one saying for each party named in it."""
        parts = self._parts(first, last)
        if len(parts) == 1:
            return self._one(*parts[0])
        sayings = [one for part in parts for one in self._one(*part)]
        return _merged(_shared_head(sayings))

    def noun_before(self, end: int) -> tuple[int, Noun | None]:
        """The longest noun of the tables that ends at a word, and where it starts."""
        return self._noun(max(0, end - 4), end)

    def is_known(self, at: int) -> bool:
        """Whether the word belongs to a name of the lexicon that is no person's."""
        hit = self._hit_at.get(at)
        return bool(hit and hit.entry.form != PERSON)

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        joints = [at for at in range(first, last) if self.words.keys[at] in _JOINTS and not self._inside(at)]
        if not joints:
            return [(first, last)]
        parts, start, at = [], first, first
        while at < last:
            key = self.words.keys[at]
            if at > start and key in _CUTS and not self._inside(at) and not self._joins_heads(at, last):
                break
            if key in _JOINTS and not self._inside(at):
                if at > start:
                    parts.append((start, at))
                start = at + 1
            elif at > start and "," in self.words.between(at - 1) and any(joint > at for joint in joints):
                parts.append((start, at))
                start = at
            at += 1
        return [*parts, (start, last)] if start < last else parts or [(first, last)]

    def _joins_heads(self, cut: int, last: int) -> bool:
        """Whether a new party with its own article follows: 'the president of Russia and the king of Jordan'."""
        keys = self.words.keys
        return any(keys[at] in _JOINTS and keys[at + 1] in {"the", "a", "an", "his"} for at in range(cut, last - 1))

    def _inside(self, at: int) -> bool:
        hit = self._hit_at.get(at)
        if hit and hit.first < at:
            return True
        person = self._person_at.get(at)
        return bool(person and person[0] < at)

    def _one(self, first: int, last: int) -> list[Saying]:
        keys = self.words.keys
        start = self._skip(first, last)
        if keys[start] in PRONOUNS and last - start == 1 and not self._hit_at.get(start):
            return [Saying(first, last, pronoun=PRONOUNS[keys[start]], kind="other")]
        if keys[start] in {"those", "many", "some", "thousands", "hundreds"} and last - start > 1 and keys[start + 1] in _CUTS:
            return [Saying(first, last, sector="CVL", kind="group", noun="people", manner="body", is_plural=True)]
        owner = keys[start] if keys[start] in _OWNERS and start + 1 < last else None
        start = start + 1 if owner else start
        cut = self._cut(start, last)
        saying = self._core(start, cut)
        saying = replace(saying, first=first, last=last, owner=owner, is_definite=keys[first] in {"the", "this", "that"} or bool(owner))
        if cut < last:
            saying = self._completed(saying, cut, last)
        codes = self._joined_countries(start, cut)
        if len(codes) > 1 and saying.organ is None and saying.named is None:
            return [replace(saying, code=code) for code in codes]
        return [saying]

    def _skip(self, first: int, last: int) -> int:
        keys, at = self.words.keys, first
        while at < last - 1 and not self._hit_at.get(at) and (keys[at] in _SKIPPED or keys[at].isdigit() or keys[at] == "of"):
            if keys[at] == "of" and keys[at - 1] not in _QUANTITIES:
                break
            at += 1
        return first if keys[at] in _CUTS and keys[at] not in PRONOUNS else at

    def _cut(self, start: int, last: int) -> int:
        for at in range(start + 1, last):
            if self._inside(at):
                continue
            key, gap = self.words.keys[at], self.words.between(at - 1)
            if key in _CUTS and "-" not in gap and not (key == "on" and self._hit_at.get(at)):
                return at
            if "," in gap or "(" in gap or "\n" in gap:
                return at
        return last

    def _core(self, start: int, cut: int) -> Saying:
        """The phrase up to its first preposition or comma."""
        named = self._name(start, cut)
        end = named[0] if named else cut
        noun_first, noun = self._noun(start, end) if end > start else (end, None)
        while noun and self.words.keys[end - 1] in _HONORIFICS and end - 1 > start and self._noun(start, end - 1)[1]:
            end -= 1
            noun_first, noun = self._noun(start, end)
        hits = self._hits_in(start, end)
        tail = hits[-1] if hits and hits[-1].last == end else None
        saying = Saying(start, cut, named=named, kind="person" if named else "other")
        if tail and tail.entry.form != PERSON and not (noun and noun_first < tail.first and named):
            saying = self._known(saying, tail, hits)
        elif noun:
            saying = self._by_noun(saying, noun, start, noun_first, end)
        elif not named:
            saying = self._by_rest(saying, start, end)
        saying = self._placed(saying, hits, tail)
        return self._kurdish(saying, start, end)

    def _name(self, start: int, cut: int) -> tuple[int, int] | None:
        """A person's name at the end of the words."""
        person = self._person_at.get(cut - 1)
        if person:
            return max(person[0], start), cut
        hit = self._hit_at.get(cut - 1)
        if hit:
            return (max(hit.first, start), cut) if hit.entry.form == PERSON else None
        first = cut
        while first > start and self._may_be_name(first - 1):
            first -= 1
        while first < cut and self.words.keys[first] in _PARTICLES and not self.words.is_capital(first) and first == start:
            first += 1
        for end in range(cut, first, -1):
            if self._noun(first, end)[1] and (end == cut or self.words.keys[end - 1] not in _HONORIFICS):
                first = end
                break
        is_name = first < cut and self.words.is_capital(cut - 1) and not self._is_organisation(first, cut)
        return (first, cut) if is_name else None

    def _is_organisation(self, first: int, last: int) -> bool:
        """Whether an unknown name is an abbreviation, or the reader calls it an organisation."""
        written = self.words.text[self.words.starts[first] : self.words.ends[last - 1]]
        return (written.isupper() and len(written) > 1) or any(at in self.organisations for at in range(first, last))

    def _may_be_name(self, at: int) -> bool:
        if self._hit_at.get(at) or self.words.keys[at] in _KURDS:
            return at in self._hit_at and self._hit_at[at].entry.form == PERSON
        return self.words.is_capital(at) or self.words.keys[at] in _PARTICLES

    def _noun(self, start: int, end: int) -> tuple[int, Noun | None]:
        """The longest noun of the tables that ends at `end`."""
        for first in range(max(start, end - 4), end):
            noun = self.lexicon.nouns.get(self.words.keys[first:end])
            if noun and (noun.manner != "suffix" or self._is_suffix(start, first)):
                return first, noun
        return end, None

    def _is_suffix(self, start: int, at: int) -> bool:
        """Whether a noun ends a capitalised name: 'Kyiv Post', 'Reliance Industries'."""
        return at > start and self.words.is_capital(at) and self.words.is_capital(at - 1)

    def _hits_in(self, start: int, end: int) -> list[Hit]:
        found: list[Hit] = []
        for at in range(start, end):
            hit = self._hit_at.get(at)
            if hit and (not found or found[-1] is not hit) and not self._person_at.get(at) and not self._is_modifier(hit):
                found.append(hit)
        return found

    def _is_modifier(self, hit: Hit) -> bool:
        """Whether the name is only part of an adjective: US-backed, pro-Kurdish, anti-Assad, non-Russian."""
        keys = self.words.keys
        before = self.words.between(hit.first - 1) if hit.first else ""
        if before == "-" and keys[hit.first - 1] in {"pro", "anti", "non", "un"}:
            return True
        return self.words.between(hit.last - 1) in {"-", "‑", "–", " "} and hit.last < len(keys) and keys[hit.last] in _LEADING and (
            self.words.between(hit.last - 1) != " " or keys[hit.last] in {"backed", "led"})

    def _known(self, saying: Saying, tail: Hit, hits: list[Hit]) -> Saying:
        """The phrase ends with a name of the lexicon."""
        entry = tail.entry
        if entry.form == ORGAN:
            before = [hit.entry for hit in hits if hit.last <= tail.first and hit.entry.form in COUNTRY_FORMS]
            code = before[-1].code if before and entry.code not in NON_STATES else entry.code
            is_usual = entry.usual and not before
            return replace(saying, code=code, sector=entry.sector, kind=entry.kind, organ=entry, is_usual=is_usual, form=ORGAN)
        sector, kind = None, "state"
        is_people = entry.form == NATIONAL and not self._has_bare_article(tail.first)
        if is_people or entry.form == PLACE:
            sector, kind = "CVL", "group"
        is_bare = entry.form == ADJECTIVE or self.words.keys[tail.first] in _ACRONYMS
        return replace(saying, code=entry.code, sector=sector, kind=kind, form=entry.form, is_plural=is_people, is_bare_country=is_bare)

    def _has_bare_article(self, at: int) -> bool:
        """Whether 'the' stands directly before: 'the Russians' are the state, 'Russians' are people."""
        return at > 0 and self.words.keys[at - 1] == "the" and (at < 2 or self.words.keys[at - 2] not in {"all", "of", "many"})

    def _by_noun(self, saying: Saying, noun: Noun, start: int, noun_first: int, end: int) -> Saying:
        keys = self.words.keys
        organ = next((hit.entry for hit in reversed(self._hits_in(start, noun_first)) if hit.entry.form == ORGAN), None)
        marks = set(keys[start:noun_first])
        is_former = bool(marks & _FORMER)
        sector = _sector(noun, organ, self._modifiers(start, noun_first), bool(marks & _BACKED))
        if is_former and noun.manner in {"role", "inherit"} and not saying.is_plural:
            sector = "ELI" if sector in _ELITES or (sector == "MIL" and keys[end - 1] in _OFFICERS) else "CVL" if sector == "MIL" else sector
        usual = noun.usual or (NOBODY if marks & _VAGUE else None)
        if "coalition" in marks and not marks & {"ruling", "governing", "opposition"}:
            usual, sector = "IGO", "MIL"
        title = self.words.text[self.words.starts[noun_first] : self.words.ends[end - 1]]
        return replace(
            saying, sector=sector, kind=_kind(noun, saying), noun=" ".join(keys[noun_first:end]), title=title, manner=noun.manner,
            organ=organ, code=organ.code if organ else None, is_plural=noun.plural, is_former=is_former,
            is_usual=bool(organ and organ.usual), usual=usual,
        )  # fmt: skip

    def _modifiers(self, start: int, end: int) -> list[str]:
        """The sectors of the nouns before the head, and marks such as 'pro-government'; the nearest first."""
        keys, found = self.words.keys, []
        for at in range(end - 1, start - 1, -1):
            if keys[at] in {"government", "regime"} and at > start and keys[at - 1] == "pro":
                found.append("PRM")
            noun = None if self._hit_at.get(at) else self._noun(start, at + 1)[1]
            if noun and noun.sector and keys[at] not in {"top", "state"}:
                found.append(noun.sector)
            elif keys[at] == "government":
                found.append("GOV")
        return found

    def _by_rest(self, saying: Saying, start: int, end: int) -> Saying:
        """No noun of the tables at the end: the last one before it, or a name of the lexicon, or nothing."""
        for last in range(end - 1, start, -1):
            first, noun = self._noun(start, last)
            if noun and noun.manner not in {"others", "thing"} and not self._hit_at.get(first):
                return self._by_noun(saying, noun, start, first, last)
        organ = next((hit.entry for hit in reversed(self._hits_in(start, end)) if hit.entry.form == ORGAN), None)
        if organ:
            return replace(saying, code=organ.code, sector=organ.sector, kind=organ.kind, organ=organ, is_usual=organ.usual)
        if self._is_organisation(end - 1, end):
            return replace(saying, kind="organization", noun=" ".join(self.words.keys[start:end]), manner="name")
        marked = self._hit_at.get(start) or (self._hit_at.get(start + 1) if start + 1 < end else None)
        if marked and not self._hits_in(start, end) and marked.entry.form in COUNTRY_FORMS | {ORGAN}:
            return self._known(saying, marked, [])
        return replace(saying, kind="other", is_plural=self.words.keys[end - 1].endswith("s"))

    def _placed(self, saying: Saying, hits: list[Hit], tail: Hit | None) -> Saying:
        """The country that an adjective or possessive before the head gives, or whose somebody it is."""
        countries = [hit.entry.code for hit in hits if hit.entry.form not in {ORGAN, PERSON} and (hit is not tail or saying.form is None)]
        if countries and saying.form is None and (saying.organ is None or saying.is_usual):
            is_state = saying.kind == "other" and not saying.named
            return replace(saying, code=countries[0], is_usual=False, kind="state" if is_state else saying.kind)
        if saying.code is not None:
            return saying
        for at in range(saying.first, saying.named[0] if saying.named else saying.last):
            named = self._person_at.get(at)
            if named and named != saying.named:
                return replace(saying, owner_named=named)
        return saying

    def _kurdish(self, saying: Saying, start: int, end: int) -> Saying:
        at = next((at for at in range(start, end) if self.words.keys[at] in _KURDS), None)
        if at is None or saying.organ or (at > start and self.words.between(at - 1) == "-"):
            return saying
        sector = "REB" if saying.sector in {None, "MIL", "REB", "GOV", "UAF"} else saying.sector
        kind = saying.kind if saying.kind != "other" else "group"
        named = None if saying.named and saying.named[0] <= at else saying.named
        return replace(saying, code=saying.code or KURD, sector=sector, kind="group" if kind in {"state", "person"} and not named else kind,
                       named=named, organ=None)  # fmt: skip

    def _joined_countries(self, start: int, cut: int) -> list[str]:
        """The codes of several countries that share a head: 'US-Russia', 'Russian/Iranian'."""
        hits = [hit for hit in self._hits_in(start, cut) if hit.entry.form in COUNTRY_FORMS]
        codes = [hits[0].entry.code] if hits else []
        for hit, following in zip(hits, hits[1:], strict=False):
            if self.words.between(hit.last - 1) in {"-", "–", "/", "‑"} and following.first == hit.last:
                codes.append(following.entry.code)
        return list(dict.fromkeys(codes))

    def _completed(self, saying: Saying, cut: int, last: int) -> Saying:
        """What follows the first preposition or comma: 'of Iran', 'for the YPG', ', Turkey's foreign minister,'."""
        key, gap = self.words.keys[cut], self.words.between(cut - 1)
        if "," in gap or "(" in gap:
            return self._apposed(saying, cut, last)
        rest = cut + 1
        while rest < last and self.words.keys[rest] in _CUTS and not self._hit_at.get(rest):
            rest += 1
        if rest >= last:
            return saying
        stop = next((at for at in range(rest, last) if "," in self.words.between(at - 1)), last) if rest + 1 < last else last
        if key in _PLACE_CUTS | _LOYAL:
            saying = self._with_complement(saying, key, self._one(rest, stop)[0])
        return self._apposed(saying, stop, last) if stop < last and stop > rest else saying

    def _with_complement(self, saying: Saying, key: str, other: Saying) -> Saying:
        """'of Iran', 'for the YPG', 'at Amnesty International', 'in Damascus'."""
        is_envoy = (saying.noun or "").endswith(("ambassador", "envoy", "ambassadors", "envoys"))
        if (is_envoy and (key in {"to", "in", "for"} or saying.code)) or (key == "to" and saying.noun):
            return saying
        if other.organ and other.form == ORGAN and key in {"of", "for", "at", "with"} and saying.manner in {"role", "inherit"}:
            sector = other.sector if saying.manner == "inherit" or other.sector in _OWN_PEOPLE else saying.sector
            sector = saying.sector if sector is None or saying.is_former else sector
            return replace(saying, code=other.code, sector=sector, organ=other.organ, is_usual=other.is_usual)
        if saying.code is None and saying.owner_named is None and saying.owner is None:
            saying = replace(saying, code=other.code, is_usual=other.is_usual, owner_named=other.named or other.owner_named,
                             organ=other.organ, usual=saying.usual if other.code is None else None)  # fmt: skip
        is_of_body = other.noun is not None and other.manner in {"body", "role", "inherit", "thing"} and saying.noun != "head"
        if saying.manner in {"inherit", "thing"} and other.sector and (is_of_body or other.form == ORGAN) and key in {"of", "for", "with", "from"}:
            return replace(saying, sector=other.sector)
        return saying

    def _apposed(self, saying: Saying, first: int, last: int) -> Saying:
        while first < last and self.words.keys[first] in _CUTS and not self._hit_at.get(first):
            return saying
        other = self._one(first, last)[0]
        if saying.named and other.noun and not other.named and saying.noun is None:
            return replace(other, first=saying.first, last=saying.last, named=saying.named, kind="person", is_definite=False)
        is_short = "(" in self.words.between(first - 1)
        if other.named and saying.noun and not saying.named and not saying.is_plural and not other.noun and not is_short:
            return replace(saying, named=other.named, kind="person")
        return saying


def _kind(noun: Noun, saying: Saying) -> str:
    if saying.named:
        return "person"
    if noun.manner == "state":
        return "state"
    if noun.manner == "suffix":
        return "organization"
    if noun.plural or noun.manner == "others" or (noun.manner == "body" and noun.sector in _MASSES):
        return "group"
    return "organization" if noun.manner in {"body", "thing"} else "person"


def _sector(noun: Noun, organ: Entry | None, modifiers: list[str], is_backed: bool) -> str | None:
    """The sector that a head noun has with the words before it."""
    own = organ.sector if organ else None
    if noun.manner == "state":
        return "OPP" if "OPP" in modifiers else own if own in {"REB", "OPP"} else None
    if noun.manner == "others":
        return None
    if noun.manner in {"inherit", "thing"}:
        if organ and organ.sector is None and noun.manner == "thing":
            return None
        return own or next((one for one in modifiers if one not in {"CVL", "EDU"}), None) or noun.sector
    if noun.sector in _ARMED:
        rebel = own if own in {"REB", "PRM"} else next((one for one in modifiers if one in {"REB", "OPP", "PRM", "COP"}), None)
        if rebel:
            return "REB" if rebel == "OPP" else rebel
        return "REB" if is_backed and noun.sector == "MIL" and noun.manner == "body" else noun.sector
    if organ and organ.code in {"UNO", "IGO", "EUR"} and noun.sector in {"EDU", "SOC", "GOV"}:
        return "GOV" if noun.manner == "role" else None
    if own in _OWN_PEOPLE and noun.sector in _OFFICES and noun.sector not in {"LEG", "JUD", "JRN"}:
        return own
    if noun.sector in {"LEG", "PTY"} and "OPP" in modifiers:
        return "OPP"
    return noun.sector


def _shared_head(sayings: list[Saying]) -> list[Saying]:
    """'Russian and Belarusian soldiers': a part that is only an adjective has the head of the next."""
    done = list(sayings)
    for at in range(len(done) - 2, -1, -1):
        one, following = done[at], done[at + 1]
        if one.is_bare_country and following.noun and not following.named:
            done[at] = replace(following, first=one.first, last=one.last, code=one.code, organ=None)
    return done


def _merged(sayings: list[Saying]) -> list[Saying]:
    """Parts that say the same of nobody in particular are one party: 'women and children'."""
    kept: list[Saying] = []
    for one in sayings:
        if kept and one.noun and kept[-1].noun and not one.named and not kept[-1].named and (
            (one.code is None or one.code == kept[-1].code) and one.sector == kept[-1].sector and not one.organ
        ):
            continue
        kept.append(one)
    return kept
