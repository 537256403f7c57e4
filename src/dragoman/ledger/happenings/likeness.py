"""Whether two tellings are one act: signs for and against, each with a weight that can be read.

The score is the sum of the weights; above nought the two are one. The weights are fitted on annotated happenings
(training/fit_happenings.py) and lie in data/likeness_weights.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from dragoman.ledger.happenings.profiles import PartyProfile, Profile
from dragoman.records.weights import read_table

NEAR_DAYS = 1
"""How far apart the days of two tellings may lie: clocks, nights and wrong dates make a day of difference."""
LONG_DAYS = 31
"""An act told to lie in a longer time than this is compared only with others told that vaguely."""

RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties do it to each other: who is named first is the teller's choice."""

_KIN_TYPES = """AGREE-COOPERATE AGREE-CONCEDE AGREE-AID AGREE-SUPPORT AGREE-CONSULT AGREE-RETREAT CONCEDE-RETREAT CONSULT-COOPERATE
    AID-COOPERATE AID-SUPPORT CONSULT-SUPPORT ACCUSE-REJECT ACCUSE-REQUEST ACCUSE-THREATEN ACCUSE-SANCTION REJECT-REQUEST
    REJECT-THREATEN REJECT-SANCTION REQUEST-THREATEN SANCTION-THREATEN COERCE-SANCTION ASSAULT-COERCE ASSAULT-MOBILIZE
    COERCE-MOBILIZE ASSAULT-PROTEST COERCE-RETREAT COOPERATE-MOBILIZE"""
KIN = frozenset(frozenset(pair.split("-")) for pair in _KIN_TYPES.split())
"""Types that reports, and coders, choose for the same act: a guarantee is an AGREE or a SUPPORT, a blockade a COERCE or a
SANCTION."""

BASE = "any two tellings"
"""The sign of every pair: how likely two tellings that are compared are one, before anything is known of them."""

COPIES = "reports: copies"
"""The sign of two tellings whose reports are copies of each other."""

_LEVELS = ("same", "same side", "same country", "other", "not told")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for or against two tellings being one act, and how strongly (log odds)."""

    name: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two tellings are: the score, positive if they are one act, and the signs it is made of, the strongest first."""

    score: float
    signs: tuple[Sign, ...]

    @property
    def is_one(self) -> bool:
        """Whether the two are told to be one act."""
        return self.score > 0


def compare(one: Profile, other: Profile, *, in_copies: bool = False) -> Likeness:
    """How like two tellings are; the order of the two does not matter.

    Args:
        one: a telling.
        other: a telling of another report.
        in_copies: whether their reports are copies of each other.
    """
    weights = read_weights()
    found = {BASE: 1.0, **find_signs(one, other)}
    if in_copies:
        found[COPIES] = 1.0
    signs = [Sign(name, value, weights[name]) for name, value in found.items() if weights.get(name) and value]
    signs.sort(key=lambda sign: (-abs(sign.points), sign.name))
    return Likeness(round(sum(sign.points for sign in signs), 4), tuple(signs))


def score(one: Profile, other: Profile, *, in_copies: bool = False, weights: Mapping[str, float] | None = None) -> float:
    """The score of `compare` alone, for the many pairs that are asked for; `weights` are others than the fitted ones."""
    weights = read_weights() if weights is None else weights
    points = weights[BASE] + (weights[COPIES] if in_copies else 0.0)
    return points + sum(weights.get(name, 0.0) * value for name, value in find_signs(one, other).items())


@cache
def read_weights() -> dict[str, float]:
    """The fitted weights by the names of the signs."""
    return read_table("dragoman.ledger.happenings", "data/likeness_weights.tsv")


def may_be_one(one: Profile, other: Profile) -> bool:
    """Whether two tellings are compared at all: akin in type, about the same time, with a party or a name in common."""
    if other.event not in akin_types(one.event):
        return False
    gap = _gap(one, other)
    if gap is None or gap > NEAR_DAYS or is_vague(one) != is_vague(other):
        return False
    return not one.keys.isdisjoint(other.keys)


@cache
def akin_types(event: str) -> frozenset[str]:
    """The type itself and those that the same act may be given."""
    return frozenset((event,)).union(*(pair for pair in KIN if event in pair))


def is_vague(one: Profile) -> bool:
    """Whether it lies in a time too long to compare it with an act of a day."""
    return one.first is not None and one.last is not None and one.last - one.first > LONG_DAYS


def _gap(one: Profile, other: Profile) -> int | None:
    """Days between the times of two tellings, 0 if they overlap; None if a time is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(one.first - other.last, other.first - one.last, 0)


def find_signs(one: Profile, other: Profile) -> dict[str, float]:
    """The signs that hold for two tellings, by name; most have the value 1."""
    signs = {_type_sign(one, other): 1.0, _day_sign(one, other): 1.0, _standing_sign(one, other): 1.0}
    first, second = _party_levels(one, other)
    signs |= {f"first party: {first}": 1.0, f"second party: {second}": 1.0, f"place: {_place_sign(one, other)}": 1.0}
    signs |= {f"figures: {_figure_sign(one, other)}": 1.0}
    if one.mode and other.mode:
        signs["mode: same" if one.mode & other.mode else "mode: other"] = 1.0
    if one.background != other.background:
        signs["background in one only"] = 1.0
    signs["words alike"] = _resemblance(one.words, other.words)
    if one.trigger & other.trigger:
        signs["same trigger"] = 1.0
    if one.names and other.names:
        shared = len(one.names & other.names)
        signs["names: shared" if shared else "names: none shared"] = min(shared, 2) or 1.0
    return signs


def _type_sign(one: Profile, other: Profile) -> str:
    if one.event != other.event:
        return "type: akin"
    return "type: same speech" if one.event in {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"} else "type: same deed"


def _day_sign(one: Profile, other: Profile) -> str:
    if not one.is_dated or not other.is_dated:
        return "day: not told"
    gap = _gap(one, other)
    if gap:
        return "day: a day apart" if gap == 1 else "day: apart"
    if one.first == other.first and one.last == other.last:
        return "day: same" if one.first == one.last else "day: same period"
    longest = max((each.last or 0) - (each.first or 0) for each in (one, other))
    return "day: within days" if longest <= 7 else "day: within weeks"


def _standing_sign(one: Profile, other: Profile) -> str:
    if one.status == other.status:
        return "standing: same"
    return "standing: planned against told" if "future" in {one.status, other.status} else "standing: other"


def _place_sign(one: Profile, other: Profile) -> str:
    mine, theirs = one.place, other.place
    if mine is None or theirs is None:
        return "not told"
    if mine.name == theirs.name:
        return "same country" if mine.is_country else "same"
    if mine.country != theirs.country:
        return "other country"
    return "same country" if mine.is_country or theirs.is_country else "other in the country"


def _figure_sign(one: Profile, other: Profile) -> str:
    """Whether numbers of a kind agree to a fifth, or differ twofold."""
    pairs = [(a, b) for a, b in product(one.figures, other.figures) if a.kind == b.kind and a.low > 0 and b.low > 0]
    if not pairs:
        return "not told"
    ratio = min(max(a.low / b.high, b.low / a.high) for a, b in pairs)
    return "agree" if ratio <= 1.2 else "differ" if ratio >= 2 else "near"


def _resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets of words."""
    if not one or not other:
        return 0.0
    return float(len(one & other) / (len(one) * len(other)) ** 0.5)


def _party_levels(one: Profile, other: Profile) -> tuple[str, str]:
    """How well the doers answer to each other, and those it is done to; where it is done to each other, the better pairing."""
    straight = (_level(one.actor, other.actor), _level(one.recipient, other.recipient))
    if one.event not in RECIPROCAL and other.event not in RECIPROCAL and one.recipient and other.recipient:
        return _LEVELS[straight[0]], _LEVELS[straight[1]]
    pooled = _pooled_levels(one.parties, other.parties)
    crossed = (_level(one.actor, other.recipient), _level(one.recipient, other.actor))
    best = min(straight, crossed, pooled, key=lambda levels: (sum(_COSTS[level] for level in levels), levels))
    return _LEVELS[min(best)], _LEVELS[max(best)]


_COSTS = (0, 1, 3, 6, 3)
"""How far a level is from the same party, to choose between pairings; whom a report does not tell is halfway."""


def _level(mine: tuple[PartyProfile, ...], theirs: tuple[PartyProfile, ...]) -> int:
    """The best level between two sides."""
    if not mine or not theirs:
        return 4
    return min(_party_level(a, b) for a, b in product(mine, theirs))


def _pooled_levels(mine: tuple[PartyProfile, ...], theirs: tuple[PartyProfile, ...]) -> tuple[int, int]:
    """The levels of the best pair of parties, and of the best pair among the others."""
    pairs = sorted((_party_level(a, b), i, j) for (i, a), (j, b) in product(enumerate(mine), enumerate(theirs)))
    if not pairs:
        return 4, 4
    first, i, j = pairs[0]
    second = [level for level, k, m in pairs if k != i and m != j]
    return first, second[0] if second else 4


def _party_level(one: PartyProfile, other: PartyProfile) -> int:
    if one.code and other.code and one.code != other.code:
        return 3
    if one.name == other.name or _is_part_of(one.name, other.name):
        return 0
    if not one.code or not other.code:  # 'fighters' of nobody in particular
        alike = one.sector == other.sector or {one.kind, other.kind} == {"group"}
        return 2 if alike or not one.sector or not other.sector else 3
    if one.kind == other.kind == "person":
        return 2
    return 1 if _are_of_one_side(one.sector, other.sector) else 2


def _is_part_of(one: str, other: str) -> bool:
    """Whether one name is the other with words left out: 'Aral' and 'Sevim Aral'."""
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine


_STATE = frozenset({None, "GOV", "MIL", "SPY", "COP", "LEG", "JUD"})
_CITIZENS = frozenset({"CVL", "REF", "LAB", "BUS", "OPP", "SOC", "REL", "EDU", "JRN", "ELI", "PTY"})
_ARMED = frozenset({"REB", "UAF", "CRM", "UNK"})


def _are_of_one_side(one: str | None, other: str | None) -> bool:
    """Whether two sectors of a country may be the same party in other words: a state and its army, rebels and unidentified
    armed men."""
    return any(one in side and other in side for side in (_STATE, _CITIZENS, _ARMED))
