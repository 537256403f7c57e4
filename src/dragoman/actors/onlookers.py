"""Who only comments on what a report is about: the state that condemns or urges is not where the report plays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.actors.words import Words, listed

_REMARKED = listed(
    "condemned denounced deplored criticised criticized urged praised hailed welcomed congratulated expressed voiced appealed "
    "offered suspended"
)
"""What states say and do about others' affairs; whoever accuses, warns or denies may well be a side of them."""
_ABOUT = _REMARKED | listed("accused blamed thanked warned")
"""After these the other one is named, who is not of the speaker's own state."""
_CALLED = frozenset({"on", "for"})
_LONGEST = 12  # words of a subject: 'Ghana's president, Nana Akufo-Addo, who chairs the bloc,' has ten
_NO_SUBJECT = listed("in at after before on as when while since because amid for with despite near from under")
_CLAUSES = listed("said says that but")
_AFTER_HEADLINE = 1  # the first sentence tells whom the report is about, whatever it says of them


@dataclass(frozen=True, slots=True)
class Onlookers:
    """Where somebody is the subject of a remark (`subjects`: first word and verb) and which word begins its object (`objects`)."""

    subjects: tuple[tuple[int, int], ...] = ()
    objects: Mapping[int, int] = field(default_factory=dict)
    remarks: frozenset[int] = frozenset()

    @staticmethod
    def read(words: Words, starts: Iterable[int]) -> Onlookers:
        """The remarks of a report whose sentences begin at these characters."""
        subjects, objects, remarks = [], {}, set()
        firsts = [bisect_left(words.starts, start) for start in starts]
        for first, end in zip(firsts, [*firsts[1:], len(words.keys)], strict=True):
            verb = _verb(words, first, end)
            if verb is None:
                continue
            subjects.append((first, verb))
            objects[first] = verb + 1 + (words.keys[verb + 1 : verb + 2] == ("the",))
            if words.keys[verb] in _REMARKED or words.keys[verb] == "called":
                remarks.add(first)
        return Onlookers(tuple(subjects), objects, frozenset(remarks))

    def states(self, named: Mapping[str, list[int]], at: int, headline: int) -> frozenset[str]:
        """The states that before a word are only named as who remarks on something, or as whom a remark is about.

        Args:
            named: where each state is named.
            at: the word.
            headline: the word after the first sentence, where it counts as named whatever it does.
        """
        found = set()
        for code, places in named.items():
            before = [one for one in places if one < at]
            subjects = [self._subject_of(one) for one in before]
            is_about = [one in self.objects.values() for one in before]
            is_aloof = all(one in self.remarks or told for one, told in zip(subjects, is_about, strict=True))
            if before and min(before) >= headline and is_aloof and any(one in self.remarks for one in subjects):
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
        if keys[at] in _ABOUT or (keys[at] == "called" and keys[at + 1 : at + 2] and keys[at + 1] in _CALLED):
            return at
    return None
