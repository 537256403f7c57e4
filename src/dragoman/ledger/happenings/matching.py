"""Which events of two reports are linked: each with the one of the other report that it is most like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.ledger.happenings.likeness import may_be_one, score
from dragoman.ledger.happenings.pivots import settle
from dragoman.ledger.happenings.profiles import Profile


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings of different reports that are told to be one act, and how like they are (log odds)."""

    one: str
    other: str
    score: float


def match_reports(
    mine: Iterable[Profile],
    theirs: Sequence[Profile],
    *,
    are_copies: bool = False,
    weights: Mapping[str, float] | None = None,
) -> list[Link]:
    """The links between two reports: an event is linked with one of the other report at most, the likest pairs first.

    A report tells an act once, so what is like two events of another report is one of them at most. Which pairs are linked
    depends on the two reports alone. Events of copies are compared whatever their days: 'on Tuesday' is another day where a
    story is printed a week later.
    """
    pairs = (
        (score(a, b, in_copies=are_copies, weights=weights), a, b) for a in mine for b in theirs
        if may_be_one(a, b) or (are_copies and a.event == b.event)
    )  # fmt: skip
    found = [Link(min(a.id, b.id), max(a.id, b.id), round(points, 4)) for points, a, b in pairs if points > 0]
    taken: set[str] = set()
    links = []
    for link in sorted(found, key=lambda one: (-one.score, one.one, one.other)):
        if link.one not in taken and link.other not in taken:
            taken |= {link.one, link.other}
            links.append(link)
    return links


@dataclass(slots=True)
class Tellings:
    """Tellings in memory, with their links and leaders."""

    ranks: Mapping[str, str]
    links: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    leaders: dict[str, str] = field(default_factory=dict)

    def rank_of(self, telling: str) -> str:
        """Its place in the order."""
        return self.ranks[telling]

    def links_of(self, telling: str) -> Mapping[str, float]:
        """The tellings that it is linked with."""
        return self.links.get(telling, {})

    def leader_of(self, telling: str) -> str | None:
        """Whom it has joined."""
        return self.leaders.get(telling)


def gather(reports: Sequence[Sequence[Profile]], weights: Mapping[str, float] | None = None) -> dict[str, str]:
    """The leader of each telling of some reports, all at once and in memory; `weights` are others than the fitted ones."""
    tellings = Tellings({one.id: one.rank for report in reports for one in report})
    for number, report in enumerate(reports):
        for other in reports[:number]:
            for link in match_reports(report, other, weights=weights):
                tellings.links[link.one][link.other] = tellings.links[link.other][link.one] = link.score
    return settle(tellings.ranks, tellings)
