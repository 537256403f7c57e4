"""The syntax of a report's acts: the verb of a trigger, what hangs on it, the words of a phrase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.reader.syntax import BE, is_participle
from dragoman.records import Reading, Span, Syntax

WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "within", "throughout"})
"""Prepositions that tell where."""
_NEXT = 3
POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "advmod"})
_RIGHT = frozenset({"flat", "compound", "conj", "nmod", "case", "punct", "cc"})
_JOINTS = frozenset({"and", "or", "but", ","})
_STOPS = frozenset({".", ";", "?", "!"})


@dataclass(slots=True)
class Clauses:
    """The words of a report with its syntax, and the words that hang on each."""

    cased: list[str]
    texts: list[str]
    spans: tuple[Span, ...]
    syntax: Syntax
    below: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @staticmethod
    def read(reading: Reading, text: str) -> Clauses:
        """The clauses of a report; of sentences whose syntax was not read only the words."""
        cased = [one.text_of(text) for one in reading.words]
        syntax = reading.syntax or Syntax(("",) * len(cased), (-1,) * len(cased), ("",) * len(cased))
        clauses = Clauses(cased, [one.lower() for one in cased], reading.words, syntax)
        for at, head in enumerate(syntax.heads):
            if head >= 0:
                clauses.below[head].append(at)
        return clauses

    def range_of(self, span: Span) -> range:
        """The positions of the words of a span."""
        first = bisect_right(self.spans, span.start, key=lambda one: one.end)
        return range(first, max(first, bisect_left(self.spans, span.end, key=lambda one: one.start)))

    def relation(self, at: int) -> str:
        """As what a word hangs on its head."""
        return self.syntax.relations[at]

    def tag(self, at: int) -> str:
        """The part of speech of a word."""
        return self.syntax.tags[at]

    def children(self, at: int, *relations: str) -> list[int]:
        """The words that hang on a word, all or those of some relations, in text order."""
        return [one for one in self.below.get(at, ()) if not relations or self.syntax.relations[one] in relations]

    def above(self, at: int) -> Iterator[int]:
        """The heads of a word up to the root; a circle, which the reader may make, ends it."""
        seen = {at}
        while (at := self.syntax.heads[at]) >= 0 and at not in seen:
            seen.add(at)
            yield at

    def head_of(self, span: Span) -> int | None:
        """The word of a span on which its others hang."""
        words = self.range_of(span)
        return next((at for at in words if self.syntax.heads[at] not in words and self.tag(at) in NOMINAL), None)

    def verb_of(self, trigger: Span) -> int | None:
        """The verb of a trigger, be it the one that its auxiliaries belong to; None for a noun."""
        words = self.range_of(trigger)
        verb = next((at for at in words if self.tag(at) == "VERB" and self.relation(at) != "amod"), None)
        if verb is None and words and all(self.tag(at) in {"AUX", "ADP"} for at in words):
            head = self.syntax.heads[words[-1]] if self.tag(words[-1]) == "AUX" else self.syntax.heads[words[0]]
            verb = head if head >= 0 and self.tag(head) == "VERB" else None
        return verb

    def leading(self, verb: int) -> int:
        """The first of the verbs that a verb is joined to and shares its subject with: 'ambushed' of 'were ambushed and killed'."""
        while self.relation(verb) == "conj" and not self.children(verb, "nsubj", "aux", "obj"):
            head = self.syntax.heads[verb]
            if head < 0 or self.tag(head) != "VERB":
                break
            verb = head
        return verb

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is in the passive: 'was killed', 'had been ambushed and killed', 'soldiers killed there'."""
        lead = self.leading(verb)
        if not is_participle(self.texts[verb]) or not is_participle(self.texts[lead]):
            return False
        if lead != verb and (self._has_object(verb) or not _JOINTS & set(self.texts[max(0, verb - 2) : verb])):
            return False
        auxiliaries = [at for at in self.children(lead, "aux", "cop") if at < lead]
        if auxiliaries:
            return self.texts[auxiliaries[-1]] in BE
        return self.is_reduced(lead)

    def is_reduced(self, verb: int) -> bool:
        """Whether a participle says of the noun before it what was done to it: 'soldiers killed there'."""
        head = self.syntax.heads[verb]
        if self.relation(verb) != "acl" or not 0 <= head < verb or self.tag(head) not in NOMINAL:
            return False
        is_bare = not self.children(verb, "nsubj", "aux", "mark", "obj") and not RELATIVES & set(self.texts[head:verb])
        return is_bare and not self._has_object(verb) and is_participle(self.texts[verb])

    def _has_object(self, verb: int) -> bool:
        """Whether a noun phrase begins right after a verb, which then is active."""
        return verb + 1 < len(self.texts) and self.tag(verb + 1) in {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"}

    def patient(self, verb: int) -> int | None:
        """The head word of whom or what a verb in the passive is done to."""
        lead = self.leading(verb)
        head = self.syntax.heads[lead]
        subject = next(iter(self.children(lead, "nsubj")), None)
        if subject is not None and self.texts[subject] not in RELATIVES:
            return subject
        return head if self.relation(lead) == "acl" and head >= 0 else None

    def is_patient(self, at: int, trigger: Span) -> bool:
        """Whether a word is a noun outside of the trigger."""
        return self.tag(at) in NOMINAL and not self.spans[at].overlaps(trigger)

    def agent(self, verb: int) -> int | None:
        """The head word of the phrase with 'by' that belongs to a verb."""
        for at in range(verb + 1, len(self.texts)):
            if not self.syntax.tags[at] or self.texts[at] in _STOPS:
                return None
            if self.texts[at] != "by" or self.relation(at) != "case":
                continue
            head = self.syntax.heads[at]
            if head > at and not _STOPS & set(self.texts[at:head]) and self._is_somebody(head) and self._is_of(head, verb):
                return head
        return None

    def is_after_by(self, span: Span, verb: int) -> bool:
        """Whether 'by' stands before a phrase that follows a verb, articles and adjectives apart."""
        at = self.range_of(span).start - 1
        while at > verb and self.tag(at) in {"DET", "ADJ", "PROPN"}:
            at -= 1
        return at > verb and self.texts[at] == "by"

    def _is_of(self, head: int, verb: int) -> bool:
        """Whether the next verb above a word, gerunds apart, is a verb or joined to it."""
        above = next((one for one in self.above(head) if self.tag(one) == "VERB" and not self.texts[one].endswith("ing")), None)
        return above is not None and self.leading(above) == self.leading(verb)

    def _is_somebody(self, head: int) -> bool:
        """Whether a noun may be a doer: 'by force', 'by phone', 'by 2030' are none."""
        if self.tag(head) not in {"NOUN", "PROPN", "PRON"}:
            return False
        is_plain = self.tag(head) == "NOUN" and not self.texts[head].endswith("s")
        return not is_plain or bool(self.children(head, "det", "amod", "nmod", "compound"))

    def within(self, at: int, verb: int) -> bool:
        """Whether a word belongs to the clause of a verb."""
        lead = self.leading(verb)
        return any(one in {lead, verb} for one in (at, *self.above(at)))

    def top(self, at: int) -> int:
        """The root of a word's sentence, the word itself if it hangs on none."""
        return list((at, *self.above(at)))[-1]

    def has_means(self, verb: int) -> bool:
        """Whether a verb's clause tells of an act of somebody else by 'which': 'raids in which 20 were killed'."""
        relatives = [at for at in self.children(self.leading(verb)) if self.texts[at] == "which"]
        return any(self.texts[at - 1] in {"in", "by", "during", "after"} for at in relatives)

    def is_where(self, span: Span) -> bool:
        """Whether a proper name says where: 'in Kherson', 'near the Bosporus'."""
        at = self.range_of(span).start
        is_name = self.cased[at : at + 1] and self.cased[at][0].isupper()
        at -= at > 0 and self.texts[at - 1] == "the"
        return bool(is_name) and at > 0 and self.texts[at - 1] in WHERE

    def follows(self, span: Span, trigger: Span) -> bool:
        """Whether only small words stand between a trigger and a phrase behind it."""
        between = self.cased[self.range_of(trigger).stop : self.range_of(span).start]
        return span.start > trigger.end and len(between) < _NEXT

    def phrase(self, head: int) -> Span:
        """The words of a noun phrase without its preposition, relative clause and apposition."""
        found, waiting = {head}, [head]
        while waiting:
            at = waiting.pop()
            for one in self.below.get(at, ()):
                if one not in found and self._belongs(one, at):
                    found.add(one)
                    waiting.append(one)
        first = last = head
        while first - 1 in found:
            first -= 1
        while last + 1 in found:
            last += 1
        while last > head and self.relation(last) in {"punct", "cc"}:
            last -= 1
        return Span(self.spans[first].start, self.spans[last].end)

    def _belongs(self, at: int, head: int) -> bool:
        relation = self.relation(at)
        if relation == "case":
            return self.texts[at] in POSSESSIVE or self.texts[at] == "of"
        if at < head:
            return relation in _LEFT
        if relation == "nmod":
            return any(self.texts[one] == "of" for one in self.children(at, "case"))
        return relation in _RIGHT and (relation != "punct" or self.texts[at] in {"-", ","})
