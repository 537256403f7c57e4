"""Acts that are still to come, by how English tells them: 'will', 'plans to', 'is to', and the present tense with a day ahead."""

from __future__ import annotations

import re

from dragoman.records import Span
from dragoman.times import ReportTimes
from dragoman.times.candidates import turned

_ADVERBS = r"(?:(?:also|now|soon|still|then|jointly|all|both|again|be|[a-z]+ly) )*"
_PLAN = (
    r"\b(?:(?:will|shall|['’]ll)|(?:is|are)(?: (?:due|set|about|scheduled|slated|expected|preparing|planning|poised|likely"
    r"|ready|intending))?"
    r" to|(?:due|set|scheduled|slated|expected|poised|about) to|(?:plans?|planning|intends?|intending|prepares?|preparing|aims?"
    r"|aiming"
    rf"|means?) to|(?:intention|preparations) (?:to|of)) {_ADVERBS}"
)
_PLANNED = re.compile(rf"(?<!no )(?:{_PLAN}|\bwould {_ADVERBS})(?!have\b)(?:(?:begin|start|continue|try|resume) (?:to )?)?$")
_PLANS = re.compile(rf"(?:{_PLAN}|would {_ADVERBS})(?!(?:have|not|never|no)\b)\w")

# English puts into the simple present what is on a timetable: motion, meeting, beginning and ending, the business of states (the
# 'futurate'; Huddleston and Pullum, The Cambridge Grammar of the English Language, 2002, chapter 3). A closed class of verbs.
_TIMETABLED = (
    "address", "appear", "arrive", "attend", "begin", "brief", "close", "come", "convene", "depart", "embark", "end", "face",
    "fly", "gather", "give", "go", "greet", "head", "hold", "host", "inaugurate", "join", "launch", "leave", "mark", "meet",
    "move", "open", "pay", "present", "preside", "receive", "resume", "return", "see", "sign", "sit", "start", "stop", "swear",
    "take", "tour", "travel", "visit", "vote", "welcome",
)  # fmt: skip


def _third_person(verb: str) -> str:
    return verb[:-1] + "ies" if verb.endswith("ly") else verb + ("es" if verb.endswith(("o", "ch", "sh", "s")) else "s")


_SINGULAR = "|".join(_third_person(verb) for verb in _TIMETABLED)
_PLURAL = "|".join(_TIMETABLED)
# What ends a plural subject: 'doctors', 'Lebanon and Cyprus', 'they'; the same words after anything else may be nouns ('a visit').
_PLURAL_SUBJECT = r"(?:\b(?:they|we|police|people|men|women)|\band (?:the )?[\w-]+(?: [A-Z][\w-]+)?|(?<!['’s])s) "
_SINGULAR_VERB = re.compile(rf"(?:{_SINGULAR})\b")
_PLURAL_VERB = re.compile(rf"(?:{_PLURAL})\b")
_AFTER_PLURAL = re.compile(rf"{_PLURAL_SUBJECT}$")
_NO_SUBJECT = re.compile(
    r"(?:^|\b(?:the|an?|its|his|her|their|these|those|of|in|on|at|for|with|from|by|after|before|during|over|about|into|to|two"
    r"|three|four"
    r"|several|many|no|such|joint|official|state|recent|further|high-level|foreign)) $",
    re.IGNORECASE,
)
_OBJECT = (
    r"(?: (?:an?|the|its|his|her|their|another|new|two|three|first|second|joint|formal|direct|bilateral|annual|official|rare"
    r"|fresh|large"
    r"|major|general|state|peace|trade|naval|military|crisis|up|off|out|on|for|to|with|[\w-]+-[\w-]+))* $"
)
_VERB_BEFORE = re.compile(rf"(?<![\w’'-])(?:(?P<singular>{_SINGULAR})|(?P<plural>{_PLURAL})){_OBJECT}")
_CLAUSE_END = re.compile(
    r"[;:“”\"]| [–—-] |, (?:and|but|while)\b|\b(?:after|before|since|because|although|though|which|who|where|when|following)\b"
)
_DATED_AHEAD = frozenset({
    "weekday", "month", "day_month", "month_day", "days_of_months", "today", "relative", "weekend", "hence", "part_of_unit",
    "beyond", "clock", "month_year",
})  # fmt: skip


def is_planned(clause: str, words: str) -> bool:
    """Whether the verb before an act, or its own first words, say that it is still to come.

    Args:
        clause: what stands before the act in its clause, with the auxiliaries that its own words begin with.
        words: the words of the act.
    """
    return bool(_PLANNED.search(clause) or _PLANS.match(words))


def is_scheduled(trigger: Span, sentence: Span, text: str, times: ReportTimes) -> bool:
    """Whether the present tense tells an act of a day to come: 'flies to Moscow on Friday', 'open talks next week'."""
    verb = _find_present(text[sentence.start : trigger.start], trigger.text_of(text))
    return verb is not None and _is_ahead(Span(sentence.start + verb, trigger.end), sentence, text, times)


def _find_present(before: str, words: str) -> int | None:
    """Where the finite verb of the act begins in its sentence: in its own words, or before them ('begins a visit')."""
    if _SINGULAR_VERB.match(words) and not _NO_SUBJECT.search(before):
        return len(before)
    if _PLURAL_VERB.match(words) and _AFTER_PLURAL.search(before):
        return len(before)
    found = _VERB_BEFORE.search(before)
    if found is None:
        return None
    subject = before[: found.start()]
    is_finite = not _NO_SUBJECT.search(subject) if found["singular"] else bool(_AFTER_PLURAL.search(subject))
    return found.start() if is_finite else None


def _is_ahead(verb: Span, sentence: Span, text: str, times: ReportTimes) -> bool:
    """Whether the clause of the verb, or what opens its sentence, names a time that can be read as one to come."""
    if times.here is None:
        return False
    after = _CLAUSE_END.search(text, verb.end, sentence.end)
    last = after.start() if after else sentence.end
    opening = [one for one in times.times if sentence.start <= one.span.start < sentence.start + 4]
    inside = [one for one in times.times if verb.start <= one.span.start and one.span.end <= last]
    fitting = [one for one in (*opening, *inside) if one.rule in _DATED_AHEAD]
    return any((one.when.date or "") >= times.here.isoformat() for one in turned(fitting, times, "future"))
