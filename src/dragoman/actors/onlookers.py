"""Who only comments on what a report is about: the state that condemns or urges is not where the report plays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.actors.words import Words, listed

_REMARKED = listed(
    "condemned denounced deplored criticised criticized urged praised hailed welcomed congratulated expressed voiced appealed "
    "offered suspended called"
)
"""What states say and do about others' affairs; whoever accuses, warns or denies may well be a side of them."""
_ABOUT = _REMARKED | listed("accused blamed thanked warned")
"""After these the other one is named, who is not of the speaker's own state."""
_CALLED = frozenset({"on", "for"})
_LONGEST = 12  # words of a subject: 'Ghana's president, Nana Akufo-Addo, who chairs the bloc,' has ten
_NO_SUBJECT = listed("in at after before on as when while since because amid for with despite near from under")
_CLAUSES = listed("said says that but")


@dataclass(frozen=True, slots=True)
class Onlookers:
    """The remarks of a report.

    `subjects` has the first word of each and its verb, `objects` by that first word the word at which its object begins, `remarks`
    the first words of those that only onlookers make, and `about` all words at which objects begin.
    """

    subjects: tuple[tuple[int, int], ...] = ()
    objects: Mapping[int, int] = field(default_factory=dict)
    remarks: frozenset[int] = frozenset()
    about: frozenset[int] = frozenset()

    @staticmethod
    def read(words: Words, starts: Iterable[int]) -> Onlookers:
        """The remarks of a report whose sentences begin at these characters."""
        firsts = [bisect_left(words.starts, start) for start in starts]
        verbs = [(first, _verb(words, first, end)) for first, end in zip(firsts, [*firsts[1:], len(words.keys)], strict=True)]
        subjects = tuple((first, verb) for first, verb in verbs if verb is not None)
        objects = {first: verb + 1 + (words.keys[verb + 1 : verb + 2] == ("the",)) for first, verb in subjects}
        remarks = frozenset(first for first, verb in subjects if words.keys[verb] in _REMARKED)
        return Onlookers(subjects, objects, remarks, frozenset(objects.values()))

    def states(self, named: Mapping[str, list[int]], at: int, lead: int) -> frozenset[str]:
        """The states that before a word are only named as who remarks on something, or as whom a remark is about.

        Args:
            named: where each state is named.
            at: the word.
            lead: the word after the first sentence; who is named in that one is no onlooker, whatever is said there.
        """
        found = set()
        for code, places in named.items():
            before = [one for one in places if one < at]
            remarking = [self._subject_of(one) in self.remarks for one in before]
            is_aloof = all(told or one in self.about for one, told in zip(before, remarking, strict=True))
            if any(remarking) and is_aloof and min(before) >= lead:
                found.add(code)
        return frozenset(found)

    def told_by(self, words: Words, named: Mapping[str, list[int]], at: int) -> frozenset[str]:
        """The state that somebody who is named at a word accuses, urges or thanks: not the own one."""
        first = self._subject_of(at)
        if first is None:
            return frozenset()
        object_at = self.objects[first]
        is_state = object_at < len(words.keys) and not words.is_possessive(object_at)
        return frozenset(code for code, places in named.items() if is_state and object_at in places)

    def _subject_of(self, at: int) -> int | None:
        """The first word of the remark whose subject a word belongs to."""
        place = bisect_left(self.subjects, (at + 1, -1)) - 1
        return self.subjects[place][0] if place >= 0 and at < self.subjects[place][1] else None


def _verb(words: Words, first: int, end: int) -> int | None:
    """The verb of a remark that begins a sentence with its subject."""
    keys = words.keys
    if first >= end or keys[first] in _NO_SUBJECT:
        return None
    for at in range(first + 1, min(end, first + _LONGEST + 1)):
        if keys[at] in _CLAUSES or set(words.between(at - 1)) & set(";:“”\""):
            return None
        if keys[at] in _ABOUT and (keys[at] != "called" or not _CALLED.isdisjoint(keys[at + 1 : at + 2])):
            return at
    return None
