"""The words beside a number that say what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.coding.counted import kind_of_noun

N_WORDS_BEFORE, N_WORDS_AFTER = 5, 8
PERSONS = frozenset({"people", "troops", "displaced"})
CLAUSE_WORDS = "but|while|who|whom|which|whose|where|that|after|before|when|as|since|if|because"

_STOP = re.compile(rf"[,;:.!?()]| [–—-] |[“”\"](?=\w| [A-Z])|\b(?:and|{CLAUSE_WORDS})\b|\d")
_CLAUSE_MARK = re.compile(rf"[;:.!?()“”\"]|\b(?:{CLAUSE_WORDS})\b")
_ROUNDING = re.compile(
    r"(?:[“\"‘']|[ “\"‘'](?:at least|at most|more than|less than|fewer than|not fewer than|no fewer than|not less than|"
    r"no less than|"
    r"about|around|nearly|some|roughly|up to|as many as|an estimated|close to|closer to|another|a total of|the first|"
    r"a further))+ ?$"
)
# '170 of the 1,200 peacekeepers', '45 of whom': the noun comes later.
_WHOLE_AFTER = re.compile(
    r"^ (?:out )?of "
    r"(?:(?:whom|them)(?= )|(?:the |its |their |his |her |some |about )*(?:[\w-]+[’']s? (?=\d))?(?:own )?(?:[\d,.]+ )?)"
)
_WHO = re.compile(r"^((?: [\w’'-]+){0,4}) (?:who|that) (?:(?:have|has|had|were|was|are|already|been|since|recently) ){0,4}")
# What stands between those who are counted and their verb: '12 people, most of them children, were killed'.
_ASIDE = re.compile(r"^((?: [\w’'-]+){0,5}), [^,;:.!?]{1,70}, (?=(?:were|was|are|have|had|has|died|fled|will)\b)")
_QUOTED_NOUN = re.compile(r"^ [“\"‘']([\w-]+(?: [\w-]+)?)[”\"’']")
_PER_TIME = re.compile(
    r" (?:(?:an?|per|each|every) (?:day|week|month|year|hour|night)|each|apiece|altogether|overall|in all|in total)\b"
)
_LOOSE = re.compile(r"^(?:odd|plus|strong)\b| or (?:so|more|fewer)\b")
_END_OF_GROUP = re.compile(
    r" (?:of|in|at|on|by|for|from|to|with|into|near|under|over|across|inside|outside|aboard|during|between|among|against|towards?|"
    r"through|were|was|had|has|have|are|is|will|would|could|may|must|up|out|dead|called|alone|worth|being|said|say|says)(?= |$)"
)
_COUNTABLE = re.compile(r"(?:.*s|.*men|.*people|.*children|.*folk|police|crew|staff|personnel|aircraft)$")

FAR_CHARS = 2000
"""What is further off says nothing of a number; without a bound, a sentence without end costs as the square of its length."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands beside a number in its sentence.

    `before` and `after` are the sentence up to the number and from it on; `lead` and `follow` the words next to it, up to a comma,
    a conjunction or another number; `noun` is the noun that is counted (or empty) and `kind` what that counts.
    """

    before: str
    after: str
    lead: str
    follow: str
    noun: str
    kind: str | None

    @property
    def is_person(self) -> bool:
        """Whether the noun stands for people of whatever kind."""
        return self.kind in PERSONS

    @property
    def clause(self) -> str:
        """The clause up to the number."""
        return _CLAUSE_MARK.split(self.before)[-1]


def look_around(before: str, after: str) -> Surroundings:
    """The surroundings of a number between two parts of its sentence."""
    before, after = before[-FAR_CHARS:], after[:FAR_CHARS]
    lead = _STOP.split(_ROUNDING.sub(" ", before))[-1].split()[-N_WORDS_BEFORE:]
    words = _STOP.split(_plain(after))[0].lstrip("-")
    follow = _LOOSE.sub("", words).split()[:N_WORDS_AFTER]
    group = _END_OF_GROUP.split(" " + " ".join(follow))[0].split()
    kinds = [(word, kind_of_noun(word)) for word in group]
    plural = next(((word, kind) for word, kind in kinds if kind and _COUNTABLE.match(word)), None)
    noun, kind = plural or (kinds[-1] if kinds else ("", None))
    return Surroundings(before, after, " ".join(lead), " ".join(follow), noun if kind else "", kind)


def _plain(after: str) -> str:
    """What follows, without asides, quotation marks around a noun and relative pronouns that would cut it short."""
    after = _QUOTED_NOUN.sub(r" \1", _ASIDE.sub(r"\1 ", after, count=1), count=1)
    if _PER_TIME.match(after):
        after = _PER_TIME.sub("", after, count=1)
    return _WHOLE_AFTER.sub(" ", _WHO.sub(r"\1 ", after.lstrip("”\"’'+"), count=1), count=1)
