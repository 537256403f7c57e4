"""The state that a report means where its words name none: of a bare noun, of an organ that many states have, of Kurds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.actors import anaphora, coups
from dragoman.actors.coups import Coups
from dragoman.actors.grammar import CUTS, JOINTS, Saying
from dragoman.actors.history import Draft, History
from dragoman.actors.lexicon import ADJECTIVE, COUNTRY_FORMS, NATIONAL, NOBODY, NON_STATES, ORGAN, Entry, Hit
from dragoman.actors.scene import Scene
from dragoman.actors.words import Words, listed

_RULING = frozenset({"GOV", "MIL", "LEG", "COP", "JUD"})
_MINISTERIAL = frozenset({"ministry", "ministries", "minister", "ministers", "premier", "parliament", "mp", "mps"})
_CITIZENS = frozenset({"citizen", "citizens", "nationals", "tourist", "tourists", "hostage", "hostages"})
_STATELY = frozenset({None, "GOV", "MIL", "LEG"})  # what does nothing to its own state
_REBELS = ("rebel", "insurgent", "separatist", "guerrilla", "opposition", "volunteer")
_JIHADISTS = ("jihad", "extremist")
_JIHADI_GROUPS = (
    "taliban", "haqqani", "boko haram", "al-shaba", "shabab", "nusra", "hayat tahrir", "ansar", "jemaah", "abu sayyaf", "lashkar",
    "jaish", "pakistani taliban", "jama", "mujao", "gspc", "iswap", "islamic state", "hizbul", "harkat", "fatah al-islam",
)
"""How the names of groups begin that are called jihadist or Islamist, beside those of no one state (general knowledge)."""
_ARMED = ("rebel", "insurgen", "guerrilla", "militia", "fighter", "armed group", "mujah", "jihad")
_WITHOUT_REBELS = listed(
    "USA GBR FRA DEU CAN AUS NZL ITA PRT NLD BEL LUX CHE AUT SWE NOR DNK FIN ISL JPN POL CZE SVK HUN EST LVA LTU SGP ARE QAT KWT"
)
"""States in which nobody has fought against the government for decades: rebels of whom no state is told are of another."""
CONGRESSES = listed("USA PER BRA COL CHL MEX ARG BOL PRY HND GTM PHL VEN DOM")
_SENATES = listed("FRA ITA ESP POL CZE ROU CAN AUS PAK NGA KEN ZAF ZWE URY HTI COD KAZ KHM BEL NLD JAM LBR RWA THA EGY")
_HOUSES = listed("USA AUS NZL JPN PHL MYS NGA CYP LBY YEM EGY MAR BLR ETH LBR THA NPL IDN COL HTI")
_SHARED = {
    "Congress": CONGRESSES, "Senate": CONGRESSES | _SENATES - {"PER", "GTM", "HND", "VEN"}, "House of Representatives": _HOUSES,
    "House": _HOUSES, "House of Commons": frozenset({"GBR", "CAN"}), "Royal Navy": frozenset({"GBR"}), "ELN": frozenset({"COL"}),
    "Justice Department": listed("USA AUS CAN HKG IRL PHL ZAF"), "Muslim Brotherhood": listed("EGY JOR KWT LBY SDN SYR TUN YEM"),
    "Democratic Party": listed("USA ALB HKG IDN ITA JPN KOR SRB"), "Democrat Party": listed("THA USA TUR"),
    "Foreign Office": listed("GBR PAK LKA DEU"),
    "SPD": listed("DEU CZE DNK FIN HRV ROU SRB SVN SWE"),
    "Electoral Commission of Britain": listed("GBR AUS GHA KEN MWI NZL UGA ZAF"),
}  # fmt: skip
"""Organs of one name, by that of the usual one, with the states that have them (general knowledge)."""
_ANY = frozenset({"any", "every", "each", "no", "another", "some", "most", "many", "which"})  # 'any country' is none in particular
_STRIKING = frozenset({None, "MIL", "REB", "PRM"})  # those who strike in other states
_OF_THE_STREET = frozenset({"COP", "CVL", "UAF"})
_AT_HOME = _OF_THE_STREET | {"OPP", "REB", "MIL"}  # who is mostly of the state where a sentence begins; officials meet abroad
_CLASHING = frozenset({"COP", "UAF", "MIL"})
_STREET = listed("protester protesters protestors demonstrator demonstrators rioters crowds gunman gunmen") | {"security forces"}
_LOCAL = listed("governor governors mayor mayors resident residents villager villagers councillor councillors")
_SENT_FOR, _NEAR_VERB = frozenset({"summoned", "summons", "summoning", "expelled", "expels", "expelling"}), 3
_BESIDE = 2  # words between a state and its organ: 'ruling', 'main opposition'
BODIES = frozenset({"ministry", "army", "police", "party", "government", "military", "ministers"})
"""Bodies whose people, named by the body alone, are of the last one named with its state."""

# A place between a meeting and its partner is where they meet: rebels who talk 'in Doha with the government' talk with their own.
_VENUE_BEFORE = re.compile(r"\b(?:in|at) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)? with (?:the )?$")


@dataclass(slots=True)
class Supply:
    """What a report says of states; `home` is its publisher's, `nouns` the states of bare nouns as told so far.

    `organs` has where organs that several states have stand with their state ('Sweden's Social Democrats'), by their key.
    """

    scene: Scene
    counts: Counter[str]
    home: str | None = None
    nouns: dict[str, str] = field(default_factory=dict)
    organs: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    coups: Coups = field(default_factory=Coups)

    @staticmethod
    def read(scene: Scene, hits: Sequence[Hit], home: str | None) -> Supply:
        """The states of a report in which these names of the lexicon were found.

        An organ that is only usually a state's names it as long as no other state is named, and is no sign of it beside others.
        """
        named = Counter(hit.entry.code for hit in hits if not _is_shared(hit.entry) and not is_people(hit.entry))
        usual = Counter(hit.entry.code for hit in hits if _is_shared(hit.entry))
        counts = Counter({code: count for code, count in (named or usual).items() if code not in NON_STATES})
        ends = [*(scene.first_of(one) for one in range(2, len(scene.starts) + 1)), len(scene.words.keys)]
        supply = Supply(scene, counts, home, coups=Coups.read(scene.words, hits, ends))
        for before, hit in pairwise(hits):
            is_own = before.entry.form == ADJECTIVE or scene.words.is_possessive(before.last - 1) or before.last == hit.first
            is_state = is_own and before.entry.form in COUNTRY_FORMS
            if is_state and _is_shared(hit.entry) and _is_beside(scene.words, before.last, hit.first):
                supply.organs.setdefault(hit.entry.key, []).append((hit.first, before.entry.code))
        return supply

    def main(self, at: int, others: frozenset[str | None] = frozenset()) -> str | None:
        """The state that a part of the report is about where no words name one; another than `others`, if there is one."""
        return self.scene.state_at(at, others) or self.scene.state_at(at) or self.home

    def usual(self, entry: Entry, at: int) -> str:
        """The state of an organ that several states have.

        It is the one with which the report names it, else the one that the part of the report is about, if that state has such an
        organ; the usual one where it is spoken for as much as any other.
        """
        told = self.organs.get(entry.key, ())
        if told:
            before = [code for place, code in told if place <= at]
            return before[-1] if before else told[0][1]
        if not self.counts:
            return entry.code
        if entry.name in _SHARED:
            return self._sharing(entry, at)
        is_named = entry.sector == "JRN" and self.counts.get(entry.code)  # 'the Sun' of London, wherever it reports from
        is_usual = self.home == entry.code or is_named or self.scene.speaks_for(at, entry.code)
        return entry.code if is_usual else self.main(at, self._aloof(at, entry.sector)) or entry.code

    def _sharing(self, entry: Entry, at: int) -> str:
        having = _SHARED[entry.name]
        others = frozenset(code for code in self.scene.named if code not in having)
        near = self.scene.state_at(at, others | self._aloof(at, entry.sector)) or self.scene.state_at(at, others)
        return near or (self.home if self.home in having else None) or entry.code

    def note(self, noun: str, code: str, is_regime: bool = False) -> None:
        """Remember the state of a noun; of 'the foreign ministry' and 'EU interior ministers' also that of the last word, of
        'Syrian regime forces' that of the regime."""
        self.nouns[noun.rstrip("s")] = code
        if is_regime:
            self.nouns["regime"] = code
        body = noun.rsplit(maxsplit=1)[-1]
        if body in BODIES:
            self.nouns[body.rstrip("s")] = code

    def of_noun(self, usual: str | None) -> str | None:
        """The usual state of a noun, if the report has it."""
        return usual if usual in NON_STATES or usual == self.home or self.counts.get(usual or "") else None

    def of_kurds(self) -> str:
        """The state of Kurds that the text leaves open: Syria or Iraq before Turkey and Iran, which are named for much else."""
        for codes in (("SYR", "IRQ"), ("TUR", "IRN")):
            if any(self.counts.get(code) for code in codes):
                return max(codes, key=lambda code: self.counts.get(code, 0))
        return "SYR"

    def of_people(self, home: str | None, hosts: Sequence[str], at: int, sector: str | None = None) -> str | None:
        """The state that a people of several states lives in: one of these that the report names more than its own.

        Police, soldiers and officials are of their own state where the report names it at all: 'Serb police' in Kosovo.

        Args:
            home: the state named after the people, or the first of `hosts`; None if the words say that another is meant.
            hosts: the other states that they live in.
            at: where they are named.
            sector: what they are.
        """
        if home and self.counts.get(home) and sector in _RULING:
            return home
        named = [code for code in hosts if self.counts.get(code)]
        best = max(named, key=lambda code: self.counts[code], default=None)
        if home is None:
            return best or self.main(at)
        return best if best and self.counts[best] > self.counts.get(home, 0) else home

    def of_bare(self, saying: Saying, history: History) -> str | None:
        """The state of a noun that stands alone: as told of the same noun before, else by the names around it."""
        foes = frozenset(one.code for one in history.barred if one.sector in _STRIKING)
        is_force = saying.usual in NON_STATES and saying.sector == "MIL"
        usual = self._of_noun_told(saying) if is_force else None  # peacekeepers who were Russian before
        told = usual or self.of_noun(saying.usual) or self._of_junta(saying) or self._of_same(saying, history)
        told = told or self._of_regime(saying, history)
        return told or self._local(saying, foes) or self._there(saying, foes) or self._told(saying, history)

    def _of_junta(self, saying: Saying) -> str | None:
        """The state of the junta or coup that is told of, for those who took power; for officers if the lead tells of it."""
        noun = saying.noun or ""
        if noun not in coups.NOUNS or (saying.sector == "COP" and not saying.is_definite):
            return None
        is_officer = noun.startswith("officer")
        return self.coups.state_of_lead() if is_officer else self.coups.state_at(saying.first)

    def _of_regime(self, saying: Saying, history: History) -> str | None:
        """The state that 'the regime' means, for its forces too, and for the opposition on the other side of an act.

        It is the one whose regime was told before. Where all speaks for the state on the other side of the act, or the publisher's,
        it is that of the place of the sentence, or the next that is spoken of: nobody calls his own state so.
        """
        told, at = self.nouns.get("regime"), saying.first
        if "regime" not in self.scene.words.keys[at : saying.last]:
            return told if saying.sector == "OPP" and told in {one.code for one in history.barred} else None
        if told:
            return told
        own = frozenset({self.home, *(one.code for one in history.barred if one.sector in _STATELY)})
        if self.main(at) not in own:
            return None
        place = self.scene.place_at(at)
        code = place if place not in own else self.main(at, own)
        self.nouns |= {"regime": code} if code and code not in own else {}
        return code

    def _there(self, saying: Saying, foes: frozenset[str | None]) -> str | None:
        """The state of the place that a sentence begins with, or its clause ends with, for those who are at home there.

        So 'In Lagos, gunmen' and 'police arrested 20 people in Nairobi'. Who was told with a state before may be abroad, but for
        police and people of the street; soldiers are at home in the place behind them where those are who fight them.
        """
        if saying.sector not in _AT_HOME or (saying.sector not in _OF_THE_STREET and self._of_noun_told(saying)):
            return None
        behind = self.scene.place_behind(saying.last) if saying.sector in _CLASHING or saying.noun in _STREET else None
        is_home = saying.sector == "COP" or saying.noun in _STREET or behind in foes
        return self.scene.opening_at(saying.first) or (behind if is_home else None)

    def _of_same(self, saying: Saying, history: History) -> str | None:
        """The state of the group, government or body of the report whose people a bare noun means."""
        keys = history.words.keys[saying.first : saying.last]
        if saying.sector == "REB" and saying.is_definite and any(key.startswith(_JIHADISTS) for key in keys):
            group = history.latest(saying.first, _is_jihadi_group)
            if group:
                return group.code
        if saying.sector == "REB" and not any(key.startswith(_REBELS) for key in keys):
            group = history.foremost(saying.first, anaphora.is_rebel_group)
            if group:
                return group.code
        if saying.sector == "PRM" and saying.is_definite and saying.is_plural:
            group = history.latest(saying.first, anaphora.is_paramilitary)
            if group:
                return group.code
        if saying.noun == "government" and _VENUE_BEFORE.search(history.words.text[: history.words.starts[saying.first]][-60:]):
            group = next((one for one in history.barred if one.sector == "REB" and one.code not in NON_STATES), None)
            if group and group.code:
                return group.code
        body = next((key for key in keys[:-1] if key in BODIES), None)
        if saying.manner == "inherit" and body in self.nouns:
            return self.nouns[body]  # 'a ministry spokesman' is of the ministry named before
        return None

    def _of_noun_told(self, saying: Saying) -> str | None:
        """The state with which the same noun was told before."""
        return self.nouns.get((saying.noun or "").rstrip("s"))

    def _told(self, saying: Saying, history: History) -> str | None:
        """The state told of the same noun before, else that of the names around it."""
        is_called = saying.noun == "authorities"  # whom no ministry has on the other side either
        doing = (one for one in history.barred if one.sector is None or (is_called and _is_ministry(one)))
        barred = (one.code for one in doing if saying.sector in _STATELY)
        others = frozenset(barred) | _lacking(saying) | self._aloof(saying.first, saying.sector)
        told = self._of_noun_told(saying) if saying.is_definite else None
        return told if told and told not in others else self.main(saying.first, others)

    def _local(self, saying: Saying, foes: frozenset[str | None]) -> str | None:
        """The state of the place of a sentence, for those who hold local office there, and for people whom another state's forces
        strike there; `foes` are the states of those who act."""
        noun = (saying.noun or "").rpartition(" ")[2]
        land = self.scene.place_at(saying.first) if noun in _LOCAL or (saying.sector == "CVL" and foes) else None
        return land if noun in _LOCAL or land not in foes else None

    def may_have(self, saying: Saying) -> bool:
        """Whether a state may be supplied to what a phrase says."""
        is_any = saying.kind == "state" and self.scene.words.keys[saying.first] in _ANY
        return not (is_any or saying.code or saying.noun is None or saying.manner == "others" or saying.usual == NOBODY)

    def of_person(self, said: Saying | None, at: int) -> str | None:
        """The state of a person of whom no words tell it, or only an organ that several states have."""
        if said and said.organ and said.is_usual:
            return self.usual(said.organ, at)
        of_coup = self.coups.told_before(self.scene.words, at)
        if said is None or of_coup:
            return of_coup or self.main(at, frozenset(self.scene.aloof(at)))
        others = _lacking(said) | self._hosts(said) | self._aloof(said.first, said.sector)
        of_coup = self.coups.state_of_lead() if said.sector == "MIL" else None  # an officer
        return self.of_noun(said.usual) or self._local(said, frozenset()) or of_coup or self.main(at, others)

    def _aloof(self, at: int, sector: str | None) -> frozenset[str | None]:
        """The states that only remark on what goes on, for all but governments: a ministry may speak for the state named before."""
        return frozenset(self.scene.aloof(at)) if sector not in {None, "GOV"} else frozenset()

    def _hosts(self, said: Saying) -> frozenset[str | None]:
        """The states named before in the sentence of an envoy who is summoned or expelled: one of them does it."""
        keys, here = self.scene.words.keys, self.scene.sentence_of(said.first)
        if not said.is_envoy or _SENT_FOR.isdisjoint(keys[max(0, said.first - _NEAR_VERB) : said.first]):
            return frozenset()
        return frozenset(
            code for code, places in self.scene.named.items()
            if any(one < said.first and self.scene.sentence_of(one) == here for one in places)
        )


def _lacking(saying: Saying) -> frozenset[str | None]:
    """The states that have no such body, office or people: no ministry of the United States, which have departments, no rebels
    where nobody has fought for decades."""
    noun = saying.noun or ""
    if saying.sector == "REB" and saying.kind != "person" and noun.startswith(_ARMED):
        return _WITHOUT_REBELS
    return frozenset({"USA"} if noun.rpartition(" ")[2] in _MINISTERIAL else ())


def _is_ministry(draft: Draft) -> bool:
    """Whether it is a body of a government."""
    return draft.kind == "organization" and draft.sector == "GOV"


def _is_jihadi_group(draft: Draft) -> bool:
    """Whether it is a named group of jihadists."""
    return anaphora.is_rebel_group(draft) and (draft.code == "IMG" or draft.name.lower().startswith(_JIHADI_GROUPS))


def named_states(words: Words, hits: Sequence[Hit]) -> list[tuple[int, str]]:
    """Where names of the lexicon stand, with the states that they are sure to mean; not those that only compare ('as in Bosnia') or
    tell whose citizens somebody is, who are mostly abroad."""
    return [
        (hit.first, hit.entry.code) for hit in hits
        if hit.entry.form != "person" and not _is_shared(hit.entry) and not is_people(hit.entry) and not _is_credit(words, hit)
        and words.keys[max(0, hit.first - 2) : hit.first] != ("as", "in")
        and not (hit.entry.form == ADJECTIVE and not _CITIZENS.isdisjoint(words.keys[hit.last : hit.last + 1]))
    ]


def _is_credit(words: Words, hit: Hit) -> bool:
    """Whether a name only says whose the report is: 'CONAKRY (AFP) -'."""
    return hit.entry.sector == "JRN" and hit.first > 0 and words.between(hit.first - 1).endswith("(")


def is_people(entry: Entry) -> bool:
    """Whether words name a people that lives in several states."""
    return entry.usual and entry.form in {ADJECTIVE, NATIONAL}


def _is_shared(entry: Entry) -> bool:
    """Whether words name an organ that several states have, and so are no sign of one."""
    return entry.usual and entry.form == ORGAN


def _is_beside(words: Words, last: int, first: int) -> bool:
    """Whether a state's name belongs to an organ after it: 'Sweden's opposition Social Democrats'."""
    gaps = range(last - 1, first)
    return first - last <= _BESIDE and all(words.between(at) == " " for at in gaps) and not any(
        words.is_capital(at) or words.keys[at] in CUTS or words.keys[at] in JOINTS for at in range(last, first)
    )
