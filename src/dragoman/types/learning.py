"""From a definition to a type that can be coded: vectors, cross-validation, the model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.coding import Coder
from dragoman.records import Report
from dragoman.types.definition import Example, TypeDefinition, TypesError, read_example
from dragoman.types.estimate import Estimate, cross_validate, find_groups, fit_rows
from dragoman.types.model import TypeModel
from dragoman.types.vectors import read_vectors, words_of

LEAST_SHARE = 0.3
"""A type whose precision or recall is estimated below this is refused: most of its records would be missing or wrong."""


@dataclass(frozen=True, slots=True)
class LearnedType:
    """A type as it is kept: what the user said, the model, and how good it is."""

    definition: TypeDefinition
    model: TypeModel
    estimate: Estimate


@cache
def read_stock() -> tuple[Example, ...]:
    """Acts of all of PLOVER's types in invented sentences, against which the examples of a type stand."""
    lines = (files("dragoman.types") / "data" / "stock.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(read_example(line.split("\t")[1]) for line in lines)


def learn_type(definition: TypeDefinition, coder: Coder) -> LearnedType:
    """Learn a type from its examples, whatever their order.

    Args:
        definition: the type.
        coder: whose encoder makes the vectors, and who codes each example to see whether an act is found in it.
    """
    network = coder.reader.network
    examples = sorted(definition.examples, key=lambda one: one.marked)
    texts = {one.text for one in examples}
    stock = [one for one in read_stock() if one.text not in texts]
    others = [*sorted(definition.negatives, key=lambda one: one.marked), *stock]
    marked, beside = read_vectors(network, examples), read_vectors(network, others)
    acts = [_find_act(one, coder) for one in examples]
    found = [read_vectors(network, [one])[0] if one else None for one in acts]
    groups = find_groups(words_of([*examples, *others]))
    estimate = cross_validate(marked, found, beside, groups)
    return LearnedType(definition, fit_rows(marked, found, beside), estimate)


def _find_act(example: Example, coder: Coder) -> Example | None:
    """The example with the trigger that the coder finds at the marked words; None if it codes no act there."""
    coded = coder.code_report(Report(text=example.text, language="en"))
    found = next((one.trigger for one in coded.events if one.trigger.overlaps(example.trigger)), None)
    return Example(example.text, found) if found else None


def refuse_unfit(learned: LearnedType) -> None:
    """Raises TypesError if the estimate says that the type is not worth coding, with what could be done."""
    name, estimate = learned.definition.name, learned.estimate
    faults = []
    if 2 * estimate.acts.n < estimate.acts.total:
        faults.append(f"{name}: an act is coded at the marked words of {estimate.acts.n} of {estimate.acts.total} examples only; "
                      "mark the verb or noun that names the act, or see with `dragoman show` what is coded in such a sentence")
    if (estimate.recall.value or 0.0) < LEAST_SHARE:
        faults.append(f"{name}: recall is estimated at {estimate.recall}; give more examples, and like ones: they have too little "
                      "in common")
    if (estimate.precision.value or 0.0) < LEAST_SHARE:
        faults.append(f"{name}: precision is estimated at {estimate.precision}; give negatives that come near, and more examples")
    if faults:
        raise TypesError(faults)
