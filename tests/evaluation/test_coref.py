"""Coreference scores beside values worked out by hand."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")

from coref import b_cubed, ceaf, chains_of, development_files, guess, mentions_f1, muc, score
from formats import coreference, coreference_words

# Seven mentions; the example of Pradhan et al. (2014): key {a b c} {d e f g}, response {a b} {c d} {f g h j}.
A, B, C, D, E, F, G, H, J = ((at, at + 1) for at in range(9))
KEY = [frozenset({A, B, C}), frozenset({D, E, F, G})]
RESPONSE = [frozenset({A, B}), frozenset({C, D}), frozenset({F, G, H, J})]


def test_the_measures_of_the_reference_example():
    assert muc(KEY, RESPONSE) == (2, 5)
    assert muc(RESPONSE, KEY) == (2, 5)
    assert b_cubed(KEY, RESPONSE) == (pytest.approx(4 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4), 7)
    assert ceaf(KEY, RESPONSE) == pytest.approx(0.8 + 0.5)
    figures = score([(KEY, RESPONSE)])
    assert figures["muc_f1"] == pytest.approx(0.4)
    assert figures["b_cubed_f1"] == pytest.approx(2 * (35 / 12 / 7) * (4 / 8) / (35 / 12 / 7 + 4 / 8))
    assert figures["ceaf_f1"] == pytest.approx(0.52)
    assert figures["conll_f1"] == pytest.approx(sum(figures[f"{name}_f1"] for name in ("muc", "b_cubed", "ceaf")) / 3)


def test_the_same_chains_score_one_and_none_score_zero():
    assert score([(KEY, KEY)])["conll_f1"] == pytest.approx(1)
    assert score([(KEY, [])])["conll_f1"] == 0
    assert score([([], [])])["conll_f1"] == 0


def test_files_are_read_with_nested_mentions(tmp_path):
    path = tmp_path / "one.conll"
    path.write_text("# begin document x\n0\tThe\t(1\n1\tRouhani\t(2)\n2\taide\t1)\n3\tsaid\t_\n4\the\t(1)\n# end document\n")
    assert coreference_words(path) == ["The", "Rouhani", "aide", "said", "he"]
    entities = coreference(path)
    assert entities == {(0, 3): "1", (1, 2): "2", (4, 5): "1"}
    assert chains_of(entities) == [frozenset({(0, 3), (4, 5)})]


def test_the_development_files_are_those_of_its_genres(tmp_path):
    (tmp_path / "splits.md").write_text("## dev\n * GUM_news_a\n * GUM_fiction_b\n * GUM_interview_c\n## test\n * GUM_news_d\n")
    assert [path.stem for path in development_files(tmp_path)] == ["GUM_interview_c", "GUM_news_a"]


def test_the_baseline_joins_the_same_names():
    words = ["Hassan", "Rouhani", "left", ".", "Iran", "and", "Hassan", "Rouhani"]
    assert guess(words) == [frozenset({(0, 2), (6, 8)})]


def test_mentions_count_whatever_chain_they_are_in():
    gold = [[frozenset({(0, 2), (6, 8)})], [frozenset({(0, 1), (3, 4)})]]
    found = [[frozenset({(0, 2), (4, 5)})], []]
    assert mentions_f1(gold, found) == pytest.approx(2 * 1 / (4 + 2))
