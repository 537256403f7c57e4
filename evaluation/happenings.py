"""Whether events of several reports are told to be one act: CoNLL F1 of happenings, on our own and on MEANTIME.

    python evaluation/happenings.py ../shared/data/meantime --json

Rows: our table of tellings, coded by hand, and our full reports, coded by Dragoman, each with the half of its topics that is
held out and the half that weights were fitted on; then MEANTIME's two corpora across documents (meantime.py). Tellings alone in
their happening count in `with_singletons` only. Of the full reports those events count that the coder found at the words of an
annotated act. Baselines: of ours, the same type on the same day by the same state is one act; of MEANTIME, the same lemma is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from common import parse_arguments, show
from coref import score
from dragoman.coding import Coder
from dragoman.ledger.happenings.matching import gather
from dragoman.ledger.happenings.profiles import Profile, profile_report
from meantime import read_corpus, same_lemma
from told import Told, is_held_out, read_table, read_texts

Clusters = list[frozenset[Any]]


def clusters_of(labels: Mapping[Hashable, Hashable]) -> Clusters:
    """What has the same label, together."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for one, label in labels.items():
        found[label].add(one)
    return [frozenset(cluster) for cluster in found.values()]


def score_clusters(gold: Clusters, found: Clusters) -> dict[str, float]:
    """CoNLL F1 without and with those that are alone, and the F1 of its three measures without."""
    plain = score([([one for one in gold if len(one) > 1], [one for one in found if len(one) > 1])])
    return {**plain, "with_singletons": score([(gold, found)])["conll_f1"]}


def score_told(told: Sequence[Told], weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """The scores of some annotated reports, all gathered together.

    Args:
        told: the reports.
        weights: other weights than the shipped ones.
    """
    reports = [profile_report(one.coded) for one in told]
    leaders = gather(reports, weights)
    return _score_labels(told, reports, lambda one: leaders[one.id])


def score_baseline(told: Sequence[Told]) -> dict[str, float]:
    """The same type on the same day by the same state (or name) is one act."""
    reports = [profile_report(one.coded) for one in told]
    return _score_labels(told, reports, lambda one: (one.event, one.first, one.actor[0].key if one.actor else one.id))


def _score_labels(
    told: Sequence[Told], reports: Sequence[Sequence[Profile]], label: Callable[[Profile], Hashable]
) -> dict[str, float]:
    marked = [(one, report.happenings) for report, profiles in zip(told, reports, strict=True) for one in profiles]
    gold = {one.id: happenings[one.record] for one, happenings in marked if one.record in happenings}
    found = {one.id: label(one) for one, happenings in marked if one.record in happenings}
    figures = score_clusters(clusters_of(gold), clusters_of(found))
    return {**figures, "tellings": len(gold), "happenings": len(set(gold.values()))}


def evaluate(coder: Coder, meantime: Path) -> dict[str, Any]:
    """All figures."""
    rows: dict[str, Any] = {}
    for name, told in (("table", read_table()), ("texts", read_texts(coder))):
        for part, held_out in (("held out", True), ("development", False)):
            topics = [one for one in told if is_held_out(one.topic) is held_out]
            rows[f"{name}, {part}"] = {**score_told(topics), "baseline": score_baseline(topics)["conll_f1"]}
    for corpus in ("airbus", "apple"):
        reports, gold = read_corpus(meantime / "intra_cross-doc_annotation" / f"corpus_{corpus}")
        rows[f"MEANTIME {corpus}"] = _meantime_row(reports, gold)
    return rows


def _meantime_row(reports: Sequence[Sequence[Profile]], gold: Mapping[str, str]) -> dict[str, float]:
    found, lemmas = gather(reports), same_lemma(reports)
    chains = clusters_of(gold)
    return {
        **score_clusters(chains, clusters_of(found)), "tellings": len(gold), "happenings": len(chains),
        "baseline": score_clusters(chains, clusters_of(lemmas))["conll_f1"],
    }  # fmt: skip


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder of MEANTIME with intra_cross-doc_annotation")
    show(evaluate(Coder(options.model), options.path), options.json)
