"""Event types of the user's own in exports: how many events are of them, and what the codebook says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.records import Event

if TYPE_CHECKING:
    from dragoman.types.learning import LearnedType

_HEAD = "| type | events | definition | examples | recall | precision |\n|---|---|---|---|---|---|"
_ABOUT = """\
What the column `own_types` has beside PLOVER's types. Recall and precision are estimates by cross-validation over the examples,
with 95 % intervals; precision holds where the type is as rare as among them. The other acts are 470 of all PLOVER's types."""


def count_own(events: Iterable[Event]) -> Counter[str]:
    """How many events are of each type of the user's own."""
    return Counter(own.name for event in events for own in event.own_types)


def describe_own(counts: Counter[str], kept: Iterable[LearnedType]) -> str:
    """The section of a codebook; empty where there are no types of the user's own."""
    known = {one.definition.name: one for one in kept}
    rows = []
    for name in sorted(set(counts) | set(known)):
        one = known.get(name)
        told = ("not kept any more", "", "", "")
        if one:
            definition = " ".join(one.definition.definition.split()).replace("|", "\\|")
            told = (definition, str(len(one.definition.examples)), str(one.estimate.recall), str(one.estimate.precision))
        rows.append(f"| {' | '.join((name, str(counts[name]), *told))} |")
    return f"## Types of the user's own\n\n{_ABOUT}\n\n{_HEAD}\n" + "\n".join(rows) + "\n" if rows else ""
