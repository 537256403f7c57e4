"""Who takes part in a report: every party's words to entities with state, sector and office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.actors import anaphora, authors, people, portraits, reasons, several, shared_surnames, standings
from dragoman.actors.apposition import apposed_organ, organ_of_kind
from dragoman.actors.bearers import draft_person, states_of_name, supply_code
from dragoman.actors.described import find_described
from dragoman.actors.drafts import draft_entry, draft_open, draft_phrase
from dragoman.actors.entities import Cast, finish
from dragoman.actors.extents import is_nominal, whole_party
from dragoman.actors.grammar import CLAIMS, KURD, PRONOUN_OF, PRONOUNS, STUDIES, WRITINGS, Saying
from dragoman.actors.history import Draft, History, quoted_words
from dragoman.actors.holders import Holders, is_counterpart, is_guest
from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, NON_STATES, ORGAN, PERSON, STATE, Entry, Lexicon, load
from dragoman.actors.marked import Marked
from dragoman.actors.metonymy import is_place
from dragoman.actors.naming import find_names, publisher_state, unlisted_persons
from dragoman.actors.opinions import Opinions
from dragoman.actors.phrases import describe
from dragoman.actors.relations import relate
from dragoman.actors.scene import Scene
from dragoman.actors.short_forms import Bodies
from dragoman.actors.supply import Supply, named_states
from dragoman.actors.words import Words, sentence_starts
from dragoman.records import Name, Report, Sectors, Span, TakenUp

TAKEN_UP_SHARE = 0.7
"""From this probability on the reader's word on what a pronoun takes up counts before the rules; .5 is no better (held out)."""


def resolve(
    report: Report, names: tuple[Name, ...], sentences: tuple[Span, ...], parties: Iterable[Span],
    opposed: Iterable[tuple[Span, Span]] = (), sayings: Iterable[tuple[Span, Span]] = (), taken_up: Iterable[TakenUp] = (),
    lexicon: Lexicon | None = None, heard: Iterable[tuple[Span, Span]] = (), sectors: Iterable[Sectors] = (),
    attacked: Iterable[Span] = (),
) -> Cast:
    """Find out who is meant by the words of every party of a report.

    Args:
        report: the report; its `published` day decides which office a person holds.
        names: proper names as the reader found them; names of the lexicon are found without.
        sentences: the sentences of the report, in text order.
        parties: the words that name speakers, actors and recipients.
        opposed: pairs of parties that one act has on its two sides, which are therefore not the same.
        sayings: the words that name a speaker, with each span of what they say: who is meant there by 'I' and 'we'.
        taken_up, sectors: what the reader says that pronouns and descriptions take up, and what it takes parties to be.
        lexicon: what is known beforehand; None for the tables of this package alone.
        heard: the words that name who is spoken to, with each span of what is said: who is meant there by 'you'.
        attacked: the words of parties that an attack is done to; a capital in which it is done is its people.

    Returns:
        The entities in the order of their first mention, and the entities of each party; what the words do not settle is
        null in the entity, with a gap that says why.
    """
    casting = _Casting.read(report, names, sentences, tuple(sorted(set(parties))), lexicon or load())
    casting.opinions = Opinions.read(casting.words, sectors)
    casting.marked.attacked = casting.words.within(attacked)
    for first, second in opposed:
        casting.opposed.setdefault(first, []).append(second)
        casting.opposed.setdefault(second, []).append(first)
    casting.sayings, casting.heard = tuple(sayings), tuple(heard)
    casting.history.taken_up = {
        casting.words.range_of(one.span)[0]: casting.words.range_of(one.antecedent)[0]
        for one in taken_up if one.score >= TAKEN_UP_SHARE
    }
    for span in casting.parties:
        casting.name_until(span.start)
        if not casting.speaker_of(span):
            casting.cast(span)
    casting.name_until(len(report.text) + 1)
    for span in casting.parties:
        if span not in casting.of:
            casting.cast(span)
    drafts, about = casting.drafts.values(), casting.supply.main(0)
    return finish(casting.words, casting.lexicon, drafts, casting.of, casting.because, report.furniture, casting.opinions, about)


@dataclass(slots=True)
class _Casting:
    words: Words
    lexicon: Lexicon
    marked: Marked
    day: str
    parties: tuple[Span, ...]
    supply: Supply
    history: History
    holders: Holders
    bodies: Bodies
    is_official: bool = False
    opinions: Opinions = field(default_factory=lambda: Opinions({}))
    drafts: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    person_at: dict[int, Draft] = field(default_factory=dict)
    pending: list[tuple[int, int, Draft]] = field(default_factory=list)
    owned: dict[tuple[str, ...], Saying] = field(default_factory=dict)
    opposed: dict[Span, list[Span]] = field(default_factory=dict)
    sayings: tuple[tuple[Span, Span], ...] = ()
    heard: tuple[tuple[Span, Span], ...] = ()
    of: dict[Span, list[Draft]] = field(default_factory=dict)
    because: dict[Span, str] = field(default_factory=dict)

    @staticmethod
    def read(
        report: Report, names: tuple[Name, ...], sentences: tuple[Span, ...], parties: tuple[Span, ...], lexicon: Lexicon
    ) -> _Casting:
        words, day = Words.read(report.text), (report.published or "")[:10]
        persons, hits = find_names(words, lexicon, names, day)
        organisations = words.within(name.span for name in names if name.kind == "ORG")
        marked = Marked(words, lexicon, hits, persons, organisations)
        starts, states = sentence_starts(words, sentences), named_states(words, hits)
        scene = Scene.read(words, starts, states)
        history = History(words, scene.sentence_of, quoted_words(words))
        home, is_official = publisher_state(report.publisher, lexicon, day)
        supply, holders = Supply.read(scene, hits, home), Holders(marked, history, day)
        bodies = Bodies.read(words, hits, marked.person_at.keys())
        casting = _Casting(words, lexicon, marked, day, parties, supply, history, holders, bodies, is_official)
        casting.drafts, casting.person_at = holders.drafts, holders.person_at
        casting._people(unlisted_persons(marked, parties, persons))
        casting.pending.sort(key=lambda row: row[:2])
        history.ahead = [(first, draft) for first, _, draft in casting.pending]
        history.adjectives = [(hit.first, hit.entry.code) for hit in hits if hit.entry.form == ADJECTIVE and not hit.entry.usual]
        history.states = states
        return casting

    def _people(self, ranges: tuple[tuple[int, int], ...]) -> None:
        named = Counter(hit.entry.code for hit in self.marked.hits)
        persons = shared_surnames.part(people.gather(self.words, self.lexicon, ranges), self.marked, self.day, named)
        for person in persons:
            person.entry = people.recognise(person, self.lexicon, self.day, named - states_of_name(person, self.marked, named))
            person.said = portraits.portray(person, self.marked)
            person.entry = None if standings.is_namesake(person, self.words, self.day) else person.entry
            code = standings.standing(person, self.day).code
            if code and not (person.said and person.said.noun == portraits.NATIVE):  # where somebody is from is no scene
                self.supply.scene.named[code] += [first for first, _ in person.ranges]
        persons = people.join_spellings(persons)
        relate(persons, self.marked, self.supply.scene, self.day)
        for number, person in enumerate(persons):
            draft = draft_person(person, number, self.words, self.day, self.supply, self.person_at, self.lexicon.hosts)
            if draft.code is None and person.said and person.said.owner:
                self.owned[draft.key] = person.said
            supply_code(draft, person, self.supply, self.marked)
            for first, last in person.ranges:
                self.pending.append((first, last, draft))
                for at in range(first, last):
                    self.person_at[at] = draft
        for hit in self.marked.hits:
            if hit.entry.form not in {PERSON, ADJECTIVE, "national", "place"} and hit.first not in self.person_at:
                draft = self._entry_draft(hit.entry, hit.first)
                if hit.entry.form not in {STATE, CAPITAL} or not is_place(self.words, hit.first, hit.last):
                    self.pending.append((hit.first, hit.last, draft))

    def _entry_draft(self, entry: Entry, at: int) -> Draft:
        code = self.supply.usual(entry, at) if entry.usual else entry.code
        draft, is_europe = draft_entry(self.marked, entry, code, at, at + 1), code == "EUR" and entry.form != ORGAN
        return self._state(code) if is_europe else self.drafts.setdefault(draft.key, draft)

    def name_until(self, position: int) -> None:
        """Enter the names that stand before a position of the text into the history."""
        while self.pending and self.words.starts[self.pending[0][0]] < position:
            first, last, draft = self.pending.pop(0)
            self.drafts.setdefault(draft.key, draft)
            draft.spans.append((first, last))
            if draft.key in self.owned:
                said = self._with_owner(self.owned.pop(draft.key))
                draft.code, draft.sector = said.code or draft.code, said.sector or draft.sector
            is_owner = last < len(self.words.keys) and self.words.keys[last : last + 1] in self.lexicon.nouns
            is_owner = is_owner and self.words.between(last - 1) in {" ", "’s ", "'s "} and not self.words.is_capital(last)
            self.history.note(first, draft, is_party=False, is_before_noun=is_owner and draft.kind == "person")

    def cast(self, span: Span) -> None:
        """Resolve one party."""
        first, last = self.words.range_of(span)
        if first >= last or not is_nominal(self.marked, first, last):
            self.of[span], self.because[span] = [], reasons.NO_NOUN
            return
        found: list[Draft] = []
        because: dict[str, None] = {}
        self.history.barred = [draft for other in self.opposed.get(span, ()) for draft in self._other_side(other)]
        for saying in self.opinions.add_people(describe(self.marked, *whole_party(self.marked, first, last)), self.words):
            drafts, reason = self._drafts_of(saying)
            because[reason] = None
            for draft in drafts:
                self.drafts.setdefault(draft.key, draft)
                draft.spans.append((saying.first, saying.last))
                self.history.note(saying.first, draft, is_party=True)
                if draft not in found:
                    found.append(draft)
        self.of[span], self.because[span] = found, "; ".join(because)
        others = (draft for other in self.opposed.get(span, ()) for draft in self.of.get(other, ()))
        self.history.facing += [(first, draft, other) for other in others for draft in found]

    def _other_side(self, span: Span) -> list[Draft]:
        """Who is on the other side of an act: as cast, or as named."""
        if span in self.of:
            return self.of[span]
        first, last = self.words.range_of(span)
        sayings = describe(self.marked, *whole_party(self.marked, first, last)) if first < last else []
        named = (self._known(saying) for saying in sayings if not saying.pronoun)
        return [draft for draft in named if draft]

    def _drafts_of(self, saying: Saying) -> tuple[list[Draft], str]:
        """Whom a phrase means, and why."""
        if saying.pronoun:
            return self._of_pronoun(saying)
        ways = (
            (self._author, reasons.AUTHOR), (self._known, reasons.NAMED), (self.holders.named_beside, reasons.BESIDE),
            (self._counterpart, reasons.COUNTERPART), (self._own_country, reasons.PRONOUN),
        )  # fmt: skip
        for find, reason in ways:
            known = find(saying)
            if known:
                return [known], reason
        described = anaphora.description(self.history, saying, self._state) or self._of_several(saying)
        if described and self.bodies.name_of(self.words, saying) is None:  # 'the National Bloc' is no bloc named before
            return described, reasons.TAKEN_UP
        told = self._with_owner(saying)
        whole = self._with_state(told)
        if whole.kind == "state" and whole.code and whole.sector is None:
            return [self._state(whole.code)], reasons.STATE_MEANT
        named, holder = anaphora.named_later(self.history, whole), self.holders.of_day(whole)
        if named:
            return [named], reasons.NAMED_LATER
        is_supplied = told.code is None or told.is_usual
        return ([holder], reasons.OF_DAY) if holder else ([self._phrase(whole, is_supplied)], reasons.DESCRIBED)

    def _own_country(self, saying: Saying) -> Draft | None:
        """The state of whom 'his country' or 'their government' belongs to, and the one beside it that 'its neighbour' means."""
        owner = self._owner(saying) if saying.owner and saying.noun in anaphora.OWNED and saying.code is None else None
        if owner and saying.noun in anaphora.NEIGHBOURS:
            return anaphora.neighbour(self.history, saying.first, owner, self._state)
        return self._state(owner.code) if owner and owner.code and owner.kind == "person" else None

    def _counterpart(self, saying: Saying) -> Draft | None:
        owner = self._owner(saying) if is_counterpart(saying) or is_guest(saying) else None
        if owner is None:
            return None
        return self.holders.guest(saying, owner) if is_guest(saying) else self.holders.counterpart(saying, owner)

    def speaker_of(self, span: Span) -> Span | None:
        """The words that name who says 'I', 'we' or 'our' there, or to whom 'you' is said."""
        first, last = self.words.range_of(span)
        pronouns = {PRONOUNS.get(key) for key in self.words.keys[first:last]}
        pairs = self.sayings if pronouns & {"i", "we"} else self.heard if "you" in pronouns else ()
        around = [(content, source) for source, content in pairs if content.start <= span.start and span.end <= content.end]
        return min(around, key=lambda one: one[0].end - one[0].start)[1] if around else None

    def _of_several(self, saying: Saying) -> list[Draft]:
        """Those of several parties: 'officials of both countries', 'the two armies'."""
        keys = self.words.keys
        if not saying.is_plural or saying.code:
            return []
        at = next((at for at in range(saying.first + 1, saying.last - 2) if keys[at] in {"of", "from", "in"}), None)
        if at is None:
            parties = several.states_meant(self.history, saying, self._state)
            return [self._phrase(replace(saying, code=one.code)) for one in parties]
        parties = anaphora.description(self.history, describe(self.marked, at + 1, saying.last)[0], self._state)
        return [self._phrase(replace(saying, code=one.code)) for one in parties] if len(parties) > 1 else []

    def _of_pronoun(self, saying: Saying) -> tuple[list[Draft], str]:
        is_publisher = saying.pronoun == "we" and self.is_official and not self.history.quoted[saying.first]
        if is_publisher and self.supply.home:
            return [self._state(self.supply.home)], reasons.STATE_MEANT
        found = self._meant(saying)
        reason = reasons.SPEAKER if saying.pronoun in {"i", "we"} else reasons.PRONOUN
        return (found, reason) if found else ([draft_open(self.words, saying)], reasons.OPEN)

    def _meant(self, saying: Saying) -> list[Draft]:
        """Who a pronoun stands for, or the pronoun of a possessive; nobody if that is not plain."""
        source = self.speaker_of(self.words.span_of(saying.first, saying.last))
        said = self.of.get(source) if source else None
        pronoun = saying if saying.pronoun else Saying(saying.first, saying.last, pronoun=PRONOUN_OF.get(saying.owner or "", "it"))
        return said or self._said_of_self(pronoun) or self._taken_up(pronoun)

    def _taken_up(self, pronoun: Saying) -> list[Draft]:
        """Who was named before, or people who were only described: for 'they' before a state, for 'he' and 'she' if nobody fits."""
        found, word = anaphora.pronoun(self.history, pronoun), pronoun.pronoun
        is_weak = all(one.kind == "state" for one in found) and len(found) < 2
        if word not in {"he", "she", "they"} or not is_weak:
            return found
        saying = find_described(self.marked, self.history, pronoun.first, word == "they", 1)
        return [self._phrase(self._with_state(self._with_owner(saying)))] if saying else found

    def _said_of_self(self, saying: Saying) -> list[Draft]:
        """The speaker of a clause that is about them: 'the minister said (that) he would come'."""
        at = self.words.starts[saying.first]
        if self.history.quoted[saying.first]:
            return []
        for source, content in self.sayings:
            is_within = source.end <= content.start <= at < content.end
            if is_within and self.words.text[content.start : at].strip() in {"", "that"}:
                found = self.of.get(source) or []
                is_meant = all(anaphora.agrees(one, saying.pronoun or "") and one not in self.history.barred for one in found)
                return found if is_meant else []
        return []

    def _known(self, saying: Saying) -> Draft | None:
        """The person, organisation or state that the words name."""
        for at in range(*saying.named) if saying.named else ():
            if at in self.person_at:
                return self.person_at[at]
        if saying.organ and saying.form == ORGAN:
            code = self.supply.usual(saying.organ, saying.first) if saying.is_usual else saying.code or saying.organ.code
            draft = draft_entry(self.marked, saying.organ, code, saying.first, saying.last)
            return self.drafts.setdefault(draft.key, draft)
        if saying.form and saying.noun is None and saying.kind == "state" and saying.code:
            return self._state(saying.code)
        hit = organ_of_kind(self.marked, saying) or apposed_organ(self.marked, saying)
        named = self._entry_draft(hit.entry, hit.first) if hit else self.bodies.met(self.words, saying)
        return named or anaphora.named_in_short(self.history, saying)

    def _author(self, saying: Saying) -> Draft | None:
        """Who stands behind a text or a claim: 'his speech', 'the Amnesty report', 'the charge' that was told before."""
        noun = saying.noun or ""
        if noun not in WRITINGS and noun not in CLAIMS:
            return None
        if saying.owner or saying.owner_named:
            return self._owner(saying)
        if saying.organ:
            return self._known(replace(saying, form=ORGAN))
        if saying.code:
            return self._state(saying.code) if saying.sector is None and noun not in STUDIES else None
        told = authors.claimed_before(self.history, saying, self.sayings, self.of) if saying.noun in CLAIMS else []
        publisher = authors.published_before(self.marked, self.history, saying, self._entry_draft)
        return publisher or authors.author_before(self.history, saying) or (told[0] if len(told) == 1 else None)

    def _state(self, code: str) -> Draft:
        union = self.lexicon.entries("European Union") if code == "EUR" else []
        if union:
            return self._entry_draft(replace(union[0], form=ORGAN), 0)
        key = ("state", code)
        kind = "organization" if code in NON_STATES else "state"
        name = self.lexicon.titles.get(code, code)
        return self.drafts.setdefault(key, Draft(key, kind, name, code, reason=f"the words mean the state {name}"))

    def _with_owner(self, saying: Saying) -> Saying:
        """The state of whom a possessive belongs to: 'Assad's forces', 'his Iranian counterpart', 'its troops'."""
        if saying.owner == "our" and saying.code is None and self.supply.home and not self.history.quoted[saying.first]:
            return replace(saying, code=self.supply.home)
        owner = self._owner(saying)
        if owner is None:
            return saying
        if is_counterpart(saying):
            return replace(saying, sector=owner.sector or saying.sector)
        if saying.manner == "others":
            return saying
        sector = saying.sector
        if saying.manner == "inherit" and owner.sector and not saying.organ:
            sector = owner.sector if owner.sector not in {"CVL", "ELI"} else saying.sector
        elif owner.sector in {"REB", "PRM"} and sector in {"MIL", "GOV"}:
            sector = owner.sector
        return replace(saying, code=saying.code or owner.code, sector=sector)

    def _owner(self, saying: Saying) -> Draft | None:
        """Whose somebody is: the person named in a possessive, or whom its pronoun means."""
        if saying.owner == "whose" and self.words.between(saying.first - 1) == ", ":
            return self._described(self.marked.name_from(saying.first - 1), saying.first)  # 'Sudan, whose army'
        if saying.owner:
            barred, self.history.barred = self.history.barred, []  # who acts on 'its citizens' may be whose they are
            owners = self._meant(saying)
            self.history.barred = barred
            return owners[0] if owners else None
        if saying.owner_named:
            return self.person_at.get(saying.owner_named[0])
        if saying.whose:
            return self._described(*saying.whose)
        return self._possessor(saying) if saying.code is None and saying.is_definite else None

    def _possessor(self, saying: Saying) -> Draft | None:
        """Whom the description before a possessive means: 'the kingdom' of 'the kingdom's central bank'."""
        at = next((at for at in range(saying.first + 1, saying.last - 1) if self.words.is_possessive(at)), None)
        if at is None or at in self.marked.hit_at or at in self.person_at:
            return None
        return self._described(saying.first, at + 1)

    def _described(self, first: int, last: int) -> Draft | None:
        """Whom a description inside of another phrase means: 'the group' of 'a spokesman for the group'."""
        saying = describe(self.marked, first, last)[0]
        named = self._known(saying)
        found = [named] if named else anaphora.description(self.history, saying, self._state)
        return found[0] if len(found) == 1 else None

    def _with_state(self, saying: Saying) -> Saying:
        if saying.code == KURD:
            return replace(saying, code=self.supply.of_kurds())
        if saying.people:
            hosts = self.lexicon.hosts[saying.people]
            return replace(saying, code=self.supply.of_people(saying.code, hosts, saying.first, saying.sector))
        if saying.code and saying.noun and saying.manner != "others":
            self.supply.note(saying.noun, saying.code, "regime" in self.words.keys[saying.first : saying.last])
        if saying.is_usual and saying.organ:
            return replace(saying, code=self.supply.usual(saying.organ, saying.first))
        return replace(saying, code=self.supply.of_bare(saying, self.history)) if self.supply.may_have(saying) else saying

    def _phrase(self, saying: Saying, is_supplied: bool = False) -> Draft:
        draft = self.bodies.enter(self.words, saying, draft_phrase(self.words, saying, is_supplied))
        return self.drafts.setdefault(draft.key, draft)
